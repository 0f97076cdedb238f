#include "ingest/containers/source_walk.h"

#include <algorithm>

#include "ingest/containers/json_table.h"
#include "ingest/containers/markup_tables.h"
#include "ingest/containers/member_names.h"
#include "ingest/containers/member_sources.h"
#include "ingest/containers/python_records.h"
#include "ingest/containers/sql_dump.h"
#include "ingest/containers/sql_rows.h"
#include "ingest/reasons.h"

namespace tilik {

namespace {
// A ZIP in a ZIP, and a workbook in that; a TAR in a GZ, and one file in that.
constexpr size_t kMostLevels = 3;
constexpr int64_t kMostBufferedBytes = int64_t{256} << 20;

class Renamed : public ByteSource {
 public:
  Renamed(std::string name, std::unique_ptr<ByteSource> bytes) : name_(std::move(name)), bytes_(std::move(bytes)) {}
  std::string name() const override { return name_; }
  int64_t size() const override { return bytes_->size(); }
  int64_t read(int64_t offset, char* into, size_t capacity) override { return bytes_->read(offset, into, capacity); }
  bool is_sheet() const override { return bytes_->is_sheet(); }
  bool is_of_workbook() const override { return bytes_->is_of_workbook(); }
  std::string_view problem() const override { return bytes_->problem(); }

