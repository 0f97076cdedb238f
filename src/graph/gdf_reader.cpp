// Reads GDF, the format of GUESS: a line `nodedef>name VARCHAR,label VARCHAR`, a line a node, a line
// `edgedef>node1 VARCHAR,node2 VARCHAR,weight DOUBLE,directed BOOLEAN`, a line an edge. Values are quoted with " or '.
// The types of columns are passed over, their defaults count. The network is directed when one of its edges is.
#include <string>
#include <vector>

#include "base/utf8.h"
#include "graph/graph_file_reader.h"

namespace tilik {

namespace {

constexpr int kLinesAtOnce = 512;
constexpr size_t kLongestLine = size_t{1} << 20;
constexpr size_t kMostColumns = 1024;

// The place of a column that a definition has not.
constexpr size_t kAbsent = SIZE_MAX;

// Where a definition begins: "nodedef>" or "edgedef>", in any case; 0 when the line is none, else what to pass over.
size_t after_mark(std::string_view line, std::string_view word) {
  if (line.size() <= word.size() || !equals_ignoring_ascii_case(line.substr(0, word.size()), word)) return 0;
  size_t at = word.size();
  while (at < line.size() && ascii_space(line[at])) ++at;
  return at < line.size() && line[at] == '>' ? at + 1 : 0;
}

// Whether the quoted value is over behind the quote at `at`: only blanks stand before the next comma or the end.
bool ends_value(std::string_view line, size_t at) {
  ++at;
  while (at < line.size() && ascii_space(line[at])) ++at;
  return at >= line.size() || line[at] == ',';
}

class GdfReader : public GraphFileReader {
 public:
  GdfReader(std::string_view text, NamedGraphBuilder& builder) : text_(text), builder_(builder) {}
  bool read_some() override;
  double progress() const override {
    return text_.empty() ? 1 : static_cast<double>(at_) / static_cast<double>(text_.size());
  }

 private:
  enum class Section : uint8_t { none, nodes, edges };
  struct Column {
    std::string name, default_value;
    int attribute = -1;  // of nodes
  };
  bool next_line();
  void split_line(std::string_view line);
  size_t read_quoted(std::string_view line, size_t at);
  void read_columns(std::string_view definition);
  void begin_nodes();
  void begin_edges();
  void read_node();
  void read_edge();
  bool finish();
  size_t find_column(std::string_view name) const;
  // The value in a column, or what the definition says for lines without one.
  std::string_view value(size_t column) const;

  std::string_view text_, line_;
  NamedGraphBuilder& builder_;
  size_t at_ = 0;
  int64_t line_number_ = 0;
  Section section_ = Section::none;
  bool has_nodes_ = false;  // a definition of nodes was met: ends of edges must be among them
  std::vector<Column> columns_;
  size_t name_ = 0, source_ = 0, target_ = 1, weight_ = kAbsent, directed_ = kAbsent;
  std::vector<std::string> cells_;
  size_t cell_count_ = 0;
};

bool GdfReader::next_line() {
  if (at_ >= text_.size()) return false;
  ++line_number_;
  const size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
  line_ = text_.substr(at_, end - at_);
  at_ = end;
  if (at_ < text_.size()) at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
  return true;
}

// Appends the value whose opening quote is at `at` to the last cell and returns the place behind its closing quote;
// 0 when none closes it, and it is a letter like others. A quote within is doubled, behind a \ or not followed by the
// end of the value.
size_t GdfReader::read_quoted(std::string_view line, size_t at) {
  std::string& cell = cells_[cell_count_];
  const char quote = line[at];
  for (++at; at < line.size(); ++at) {
    const bool is_pair = at + 1 < line.size() && line[at + 1] == quote;
    if (line[at] == '\\' && is_pair && !ends_value(line, at + 1)) {
      ++at;
    } else if (line[at] == quote) {
      if (ends_value(line, at)) return at + 1;
      at += is_pair ? 1 : 0;
    }
    cell.push_back(line[at]);
  }
  cell.clear();
  return 0;
}

void GdfReader::split_line(std::string_view line) {
  std::string valid;
  if (valid_utf8_prefix(line) < line.size()) {
    append_valid_utf8(valid, line);
    line = valid;
  }
  std::string_view quotes = "\"'";  // those that may open a value: one that nothing closes is a letter from there on
  cell_count_ = 0;
  for (size_t at = 0; at <= line.size() && cell_count_ < kMostColumns; ++cell_count_) {
    if (cell_count_ == cells_.size()) cells_.emplace_back();
    cells_[cell_count_].clear();
    while (at < line.size() && ascii_space(line[at])) ++at;
    size_t after = 0;
    if (at < line.size() && quotes.find(line[at]) != std::string_view::npos) {
      after = read_quoted(line, at);
      if (after == 0) quotes = quotes.size() == 1 ? "" : line[at] == '"' ? "'" : "\"";
    }
    const size_t comma = std::min(line.find(',', after == 0 ? at : after), line.size());
    if (after == 0) cells_[cell_count_] = trimmed(line.substr(at, comma - at));
    at = comma + 1;
  }
}

// "name VARCHAR,weight DOUBLE default 1": the name is the first word, unless it is quoted.
void GdfReader::read_columns(std::string_view definition) {
  split_line(definition);
  columns_.clear();
  for (size_t i = 0; i < cell_count_; ++i) {
    std::string_view rest = cells_[i];
    Column column;
    const char quote = rest.empty() ? ' ' : rest[0];
    const bool is_quoted = (quote == '"' || quote == '\'') && rest.find(quote, 1) != std::string_view::npos;
    const size_t end = std::min(is_quoted ? rest.find(quote, 1) : rest.find_first_of(" \t"), rest.size());
    column.name = rest.substr(is_quoted ? 1 : 0, end - (is_quoted ? 1 : 0));
    rest.remove_prefix(end);
    constexpr std::string_view kDefault = " default ";
    for (size_t at = 0; at + kDefault.size() < rest.size(); ++at) {
      if (!equals_ignoring_ascii_case(rest.substr(at, kDefault.size()), kDefault)) continue;
      std::string_view value = trimmed(rest.substr(at + kDefault.size()));
      const bool has_quotes = value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
      column.default_value = has_quotes ? value.substr(1, value.size() - 2) : value;
      break;
    }
    columns_.push_back(std::move(column));
  }
}

size_t GdfReader::find_column(std::string_view name) const {
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (equals_ignoring_ascii_case(columns_[i].name, name)) return i;
  }
  return kAbsent;
}

std::string_view GdfReader::value(size_t column) const {
  if (column >= columns_.size()) return {};
  const std::string_view cell = column < cell_count_ ? std::string_view(cells_[column]) : std::string_view();
  return cell.empty() ? std::string_view(columns_[column].default_value) : cell;
}

void GdfReader::begin_nodes() {
  section_ = Section::nodes;
  has_nodes_ = true;
  name_ = find_column("name");
  if (name_ == kAbsent) name_ = 0;
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (i != name_ && !columns_[i].name.empty()) columns_[i].attribute = builder_.attribute(columns_[i].name);
  }
}

