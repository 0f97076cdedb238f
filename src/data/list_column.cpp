#include "data/list_column.h"

namespace tilik {

namespace {

constexpr size_t kLongestList = 200'000;
constexpr size_t kLongestNumber = 5;  // bytes of an id

// Where the list ends.
uint8_t* pack(const uint32_t* ids, size_t count, uint8_t* into) {
  for (size_t i = 0; i < count; ++i) {
    uint32_t stored = ids[i] + 1;
    while (stored >= 0x80) {
      *into++ = static_cast<uint8_t>(stored | 0x80);
      stored >>= 7;
    }
    *into++ = static_cast<uint8_t>(stored);
  }
  return into;
}

}  // namespace

bool ListColumn::append(size_t row, const uint32_t* ids, size_t count) {
  if (count == 0 && starts_.empty()) return true;  // the column does not exist yet
  if (count > kLongestList) count = kLongestList;  // so that a list fits one block
  size_t room;
  uint8_t* const into = bytes_.room(room);
  if (room < count * kLongestNumber) return append_near_end_of_block(row, ids, count);
  if (!begin_row(row)) return false;
  bytes_.take_room(static_cast<size_t>(pack(ids, count, into) - into));
  return true;
}

// Rows that were left out before it begin where it begins, and are empty.
bool ListColumn::begin_row(size_t row) {
  const size_t size_before = starts_.size();
  while (starts_.size() <= row) {
    if (starts_.push_back(static_cast<uint32_t>(bytes_.size()))) continue;
    starts_.truncate(size_before);
    return false;
  }
  return true;
}

// Lists stay inside one block of bytes; the rest of a block is padded and belongs to the row before.
bool ListColumn::append_near_end_of_block(size_t row, const uint32_t* ids, size_t count) {
  if (packed_.size() < count * kLongestNumber) packed_.resize(count * kLongestNumber);
  const size_t size = static_cast<size_t>(pack(ids, count, packed_.data()) - packed_.data());
  size_t room;
  bytes_.room(room);
  if (size > room && !bytes_.resize(bytes_.size() + room, kPadding)) return false;
  const size_t rows_before = starts_.size();
  if (!begin_row(row)) return false;
  if (bytes_.append(packed_.data(), size)) return true;
  starts_.truncate(rows_before);
  return false;
}

bool ListColumn::empty_at(size_t row) const {
  bool empty = true;
  for_each(row, [&](uint32_t) { empty = false; });
  return empty;
}

void ListColumn::cut_to(size_t rows) {
  if (starts_.size() <= rows) return;
  bytes_.truncate(starts_[rows]);
  starts_.truncate(rows);
}

}  // namespace tilik
