// Owns: the community part of `analyze` and the membership table. Depends on: engine/community_base.h.
// Thread: the engine's. Why: the figures lie in flat arrays by node; the contract wants names and lists.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/community_base.h"
#include "engine/data_set.h"

namespace tilik {

// The nodes with an edge of highest PageRank, at most `top`: those that the list of accounts has, in its order.
std::vector<uint32_t> leading_nodes(const CommunityResult& result, uint32_t top);

// {"nodes":…,"edges":…,"modularity":…,"communities":[…],"accounts":[…]}; lists hold at most `top` entries,
// communities by id (size descending), accounts by PageRank descending.
nlohmann::ordered_json community_json(DataSet& data, const CommunityBase& base, uint32_t top, bool pseudonyms);

// "author,community" with a line for every node that has an edge, in order of the keys, piece by piece.
class MembershipCsv {
 public:
  // Both must outlive the writer.
  MembershipCsv(const DataSet& data, const CommunityBase& base, bool pseudonyms)
      : data_(data), base_(base), pseudonyms_(pseudonyms) {}
  // Appends about 64 kB; false when nothing was left.
  bool write_some(std::string& out);

 private:
  const DataSet& data_;
  const CommunityBase& base_;
  bool pseudonyms_;
  bool head_written_ = false;
  uint32_t node_ = 0;
};

}  // namespace tilik
