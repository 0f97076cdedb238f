#include "text/tone.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "file_bytes.h"
#include "text/tone_words.h"

using namespace tilik;
using tilik::test::shared_file;

TEST_CASE("tone: praise, blame, both and neither") {
  CHECK(tone_of("Makanannya enak sekali, pelayannya ramah") == Tone::positive);
  CHECK(tone_of("Jalannya rusak dan macet, kecewa berat") == Tone::negative);
  CHECK(tone_of("Bagus tapi mahal") == Tone::neutral);
  CHECK(tone_of("Rapat dimulai pukul sembilan") == Tone::unknown);
  CHECK(tone_of("") == Tone::unknown);
  CHECK(tone_of("😡") == Tone::negative);
  CHECK(tone_of("selalu di hati ❤️") == Tone::positive);
  CHECK(tone_score("❤️bagus").known == 2);
  CHECK(tone_score("❤️").score == doctest::Approx(1));
}

TEST_CASE("tone: a negator turns the next three words round") {
  CHECK(tone_of("tidak enak") == Tone::negative);
  CHECK(tone_of("gak terlalu bagus") == Tone::negative);
  for (const std::string denying : {"engga", "kaga", "nggk", "ndk", "gk"})
    CHECK(tone_of(denying + " bagus") == Tone::negative);
  CHECK(tone_of("bukan berita bohong") == Tone::positive);
  CHECK(tone_of("kurang ramah") == Tone::negative);
  CHECK(tone_of("tidak ada yang bilang begitu, enak") == Tone::positive);
}

TEST_CASE("tone: strengthening words, endings, drawn-out letters and hashtags count") {
  CHECK(tone_score("enak").score == doctest::Approx(1));
  CHECK(tone_score("sangat enak").score == doctest::Approx(1.5 / std::sqrt(2.0)));
  CHECK(tone_score("enak banget").score == doctest::Approx(1.5 / std::sqrt(2.0)));
  CHECK(tone_of("jeleknya minta ampun") == Tone::negative);
  CHECK(tone_of("Kereeeen") == Tone::positive);
  CHECK(tone_of("#kecewa") == Tone::negative);
  CHECK(tone_score("RUSAK").score == doctest::Approx(-1));
}

TEST_CASE("tone: names and links say nothing") {
  CHECK(tone_of("@bagus_sekali dan @si.jelek") == Tone::unknown);
  CHECK(tone_of("lihat https://contoh.id/berita-hoax/bohong") == Tone::unknown);
  CHECK(tone_of("baca https://contoh.id/hoax bagus") == Tone::positive);
}

TEST_CASE("tone: no word stands twice or in both lists") {
  std::map<std::string, int> seen;
  for (const std::string_view list : {positive_words(), negative_words()}) {
    size_t from = 0;
    while (from < list.size()) {
      const size_t end = std::min(list.find(' ', from), list.size());
      const std::string word(list.substr(from, end - from));
      CHECK_MESSAGE(++seen[word] == 1, word);
      from = end + 1;
    }
  }
  CHECK(seen.size() > 1000);
}

TEST_CASE("tone: labelled texts of others") {
  const std::string labelled = shared_file("/data/labelled-id/smsa-valid.tsv");
  if (labelled.empty()) return;
  // Lines are TEXT tab LABEL. Of the texts that praise or blame: how many are told so, and told the other way round.
  size_t right = 0, opposite = 0, texts = 0;
  for (size_t from = 0; from < labelled.size();) {
    const size_t end = std::min(labelled.find('\n', from), labelled.size());
    const std::string_view line = std::string_view(labelled).substr(from, end - from);
    from = end + 1;
    const size_t tab = line.rfind('\t');
    if (tab == std::string_view::npos || line.substr(tab + 1) == "neutral") continue;
    const Tone tone = tone_of(line.substr(0, tab));
    const Tone expected = line.substr(tab + 1) == "positive" ? Tone::positive : Tone::negative;
    const Tone other = expected == Tone::positive ? Tone::negative : Tone::positive;
    ++texts;
    right += tone == expected;
    opposite += tone == other;
  }
  CHECK(texts == 1129);
  MESSAGE(right << " of " << texts << " told right, " << opposite << " the other way round");
  CHECK(right * 100 >= texts * 78);
  CHECK(opposite * 100 <= texts * 8);
}
