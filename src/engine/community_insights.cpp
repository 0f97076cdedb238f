#include "engine/community_insights.h"

#include <algorithm>
#include <vector>

#include "community/adoption.h"
#include "community/finder.h"
#include "community/host_talk.h"
#include "community/label_terms.h"
#include "community/travel.h"
#include "graph/clustering.h"

namespace tilik {

namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr uint32_t kMostCards = 60, kTagsACard = 6, kMembersACard = 5;

OrderedJson or_null(double value, bool is_defined) { return is_defined ? OrderedJson(value) : OrderedJson(); }
OrderedJson share_json(const Share& share) {
  return {{"of", share.of}, {"count", share.count}, {"share", or_null(share.value(), share.is_defined())}};
}

class Insights {
 public:
  Insights(DataSet& data, const CommunityBase& base, const CommunityEvents& events,
           const CommunityDetailsOptions& options)
      : data_(data), result_(base.result), events_(events), options_(options) {
    measure_clustering();
    posts_.assign(result_.group_count, 0);
    for (const VoiceEvent& voice : events_.voices) {
      const uint32_t community = result_.community[voice.account];
      if (community < posts_.size()) ++posts_[community];
    }
  }

  void add_cards(OrderedJson& json) const;
  void add_circles(OrderedJson& json) const;
  void add_bridges(OrderedJson& json) const;
  void add_adoption(OrderedJson& json) const;
  void add_travels(OrderedJson& json) const;
  void add_host(OrderedJson& json) const;

 private:
  void measure_clustering();
  FlatArray<uint32_t> tags_of_communities(uint32_t shown) const;
  std::string name_of_node(uint32_t node) const {
    const uint32_t account = result_.account_of_node[node];
    return options_.pseudonyms ? data_.pseudonyms.name_of(account)
                               : std::string(data_.table.author_name_shown(account));
  }
  OrderedJson name_of_object(uint32_t object) const {
    const std::string name = events_.name_of_object(data_, object);
    return options_.pseudonyms ? data_.pseudonyms.scrub_label(name) : name;
  }

