#include "data/string_pool.h"

#include <cstring>

#include "base/prefetch.h"

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
  std::memcpy(place, text.data(), text.size());
  arena_used_ += text.size();
  return place;
}

StringPool::Key StringPool::key_of(std::string_view text) {
  if (text.size() > kLongestShortText) return {hash64(text), uint64_t{0xff} << 56 | text.size()};
  const WordPair words = load_short(text.data(), text.size());
  return {words.low, words.high | uint64_t{text.size()} << 56};
}

bool StringPool::grow() {
  const uint32_t new_count = slot_count_ == 0 ? kFirstSlotCount : slot_count_ * 2;
  Slot* slots = static_cast<Slot*>(budget_->allocate(size_t{new_count} * sizeof(Slot)));
  if (slots == nullptr) return false;
  for (uint32_t i = 0; i < new_count; ++i) slots[i] = {{0, 0}, kNone};
  // By id, not by slot: what came early is mostly what comes often, and finds its first place free.
  for (uint32_t id = 0; id < size(); ++id) {
    const Key key = key_of(text(id));
    uint32_t at = hash_of(key) & (new_count - 1);
    while (slots[at].id != kNone) at = (at + 1) & (new_count - 1);
    slots[at] = {key, id};
  }
  budget_->release(slots_, size_t{slot_count_} * sizeof(Slot));
  slots_ = slots;
  slot_count_ = new_count;
  return true;
}

// Where `text` stands, or the empty slot where it belongs.
uint32_t StringPool::slot_of(std::string_view text, Key key) const {
  uint32_t at = hash_of(key) & (slot_count_ - 1);
  for (; slots_[at].id != kNone; at = (at + 1) & (slot_count_ - 1)) {
    if (slots_[at].key == key && (key.is_short() || this->text(slots_[at].id) == text)) break;
  }
  return at;
}

uint32_t StringPool::intern(std::string_view text) {
  if (text.size() > kLongestText) text = text.substr(0, kLongestText);
  const Key key = key_of(text);
  return intern_asked(text, {key.low, key.high});
}

StringPool::AskedText StringPool::ask_for(std::string_view text) const {
  if (text.size() > kLongestText) text = text.substr(0, kLongestText);
  const Key key = key_of(text);
  if (slot_count_ > 0) bring_near(&slots_[hash_of(key) & (slot_count_ - 1)]);
  return {key.low, key.high};
}

uint32_t StringPool::intern_asked(std::string_view text, AskedText asked) {
  if (text.size() > kLongestText) text = text.substr(0, kLongestText);
  if (!room_for_one()) return kNone;
  const Key key{asked.low, asked.high};
  const uint32_t at = slot_of(text, key);
  return slots_[at].id != kNone ? slots_[at].id : add(text, key, at);
}

uint32_t StringPool::intern_short(const ShortText& short_text) {
  if (!room_for_one()) return kNone;
  const Key key = key_of(short_text);
  uint32_t at = hash_of(key) & (slot_count_ - 1);
  for (; slots_[at].id != kNone; at = (at + 1) & (slot_count_ - 1)) {
    if (slots_[at].key == key) return slots_[at].id;
  }
  char bytes[kInlineSize];
  std::memcpy(bytes, &short_text.low, 8);
  std::memcpy(bytes + 8, &short_text.high, 8);
  return add({bytes, short_text.size}, key, at);
}

void StringPool::ask_for(ShortText* texts, size_t count) const {
  const uint32_t mask = slot_count_ - 1;
  for (size_t i = 0; i < count; ++i) {
    texts[i].id = hash_of(key_of(texts[i]));
    if (slot_count_ > 0) bring_near(&slots_[texts[i].id & mask]);
  }
}

// Nearly every text stands in its first place or the one behind. Masks choose where a branch would be guessed wrong
// and make the processor wait for one place after the other.
void StringPool::intern_asked(ShortText* texts, size_t count) {
  if (count == 0 || (slot_count_ == 0 && !grow())) {
    for (size_t i = 0; i < count; ++i) texts[i].id = kNone;
    return;
  }
  const uint32_t mask = slot_count_ - 1;
  uint32_t is_one_missing = 0;
  for (size_t i = 0; i < count; ++i) {
    const Key key = key_of(texts[i]);
    const Slot &first = slots_[texts[i].id & mask], &second = slots_[(texts[i].id + 1) & mask];
    const uint32_t is_first = 0u - uint32_t{first.key == key}, is_second = 0u - uint32_t{second.key == key};
    texts[i].id = (first.id & is_first) | (second.id & is_second) | ~(is_first | is_second);
    is_one_missing |= ~(is_first | is_second);
  }
  if (is_one_missing == 0) return;
  for (size_t i = 0; i < count; ++i) {
    if (texts[i].id == kNone) texts[i].id = intern_short(texts[i]);
  }
}

void StringPool::clear() {
  entries_.clear();
  for (uint32_t i = 0; i < slot_count_; ++i) slots_[i] = {{0, 0}, kNone};
  for (char* arena : arenas_) budget_->release(arena, kArenaSize);
  arenas_.clear();
  arena_used_ = 0;
}

uint32_t StringPool::add(std::string_view text, Key key, uint32_t at) {
  Entry entry{};
  entry.size = static_cast<uint32_t>(text.size());
  if (text.size() > kInlineSize) {
    entry.place.far = store(text);
    if (entry.place.far == nullptr) return kNone;
  } else if (!text.empty()) {
    std::memcpy(entry.place.bytes, text.data(), text.size());
  }
  const uint32_t id = size();
  if (!entries_.push_back(entry)) return kNone;
  slots_[at] = {key, id};
  return id;
}

uint32_t StringPool::find(std::string_view text) const {
  if (slot_count_ == 0) return kNone;
  if (text.size() > kLongestText) text = text.substr(0, kLongestText);
  return slots_[slot_of(text, key_of(text))].id;
}

uint64_t StringPool::memory_bytes() const {
  return entries_.memory_bytes() + uint64_t{slot_count_} * sizeof(Slot) + uint64_t{arenas_.size()} * kArenaSize;
}

}  // namespace tilik
