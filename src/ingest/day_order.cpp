// Which of three numbers is the day, by the dates of a column or file.
#include "base/calendar.h"
#include "ingest/dates.h"

namespace tilik {

void DayOrderEvidence::add(const DateNumbers& numbers) {
  ++count_;
  if (numbers.first != numbers.second && numbers.first <= 12 && numbers.second <= 12) swappable_differs_ = true;
  if (numbers.second_of_day != 0) has_clocks_ = true;
  const bool is_same_date =
      numbers.first == last_date_.first && numbers.second == last_date_.second && numbers.third == last_date_.third;
  if (!is_same_date) ++dates_;
  last_date_ = numbers;
  for (int i = 0; i < kOrders; ++i) {
    const std::optional<int64_t> day = day_of_numbers(numbers, static_cast<DayOrder>(i));
    if (!day || (numbers.weekday >= 0 && weekday_of_days(*day) != numbers.weekday)) {
      ++invalid_[i];
      continue;
    }
    const int64_t moment = *day * kSecondsPerDay + numbers.second_of_day;
    if (has_last_[i] && moment > last_[i]) ++up_[i];
    if (has_last_[i] && moment < last_[i]) ++down_[i];
    if (has_last_[i]) total_step_s_[i] += moment > last_[i] ? moment - last_[i] : last_[i] - moment;
    last_[i] = moment;
    has_last_[i] = true;
  }
}

bool DayOrderEvidence::is_better(int order, int than) const {
  if (invalid_[order] != invalid_[than]) return invalid_[order] < invalid_[than];
  // In no order at all, chance makes one of two steadier; but days read rightly lie closer to each other.
  if (total_step_s_[order] >= total_step_s_[than]) return false;
  // 24/01/10, 24/01/11: days one after the other, or one day of many years.
  constexpr int64_t kYearsCloser = 8;
  constexpr uint64_t kFewestDates = 3;
  if (order == static_cast<int>(DayOrder::year_month_day) && dates_ >= kFewestDates &&
      total_step_s_[order] < total_step_s_[than] / kYearsCloser)
    return true;
  if (unsteady(order) != unsteady(than)) return unsteady(order) < unsteady(than);
  // 9/1, 9/2, 9/3 with clocks and several moments each are days one after the other; else they may be the same day of
  // three months.
  constexpr int64_t kMuchCloser = 8;
  constexpr uint64_t kFewest = 10;
  return has_clocks_ && count_ >= kFewest && count_ >= 2 * dates_ &&
         total_step_s_[order] < total_step_s_[than] / kMuchCloser;
}

DayOrder DayOrderEvidence::decide() const {
  int best = 0;
  for (int i = 1; i < kOrders; ++i) {
    if (is_better(i, best)) best = i;
  }
  return static_cast<DayOrder>(best);
}

bool DayOrderEvidence::is_proven() const {
  const DayOrder decided = decide();
  for (int i = 0; i < kOrders; ++i) {
    if (i != static_cast<int>(decided) && invalid_[i] <= invalid_[static_cast<int>(decided)]) return false;
  }
  return any();
}

bool DayOrderEvidence::is_assumed() const {
  return swappable_differs_ && invalid_[0] == invalid_[1] && unsteady(0) == unsteady(1) &&
         decide() == DayOrder::day_month_year;
}

}  // namespace tilik
