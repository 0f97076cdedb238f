#include "ingest/chunk_reader.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "base/utf8.h"
#include "ingest/byte_scan.h"

namespace tilik {

ChunkReader::ChunkReader(ByteSource& source, const EncodingGuess& encoding, size_t chunk_bytes)
    : source_(source), encoding_(encoding.encoding), chunk_bytes_(chunk_bytes), source_offset_(encoding.mark_bytes) {}

bool ChunkReader::reserve(size_t size_bytes) {
  const size_t kept = end_ - begin_;
  const size_t needed = kept + size_bytes + kPaddingBytes;
  if (needed > capacity_) {
    const size_t grown = needed + needed / 4;
    std::unique_ptr<char[]> larger(new (std::nothrow) char[grown]);
    if (larger == nullptr) return false;
    if (kept > 0) std::memcpy(larger.get(), buffer_.get() + begin_, kept);
    buffer_ = std::move(larger);
    capacity_ = grown;
  } else if (kept > 0 && begin_ > 0) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, kept);
  }
  begin_offset_ += begin_;
  begin_ = 0;
  end_ = kept;
  return true;
}

// How much the next read may give. A small source needs no large window: archives, sheets and pasted texts are many
// and small, and each would ask for megabytes otherwise.
size_t ChunkReader::next_read_bytes() const {
  constexpr int64_t kLeastBytes = 4096;
  const int64_t left = source_.size() - source_offset_;
  if (source_.size() < 0 || left >= static_cast<int64_t>(chunk_bytes_)) return chunk_bytes_;
  return std::min(chunk_bytes_, static_cast<size_t>(std::max(left, kLeastBytes)));
}

bool ChunkReader::refill() {
  if (ended_) return false;
  // What passes was counted when it came; only what is left over is counted again.
  line_offset_ = begin_offset_ + begin_;
  line_ = 1 + newlines_to_end_ - count_byte(buffer_.get() + begin_, buffer_.get() + end_, newline_);
  const size_t wanted = next_read_bytes();
  const size_t room = encoding_ == Encoding::utf8 ? wanted : wanted * 3 + 8;
  if (!reserve(room)) {
    failed_ = ended_ = true;
    return false;
  }
  const size_t from = end_;
  while (end_ == from && !ended_) {
    char* into = buffer_.get() + end_;
    if (encoding_ != Encoding::utf8) {
      const size_t left_over = raw_.size();
      raw_.resize(left_over + wanted);
      into = raw_.data() + left_over;
    }
    const int64_t got = source_.read(source_offset_, into, wanted);
    if (got <= 0) {
      ended_ = true;
      failed_ = got < 0;
    }
    const size_t count = got > 0 ? static_cast<size_t>(got) : 0;
    source_offset_ += static_cast<int64_t>(count);
    if (encoding_ == Encoding::utf8) {
      end_ += count;
      continue;
    }
    raw_.resize(raw_.size() - wanted + count);
    decoded_.clear();
    raw_.erase(0, append_decoded(decoded_, raw_, encoding_, ended_));
    std::memcpy(buffer_.get() + end_, decoded_.data(), decoded_.size());
    end_ += decoded_.size();
  }
  std::memset(buffer_.get() + end_, 0, kPaddingBytes);
  look_at_fresh(from);
  return end_ > from;
}

// Looks at what was just read once, so that fields need no check of their own in the usual case and lines are known.
// A character cut by the end of the chunk is looked at again with the next; no line end is part of one.
void ChunkReader::look_at_fresh(size_t from) {
  const size_t start = from - incomplete_utf8_tail({buffer_.get() + begin_, from - begin_});
  std::string_view fresh(buffer_.get() + start, end_ - start);
  if (!ended_) fresh.remove_suffix(incomplete_utf8_tail(fresh));
  const TextCheck check = check_text(fresh, newline_);
  newlines_to_end_ += check.newlines;
  if (!check.is_clean) unclean_until_ = begin_offset_ + end_;
}

void ChunkReader::set_newline(char newline) {
  if (newline == newline_) return;
  newline_ = newline;
  const char* const counted_to = buffer_.get() + (line_offset_ - begin_offset_);
  newlines_to_end_ = line_ - 1 + count_byte(counted_to, buffer_.get() + end_, newline_);
}

void ChunkReader::count_lines_to(uint64_t offset) {
  if (offset <= line_offset_) return;
  const char* p = buffer_.get() + (line_offset_ - begin_offset_);
  const char* const stop = buffer_.get() + (offset - begin_offset_);
  line_ += count_byte(p, stop, newline_);
  line_offset_ = offset;
}

uint64_t ChunkReader::line_at(uint64_t offset, char newline) {
  set_newline(newline);
  count_lines_to(offset);
  return line_;
}

}  // namespace tilik
