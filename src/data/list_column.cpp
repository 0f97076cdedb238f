#include "data/list_column.h"

namespace tilik {

namespace {
constexpr size_t kLongestList = 200'000;
}  // namespace

bool ListColumn::append(size_t row, const uint32_t* ids, size_t count) {
  if (count == 0 && starts_.empty()) return true;  // the column does not exist yet
  if (count > kLongestList) count = kLongestList;  // so that a list fits one block
  if (packed_.size() < count * 5) packed_.resize(count * 5);
  uint8_t* end = packed_.data();
  for (size_t i = 0; i < count; ++i) {
    uint32_t stored = ids[i] + 1;
    while (stored >= 0x80) {
      *end++ = static_cast<uint8_t>(stored | 0x80);
      stored >>= 7;
    }
    *end++ = static_cast<uint8_t>(stored);
  }
  const size_t packed_size = static_cast<size_t>(end - packed_.data());
  // Lists stay inside one block of bytes; the rest of a block is padded and belongs to the row before.
  const size_t block_size = size_t{1} << kByteBlockBits;
  const size_t left_in_block = block_size - (bytes_.size() & (block_size - 1));
  if (packed_size > left_in_block && packed_size <= block_size &&
      !bytes_.resize(bytes_.size() + left_in_block, kPadding)) {
    return false;
  }
  const size_t size_before = starts_.size();
  while (starts_.size() <= row) {
    if (!starts_.push_back(static_cast<uint32_t>(bytes_.size()))) {
      starts_.truncate(size_before);
      return false;
    }
  }
  if (!bytes_.append(packed_.data(), packed_size)) {
    starts_.truncate(size_before);
    return false;
  }
  return true;
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
