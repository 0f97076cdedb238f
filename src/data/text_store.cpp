#include "data/text_store.h"

#include <lz4.h>

#include <algorithm>
#include <cstring>

namespace tilik {

namespace {
constexpr size_t kBlockBytes = size_t{64} << 10;
constexpr size_t kLongestText = size_t{4} << 20;
// LZ4's speed setting: 1 compresses best; at 4 texts of posts take 5 % more room for a third less time.
constexpr int kAcceleration = 4;
}  // namespace

TextStore::TextStore(MemoryBudget& budget, uint64_t raw_limit_bytes)
    : budget_(&budget), raw_limit_bytes_(raw_limit_bytes) {}

TextStore::~TextStore() {
  for (const Block& block : blocks_) budget_->release(block.stored, block.stored_size);
}

bool TextStore::append(std::string_view text) {
  if (text.size() > kLongestText) text = text.substr(0, kLongestText);
  if (!open_ends_.empty() && open_text_.size() + text.size() > kBlockBytes && !close_block()) return false;
  open_text_.append(text);
  open_ends_.push_back(static_cast<uint32_t>(open_text_.size()));
  ++row_count_;
  text_bytes_ += text.size();
  return true;
}

bool TextStore::close_block() {
  const size_t ends_size = open_ends_.size() * sizeof(uint32_t);
  const size_t raw_size = ends_size + open_text_.size();
  const auto write_raw = [&](char* into) {
    std::memcpy(into, open_ends_.data(), ends_size);
    std::memcpy(into + ends_size, open_text_.data(), open_text_.size());
  };
  Block block{open_first_row_,
              static_cast<uint32_t>(open_ends_.size()),
              static_cast<uint32_t>(raw_size),
              static_cast<uint32_t>(raw_size),
              nullptr,
              false};
  if (memory_bytes_ + raw_size > raw_limit_bytes_) {
    scratch_.resize(raw_size);
    write_raw(scratch_.data());
    packed_.resize(static_cast<size_t>(LZ4_compressBound(static_cast<int>(raw_size))));
    const int size = LZ4_compress_fast(scratch_.data(), packed_.data(), static_cast<int>(raw_size),
                                       static_cast<int>(packed_.size()), kAcceleration);
    if (size > 0 && static_cast<size_t>(size) < raw_size) {
      block.compressed = true;
      block.stored_size = static_cast<uint32_t>(size);
    }
  }
  block.stored = static_cast<uint8_t*>(budget_->allocate(block.stored_size));
  if (block.stored == nullptr) return false;
  if (block.compressed) {
    std::memcpy(block.stored, packed_.data(), block.stored_size);
  } else {
    write_raw(reinterpret_cast<char*>(block.stored));
  }
  memory_bytes_ += block.stored_size;
  blocks_.push_back(block);
  open_text_.clear();
  open_ends_.clear();
  open_first_row_ = row_count_;
  return true;
}

size_t TextStore::block_of(uint32_t row) const {
  const auto after = std::upper_bound(blocks_.begin(), blocks_.end(), row,
                                      [](uint32_t wanted, const Block& block) { return wanted < block.first_row; });
  return static_cast<size_t>(after - blocks_.begin()) - 1;
}

const uint8_t* TextStore::open(const Block& block) const {
  if (!block.compressed) return block.stored;
  const size_t index = static_cast<size_t>(&block - blocks_.data());
  if (cached_block_ != index) {
    cache_.resize(block.raw_size);
    LZ4_decompress_safe(reinterpret_cast<const char*>(block.stored), reinterpret_cast<char*>(cache_.data()),
                        static_cast<int>(block.stored_size), static_cast<int>(block.raw_size));
    cached_block_ = index;
  }
  return cache_.data();
}

std::string_view TextStore::text(uint32_t row) const {
  if (row >= row_count_) return {};
  if (row >= open_first_row_) {
    const size_t i = row - open_first_row_;
    const uint32_t start = i == 0 ? 0 : open_ends_[i - 1];
    return std::string_view(open_text_).substr(start, open_ends_[i] - start);
  }
  const Block& block = blocks_[block_of(row)];
  const uint8_t* bytes = open(block);
  const uint32_t i = row - block.first_row;
  uint32_t start = 0, end;
  if (i > 0) std::memcpy(&start, bytes + (i - 1) * sizeof(uint32_t), sizeof(uint32_t));
  std::memcpy(&end, bytes + i * sizeof(uint32_t), sizeof(uint32_t));
  const char* texts = reinterpret_cast<const char*>(bytes + size_t{block.row_count} * sizeof(uint32_t));
  return {texts + start, end - start};
}

// Makes the last block the open one again.
void TextStore::reopen_block() {
  const Block block = blocks_.back();
  const uint8_t* const bytes = open(blocks_.back());
  const size_t ends_size = size_t{block.row_count} * sizeof(uint32_t);
  open_ends_.resize(block.row_count);
  std::memcpy(open_ends_.data(), bytes, ends_size);
  open_text_.assign(reinterpret_cast<const char*>(bytes) + ends_size, block.raw_size - ends_size);
  open_first_row_ = block.first_row;
  budget_->release(block.stored, block.stored_size);
  memory_bytes_ -= block.stored_size;
  blocks_.pop_back();
  cached_block_ = SIZE_MAX;
}

void TextStore::cut_to(uint32_t rows) {
  while (row_count_ > rows) {
    if (open_ends_.empty()) reopen_block();
    open_ends_.pop_back();
    const size_t size = open_ends_.empty() ? 0 : open_ends_.back();
    text_bytes_ -= open_text_.size() - size;
    open_text_.resize(size);
    --row_count_;
  }
}

}  // namespace tilik
