// Owns: the 64-bit hash used for interning and de-duplication, and a 64-bit mixer.
// Depends on: base/short_bytes.h. Thread: any.
// Why: std::hash differs between libraries; results must be the same on every machine.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/short_bytes.h"

namespace tilik {

inline uint64_t rotate_left64(uint64_t x, int count) { return (x << count) | (x >> (64 - count)); }

// Spreads every bit over all others (Stafford's mixer 13, as in splitmix64).
inline uint64_t mix64(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

// Hash of a text of at most 16 bytes given as two little-endian words, the rest zero. Only 64-bit products:
// WebAssembly has no wider ones.
inline uint64_t hash_words(uint64_t low, uint64_t high, uint64_t size) {
  const uint64_t a = low * 0x9e3779b97f4a7c15u;
  const uint64_t b = rotate_left64(high ^ size, 32) * 0xd6e8feb86659fd93u;
  const uint64_t sum = (a ^ (a >> 32)) + b;
  return (sum ^ (sum >> 29)) * 0xff51afd7ed558ccdu;
}

// Hash of bytes, two words at a time. One function for all who ask: the page must stay light.
[[gnu::noinline]] inline uint64_t hash64(const char* bytes, size_t size, uint64_t seed = 0) {
  auto read64 = [](const char* p) {
    uint64_t value;
    std::memcpy(&value, p, 8);
    return value;
  };
  uint64_t state = seed;
  const char* p = bytes;
  size_t left = size;
  for (; left > 16; left -= 16, p += 16) {
    state = hash_words(read64(p) ^ state, read64(p + 8) ^ rotate_left64(state, 21), 16);
    state ^= state >> 32;
  }
  const WordPair rest = left == 16 ? WordPair{read64(p), read64(p + 8)} : load_short(p, left);
  return hash_words(rest.low ^ state, rest.high ^ rotate_left64(state, 21), size);
}

inline uint64_t hash64(std::string_view text, uint64_t seed = 0) { return hash64(text.data(), text.size(), seed); }

}  // namespace tilik
