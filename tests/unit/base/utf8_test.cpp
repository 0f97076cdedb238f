#include "base/utf8.h"
#include "base/case_fold.h"

#include <doctest/doctest.h>
#include <utf8proc.h>

using namespace tilik;

TEST_CASE("utf8: strict decoding") {
  const auto valid = [](std::string_view text) { return is_valid_utf8(text); };
  CHECK(valid("plain, caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80"));
  CHECK(!valid("\xc0\x80"));          // overlong
  CHECK(!valid("\xe0\x80\x80"));      // overlong
  CHECK(!valid("\xed\xa0\x80"));      // surrogate
  CHECK(!valid("\xf4\x90\x80\x80"));  // beyond U+10FFFF
  CHECK(!valid("abcdefgh\xff"));
  CHECK(valid_utf8_prefix("abcdefgh\xe2\x82") == 8);
  CHECK(incomplete_utf8_tail("ab\xe2\x82") == 2);
  CHECK(incomplete_utf8_tail("ab\xe2\x82\xac") == 0);
  CHECK(incomplete_utf8_tail("ab\xf0\x9f\x98") == 3);
}

TEST_CASE("utf8: every code point survives a round trip") {
  for (uint32_t code_point = 0; code_point <= 0x10ffff; code_point += code_point < 0x3000 ? 1 : 37) {
    if (code_point >= 0xd800 && code_point < 0xe000) continue;
    std::string text;
    append_utf8(text, code_point);
    const DecodedCharacter back = decode_utf8(text.data(), text.data() + text.size());
    REQUIRE(back.valid);
    REQUIRE(back.code_point == code_point);
    REQUIRE(back.size_bytes == text.size());
  }
}

TEST_CASE("utf8: other encodings") {
  std::string out;
  append_cp1252(out, "caf\xe9 \x80 \x93x\x94");
  CHECK(out == "caf\xc3\xa9 \xe2\x82\xac \xe2\x80\x9cx\xe2\x80\x9d");
  out.clear();
  CHECK(append_utf16(out,
                     std::string_view("\x3d\xd8\x00\xde"
                                      "a\0",
                                      6),
                     false, true) == 6);
  CHECK(out ==
        "\xf0\x9f\x98\x80"
        "a");
  out.clear();
  CHECK(append_utf16(out, std::string_view("\x3d\xd8", 2), false, false) == 0);
  CHECK(append_utf16(out, std::string_view("\x3d\xd8", 2), false, true) == 2);
  CHECK(out == "\xef\xbf\xbd");
  for (int byte = 0; byte < 256; ++byte) {
    CHECK(cp1252_of_code_point(code_point_of_cp1252(static_cast<uint8_t>(byte))) == byte);
  }
}

TEST_CASE("utf8: classes and folding") {
  CHECK(is_letter('a'));
  CHECK(is_letter(0x0439));
  CHECK(is_letter(0x4e2d));
  CHECK(is_digit(0x0661));
  CHECK(is_mark(0x0301));
  CHECK(is_space(0x3000));
  CHECK(!is_letter(0x1f600));
  CHECK(fold_code_point('A') == 'a');
  CHECK(fold_code_point(0x0410) == 0x0430);
  CHECK(fold_code_point(0x03c2) == 0x03c3);  // final sigma
  CHECK(fold_code_point(0x00c9) == 0x00e9);
  CHECK(trimmed("\xe2\x80\x8e \xc2\xa0x y\xe2\x80\xaf\r\n") == "x y");
  CHECK(trimmed("  ").empty());
}

TEST_CASE("utf8: every code point has the class and the fold that utf8proc gives it") {
  // Against the library itself, since the program carries only what the build took from it.
  size_t letters = 0, folds = 0, differences = 0;
  for (uint32_t code_point = 0; code_point < 0x110000; ++code_point) {
    const auto character = static_cast<utf8proc_int32_t>(code_point);
    const char* category = utf8proc_category_string(character);
    CharacterClass expected = CharacterClass::other;
    if (category[0] == 'L') expected = CharacterClass::letter;
    if (category[0] == 'M') expected = CharacterClass::mark;
    if (category[0] == 'Z' || code_point == 0x85 || (code_point >= '\t' && code_point <= '\r'))
      expected = CharacterClass::space;
    if (category[0] == 'N' && category[1] == 'd') expected = CharacterClass::digit;
    utf8proc_int32_t folded[4];
    int last_class = 0;
    if (utf8proc_decompose_char(character, folded, 4, UTF8PROC_CASEFOLD, &last_class) != 1)
      folded[0] = utf8proc_tolower(character);
    differences += classify(code_point) != expected;
    differences += fold_code_point(code_point) != static_cast<uint32_t>(folded[0]);
    letters += expected == CharacterClass::letter;
    folds += folded[0] != character;
  }
  CHECK(differences == 0);
  CHECK(letters > 130000);
  CHECK(folds > 1400);
  CHECK(classify(0x110000) == CharacterClass::other);
  CHECK(fold_code_point(0x110000) == 0x110000);
}

TEST_CASE("case_fold: every code point has the full fold that utf8proc gives it, which may be several characters") {
  size_t differences = 0, longer = 0;
  for (uint32_t code_point = 0x80; code_point < 0x110000; ++code_point) {
    if (code_point >= 0xd800 && code_point < 0xe000) continue;
    utf8proc_int32_t folded[4];
    int last_class = 0;
    const utf8proc_ssize_t count =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code_point), folded, 4, UTF8PROC_CASEFOLD, &last_class);
    std::string wanted, found;
    for (utf8proc_ssize_t i = 0; i < count; ++i) append_utf8(wanted, static_cast<uint32_t>(folded[i]));
    // A letter that has a lower case and no fold of its own.
    if (count == 1 && folded[0] == static_cast<utf8proc_int32_t>(code_point))
      append_utf8(wanted = {}, fold_code_point(code_point));
    append_folded(found, code_point);
    differences += found != wanted;
    longer += count > 1;
  }
  CHECK(differences == 0);
  CHECK(longer == 104);
  CHECK(case_folded("STRASSE Straße STRAẞE ﬁn ΌΣΟΣ") == "strasse strasse strasse fin όσοσ");
}
