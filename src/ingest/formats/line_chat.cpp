#include <algorithm>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/utf8.h"
#include "ingest/chat_lines.h"
#include "ingest/line_reader.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"
#include "ingest/values.h"

namespace tilik {

namespace {

constexpr std::string_view kTitleMark = "[LINE]";

// Takes numbers and words from the front of a line.
size_t take_number(std::string_view& rest, int& value) {
  constexpr size_t kMostDigits = 4;
  size_t digits = 0;
  for (value = 0; digits < rest.size() && digits < kMostDigits && ascii_digit(rest[digits]); ++digits)
    value = value * 10 + (rest[digits] - '0');
  rest.remove_prefix(digits);
  return digits;
}

bool take_front(std::string_view& rest, std::string_view front) {
  if (!rest.starts_with(front)) return false;
  rest.remove_prefix(front.size());
  return true;
}

// "2024/01/02(Tue)", "2024.01.02 Selasa", "2024年1月2日(火)", "Sel, 02/01/2024": a line of its own above the messages
// of a day.
struct DayLine {
  DateNumbers date;
  bool year_first = false;
};
std::optional<DayLine> read_day_line(std::string_view line) {
  constexpr size_t kLongest = 40;
  std::string_view rest = trimmed(line);
  take_front(rest, "\xef\xbb\xbf");
  if (rest.empty() || rest.size() > kLongest || rest.find('\t') != std::string_view::npos) return std::nullopt;
  const size_t comma = rest.find(", ");  // behind the day of the week
  if (!ascii_digit(rest[0])) {
    constexpr size_t kLongestWord = 12;
    if (comma == std::string_view::npos || comma > kLongestWord || rest.find(':') < comma) return std::nullopt;
    rest.remove_prefix(comma + 2);
  }
  const auto take_mark = [&](std::string_view japanese) {
    return take_front(rest, "/") || take_front(rest, ".") || take_front(rest, "-") || take_front(rest, japanese);
  };
  DayLine day;
  const size_t digits = take_number(rest, day.date.first);
  if (digits == 0 || !take_mark("\xe5\xb9\xb4") || take_number(rest, day.date.second) == 0) return std::nullopt;
  if (!take_mark("\xe6\x9c\x88")) return std::nullopt;
  const size_t last_digits = take_number(rest, day.date.third);
  take_front(rest, "\xe6\x97\xa5");
  day.year_first = digits == 4;
  day.date.third_has_four_digits = last_digits == 4;
  if (last_digits == 0 || day.year_first == day.date.third_has_four_digits) return std::nullopt;
  // Only the day of the week follows; a person who begins a message with a date goes on.
  rest = trimmed(rest);
  if (rest.find_first_of("0123456789:") != std::string_view::npos || rest.find(' ') != std::string_view::npos)
    return std::nullopt;
  return day;
}

// "10:15\tAni\tHalo", "PM 3:05\t...", "午後3:05\t...", "3:05 PM\t...".
struct MessageLine {
  int second_of_day = 0;
  std::string_view name, text;  // no name: the app speaks
};
std::optional<MessageLine> read_message_line(std::string_view line) {
  const size_t tab = line.find('\t');
  constexpr size_t kLongestClock = 16;
  if (tab == std::string_view::npos || tab > kLongestClock) return std::nullopt;
  std::string_view clock = trimmed(line.substr(0, tab));
  int hour = 0, minute = 0, half = -1;
  const auto take_half = [&] {
    while (take_front(clock, " ") || take_front(clock, "\xe2\x80\xaf")) {}
    if (take_front(clock, "AM") || take_front(clock, "am") || take_front(clock, "\xe5\x8d\x88\xe5\x89\x8d")) half = 0;
    if (take_front(clock, "PM") || take_front(clock, "pm") || take_front(clock, "\xe5\x8d\x88\xe5\xbe\x8c")) half = 1;
    while (take_front(clock, " ")) {}
  };
  take_half();
  if (take_number(clock, hour) == 0 || (!take_front(clock, ":") && !take_front(clock, "."))) return std::nullopt;
  if (take_number(clock, minute) != 2) return std::nullopt;
  take_half();
  if (!clock.empty() || minute > 59 || hour > (half < 0 ? 23 : 12)) return std::nullopt;
  if (half >= 0) hour = hour % 12 + half * 12;
  MessageLine message;
  message.second_of_day = hour * 3600 + minute * 60;
  message.text = line.substr(tab + 1);
  if (const size_t second = message.text.find('\t'); second != std::string_view::npos) {
    message.name = trimmed(message.text.substr(0, second));
    message.text.remove_prefix(second + 1);
  }
  return message;
}

// What stands for something that is no text; `format` may stay unknown.
bool is_media(std::string_view text, Format& format) {
  struct Words {
    std::string_view words;
    Format format;
  };
  static constexpr Words kWords[] = {
      {"[sticker]", Format::sticker},
      {"[stiker]", Format::sticker},
      {"[\xe3\x82\xb9\xe3\x82\xbf\xe3\x83\xb3\xe3\x83\x97]", Format::sticker},
      {"[photo]", Format::image},
      {"[foto]", Format::image},
      {"[\xe5\x86\x99\xe7\x9c\x9f]", Format::image},
      {"[album]", Format::image},
      {"[\xe3\x82\xa2\xe3\x83\xab\xe3\x83\x90\xe3\x83\xa0]", Format::image},
      {"[video]", Format::video},
      {"[\xe5\x8b\x95\xe7\x94\xbb]", Format::video},
      {"[voice message]", Format::audio},
      {"[pesan suara]", Format::audio},
      {"[audio]", Format::audio},
      {"[\xe3\x83\x9c\xe3\x82\xa4\xe3\x82\xb9\xe3\x83\xa1\xe3\x83\x83\xe3\x82\xbb\xe3\x83\xbc"
       "\xe3\x82\xb8]",
       Format::audio},
      {"[file]", Format::document},
      {"[berkas]", Format::document},
      {"[\xe3\x83\x95\xe3\x82\xa1\xe3\x82\xa4\xe3\x83\xab]", Format::document},
      {"[location]", Format::unknown},
      {"[lokasi]", Format::unknown},
      {"[contact]", Format::unknown},
      {"[kontak]", Format::unknown}};
  for (const Words& known : kWords) {
    if (!equals_ignoring_ascii_case(known.words, text)) continue;
    format = known.format;
    return true;
  }
  return false;
}

// A call that was made or missed.
bool is_call(std::string_view text) { return text.starts_with("\xe2\x98\x8e"); }

// A message of several lines stands between quotes, those within it doubled.
void unquote(std::string& text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"' || text.find('\n') == std::string::npos) return;
  text = text.substr(1, text.size() - 2);
  for (size_t at = 0; (at = text.find("\"\"", at)) != std::string::npos; ++at) text.erase(at, 1);
}

// Chats as LINE saves them on a phone: a title, when it was saved, then days with their messages.
class LineChatImporter : public Importer {
 public:
  explicit LineChatImporter(ImportContext& context) : context_(context), lines_(context.chunks) {
    decide_order();
    context.log.note(note::kZoneAssumed);
    if (context.observer != nullptr) context.observer->on_columns({"time", "author", "text"});
  }

