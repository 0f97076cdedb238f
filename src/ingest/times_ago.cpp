#include "ingest/times_ago.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/utf8.h"

namespace tilik {

namespace {

constexpr int64_t kMinute = 60, kHour = 60 * kMinute, kDay = 24 * kHour, kWeek = 7 * kDay;

enum class Tongue : uint8_t { english, indonesian, either };
struct UnitWord {
  std::string_view word;
  AgoUnit unit;
  int64_t seconds, months;
  Tongue tongue;
};
// Of a word that means something else in each language, the English stands first.
constexpr UnitWord kUnits[] = {{"s", AgoUnit::hour, 1, 0, Tongue::english},
                               {"sec", AgoUnit::hour, 1, 0, Tongue::english},
                               {"second", AgoUnit::hour, 1, 0, Tongue::english},
                               {"detik", AgoUnit::hour, 1, 0, Tongue::indonesian},
                               {"m", AgoUnit::hour, kMinute, 0, Tongue::either},
                               {"min", AgoUnit::hour, kMinute, 0, Tongue::english},
                               {"minute", AgoUnit::hour, kMinute, 0, Tongue::english},
                               {"menit", AgoUnit::hour, kMinute, 0, Tongue::indonesian},
                               {"mnt", AgoUnit::hour, kMinute, 0, Tongue::indonesian},
                               {"h", AgoUnit::hour, kHour, 0, Tongue::english},
                               {"h", AgoUnit::day, kDay, 0, Tongue::indonesian},
                               {"hr", AgoUnit::hour, kHour, 0, Tongue::english},
                               {"hr", AgoUnit::day, kDay, 0, Tongue::indonesian},
                               {"hour", AgoUnit::hour, kHour, 0, Tongue::english},
                               {"jam", AgoUnit::hour, kHour, 0, Tongue::indonesian},
                               {"j", AgoUnit::hour, kHour, 0, Tongue::indonesian},
                               {"d", AgoUnit::day, kDay, 0, Tongue::english},
                               {"d", AgoUnit::hour, 1, 0, Tongue::indonesian},
                               {"day", AgoUnit::day, kDay, 0, Tongue::english},
                               {"hari", AgoUnit::day, kDay, 0, Tongue::indonesian},
                               {"w", AgoUnit::week, kWeek, 0, Tongue::english},
                               {"wk", AgoUnit::week, kWeek, 0, Tongue::english},
                               {"week", AgoUnit::week, kWeek, 0, Tongue::english},
                               {"minggu", AgoUnit::week, kWeek, 0, Tongue::indonesian},
                               {"mgg", AgoUnit::week, kWeek, 0, Tongue::indonesian},
                               {"mg", AgoUnit::week, kWeek, 0, Tongue::indonesian},
                               {"pekan", AgoUnit::week, kWeek, 0, Tongue::indonesian},
                               {"mo", AgoUnit::month, 0, 1, Tongue::english},
                               {"month", AgoUnit::month, 0, 1, Tongue::english},
                               {"bulan", AgoUnit::month, 0, 1, Tongue::indonesian},
                               {"bln", AgoUnit::month, 0, 1, Tongue::indonesian},
                               {"y", AgoUnit::year, 0, 12, Tongue::english},
                               {"yr", AgoUnit::year, 0, 12, Tongue::english},
                               {"year", AgoUnit::year, 0, 12, Tongue::english},
                               {"tahun", AgoUnit::year, 0, 12, Tongue::indonesian},
                               {"thn", AgoUnit::year, 0, 12, Tongue::indonesian},
                               {"th", AgoUnit::year, 0, 12, Tongue::indonesian}};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view one) { return equals_ignoring_ascii_case(one, word); });
}

const UnitWord* unit_of(std::string_view word, bool in_indonesian) {
  const UnitWord* found = nullptr;
  for (const UnitWord& unit : kUnits) {
    if (!equals_ignoring_ascii_case(unit.word, word)) continue;
    if (found == nullptr || (in_indonesian && unit.tongue == Tongue::indonesian)) found = &unit;
  }
  if (found == nullptr && word.size() > 2 && ascii_lower(word.back()) == 's') {  // "hours", "yrs"
    found = unit_of(word.substr(0, word.size() - 1), false);
    if (found != nullptr && found->tongue == Tongue::indonesian) found = nullptr;
  }
  return found;
}

// Takes one word after the other.
class AgoReader {
 public:
  explicit AgoReader(bool in_indonesian) : in_indonesian_(in_indonesian) {}

  bool take_number(std::string_view digits) {
    constexpr size_t kMostDigits = 4;
    if (number_ >= 0 || has_unit_ || digits.size() > kMostDigits) return false;
    number_ = 0;
    for (const char c : digits) number_ = number_ * 10 + (c - '0');
    return true;
  }

