// Owns: SHA-256 and HMAC-SHA-256.
// Depends on: std. Thread: any (pure functions; Hmac is const after construction).
// Why: a pseudonym that is the same in two files must not be found by trying names, so it needs a keyed hash
// made for that; hash64 is quick and keeps no secret. Sources: FIPS 180-4, RFC 2104; tests with the values of
// RFC 4231.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace tilik {

using Sha256Digest = std::array<uint8_t, 32>;

Sha256Digest sha256(std::string_view bytes);

class HmacSha256 {
 public:
  explicit HmacSha256(std::string_view key);
  // Two compressions for a message of up to 55 bytes.
  Sha256Digest of(std::string_view message) const;

 private:
  // States after the block of the key, inner and outer.
  std::array<uint32_t, 8> inner_, outer_;
};

}  // namespace tilik
