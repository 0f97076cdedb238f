// Owns: the bytes of one member of a container as a ByteSource: InflateSource (deflate and gzip) and SliceSource
// (stored as they are). Depends on: byte_source.h, unpack_limit.h, zlib. Thread: the engine's.
// Why: importers read a member like a file. Nothing is unpacked ahead: memory is two small buffers, and going
// back to the start (after a look at the head) unpacks the head again.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "ingest/byte_source.h"
#include "ingest/containers/unpack_limit.h"

namespace tilik {

// Where the packed bytes of a member stand.
struct PackedRange {
  ByteSource* from = nullptr;
  int64_t offset = 0;
  int64_t size = -1;             // -1: up to where the packing ends by itself
  int64_t* passed = nullptr;     // set to the furthest byte of `from` used, for progress; may be null
  UnpackLimit* limit = nullptr;  // never null
  bool counts_as_packed = true;  // `from` is the outermost file
};

class InflateSource : public ByteSource {
 public:
  enum class Wrapping : uint8_t { raw, gzip };
  // `checksum`: CRC-32 that the whole must have; -1 unknown (gzip carries its own).
  InflateSource(std::string name, const PackedRange& range, Wrapping wrapping, int64_t checksum);
  ~InflateSource() override;
  std::string name() const override { return name_; }
  int64_t size() const override { return -1; }
  // Forward only is cheap. At most kMostAtOnce bytes a call, so that a step stays short.
  int64_t read(int64_t offset, char* into, size_t capacity) override;
  std::string_view problem() const override { return problem_; }

  // Offset in the packed source after the last byte that belonged to the packed data; exact once read to the end.
  int64_t packed_end() const { return packed_at_ - static_cast<int64_t>(waiting_); }
  bool failed() const { return read_failed_; }

  static constexpr size_t kMostAtOnce = size_t{256} << 10;

 private:
  struct Stream;
  bool restart();
  size_t produce(char* into, size_t capacity);
  bool refill();
  void note_end(int result);
  void end_with(std::string_view problem);

  std::string name_;
  PackedRange range_;
  Wrapping wrapping_;
  int64_t checksum_;
  std::unique_ptr<Stream> stream_;
  std::unique_ptr<char[]> packed_;
  int64_t packed_at_ = 0;  // offset in the source of what is read next
  size_t waiting_ = 0;     // bytes in packed_ not yet used
  int64_t unpacked_at_ = 0, furthest_ = 0;
  uint32_t crc_ = 0;
  bool is_over_ = false, read_failed_ = false;
  std::string_view problem_;
};

class SliceSource : public ByteSource {
 public:
  SliceSource(std::string name, const PackedRange& range) : name_(std::move(name)), range_(range) {}
  std::string name() const override { return name_; }
  int64_t size() const override { return range_.size; }
  int64_t read(int64_t offset, char* into, size_t capacity) override;
  std::string_view problem() const override { return problem_; }

 private:
  std::string name_;
  PackedRange range_;
  int64_t furthest_ = 0;
  std::string_view problem_;
};

}  // namespace tilik
