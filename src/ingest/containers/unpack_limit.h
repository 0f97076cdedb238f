// Owns: UnpackLimit, how much may come out of one file that was packed.
// Depends on: std. Thread: the engine's.
// Why: a few kilobytes can unpack to petabytes. What an archive says about itself is not believed; what comes
// out is counted against what went in, over all members and all levels.
#pragma once

#include <algorithm>
#include <cstdint>

namespace tilik {

class UnpackLimit {
 public:
  // Texts of posts shrink to a tenth, tables of mostly equal cells to a hundredth.
  static constexpr int64_t kMostRatio = 200;
  static constexpr int64_t kAlwaysBytes = int64_t{64} << 20;
  static constexpr int64_t kMostBytes = int64_t{64} << 30;

  // `packed_bytes`: size of the outermost file; what is not known counts as it is read. `always_bytes` may come out
  // of any file, however small.
  explicit UnpackLimit(int64_t packed_bytes, int64_t always_bytes = kAlwaysBytes)
      : packed_bytes_(std::max<int64_t>(packed_bytes, 0)), always_bytes_(always_bytes) {}

  // So many bytes more have come out, `packed_bytes` of the outermost file are known to be there. False when
  // that is too much.
  bool take(int64_t bytes, int64_t packed_bytes) {
    packed_bytes_ = std::max(packed_bytes_, packed_bytes);
    unpacked_bytes_ += bytes;
    const int64_t allowed = std::max(always_bytes_, std::min(packed_bytes_, kMostBytes / kMostRatio) * kMostRatio);
    if (unpacked_bytes_ > allowed) is_exceeded_ = true;
    return !is_exceeded_;
  }
  bool is_exceeded() const { return is_exceeded_; }

 private:
  int64_t packed_bytes_, always_bytes_, unpacked_bytes_ = 0;
  bool is_exceeded_ = false;
};

}  // namespace tilik
