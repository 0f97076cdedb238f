// Owns: tests of numbers read from text, against the standard library's. Depends on: base/number_from_text.h.
#include "base/number_from_text.h"

#include <doctest/doctest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>
#include <string>

#include "base/random.h"

using namespace tilik;

namespace {

// std::from_chars takes no blanks and no plus.
void check_as_library(const std::string& text) {
  CAPTURE(text);
  double wanted = 0;
  const auto [after, error] = std::from_chars(text.data(), text.data() + text.size(), wanted);
  const char* end = nullptr;
  const double found = double_from_text(text.c_str(), &end);
  CHECK(end == after);
  if (error == std::errc()) CHECK(std::bit_cast<uint64_t>(found) == std::bit_cast<uint64_t>(wanted));
  float wanted_float = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), wanted_float).ec == std::errc())
    CHECK(std::bit_cast<uint32_t>(float_from_text(text.c_str())) == std::bit_cast<uint32_t>(wanted_float));
}

}  // namespace

TEST_CASE("numbers read from text are those that the standard library reads") {
  for (const char* text : {"0",
                           "-0",
                           "1",
                           "-1.5",
                           ".5",
                           "5.",
                           "0.1",
                           "1e22",
                           "1e23",
                           "1e-22",
                           "1e-23",
                           "9007199254740993",
                           "123456789012345678",
                           "1.7976931348623157e308",
                           "2.2250738585072014e-308",
                           "2.2250738585072011e-308",
                           "4.9e-324",
                           "5e-324",
                           "1.401298464324817e-45",
                           "3.4028234663852886e38",
                           "16777217",
                           "1e",
                           "1e+",
                           "1.2.3",
                           "7x",
                           "-",
                           "",
                           "."})
    check_as_library(text);
  Random random(7);
  for (int i = 0; i < 20000; ++i) {
    const double any = std::bit_cast<double>(random.next());
    if (!std::isfinite(any)) continue;
    char text[64];
    for (const char* form : {"%.16e", "%.18e", "%.5e"}) {
      std::snprintf(text, sizeof text, form, any);
      check_as_library(text);
    }
    std::snprintf(text, sizeof text, "%.9g",
                  static_cast<double>(std::bit_cast<float>(static_cast<uint32_t>(random.next()))));
    if (text[0] != 'n' && text[1] != 'n' && text[0] != 'i' && text[1] != 'i') check_as_library(text);
    std::snprintf(text, sizeof text, "%.3f", any / 1e290);
    check_as_library(text);
  }
}

TEST_CASE("numbers read from text: halves go to the even one, what is too large or small to its end") {
  CHECK(double_from_text("9007199254740993") == 9007199254740992.0);
  CHECK(double_from_text("9007199254740995") == 9007199254740996.0);
  CHECK(double_from_text("9007199254740993.00000000000001") == 9007199254740994.0);  // the rest says there is more
  CHECK(double_from_text("1e309") == std::numeric_limits<double>::infinity());
  CHECK(double_from_text("-1e99999999") == -std::numeric_limits<double>::infinity());
  CHECK(double_from_text("1e-400") == 0);
  CHECK(double_from_text("2.4703282292062327e-324") == 0);
  CHECK(double_from_text("2.4703282292062329e-324") == std::numeric_limits<double>::denorm_min());
  CHECK(float_from_text("1e39") == std::numeric_limits<float>::infinity());
  CHECK(double_from_text(" \t+2.5kg") == 2.5);
}
