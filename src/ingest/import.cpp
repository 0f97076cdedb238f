#include "ingest/import.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/chunk_reader.h"
#include "ingest/csv_sniff.h"
#include "ingest/encoding.h"
#include "ingest/importer.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"
#include "ingest/source_import.h"

namespace tilik {

namespace {

constexpr size_t kSampleBytes = size_t{256} << 10;

class TableSink : public PostSink {
 public:
  TableSink(PostTable& table, TextScan* scan, OtherData others)
      : table_(table), scan_(scan), others_(others), authors_before_(table.authors.size()) {
    table_.begin_source();
  }
  AddOutcome add(const PostDraft& draft) override { return table_.add(draft, scan_); }
  bool finish_posts() override { return table_.index_posts(); }
  uint64_t take_lost_posts() override { return table_.take_lost_rows(); }
  int category_index(std::string_view name) override { return table_.category_index(name); }
  bool knows_author(std::string_view name) const override {
    return table_.find_author(name) < authors_before_;  // none is larger than all
  }
  AddOutcome add_metric(const MetricDraft& draft) override {
    return others_.metrics != nullptr ? others_.metrics->add(draft) : AddOutcome::added;
  }
  void add_network(NamedGraph&& network) override {
    if (others_.networks != nullptr) others_.networks->push_back(std::move(network));
  }

