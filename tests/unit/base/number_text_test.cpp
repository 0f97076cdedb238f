// Owns: tests of numbers with decimals as text, against the standard library's. Depends on: base/number_text.h.
#include "base/number_text.h"

#include <doctest/doctest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/random.h"

using namespace tilik;

namespace {

template <typename Number>
std::string shortest(Number value) {
  std::string text = "=";
  append_shortest(text, value);
  return text.substr(1);
}

template <typename Number>
std::string by_library(Number value) {
  char text[400];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

}  // namespace

TEST_CASE("numbers are written in their shortest form") {
  CHECK(shortest(0.0) == "0");
  CHECK(shortest(-0.0) == "-0");
  CHECK(shortest(0.1) == "0.1");
  CHECK(shortest(0.1f) == "0.1");
  CHECK(shortest(-2.5) == "-2.5");
  CHECK(shortest(10000.0) == "10000");
  CHECK(shortest(100000.0) == "1e+05");
  CHECK(shortest(123456.0) == "123456");
  CHECK(shortest(0.0001) == "1e-04");
  CHECK(shortest(0.00012) == "0.00012");
  CHECK(shortest(1.0 / 3) == "0.3333333333333333");
  CHECK(shortest(0.1 + 0.2) == "0.30000000000000004");
  CHECK(shortest(std::numeric_limits<double>::infinity()) == "inf");
  CHECK(shortest(-std::numeric_limits<float>::infinity()) == "-inf");
  CHECK(shortest(std::nan("")) == "nan");
}

TEST_CASE("the shortest form is the standard library's, at all sizes") {
  for (double value : {2.2250738585072014e-308, 1.7976931348623157e308, 1e22, 1e23, 9007199254740993.0, 12345.678}) {
    CHECK(shortest(value) == by_library(value));
    CHECK(shortest(-value) == by_library(-value));
  }
  Random random(7);
  int different = 0;
  // From 2^53 on the library writes all digits of a whole number, needed or not.
  for (int i = 0; i < 20000; ++i) {
    const uint64_t bits = random.next();
    const auto wide = std::bit_cast<double>(bits);
    const auto narrow = std::bit_cast<float>(static_cast<uint32_t>(bits));
    // Shares, weights and places as files have them.
    const double share = static_cast<double>(bits >> 11) * 0x1p-53;
    const double hundredths = static_cast<double>(bits % 10000000) / 100;
    if (std::isnormal(wide) && std::fabs(wide) < 1e15 && shortest(wide) != by_library(wide)) ++different;
    if (std::isnormal(narrow) && std::fabs(narrow) < 1e6f && shortest(narrow) != by_library(narrow)) ++different;
    for (const double value : {share, share * 1e-6, hundredths}) {
      if (shortest(value) != by_library(value)) ++different;
    }
    if (shortest(static_cast<float>(share * 2000)) != by_library(static_cast<float>(share * 2000))) ++different;
  }
  CHECK(different == 0);
}
