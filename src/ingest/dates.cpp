#include "ingest/dates.h"

#include <cstring>

#include "base/utf8.h"
#include "ingest/date_front.h"

namespace tilik {

namespace {

struct MonthWord {
  std::string_view word;
  int month;
};
// English and Indonesian, long and short; what both share stands once.
constexpr MonthWord kMonths[] = {{"jan", 1},      {"january", 1},   {"januari", 1}, {"feb", 2},       {"february", 2},
                                 {"februari", 2}, {"pebruari", 2},  {"peb", 2},     {"mar", 3},       {"march", 3},
                                 {"maret", 3},    {"apr", 4},       {"april", 4},   {"may", 5},       {"mei", 5},
                                 {"jun", 6},      {"june", 6},      {"juni", 6},    {"jul", 7},       {"july", 7},
                                 {"juli", 7},     {"aug", 8},       {"august", 8},  {"agu", 8},       {"agt", 8},
                                 {"ags", 8},      {"agst", 8},      {"agust", 8},   {"agustus", 8},   {"sep", 9},
                                 {"sept", 9},     {"september", 9}, {"oct", 10},    {"october", 10},  {"okt", 10},
                                 {"oktober", 10}, {"nov", 11},      {"nop", 11},    {"november", 11}, {"nopember", 11},
                                 {"dec", 12},     {"december", 12}, {"des", 12},    {"desember", 12}};
struct WeekdayWord {
  std::string_view word;
  int weekday;
};
constexpr WeekdayWord kWeekdayWords[] = {
    {"mon", 0},    {"tue", 1},      {"wed", 2},    {"thu", 3},    {"fri", 4},     {"sat", 5},       {"sun", 6},
    {"tues", 1},   {"thur", 3},     {"thurs", 3},  {"monday", 0}, {"tuesday", 1}, {"wednesday", 2}, {"thursday", 3},
    {"friday", 4}, {"saturday", 5}, {"sunday", 6}, {"senin", 0},  {"selasa", 1},  {"rabu", 2},      {"kamis", 3},
    {"jumat", 4},  {"jum'at", 4},   {"sabtu", 5},  {"minggu", 6}, {"ahad", 6},    {"sen", 0},       {"sel", 1},
    {"rab", 2},    {"kam", 3},      {"jum", 4},    {"sab", 5},    {"min", 6}};
constexpr std::string_view kIgnoredWords[] = {"pukul", "pkl", "jam", "at", "t", "on", "tanggal"};

bool is_ignored_word(std::string_view word) {
  for (const std::string_view ignored : kIgnoredWords) {
    if (equals_ignoring_ascii_case(ignored, word)) return true;
  }
  return false;
}

int two_digits(const char* p) { return (p[0] - '0') * 10 + (p[1] - '0'); }
bool are_digits(const char* p, int count) {
  for (int i = 0; i < count; ++i) {
    if (!ascii_digit(p[i])) return false;
  }
  return true;
}

int full_year(int year, bool has_four_digits) {
  if (has_four_digits || year >= 100) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

bool is_plausible_year(int year) { return year >= 1900 && year <= 2200; }

// Walks over a value and collects what it meets: numbers, month, clock, zone.
class AnyDateScanner {
 public:
  AnyDateScanner(std::string_view text, DayOrder order) : p_(text.data()), end_(p_ + text.size()), order_(order) {}

  // Once in the program: it is long, and two places call it.
  [[gnu::noinline]] bool scan() {
    while (p_ < end_) {
      const char c = *p_;
      bool ok = true;
      if (ascii_digit(c)) {
        ok = take_number();
      } else if (ascii_letter(c)) {
        ok = take_word();
      } else if ((c == '+' || c == '-') && has_clock_ && p_ + 1 < end_ && ascii_digit(p_[1])) {
        ok = take_offset();
      } else if (c == '(' && has_zone_) {
        skip_brackets();
      } else {
        ok = skip_mark();
      }
      if (!ok) return false;
    }
    return settle_date();
  }

  bool has_zone() const { return has_zone_; }
  int zone_offset_min() const { return zone_offset_min_; }
  const CivilTime& civil() const { return civil_; }
  // For date_numbers().
  bool has_triple() const { return has_triple_; }
  const DateNumbers& triple() const { return triple_; }
  int weekday() const { return weekday_; }
  int second_of_day() const { return civil_.hour * 3600 + civil_.minute * 60 + civil_.second; }

 private:
  bool digit_at(const char* p) const { return p < end_ && ascii_digit(*p); }

  // Up to `max_digits` digits; their count in `digits`.
  int number(int max_digits, int& digits) {
    int value = 0;
    digits = 0;
    while (digits < max_digits && digit_at(p_)) {
      value = value * 10 + (*p_++ - '0');
      ++digits;
    }
    return value;
  }

  bool take_number() {
    int digits = 0;
    const int value = number(5, digits);
    if (digit_at(p_)) return false;
    const char next = p_ < end_ ? *p_ : '\0';
    if (!has_clock_ && next == ':' && digit_at(p_ + 1)) return take_clock(value);
    if (!has_date() && (next == '-' || next == '/' || next == '.') && digit_at(p_ + 1) && numbers_ == 0) {
      return take_triple(value, digits, next);
    }
    if (!has_clock_ && (has_date() || numbers_ > 0) && next == '.' && digit_at(p_ + 1)) return take_clock(value);
    if (!has_clock_ && has_date() && (has_triple_ || numbers_ >= 2) && digits <= 2 && is_meridiem_next()) {
      civil_.hour = value;
      has_clock_ = true;
      return value <= 23;
    }
    if (numbers_ == 2) return false;
    number_[numbers_] = value;
    number_digits_[numbers_++] = digits;
    return true;
  }

  bool is_meridiem_next() const {
    const char* p = p_;
    while (p < end_ && *p == ' ') ++p;
    return p + 1 < end_ && (ascii_lower(*p) == 'a' || ascii_lower(*p) == 'p') && ascii_lower(p[1]) == 'm';
  }

  bool take_clock(int hour) {
    const char separator = *p_;
    int digits = 0;
    civil_.hour = hour;
    ++p_;
    civil_.minute = number(2, digits);
    if (digits != 2 || hour > 24) return false;
    if (p_ < end_ && *p_ == separator && digit_at(p_ + 1)) {
      ++p_;
      civil_.second = number(2, digits);
      if (digits != 2) return false;
      if (p_ < end_ && (*p_ == '.' || *p_ == ',') && digit_at(p_ + 1)) {
        ++p_;
        while (digit_at(p_)) ++p_;
      }
    }
    has_clock_ = true;
    return true;
  }

  // "2023-09-28", "30/9/23", "05.08.2023"
  bool take_triple(int first, int first_digits, char separator) {
    int second_digits = 0, third_digits = 0;
    ++p_;
    const int second = number(4, second_digits);
    if (p_ >= end_ || *p_ != separator || !digit_at(p_ + 1)) return false;
    ++p_;
    const int third = number(4, third_digits);
    if (digit_at(p_)) return false;
    if (first_digits == 4) {
      set_date(first, second, third);
      return third_digits <= 2;
    }
    triple_ = DateNumbers{first, second, third, third_digits == 4};
    has_triple_ = true;
    const std::optional<int64_t> day = day_of_numbers(triple_, order_);
    if (!day) {
      is_triple_invalid_ = true;
      return true;
    }
    const CivilTime date = civil_from_days(*day);
    set_date(date.year, date.month, date.day);
    return true;
  }

  void set_date(int year, int month, int day) {
    civil_.year = year;
    civil_.month = month;
    civil_.day = day;
    has_day_ = true;
  }

  bool take_word() {
    const char* const start = p_;
    while (p_ < end_ && (ascii_letter(*p_) || *p_ == '\'')) ++p_;
    const std::string_view word(start, static_cast<size_t>(p_ - start));
    if (const int month = month_of_word(word); month != 0 && month_word_ == 0 && !has_day_) {
      month_word_ = month;
      return true;
    }
    if (has_clock_ && take_meridiem(word)) return true;
    if (is_ignored_word(word)) return true;
    if (const int weekday = weekday_of_word(word); weekday >= 0) {
      weekday_ = weekday;
      return true;
    }
    return has_clock_ && take_zone_word(start);
  }

  // "PM", "p.m.", "p. m.", "a. m."
  bool take_meridiem(std::string_view word) {
    const char first = ascii_lower(word[0]);
    if (first != 'a' && first != 'p') return false;
    if (word.size() == 1) {
      const char* p = p_;
      while (p < end_ && (*p == '.' || *p == ' ')) ++p;
      if (p >= end_ || ascii_lower(*p) != 'm') return false;
      p_ = p + 1;
      if (p_ < end_ && *p_ == '.') ++p_;
    } else if (word.size() != 2 || ascii_lower(word[1]) != 'm') {
      return false;
    }
    // 00:08 a. m. is seen in the wild: hours outside 1 to 12 stay as they are.
    if (first == 'p' && civil_.hour < 12) civil_.hour += 12;
    if (first == 'a' && civil_.hour == 12) civil_.hour = 0;
    return true;
  }

  bool take_zone_word(const char* start) {
    const char* stop = p_;
    while (stop < end_ && (ascii_letter(*stop) || ascii_digit(*stop) || *stop == '/' || *stop == '+' || *stop == '-' ||
                           *stop == ':' || *stop == '_')) {
      ++stop;
    }
    const std::optional<int> offset = zone_offset_minutes({start, static_cast<size_t>(stop - start)});
    if (offset) {
      p_ = stop;
      return set_zone(*offset);
    }
    // "UTC 2023": the year follows.
    const std::optional<int> word_only = zone_offset_minutes({start, static_cast<size_t>(p_ - start)});
    return word_only && set_zone(*word_only);
  }

  bool take_offset() {
    const char* stop = p_ + 1;
    while (stop < end_ && (ascii_digit(*stop) || *stop == ':') && stop - p_ < 6) ++stop;
    const std::optional<int> offset = zone_offset_minutes({p_, static_cast<size_t>(stop - p_)});
    if (!offset) return false;
    p_ = stop;
    return set_zone(*offset);
  }

  bool set_zone(int offset_min) {
    zone_offset_min_ = offset_min;
    has_zone_ = true;
    return true;
  }

  // "GMT+0700 (Western Indonesia Time)": the zone once more, in words.
  void skip_brackets() {
    while (p_ < end_ && *p_ != ')') ++p_;
    if (p_ < end_) ++p_;
  }

  bool skip_mark() {
    static constexpr std::string_view kMarks = " \t,()[]-/.|@";
    if (kMarks.find(*p_) != std::string_view::npos) {
      ++p_;
      return true;
    }
    const std::string_view rest(p_, static_cast<size_t>(end_ - p_));
    // Blanks, direction marks, a rounded apostrophe (Jum'at), and the dots that sites put between date and clock.
    for (const std::string_view mark :
         {"\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x80\x99", "\xc2\xb7", "\xe2\x80\xa2"}) {
      if (rest.substr(0, mark.size()) == mark) {
        p_ += mark.size();
        return true;
      }
    }
    return false;
  }

  bool has_date() const { return has_day_ || has_triple_ || (month_word_ != 0 && numbers_ > 0); }

  bool settle_date() {
    if (is_triple_invalid_) return false;
    if (!has_day_) {
      if (month_word_ == 0 || numbers_ != 2) return false;
      // One of the two numbers is the year: the one with four digits, else the second.
      const int year_at = number_digits_[0] >= 3 || number_[0] > 31 ? 0 : 1;
      set_date(full_year(number_[year_at], number_digits_[year_at] >= 3), month_word_, number_[1 - year_at]);
    } else if (numbers_ > 0 || month_word_ != 0) {
      return false;
    }
    if (civil_.hour == 24 && civil_.minute == 0) civil_.hour = 0;
    return is_plausible_year(civil_.year) && is_valid_civil(civil_);
  }

  const char* p_;
  const char* end_;
  DayOrder order_;
  CivilTime civil_;
  DateNumbers triple_;
  int number_[2] = {}, number_digits_[2] = {}, numbers_ = 0;
  int month_word_ = 0;
  int zone_offset_min_ = 0;
  int weekday_ = -1;
  bool has_day_ = false, has_triple_ = false, is_triple_invalid_ = false, has_clock_ = false, has_zone_ = false;
};

}  // namespace

int month_of_word(std::string_view word) {
  if (word.size() < 3 || word.size() > 9) return 0;
  for (const MonthWord& known : kMonths) {
    if (equals_ignoring_ascii_case(known.word, word)) return known.month;
  }
  return 0;
}

int weekday_of_word(std::string_view word) {
  for (const WeekdayWord& known : kWeekdayWords) {
    if (equals_ignoring_ascii_case(known.word, word)) return known.weekday;
  }
  return -1;
}

std::optional<DayOfYear> day_without_year(std::string_view value) {
  value = trimmed(value);
  const size_t blank = value.find(' ');
  if (blank == std::string_view::npos || value.size() > 30) return std::nullopt;
  std::string_view day = value.substr(0, blank), month = value.substr(blank + 1), clock;
  // "March 15 at 8:02 AM", "15 Maret pukul 08.02"
  if (const size_t next = month.find(' '); next != std::string_view::npos) {
    clock = month.substr(next + 1);
    month = month.substr(0, next);
    if (!clock.starts_with("at ") && !clock.starts_with("pukul ")) return std::nullopt;
  }
  if (!ascii_digit(day[0])) std::swap(day, month);
  const bool is_day = !day.empty() && day.size() <= 2 && day.find_first_not_of("0123456789") == std::string_view::npos;
  DayOfYear found{month_of_word(month), 0};
  if (!is_day || found.month == 0) return std::nullopt;
  for (const char c : day) found.day = found.day * 10 + (c - '0');
  return found;
}

std::optional<int64_t> day_of_numbers(const DateNumbers& n, DayOrder order) {
  CivilTime t;
  if (order == DayOrder::year_month_day) {
    if (n.third_has_four_digits) return std::nullopt;
    t.year = full_year(n.first, false);
    t.month = n.second;
    t.day = n.third;
  } else {
    t.year = full_year(n.third, n.third_has_four_digits);
    t.month = order == DayOrder::day_month_year ? n.second : n.first;
    t.day = order == DayOrder::day_month_year ? n.first : n.second;
  }
  if (!is_plausible_year(t.year) || !is_valid_civil(t)) return std::nullopt;
  return days_from_civil(t.year, t.month, t.day);
}

static bool read_number(std::string_view text, size_t& digits, int64_t& value) {
  digits = 0;
  value = 0;
  while (digits < text.size() && ascii_digit(text[digits])) {
    if (digits == 18) return false;
    value = value * 10 + (text[digits++] - '0');
  }
  if (digits == 0) return false;
  if (digits < text.size()) {  // a fraction is dropped
    if (text[digits] != '.') return false;
    for (size_t i = digits + 1; i < text.size(); ++i) {
      if (!ascii_digit(text[i])) return false;
    }
  }
  return true;
}

std::optional<int64_t> local_s_of_compact_date(std::string_view text) {
  constexpr size_t kDateDigits = 8, kMomentDigits = 14;
  if (text.size() < kDateDigits) return std::nullopt;
  size_t digits = 0;
  int64_t value = 0;
  if (!read_number(text, digits, value) || (digits != kDateDigits && digits != kMomentDigits)) return std::nullopt;
  const int64_t date = digits == kDateDigits ? value : value / 1'000'000;
  const int64_t clock = digits == kDateDigits ? 0 : value % 1'000'000;
  const CivilTime t{static_cast<int>(date / 10000),      static_cast<int>(date / 100 % 100),
                    static_cast<int>(date % 100),        static_cast<int>(clock / 10000),
                    static_cast<int>(clock / 100 % 100), static_cast<int>(clock % 100)};
  if (t.year < 1970 || t.year > 2100 || !is_valid_civil(t)) return std::nullopt;
  return utc_of_civil(t, 0);
}

std::optional<int64_t> utc_of_number(std::string_view text, bool small_numbers) {
  size_t digits = 0;
  int64_t value = 0;
  if (!read_number(text, digits, value)) return std::nullopt;
  if (value >= int64_t{100'000'000'000'000}) return value / 1'000'000;  // microseconds
  if (value >= int64_t{100'000'000'000}) return value / 1000;           // milliseconds
  if (value >= 100'000'000 || small_numbers) return value;
  return std::nullopt;
}

std::optional<int64_t> local_s_of_serial_day(std::string_view text) {
  constexpr int64_t kFirst = 36526, kLast = 55152, kDayOf1970 = 25569, kSecondsOfDay = 86400;
  size_t at = 0;
  int64_t day = 0;
  while (at < text.size() && at < 6 && ascii_digit(text[at])) day = day * 10 + (text[at++] - '0');
  if (day < kFirst || day > kLast) return std::nullopt;
  int64_t fraction = 0, scale = 1;
  if (at < text.size()) {
    if (text[at] != '.' && text[at] != ',') return std::nullopt;
    for (++at; at < text.size(); ++at) {
      if (!ascii_digit(text[at])) return std::nullopt;
      if (scale >= 10'000'000'000) continue;
      fraction = fraction * 10 + (text[at] - '0');
      scale *= 10;
    }
  }
  return (day - kDayOf1970) * kSecondsOfDay + (fraction * kSecondsOfDay + scale / 2) / scale;
}

std::optional<ReadTime> TimeReader::read(std::string_view value) {
  if (value.size() >= 19 && ascii_digit(value[0])) {
    if (const std::optional<ReadTime> time = read_iso(value)) return time;
  }
  value = trimmed(value);
  if (value.empty() || value.size() > 80) return std::nullopt;
  if (serial_days_) {
    if (const std::optional<int64_t> local_s = local_s_of_serial_day(value)) return in_default_zone(*local_s);
  }
  if (ascii_digit(value[0])) {
    // "20260112T031500Z"
    if (value.size() == 16 && value[8] == 'T' && value[15] == 'Z') {
      const std::string digits = std::string(value.substr(0, 8)).append(value.substr(9, 6));
      if (const std::optional<int64_t> utc_s = local_s_of_compact_date(digits)) return ReadTime{*utc_s, 0, true};
    }
    if (const std::optional<int64_t> local_s = local_s_of_compact_date(value)) return in_default_zone(*local_s);
    if (const std::optional<int64_t> utc_s = utc_of_number(value, small_numbers_)) return ReadTime{*utc_s, 0, true};
  }
  if (const std::optional<ReadTime> time = read_any(value)) return time;
  // "2026-01-12 19:14 | Variasi: Hitam", as shops write it.
  const size_t bar = value.find(" | ");
  if (bar != std::string_view::npos) return read_any(value.substr(0, bar));
  const std::string_view date = without_date_front(value);
  return date.size() == value.size() ? std::nullopt : read_any(date);
}

// "2023-09-28T00:00:01" or with a blank, then nothing, a fraction and a zone.
std::optional<ReadTime> TimeReader::read_iso(std::string_view value) {
  const char* const p = value.data();
  if (p[4] != '-' || p[7] != '-' || (p[10] != 'T' && p[10] != ' ') || p[13] != ':' || p[16] != ':') return std::nullopt;
  if (!are_digits(p + 11, 2) || !are_digits(p + 14, 2) || !are_digits(p + 17, 2)) return std::nullopt;
  if (std::memcmp(p, last_day_text_, 10) != 0) {
    if (!are_digits(p, 4) || !are_digits(p + 5, 2) || !are_digits(p + 8, 2)) return std::nullopt;
    const CivilTime date{two_digits(p) * 100 + two_digits(p + 2), two_digits(p + 5), two_digits(p + 8)};
    if (!is_plausible_year(date.year) || !is_valid_civil(date)) return std::nullopt;
    last_day_ = days_from_civil(date.year, date.month, date.day);
    std::memcpy(last_day_text_, p, 10);
  }
  const int hour = two_digits(p + 11), minute = two_digits(p + 14), second = two_digits(p + 17);
  if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
  size_t at = 19;
  if (at < value.size() && value[at] == '.') {
    ++at;
    while (at < value.size() && ascii_digit(value[at])) ++at;
  }
  const int64_t local_s = last_day_ * kSecondsPerDay + hour * 3600 + minute * 60 + second;
  ReadTime time;
  if (at < value.size()) {
    const std::string_view zone = value.substr(at);
    if (zone == "Z" || zone == "+00:00" || zone == "+0000") {
      time.zone_offset_min = 0;
      time.has_zone = true;
    } else if (const std::string_view rest = trimmed(zone); !rest.empty()) {
      const std::optional<int> offset = zone_offset_minutes(rest);
      if (!offset) return std::nullopt;
      time.zone_offset_min = *offset;
      time.has_zone = true;
    }
  }
  if (!time.has_zone) return in_default_zone(local_s);
  time.utc_s = local_s - int64_t{time.zone_offset_min} * 60;
  return time;
}

ReadTime TimeReader::in_default_zone(int64_t local_s) const {
  const int64_t utc_s = default_zone_.utc_of_local(local_s);
  return {utc_s, default_zone_.offset_min_at(utc_s), false};
}

std::optional<ReadTime> TimeReader::read_any(std::string_view value) const {
  AnyDateScanner scanner(value, order_);
  if (!scanner.scan()) return std::nullopt;
  if (!scanner.has_zone()) return in_default_zone(utc_of_civil(scanner.civil(), 0));
  const int zone_offset_min = scanner.zone_offset_min();
  return ReadTime{utc_of_civil(scanner.civil(), zone_offset_min), zone_offset_min, true};
}

std::optional<DateNumbers> date_numbers(std::string_view value) {
  value = trimmed(value);
  if (value.size() < 5 || value.size() > 80) return std::nullopt;
  AnyDateScanner scanner(without_date_front(value), DayOrder::day_month_year);
  scanner.scan();
  if (!scanner.has_triple()) return std::nullopt;
  DateNumbers numbers = scanner.triple();
  numbers.second_of_day = scanner.second_of_day();
  numbers.weekday = scanner.weekday();
  return numbers;
}

}  // namespace tilik
