#include "base/utf8.h"
#include "ingest/json_flatten.h"
#include "ingest/json_importer.h"
#include "ingest/json_records.h"
#include "ingest/reasons.h"
#include "ingest/record_mapper.h"
#include "ingest/registry.h"

namespace tilik {

namespace {

// ["text one", "text two"]: a JSON list of texts, each of them a post and nothing else.
class JsonTextsImporter : public Importer {
 public:
  explicit JsonTextsImporter(ImportContext& context)
      : context_(context), records_(context.chunks, {"[]"}), mapper_(context, {}) {
    const std::vector<std::string> names{"text"};
    mapper_.plan(names, {}, true);
    if (context.observer != nullptr) context.observer->on_columns(names);
  }

  void list_columns() override { mapper_.finish(); }

  bool step(const StepBudget& budget) override {
    constexpr int kTextsBetweenLooks = 128;
    do {
      for (int i = 0; i < kTextsBetweenLooks; ++i) {
        JsonRecord record;
        if (!records_.next(record)) {
          tell_broken_end(records_, context_);
          return true;
        }
        take(record);
        if (context_.log.memory_full()) return true;
      }
    } while (!budget.spent());
    return false;
  }

 private:
  void take(const JsonRecord& record) {
    PostDraft draft;
    std::string_view text;
    std::string_view reason = read(record, text);
    if (reason.empty()) reason = mapper_.read(&text, 1, context_.chunks.window_is_clean(), draft);
    if (!reason.empty()) {
      context_.log.reject(records_.line(), reason, record.text);
    } else if (context_.log.add(draft, context_.sink)) {
      mapper_.count_present();
    }
    if (context_.observer != nullptr) context_.observer->on_row(&text, 1, reason.empty() ? &draft : nullptr);
  }

  // Returns "" or why the element is no text.
  std::string_view read(const JsonRecord& record, std::string_view& text) {
    if (record.too_long) return reject::kRowTooLong;
    if (record.text[0] != '"') return reject::kNotAText;
    // The only reader of JSON strings here is that of records.
    wrapped_.assign("{\"text\":").append(record.text).append("}");
    if (flattener_.flatten(wrapped_) != JsonFlattener::Outcome::ok) return reject::kMalformedJson;
    if (!flattener_.values().empty()) text = flattener_.values()[0];
    return {};
  }

  ImportContext& context_;
  JsonRecords records_;
  RecordMapper mapper_;
  JsonFlattener flattener_;
  std::string wrapped_;
};

// A list most of whose elements are texts, as far as the sample goes.
double detect(const Sample& sample) {
  const std::string_view text = trimmed(sample.text);
  if (text.empty() || text[0] != '[') return 0;
  const char* p = text.data() + 1;
  const char* const end = text.data() + text.size();
  const auto skip_blanks = [&] {
    while (p < end && ascii_space(*p)) ++p;
  };
  size_t texts = 0, others = 0;
  for (;;) {
    skip_blanks();
    if (p >= end || *p == ']') break;
    const bool is_text = *p == '"';
    const char* const after = json_value_end(p, end);
    if (after == p) return 0;
    if (after == nullptr) return texts > others ? 0.6 : 0;  // the sample ends here
    ++(is_text ? texts : others);
    p = after;
    skip_blanks();
    if (p < end && *p != ',' && *p != ']') return 0;
    if (p < end && *p == ',') ++p;
  }
  if (p < end) ++p;  // the closing bracket
  skip_blanks();
  if (p < end && *p != '[' && *p != ';') return 0;  // neither another list nor the end of a program's line
  return texts > others ? 0.6 : 0;
}

}  // namespace

const FormatEntry kJsonTexts = {
    "json-texts", "JSON list of texts, each a post", detect,
    [](ImportContext& context) -> std::unique_ptr<Importer> { return std::make_unique<JsonTextsImporter>(context); }};

}  // namespace tilik
