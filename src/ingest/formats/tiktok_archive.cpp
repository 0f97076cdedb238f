#include <algorithm>

#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/json_importer.h"
#include "ingest/line_reader.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"
#include "ingest/values.h"

namespace tilik {

namespace {
// user_data.json: what the owner wrote are the lists of videos and of comments. They may lie far behind a long
// history of what was watched, and the case of keys varies from year to year.
constexpr std::string_view kPath[] = {"~comment|video|post|posts|comments|videos",
                                      "~comments|videos|posts|recently posts", "~commentslist|videolist|postlist",
                                      "[]"};
constexpr ColumnAlias kExtra[] = {
    {"date", Field::time, 0},      {"comment", Field::text, 0}, {"title", Field::text, 1}, {"link", Field::url, 1},
    {"videolink", Field::url, 1},  {"likes", Field::likes, 0},  {"url", Field::links, 0},  {"photo", Field::ignored, 0},
    {"location", Field::place, 1}, {"sound", Field::ignored, 0}};
constexpr std::string_view kOwn[] = {"comment", "link"};

std::string_view adjust(std::span<const std::string_view> own, PostDraft& draft, RecordTexts&) {
  if (!own[0].empty()) draft.kind = Kind::comment;
  if (draft.format == Format::unknown && own[0].empty() && !own[1].empty()) draft.format = Format::video;
  return {};
}

constexpr FormatTraits traits() {
  FormatTraits result{"tiktok", kExtra, true};
  result.may_begin_late = true;
  return result;
}
constexpr JsonFormat kFormat{{}, traits(), {}, {}, {}, {}, kPath, {}, kOwn, adjust};

// TikTok's download as text: blocks of lines such as "Date: 2024-05-01 10:00:00 UTC", parted by blank lines.
// Of posts and comments; what was watched or liked has dates and links only.
bool is_text(const Sample& sample) {
  const bool has_posts = sample.text.find("\nComment: ") != std::string_view::npos ||
                         sample.text.find("\nLike(s): ") != std::string_view::npos;
  return !sample.is_sheet && has_posts && trimmed(sample.text).starts_with("Date: 20");
}

class TiktokTextImporter : public Importer {
 public:
  explicit TiktokTextImporter(ImportContext& context) : context_(context), lines_(context.chunks) {
    context.log.note(note::kNoAuthorColumn);
    if (context.observer != nullptr) context.observer->on_columns({"Date", "text"});
  }

  void list_columns() override {
    ImportReport& report = context_.log.report();
    report.columns.push_back({"Date", Field::time, report.accepted});
    report.columns.push_back({"text", Field::text, report.accepted});
  }

  bool step(const StepBudget& budget) override {
    constexpr int kLinesBetweenLooks = 256;
    do {
      for (int i = 0; i < kLinesBetweenLooks; ++i) {
        Line line;
        if (!lines_.next(line)) {
          flush();
          return true;
        }
        take(trimmed(line.text));
        if (context_.log.memory_full()) return true;
      }
    } while (!budget.spent());
    return false;
  }

 private:
  void take(std::string_view line) {
    const size_t colon = std::min(line.find(": "), line.size());
    const std::string_view key = line.substr(0, colon), value = trimmed(line.substr(std::min(colon + 2, line.size())));
    if (key == "Date") {
      flush();
      date_ = value;
      line_ = lines_.number();
    } else if (key == "Comment" || key == "Title") {
      is_comment_ = key == "Comment";
      append_valid_utf8(text_, value);
    } else if (key == "Link") {
      append_valid_utf8(url_, value);
    } else if (key == "Like(s)") {
      likes_ = read_count(value).value;
    } else if (colon == line.size() && !line.empty() && !text_.empty() && text_.size() < kLongestText) {  // it goes on
      text_ += '\n';
      append_valid_utf8(text_, line);
    }
  }

  void flush() {
    if (date_.empty()) return;
    PostDraft draft;
    draft.platform = "tiktok";
    draft.text = text_;
    draft.url = url_;
    draft.id = read_post_link(url_).id;
    draft.kind = is_comment_ ? Kind::comment : Kind::original;
    if (!is_comment_ && !url_.empty()) draft.format = Format::video;
    draft.counts[static_cast<size_t>(Count::likes)] = likes_;
    const std::optional<ReadTime> time = TimeReader().read(date_);
    if (time) draft.time_utc_s = time->utc_s;
    if (time) context_.log.add(draft, context_.sink);
    if (!time) context_.log.reject(line_, reject::kNoTime, date_);
    const std::string_view values[] = {date_, text_};
    if (context_.observer != nullptr) context_.observer->on_row(values, 2, time ? &draft : nullptr);
    date_.clear();
    text_.clear();
    url_.clear();
    likes_ = kMissingCount;
    is_comment_ = false;
  }

  static constexpr size_t kLongestText = size_t{1} << 20;
  ImportContext& context_;
  LineReader lines_;
  std::string date_, text_, url_;
  uint64_t line_ = 0;
  int64_t likes_ = kMissingCount;
  bool is_comment_ = false;
};

// Two of the sections that every such file has, in the beginning or not.
double detect(const Sample& sample) {
  if (is_text(sample)) return 0.95;
  constexpr std::string_view kSections[] = {"\"Video Browsing History\"",
                                            "\"Watch History\"",
                                            "\"Favorite Videos\"",
                                            "\"Follower List\"",
                                            "\"Following List\"",
                                            "\"Like List\"",
                                            "\"Favorite Sounds\"",
                                            "\"Favorite Effects\"",
                                            "\"FavoriteSoundList\"",
                                            "\"CommentsList\"",
                                            "\"Login History\"",
                                            "\"Share History\"",
                                            "\"VideoList\"",
                                            "\"ItemFavoriteList\"",
                                            "\"Profile Information\"",
                                            "\"FansList\"",
                                            "\"Your Activity\"",
                                            "\"ChatHistory\""};
  const std::string_view text = sample.text;
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '{') return 0;
  int found = 0;
  for (const std::string_view section : kSections) found += text.find(section) != std::string_view::npos;
  return found >= 2 ? 0.95 : 0;
}
}  // namespace

const FormatEntry kTiktokArchive = {"tiktok-archive",
                                    "videos and comments of TikTok's download: user_data.json, Posts.txt, Comments.txt",
                                    detect, [](ImportContext& context) -> std::unique_ptr<Importer> {
                                      if (is_text(context.sample)) return std::make_unique<TiktokTextImporter>(context);
                                      return make_json_importer(context, kFormat);
                                    }};

}  // namespace tilik
