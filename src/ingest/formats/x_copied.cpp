#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/line_reader.h"
#include "ingest/name_moment.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"
#include "ingest/times_ago.h"
#include "ingest/values.h"

namespace tilik {

namespace {

// Posts as they are when the page of X is marked and copied:
//   Ani Lestari
//   @ani_lestari
//   ·
//   2 Mei 2024
//   the text, in lines
//   12
//   3
//   45
//   1,2 rb
// The numbers are answers, shares, likes and views; those that are zero are left out by the page.
constexpr size_t kHeadLines = 4;
constexpr std::array kCounts = {Count::comments, Count::shares, Count::likes, Count::views};

// "@ani_lestari": the name without its mark.
std::string_view handle_of(std::string_view line) {
  constexpr size_t kLongest = 15;
  if (line.size() < 2 || line[0] != '@' || line.size() > kLongest + 1) return {};
  line.remove_prefix(1);
  const bool is_handle =
      std::all_of(line.begin(), line.end(), [](char c) { return ascii_letter(c) || ascii_digit(c) || c == '_'; });
  return is_handle ? line : std::string_view{};
}

// "2 Mei 2024", "2 Mei", "May 2", "5 jam", "3h"
bool is_date_or_age(std::string_view line) {
  constexpr size_t kLongest = 24;
  return line.size() <= kLongest &&
         (day_without_year(line) || read_time_ago(line, false) || TimeReader().read(line).has_value());
}

bool is_head(std::span<const std::string_view> lines) {
  return lines.size() >= kHeadLines && !handle_of(lines[1]).empty() && lines[2] == "\xc2\xb7" &&
         is_date_or_age(lines[3]);
}

// "12", "1,2 rb", "3.4K"
bool is_count(std::string_view line) {
  constexpr size_t kLongest = 10;
  return line.size() <= kLongest && !line.empty() && ascii_digit(line[0]) && read_count(line).value >= 0;
}

// What the page says between posts and below them.
bool is_said_by_page(std::string_view line) {
  for (const std::string_view end : {" reposted", " memposting ulang", " membagikan ulang"}) {
    if (line.ends_with(end)) return true;
  }
  for (const std::string_view whole : {"Pinned", "Disematkan", "Show more", "Tampilkan lebih banyak", "GIF", "ALT"}) {
    if (line == whole) return true;
  }
  return false;
}
bool names_quote(std::string_view line) { return line == "Quote" || line == "Kutipan" || line == "Kutip"; }
bool names_answer(std::string_view line) { return line == "Replying to" || line == "Membalas"; }

class XCopiedImporter : public Importer {
 public:
  explicit XCopiedImporter(ImportContext& context)
      : context_(context), lines_(context.chunks), copied_(moment_in_name(context.sample.name)) {
    if (context.observer != nullptr) context.observer->on_columns({"time", "author", "author_name", "text"});
  }

  bool step(const StepBudget& budget) override {
    const auto take_next = [this](const Line& line) {
      take(line);
      return !context_.log.memory_full();
    };
    return take_lines(lines_, budget, take_next, [this] {
      for (const std::string& line : held_) put(line);
      give();
    });
  }

  void list_columns() override {
    ImportReport& report = context_.log.report();
    const auto list = [&](std::string_view name, Field field, uint64_t present) {
      if (present > 0) report.columns.push_back({std::string(name), field, present});
    };
    list("time", Field::time, times_);
    list("author", Field::author, posts_);
    list("author_name", Field::author_name, posts_);
    list("text", Field::text, texts_);
    for (const Count count : kCounts) list(name_of(count), field_of(count), counted_);
  }

 private:
  static constexpr size_t kMostTextBytes = size_t{1} << 20;

  // Some lines are held back: they may be the head of the next post.
  void take(const Line& line) {
    if (line.too_long) return context_.log.reject(lines_.number(), reject::kRowTooLong, line.text);
    std::string text(trimmed(line.text));
    if (!context_.chunks.window_is_clean()) tidy(text);
    if (text.empty()) return;
    held_.push_back(std::move(text));
    if (held_.size() < kHeadLines) return;
    const std::string_view head[] = {held_[0], held_[1], held_[2], held_[3]};
    if (is_head(head)) return begin();
    put(held_.front());
    held_.erase(held_.begin());
  }

  void tidy(std::string& text) {
    uint64_t invalid = 0, controls = 0;
    std::string cleaned;
    if (!clean_bytes(text, cleaned, invalid, controls)) return;
    context_.log.repaired(repair::kInvalidBytes, invalid);
    context_.log.repaired(repair::kControlBytes, controls);
    text = trimmed(cleaned);
  }

  void begin() {
    const bool is_quoted = has_post_ && quoted_author_.empty() && !said_.empty() && names_quote(said_.back());
    if (is_quoted) {  // its text is another's; what was counted of the post stands below
      said_.pop_back();
      quoted_author_ = handle_of(held_[1]);
      own_lines_ = said_.size();
    } else {
      give();
      has_post_ = true;
      name_ = held_[0];
      author_ = handle_of(held_[1]);
      date_ = held_[3];
    }
    held_.clear();
  }

  void put(const std::string& line) {
    if (!has_post_) return context_.log.reject(lines_.number(), reject::kNotAMessage, line);
    said_bytes_ += line.size();
    if (said_bytes_ <= kMostTextBytes && !is_said_by_page(line)) said_.push_back(line);
  }

