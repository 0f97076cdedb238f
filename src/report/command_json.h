// Owns: the JSON that the command line prints, made from the protocol's structs.
// Depends on: protocol, base. Thread: any.
// Why: the contract of the command line fixes names and order of keys; results are computed elsewhere.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "protocol/messages.h"

namespace tilik {

using OrderedJson = nlohmann::ordered_json;

// Two spaces of indentation; numbers in the shortest form that reads back equal; broken UTF-8 is replaced.
std::string printed(const OrderedJson& json);

// {"files":[…],"rows":N}
OrderedJson inspect_json(const std::vector<SourceReport>& sources, uint64_t posts);

// What `analyze` has to say; parts that were not asked for are left out.
struct AnalyzeResult {
  uint32_t top = 100;  // entries of a list
  bool wants_trend = true, wants_engagement = true, wants_community = true, wants_narrative = true,
       wants_targets = true;
  ChartsResponse charts;
  std::vector<std::pair<std::string, uint64_t>> platforms;  // with selected posts, most first
  std::vector<int64_t> bin_start_s;
  std::vector<uint32_t> bin_posts;  // selected
  bool has_growth = false;
  double growth = 0;                       // of the last bin: METHODS.md, (c_t - c_(t-1)) / max(c_(t-1), 1)
  std::vector<uint32_t> hour_weekday;      // 168, Monday first
  std::vector<int64_t> account_followers;  // of charts.accounts; -1 unknown
  const TrendResponse* trend = nullptr;
  size_t bursts_total = 0;  // found; `trend` has the strongest
  const EngagementResponse* engagement = nullptr;
  OrderedJson consistency;  // null when there is none
  uint64_t consistency_total = 0;
  OrderedJson community;                                         // null when there is none
  std::vector<std::pair<std::string, std::string>> unavailable;  // key, reason code
};
OrderedJson analyze_json(const AnalyzeResult& result);

}  // namespace tilik
