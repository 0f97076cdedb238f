#include "ingest/values.h"

#include <algorithm>

#include "base/utf8.h"

namespace tilik {

namespace {

struct WordValue {
  std::string_view word;
  int64_t value;
};

constexpr WordValue kCountWords[] = {{"k", 1000},
                                     {"rb", 1000},
                                     {"ribu", 1000},
                                     {"thousand", 1000},
                                     {"m", 1000000},
                                     {"jt", 1000000},
                                     {"juta", 1000000},
                                     {"mn", 1000000},
                                     {"million", 1000000},
                                     {"b", 1000000000},
                                     {"mil", 1000000000},
                                     {"miliar", 1000000000},
                                     {"milyar", 1000000000},
                                     {"bn", 1000000000},
                                     {"billion", 1000000000},
                                     {"\xe4\xb8\x87", 10000}};  // Chinese

bool word_is(std::string_view value, std::string_view word) { return equals_ignoring_ascii_case(value, word); }

// Digits and marks of a number: where the fraction begins.
struct NumberShape {
  int64_t whole = 0, fraction = 0, fraction_scale = 1;
  bool ok = false, has_groups = false;
};

NumberShape read_shape(std::string_view number, bool has_word) {
  size_t last_mark = std::string_view::npos;
  size_t dots = 0, commas = 0;
  for (size_t i = 0; i < number.size(); ++i) {
    if (number[i] == '.') ++dots;
    if (number[i] == ',') ++commas;
    if (number[i] == '.' || number[i] == ',') last_mark = i;
  }
  bool has_fraction = false;
  if (last_mark != std::string_view::npos) {
    const size_t same = number[last_mark] == '.' ? dots : commas;
    const size_t after = number.size() - last_mark - 1;
    const bool groups_of_three = after == 3 && last_mark >= 1 && last_mark <= 3 && number[0] != '0';
    if (same > 1) {
      has_fraction = false;
    } else if (dots > 0 && commas > 0) {
      has_fraction = true;
    } else {
      has_fraction = has_word || !groups_of_three;
    }
  }
  NumberShape shape;
  shape.has_groups = dots + commas > (has_fraction ? 1u : 0u);
  for (size_t i = 0; i < number.size(); ++i) {
    if (!ascii_digit(number[i])) continue;
    const int digit = number[i] - '0';
    if (has_fraction && i > last_mark) {
      if (shape.fraction_scale < 1000000000) {
        shape.fraction = shape.fraction * 10 + digit;
        shape.fraction_scale *= 10;
      }
      continue;
    }
    if (shape.whole > int64_t{100'000'000'000'000}) return shape;
    shape.whole = shape.whole * 10 + digit;
  }
  shape.ok = true;
  return shape;
}

// "1e+05", as spreadsheets print large counts.
bool read_exponent(std::string_view value, int64_t& out) {
  const size_t e = value.find_first_of("eE");
  if (e == std::string_view::npos || e == 0) return false;
  const NumberShape shape = read_shape(value.substr(0, e), true);
  std::string_view power = value.substr(e + 1);
  if (!power.empty() && power[0] == '+') power.remove_prefix(1);
  if (!shape.ok || power.empty() || power.size() > 2) return false;
  int exponent = 0;
  for (const char c : power) {
    if (!ascii_digit(c)) return false;
    exponent = exponent * 10 + (c - '0');
  }
  if (exponent > 14 || shape.whole > 9) return false;
  int64_t scale = 1;
  for (int i = 0; i < exponent; ++i) scale *= 10;
  out = shape.whole * scale + (scale / shape.fraction_scale) * shape.fraction;
  return true;
}

}  // namespace

bool is_missing_word_slowly(std::string_view value) {
  value = trimmed(value);
  if (value.empty() || value == "-" || value == "--" || value == "---" || value == "?" || value == "\xe2\x80\x93" ||
      value == "\xe2\x80\x94")
    return true;
  if (value == "\\N") return true;                  // as MySQL and PostgreSQL write their nothing
  if (value == "[]" || value == "{}") return true;  // an empty list or record, as programs write it
  if (value.size() > 9) return false;
  for (const std::string_view word : {"n/a", "na", "null", "none", "nan", "#n/a", "undefined", "nil", "<na>", "n.a."}) {
    if (word_is(value, word)) return true;
  }
  return false;
}

bool names_nobody(std::string_view name) {
  for (const std::string_view word :
       {"anonim", "anonymous", "[deleted]", "[removed]", "google user", "deleted user", "a google user",
        "akun terhapus", "anonymous user", "deleted account", "pengguna anonim", "pengguna google"}) {
    if (word.size() == name.size() && word_is(name, word)) return true;
  }
  return false;
}

// What is counted, behind the number: "1.2K views", "345 suka".
std::string_view without_unit(std::string_view word) {
  static constexpr std::string_view kUnits[] = {
      "views",     "view",       "likes",    "like",      "comments",    "comment",  "shares",   "share",
      "followers", "follower",   "retweets", "retweet",   "reposts",     "repost",   "reply",    "plays",
      "replies",   "reactions",  "suka",     "komentar",  "tayangan",    "ditonton", "tontonan", "dibagikan",
      "kali",      "x ditonton", "pengikut", "pelanggan", "subscribers", "balasan"};
  const size_t blank = word.find(' ');
  const std::string_view first = word.substr(0, blank), rest = trimmed(word.substr(first.size()));
  const auto is_unit = [](std::string_view written) {
    return std::any_of(std::begin(kUnits), std::end(kUnits),
                       [&](std::string_view unit) { return word_is(written, unit); });
  };
  if (is_unit(word)) return {};
  return is_unit(rest) ? without_unit(first) : word;
}

ReadCount read_count(std::string_view value) {
  ReadCount result;
  if (!value.empty() && value.size() <= 15) {  // the usual case: digits only
    int64_t number = 0;
    size_t i = 0;
    for (; i < value.size() && ascii_digit(value[i]); ++i) number = number * 10 + (value[i] - '0');
    if (i == value.size()) return {number, false, false, false};
  }
  if (is_missing_word(value)) return result;
  value = trimmed(value);
  result.is_missing = false;
  if (value[0] == '+') value.remove_prefix(1);
  if (value.empty() || !ascii_digit(value[0])) {
    result.is_missing = value == "-1" || value == "-1.0";  // how some exports say "hidden"
    return result;
  }
  size_t number_end = 0;
  std::string digits;
  while (number_end < value.size()) {
    const char c = value[number_end];
    const bool is_blank_between = (c == ' ' || c == '\xc2' || c == '\xa0' || c == '\'') && !digits.empty();
    if (ascii_digit(c) || c == '.' || c == ',') {
      digits.push_back(c);
    } else if (!is_blank_between) {
      break;
    }
    ++number_end;
  }
  while (!digits.empty() && !ascii_digit(digits.back())) digits.pop_back();
  if (digits.size() > 24) return result;
  std::string_view word = trimmed(value.substr(number_end));
  if (!word.empty() && word.back() == '.') word.remove_suffix(1);
  if (!word.empty() && word.back() == '+') word.remove_suffix(1);
  if (!word.empty()) word = without_unit(word);
  int64_t factor = 1;
  if (!word.empty()) {
    if (int64_t number = 0; read_exponent(value, number)) return {number, false, false, false};
    factor = 0;
    for (const WordValue& known : kCountWords) {
      if (word_is(word, known.word)) factor = known.value;
    }
    if (factor == 0) return result;
    result.was_word = true;
  }
  const NumberShape shape = read_shape(digits, !word.empty());
  if (!shape.ok || shape.whole > int64_t{1'000'000'000'000'000} / factor) return result;
  result.had_marks = shape.has_groups;
  result.value = shape.whole * factor + shape.fraction * factor / shape.fraction_scale;
  return result;
}

int8_t read_boolean(std::string_view value) {
  value = trimmed(value);
  if (value.empty() || value.size() > 8) return -1;
  for (const std::string_view word : {"yes", "true", "1", "ya", "y", "t", "benar", "verified", "1.0"}) {
    if (word_is(value, word)) return 1;
  }
  for (const std::string_view word : {"no", "false", "0", "tidak", "n", "f", "bukan", "salah", "0.0"}) {
    if (word_is(value, word)) return 0;
  }
  return -1;
}

bool is_destroyed_id(std::string_view value) {
  // Nearly all ids are digits to their end.
  if (!value.empty() && ascii_digit(value.back()) && std::all_of(value.begin(), value.end(), ascii_digit)) return false;
  value = trimmed(value);
  const size_t e = value.find_first_of("eE");
  if (e == std::string_view::npos || e == 0 || e + 1 >= value.size() || !ascii_digit(value[0])) return false;
  for (size_t i = 0; i < e; ++i) {
    if (!ascii_digit(value[i]) && value[i] != '.' && value[i] != ',') return false;
  }
  const bool has_mark = value.substr(0, e).find_first_of(".,") != std::string_view::npos;
  size_t i = e + 1;
  const bool has_sign = value[i] == '+';
  if (has_sign) ++i;
  if (i >= value.size() || value.size() - i > 2) return false;
  for (; i < value.size(); ++i) {
    if (!ascii_digit(value[i])) return false;
  }
  return has_mark || has_sign;
}

std::string_view whole_id(std::string_view value) {
  value = trimmed(value);
  // How people keep a spreadsheet from rounding it: '1700… and ="1700…".
  if (value.size() > 3 && value.starts_with("=\"") && value.back() == '"') value = value.substr(2, value.size() - 3);
  // How a scraper of the page of X does.
  constexpr std::string_view kTweet = "tweet_id:";
  if (value.starts_with(kTweet)) value.remove_prefix(kTweet.size());
  if (value.size() > 1 && value[0] == '\'' && ascii_digit(value[1])) value.remove_prefix(1);
  if (value.size() < 3 || value.substr(value.size() - 2) != ".0") return value;
  for (size_t i = 0; i + 2 < value.size(); ++i) {
    if (!ascii_digit(value[i])) return value;
  }
  return value.substr(0, value.size() - 2);
}

Kind kind_of_word(std::string_view value, bool& known) {
  value = trimmed(value);
  known = true;
  for (const std::string_view word : {"reply", "replied_to", "balasan", "replies"}) {
    if (word_is(value, word)) return Kind::reply;
  }
  for (const std::string_view word :
       {"share", "retweet", "retweeted", "repost", "reposted", "rt", "bagikan", "forward"}) {
    if (word_is(value, word)) return Kind::share;
  }
  for (const std::string_view word : {"quote", "quoted", "quote tweet", "kutipan"}) {
    if (word_is(value, word)) return Kind::quote;
  }
  for (const std::string_view word : {"comment", "komentar"}) {
    if (word_is(value, word)) return Kind::comment;
  }
  for (const std::string_view word : {"original", "tweet", "post", "status", "unggahan", "kiriman"}) {
    if (word_is(value, word)) return Kind::original;
  }
  known = false;
  return Kind::original;
}

Format format_of_word(std::string_view value) {
  struct Entry {
    std::string_view part;
    Format format;
  };
  // The first part found decides, so that "live_video_complete" is a video and "native_video" too.
  static constexpr Entry kParts[] = {
      {"video", Format::video},      {"reel", Format::video},    {"animation", Format::video},
      {"gif", Format::video},        {"igtv", Format::video},    {"album", Format::album},
      {"carousel", Format::album},   {"sidecar", Format::album}, {"mixed", Format::album},
      {"photo", Format::image},      {"image", Format::image},   {"gambar", Format::image},
      {"foto", Format::image},       {"picture", Format::image}, {"sticker", Format::sticker},
      {"stiker", Format::sticker},   {"audio", Format::audio},   {"voice", Format::audio},
      {"music", Format::audio},      {"poll", Format::poll},     {"link", Format::link},
      {"share", Format::link},       {"tautan", Format::link},   {"document", Format::document},
      {"dokumen", Format::document}, {"file", Format::document}, {"status", Format::text},
      {"text", Format::text},        {"teks", Format::text}};
  std::string lower;
  for (const char c : trimmed(value).substr(0, 40)) lower.push_back(ascii_lower(c));
  if (lower.empty()) return Format::unknown;
  for (const Entry& entry : kParts) {
    if (lower.find(entry.part) != std::string::npos) return entry.format;
  }
  return Format::unknown;
}

}  // namespace tilik
