// The task of a life request: everything told about communities beside their network, for the page.
#include <algorithm>

#include "base/small_sort.h"
#include "community/label_terms.h"
#include "engine/community_life.h"
#include "engine/engine_state.h"
#include "engine/network_picture.h"
#include "protocol/community_messages.h"

namespace tilik {

namespace {

constexpr uint32_t kMostListed = 50, kFlowSide = 12;
// As many shuffled times as a second allows; `analyze` takes more.
constexpr uint64_t kMostAdoptionVisits = 60'000'000;

CountedShare counted(const Share& share) { return {static_cast<double>(share.of), static_cast<double>(share.count)}; }

VoiceFigures voice_of(const GroupLife& life) {
  const Welcome& welcome = life.welcome;
  VoiceFigures voice;
  voice.newcomers = static_cast<double>(welcome.newcomers);
  voice.median_wait_s = welcome.median_wait_s;
  voice.answered = counted(welcome.answered);
  voice.back_answered = counted(welcome.returned_answered);
  voice.back_unanswered = counted(welcome.returned_unanswered);
  voice.has_difference = welcome.has_difference;
  voice.difference = welcome.difference;
  voice.lower = welcome.lower;
  voice.upper = welcome.upper;
  voice.began_to_speak = counted(life.began_to_speak);
  voice.weekly_return = counted(life.weekly_return);
  voice.gini = life.gini;
  return voice;
}

// Gives what a job found its names.
class Reading {
 public:
  Reading(DataSet& data, const CommunityBase& base, const CommunityLifeJob& life, bool pseudonyms)
      : data_(data), result_(base.result), life_(life), pseudonyms_(pseudonyms) {}

  LifeResponse response() {
    LifeResponse body;
    body.posts = static_cast<double>(life_.events().voices.size());
    for (uint32_t id = 0; id < life_.cards.size(); ++id) body.communities.push_back(community(id));
    for (const CircleScore& circle : life_.circles) {
      if (circle.id >= body.communities.size()) continue;  // named on the page are only the largest
      CommunityReading& reading = body.communities[circle.id];
      reading.tight = circle.tight;
      reading.lively = circle.lively;
      reading.circle = circle.score;
      if (circle.score > 0) body.circles.push_back(circle.id);  // tight and lively beyond at least one other
    }
    body.is_cut_short = life_.is_cut_short();
    body.has_voices = !life_.lives.empty();
    if (body.has_voices) body.voice = voice_of(life_.lives.back());
    const RepliesKnown& known = life_.events().replies_known;
    body.replies = static_cast<double>(known.replies);
    body.replies_to_writers = static_cast<double>(known.to_writers);
    body.replies_counted = static_cast<double>(known.counted);
    for (const CommunityLifeJob::Bridge& bridge : life_.bridges) {
      body.bridges.push_back(named(
          bridge.node, {static_cast<double>(result_.community[bridge.node]),
                        static_cast<double>(bridge.communities_reached), static_cast<double>(bridge.outside_weight),
                        static_cast<double>(result_.graph.undirected.degree(bridge.node))}));
    }
    body.adoption = adoption();
    for (const Travel& travel : life_.travels()) body.travels.push_back(topic(travel));
    take_flows(body);
    return body;
  }

  void take_host(LifeResponse& body, const std::string& list) const {
    const HostTalk* talk = life_.host();
    if (talk == nullptr) return;
    body.host_list = list;
    body.host_accounts = life_.host_accounts;
    body.has_host_correlation = talk->has_correlation;
    body.host_correlation = talk->correlation;
    body.host_slices_compared = talk->slices_compared;
    for (const HostSlice& slice : talk->slices) {
      std::vector<double> row;
      for (const int64_t moment_s : {slice.from_s, slice.to_s}) row.push_back(static_cast<double>(moment_s));
      for (const uint64_t count : {slice.member_to_host, slice.host_to_member, slice.member_to_member, slice.of_host.of,
                                   slice.of_host.count, slice.selling.count, slice.loyalty.of, slice.loyalty.count})
        row.push_back(static_cast<double>(count));
      body.host.push_back(std::move(row));
    }
  }

 private:
  std::string label_of(uint32_t node) const {
    const uint32_t account = result_.account_of_node[node];
    return pseudonyms_ ? data_.pseudonyms.name_of(account) : std::string(data_.table.author_name_shown(account));
  }
  NamedFigures named(uint32_t node, std::vector<double> figures) const {
    const uint32_t account = result_.account_of_node[node];
    std::string label = label_of(node);
    return {pseudonyms_ ? label : std::string(data_.table.authors.text(account)), label, std::move(figures)};
  }

