// Which networks the page offers for the posts that are loaded: those that have something to link by.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "protocol/messages.h"
#include "session_harness.h"

namespace tilik {

namespace {

using Kinds = std::vector<std::string>;

Kinds kinds_of(const std::string& text, const std::string& name) {
  SessionHarness page;
  page.load_text(text, name);
  page.run();
  REQUIRE(page.last("loaded") != nullptr);
  return read_message<LoadedResponse>(page.last("loaded")->body).network_kinds;
}

bool has(const Kinds& kinds, const std::string& kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace

TEST_CASE("posts offer the networks that their texts and columns can link") {
  const Kinds plain = kinds_of("author,text\nani,selamat pagi\nbudi,selamat siang\n", "plain.csv");
  CHECK(plain.empty());

  const Kinds tagged = kinds_of("author,text\nani,halo @budi #banjir\nbudi,lihat https://contoh.id/a\n", "tagged.csv");
  CHECK(tagged == Kinds{"mention", "co-hashtag", "co-link"});

  const Kinds replies = kinds_of("author,text,reply_to_author\nani,pagi,\nbudi,pagi juga,ani\n", "replies.csv");
  CHECK(has(replies, "reply"));
  CHECK(!has(replies, "mention"));
  CHECK(!has(replies, "turns"));
}

TEST_CASE("a chat offers the network of who speaks after whom") {
  const Kinds chat = kinds_of(
      "12/01/24 08.15 - Ani: selamat pagi\n12/01/24 08.16 - Budi: pagi juga\n12/01/24 08.20 - Ani: nanti rapat\n",
      "chat.txt");
  CHECK(has(chat, "turns"));
  CHECK(!has(chat, "share"));
  CHECK(!has(chat, "quote"));
  const Kinds kakaotalk = kinds_of(
      "KakaoTalk Chats with Ani\nDate Saved : May 14, 2024 10:00\n\nMay 1, 2024 8:01 AM, Ani : pagi\n"
      "May 1, 2024 8:02 AM, Budi : pagi juga\n",
      "kakaotalk.txt");
  CHECK(has(kakaotalk, "turns"));
  const Kinds messages = kinds_of(
      "<?xml version='1.0'?><smses><sms address=\"0812\" date=\"1709604840000\" type=\"1\" body=\"pagi\"/>"
      "<sms address=\"0812\" date=\"1709604900000\" type=\"2\" body=\"pagi juga\"/></smses>",
      "sms.xml");
  CHECK(has(messages, "turns"));
}

namespace {

// The network of that kind; of all that is loaded, and of `text` when it is given.
CommunityResponse network_of(SessionHarness& page, const std::string& kind, const std::string& text = {},
                             const std::string& name = "posts.csv") {
  if (!text.empty()) page.load_text(text, name);
  page.run();
  CommunityRequest wanted;
  wanted.kind = kind;
  page.ask("community", wanted, 2);
  page.run();
  REQUIRE(page.last("community") != nullptr);
  return read_message<CommunityResponse>(page.last("community")->body);
}

std::string kind_chosen_for(const std::string& text, const std::string& name) {
  SessionHarness page;
  return network_of(page, "auto", text, name).kind;
}

}  // namespace

TEST_CASE("a chat with a few mentions is shown by its turns, one in which most are named by their names") {
  const std::vector<std::string> people = {"Ani", "Budi", "Citra", "Dewi", "Eko", "Fitri"};
  std::string few, many;
  for (int i = 0; i < 24; ++i) {
    const std::string start = "12/01/24 08." + std::string(i < 10 ? "0" : "") + std::to_string(i) + " - " +
                              people[static_cast<size_t>(i) % 6] + ": ";
    few += start + (i == 5 ? "@Ani nanti rapat\n" : "selamat pagi semua\n");
    many += start + "@" + people[static_cast<size_t>(i + 1) % 6] + " pagi\n";
  }
  CHECK(kind_chosen_for(few, "few.txt") == "turns");
  CHECK(kind_chosen_for(many, "many.txt") == "all");
  // Everybody is named once in a long talk: still it is the talk that shows who belongs together.
  std::string rare = many.substr(0, many.size() / 4);
  for (int i = 0; i < 100; ++i)
    rare += "12/01/24 " + std::string(i < 50 ? "09." : "10.") + (i % 50 < 10 ? "0" : "") + std::to_string(i % 50) +
            " - " + people[static_cast<size_t>(i) % 6] + ": siap\n";
  CHECK(kind_chosen_for(rare, "rare.txt") == "turns");
  // Nobody takes turns where days lie between: the few links there are.
  const std::string apart =
      "12/01/24 08.15 - Ani: @Budi pagi\n14/01/24 08.15 - Budi: pagi\n16/01/24 08.15 - Citra: pagi\n"
      "18/01/24 08.15 - Dewi: pagi\n20/01/24 08.15 - Eko: pagi\n";
  CHECK(kind_chosen_for(apart, "apart.txt") == "all");
}

TEST_CASE("posts that turn to nobody are no chat, whatever conversation they are said to be of") {
  std::string text = "created_at,platform,author,text,conversation_id\n";
  for (int i = 0; i < 12; ++i)
    text += "2026-01-12T08:" + std::to_string(10 + i) + ":00Z,x,akun" + std::to_string(i % 4) + ",halo " +
            std::to_string(i) + ",77\n";
  SessionHarness page;
  const CommunityResponse network = network_of(page, "auto", text);
  CHECK(network.kind != "turns");
  CHECK(network.edges == 0);
  // Asked for, it is there.
  CHECK(network_of(page, "turns").edges > 0);
}

TEST_CASE("threads follow from replies where no conversation is named") {
  // Two threads: ani's post with a reply and a reply to that, in any order; two replies to a post that is not there.
  const std::string posts =
      "id,author,text,reply_to_id\n13,citra,betul,12\n11,ani,pagi,\n12,budi,pagi juga,11\n21,dewi,ya,20\n"
      "22,eko,tidak,20\n31,fitri,sendiri,\n";
  CHECK(has(kinds_of(posts, "posts.csv"), "thread"));
  SessionHarness page;
  const CommunityResponse network = network_of(page, "thread", posts);
  CHECK(network.nodes == 5);
  CHECK(network.edges == 4);  // three pairs, and one
  CHECK(network.communities_total == 2);
  SessionHarness circle;
  CHECK(network_of(circle, "thread", "id,author,text,reply_to_id\n1,ani,a,2\n2,budi,b,1\n3,citra,c,3\n").edges == 1);
}

TEST_CASE("a network file has no posts that could be linked") {
  CHECK(kinds_of("graph [ node [ id 0 ] node [ id 1 ] edge [ source 0 target 1 ] ]", "two.gml").empty());
}

TEST_CASE("two exports of chats are two chats: nobody speaks after somebody of the other") {
  SessionHarness page;
  std::string first, second;
  for (int i = 0; i < 20; ++i) {
    const std::string minute = std::string(i < 5 ? "0" : "") + std::to_string(2 * i);
    const std::string next = std::string(i < 5 ? "0" : "") + std::to_string(2 * i + 1);
    first += "12/01/24 08." + minute + " - " + (i % 2 == 0 ? "Ani" : "Budi") + ": pagi " + std::to_string(i) + "\n";
    second += "12/01/24 08." + next + " - " + (i % 2 == 0 ? "Citra" : "Dewi") + ": siang " + std::to_string(i) + "\n";
  }
  page.load_text(first, "first.txt");
  page.run();
  const CommunityResponse network = network_of(page, "turns", second, "second.txt");
  CHECK(network.nodes == 4);
  CHECK(network.edges == 4);  // Ani and Budi, Citra and Dewi, both ways
  CHECK(network.communities_total == 2);
}

TEST_CASE("what chance would give is told of the accounts with links, each pair once") {
  std::string text = "author,text\n";
  for (int i = 0; i < 8; ++i)
    for (const int step : {1, 7}) text += "a" + std::to_string(i) + ",@a" + std::to_string((i + step) % 8) + "\n";
  for (int i = 0; i < 40; ++i) text += "sendiri" + std::to_string(i) + ",halo\n";
  SessionHarness page;
  const CommunityResponse network = network_of(page, "all", text);
  CHECK(network.nodes == 8);
  CHECK(network.edges == 16);  // a ring of eight, both ways: two links each
  CHECK(network.modularity_by_chance == doctest::Approx(1 - 2 / std::sqrt(8.0)));
}

TEST_CASE("what was used by too many accounts to link them is counted") {
  std::string text = "author,text\n";
  for (int i = 0; i < 501; ++i) text += "akun" + std::to_string(i) + ",halo #semua\n";
  text += "akun1,halo #dua\nakun2,halo #dua\n";
  SessionHarness page;
  const CommunityResponse network = network_of(page, "co-hashtag", text);
  CHECK(network.edges == 1);
  CHECK(network.objects_left_out == 1);
}

TEST_CASE("accounts share a link, however each of them wrote it; the same site is not enough") {
  SessionHarness page;
  const CommunityResponse network = network_of(page, "co-link",
                                               "author,text,urls\n"
                                               "ani,baca https://www.kabar.id/banjir/?utm_source=wa,\n"
                                               "budi,(http://m.kabar.id/banjir),\n"
                                               "citra,lihat,\"https://t.co/x1,https://kabar.id/banjir#foto\"\n"
                                               "dewi,https://kabar.id/pemilu,\n"
                                               "eko,https://t.co/x1…,\n");
  CHECK(network.nodes == 3);
  CHECK(network.edges == 3);
}

TEST_CASE("links without a direction are read alike from both ends, in whatever order the posts stand") {
  std::vector<std::string> rows;
  for (int i = 0; i < 12; ++i)
    rows.push_back("akun" + std::to_string(i) + ',' + std::to_string(100 * (i + 1)) + ",halo #sama\n");
  for (const bool is_reversed : {false, true}) {
    if (is_reversed) std::reverse(rows.begin(), rows.end());
    std::string text = "author,followers,text\n";
    for (const std::string& row : rows) text += row;
    SessionHarness page;
    const CommunityResponse network = network_of(page, "co-hashtag", text);
    CHECK(network.edges == 66);
    const auto& metrics = network.metrics;
    CHECK(std::find(metrics.begin(), metrics.end(), "received") == metrics.end());
    CHECK(std::find(metrics.begin(), metrics.end(), "core") != metrics.end());
    NetworkFigureRequest pull;
    pull.figure = "pull";
    page.ask("network_figure", pull, 3);
    page.run();
    REQUIRE(page.last("network_figure") != nullptr);
    CHECK_FALSE(read_message<NetworkFigureResponse>(page.last("network_figure")->body).unavailable.empty());
  }
}

}  // namespace tilik
