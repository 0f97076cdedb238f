// Owns: CommunityLifeJob, everything that is told about communities beside their network: cards, small circles,
// bridges, welcome and voice, stories over time, adoption, travels, talk around a host, influence.
// Depends on: engine/community_events.h, engine/influence.h, community. Thread: the engine's.
// Why: page and command line tell the same; each question is one class of the community module, here they are run over
// the same events, several at the same time where there are threads, and only their names and forms differ by where
// they are shown.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "base/job.h"
#include "base/zone.h"
#include "community/adoption.h"
#include "community/finder.h"
#include "community/flows.h"
#include "community/host_talk.h"
#include "community/story.h"
#include "community/travel.h"
#include "community/welcome.h"
#include "engine/community_events.h"
#include "engine/influence.h"
#include "engine/tone_job.h"
#include "graph/clustering.h"

namespace tilik {

struct CommunityLifeOptions {
  double resolution = 1;
  uint64_t seed = 1;
  uint32_t top = 100;             // of lists
  size_t most_topics = 30;        // of the lists of what was taken up and what travelled
  Zone zone = 420;                // of hours
  std::vector<std::string> host;  // accounts, or pseudonyms; empty: no host
  uint64_t most_adoption_visits = 300'000'000;
  uint32_t threads = 1;
};

// What the posts of one community say; figures of its network stand in CommunityResult::figures.
struct CommunityLifeCard {
  static constexpr uint32_t kTags = 6, kMembers = 5;
  uint64_t posts = 0;
  double clustering = -1;  // mean over members: pairs of neighbours inside that are neighbours; negative: undefined
  std::array<uint32_t, kTags> tags{};  // hashtags it uses more than others, kNoTerm where there are fewer
  std::vector<uint64_t> platforms;     // posts by platform id
  std::array<uint64_t, 24> hours{};    // posts by hour of the day in the zone
  ToneCounts tone;                     // posts by what their words say
  uint32_t spoke = 0;                  // members who post
  uint32_t newest_count = 0;           // of them those whose first post of all lies in the last tenth of the time
  std::vector<uint32_t> core;          // nodes deepest in the network, then by PageRank
  std::vector<uint32_t> newest;        // of these, the latest first
  double without_host = -1;            // share of its inside talk that has no part of the member with most of it
  uint32_t host = kNoAccount;          // that member
};

class CommunityLifeJob : public Job {
 public:
  static constexpr uint32_t kMostCards = 60;       // of the page
  static constexpr uint32_t kMostCompared = 1000;  // communities whose hashtags are compared
  static constexpr uint32_t kMostFlows = 300;
  static constexpr size_t kMostBridges = 2000;
  static constexpr uint32_t kHostSlices = 8;

  // `data` and `base` must outlive the job; the selection must not change until its end.
  CommunityLifeJob(DataSet& data, const CommunityBase& base, const CommunityLifeOptions& options,
                   MemoryBudget& budget = MemoryBudget::of_program());
  ~CommunityLifeJob() override;
  bool step(const StepBudget& budget) override;
  double progress() const override;
  bool failed() const { return failed_; }
  // Memory was refused to some question: its answer is empty, all others are whole.
  bool is_cut_short() const { return is_cut_short_; }

  // ---- after the end ----
  const CommunityEventsJob& events() const { return events_; }
  int64_t first_post_s(uint32_t node) const { return events_.lives.of(node).first_s; }
  std::vector<CommunityLifeCard> cards;  // of the largest communities, at most `top`
  std::vector<GroupLife> lives;          // of the same, and last of all accounts; empty without a post with a time
  std::vector<CircleScore> circles;      // of all communities, best first
  std::vector<double> clustering;        // of each community
  std::vector<uint64_t> posts;           // of each community
  struct Bridge {
    uint32_t node, communities_reached;
    uint64_t outside_weight;
  };
  std::vector<Bridge> bridges;  // at most `top`
  size_t bridges_total = 0;     // of the kMostBridges best
  const StoryJob& story() const { return *story_; }
  const InfluenceJob& influence() const { return influence_; }
  const AdoptionResult& adoption() const { return adoption_->result(); }
  const std::vector<Travel>& travels() const { return travels_->result(); }
  size_t travels_total() const { return travels_->total(); }
  const FlowsJob& flows() const { return *flows_; }
  uint32_t host_accounts = 0;  // of the list, in the network
  const HostTalk* host() const { return host_ ? &host_->result() : nullptr; }

 private:
  enum class Part : uint8_t { events, voices, questions, cards, host, done };
  // What needs the events and the network only, and nothing of each other; the longest first.
  enum class Question : uint8_t { story, adoption, tone, influence, lives, clustering, travels, tags, flows, count };
  static constexpr size_t kQuestions = static_cast<size_t>(Question::count);
  class InsideEdges;
  bool run_part(const StepBudget& budget);
  bool run_questions(const StepBudget& budget);
  bool run_question(Question question, const StepBudget& budget, bool& has_failed);
  void leave_out(Question question);
  void make_story();
  void make_adoption();
  void make_travels();
  bool measure_clustering(const StepBudget& budget, bool& has_failed);
  void add_voice(size_t at);
  void sum_tone(const ToneJob& job);
  bool choose_tags(const StepBudget& budget, bool& has_failed);
  void set_clustering(const ClusteringJob& job);
  void describe(uint32_t id);
  void find_bridges_and_circles();
  bool choose_host();

  DataSet& data_;
  const CommunityBase& base_;
  const CommunityResult& result_;
  CommunityLifeOptions options_;
  MemoryBudget& memory_;
  Part part_ = Part::events;
  bool failed_ = false;
  size_t cursor_ = 0;
  std::array<bool, kQuestions> is_answered_{};
  bool is_cut_short_ = false, is_alone_ = false;
  uint32_t shown_, compared_;
  CommunityEventsJob events_;
  FlatArray<uint64_t> tag_uses_, other_tag_uses_;  // community << 32 | hashtag, to be sorted
  StepSort<uint64_t> tag_sort_;
  std::unique_ptr<ToneJob> tone_;
  std::unique_ptr<InsideEdges> inside_;
  std::unique_ptr<GraphBuildJob> inside_build_;
  Graph inside_graph_;
  std::unique_ptr<ClusteringJob> clustering_;
  std::unique_ptr<GroupLifeJob> lives_;
  std::unique_ptr<StoryJob> story_;
  InfluenceJob influence_;
  std::unique_ptr<AdoptionJob> adoption_;
  std::unique_ptr<TravelsJob> travels_;
  std::unique_ptr<FlowsJob> flows_;
  FlatArray<uint8_t> is_host_;
  std::unique_ptr<HostTalkJob> host_;
};

}  // namespace tilik
