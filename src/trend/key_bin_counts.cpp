#include "trend/key_bin_counts.h"

namespace tilik {

bool KeyBinCounts::allocate(std::span<const uint32_t> chosen, size_t key_count, size_t bins, MemoryBudget& budget) {
  chosen_.assign(chosen.begin(), chosen.end());
  bins_ = bins;
  series_of_ = FlatArray<uint32_t>(budget);
  counts_ = FlatArray<uint32_t>(budget);
  if (!series_of_.allocate_filled(key_count, kNotChosen)) return false;
  if (!counts_.allocate_filled(chosen.size() * bins, 0)) return false;
  for (uint32_t series = 0; series < chosen_.size(); ++series) series_of_[chosen_[series]] = series;
  return true;
}

}  // namespace tilik
