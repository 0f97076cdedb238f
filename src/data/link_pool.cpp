#include "data/link_pool.h"

#include <cstring>

#include "base/hash.h"

namespace tilik {

namespace {
constexpr size_t kLongestText = 60'000, kSizeBytes = 2;
constexpr uint32_t kFirstSlotCount = 1024;

std::string_view cut(std::string_view text) { return text.substr(0, kLongestText); }
}  // namespace

LinkPool::LinkPool(MemoryBudget& budget) : budget_(&budget), starts_(budget), bytes_(budget) {}

LinkPool::~LinkPool() { budget_->release(slots_, size_t{slot_count_} * sizeof(uint32_t)); }

std::string_view LinkPool::text(uint32_t id) const {
  size_t run;
  const char* const at = bytes_.run_at(starts_[id], run);
  uint16_t size;
  std::memcpy(&size, at, kSizeBytes);
  return {at + kSizeBytes, size};
}

// Where `text` stands, or the empty slot where it belongs.
uint32_t LinkPool::slot_of(std::string_view text) const {
  uint32_t at = static_cast<uint32_t>(hash64(text)) & (slot_count_ - 1);
  while (slots_[at] != kNone && this->text(slots_[at]) != text) at = (at + 1) & (slot_count_ - 1);
  return at;
}

bool LinkPool::grow() {
  const uint32_t new_count = slot_count_ == 0 ? kFirstSlotCount : slot_count_ * 2;
  auto* const slots = static_cast<uint32_t*>(budget_->allocate(size_t{new_count} * sizeof(uint32_t)));
  if (slots == nullptr) return false;
  std::memset(slots, 0xff, size_t{new_count} * sizeof(uint32_t));
  for (uint32_t id = 0; id < size(); ++id) {
    uint32_t at = static_cast<uint32_t>(hash64(text(id))) & (new_count - 1);
    while (slots[at] != kNone) at = (at + 1) & (new_count - 1);
    slots[at] = id;
  }
  budget_->release(slots_, size_t{slot_count_} * sizeof(uint32_t));
  slots_ = slots;
  slot_count_ = new_count;
  return true;
}

bool LinkPool::store(std::string_view text) {
  constexpr size_t kBlock = size_t{1} << kByteBlockBits;
  const size_t wanted = kSizeBytes + text.size(), left = kBlock - (bytes_.size() & (kBlock - 1));
  const size_t begin = wanted > left ? bytes_.size() + left : bytes_.size();
  if (begin + wanted > UINT32_MAX || !bytes_.resize(begin) || !bytes_.reserve(begin + wanted)) return false;
  if (!starts_.push_back(static_cast<uint32_t>(begin))) return false;
  const uint16_t size = static_cast<uint16_t>(text.size());
  char head[kSizeBytes];
  std::memcpy(head, &size, kSizeBytes);
  return bytes_.append(head, kSizeBytes) && bytes_.append(text.data(), text.size());
}

uint32_t LinkPool::intern(std::string_view text) {
  text = cut(text);
  if (const uint32_t known = find(text); known != kNone) return known;
  if ((uint64_t{size()} + 1) * 4 > uint64_t{slot_count_} * 3 && !grow()) return kNone;
  if (!store(text)) return kNone;
  return slots_[slot_of(text)] = size() - 1;
}

uint32_t LinkPool::find(std::string_view text) const { return slot_count_ == 0 ? kNone : slots_[slot_of(cut(text))]; }

}  // namespace tilik