  bool take_word(std::string_view word) {
    if (is_one_of(word, {"ago", "lalu"})) return ago_.says_ago = has_unit_;
    if (is_one_of(word, {"yang", "yg", "edited", "diedit", "disunting", "streamed", "premiered", "about", "sekitar"}))
      return true;
    if (is_one_of(word, {"kemarin", "yesterday"})) return take_single(word, AgoUnit::day, kDay);
    if (is_one_of(word, {"now", "today", "sekarang"})) return take_single(word, AgoUnit::day, 0);
    if (is_one_of(word, {"just", "baru"})) return true;
    if (is_one_of(word, {"saja"})) return take_single(word, AgoUnit::hour, 0);
    if (is_one_of(word, {"ini"})) return has_unit_ && number_ < 0 && take_this();
    if (is_one_of(word, {"a", "an", "one", "satu"})) return take_number("1");
    if (const UnitWord* unit = unit_of(word, in_indonesian_)) return take_unit(*unit);
    // "sebulan", "seminggu"
    const UnitWord* unit =
        word.size() > 4 && is_one_of(word.substr(0, 2), {"se"}) ? unit_of(word.substr(2), true) : nullptr;
    return unit != nullptr && take_number("1") && take_unit(*unit);
  }

  std::optional<TimeAgo> result() {
    constexpr int64_t kMostMonths = 1200;
    if (!has_unit_ || number_ < 0) return std::nullopt;
    ago_.seconds *= number_;
    ago_.months *= number_;
    if (ago_.months > kMostMonths) return std::nullopt;
    return ago_;
  }

 private:
  bool take_unit(const UnitWord& unit) {
    if (has_unit_) return false;
    has_unit_ = true;
    ago_.unit = unit.unit;
    ago_.seconds = unit.seconds;
    ago_.months = unit.months;
    ago_.is_indonesian =
        unit.tongue == Tongue::indonesian && (unit.word.size() > 1 || unit.word == "j") && unit.word != "hr";
    return true;
  }

  bool take_single(std::string_view word, AgoUnit unit, int64_t seconds) {
    if (has_unit_ || !take_number("1")) return false;
    has_unit_ = ago_.says_ago = true;
    ago_.unit = unit;
    ago_.seconds = seconds;
    ago_.is_indonesian = is_one_of(word, {"kemarin", "sekarang", "saja"});
    return true;
  }

  // "hari ini"
  bool take_this() {
    if (ago_.unit != AgoUnit::day) return false;
    ago_.seconds = 0;
    number_ = 0;
    return ago_.says_ago = true;
  }

  TimeAgo ago_;
  int64_t number_ = -1;
  const bool in_indonesian_;
  bool has_unit_ = false;
};

}  // namespace

std::string_view moment_of_collecting(std::string_view value) {
  value = trimmed(value);
  constexpr size_t kDigitsOfSeconds = 10;
  const size_t digits = std::min(value.find_first_not_of("0123456789"), value.size());
  const bool is_numbered = digits >= kDigitsOfSeconds && digits < value.size() && value[digits] == '-' &&
                           value.find_first_not_of("0123456789", digits + 1) == std::string_view::npos;
  return is_numbered ? value.substr(0, digits) : value;
}

std::optional<TimeAgo> read_time_ago(std::string_view value, bool in_indonesian) {
  constexpr size_t kLongest = 40;
  value = trimmed(value);
  if (value.empty() || value.size() > kLongest) return std::nullopt;
  AgoReader reader(in_indonesian);
  static constexpr std::string_view kBetween = " ().";
  while (!value.empty()) {
    size_t size = 0;
    if (ascii_digit(value[0])) {
      while (size < value.size() && ascii_digit(value[size])) ++size;
      if (!reader.take_number(value.substr(0, size))) return std::nullopt;
    } else if (ascii_letter(value[0])) {
      while (size < value.size() && ascii_letter(value[size])) ++size;
      if (!reader.take_word(value.substr(0, size))) return std::nullopt;
    } else if (kBetween.find(value[0]) != std::string_view::npos) {
      size = 1;
    } else if (value.starts_with("\xc2\xa0") || value.starts_with("\xc2\xb7")) {  // a blank, a dot in the middle
      size = 2;
    } else {
      return std::nullopt;
    }
    value.remove_prefix(size);
  }
  return reader.result();
}

int64_t utc_s_before(int64_t from_utc_s, const TimeAgo& ago, const Zone& zone) {
  if (ago.unit == AgoUnit::hour) return from_utc_s - ago.seconds;
  CivilTime day = civil_from_days(local_day_of_utc(from_utc_s - ago.seconds, zone.offset_min_at(from_utc_s)));
  const int64_t months = int64_t{day.year} * 12 + day.month - 1 - ago.months;
  day.year = static_cast<int>(months / 12);
  day.month = static_cast<int>(months % 12) + 1;
  while (!is_valid_civil(day) && day.day > 28) --day.day;  // the 31st of a shorter month
  return zone.utc_of_local(days_from_civil(day.year, day.month, day.day) * kDay);
}

}  // namespace tilik
