#include "engine/community_details.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/small_sort.h"
#include "community/hierarchy.h"
#include "engine/community_json.h"
#include "engine/community_life.h"
#include "graph/clustering.h"
#include "graph/disparity.h"
#include "graph/mixing.h"

namespace tilik {

namespace {

using OrderedJson = nlohmann::ordered_json;

OrderedJson or_null(double value, bool is_defined) { return is_defined ? OrderedJson(value) : OrderedJson(); }
OrderedJson share_json(const Share& share) {
  return {{"of", share.of}, {"count", share.count}, {"share", or_null(share.value(), share.is_defined())}};
}

// ---- the network itself -----------------------------------------------------------------------------------------

void add_whole(const CommunityResult& result, const CommunityDetailsOptions& options, OrderedJson& json) {
  ClusteringJob clustering(result.graph.undirected);
  run_to_end(clustering);
  const double transitivity = clustering.transitivity(), mean = clustering.mean_local();
  json["transitivity"] = or_null(transitivity, transitivity >= 0);
  json["clustering"] = or_null(mean, mean >= 0);
  const std::vector<uint32_t> listed = leading_nodes(result, options.top);
  for (size_t i = 0; i < listed.size(); ++i) {
    const double local = clustering.failed() ? -1 : clustering.local(listed[i]);
    json["accounts"][i]["clustering"] = or_null(local, local >= 0);
  }
  MixingOptions mixing_options;
  mixing_options.seed = options.seed;
  MixingJob mixing(result.graph.undirected, result.community.span(), result.community_count, mixing_options);
  run_to_end(mixing);
  const MixingResult& mixed = mixing.result();
  json["mixing"] = OrderedJson();
  if (mixed.is_defined) {
    json["mixing"] = {{"e_i", mixed.e_i}, {"expected", mixed.expected}, {"lower", mixed.lower}, {"upper", mixed.upper},
                      {"p", mixed.p},     {"draws", mixed.draws}};
  }
  DisparityJob disparity(result.graph.undirected);
  run_to_end(disparity);
  json["backbone_edges"] = disparity.failed() ? OrderedJson() : OrderedJson(disparity.count_below(0.05));
}

void add_hierarchy(const CommunityResult& result, const CommunityDetailsOptions& options, OrderedJson& json) {
  json["hierarchy"] = OrderedJson();
  HierarchyJob job(result.graph.undirected, result.community.span(), result.community_count, options.resolution / 4,
                   options.seed);
  run_to_end(job);
  if (job.failed()) return;
  const LeidenResult& found = job.result();
  std::vector<std::vector<uint32_t>> members(found.community_count);
  for (uint32_t id = 0; id < result.group_count; ++id) members[found.community[id]].push_back(id);
  // Accounts without a link are groups of the search too, but no communities that are told.
  std::erase_if(members, [](const std::vector<uint32_t>& group) { return group.empty(); });
  OrderedJson groups = OrderedJson::array();
  for (size_t group = 0; group < std::min<size_t>(members.size(), options.top); ++group) {
    const size_t count = members[group].size();
    members[group].resize(std::min<size_t>(count, options.top));
    groups.push_back({{"id", group}, {"communities", members[group]}, {"communities_total", count}});
  }
  json["hierarchy"] = {{"resolution", options.resolution / 4}, {"groups_total", members.size()}, {"groups", groups}};
}

// ---- its life ---------------------------------------------------------------------------------------------------

class LifeJson {
 public:
  LifeJson(DataSet& data, const CommunityBase& base, const CommunityLifeJob& life,
           const CommunityDetailsOptions& options)
      : data_(data), result_(base.result), life_(life), options_(options) {}

  void add(OrderedJson& json) const {
    add_flows(json);
    add_slices(json);
    add_welcome(json);
    add_influence(json);
    add_cards(json);
    add_circles(json);
    add_bridges(json);
    add_adoption(json);
    add_travels(json);
    add_host(json);
  }

 private:
  void add_flows(OrderedJson& json) const;
  void add_slices(OrderedJson& json) const;
  void add_welcome(OrderedJson& json) const;
  void add_influence(OrderedJson& json) const;
  OrderedJson platforms_json(const CommunityLifeCard& card, size_t& total) const;
  void add_cards(OrderedJson& json) const;
  void add_circles(OrderedJson& json) const;
  void add_bridges(OrderedJson& json) const;
  void add_adoption(OrderedJson& json) const;
  void add_travels(OrderedJson& json) const;
  void add_host(OrderedJson& json) const;
  std::string name_of_node(uint32_t node) const {
    const uint32_t account = result_.account_of_node[node];
    return options_.pseudonyms ? data_.pseudonyms.name_of(account)
                               : std::string(data_.table.author_name_shown(account));
  }
  std::string name_of_object(uint32_t object) const {
    return life_.events().name_of_object(data_, object, options_.pseudonyms);
  }