 private:
  std::string name_;
  std::unique_ptr<ByteSource> bytes_;
};

}  // namespace

struct SourceWalk::Level {
  std::unique_ptr<ByteSource> bytes;  // null for the outermost
  std::unique_ptr<Container> container;
  std::string path;
  bool only_known_formats = false;
};

ContainerKind container_kind(std::string_view first_bytes) {
  if (first_bytes.substr(0, 3) == "\x1f\x8b\x08") return ContainerKind::gzip;
  for (const std::string_view mark :
       {std::string_view("PK\x03\x04"), std::string_view("PK\x05\x06"), std::string_view("PK\x07\x08")}) {
    if (first_bytes.substr(0, 4) == mark) return ContainerKind::zip;
  }
  constexpr size_t kTarMarkAt = 257;
  if (first_bytes.size() >= kContainerMarkBytes && first_bytes.substr(kTarMarkAt, 5) == "ustar")
    return ContainerKind::tar;
  return ContainerKind::none;
}

std::string first_bytes_of(ByteSource& source, size_t most) {
  std::string head(most, '\0');
  size_t size = 0;
  while (size < head.size()) {
    const int64_t got = source.read(static_cast<int64_t>(size), head.data() + size, head.size() - size);
    if (got <= 0) break;
    size += static_cast<size_t>(got);
  }
  head.resize(size);
  return head;
}

namespace {

// `head`: the first bytes of `source`. A page takes a longer look, and so does a dump.
ContainerKind kind_of(ByteSource& source, std::string_view head, std::string_view name) {
  const ContainerKind kind = container_kind(head);
  if (kind != ContainerKind::none) return kind;
  if (may_be_sql(head)) {
    const std::string sample = first_bytes_of(source, kSqlSampleBytes);
    if (is_sql_dump(sample, sample.size() < kSqlSampleBytes)) return ContainerKind::sql;
  }
  if (!may_be_markup(head)) return kind;
  const std::string sample = first_bytes_of(source, kMarkupSampleBytes);
  const bool is_table = is_markup_table(sample, sample.size() < kMarkupSampleBytes, name);
  return is_table ? ContainerKind::markup : ContainerKind::none;
}

ContainerKind kind_of(const Member& member) {
  if (member.bytes->is_sheet()) return ContainerKind::none;
  return kind_of(*member.bytes, first_bytes_of(*member.bytes, kContainerMarkBytes), member.name);
}

}  // namespace

SourceWalk::SourceWalk(std::unique_ptr<ByteSource> source, MemoryBudget& budget, int64_t always_bytes)
    : source_(std::move(source)), name_(source_->name()), limit_(source_->size(), always_bytes), budget_(budget) {}

SourceWalk::~SourceWalk() = default;

std::string SourceWalk::inner_path(const std::string& name) const {
  const std::string& outer = levels_.back()->path;
  return outer.empty() ? name : outer + "/" + name;
}

void SourceWalk::skip(std::string_view reason, std::string_view name) {
  for (SkippedMembers& known : skipped_) {
    if (known.reason != reason) continue;
    ++known.count;
    return;
  }
  skipped_.push_back({std::string(reason), 1, std::string(name)});
}

bool SourceWalk::open_level(std::unique_ptr<ByteSource> bytes, ContainerKind kind, const std::string& path,
                            bool only_known) {
  auto level = std::make_unique<Level>();
  ContainerInput input;
  input.bytes = bytes ? bytes.get() : source_.get();
  input.limit = &limit_;
  input.passed = levels_.empty() ? &passed_ : nullptr;
  level->bytes = std::move(bytes);
  level->path = path;
  level->only_known_formats = only_known;
  level->container = kind == ContainerKind::gzip     ? make_gzip_container(input)
                     : kind == ContainerKind::tar    ? make_tar_container(input)
                     : kind == ContainerKind::markup ? make_markup_container(input)
                     : kind == ContainerKind::sql    ? make_sql_container(input)
                                                     : make_zip_container(input);
  if (levels_.empty()) kind_ = level->container->kind();
  levels_.push_back(std::move(level));
  return true;
}

// False when the file itself is the leaf.
bool SourceWalk::open_first() {
  is_opened_ = true;
  const std::string head = first_bytes_of(*source_, kContainerMarkBytes);
  const ContainerKind kind = kind_of(*source_, head, name_);
  if (kind != ContainerKind::none) return open_level(nullptr, kind, {}, false);
  if (may_be_json_table(head)) source_ = open_json_table(std::move(source_));
  if (may_be_python_records(head)) source_ = open_python_records(std::move(source_));
  return false;
}

SourceWalk::Next SourceWalk::next(const StepBudget& budget, Leaf& leaf) {
  leaf = Leaf{};
  if (!is_opened_ && !open_first()) {
    leaf.bytes = std::move(source_);
    return Next::leaf;
  }
  while (true) {
    if (buffering_ != nullptr && !buffer_some(budget)) return Next::more;
    if (levels_.empty()) return Next::end;
    Level& level = *levels_.back();
    Member member;
    const Container::Next found = level.container->next(budget, member);
    if (levels_.size() == 1) kind_ = level.container->kind();
    if (found == Container::Next::more) return Next::more;
    if (found == Container::Next::end) {
      if (!level.container->problem().empty()) problem_ = level.container->problem();
      if (levels_.size() == 1) return Next::end;
      levels_.pop_back();
      continue;
    }
    bool is_leaf = false;
    take_member(member, leaf, is_leaf);
    if (is_leaf) return Next::leaf;
    if (budget.spent()) return Next::more;
  }
}

void SourceWalk::take_member(Member& member, Leaf& leaf, bool& is_leaf) {
  const Level& level = *levels_.back();
  const std::string path = inner_path(member.name);
  if (!member.skipped.empty()) return skip(member.skipped, path);
  const ContainerKind kind = kind_of(member);
  if (kind == ContainerKind::none) {
    leaf.member = last_name_ = path;
    leaf.only_known_formats = last_only_known_ = level.only_known_formats || member.only_known_formats;
    leaf.is_one_of_many = last_is_one_of_many_ = !member.is_whole_content || levels_.size() > 1;
    last_is_sheet_ = member.bytes->is_sheet();
    leaf.author = std::move(member.author);
    leaf.author_name = std::move(member.author_name);
    leaf.bytes = std::make_unique<Renamed>(name_ + "/" + path, std::move(member.bytes));
    is_leaf = true;
    return;
  }
  if (levels_.size() >= kMostLevels) return skip(skip::kTooDeep, path);
  const bool only_known = level.only_known_formats || member.only_known_formats;
  if (kind != ContainerKind::zip || member.is_seekable) {
    open_level(std::move(member.bytes), kind, path, only_known);
  } else {
    begin_buffering(member, path);
    last_only_known_ = only_known;
  }
}

void SourceWalk::begin_buffering(Member& member, const std::string& path) {
  buffering_ = std::make_unique<HeldBytes>(member.name, HeldBlocks(budget_));
  being_buffered_ = std::move(member.bytes);
  buffering_path_ = path;
  scratch_.resize(InflateSource::kMostAtOnce);
}

// False when the budget is spent before all is there.
bool SourceWalk::buffer_some(const StepBudget& budget) {
  while (true) {
    const int64_t got = being_buffered_->read(buffering_->size(), scratch_.data(), scratch_.size());
    if (got <= 0) break;
    const bool fits = buffering_->size() + got <= kMostBufferedBytes && !limit_.is_exceeded() &&
                      buffering_->append(scratch_.data(), static_cast<size_t>(got));
    if (!fits) {
      skip(limit_.is_exceeded() ? skip::kDamaged : skip::kTooLarge, buffering_path_);
      buffering_.reset();
      being_buffered_.reset();
      return true;
    }
    if (budget.spent()) return false;
  }
  being_buffered_.reset();
  open_level(std::move(buffering_), ContainerKind::zip, buffering_path_, last_only_known_);
  return true;
}

bool SourceWalk::skip_unusable(const ImportReport& report) {
  const ErrorCode code = report.error.code;
  const bool is_empty = code == ErrorCode::empty_input;
  // A table under unknown names stays: its columns can be given a meaning by hand.
  const bool is_unusable = is_empty || code == ErrorCode::unknown_format || code == ErrorCode::not_text ||
                           code == ErrorCode::no_usable_rows || code == ErrorCode::malformed ||
                           (code == ErrorCode::no_usable_column && last_only_known_);
  if (!last_is_one_of_many_ || !is_unusable || report.read > 0) {
    count_read();
    return false;
  }
  const auto has_note = [&](std::string_view note) {
    return std::find(report.notes.begin(), report.notes.end(), note) != report.notes.end();
  };
  const bool is_damaged =
      has_note(note::kArchiveDamaged) || has_note(note::kArchiveCutOff) || has_note(note::kUnpackLimit);
  skip(is_damaged                          ? skip::kDamaged
       : last_is_sheet_                    ? (is_empty ? skip::kEmptySheet : skip::kNoTable)
       : report.error.detail == "web_page" ? skip::kWebPage
       : last_only_known_                  ? skip::kNotPosts
       : is_empty                          ? skip::kEmpty
                                           : skip::kUnknown,
       last_name_);
  return true;
}

bool SourceWalk::has_report() const {
  return is_container() && (!skipped_.empty() || !problem_.empty() || limit_.is_exceeded() || read_ == 0);
}

ImportReport SourceWalk::report() const {
  ImportReport report;
  report.name = name_;
  report.format = std::string(kind_);
  report.members = read_;
  report.skipped = skipped_;
  if (!problem_.empty()) report.notes.emplace_back(problem_);
  if (problem_ == note::kMemoryFull) {
    report.error = {ErrorCode::out_of_memory, std::string(kind_), name_, 0, 0};
  } else if (limit_.is_exceeded()) {
    report.error = {ErrorCode::limit, std::string(note::kUnpackLimit), name_, 0, 0};
  } else if (read_ == 0) {
    report.error = {ErrorCode::nothing_inside, skipped_.empty() ? std::string() : skipped_[0].reason, name_, 0, 0};
  }
  return report;
}

}  // namespace tilik
