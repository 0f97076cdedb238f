// Owns: LineReader, the lines of a text with bounded memory.
// Depends on: base, byte_scan.h, chunk_reader.h. Thread: the engine's.
// Why: NDJSON, chats and pasted texts are lines; a line of two gigabytes must not be one buffer.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/job.h"
#include "ingest/byte_scan.h"
#include "ingest/chunk_reader.h"

namespace tilik {

struct Line {
  std::string_view text;  // without its end; valid until the next call
  uint64_t offset = 0;
  bool too_long = false;  // over kMaxLineBytes: `text` is its beginning
};

class LineReader {
 public:
  static constexpr size_t kMaxLineBytes = size_t{8} << 20;

  explicit LineReader(ChunkReader& chunks, char newline = '\n') : chunks_(chunks), newline_(newline) {
    chunks_.set_newline(newline);
  }

  // False at the end. Empty lines are given too.
  bool next(Line& line) {
    chunks_.consume(used_bytes_);
    used_bytes_ = 0;
    for (;;) {
      const std::string_view window = chunks_.window();
      const char* const window_end = window.data() + window.size();
      const char* const found = window.empty() ? window_end : find_far_byte(window.data(), window_end, newline_);
      const bool is_found = found != window_end;
      const size_t size = static_cast<size_t>(found - window.data());
      if (!is_found && !chunks_.at_end() && (is_skipping_ || size <= kMaxLineBytes)) {
        if (is_skipping_) chunks_.consume(size);
        chunks_.refill();
        continue;
      }
      if (!is_found && window.empty()) return false;
      const size_t after = is_found ? size + 1 : size;
      if (is_skipping_) {
        is_skipping_ = false;
        chunks_.consume(after);
        continue;
      }
      line.offset = offset_ = chunks_.offset();
      line.too_long = size > kMaxLineBytes;
      line.text = window.substr(0, line.too_long ? 400 : size);
      used_bytes_ = line.too_long ? kMaxLineBytes : after;
      is_skipping_ = line.too_long;
      if (!line.too_long && !line.text.empty() && line.text.back() == '\r') line.text.remove_suffix(1);
      return true;
    }
  }
  // Number from 1 of the line given last.
  uint64_t number() { return chunks_.line_at(offset_, newline_); }

 private:
  ChunkReader& chunks_;
  char newline_;
  size_t used_bytes_ = 0;
  uint64_t offset_ = 0;
  bool is_skipping_ = false;
};

// A step of a job that reads lines: gives each to `take`, which tells whether it wants more, until the budget is spent.
// Behind the last line it calls `end`. True when nothing is left to do.
template <typename Take, typename End>
bool take_lines(LineReader& lines, const StepBudget& budget, Take&& take, End&& end) {
  constexpr int kLinesBetweenLooks = 256;
  do {
    for (int i = 0; i < kLinesBetweenLooks; ++i) {
      Line line;
      if (!lines.next(line)) {
        end();
        return true;
      }
      if (!take(line)) return true;
    }
  } while (!budget.spent());
  return false;
}

}  // namespace tilik