  DataSet& data_;
  const CommunityResult& result_;
  const CommunityEvents& events_;
  CommunityDetailsOptions options_;
  std::vector<double> clustering_;  // of each group of two or more; negative: not defined
  std::vector<uint64_t> posts_;     // of each group
};

// Of each community the mean over its members of how many pairs of their neighbours inside are neighbours.
void Insights::measure_clustering() {
  std::vector<EdgeRecord> inside;
  const Adjacency& graph = result_.graph.undirected;
  for (uint32_t node = 0; node < graph.node_count(); ++node) {
    for (const Neighbor& edge : graph.of(node)) {
      if (edge.node <= node || result_.community[node] != result_.community[edge.node]) continue;
      EdgeRecord record;
      record.source = node;
      record.target = edge.node;
      inside.push_back(record);
    }
  }
  clustering_.assign(result_.group_count, -1);
  GraphOptions options;
  options.keep_directions = false;
  const Result<Graph> built = build_graph(inside, result_.graph.node_count, options);
  if (!built) return;
  ClusteringJob job(built->undirected);
  run_to_end(job);
  if (job.failed()) return;
  for (uint32_t id = 0; id < result_.group_count; ++id) {
    double sum = 0;
    uint32_t defined = 0;
    for (const uint32_t node : result_.members_of(id)) {
      const double local = job.local(node);
      if (local < 0) continue;
      sum += local;
      ++defined;
    }
    if (defined > 0) clustering_[id] = sum / defined;
  }
}

// ---- cards ------------------------------------------------------------------------------------------------------

// Tags that one community uses more than the others.
FlatArray<uint32_t> Insights::tags_of_communities(uint32_t shown) const {
  std::vector<uint64_t> pairs;
  for (const UseEvent& use : events_.uses) {
    const uint32_t community = result_.community[use.account];
    if (community < shown && !events_.is_site(use.object)) pairs.push_back(uint64_t{community} << 32 | use.object);
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<CommunityTermCount> counts;
  for (size_t i = 0; i < pairs.size();) {
    size_t end = i;
    while (end < pairs.size() && pairs[end] == pairs[i]) ++end;
    counts.push_back(
        {static_cast<uint32_t>(pairs[i] >> 32), static_cast<uint32_t>(pairs[i]), static_cast<uint32_t>(end - i)});
    i = end;
  }
  Result<FlatArray<uint32_t>> tags = label_terms(counts, shown, data_.table.hashtag_pool.size(), kTagsACard);
  return tags.ok() ? std::move(*tags) : FlatArray<uint32_t>();
}

void Insights::add_cards(OrderedJson& json) const {
  const uint32_t shown = std::min({result_.group_count, options_.top, kMostCards});
  const FlatArray<uint32_t> tags = tags_of_communities(shown);
  const size_t platform_count = data_.table.platforms.size();
  std::vector<std::vector<uint64_t>> platforms(shown, std::vector<uint64_t>(platform_count, 0));
  std::vector<std::vector<uint64_t>> hours(shown, std::vector<uint64_t>(24, 0));
  // A newcomer: first post in the last tenth of the time.
  const int64_t start_s = events_.voices.empty() ? 0 : events_.voices.front().time_s;
  const int64_t end_s = events_.voices.empty() ? 0 : events_.voices.back().time_s;
  std::vector<uint8_t> has_spoken(result_.graph.node_count, 0);
  std::vector<uint32_t> newcomers(shown, 0), spoke(shown, 0);
  for (size_t i = 0; i < events_.voices.size(); ++i) {
    const VoiceEvent& voice = events_.voices[i];
    const uint32_t community = result_.community[voice.account];
    if (community >= shown) continue;
    const uint16_t platform = data_.table.platform[events_.rows[i]];
    if (platform < platform_count) ++platforms[community][platform];
    ++hours[community][hour_of_week(voice.time_s, options_.zone) % 24];
    if (has_spoken[voice.account] != 0) continue;
    has_spoken[voice.account] = 1;
    ++spoke[community];
    newcomers[community] += end_s > start_s && voice.time_s >= end_s - (end_s - start_s) / 10;
  }
  json["cards"] = OrderedJson::array();
  for (uint32_t id = 0; id < shown; ++id) {
    OrderedJson interests = OrderedJson::array(), of_platforms = OrderedJson::object(), core = OrderedJson::array();
    for (uint32_t i = 0; i < kTagsACard && !tags.empty(); ++i) {
      const uint32_t tag = tags[size_t{id} * kTagsACard + i];
      if (tag != kNoTerm) interests.push_back(name_of_object(tag));
    }
    for (size_t platform = 0; platform < platform_count; ++platform) {
      if (platforms[id][platform] > 0)
        of_platforms[std::string(data_.table.platforms.text(static_cast<uint32_t>(platform)))] =
            platforms[id][platform];
    }
    // Deepest in the network first, then by PageRank, in which members stand already.
    const auto members = result_.members_of(id);
    std::vector<uint32_t> deepest(members.begin(), members.end());
    std::stable_sort(deepest.begin(), deepest.end(),
                     [this](uint32_t a, uint32_t b) { return result_.core[a] > result_.core[b]; });
    for (size_t i = 0; i < std::min<size_t>(kMembersACard, deepest.size()); ++i)
      core.push_back({{"author", name_of_node(deepest[i])}, {"core", result_.core[deepest[i]]}});
    json["cards"].push_back(
        {{"id", id},
         {"posts", posts_[id]},
         {"clustering", or_null(clustering_[id], clustering_[id] >= 0)},
         {"inside_share", or_null(result_.figures[id].inside_share(), result_.figures[id].inside_share() >= 0)},
         {"hashtags", interests},
         {"platforms", of_platforms},
         {"hours", hours[id]},
         {"members_who_post", spoke[id]},
         {"newcomers", newcomers[id]},
         {"core_members", core}});
  }
}

// ---- circles and bridges ----------------------------------------------------------------------------------------

void Insights::add_circles(OrderedJson& json) const {
  std::vector<CircleInputs> inputs;
  for (uint32_t id = 0; id < result_.group_count; ++id) {
    const uint32_t size = result_.figures[id].size;
    inputs.push_back({id, size, clustering_[id], result_.figures[id].inside_share(),
                      static_cast<double>(posts_[id]) / std::max(1u, size)});
  }
  const std::vector<CircleScore> circles = find_circles(inputs);
  json["circles_total"] = circles.size();
  json["circles"] = OrderedJson::array();
  for (size_t i = 0; i < std::min<size_t>(options_.top, circles.size()); ++i) {
    const CircleScore& circle = circles[i];
    json["circles"].push_back({{"id", circle.id},
                               {"size", inputs[circle.id].size},
                               {"tight", circle.tight},
                               {"lively", circle.lively},
                               {"score", circle.score},
                               {"posts_a_member", inputs[circle.id].posts_a_member}});
  }
}

void Insights::add_bridges(OrderedJson& json) const {
  std::vector<BridgeInputs> inputs;
  const Adjacency& graph = result_.graph.undirected;
  for (uint32_t node = 0; node < graph.node_count(); ++node)
    inputs.push_back({node, graph.degree(node), result_.participation[node]});
  json["bridges"] = OrderedJson::array();
  for (const uint32_t node : find_bridges(inputs, options_.top)) {
    std::vector<uint32_t> touched;
    uint64_t outside = 0;
    for (const Neighbor& edge : graph.of(node)) {
      const uint32_t community = result_.community[edge.node];
      if (community == result_.community[node]) continue;
      touched.push_back(community);
      outside += edge.weight;
    }
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    json["bridges"].push_back({{"author", name_of_node(node)},
                               {"community", result_.community[node]},
                               {"communities_reached", touched.size()},
                               {"outside_weight", outside},
                               {"participation", result_.participation[node]}});
  }
}

// ---- adoption and travels ---------------------------------------------------------------------------------------

void Insights::add_adoption(OrderedJson& json) const {
  json["adoption"] = OrderedJson();
  AdoptionOptions options;
  options.seed = options_.seed;
  AdoptionJob job(events_.uses, events_.contacts, result_.graph.node_count, options);
  run_to_end(job);
  const AdoptionResult& result = job.result();
  if (job.failed() || !result.is_defined) return;
  // The followers an account had last.
  std::vector<int64_t> followers(result_.graph.node_count, kMissingCount);
  for (size_t i = 0; i < events_.voices.size(); ++i) {
    const int64_t count = data_.table.count(Count::followers, events_.rows[i]);
    if (count != kMissingCount) followers[events_.voices[i].account] = count;
  }
  std::vector<uint64_t> of_community(result_.group_count, 0);
  std::vector<double> expected_of_community(result_.group_count, 0);
  OrderedJson accounts = OrderedJson::array(), communities = OrderedJson::array();
  for (const AdoptionOfAccount& account : result.accounts) {
    const uint32_t community = result_.community[account.account];
    if (community < of_community.size()) {
      of_community[community] += account.adoptions;
      expected_of_community[community] += account.expected;
    }
    if (accounts.size() >= options_.top) continue;
    const int64_t count = followers[account.account];
    accounts.push_back({{"author", name_of_node(account.account)},
                        {"community", community},
                        {"adoptions", account.adoptions},
                        {"expected", account.expected},
                        {"followers", count == kMissingCount ? OrderedJson() : OrderedJson(count)}});
  }
  for (uint32_t id = 0; id < std::min(result_.group_count, options_.top); ++id) {
    if (of_community[id] > 0)
      communities.push_back({{"id", id}, {"adoptions", of_community[id]}, {"expected", expected_of_community[id]}});
  }
  json["adoption"] = {{"window_s", options.window_s},
                      {"draws", result.draws},
                      {"adoptions", result.adoptions},
                      {"expected", result.expected},
                      {"lower", result.lower},
                      {"upper", result.upper},
                      {"p", result.p},
                      {"accounts", accounts},
                      {"accounts_total", result.accounts.size()},
                      {"communities", communities}};
}

void Insights::add_travels(OrderedJson& json) const {
  constexpr size_t kMostTravels = 30, kMostStops = 20;
  json["travels"] = OrderedJson::array();
  const std::vector<Travel> travels = travels_of(events_.uses, result_.community.span(), result_.group_count,
                                                 std::min<size_t>(kMostTravels, options_.top));
  for (const Travel& travel : travels) {
    OrderedJson stops = OrderedJson::array();
    for (size_t i = 0; i < std::min(kMostStops, travel.stops.size()); ++i) {
      const TravelStop& stop = travel.stops[i];
      stops.push_back({{"community", stop.community},
                       {"first_utc_s", stop.first_s},
                       {"half_utc_s", stop.half_s},
                       {"posts", stop.uses},
                       {"accounts", stop.accounts}});
    }
    json["travels"].push_back({{"topic", name_of_object(travel.object)},
                               {"posts", travel.uses},
                               {"accounts", travel.accounts},
                               {"communities_total", travel.stops.size()},
                               {"stops", stops}});
  }
}

// ---- a host -----------------------------------------------------------------------------------------------------

void Insights::add_host(OrderedJson& json) const {
  constexpr uint32_t kSlices = 8;
  json["host"] = OrderedJson();
  if (data_.account_lists().empty()) return;
  const AccountList& list = data_.account_lists()[0];
  std::vector<uint8_t> is_host(result_.graph.node_count, 0);
  uint32_t found = 0;
  for (const std::string& name : list.authors) {
    uint32_t account = data_.pseudonyms.author_of(name);
    if (account == kNoId) account = data_.table.find_author(name);
    const uint32_t node = account < result_.node_of_account.size() ? result_.node_of_account[account] : kNoAccount;
    if (node == kNoAccount) continue;
    is_host[node] = 1;
    ++found;
  }
  if (found == 0 || events_.judged.empty()) return;
  const HostTalk talk = measure_host_talk(events_.judged, events_.contacts, is_host, {}, kSlices);
  OrderedJson slices = OrderedJson::array();
  for (const HostSlice& slice : talk.slices) {
    slices.push_back({{"from_utc_s", slice.from_s},
                      {"to_utc_s", slice.to_s},
                      {"member_to_host", slice.member_to_host},
                      {"host_to_member", slice.host_to_member},
                      {"member_to_member", slice.member_to_member},
                      {"host_posts", share_json(slice.of_host)},
                      {"selling", share_json(slice.selling)},
                      {"loyalty", share_json(slice.loyalty)}});
  }
  json["host"] = {{"list", list.name},
                  {"accounts", found},
                  {"slices", slices},
                  {"selling_loyalty_spearman", or_null(talk.correlation, talk.has_correlation)},
                  {"slices_compared", talk.slices_compared}};
}

}  // namespace

void add_community_insights(DataSet& data, const CommunityBase& base, const CommunityEvents& events,
                            const CommunityDetailsOptions& options, OrderedJson& json) {
  const Insights insights(data, base, events, options);
  insights.add_cards(json);
  insights.add_circles(json);
  insights.add_bridges(json);
  insights.add_adoption(json);
  insights.add_travels(json);
  insights.add_host(json);
}

}  // namespace tilik
