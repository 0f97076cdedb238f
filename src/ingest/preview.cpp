#include <algorithm>

#include "base/calendar.h"
#include "base/utf8.h"
#include "ingest/importer.h"
#include "ingest/source_import.h"

namespace tilik {

namespace {

constexpr size_t kCellBytes = 300;

std::string shown(std::string_view text) {
  std::string out;
  append_valid_utf8(out, cut_text(text, kCellBytes));
  for (char& c : out) {
    if (c == '\0' || c == '\x1f') c = ' ';
  }
  return out;
}

// Takes posts without keeping them, and the first rows as they are and as they were read.
class PreviewTaker : public PostSink, public RowObserver {
 public:
  PreviewTaker(size_t rows, const ImportOptions& options, ImportPreview& preview)
      : rows_(rows), options_(options), preview_(preview) {}

  AddOutcome add(const PostDraft&) override { return AddOutcome::added; }
  int category_index(std::string_view name) override {
    const auto known = std::find(categories_.begin(), categories_.end(), name);
    if (known != categories_.end()) return static_cast<int>(known - categories_.begin());
    if (categories_.size() >= kCategoryCount) return -1;
    categories_.emplace_back(name);
    return static_cast<int>(categories_.size()) - 1;
  }

  void on_columns(const std::vector<std::string>& names) override { preview_.columns = names; }

  void on_row(const std::string_view* values, size_t count, const PostDraft* draft) override {
    if (is_full()) return;
    std::vector<std::string>& before = preview_.before.emplace_back();
    for (size_t i = 0; i < count && i < 2000; ++i) before.push_back(shown(values[i]));
    read_.push_back(draft == nullptr ? Cells{} : cells_of(*draft));
  }

  bool is_full() const { return preview_.before.size() >= rows_; }

  // Fields that some row has, in the order of Field, and the rows under them.
  void finish() {
    std::vector<size_t> used;
    for (size_t field = 0; field < kCells; ++field) {
      const bool any =
          std::any_of(read_.begin(), read_.end(), [&](const Cells& cells) { return !cells[field].empty(); });
      if (any) used.push_back(field);
    }
    for (const size_t field : used) {
      const bool is_category = field >= kFieldCount;
      preview_.fields.emplace_back(is_category ? std::string_view(categories_[field - kFieldCount])
                                               : name_of(static_cast<Field>(field)));
    }
    for (Cells& cells : read_) {
      std::vector<std::string>& after = preview_.after.emplace_back();
      for (const size_t field : used) after.push_back(std::move(cells[field]));
    }
    for (std::vector<std::string>& row : preview_.before) row.resize(preview_.columns.size());
  }

 private:
  static constexpr size_t kCells = kFieldCount + kCategoryCount;
  using Cells = std::array<std::string, kCells>;

  Cells cells_of(const PostDraft& draft) const {
    Cells cells;
    const auto put = [&](Field field, std::string_view value) { cells[static_cast<size_t>(field)] = shown(value); };
    put(Field::id, draft.id);
    put(Field::author, draft.author);
    put(Field::author_name, draft.author_name);
    put(Field::text, draft.text);
    put(Field::platform, draft.platform);
    put(Field::kind, name_of(draft.kind));
    if (draft.format != Format::unknown) put(Field::format, name_of(draft.format));
    put(Field::reply_to_id, draft.reply_to_id);
    put(Field::reply_to_author, draft.reply_to_author);
    put(Field::shared_id, draft.shared_id);
    put(Field::shared_author, draft.shared_author);
    put(Field::conversation, draft.conversation);
    put(Field::language, draft.language);
    put(Field::client, draft.client);
    put(Field::place, draft.place);
    put(Field::links, draft.links);
    put(Field::hashtags, draft.hashtags);
    put(Field::mentions, draft.mentions);
    put(Field::url, draft.url);
    const auto time = [&](int64_t utc_s) {
      return utc_s == kMissingTime ? std::string() : format_iso_local(utc_s, options_.zone);
    };
    put(Field::time, time(draft.time_utc_s));
    put(Field::account_created, time(draft.account_created_utc_s));
    if (draft.verified >= 0) put(Field::verified, draft.verified == 1 ? "1" : "0");
    if (draft.paid >= 0) put(Field::paid, draft.paid == 1 ? "1" : "0");
    for (int i = 0; i < kCountCount; ++i) {
      const int64_t value = draft.counts[static_cast<size_t>(i)];
      if (value >= 0) put(field_of(static_cast<Count>(i)), std::to_string(value));
    }
    for (size_t i = 0; i < kCategoryCount; ++i) cells[kFieldCount + i] = shown(draft.categories[i]);
    return cells;
  }

  size_t rows_;
  const ImportOptions& options_;
  ImportPreview& preview_;
  std::vector<Cells> read_;
  std::vector<std::string> categories_;
};

// Counts looks instead of time, so that a step returns after one portion.
double count_as_clock() {
  static double calls = 0;
  return ++calls;
}

}  // namespace

Result<ImportPreview> preview_import(ByteSource& source, const ImportOptions& options, size_t rows) {
  ImportPreview preview;
  PreviewTaker taker(rows, options, preview);
  // Small chunks: the first rows are wanted, not the file.
  constexpr size_t kPreviewChunk = size_t{256} << 10;
  SourceImport import(source, taker, options, &taker, kPreviewChunk);
  while (!taker.is_full() && !import.step(StepBudget(count_as_clock, 0.5))) {}
  const ImportReport& report = import.report();
  if (preview.columns.empty() && report.error.code != ErrorCode::none) return report.error;
  taker.finish();
  import.stop_early();
  for (const ImportColumn& column : report.columns) {
    preview.mapping.emplace_back(column.source, std::string(name_of(column.field)));
  }
  for (const std::string& name : report.unmapped) preview.mapping.emplace_back(name, std::string());
  return preview;
}

}  // namespace tilik