  CommunityReading community(uint32_t id) {
    const CommunityLifeCard& card = life_.cards[id];
    CommunityReading reading;
    reading.id = id;
    reading.size = result_.figures[id].size;
    reading.posts = static_cast<double>(card.posts);
    reading.spoke = card.spoke;
    reading.newcomers = card.newest_count;
    reading.clustering = card.clustering;
    reading.inside_share = result_.figures[id].inside_share();
    reading.without_host = card.without_host;
    if (card.host != kNoAccount) reading.host = label_of(card.host);
    if (id < life_.lives.size()) reading.voice = voice_of(life_.lives[id]);
    for (const uint32_t tag : card.tags)
      if (tag != kNoTerm) reading.hashtags.push_back(life_.events().name_of_object(data_, tag, pseudonyms_));
    for (size_t platform = 0; platform < card.platforms.size(); ++platform) {
      const std::string name(data_.table.platforms.text(static_cast<uint32_t>(platform)));
      if (card.platforms[platform] > 0)
        reading.platforms.push_back({name, name, {static_cast<double>(card.platforms[platform])}});
    }
    small_sort(reading.platforms.begin(), reading.platforms.end(),
               [](const NamedFigures& a, const NamedFigures& b) { return a.figure(0) > b.figure(0); });
    for (const uint64_t posts : card.hours) reading.hours.push_back(static_cast<uint32_t>(posts));
    reading.tone.assign(card.tone.posts.begin(), card.tone.posts.end());
    for (const uint32_t node : card.core)
      reading.core.push_back(named(node, {static_cast<double>(result_.core[node])}));
    for (const uint32_t node : card.newest)
      reading.newest.push_back(named(node, {static_cast<double>(life_.first_post_s(node))}));
    if (id < life_.story().stories().size()) {
      for (size_t slice = 0; slice < life_.story().slices().size(); ++slice) {
        const StorySlice& time = life_.story().slices()[slice];
        const StoryPoint& point = life_.story().stories()[id][slice];
        reading.story.push_back({static_cast<double>(time.from_s), static_cast<double>(time.to_s),
                                 static_cast<double>(point.active), static_cast<double>(point.event),
                                 static_cast<double>(point.others)});
      }
    }
    return reading;
  }

  AdoptionFigures adoption() {
    const AdoptionResult& result = life_.adoption();
    AdoptionFigures figures;
    figures.is_defined = result.is_defined;
    if (!result.is_defined) return figures;
    figures.window_s = static_cast<double>(AdoptionOptions().window_s);
    figures.draws = result.draws;
    figures.adoptions = static_cast<double>(result.adoptions);
    figures.expected = result.expected;
    figures.lower = result.lower;
    figures.upper = result.upper;
    figures.p = result.p;
    figures.accounts_total = static_cast<double>(result.accounts.size());
    for (size_t i = 0; i < std::min<size_t>(kMostListed, result.accounts.size()); ++i) {
      const AdoptionOfAccount& account = result.accounts[i];
      const int64_t followers = life_.influence().followers_of(account.account);
      figures.accounts.push_back(
          named(account.account,
                {static_cast<double>(result_.community[account.account]), static_cast<double>(account.adoptions),
                 account.expected, followers == kMissingCount ? -1.0 : static_cast<double>(followers)}));
      for (const uint32_t of_kind : account.of_kind) figures.accounts.back().figures.push_back(of_kind);
    }
    for (uint32_t id = 0; id < std::min(life_.cards.size(), result.groups.size()); ++id) {
      const AdoptionOfGroup& of_community = result.groups[id];
      if (of_community.adoptions == 0) continue;
      figures.communities.push_back(
          {static_cast<double>(id), static_cast<double>(of_community.adoptions), of_community.expected});
      for (const uint64_t of_kind : of_community.of_kind)
        figures.communities.back().push_back(static_cast<double>(of_kind));
    }
    for (const AdoptionCount& kind : result.kinds)
      figures.kinds.push_back({static_cast<double>(kind.adoptions), kind.expected, kind.lower, kind.upper, kind.p});
    const CommunityEventsJob& events = life_.events();
    for (const AdoptionOfThing& thing : result.things) {
      const std::string label = events.name_of_object(data_, thing.object, pseudonyms_);
      const double kind = thing.object >= events.first_phrase() ? 2 : thing.object >= events.first_link() ? 1 : 0;
      if (!label.empty())
        figures.things.push_back(
            {kind == 0 ? label.substr(1) : label, label, {kind, static_cast<double>(thing.adoptions), thing.expected}});
    }
    return figures;
  }

