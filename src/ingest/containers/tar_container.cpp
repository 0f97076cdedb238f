// A TAR archive (.tar, and what comes out of a .tar.gz): headers of 512 bytes, each before its member.
// POSIX.1-1988 "ustar", with the long names of GNU and pax. There is no directory: one walk over the headers tells
// what kind of archive it is, a second one gives the members. What comes out of a packed file can only be read
// forward cheaply, so small members are held in memory while they are read.
#include <algorithm>

#include "ingest/containers/container.h"
#include "ingest/containers/held_bytes.h"
#include "ingest/containers/member_names.h"
#include "ingest/containers/member_sources.h"
#include "ingest/reasons.h"

namespace tilik {

namespace {

constexpr int64_t kBlock = 512;
constexpr int64_t kMostHeld = int64_t{64} << 20;       // of one member
constexpr int64_t kMostNameBytes = int64_t{64} << 10;  // of an extended header

struct TarEntry {
  std::string name;
  int64_t data = 0, size = 0;
  char type = '0';
  int64_t next() const { return data + (size + kBlock - 1) / kBlock * kBlock; }
};

// Octal digits, or GNU's binary form for what does not fit. Negative when it is no number.
int64_t number_of(const uint8_t* p, size_t length) {
  if ((p[0] & 0x80) != 0) {
    uint64_t value = 0;
    for (size_t i = length - 8; i < length; ++i) value = value << 8 | p[i];
    return value > (uint64_t{1} << 60) ? -1 : static_cast<int64_t>(value);
  }
  int64_t value = 0;
  bool has_digit = false;
  for (size_t i = 0; i < length; ++i) {
    if (p[i] >= '0' && p[i] <= '7') {
      value = value * 8 + (p[i] - '0');
      has_digit = true;
    } else if (has_digit || (p[i] != ' ' && p[i] != 0)) {
      break;
    }
  }
  return value;
}

std::string text_of(const uint8_t* p, size_t length) {
  size_t size = 0;
  while (size < length && p[size] != 0) ++size;
  return {reinterpret_cast<const char*>(p), size};
}

bool has_right_sum(const uint8_t* p) {
  constexpr size_t kSumAt = 148;
  int64_t sum = 0;
  for (size_t i = 0; i < static_cast<size_t>(kBlock); ++i) sum += i >= kSumAt && i < kSumAt + 8 ? ' ' : p[i];
  return sum == number_of(p + kSumAt, 8);
}

// "28 path=a/b.json\n": the value of `key`; "" when it is not there.
std::string pax_value(std::string_view records, std::string_view key) {
  while (!records.empty()) {
    size_t at = 0, length = 0;
    while (at < records.size() && records[at] >= '0' && records[at] <= '9' && length < 1'000'000)
      length = length * 10 + static_cast<size_t>(records[at++] - '0');
    if (at == 0 || length <= at + 1 || length > records.size()) return {};
    const std::string_view record = records.substr(at + 1, length - at - 2);
    if (record.size() > key.size() && record.substr(0, key.size()) == key && record[key.size()] == '=')
      return std::string(record.substr(key.size() + 1));
    records.remove_prefix(length);
  }
  return {};
}

// The headers. From a file on disk many are read at once; packed bytes come one after the other, so nothing is read
// ahead of what was asked: going back would unpack everything again.
class HeaderReader {
 public:
  HeaderReader(ByteSource& from, bool reads_ahead) : from_(from), ahead_(reads_ahead ? kAhead : 0) {}

  // `size` bytes at `offset`; nullptr when they are not there. Valid until the next call.
  const uint8_t* at(int64_t offset, size_t size) {
    const int64_t end = start_ + static_cast<int64_t>(buffer_.size());
    if (offset < start_ || offset > end) {
      buffer_.clear();
    } else {
      buffer_.erase(0, static_cast<size_t>(offset - start_));
    }
    start_ = offset;
    size_t filled = buffer_.size();
    if (filled >= size) return bytes();
    buffer_.resize(std::max(size, ahead_));
    while (filled < size) {
      const int64_t got =
          from_.read(offset + static_cast<int64_t>(filled), buffer_.data() + filled, buffer_.size() - filled);
      if (got <= 0) break;
      filled += static_cast<size_t>(got);
    }
    buffer_.resize(filled);
    return filled >= size ? bytes() : nullptr;
  }
  bool has_any() const { return !buffer_.empty(); }

