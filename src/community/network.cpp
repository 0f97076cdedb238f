#include "community/network.h"

namespace tilik {

namespace {

constexpr size_t kMostMentions = 1000;

}  // namespace

bool append_post_edges(uint32_t actor, uint32_t row, const PostTargets& targets, NetworkEdges& edges) {
  if (actor == kNoAccount) return true;
  auto append = [&](uint32_t target, EdgeKind kind) {
    return target == kNoAccount || edges.push_back(NetworkEdge{actor, target, row, kind});
  };
  if (!append(targets.reply_to, EdgeKind::reply)) return false;
  if (!append(targets.share_of, EdgeKind::share)) return false;
  if (!append(targets.quote_of, EdgeKind::quote)) return false;
  const size_t count = targets.mentions.size() < kMostMentions ? targets.mentions.size() : kMostMentions;
  for (size_t i = 0; i < count; ++i) {
    const uint32_t target = targets.mentions[i];
    bool is_known = target == targets.reply_to || target == targets.share_of || target == targets.quote_of;
    for (size_t k = 0; k < i && !is_known; ++k) is_known = targets.mentions[k] == target;
    if (!is_known && !append(target, EdgeKind::mention)) return false;
  }
  return true;
}

void NetworkEdgeSource::read(size_t index, size_t count, EdgeRecord* records) const {
  for (size_t i = 0; i < count; ++i) {
    const NetworkEdge& edge = edges_[index + i];
    const uint32_t own = index + i < weights_.size() ? weights_[index + i] : 1;
    const uint32_t weight = (kinds_ & bit_of(edge.kind)) != 0 ? own : 0;
    records[i] = EdgeRecord{node_of(edge.actor), node_of(edge.target), weight, edge.row, edge.kind};
  }
}

}  // namespace tilik