 private:
  PostTable& table_;
  TextScan* scan_;
  OtherData others_;
  const uint32_t authors_before_;
};

// XML, rich text and contacts have lines, but nobody wrote these as posts.
bool is_of_a_program(std::string_view text) {
  text = trimmed(text.substr(0, 64));
  for (const std::string_view mark : {"<?xml ", "<rss ", "{\\rtf", "BEGIN:VC"}) {
    if (text.starts_with(mark)) return true;
  }
  return false;
}

// Did the user give a column of this table a meaning that only posts have?
bool maps_a_column_of(const TableGuess& guess, const ImportOptions& options) {
  return std::any_of(options.mapping.begin(), options.mapping.end(), [&](const auto& column) {
    const bool is_of_posts = column.second == "text" || column.second == "time" || column.second == "author";
    return is_of_posts && std::find(guess.names.begin(), guess.names.end(), column.first) != guess.names.end();
  });
}

}  // namespace

SourceImport::SourceImport(ByteSource& source, PostSink& sink, const ImportOptions& options, RowObserver* observer,
                           size_t chunk_bytes)
    : source_(source),
      sink_(sink),
      options_(options),
      observer_(observer),
      chunk_bytes_(chunk_bytes),
      log_(report_, options_) {
  report_.name = source.name();
  report_.options = options;
}

SourceImport::~SourceImport() = default;

bool SourceImport::fail(ErrorCode code, std::string_view detail) {
  report_.error.code = code;
  report_.error.detail = std::string(detail);
  report_.error.source = report_.name;
  done_ = true;
  return false;
}

// Reads the beginning, decides encoding and format, and makes the importer. False when that is the end.
bool SourceImport::open() {
  // One byte more than a small source says it has, so that its end is seen; what it says may be wrong.
  const int64_t said = source_.size();
  const bool is_small = said >= 0 && said < static_cast<int64_t>(kSampleBytes);
  std::string head(is_small ? static_cast<size_t>(said) + 1 : kSampleBytes, '\0');
  size_t size = 0;
  bool is_whole = false;
  while (size < kSampleBytes && !is_whole) {
    if (size == head.size()) head.resize(kSampleBytes);
    const int64_t got = source_.read(static_cast<int64_t>(size), head.data() + size, head.size() - size);
    if (got < 0) return fail(ErrorCode::io, source_.name());
    is_whole = got == 0;
    size += static_cast<size_t>(got);
  }
  head.resize(size);
  note_problem();
  // Sheets are made here, in UTF-8; what parts their cells would look like no text.
  encoding_ = source_.is_sheet() ? EncodingGuess{} : guess_encoding(head, is_whole);
  const EncodingGuess& encoding = encoding_;
  if (!encoding.binary_kind.empty()) return fail(ErrorCode::not_text, encoding.binary_kind);
  report_.encoding = std::string(name_of(encoding.encoding));
  if (encoding.mark_bytes > 0) log_.repaired(repair::kByteOrderMark);
  decode_sample(head, encoding, is_whole);
  if (trimmed(sample_text_).empty() && is_whole) return fail(ErrorCode::empty_input, {});
  sample_ =
      Sample{sample_text_, report_.name, is_whole, source_.is_sheet(), source_.is_of_workbook(), nullptr, nullptr};
  chunks_ = std::make_unique<ChunkReader>(source_, encoding, chunk_bytes_);
  context_ = std::make_unique<ImportContext>(
      ImportContext{*chunks_, log_, sink_, options_, sample_, observer_, nullptr, nullptr, &source_, &encoding_});
  FormatChoice choice;
  if (options_.format.empty()) {
    choice = choose_format(sample_, options_.only_known_formats);
    // Who says which columns are text, time or author says that rows are posts.
    const bool has_no_posts = choice.entry == &kMetricsTable || choice.entry == &kEdgeList;
    if (has_no_posts && maps_a_column_of(table_guess(sample_), options_)) choice = {&kGenericCsv, 1};
  } else {
    choice = FormatChoice{find_format(options_.format), 1};
  }
  if (choice.entry == nullptr) {
    const char first = trimmed(sample_text_).empty() ? ' ' : trimmed(sample_text_)[0];
    const bool is_like_json = options_.format.empty() && (first == '{' || first == '[');
    return fail(is_like_json ? ErrorCode::malformed : ErrorCode::unknown_format,
                is_like_json ? "json" : options_.format);
  }
  // Lists of followers or likes look like records, but nobody says anything in them.
  const bool is_account_list = options_.format.empty() && choice.entry == &kGenericJson &&
                               sample_text_.find("\"string_list_data\"") != std::string::npos;
  if (is_account_list) return fail(ErrorCode::unknown_format, "account_list");
  if (options_.format.empty() && choice.entry == &kPlainText && is_of_a_program(sample_text_))
    return fail(ErrorCode::unknown_format, {});
  report_.format = std::string(choice.entry->name);
  report_.confidence = choice.confidence;
  constexpr double kSure = 0.5;
  if (choice.confidence < kSure) log_.note(note::kLowConfidence);
  make_importer(*choice.entry);
  return true;
}

// A preview of a large source stays with what the sample says: it is to be there at once.
void SourceImport::make_importer(const FormatEntry& format) {
  format_ = &format;
  const ImportReport before = report_;
  importer_ = format.make(*context_);
  constexpr int64_t kReadAtOnce = int64_t{4} << 20;
  const bool may_survey = observer_ == nullptr || (source_.size() >= 0 && source_.size() <= kReadAtOnce);
  if (!may_survey || !importer_->is_day_order_open()) return;
  importer_.reset();
  report_ = before;
  survey_ = std::make_unique<DaySurvey>(format, *context_, source_, encoding_, chunk_bytes_);
}

// True when the dates are known and the importer is there.
bool SourceImport::survey_days(const StepBudget& budget) {
  if (!survey_->step(budget)) return false;
  all_dates_ = survey_->dates();
  context_->all_dates = &all_dates_;
  survey_.reset();
  importer_ = format_->make(*context_);
  return true;
}

void SourceImport::decode_sample(const std::string& head, const EncodingGuess& encoding, bool is_whole) {
  const std::string_view bytes = std::string_view(head).substr(encoding.mark_bytes);
  if (encoding.encoding == Encoding::utf8) {
    sample_text_ = bytes.substr(0, bytes.size() - (is_whole ? 0 : incomplete_utf8_tail(bytes)));
  } else {
    append_decoded(sample_text_, bytes, encoding.encoding, is_whole);
  }
}

// A member of an archive may end before its end.
void SourceImport::note_problem() {
  if (!source_.problem().empty()) log_.note(source_.problem());
}

bool SourceImport::step(const StepBudget& budget) {
  if (done_) return true;
  if (importer_ == nullptr && survey_ == nullptr) {
    if (!open()) return true;
    if (budget.spent()) return false;
  }
  if (importer_ == nullptr && !survey_days(budget)) return false;
  if (!importer_->step(budget)) return false;
  finish();
  return true;
}

void SourceImport::stop_early() {
  log_.finish_posts(sink_);
  if (importer_ != nullptr) importer_->list_columns();
}

void SourceImport::finish() {
  done_ = true;
  stop_early();
  note_problem();
  // Messages that a file before has, too: it is the same chat, saved once more.
  if (report_.duplicates > 0) std::erase(report_.notes, note::kNamesOfOthers);
  if (chunks_->failed()) {
    log_.note(note::kReadFailed);
    if (report_.error.code == ErrorCode::none) report_.error.code = ErrorCode::io;
  }
  if (report_.error.code == ErrorCode::none && report_.accepted == 0 && report_.duplicates == 0) {
    report_.error.code = ErrorCode::no_usable_rows;
    if (!report_.rejected_rows.empty()) report_.error.detail = report_.rejected_rows[0].reason;
    if (report_.read == 0) report_.error.detail = note::kHeaderOnly;
  }
  if (report_.error.code != ErrorCode::none) report_.error.source = report_.name;
  importer_.reset();
}

int64_t SourceImport::bytes_read() const { return chunks_ == nullptr ? 0 : chunks_->source_bytes_read(); }

double SourceImport::progress() const {
  const int64_t size = source_.size();
  if (done_) return 1;
  if (size <= 0) return -1;
  constexpr double kShareOfSurvey = 0.3;
  const auto share = [&](int64_t bytes) { return static_cast<double>(bytes) / static_cast<double>(size); };
  if (survey_ != nullptr) return kShareOfSurvey * share(survey_->bytes_read());
  const bool was_surveyed = context_ != nullptr && context_->all_dates != nullptr;
  return was_surveyed ? kShareOfSurvey + (1 - kShareOfSurvey) * share(bytes_read()) : share(bytes_read());
}

struct ImportJob::State {
  State(std::unique_ptr<ByteSource> from, PostTable& table, TextScan* scan, ImportOptions with, OtherData others)
      : source(std::move(from)), options(std::move(with)), sink(table, scan, others), import(*source, sink, options) {}
  std::unique_ptr<ByteSource> source;
  ImportOptions options;
  TableSink sink;
  SourceImport import;
};

ImportJob::ImportJob(std::unique_ptr<ByteSource> source, PostTable& table, TextScan* scan, ImportOptions options,
                     OtherData others)
    : state_(std::make_unique<State>(std::move(source), table, scan, std::move(options), others)) {}
ImportJob::~ImportJob() = default;
bool ImportJob::step(const StepBudget& budget) { return state_->import.step(budget); }
void ImportJob::stop_early() { state_->import.stop_early(); }
double ImportJob::progress() const { return state_->import.progress(); }
uint64_t ImportJob::rows_read() const { return state_->import.report().read; }
int64_t ImportJob::bytes_read() const { return state_->import.bytes_read(); }
const ImportReport& ImportJob::report() const { return state_->import.report(); }

}  // namespace tilik
