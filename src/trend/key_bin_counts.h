// Owns: counts of a few hundred chosen hashtags or terms by bin of time.
// Depends on: base/memory, graph/flat_array. Thread: the engine's.
// Why: bursts need a series for each tag; only tags with enough posts can burst, so the table stays small.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/flat_array.h"

namespace tilik {

class KeyBinCounts {
 public:
  // `chosen`: the ids to count, each once. `key_count`: number of all ids. False when memory is refused.
  [[nodiscard]] bool allocate(std::span<const uint32_t> chosen, size_t key_count, size_t bins,
                              MemoryBudget& budget = MemoryBudget::of_program());

  // One post in `bin` has the keys `ids` (each at most once); others than the chosen cost one look-up.
  void add(size_t bin, std::span<const uint32_t> ids) {
    for (const uint32_t id : ids) add(bin, id);
  }
  void add(size_t bin, uint32_t id) {
    const uint32_t series = series_of_[id];
    if (series != kNotChosen) ++counts_[size_t{series} * bins_ + bin];
  }

  size_t size() const { return chosen_.size(); }
  size_t bins() const { return bins_; }
  uint32_t id(size_t series) const { return chosen_[series]; }
  std::span<const uint32_t> series(size_t series) const { return {counts_.data() + series * bins_, bins_}; }

 private:
  static constexpr uint32_t kNotChosen = 0xffffffffu;
  size_t bins_ = 0;
  std::vector<uint32_t> chosen_;
  FlatArray<uint32_t> series_of_, counts_;
};

}  // namespace tilik
