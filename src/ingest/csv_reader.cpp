#include "ingest/csv_reader.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "ingest/byte_scan.h"

namespace tilik {

namespace {
// So near its opening quote a closing one is looked for in any case.
constexpr int64_t kNearBytes = 4096;
}  // namespace

CsvReader::CsvReader(ChunkReader& chunks, const CsvDialect& dialect)
    : chunks_(chunks),
      dialect_(dialect),
      scanner_(dialect.delimiter, dialect.newline),
      may_take_many_(dialect.quotes && !dialect.blank_before_quote) {
  cells_.resize(2 * CsvScanner::kMostCellsAtOnce);
  chunks_.set_newline(dialect.newline);
}

bool CsvReader::next(CsvRow& row) {
  chunks_.consume(used_bytes_);
  used_bytes_ = 0;
  Outcome outcome = Outcome::need_more;
  for (;;) {
    if (window_changed_) {
      const std::string_view window = chunks_.window();
      scanner_.reset(window.data(), window.data() + window.size());
      window_changed_ = false;
    }
    if (usual_row(row) || next_outcome(row, outcome)) return true;
    if (outcome == Outcome::need_more) {
      if (chunks_.at_end() && chunks_.window().empty()) return false;
      chunks_.refill();
      window_changed_ = true;
    }
  }
}

// A row of plain and simply quoted cells, all of it in the window: nothing is in doubt.
bool CsvReader::usual_row(CsvRow& row) {
  const std::string_view window = chunks_.window();
  if (skipping_long_row_ || window.empty() || !may_take_many_) return false;
  const char* cell = window.data();
  cell_count_ = 0;
  if (!take_usual_cells(cell, nullptr) || static_cast<size_t>(cell - window.data()) > kMaxRowBytes) return false;
  row_offset_ = chunks_.offset();
  row_start_ = window.data();
  escaped_cells_.clear();
  if (cell_count_ > 1 && cell[-1] != '\r') {  // as fill_row() would, without its questions
    row = {cells_.data(), cell_count_, window.substr(0, static_cast<size_t>(cell - window.data())), row_offset_};
    used_bytes_ = static_cast<size_t>(cell + 1 - window.data());
  } else {
    fill_row(window.data(), cell, cell + 1, row);
  }
  return true;
}

// True when `row` is filled. False: more text is needed, or part of a long row was skipped (try again).
bool CsvReader::next_outcome(CsvRow& row, Outcome& outcome) {
  const std::string_view window = chunks_.window();
  if (window.empty()) {
    outcome = Outcome::need_more;
    return false;
  }
  const char* const start = window.data();
  const char* const end = start + window.size();
  if (skipping_long_row_) {
    const void* found = std::memchr(start, dialect_.newline, window.size());
    skipping_long_row_ = found == nullptr;
    chunks_.consume(found == nullptr ? window.size()
                                     : static_cast<size_t>(static_cast<const char*>(found) - start) + 1);
    outcome = Outcome::too_long;
    if (chunks_.window().empty()) outcome = Outcome::need_more;
    return false;
  }
  row_offset_ = chunks_.offset();
  row_start_ = start;
  reread_now_ = 0;
  Pass pass;
  outcome = read_row(start, end, nullptr, pass);
  const bool is_doubtful =
      pass.broken_quote != nullptr && (pass.looks_unclosed || (expected_cells_ != 0 && cell_count_ != expected_cells_));
  if (outcome == Outcome::row && is_doubtful) outcome = choose_reading(start, end, pass);
  if (outcome == Outcome::row && static_cast<size_t>(pass.end - start) > kMaxRowBytes) outcome = Outcome::too_long;
  if (outcome == Outcome::need_more) return false;
  if (outcome == Outcome::too_long) return skip_long_row(row);
  // Only now: what readings that had to be repeated have learnt must not depend on how the source was cut.
  reread_bytes_ += reread_now_;
  no_close_until_ = std::max(no_close_until_, no_close_found_);
  bare_quotes_ += pass.bare;
  blanks_before_quotes_ += pass.blanks;
  unclosed_quotes_ += pass.unclosed;
  fill_row(start, pass.end, pass.after, row);
  return true;
}

// Gives the beginning of a row without end, and skips the rest with the next calls.
bool CsvReader::skip_long_row(CsvRow& row) {
  row = CsvRow{};
  row.raw = chunks_.window().substr(0, 400);
  row.offset = row_offset_;
  row.too_long = true;
  skipping_long_row_ = true;
  used_bytes_ = kMaxRowBytes;
  return true;
}

void CsvReader::keep_cell(const char* begin, const char* end) {
  if (cell_count_ >= kMaxCells) {
    cells_were_dropped_ = true;
    return;
  }
  if (cell_count_ == cells_.size()) cells_.resize(2 * cells_.size());
  cells_[cell_count_++] = std::string_view(begin, static_cast<size_t>(end - begin));
}

// Takes what most rows consist of: plain cells and quoted ones that are nothing but text in quotes. Moves `cell` to
// the first that needs a closer look; true when the row ended before, then `cell` stands on the end of line.
bool CsvReader::take_usual_cells(const char*& cell, const char* literal_quote) {
  constexpr size_t kMost = CsvScanner::kMostCellsAtOnce;
  while (cell_count_ + kMost < kMaxCells) {
    if (cell_count_ + kMost >= cells_.size()) cells_.resize(2 * cells_.size());
    bool has_ended = false;
    const std::string_view* const after = scanner_.take_plain_cells(cell, cells_.data() + cell_count_, has_ended);
    cell_count_ = static_cast<size_t>(after - cells_.data());
    if (has_ended) return true;
    if (*cell != '"' || cell == literal_quote) return false;  // zeros stand behind the end of the window
    const char* const quote = scanner_.simple_closing_quote(cell);
    if (quote == nullptr || quote - cell > kNearBytes) return false;
    cells_[cell_count_++] = std::string_view(cell + 1, static_cast<size_t>(quote - cell - 1));
    cell = quote + 1;
    if (*cell == dialect_.newline) return true;
    ++cell;
  }
  return false;
}

// One pass over the row at `start`, into cells_. `literal_quote`: this opening quote is a letter.
CsvReader::Outcome CsvReader::read_row(const char* start, const char* end, const char* literal_quote, Pass& pass) {
  cell_count_ = 0;
  escaped_cells_.clear();
  const char* cell = start;
  for (;;) {
    const char* stop;
    if (may_take_many_ && cell_count_ + CsvScanner::kMostCellsAtOnce <= kMaxCells) {
      if (take_usual_cells(cell, literal_quote)) {
        pass.end = cell;
        pass.after = cell + 1;
        return Outcome::row;
      }
    }
    if (dialect_.blank_before_quote) {
      const char* behind = cell;
      while (behind < end && *behind == ' ') ++behind;
      if (behind == end && !chunks_.at_end() && static_cast<size_t>(end - start) <= kMaxRowBytes) {
        return Outcome::need_more;
      }
      if (behind < end && behind != cell && *behind == '"' && behind != literal_quote) {
        ++pass.blanks;
        cell = behind;
      }
    }
    if (cell < end && *cell == '"' && dialect_.quotes && cell != literal_quote) {
      Outcome outcome = Outcome::row;
      bool is_escaped = false;
      stop = read_quoted(cell, end, pass, outcome, is_escaped);
      if (outcome == Outcome::need_more) {
        // Wherever the cell ends, it began after the limit of a row.
        return static_cast<size_t>(end - start) > kMaxRowBytes + kMaxQuotedBytes + 64 ? Outcome::too_long : outcome;
      }
      if (stop == nullptr) {  // no closing quote: read the cell again with the quote as a letter
        ++pass.unclosed;
        literal_quote = cell;
        continue;
      }
      if (is_escaped && cell_count_ < kMaxCells) escaped_cells_.push_back(static_cast<uint32_t>(cell_count_));
      keep_cell(cell + 1, stop);
      stop = scanner_.next_separator(stop + 1);
    } else {
      stop = scanner_.next_separator(cell);
      if (stop == end && !chunks_.at_end()) {
        return static_cast<size_t>(end - start) > kMaxRowBytes ? Outcome::too_long : Outcome::need_more;
      }
      keep_cell(cell, stop);
    }
    if (stop == end || *stop == dialect_.newline) {
      pass.end = stop;
      pass.after = stop == end ? end : stop + 1;
      return Outcome::row;
    }
    cell = stop + 1;
  }
}

// Finds the closing quote of the cell that begins with a quote at `cell`: one that is followed by a
// delimiter, the end of line or of the text. Others are taken as letters. nullptr when there is none near.
const char* CsvReader::read_quoted(const char* cell, const char* end, Pass& pass, Outcome& outcome, bool& is_escaped) {
  const char* const limit = static_cast<size_t>(end - cell) > kMaxQuotedBytes ? cell + kMaxQuotedBytes : end;
  const char* checked = cell + 1;  // up to here no line break was found
  bool is_broken = false;
  uint64_t bare = 0;
  // Where an earlier cell found no closing quote there is none for this one either. Near the cell it is looked
  // for all the same: there two quotes may be an empty cell, which looked doubled from before.
  const int64_t no_close = static_cast<int64_t>(no_close_until_) - static_cast<int64_t>(row_offset_);
  for (const char* p = cell + 1;;) {
    if (p - cell > kNearBytes && p - row_start_ < no_close) {
      if (no_close >= limit - row_start_) {
        if (limit == end && !chunks_.at_end() && no_close < cell - row_start_ + static_cast<int64_t>(kMaxQuotedBytes)) {
          outcome = Outcome::need_more;
        }
        return nullptr;
      }
      p = row_start_ + no_close;
    }
    const char* const quote = scanner_.next_quote(p);
    if (quote >= limit || quote + 1 >= end) {
      const bool closes_at_end = quote + 1 == end && quote < limit && chunks_.at_end();
      if (closes_at_end) {
        pass.bare += bare;
        if (!is_broken && find_byte(checked, quote, dialect_.newline) != quote && pass.broken_quote == nullptr) {
          pass.broken_quote = cell;
        }
        return quote;
      }
      if (limit == end && !chunks_.at_end()) {
        outcome = Outcome::need_more;
      } else {
        no_close_found_ = row_offset_ + static_cast<uint64_t>(limit - row_start_);
      }
      return nullptr;
    }
    if (!is_broken && find_byte(checked, quote, dialect_.newline) != quote) {
      is_broken = true;
      if (pass.broken_quote == nullptr) pass.broken_quote = cell;
    }
    checked = quote;
    const char next = quote[1];
    if (next == '"') {
      is_escaped = true;
      p = quote + 2;
      continue;
    }
    const bool ends_line = next == dialect_.newline || (next == '\r' && (quote + 2 >= end || quote[2] == '\n'));
    if (next == '\r' && quote + 2 >= end && !chunks_.at_end()) {
      outcome = Outcome::need_more;
      return nullptr;
    }
    if (next == dialect_.delimiter || ends_line) {
      pass.bare += bare;
      return quote;
    }
    ++bare;
    const char before = quote[-1];
    if (is_broken && pass.broken_quote == cell && quote > cell + 1 &&
        (before == dialect_.delimiter || before == dialect_.newline)) {
      pass.looks_unclosed = true;
    }
    p = quote + 1;
  }
}

CsvReader::Outcome CsvReader::count_cells(const char* start, const char* end, const char* literal_quote, size_t& count,
                                          Pass& pass) {
  if (start == end) {
    count = expected_cells_;  // the end of the file contradicts nothing
    return chunks_.at_end() ? Outcome::row : Outcome::need_more;
  }
  const Outcome outcome = read_row(start, end, literal_quote, pass);
  count = cell_count_;
  if (outcome == Outcome::row) reread_now_ += static_cast<uint64_t>(pass.end - start);
  return outcome;
}

// A cell with a line break made the row odd. Perhaps its quote was never meant to open: then the row ends at
// the first line break, and either it has the right number of cells or the line after it has.
CsvReader::Outcome CsvReader::choose_reading(const char* start, const char* end, Pass& pass) {
  if (expected_cells_ < 2 || reread_bytes_ > row_offset_ * 2 + (uint64_t{64} << 20)) return Outcome::row;
  const Pass first = pass;
  reread_now_ += static_cast<uint64_t>(first.end - start);
  size_t count = 0;
  Pass second;
  Outcome outcome = count_cells(start, end, first.broken_quote, count, second);
  if (outcome != Outcome::row) return outcome;
  bool take_second = count == expected_cells_;
  if (!take_second) {
    Pass following;
    outcome = count_cells(second.after, end, nullptr, count, following);
    if (outcome == Outcome::need_more) return outcome;
    take_second = outcome == Outcome::row && count == expected_cells_ && !following.looks_unclosed;
  }
  pass = Pass{};
  outcome = read_row(start, end, take_second ? first.broken_quote : nullptr, pass);
  if (take_second) ++pass.unclosed;
  return outcome;
}

void CsvReader::fill_row(const char* start, const char* end, const char* after, CsvRow& row) {
  std::string_view raw(start, static_cast<size_t>(end - start));
  if (!raw.empty() && raw.back() == '\r') {
    raw.remove_suffix(1);
    // The carriage return belongs to the end of line, not to the last cell (unless that was quoted).
    std::string_view& last = cells_[cell_count_ - 1];
    if (!last.empty() && last.data() + last.size() == raw.data() + raw.size() + 1) last.remove_suffix(1);
  }
  if (!escaped_cells_.empty()) unescape_cells();
  row.cells = cells_.data();
  row.cell_count = cell_count_;
  row.raw = raw;
  row.offset = row_offset_;
  row.too_long = false;
  row.blank = raw.empty() || (cell_count_ == 1 && trimmed(raw).empty());
  used_bytes_ = static_cast<size_t>(after - start);
}

// Doubled quotes become single ones, in a buffer of our own: the chunk may be read again.
void CsvReader::unescape_cells() {
  size_t total = 0;
  for (const uint32_t index : escaped_cells_) total += cells_[index].size();
  unescaped_.clear();
  unescaped_.reserve(total);
  for (const uint32_t index : escaped_cells_) {
    const size_t begin = unescaped_.size();
    std::string_view rest = cells_[index];
    while (!rest.empty()) {
      const void* found = std::memchr(rest.data(), '"', rest.size());
      if (found == nullptr) {
        unescaped_.append(rest);
        break;
      }
      const size_t upto = static_cast<size_t>(static_cast<const char*>(found) - rest.data()) + 1;
      unescaped_.append(rest.substr(0, upto));
      rest.remove_prefix(upto < rest.size() && rest[upto] == '"' ? upto + 1 : upto);
    }
    cells_[index] = std::string_view(unescaped_.data() + begin, unescaped_.size() - begin);
  }
}

}  // namespace tilik
