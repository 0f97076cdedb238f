#include "ingest/csv_sniff.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "ingest/column_content.h"
#include "ingest/values.h"
#include "ingest/wrapped_rows.h"

namespace tilik {

namespace {

constexpr size_t kSampleRows = 300;
constexpr size_t kSampleCells = 60'000;
constexpr char kNoDelimiter = '\x01';  // of tables with one column

size_t count_known_names(const std::vector<std::string>& row);

// Rows that stand in one cell each, under names that do, or that stand under names of their own.
void unwrap_rows(SampleRows& rows, const std::vector<size_t>& wrapped, char delimiter) {
  if (rows.empty() || wrapped.empty()) return;
  const std::vector<std::string> names = wrapped[0] == 0 ? unwrapped(rows[0][0], delimiter) : rows[0];
  constexpr size_t kFewestNames = 2;
  if (names.size() < kFewestNames || count_known_names(names) < kFewestNames) return;
  for (const size_t at : wrapped) {
    std::vector<std::string> cells = unwrapped(rows[at][0], delimiter);
    if (cells.size() == names.size()) rows[at] = std::move(cells);
  }
}

SampleRows read_rows(const Sample& sample, const CsvDialect& dialect, size_t expected) {
  MemorySource source("", std::string(sample.text));
  ChunkReader chunks(source, EncodingGuess{});
  CsvReader reader(chunks, dialect);
  reader.expect_cells(expected);
  SampleRows rows;
  CsvRow row;
  size_t cells = 0;
  uint64_t last_end = 0;
  std::vector<size_t> wrapped;
  while (rows.size() <= kSampleRows && cells < kSampleCells && reader.next(row)) {
    if (row.too_long) continue;
    last_end = row.offset + row.raw.size();
    if (may_be_wrapped(row) && dialect.quotes) wrapped.push_back(rows.size());
    std::vector<std::string>& copy = rows.emplace_back();
    for (size_t i = 0; i < row.cell_count; ++i) copy.emplace_back(row.cells[i]);
    cells += row.cell_count;
  }
  // The sample may end in the middle of a row.
  if (!sample.is_whole && rows.size() > 1 && last_end + 2 >= sample.text.size()) {
    rows.pop_back();
    if (!wrapped.empty() && wrapped.back() == rows.size()) wrapped.pop_back();
  }
  unwrap_rows(rows, wrapped, dialect.delimiter);
  return rows;
}

bool is_blank(const std::vector<std::string>& row) {
  return std::all_of(row.begin(), row.end(), [](const std::string& cell) { return trimmed(cell).empty(); });
}

size_t filled_cells(const std::vector<std::string>& row) {
  return static_cast<size_t>(
      std::count_if(row.begin(), row.end(), [](const std::string& cell) { return !trimmed(cell).empty(); }));
}

// The most frequent number of cells, the larger of equals.
size_t usual_cells(const SampleRows& rows, size_t& agreeing, size_t& counted) {
  std::map<size_t, size_t> frequency;
  counted = 0;
  for (const auto& row : rows) {
    const bool is_remark = row.size() == 1 && row[0].starts_with('#');
    if (is_blank(row) || is_remark) continue;
    ++frequency[row.size()];
    ++counted;
  }
  size_t best = 0;
  agreeing = 0;
  for (const auto& [cells, times] : frequency) {
    if (times >= agreeing) {
      best = cells;
      agreeing = times;
    }
  }
  return best;
}

size_t count_known_names(const std::vector<std::string>& row) {
  size_t known = 0;
  for (const std::string& cell : row) {
    if (cell.size() > 60) continue;
    const NamedRoles roles = roles_of_name(cell, {});
    // "Jangkauan Facebook" in a row of its own is the title of a block of numbers.
    const bool is_title = row.size() == 1 && !roles.roles[0].platform.empty();
    known += roles.count > 0 && !is_title;
  }
  return known;
}

bool looks_like_value(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.empty()) return true;
  if (cell.size() > 60 || cell.find('\n') != std::string_view::npos) return true;
  return read_count(cell).value >= 0 || TimeReader().read(cell).has_value() || cell.substr(0, 4) == "http";
}

// A first row of short distinct words above a column of numbers, dates or long texts.
bool looks_like_header(const SampleRows& rows) {
  if (rows.size() < 2) return false;
  const std::vector<std::string>& first = rows[0];
  for (size_t i = 0; i < first.size(); ++i) {
    if (looks_like_value(first[i])) return false;
    for (size_t k = 0; k < i; ++k) {
      if (first[i] == first[k]) return false;
    }
  }
  for (size_t column = 0; column < first.size(); ++column) {
    size_t differing = 0, rows_with = 0, same = 0;
    for (size_t r = 1; r < rows.size(); ++r) {
      if (column >= rows[r].size() || rows[r][column].empty()) continue;
      ++rows_with;
      if (looks_like_value(rows[r][column]) || rows[r][column].size() > first[column].size() * 4) ++differing;
      if (rows[r][column] == first[column]) ++same;
    }
    if (rows_with > 0 && differing * 10 >= rows_with * 8 && same == 0) return true;
  }
  return false;
}

// "sep=;" tells a spreadsheet what parts the cells.
bool names_separator(const std::vector<std::string>& row) {
  return !row.empty() && row[0].substr(0, 4) == "sep=" && filled_cells(row) == 1;
}

// A line above the names of a table that says what it is: "Jangkauan", then "Tanggal,Primary"; "Kategori: Semua
// kategori", an empty line, then "Minggu,banjir: (Indonesia)".
bool is_title(const SampleRows& rows, size_t at, size_t usual) {
  if (usual < 2 || filled_cells(rows[at]) != 1) return false;
  size_t next = at + 1;
  while (next < rows.size() && is_blank(rows[next])) ++next;
  if (next == rows.size() || filled_cells(rows[next]) != usual) return false;
  // A title may be the name of a count.
  const bool is_block = rows[next].size() == 2 && normalised_name(rows[next][1]) == "primary";
  if (count_known_names(rows[at]) > 0) return is_block;
  return next > at + 1 || count_known_names(rows[next]) > 0;
}

std::string_view name_at(const std::vector<std::string>& row, size_t column) {
  return column < row.size() ? trimmed(row[column]) : std::string_view();
}

// Reports name groups of columns, "Interaksi" above "Like" and "Komentar": each column of a group has its name in the
// second row, all others in the first. Puts the names into that first row.
bool take_second_header(SampleRows& rows) {
  if (rows.size() < 3 || count_known_names(rows[1]) == 0) return false;
  const std::vector<std::string>& second = rows[1];
  const size_t columns = std::max(rows[0].size(), second.size());
  std::vector<std::string> names;
  std::string_view group;
  bool has_group = false;
  for (size_t i = 0; i < columns; ++i) {
    const std::string_view upper = name_at(rows[0], i), lower = name_at(second, i);
    if (!lower.empty() && looks_like_value(lower)) return false;
    if (!upper.empty()) group = upper;
    const bool begins_group = !upper.empty() && name_at(rows[0], i + 1).empty() && !name_at(second, i + 1).empty();
    if (!lower.empty() && !upper.empty() && !begins_group) return false;
    has_group |= upper.empty() && !lower.empty();
    const bool is_only_one = std::count_if(second.begin(), second.end(),
                                           [&](const std::string& name) { return trimmed(name) == lower; }) == 1;
    names.emplace_back(lower.empty() ? upper : lower);
    // "Instagram Like" beside "TikTok Like"
    if (!lower.empty() && !is_only_one) names.back() = std::string(group) + ' ' + std::string(lower);
  }
  if (!has_group) return false;
  rows[0] = std::move(names);
  rows.erase(rows.begin() + 1);
  return true;
}

// "Instagram" and "TikTok", each above the names of its columns, and nothing above the names of the others.
bool names_groups(const SampleRows& rows, size_t at) {
  if (at + 2 >= rows.size() || filled_cells(rows[at]) < 2 || count_known_names(rows[at + 1]) < 2) return false;
  SampleRows headers{rows[at], rows[at + 1], rows[at + 2]};
  return take_second_header(headers);
}

// Tables of R have a name less than their rows have cells: nothing stands above the numbers or names of its rows.
bool lacks_first_name(const SampleRows& rows) {
  const bool counts_itself = roles_of_name(rows[0][0], {}).roles[0].field == Field::id ||
                             normalised_name(rows[0][0]).starts_with("no") || rows[0][0].starts_with('#');
  if (counts_itself) return false;  // then a comma within the text makes the rows longer
  std::set<std::string_view> distinct;
  size_t longer = 0, fits = 0;
  for (size_t r = 1; r < rows.size(); ++r) {
    if (is_blank(rows[r])) continue;
    const bool is_longer = rows[r].size() == rows[0].size() + 1 && !trimmed(rows[r].back()).empty();
    longer += is_longer;
    fits += rows[r].size() <= rows[0].size();
    const std::string_view first = trimmed(rows[r][0]);
    const bool is_number = !first.empty() && first.find_first_not_of("0123456789") == std::string_view::npos;
    if (is_longer && is_number) distinct.insert(first);
  }
  return longer > 0 && fits == 0 && distinct.size() * 10 >= longer * 9 && rows[0].size() >= 2;
}

// "# Start date: 20240105"; "#" before other names is that of a column of numbers.
bool is_remark(const std::vector<std::string>& row) {
  return !row.empty() && row[0].starts_with('#') && (trimmed(row[0]).size() > 1 || filled_cells(row) == 1);
}

// "2024-05-01,budi,Jalan macet lagi": two lines are a table where each has a moment and words beside it.
bool tells_when(const SampleRows& rows) {
  bool has_times = false, has_words = false;
  const size_t columns = rows.empty() ? 0 : rows[0].size();
  for (size_t i = 0; i < columns; ++i) {
    const ColumnContent content = look_at(rows, i);
    const bool is_full = content.filled == rows.size();
    has_times |= is_full && content.whole_dates == rows.size() && content.number_dates == 0;
    has_words |= is_full && content.sentences == rows.size() && content.whole_dates == 0;
  }
  return has_times && has_words;
}

// What scrapers write above a table is a line for each thing that they know of the whole: "Post URL,https://...". The
// names stand in the first line that is much wider, and all below it is as wide. 0 where there is no such line.
size_t header_far_below(const SampleRows& rows) {
  constexpr size_t kMostLines = 60, kFewestNames = 3;
  size_t widest_above = 1;
  for (size_t at = 0; at < std::min(rows.size(), kMostLines); ++at) {
    const size_t width = filled_cells(rows[at]);
    const bool has_groups = at > 0 && names_groups(rows, at - 1);
    if (at > 0 && !has_groups && width >= kFewestNames && width > 2 * widest_above &&
        count_known_names(rows[at]) >= kFewestNames) {
      const auto is_below = [&](const std::vector<std::string>& row) { return is_blank(row) || row.size() >= width; };
      return std::all_of(rows.begin() + static_cast<std::ptrdiff_t>(at), rows.end(), is_below) ? at : 0;
    }
    widest_above = std::max(widest_above, width);
  }
  return 0;
}

// Finds the header, takes names and rows out of `rows`, and judges the confidence.
void settle(TableGuess& guess, SampleRows rows) {
  const size_t far_below = header_far_below(rows);
  for (size_t i = 0; i < far_below; ++i) {
    for (const std::string& cell : rows[i]) {
      if (!read_post_link(cell).platform.empty()) guess.title = trimmed(cell);
    }
  }
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(far_below));
  size_t agreeing = 0, counted = 0;
  const size_t usual = usual_cells(rows, agreeing, counted);
  size_t first = 0;
  while (first < rows.size() && (is_blank(rows[first]) || names_separator(rows[first]) ||
                                 (first < 12 && usual >= 3 && filled_cells(rows[first]) * 3 < usual &&
                                  count_known_names(rows[first]) == 0 && !names_groups(rows, first)) ||
                                 (first < 12 && is_title(rows, first, usual)))) {
    if (filled_cells(rows[first]) == 1 && !names_separator(rows[first])) guess.title = trimmed(rows[first][0]);
    ++first;
  }
  while (first + 1 < rows.size() && first < 12 &&
         (is_blank(rows[first]) || (is_remark(rows[first]) && count_known_names(rows[first]) < 2)))
    ++first;
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(first));
  guess.rows_before_header = far_below + first;
  if (rows.empty()) return;
  const bool may_have_second = names_groups(rows, 0) || count_known_names(rows[0]) > 0 || looks_like_header(rows);
  if (may_have_second && take_second_header(rows)) ++guess.rows_before_header;
  guess.known_names = count_known_names(rows[0]);
  guess.has_header = may_have_second;
  if (guess.has_header && lacks_first_name(rows)) rows[0].emplace(rows[0].begin());
  const size_t columns = guess.has_header ? rows[0].size() : usual;
  guess.names.clear();
  for (size_t i = 0; i < columns; ++i) {
    std::string name = guess.has_header ? std::string(trimmed(rows[0][i])) : std::string();
    if (name.empty()) name = "column " + std::to_string(i + 1);
    guess.names.push_back(std::move(name));
  }
  if (guess.has_header) rows.erase(rows.begin());
  const double steadiness = counted > 0 ? static_cast<double>(agreeing) / static_cast<double>(counted) : 0;
  const double names = static_cast<double>(std::min<size_t>(guess.known_names, 3)) / 3;
  if (guess.known_names >= 2) {
    guess.confidence = 0.55 + 0.2 * names + 0.05 * steadiness;
  } else if (guess.known_names == 1) {
    guess.confidence = 0.35 + 0.3 * steadiness;
  } else {
    const bool is_table = usual >= 2 && steadiness >= 0.9 && (counted >= 3 || (!guess.has_header && tells_when(rows)));
    guess.confidence = is_table ? 0.5 : 0.1 * steadiness;
  }
  guess.rows = std::move(rows);
}

}  // namespace

