#include "community/travel.h"

#include <algorithm>
#include <utility>

#include "base/small_sort.h"
#include "graph/resumable.h"

namespace tilik {

TravelsJob::TravelsJob(std::span<const UseEvent> uses, std::span<const uint32_t> community, uint32_t shown, size_t most,
                       MemoryBudget& budget, ThingOrder is_before)
    : uses_(uses),
      community_(community),
      shown_(shown),
      most_(most),
      is_before_(std::move(is_before)),
      sorted_(budget),
      other_(budget) {}

bool TravelsJob::step(const StepBudget& budget) {
  constexpr size_t kChunk = 4096;
  const auto before = [](const Use& a, const Use& b) {
    if (a.object != b.object) return a.object < b.object;
    if (a.community != b.community) return a.community < b.community;
    return a.account != b.account ? a.account < b.account : a.time_s < b.time_s;
  };
  while (part_ != Part::done && !failed_) {
    switch (part_) {
      case Part::begin:
        failed_ = !sorted_.allocate(uses_.size()) || !other_.allocate(uses_.size());
        part_ = Part::take;
        break;
      case Part::take:
        if (!run_in_chunks(cursor_, uses_.size(), kChunk, budget, [this](size_t from, size_t to) {
              for (size_t i = from; i < to; ++i) take(i);
            }))
          return false;
        sorted_.shrink(kept_);
        part_ = Part::sort;
        break;
      case Part::sort:
        if (!sort_.step(sorted_.span(), other_.span().first(kept_), before, budget)) return false;
        other_.clear();
        part_ = Part::measure;
        break;
      case Part::measure:
        if (!measure(budget)) return false;
        keep_best();
        part_ = Part::stops;
        break;
      case Part::stops:
        for (const Run& run : runs_) add_stops(run);
        part_ = Part::done;
        break;
      case Part::done: break;
    }
    if (part_ != Part::done && budget.spent()) return false;
  }
  return true;
}

void TravelsJob::take(size_t index) {
  const UseEvent& use = uses_[index];
  if (use.account < community_.size())
    sorted_[kept_++] = {use.time_s, use.object, community_[use.account], use.account};
}

// How many accounts used each thing; things that no shown community used have no stops and are left out.
bool TravelsJob::measure(const StepBudget& budget) {
  constexpr size_t kUsesAPart = 16384;
  for (size_t next_look = cursor_ + kUsesAPart; cursor_ < sorted_.size();) {
    Run run{cursor_, 0, 0};
    const uint32_t object = sorted_[cursor_].object;
    const bool is_shown = sorted_[cursor_].community < shown_;  // the lowest community comes first
    for (; cursor_ < sorted_.size() && sorted_[cursor_].object == object; ++cursor_) {
      const bool is_again = run.count > 0 && sorted_[cursor_].account == sorted_[cursor_ - 1].account;
      run.accounts += is_again ? 0 : 1;
      ++run.count;
    }
    if (is_shown) {
      runs_.push_back(run);
      ++total_;
    }
    if (runs_.size() > 2 * most_ + 256) keep_best();
    if (cursor_ < next_look || cursor_ == sorted_.size()) continue;
    if (budget.spent()) return false;
    next_look = cursor_ + kUsesAPart;
  }
  cursor_ = 0;
  return true;
}

bool TravelsJob::is_better(const Run& a, const Run& b) const {
  if (a.accounts != b.accounts) return a.accounts > b.accounts;
  return a.count != b.count ? a.count > b.count : is_before_(sorted_[a.first].object, sorted_[b.first].object);
}

void TravelsJob::keep_best() {
  small_sort(runs_.begin(), runs_.end(), [this](const Run& a, const Run& b) { return is_better(a, b); });
  if (runs_.size() > most_) runs_.resize(most_);
}

void TravelsJob::add_stops(const Run& run) {
  const std::span<const Use> uses = sorted_.span().subspan(run.first, run.count);
  Travel travel;
  travel.object = uses[0].object;
  travel.uses = run.count;
  travel.accounts = run.accounts;
  std::vector<int64_t> firsts;
  for (size_t i = 0; i < uses.size() && uses[i].community < shown_;) {
    TravelStop stop;
    stop.community = uses[i].community;
    firsts.clear();
    for (; i < uses.size() && uses[i].community == stop.community; ++i) {
      ++stop.uses;
      if (firsts.empty() || uses[i].account != uses[i - 1].account) firsts.push_back(uses[i].time_s);
    }
    stop.accounts = static_cast<uint32_t>(firsts.size());
    small_sort(firsts.begin(), firsts.end());
    stop.first_s = firsts.front();
    stop.half_s = firsts[(firsts.size() - 1) / 2];
    travel.stops.push_back(stop);
  }
  small_sort(travel.stops.begin(), travel.stops.end(), [](const TravelStop& a, const TravelStop& b) {
    return a.first_s != b.first_s ? a.first_s < b.first_s : a.community < b.community;
  });
  travels_.push_back(std::move(travel));
}

}  // namespace tilik
