#include "engine/top_entries.h"

#include <algorithm>
#include <utility>

#include "base/small_sort.h"

namespace tilik {

bool TopCollector::is_before(const TopEntry& a, const TopEntry& b) const {
  if (a.value != b.value) return a.value > b.value;
  return key_of_.is_before(a.id, b.id);
}

// A heap whose front is the worst entry kept.
void TopCollector::keep(const TopEntry& entry) {
  std::vector<TopEntry>& kept = list_.entries;
  const auto before = [this](const TopEntry& a, const TopEntry& b) { return is_before(a, b); };
  if (kept.size() >= n_) {
    if (!before(entry, kept.front())) return;
    std::pop_heap(kept.begin(), kept.end(), before);
    kept.back() = entry;
  } else {
    kept.push_back(entry);
  }
  std::push_heap(kept.begin(), kept.end(), before);
}

TopList TopCollector::finish() {
  small_sort(list_.entries.begin(), list_.entries.end(),
             [this](const TopEntry& a, const TopEntry& b) { return is_before(a, b); });
  return std::move(list_);
}

}  // namespace tilik
