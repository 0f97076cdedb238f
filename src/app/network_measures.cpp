#include "app/network_measures.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace tilik::app {

namespace {

using words::Word;

// In the order of the enum; those without a name in the answer are known to the page otherwise.
constexpr struct {
  Word word;
  std::string_view metric;
} kMeasures[kNetworkMeasures] = {{Word::measure_links, ""},
                                 {Word::measure_pagerank, ""},
                                 {Word::measure_posts, ""},
                                 {Word::measure_received, "received"},
                                 {Word::measure_sent, "sent"},
                                 {Word::measure_core, "core"},
                                 {Word::measure_participation, "participation"},
                                 {Word::measure_followers, "followers"},
                                 {Word::measure_betweenness, "betweenness"},
                                 {Word::measure_clustering, "clustering"},
                                 {Word::measure_pull, "pull"},
                                 {Word::measure_tone, "tone"},
                                 {Word::measure_first_post, "first_post"},
                                 {Word::measure_last_post, "last_post"}};

}  // namespace

bool has_directions(const NetworkView& network) {
  const std::vector<std::string>& metrics = network.body.metrics;
  return std::find(metrics.begin(), metrics.end(), "received") != metrics.end();
}

std::string name_of_link(const NetworkView& network, size_t link) {
  const std::string between = has_directions(network) ? " \xe2\x86\x92 " : " \xe2\x80\x93 ";
  return std::string(network.label(network.edge_source[link])) + between +
         std::string(network.label(network.edge_target[link]));
}

Word name_of(NetworkMeasure measure) { return kMeasures[static_cast<size_t>(measure)].word; }

std::string_view figure_of(NetworkMeasure measure) {
  const bool is_on_demand = measure >= NetworkMeasure::betweenness && measure <= NetworkMeasure::tone;
  return is_on_demand ? kMeasures[static_cast<size_t>(measure)].metric : std::string_view();
}

std::optional<Word> meaning_of(NetworkMeasure measure) {
  switch (measure) {
    case NetworkMeasure::betweenness: return Word::meaning_betweenness;
    case NetworkMeasure::clustering: return Word::meaning_clustering;
    case NetworkMeasure::pull: return Word::meaning_pull;
    case NetworkMeasure::tone: return Word::meaning_tone;
    case NetworkMeasure::pagerank: return Word::meaning_pagerank;
    case NetworkMeasure::core: return Word::meaning_core;
    case NetworkMeasure::participation: return Word::meaning_participation;
    default: return std::nullopt;
  }
}

std::vector<NetworkMeasure> measures_of(const NetworkView& network) {
  std::vector<NetworkMeasure> measures;
  for (int i = 0; i < kNetworkMeasures; ++i) {
    const auto measure = static_cast<NetworkMeasure>(i);
    // A file of links tells of no followers and has no texts; where links have no direction none turns to another.
    const bool is_file = network.body.kind == "file";
    if (measure == NetworkMeasure::pull && (is_file || !has_directions(network))) continue;
    if (measure == NetworkMeasure::tone && is_file) continue;
    const std::vector<float> values = values_of(network, measure);
    const bool can_be_asked = !figure_of(measure).empty() && !network.node_author.empty();
    if (can_be_asked || std::any_of(values.begin(), values.end(), [](float value) { return value >= 0; }))
      measures.push_back(measure);
  }
  return measures;
}

std::vector<uint8_t> nodes_in_selection(const NetworkView& network, bool is_everything) {
  const size_t nodes = network.node_author.size();
  if (is_everything || network.body.kind == "file") return std::vector<uint8_t>(nodes, 1);
  std::vector<uint8_t> selected(nodes, 0);
  const auto has_post = [&](uint32_t node) { return node < network.node_posts.size() && network.node_posts[node] > 0; };
  const auto wrote = [&](uint32_t node) { return node < network.node_wrote.size() && network.node_wrote[node] != 0; };
  for (uint32_t node = 0; node < nodes; ++node) selected[node] = has_post(node) ? 1 : 0;
  for (size_t i = 0; i < network.edge_source.size(); ++i) {
    const uint32_t target = network.edge_target[i];
    if (target < nodes && !wrote(target) && has_post(network.edge_source[i])) selected[target] = 1;
  }
  return selected;
}

std::vector<float> values_of(const NetworkView& network, NetworkMeasure measure) {
  const size_t nodes = network.node_author.size();
  switch (measure) {
    case NetworkMeasure::links: return {network.node_degree.begin(), network.node_degree.end()};
    case NetworkMeasure::pagerank: return network.node_pagerank;
    case NetworkMeasure::posts:
      if (network.body.kind == "file") return {};
      return {network.node_posts.begin(), network.node_posts.end()};
    default: break;
  }
  if (!figure_of(measure).empty()) {
    const auto found = network.figures.find(figure_of(measure));
    return found == network.figures.end() ? std::vector<float>() : found->second.values;
  }
  const std::vector<std::string>& names = network.body.metrics;
  const auto found = std::find(names.begin(), names.end(), kMeasures[static_cast<size_t>(measure)].metric);
  const auto at = static_cast<size_t>(found - names.begin()) * nodes;
  if (found == names.end() || at + nodes > network.node_metrics.size()) return {};
  const auto from = network.node_metrics.begin() + static_cast<ptrdiff_t>(at);
  return {from, from + static_cast<ptrdiff_t>(nodes)};
}

MeasureScale scale_of(std::span<const float> values, NetworkMeasure measure) {
  MeasureScale scale;
  float least_positive = 0;
  bool is_first = true;
  for (const float value : values) {
    if (!(value >= 0)) continue;
    scale.low = is_first ? value : std::min(scale.low, value);
    scale.high = is_first ? value : std::max(scale.high, value);
    is_first = false;
    if (value > 0) least_positive = least_positive > 0 ? std::min(least_positive, value) : value;
  }
  const bool is_whole_range = !is_amount(measure);
  const bool is_share =
      is_whole_range || measure == NetworkMeasure::participation || measure == NetworkMeasure::clustering;
  scale.is_logarithmic = !is_share && least_positive > 0 && scale.high > 8 * least_positive;
  if (is_whole_range) {
    scale.low = 0;
    scale.high = 1;
  } else if (scale.is_logarithmic) {
    scale.low = least_positive;
  }
  return scale;
}

float MeasureScale::share_of(float value) const {
  if (!(high > low)) return value >= 0 ? 1.0f : 0.0f;
  if (!is_logarithmic) return std::clamp((value - low) / (high - low), 0.0f, 1.0f);
  if (!(value > low)) return 0;
  return std::min(1.0f, std::log(value / low) / std::log(high / low));
}

float MeasureScale::value_at(float share) const {
  if (!(high > low)) return high;
  return is_logarithmic ? low * std::pow(high / low, share) : low + (high - low) * share;
}

}  // namespace tilik::app
