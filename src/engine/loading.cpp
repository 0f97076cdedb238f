#include "engine/loading.h"

#include <algorithm>
#include <cstring>

#include "generate/generator.h"
#include "ingest/chat_parts.h"

namespace tilik {

namespace {

// The generator runs forward only; readers look at the head first and then begin at 0, so the chunk in memory
// stays until the next is needed, and going back further starts the same town again.
class SampleSource : public ByteSource {
 public:
  SampleSource(uint32_t rows, uint64_t seed) {
    options_.rows = rows;
    options_.seed = seed;
    options_.has_sentences = true;
    restart();
  }
  std::string name() const override { return "sample"; }
  int64_t size() const override { return -1; }
  int64_t read(int64_t offset, char* into, size_t capacity) override {
    if (offset < window_start_) restart();
    while (offset >= window_start_ + static_cast<int64_t>(window_.size())) {
      window_start_ += static_cast<int64_t>(window_.size());
      window_.clear();
      if (!generator_->next_chunk(window_, kChunkBytes)) return 0;
    }
    const size_t at = static_cast<size_t>(offset - window_start_);
    const size_t size = std::min(capacity, window_.size() - at);
    std::memcpy(into, window_.data() + at, size);
    return static_cast<int64_t>(size);
  }

 private:
  static constexpr size_t kChunkBytes = size_t{1} << 20;
  void restart() {
    generator_ = std::make_unique<Generator>(options_);
    window_.clear();
    window_start_ = 0;
  }
  GeneratorOptions options_;
  std::unique_ptr<Generator> generator_;
  std::string window_;
  int64_t window_start_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> make_sample_source(uint32_t rows, uint64_t seed) {
  return std::make_unique<SampleSource>(rows, seed);
}

ImportOptions import_options_of(const LoadOptions& options) {
  ImportOptions result;
  result.format = options.format;
  for (const ColumnMapping& column : options.mapping) result.mapping.emplace_back(column.source, column.field);
  result.categories = options.categories;
  result.zone = options.zone;
  result.repairs_off = options.repairs_off;
  return result;
}

SourceReport source_report_of(const ImportReport& report, size_t most_rejects) {
  SourceReport result;
  result.name = report.name;
  result.format = report.format;
  result.encoding = report.encoding;
  result.delimiter = report.delimiter;
  result.confidence = report.confidence;
  if (report.error.code != ErrorCode::none) {
    result.error = name_of(report.error.code);
    result.error_detail = report.error.detail;
    result.error_line = report.error.line;
  }
  result.read = report.read;
  result.accepted = report.accepted;
  result.rejected = report.rejected;
  result.duplicates = report.duplicates;
  for (const ImportColumn& column : report.columns) {
    result.columns.push_back({column.source, std::string(name_of(column.field)), column.present, column.helps_another});
  }
  result.unmapped = report.unmapped;
  for (const ImportRepair& repair : report.repairs) {
    result.repairs.push_back({repair.kind, repair.count, repair.example_before, repair.example_after});
  }
  for (const RejectedRow& row : report.rejected_rows) {
    if (result.rejected_examples.size() >= most_rejects) break;
    result.rejected_examples.push_back({row.line, row.reason, row.raw});
  }
  result.notes = report.notes;
  result.members = report.members;
  for (const SkippedMembers& skipped : report.skipped) {
    result.skipped.push_back({skipped.reason, skipped.count, skipped.example});
  }
  result.kind = name_of(report.kind);
  for (const ImportMetric& m : report.metrics) {
    result.metrics.push_back({m.account, m.platform, m.metric, m.values, m.first_utc_s, m.last_utc_s, m.last_value});
    result.first_utc_s = result.has_time ? std::min(result.first_utc_s, m.first_utc_s) : m.first_utc_s;
    result.last_utc_s = result.has_time ? std::max(result.last_utc_s, m.last_utc_s) : m.last_utc_s;
    result.has_time = true;
  }
  result.series = report.series;
  result.nodes = report.nodes;
  result.edges = report.edges;
  result.is_directed = report.is_directed;
  result.options.format = report.options.format;
  for (const auto& [source, field] : report.options.mapping) result.options.mapping.push_back({source, field});
  result.options.categories = report.options.categories;
  result.options.zone = report.options.zone;
  result.options.repairs_off = report.options.repairs_off;
  return result;
}

LoadJob::LoadJob(DataSet& data, std::vector<Source> sources, const Zone& zone, Goal goal)
    : data_(data), sources_(std::move(sources)), zone_(zone), goal_(goal) {
  for (const Source& source : sources_) {
    if (source.bytes->size() < 0) {
      bytes_total_ = -1;
      break;
    }
    bytes_total_ += source.bytes->size();
  }
}

LoadJob::~LoadJob() = default;

void LoadJob::add_report(ImportReport report) {
  data_.reports.push_back(std::move(report));
  data_.source_rows.emplace_back(first_row_, data_.table.rows());
  data_.origins.push_back({sources_[current_].input, member_});
}

void LoadJob::stop_reading() {
  if (phase_ != Phase::reading) return;
  if (import_) {
    import_->stop_early();
    add_report(import_->report());
    data_.reports.back().notes.push_back("cancelled");
    import_.reset();
  }
  walk_.reset();
  data_.is_partial = true;
  phase_ = Phase::ordering;
}

// Whether a source before is another part of the chat of which `name` is one. Of the same name twice there are two
// chats.
bool LoadJob::continues_chat(const std::string& name) const {
  const std::string chat = chat_of_part(name);
  bool has_part = false;
  for (size_t i = 0; i < data_.reports.size() && !chat.empty(); ++i) {
    const std::string& member = data_.origins[i].member;
    const std::string& before = member.empty() ? data_.reports[i].name : member;
    if (before == name) return false;
    has_part |= chat_of_part(before) == chat;
  }
  return has_part;
}

// Goes to the next thing to import in the source at hand. False when the budget is spent before; without an
// import afterwards the source is at its end.
bool LoadJob::begin_member(const StepBudget& budget) {
  Source& source = sources_[current_];
  if (!walk_) walk_ = std::make_unique<SourceWalk>(std::move(source.bytes));
  Leaf leaf;
  const SourceWalk::Next next = walk_->next(budget, leaf);
  first_row_ = data_.table.rows();
  member_ = leaf.member;
  if (next != SourceWalk::Next::leaf) return next == SourceWalk::Next::end;
  current_name_ = leaf.bytes->name();
  const auto own = source.member_options.find(leaf.member);
  ImportOptions options = own == source.member_options.end() ? source.options : own->second;
  options.only_known_formats = leaf.only_known_formats;
  options.author = leaf.author;
  options.author_name = leaf.author_name;
  options.continues_chat = continues_chat(leaf.member.empty() ? current_name_ : leaf.member);
  import_ = std::make_unique<ImportJob>(std::move(leaf.bytes), data_.table, data_.scan.get(), std::move(options),
                                        OtherData{&data_.metrics, &data_.networks});
  return true;
}

// False when memory ended: the rest would only fail again.
bool LoadJob::end_member() {
  const ImportReport& report = import_->report();
  rows_before_ += report.read;
  if (!walk_->skip_unusable(report)) add_report(report);
  const bool memory_ended = report.error.code == ErrorCode::out_of_memory;
  if (memory_ended) error_ = report.error;
  if (!walk_->is_container()) bytes_before_ += import_->bytes_read();
  import_.reset();
  return !memory_ended;
}

void LoadJob::end_source() {
  if (walk_->is_container()) bytes_before_ += walk_->bytes_passed();
  member_.clear();
  first_row_ = data_.table.rows();
  if (walk_->has_report()) add_report(walk_->report());
  walk_.reset();
}

int64_t LoadJob::bytes_of_source() const {
  if (walk_ && walk_->is_container()) return walk_->bytes_passed();
  return import_ ? import_->bytes_read() : 0;
}

bool LoadJob::read(const StepBudget& budget) {
  while (current_ < sources_.size()) {
    if (!import_ && !begin_member(budget)) return false;
    if (!import_) {
      end_source();
      ++current_;
    } else {
      if (!import_->step(budget)) return false;
      if (!end_member()) {
        end_source();
        data_.is_partial = true;
        return true;
      }
    }
    if (current_ < sources_.size() && budget.spent()) return false;
  }
  return true;
}

bool LoadJob::step(const StepBudget& budget) {
  if (phase_ == Phase::reading) {
    if (!read(budget)) return false;
    phase_ = Phase::ordering;
    if (budget.spent()) return false;
  }
  if (phase_ == Phase::ordering) {
    if (!data_.finish_step(budget)) return false;
    if (data_.order_failed()) {
      error_ = {ErrorCode::out_of_memory, "time_order", {}, 0, 0};
      data_.is_partial = true;
    }
    if (goal_ == Goal::table) {
      phase_ = Phase::done;
      return true;
    }
    const Status attached = data_.attach(zone_);
    if (!attached.ok()) {
      error_ = attached.error();
      data_.is_partial = true;
      phase_ = Phase::done;
      return true;
    }
    phase_ = Phase::counting;
    if (budget.spent()) return false;
  }
  if (phase_ == Phase::counting) {
    if (!data_.count_step(budget)) return false;
    phase_ = Phase::done;
  }
  return true;
}

double LoadJob::progress() const {
  if (phase_ != Phase::reading) return phase_ == Phase::counting ? data_.charts.count_all_progress() : -1;
  if (bytes_total_ > 0) {
    const int64_t bytes = bytes_before_ + bytes_of_source();
    return std::min(1.0, static_cast<double>(bytes) / static_cast<double>(bytes_total_));
  }
  return import_ ? import_->progress() : -1;
}

ProgressResponse LoadJob::state() const {
  ProgressResponse state;
  state.phase = phase_ == Phase::reading ? "reading" : phase_ == Phase::ordering ? "ordering" : "counting";
  state.source = current_name_;
  state.fraction = progress();
  state.rows = rows_before_ + (import_ ? import_->rows_read() : 0);
  state.bytes = static_cast<double>(bytes_before_ + bytes_of_source());
  state.bytes_total = static_cast<double>(std::max<int64_t>(bytes_total_, 0));
  return state;
}

}  // namespace tilik
