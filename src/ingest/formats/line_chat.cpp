#include "base/utf8.h"
#include "ingest/day_chat.h"
#include "ingest/registry.h"

namespace tilik {

namespace {

constexpr std::string_view kTitleMark = "[LINE]";

// "10:15\tAni\tHalo", "PM 3:05\t...", "午後3:05\t...", "3:05 PM\t...".
std::optional<DayMessage> read_message(std::string_view line) {
  const size_t tab = line.find('\t');
  if (tab == std::string_view::npos) return std::nullopt;
  const std::optional<int> second_of_day = read_chat_clock(line.substr(0, tab));
  if (!second_of_day) return std::nullopt;
  DayMessage message;
  message.second_of_day = *second_of_day;
  message.text = line.substr(tab + 1);
  if (const size_t second = message.text.find('\t'); second != std::string_view::npos) {
    message.name = trimmed(message.text.substr(0, second));
    message.text.remove_prefix(second + 1);
  }
  return message;
}

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
    } else if (read_message(line)) {
      return !has_day ? 0 : has_title ? 0.98 : 0.9;
    } else if (!line.empty() && !has_title) {
      return 0;
    }
  }
  return has_title && has_day ? 0.7 : 0;
}

constexpr DayChatForm kForm{"line", read_day_line, read_message, is_media, is_call};

}  // namespace

const FormatEntry kLineChat = {"line-chat", "text export of a LINE chat, Indonesian, English and Japanese", detect,
                               [](ImportContext& context) { return make_day_chat_importer(context, kForm); }};

}  // namespace tilik
