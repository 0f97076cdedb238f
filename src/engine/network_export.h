// Owns: NetworkExport, the network of a community base as GEXF, GraphML or CSV, piece by piece.
// Depends on: engine/community_base.h, graph/graph_write.h, protocol. Thread: the engine's.
// Why: page and command line write the same file; names become pseudonyms here.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/community_base.h"
#include "engine/data_set.h"
#include "graph/graph_write.h"
#include "protocol/messages.h"

namespace tilik {

using NetworkFileFormat = GraphWriteFormat;
// By the ending of a file name; false for any other.
bool network_file_format_of(std::string_view file_name, NetworkFileFormat& format);

class NetworkExport {
 public:
  // `data` and `base` must outlive the writer. `drawn`: what of it is drawn, and how; may be empty.
  NetworkExport(DataSet& data, const CommunityBase& base, NetworkFileFormat format, bool pseudonyms,
                std::span<const DrawnAccount> drawn = {});
  ~NetworkExport();
  // Appends the next piece; false when nothing was left.
  bool write_some(std::string& out) { return writer_->write_some(out); }

 private:
  class Nodes;
  std::unique_ptr<Nodes> nodes_;
  std::vector<NodeLook> looks_;  // by node
  std::unique_ptr<GraphWriter> writer_;
};

}  // namespace tilik
