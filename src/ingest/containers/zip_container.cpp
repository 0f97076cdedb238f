// An archive, .zip: its members by its directory, or one after the other when that is missing.
#include <algorithm>

#include "ingest/containers/book_parts.h"
#include "ingest/containers/container.h"
#include "ingest/containers/member_names.h"
#include "ingest/containers/member_sources.h"
#include "ingest/containers/x_account.h"
#include "ingest/containers/zip_directory.h"
#include "ingest/reasons.h"

namespace tilik {

namespace {

class ZipContainer : public Container {
 public:
  explicit ZipContainer(const ContainerInput& input) : input_(input), directory_(*input.bytes) {}
  std::string_view kind() const override { return book_ ? book_->kind() : "zip"; }
  std::string_view problem() const override { return book_ && problem_.empty() ? book_->problem() : problem_; }

  Next next(const StepBudget& budget, Member& member) override {
    if (phase_ == Phase::start) {
      phase_ = directory_.find() ? Phase::names : Phase::one_by_one;
      if (phase_ == Phase::one_by_one) problem_ = note::kArchiveCutOff;
    }
    if (phase_ == Phase::names && !see_names(budget)) return Next::more;
    if (phase_ == Phase::over) return Next::end;
    if (phase_ == Phase::other_office) {
      phase_ = Phase::over;
      member = Member{};
      member.name = profile_.other_office();
      member.skipped = skip::kOfficeFile;
      return Next::member;
    }
    if (book_ != nullptr) return book_->next(budget, member);
    return phase_ == Phase::one_by_one ? next_local(budget, member) : next_listed(budget, member);
  }

 private:
  enum class Phase : uint8_t { start, names, members, one_by_one, other_office, over };
  static constexpr int kEntriesBetweenLooks = 64;

  // Passes over all names once. False when the budget is spent before.
  bool see_names(const StepBudget& budget) {
    ZipEntry entry;
    while (true) {
      for (int i = 0; i < kEntriesBetweenLooks; ++i) {
        const ZipDirectory::Next found = directory_.next(entry);
        if (found != ZipDirectory::Next::entry) {
          if (profile_.is_workbook() || profile_.is_open_document()) return begin_book(found);
          directory_.rewind();
          phase_ = profile_.other_office().empty() ? Phase::members : Phase::other_office;
          return true;
        }
        profile_.see(entry.name);
        const std::string path = normal_path(entry.name);
        if (may_be_book_part(path) && parts_.entries.size() < kMostParts) parts_.entries[path] = entry;
        if (path.ends_with("data/account.js")) account_ = read_x_account(beginning_of(entry));
        if (path.ends_with("personal_information/personal_information.json"))
          account_ = read_instagram_account(beginning_of(entry));
      }
      if (budget.spent()) return false;
    }
  }

  static constexpr size_t kMostParts = 5000;
  static bool may_be_book_part(const std::string& path) {
    return path.substr(0, 3) == "xl/" || path == "content.xml" || path == "meta-inf/manifest.xml";
  }

  // The archive is a workbook: its sheets are the members.
  bool begin_book(ZipDirectory::Next found) {
    if (found == ZipDirectory::Next::broken) problem_ = note::kArchiveDamaged;
    phase_ = Phase::members;
    parts_.limit = input_.limit;
    parts_.open = [this](const ZipEntry& entry) { return can_open(entry) ? open(entry) : nullptr; };
    book_ = profile_.is_workbook() ? make_xlsx_container(std::move(parts_), profile_.workbook_path())
                                   : make_ods_container(std::move(parts_));
    return true;
  }

  static bool can_open(const ZipEntry& entry) {
    return !entry.is_encrypted && (entry.method == ZipEntry::kStored || entry.method == ZipEntry::kDeflated);
  }

  std::string beginning_of(const ZipEntry& entry) {
    const std::unique_ptr<ByteSource> bytes = open(entry);
    if (bytes == nullptr) return {};
    constexpr size_t kMostBytes = size_t{64} << 10;
    std::string text(kMostBytes, '\0');
    size_t size = 0;
    while (size < kMostBytes) {
      const int64_t got = bytes->read(static_cast<int64_t>(size), text.data() + size, kMostBytes - size);
      if (got <= 0) break;
      size += static_cast<size_t>(got);
    }
    text.resize(size);
    return text;
  }

