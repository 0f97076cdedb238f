#include "engine/network_export.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/number_text.h"
#include "base/small_sort.h"

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
  Nodes(DataSet& data, const CommunityBase& base, bool pseudonyms)
      : data_(data),
        result_(base.result),
        figures_(base.is_undirected ? std::span<const Attribute>(kUndirected) : kDirected),
        has_shared_names_(!pseudonyms && base.kind == "file" && find_shared_names()),
        pseudonyms_(pseudonyms) {
    name_communities(base);
  }
  void append_name(uint32_t node, std::string& out) const override {
    const uint32_t account = result_.account_of_node[node];
    out += pseudonyms_ ? data_.pseudonyms.name_of(account) : std::string(data_.table.author_name_shown(account));
  }
  void append_id(uint32_t node, std::string& out) const override {
    if (has_shared_names_)
      out += data_.table.authors.text(result_.account_of_node[node]);
    else
      append_name(node, out);
  }
  // Isolated authors are counted, not drawn.
  bool is_written(uint32_t node) const override { return result_.graph.undirected.degree(node) > 0; }
  size_t attribute_count() const override { return figures_.size(); }
  std::string_view attribute_name(size_t attribute) const override { return figures_[attribute].name; }
  Type attribute_type(size_t attribute) const override {
    switch (figures_[attribute].figure) {
      case Figure::pagerank:
      case Figure::participation: return Type::real;
      case Figure::role:
      case Figure::community_name: return Type::text;
      default: return Type::integer;
    }
  }
  void append_value(size_t attribute, uint32_t node, std::string& out) const override {
    char digits[40];
    char* end = digits;
    const auto whole = [&](uint64_t value) { end = std::to_chars(digits, digits + sizeof digits, value).ptr; };
    switch (figures_[attribute].figure) {
      case Figure::community: whole(result_.community[node]); break;
      case Figure::community_name:
        if (result_.community[node] < names_.size()) out += names_[result_.community[node]];
        break;
      case Figure::pagerank: append_shortest(out, result_.pagerank[node]); break;
      case Figure::in_degree: whole(result_.in_degree(node)); break;
      case Figure::out_degree: whole(result_.out_degree(node)); break;
      case Figure::degree: whole(result_.graph.undirected.degree(node)); break;
      case Figure::core: whole(result_.core[node]); break;
      case Figure::participation: append_shortest(out, result_.participation[node]); break;
      case Figure::role:  // R1 to R7, as in `tilik network --nodes`; without links inside there is none
        if (const auto role = static_cast<uint8_t>(result_.role[node]); role != 0) {
          out += 'R';
          whole(role);
        }
        break;
      case Figure::posts: {
        const auto& authors = data_.charts.selected().authors;
        const uint32_t account = result_.account_of_node[node];
        whole(account < authors.size() ? authors[account].posts : 0);
      }
    }
    out.append(digits, end);
  }

 private:
  enum class Figure : uint8_t {
    community,
    community_name,
    pagerank,
    in_degree,
    out_degree,
    degree,
    core,
    participation,
    role,
    posts
  };
  struct Attribute {
    std::string_view name;
    Figure figure;
  };
  // By the words that the page names them by; of others the number is all there is.
  void name_communities(const CommunityBase& base) {
    constexpr size_t kMostWords = 3;
    const auto& totals = data_.charts.totals().terms;
    for (const std::vector<uint32_t>& terms : base.label_terms) {
      std::string& name = names_.emplace_back();
      for (size_t i = 0; i < terms.size() && i < kMostWords; ++i) {
        std::string word(data_.table.term_pool.text(terms[i]));
        if (pseudonyms_) word = data_.pseudonyms.scrub_term(word, terms[i] < totals.size() ? totals[terms[i]] : 0);
        if (!word.empty()) name += (name.empty() ? "" : ", ") + word;
      }
    }
  }
  // Two nodes of a file may have the same label; accounts never share a name.
  bool find_shared_names() const {
    std::vector<uint64_t> hashes;
    for (const uint32_t account : result_.account_of_node)
      hashes.push_back(hash64(data_.table.author_name_shown(account)));
    small_sort(hashes.begin(), hashes.end());
    return std::adjacent_find(hashes.begin(), hashes.end()) != hashes.end();
  }
  static constexpr Attribute kDirected[] = {{"community", Figure::community},
                                            {"community_name", Figure::community_name},
                                            {"pagerank", Figure::pagerank},
                                            {"in_degree", Figure::in_degree},
                                            {"out_degree", Figure::out_degree},
                                            {"core", Figure::core},
                                            {"participation", Figure::participation},
                                            {"role", Figure::role},
                                            {"posts", Figure::posts}};
  static constexpr Attribute kUndirected[] = {
      {"community", Figure::community}, {"community_name", Figure::community_name},
      {"pagerank", Figure::pagerank},   {"degree", Figure::degree},
      {"core", Figure::core},           {"participation", Figure::participation},
      {"role", Figure::role},           {"posts", Figure::posts}};
  DataSet& data_;  // pseudonyms remember what they hid
  const CommunityResult& result_;
  std::span<const Attribute> figures_;
  bool has_shared_names_, pseudonyms_;
  std::vector<std::string> names_;  // of communities
};

namespace {

// By node; empty when nothing is drawn.
std::vector<NodeLook> looks_of(const DataSet& data, const CommunityResult& result,
                               std::span<const DrawnAccount> drawn) {
  if (drawn.empty()) return {};
  std::vector<const DrawnAccount*> of_account(data.table.authors.size());
  for (const DrawnAccount& one : drawn) {
    if (one.account < of_account.size()) of_account[one.account] = &one;
  }
  std::vector<NodeLook> looks(result.account_of_node.size());
  for (size_t node = 0; node < looks.size(); ++node) {
    const uint32_t account = result.account_of_node[node];
    const DrawnAccount* one = account < of_account.size() ? of_account[account] : nullptr;
    if (one != nullptr) looks[node] = {one->x, one->y, one->radius, one->rgb};
  }
  return looks;
}

}  // namespace

NetworkExport::NetworkExport(DataSet& data, const CommunityBase& base, NetworkFileFormat format, bool pseudonyms,
                             std::span<const DrawnAccount> drawn)
    : nodes_(std::make_unique<Nodes>(data, base, pseudonyms)),
      looks_(looks_of(data, base.result, drawn)),
      writer_(std::make_unique<GraphWriter>(format, base.result.graph, *nodes_, looks_, base.is_undirected)) {}

NetworkExport::~NetworkExport() = default;

}  // namespace tilik
