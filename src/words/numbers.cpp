// Owns: the forms of numbers. Depends on: words/numbers.h. Thread: any.
#include "words/numbers.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace tilik::words {

namespace {

constexpr const char* kMinus = "\xe2\x88\x92";    // U+2212
constexpr const char* kNarrowSpace = "\xc2\xa0";  // no-break space: a unit never starts a line

constexpr const char* kNothing = "\xe2\x80\x93";

struct Step {
  double size;
  const char* indonesian;
  const char* english;
};
constexpr Step kSteps[] = {{1e3, "rb", "k"}, {1e6, "jt", "M"}, {1e9, "M", "B"}, {1e12, "T", "T"}};

char decimal_mark(Language language) { return language == Language::indonesian ? ',' : '.'; }
char thousands_mark(Language language) { return language == Language::indonesian ? '.' : ','; }

}  // namespace

std::string full_number(Language language, int64_t value) {
  const bool is_negative = value < 0;
  std::string digits = std::to_string(is_negative ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value));
  for (size_t position = digits.size(); position > 3; position -= 3)
    digits.insert(position - 3, 1, thousands_mark(language));
  return is_negative ? kMinus + digits : digits;
}

std::string decimal_number(Language language, double value, int decimals) {
  if (!std::isfinite(value)) return kNothing;
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, std::fabs(value));
  std::string text = buffer;
  const size_t point = text.find('.');
  std::string fraction;
  if (point != std::string::npos) {
    fraction = text.substr(point + 1);
    text.resize(point);
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  }
  const bool is_zero = text == "0" && fraction.empty();
  for (size_t position = text.size(); position > 3; position -= 3)
    text.insert(position - 3, 1, thousands_mark(language));
  if (!fraction.empty()) text += decimal_mark(language) + fraction;
  return value < 0 && !is_zero ? kMinus + text : text;
}

std::string short_number(Language language, double value) {
  if (!std::isfinite(value)) return kNothing;
  const double magnitude = std::fabs(value);
  if (magnitude < 999.5) {
    const bool is_whole = std::fabs(magnitude - std::round(magnitude)) < 1e-9;
    return decimal_number(language, value, is_whole || magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : 2);
  }
  // 999 950 would be written "1000 rb": the next step takes over where rounding reaches it.
  size_t step = 0;
  while (step + 1 < std::size(kSteps) && magnitude >= kSteps[step + 1].size * 0.9995) ++step;
  const double scaled = value / kSteps[step].size;
  const std::string number = decimal_number(language, scaled, std::fabs(scaled) < 99.95 ? 1 : 0);
  if (language == Language::english) return number + kSteps[step].english;
  return number + kNarrowSpace + kSteps[step].indonesian;
}

std::string percent(Language language, double share) {
  if (!std::isfinite(share)) return kNothing;
  const double value = share * 100;
  if (value > 0 && value < 0.1) return "<" + std::string(kNarrowSpace) + decimal_number(language, 0.1, 1) + "%";
  // Nearly all is not all.
  if (std::fabs(value) > 99 && std::fabs(value) < 100)
    return decimal_number(language, std::clamp(value, -99.9, 99.9), 1) + "%";
  return decimal_number(language, value, std::fabs(value) < 10 ? 1 : 0) + "%";
}

std::string signed_percent(Language language, double change) {
  return (change > 0 ? "+" : "") + percent(language, change);
}

std::string count_range(Language language, int64_t from, int64_t to) {
  const std::string first = short_number(language, static_cast<double>(from));
  return to - 1 <= from ? first : first + "\xe2\x80\x93" + short_number(language, static_cast<double>(to - 1));
}

