// Which columns tell when, and how their times are written.
#include <algorithm>

#include "base/utf8.h"
#include "ingest/column_recogniser.h"
#include "ingest/column_words.h"
#include "ingest/metric_columns.h"
#include "ingest/swapped_days.h"
#include "ingest/values.h"

namespace tilik {

size_t Recogniser::column_of_numbers(std::initializer_list<std::string_view> names_of_it, int64_t least,
                                     int64_t most) const {
  for (size_t i = 0; i < names.size(); ++i) {
    const std::string name = normalised_name(names[i]);
    const bool is_named = std::find(names_of_it.begin(), names_of_it.end(), name) != names_of_it.end();
    if (!is_named || is_settled[i] != 0 || contents[i].filled == 0) continue;
    const bool all_fit = std::all_of(sample.begin(), sample.end(), [&](const std::vector<std::string>& row) {
      const std::string_view value = i < row.size() ? trimmed(row[i]) : std::string_view();
      const int64_t number = month_of_word(value) > 0 ? month_of_word(value) : read_count(value).value;
      return is_missing_word(value) || (number >= least && number <= most);
    });
    if (all_fit) return i;
  }
  return names.size();
}

// "Tahun", "Bulan" and "Tanggal": 2025, Maret, 15.
void Recogniser::dates_in_three_columns() {
  if (!choices.names_are_real || choices.is_of_known_format) return;
  const size_t year = column_of_numbers({"tahun", "year"}, 1970, 2100);
  const size_t month = column_of_numbers({"bulan", "month"}, 1, 12);
  const size_t day = column_of_numbers({"tanggal", "tgl", "date"}, 1, 31);
  if (year == names.size() || month == names.size() || day == names.size()) return;
  plan.year_column = year;
  plan.month_column = month;
  plan.roles[day] = {Field::time, Aspect::plain, 0};
}

// "3 bulan lalu", and the column of when it was collected. That itself is no time of a post.
void Recogniser::times_ago() {
  if (!choices.names_are_real) return;
  for (size_t i = 0; i < names.size(); ++i) {
    const bool is_whole = mostly(contents[i].whole_dates, contents[i].filled) && contents[i].spans == 0;
    if (plan.roles[i].field == Field::time && is_whole) return;  // tells it better
  }
  const size_t anchor = column_of_collecting();
  const auto is_time = [&](size_t i) {
    const ColumnRole& role = plan.roles[i];
    if (role.field == Field::time && role.aspect == Aspect::plain)
      return contents[i].spans > 0 && (contents[i].spans + contents[i].whole_dates) * 2 >= contents[i].filled;
    return role.field == Field::ignored && is_settled[i] == 0 &&
           (mostly(contents[i].ago, contents[i].filled) || (anchor != SIZE_MAX && holds_spans_only(i))) &&
           !has_usable(Field::time);
  };
  for (size_t i = 0; i < names.size(); ++i) {
    if (!is_time(i)) continue;
    if (plan.roles[i].field != Field::time) plan.roles[i] = {Field::time, Aspect::plain, 7};
    plan.times_are_ago = true;
    plan.ago_is_indonesian |= contents[i].indonesian_ago > 0;
  }
  if (plan.times_are_ago) plan.anchor_column = anchor;
}

// "3d", "2w", "5h" all the way down: beside the moment of collecting they say when. How long something took would
// hardly last days, and is named so.
bool Recogniser::holds_spans_only(size_t i) const {
  constexpr size_t kFewest = 2;
  const ColumnContent& content = contents[i];
  return !names_length(names[i]) && content.filled >= kFewest && content.spans == content.filled &&
         content.long_spans > 0;
}

// The column of when a row was collected. Who says that it means nothing wants it left alone.
size_t Recogniser::column_of_collecting() const {
  for (size_t i = 0; i < names.size(); ++i) {
    if (is_settled[i] != 0 || plan.roles[i].field != Field::ignored) continue;
    if (names_collecting(names[i]) && mostly(contents[i].whole_dates, contents[i].filled)) return i;
    if (normalised_name(names[i]) == "webscraperorder") return i;  // "1714557600-12": when, and which row
  }
  return SIZE_MAX;
}

// A column named like a time that holds clocks only, or small numbers, or nothing that reads.
ColumnRole Recogniser::time_like(size_t i, ColumnRole role) const {
  if (holds_clocks(contents[i])) role.aspect = Aspect::clock;
  return role;
}

// Posts by the month are those of news and reports: "Januari 2024".
bool Recogniser::holds_months(size_t i) const {
  return contents[i].whole_dates == 0 && mostly(contents[i].months, contents[i].filled);
}

void Recogniser::take_months() {
  for (size_t i = 0; i < names.size(); ++i) {
    const std::string name = normalised_name(names[i]);
    const bool is_named = name == "bulan" || name == "month" || name == "periode";
    if (is_named && holds_months(i) && plan.roles[i].field == Field::ignored && is_settled[i] == 0 &&
        choices.names_are_real && !has_usable(Field::time))
      plan.roles[i] = {Field::time, Aspect::plain, kByContent};
    plan.times_are_months |= plan.roles[i].field == Field::time && holds_months(i);
  }
}

// "Pukul", "Jam Lapor": the hours of a column of days.
void Recogniser::take_clock() {
  const auto is_clock = [](const ColumnRole& role) {
    return role.field == Field::time && role.aspect == Aspect::clock;
  };
  if (!choices.names_are_real || choices.is_of_known_format || !has_usable(Field::time)) return;
  if (std::any_of(plan.roles.begin(), plan.roles.end(), is_clock)) return;
  for (size_t i = 0; i < names.size(); ++i) {
    const std::string name = normalised_name(names[i]);
    const bool is_named = name.starts_with("jam") || name.starts_with("pukul") || name.starts_with("pkl") ||
                          name_speaks_for_time(names[i]) == NameSpeaks::in_favour;
    if (!is_named || plan.roles[i].field != Field::ignored || is_settled[i] != 0 ||
        name_speaks_for_time(names[i]) < NameSpeaks::not_at_all || !holds_clocks(contents[i]))
      continue;
    plan.roles[i] = {Field::time, Aspect::clock, kByContent};
    return;
  }
}

// Numbers of ten digits are moments, telephones and students: a name must call them times.
size_t Recogniser::as_time(size_t i) const {
  const ColumnContent& c = contents[i];
  if (!mostly(c.whole_dates, c.filled) || c.long_numbers > 0) return 0;
  const NameSpeaks speaks = choices.names_are_real ? name_speaks_for_time(names[i]) : NameSpeaks::not_at_all;
  const bool may_be_number = !choices.names_are_real || speaks == NameSpeaks::in_favour;
  return c.number_dates * 2 > c.filled && !may_be_number ? 0 : c.whole_dates * weight_of(speaks);
}

void Recogniser::judge_time() {
  if (plan.year_column != SIZE_MAX) {
    plan.time_is_required = true;
    return;
  }
  DayOrderEvidence evidence;
  SwappedDays swaps;
  size_t rows_with_time = 0, small = 0, serial = 0, rows = 0;
  for (const std::vector<std::string>& row : sample) {
    rows += std::any_of(row.begin(), row.end(), [](const std::string& cell) { return !trimmed(cell).empty(); });
    bool reads = false;
    for (size_t i = 0; i < row.size() && i < names.size(); ++i) {
      const bool is_time = plan.roles[i].field == Field::time && plan.roles[i].aspect != Aspect::clock;
      if (!is_time && i != plan.anchor_column) continue;
      if (const std::optional<DateNumbers> numbers = date_numbers(row[i])) evidence.add(*numbers);
      if (!is_time) continue;
      if (!reads) swaps.add(row[i]);
      reads = reads || reads_as_date(row[i]) || (plan.times_are_months && first_day_of_month(trimmed(row[i])));
      if (!reads && utc_of_number(trimmed(row[i]), true)) ++small;
      if (!reads && local_s_of_serial_day(trimmed(row[i]))) ++serial;
    }
    if (reads) ++rows_with_time;
  }
  plan.take_day_order(evidence);
  plan.days_are_swapped = swaps.were_swapped();
  plan.may_be_swapped = swaps.is_open();
  plan.is_likely_swapped = swaps.is_likely();
  plan.time_is_serial_day = serial > 0 && serial >= small && rows_with_time == 0;
  plan.time_is_small_number = small > 0 && rows_with_time == 0 && !plan.time_is_serial_day;
  const size_t read = plan.time_is_serial_day ? serial : plan.time_is_small_number ? small : rows_with_time;
  plan.time_is_required = read * 2 >= rows && rows > 0;
}

}  // namespace tilik
