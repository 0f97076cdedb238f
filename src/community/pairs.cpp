#include "community/pairs.h"

#include <utility>

namespace tilik {

PairsJob::PairsJob(FlatArray<PairUse>&& uses, const PairOptions& options, NetworkEdges& edges, MemoryBudget& budget)
    : options_(options), edges_(edges), uses_(std::move(uses)), other_(budget) {
  failed_ = !other_.allocate(uses_.size());
}

bool PairsJob::add(uint32_t a, uint32_t b, uint32_t row) { return edges_.push_back({a, b, row, EdgeKind::other}); }

bool PairsJob::step(const StepBudget& budget) {
  if (failed_) return true;
  const bool is_turns = options_.rule == PairRule::turns;
  if (!sorted_) {
    // The sort is stable: turns stay in order of time.
    const auto before = [is_turns](const PairUse& a, const PairUse& b) {
      if (a.object != b.object || is_turns) return a.object < b.object;
      return a.account < b.account;
    };
    if (!sort_.step(uses_.span(), other_.span(), before, budget)) return false;
    sorted_ = true;
    if (budget.spent()) return false;
  }
  while (at_ < uses_.size()) {
    size_t end = at_ + 1;
    while (end < uses_.size() && uses_[end].object == uses_[at_].object) ++end;
    failed_ = !(is_turns ? take_turns(at_, end) : take_together(at_, end));
    if (failed_) return true;
    at_ = end;
    if (at_ < uses_.size() && budget.spent()) return false;
  }
  return true;
}

bool PairsJob::take_turns(size_t first, size_t end) {
  for (size_t i = first + 1; i < end; ++i) {
    const PairUse &before = uses_[i - 1], &now = uses_[i];
    if (before.account == now.account || now.time_s - before.time_s > options_.longest_pause_s) continue;
    if (!add(now.account, before.account, now.row)) return false;
  }
  return true;
}

bool PairsJob::take_together(size_t first, size_t end) {
  // Sorted by account: the first use of each is kept.
  size_t kept = first;
  for (size_t i = first + 1; i < end; ++i)
    if (uses_[i].account != uses_[kept].account) uses_[++kept] = uses_[i];
  const size_t accounts = kept + 1 - first;
  if (accounts > options_.most_accounts) {
    ++objects_left_out_;
    return true;
  }
  for (size_t i = first; i <= kept; ++i)
    for (size_t k = i + 1; k <= kept; ++k)
      if (!add(uses_[i].account, uses_[k].account, uses_[k].row)) return false;
  return true;
}

}  // namespace tilik