  TopicTravel topic(const Travel& travel) {
    constexpr size_t kMostStops = 60;
    TopicTravel topic;
    topic.kind = life_.events().kind_of_object(travel.object);
    topic.label = life_.events().name_of_object(data_, travel.object, pseudonyms_);
    topic.key = topic.kind == "hashtag" ? topic.label.substr(1) : topic.label;
    topic.posts = static_cast<double>(travel.uses);
    topic.accounts = travel.accounts;
    topic.communities = static_cast<double>(travel.stops.size());
    if (!travel.stops.empty())
      topic.spread_s = static_cast<double>(travel.stops.back().first_s - travel.stops.front().first_s);
    for (const TravelStop& stop : travel.stops) {
      if (topic.stops.size() >= kMostStops) break;
      topic.stops.push_back({static_cast<double>(stop.community), static_cast<double>(stop.first_s),
                             static_cast<double>(stop.half_s), static_cast<double>(stop.uses),
                             static_cast<double>(stop.accounts)});
    }
    return topic;
  }

  // The largest communities, and all others as one.
  void take_flows(LifeResponse& body) const {
    const FlowsJob& flows = life_.flows();
    const uint32_t shown = std::min(kFlowSide, flows.side() - 1);
    body.flow_side = shown + 1;
    body.flows.assign(size_t{body.flow_side} * body.flow_side, 0);
    for (uint32_t from = 0; from < flows.side(); ++from)
      for (uint32_t to = 0; to < flows.side(); ++to)
        body.flows[size_t{std::min(from, shown)} * body.flow_side + std::min(to, shown)] +=
            static_cast<double>(flows.weight(from, to));
    body.flows_inside = static_cast<double>(flows.inside());
  }

  DataSet& data_;
  const CommunityResult& result_;
  const CommunityLifeJob& life_;
  bool pseudonyms_;
};

class LifeTask : public SelectionTask {
 public:
  LifeTask(EngineState& state, TaskRequest request, ModelRequest wanted)
      : SelectionTask(state, std::move(request), wanted.filters), wanted_(std::move(wanted)) {}

 protected:
  void restart() override { job_.reset(); }

  bool work(const StepBudget& budget) override {
    LifeResponse response;
    if (!is_loaded() || !state_.base || state_.data->table.posts() == 0) {
      response.unavailable = "no_posts";
      reply(response);
      return true;
    }
    if (job_ && base_ != state_.base.get()) job_.reset();  // communities were searched anew meanwhile
    if (!job_) {
      base_ = state_.base.get();
      CommunityLifeOptions options;
      options.resolution = base_->resolution;
      options.seed = base_->seed;
      options.top = CommunityLifeJob::kMostCards;
      options.zone = wanted_.zone;
      options.most_adoption_visits = kMostAdoptionVisits;
      options.threads = state_.threads;
      for (const AccountList& list : state_.data->account_lists())
        if (list.name == wanted_.response_list) options.host = list.authors;
      job_ = std::make_unique<CommunityLifeJob>(*state_.data, *base_, options);
    }
    const bool is_done = job_->step(budget);
    ProgressResponse progress;
    progress.phase = "life";
    progress.fraction = job_->progress();
    report_progress(progress);
    if (!is_done) return false;
    if (job_->failed()) {
      answer_error({ErrorCode::out_of_memory, "life", {}, 0, 0});
      return true;
    }
    Reading reading(*state_.data, *base_, *job_, wanted_.pseudonyms);
    response = reading.response();
    reading.take_host(response, wanted_.response_list);
    reply(response);
    return true;
  }

 private:
  void reply(const LifeResponse& response) {
    FrameWriter frame("life", request_.id, request_.generation);
    add_packed(frame, response);
    send(frame);
  }

  ModelRequest wanted_;
  const CommunityBase* base_ = nullptr;
  std::unique_ptr<CommunityLifeJob> job_;
};

}  // namespace

std::unique_ptr<Task> make_life_task(EngineState& state, const TaskRequest& request, const Json& body) {
  return std::make_unique<LifeTask>(state, request, read_message<ModelRequest>(body));
}

}  // namespace tilik