  Next next_listed(const StepBudget& budget, Member& member) {
    ZipEntry entry;
    for (int i = 0; i < kEntriesBetweenLooks || !budget.spent(); ++i) {
      const ZipDirectory::Next found = directory_.next(entry);
      if (found == ZipDirectory::Next::broken) problem_ = note::kArchiveDamaged;
      if (found != ZipDirectory::Next::entry || input_.limit->is_exceeded()) return Next::end;
      if (take(entry, member)) return Next::member;
    }
    return Next::more;
  }

  // False for a folder.
  bool take(const ZipEntry& entry, Member& member) {
    if (!entry.name.empty() && (entry.name.back() == '/' || entry.name.back() == '\\')) return false;
    member = Member{};
    member.name = shown_member_name(entry.name);
    member.skipped = reason_to_skip(entry.name);
    if (member.skipped.empty()) member.skipped = profile_.reason_to_skip_here(entry.name);
    if (member.skipped.empty() && entry.is_encrypted) member.skipped = skip::kEncrypted;
    if (member.skipped.empty() && entry.method != ZipEntry::kStored && entry.method != ZipEntry::kDeflated) {
      member.skipped = skip::kMethod;
    }
    if (!member.skipped.empty()) return true;
    member.bytes = open(entry);
    if (member.bytes == nullptr) member.skipped = skip::kDamaged;
    member.is_seekable = entry.method == ZipEntry::kStored;
    member.only_known_formats = profile_.is_account();
    member.author = account_.handle;
    member.author_name = account_.name;
    return true;
  }

  std::unique_ptr<ByteSource> open(const ZipEntry& entry) {
    PackedRange range;
    range.from = input_.bytes;
    range.offset = directory_.data_of(entry);
    range.size = entry.packed_size;
    range.passed = input_.passed;
    range.limit = input_.limit;
    range.counts_as_packed = input_.is_outermost();
    if (range.offset < 0) return nullptr;
    const std::string name = shown_member_name(entry.name);
    if (entry.method == ZipEntry::kStored) return std::make_unique<SliceSource>(name, range);
    if (is_local_with_unknown_size(entry)) range.size = -1;
    return std::make_unique<InflateSource>(name, range, InflateSource::Wrapping::raw,
                                           is_local_with_unknown_size(entry) ? -1 : int64_t{entry.crc});
  }

  bool is_local_with_unknown_size(const ZipEntry& entry) const {
    return phase_ == Phase::one_by_one && entry.size_follows && entry.packed_size == 0;
  }

  // ---- without a directory: an interrupted download ----
  Next next_local(const StepBudget& budget, Member& member) {
    while (true) {
      if (measured_ != nullptr && !measure(budget)) return Next::more;
      ZipEntry entry;
      if (directory_.read_local(local_at_, entry) != ZipDirectory::Next::entry || input_.limit->is_exceeded()) {
        return Next::end;
      }
      const int64_t data = directory_.data_of(entry);
      if (is_local_with_unknown_size(entry)) {
        // Where it ends shows only when it is unpacked; the member itself is read by somebody else.
        if (entry.method != ZipEntry::kDeflated || entry.is_encrypted) return Next::end;
        measured_ = open(entry);
        if (measured_ == nullptr) return Next::end;
        measured_at_ = 0;
      } else {
        if (data < 0 || entry.packed_size > INT64_MAX - data) return Next::end;
        local_at_ = data + entry.packed_size;
        if (entry.size_follows) local_at_ += directory_.descriptor_size(local_at_);
      }
      if (take(entry, member)) return Next::member;
      if (budget.spent()) return Next::more;
    }
  }

  // Unpacks the member given last once more to find its end.
  bool measure(const StepBudget& budget) {
    if (scratch_.empty()) scratch_.resize(InflateSource::kMostAtOnce);
    auto* const inflate = static_cast<InflateSource*>(measured_.get());
    while (true) {
      const int64_t got = inflate->read(measured_at_, scratch_.data(), scratch_.size());
      if (got <= 0) break;
      measured_at_ += got;
      if (budget.spent()) return false;
    }
    local_at_ = inflate->packed_end();
    local_at_ += directory_.descriptor_size(local_at_);
    measured_.reset();
    return true;
  }

  ContainerInput input_;
  ZipDirectory directory_;
  ArchiveProfile profile_;
  XAccount account_;
  Phase phase_ = Phase::start;
  std::string_view problem_;
  int64_t local_at_ = 0;
  std::unique_ptr<ByteSource> measured_;
  int64_t measured_at_ = 0;
  std::string scratch_;
  BookParts parts_;
  std::unique_ptr<Container> book_;
};

}  // namespace

std::unique_ptr<Container> make_zip_container(const ContainerInput& input) {
  return std::make_unique<ZipContainer>(input);
}

}  // namespace tilik
