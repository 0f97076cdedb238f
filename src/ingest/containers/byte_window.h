// Owns: ByteWindow, numbers and names at any offset of a ByteSource.
// Depends on: byte_source.h. Thread: the engine's.
// Why: the directory of an archive is read here and there in small pieces; one buffer serves them.
#pragma once

#include <cstdint>
#include <cstring>
#include <vector>

#include "ingest/byte_source.h"

namespace tilik {

inline uint16_t little16(const uint8_t* p) { return static_cast<uint16_t>(p[0] | (p[1] << 8)); }
inline uint32_t little32(const uint8_t* p) { return little16(p) | (static_cast<uint32_t>(little16(p + 2)) << 16); }
inline uint64_t little64(const uint8_t* p) { return little32(p) | (static_cast<uint64_t>(little32(p + 4)) << 32); }

class ByteWindow {
 public:
  static constexpr size_t kUsualBytes = size_t{256} << 10;

  // `bytes` are read at once.
  explicit ByteWindow(ByteSource& source, size_t bytes = kUsualBytes) : source_(source), capacity_(bytes) {}

  // `size` bytes at `offset`, at most half a window; nullptr when the source does not hold them, also for offsets
  // that no file has. Valid until the next call.
  const uint8_t* at(int64_t offset, size_t size) {
    if (offset < 0 || offset > kFurthest || size > capacity_ / 2) return nullptr;
    const bool is_inside =
        offset >= start_ && offset + static_cast<int64_t>(size) <= start_ + static_cast<int64_t>(filled_);
    if (!is_inside) fill(offset);
    if (offset + static_cast<int64_t>(size) > start_ + static_cast<int64_t>(filled_)) return nullptr;
    return buffer_.data() + (offset - start_);
  }
  bool failed() const { return failed_; }

 private:
  static constexpr int64_t kFurthest = int64_t{1} << 60;

  void fill(int64_t offset) {
    buffer_.resize(capacity_);
    start_ = offset;
    filled_ = 0;
    while (filled_ < capacity_) {
      const int64_t got = source_.read(offset + static_cast<int64_t>(filled_),
                                       reinterpret_cast<char*>(buffer_.data()) + filled_, capacity_ - filled_);
      if (got < 0) failed_ = true;
      if (got <= 0) break;
      filled_ += static_cast<size_t>(got);
    }
  }

  ByteSource& source_;
  size_t capacity_;
  std::vector<uint8_t> buffer_;
  int64_t start_ = 0;
  size_t filled_ = 0;
  bool failed_ = false;
};

}  // namespace tilik
