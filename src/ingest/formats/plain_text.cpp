#include <string>

#include "base/utf8.h"
#include "ingest/line_reader.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"
#include "ingest/values.h"

namespace tilik {

namespace {

// Pasted lines: every line that is not blank is a post with a text and nothing else.
class PlainTextImporter : public Importer {
 public:
  explicit PlainTextImporter(ImportContext& context)
      : context_(context), lines_(context.chunks, newline_of(context.sample)) {
    context.log.note(note::kNoTimeColumn);
    context.log.note(note::kNoAuthorColumn);
    if (context.observer != nullptr) context.observer->on_columns({"text"});
  }

  void list_columns() override {
    ImportReport& report = context_.log.report();
    report.columns.push_back({"text", Field::text, report.accepted});
  }

  bool step(const StepBudget& budget) override {
    constexpr int kLinesBetweenLooks = 256;
    do {
      for (int i = 0; i < kLinesBetweenLooks; ++i) {
        Line line;
        if (!lines_.next(line)) return true;
        take(line);
        if (context_.log.memory_full()) return true;
      }
    } while (!budget.spent());
    return false;
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
    PostDraft draft;
    draft.text = text;
    context_.log.add(draft, context_.sink);
    const std::string_view values[] = {line.text};
    if (context_.observer != nullptr) context_.observer->on_row(values, 1, &draft);
  }

  ImportContext& context_;
  LineReader lines_;
  std::string cleaned_;
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

const FormatEntry kPlainText = {
    "plain-text", "pasted lines, one post a line", detect,
    [](ImportContext& context) -> std::unique_ptr<Importer> { return std::make_unique<PlainTextImporter>(context); }};

}  // namespace tilik
