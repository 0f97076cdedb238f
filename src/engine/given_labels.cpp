#include "engine/given_labels.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "base/small_sort.h"
#include "base/utf8.h"

namespace tilik {

namespace {

constexpr uint32_t kMostNodes = 100'000;

bool name_has(std::string_view name, std::string_view part) {
  const auto same = [](char a, char b) { return ascii_lower(a) == b; };
  return std::search(name.begin(), name.end(), part.begin(), part.end(), same) != name.end();
}

bool is_named_as_groups(std::string_view name) {
  constexpr std::string_view kParts[] = {"value", "group",   "class",    "commun", "cluster", "block", "partition",
                                         "modul", "categor", "conferen", "party",  "faction", "team",  "club",
                                         "truth", "label",   "type",     "kelomp", "komunit", "golong"};
  return std::any_of(std::begin(kParts), std::end(kParts),
                     [name](std::string_view part) { return name_has(name, part); });
}

// How a node is drawn or called tells nothing of its group.
bool is_named_as_look(std::string_view name) {
  constexpr std::string_view kParts[] = {"color", "colour", "shape", "url", "image", "name"};
  return std::any_of(std::begin(kParts), std::end(kParts),
                     [name](std::string_view part) { return name_has(name, part); });
}

bool is_number_like(std::string_view value) {
  return value.find_first_not_of("0123456789+-.,eE") == std::string_view::npos;
}

}  // namespace

GivenLabels best_given_labels(const DataSet& data, const CommunityResult& result) {
  GivenLabels best;
  for (size_t file = 0; file < std::min(data.networks.size(), data.network_accounts.size()); ++file) {
    const NamedGraph& network = data.networks[file];
    const BlockArray<uint32_t>& accounts = data.network_accounts[file];
    if (network.node_count() > kMostNodes || accounts.size() < network.node_count()) continue;
    for (size_t at = 0; at < network.attributes.size(); ++at) {
      const NodeAttribute& attribute = network.attributes[at];
      if (static_cast<int>(at) == network.label_attribute() || is_named_as_look(attribute.name)) continue;
      std::vector<uint32_t> found, given;
      bool is_number = true;
      for (uint32_t node = 0; node < network.node_count(); ++node) {
        const std::string_view value = network.value_of(at, node);
        const uint32_t account = accounts[node];
        if (value.empty() || account >= result.node_of_account.size()) continue;
        const uint32_t of_result = result.node_of_account[account];
        if (of_result == kNoAccount) continue;
        is_number = is_number && is_number_like(value);
        found.push_back(result.community[of_result]);
        given.push_back(attribute.values[node]);
      }
      if (given.size() * 2 < network.node_count() || (is_number && !is_named_as_groups(attribute.name))) continue;
      std::vector<uint32_t> distinct = given;
      small_sort(distinct.begin(), distinct.end());
      distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
      if (distinct.size() < 2 || distinct.size() * 3 > given.size()) continue;
      const Result<PartitionAgreement> agreement = compare_partitions(found, given);
      if (!agreement) continue;
      ++best.candidates;
      if (best.candidates > 1 && agreement->nmi <= best.agreement.nmi) continue;
      best.name = attribute.name;
      best.groups = static_cast<uint32_t>(distinct.size());
      best.nodes = static_cast<uint32_t>(given.size());
      best.agreement = *agreement;
    }
  }
  return best;
}

}  // namespace tilik
