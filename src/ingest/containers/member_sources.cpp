#include "ingest/containers/member_sources.h"

#include <zlib.h>

#include <algorithm>
#include <new>

#include "ingest/reasons.h"

namespace tilik {

namespace {
constexpr size_t kPackedBuffer = size_t{64} << 10;
}

struct InflateSource::Stream {
  z_stream z{};
  bool is_open = false;
  ~Stream() {
    if (is_open) inflateEnd(&z);
  }
};

InflateSource::InflateSource(std::string name, const PackedRange& range, Wrapping wrapping, int64_t checksum)
    : name_(std::move(name)), range_(range), wrapping_(wrapping), checksum_(checksum) {
  packed_at_ = range.offset;
}

InflateSource::~InflateSource() = default;

bool InflateSource::restart() {
  if (packed_ == nullptr) packed_.reset(new (std::nothrow) char[kPackedBuffer]);
  if (stream_ == nullptr) stream_ = std::make_unique<Stream>();
  if (packed_ == nullptr) return false;
  const int window_bits = wrapping_ == Wrapping::gzip ? 15 + 16 : -15;
  if (stream_->is_open) {
    if (inflateReset(&stream_->z) != Z_OK) return false;
  } else {
    if (inflateInit2(&stream_->z, window_bits) != Z_OK) return false;
    stream_->is_open = true;
  }
  packed_at_ = range_.offset;
  waiting_ = 0;
  unpacked_at_ = 0;
  crc_ = 0;
  is_over_ = false;
  problem_ = {};
  return true;
}

int64_t InflateSource::read(int64_t offset, char* into, size_t capacity) {
  if (capacity == 0) return 0;
  if (stream_ == nullptr || offset < unpacked_at_) {
    if (!restart()) return -1;
  }
  // A gap is unpacked into the caller's room and forgotten.
  while (unpacked_at_ < offset && !is_over_) {
    const int64_t gap = offset - unpacked_at_;
    produce(into, static_cast<size_t>(std::min<int64_t>(gap, static_cast<int64_t>(capacity))));
  }
  if (is_over_) return read_failed_ ? -1 : 0;
  const size_t count = produce(into, std::min(capacity, kMostAtOnce));
  return count == 0 && read_failed_ ? -1 : static_cast<int64_t>(count);
}

// Unpacks up to `capacity` bytes; fewer only at the end.
size_t InflateSource::produce(char* into, size_t capacity) {
  z_stream& z = stream_->z;
  z.next_out = reinterpret_cast<Bytef*>(into);
  z.avail_out = static_cast<uInt>(capacity);
  while (z.avail_out > 0 && !is_over_) {
    z.next_in = reinterpret_cast<Bytef*>(packed_.get()) + (kPackedBuffer - waiting_);
    z.avail_in = static_cast<uInt>(waiting_);
    const int result = inflate(&z, Z_NO_FLUSH);
    waiting_ = z.avail_in;
    if (result != Z_OK && result != Z_BUF_ERROR) {
      note_end(result);
    } else if (z.avail_out > 0 && waiting_ == 0 && !refill()) {
      break;  // with room left, nothing is held back inside
    }
  }
  const size_t count = capacity - z.avail_out;
  if (wrapping_ == Wrapping::raw)
    crc_ = static_cast<uint32_t>(crc32(crc_, reinterpret_cast<Bytef*>(into), static_cast<uInt>(count)));
  unpacked_at_ += static_cast<int64_t>(count);
  if (is_over_ && problem_.empty() && checksum_ >= 0 && crc_ != static_cast<uint32_t>(checksum_)) {
    problem_ = note::kArchiveDamaged;
  }
  if (range_.passed != nullptr) *range_.passed = std::max(*range_.passed, packed_end());
  if (unpacked_at_ > furthest_) {
    if (!range_.limit->take(unpacked_at_ - furthest_, range_.counts_as_packed ? packed_end() : 0)) {
      end_with(note::kUnpackLimit);
    }
    furthest_ = unpacked_at_;
  }
  return count;
}

// The packed bytes lie at the end of the buffer, so that their beginning follows from their number.
bool InflateSource::refill() {
  size_t wanted = kPackedBuffer;
  if (range_.size >= 0) {
    const int64_t left = range_.offset + range_.size - packed_at_;
    wanted = static_cast<size_t>(std::clamp<int64_t>(left, 0, static_cast<int64_t>(kPackedBuffer)));
  }
  const int64_t got = wanted == 0 ? 0 : range_.from->read(packed_at_, packed_.get(), wanted);
  if (got <= 0) {
    read_failed_ = got < 0;
    end_with(range_.from->problem().empty() ? note::kArchiveCutOff : range_.from->problem());
    return false;
  }
  waiting_ = static_cast<size_t>(got);
  packed_at_ += got;
  if (waiting_ < kPackedBuffer) {
    std::copy_backward(packed_.get(), packed_.get() + waiting_, packed_.get() + kPackedBuffer);
  }
  return true;
}

void InflateSource::end_with(std::string_view problem) {
  is_over_ = true;
  problem_ = problem;
}

void InflateSource::note_end(int result) {
  if (result != Z_STREAM_END) return end_with(note::kArchiveDamaged);
  if (wrapping_ == Wrapping::raw) {
    is_over_ = true;
    return;
  }
  // Several .gz files written one after the other are one text. Anything else behind the end is padding.
  if (waiting_ == 0 && !refill()) {
    end_with({});
    return;
  }
  const char* const next = packed_.get() + (kPackedBuffer - waiting_);
  const bool is_another = next[0] == '\x1f' && (waiting_ == 1 || next[1] == '\x8b');
  if (!is_another || inflateReset(&stream_->z) != Z_OK) is_over_ = true;
}

int64_t SliceSource::read(int64_t offset, char* into, size_t capacity) {
  if (offset < 0 || offset >= range_.size) return 0;
  const int64_t wanted = std::min<int64_t>(static_cast<int64_t>(capacity), range_.size - offset);
  const int64_t got = range_.from->read(range_.offset + offset, into, static_cast<size_t>(wanted));
  if (got == 0) problem_ = range_.from->problem().empty() ? note::kArchiveCutOff : range_.from->problem();
  if (got <= 0) return got;
  if (range_.passed != nullptr) *range_.passed = std::max(*range_.passed, range_.offset + offset + got);
  if (offset + got > furthest_) {
    // Stored bytes count too: members may overlap.
    if (!range_.limit->take(offset + got - furthest_, range_.counts_as_packed ? range_.offset + offset + got : 0)) {
      problem_ = note::kUnpackLimit;
      return 0;
    }
    furthest_ = offset + got;
  }
  return got;
}

}  // namespace tilik
