#include "text/link_address.h"

#include <doctest/doctest.h>

#include "base/random.h"

using tilik::append_link_address;

namespace {
std::string address(std::string_view link) {
  std::string out;
  append_link_address(out, link);
  return out;
}
}  // namespace

TEST_CASE("a link's address is the same however it was copied") {
  for (const char* link : {"https://kabar.id/banjir", "http://www.Kabar.ID/banjir/", "www.kabar.id/banjir?",
                           "https://m.kabar.id:443/banjir#komentar", "https://kabar.id/banjir?fbclid=I1&utm_source=wa",
                           "https://ani:rahasia@kabar.id/banjir).", "https://kabar.id/banjir”,"}) {
    CAPTURE(link);
    CHECK(address(link) == "kabar.id/banjir");
  }
}

TEST_CASE("a link keeps what names its page") {
  CHECK(address("https://kabar.id/?p=12&amp;utm_medium=x&hal=2") == "kabar.id?p=12&hal=2");
  CHECK(address("https://id.wikipedia.org/wiki/Banjir_(Jakarta)") == "id.wikipedia.org/wiki/Banjir_(Jakarta)");
  CHECK(address("https://Kabar.id/AbC") == "kabar.id/AbC");  // paths tell capitals from small letters
  CHECK(address("https://situs.id/#!/berita") == "situs.id#!/berita");
  CHECK(address("https://situs.id/#/berita") != address("https://situs.id/#/beranda"));
  CHECK(address("https://kabar.id:8080/a") == "kabar.id:8080/a");
  CHECK(address("https://m.co/a") == "m.co/a");
}

TEST_CASE("places with two spellings are one") {
  CHECK(address("https://youtu.be/aB1?si=x&t=30") == address("https://www.youtube.com/watch?v=aB1&t=30s&list=PL1"));
  CHECK(address("https://twitter.com/ani/status/1?s=20&t=Xy") == address("https://x.com/ani/status/1"));
}

TEST_CASE("an address is its own address, whatever it was made of") {
  const char* pieces[] = {
      "https://",     "http://",     "www.", "m.", "twitter.com", "youtu.be", "kabar.id", "/", "?", "&", "=",
      "utm_a",        "v",           "a",    "#",  "!",           ".",        ",",        ")", "(", "@", ":80",
      "\xe2\x80\xa6", "\xe2\x80\x9d"};
  tilik::Random random(1);
  for (int round = 0; round < 20'000; ++round) {
    std::string link = "https://";
    for (uint64_t i = random.below(12); i > 0; --i) link += pieces[random.below(std::size(pieces))];
    const std::string once = address(link);
    CAPTURE(link);
    if (!once.empty()) CHECK(address("https://" + once) == once);
  }
}

TEST_CASE("what leads nowhere known has no address") {
  for (const char* link : {"https://", "http:///a", "https://t.co/ab…", "www.", "https://)", ""}) {
    CAPTURE(link);
    CHECK(address(link).empty());
  }
}