  void take_counts(PostDraft& draft) {
    size_t first = said_.size();
    while (first > 0 && said_.size() - first < kCounts.size() && is_count(said_[first - 1])) --first;
    if (said_.size() - first == kCounts.size()) {
      for (size_t i = 0; i < kCounts.size(); ++i)
        draft.counts[static_cast<size_t>(kCounts[i])] = read_count(said_[first + i]).value;
    }
    said_.resize(first);  // fewer of them do not tell which they are
  }

  // "Replying to", and who it is to, on lines of their own above the text.
  void take_answered(PostDraft& draft) {
    if (said_.size() < 2 || !names_answer(said_[0]) || handle_of(said_[1]).empty()) return;
    draft.kind = Kind::reply;
    answered_ = handle_of(said_[1]);
    draft.reply_to_author = answered_;
    size_t below = 2;
    while (below < said_.size() && (!handle_of(said_[below]).empty() || said_[below] == "and" || said_[below] == "dan"))
      ++below;
    said_.erase(said_.begin(), said_.begin() + static_cast<std::ptrdiff_t>(below));
    own_lines_ -= std::min(own_lines_, below);
  }

  // The page says the year of other years only, and of the last days how long ago.
  void take_time(PostDraft& draft) {
    const Zone& zone = context_.options.zone;
    std::optional<ReadTime> time = TimeReader(zone).read(date_);
    if (!time && copied_.day && day_without_year(date_)) {
      const int year = civil_from_days(*copied_.day).year;
      for (const int tried : {year, year - 1}) {
        if (!time) time = TimeReader(zone).read(date_ + ' ' + std::to_string(tried));
        if (time && time->utc_s > zone.utc_of_local((*copied_.day + 1) * kSecondsPerDay)) time.reset();
      }
    }
    const std::optional<TimeAgo> ago = read_time_ago(date_, false);
    if (time) {
      draft.time_utc_s = time->utc_s;
    } else if (copied_.day && ago && ago->unit != AgoUnit::hour) {
      draft.time_utc_s = utc_s_before(zone.utc_of_local(*copied_.day * kSecondsPerDay), *ago, zone);
    } else {
      return context_.log.note(ago ? note::kTimesAgo : reject::kNoYear);
    }
    draft.zone_offset_min = static_cast<int16_t>(zone.offset_min_at(draft.time_utc_s));
    context_.log.note(note::kZoneAssumed);
  }

  void give() {
    if (!has_post_) return;
    PostDraft draft;
    take_counts(draft);
    if (!quoted_author_.empty()) {
      said_.resize(std::min(said_.size(), own_lines_));
      draft.kind = Kind::quote;
      draft.shared_author = quoted_author_;
    }
    take_answered(draft);
    take_time(draft);
    text_.clear();
    for (const std::string& line : said_) text_.append(text_.empty() ? "" : "\n").append(line);
    draft.platform = "x";
    draft.author = author_;
    draft.author_name = name_;
    draft.text = text_;
    // The same post is copied twice when the page was copied in parts.
    id_ = "copied-" + std::to_string(hash64(text_, hash64(date_, hash64(author_))));
    draft.id = id_;
    if (context_.log.add(draft, context_.sink)) {
      ++posts_;
      texts_ += text_.empty() ? 0 : 1;
      times_ += draft.time_utc_s == kMissingTime ? 0 : 1;
      counted_ += draft.counts[static_cast<size_t>(Count::views)] >= 0 ? 1 : 0;
    }
    if (context_.observer != nullptr) {
      const std::string_view values[] = {date_, author_, name_, text_};
      context_.observer->on_row(values, 4, &draft);
    }
    has_post_ = false;
    said_.clear();
    said_bytes_ = own_lines_ = 0;
    quoted_author_.clear();
  }

  ImportContext& context_;
  LineReader lines_;
  const NameMoment copied_;  // when, as the name of the file says
  std::vector<std::string> held_, said_;
  std::string name_, author_, date_, quoted_author_, answered_, text_, id_;
  size_t said_bytes_ = 0, own_lines_ = 0;  // lines of the text before that of what is quoted
  uint64_t posts_ = 0, texts_ = 0, times_ = 0, counted_ = 0;
  bool has_post_ = false;
};

// Two heads where the text begins with one, else three: lines that people write look otherwise.
double detect(const Sample& sample) {
  std::vector<std::string_view> last;
  std::string_view rest = sample.text;
  int heads = 0, lines = 0, first_head = 0;
  constexpr int kLines = 2000;
  while (!rest.empty() && lines < kLines && heads < 3) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    ++lines;
    last.push_back(line);
    if (last.size() > kHeadLines) last.erase(last.begin());
    if (!is_head(last)) continue;
    if (heads++ == 0) first_head = lines;
  }
  const bool begins_with_head = first_head == static_cast<int>(kHeadLines);
  return heads >= 3 || (heads == 2 && begins_with_head) ? 0.9 : 0;
}

}  // namespace

const FormatEntry kXCopied = {
    "x-copied", "posts marked and copied on the page of X", detect,
    [](ImportContext& context) -> std::unique_ptr<Importer> { return std::make_unique<XCopiedImporter>(context); }};

}  // namespace tilik
