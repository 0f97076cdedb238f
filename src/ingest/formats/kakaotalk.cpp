#include <algorithm>

#include "base/utf8.h"
#include "ingest/day_chat.h"
#include "ingest/registry.h"

namespace tilik {

namespace {

// Android writes the moment of a day's first message: "2024년 3월 5일 오후 3:14".
std::optional<ChatHeader> read_day(std::string_view line) {
  if (const auto day = read_day_line(line)) return day;
  const auto moment = read_comma_header(trimmed(line));
  return moment && moment->is_of_app && moment->rest.empty() ? moment : std::nullopt;
}

// "Ani left", "came in", "was sent away", which a computer writes without a clock.
bool is_about_members(std::string_view line) {
  for (const std::string_view end : {"님이 나갔습니다.", "님이 들어왔습니다.", "님을 내보냈습니다."})
    if (line.ends_with(end)) return true;
  return false;
}

// Of a computer "[Ani] [오후 3:14] Halo" below its day, of a phone "2024년 3월 5일 오후 3:14, Ani : Halo".
std::optional<DayMessage> read_message(std::string_view line) {
  DayMessage message;
  if (is_about_members(line)) return message;
  if (!line.starts_with('[')) {
    message.date = read_comma_header(line);
    if (!message.date) return std::nullopt;
    message.second_of_day = message.date->second_of_day;
    message.text = message.date->rest;
    constexpr std::string_view kBetween = " : ";
    const size_t end = message.date->is_of_app ? std::string_view::npos : message.text.find(kBetween);
    if (end == std::string_view::npos) return message;
    message.name = trimmed(message.text.substr(0, end));
    message.text.remove_prefix(end + kBetween.size());
    return message;
  }
  // Names may have brackets.
  constexpr std::string_view kBetween = "] [";
  for (size_t at = 1; (at = line.find(kBetween, at)) != std::string_view::npos; ++at) {
    const size_t clock = at + kBetween.size(), end = line.find(']', clock);
    if (end == std::string_view::npos) return std::nullopt;
    const std::optional<int> second_of_day = read_chat_clock(line.substr(clock, end - clock));
    if (!second_of_day) continue;
    message.second_of_day = *second_of_day;
    message.name = trimmed(line.substr(1, at - 1));
    message.text = line.substr(end + 1);
    if (message.text.starts_with(' ')) message.text.remove_prefix(1);
    return message;
  }
  return std::nullopt;
}

bool is_media(std::string_view text, Format& format) {
  struct Words {
    std::string_view words;
    Format format;
  };
  static constexpr Words kWords[] = {{"사진", Format::image},       {"photo", Format::image},
                                     {"foto", Format::image},       {"동영상", Format::video},
                                     {"video", Format::video},      {"이모티콘", Format::sticker},
                                     {"emoticon", Format::sticker}, {"음성메시지", Format::audio}};
  for (const Words& known : kWords) {
    if (!equals_ignoring_ascii_case(known.words, text)) continue;
    format = known.format;
    return true;
  }
  return false;
}

// A call: "보이스톡 해요", "보이스톡 3:21".
bool is_call(std::string_view text) { return text.starts_with("보이스톡 ") || text.starts_with("페이스톡 "); }

// Begins with its title, "Ani 님과 카카오톡 대화" or "KakaoTalk Chats with Ani"; iPhones put the name of the file
// above.
double detect(const Sample& sample) {
  constexpr size_t kLongestTitle = 512;
  constexpr int kLines = 2;
  std::string_view rest = trimmed(sample.text.substr(0, kLongestTitle));
  for (int i = 0; i < kLines; ++i) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    for (const std::string_view title : {"KakaoTalk Chats", "카카오톡 대화"})
      if (rest.substr(0, end).find(title) != std::string_view::npos) return 0.98;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return 0;
}

constexpr DayChatForm kForm{"kakaotalk", read_day, read_message, is_media, is_call};

}  // namespace

const FormatEntry kKakaotalk = {"kakaotalk", "text export of a KakaoTalk chat, of a computer or a phone", detect,
                                [](ImportContext& context) { return make_day_chat_importer(context, kForm); }};

}  // namespace tilik
