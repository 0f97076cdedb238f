// The searches over many bytes at once against the same one byte at a time.
#include "ingest/byte_scan.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "base/random.h"

using namespace tilik;

namespace {

bool is_clean_one_by_one(std::string_view text) {
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p < end) {
    if (is_removed_control(*p)) return false;
    const DecodedCharacter character = decode_utf8(p, end);
    if (!character.valid) return false;
    p += character.size_bytes;
  }
  return true;
}

std::string random_text(Random& random) {
  const std::string_view pieces[] = {"kata", " ",     "\n",  "\r\n", "\t", "é",
                                     "🎉",    "&amp;", "<b>", "\\n",  "\"", "1234567890abcdef"};
  std::string text;
  const uint32_t count = random.below(30);
  for (uint32_t i = 0; i < count; ++i) text += pieces[random.below(static_cast<uint32_t>(std::size(pieces)))];
  // Now and then something that must be found.
  const std::string_view damage[] = {"\x01", "\x7f", "\xff", "\xc3", "\xe2\x82", std::string_view("\0", 1)};
  if (random.below(3) == 0) text.insert(random.below(static_cast<uint32_t>(text.size()) + 1), damage[random.below(6)]);
  return text;
}

}  // namespace

TEST_CASE("byte scan: clean text, counts, places and hints are those of one byte at a time") {
  Random random(5);
  int unclean = 0;
  for (int round = 0; round < 4000; ++round) {
    const std::string text = random_text(random);
    CAPTURE(text);
    const bool is_clean = is_clean_one_by_one(text);
    unclean += !is_clean;
    const TextCheck check = check_text(text, '\n');
    CHECK(check.is_clean == is_clean);
    CHECK(check.newlines == static_cast<uint64_t>(std::count(text.begin(), text.end(), '\n')));
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    CHECK(count_byte(begin, end, '\n') == static_cast<uint64_t>(std::count(begin, end, '\n')));
    CHECK(find_byte(begin, end, '"') == std::find(begin, end, '"'));
    CHECK(find_far_byte(begin, end, '"') == std::find(begin, end, '"'));
    const std::string digits = std::string(text, 0, random.below(4)) + std::string(random.below(20), '7') + text;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto last = std::find_if_not(digits.begin(), digits.begin() + std::min<size_t>(digits.size(), 16), is_digit);
    if (digits.size() >= 16) CHECK(digits_16(digits.data()) == static_cast<uint32_t>(last - digits.begin()));
    const RepairHints hints = repair_hints(text);
    CHECK(hints.ampersand == (text.find('&') != std::string::npos));
    CHECK(hints.high_c3 == (text.find('\xc3') != std::string::npos));
    CHECK(hints.less_than == (text.find('<') != std::string::npos));
    CHECK(hints.backslash == (text.find('\\') != std::string::npos));
    CHECK(hints.carriage_return == (text.find('\r') != std::string::npos));
  }
  CHECK(unclean > 500);
}

TEST_CASE("byte scan: the bits of 64 bytes are those of one byte at a time") {
  Random random(7);
  char bytes[64];
  for (int round = 0; round < 20'000; ++round) {
    for (char& c : bytes) c = ",;\"\n\rab\x80"[random.below(8)];
    uint64_t expected = 0;
    for (int i = 0; i < 64; ++i) expected |= uint64_t{bytes[i] == ',' || bytes[i] == '\n'} << i;
    REQUIRE(equal_bits_64(bytes, ',', '\n') == expected);
  }
}

TEST_CASE("byte scan: characters of several bytes are valid as they are to the decoder") {
  char bytes[4];
  for (int first = 0xc0; first < 0x100; ++first) {
    for (int second = 0x70; second < 0xd0; ++second) {
      for (const int third : {0x7f, 0x80, 0xbf, 0xc0}) {
        for (const int fourth : {0x7f, 0x80, 0xbf, 0xc0}) {
          const int all[] = {first, second, third, fourth};
          for (int i = 0; i < 4; ++i) bytes[i] = static_cast<char>(all[i]);
          const char* p = bytes;
          const bool is_valid = check_character(p, bytes + 4);
          const DecodedCharacter character = decode_utf8(bytes, bytes + 4);
          REQUIRE(is_valid == character.valid);
          REQUIRE(p == bytes + character.size_bytes);
        }
      }
    }
  }
}
