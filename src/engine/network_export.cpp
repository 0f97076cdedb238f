#include "engine/network_export.h"

#include <charconv>

namespace tilik {

bool network_file_format_of(std::string_view file_name, NetworkFileFormat& format) {
  if (file_name.ends_with(".gexf")) return format = GraphWriteFormat::gexf, true;
  if (file_name.ends_with(".graphml")) return format = GraphWriteFormat::graphml, true;
  if (file_name.ends_with(".csv")) return format = GraphWriteFormat::csv, true;
  return false;
}

// Accounts as nodes, with the figures that are at hand.
class NetworkExport::Nodes : public WrittenNodes {
 public:
  Nodes(const DataSet& data, const CommunityBase& base, bool pseudonyms)
      : data_(data), result_(base.result), pseudonyms_(pseudonyms) {}
  void append_name(uint32_t node, std::string& out) const override {
    const uint32_t account = result_.account_of_node[node];
    out += pseudonyms_ ? data_.pseudonyms.name_of(account) : std::string(data_.table.author_name_shown(account));
  }
  // Isolated authors are counted, not drawn.
  bool is_written(uint32_t node) const override { return result_.graph.undirected.degree(node) > 0; }
  size_t attribute_count() const override { return kAttributes; }
  std::string_view attribute_name(size_t attribute) const override {
    constexpr std::string_view kNames[kAttributes] = {"community",  "pagerank", "in_degree",
                                                      "out_degree", "core",     "posts"};
    return kNames[attribute];
  }
  Type attribute_type(size_t attribute) const override { return attribute == 1 ? Type::real : Type::integer; }
  void append_value(size_t attribute, uint32_t node, std::string& out) const override {
    char digits[40];
    char* end = digits;
    const auto whole = [&](uint64_t value) { end = std::to_chars(digits, digits + sizeof digits, value).ptr; };
    switch (attribute) {
      case 0: whole(result_.community[node]); break;
      case 1: end = std::to_chars(digits, digits + sizeof digits, result_.pagerank[node]).ptr; break;
      case 2: whole(result_.in_degree(node)); break;
      case 3: whole(result_.out_degree(node)); break;
      case 4: whole(result_.core[node]); break;
      default: {
        const auto& authors = data_.charts.selected().authors;
        const uint32_t account = result_.account_of_node[node];
        whole(account < authors.size() ? authors[account].posts : 0);
      }
    }
    out.append(digits, end);
  }

 private:
  static constexpr size_t kAttributes = 6;
  const DataSet& data_;
  const CommunityResult& result_;
  bool pseudonyms_;
};

NetworkExport::NetworkExport(const DataSet& data, const CommunityBase& base, NetworkFileFormat format, bool pseudonyms)
    : nodes_(std::make_unique<Nodes>(data, base, pseudonyms)),
      writer_(std::make_unique<GraphWriter>(format, base.result.graph, *nodes_)) {}

NetworkExport::~NetworkExport() = default;

}  // namespace tilik
