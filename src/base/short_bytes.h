// Owns: copying and loading of few bytes without a call.
// Depends on: std only. Thread: any (pure).
// Why: a browser copies bytes whose number is known only at run time by a call out of WebAssembly, which takes longer
// than the copying of a name or a post. What happens several times a row therefore goes by words of a fixed size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace tilik {

// Two little-endian words, zero behind the last byte.
struct WordPair {
  uint64_t low, high;
};

// Of at most 15 bytes. Reads none beyond them.
inline WordPair load_short(const char* bytes, size_t size) {
  if (size >= 8) {
    WordPair pair{0, 0};
    std::memcpy(&pair.low, bytes, 8);
    std::memcpy(&pair.high, bytes + size - 8, 8);
    // The second word overlaps the first; of 8 bytes nothing is left, and a shift by 64 is none.
    pair.high = size == 8 ? 0 : pair.high >> 8 * (16 - size);
    return pair;
  }
  if (size >= 4) {
    uint32_t front, back;
    std::memcpy(&front, bytes, 4);
    std::memcpy(&back, bytes + size - 4, 4);
    return {front | uint64_t{back} << 8 * (size - 4), 0};
  }
  if (size == 0) return {0, 0};
  const auto byte = [bytes](size_t at) { return uint64_t{static_cast<unsigned char>(bytes[at])}; };
  return {byte(0) | byte(size / 2) << 8 * (size / 2) | byte(size - 1) << 8 * (size - 1), 0};
}

// As memcpy, best for up to some hundred bytes.
inline void copy_short(char* to, const char* from, size_t size) {
  struct Sixteen {
    char bytes[16];
  };
  if (size >= 16) {
    for (size_t at = 0; at + 16 < size; at += 16) {
      Sixteen part;
      std::memcpy(&part, from + at, 16);
      std::memcpy(to + at, &part, 16);
    }
    Sixteen last;
    std::memcpy(&last, from + size - 16, 16);
    std::memcpy(to + size - 16, &last, 16);
  } else if (size >= 8) {
    uint64_t front, back;
    std::memcpy(&front, from, 8);
    std::memcpy(&back, from + size - 8, 8);
    std::memcpy(to, &front, 8);
    std::memcpy(to + size - 8, &back, 8);
  } else {
    for (size_t at = 0; at < size; ++at) to[at] = from[at];
  }
}

// A growing row of bytes to which short ones are put.
class ByteRow {
 public:
  const char* data() const { return bytes_.data(); }
  size_t size() const { return size_; }
  void clear() { size_ = 0; }
  void append(std::string_view text) {
    if (size_ + text.size() > bytes_.size()) grow(text.size());
    copy_short(bytes_.data() + size_, text.data(), text.size());
    size_ += text.size();
  }

 private:
  [[gnu::noinline]] void grow(size_t more) { bytes_.resize((size_ + more) * 2 + 64); }
  std::string bytes_;
  size_t size_ = 0;
};

}  // namespace tilik
