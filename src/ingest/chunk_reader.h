// Owns: ChunkReader, a sliding window of UTF-8 text over a ByteSource.
// Depends on: base, byte_scan.h, byte_source.h, encoding.h. Thread: the engine's.
// Why: readers want one contiguous piece with whole records in it, whatever the size of the source and
// its encoding. What has been used is dropped, what is left over moves to the front, memory stays bounded.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/byte_source.h"
#include "ingest/encoding.h"

namespace tilik {

class ChunkReader {
 public:
  static constexpr size_t kDefaultChunkBytes = size_t{512} << 10;
  // So many bytes after the end of the window may be read (they are zero): vectors need no special case.
  static constexpr size_t kPaddingBytes = 64;

  ChunkReader(ByteSource& source, const EncodingGuess& encoding, size_t chunk_bytes = kDefaultChunkBytes);

  // The text that is here and not yet used.
  std::string_view window() const { return {buffer_.get() + begin_, end_ - begin_}; }
  // Drops the first `size_bytes` of the window.
  void consume(size_t size_bytes) { begin_ += size_bytes; }
  // Appends at least one byte to the window. False when nothing more comes. Moves the window: views into it
  // end here. Cost: the read, the decoding and a copy of what was left over.
  bool refill();
  // All of the source is in the window.
  bool at_end() const { return ended_; }
  bool failed() const { return failed_; }
  // No bytes that are not UTF-8 (no NUL) have been seen in what the window holds: fields need no check.
  bool window_is_clean() const { return unclean_until_ <= begin_offset_ + begin_; }

  // Offset in the decoded text of the window's first byte.
  uint64_t offset() const { return begin_offset_ + begin_; }
  // Number (from 1) of the line in which the byte at `offset` stands; `offset` at or after the last call's
  // and inside the window. `newline` is what ends lines.
  uint64_t line_at(uint64_t offset, char newline = '\n');
  // The same from the beginning on; lines that pass before the first question are counted too.
  void set_newline(char newline);
  // Bytes of the source read so far.
  int64_t source_bytes_read() const { return source_offset_; }

 private:
  size_t next_read_bytes() const;
  bool reserve(size_t size_bytes);
  void count_lines_to(uint64_t offset);
  void look_at_fresh(size_t from);

  ByteSource& source_;
  Encoding encoding_;
  size_t chunk_bytes_;
  std::unique_ptr<char[]> buffer_;
  size_t capacity_ = 0;
  size_t begin_ = 0, end_ = 0;  // the window in buffer_
  uint64_t begin_offset_ = 0;   // decoded offset of buffer_[0]
  int64_t source_offset_ = 0;
  uint64_t unclean_until_ = 0;           // decoded offset after the last suspicious chunk
  uint64_t line_ = 1, line_offset_ = 0;  // the place asked for last: its line, its decoded offset
  uint64_t newlines_to_end_ = 0;         // before the end of the window, from the beginning of the source
  char newline_ = '\n';
  std::string raw_, decoded_;  // for encodings other than UTF-8
  bool ended_ = false, failed_ = false;
};

}  // namespace tilik
