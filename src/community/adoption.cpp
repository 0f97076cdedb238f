#include "community/adoption.h"

#include <algorithm>

#include "graph/resumable.h"

namespace tilik {

namespace {

struct Meeting {
  uint32_t low, high, actor;
  int64_t time_s;
};

}  // namespace

AdoptionJob::AdoptionJob(std::span<const UseEvent> uses, std::span<const ContactEvent> contacts, uint32_t account_count,
                         const AdoptionOptions& options, MemoryBudget& budget)
    : options_(options),
      memory_(budget),
      random_(options.seed),
      account_count_(account_count),
      use_offsets_(budget),
      first_uses_(budget),
      pairs_(budget),
      times_(budget),
      pool_(budget),
      slots_(budget),
      slot_offsets_(budget),
      observed_(budget),
      drawn_(budget) {
  failed_ = !prepare(uses, contacts);
}

bool AdoptionJob::prepare(std::span<const UseEvent> uses, std::span<const ContactEvent> contacts) {
  FlatArray<UseEvent> sorted(memory_);
  FlatArray<Meeting> met(memory_);
  if (!sorted.allocate(uses.size()) || !met.allocate(contacts.size())) return false;
  size_t use_count = 0, contact_count = 0;
  for (const UseEvent& use : uses)
    if (use.account < account_count_) sorted[use_count++] = use;
  for (const ContactEvent& contact : contacts) {
    if (contact.actor >= account_count_ || contact.target >= account_count_ || contact.actor == contact.target)
      continue;
    met[contact_count++] = {std::min(contact.actor, contact.target), std::max(contact.actor, contact.target),
                            contact.actor, contact.time_s};
  }
  std::sort(sorted.begin(), sorted.begin() + use_count, [](const UseEvent& a, const UseEvent& b) {
    if (a.account != b.account) return a.account < b.account;
    return a.object != b.object ? a.object < b.object : a.time_s < b.time_s;
  });
  std::sort(met.begin(), met.begin() + contact_count, [](const Meeting& a, const Meeting& b) {
    if (a.low != b.low) return a.low < b.low;
    if (a.high != b.high) return a.high < b.high;
    return a.time_s != b.time_s ? a.time_s < b.time_s : a.actor < b.actor;
  });
  if (!use_offsets_.allocate_filled(size_t{account_count_} + 1, 0) || !first_uses_.allocate(use_count) ||
      !times_.allocate(contact_count) || !pool_.allocate(contact_count) || !slots_.allocate(contact_count) ||
      !slot_offsets_.allocate_filled(size_t{account_count_} + 1, 0) || !observed_.allocate_filled(account_count_, 0) ||
      !drawn_.allocate_filled(account_count_, 0) || !pairs_.allocate(contact_count))
    return false;
  size_t kept = 0;
  for (size_t i = 0; i < use_count; ++i) {
    const bool is_again =
        i > 0 && sorted[i].account == sorted[i - 1].account && sorted[i].object == sorted[i - 1].object;
    if (!is_again) first_uses_[kept++] = {sorted[i].object, sorted[i].time_s};
    use_offsets_[sorted[i].account + 1] = static_cast<uint32_t>(kept);
  }
  for (uint32_t account = 0; account < account_count_; ++account)
    use_offsets_[account + 1] = std::max(use_offsets_[account + 1], use_offsets_[account]);
  size_t pair_count = 0;
  for (size_t i = 0; i < contact_count; ++i) {
    times_[i] = pool_[i] = met[i].time_s;
    const bool is_new = i == 0 || met[i].low != met[i - 1].low || met[i].high != met[i - 1].high;
    if (is_new) pairs_[pair_count++] = {met[i].low, met[i].high, static_cast<uint32_t>(i), 0};
    ++pairs_[pair_count - 1].count;
  }
  for (size_t i = 0; i < contact_count; ++i) ++slot_offsets_[met[i].actor + 1];
  for (uint32_t account = 0; account < account_count_; ++account) slot_offsets_[account + 1] += slot_offsets_[account];
  FlatArray<uint32_t> next(memory_);
  if (!next.assign(slot_offsets_.span())) return false;
  for (size_t i = 0; i < contact_count; ++i) slots_[next[met[i].actor]++] = static_cast<uint32_t>(i);
  uint64_t visits = 0;
  const auto uses_of = [this](uint32_t account) { return use_offsets_[account + 1] - use_offsets_[account]; };
  // Pairs of which one used nothing cannot hand anything on.
  size_t useful = 0;
  for (size_t i = 0; i < pair_count; ++i) {
    const Pair pair = pairs_[i];
    if (uses_of(pair.a) == 0 || uses_of(pair.b) == 0) continue;
    visits += uses_of(pair.a) + uses_of(pair.b) + pair.count;
    pairs_[useful++] = pair;
  }
  pairs_.shrink(useful);
  result_.is_defined = useful > 0;
  const uint64_t affordable = options_.most_visits / std::max<uint64_t>(1, visits + contact_count);
  draws_ = static_cast<uint32_t>(std::clamp<uint64_t>(affordable, std::min(19u, options_.draws), options_.draws));
  return true;
}

double AdoptionJob::progress() const {
  return done_ ? 1 : static_cast<double>(draw_) / static_cast<double>(draws_ + 1);
}

bool AdoptionJob::step(const StepBudget& budget) {
  if (failed_ || done_) return true;
  if (!result_.is_defined) return done_ = true;
  while (draw_ <= draws_) {
    if (!begun_ && draw_ > 0) shuffle_times();
    begun_ = true;
    const bool complete = run_in_chunks(cursor_, pairs_.size(), 1024, budget, [this](size_t from, size_t to) {
      for (size_t i = from; i < to; ++i) count_pair(pairs_[i]);
    });
    if (!complete) return false;
    end_draw();
    if (draw_ <= draws_ && budget.spent()) return false;
  }
  finish();
  return done_ = true;
}

// Fisher and Yates among the contacts of each account; times of one pair in order again.
void AdoptionJob::shuffle_times() {
  for (uint32_t account = 0; account < account_count_; ++account) {
    const uint32_t* slots = slots_.data() + slot_offsets_[account];
    for (uint32_t i = slot_offsets_[account + 1] - slot_offsets_[account]; i > 1; --i)
      std::swap(pool_[slots[i - 1]], pool_[slots[random_.below(i)]]);
  }
  for (size_t i = 0; i < pool_.size(); ++i) times_[i] = pool_[i];
  for (const Pair& pair : pairs_) std::sort(times_.begin() + pair.first, times_.begin() + pair.first + pair.count);
}

// Both directions at once: things that both used, in order of the things.
void AdoptionJob::count_pair(const Pair& pair) {
  const int64_t *times = times_.begin() + pair.first, *times_end = times + pair.count;
  uint32_t i = use_offsets_[pair.a], k = use_offsets_[pair.b];
  const uint32_t i_end = use_offsets_[pair.a + 1], k_end = use_offsets_[pair.b + 1];
  while (i < i_end && k < k_end) {
    const FirstUse &of_a = first_uses_[i], &of_b = first_uses_[k];
    if (of_a.object != of_b.object) {
      of_a.object < of_b.object ? ++i : ++k;
      continue;
    }
    const int64_t earlier = std::min(of_a.time_s, of_b.time_s), later = std::max(of_a.time_s, of_b.time_s);
    // The last contact before the later one's first use.
    const int64_t* after = std::lower_bound(times, times_end, later);
    if (after != times && after[-1] > earlier && later - after[-1] <= options_.window_s)
      add(of_a.time_s < of_b.time_s ? pair.a : pair.b);
    ++i;
    ++k;
  }
}

void AdoptionJob::add(uint32_t giver) {
  ++total_;
  ++(draw_ == 0 ? observed_ : drawn_)[giver];
}

void AdoptionJob::end_draw() {
  if (draw_ == 0)
    result_.adoptions = total_;
  else
    totals_.push_back(total_);
  total_ = 0;
  begun_ = false;
  ++draw_;
}

void AdoptionJob::finish() {
  result_.draws = draws_;
  uint64_t sum = 0, as_many = 0;
  for (const uint64_t total : totals_) {
    sum += total;
    as_many += total >= result_.adoptions;
  }
  const double draws = std::max(1u, draws_);
  result_.expected = static_cast<double>(sum) / draws;
  result_.p = (1.0 + static_cast<double>(as_many)) / (1.0 + draws_);
  std::sort(totals_.begin(), totals_.end());
  if (!totals_.empty()) {
    result_.lower = static_cast<double>(totals_[totals_.size() * 25 / 1000]);
    result_.upper = static_cast<double>(totals_[std::min(totals_.size() - 1, totals_.size() * 975 / 1000)]);
  }
  for (uint32_t account = 0; account < account_count_; ++account)
    if (observed_[account] > 0) result_.accounts.push_back({account, observed_[account], drawn_[account] / draws});
  std::sort(result_.accounts.begin(), result_.accounts.end(),
            [](const AdoptionOfAccount& a, const AdoptionOfAccount& b) {
              return a.adoptions != b.adoptions ? a.adoptions > b.adoptions : a.account < b.account;
            });
}

}  // namespace tilik
