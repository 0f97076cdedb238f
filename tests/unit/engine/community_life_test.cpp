// Planted: two circles of accounts in one file; what is told of their life, and of one account, in any order of names.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "engine/community_life.h"
#include "protocol/community_messages.h"
#include "protocol/flow_number.h"
#include "protocol/frame.h"
#include "session_harness.h"

namespace tilik {

namespace {

const char kHead[] = "id,created_at,platform,author,followers,text,reply_to_id\n";

std::string day(int number) {
  std::string text = number < 30 ? "2026-01-" : "2026-02-";
  const int date = number % 30 + 1 > 28 && number >= 30 ? 28 : number % 30 + 1;
  return text + (date < 10 ? "0" : "") + std::to_string(date);
}

// Six people of "pasar" and five of "musik" who greet each other daily for 42 days; `dewi` of pasar also greets musik.
// On day 25 `baru` comes to pasar, is answered within hours and stays. #obral starts with pasar's `andi`, and musik's
// `gita` uses it after `dewi`, who brought it, has greeted her.
std::string town() {
  std::string csv = kHead;
  int id = 0;
  const auto post = [&](int on, int hour, const char* author, const std::string& text) {
    ++id;
    csv += std::to_string(id) + "," + day(on) + "T" + (hour < 10 ? "0" : "") + std::to_string(hour) + ":00:00Z,x," +
           author + "," + std::to_string(100 + id % 7) + ",\"" + text + "\",\n";
  };
  const char* pasar[] = {"andi", "bayu", "cici", "dewi", "eko", "fani"};
  const char* musik[] = {"gita", "hari", "ina", "joko", "kiki"};
  for (int on = 0; on < 42; ++on) {
    for (int i = 0; i < 6; ++i)
      post(
          on, 2 + i, pasar[i],
          std::string("@") + pasar[(i + 1 + on % 5) % 6] + " sayur murah #pasar" + (i == 0 && on > 4 ? " #obral" : ""));
    for (int i = 0; i < 5; ++i)
      post(on, 10 + i, musik[i], std::string("@") + musik[(i + 1 + on % 4) % 5] + " biola konser #musik");
  }
  post(25, 9, "baru", "halo semua @andi");
  post(25, 11, "bayu", "selamat datang @baru");
  for (int on = 27; on < 42; ++on) post(on, 9, "baru", "@andi sayur #pasar");
  post(20, 12, "dewi", "@gita coba #obral");
  post(20, 20, "gita", "ikut #obral @hari");
  return csv;
}

LifeResponse life_in(const SessionHarness& page) {
  REQUIRE(page.last("life") != nullptr);
  LifeResponse life;
  read_packed(FrameReader(page.last("life")->bytes), life);
  return life;
}
AccountResponse account_in(const SessionHarness& page) {
  REQUIRE(page.last("account") != nullptr);
  AccountResponse account;
  read_packed(FrameReader(page.last("account")->bytes), account);
  return account;
}

struct Town : SessionHarness {
  Town() {
    load_text(town());
    run();
    CommunityRequest network;
    ask("community", network);
    run();
    REQUIRE(last("community") != nullptr);
  }
  LifeResponse life(ModelRequest request = {}) {
    ask("life", request, ++generation);
    run();
    return life_in(*this);
  }
  AccountResponse account(const std::string& name, bool pseudonyms = false) {
    ask("account", AccountRequest{name, {}, pseudonyms}, ++generation);
    run();
    return account_in(*this);
  }
  uint32_t generation = 1;
};

}  // namespace

TEST_CASE("two planted circles: their cards, their newcomer, what went from one to the other") {
  Town page;
  const LifeResponse life = page.life();
  CHECK(life.unavailable.empty());
  REQUIRE(life.communities.size() == 2);
  const CommunityReading &pasar = life.communities[0], &musik = life.communities[1];
  CHECK(pasar.size == 7);
  CHECK(musik.size == 5);
  CHECK(pasar.spoke == 7);
  CHECK(pasar.posts == 6 * 42 + 18);
  CHECK(musik.posts == 5 * 42 + 1);
  CHECK(pasar.inside_share > 0.9);
  CHECK(pasar.clustering > 0.7);
  REQUIRE(!pasar.hashtags.empty());
  CHECK(pasar.hashtags[0] == "#pasar");
  CHECK(musik.hashtags[0] == "#musik");
  REQUIRE(pasar.platforms.size() == 1);
  CHECK(pasar.platforms[0].key == "x");
  REQUIRE(pasar.hours.size() == 24);
  CHECK(pasar.hours[9] == 42);  // 2:00 UTC, WIB
  REQUIRE(pasar.tone.size() == 4);
  CHECK(pasar.tone[3] == 6 * 42);  // "murah"
  CHECK(pasar.tone[0] == 18);
  CHECK(musik.tone[0] == musik.posts);
  CHECK(pasar.voice.newcomers == 1);
  CHECK(pasar.voice.answered.of == 1);
  CHECK(pasar.voice.answered.count == 1);
  CHECK(pasar.voice.median_wait_s == 2 * 3600);
  CHECK(musik.voice.newcomers == 0);
  CHECK(life.voice.newcomers == 1);
  CHECK(pasar.voice.weekly_return.of > 0);
  CHECK(musik.voice.weekly_return.count == musik.voice.weekly_return.of);  // all of them, every week
  CHECK(pasar.voice.gini > 0);
  CHECK(musik.voice.gini < 0.01);
  CHECK(pasar.without_host > 0.4);
  CHECK(pasar.without_host < 0.9);
  REQUIRE(pasar.story.size() == 6);
  CHECK(pasar.story[0][2] == 6);  // before the newcomer
  CHECK(pasar.story[5][2] == 7);
  CHECK(pasar.story[0][3] == 255);
  CHECK(pasar.story[2][3] == 1);  // went on
  CHECK(life.circles.empty());    // two communities stand out from nothing
  REQUIRE(!life.bridges.empty());
  CHECK((life.bridges[0].key == "dewi" || life.bridges[0].key == "gita"));
  REQUIRE(life.flow_side == 3);
  CHECK(life.flows[0 * 3 + 0] > 250);
  CHECK(life.flows[0 * 3 + 1] == 1);  // dewi to gita
  CHECK(life.flows[1 * 3 + 0] == 0);
  const auto obral = std::find_if(life.travels.begin(), life.travels.end(),
                                  [](const TopicTravel& topic) { return topic.key == "obral"; });
  REQUIRE(obral != life.travels.end());
  REQUIRE(obral->stops.size() == 2);
  CHECK(obral->stops[0][0] == 0);
  CHECK(obral->stops[1][0] == 1);
  CHECK(obral->stops[0][1] < obral->stops[1][1]);
  CHECK(obral->communities == 2);
  CHECK(obral->spread_s == obral->stops[1][1] - obral->stops[0][1]);
  REQUIRE(life.adoption.is_defined);
  // gita from dewi, dewi from andi; and whoever met when the week's tags were new.
  CHECK(life.adoption.adoptions >= 2);
  CHECK(life.host.empty());
}

TEST_CASE("two communities with the same favourite word do not begin with it both") {
  std::string csv = kHead;
  int id = 0;
  const auto post = [&](const char* author, const std::string& text) {
    ++id;
    csv += std::to_string(id) + "," + day(id % 28) + "T05:00:00Z,x," + author + ",10,\"" + text + "\",\n";
  };
  const char* large[] = {"ani", "budi", "citra", "dedi"};
  const char* small[] = {"eka", "fitri", "gani"};
  for (int round = 0; round < 12; ++round) {
    for (int i = 0; i < 4; ++i) post(large[i], std::string("@") + large[(i + 1 + round % 3) % 4] + " kopi");
    for (int i = 0; i < 3; ++i)
      post(small[i], std::string("@") + small[(i + 1 + round % 2) % 3] + (round % 6 == 0 ? " kopi seduh" : " kopi"));
  }
  SessionHarness page;
  page.load_text(csv);
  page.run();
  page.ask("community", CommunityRequest{});
  page.run();
  REQUIRE(page.last("community") != nullptr);
  const Json& cards = page.last("community")->body.at("communities");
  REQUIRE(cards.size() == 2);
  CHECK(cards[0].at("label_terms").at(0) == "kopi");
  CHECK(cards[1].at("label_terms").at(0) == "seduh");
  CHECK(cards[1].at("label_terms").at(1) == "kopi");
}

TEST_CASE("a brush tells the life of a part of the time without relabelling anybody") {
  Town page;
  ModelRequest request;
  request.filters.has_time = true;
  request.filters.from_utc_s = 1767225600;  // 2026-01-01
  request.filters.to_utc_s = 1767225600 + 20 * 86400;
  const LifeResponse life = page.life(request);
  REQUIRE(life.communities.size() == 2);
  CHECK(life.communities[0].size == 7);
  CHECK(life.communities[0].spoke == 6);
  CHECK(life.communities[0].posts == 6 * 20);
}

TEST_CASE("who turns to which community follows the filter, and a cell of it is a condition") {
  Town page;
  ModelRequest request;
  const int64_t day_s = 86400, first_s = 1767225600;  // 2026-01-01
  request.filters.has_time = true;
  request.filters.from_utc_s = first_s + 20 * day_s;
  request.filters.to_utc_s = first_s + 21 * day_s;
  const LifeResponse life = page.life(request);
  REQUIRE(life.flow_side == 3);
  CHECK(life.flows[0 * 3 + 0] == 6);
  CHECK(life.flows[0 * 3 + 1] == 1);  // dewi to gita
  CHECK(life.flows[1 * 3 + 1] == 6);
  CHECK(life.flows_inside == 12);
  // The posts of one cell, from the first community to the second.
  const auto posts_of = [&page](uint32_t number) {
    ChartsRequest charts;
    charts.filters.communities = {number};
    page.ask("charts", charts, ++page.generation);
    page.run();
    return read_message<ChartsResponse>(page.last("charts")->body).posts;
  };
  CHECK(posts_of(flow_number(0, 1)) == 1);
  CHECK(posts_of(flow_number(1, 0)) == 0);
  CHECK(posts_of(flow_number(1, 1)) == 5 * 42 + 1);
  CHECK(posts_of(1) == 5 * 42 + 1);
}

TEST_CASE("in a brushed part of the time nobody is new who was there before") {
  // Four people greet each other daily. `lama` posts on day 1 and again on day 30, greeted on day 22; `baru` comes on
  // day 31; `diam` is greeted on day 28 and first posts on day 32.
  std::string csv = kHead;
  int id = 0;
  const auto post = [&](int on, const char* author, const std::string& text) {
    csv += std::to_string(++id) + "," + day(on) + "T05:00:00Z,x," + author + ",10,\"" + text + "\",\n";
  };
  const char* circle[] = {"andi", "bayu", "cici", "dewi"};
  for (int on = 0; on < 40; ++on)
    for (int i = 0; i < 4; ++i) post(on, circle[i], std::string("@") + circle[(i + 1 + on % 3) % 4] + " halo");
  post(1, "lama", "@andi halo");
  post(22, "andi", "@lama apa kabar");
  post(28, "andi", "@diam apa kabar");
  post(30, "lama", "@andi baik");
  post(31, "baru", "@bayu halo");
  post(32, "diam", "@andi baik");
  SessionHarness page;
  page.load_text(csv);
  page.run();
  page.ask("community", CommunityRequest{});
  page.run();
  ModelRequest request;
  for (const bool is_brushed : {false, true}) {
    request.filters.has_time = is_brushed;
    request.filters.from_utc_s = 1767225600 + 20 * 86400;
    request.filters.to_utc_s = 1767225600 + 60 * 86400;
    page.ask("life", request, is_brushed ? 3 : 2);
    page.run();
    const LifeResponse life = life_in(page);
    REQUIRE(life.has_voices);
    CHECK(life.posts == (is_brushed ? 4 * 20 + 5 : 4 * 40 + 6));
    CHECK(life.voice.newcomers == 2);
    CHECK(life.voice.began_to_speak.of == 1);
    CHECK(life.voice.began_to_speak.count == 1);
  }
}

TEST_CASE("an answer counts without the word that was searched for, and so does a return") {
  // Four people talk daily. `baru` comes on day 20 with the word, is answered in other words and comes back with
  // others; `lama` spoke before without it.
  std::string csv = kHead;
  int id = 0;
  const auto post = [&](int on, int hour, const char* author, const std::string& text) {
    csv += std::to_string(++id) + "," + day(on) + "T" + (hour < 10 ? "0" : "") + std::to_string(hour) + ":00:00Z,x," +
           author + ",10,\"" + text + "\",\n";
  };
  const char* circle[] = {"andi", "bayu", "cici", "dewi"};
  for (int on = 0; on < 56; ++on)
    for (int i = 0; i < 4; ++i)
      post(on, 5, circle[i],
           std::string("@") + circle[(i + 1 + on % 3) % 4] + (on % 9 == 0 ? " soal banjir" : " halo"));
  post(15, 6, "lama", "@andi halo");
  post(20, 6, "baru", "@andi ada banjir");
  post(20, 8, "cici", "@baru terima kasih kabarnya");
  post(21, 6, "lama", "@andi ikut soal banjir");
  post(24, 6, "baru", "@cici sama sama");
  SessionHarness page;
  page.load_text(csv);
  page.run();
  // The network of all posts, then one of those with the word: whoever answers need not be in it.
  for (const bool has_small_base : {false, true}) {
    CommunityRequest network;
    network.recompute = true;
    if (has_small_base) network.filters.query = "\"ada banjir\"";
    page.ask("community", network, ++page.last_id);
    page.run();
    ModelRequest request;
    request.filters.query = "banjir";
    page.ask("life", request, ++page.last_id);
    page.run();
    const LifeResponse life = life_in(page);
    REQUIRE(life.has_voices);
    CHECK(life.voice.newcomers == 1);
    CHECK(life.voice.answered.of == 1);
    CHECK(life.voice.answered.count == 1);
    CHECK(life.voice.median_wait_s == 2 * 3600);
    CHECK(life.voice.back_answered.of == 1);
    CHECK(life.voice.back_answered.count == 1);
  }
}

TEST_CASE("how much of the answering is in the data is counted") {
  const auto life_of = [](const std::string& text) {
    SessionHarness page;
    page.load_text(text);
    page.run();
    page.ask("community", CommunityRequest{});
    page.run();
    page.ask("life", ModelRequest{}, 2);
    page.run();
    return life_in(page);
  };
  // Of four replies two go to somebody who posts here; the posts say that they got nine.
  const LifeResponse counted = life_of(
      "created_at,author,text,reply_to_author,reply_count\n2026-01-01T05:00:00Z,ani,satu,,6\n"
      "2026-01-02T05:00:00Z,budi,dua,ani,3\n2026-01-03T05:00:00Z,budi,tiga,ani,0\n"
      "2026-01-04T05:00:00Z,citra,empat,jauh,\n2026-01-05T05:00:00Z,citra,lima,asing,\n"
      "2026-01-06T05:00:00Z,citra,enam,citra,\n");
  CHECK(counted.replies == 4);
  CHECK(counted.replies_to_writers == 2);
  CHECK(counted.replies_counted == 9);
}

TEST_CASE("whom all know through one account, that account holds together; buyers who ask do not sell") {
  std::string text = "created_at,author,text\n";
  for (int i = 0; i < 60; ++i)
    text += "2026-01-" + std::string(i < 27 ? "0" : "") + std::to_string(1 + i / 3) + ",ketua,rapat @warga" +
            std::to_string(i % 12) + "\n";
  for (int i = 0; i < 20; ++i) text += "2026-01-15,warga" + std::to_string(i % 12) + ",kak @ketua ready stok?\n";
  SessionHarness page;
  page.load_text(text, "warga.csv");
  page.run();
  page.ask("community", CommunityRequest{}, 1);
  page.ask("account_lists", AccountLists{{{"ketua", {"ketua"}, 0}}});
  page.run();
  REQUIRE(page.last("community") != nullptr);
  const auto network = read_message<CommunityResponse>(page.last("community")->body);
  REQUIRE(!network.communities.empty());
  REQUIRE(!network.communities[0].members.empty());
  CHECK(network.communities[0].members[0].label == "ketua");
  ModelRequest request;
  request.response_list = "ketua";
  page.ask("life", request, 2);
  page.run();
  double selling = 0;
  for (const auto& slice : life_in(page).host) selling += slice[7];
  CHECK(selling == 0);
}

TEST_CASE("a host of an account list: who turns to whom, slice by slice") {
  Town page;
  page.ask("account_lists", AccountLists{{{"lapak", {"andi"}, 0}, {"nobody", {"siapa"}, 0}}});
  page.run();
  ModelRequest request;
  request.response_list = "lapak";
  const LifeResponse life = page.life(request);
  CHECK(life.host_list == "lapak");
  CHECK(life.host_accounts == 1);
  REQUIRE(life.host.size() == 8);
  double to_host = 0, from_host = 0, members = 0, host_posts = 0;
  for (const auto& slice : life.host) {
    to_host += slice[2];
    from_host += slice[3];
    members += slice[4];
    host_posts += slice[6];
  }
  CHECK(host_posts == 42);
  CHECK(from_host == 42);
  CHECK(to_host > 40);
  CHECK(to_host + from_host + members == 11 * 42 + 19);
  // "murah" stands in each of pasar's posts but a few.
  CHECK(life.host[0][7] > 0);
  request.response_list = "nobody";
  CHECK(page.life(request).host_list.empty());
}

TEST_CASE("one account: who it turns to, who turns to it, the communities around it") {
  Town page;
  const AccountResponse dewi = page.account("dewi");
  CHECK(dewi.is_known);
  CHECK(dewi.label == "dewi");
  CHECK(dewi.community == 0);
  CHECK(dewi.posts == 43);
  CHECK(dewi.out_accounts == 6);
  CHECK(dewi.in_accounts == 5);
  CHECK(dewi.out_weight == 43);
  CHECK(dewi.mutual == 5);
  REQUIRE(dewi.talks_to.size() == 6);
  CHECK(dewi.talks_to.back().key == "gita");
  CHECK(dewi.talks_to.back().figure(0) == 1);
  CHECK(dewi.talks_to.back().figure(1) == 1);
  REQUIRE(dewi.communities.size() == 2);
  CHECK(dewi.communities[0][0] == 0);
  CHECK(dewi.communities[1][1] == 1);
  REQUIRE(dewi.has_influence);
  CHECK(dewi.influence > 0);
  CHECK(dewi.lower <= dewi.influence);
  CHECK(dewi.upper >= dewi.influence);
  CHECK_FALSE(page.account("siapa").is_known);
}

TEST_CASE("an account's attention is compared with that of others, and nothing is said where there is none") {
  // Twelve accounts with about as many followers, named 10 times each by another; `separuh` is named 5 times, `sunyi`
  // never.
  std::string csv = kHead;
  int id = 0;
  const auto post = [&](const std::string& author, const std::string& target) {
    ++id;
    csv += std::to_string(id) + "," + day(id % 28) + "T05:00:00Z,x," + author + "," + std::to_string(100 + id % 5) +
           ",\"@" + target + " halo\",\n";
  };
  const auto name = [](int i) { return "warga" + std::string(1, static_cast<char>('a' + i)); };
  for (int round = 0; round < 10; ++round)
    for (int i = 0; i < 12; ++i) post(name(i), name((i + 1) % 12));
  for (int round = 0; round < 5; ++round) post(name(round), "separuh");
  for (int round = 0; round < 3; ++round) post("sunyi", name(0));
  post("separuh", name(1));
  SessionHarness page;
  page.load_text(csv);
  page.run();
  page.ask("community", CommunityRequest{});
  page.run();
  const auto account = [&page](const std::string& of) {
    page.ask("account", AccountRequest{of, {}, false}, page.last_id + 1);
    page.run();
    return account_in(page);
  };
  const AccountResponse half = account("separuh");
  REQUIRE(half.has_influence);
  CHECK(half.influence == doctest::Approx(0.5));
  CHECK(half.lower <= half.influence);
  CHECK(half.upper >= half.influence);
  CHECK_FALSE(account("sunyi").has_influence);
}

TEST_CASE(
    "the range of an account's influence narrows with the accounts, also where lines are drawn from a part of them") {
  // The same 600 accounts once, or four times side by side: half the width.
  const auto width_of = [](int copies) {
    std::string csv = kHead;
    int id = 0;
    for (int copy = 0; copy < copies; ++copy) {
      const auto name = [copy](int i) { return "w" + std::to_string(copy) + "_" + std::to_string(i % 600); };
      for (int i = 0; i < 600; ++i)
        for (int k = 1; k <= 1 + i / 60 + i * 7 % 11; ++k) {
          ++id;
          csv += std::to_string(id) + "," + day(id % 28) + "T05:00:00Z,x," + name(i + k) + "," +
                 std::to_string(50 + (i + k) % 600 * 31) + ",\"@" + name(i) + " halo\",\n";
        }
    }
    SessionHarness page;
    page.load_text(csv);
    page.run();
    page.ask("community", CommunityRequest{});
    page.run();
    page.ask("account", AccountRequest{"w0_7", {}, false}, page.last_id + 1);
    page.run();
    const AccountResponse account = account_in(page);
    REQUIRE(account.has_influence);
    return account.upper - account.lower;
  };
  const double once = width_of(1), four_times = width_of(4);
  CHECK(once > 0);
  CHECK(four_times < 0.75 * once);
  CHECK(four_times > 0.25 * once);
}

TEST_CASE("with names hidden neither answer holds one") {
  Town page;
  ModelRequest request;
  request.pseudonyms = true;
  page.life(request);
  const AccountResponse account = page.account("akun_4", true);
  CHECK(account.is_known);
  CHECK(account.label == "akun_4");
  for (const char* type : {"life", "account"}) {
    const std::vector<uint8_t>& bytes = page.last(type)->bytes;
    const std::string said(bytes.begin(), bytes.end());
    CHECK(said.find("akun_1") != std::string::npos);
    for (const char* name : {"andi", "bayu", "cici", "dewi", "gita", "hari", "joko"})
      CHECK_MESSAGE(said.find(name) == std::string::npos, name);
  }
}

TEST_CASE("nothing to tell is said") {
  SessionHarness page;
  page.ask("life", ModelRequest());
  page.run();
  CHECK(life_in(page).unavailable == "no_posts");
  page.load_text("Source,Target\na,b\nb,c\n", "net.csv");
  page.run();
  page.ask("community", CommunityRequest());
  page.run();
  page.ask("life", ModelRequest(), 2);
  page.run();
  CHECK(life_in(page).unavailable == "no_posts");
  page.ask("account", AccountRequest{"b", {}, false}, 2);
  page.run();
  const AccountResponse account = account_in(page);
  CHECK(account.is_known);
  CHECK(account.out_accounts + account.in_accounts >= 2);
  CHECK_FALSE(account.has_influence);
}

TEST_CASE("a packed answer that is cut short leaves the rest empty and never runs away") {
  Town page;
  page.life();
  const std::vector<uint8_t> whole = page.last("life")->bytes;
  const FrameReader reader(whole);
  const auto numbers = reader.array<double>("numbers");
  const auto texts = reader.array<uint8_t>("texts");
  REQUIRE(numbers.size() > 100);
  for (size_t kept = 0; kept < numbers.size(); kept += 37) {
    FrameWriter cut("life", 1, 1);
    cut.add_array<double>("numbers", numbers.first(kept));
    cut.add_array<uint8_t>("texts", texts.first(std::min(texts.size(), kept)));
    const std::vector<uint8_t> bytes = cut.finish();
    LifeResponse life;
    read_packed(FrameReader(bytes), life);
    CHECK(life.communities.size() <= numbers.size());
  }
  // Wild counts.
  std::vector<double> wild(numbers.begin(), numbers.end());
  for (double& number : wild) number = number * 1e6 - 3;
  FrameWriter frame("life", 1, 1);
  frame.add_array<double>("numbers", wild);
  const std::vector<uint8_t> bytes = frame.finish();
  LifeResponse life;
  read_packed(FrameReader(bytes), life);
  CHECK(life.host_list.empty());
}

}  // namespace tilik
