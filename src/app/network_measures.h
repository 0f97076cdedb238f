// Owns: NetworkMeasure, the figures of accounts that colour and size of their dots can show, and their scales.
// Depends on: app/session.h. Thread: any.
// Why: menu, dots and legend must agree about what a figure is, where it is missing and how it is spread.
#pragma once

#include <cstdint>
#include <span>
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
  first_post,
  last_post
};
inline constexpr int kNetworkMeasures = 10;

words::Word name_of(NetworkMeasure measure);
// Times are shares of the time of all posts and read as dates.
constexpr bool is_time(NetworkMeasure measure) { return measure >= NetworkMeasure::first_post; }
// Those that some account has a value of, in the order above.
std::vector<NetworkMeasure> measures_of(const NetworkView& network);
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
