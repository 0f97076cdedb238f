// Owns: RestOfBytes, a source from some byte on.
// Depends on: byte_source.h. Thread: the engine's.
// Why: a table far down in a file is read from where it begins.
#pragma once

#include <algorithm>
#include <string>

#include "ingest/byte_source.h"

namespace tilik {

class RestOfBytes : public ByteSource {
 public:
  RestOfBytes(ByteSource& bytes, int64_t begin) : bytes_(bytes), begin_(begin) {}
  std::string name() const override { return bytes_.name(); }
  int64_t size() const override { return bytes_.size() < 0 ? -1 : std::max<int64_t>(bytes_.size() - begin_, 0); }
  int64_t read(int64_t offset, char* into, size_t capacity) override {
    return bytes_.read(begin_ + offset, into, capacity);
  }

 private:
  ByteSource& bytes_;
  const int64_t begin_;
};

}  // namespace tilik
