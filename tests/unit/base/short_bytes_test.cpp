#include "base/short_bytes.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

using namespace tilik;

namespace {

std::string numbered(size_t size) {
  std::string text;
  for (size_t i = 0; i < size; ++i) text += static_cast<char>(i * 7 + 129);
  return text;
}

}  // namespace

TEST_CASE("short bytes load as two words with zeros behind, and none beyond them is read") {
  for (size_t size = 0; size <= 15; ++size) {
    const std::string text = numbered(size);
    const auto exact = std::make_unique<char[]>(size);  // so that a sanitizer sees each byte too many
    std::memcpy(exact.get(), text.data(), size);
    uint64_t expected[2] = {0, 0};
    std::memcpy(expected, text.data(), size);
    const WordPair pair = load_short(exact.get(), size);
    CHECK(pair.low == expected[0]);
    CHECK(pair.high == expected[1]);
  }
}

TEST_CASE("short bytes are copied whole, with nothing before or behind them touched") {
  for (size_t size = 0; size <= 200; ++size) {
    const std::string text = numbered(size);
    const auto exact = std::make_unique<char[]>(size);
    std::memcpy(exact.get(), text.data(), size);
    std::string into(size + 2, '-');
    copy_short(into.data() + 1, exact.get(), size);
    CHECK(into == "-" + text + "-");
  }
}

TEST_CASE("a row of bytes holds what was put to it") {
  ByteRow row;
  std::string expected;
  for (size_t size = 0; size < 300; size += 13) {
    const std::string text = numbered(size);
    row.append(text);
    expected += text;
  }
  CHECK(std::string(row.data(), row.size()) == expected);
  row.clear();
  row.append("a");
  CHECK(std::string(row.data(), row.size()) == "a");
}
