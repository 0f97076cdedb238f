// The end of a load: who was answered and shared, and the order of time.
#include <algorithm>

#include "data/post_table_finish.h"

namespace tilik {

namespace {
constexpr uint32_t kRowsBetweenClockReads = 4096;
constexpr unsigned kDigitBits = 11;
constexpr uint32_t kDigits = 1u << kDigitBits;
}  // namespace

void PostTable::begin_finish() {
  (void)index_posts();  // importers ask for it themselves and count what is lost
  finish_ = std::make_unique<Finish>(*budget_);
  finish_->next = remembered_rows_;
  first_utc_s_ = last_utc_s_ = kMissingTime;
  time_order_.clear();
}

// Bluesky's addresses name an account by its key ("did:plc:..."), its posts by the handle: the post that is answered
// tells whom the key means.
bool PostTable::names_no_handle(uint32_t account) const {
  return account == kNoId || (has_account_keys_ && authors.text(account).starts_with(kAccountKey));
}

void PostTable::resolve_targets_of(RowId row) {
  const uint16_t platform_id = platform[row];
  if (reply_to_id[row] != 0 && names_no_handle(reply_to_author[row])) {
    const RowId target = find_value(reply_to_id[row], platform_id);
    if (target != kNoRow && author[target] != kNoId) (void)reply_to_author.set(row, author[target]);
  }
  if (shared_id[row] != 0 && names_no_handle(shared_author[row])) {
    const RowId target = find_value(shared_id[row], platform_id);
    if (target != kNoRow && author[target] != kNoId) (void)shared_author.set(row, author[target]);
  }
}

// The look-ups of neighbouring rows wait for memory together.
void PostTable::resolve_targets(RowId begin, RowId end) {
  for (RowId row = begin; row < end;) {
    const RowId stop = std::min(end, row + kRowsTogether);
    if (key_slot_count_ > 0) {
      for (RowId near = row; near < stop; ++near) {
        if (reply_to_id[near] != 0) bring_key_near(reply_to_id[near], platform[near]);
        if (shared_id[near] != 0) bring_key_near(shared_id[near], platform[near]);
      }
    }
    for (; row < stop; ++row) resolve_targets_of(row);
  }
}

bool PostTable::finish_step(const StepBudget& budget) {
  if (!finish_) begin_finish();
  Finish& work = *finish_;
  using Phase = Finish::Phase;
  auto time_key = [&](RowId row) { return static_cast<uint64_t>(time_utc_s[row] - first_utc_s_); };
  while (work.phase != Phase::done) {
    const uint64_t count = work.phase <= Phase::gather ? row_count_ : work.from.size();
    const RowId stop = static_cast<RowId>(std::min<uint64_t>(count, uint64_t{work.next} + kRowsBetweenClockReads));
    switch (work.phase) {
      case Phase::remember: work.failed = !remember_rows_until(stop); break;
      case Phase::resolve:
        if (reply_to_id.present() || shared_id.present()) {
          resolve_targets(work.next, stop);
        }
        break;
      case Phase::gather:
        for (RowId row = work.next; row < stop && !work.failed; ++row) {
          const int64_t time_s = time_utc_s[row];
          if (time_s == kMissingTime || is_superseded(row)) continue;
          work.in_order &= time_s >= work.previous_s;
          work.previous_s = time_s;
          first_utc_s_ = first_utc_s_ == kMissingTime ? time_s : std::min(first_utc_s_, time_s);
          last_utc_s_ = std::max(last_utc_s_, time_s);
          work.failed = !work.from.push_back(row);
        }
        break;
      case Phase::count_digits:
        for (RowId i = work.next; i < stop; ++i) ++work.starts[(time_key(work.from[i]) >> work.shift) & (kDigits - 1)];
        break;
      case Phase::place:
        for (RowId i = work.next; i < stop; ++i) {
          const uint32_t row = work.from[i];
          work.to[work.starts[(time_key(row) >> work.shift) & (kDigits - 1)]++] = row;
        }
        break;
      case Phase::done: break;
    }
    work.next = stop;
    if (work.failed) work.phase = Phase::done;
    if (work.next == count && !work.failed) {
      work.next = 0;
      if (work.phase == Phase::remember) {
        work.next = resolved_rows_;
        work.phase = Phase::resolve;
      } else if (work.phase == Phase::resolve) {
        resolved_rows_ = row_count_;
        work.phase = Phase::gather;
      } else if (work.phase == Phase::count_digits) {
        uint32_t start = 0;
        for (uint32_t& digit : work.starts) start += std::exchange(digit, start);
        work.phase = Phase::place;
      } else {
        if (work.phase == Phase::place) {
          std::swap(work.from, work.to);
          work.shift += kDigitBits;
        } else if (!work.in_order) {
          work.failed = !work.to.resize(work.from.size());
        }
        const uint64_t span_s = first_utc_s_ == kMissingTime ? 0 : static_cast<uint64_t>(last_utc_s_ - first_utc_s_);
        const bool sorted = work.in_order || work.shift >= 64 || (span_s >> work.shift) == 0;
        work.phase = sorted || work.failed ? Phase::done : Phase::count_digits;
        work.starts.assign(kDigits, 0);
      }
    }
    if (work.phase != Phase::done && budget.spent()) return false;
  }
  if (!work.failed) time_order_ = std::move(work.from);
  return true;
}

Status PostTable::finish_load() {
  begin_finish();
  while (!finish_step(StepBudget::unlimited())) {}
  const bool failed = finish_->failed;
  finish_.reset();
  if (failed) return Error{ErrorCode::out_of_memory, "time_order", {}, 0, 0};
  return Done{};
}

}  // namespace tilik
