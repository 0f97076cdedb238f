#include "engagement/tallied_quantiles.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace tilik {

namespace {

// 64 bins for each doubling, from 2^-64 to 2^64, and one for 0: bits of doubles from 0 upwards are in the order of
// their values. Smaller and larger ones share the outermost bins.
constexpr unsigned kShift = 46;
constexpr uint64_t kFirst = (uint64_t{1023 - 64} << 52) >> kShift;
constexpr uint32_t kBins = 128 * 64 + 1;

uint32_t bin_of(double value) {
  const uint64_t at = std::bit_cast<uint64_t>(value) >> kShift;
  if (at < kFirst) return value > 0 ? 1 : 0;
  return static_cast<uint32_t>(std::min<uint64_t>(at - kFirst + 1, kBins - 1));
}

}  // namespace

void TalliedQuantiles::count(double value) {
  if (bins_.empty()) bins_.assign(kBins, 0);
  ++bins_[bin_of(value)];
  ++total_;
}

bool TalliedQuantiles::choose() {
  if (total_ == 0) return true;
  std::vector<uint64_t> ranks;
  for (const double quantile : quantiles_) {
    const auto rank = static_cast<uint64_t>(quantile * static_cast<double>(total_ - 1));
    ranks.push_back(rank);
    ranks.push_back(std::min(rank + 1, total_ - 1));
  }
  std::sort(ranks.begin(), ranks.end());
  size_t next = 0, room = 0;
  uint64_t below = 0;
  for (uint32_t bin = 0; bin < kBins; ++bin) {
    const uint32_t values = bins_[bin];
    bins_[bin] = 0;
    if (next < ranks.size() && ranks[next] < below + values) {
      // The bin of 0 holds nothing else.
      segments_.push_back({bin, below, room, 0});
      if (bin > 0) {
        bins_[bin] = static_cast<uint32_t>(segments_.size());
        room += values;
      }
      while (next < ranks.size() && ranks[next] < below + values) ++next;
    }
    below += values;
  }
  return kept_.allocate(room);
}

void TalliedQuantiles::keep(double value) {
  if (bins_.empty()) return;
  const uint32_t number = bins_[bin_of(value)];
  if (number == 0) return;
  Segment& segment = segments_[number - 1];
  const size_t end = number < segments_.size() ? segments_[number].begin : kept_.size();
  if (segment.begin + segment.size < end) kept_[segment.begin + segment.size++] = value;
}

// The value of this rank, from 0.
double TalliedQuantiles::value_at(uint64_t rank) {
  size_t number = segments_.size() - 1;
  while (segments_[number].below > rank) --number;
  const Segment& segment = segments_[number];
  if (segment.bin == 0 || segment.size == 0) return 0;
  double* const first = kept_.data() + segment.begin;
  const size_t at = std::min<size_t>(static_cast<size_t>(rank - segment.below), segment.size - 1);
  std::nth_element(first, first + at, first + segment.size);
  return first[at];
}

double TalliedQuantiles::result(size_t index) {
  if (total_ == 0) return std::numeric_limits<double>::quiet_NaN();
  const double position = quantiles_[index] * static_cast<double>(total_ - 1);
  const auto rank = static_cast<uint64_t>(position);
  const double share = position - static_cast<double>(rank);
  const double low = value_at(rank);
  return share == 0 ? low : low + (value_at(std::min(rank + 1, total_ - 1)) - low) * share;
}

}  // namespace tilik
