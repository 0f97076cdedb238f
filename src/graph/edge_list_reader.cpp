// Reads edge lists: two names a line and perhaps a weight, separated by tab, semicolon, comma, bar or
// white space; with or without a header line; quoted cells; comment lines before the data.
#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "graph/graph_file_reader.h"

namespace tilik {

namespace {

constexpr int kLinesAtOnce = 512;
constexpr size_t kLongestLine = size_t{1} << 20;

bool is_one_of(std::string_view name, std::initializer_list<const char*> words) {
  for (const char* word : words) {
    if (equals_ignoring_ascii_case(name, word)) return true;
  }
  return false;
}

bool names_weight(std::string_view cell) {
  return is_one_of(cell, {"weight", "bobot", "count", "value", "jumlah", "edge_weight"});
}

class EdgeListReader : public GraphFileReader {
 public:
  EdgeListReader(std::string_view text, NamedGraphBuilder& builder) : text_(text), builder_(builder) {
    delimiter_ = find_delimiter();
  }
  bool read_some() override;
  double progress() const override {
    return text_.empty() ? 1 : static_cast<double>(at_) / static_cast<double>(text_.size());
  }

 private:
  char find_delimiter() const;
  bool next_line();
  void split_line();
  bool read_header();
  void read_edge();
  std::string_view cell(size_t index) const { return index < cell_count_ ? cells_[index] : std::string_view{}; }

