// Forms of numbers and lengths of time in both languages.
#include "words/numbers.h"

#include <doctest/doctest.h>

#include <limits>

using namespace tilik::words;

namespace {
constexpr Language kId = Language::indonesian, kEn = Language::english;
const std::string kSpace = "\xc2\xa0";
}  // namespace

TEST_CASE("full numbers take the marks of the language") {
  CHECK(full_number(kId, 1234567) == "1.234.567");
  CHECK(full_number(kEn, 1234567) == "1,234,567");
  CHECK(full_number(kId, 999) == "999");
  CHECK(full_number(kEn, 0) == "0");
  CHECK(full_number(kEn, -1200) ==
        "\xe2\x88\x92"
        "1,200");
  CHECK(full_number(kEn, std::numeric_limits<int64_t>::min()) ==
        "\xe2\x88\x92"
        "9,223,372,036,854,775,808");
}

TEST_CASE("short numbers keep three figures at most") {
  CHECK(short_number(kId, 1234) == "1,2" + kSpace + "rb");
  CHECK(short_number(kEn, 1234) == "1.2k");
  CHECK(short_number(kId, 3400000) == "3,4" + kSpace + "jt");
  CHECK(short_number(kEn, 3400000) == "3.4M");
  CHECK(short_number(kEn, 987) == "987");
  CHECK(short_number(kEn, 12.34) == "12.3");
  CHECK(short_number(kEn, 999400) == "999k");
  CHECK(short_number(kEn, 999999) == "1M");
  CHECK(short_number(kEn, 5900000) == "5.9M");
  CHECK(short_number(kId, 2e9) == "2" + kSpace + "M");
}

TEST_CASE("percentages") {
  CHECK(percent(kId, 0.33) == "33%");
  CHECK(percent(kEn, 0.041) == "4.1%");
  CHECK(percent(kEn, 0.0002) == "<" + kSpace + "0.1%");
  CHECK(percent(kEn, 0) == "0%");
  // Nearly all is not all.
  CHECK(percent(kEn, 0.996) == "99.6%");
  CHECK(percent(kEn, 0.99999) == "99.9%");
  CHECK(percent(kEn, 1) == "100%");
  CHECK(signed_percent(kEn, 2.3) == "+230%");
  CHECK(signed_percent(kEn, -0.5) ==
        "\xe2\x88\x92"
        "50%");
}

TEST_CASE("a small negative number that rounds to nothing has no sign") {
  CHECK(decimal_number(kEn, -0.001, 1) == "0");
}

TEST_CASE("figures that are no numbers are a dash") {
  CHECK(short_number(kEn, std::numeric_limits<double>::quiet_NaN()) == "\xe2\x80\x93");
  CHECK(percent(kEn, std::numeric_limits<double>::infinity()) == "\xe2\x80\x93");
}

TEST_CASE("lengths of time use one unit") {
  CHECK(duration(kId, 40) == "40 detik");
  CHECK(duration(kEn, 3600) == "60 minutes");
  CHECK(duration(kEn, 7200) == "2 hours");
  CHECK(duration(kId, 5400) == "1,5 jam");
  CHECK(duration(kEn, 1.4 * 86400) == "34 hours");
  CHECK(duration(kId, 90 * 86400) == "90 hari");
  CHECK(duration(kEn, 1) == "1 second");
  CHECK(duration(kEn, 0) == "less than a second");  // nobody answers in 0 seconds
  CHECK(duration(kId, 0.4) == "kurang dari 1 detik");
}

TEST_CASE("numbers of a saved table are plain") {
  const Language id = Language::indonesian, en = Language::english;
  for (const Language language : {id, en}) {
    CAPTURE(static_cast<int>(language));
    for (const int64_t value :
         {int64_t{0}, int64_t{7}, int64_t{999}, int64_t{1'698}, int64_t{118'572}, int64_t{-1'234'567}})
      CHECK(number_as_data(language, full_number(language, value)) == std::to_string(value));
    CHECK(number_as_data(language, decimal_number(language, 1234.56, 2)) == "1234.56");
    CHECK(number_as_data(language, percent(language, 0.024)) == "2.4%");
    CHECK(number_as_data(language, signed_percent(language, -0.12)) == "-12%");
    CHECK(number_as_data(language, signed_percent(language, 2.3)) == "230%");
    CHECK(number_as_data(language, short_number(language, 1'240)) == "1200");
    CHECK(number_as_data(language, short_number(language, 3'400'000)) == "3400000");
    CHECK(number_as_data(language, short_number(language, 2'000'000'000)) == "2000000000");
    CHECK(number_as_data(language, "\xe2\x80\x93") == "");
    for (const char* text :
         {"#banjir", "", "imunisasi, berantai", "8 Apr", "1.2.3", "12.34.567", "M", "%", "@1.234x", "1 Jan 2026"})
      CHECK(number_as_data(language, text) == text);
  }
  CHECK(number_as_data(id, "1.698") == "1698");
  CHECK(number_as_data(en, "1.698") == "1.698");
  CHECK(number_as_data(id,
                       "10\xe2\x80\x93"
                       "21") ==
        "10\xe2\x80\x93"
        "21");
}

TEST_CASE("sizes") {
  CHECK(byte_size(kEn, 245e6) == "245" + kSpace + "MB");
  CHECK(byte_size(kId, 1.45e9) == "1,4" + kSpace + "GB");
}
