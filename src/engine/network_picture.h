// Owns: NetworkPicture, the part of a community base that is drawn, as flat arrays, and the response around it.
// Depends on: engine/community_base.h, protocol. Thread: the engine's.
// Why: five million edges cannot be drawn or sent; the picture holds the most linked accounts and the edges
// between them, always with all accounts that the response names. Figures are of the whole network.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/community_base.h"
#include "engine/data_set.h"
#include "protocol/messages.h"

namespace tilik {

struct NetworkPicture {
  static constexpr uint32_t kMostNodes = 12'000;
  static constexpr uint32_t kMostEdges = 60'000;

  // The selection of `data` must be the one to be shown, and the charts must know the base's communities.
  NetworkPicture(DataSet& data, const CommunityBase& base, bool pseudonyms);

  CommunityResponse response;
  std::vector<uint32_t> node_author, node_degree;
  std::vector<uint16_t> node_community;
  std::vector<float> node_pagerank;
  std::vector<uint8_t> node_selected;
  std::vector<uint32_t> edge_source, edge_target, edge_weight;
  std::vector<uint8_t> edge_kind;

 private:
  void choose_nodes();
  void take_edges();
  void describe_communities();
  CommunityMember member_of(uint32_t node) const;

  DataSet& data_;
  const CommunityBase& base_;
  bool pseudonyms_;
  std::vector<uint32_t> by_pagerank_;   // nodes with an edge, most important first, as many as may be needed
  std::vector<uint32_t> picture_node_;  // by node: index in the picture, or UINT32_MAX
};

}  // namespace tilik