  std::string_view text_, line_;
  NamedGraphBuilder& builder_;
  size_t at_ = 0;
  int64_t line_number_ = 0, next_line_number_ = 1;
  char delimiter_ = ' ';
  bool has_begun_ = false;
  size_t source_column_ = 0, target_column_ = 1, weight_column_ = 2;
  bool has_weight_column_ = true;
  size_t type_column_ = SIZE_MAX;  // Gephi's: "Directed" or "Undirected" of each edge
  bool names_direction_ = false;   // the header says from whom to whom
  bool has_direction_ = false;
  size_t edge_count_ = 0;
  std::vector<std::string_view> cells_;
  size_t cell_count_ = 0;
  std::string unquoted_;
};

bool is_comment(std::string_view line) {
  return !line.empty() && (line[0] == '%' || (line[0] == '#' && (line.size() == 1 || ascii_space(line[1]))));
}

// The first of tab ; , | that stands in the first data line; else white space.
char EdgeListReader::find_delimiter() const {
  size_t from = 0;
  while (from < text_.size()) {
    size_t end = text_.find_first_of("\r\n", from);
    if (end == std::string_view::npos) end = text_.size();
    const std::string_view line = trimmed(text_.substr(from, end - from));
    from = end + 1;
    if (line.empty() || is_comment(line)) continue;
    for (const char c : {'\t', ';', ',', '|'}) {
      if (line.find(c) != std::string_view::npos) return c;
    }
    return ' ';
  }
  return ' ';
}

// Takes the next line, quoted line breaks included. False at the end.
bool EdgeListReader::next_line() {
  if (at_ >= text_.size()) return false;
  line_number_ = next_line_number_;
  const size_t from = at_;
  bool in_quotes = false;
  size_t i = from;
  for (; i < text_.size(); ++i) {
    const char c = text_[i];
    if (c == '"' && delimiter_ != ' ') {
      const bool opens = i == from || text_[i - 1] == delimiter_;
      if (in_quotes || opens) in_quotes = !in_quotes;
    }
    if (c == '\n') ++next_line_number_;
    // An open quote that runs on for long is a stray one: the line ends where it ends.
    if ((c == '\n' || c == '\r') && (!in_quotes || i - from > 65536)) break;
  }
  line_ = text_.substr(from, i - from);
  if (i < text_.size() && text_[i] == '\r') {
    ++i;
    if (i < text_.size() && text_[i] == '\n') ++i;
    ++next_line_number_;
  } else if (i < text_.size()) {
    ++i;
  }
  at_ = i;
  return true;
}

// Cells without their quotes. Doubled quotes are rare, so only those cells are copied.
void EdgeListReader::split_line() {
  cell_count_ = 0;
  cells_.clear();
  unquoted_.clear();
  unquoted_.reserve(line_.size());
  size_t i = 0;
  while (i <= line_.size()) {
    if (delimiter_ == ' ') {
      while (i < line_.size() && ascii_space(line_[i])) ++i;
      if (i >= line_.size()) break;
      size_t end = i;
      while (end < line_.size() && !ascii_space(line_[end])) ++end;
      cells_.push_back(line_.substr(i, end - i));
      i = end;
      continue;
    }
    if (i < line_.size() && line_[i] == '"') {
      const size_t from = unquoted_.size();
      for (++i; i < line_.size(); ++i) {
        if (line_[i] != '"') {
          unquoted_.push_back(line_[i]);
        } else if (i + 1 < line_.size() && line_[i + 1] == '"') {
          unquoted_.push_back(line_[i++]);
        } else {
          break;
        }
      }
      cells_.push_back(trimmed(std::string_view(unquoted_).substr(from)));
      while (i < line_.size() && line_[i] != delimiter_) ++i;
      ++i;
      continue;
    }
    size_t end = line_.find(delimiter_, i);
    if (end == std::string_view::npos) end = line_.size();
    cells_.push_back(trimmed(line_.substr(i, end - i)));
    i = end + 1;
  }
  cell_count_ = cells_.size();
}

// Understands the first line as a header when it names both ends. True when it was one.
bool EdgeListReader::read_header() {
  size_t source = cell_count_, target = cell_count_, weight = cell_count_;
  for (size_t i = 0; i < cell_count_; ++i) {
    if (source == cell_count_ && names_edge_source(cells_[i]))
      source = i;
    else if (target == cell_count_ && names_edge_target(cells_[i]))
      target = i;
    else if (weight == cell_count_ && names_weight(cells_[i]))
      weight = i;
  }
  if (source == cell_count_ || target == cell_count_) return false;
  source_column_ = source;
  target_column_ = target;
  names_direction_ = !is_one_of(cells_[source], {"node1", "node_1"});
  has_weight_column_ = weight != cell_count_;
  weight_column_ = weight;
  type_column_ = static_cast<size_t>(
      std::find_if(cells_.begin(), cells_.end(), [](std::string_view name) { return is_one_of(name, {"type"}); }) -
      cells_.begin());
  return true;
}

void EdgeListReader::read_edge() {
  builder_.count_record();
  const size_t needed = source_column_ > target_column_ ? source_column_ : target_column_;
  if (cell_count_ <= needed) return builder_.skip(SkipReason::too_few_columns, line_number_);
  const std::string_view source = cells_[source_column_], target = cells_[target_column_];
  if (source.empty() || target.empty()) return builder_.skip(SkipReason::no_name, line_number_);
  double weight = 1;
  if (has_weight_column_ && !cell(weight_column_).empty()) {
    std::string text(cell(weight_column_).substr(0, 64));
    if (delimiter_ != ',') {
      for (char& c : text) c = c == ',' ? '.' : c;
    }
    const std::optional<double> number = parse_decimal(text);
    if (!number) return builder_.skip(SkipReason::bad_weight, line_number_);
    weight = *number;
  }
  if (!is_usable_weight(weight)) return builder_.skip(SkipReason::unusable_weight, line_number_);
  const uint32_t from = builder_.node(source), to = builder_.node(target);
  if (from == NamePool::kNone || to == NamePool::kNone) return;
  builder_.declare_end(from);
  builder_.declare_end(to);
  builder_.add_edge(from, to, weight, line_number_);
  const std::string_view type = cell(type_column_);
  has_direction_ |= type.empty() ? names_direction_ : !equals_ignoring_ascii_case(type, "undirected");
  ++edge_count_;
}

bool EdgeListReader::read_some() {
  for (int i = 0; i < kLinesAtOnce; ++i) {
    if (!next_line()) {
      if (edge_count_ == 0) fail(ErrorCode::no_usable_rows, "edges", 0);
      builder_.set_directed(has_direction_);
      return true;
    }
    if (line_.size() > kLongestLine) {
      fail(ErrorCode::limit, "line_length", line_number_);
      return true;
    }
    if (trimmed(line_).empty() || (!has_begun_ && is_comment(line_))) continue;
    split_line();
    const bool is_first = !has_begun_;
    has_begun_ = true;
    if (is_first) {
      if (read_header()) continue;
      // A third column that is no number, on a line without header names, is not a weight.
      has_weight_column_ = cell_count_ > 2 && parse_decimal(cells_[2]).has_value();
    }
    read_edge();
  }
  return false;
}

}  // namespace

bool names_edge_source(std::string_view cell) {
  return is_one_of(cell, {"source", "from", "sumber", "dari", "node1", "node_1", "source_id", "actor", "fromnodeid"});
}

bool names_edge_target(std::string_view cell) {
  return is_one_of(cell, {"target", "to", "tujuan", "ke", "node2", "node_2", "target_id", "tonodeid"});
}

std::unique_ptr<GraphFileReader> make_edge_list_reader(std::string_view text, NamedGraphBuilder& builder) {
  return std::make_unique<EdgeListReader>(text, builder);
}

}  // namespace tilik
