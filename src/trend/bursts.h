// Owns: the search for bursts of hashtags and terms. Depends on: stats/kleinberg, trend. Thread: the engine's.
// Why: for each tag the posts with it are compared with all posts of the bin, so that a busy day is not a
// burst of every tag.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/job.h"
#include "trend/growth_ranking.h"
#include "trend/key_bin_counts.h"

namespace tilik {

struct KeyBurst {
  uint32_t id = 0;
  size_t first_bin = 0, last_bin = 0;  // both inclusive
  double weight = 0;                   // Kleinberg's: natural logarithm of a ratio of likelihoods
  uint64_t posts = 0;                  // with the key, inside the burst
};

// Kleinberg's automaton with two states for every series of `counts`. Borrows its inputs.
class BurstSearch : public Job {
 public:
  // `all`: posts of each bin, as many as counts.bins(). Bursts with fewer posts than `fewest` are left out.
  BurstSearch(const KeyBinCounts& counts, std::span<const uint32_t> all, const KeyNames& names, uint64_t fewest = 5)
      : counts_(counts), all_(all), names_(names), fewest_(fewest) {}

  bool step(const StepBudget& budget) override;
  double progress() const override {
    return counts_.size() == 0 ? 1 : static_cast<double>(next_) / static_cast<double>(counts_.size());
  }
  // Largest weight first, then key bytes, then start.
  const std::vector<KeyBurst>& result() const { return bursts_; }

 private:
  const KeyBinCounts& counts_;
  std::span<const uint32_t> all_;
  const KeyNames& names_;
  uint64_t fewest_;
  size_t next_ = 0;
  bool is_sorted_ = false;
  std::vector<KeyBurst> bursts_;
};

}  // namespace tilik