 private:
  static constexpr size_t kAhead = size_t{64} << 10;
  const uint8_t* bytes() const { return reinterpret_cast<const uint8_t*>(buffer_.data()); }
  ByteSource& from_;
  size_t ahead_;
  std::string buffer_;
  int64_t start_ = 0;
};

// A member that is read where it stands.
class TarSlice : public ByteSource {
 public:
  TarSlice(std::string name, ByteSource& from, const TarEntry& entry, int64_t* passed)
      : name_(std::move(name)), from_(from), entry_(entry), passed_(passed) {}
  std::string name() const override { return name_; }
  int64_t size() const override { return entry_.size; }
  int64_t read(int64_t offset, char* into, size_t capacity) override {
    if (offset < 0 || offset >= entry_.size) return 0;
    const int64_t wanted = std::min<int64_t>(static_cast<int64_t>(capacity), entry_.size - offset);
    const int64_t got = from_.read(entry_.data + offset, into, static_cast<size_t>(wanted));
    if (got == 0) problem_ = from_.problem().empty() ? note::kArchiveCutOff : from_.problem();
    if (got > 0 && passed_ != nullptr) *passed_ = std::max(*passed_, entry_.data + offset + got);
    return got;
  }
  std::string_view problem() const override { return problem_; }

 private:
  std::string name_;
  ByteSource& from_;
  TarEntry entry_;
  int64_t* passed_;
  std::string_view problem_;
};

class TarContainer : public Container {
 public:
  explicit TarContainer(const ContainerInput& input) : input_(input), headers_(*input.bytes, input.is_outermost()) {}
  std::string_view kind() const override { return "tar"; }
  std::string_view problem() const override { return problem_; }

  Next next(const StepBudget& budget, Member& member) override {
    while (true) {
      if (is_holding_) {
        if (!hold_some(budget)) return Next::more;
        give_held(member);
        return Next::member;
      }
      if (!skip_some(budget)) return Next::more;
      TarEntry entry;
      if (!read_entry(entry)) {
        if (is_profiled_) return Next::end;
        is_profiled_ = true;
        at_ = passed_ = 0;
        problem_ = {};
        continue;
      }
      if (!is_profiled_) {
        profile_.see(entry.name);
      } else if (entry.type == '0' && take(entry, member)) {
        return Next::member;
      }
      if (budget.spent()) return Next::more;
    }
  }

 private:
  static constexpr int kMostExtensions = 8;

  // Unpacks what stands before the next header in large pieces; a file on disk needs none of it. False when the budget
  // is spent first.
  bool skip_some(const StepBudget& budget) {
    if (input_.is_outermost()) return true;
    scratch_.resize(InflateSource::kMostAtOnce);
    while (passed_ < at_) {
      const size_t wanted = static_cast<size_t>(std::min<int64_t>(at_ - passed_, InflateSource::kMostAtOnce));
      const int64_t got = input_.bytes->read(passed_, scratch_.data(), wanted);
      if (got <= 0) break;
      passed_ += got;
      if (passed_ < at_ && budget.spent()) return false;
    }
    return true;
  }

