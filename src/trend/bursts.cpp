#include "trend/bursts.h"

#include <algorithm>

#include "base/small_sort.h"
#include "stats/kleinberg.h"

namespace tilik {

bool BurstSearch::step(const StepBudget& budget) {
  for (; next_ < counts_.size(); ++next_) {
    if (budget.spent()) return false;
    const std::span<const uint32_t> series = counts_.series(next_);
    for (const KleinbergBurst& found : kleinberg_bursts(series, all_)) {
      KeyBurst burst{counts_.id(next_), found.first, found.last, found.weight, 0};
      for (size_t bin = found.first; bin <= found.last; ++bin) burst.posts += series[bin];
      if (burst.posts >= fewest_) bursts_.push_back(burst);
    }
  }
  if (!is_sorted_) {
    small_sort(bursts_.begin(), bursts_.end(), [this](const KeyBurst& a, const KeyBurst& b) {
      if (a.weight != b.weight) return a.weight > b.weight;
      const std::string_view key_a = names_.key(a.id), key_b = names_.key(b.id);
      return key_a != key_b ? key_a < key_b : a.first_bin < b.first_bin;
    });
    is_sorted_ = true;
  }
  return true;
}

}  // namespace tilik