  void list_columns() override {
    ImportReport& report = context_.log.report();
    report.columns.push_back({"time", Field::time, messages_});
    report.columns.push_back({"author", Field::author, messages_});
    report.columns.push_back({"text", Field::text, texts_});
  }

  bool is_day_order_open() const override { return is_order_open_; }

  bool step(const StepBudget& budget) override {
    const auto take_next = [this](const Line& line) {
      take_line(line);
      return !context_.log.memory_full();
    };
    return take_lines(lines_, budget, take_next, [this] { flush(); });
  }

 private:
  static constexpr size_t kMaxMessageBytes = size_t{1} << 20;

  void decide_order() {
    DayOrderEvidence evidence;
    std::string_view rest = context_.sample.text;
    while (context_.all_dates == nullptr && !rest.empty()) {
      const size_t end = rest.find('\n');
      if (const auto day = read_day_line(rest.substr(0, end)); day && !day->year_first) evidence.add(day->date);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    if (context_.all_dates != nullptr) evidence = context_.all_dates->order;
    if (!evidence.any()) return;
    order_ = evidence.decide();
    is_order_open_ = !evidence.is_proven();
    context_.log.note_day_order(order_, evidence.is_assumed());
  }

  std::optional<int64_t> day_of(const DayLine& line) const {
    if (!line.year_first) return day_of_numbers(line.date, order_);
    const CivilTime civil{line.date.first, line.date.second, line.date.third};
    if (!is_valid_civil(civil)) return std::nullopt;
    return days_from_civil(civil.year, civil.month, civil.day);
  }

  void take_line(const Line& line) {
    if (line.too_long) {
      flush();
      context_.log.reject(lines_.number(), reject::kRowTooLong, line.text);
    } else if (const auto day = read_day_line(line.text)) {
      flush();
      if (context_.survey != nullptr && !day->year_first) context_.survey->order.add(day->date);
      day_ = day_of(*day);
    } else if (const auto message = read_message_line(line.text)) {
      flush();
      begin(line, *message);
    } else if (has_message_) {
      is_clean_ = is_clean_ && context_.chunks.window_is_clean();
      if (text_.size() + line.text.size() <= kMaxMessageBytes) text_.append("\n").append(line.text);
    } else if (!trimmed(line.text).empty()) {
      context_.log.reject(lines_.number(), reject::kNotAMessage, line.text);
    }
  }

  void begin(const Line& line, const MessageLine& message) {
    if (!day_) return context_.log.reject(lines_.number(), reject::kNoTime, line.text);
    has_message_ = true;
    line_ = lines_.number();
    time_utc_s_ = context_.options.zone.utc_of_local(*day_ * kSecondsPerDay + message.second_of_day);
    is_clean_ = context_.chunks.window_is_clean();
    raw_.assign(cut_text(line.text, 400));
    author_ = message.name;
    text_ = message.text;
  }

  void tidy(std::string& part) {
    uint64_t invalid = 0, controls = 0;
    cleaned_.clear();
    if (!clean_bytes(part, cleaned_, invalid, controls)) return;
    part.swap(cleaned_);
    context_.log.repaired(repair::kInvalidBytes, invalid);
    context_.log.repaired(repair::kControlBytes, controls);
  }

  void flush() {
    if (!has_message_) return;
    has_message_ = false;
    if (!is_clean_) {
      tidy(text_);
      tidy(author_);
    }
    while (!text_.empty() && (text_.back() == '\n' || text_.back() == '\r')) text_.pop_back();
    unquote(text_);
    const std::string_view said = trimmed(text_);
    if (author_.empty() || is_call(said)) {
      context_.log.reject(line_, reject::kSystemMessage, raw_);
      return observe(nullptr);
    }
    names_of_others_.look_at(author_, context_);
    PostDraft draft;
    draft.platform = "line";
    draft.author = author_;
    draft.time_utc_s = time_utc_s_;
    draft.zone_offset_min = static_cast<int16_t>(context_.options.zone.offset_min_at(time_utc_s_));
    if (is_media(said, draft.format))
      context_.log.repaired(repair::kMediaMarkers, 1, raw_);
    else
      draft.text = text_;
    draft.id = repeated_.id_of(time_utc_s_, author_, text_);
    if (context_.log.add(draft, context_.sink)) {
      ++messages_;
      texts_ += draft.text.empty() ? 0 : 1;
    }
    observe(&draft);
  }

  void observe(const PostDraft* draft) {
    if (context_.observer == nullptr) return;
    const std::string time = format_iso_local(time_utc_s_, context_.options.zone.offset_min_at(time_utc_s_));
    const std::string_view values[] = {time, author_, text_};
    context_.observer->on_row(values, 3, draft);
  }

  ImportContext& context_;
  LineReader lines_;
  NamesOfOthers names_of_others_;
  RepeatedMessages repeated_;
  DayOrder order_ = DayOrder::day_month_year;
  std::optional<int64_t> day_;
  std::string author_, text_, raw_, cleaned_;
  int64_t time_utc_s_ = 0;
  uint64_t line_ = 0, messages_ = 0, texts_ = 0;
  bool has_message_ = false, is_clean_ = true, is_order_open_ = false;
};

double detect(const Sample& sample) {
  constexpr int kLines = 60;
  std::string_view rest = sample.text;
  bool has_title = false, has_day = false;
  for (int i = 0; i < kLines && !rest.empty(); ++i) {
    const size_t end = rest.find('\n');
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    has_title = has_title || line.find(kTitleMark) < 4;  // behind a byte order mark
    if (read_day_line(line)) {
      has_day = true;
    } else if (read_message_line(line)) {
      return !has_day ? 0 : has_title ? 0.98 : 0.9;
    } else if (!line.empty() && !has_title) {
      return 0;
    }
  }
  return has_title && has_day ? 0.7 : 0;
}

}  // namespace

const FormatEntry kLineChat = {
    "line-chat", "text export of a LINE chat, Indonesian, English and Japanese", detect,
    [](ImportContext& context) -> std::unique_ptr<Importer> { return std::make_unique<LineChatImporter>(context); }};

}  // namespace tilik
