#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "ingest/meeting_posts.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"
#include "ingest/values.h"

namespace tilik {

namespace {

// "00:01:02.500", "01:02,500", "0:01:02.500": the whole seconds.
std::optional<int64_t> take_moment(std::string_view& rest) {
  int64_t seconds = 0, part = 0;
  int parts = 0;
  while (true) {
    size_t digits = 0;
    for (part = 0; digits < 3 && digits < rest.size() && ascii_digit(rest[digits]); ++digits)
      part = part * 10 + (rest[digits] - '0');
    if (digits == 0) return std::nullopt;
    rest.remove_prefix(digits);
    seconds = seconds * 60 + part;
    ++parts;
    if (parts == 3 || !rest.starts_with(':')) break;
    rest.remove_prefix(1);
  }
  if (parts < 2 || part > 59 || (!rest.starts_with('.') && !rest.starts_with(','))) return std::nullopt;
  rest.remove_prefix(1);
  size_t digits = 0;
  while (digits < rest.size() && ascii_digit(rest[digits])) ++digits;
  rest.remove_prefix(digits);
  return digits == 3 ? std::optional(seconds) : std::nullopt;
}

// "00:01:02.500 --> 00:01:04.000 align:start", and without the arrow "0:01:02.500,0:01:04.000": when it begins.
std::optional<int64_t> read_cue_times(std::string_view line) {
  std::string_view rest = trimmed(line);
  const std::optional<int64_t> from = take_moment(rest);
  if (!from) return std::nullopt;
  if (rest.starts_with(',')) {
    rest.remove_prefix(1);
  } else {
    rest = trimmed(rest);
    if (!rest.starts_with("-->")) return std::nullopt;
    rest = trimmed(rest.substr(3));
  }
  return take_moment(rest) ? from : std::nullopt;
}

// "0:04", "1:02:03" on a line of its own, as the page of YouTube shows a transcript.
std::optional<int64_t> read_plain_moment(std::string_view line) {
  int64_t seconds = 0;
  int parts = 0;
  for (std::string_view rest = trimmed(line);; rest.remove_prefix(1)) {
    size_t digits = 0;
    int64_t part = 0;
    for (; digits < 2 && digits < rest.size() && ascii_digit(rest[digits]); ++digits)
      part = part * 10 + (rest[digits] - '0');
    if (digits == 0 || (parts > 0 && (digits < 2 || part > 59))) return std::nullopt;
    rest.remove_prefix(digits);
    seconds = seconds * 60 + part;
    ++parts;
    if (rest.empty()) break;
    if (parts == 3 || rest[0] != ':') return std::nullopt;
  }
  return parts > 1 ? std::optional(seconds) : std::nullopt;
}

// Every second line is such a moment, from the first on.
bool is_copied_transcript(std::string_view sample) {
  constexpr int kFewest = 3, kMost = 50;
  int moments = 0;
  bool wants_moment = true;
  while (!sample.empty() && moments < kMost) {
    const size_t end = std::min(sample.find('\n'), sample.size());
    const std::string_view line = trimmed(sample.substr(0, end));
    sample.remove_prefix(std::min(end + 1, sample.size()));
    if (line.empty()) continue;
    const bool is_moment = read_plain_moment(line).has_value();
    if (is_moment != wants_moment) return false;
    moments += is_moment ? 1 : 0;
    wants_moment = !wants_moment;
  }
  return moments >= kFewest;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "Ani Lestari: halo" in a chat or transcript of a meeting: who speaks, as names go. Empty when nobody is named.
std::string_view speaker_of(std::string_view text) {
  constexpr size_t kLongest = 60, kMostWords = 6;
  const size_t colon = text.find(": ");
  if (colon == std::string_view::npos || colon == 0 || colon > kLongest) return {};
  const std::string_view name = text.substr(0, colon);
  const auto blanks = static_cast<size_t>(std::count(name.begin(), name.end(), ' '));
  return blanks < kMostWords && name.find_first_of("\n?!,\"") == std::string_view::npos ? name : std::string_view{};
}

// Subtitles and transcripts: a cue is a post.
class SubtitlesImporter : public Importer {
 public:
  explicit SubtitlesImporter(ImportContext& context)
      : context_(context),
        lines_(context.chunks),
        posts_(context, "", true),
        names_speakers_(names_speakers(context)),
        is_rolling_(context.sample.text.find("<c>") != std::string_view::npos),
        is_copied_(is_copied_transcript(context.sample.text)) {}
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
  // Most cues of the beginning name somebody: one name in a film's subtitles would be its words.
  static bool names_speakers(const ImportContext& context) {
    std::string_view rest = context.sample.text;
    size_t cues = 0, named = 0;
    bool is_first_line = false;
    while (!rest.empty()) {
      const size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = trimmed(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (is_first_line) named += speaker_of(line).empty() ? 0 : 1;
      is_first_line = read_cue_times(line).has_value();
      cues += is_first_line ? 1 : 0;
    }
    return named > 0 && named * 2 >= cues;
  }

  void take(const Line& line) {
    if (line.too_long) {
      give();
      context_.log.reject(lines_.number(), reject::kRowTooLong, line.text);
    } else if (const auto second = is_copied_ ? read_plain_moment(line.text) : read_cue_times(line.text)) {
      give();
      posts_.begin(line, lines_.number());
      posts_.message().second = *second;
      is_in_cue_ = true;
    } else if (trimmed(line.text).empty()) {
      is_in_cue_ = is_in_cue_ && is_copied_;
    } else if (is_in_cue_) {
      posts_.append(line.text);
    }
    // Between cues stand their numbers, styles and notes.
  }

  // "<v Ani Lestari>Halo", "<c.yellow>", "<00:01:02.500>"
  void take_tags(MeetingPosts::Message& message) {
    std::string shown;
    std::string_view rest = message.text;
    while (!rest.empty()) {
      const size_t open = rest.find('<');
      const size_t close = open == std::string_view::npos ? open : rest.find('>', open);
      shown += rest.substr(0, close == std::string_view::npos ? rest.size() : open);
      if (close == std::string_view::npos) break;
      const std::string_view tag = rest.substr(open + 1, close - open - 1);
      const size_t blank = tag.find(' ');
      const bool is_voice = tag.starts_with('v') && blank != std::string_view::npos && (blank == 1 || tag[1] == '.');
      if (is_voice && message.author.empty()) message.author = trimmed(tag.substr(blank));
      rest.remove_prefix(close + 1);
    }
    message.text.clear();
    if (!decode_html_entities(shown, message.text)) message.text = shown;
  }

  // Subtitles made while somebody speaks show the line before once more.
  void drop_shown_line(MeetingPosts::Message& message) {
    const std::string_view text = message.text;
    const std::string_view first = trimmed(text.substr(0, text.find('\n')));
    const std::string last(trimmed(text.substr(text.rfind('\n') + 1)));
    if (first == last_line_)
      message.text = first.size() < text.size() ? std::string(trimmed(text.substr(first.size()))) : std::string();
    last_line_ = last;
  }

  void give() {
    is_in_cue_ = false;
    if (!posts_.has_message()) return;
    MeetingPosts::Message& message = posts_.message();
    take_tags(message);
    posts_.tidy();
    const std::string_view speaker =
        names_speakers_ && message.author.empty() ? speaker_of(message.text) : std::string_view{};
    if (!speaker.empty()) {
      message.author = speaker;
      message.text = std::string(trimmed(std::string_view(message.text).substr(speaker.size() + 1)));
    }
    if (is_rolling_) drop_shown_line(message);
    posts_.give();
  }

  ImportContext& context_;
  LineReader lines_;
  MeetingPosts posts_;
  std::string last_line_;
  const bool names_speakers_, is_rolling_, is_copied_;
  bool is_in_cue_ = false;
};

// A cue of times among the first lines, with nothing before it but a head, a number or a note.
double detect(const Sample& sample) {
  constexpr int kLines = 40;
  std::string_view rest = sample.text;
  if (rest.starts_with("\xef\xbb\xbf")) rest.remove_prefix(3);
  const bool has_head = rest.starts_with("WEBVTT");
  for (int i = 0; i < kLines && !rest.empty(); ++i) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (read_cue_times(line)) return 0.98;
    if (i == 0 && read_plain_moment(line)) return is_copied_transcript(sample.text) ? 0.9 : 0;
    if (!has_head && !line.empty() && !is_number(line)) return 0;
  }
  return 0;
}

}  // namespace

const FormatEntry kSubtitles = {
    "subtitles", "subtitles and transcripts (.vtt, .srt, .sbv, copied from YouTube), of meetings with who spoke",
    detect,
    [](ImportContext& context) -> std::unique_ptr<Importer> { return std::make_unique<SubtitlesImporter>(context); }};

}  // namespace tilik
