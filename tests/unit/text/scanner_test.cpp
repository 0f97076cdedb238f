#include "text/scanner.h"
#include "data/post_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>

#include "base/random.h"
#include "text/stop_words.h"
#include "text/text_masks.h"

using namespace tilik;

namespace {
std::vector<std::string> found(std::string_view text, TokenKind kind) {
  std::vector<std::string> names;
  for (const Token& token : scan_tokens(text)) {
    if (token.kind == kind) names.push_back(token.folded);
  }
  return names;
}
using Names = std::vector<std::string>;
}  // namespace

TEST_CASE("hashtags follow the contract") {
  CHECK(found("Ayo #Banjir2026 dan #UMKM_maju!", TokenKind::hashtag) == Names{"banjir2026", "umkm_maju"});
  CHECK(found("a#b &#39; #1 #12_ #2026maju", TokenKind::hashtag) == Names{"12_", "2026maju"});
  CHECK(found("＃東京 ##dua #سلام #Ünlü", TokenKind::hashtag) == Names{"東京", "dua", "سلام", "ünlü"});
  CHECK(found("https://a.id/#Bagian", TokenKind::hashtag) == Names{"bagian"});
  CHECK(found("# #", TokenKind::hashtag).empty());
  CHECK(found("#a_#b dan x_#c, @m_#d #e#f", TokenKind::hashtag) == Names{"a_", "b", "c", "d", "e"});
}

TEST_CASE("hashtags of scripts whose vowels are marks are whole") {
  // Thai, Devanagari, Javanese, Tamil, Burmese, Arabic with vowel marks.
  const Names tags = {"สวัสดีครับ", "हिन्दी", "ꦗꦮꦲꦏ꧀ꦱꦫ", "தமிழ்நாடு", "မြန်မာ", "مَرْحَبًا"};
  std::string text;
  for (const std::string& tag : tags) text += "#" + tag + " ";
  CHECK(found(text, TokenKind::hashtag) == tags);
}

TEST_CASE("mentions follow the contract") {
  CHECK(found("Halo @Budi.Santoso. cc @siti_99!", TokenKind::mention) == Names{"budi.santoso", "siti_99"});
  CHECK(found("surel budi@contoh.id a_@b c-@d https://t.id/@e", TokenKind::mention).empty());
  CHECK(found("@... @", TokenKind::mention).empty());
  CHECK(found("@a_@b #c_@d", TokenKind::mention) == Names{"a_"});
}

TEST_CASE("links give their address and hide their words") {
  const std::string_view text = "baca https://www.Contoh.co.id:8080/jalan/kabar?x=1 lalu www.kabar.id, ya";
  CHECK(found(text, TokenKind::link) == Names{"contoh.co.id:8080/jalan/kabar?x=1", "kabar.id"});
  CHECK(found(text, TokenKind::term) == Names{"baca", "lalu"});
  CHECK(found("lihathttps://t.co/abc def", TokenKind::term) == Names{"lihat", "def"});
  CHECK(found("httpx://a.b rumah", TokenKind::link).empty());
}

TEST_CASE("one tag, name or word in capitals and small letters stays one where a letter folds to two") {
  const Names tag = {"strasse"};
  for (const char* text : {"#Straße", "#STRASSE", "#STRAẞE"}) {
    CAPTURE(text);
    CHECK(found(text, TokenKind::hashtag) == tag);
    CHECK(found(std::string(text).replace(0, 1, "@"), TokenKind::mention) == tag);
    CHECK(found(std::string(text).substr(1), TokenKind::term) == tag);
  }
}

TEST_CASE("terms are folded words of three letters or more") {
  CHECK(found("Anak-anak GEMBIRA di Café covid19 ab 123 a1b2c3", TokenKind::term) ==
        Names{"anak", "anak", "gembira", "café", "covid19", "a1b2c3"});
  CHECK(found("", TokenKind::term).empty());
  CHECK(found("\xff\xfe rusak\xc3", TokenKind::term) == Names{"rusak"});
}

TEST_CASE("a table gets each thing once a post, without stop words") {
  PostTable table;
  const auto scan = make_text_scan();
  PostDraft draft;
  draft.id = "1";
  draft.author = "@Ani";
  draft.text = "Banjir banjir yang besar #Banjir #banjir @Budi @budi https://a.id https://a.id";
  draft.hashtags = "banjir, Jakarta";
  REQUIRE(table.add(draft, scan.get()) == AddOutcome::added);
  REQUIRE(table.index_posts());
  Names tags, terms, mentions;
  table.hashtags.for_each(0, [&](uint32_t tag) { tags.emplace_back(table.hashtag_name_shown(tag)); });
  table.terms.for_each(0, [&](uint32_t term) { terms.emplace_back(table.term_pool.text(term)); });
  table.mentions.for_each(0, [&](uint32_t author) { mentions.emplace_back(table.author_name_shown(author)); });
  CHECK(tags == Names{"banjir", "Jakarta"});  // "banjir" was written more often than "Banjir"
  CHECK(terms == Names{"banjir"});            // "yang" and "besar" are stop words
  CHECK(mentions == Names{"Budi"});
  CHECK(table.find_author("BUDI") == table.find_author("@budi"));
}