namespace {

// Nothing to guess: the sheet's cells are what they are.
TableGuess guess_sheet(const Sample& sample) {
  TableGuess guess;
  guess.dialect.delimiter = '\x1f';
  guess.dialect.newline = '\x1e';
  guess.dialect.quotes = false;
  settle(guess, read_rows(sample, guess.dialect, 0));
  constexpr double kOneKnownColumn = 0.45;
  if (guess.names.size() == 1 && guess.known_names == 1) guess.confidence = kOneKnownColumn;
  return guess;
}

TableGuess guess_table(const Sample& sample) {
  if (sample.is_sheet) return guess_sheet(sample);
  TableGuess best;
  CsvDialect dialect;
  const bool has_lf = sample.text.find('\n') != std::string_view::npos;
  dialect.newline = !has_lf && sample.text.find('\r') != std::string_view::npos ? '\r' : '\n';
  double best_score = -1;
  for (const auto& [delimiter, behind_blank] :
       {std::pair{',', false}, {',', true}, {';', false}, {';', true}, {'\t', false}, {'|', false}, {'|', true}}) {
    dialect.delimiter = delimiter;
    dialect.blank_before_quote = behind_blank;
    if (behind_blank && sample.text.find(std::string{delimiter, ' ', '"'}) == std::string_view::npos) continue;
    SampleRows rows = read_rows(sample, dialect, 0);
    size_t agreeing = 0, counted = 0;
    const size_t usual = usual_cells(rows, agreeing, counted);
    if (usual < 2 && !(counted > 0 && rows[0].size() >= 2 && count_known_names(rows[0]) >= 2)) continue;
    size_t first = 0;
    while (first + 1 < rows.size() && is_blank(rows[first])) ++first;
    const double known = static_cast<double>(count_known_names(rows[first]));
    const double score = static_cast<double>(agreeing) / static_cast<double>(counted) + known * 0.5 +
                         static_cast<double>(std::min<size_t>(usual, 20)) * 0.001;
    if (score <= best_score) continue;
    best_score = score;
    best = TableGuess{};
    best.dialect = dialect;
    // Read again knowing how many cells to expect: a forgotten quote is then found in the sample too.
    const size_t expected = known >= 2 ? rows[first].size() : usual;
    settle(best, read_rows(sample, dialect, expected));
  }
  if (best.confidence >= 0.4) return best;
  // One column under a known name.
  dialect.blank_before_quote = false;
  TableGuess single;
  single.dialect = dialect;
  const bool is_quoted = sample.text.find("\n\"") != std::string_view::npos;
  single.dialect.delimiter = is_quoted ? ',' : kNoDelimiter;
  SampleRows rows = read_rows(sample, single.dialect, 0);
  if (rows.empty() || rows[0].size() != 1 || count_known_names(rows[0]) != 1) return best;
  settle(single, std::move(rows));
  single.confidence = 0.45;
  return single;
}

}  // namespace

const TableGuess& table_guess(const Sample& sample) {
  if (sample.table == nullptr) {
    TableGuess guess = guess_table(sample);
    for (const std::string& name : guess.names) guess.normalised.push_back(normalised_name(name));
    sample.table = std::make_shared<const TableGuess>(std::move(guess));
  }
  return *sample.table;
}

}  // namespace tilik
