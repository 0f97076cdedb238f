#include "ingest/metric_columns.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/calendar.h"
#include "base/utf8.h"
#include "ingest/column_words.h"
#include "ingest/swapped_days.h"
#include "ingest/values.h"

namespace tilik {

namespace {

struct MetricAlias {
  std::string_view name, metric;
};
// Names as normalised_name() gives them. Counts of posts (likes, views ...) are known by their fields.
constexpr MetricAlias kMetrics[] = {{"totalfollowers", "followers"},
                                    {"totalpengikut", "followers"},
                                    {"newfollowers", "new_followers"},
                                    {"newfollows", "new_followers"},
                                    {"follows", "new_followers"},
                                    {"pengikutbaru", "new_followers"},
                                    {"organicfollowers", "new_followers"},
                                    {"subscribersgained", "new_followers"},
                                    {"unfollows", "lost_followers"},
                                    {"subscriberslost", "lost_followers"},
                                    {"berhentimengikuti", "lost_followers"},
                                    {"visits", "visits"},
                                    {"kunjungan", "visits"},
                                    {"profilevisits", "profile_visits"},
                                    {"profileviews", "profile_visits"},
                                    {"kunjunganprofil", "profile_visits"},
                                    {"pagevisits", "visits"},
                                    {"sessions", "sessions"},
                                    {"sesi", "sessions"},
                                    {"users", "users"},
                                    {"pengguna", "users"},
                                    {"totalusers", "users"},
                                    {"newusers", "new_users"},
                                    {"pageviews", "page_views"},
                                    {"tayanganhalaman", "page_views"},
                                    {"sales", "sales"},
                                    {"penjualan", "sales"},
                                    {"revenue", "sales"},
                                    {"omzet", "sales"},
                                    {"orders", "orders"},
                                    {"pesanan", "orders"},
                                    {"impressions", "impressions"},
                                    {"impresi", "impressions"},
                                    {"engagements", "interactions"},
                                    {"interactions", "interactions"},
                                    {"interaksi", "interactions"},
                                    {"uniqueviewers", "unique_viewers"},
                                    {"watchtime(hours)", "watch_hours"},
                                    {"waktutonton(jam)", "watch_hours"}};

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool names_metric(std::string_view name) {
  return is_one_of(name,
                   {"metric", "metrik", "metrics", "matrik", "indikator", "indicator", "measure", "ukuran", "kpi"});
}

// "No" of a table kept by hand, a first column without a name ("column 1" by now) or "Unnamed: 0" of one that a program
// wrote with its row numbers: they count the rows and measure nothing.
bool numbers_rows(std::string_view name) {
  return is_one_of(name, {"column1", "unnamed:0", "#", "no", "no.", "nomor", "nomer", "nourut", "nomorurut", "index",
                          "indeks", "rownumber"});
}

// "1/2/2024 13.05.33", as Indonesian forms write when they were sent.
bool ends_in_dotted_clock(std::string_view value) {
  const std::string_view last = value.substr(std::min(value.size(), value.rfind(' ') + 1));
  const size_t dot = last.find('.');
  const bool is_clock = last.size() < value.size() && (dot == 1 || dot == 2) && last.size() > dot + 2 &&
                        last.find_first_not_of("0123456789.") == std::string_view::npos;
  return is_clock && last.substr(0, dot + 3) != "00.00";
}

// A day without a clock: "2024-01-05", "5 Jan 2024", "20240105", also at midnight, or without its year: "January 5".
bool is_day(std::string_view value) {
  value = trimmed(value);
  const size_t clock = value.find(':');
  const std::string_view from_hour = clock >= 2 && clock != std::string_view::npos ? value.substr(clock - 2, 5) : value;
  const bool has_clock = (clock != std::string_view::npos && from_hour != "00:00") || ends_in_dotted_clock(value);
  if (day_without_year(value)) return true;
  if (value.size() < 6 || value.size() > 40 || has_clock) return false;
  const bool all_digits = value.find_first_not_of("0123456789") == std::string_view::npos;
  if (all_digits) return value.size() == 8 && local_s_of_compact_date(value).has_value();
  return TimeReader(0, DayOrder::day_month_year).read(value).has_value() ||
         TimeReader(0, DayOrder::month_day_year).read(value).has_value();
}

// "Engagement rate", "CTR", "Rating rata-rata", "Persentase": numbers that never reach the thousands.
bool names_rate(std::string_view name) {
  static constexpr std::string_view kWords[] = {"rate",       "ctr",   "er",      "rating",     "tingkat", "persen",
                                                "persentase", "rasio", "percent", "percentage", "ratio"};
  size_t at = 0;
  while (at < name.size()) {
    size_t end = at;
    while (end < name.size() && ascii_letter(name[end])) ++end;
    const std::string_view word = name.substr(at, end - at);
    if (std::any_of(std::begin(kWords), std::end(kWords),
                    [&](std::string_view known) { return equals_ignoring_ascii_case(word, known); }))
      return true;
    at = end + 1;
  }
  return name.find('%') != std::string_view::npos;
}

// "$3 - $49": from how much to how much, not anybody's name. Telephone numbers have no spaces around their strokes.
bool is_range_of_numbers(std::string_view value) {
  const size_t stroke = value.find(" - ");
  double number = 0;
  return stroke != std::string_view::npos && read_decimal(trimmed(value.substr(0, stroke)), 0, number) &&
         read_decimal(trimmed(value.substr(stroke + 3)), 0, number);
}

struct ColumnFacts {
  size_t filled = 0, days = 0, months = 0, numbers = 0, ranges = 0, bytes = 0;
  std::set<std::string_view> distinct;
  char decimal_mark = 0;
  bool has_negative = false;
};

std::string platform_in_name(std::string_view written) {
  const NamedRoles roles = roles_of_name(written, {});
  return roles.count > 0 ? std::string(roles.roles[0].platform) : std::string();
}

// The name in the table, unless another column has it already.
std::string name_in_table(std::string_view written, const ColumnFacts& facts, const std::vector<MetricColumn>& others) {
  std::string name = metric_name(written);
  const std::string platform = platform_in_name(written);
  // A number of people is never below nothing: this is how many came and went.
  if (name == "followers" && facts.has_negative) name = "new_followers";
  const bool is_taken = std::any_of(others.begin(), others.end(), [&](const MetricColumn& other) {
    return other.metric == name && other.platform == platform;
  });
  return is_taken ? std::string(cut_text(trimmed(written), 80)) : name;
}

ColumnFacts facts_of(const SampleRows& rows, size_t column, bool is_rate, bool are_moments) {
  ColumnFacts facts;
  for (const std::vector<std::string>& row : rows) {
    if (column >= row.size() || names_total(row[0])) continue;
    const std::string_view value = trimmed(row[column]);
    if (is_missing_word(value)) continue;
    ++facts.filled;
    if (value[0] == '-') facts.has_negative = true;
    facts.bytes += value.size();
    facts.distinct.insert(value);
    double number = 0;
    if (is_day(value) || (are_moments && TimeReader().read(value))) ++facts.days;
    if (first_day_of_month(value) || first_day_of_range(value, DayOrder::day_month_year)) ++facts.months;
    if (read_decimal(value, 0, number)) ++facts.numbers;
    if (is_range_of_numbers(value)) ++facts.ranges;
    if (facts.decimal_mark == 0) facts.decimal_mark = decimal_mark_of(value, is_rate);
  }
  return facts;
}

bool mostly(size_t part, size_t whole) { return whole > 0 && part * 10 >= whole * 8; }

// Columns that only posts have: texts, ids, links, answers.
bool belongs_to_posts(const NamedRoles& roles, const ColumnFacts& facts) {
  for (int i = 0; i < roles.count; ++i) {
    const Field field = roles.roles[i].field;
    const bool is_number = mostly(facts.numbers, facts.filled);
    if (field == Field::text && roles.roles[i].rank < 6 && !is_number && facts.filled > 0) return true;
    if (field == Field::id || field == Field::url || field == Field::reply_to_id || field == Field::shared_id ||
        field == Field::reply_to_author || field == Field::shared_author || field == Field::conversation) {
      return true;
    }
  }
  return false;
}

void judge_days(const SampleRows& rows, MetricColumns& found) {
  DayOrderEvidence evidence;
  std::vector<std::string_view> days;
  for (const std::vector<std::string>& row : rows) {
    if (found.date >= row.size()) continue;
    if (const std::optional<DateNumbers> numbers = date_numbers(row[found.date])) evidence.add(*numbers);
    days.push_back(row[found.date]);
  }
  found.days_are_swapped = days_were_swapped(days);
  found.has_day_evidence = evidence.any();
  found.day_order = evidence.decide();
  found.day_order_assumed = evidence.any() && evidence.is_assumed();
  found.day_order_proven = evidence.is_proven();
}

// One row a day and label: several would be posts without texts.
bool rows_are_distinct(const SampleRows& rows, const MetricColumns& found) {
  std::set<std::string> keys;
  for (const std::vector<std::string>& row : rows) {
    std::string key;
    const auto add = [&](size_t column) {
      if (column < row.size()) key += row[column];
      key += '\x1f';
    };
    add(found.date);
    add(found.year);
    for (const size_t label : found.labels) add(label);
    add(found.platform);
    add(found.metric);
    keys.insert(std::move(key));
  }
  return keys.size() * 10 >= rows.size() * 9;
}

}  // namespace

bool names_total(std::string_view cell) {
  cell = trimmed(cell);
  for (const std::string_view word : {"total", "grand total", "jumlah", "sum"}) {
    if (equals_ignoring_ascii_case(cell, word)) return true;
  }
  return false;
}

std::string metric_name(std::string_view written) {
  // "Impressions (total)" beside "(organic)" and "(sponsored)", as LinkedIn writes them, are the impressions.
  constexpr std::string_view kTotal = "(total)";
  written = trimmed(written);
  if (written.size() > kTotal.size() &&
      equals_ignoring_ascii_case(written.substr(written.size() - kTotal.size()), kTotal)) {
    return metric_name(written.substr(0, written.size() - kTotal.size()));
  }
  const std::string normalised = normalised_name(written);
  for (const MetricAlias& alias : kMetrics) {
    if (alias.name == normalised) return std::string(alias.metric);
  }
  const NamedRoles roles = roles_of_name(written, {});
  for (int i = 0; i < roles.count; ++i) {
    const Field field = roles.roles[i].field;
    if (field >= Field::likes && field <= Field::followers) return std::string(name_of(field));
  }
  return std::string(cut_text(trimmed(written), 80));
}

MetricTitle read_metric_title(std::string_view title) {
  title = trimmed(title);
  MetricTitle result;
  for (const std::string_view platform : {"instagram", "facebook", "threads"}) {
    const bool is_longer = title.size() > platform.size() + 1;
    if (is_longer && equals_ignoring_ascii_case(title.substr(0, platform.size()), platform)) {
      result.platform = platform;
      title = trimmed(title.substr(platform.size()));
    } else if (is_longer && equals_ignoring_ascii_case(title.substr(title.size() - platform.size()), platform)) {
      result.platform = platform;
      title = trimmed(title.substr(0, title.size() - platform.size()));
    }
  }
  result.metric = metric_name(title);
  return result;
}

bool names_counted_days(std::string_view name) {
  return is_one_of(normalised_name(name), {"nthday", "harike", "hariken"});
}

std::optional<int64_t> start_in_remarks(std::string_view text) {
  for (const std::string_view words : {"# Start date: ", "# Tanggal mulai: "}) {
    const size_t at = text.find(words);
    if (at == std::string_view::npos) continue;
    const std::optional<int64_t> local_s = local_s_of_compact_date(text.substr(at + words.size(), 8));
    if (local_s) return *local_s / kSecondsPerDay;
  }
  return std::nullopt;
}

std::optional<CivilTime> day_in_name(std::string_view name) {
  constexpr size_t kDayBytes = 10;
  for (size_t at = 0; (at = name.find("20", at)) != std::string_view::npos; ++at) {
    const std::string_view day = name.substr(at, kDayBytes);
    if (day.size() < kDayBytes || day[4] != '-' || day[7] != '-') continue;
    CivilTime found;
    const auto number = [&](size_t from, size_t size, int& value) {
      const char* const end = day.data() + from + size;
      return std::from_chars(day.data() + from, end, value).ptr == end;
    };
    const bool is_day = number(0, 4, found.year) && number(5, 2, found.month) && number(8, 2, found.day);
    if (is_day && is_valid_civil(found)) return found;
  }
  return std::nullopt;
}

std::optional<int64_t> first_day_of_month(std::string_view value) {
  value = trimmed(value);
  const size_t gap = value.find_first_of(" -/");
  if (gap == std::string_view::npos || value.size() > 20) return {};
  const auto number = [](std::string_view digits) {
    int result = 0;
    for (const char c : digits) result = ascii_digit(c) && result < 10'000 ? result * 10 + (c - '0') : 10'000;
    return result;
  };
  std::string_view month = value.substr(0, gap), year = trimmed(value.substr(gap + 1));
  if (month.size() == 4 && ascii_digit(month[0])) std::swap(month, year);  // "2024-01"
  const int by_word = month_of_word(month);
  const bool is_short = year.size() == 2 && by_word > 0;  // "Jan-24"
  if (year.size() != 4 && !is_short) return {};
  const CivilTime first{number(year) + (is_short ? 2000 : 0), by_word > 0 ? by_word : number(month), 1};
  if (first.year < 1990 || first.year > 2100 || first.month < 1 || first.month > 12) return {};
  return days_from_civil(first.year, first.month, first.day);
}

static int64_t day_of(const ReadTime& local) {
  return local.utc_s / kSecondsPerDay - (local.utc_s % kSecondsPerDay < 0 ? 1 : 0);
}

std::optional<int64_t> first_day_of_range(std::string_view value, DayOrder order) {
  static constexpr std::string_view kMarks[] = {" s/d ", " s.d. ", " sd ",           " sampai ",     " hingga ",
                                                " to ",  " - ",    " \xe2\x80\x93 ", "\xe2\x80\x93", "-"};
  value = trimmed(value);
  if (value.size() > 50) return {};
  for (const std::string_view mark : kMarks) {
    const size_t at = value.find(mark);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view from = trimmed(value.substr(0, at)), to = trimmed(value.substr(at + mark.size()));
    TimeReader reader(0, order);
    const std::optional<ReadTime> last = reader.read(to);
    if (!last) continue;
    // The month and the year of the last day are those of the first, unless that has its own.
    const CivilTime end = civil_from_days(day_of(*last));
    std::optional<int64_t> first;
    if (const std::optional<ReadTime> whole = reader.read(from)) first = day_of(*whole);
    const bool is_number = from.size() <= 2 && from.find_first_not_of("0123456789") == std::string_view::npos;
    CivilTime date{end.year, end.month, 0};
    if (is_number) std::from_chars(from.data(), from.data() + from.size(), date.day);
    if (const std::optional<DayOfYear> day = day_without_year(from)) {
      date.month = day->month;
      date.day = day->day;
      date.year -= day->month > end.month;
    }
    if (!first && is_valid_civil(date)) first = days_from_civil(date.year, date.month, date.day);
    constexpr int64_t kMostDays = 366;
    if (first && *first <= day_of(*last) && day_of(*last) - *first <= kMostDays) return first;
  }
  return {};
}

namespace {

// A column of months beside one of years.
void take_months_of_years(const TableGuess& guess, MetricColumns& found) {
  size_t month = MetricColumns::kNone, year = MetricColumns::kNone;
  for (size_t i = 0; i < guess.names.size(); ++i) {
    if (is_one_of(guess.normalised[i], {"bulan", "month"})) month = i;
    if (is_one_of(guess.normalised[i], {"tahun", "year"})) year = i;
  }
  if (month == MetricColumns::kNone || year == MetricColumns::kNone) return;
  size_t months = 0;
  for (const std::vector<std::string>& row : guess.rows) {
    months += std::max(month, year) < row.size() && first_day_of_month(row[month] + ' ' + row[year]);
  }
  if (!mostly(months, guess.rows.size())) return;
  found.date = month;
  found.year = year;
}

// "Chart data.csv" of YouTube Studio: what each video had day by day. All but its title, its day and its numbers is of
// the video.
bool is_video_chart(const TableGuess& guess) {
  return guess.normalised.size() > 4 && is_one_of(guess.normalised[0], {"date", "tanggal"}) &&
         is_one_of(guess.normalised[3], {"videopublishtime", "waktupublikasivideo"});
}

// Google Trends: "banjir: (Indonesia)", how much each word was searched for by week, day or hour.
bool is_interest_over_time(const TableGuess& guess) {
  return guess.names.size() > 1 && std::all_of(guess.names.begin() + 1, guess.names.end(), [](const std::string& name) {
           return name.find(": (") != std::string::npos && name.ends_with(')');
         });
}

std::optional<MetricColumns> recognise_rows(const TableGuess& guess) {
  if (!guess.has_header || guess.names.size() < 2 || guess.names.size() > 400 || guess.rows.empty()) return {};
  MetricColumns found;
  std::vector<ColumnFacts> facts;
  const bool is_chart = is_video_chart(guess);
  const bool are_of_searches = is_interest_over_time(guess);
  for (size_t i = 0; i < guess.names.size(); ++i) {
    facts.push_back(facts_of(guess.rows, i, names_rate(guess.names[i]), i == 0 && are_of_searches));
    const bool is_answer = trimmed(guess.names[i]).ends_with('?') && !mostly(facts[i].numbers, facts[i].filled);
    if (is_answer) return {};
    if (!is_chart && belongs_to_posts(roles_of_name(guess.names[i], {}), facts[i])) return {};
    if (found.date == MetricColumns::kNone && mostly(facts[i].days, facts[i].filled) &&
        facts[i].filled * 2 >= guess.rows.size() && !names_birth(guess.names[i])) {
      found.date = i;
    }
  }
  for (size_t i = 0; found.date == MetricColumns::kNone && i < facts.size(); ++i) {
    if (mostly(facts[i].months, facts[i].filled) && facts[i].filled * 2 >= guess.rows.size()) found.date = i;
  }
  if (found.date == MetricColumns::kNone) take_months_of_years(guess, found);
  if (found.date == MetricColumns::kNone && names_counted_days(guess.names[0])) {
    found.date = 0;
    found.days_are_counted = true;
  }
  if (found.date == MetricColumns::kNone) return {};
  for (size_t i = 0; i < guess.names.size(); ++i) {
    if (i == found.date || i == found.year || mostly(facts[i].months, facts[i].filled) || facts[i].filled == 0)
      continue;
    if (mostly(facts[i].ranges, facts[i].filled)) continue;
    const std::string name = normalised_name(guess.names[i]);
    if (is_chart && i == 2) found.labels.push_back(i);
    if (is_chart && (is_one_of(name, {"duration", "durasi"}) || !mostly(facts[i].numbers, facts[i].filled))) continue;
    if (mostly(facts[i].numbers, facts[i].filled) && !mostly(facts[i].days, facts[i].filled)) {
      if (numbers_rows(name)) continue;
      found.numbers.push_back({i, name_in_table(guess.names[i], facts[i], found.numbers),
                               platform_in_name(guess.names[i]), facts[i].decimal_mark, names_rate(guess.names[i])});
      continue;
    }
    constexpr size_t kLongestLabel = 40, kFewRows = 8;
    const bool is_label = facts[i].bytes <= facts[i].filled * kLongestLabel &&
                          (guess.rows.size() <= kFewRows || facts[i].distinct.size() * 2 <= facts[i].filled);
    const NamedRoles roles = roles_of_name(guess.names[i], {});
    if (names_metric(name) && found.metric == MetricColumns::kNone) {
      found.metric = i;
    } else if (roles.count > 0 && roles.roles[0].field == Field::platform && found.platform == MetricColumns::kNone) {
      found.platform = i;
    } else if (is_label) {
      found.labels.push_back(i);
    } else if (!mostly(facts[i].days, facts[i].filled)) {
      return {};
    }
  }
  if (found.numbers.empty() || (found.is_long() && found.numbers.size() != 1)) return {};
  found.is_titled = found.numbers.size() == 1 && guess.normalised[found.numbers[0].column] == "primary";
  // Under each title the days begin anew.
  if (!found.is_titled && !rows_are_distinct(guess.rows, found)) return {};
  judge_days(guess.rows, found);
  if (found.is_titled) {
    const MetricTitle title = read_metric_title(guess.title);
    if (!title.metric.empty()) found.numbers[0].metric = title.metric;
    found.title_platform = title.platform;
  }
  return found;
}

}  // namespace

std::optional<MetricColumns> recognise_metrics(const TableGuess& guess) {
  const bool is_titled = guess.has_header && guess.names.size() == 2 && guess.normalised[1] == "primary";
  const bool counts_days = guess.has_header && !guess.names.empty() && names_counted_days(guess.names[0]);
  if (!is_titled && !counts_days) return recognise_rows(guess);
  // Between its blocks stand titles and the names again.
  TableGuess rows_only = guess;
  if (counts_days) {  // only the first table of the report
    const auto is_other = [](const std::vector<std::string>& row) {
      return row.empty() || row[0].empty() || !ascii_digit(row[0][0]);
    };
    rows_only.rows.erase(std::find_if(rows_only.rows.begin(), rows_only.rows.end(), is_other), rows_only.rows.end());
    return recognise_rows(rows_only);
  }
  std::erase_if(rows_only.rows, [&](const std::vector<std::string>& row) {
    return row.size() < 2 || trimmed(row[1]).empty() || trimmed(row[1]) == guess.names[1];
  });
  return recognise_rows(rows_only);
}

}  // namespace tilik
