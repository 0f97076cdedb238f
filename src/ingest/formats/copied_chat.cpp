// Messages that were marked and copied in the program of a chat: a line says who wrote and when, the text is below.
#include <algorithm>

#include "base/utf8.h"
#include "ingest/day_chat.h"
#include "ingest/registry.h"

namespace tilik {

namespace {

constexpr size_t kLongestName = 200;

// "01/05/2024 08:00", "5/1/24 8:00 AM", and nothing else.
std::optional<ChatHeader> read_moment(std::string_view moment) {
  constexpr size_t kLongest = 40;
  if (moment.empty() || moment.size() > kLongest) return std::nullopt;
  const std::optional<ChatHeader> header = read_chat_header("[" + std::string(moment) + "]");
  return header && header->rest.empty() && !header->clock_first ? header : std::nullopt;
}

std::optional<DayMessage> message_of(std::string_view name, std::string_view moment) {
  name = trimmed(name);
  if (name.empty() || name.size() > kLongestName) return std::nullopt;
  DayMessage message;
  message.date = read_moment(trimmed(moment));
  if (!message.date) return std::nullopt;
  message.date->rest = {};  // it looked into a text that is gone
  message.second_of_day = message.date->second_of_day;
  message.name = name;
  return message;
}

// "Budi Santoso, [01/05/2024 08:00]", as Telegram writes; some versions put a colon behind.
std::optional<DayMessage> read_telegram(std::string_view line) {
  line = trimmed(line);
  if (line.ends_with(':')) line.remove_suffix(1);
  const size_t at = line.rfind(", [");
  if (at == std::string_view::npos || !line.ends_with(']')) return std::nullopt;
  return message_of(line.substr(0, at), line.substr(at + 3, line.size() - at - 4));
}

// "budi — 01/05/2024 08:00", as Discord does. What was written today has no day there.
std::optional<DayMessage> read_discord(std::string_view line) {
  constexpr std::string_view kBetween = " \xe2\x80\x94 ";
  const size_t at = line.rfind(kBetween);
  if (at == std::string_view::npos) return std::nullopt;
  return message_of(line.substr(0, at), line.substr(at + kBetween.size()));
}

// "[5/1/2024 8:00 AM] Budi Santoso", as Teams does.
std::optional<DayMessage> read_teams(std::string_view line) {
  const size_t end = line.find("] ");
  if (!line.starts_with('[') || end == std::string_view::npos || line.find(": ", end) != std::string_view::npos)
    return std::nullopt;
  return message_of(line.substr(end + 2), line.substr(1, end - 1));
}

// Telegram says below it whom a message answers.
std::string_view answered_by(std::string_view line) {
  for (const std::string_view front : {"[In reply to ", "[Membalas "}) {
    if (line.starts_with(front) && line.ends_with(']'))
      return line.substr(front.size(), line.size() - front.size() - 1);
  }
  return {};
}

std::optional<ChatHeader> no_day(std::string_view) { return std::nullopt; }
bool no_media(std::string_view, Format&) { return false; }
bool is_not_of_app(std::string_view) { return false; }

constexpr DayChatForm kForms[] = {
    {"telegram", no_day, read_telegram, no_media, is_not_of_app, answered_by},
    {"discord", no_day, read_discord, no_media, is_not_of_app},
    {"teams", no_day, read_teams, no_media, is_not_of_app},
};

// In chats of WhatsApp the text stands behind such a front, save where the app speaks.
bool has_texts_in_headers(std::string_view text) {
  constexpr int kLines = 60;
  int with_text = 0, without = 0;
  for (int i = 0; i < kLines && !text.empty(); ++i) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::optional<ChatHeader> header = read_chat_header(line);
    if (!header || !header->has_brackets) continue;
    (header->rest.find(": ") == std::string_view::npos ? without : with_text)++;
  }
  return with_text >= without;
}

// The form whose header the first line is; nullptr when it is none.
const DayChatForm* form_of(const Sample& sample) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  std::string_view text = sample.text;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text = trimmed(text);
  const std::string_view line = trimmed(text.substr(0, text.find('\n')));
  for (const DayChatForm& form : kForms)
    if (form.read_message(line)) return form.read_message == read_teams && has_texts_in_headers(text) ? nullptr : &form;
  return nullptr;
}

double detect(const Sample& sample) { return form_of(sample) == nullptr ? 0 : 0.96; }

}  // namespace

const FormatEntry kCopiedChat = {"copied-chat", "messages copied from a chat in Telegram, Discord or Teams", detect,
                                 [](ImportContext& context) {
                                   const DayChatForm* const form = form_of(context.sample);
                                   return make_day_chat_importer(context, form == nullptr ? kForms[0] : *form);
                                 }};

}  // namespace tilik