namespace {

bool take_from_start(std::string_view& text, std::string_view start) {
  if (start.empty() || !text.starts_with(start)) return false;
  text.remove_prefix(start.size());
  return true;
}

bool take_from_end(std::string_view& text, std::string_view end) {
  if (!text.ends_with(end)) return false;
  text.remove_suffix(end.size());
  return true;
}

// The digits of "1.234,5" as "1234.5"; empty for anything but groups of three and a fraction.
std::string plain_digits(Language language, std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const size_t mark = std::min(text.find(decimal_mark(language)), text.size());
  const std::string_view whole = text.substr(0, mark), fraction = text.substr(std::min(mark + 1, text.size()));
  if (whole.empty() || (mark < text.size() && fraction.empty())) return {};
  std::string digits;
  for (size_t i = 0; i < whole.size(); ++i) {
    const bool is_mark_here = (whole.size() - i) % 4 == 0 && i > 0;
    if (is_mark_here ? whole[i] != thousands_mark(language) : !is_digit(whole[i])) return {};
    if (!is_mark_here) digits += whole[i];
  }
  if (!std::all_of(fraction.begin(), fraction.end(), is_digit)) return {};
  return fraction.empty() ? digits : digits + "." + std::string(fraction);
}

}  // namespace

std::string number_as_data(Language language, std::string_view shown) {
  if (shown == kNothing) return {};
  std::string_view rest = shown;
  const bool is_negative = take_from_start(rest, kMinus);
  if (!is_negative) take_from_start(rest, "+");
  const bool is_percent = take_from_end(rest, "%");
  if (is_percent) take_from_end(rest, kNarrowSpace);
  double size = 1;
  for (const Step& step : kSteps) {
    const bool in_id = language == Language::indonesian;
    if (is_percent || size != 1 || !take_from_end(rest, in_id ? step.indonesian : step.english)) continue;
    if (in_id && !take_from_end(rest, kNarrowSpace)) return std::string(shown);
    size = step.size;
  }
  std::string digits = plain_digits(language, rest);
  if (digits.empty()) return std::string(shown);
  if (size != 1) digits = std::to_string(std::llround(std::strtod(digits.c_str(), nullptr) * size));
  return (is_negative ? "-" : "") + digits + (is_percent ? "%" : "");
}

std::string byte_size(Language language, double bytes) {
  static constexpr const char* kUnits[] = {"B", "kB", "MB", "GB", "TB"};
  size_t unit = 0;
  while (bytes >= 999.5 && unit + 1 < std::size(kUnits)) {
    bytes /= 1000;
    ++unit;
  }
  return decimal_number(language, bytes, unit > 1 && bytes < 10 ? 1 : 0) + kNarrowSpace + kUnits[unit];
}

std::string duration(Language language, double seconds) {
  struct Unit {
    double size;
    const char* indonesian;
    const char* one;
    const char* many;
  };
  static constexpr Unit kUnits[] = {{1, "detik", "second", "seconds"},
                                    {60, "menit", "minute", "minutes"},
                                    {3600, "jam", "hour", "hours"},
                                    {86400, "hari", "day", "days"}};
  if (std::round(seconds) <= 0) return language == Language::indonesian ? "kurang dari 1 detik" : "less than a second";
  size_t unit = 0;
  while (unit + 1 < std::size(kUnits) && seconds >= kUnits[unit + 1].size * 1.5) ++unit;
  // An hour and a half is not two; whole seconds are fine enough.
  const double exact = seconds / kUnits[unit].size;
  const double count = unit > 0 && exact < 9.95 ? std::round(exact * 10) / 10 : std::round(exact);
  const std::string number = count == std::floor(count) ? full_number(language, static_cast<int64_t>(count))
                                                        : decimal_number(language, count, 1);
  if (language == Language::indonesian) return number + " " + kUnits[unit].indonesian;
  return number + " " + (count == 1 ? kUnits[unit].one : kUnits[unit].many);
}

std::string count_of_posts(Language language, int64_t count) {
  if (language == Language::english && count == 1) return "1 post";
  return full_number(language, count) + " " + std::string(text_of(language, Word::posts));
}

std::string count_of_communities(Language language, int64_t count) {
  if (language == Language::english) return full_number(language, count) + (count == 1 ? " community" : " communities");
  return full_number(language, count) + " komunitas";
}

std::string count_of_accounts(Language language, int64_t count) {
  if (language == Language::english && count == 1) return "1 account";
  return full_number(language, count) + " " + std::string(text_of(language, Word::accounts_lower));
}

}  // namespace tilik::words
