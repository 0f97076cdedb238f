#include "data/string_pool.h"

#include <cstring>

namespace tilik {

namespace {
constexpr size_t kArenaSize = size_t{64} << 10;
constexpr size_t kLongestText = 60'000;
constexpr uint32_t kFirstSlotCount = 1024;
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
  if (!text.empty()) std::memcpy(place, text.data(), text.size());
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
    slots[at] = {hash_high, id};
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
  if ((uint64_t{size()} + 1) * 3 > uint64_t{slot_count_} * 2 && !grow()) return kNone;
  const uint32_t hash_high = static_cast<uint32_t>(hash >> 32);
  uint32_t at = hash_high & (slot_count_ - 1);
  while (slots_[at].id != kNone) {
    if (slots_[at].hash_high == hash_high) {
      const Entry& entry = entries_[slots_[at].id];
      if (entry.size == text.size() && std::memcmp(entry.bytes, text.data(), text.size()) == 0) return slots_[at].id;
    }
    at = (at + 1) & (slot_count_ - 1);
  }
  const char* bytes = store(text);
  if (bytes == nullptr) return kNone;
  const uint32_t id = size();
  if (!entries_.push_back({bytes, static_cast<uint32_t>(text.size()), hash_high})) return kNone;
  slots_[at] = {hash_high, id};
  return id;
}

uint32_t StringPool::find(std::string_view text) const {
  if (slot_count_ == 0) return kNone;
  if (text.size() > kLongestText) text = text.substr(0, kLongestText);
  const uint32_t hash_high = static_cast<uint32_t>(hash64(text) >> 32);
  uint32_t at = hash_high & (slot_count_ - 1);
  while (slots_[at].id != kNone) {
    if (slots_[at].hash_high == hash_high && this->text(slots_[at].id) == text) return slots_[at].id;
    at = (at + 1) & (slot_count_ - 1);
  }
  return kNone;
}

uint64_t StringPool::memory_bytes() const {
  return entries_.memory_bytes() + uint64_t{slot_count_} * sizeof(Slot) + uint64_t{arenas_.size()} * kArenaSize;
}

}  // namespace tilik
