// Owns: the author network: which interactions of posts become edges, and their hand-over to the graph.
// Depends on: base, graph. Thread: any.
// Why: who talks with whom is decided in one place, for analysis, export and picture alike.
#pragma once

#include <cstdint>
#include <span>

#include "base/memory.h"
#include "graph/graph.h"

namespace tilik {

inline constexpr uint32_t kNoAccount = UINT32_MAX;

// One post's interaction: the account `actor` acted towards the account `target`.
struct NetworkEdge {
  uint32_t actor;
  uint32_t target;
  uint32_t row;
  EdgeKind kind;
};
using NetworkEdges = BlockArray<NetworkEdge>;

// The accounts that one post points at; kNoAccount where there is none.
struct PostTargets {
  uint32_t reply_to = kNoAccount;
  uint32_t share_of = kNoAccount;
  uint32_t quote_of = kNoAccount;
  std::span<const uint32_t> mentions;  // repeats are counted once
};

// Appends the edges of one post. A post that replies to (shares, quotes) an account and also mentions it
// gives the reply (share, quote) only. False when memory is refused. A post has few mentions, so the
// comparison of all with all is cheap; more than 1,000 mentions of one post are not looked at.
[[nodiscard]] bool append_post_edges(uint32_t actor, uint32_t row, const PostTargets& targets, NetworkEdges& edges);

// Set of kinds as bits, 1 << EdgeKind.
using EdgeKinds = uint8_t;
inline constexpr EdgeKinds kAllEdgeKinds = 0xff;
constexpr EdgeKinds bit_of(EdgeKind kind) { return static_cast<EdgeKinds>(1u << static_cast<unsigned>(kind)); }

// Gives the chosen kinds of edges to a GraphBuildJob, accounts renamed to nodes.
class NetworkEdgeSource : public EdgeSource {
 public:
  // `node_of_account`: the node of each account; may be empty (accounts are nodes). `weights`: of each edge; empty: 1.
  NetworkEdgeSource(const NetworkEdges& edges, EdgeKinds kinds, std::span<const uint32_t> node_of_account,
                    std::span<const uint32_t> weights = {})
      : edges_(edges), kinds_(kinds), node_of_account_(node_of_account), weights_(weights) {}
  size_t size() const override { return edges_.size(); }
  void read(size_t index, size_t count, EdgeRecord* records) const override;

 private:
  uint32_t node_of(uint32_t account) const {
    if (node_of_account_.empty()) return account;
    return account < node_of_account_.size() ? node_of_account_[account] : kNoAccount;
  }
  const NetworkEdges& edges_;
  EdgeKinds kinds_;
  std::span<const uint32_t> node_of_account_, weights_;
};

}  // namespace tilik
