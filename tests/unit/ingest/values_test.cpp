#include "ingest/values.h"

#include <doctest/doctest.h>

#include "ingest/columns.h"

using namespace tilik;

TEST_CASE("values: counts") {
  const auto count = [](std::string_view value) { return read_count(value).value; };
  CHECK(count("1234") == 1234);
  CHECK(count("0") == 0);
  CHECK(count("1.234") == 1234);
  CHECK(count("1,234") == 1234);
  CHECK(count("1.234.567") == 1234567);
  CHECK(count("1,234,567.0") == 1234567);
  CHECK(count("12.0") == 12);
  CHECK(count("1,2 rb") == 1200);
  CHECK(count("3,4 jt") == 3400000);
  CHECK(count("1.2K") == 1200);
  CHECK(count("3M") == 3000000);
  CHECK(count("2 ribu") == 2000);
  CHECK(count("1.234K") == 1234);
  CHECK(count("12 345") == 12345);
  CHECK(count("1e+05") == 100000);
  for (const char* missing : {"", "-", "-1", "N/A", "nan", "None", "null"}) {
    CAPTURE(missing);
    CHECK(count(missing) == kMissingCount);
    CHECK(read_count(missing).is_missing);
  }
  CHECK(count("abc") == kMissingCount);
  CHECK(!read_count("abc").is_missing);
  CHECK(count("12 apples") == kMissingCount);
  CHECK(count("-5") == kMissingCount);
}

TEST_CASE("values: counts with what is counted behind them, and empty lists") {
  CHECK(read_count("345 suka").value == 345);
  CHECK(read_count("1.2K views").value == 1200);
  CHECK(read_count("1,2 rb suka").value == 1200);
  CHECK(read_count("2 juta tayangan").value == 2'000'000);
  CHECK(read_count("3 apel").value == kMissingCount);
  CHECK(is_missing_word("[]"));
  CHECK(is_missing_word("{}"));
  CHECK_FALSE(is_missing_word("[a]"));
}

TEST_CASE("values: ids, booleans, links") {
  CHECK(is_destroyed_id("1.9E+18"));
  CHECK(is_destroyed_id("1,43457E+18"));
  CHECK(!is_destroyed_id("1900000000000000000"));
  CHECK(!is_destroyed_id("12e5"));
  CHECK(whole_id("1900.0") == "1900");
  CHECK(read_boolean("yes") == 1);
  CHECK(read_boolean("TRUE") == 1);
  CHECK(read_boolean("0") == 0);
  CHECK(read_boolean("perhaps") == -1);
  const PostLink link = read_post_link("https://mobile.twitter.com/Nama_1/status/1433243048603881473?s=20");
  CHECK(link.platform == "x");
  CHECK(link.author == "Nama_1");
  CHECK(link.id == "1433243048603881473");
  CHECK(read_post_link("https://x.com/i/status/12").author.empty());
  CHECK(read_post_link("https://www.tiktok.com/@a.b/video/77").id == "77");
  CHECK(read_post_link("https://twitter.com/i/web/status/1700000000000000001").id == "1700000000000000001");
  // Comments have addresses of their own below that of the post.
  CHECK(read_post_link("https://www.tiktok.com/@a.b/video/77?lang=id&cid=88").id == "88");
  CHECK(read_post_link("https://www.instagram.com/p/Cabc/c/18001/").id == "18001");
  CHECK(read_post_link("https://www.instagram.com/p/Cabc/").id == "Cabc");
  CHECK(read_post_link("https://instagram.com/kemenkes/reel/Cabd/?hl=id").id == "Cabd");
  CHECK(read_post_link("https://instagram.com/kemenkes/reel/Cabd/?hl=id").author == "kemenkes");
  CHECK(read_post_link("https://www.tiktokv.com/share/video/99/").id == "99");
  // Every channel of Telegram counts from one.
  CHECK(read_post_link("https://t.me/kanalA/123").id == "kanalA/123");
  CHECK(read_post_link("https://t.me/s/kanalA/123?single").id == "kanalA/123");
  CHECK(read_post_link("https://t.me/kanalA/123").author == "kanalA");
  CHECK(read_post_link("https://t.me/c/1490000000/55").id == "1490000000/55");
  CHECK(read_post_link("https://t.me/c/1490000000/55").author.empty());
  CHECK(read_post_link("https://t.me/kanalA").id.empty());
  CHECK(whole_id("'1700000000000000001") == "1700000000000000001");
  CHECK(whole_id("=\"1700000000000000001\"") == "1700000000000000001");
  CHECK(whole_id("'tis") == "'tis");
  CHECK(whole_id("tweet_id:1700000000000000001") == "1700000000000000001");
  CHECK(read_post_link("nonsense").platform.empty());
}

