#include "data/string_pool.h"

#include <cstring>

namespace tilik {

namespace {
constexpr size_t kArenaSize = size_t{64} << 10;
constexpr size_t kLongestText = 60'000;
constexpr uint32_t kFirstSlotCount = 1024;

uint64_t first8_of(std::string_view text) {
  uint64_t bytes = 0;
  if (!text.empty()) std::memcpy(&bytes, text.data(), text.size() < 8 ? text.size() : 8);
  return bytes;
}
}  // namespace

StringPool::StringPool(MemoryBudget& budget) : budget_(&budget), entries_(budget) {}

StringPool::StringPool(StringPool&& other) noexcept
    : budget_(other.budget_),
      entries_(std::move(other.entries_)),
      slots_(std::exchange(other.slots_, nullptr)),
      slot_count_(std::exchange(other.slot_count_, 0)),
      arenas_(std::move(other.arenas_)),
      arena_used_(other.arena_used_) {
  other.arenas_.clear();
}

StringPool::~StringPool() {
  for (char* arena : arenas_) budget_->release(arena, kArenaSize);
  budget_->release(slots_, size_t{slot_count_} * sizeof(Slot));
}

const char* StringPool::store(std::string_view text) {
  if (arenas_.empty() || arena_used_ + text.size() > kArenaSize) {
    char* arena = static_cast<char*>(budget_->allocate(kArenaSize));
    if (arena == nullptr) return nullptr;
    arenas_.push_back(arena);
    arena_used_ = 0;
  }
  char* place = arenas_.back() + arena_used_;
  std::memcpy(place, text.data(), text.size());
  arena_used_ += text.size();
  return place;
}

bool StringPool::grow() {
  const uint32_t new_count = slot_count_ == 0 ? kFirstSlotCount : slot_count_ * 2;
  Slot* slots = static_cast<Slot*>(budget_->allocate(size_t{new_count} * sizeof(Slot)));
  if (slots == nullptr) return false;
  for (uint32_t i = 0; i < new_count; ++i) slots[i].id = kNone;
  for (uint32_t id = 0; id < size(); ++id) {
    const uint32_t hash_high = entries_[id].hash_high;
    uint32_t at = hash_high & (new_count - 1);
    while (slots[at].id != kNone) at = (at + 1) & (new_count - 1);
    slots[at] = {first8_of(text(id)), hash_high, id};
  }
  budget_->release(slots_, size_t{slot_count_} * sizeof(Slot));
  slots_ = slots;
  slot_count_ = new_count;
  return true;
}

uint32_t StringPool::intern(std::string_view text, uint64_t hash) {
  if (text.size() > kLongestText) {
    text = text.substr(0, kLongestText);
    hash = hash64(text);
  }
  if (!room_for_one()) return kNone;
  const uint32_t hash_high = static_cast<uint32_t>(hash >> 32);
  const uint64_t first8 = first8_of(text);
  uint32_t at = hash_high & (slot_count_ - 1);
  for (; slots_[at].id != kNone; at = (at + 1) & (slot_count_ - 1)) {
    if (slots_[at].may_be(first8, hash_high) && this->text(slots_[at].id) == text) return slots_[at].id;
  }
  return add(text, hash_high, at);
}

bool StringPool::is_entry(uint32_t id, uint64_t low, uint64_t high, uint32_t size) const {
  const Entry& entry = entries_[id];
  uint64_t words[2];
  std::memcpy(words, entry.place.bytes, sizeof(words));
  return words[0] == low && words[1] == high && entry.size == size;
}

uint32_t StringPool::intern_short(uint64_t low, uint64_t high, uint32_t size, uint64_t hash) {
  if (!room_for_one()) return kNone;
  const uint32_t hash_high = static_cast<uint32_t>(hash >> 32);
  uint32_t at = hash_high & (slot_count_ - 1);
  for (; slots_[at].id != kNone; at = (at + 1) & (slot_count_ - 1)) {
    if (slots_[at].may_be(low, hash_high) && is_entry(slots_[at].id, low, high, size)) return slots_[at].id;
  }
  char bytes[kShortSize];
  std::memcpy(bytes, &low, 8);
  std::memcpy(bytes + 8, &high, 8);
  return add({bytes, size}, hash_high, at);
}

// The first id with this hash and beginning; kNone when there is none.
uint32_t StringPool::likely_id(uint64_t low, uint32_t hash_high) const {
  if (slot_count_ == 0) return kNone;
  uint32_t at = hash_high & (slot_count_ - 1);
  while (slots_[at].id != kNone && !slots_[at].may_be(low, hash_high)) at = (at + 1) & (slot_count_ - 1);
  return slots_[at].id;
}

void StringPool::intern_short_many(ShortText* texts, size_t count) {
  constexpr size_t kSideBySide = 32;
  uint64_t hashes[kSideBySide];
  for (; count > 0;) {
    const size_t part = count < kSideBySide ? count : kSideBySide;
    for (size_t i = 0; i < part; ++i) {
      hashes[i] = hash_words(texts[i].low, texts[i].high, texts[i].size);
      texts[i].id = likely_id(texts[i].low, static_cast<uint32_t>(hashes[i] >> 32));
    }
    // Eight bytes say all of a word that does not end in a zero byte; of longer ones the rest is compared.
    for (size_t i = 0; i < part; ++i) {
      const ShortText& text = texts[i];
      if (text.id == kNone || (text.size - 1 < 8 && (text.low >> ((text.size - 1) * 8)) != 0)) continue;
      if (!is_entry(text.id, text.low, text.high, text.size)) texts[i].id = kNone;
    }
    // New texts, and the rare ones behind another of the same hash.
    for (size_t i = 0; i < part; ++i) {
      if (texts[i].id == kNone) texts[i].id = intern_short(texts[i].low, texts[i].high, texts[i].size, hashes[i]);
    }
    texts += part;
    count -= part;
  }
}

uint32_t StringPool::add(std::string_view text, uint32_t hash_high, uint32_t at) {
  Entry entry{};
  entry.size = static_cast<uint32_t>(text.size());
  entry.hash_high = hash_high;
  if (text.size() > kShortSize) {
    entry.place.far = store(text);
    if (entry.place.far == nullptr) return kNone;
  } else if (!text.empty()) {
    std::memcpy(entry.place.bytes, text.data(), text.size());
  }
  const uint32_t id = size();
  if (!entries_.push_back(entry)) return kNone;
  slots_[at] = {first8_of(text), hash_high, id};
  return id;
}

uint32_t StringPool::find(std::string_view text) const {
  if (slot_count_ == 0) return kNone;
  if (text.size() > kLongestText) text = text.substr(0, kLongestText);
  const uint32_t hash_high = static_cast<uint32_t>(hash64(text) >> 32);
  const uint64_t first8 = first8_of(text);
  uint32_t at = hash_high & (slot_count_ - 1);
  while (slots_[at].id != kNone) {
    if (slots_[at].may_be(first8, hash_high) && this->text(slots_[at].id) == text) return slots_[at].id;
    at = (at + 1) & (slot_count_ - 1);
  }
  return kNone;
}

uint64_t StringPool::memory_bytes() const {
  return entries_.memory_bytes() + uint64_t{slot_count_} * sizeof(Slot) + uint64_t{arenas_.size()} * kArenaSize;
}

}  // namespace tilik
