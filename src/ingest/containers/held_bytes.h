// Owns: HeldBytes, a member of an archive that is held in memory.
// Depends on: ingest/byte_source.h, base/memory.h. Thread: the engine's.
// Why: packed bytes come out once and forward; an inner ZIP is read from its end, and a member of a packed TAR after
// the next one was met.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/memory.h"
#include "ingest/byte_source.h"

namespace tilik {

using HeldBlocks = BlockArray<char, 18>;

class HeldBytes : public ByteSource {
 public:
  HeldBytes(std::string name, HeldBlocks bytes, std::string_view problem = {})
      : name_(std::move(name)), bytes_(std::move(bytes)), problem_(problem) {}
  // False when the memory does not suffice.
  bool append(const char* from, size_t count) { return bytes_.append(from, count); }
  std::string name() const override { return name_; }
  int64_t size() const override { return static_cast<int64_t>(bytes_.size()); }
  int64_t read(int64_t offset, char* into, size_t capacity) override {
    if (offset < 0 || offset >= size()) return 0;
    size_t run = 0;
    const char* const from = bytes_.run_at(static_cast<size_t>(offset), run);
    const size_t count = std::min(run, capacity);
    std::copy_n(from, count, into);
    return static_cast<int64_t>(count);
  }
  std::string_view problem() const override { return problem_; }

 private:
  std::string name_;
  HeldBlocks bytes_;
  std::string_view problem_;
};

}  // namespace tilik
