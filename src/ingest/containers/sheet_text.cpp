#include "ingest/containers/sheet_text.h"

#include <algorithm>
#include <cstring>

#include "ingest/reasons.h"

namespace tilik {

namespace {
// So much is made at once: some thousand rows, a few milliseconds.
constexpr size_t kPieceBytes = size_t{64} << 10;
// Rows are filled up to the widest row before; a stray cell far to the right must not widen a million rows.
constexpr size_t kMostFilledUp = 512;
constexpr size_t kMostCellBytes = size_t{1} << 20;
}  // namespace

void SheetText::restart() {
  reader_ = make_();
  row_.clear();
  times_left_ = rows_ = 0;
  widest_ = 0;
  text_.clear();
  text_at_ = 0;
  is_over_ = false;
  problem_ = {};
}

int64_t SheetText::read(int64_t offset, char* into, size_t capacity) {
  if (reader_ == nullptr || offset < text_at_) restart();
  while (offset >= text_at_ + static_cast<int64_t>(text_.size())) {
    text_at_ += static_cast<int64_t>(text_.size());
    text_.clear();
    if (!fill()) return 0;
  }
  const size_t at = static_cast<size_t>(offset - text_at_);
  const size_t count = std::min(capacity, text_.size() - at);
  std::memcpy(into, text_.data() + at, count);
  return static_cast<int64_t>(count);
}

bool SheetText::fill() {
  while (text_.size() < kPieceBytes && !is_over_) {
    if (times_left_ == 0) {
      row_.clear();
      if (!reader_->next(row_)) {
        problem_ = reader_->problem();
        is_over_ = true;
        break;
      }
      times_left_ = row_.times;
      // Rows without a value are lines without a cell: numbers stay the sheet's.
      const uint64_t gap = row_.number > rows_ + 1 ? row_.number - rows_ - 1 : 0;
      text_.append(static_cast<size_t>(std::min(gap, kMostSheetRows)), '\x1e');
      rows_ += gap;
    }
    append_row(row_);
    --times_left_;
    ++rows_;
    if (kind_ == SheetKind::of_workbook && rows_ >= kMostSheetRows * 2) is_over_ = true;
  }
  const int64_t end = text_at_ + static_cast<int64_t>(text_.size());
  if (end > furthest_) {
    // One long text may stand in a million cells.
    if (!limit_.take(end - furthest_, 0)) {
      is_over_ = true;
      problem_ = note::kUnpackLimit;
    }
    furthest_ = end;
  }
  return !text_.empty();
}

void SheetText::append_row(const SheetRow& row) {
  size_t width = row.width;
  while (width > 0 && row.cells[width - 1].empty()) --width;
  if (width > 0) {
    if (width <= kMostFilledUp) widest_ = std::max(widest_, width);
    for (size_t i = 0; i < width; ++i) {
      if (i > 0) text_.push_back('\x1f');
      for (const char c : std::string_view(row.cells[i]).substr(0, kMostCellBytes)) {
        text_.push_back(c == '\x1e' || c == '\x1f' || c == '\0' ? ' ' : c);
      }
    }
    if (width < widest_) text_.append(widest_ - width, '\x1f');
  }
  text_.push_back('\x1e');
}

}  // namespace tilik
