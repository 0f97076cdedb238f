#include "engine/community_life.h"

#include <algorithm>

#include "base/small_sort.h"
#include "base/threads.h"
#include "community/label_terms.h"
#include "graph/resumable.h"

namespace tilik {

// The edges between members of one community, each once, read from the whole network.
class CommunityLifeJob::InsideEdges : public EdgeSource {
 public:
  explicit InsideEdges(const CommunityResult& result) : result_(result) {}
  size_t size() const override { return result_.graph.undirected.entries.size(); }
  void read(size_t index, size_t count, EdgeRecord* records) const override {
    const Adjacency& graph = result_.graph.undirected;
    const auto above = std::upper_bound(graph.offsets.begin(), graph.offsets.end(), index);
    auto node = static_cast<uint32_t>(above - graph.offsets.begin() - 1);
    for (size_t i = 0; i < count; ++i) {
      while (graph.offsets[node + 1] <= index + i) ++node;
      const uint32_t other = graph.entries[index + i].node;
      records[i] = {};
      records[i].source = node;
      records[i].target = other;
      records[i].weight = other > node && result_.community[node] == result_.community[other] ? 1 : 0;
    }
  }

 private:
  const CommunityResult& result_;
};

CommunityLifeJob::CommunityLifeJob(DataSet& data, const CommunityBase& base, const CommunityLifeOptions& options,
                                   MemoryBudget& budget)
    : data_(data),
      base_(base),
      result_(base.result),
      options_(options),
      memory_(budget),
      shown_(std::min(base.result.group_count, options.top)),
      compared_(std::min(base.result.group_count, std::max(shown_, kMostCompared))),
      events_(data, base, budget),
      tag_uses_(budget),
      other_tag_uses_(budget),
      influence_(data, base, options.seed, budget),
      is_host_(budget) {}

CommunityLifeJob::~CommunityLifeJob() = default;

bool CommunityLifeJob::step(const StepBudget& budget) {
  while (part_ != Part::done && !failed_) {
    if (!run_part(budget)) return false;
    if (!failed_) part_ = static_cast<Part>(static_cast<int>(part_) + 1);
    if (part_ != Part::done && budget.spent()) return failed_;
  }
  return true;
}

// Shares of the time as they are at a million posts; of the two longest questions also how far they are.
double CommunityLifeJob::progress() const {
  constexpr double kEvents = 0.13;
  constexpr std::array<double, kQuestions> kShares = {0.12, 0.28, 0.3, 0.03, 0.03, 0.07, 0.02, 0.01, 0.01};
  if (part_ > Part::questions) return 1;
  double sum = part_ == Part::questions ? kEvents : 0;
  const auto add = [&](Question question, double own) {
    const auto at = static_cast<size_t>(question);
    sum += kShares[at] * (is_answered_[at] ? 1 : own);
  };
  for (size_t i = 0; i < kQuestions; ++i) {
    const auto question = static_cast<Question>(i);
    add(question, question == Question::tone && tone_           ? tone_->progress()
                  : question == Question::adoption && adoption_ ? adoption_->progress()
                                                                : 0);
  }
  return sum;
}

// True at the end of the part.
bool CommunityLifeJob::run_part(const StepBudget& budget) {
  const auto voices = events_.voices.span();
  switch (part_) {
    case Part::events:
      if (!events_.step(budget)) return false;
      failed_ = events_.failed();
      posts.assign(result_.group_count, 0);
      cards.resize(shown_);
      for (CommunityLifeCard& card : cards) card.platforms.assign(data_.table.platforms.size(), 0);
      return true;
    case Part::voices:
      return run_in_chunks(cursor_, voices.size(), 4096, budget, [this](size_t from, size_t to) {
        for (size_t i = from; i < to; ++i) add_voice(i);
      });
    case Part::questions: return run_questions(budget);
    case Part::cards:
      if (!run_in_chunks(cursor_, shown_, 4, budget, [this](size_t from, size_t to) {
            for (size_t i = from; i < to; ++i) describe(static_cast<uint32_t>(i));
          }))
        return false;
      find_bridges_and_circles();
      return true;
    case Part::host:
      if (!host_) {
        if (!choose_host()) return true;
        host_ = std::make_unique<HostTalkJob>(voices, events_.contacts.span(), is_host_.span(),
                                              std::span<const uint8_t>(), kHostSlices, memory_);
      }
      if (!host_->step(budget)) return false;
      failed_ = host_->failed();
      return true;
    case Part::done: return true;
  }
  return true;
}

// As many questions go on in one step as there are threads. All rest between steps, since others may then move the
// selection and whatever else the engine owns. A question that is refused memory while others work is tried again when
// they are done; alone it is left out.
bool CommunityLifeJob::run_questions(const StepBudget& budget) {
  for (;;) {
    std::vector<Question> open;
    for (size_t i = 0; i < kQuestions; ++i)
      if (!is_answered_[i]) open.push_back(static_cast<Question>(i));
    if (open.empty() || failed_) return true;
    const auto count = static_cast<uint32_t>(open.size());
    const uint32_t at_once = is_alone_ ? 1 : std::min(std::max(options_.threads, 1u), count);
    std::array<bool, kQuestions> is_done{}, has_failed{};
    run_in_parallel(at_once, count, [&](uint32_t i) {
      if (i >= at_once && (is_alone_ || budget.spent())) return;
      is_done[i] = run_question(open[i], budget, has_failed[i]);
    });
    for (uint32_t i = 0; i < count; ++i) {
      if (has_failed[i]) leave_out(open[i]);
      const bool is_tried_again = has_failed[i] && at_once > 1;
      is_alone_ |= is_tried_again;
      is_cut_short_ |= has_failed[i] && !is_tried_again;
      is_answered_[static_cast<size_t>(open[i])] = is_done[i] && !is_tried_again;
    }
    if (budget.spent() && !failed_ && std::count(is_answered_.begin(), is_answered_.end(), false) > 0) return false;
  }
}

// Gives back what the question holds; its answer is as empty as before its first step.
void CommunityLifeJob::leave_out(Question question) {
  switch (question) {
    case Question::story: return make_story();
    case Question::adoption: return make_adoption();
    case Question::travels: return make_travels();
    case Question::tone: tone_.reset(); return;
    case Question::lives:
      lives_.reset();
      lives.clear();
      return;
    case Question::clustering:
      clustering_.reset();
      inside_build_.reset();
      inside_.reset();
      inside_graph_ = Graph();
      clustering.assign(result_.group_count, -1);
      return;
    case Question::tags:
      tag_uses_.clear();
      other_tag_uses_.clear();
      tag_sort_ = {};
      for (CommunityLifeCard& card : cards) card.tags.fill(kNoTerm);
      return;
    // What they need is small beside the network: where it is refused nothing else would find room.
    case Question::influence:
    case Question::flows:
    case Question::count: failed_ = true;
  }
}

void CommunityLifeJob::make_story() {
  const auto voices = events_.voices.span();
  StoryOptions options;
  options.resolution = options_.resolution;
  options.seed = options_.seed;
  options.shown = shown_;
  story_ = std::make_unique<StoryJob>(events_.contacts.span(), result_.community.span(),
                                      voices.empty() ? 0 : voices[0].time_s,
                                      voices.empty() ? -1 : voices[voices.size() - 1].time_s, options, memory_);
}

void CommunityLifeJob::make_adoption() {
  AdoptionOptions options;
  options.seed = options_.seed;
  options.kind_starts = {events_.first_link(), events_.first_phrase()};
  options.most_visits = options_.most_adoption_visits;
  options.most_things = options_.most_topics;
  options.is_before = [this](uint32_t a, uint32_t b) { return events_.is_before(a, b); };
  options.has_contacts_in_uses = events_.are_contacts_directed();
  options.voices = events_.voices.span();
  options.group_of_account = result_.community.span();
  options.group_count = result_.group_count;
  adoption_ = std::make_unique<AdoptionJob>(events_.uses.span(), events_.contacts.span(), result_.graph.node_count,
                                            options, memory_, events_.outside_uses.span());
}

void CommunityLifeJob::make_travels() {
  travels_ = std::make_unique<TravelsJob>(events_.uses_but_phrases(), result_.community.span(), result_.group_count,
                                          options_.most_topics, memory_,
                                          [this](uint32_t a, uint32_t b) { return events_.is_before(a, b); });
}

// True at its end. Others run at the same time: it writes nothing that they read.
bool CommunityLifeJob::run_question(Question question, const StepBudget& budget, bool& has_failed) {
  const auto run = [&](auto& job) {
    if (!job.step(budget)) return false;
    has_failed = job.failed();
    return true;
  };
  const auto voices = events_.voices.span();
  const auto contacts = events_.contacts.span();
  const auto communities = result_.community.span();
  switch (question) {
    case Question::story:
      if (!story_) make_story();
      return run(*story_);
    case Question::adoption:
      if (!adoption_) make_adoption();
      return run(*adoption_);
    case Question::tone:
      if (!tone_) tone_ = std::make_unique<ToneJob>(data_, base_, memory_);
      if (!run(*tone_)) return false;
      if (!has_failed) sum_tone(*tone_);
      tone_.reset();
      return true;
    case Question::influence: return run(influence_);
    case Question::lives:
      if (voices.empty()) return true;
      if (!lives_) lives_ = std::make_unique<GroupLifeJob>(events_.lives, communities, shown_, memory_);
      if (!run(*lives_)) return false;
      lives = lives_->result();
      lives_.reset();
      return true;
    case Question::clustering: return measure_clustering(budget, has_failed);
    case Question::travels:
      if (!travels_) make_travels();
      return run(*travels_);
    case Question::tags: return choose_tags(budget, has_failed);
    case Question::flows:
      if (!flows_) {
        const uint32_t shown = std::min(result_.group_count, kMostFlows);
        // A selection that is not the base has contacts of its own, where posts have times.
        const bool is_of_contacts =
            data_.charts.selected().small.posts != base_.posts && !voices.empty() && events_.are_contacts_directed();
        flows_ = is_of_contacts ? std::make_unique<FlowsJob>(contacts, communities, shown, memory_)
                                : std::make_unique<FlowsJob>(result_.graph, communities, shown, memory_);
      }
      return run(*flows_);
    case Question::count: break;
  }
  return true;
}

// Of the network inside communities alone.
bool CommunityLifeJob::measure_clustering(const StepBudget& budget, bool& has_failed) {
  if (!clustering_) {
    if (!inside_) {
      GraphOptions graph_options;
      graph_options.keep_directions = false;
      inside_ = std::make_unique<InsideEdges>(result_);
      inside_build_ = std::make_unique<GraphBuildJob>(*inside_, result_.graph.node_count, graph_options, memory_);
    }
    if (!inside_build_->step(budget)) return false;
    Result<Graph> built = inside_build_->take();
    inside_build_.reset();
    has_failed = !built;
    if (has_failed) return true;
    inside_graph_ = std::move(*built);
    clustering_ = std::make_unique<ClusteringJob>(inside_graph_.undirected, memory_);
  }
  if (!clustering_->step(budget)) return false;
  has_failed = clustering_->failed();
  if (!has_failed) set_clustering(*clustering_);
  clustering_.reset();
  inside_graph_ = Graph();
  return true;
}

void CommunityLifeJob::add_voice(size_t at) {
  const VoiceEvent& voice = events_.voices[at];
  const uint32_t community = result_.community[voice.account];
  if (community >= posts.size()) return;
  ++posts[community];
  if (community >= shown_) return;
  CommunityLifeCard& card = cards[community];
  const uint16_t platform = data_.table.platform[events_.rows[at]];
  if (platform < card.platforms.size()) ++card.platforms[platform];
  const int64_t local_s = options_.zone.local_of_utc(voice.time_s);
  ++card.hours[static_cast<size_t>((local_s % 86400 + 86400) % 86400 / 3600)];
}

void CommunityLifeJob::sum_tone(const ToneJob& job) {
  for (uint32_t id = 0; id < shown_; ++id)
    for (const uint32_t node : result_.members_of(id)) cards[id].tone.add(job.of_node(node));
}

// Hashtags that one community uses more than the others.
bool CommunityLifeJob::choose_tags(const StepBudget& budget, bool& has_failed) {
  if (tag_uses_.empty()) {
    const std::span<const UseEvent> topics = events_.uses_but_phrases();
    has_failed = !tag_uses_.allocate(topics.size()) || !other_tag_uses_.allocate(topics.size());
    if (has_failed) return true;
    size_t count = 0;
    for (const UseEvent& use : topics) {
      const uint32_t community = result_.community[use.account];
      if (community < compared_ && use.object < events_.first_link())
        tag_uses_[count++] = uint64_t{community} << 32 | use.object;
    }
    tag_uses_.shrink(count);
  }
  if (!tag_sort_.step(tag_uses_.span(), other_tag_uses_.span().first(tag_uses_.size()), std::less<>(), budget))
    return false;
  const std::span<const uint64_t> pairs = tag_uses_.span();
  std::vector<CommunityTermCount> counts;
  for (size_t i = 0; i < pairs.size();) {
    size_t end = i;
    while (end < pairs.size() && pairs[end] == pairs[i]) ++end;
    counts.push_back(
        {static_cast<uint32_t>(pairs[i] >> 32), static_cast<uint32_t>(pairs[i]), static_cast<uint32_t>(end - i)});
    i = end;
  }
  const Result<FlatArray<uint32_t>> tags = label_terms(counts, compared_, data_.table.hashtag_pool.size(),
                                                       CommunityLifeCard::kTags, 2, &data_.table.hashtag_pool);
  for (uint32_t id = 0; id < shown_; ++id) {
    cards[id].tags.fill(kNoTerm);
    for (uint32_t i = 0; tags.ok() && i < CommunityLifeCard::kTags; ++i)
      cards[id].tags[i] = (*tags)[size_t{id} * CommunityLifeCard::kTags + i];
  }
  tag_uses_.clear();
  other_tag_uses_.clear();
  return true;
}

// Of each community the mean over its members of how many pairs of their neighbours inside are neighbours.
void CommunityLifeJob::set_clustering(const ClusteringJob& job) {
  clustering.assign(result_.group_count, -1);
  for (uint32_t id = 0; id < result_.group_count; ++id) {
    double sum = 0;
    uint32_t defined = 0;
    for (const uint32_t node : result_.members_of(id)) {
      const double local = job.local(node);
      if (local < 0) continue;
      sum += local;
      ++defined;
    }
    if (defined > 0) clustering[id] = sum / defined;
  }
}

void CommunityLifeJob::describe(uint32_t id) {
  CommunityLifeCard& card = cards[id];
  card.posts = posts[id];
  card.clustering = clustering[id];
  const auto members = result_.members_of(id);
  const bool has_voices = !events_.voices.empty();
  const int64_t start_s = has_voices ? events_.voices[0].time_s : 0;
  const int64_t end_s = has_voices ? events_.voices[events_.voices.size() - 1].time_s : 0;
  std::vector<std::pair<int64_t, uint32_t>> newest;
  uint64_t inside = 0, most = 0;
  for (const uint32_t node : members) {
    const AccountLife& life = events_.lives.of(node);
    card.spoke += life.posts > 0;
    if (life.is_first_chosen && end_s > start_s && life.first_s >= end_s - (end_s - start_s) / 10)
      newest.emplace_back(-life.first_s, node);
    uint64_t touching = 0;
    for (const Neighbor& edge : result_.graph.undirected.of(node))
      if (result_.community[edge.node] == id) touching += edge.weight;
    inside += touching;
    if (touching > most) card.host = node;
    most = std::max(most, touching);
  }
  inside /= 2;
  if (inside > 0) card.without_host = static_cast<double>(inside - most) / static_cast<double>(inside);
  card.newest_count = static_cast<uint32_t>(newest.size());
  small_sort(newest.begin(), newest.end());
  for (size_t i = 0; i < std::min<size_t>(CommunityLifeCard::kMembers, newest.size()); ++i)
    card.newest.push_back(newest[i].second);
  // Members stand by PageRank already.
  std::vector<uint32_t> deepest(members.begin(), members.end());
  small_sort(deepest.begin(), deepest.end(),
             [this](uint32_t a, uint32_t b) { return result_.core[a] > result_.core[b]; });
  deepest.resize(std::min<size_t>(CommunityLifeCard::kMembers, deepest.size()));
  card.core = std::move(deepest);
}

void CommunityLifeJob::find_bridges_and_circles() {
  std::vector<CircleInputs> communities;
  for (uint32_t id = 0; id < result_.group_count; ++id) {
    const uint32_t size = result_.figures[id].size;
    communities.push_back({id, size, clustering[id], result_.figures[id].inside_share(),
                           static_cast<double>(posts[id]) / std::max(1u, size)});
  }
  circles = find_circles(communities);
  std::vector<BridgeInputs> inputs;
  const Adjacency& graph = result_.graph.undirected;
  for (uint32_t node = 0; node < graph.node_count(); ++node)
    inputs.push_back({node, graph.degree(node), result_.participation[node]});
  for (const uint32_t node : find_bridges(inputs, kMostBridges)) {
    std::vector<uint32_t> touched;
    uint64_t outside = 0;
    for (const Neighbor& edge : graph.of(node)) {
      const uint32_t community = result_.community[edge.node];
      if (community == result_.community[node]) continue;
      touched.push_back(community);
      outside += edge.weight;
    }
    small_sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    bridges.push_back({node, static_cast<uint32_t>(touched.size()), outside});
  }
  // As they are shown: who reaches most communities first, then by key.
  const auto key_of = [this](const Bridge& bridge) {
    return data_.table.authors.text(result_.account_of_node[bridge.node]);
  };
  small_sort(bridges.begin(), bridges.end(), [&](const Bridge& a, const Bridge& b) {
    if (a.communities_reached != b.communities_reached) return a.communities_reached > b.communities_reached;
    return a.outside_weight != b.outside_weight ? a.outside_weight > b.outside_weight : key_of(a) < key_of(b);
  });
  bridges_total = bridges.size();
  if (bridges.size() > options_.top) bridges.resize(options_.top);
}

bool CommunityLifeJob::choose_host() {
  if (options_.host.empty() || events_.voices.empty()) return false;
  failed_ = !is_host_.allocate_filled(result_.graph.node_count, 0);
  if (failed_) return false;
  for (const std::string& name : options_.host) {
    uint32_t account = data_.pseudonyms.author_of(name);
    if (account == kNoId) account = data_.table.find_author(name);
    const uint32_t node = account < result_.node_of_account.size() ? result_.node_of_account[account] : kNoAccount;
    if (node == kNoAccount) continue;
    is_host_[node] = 1;
    ++host_accounts;
  }
  return host_accounts > 0;
}

}  // namespace tilik
