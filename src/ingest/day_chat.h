// Owns: chats as LINE and KakaoTalk save them: a title, when it was saved, then days with their messages; and those
// that were copied, where each message has its day.
// Depends on: chat_lines.h, importer.h. Thread: the engine's.
// Why: what parts a message into clock, name and text differs; all else is the same.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "ingest/chat_lines.h"
#include "ingest/importer.h"

namespace tilik {

struct DayMessage {
  int second_of_day = 0;
  std::string_view name, text;     // no name: the app speaks
  std::optional<ChatHeader> date;  // where each message has its own
};

struct DayChatForm {
  std::string_view platform;
  std::optional<ChatHeader> (*read_day)(std::string_view line);
  std::optional<DayMessage> (*read_message)(std::string_view line);
  // What stands for something that is no text; the format may stay unknown.
  bool (*is_media)(std::string_view text, Format& format);
  // The app speaks in the name of a person: a call that was made or missed.
  bool (*is_of_app)(std::string_view text);
  // Whom a message answers, when its first line says so and nothing else; nullptr where no line does.
  std::string_view (*answered_by)(std::string_view line) = nullptr;
};
// `form` must outlive the importer.
std::unique_ptr<Importer> make_day_chat_importer(ImportContext& context, const DayChatForm& form);

}  // namespace tilik
