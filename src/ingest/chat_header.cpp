#include <algorithm>
#include <utility>

#include "base/calendar.h"
#include "base/utf8.h"
#include "ingest/chat_front.h"
#include "ingest/chat_lines.h"

namespace tilik {

namespace {

// Reads forward over the front of a line.
class LineScanner {
 public:
  explicit LineScanner(std::string_view line) : rest_(line) {}

  std::string_view rest() const { return rest_; }
  bool take(std::string_view text) {
    if (rest_.substr(0, text.size()) != text) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  bool take_one_of(std::string_view marks) {
    if (rest_.empty() || marks.find(rest_[0]) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // Direction marks and byte order marks.
  void skip_marks() {
    while (take("\xe2\x80\x8e") || take("\xe2\x80\x8f") || take("\xef\xbb\xbf") || take("\xe2\x80\xaa")) {}
  }
  bool skip_blanks() {
    bool any = false;
    while (take(" ") || take("\t") || take("\xc2\xa0") || take("\xe2\x80\xaf")) any = true;
    return any;
  }
  // `least` to `most` digits; their number in `digits`.
  bool number(int least, int most, int& value, int& digits) {
    value = digits = 0;
    while (digits < most && !rest_.empty() && ascii_digit(rest_[0])) {
      value = value * 10 + (rest_[0] - '0');
      rest_.remove_prefix(1);
      ++digits;
    }
    return digits >= least && (rest_.empty() || !ascii_digit(rest_[0]));
  }

  std::string_view word() {
    const std::string_view from = rest_;
    while (!rest_.empty() && ascii_letter(rest_[0])) rest_.remove_prefix(1);
    return from.substr(0, from.size() - rest_.size());
  }

 private:
  std::string_view rest_;
};

// "March 5, 2024", "5 Maret 2024"
bool read_worded_date(LineScanner& scan, ChatHeader& header) {
  int digits = 0;
  const bool is_day_first = scan.number(1, 2, header.date.third, digits);
  if (is_day_first) scan.skip_blanks();
  header.date.second = month_of_word(scan.word());
  if (header.date.second == 0 || !scan.skip_blanks()) return false;
  if (!is_day_first && !(scan.number(1, 2, header.date.third, digits) && scan.take(",") && scan.skip_blanks()))
    return false;
  header.year_first = true;
  return scan.number(4, 4, header.date.first, digits);
}

bool read_date(LineScanner& scan, ChatHeader& header) {
  int first_digits = 0, second_digits = 0, third_digits = 0;
  if (!scan.number(1, 4, header.date.first, first_digits) || first_digits == 3) return false;
  header.has_dashes_in_date = !scan.rest().empty() && scan.rest()[0] == '-';
  // "2024. 3. 5."
  const auto take_mark = [&] { return scan.take_one_of("./-") && (scan.skip_blanks() || true); };
  if (!take_mark() || !scan.number(1, 2, header.date.second, second_digits)) return false;
  if (!take_mark() || !scan.number(1, 4, header.date.third, third_digits) || third_digits == 3) return false;
  scan.take(".");
  header.year_first = first_digits == 4;
  header.date.third_has_four_digits = third_digits == 4;
  return !(header.year_first && third_digits == 4);
}

int hour_of_half(int hour, bool is_afternoon) {
  if (is_afternoon) return hour < 12 ? hour + 12 : hour;
  return hour == 12 ? 0 : hour;
}

// "PM", "p.m.", "a. m.", and "PTG", "PG" of Malay phones; changes the hour.
bool read_meridiem(LineScanner& scan, int& hour) {
  LineScanner ahead = scan;
  ahead.skip_blanks();
  bool is_afternoon = ahead.take("PTG");
  if (!is_afternoon && !ahead.take("PG")) {
    is_afternoon = ahead.take_one_of("pP");
    if (!is_afternoon && !ahead.take_one_of("aA")) return false;
    ahead.take(".");
    ahead.skip_blanks();
    if (!ahead.take_one_of("mM")) return false;
    ahead.take(".");
  }
  scan = ahead;
  hour = hour_of_half(hour, is_afternoon);
  return true;
}

bool read_clock(LineScanner& scan, ChatHeader& header) {
  int hour = 0, minute = 0, second = 0, digits = 0;
  // "PM 3:14", as Korean and Chinese do.
  const bool is_afternoon = scan.take("PM"), has_half = is_afternoon || scan.take("AM");
  scan.skip_blanks();
  if (!scan.number(1, 2, hour, digits) || !scan.take_one_of(":.")) return false;
  if (!scan.number(2, 2, minute, digits)) return false;
  LineScanner ahead = scan;
  if (ahead.take_one_of(":.") && ahead.number(2, 2, second, digits)) {
    header.has_seconds = true;
    scan = ahead;
  } else {
    second = 0;
  }
  if (has_half)
    hour = hour_of_half(hour, is_afternoon);
  else
    read_meridiem(scan, hour);
  header.second_of_day = hour * 3600 + minute * 60 + second;
  return hour <= 23 && minute <= 59 && second <= 59;
}

// "10.15, 12/1/2026] "
bool read_copied_header(LineScanner& scan, ChatHeader& header) {
  header.clock_first = true;
  if (!read_clock(scan, header) || !scan.take(",") || !scan.skip_blanks()) return false;
  return read_date(scan, header) && scan.take("]");
}

// What other languages put between date and clock.
bool take_between(LineScanner& scan) {
  static constexpr std::string_view kWords[] = {"pukul ", "jam ", "at ",       "kl. ",      "kl ",
                                                "klo ",   "um ",  "\xc3\xa0 ", "\xc3\xa0s "};
  scan.take(",");
  const bool has_gap = scan.skip_blanks();
  for (const std::string_view word : kWords) {
    if (!scan.take(word)) continue;
    scan.skip_blanks();
    return true;
  }
  return has_gap;
}

std::optional<ChatHeader> read_plain_header(std::string_view line) {
  LineScanner scan(line);
  ChatHeader header;
  scan.skip_marks();
  header.has_brackets = scan.take("[");
  scan.skip_marks();
  const LineScanner behind_bracket = scan;
  if (!read_date(scan, header)) {
    scan = behind_bracket;
    const bool has_brackets = std::exchange(header, ChatHeader()).has_brackets;
    header.has_brackets = has_brackets;
    if (!has_brackets || !read_copied_header(scan, header)) return std::nullopt;
    scan.skip_blanks();
    header.rest = scan.rest();
    header.date.second_of_day = header.second_of_day;
    return header;
  }
  if (!take_between(scan)) return std::nullopt;
  if (!read_clock(scan, header)) return std::nullopt;
  if (header.has_brackets) {
    if (!scan.take("]")) return std::nullopt;
    scan.skip_blanks();
    scan.skip_marks();
  } else {
    if (!scan.skip_blanks()) return std::nullopt;
    if (!scan.take("- ") && !scan.take("\xe2\x80\x93 ") && !(scan.rest() == "-")) return std::nullopt;
    scan.skip_marks();
  }
  header.rest = scan.rest();
  header.date.second_of_day = header.second_of_day;
  return header;
}

bool read_any_date(LineScanner& scan, ChatHeader& header) {
  const LineScanner front = scan;
  header = {};
  if (read_date(scan, header)) return true;
  header = {};
  scan = front;
  return read_worded_date(scan, header);
}

std::optional<ChatHeader> read_plain_comma_header(std::string_view line) {
  LineScanner scan(line);
  ChatHeader header;
  scan.skip_marks();
  if (!read_any_date(scan, header) || !take_between(scan) || !read_clock(scan, header)) return std::nullopt;
  header.is_of_app = scan.take(": ") || scan.rest().empty();
  if (!header.is_of_app && !scan.take(", ")) return std::nullopt;
  header.rest = scan.rest();
  header.date.second_of_day = header.second_of_day;
  return header;
}

// Only the day of the week stands before or behind it; a person who begins a message with a date goes on.
std::optional<ChatHeader> read_plain_day_line(std::string_view line) {
  LineScanner scan(line);
  ChatHeader header;
  scan.skip_marks();
  if (!read_any_date(scan, header)) {
    constexpr size_t kLongestWord = 12;
    const size_t comma = line.find(", ");
    if (comma > kLongestWord || line.find(':') < comma) return std::nullopt;
    scan = LineScanner(line.substr(comma + 2));
    if (!read_any_date(scan, header)) return std::nullopt;
    header.date.weekday = weekday_of_word(trimmed(line.substr(0, comma)));
  }
  if (!header.year_first && !header.date.third_has_four_digits) return std::nullopt;
  scan.skip_blanks();
  constexpr size_t kLongestDay = 30;
  const std::string_view rest = trimmed(scan.rest());
  if (rest.size() > kLongestDay || rest.find_first_of("0123456789: ") != std::string_view::npos) return std::nullopt;
  return header;
}

// Most lines that go on with a message begin with a word or a picture.
bool may_begin_with_date(std::string_view line) {
  LineScanner scan(line);
  scan.skip_marks();
  const std::string_view rest = scan.rest();
  if (rest.empty()) return false;
  const uint32_t first = decode_utf8(rest.data(), rest.data() + rest.size()).code_point;
  return first == '[' || is_digit(first);
}

// Reads a line as it is and, where it begins in another script, as its front in ASCII.
std::optional<ChatHeader> read_in_any_script(std::string_view line,
                                             std::optional<ChatHeader> (*read)(std::string_view)) {
  if (std::optional<ChatHeader> header = read(line)) return header;
  constexpr size_t kFurthestDate = 24;
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  const std::string_view begin = line.substr(0, kFurthestDate);
  if (std::all_of(begin.begin(), begin.end(), is_ascii) || !may_begin_with_date(line)) return std::nullopt;
  const ChatFront front(line);
  std::optional<ChatHeader> header = read(front.text());
  if (header) header->rest = line.substr(front.offset_of(front.text().size() - header->rest.size()));
  return header;
}

}  // namespace

std::optional<ChatHeader> read_chat_header(std::string_view line) {
  return read_in_any_script(line, read_plain_header);
}

std::optional<ChatHeader> read_comma_header(std::string_view line) {
  return read_in_any_script(line, read_plain_comma_header);
}

std::optional<ChatHeader> read_day_line(std::string_view line) {
  constexpr size_t kLongest = 90;
  line = trimmed(line);
  if (line.size() > kLongest) return std::nullopt;
  // "--------------- Monday, December 9, 2024 ---------------"
  while (line.starts_with('-')) line.remove_prefix(1);
  while (line.ends_with('-')) line.remove_suffix(1);
  return read_in_any_script(trimmed(line), read_plain_day_line);
}

std::optional<int> read_chat_clock(std::string_view clock) {
  constexpr size_t kLongest = 24;
  if (clock.size() > kLongest) return std::nullopt;
  const ChatFront front(trimmed(clock));
  LineScanner scan(front.text());
  ChatHeader header;
  return read_clock(scan, header) && scan.rest().empty() ? std::optional(header.second_of_day) : std::nullopt;
}

std::optional<int64_t> day_of_header(const ChatHeader& header, DayOrder order) {
  if (!header.year_first) return day_of_numbers(header.date, order);
  const CivilTime t{header.date.first, header.date.second, header.date.third};
  if (!is_valid_civil(t)) return std::nullopt;
  return days_from_civil(t.year, t.month, t.day);
}

}  // namespace tilik
