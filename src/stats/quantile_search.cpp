#include "stats/quantile_search.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace tilik {

namespace {

constexpr size_t kDigits = 65536;
constexpr size_t kValuesPerCheck = 32768;

// Bits of doubles from 0 upwards are in the order of their values.
uint64_t bits_of(double value) { return std::bit_cast<uint64_t>(value); }
uint64_t bits_of(uint32_t value) { return value; }
double number_of(uint64_t bits, double) { return std::bit_cast<double>(bits); }
double number_of(uint64_t bits, uint32_t) { return static_cast<double>(bits); }

}  // namespace

template <typename T>
QuantileSearch<T>::QuantileSearch(std::span<const T> values, std::vector<double> quantiles)
    : values_(values), quantiles_(std::move(quantiles)) {
  if (values_.empty()) return;
  for (const double quantile : quantiles_) {
    const uint64_t below = static_cast<uint64_t>(quantile * static_cast<double>(values_.size() - 1));
    targets_.push_back({below, 0});
    targets_.push_back({std::min<uint64_t>(below + 1, values_.size() - 1), 0});
  }
  counts_.assign(targets_.size() * kDigits, 0);
}

template <typename T>
bool QuantileSearch<T>::step(const StepBudget& budget) {
  while (digit_ >= 0 && !targets_.empty()) {
    const unsigned shift = static_cast<unsigned>(digit_) * 16;
    const size_t end = std::min(next_ + kValuesPerCheck, values_.size());
    for (size_t t = 0; t < targets_.size(); ++t) {
      // Targets with the same known digits share the counts of the first of them.
      bool is_first = true;
      for (size_t other = 0; other < t; ++other) is_first = is_first && targets_[other].known != targets_[t].known;
      if (!is_first) continue;
      const uint64_t known = targets_[t].known;
      uint32_t* counts = &counts_[t * kDigits];
      for (size_t i = next_; i < end; ++i) {
        const uint64_t bits = bits_of(values_[i]);
        if (shift == 48 || (bits ^ known) >> (shift + 16) == 0) ++counts[bits >> shift & 0xffff];
      }
    }
    next_ = end;
    if (next_ == values_.size()) {
      choose_digits();
      next_ = 0;
      --digit_;
      std::fill(counts_.begin(), counts_.end(), 0);
    }
    if (budget.spent()) return digit_ < 0;
  }
  return true;
}

template <typename T>
void QuantileSearch<T>::choose_digits() {
  const unsigned shift = static_cast<unsigned>(digit_) * 16;
  std::vector<Target> found = targets_;
  for (size_t t = 0; t < targets_.size(); ++t) {
    size_t owner = 0;
    while (targets_[owner].known != targets_[t].known) ++owner;
    const uint32_t* counts = &counts_[owner * kDigits];
    uint64_t digit = 0;
    while (found[t].rank >= counts[digit]) found[t].rank -= counts[digit++];
    found[t].known |= digit << shift;
  }
  targets_ = std::move(found);
}

template <typename T>
double QuantileSearch<T>::progress() const {
  if (values_.empty()) return 1;
  constexpr double kPasses = sizeof(T) / 2;
  return (kPasses - 1 - digit_ + static_cast<double>(next_) / static_cast<double>(values_.size())) / kPasses;
}

template <typename T>
double QuantileSearch<T>::result(size_t index) const {
  if (targets_.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double position = quantiles_[index] * static_cast<double>(values_.size() - 1);
  const double share = position - static_cast<double>(static_cast<uint64_t>(position));
  const double low = number_of(targets_[2 * index].known, T{});
  const double high = number_of(targets_[2 * index + 1].known, T{});
  return share == 0 ? low : low + (high - low) * share;
}

template class QuantileSearch<double>;
template class QuantileSearch<uint32_t>;

}  // namespace tilik
