#include "community/adoption.h"

#include <algorithm>
#include <utility>

#include "base/small_sort.h"
#include "graph/resumable.h"

namespace tilik {

AdoptionJob::AdoptionJob(std::span<const UseEvent> uses, std::span<const ContactEvent> contacts, uint32_t account_count,
                         const AdoptionOptions& options, MemoryBudget& budget, std::span<const UseEvent> outside)
    : use_events_(uses),
      outside_events_(outside),
      contact_events_(contacts),
      options_(options),
      random_(options.seed),
      account_count_(account_count),
      uses_(budget),
      other_uses_(budget),
      met_(budget),
      other_met_(budget),
      use_offsets_(budget),
      pairs_(budget),
      chances_(budget),
      last_chance_(budget),
      after_last_taking_(budget),
      counted_(budget),
      counted_of_group_(budget),
      moments_(budget),
      pool_(budget),
      slots_(budget),
      slot_offsets_(budget),
      next_slot_(budget),
      lives_(budget),
      met_whom_(budget),
      observed_(budget),
      drawn_(budget),
      of_thing_(budget),
      drawn_of_thing_(budget) {}

double AdoptionJob::progress() const {
  if (part_ == Part::done) return 1;
  return part_ < Part::draws ? 0 : static_cast<double>(draw_) / static_cast<double>(draws_ + 1);
}

bool AdoptionJob::begin() {
  const size_t accounts = account_count_;
  const size_t uses = use_events_.size() + outside_events_.size();
  return uses_.allocate(uses) && other_uses_.allocate(uses) && use_offsets_.allocate_filled(accounts + 1, 0) &&
         slot_offsets_.allocate_filled(accounts + 1, 0) && observed_.allocate_filled(accounts * kThingKinds, 0) &&
         drawn_.allocate_filled(accounts, 0);
}

bool AdoptionJob::step(const StepBudget& budget) {
  constexpr size_t kChunk = 4096;
  const auto each = [&](size_t count, auto work) {
    return run_in_chunks(cursor_, count, kChunk, budget, [&](size_t from, size_t to) {
      for (size_t i = from; i < to; ++i) work(i);
    });
  };
  const auto use_before = [](const Use& a, const Use& b) {
    if (a.account != b.account) return a.account < b.account;
    return a.object != b.object ? a.object < b.object : a.moment < b.moment;
  };
  const auto met_before = [](const Meeting& a, const Meeting& b) {
    if (a.low != b.low) return a.low < b.low;
    if (a.high != b.high) return a.high < b.high;
    return a.moment != b.moment ? a.moment < b.moment : a.actor < b.actor;
  };
  while (part_ != Part::done && !failed_) {
    switch (part_) {
      case Part::begin:
        failed_ = !begin();
        part_ = Part::take_uses;
        break;
      case Part::take_uses:
        if (!each(use_events_.size() + outside_events_.size(), [this](size_t i) { take_use(i); })) return false;
        part_ = Part::sort_uses;
        break;
      case Part::sort_uses:
        if (!use_sort_.step(uses_.span().first(use_count_), other_uses_.span().first(use_count_), use_before, budget))
          return false;
        other_uses_.clear();
        part_ = Part::first_uses;
        break;
      case Part::first_uses:
        if (!each(use_count_, [this](size_t i) { keep_first_use(i); })) return false;
        // Only now: what uses and contacts need while they are sorted is never there at the same time.
        failed_ = !other_uses_.assign(uses_.span().first(first_use_count_));
        std::swap(uses_, other_uses_);
        other_uses_.clear();
        failed_ = failed_ || !met_.allocate(contact_events_.size()) || !other_met_.allocate(contact_events_.size());
        part_ = Part::take_contacts;
        break;
      case Part::take_contacts:
        if (!each(contact_events_.size(), [this](size_t i) {
              const ContactEvent& contact = contact_events_[i];
              const uint32_t low = std::min(contact.actor, contact.target),
                             high = std::max(contact.actor, contact.target);
              if (high < account_count_ && low != high)
                met_[contact_count_++] = {moment_of(contact), low, high, contact.actor, contact.is_answer};
            }))
          return false;
        part_ = Part::sort_contacts;
        break;
      case Part::sort_contacts:
        if (!met_sort_.step(met_.span().first(contact_count_), other_met_.span().first(contact_count_), met_before,
                            budget))
          return false;
        other_met_.clear();
        part_ = Part::count_pairs;
        break;
      case Part::count_pairs:
        if (!each(contact_count_, [this](size_t i) {
              pair_count_ += is_new_pair(i);
              ++slot_offsets_[met_[i].actor + 1];
            }))
          return false;
        part_ = Part::add_offsets;
        break;
      case Part::add_offsets:
        if (!each(account_count_, [this](size_t i) {
              use_offsets_[i + 1] += use_offsets_[i];
              slot_offsets_[i + 1] += slot_offsets_[i];
            }))
          return false;
        part_ = Part::make_room;
        break;
      case Part::make_room:
        failed_ = !make_room();
        part_ = Part::take_lives;
        break;
      case Part::take_lives:
        if (!each(use_events_.size() + outside_events_.size() + contact_events_.size() + options_.voices.size(),
                  [this](size_t i) { take_life(i); }))
          return false;
        part_ = Part::take_pairs;
        break;
      case Part::take_pairs:
        if (!each(contact_count_, [this](size_t i) { take_pair(i); })) return false;
        next_slot_.clear();
        part_ = Part::match;
        break;
      case Part::match:
        if (!each(pair_count_, [this](size_t i) { match(i); })) return false;
        failed_ = failed_ || !make_room_for_takings();
        part_ = result_.is_defined ? Part::group_takings : Part::done;
        break;
      case Part::group_takings:
        if (!each(first_use_count_, [this](size_t i) { group_taking(i); })) return false;
        find_draws();
        part_ = Part::draws;
        break;
      case Part::draws:
        if (!run_draws(budget)) return false;
        part_ = Part::finish;
        break;
      case Part::finish:
        finish();
        part_ = Part::sum_accounts;
        break;
      case Part::sum_accounts:
        if (!each(account_count_, [this](size_t i) { sum_account(i); })) return false;
        small_sort(result_.accounts.begin(), result_.accounts.end(),
                   [](const AdoptionOfAccount& a, const AdoptionOfAccount& b) {
                     return a.adoptions != b.adoptions ? a.adoptions > b.adoptions : a.account < b.account;
                   });
        part_ = Part::done;
        break;
      case Part::done: break;
    }
    if (part_ != Part::done && budget.spent()) return false;
  }
  return true;
}

void AdoptionJob::take_use(size_t index) {
  const bool is_outside = index >= use_events_.size();
  const UseEvent& use = is_outside ? outside_events_[index - use_events_.size()] : use_events_[index];
  if (use.account >= account_count_) return;
  uses_[use_count_++] = {2 * use.time_s + (is_outside ? 1 : 0), use.account, use.object};
  object_count_ = std::max(object_count_, use.object + 1);
}

void AdoptionJob::keep_first_use(size_t at) {
  const Use use = uses_[at];
  const size_t kept = first_use_count_;
  if (kept > 0 && uses_[kept - 1].account == use.account && uses_[kept - 1].object == use.object) return;
  uses_[first_use_count_++] = use;
  ++use_offsets_[use.account + 1];
}

bool AdoptionJob::is_new_pair(size_t at) const {
  return at == 0 || met_[at].low != met_[at - 1].low || met_[at].high != met_[at - 1].high;
}

bool AdoptionJob::make_room() {
  return pairs_.allocate(pair_count_) && moments_.allocate(contact_count_) && pool_.allocate(contact_count_) &&
         slots_.allocate(contact_count_) && met_whom_.allocate(contact_count_) &&
         lives_.allocate_filled(account_count_, {}) && next_slot_.assign(slot_offsets_.span()) &&
         last_chance_.allocate_filled(first_use_count_, 0) && of_thing_.allocate_filled(object_count_, 0) &&
         drawn_of_thing_.allocate_filled(object_count_, 0);
}

// Whoever uses a thing or begins a contact posts, also where no post is given.
void AdoptionJob::take_life(size_t at) {
  const auto extend = [this](uint32_t account, int64_t time_s) {
    if (account >= account_count_) return;
    lives_[account].first_s = std::min(lives_[account].first_s, time_s);
    lives_[account].last_s = std::max(lives_[account].last_s, time_s);
  };
  if (at < use_events_.size()) return extend(use_events_[at].account, use_events_[at].time_s);
  at -= use_events_.size();
  if (at < outside_events_.size()) return extend(outside_events_[at].account, outside_events_[at].time_s);
  at -= outside_events_.size();
  if (at < contact_events_.size()) return extend(contact_events_[at].actor, contact_events_[at].time_s);
  const VoiceEvent& voice = options_.voices[at - contact_events_.size()];
  extend(voice.account, voice.time_s);
}

// The contacts of each pair, and which contacts each account began.
void AdoptionJob::take_pair(size_t at) {
  if (is_new_pair(at)) pairs_[pairs_taken_++] = {static_cast<uint32_t>(at), 0, 0, 0};
  ++pairs_[pairs_taken_ - 1].count;
  moments_[at] = pool_[at] = met_[at].moment;
  slots_[next_slot_[met_[at].actor]++] = static_cast<uint32_t>(at);
  met_whom_[at] = met_[at].actor == met_[at].low ? met_[at].high : met_[at].low;
  if (!met_[at].is_answer && place_in_life(static_cast<uint32_t>(at), met_[at].moment) != kWithinLife)
    met_whom_[at] = kNobody;
}

// What the two of a pair could have handed on: it does not depend on when they met, so draws need not look again.
void AdoptionJob::match(size_t index) {
  Pair pair = pairs_[index];
  const uint32_t a = met_[pair.first].low, b = met_[pair.first].high;
  if (failed_ || uses_of(a) == 0 || uses_of(b) == 0) return;
  result_.is_defined = true;
  visits_ += uses_of(a) + uses_of(b) + pair.count;
  pair.first_chance = static_cast<uint32_t>(chances_.size());
  uint32_t i = use_offsets_[a], k = use_offsets_[b];
  const uint32_t i_end = use_offsets_[a + 1], k_end = use_offsets_[b + 1];
  while (i < i_end && k < k_end) {
    const Use &of_a = uses_[i], &of_b = uses_[k];
    if (of_a.object != of_b.object) {
      of_a.object < of_b.object ? ++i : ++k;
      continue;
    }
    const bool is_of_a = of_a.time_s() < of_b.time_s();
    const Use &earlier = is_of_a ? of_a : of_b, &later = is_of_a ? of_b : of_a;
    if (earlier.time_s() != later.time_s() && !later.is_outside() && !failed_) {
      const uint32_t taking = is_of_a ? k : i;
      failed_ = !chances_.push_back(
          {earlier.time_s(), later.time_s(), earlier.account, earlier.object, taking, last_chance_[taking]});
      last_chance_[taking] = static_cast<uint32_t>(chances_.size());
    }
    ++i;
    ++k;
  }
  pair.chances = static_cast<uint32_t>(chances_.size()) - pair.first_chance;
  if (pair.chances > 0) pairs_[kept_pairs_++] = pair;
}

bool AdoptionJob::make_room_for_takings() {
  pairs_.shrink(kept_pairs_);
  met_.clear();
  uses_.clear();
  result_.groups.resize(options_.group_count);
  drawn_of_group_.assign(options_.group_count, 0);
  return counted_.allocate_filled(first_use_count_, 0) && after_last_taking_.allocate_filled(options_.group_count, 0);
}

// Numbers the groups that a thing may have been taken up from. Numbers rise, so a group whose last one is of an earlier
// taking is new in this one.
void AdoptionJob::group_taking(size_t taking) {
  const uint32_t before = group_takings_;
  for (uint32_t at = last_chance_[taking]; at > 0;) {
    Chance& chance = chances_[at - 1];
    at = chance.group_taking;
    const uint32_t group = group_of(chance.giver);
    if (group >= options_.group_count) continue;
    if (after_last_taking_[group] <= before) after_last_taking_[group] = ++group_takings_;
    chance.group_taking = after_last_taking_[group] - 1;
  }
}

void AdoptionJob::find_draws() {
  last_chance_.clear();
  after_last_taking_.clear();
  failed_ = !counted_of_group_.allocate_filled(group_takings_, 0);
  const uint64_t affordable = options_.most_visits / std::max<uint64_t>(1, visits_ + contact_count_);
  constexpr uint32_t kMostDraws = UINT16_MAX - 1;  // see counted_
  const uint32_t most = std::min(options_.draws, kMostDraws);
  draws_ = static_cast<uint32_t>(std::clamp<uint64_t>(affordable, std::min(19u, most), most));
}

bool AdoptionJob::run_draws(const StepBudget& budget) {
  while (draw_ <= draws_) {
    while (shuffles_left_ > 0) {
      const bool complete = run_in_chunks(cursor_, account_count_, 2048, budget, [this](size_t from, size_t to) {
        for (size_t i = from; i < to; ++i) shuffle_times_of(static_cast<uint32_t>(i));
      });
      if (!complete) return false;
      --shuffles_left_;
      if (budget.spent()) return false;
    }
    const bool complete = run_in_chunks(cursor_, pairs_.size(), 1024, budget, [this](size_t from, size_t to) {
      for (size_t i = from; i < to; ++i) count_pair(pairs_[i]);
    });
    if (!complete) return false;
    end_draw();
    if (draw_ <= draws_ && budget.spent()) return false;
  }
  return true;
}

// Before, within or after the life of whom a contact turns to.
int AdoptionJob::place_in_life(uint32_t slot, int64_t moment) const {
  if (met_whom_[slot] == kNobody) return 0;
  const Life& life = lives_[met_whom_[slot]];
  const int64_t time_s = moment >> 1;
  return time_s <= life.first_s ? 0 : time_s - options_.window_s <= life.last_s ? kWithinLife : 2;
}

// Fisher and Yates among the contacts that an account began. Two that may not have each other's times keep theirs: such
// steps too lead to all orders that are left with equal chances.
void AdoptionJob::shuffle_times_of(uint32_t account) {
  const uint32_t* slots = slots_.data() + slot_offsets_[account];
  for (uint32_t i = slot_offsets_[account + 1] - slot_offsets_[account]; i > 1; --i) {
    const uint32_t a = slots[i - 1], b = slots[random_.below(i)];
    if (place_in_life(a, pool_[a]) == place_in_life(a, pool_[b]) &&
        place_in_life(b, pool_[b]) == place_in_life(b, pool_[a]))
      std::swap(pool_[a], pool_[b]);
  }
}

// The last contact up to the later one's first use decides: no other is nearer to it or longer after the earlier use.
bool AdoptionJob::is_adopted(const Chance& chance, std::span<const int64_t> moments) const {
  const int64_t earlier = 2 * chance.earlier_s, later = 2 * chance.later_s;
  const int64_t first_too_late = options_.has_contacts_in_uses ? later + 2 : later;
  const int64_t last_too_early = options_.has_contacts_in_uses ? earlier : earlier + 1;
  const auto after = std::lower_bound(moments.begin(), moments.end(), first_too_late);
  return after != moments.begin() && after[-1] > last_too_early && later - after[-1] <= 2 * options_.window_s;
}

void AdoptionJob::count_pair(const Pair& pair) {
  const std::span<int64_t> moments = moments_.span().subspan(pair.first, pair.count);
  if (draw_ > 0) {
    std::copy(pool_.begin() + pair.first, pool_.begin() + pair.first + pair.count, moments.begin());
    if (pair.count > 1) small_sort(moments.begin(), moments.end());
  }
  for (uint32_t i = pair.first_chance; i < pair.first_chance + pair.chances; ++i) {
    const Chance& chance = chances_[i];
    if (is_adopted(chance, moments)) count(chance);
  }
}

void AdoptionJob::count(const Chance& chance) {
  const auto is_first = [this](uint16_t& last) {
    const auto now = static_cast<uint16_t>(draw_ + 1);
    return std::exchange(last, now) != now;
  };
  const size_t kind = kind_of(chance.object);
  const bool is_first_of_all = is_first(counted_[chance.taking]);
  const uint32_t group = group_of(chance.giver);
  const bool is_first_of_group = group < options_.group_count && is_first(counted_of_group_[chance.group_taking]);
  total_[kind] += is_first_of_all;
  if (draw_ == 0) {
    ++observed_[chance.giver * kThingKinds + kind];
    of_thing_[chance.object] += is_first_of_all;
    if (!is_first_of_group) return;
    ++result_.groups[group].adoptions;
    ++result_.groups[group].of_kind[kind];
  } else {
    ++drawn_[chance.giver];
    drawn_of_thing_[chance.object] += is_first_of_all;
    if (is_first_of_group) ++drawn_of_group_[group];
  }
}

void AdoptionJob::end_draw() {
  totals_.push_back(total_);  // the first are those observed
  total_ = {};
  shuffles_left_ = draw_ == 0 ? kFirstShuffles : 1;
  ++draw_;
}

AdoptionCount AdoptionJob::compared(size_t kind) const {
  const auto of = [kind](const Totals& totals) {
    return kind < kThingKinds ? totals[kind] : totals[0] + totals[1] + totals[2];
  };
  AdoptionCount count;
  count.adoptions = of(totals_[0]);
  uint64_t sum = 0, as_many = 0;
  std::vector<uint64_t> drawn;
  for (size_t i = 1; i < totals_.size(); ++i) {
    drawn.push_back(of(totals_[i]));
    sum += drawn.back();
    as_many += drawn.back() >= count.adoptions;
  }
  count.expected = static_cast<double>(sum) / std::max(1u, draws_);
  count.p = (1.0 + static_cast<double>(as_many)) / (1.0 + draws_);
  small_sort(drawn.begin(), drawn.end());
  if (!drawn.empty()) {
    count.lower = static_cast<double>(drawn[drawn.size() * 25 / 1000]);
    count.upper = static_cast<double>(drawn[std::min(drawn.size() - 1, drawn.size() * 975 / 1000)]);
  }
  return count;
}

void AdoptionJob::finish() {
  static_cast<AdoptionCount&>(result_) = compared(kThingKinds);
  for (size_t kind = 0; kind < kThingKinds; ++kind) result_.kinds[kind] = compared(kind);
  result_.draws = draws_;
  const double draws = std::max(1u, draws_);
  for (uint32_t group = 0; group < options_.group_count; ++group)
    result_.groups[group].expected = static_cast<double>(drawn_of_group_[group]) / draws;
  for (uint32_t object = 0; object < object_count_; ++object)
    if (of_thing_[object] > 0) result_.things.push_back({object, of_thing_[object], drawn_of_thing_[object] / draws});
  result_.things_total = result_.things.size();
  const size_t kept = std::min(options_.most_things, result_.things.size());
  std::partial_sort(result_.things.begin(), result_.things.begin() + static_cast<std::ptrdiff_t>(kept),
                    result_.things.end(), [this](const AdoptionOfThing& a, const AdoptionOfThing& b) {
                      return a.adoptions != b.adoptions ? a.adoptions > b.adoptions
                                                        : options_.is_before(a.object, b.object);
                    });
  result_.things.resize(kept);
}

void AdoptionJob::sum_account(size_t at) {
  AdoptionOfAccount account;
  for (size_t kind = 0; kind < kThingKinds; ++kind) {
    account.of_kind[kind] = observed_[at * kThingKinds + kind];
    account.adoptions += account.of_kind[kind];
  }
  if (account.adoptions == 0) return;
  account.account = static_cast<uint32_t>(at);
  account.expected = expected_of(account.account);
  result_.accounts.push_back(account);
}

}  // namespace tilik