  DataSet& data_;
  const CommunityResult& result_;
  const CommunityLifeJob& life_;
  const CommunityDetailsOptions& options_;
};

void LifeJson::add_flows(OrderedJson& json) const {
  const FlowsJob& flows = life_.flows();
  const uint32_t shown = flows.side() - 1;
  struct Flow {
    uint64_t weight;
    uint32_t from, to;
  };
  std::vector<Flow> list;
  for (uint32_t from = 0; from < shown; ++from)
    for (uint32_t to = 0; to < shown; ++to)
      if (flows.weight(from, to) > 0) list.push_back({flows.weight(from, to), from, to});
  small_sort(list.begin(), list.end(), [](const Flow& a, const Flow& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    return a.from != b.from ? a.from < b.from : a.to < b.to;
  });
  json["flows_total"] = list.size();
  // Beyond these, the largest, flows are not told apart.
  json["flows_communities"] = shown;
  if (list.size() > options_.top) list.resize(options_.top);
  json["flows"] = OrderedJson::array();
  for (const Flow& flow : list)
    json["flows"].push_back({{"from", flow.from}, {"to", flow.to}, {"weight", flow.weight}});
}

void LifeJson::add_slices(OrderedJson& json) const {
  json["slices"] = OrderedJson();
  if (life_.story().slices().empty()) return;
  json["slices"] = OrderedJson::array();
  json["slices_total"] = life_.story().slices().size();
  for (const StorySlice& slice : life_.story().slices()) {
    if (json["slices"].size() >= options_.top) break;
    OrderedJson steps = OrderedJson::array();
    for (const SliceStep& step : slice.steps) {
      if (steps.size() >= options_.top) break;
      const std::vector<uint32_t> others(
          step.others.begin(), step.others.begin() + std::min<ptrdiff_t>(std::ssize(step.others), options_.top));
      steps.push_back({{"event", name_of(step.event)},
                       {"before", step.before == kNotThere ? OrderedJson() : OrderedJson(step.before)},
                       {"after", step.after == kNotThere ? OrderedJson() : OrderedJson(step.after)},
                       {"size_before", step.size_before},
                       {"size_after", step.size_after},
                       {"shared", step.shared},
                       {"others", others},
                       {"others_total", step.others.size()},
                       {"small_parts", step.small_before.size() + step.small_after.size()}});
    }
    json["slices"].push_back({{"from_utc_s", slice.from_s},
                              {"to_utc_s", slice.to_s},
                              {"steps", steps},
                              {"steps_total", slice.steps.size()}});
  }
}

// How newcomers fare, in one community or in all together.
OrderedJson welcome_json(const GroupLife& life) {
  const Welcome& welcome = life.welcome;
  return {{"newcomers", welcome.newcomers},
          {"answered", share_json(welcome.answered)},
          {"median_wait_s", or_null(welcome.median_wait_s, welcome.median_wait_s >= 0)},
          {"returned_answered", share_json(welcome.returned_answered)},
          {"returned_unanswered", share_json(welcome.returned_unanswered)},
          {"difference", or_null(welcome.difference, welcome.has_difference)},
          {"lower", or_null(welcome.lower, welcome.has_difference)},
          {"upper", or_null(welcome.upper, welcome.has_difference)},
          {"began_to_speak", share_json(life.began_to_speak)},
          {"weekly_return", share_json(life.weekly_return)}};
}

void LifeJson::add_welcome(OrderedJson& json) const {
  json["welcome"] = OrderedJson();
  json["life"] = OrderedJson();
  if (life_.lives.empty()) return;
  const GroupLife& all = life_.lives.back();
  json["welcome"] = welcome_json(all);
  const RepliesKnown& known = life_.events().replies_known;
  json["welcome"]["replies"] = {
      {"here", known.replies}, {"to_accounts_here", known.to_writers}, {"counted", known.counted}};
  json["life_total"] = result_.group_count;
  json["life"] = OrderedJson::array();
  for (uint32_t id = 0; id < std::min<size_t>(life_.cards.size(), options_.top); ++id) {
    const GroupLife& group = life_.lives[id];
    const double without_host = life_.cards[id].without_host;
    OrderedJson of_group = {{"id", id},
                            {"gini", or_null(group.gini, group.gini >= 0)},
                            {"without_host", or_null(without_host, without_host >= 0)}};
    of_group.update(welcome_json(group));
    json["life"].push_back(std::move(of_group));
  }
}

void LifeJson::add_influence(OrderedJson& json) const {
  json["influence"] = OrderedJson();
  const InfluenceJob& influence = life_.influence();
  if (!influence.is_defined()) return;
  const double rho = influence.spearman_rho();
  json["influence"] = {{"accounts_total", influence.accounts()},
                       {"spearman", or_null(rho, !std::isnan(rho))},
                       {"sen_slope", influence.slope()},
                       {"accounts", OrderedJson::array()}};
  for (const uint32_t node : influence.best(options_.top)) {
    const InfluenceOfAccount account = influence.of(node);
    json["influence"]["accounts"].push_back({{"author", name_of_node(node)},
                                             {"followers", account.followers},
                                             {"residual", account.residual},
                                             {"lower", or_null(account.lower, account.has_interval)},
                                             {"upper", or_null(account.upper, account.has_interval)}});
  }
}

// Most posts first, then by name.
OrderedJson LifeJson::platforms_json(const CommunityLifeCard& card, size_t& total) const {
  std::vector<std::pair<uint64_t, std::string>> posts;
  for (size_t id = 0; id < card.platforms.size(); ++id) {
    if (card.platforms[id] > 0)
      posts.emplace_back(card.platforms[id], data_.table.platforms.text(static_cast<uint32_t>(id)));
  }
  std::sort(posts.begin(), posts.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  total = posts.size();
  OrderedJson json = OrderedJson::object();
  for (size_t i = 0; i < std::min<size_t>(total, options_.top); ++i) json[posts[i].second] = posts[i].first;
  return json;
}

void LifeJson::add_cards(OrderedJson& json) const {
  json["cards_total"] = result_.group_count;
  json["cards"] = OrderedJson::array();
  for (uint32_t id = 0; id < std::min<size_t>(life_.cards.size(), options_.top); ++id) {
    const CommunityLifeCard& card = life_.cards[id];
    OrderedJson interests = OrderedJson::array(), core = OrderedJson::array();
    for (const uint32_t tag : card.tags)
      if (tag != kNoTerm && interests.size() < options_.top) interests.push_back(name_of_object(tag));
    size_t platforms_total = 0;
    const OrderedJson of_platforms = platforms_json(card, platforms_total);
    for (const uint32_t node : card.core)
      if (core.size() < options_.top) core.push_back({{"author", name_of_node(node)}, {"core", result_.core[node]}});
    const double inside_share = result_.figures[id].inside_share();
    json["cards"].push_back({{"id", id},
                             {"posts", card.posts},
                             {"clustering", or_null(card.clustering, card.clustering >= 0)},
                             {"inside_share", or_null(inside_share, inside_share >= 0)},
                             {"hashtags", interests},
                             {"platforms", of_platforms},
                             {"platforms_total", platforms_total},
                             {"hours", card.hours},
                             {"tone",
                              {{"negative", card.tone.of(Tone::negative)},
                               {"neutral", card.tone.of(Tone::neutral)},
                               {"positive", card.tone.of(Tone::positive)},
                               {"unknown", card.tone.of(Tone::unknown)}}},
                             {"members_who_post", card.spoke},
                             {"newcomers", id < life_.lives.size() ? life_.lives[id].welcome.newcomers : 0},
                             {"first_heard_in_last_tenth", card.newest_count},
                             {"core_members", core}});
  }
}

void LifeJson::add_circles(OrderedJson& json) const {
  json["circles_total"] = life_.circles.size();
  json["circles"] = OrderedJson::array();
  for (size_t i = 0; i < std::min<size_t>(options_.top, life_.circles.size()); ++i) {
    const CircleScore& circle = life_.circles[i];
    const uint32_t size = result_.figures[circle.id].size;
    json["circles"].push_back({{"id", circle.id},
                               {"size", size},
                               {"tight", circle.tight},
                               {"lively", circle.lively},
                               {"score", circle.score},
                               {"posts_a_member", static_cast<double>(life_.posts[circle.id]) / std::max(1u, size)}});
  }
}

void LifeJson::add_bridges(OrderedJson& json) const {
  json["bridges_total"] = life_.bridges_total;
  json["bridges"] = OrderedJson::array();
  for (const CommunityLifeJob::Bridge& bridge : life_.bridges)
    json["bridges"].push_back({{"author", name_of_node(bridge.node)},
                               {"community", result_.community[bridge.node]},
                               {"communities_reached", bridge.communities_reached},
                               {"outside_weight", bridge.outside_weight},
                               {"participation", result_.participation[bridge.node]}});
}

void LifeJson::add_adoption(OrderedJson& json) const {
  static constexpr const char* kKinds[kThingKinds] = {"hashtag", "link", "phrase"};
  json["adoption"] = OrderedJson();
  const AdoptionResult& result = life_.adoption();
  if (!result.is_defined) return;
  const auto by_kind = [](const auto& counts) {
    OrderedJson object;
    for (size_t kind = 0; kind < kThingKinds; ++kind) object[kKinds[kind]] = counts[kind];
    return object;
  };
  OrderedJson accounts = OrderedJson::array(), communities = OrderedJson::array(), kinds, things = OrderedJson::array();
  for (const AdoptionOfAccount& account : result.accounts) {
    if (accounts.size() >= options_.top) break;
    const int64_t count = life_.influence().followers_of(account.account);
    accounts.push_back({{"author", name_of_node(account.account)},
                        {"community", result_.community[account.account]},
                        {"adoptions", account.adoptions},
                        {"expected", account.expected},
                        {"followers", count == kMissingCount ? OrderedJson() : OrderedJson(count)},
                        {"of_kind", by_kind(account.of_kind)}});
  }
  size_t communities_total = 0;
  for (uint32_t id = 0; id < result.groups.size(); ++id) {
    const AdoptionOfGroup& of_community = result.groups[id];
    if (of_community.adoptions > 0 && communities_total++ < options_.top)
      communities.push_back({{"id", id},
                             {"adoptions", of_community.adoptions},
                             {"expected", of_community.expected},
                             {"of_kind", by_kind(of_community.of_kind)}});
  }
  const auto compared = [](const AdoptionCount& count) {
    return OrderedJson{{"adoptions", count.adoptions},
                       {"expected", count.expected},
                       {"lower", count.lower},
                       {"upper", count.upper},
                       {"p", count.p}};
  };
  for (size_t kind = 0; kind < kThingKinds; ++kind) kinds[kKinds[kind]] = compared(result.kinds[kind]);
  for (const AdoptionOfThing& thing : result.things) {
    if (things.size() >= options_.top) break;
    if (const std::string name = name_of_object(thing.object); !name.empty())
      things.push_back({{"thing", name},
                        {"kind", life_.events().kind_of_object(thing.object)},
                        {"adoptions", thing.adoptions},
                        {"expected", thing.expected}});
  }
  OrderedJson all = {{"window_s", AdoptionOptions().window_s}, {"draws", result.draws}};
  all.update(compared(result));
  all["kinds"] = kinds;
  all["things"] = things;
  all["things_total"] = result.things_total;
  all["accounts"] = accounts;
  all["accounts_total"] = result.accounts.size();
  all["communities"] = communities;
  all["communities_total"] = communities_total;
  json["adoption"] = std::move(all);
}

void LifeJson::add_travels(OrderedJson& json) const {
  const size_t most_stops = std::min<size_t>(20, options_.top);
  json["travels_total"] = life_.travels_total();
  json["travels"] = OrderedJson::array();
  for (const Travel& travel : life_.travels()) {
    if (json["travels"].size() >= options_.top) break;
    OrderedJson stops = OrderedJson::array();
    for (size_t i = 0; i < std::min(most_stops, travel.stops.size()); ++i) {
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

void LifeJson::add_host(OrderedJson& json) const {
  json["host"] = OrderedJson();
  const HostTalk* talk = life_.host();
  if (talk == nullptr) return;
  OrderedJson slices = OrderedJson::array();
  for (const HostSlice& slice : talk->slices) {
    if (slices.size() >= options_.top) break;
    slices.push_back({{"from_utc_s", slice.from_s},
                      {"to_utc_s", slice.to_s},
                      {"member_to_host", slice.member_to_host},
                      {"host_to_member", slice.host_to_member},
                      {"member_to_member", slice.member_to_member},
                      {"host_posts", share_json(slice.of_host)},
                      {"selling", share_json(slice.selling)},
                      {"loyalty", share_json(slice.loyalty)}});
  }
  json["host"] = {{"list", data_.account_lists()[0].name},
                  {"accounts", life_.host_accounts},
                  {"slices", slices},
                  {"slices_total", talk->slices.size()},
                  {"selling_loyalty_spearman", or_null(talk->correlation, talk->has_correlation)},
                  {"slices_compared", talk->slices_compared}};
}

}  // namespace

void add_community_details(DataSet& data, const CommunityBase& base, const CommunityDetailsOptions& options,
                           OrderedJson& json) {
  add_whole(base.result, options, json);
  add_hierarchy(base.result, options, json);
  CommunityLifeOptions life_options;
  life_options.resolution = options.resolution;
  life_options.seed = options.seed;
  life_options.top = options.top;
  life_options.most_topics = options.top;
  life_options.zone = options.zone;
  life_options.threads = options.threads;
  if (!data.account_lists().empty()) life_options.host = data.account_lists()[0].authors;
  CommunityLifeJob life(data, base, life_options);
  run_to_end(life);
  if (!life.failed()) LifeJson(data, base, life, options).add(json);
}

}  // namespace tilik
