// Owns: the 64-bit hash used for interning and de-duplication, and a 64-bit mixer.
// Depends on: std only. Thread: any.
// Why: std::hash differs between libraries; results must be the same on every machine.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace tilik {

// 64 x 64 -> 128-bit multiply folded to 64 bits, in portable 32-bit parts where the compiler has no
// 128-bit integer. The same bits everywhere.
inline uint64_t multiply_fold(uint64_t a, uint64_t b) {
#ifdef __SIZEOF_INT128__
  const unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
#else
  const uint64_t a_low = a & 0xffffffffu, a_high = a >> 32, b_low = b & 0xffffffffu, b_high = b >> 32;
  const uint64_t low = a_low * b_low, middle1 = a_high * b_low, middle2 = a_low * b_high, high = a_high * b_high;
  const uint64_t carry = ((low >> 32) + (middle1 & 0xffffffffu) + (middle2 & 0xffffffffu)) >> 32;
  return (a * b) ^ (high + (middle1 >> 32) + (middle2 >> 32) + carry);
#endif
}

inline uint64_t mix64(uint64_t x) { return multiply_fold(x ^ 0x9e3779b97f4a7c15u, 0xd6e8feb86659fd93u); }

// Hash of bytes, little-endian reads, about one multiply per 8 bytes (after wyhash's construction).
inline uint64_t hash64(const char* bytes, size_t size, uint64_t seed = 0) {
  auto read64 = [](const char* p) {
    uint64_t v;
    std::memcpy(&v, p, 8);
    return v;
  };
  auto read32 = [](const char* p) {
    uint32_t v;
    std::memcpy(&v, p, 4);
    return static_cast<uint64_t>(v);
  };
  constexpr uint64_t k0 = 0xa0761d6478bd642fu, k1 = 0xe7037ed1a0b428dbu;
  uint64_t state = seed ^ k0;
  const char* p = bytes;
  size_t left = size;
  while (left > 16) {
    state = multiply_fold(read64(p) ^ k1, read64(p + 8) ^ state);
    p += 16;
    left -= 16;
  }
  uint64_t a = 0, b = 0;
  if (left >= 8) {
    a = read64(p);
    b = read64(p + left - 8);
  } else if (left >= 4) {
    a = read32(p);
    b = read32(p + left - 4);
  } else if (left > 0) {
    const auto byte = [](char c) { return static_cast<uint64_t>(static_cast<unsigned char>(c)); };
    a = byte(p[0]) << 16 | byte(p[left >> 1]) << 8 | byte(p[left - 1]);
  }
  return multiply_fold(k1 ^ static_cast<uint64_t>(size), multiply_fold(a ^ k1, b ^ state));
}

inline uint64_t hash64(std::string_view text, uint64_t seed = 0) { return hash64(text.data(), text.size(), seed); }

}  // namespace tilik
