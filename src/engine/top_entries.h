// Owns: top_entries, the N largest of many counted things.
// Depends on: std. Thread: any.
// Why: lists are sorted by value descending, then by key bytes ascending (a total order), and only their
// head is shown; sorting a million counters for fifty rows would cost more than counting.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tilik {

struct TopEntry {
  uint32_t id;
  int64_t value;
};

struct TopList {
  std::vector<TopEntry> entries;  // at most N, largest first
  uint64_t candidates = 0;        // ids with a value above `none`
};

// `value_of(id)` for ids 0 .. size-1; ids whose value is at most `none` do not take part. `key_of(id)` is
// asked only to break ties. O(size + k log N).
template <typename ValueOf, typename KeyOf>
TopList top_entries(uint32_t size, size_t n, int64_t none, ValueOf value_of, KeyOf key_of) {
  TopList list;
  const auto before = [&](const TopEntry& a, const TopEntry& b) {
    if (a.value != b.value) return a.value > b.value;
    return key_of(a.id) < key_of(b.id);
  };
  // A heap whose front is the worst entry kept.
  for (uint32_t id = 0; id < size; ++id) {
    const TopEntry entry{id, value_of(id)};
    if (entry.value <= none) continue;
    ++list.candidates;
    if (list.entries.size() < n) {
      list.entries.push_back(entry);
      std::push_heap(list.entries.begin(), list.entries.end(), before);
    } else if (n > 0 && entry.value >= list.entries.front().value && before(entry, list.entries.front())) {
      std::pop_heap(list.entries.begin(), list.entries.end(), before);
      list.entries.back() = entry;
      std::push_heap(list.entries.begin(), list.entries.end(), before);
    }
  }
  std::sort(list.entries.begin(), list.entries.end(), before);
  return list;
}

}  // namespace tilik
