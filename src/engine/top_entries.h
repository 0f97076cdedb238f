// Owns: top_entries and TopCollector, the N largest of many counted things.
// Depends on: std. Thread: any.
// Why: lists are sorted by value descending, then by key bytes ascending (a total order), and only their
// head is shown; sorting a million counters for fifty rows would cost more than counting.
#pragma once

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

// The key of an id, by whatever the caller has. One kind of it, so that the sorting below exists once in the program
// and not once a list.
class KeyOf {
 public:
  KeyOf() = default;  // ids are their own keys
  // `keys` is called with an id and must outlive this.
  template <typename Keys>
  KeyOf(const Keys& keys)
      : keys_(&keys),
        call_([](const void* self, uint32_t id) -> std::string_view { return (*static_cast<const Keys*>(self))(id); }) {
  }
  bool is_before(uint32_t a, uint32_t b) const { return call_ == nullptr ? a < b : call_(keys_, a) < call_(keys_, b); }

 private:
  const void* keys_ = nullptr;
  std::string_view (*call_)(const void*, uint32_t) = nullptr;
};

// Takes things one by one and keeps the N largest. Keys are asked for only to break ties. O(log N) for each that is
// kept, O(1) for others.
class TopCollector {
 public:
  TopCollector(size_t n, int64_t none, const KeyOf& key_of) : n_(n), none_(none), key_of_(key_of) {}
  void take(uint32_t id, int64_t value) {
    if (value <= none_) return;
    ++list_.candidates;
    const std::vector<TopEntry>& kept = list_.entries;
    if (kept.size() < n_ || (n_ > 0 && value >= kept.front().value)) keep({id, value});
  }
  TopList finish();

 private:
  void keep(const TopEntry& entry);
  bool is_before(const TopEntry& a, const TopEntry& b) const;

  size_t n_;
  int64_t none_;
  KeyOf key_of_;
  TopList list_;
};

// `value_of(id)` for ids 0 .. size-1; ids whose value is at most `none` do not take part. O(size + k log N).
template <typename ValueOf>
TopList top_entries(uint32_t size, size_t n, int64_t none, ValueOf value_of, const KeyOf& key_of) {
  TopCollector collector(n, none, key_of);
  for (uint32_t id = 0; id < size; ++id) collector.take(id, value_of(id));
  return collector.finish();
}

}  // namespace tilik
