#include "data/text_store.h"

#include <algorithm>
#include <cstring>

namespace tilik {

namespace {
constexpr size_t kBlockBytes = size_t{64} << 10;
constexpr size_t kLongestText = size_t{4} << 20;
// What symbols are chosen from, and so many blocks a table serves at least; a table is 2 kB.
constexpr size_t kSampleBytes = size_t{128} << 10, kBlocksOfTable = 64, kMostTables = 1000;
}  // namespace

TextStore::TextStore(MemoryBudget& budget, uint64_t raw_limit_bytes)
    : budget_(&budget), raw_limit_bytes_(raw_limit_bytes) {}

TextStore::~TextStore() {
  for (const Block& block : blocks_) budget_->release(block.stored, block.stored_size);
}

bool TextStore::append(std::string_view text) {
  if (text.size() > kLongestText) text = text.substr(0, kLongestText);
  if (!open_.ends.empty() && open_.bytes.size() + text.size() > kBlockBytes && !close_block()) return false;
  open_.append(text);
  ++row_count_;
  text_bytes_ += text.size();
  return true;
}

bool TextStore::close_block() {
  Block block{open_first_row_, static_cast<uint32_t>(open_.ends.size()), 0, kAsTheyAre, nullptr};
  const size_t raw_size = open_.bytes.size() + open_.ends.size() * sizeof(uint32_t);
  const bool is_compressed = memory_bytes_ + raw_size > raw_limit_bytes_;
  if (is_compressed ? !store(block, open_) : !write(block, open_.ends, open_.bytes.data(), open_.bytes.size()))
    return false;
  blocks_.push_back(block);
  open_.clear();
  open_first_row_ = row_count_;
  // Refused memory for it is no loss: the old block then stays as it is.
  if (is_compressed) (void)compress_an_old_block();
  return true;
}

// Takes the block's memory and fills it. False when memory is refused.
bool TextStore::write(Block& block, const std::vector<uint32_t>& ends, const void* bytes, size_t size) {
  const size_t ends_size = ends.size() * sizeof(uint32_t);
  block.stored_size = static_cast<uint32_t>(ends_size + size);
  block.stored = static_cast<uint8_t*>(budget_->allocate(block.stored_size));
  if (block.stored == nullptr) return false;
  std::memcpy(block.stored, ends.data(), ends_size);
  std::memcpy(block.stored + ends_size, bytes, size);
  memory_bytes_ += block.stored_size;
  return true;
}

// Compressed where that saves anything.
bool TextStore::store(Block& block, Texts& texts) {
  if (!encode(texts)) return write(block, texts.ends, texts.bytes.data(), texts.bytes.size());
  block.table = static_cast<uint32_t>(tables_.size() - 1);
  return write(block, coded_.ends, coded_.bytes.data(), coded_.bytes.size());
}

// Fills coded_; false where the codes are no shorter. Texts of another kind than those that symbols were chosen from
// get symbols of their own.
bool TextStore::encode(Texts& texts) {
  const size_t size = texts.bytes.size();
  if (!encoder_) learn(texts);
  write_codes(texts);
  blocks_until_learning_ -= blocks_until_learning_ > 0;
  const bool is_poor = coded_.bytes.size() > size / 4 * 3;
  if (is_poor && blocks_until_learning_ == 0 && tables_.size() < kMostTables) {
    learn(texts);
    write_codes(texts);
  }
  return coded_.bytes.size() < size;
}

void TextStore::write_codes(Texts& texts) {
  // The encoder looks some bytes beyond each text.
  const size_t all = texts.bytes.size();
  texts.bytes.append(SymbolTable::kLongestSymbol, '\0');
  coded_.ends.resize(texts.ends.size());
  coded_.bytes.resize(SymbolEncoder::most_codes(all));
  auto* const into = reinterpret_cast<uint8_t*>(coded_.bytes.data());
  coded_.bytes.resize(encoder_->encode(texts.bytes.data(), texts.ends, into, coded_.ends.data()));
  texts.bytes.resize(all);
}

// Chooses symbols from texts of all blocks so far and of the one at hand.
void TextStore::learn(const Texts& texts) {
  std::vector<std::string_view> sample;
  size_t size = 0;
  const auto take = [&](std::string_view text) {
    sample.push_back(text.substr(0, kSampleBytes / 8));
    size += sample.back().size();
  };
  // The last thousands of rows tell what comes next better than all others.
  for (size_t i = texts.ends.size(); i-- > 0 && size < kSampleBytes;) {
    const uint32_t begin = i == 0 ? 0 : texts.ends[i - 1];
    take(std::string_view(texts.bytes).substr(begin, texts.ends[i] - begin));
  }
  const size_t step = blocks_.size() / 64 + 1;
  for (size_t i = 0; i < blocks_.size() && size < kSampleBytes; i += step) {
    const Block& block = blocks_[i];
    if (block.table != kAsTheyAre) continue;
    for (uint32_t row = 0; row < std::min<uint32_t>(block.row_count, 8); ++row) take(text_in(block, row));
  }
  tables_.push_back(std::make_unique<SymbolTable>(SymbolTable::of_sample(sample)));
  encoder_ = std::make_unique<SymbolEncoder>(*tables_.back());
  blocks_until_learning_ = kBlocksOfTable;
}

// So that a data set just above the limit does not take a long pause, and one far above it keeps nothing uncompressed.
// False when memory is refused.
bool TextStore::compress_an_old_block() {
  while (first_raw_block_ < blocks_.size() && blocks_[first_raw_block_].table != kAsTheyAre) ++first_raw_block_;
  if (first_raw_block_ >= blocks_.size()) return true;
  Block& block = blocks_[first_raw_block_++];
  read(block, old_);
  if (!encode(old_)) return true;
  Block compressed = block;
  compressed.table = static_cast<uint32_t>(tables_.size() - 1);
  if (!write(compressed, coded_.ends, coded_.bytes.data(), coded_.bytes.size())) return false;
  budget_->release(block.stored, block.stored_size);
  memory_bytes_ -= block.stored_size;
  block = compressed;
  return true;
}

size_t TextStore::block_of(uint32_t row) const {
  const auto after = std::upper_bound(blocks_.begin(), blocks_.end(), row,
                                      [](uint32_t wanted, const Block& block) { return wanted < block.first_row; });
  return static_cast<size_t>(after - blocks_.begin()) - 1;
}

// Where a row of the block ends; of row -1, where the first begins.
uint32_t TextStore::Block::end_of(uint32_t row) const {
  uint32_t end = 0;
  if (row != UINT32_MAX) std::memcpy(&end, stored + row * sizeof(uint32_t), sizeof(uint32_t));
  return end;
}

std::string_view TextStore::text_in(const Block& block, uint32_t row_in_block) const {
  const uint32_t begin = block.end_of(row_in_block - 1), end = block.end_of(row_in_block);
  const uint8_t* const bytes = block.texts() + begin;
  if (block.table == kAsTheyAre) return {reinterpret_cast<const char*>(bytes), end - begin};
  return tables_[block.table]->decode(bytes, end - begin, decoded_);
}

std::string_view TextStore::text(uint32_t row) const {
  if (row >= row_count_) return {};
  if (row >= open_first_row_) {
    const size_t i = row - open_first_row_;
    const uint32_t start = i == 0 ? 0 : open_.ends[i - 1];
    return std::string_view(open_.bytes).substr(start, open_.ends[i] - start);
  }
  const Block& block = blocks_[block_of(row)];
  return text_in(block, row - block.first_row);
}

void TextStore::read(const Block& block, Texts& texts) const {
  texts.clear();
  for (uint32_t row = 0; row < block.row_count; ++row) texts.append(text_in(block, row));
}

// Makes the last block the open one again.
void TextStore::reopen_block() {
  const Block block = blocks_.back();
  read(block, open_);
  open_first_row_ = block.first_row;
  budget_->release(block.stored, block.stored_size);
  memory_bytes_ -= block.stored_size;
  blocks_.pop_back();
  first_raw_block_ = std::min(first_raw_block_, blocks_.size());
}

void TextStore::cut_to(uint32_t rows) {
  while (row_count_ > rows) {
    if (open_.ends.empty()) reopen_block();
    open_.ends.pop_back();
    const size_t size = open_.ends.empty() ? 0 : open_.ends.back();
    text_bytes_ -= open_.bytes.size() - size;
    open_.bytes.resize(size);
    --row_count_;
  }
}

}  // namespace tilik
