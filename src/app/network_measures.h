// Owns: NetworkMeasure, the figures of accounts that colour and size of their dots can show, and their scales.
// Depends on: app/session.h. Thread: any.
// Why: menu, dots and legend must agree about what a figure is, where it is missing and how it is spread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/session.h"
#include "words/keys.h"

namespace tilik::app {

enum class NetworkMeasure : uint8_t {
  links,
  pagerank,
  posts,
  received,  // weight of the links towards an account
  sent,      // and of those from it
  core,
  participation,
  followers,
  // Made when somebody looks at them.
  betweenness,
  clustering,
  pull,  // attention as a multiple of what so many followers explain
  tone,  // of its posts: from 0, all of known tone blame, to 1, all praise
  first_post,
  last_post
};
inline constexpr int kNetworkMeasures = 14;

// Whether it means something which end of a link is its source.
bool has_directions(const NetworkView& network);
// The accounts at both ends of a link, with an arrow where it leads from one to the other.
std::string name_of_link(const NetworkView& network, size_t link);

words::Word name_of(NetworkMeasure measure);
// Times are shares of the time of all posts and read as dates.
constexpr bool is_time(NetworkMeasure measure) { return measure >= NetworkMeasure::first_post; }
// Whether more of it is something larger: of a date or a tone it is not.
constexpr bool is_amount(NetworkMeasure measure) { return measure < NetworkMeasure::tone; }
// The figure that the engine makes on demand, as it calls it; empty for those that come with the network.
std::string_view figure_of(NetworkMeasure measure);
// What it tells, for somebody who never heard of it; nothing for those whose name says it.
std::optional<words::Word> meaning_of(NetworkMeasure measure);
// Those that some account has a value of or that can be asked for, in the order above.
std::vector<NetworkMeasure> measures_of(const NetworkView& network);
// 1 for each account that has to do with the selection: all where it is everything, else those with a post in it, and
// of those that never wrote whoever is addressed by one of these. O(nodes + links drawn).
std::vector<uint8_t> nodes_in_selection(const NetworkView& network, bool is_everything);
// Of every account of the picture; negative where it is not known.
std::vector<float> values_of(const NetworkView& network, NetworkMeasure measure);

// From a value to 0 to 1. Figures that are few for most and very many for some are spread by their logarithm.
struct MeasureScale {
  float low = 0, high = 0;  // of the known values
  bool is_logarithmic = false;
  float share_of(float value) const;
  float value_at(float share) const;
};
MeasureScale scale_of(std::span<const float> values, NetworkMeasure measure);

}  // namespace tilik::app
