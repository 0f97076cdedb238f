// Reads edge lists: two names a line and perhaps a weight, separated by tab, semicolon, comma, bar or
// white space; with or without a header line; quoted cells; comment lines before the data; a dictionary of
// attributes behind the names, as networkx writes it.
#include <algorithm>
#include <string>
#include <vector>

#include "base/formula_guard.h"
#include "base/utf8.h"
#include "graph/graph_file_reader.h"

namespace tilik {

namespace {

constexpr int kLinesAtOnce = 512;
constexpr size_t kLongestLine = size_t{1} << 20;
constexpr size_t kLongestQuoted = 65536;  // an open quote that runs on for longer is a stray one
constexpr size_t kLinesOfGuess = 20;
constexpr size_t kColumnsOfGuess = 64;
constexpr std::string_view kBeforeCell = "\t;,| \"";  // what may stand before a quoted cell, or before a dictionary

// Compares letters and digits only: "Source Node" and "source_node" are one name.
bool is_one_of(std::string_view name, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    size_t met = 0;
    for (const char c : name) {
      if (c == ' ' || c == '_' || c == '-') continue;
      met = met < word.size() && ascii_lower(c) == word[met] ? met + 1 : word.size() + 1;
      if (met > word.size()) break;
    }
    if (met == word.size()) return true;
  }
  return false;
}

bool names_weight(std::string_view cell) {
  return is_one_of(cell, {"weight", "bobot", "count", "value", "jumlah", "edgeweight", "frequency", "frekuensi"});
}

// Numbers that weigh nothing.
bool names_other_number(std::string_view cell) {
  return is_one_of(cell, {"id", "edgeid", "time", "timestamp", "date", "year", "waktu", "tanggal", "tahun"});
}

// What stands for a number without being one: it says nothing against a column of numbers, and names none.
bool is_missing(std::string_view cell) {
  return is_one_of(cell, {"", "na", "nan", "null", "none", "?", "inf", "+inf", "infinity"});
}

// Where the dictionary of `1 2 {'weight': 3}` begins; npos without one.
size_t dictionary_in(std::string_view line) {
  if (!trimmed(line).ends_with('}')) return std::string_view::npos;
  size_t at = line.find('{', 1);
  while (at != std::string_view::npos && kBeforeCell.find(line[at - 1]) == std::string_view::npos)
    at = line.find('{', at + 1);
  return at;
}

// The value of 'weight' in a dictionary of Python; empty when it has none.
std::string_view weight_in(std::string_view dictionary) {
  for (const std::string_view key : {"'weight'", "\"weight\""}) {
    const size_t at = dictionary.find(key);
    const size_t colon = at == std::string_view::npos ? at : dictionary.find(':', at);
    if (colon == std::string_view::npos) continue;
    const std::string_view value = dictionary.substr(colon + 1);
    return value.substr(0, value.find_first_of(",}"));
  }
  return {};
}

// The line without its quoted cells and its dictionary, in which delimiters mean nothing.
std::string plain_part(std::string_view line) {
  std::string plain;
  bool in_quotes = false;
  line = line.substr(0, dictionary_in(line));
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && (in_quotes || i == 0 || kBeforeCell.find(line[i - 1]) != std::string_view::npos))
      in_quotes = !in_quotes;
    else if (!in_quotes)
      plain += line[i];
  }
  return in_quotes ? std::string(line) : plain;
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
  char find_delimiter();
  char bar_or_space();
  bool next_line();
  bool next_data_line();
  void split_line();
  void split_cells();
  uint64_t columns_of_numbers();
  bool name_columns();
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
  size_t edge_count_ = 0;
  std::vector<std::string_view> cells_;
  size_t cell_count_ = 0;
  std::string_view dictionary_;
  std::string unquoted_;
};

bool is_comment(std::string_view line) {
  return !line.empty() && (line[0] == '%' || (line[0] == '#' && (line.size() == 1 || ascii_space(line[1]))));
}

// The first of tab ; , | that stands in the first data line outside of quotes and of a dictionary; else white space.
char EdgeListReader::find_delimiter() {
  delimiter_ = ',';  // quotes count until it is known
  char found = ' ';
  if (next_data_line()) {
    const std::string plain = plain_part(trimmed(line_));
    for (const char c : {'\t', ';', ','}) {
      if (found == ' ' && plain.find(c) != std::string::npos) found = c;
    }
    if (found == ' ' && plain.find('|') != std::string::npos) found = bar_or_space();
  }
  at_ = 0;
  next_line_number_ = 1;
  return found;
}