void GdfReader::begin_edges() {
  section_ = Section::edges;
  source_ = find_column("node1");
  target_ = find_column("node2");
  if (source_ == kAbsent || target_ == kAbsent) {
    source_ = 0;
    target_ = 1;
  }
  weight_ = find_column("weight");
  directed_ = find_column("directed");
}

void GdfReader::read_node() {
  builder_.count_record();
  if (value(name_).empty()) return builder_.skip(SkipReason::no_name, line_number_);
  const uint32_t node = builder_.node(value(name_));
  builder_.declare(node, line_number_);
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].attribute >= 0 && !value(i).empty()) builder_.set_value(columns_[i].attribute, node, value(i));
  }
}

void GdfReader::read_edge() {
  builder_.count_record();
  if (cell_count_ <= std::max(source_, target_)) return builder_.skip(SkipReason::too_few_columns, line_number_);
  if (value(source_).empty() || value(target_).empty()) return builder_.skip(SkipReason::no_name, line_number_);
  FileWeight weight;
  if (!value(weight_).empty()) {
    const std::optional<FileWeight> number = builder_.read_weight(value(weight_));
    if (!number) return builder_.skip(SkipReason::bad_weight, line_number_);
    weight = *number;
  }
  if (!is_usable_weight(weight.value)) return builder_.skip(SkipReason::unusable_weight, line_number_);
  const uint32_t source = builder_.node(value(source_)), target = builder_.node(value(target_));
  if (source == NamePool::kNone || target == NamePool::kNone) return;
  if (!has_nodes_) {
    builder_.declare_end(source);
    builder_.declare_end(target);
  }
  builder_.add_edge(source, target, weight, line_number_);
  const std::string_view directed = value(directed_);
  if (equals_ignoring_ascii_case(directed, "true") || directed == "1") builder_.set_directed(true);
}

bool GdfReader::finish() {
  if (section_ == Section::none) fail(ErrorCode::malformed, "no_definition", line_number_);
  return true;
}

bool GdfReader::read_some() {
  for (int i = 0; i < kLinesAtOnce; ++i) {
    if (!next_line()) return finish();
    if (line_.size() > kLongestLine) {
      fail(ErrorCode::limit, "line_length", line_number_);
      return true;
    }
    const std::string_view line = trimmed(line_);
    if (line.empty()) continue;
    if (const size_t after = after_mark(line, "nodedef"); after > 0) {
      read_columns(line.substr(after));
      begin_nodes();
    } else if (const size_t after_edges = after_mark(line, "edgedef"); after_edges > 0) {
      read_columns(line.substr(after_edges));
      begin_edges();
    } else if (section_ == Section::none) {
      if (line[0] == '#') continue;
      fail(ErrorCode::malformed, "no_definition", line_number_);
      return true;
    } else {
      split_line(line);
      section_ == Section::nodes ? read_node() : read_edge();
    }
  }
  return false;
}

}  // namespace

bool begins_like_gdf(std::string_view text) {
  return after_mark(text, "nodedef") > 0 || after_mark(text, "edgedef") > 0;
}

std::unique_ptr<GraphFileReader> make_gdf_reader(std::string_view text, NamedGraphBuilder& builder) {
  return std::make_unique<GdfReader>(text, builder);
}

}  // namespace tilik
