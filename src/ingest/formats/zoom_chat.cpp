#include <deque>
#include <string>

#include "base/utf8.h"
#include "ingest/meeting_posts.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"

namespace tilik {

namespace {

bool take_front(std::string_view& rest, std::string_view front) {
  if (!rest.starts_with(front)) return false;
  rest.remove_prefix(front.size());
  return true;
}

bool take_blanks(std::string_view& rest) {
  const size_t before = rest.size();
  while (take_front(rest, " ") || take_front(rest, "\t")) {}
  return rest.size() < before;
}

// "10:02:11"
std::optional<int64_t> take_clock(std::string_view& rest) {
  int64_t part[3] = {0, 0, 0};
  for (int i = 0; i < 3; ++i) {
    if (i > 0 && !take_front(rest, ":")) return std::nullopt;
    size_t digits = 0;
    for (; digits < 2 && digits < rest.size() && ascii_digit(rest[digits]); ++digits)
      part[i] = part[i] * 10 + (rest[digits] - '0');
    rest.remove_prefix(digits);
    if (digits == 0 || (i > 0 && (digits < 2 || part[i] > 59))) return std::nullopt;
  }
  return part[0] * 3600 + part[1] * 60 + part[2];
}

struct ZoomHeader {
  std::optional<int64_t> day;
  int64_t second = 0;
  std::string_view name, text;
  bool has_words = false;  // "From ... to ...", which hardly anything else has
};

// Who it was for is none of the name: "Ani to Everyone", "Ani Ke Semua Orang".
std::string_view without_receiver(std::string_view name) {
  for (const std::string_view word : {" to ", " To ", " ke ", " Ke ", " kepada ", " Kepada "}) {
    if (const size_t at = name.rfind(word); at != std::string_view::npos && !trimmed(name.substr(0, at)).empty())
      return trimmed(name.substr(0, at));
  }
  return trimmed(name);
}

// "10:02:11 From Ani to Everyone: halo", "10:02:11\t Dari Ani : halo", "2024-05-02 10:02:11 From Ani to Everyone:" with
// the text below, and "00:12:33\tAni:\thalo" of recordings in the cloud.
std::optional<ZoomHeader> read_zoom_header(std::string_view line) {
  constexpr size_t kDayBytes = 10, kLongestName = 200;
  ZoomHeader header;
  take_front(line, "\xef\xbb\xbf");
  if (line.size() > kDayBytes && line[4] == '-' && line[kDayBytes] == ' ') {
    header.day = moment_in_name(line.substr(0, kDayBytes)).day;
    if (!header.day) return std::nullopt;
    line.remove_prefix(kDayBytes + 1);
  }
  const std::optional<int64_t> second = take_clock(line);
  if (!second) return std::nullopt;
  header.second = *second;
  const bool has_tab = line.starts_with('\t');
  if (!take_blanks(line)) return std::nullopt;
  header.has_words = (take_front(line, "From") || take_front(line, "Dari")) && take_blanks(line);
  const size_t colon = line.find(':');
  if (colon == 0 || colon > kLongestName) return std::nullopt;
  const std::string_view behind = line.substr(colon + 1);
  if (!header.has_words && (!has_tab || !behind.starts_with('\t'))) return std::nullopt;
  header.name = header.has_words ? without_receiver(line.substr(0, colon)) : trimmed(line.substr(0, colon));
  header.text = trimmed(behind);
  return header.name.empty() ? std::nullopt : std::optional(header);
}

// A thumb under a message, which Zoom writes as a message of its own.
bool is_reaction(std::string_view text) {
  const auto has = [text](std::string_view part) { return text.find(part) != std::string_view::npos; };
  return (text.starts_with("Reacted to \"") && has("\" with ")) ||
         (text.starts_with("Removed a ") && has(" reaction from \""));
}

// The chat of a meeting, as Zoom saves it.
class ZoomChatImporter : public Importer {
 public:
  explicit ZoomChatImporter(ImportContext& context)
      : context_(context), lines_(context.chunks), posts_(context, "zoom", false) {}
  void list_columns() override { posts_.list_columns(); }

  bool step(const StepBudget& budget) override {
    const auto take_next = [this](const Line& line) {
      take(line);
      return !context_.log.memory_full();
    };
    return take_lines(lines_, budget, take_next, [this] {
      give();
      posts_.finish();
    });
  }

 private:
  void take(const Line& line) {
    if (line.too_long) {
      give();
      context_.log.reject(lines_.number(), reject::kRowTooLong, line.text);
    } else if (const auto header = read_zoom_header(line.text)) {
      give();
      posts_.begin(line, lines_.number());
      MeetingPosts::Message& message = posts_.message();
      message.author = header->name;
      message.text = header->text;
      message.second = header->second;
      message.day = header->day;
    } else if (posts_.has_message()) {
      const std::string_view text = line.text.starts_with('\t') ? line.text.substr(1) : line.text;
      posts_.append(text);
    } else if (!trimmed(line.text).empty()) {
      context_.log.reject(lines_.number(), reject::kNotAMessage, line.text);
    }
  }

  void give() {
    if (!posts_.has_message()) return;
    posts_.tidy();
    MeetingPosts::Message& message = posts_.message();
    if (is_reaction(message.text)) message.rejected = reject::kSystemMessage;
    read_reply(message);
    constexpr size_t kMostSaid = 1000, kHeadBytes = 200;
    said_.emplace_back(message.author, cut_text(message.text, kHeadBytes));
    if (said_.size() > kMostSaid) said_.pop_front();
    posts_.give();
  }

  // The words that somebody answers stand above the answer.
  void read_reply(MeetingPosts::Message& message) {
    std::string_view rest = message.text;
    if (!take_front(rest, "Replying to \"")) return;
    const size_t end = rest.find("\"\n");
    if (end == std::string_view::npos) return;
    std::string_view quoted = rest.substr(0, end);
    for (const std::string_view dots : {"...", "\xe2\x80\xa6"}) {
      if (quoted.ends_with(dots)) quoted.remove_suffix(dots.size());
    }
    message.kind = Kind::reply;
    for (auto said = said_.rbegin(); said != said_.rend() && !quoted.empty(); ++said) {
      if (!said->second.starts_with(cut_text(quoted, said->second.size()))) continue;
      message.reply_to_author = said->first;
      break;
    }
    message.text = std::string(trimmed(rest.substr(end + 2)));
  }

  ImportContext& context_;
  LineReader lines_;
  MeetingPosts posts_;
  std::deque<std::pair<std::string, std::string>> said_;  // by whom, how it begins
};

double detect(const Sample& sample) {
  constexpr int kLines = 60;
  std::string_view rest = sample.text;
  int lines = 0, headers = 0;
  bool has_words = false;
  for (int i = 0; i < kLines && !rest.empty(); ++i) {
    const size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (trimmed(line).empty()) continue;
    const auto header = read_zoom_header(line);
    if (lines == 0 && !header) return 0;
    ++lines;
    headers += header ? 1 : 0;
    has_words = has_words || (header && header->has_words);
  }
  if (has_words) return 0.97;
  return headers >= 2 && headers * 2 >= lines ? 0.95 : 0;
}

}  // namespace

const FormatEntry kZoomChat = {
    "zoom-chat", "chat of a Zoom meeting, as saved on a computer or with a recording in the cloud", detect,
    [](ImportContext& context) -> std::unique_ptr<Importer> { return std::make_unique<ZoomChatImporter>(context); }};

}  // namespace tilik