// A bar separates, unless the lines from this one on are of as many words, two or three, and have bars in some names
// only, or have a number as their third word that no bar sets apart.
char EdgeListReader::bar_or_space() {
  const auto bars_of = [](const std::string& plain) { return std::count(plain.begin(), plain.end(), '|'); };
  const auto bars = bars_of(plain_part(trimmed(line_)));
  size_t lines = 0, words = 0;
  bool is_spaced = true, has_same_bars = true, has_numbers = true;
  do {
    const std::string plain = plain_part(trimmed(line_));
    delimiter_ = ' ';
    split_line();
    delimiter_ = ',';
    if (lines++ == 0) words = cell_count_;
    is_spaced = is_spaced && words == cell_count_ && (words == 2 || words == 3);
    has_same_bars = has_same_bars && bars_of(plain) == bars;
    has_numbers =
        has_numbers && words == 3 && parse_decimal(cell(2)) && !parse_decimal(plain.substr(plain.rfind('|') + 1));
  } while (is_spaced && lines < kLinesOfGuess && next_data_line());
  return is_spaced && (has_numbers || !has_same_bars) ? ' ' : '|';
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
    if ((c == '\n' || c == '\r') && (!in_quotes || i - from > kLongestQuoted)) break;
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

// The next line that is neither empty nor, before the data, a comment.
bool EdgeListReader::next_data_line() {
  do {
    if (!next_line()) return false;
  } while (trimmed(line_).empty() || (!has_begun_ && is_comment(line_)));
  return true;
}

// A dictionary behind the names is no cell, unless that leaves too few.
void EdgeListReader::split_line() {
  const std::string_view line = line_;
  const size_t at = dictionary_in(line);
  line_ = line.substr(0, at);
  split_cells();
  dictionary_ = at == std::string_view::npos ? std::string_view{} : line.substr(at);
  line_ = line;
  if (dictionary_.empty() || cell_count_ > std::max(source_column_, target_column_)) return;
  dictionary_ = {};
  split_cells();
}

// Cells without their quotes. Doubled quotes are rare, so only those cells are copied.
void EdgeListReader::split_cells() {
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

// The columns that hold numbers, and nothing else, in the lines after this one; a bit each.
uint64_t EdgeListReader::columns_of_numbers() {
  const size_t at = at_;
  const int64_t line_number = line_number_, next_line_number = next_line_number_;
  const std::string_view line = line_;
  uint64_t numbers = 0, others = 0;
  for (size_t lines = 0; lines < kLinesOfGuess && next_data_line(); ++lines) {
    split_line();
    for (size_t i = 0; i < std::min(cell_count_, kColumnsOfGuess); ++i) {
      if (!is_missing(cells_[i])) (parse_weight(cells_[i]) ? numbers : others) |= uint64_t{1} << i;
    }
  }
  at_ = at;
  line_number_ = line_number;
  next_line_number_ = next_line_number;
  line_ = line;
  split_line();
  return numbers & ~others;
}

// Takes the columns from the names in the first line. True when both ends are named.
bool EdgeListReader::name_columns() {
  size_t source = cell_count_, target = cell_count_, weight = cell_count_;
  for (size_t i = 0; i < cell_count_; ++i) {
    if (source == cell_count_ && names_edge_source(cells_[i]))
      source = i;
    else if (target == cell_count_ && names_edge_target(cells_[i]))
      target = i;
    else if (weight == cell_count_ && names_weight(cells_[i]))
      weight = i;
  }
  // Posts have an author and mentions too; here they are the ends when nothing else is named so.
  for (size_t i = 0; i < cell_count_ && source == cell_count_ && target == cell_count_; ++i) {
    for (size_t k = 0; k < cell_count_; ++k) {
      if (!is_one_of(cells_[i], {"author", "username", "user"}) ||
          !is_one_of(cells_[k], {"mention", "mentions", "mentioned"}))
        continue;
      source = i;
      target = k;
    }
  }
  source_column_ = source;
  target_column_ = target;
  weight_column_ = weight;
  names_direction_ = (source < cell_count_ || target < cell_count_) && !is_one_of(cell(source), {"node1"});
  type_column_ = static_cast<size_t>(
      std::find_if(cells_.begin(), cells_.end(), [](std::string_view name) { return is_one_of(name, {"type"}); }) -
      cells_.begin());
  return source < cell_count_ && target < cell_count_;
}

// Understands the first line as a header when it names both ends, or when it names a weight or has a word where the
// lines below have numbers: then the first columns left are the ends. True when it was one.
bool EdgeListReader::read_header() {
  if (name_columns()) return has_weight_column_ = weight_column_ < cell_count_, true;
  const size_t named_source = source_column_, named_target = target_column_, count = cell_count_;
  source_column_ = 0;
  target_column_ = 1;
  const bool are_numbers = parse_decimal(cell(0)) && parse_decimal(cell(1));
  const uint64_t numbers = count < 3 ? 0 : columns_of_numbers();
  bool is_header =
      weight_column_ < count && !are_numbers && (weight_column_ >= 2 || (numbers >> weight_column_ & 1) != 0);
  for (size_t i = 2; !are_numbers && i < std::min(count, kColumnsOfGuess); ++i) {
    if ((numbers >> i & 1) == 0 || is_missing(cells_[i]) || parse_weight(cells_[i])) continue;
    is_header = true;
    if (weight_column_ >= count && !names_other_number(cells_[i])) weight_column_ = i;
  }
  if (!is_header) {
    names_direction_ = false;
    type_column_ = SIZE_MAX;
    // A third column that is no number, on a line without header names, is not a weight; the lines below tell where the
    // first one has none.
    weight_column_ = 2;
    has_weight_column_ = parse_weight(cell(2)) || (is_missing(cell(2)) && (numbers >> 2 & 1) != 0);
    return false;
  }
  has_weight_column_ = weight_column_ < count;
  size_t next = 0;
  for (size_t* const column : {&source_column_, &target_column_}) {
    const size_t named = column == &source_column_ ? named_source : named_target;
    while (next == named_source || next == named_target || next == weight_column_) ++next;
    *column = named < count ? named : next++;
  }
  return true;
}

void EdgeListReader::read_edge() {
  builder_.count_record();
  const size_t needed = source_column_ > target_column_ ? source_column_ : target_column_;
  if (cell_count_ <= needed) return builder_.skip(SkipReason::too_few_columns, line_number_);
  const auto name_in = [&](size_t column) {
    return delimiter_ == ' ' ? cells_[column] : without_formula_guard(cells_[column]);
  };
  const std::string_view source = name_in(source_column_), target = name_in(target_column_);
  if (source.empty() || target.empty()) return builder_.skip(SkipReason::no_name, line_number_);
  FileWeight weight;
  std::string_view text = has_weight_column_ ? cell(weight_column_) : std::string_view{};
  if (text.empty()) text = weight_in(dictionary_);
  if (!text.empty()) {
    const std::optional<FileWeight> number = builder_.read_weight(text);
    if (!number) return builder_.skip(SkipReason::bad_weight, line_number_);
    weight = *number;
  }
  if (!is_usable_weight(weight.value)) return builder_.skip(SkipReason::unusable_weight, line_number_);
  const uint32_t from = builder_.node(source), to = builder_.node(target);
  if (from == NamePool::kNone || to == NamePool::kNone) return;
  builder_.declare_end(from);
  builder_.declare_end(to);
  const std::string_view type = cell(type_column_);
  const bool is_directed = is_one_of(type, {"directed"}) || (names_direction_ && !is_one_of(type, {"undirected"}));
  if (edge_count_++ == 0) builder_.set_directed(is_directed);
  builder_.add_edge(from, to, weight, line_number_, is_directed ? EdgeDirection::directed : EdgeDirection::undirected);
}

bool EdgeListReader::read_some() {
  for (int i = 0; i < kLinesAtOnce; ++i) {
    if (!next_line()) {
      if (edge_count_ == 0) fail(ErrorCode::no_usable_rows, "edges", 0);
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
    if (is_first && read_header()) continue;
    read_edge();
  }
  return false;
}

}  // namespace

bool names_edge_source(std::string_view cell) {
  return is_one_of(cell, {"source", "from", "sumber", "dari", "node1", "sourceid", "actor", "fromnodeid", "fromuser",
                          "sourcenode", "src", "dariakun", "pengirim"});
}

bool names_edge_weight(std::string_view name) { return is_one_of(name, {"weight", "edgeweight"}); }

bool names_edge_target(std::string_view cell) {
  return is_one_of(cell, {"target", "to", "tujuan", "ke", "node2", "targetid", "tonodeid", "touser", "targetnode",
                          "dst", "keakun", "penerima"});
}

std::unique_ptr<GraphFileReader> make_edge_list_reader(std::string_view text, NamedGraphBuilder& builder) {
  return std::make_unique<EdgeListReader>(text, builder);
}

}  // namespace tilik
