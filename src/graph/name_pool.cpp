#include "graph/name_pool.h"

#include <utility>

#include "base/hash.h"

namespace tilik {

namespace {

std::string_view cut(std::string_view name) {
  if (name.size() <= NamePool::kLongestName) return name;
  size_t size = NamePool::kLongestName;
  while (size > 0 && (static_cast<unsigned char>(name[size]) & 0xc0u) == 0x80u) --size;
  return name.substr(0, size);
}

}  // namespace

size_t NamePool::slot_of(std::string_view name, uint32_t hash) const {
  const size_t mask = slots_.size() - 1;
  size_t slot = hash & mask;
  while (slots_[slot] != kNone) {
    if (entries_[slots_[slot]].hash == hash && (*this)[slots_[slot]] == name) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

bool NamePool::grow_slots() {
  FlatArray<uint32_t> larger(*budget_);
  if (!larger.allocate_filled(slots_.empty() ? 1024 : slots_.size() * 2, kNone)) return false;
  const size_t mask = larger.size() - 1;
  for (uint32_t number = 0; number < size(); ++number) {
    size_t slot = entries_[number].hash & mask;
    while (larger[slot] != kNone) slot = (slot + 1) & mask;
    larger[slot] = number;
  }
  slots_ = std::move(larger);
  return true;
}

uint32_t NamePool::find(std::string_view name) const {
  if (slots_.empty()) return kNone;
  name = cut(name);
  return slots_[slot_of(name, static_cast<uint32_t>(hash64(name)))];
}

uint32_t NamePool::intern(std::string_view name) {
  name = cut(name);
  if (slots_.size() < 2 * (entries_.size() + 1) && !grow_slots()) return kNone;
  const auto hash = static_cast<uint32_t>(hash64(name));
  const size_t slot = slot_of(name, hash);
  if (slots_[slot] != kNone) return slots_[slot];
  // A name never crosses the end of a block, so that it can be read as one run.
  const size_t left = decltype(text_)::kBlockSize - (text_.size() & decltype(text_)::kMask);
  if (left < name.size() && !text_.resize(text_.size() + left)) return kNone;
  const Entry entry{text_.size(), static_cast<uint32_t>(name.size()), hash};
  if (!text_.append(name.data(), name.size()) || !entries_.push_back(entry)) return kNone;
  slots_[slot] = size() - 1;
  return size() - 1;
}

}  // namespace tilik
