// Owns: reading one line of a chat export: its date and time in all forms seen, the name, the text; and what
// the app itself wrote (system lines, media markers, deleted messages) in Indonesian and English.
// Depends on: base, data/fields.h, dates.h. Thread: any (pure functions).
// Why: WhatsApp writes the date as the phone's language does; Signal's text export looks alike.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/fields.h"
#include "ingest/dates.h"

namespace tilik {

// The front of a line that begins a message.
struct ChatHeader {
  DateNumbers date;         // first, second, third as written
  bool year_first = false;  // the first number has four digits
  int second_of_day = 0;
  bool has_brackets = false, has_seconds = false, has_dashes_in_date = false;
  bool clock_first = false;  // "[10.15, 12/1/2026] ", as messages are copied from WhatsApp's page
  bool is_of_app = false;    // of a comma header: nobody wrote it
  std::string_view rest;     // after the separator: "Name: text" or a system line
};
// nullopt when the line continues the message before it.
std::optional<ChatHeader> read_chat_header(std::string_view line);
// "2024. 3. 5. 오후 3:14, Name : text", "March 5, 2024, 3:14 PM, Name : text"; of the app where ": " follows, or
// nothing.
std::optional<ChatHeader> read_comma_header(std::string_view line);
// A line of its own above the messages of a day: "2024/01/02(Tue)", "2024.01.02 Selasa", "2024年1月2日(火)", "Sel,
// 02/01/2024", "--------------- 2024년 3월 5일 화요일 ---------------".
std::optional<ChatHeader> read_day_line(std::string_view line);
// "10:15", "PM 3:05", "午後3:05", "3:05 p.m.": the second of the day.
std::optional<int> read_chat_clock(std::string_view clock);

// The day of a header in the order decided for the file; nullopt when impossible.
std::optional<int64_t> day_of_header(const ChatHeader& header, DayOrder order);

// "Name: text". `name` is empty for a system line. `has_blank`: the colon is followed by white space.
struct ChatBody {
  std::string_view name, text;
  bool has_blank = true;
};
ChatBody split_chat_body(std::string_view rest);

// The digits of a telephone number, with the country in front: "+62 812-3456-7890" gives "6281234567890", as a mention
// writes it. Empty when the name is none.
std::string digits_of_phone(std::string_view name);

// Who is mentioned in a message: WhatsApp writes "@<U+2068>Bu Ani<U+2069>", as the phone calls them, and people's names
// have blanks. As a list of PostDraft::mentions; empty when nobody is.
std::string chat_mentions(std::string_view text);

// What the app wrote in place of a text.
enum class ChatMarker : uint8_t { none, system, media, deleted };
struct MarkedText {
  ChatMarker marker = ChatMarker::none;
  Format format = Format::unknown;  // of media
  std::string_view text;            // what the person wrote, without marks
};
MarkedText read_chat_markers(std::string_view text);
// Polls, places and the like, which iPhones begin with a direction mark and sprinkle with others: without them.
std::string without_app_marks(std::string_view text);

// Times of chats are whole minutes: "ok" twice within one is two messages. The second and later copies get an id of
// their own, the same in every export of the chat, so that overlapping exports still meet.
class RepeatedMessages {
 public:
  // Empty for the first. The view lives until the next call.
  std::string_view id_of(int64_t time_utc_s, std::string_view author, std::string_view text);

 private:
  int64_t at_utc_s_ = kMissingTime;
  std::vector<uint64_t> seen_;
  std::string id_;
};

}  // namespace tilik
