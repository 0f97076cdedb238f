// Owns: NetworkPicture, the part of a community base that is drawn, as flat arrays, and the response around it.
// Depends on: engine/community_base.h, protocol. Thread: the engine's.
// Why: five million edges cannot be drawn or sent; the picture holds the most linked accounts and the edges
// between them that mean most, always with all accounts that the response names. Figures are of the whole network.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/step_sort.h"
#include "community/flows.h"
#include "data/latest_count.h"
#include "engine/community_base.h"
#include "engine/data_set.h"
#include "protocol/messages.h"

namespace tilik {

class NetworkPicture : public Job {
 public:
  static constexpr uint32_t kMostNodes = 100'000;
  static constexpr uint32_t kMostEdges = 500'000;

  // `data` and `base` must outlive the picture; the charts must know the base's communities.
  NetworkPicture(DataSet& data, const CommunityBase& base, bool pseudonyms);
  bool step(const StepBudget& budget) override;
  // Counts of the present selection: into the response and `node_posts`. After the end; O(nodes drawn).
  void recount();
  bool has_pseudonyms() const { return pseudonyms_; }

  CommunityResponse response;
  std::vector<uint32_t> node_author, node_degree, node_posts;
  std::vector<uint16_t> node_community;
  std::vector<float> node_pagerank;
  std::vector<float> node_time;        // mean time of an account's posts, 0 first to 1 last post; -1 unknown
  std::vector<uint8_t> node_platform;  // place in response.platforms; 255 unknown
  std::vector<uint8_t> node_role;      // NodeRole
  std::vector<float> node_metrics;     // all nodes of the first of response.metrics, then of the next; negative unknown
  std::vector<uint8_t> node_wrote;     // 1 with a post in the data
  std::vector<uint32_t> label_offsets;  // of each node's label in `label_bytes`, and the end
  std::vector<uint8_t> label_bytes;
  // Most significant first (disparity filter), then heaviest.
  std::vector<uint32_t> edge_source, edge_target, edge_weight;
  std::vector<uint8_t> edge_kind;
  // Between the communities of the response, heaviest first.
  std::vector<uint16_t> flow_source, flow_target;
  std::vector<uint32_t> flow_weight;

 private:
  enum class Part : uint8_t {
    activity,
    rank,
    sort_rank,
    nodes,
    strengths,
    weigh_edges,
    take_edges,
    sort_edges,
    arrange,
    flows,
    describe,
    done
  };
  struct Candidate {
    uint32_t weight, source, target;
    uint8_t kind;
  };
  // What an account's posts say about it.
  struct Activity {
    double time_sum_s = 0;
    int64_t first_s = 0, last_s = 0;  // with posts > 0
    LatestCount followers;
    uint32_t posts = 0;
    uint16_t platform = PostTable::kNoCategory16;
    bool has_written = false;  // also posts without a time
  };
  bool is_better(uint32_t a, uint32_t b) const;
  void add_activity(RowId row);
  void keep_best_nodes(size_t count);
  void add_node(uint32_t node);
  void choose_named();
  void add_strengths(size_t at);
  template <typename Each>
  void each_edge_between_drawn(size_t at, Each each);
  void choose_edge_level();
  bool takes_next_of_last_level();
  void take_candidates(size_t at);
  void arrange_edges();
  void take_flows();
  void take_metrics();
  void describe_communities();
  void take_given_labels();
  uint32_t shown_cards() const;
  CommunityMember member_of(uint32_t node) const;
  std::string label_of(uint32_t account) const;

  DataSet& data_;
  const CommunityBase& base_;
  bool pseudonyms_;
  Part part_ = Part::activity;
  size_t cursor_ = 0;
  std::vector<Activity> activity_;          // by account
  std::vector<uint32_t> by_pagerank_;       // nodes with an edge, most important first, as many as may be needed
  std::vector<uint32_t> picture_node_;      // by node: index in the picture, or UINT32_MAX
  std::vector<uint32_t> drawn_;             // the nodes of the picture
  std::vector<uint64_t> out_sum_, in_sum_;  // weights of each drawn node's edges
  // Edges by significance, coarsely: how many there are at each level, and up to which they are taken.
  std::vector<uint32_t> edge_levels_;
  uint32_t last_level_ = 0, all_at_last_level_ = 0, most_at_last_level_ = 0, seen_at_last_level_ = 0;
  std::vector<Candidate> candidates_;
  std::vector<uint64_t> edge_keys_, other_keys_;
  std::vector<uint32_t> other_nodes_;
  StepSort<uint64_t> edge_sort_;
  StepSort<uint32_t> node_sort_;
  std::unique_ptr<FlowsJob> flows_;
};

}  // namespace tilik