TEST_CASE("in a list of mentions a name with blanks stands between marks") {
  const auto mentioned = [](std::string_view list) {
    PostTable table;
    const auto scan = make_text_scan();
    PostDraft draft;
    draft.id = "1";
    draft.mentions = list;
    REQUIRE(table.add(draft, scan.get()) == AddOutcome::added);
    REQUIRE(table.index_posts());
    Names names;
    table.mentions.for_each(0, [&](uint32_t author) { names.emplace_back(table.author_name_shown(author)); });
    std::sort(names.begin(), names.end());
    return names;
  };
  CHECK(mentioned("@\u2068Bu Sri\u2069 @budi,\u2068Pak, RT\u2069") == Names{"Bu Sri", "Pak, RT", "budi"});
  CHECK(mentioned("@\u2068Bu Sri") == Names{"Bu Sri"});  // cut off
  CHECK(mentioned("@\u2068").empty());
  // What stands behind the list is none of its business, here the sign of another mention.
  const std::string longer = "[budi, ]@siti";
  CHECK(mentioned(std::string_view(longer).substr(0, 8)) == Names{"budi"});
}

TEST_CASE("stop words are distinct and in order, negators are known") {
  const auto words = stop_words();
  REQUIRE(words.size() > 700);
  for (size_t i = 1; i < words.size(); ++i) CHECK(words[i - 1] < words[i]);
  for (const std::string_view word : {"dll", "dkk", "dsb", "dst", "tdk", "krn", "utk", "bbrp", "stlh"}) {
    CAPTURE(word);
    CHECK(std::find(words.begin(), words.end(), word) != words.end());
  }
  const auto denying = negators();
  CHECK(std::find(denying.begin(), denying.end(), "tidak") != denying.end());
}

TEST_CASE("text masks: sixteen bytes at a time find what one by one does") {
  Random random(7);
  for (int round = 0; round < 2000; ++round) {
    char bytes[64];
    for (char& c : bytes) c = static_cast<char>(random.below(4) == 0 ? random.below(256) : 32 + random.below(96));
    const text_detail::TextMasks fast = text_detail::text_masks(bytes), plain = text_detail::text_masks_plain(bytes);
    CHECK(fast.words == plain.words);
    CHECK(fast.digits == plain.digits);
    CHECK(fast.signs == plain.signs);
    CHECK(fast.colons_and_dots == plain.colons_and_dots);
  }
}

TEST_CASE("tokens do not depend on where in the text they stand") {
  const std::string_view pieces[] = {"a",
                                     "Kata",
                                     "w",
                                     "www.",
                                     "http",
                                     "https://",
                                     "://",
                                     "#",
                                     "@",
                                     ".",
                                     ":",
                                     "/",
                                     " ",
                                     "é",
                                     "🎉",
                                     "_",
                                     "1",
                                     "23",
                                     "seribukatasambungpanjang",
                                     "\n",
                                     "Z",
                                     "-",
                                     "\xff"};
  Random random(11);
  for (int round = 0; round < 400; ++round) {
    std::string text;
    const uint32_t count = 1 + random.below(40);
    for (uint32_t i = 0; i < count; ++i) text += pieces[random.below(static_cast<uint32_t>(std::size(pieces)))];
    const std::vector<Token> expected = scan_tokens(text + " ");
    for (uint32_t before = 0; before < 130; before += 1 + random.below(9)) {
      const std::vector<Token> tokens =
          scan_tokens(std::string(before, ' ') + text + std::string(random.below(90), ' '));
      CAPTURE(text);
      CAPTURE(before);
      REQUIRE(tokens.size() == expected.size());
      for (size_t i = 0; i < tokens.size(); ++i) {
        REQUIRE(tokens[i].kind == expected[i].kind);
        REQUIRE(tokens[i].folded == expected[i].folded);
        REQUIRE(tokens[i].begin == expected[i].begin + before);
        REQUIRE(tokens[i].end == expected[i].end + before);
      }
    }
  }
}

TEST_CASE("words of letters and digits are found as one by one") {
  Random random(13);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    const uint32_t size = random.below(300);
    for (uint32_t i = 0; i < size; ++i) text += "abcXYZ019 ,-!"[random.below(random.below(8) == 0 ? 13 : 9)];
    Names expected;
    std::string word;
    size_t letters = 0;
    for (const char c : text + " ") {
      const bool is_letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
      if (is_letter || std::isdigit(static_cast<unsigned char>(c)) != 0) {
        word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        letters += is_letter;
        continue;
      }
      if (letters >= 3) expected.push_back(word);
      word.clear();
      letters = 0;
    }
    CAPTURE(text);
    REQUIRE(found(text, TokenKind::term) == expected);
  }
}
