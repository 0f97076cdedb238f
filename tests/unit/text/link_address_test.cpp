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
  CHECK(address("https://kabar.id/?p=12&amp;utm_medium=x&hal=2") == "kabar.id?hal=2&p=12");
  CHECK(address("https://id.wikipedia.org/wiki/Banjir_(Jakarta)") == "id.wikipedia.org/wiki/Banjir_(Jakarta)");
  CHECK(address("https://Kabar.id/AbC") == "kabar.id/AbC");  // paths tell capitals from small letters
  CHECK(address("https://situs.id/#!/berita") == "situs.id#!/berita");
  CHECK(address("https://situs.id/#/berita") != address("https://situs.id/#/beranda"));
  CHECK(address("https://kabar.id:8080/a") == "kabar.id:8080/a");
  CHECK(address("https://m.co/a") == "m.co/a");
}

TEST_CASE("a site's own names in a link mean other things elsewhere") {
  const char* pairs[][2] = {
      {"https://www.youtube.com/playlist?list=PLa", "https://www.youtube.com/playlist?list=PLb"},
      {"https://www.youtube.com/results?search_query=a", "https://youtube.com/results?search_query=b"},
      {"https://www.youtube.com/redirect?q=https%3A%2F%2Fa.id",
       "https://www.youtube.com/redirect?q=https%3A%2F%2Fb.id"},
      {"https://a.id/x?si=1", "https://a.id/x?si=2"},
      {"https://a.id/?_t=1", "https://a.id/?_t=2"},
      {"https://a.id/?page=1", "https://a.id/?page=2"},
      {"https://bit.ly/Abc", "https://bit.ly/abc"}};
  for (const auto& [one, other] : pairs) {
    CAPTURE(one);
    CHECK(address(one) != address(other));
  }
}

TEST_CASE("one place is one however a phone, a computer or a network passes it on") {
  const char* pairs[][2] = {
      {"https://www.youtube.com/shorts/aB1?feature=share", "https://m.youtube.com/watch?app=desktop&v=aB1"},
      {"https://www.youtube.com/live/aB2?si=Xy", "https://youtu.be/aB2"},
      {"https://www.tiktok.com/@toko/video/7?is_from_webapp=1&sender_device=pc",
       "https://www.tiktok.com/@toko/video/7?_r=1&_t=ZS"},
      {"https://www.instagram.com/reel/AB/?igsh=MzRl", "https://www.instagram.com/reel/AB/?hl=id&img_index=1"},
      {"https://web.facebook.com/share/p/1A/", "https://www.facebook.com/share/p/1A/?mibextid=xx&rdid=y"},
      {"https://m.facebook.com/story.php?id=22&story_fbid=11", "https://facebook.com/story.php?story_fbid=11&id=22"},
      {"https://www.threads.net/@budi/post/C1", "https://www.threads.com/@budi/post/C1?xmt=AQ"},
      {"https://mobile.twitter.com/budi/status/2?s=19", "https://x.com/i/web/status/2/photo/1"},
      {"https://nasional.kompas.com/read/2/judul?page=all", "https://nasional.kompas.com/read/2/judul/amp"},
      {"https://t.me/s/kanal/12", "https://t.me/kanal/12"},
      {"https://id.m.wikipedia.org/wiki/Jakarta_(kota)", "https://id.wikipedia.org/wiki/Jakarta_(kota)"},
      {"https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.kabar.id%2Fz%3Futm_source%3Da&h=AT", "https://kabar.id/z"},
      {"https://www.google.com/url?q=https://www.kabar.id/y&sa=D", "https://kabar.id/y"},
      {"https://contoh.id/a%2Db", "https://contoh.id/a-b"}};
  for (const auto& [one, other] : pairs) CHECK(address(one) == address(other));
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