TEST_CASE("values: repairs of text") {
  const auto decoded = [](std::string_view text) {
    std::string out;
    return decode_html_entities(text, out) ? out : std::string("(same)");
  };
  CHECK(decoded("a &amp; b &lt;3 &#39;x&#x27;") == "a & b <3 'x'");
  CHECK(decoded("R&D & more; & &unknown;") == "(same)");
  CHECK(decoded("&amp;amp;") == "&amp;");
  const auto undone = [](std::string_view text) {
    std::string out;
    return undo_mojibake(text, out) ? out : std::string("(same)");
  };
  CHECK(undone("Rados\xc3\x85\xc2\x82"
               "aw") ==
        "Rados\xc5\x82"
        "aw");
  CHECK(undone("caf\xc3\xa9") == "(same)");
  CHECK(undone("caf\xc3\x83\xc2\xa9") == "caf\xc3\xa9");
  CHECK(undone("it\xc3\xa2\xe2\x82\xac\xe2\x84\xa2s") == "it\xe2\x80\x99s");
  CHECK(undone("\xf0\x9f\x98\x80 ok") == "(same)");
  std::string out;
  uint64_t invalid = 0, controls = 0;
  CHECK(clean_bytes(std::string_view("a\0b\xe9", 4), out, invalid, controls));
  CHECK(out == "ab\xc3\xa9");
  CHECK(invalid == 1);
  CHECK(controls == 1);
  out.clear();
  CHECK(unpack_list_literal("['http://a', 'http://b']", out));
  CHECK(out == "http://a http://b ");
}

TEST_CASE("columns: names") {
  const auto field = [](std::string_view name) {
    const NamedRoles roles = roles_of_name(name, {});
    return roles.count == 0 ? Field::ignored : roles.roles[0].field;
  };
  CHECK(field("full_text") == Field::text);
  CHECK(field("Full Text") == Field::text);
  CHECK(field("Tanggal") == Field::time);
  CHECK(field("Jumlah Suka") == Field::likes);
  CHECK(field("pengikut") == Field::followers);
  CHECK(field("user.screen_name") == Field::author);
  CHECK(field("user.id_str") == Field::ignored);
  CHECK(field("tweet.full_text") == Field::text);
  CHECK(field("data.stats.diggCount") == Field::likes);
  CHECK(field("something") == Field::ignored);
}

TEST_CASE("values: one mark in a rate is that of a fraction, wherever thousands may stand") {
  const auto read = [](std::string_view written, char mark) {
    double number = -1;
    CHECK(read_decimal(written, mark, number));
    return number;
  };
  CHECK(read("3,125 %", 0) == doctest::Approx(3.125));
  CHECK(read("3.125%", 0) == doctest::Approx(3.125));
  CHECK(read("1.234,5%", 0) == doctest::Approx(1234.5));
  CHECK(read("3.125", 0) == doctest::Approx(3125));
  CHECK(read("2,500", decimal_mark_of("2,500", true)) == doctest::Approx(2.5));
  CHECK(decimal_mark_of("2,500") == 0);
}
