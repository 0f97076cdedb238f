#include <string>

#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/formats/tiktok_text.h"
#include "ingest/line_reader.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"
#include "ingest/values.h"

namespace tilik {

namespace {

// Pasted lines: every line that is not blank is a post with a text and nothing else. Or TikTok's download as text, in
// blocks of lines such as "Date: 2024-05-01 10:00:00 UTC".
class PlainTextImporter : public Importer {
 public:
  PlainTextImporter(ImportContext& context, bool is_tiktok)
      : context_(context), lines_(context.chunks, newline_of(context.sample)), is_tiktok_(is_tiktok) {
    if (!is_tiktok) context.log.note(note::kNoTimeColumn);
    context.log.note(note::kNoAuthorColumn);
    if (context.observer != nullptr) context.observer->on_columns({"text"});
  }

  void list_columns() override {
    ImportReport& report = context_.log.report();
    if (is_tiktok_) report.columns.push_back({"Date", Field::time, report.accepted});
    report.columns.push_back({"text", Field::text, report.accepted});
  }

  bool step(const StepBudget& budget) override {
    const auto take_next = [this](const Line& line) {
      take(line);
      return !context_.log.memory_full();
    };
    return take_lines(lines_, budget, take_next, [this] { end_block(); });
  }

 private:
  static char newline_of(const Sample& sample) {
    const bool only_returns =
        sample.text.find('\n') == std::string_view::npos && sample.text.find('\r') != std::string_view::npos;
    return only_returns ? '\r' : '\n';
  }

  void take(const Line& line) {
    if (line.too_long) return context_.log.reject(lines_.number(), reject::kRowTooLong, line.text);
    std::string_view text = trimmed(line.text);
    if (text.empty()) return;
    cleaned_.clear();
    uint64_t invalid = 0, controls = 0;
    if (!context_.chunks.window_is_clean() && clean_bytes(text, cleaned_, invalid, controls)) {
      context_.log.repaired(repair::kInvalidBytes, invalid, text, cleaned_);
      context_.log.repaired(repair::kControlBytes, controls, text, cleaned_);
      text = trimmed(cleaned_);
    }
    if (text.empty()) return context_.log.reject(lines_.number(), reject::kEmpty, line.text);
    if (is_tiktok_) return take_in_block(text);
    PostDraft draft;
    draft.text = text;
    add(draft, line.text);
  }

  void add(const PostDraft& draft, std::string_view raw) {
    context_.log.add(draft, context_.sink);
    if (context_.observer != nullptr) context_.observer->on_row(&raw, 1, &draft);
  }

  void take_in_block(std::string_view line) {
    const size_t colon = line.find(": ");
    const std::string_view key = line.substr(0, colon);
    const std::string_view value = colon == std::string_view::npos ? line : line.substr(colon + 2);
    if (key == "Date") {
      end_block();
      if (const std::optional<ReadTime> time = TimeReader().read(value)) time_utc_s_ = time->utc_s;
      if (time_utc_s_ == kMissingTime) context_.log.reject(lines_.number(), reject::kNoTime, line);
    } else if (key == "Comment" || key == "Title") {
      is_comment_ = key == "Comment";
      text_ = value;
    } else if (key == "Link") {
      url_ = value;
    } else if (key == "Like(s)") {
      likes_ = read_count(value).value;
    } else if (value == line && !text_.empty() && text_.size() < kLongestText) {  // the text goes on
      text_.append("\n").append(line);
    }
  }

  void end_block() {
    if (time_utc_s_ != kMissingTime) {
      PostDraft draft;
      draft.platform = "tiktok";
      draft.time_utc_s = time_utc_s_;
      draft.kind = is_comment_ ? Kind::comment : Kind::original;
      if (!url_.empty()) draft.format = Format::video;
      draft.text = text_;
      draft.url = url_;
      draft.id = read_post_link(url_).id;
      draft.counts[static_cast<size_t>(Count::likes)] = likes_;
      add(draft, text_);
    }
    time_utc_s_ = kMissingTime;
    likes_ = kMissingCount;
    is_comment_ = false;
    text_.clear();
    url_.clear();
  }

  ImportContext& context_;
  LineReader lines_;
  std::string cleaned_;
  static constexpr size_t kLongestText = size_t{1} << 20;
  bool is_tiktok_;
  // Of the block that is being read; without a time there is none.
  int64_t time_utc_s_ = kMissingTime, likes_ = kMissingCount;
  std::string text_, url_;
  bool is_comment_ = false;
};

// Anything that is text and does not begin like JSON; surer formats go first.
double detect(const Sample& sample) {
  const std::string_view text = trimmed(sample.text);
  if (text.empty()) return 0.05;
  if (text.starts_with("Date: 20") && text.find("\nLink: ") != std::string_view::npos) return 0;  // TikTok's history
  const std::string_view next = trimmed(text.substr(1, 200));
  const char second = next.empty() ? ' ' : next[0];
  const bool is_like_json = (text[0] == '{' && (second == '"' || second == '}')) ||
                            (text[0] == '[' && (second == '{' || second == '"' || second == '['));
  return is_like_json ? 0 : 0.3;
}

}  // namespace

const FormatEntry kPlainText = {"plain-text", "pasted lines, one post a line", detect,
                                [](ImportContext& context) -> std::unique_ptr<Importer> {
                                  return std::make_unique<PlainTextImporter>(context, false);
                                }};

std::unique_ptr<Importer> make_tiktok_text_importer(ImportContext& context) {
  return std::make_unique<PlainTextImporter>(context, true);
}

}  // namespace tilik
