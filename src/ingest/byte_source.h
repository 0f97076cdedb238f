// Owns: ByteSource, where the bytes of an input come from.
// Depends on: base. Thread: the engine's.
// Why: a picked File in a tab, a file on disk, pasted text and a generated sample are read the same way,
// in pieces, with 64-bit offsets, without a file system.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tilik {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual std::string name() const = 0;
  // Total bytes; -1 when not known beforehand (generated or unpacked on the way).
  virtual int64_t size() const = 0;
  // Reads up to `capacity` bytes at `offset` into `into`. Returns the count; 0 at the end; -1 on failure.
  virtual int64_t read(int64_t offset, char* into, size_t capacity) = 0;
  // The bytes are a sheet of a workbook (containers/sheet_text.h), not text of an encoding to be guessed.
  virtual bool is_sheet() const { return false; }
  // The sheet was kept by people: an empty cell may be part of one that spans rows, a date taken for another.
  virtual bool is_of_workbook() const { return false; }
  // Why reading ended before all was there: a code of ingest/reasons.h; empty when it did not.
  virtual std::string_view problem() const { return {}; }
};

// All bytes of a source that knows its size. False when it is larger than it said, or cannot be read.
inline bool read_whole(ByteSource& source, std::string& text) {
  text.resize(static_cast<size_t>(source.size()));
  size_t size = 0;
  while (size < text.size()) {
    const int64_t got = source.read(static_cast<int64_t>(size), text.data() + size, text.size() - size);
    if (got <= 0) return false;
    size += static_cast<size_t>(got);
  }
  return true;
}

// Bytes in memory: pasted text, tests, fuzzing.
class MemorySource : public ByteSource {
 public:
  MemorySource(std::string name, std::string bytes) : name_(std::move(name)), bytes_(std::move(bytes)) {}
  std::string name() const override { return name_; }
  int64_t size() const override { return static_cast<int64_t>(bytes_.size()); }
  int64_t read(int64_t offset, char* into, size_t capacity) override {
    if (offset >= size()) return 0;
    return static_cast<int64_t>(bytes_.copy(into, capacity, static_cast<size_t>(offset)));
  }

 private:
  std::string name_;
  std::string bytes_;
};

}  // namespace tilik