  // The next entry that is no extension of another; false at the end.
  bool read_entry(TarEntry& entry) {
    std::string long_name;
    for (int i = 0; i < kMostExtensions && !input_.limit->is_exceeded(); ++i) {
      const uint8_t* const p = headers_.at(at_, kBlock);
      if (p == nullptr) {
        // Two empty blocks stand at the end; some writers leave them out.
        if (headers_.has_any() || !input_.bytes->problem().empty()) problem_ = note::kArchiveCutOff;
        return false;
      }
      passed_ = at_ + kBlock;
      if (std::all_of(p, p + kBlock, [](uint8_t byte) { return byte == 0; })) return false;
      if (!has_right_sum(p)) {
        problem_ = note::kArchiveDamaged;
        return false;
      }
      entry.name = text_of(p, 100);
      const bool is_posix = text_of(p + 257, 5) == "ustar";
      if (const std::string prefix = is_posix && p[263] == '0' ? text_of(p + 345, 155) : std::string(); !prefix.empty())
        entry.name = prefix + "/" + entry.name;
      entry.type = p[156] == 0 || p[156] == '7' ? '0' : static_cast<char>(p[156]);
      entry.size = number_of(p + 124, 12);
      entry.data = at_ + kBlock;
      if (entry.size < 0 || entry.size > INT64_MAX / 4) {
        problem_ = note::kArchiveDamaged;
        return false;
      }
      // Links and folders have no bytes, whatever they say.
      if (entry.type >= '1' && entry.type <= '6') entry.size = 0;
      at_ = entry.next();
      const bool is_extension = entry.type == 'L' || entry.type == 'x' || entry.type == 'g' || entry.type == 'K';
      if (!is_extension) {
        if (!long_name.empty()) entry.name = long_name;
        return true;
      }
      const size_t wanted = static_cast<size_t>(std::min(entry.size, kMostNameBytes / 8));
      const uint8_t* const text = entry.type == 'L' || entry.type == 'x' ? headers_.at(entry.data, wanted) : nullptr;
      if (text == nullptr) continue;
      passed_ = entry.data + static_cast<int64_t>(wanted);
      const std::string_view records(reinterpret_cast<const char*>(text), wanted);
      const std::string found = entry.type == 'L' ? text_of(text, wanted) : pax_value(records, "path");
      if (!found.empty()) long_name = found;
    }
    return false;
  }

  // False when its bytes must be read first.
  bool take(const TarEntry& entry, Member& member) {
    member = Member{};
    member.name = shown_member_name(decode_member_name(entry.name, false));
    member.skipped = reason_to_skip(member.name);
    if (member.skipped.empty()) member.skipped = profile_.reason_to_skip_here(member.name);
    if (!member.skipped.empty()) return true;
    member.only_known_formats = profile_.is_account();
    if (input_.is_outermost() || entry.size > kMostHeld) {
      member.is_seekable = input_.is_outermost();
      member.bytes = std::make_unique<TarSlice>(member.name, *input_.bytes, entry, input_.passed);
      return true;
    }
    holding_ = entry;
    holding_.name = member.name;
    held_ = HeldBlocks();
    hold_problem_ = {};
    is_holding_ = true;
    return false;
  }

  // False when the budget is spent before all is there.
  bool hold_some(const StepBudget& budget) {
    scratch_.resize(InflateSource::kMostAtOnce);
    while (static_cast<int64_t>(held_.size()) < holding_.size) {
      const int64_t have = static_cast<int64_t>(held_.size());
      const size_t wanted = static_cast<size_t>(std::min<int64_t>(holding_.size - have, InflateSource::kMostAtOnce));
      const int64_t got = input_.bytes->read(holding_.data + have, scratch_.data(), wanted);
      if (got <= 0) {
        hold_problem_ = input_.bytes->problem().empty() ? note::kArchiveCutOff : input_.bytes->problem();
        break;
      }
      passed_ = std::max(passed_, holding_.data + have + got);
      if (!held_.append(scratch_.data(), static_cast<size_t>(got))) {
        hold_problem_ = note::kMemoryFull;
        break;
      }
      if (budget.spent()) return false;
    }
    return true;
  }

  void give_held(Member& member) {
    is_holding_ = false;
    member = Member{};
    member.name = holding_.name;
    member.only_known_formats = profile_.is_account();
    member.is_seekable = true;
    member.bytes = std::make_unique<HeldBytes>(member.name, std::move(held_), hold_problem_);
    held_ = HeldBlocks();
  }

  ContainerInput input_;
  HeaderReader headers_;
  ArchiveProfile profile_;
  bool is_profiled_ = false, is_holding_ = false;
  int64_t at_ = 0, passed_ = 0;  // of the next header; up to where packed bytes have come out
  TarEntry holding_;
  HeldBlocks held_;
  std::string scratch_;
  std::string_view problem_, hold_problem_;
};

}  // namespace

std::unique_ptr<Container> make_tar_container(const ContainerInput& input) {
  return std::make_unique<TarContainer>(input);
}

}  // namespace tilik
