// Owns: top_entries and TopCollector, the N largest of many counted things.
// Depends on: std. Thread: any.
// Why: lists are sorted by value descending, then by key bytes ascending (a total order), and only their
// head is shown; sorting a million counters for fifty rows would cost more than counting.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
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

// Takes things one by one and keeps the N largest. `key_of(id)` is asked only to break ties. O(log N) for each
// that is kept, O(1) for others.
template <typename KeyOf>
class TopCollector {
 public:
  TopCollector(size_t n, int64_t none, KeyOf key_of) : n_(n), none_(none), key_of_(key_of) {}

  void take(uint32_t id, int64_t value) {
    if (value <= none_) return;
    ++list_.candidates;
    const TopEntry entry{id, value};
    std::vector<TopEntry>& kept = list_.entries;
    const auto is_before = before();
    // A heap whose front is the worst entry kept.
    if (kept.size() < n_) {
      kept.push_back(entry);
      std::push_heap(kept.begin(), kept.end(), is_before);
    } else if (n_ > 0 && value >= kept.front().value && is_before(entry, kept.front())) {
      std::pop_heap(kept.begin(), kept.end(), is_before);
      kept.back() = entry;
      std::push_heap(kept.begin(), kept.end(), is_before);
    }
  }
  TopList finish() {
    std::sort(list_.entries.begin(), list_.entries.end(), before());
    return std::move(list_);
  }

 private:
  auto before() const {
    return [this](const TopEntry& a, const TopEntry& b) {
      if (a.value != b.value) return a.value > b.value;
      return key_of_(a.id) < key_of_(b.id);
    };
  }

  size_t n_;
  int64_t none_;
  KeyOf key_of_;
  TopList list_;
};

// `value_of(id)` for ids 0 .. size-1; ids whose value is at most `none` do not take part. O(size + k log N).
template <typename ValueOf, typename KeyOf>
TopList top_entries(uint32_t size, size_t n, int64_t none, ValueOf value_of, KeyOf key_of) {
  TopCollector<KeyOf> collector(n, none, key_of);
  for (uint32_t id = 0; id < size; ++id) collector.take(id, value_of(id));
  return collector.finish();
}

}  // namespace tilik
