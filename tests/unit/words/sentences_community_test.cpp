// What is said of communities: counts where a percentage would promise too much, chance beside what was found.
#include "words/sentences_community.h"

#include <doctest/doctest.h>

#include "words/sentences.h"

namespace tilik::words {

namespace {
constexpr Language kId = Language::indonesian, kEn = Language::english;
}

TEST_CASE("a share of a few is told as a count, of none not at all") {
  CHECK(share_text(kId, {0, 0}) == "\xe2\x80\x93");
  CHECK(share_text(kId, {4, 3}) == "3 dari 4");
  CHECK(share_text(kEn, {1, 0}) == "0 of 1");
  CHECK(share_text(kEn, {5, 1}) == "20%");
  VoiceFigures voice;
  CHECK(welcome_sentence(kEn, voice) == "There is no newcomer whose welcome can be seen yet");
  voice.newcomers = 2;
  CHECK(welcome_sentence(kEn, voice).starts_with("2 newcomers, but"));  // not as if there were none
  voice.answered = {1, 0};
  // That none is seen need not mean that none was given.
  CHECK(welcome_sentence(kId, voice) == "Tidak terlihat sambutan bagi 1 pendatang baru di data ini");
  CHECK(welcome_sentence(kEn, voice) == "This data shows no welcome for its 1 newcomer");
  // Who speaks next in a chat need not have answered.
  CHECK(welcome_sentence(kId, voice, true) == "0 dari 1 pendatang baru disusul pesan orang lain");
  voice.answered = {50, 10};
  voice.median_wait_s = 3600;
  CHECK(welcome_sentence(kEn, voice) == "20% of newcomers got an answer, half of them within 60 minutes");
  voice.answered = {3000, 3};
  CHECK(welcome_sentence(kEn, voice) == "0.1% of newcomers got an answer");
  CommunityReading reading;
  reading.voice.weekly_return = {2, 2};
  REQUIRE(community_readings(kEn, reading).size() == 1);
  CHECK(community_readings(kEn, reading)[0] == "Loyal: 2 of 2 of those active in a week come back in the next");
}

TEST_CASE("that most answers are not in the data is told with the counts that show it") {
  LifeResponse life;
  CHECK_FALSE(missing_replies_sentence(kEn, life).empty());  // no reply at all
  life.replies = life.replies_to_writers = 20;
  CHECK(missing_replies_sentence(kEn, life).empty());
  life.replies_to_writers = 4;
  CHECK(missing_replies_sentence(kEn, life).find("4") != std::string::npos);
  life.replies_to_writers = 20;
  life.replies_counted = 40;
  CHECK(missing_replies_sentence(kEn, life).empty());
  life.replies_counted = 4100;
  CHECK(missing_replies_sentence(kId, life).find("4.100") != std::string::npos);
}

TEST_CASE("how much more often answered newcomers come back is told with its interval") {
  VoiceFigures voice;
  CHECK(return_gap(kEn, voice).empty());
  voice.back_answered = {100, 63};
  voice.back_unanswered = {200, 120};
  voice.has_difference = true;
  voice.difference = 0.03;
  voice.lower = -0.087;
  voice.upper = 0.144;
  CHECK(return_gap(kEn, voice) ==
        "\xe2\x88\x92"
        "8.7 to 14");
  for (const Language language : {kId, kEn})
    CHECK(return_sentence(language, voice).find(return_gap(language, voice)) != std::string::npos);
}

TEST_CASE("what was taken up is told beside chance; nothing to take up and nothing taken up are two things") {
  AdoptionFigures adoption;
  CHECK(adoption_sentence(kEn, adoption) == "No hashtag, web link or phrase could be passed on in this selection");
  adoption.is_defined = true;
  adoption.expected = 2;
  CHECK(adoption_sentence(kEn, adoption) == "Nothing was taken up within 3 days of a contact");
  adoption.adoptions = 30;
  adoption.expected = 20;
  adoption.p = 0.3;
  CHECK(adoption_sentence(kEn, adoption) == "Taken up after contact 30 times: that may be chance");
  adoption.expected = 35;
  CHECK(adoption_sentence(kEn, adoption) == "Taken up after contact 30 times: no more than chance");
  adoption.p = 0.01;
  adoption.expected = 29;
  CHECK(adoption_sentence(kEn, adoption) == "Taken up after contact 30 times: about as often as by chance");
  adoption.expected = 20;
  CHECK(adoption_sentence(kEn, adoption) == "Taken up after contact 30 times, 1.5 times what chance gives");
}

TEST_CASE("a topic's travel counts all its communities, not only those drawn") {
  TopicTravel topic;
  topic.label = "#kopi";
  topic.communities = 1;
  topic.stops = {{0, 0, 0, 5, 3}};
  CHECK(travel_sentence(kEn, topic, "kopi") == "#kopi stayed in the community \xe2\x80\x9ckopi\xe2\x80\x9d");
  topic.communities = 40;
  topic.spread_s = 2 * 86400;
  CHECK(travel_sentence(kEn, topic, "kopi") ==
        "#kopi began in \xe2\x80\x9ckopi\xe2\x80\x9d and was in 40 communities within 2 days");
}

TEST_CASE("talk around a host: shares of who turned to whom") {
  LifeResponse life;
  life.host_list = "Toko";
  life.host = {{0, 10, 0, 0, 0, 5, 5, 0, 0, 0}};
  CHECK(host_sentence(kEn, life) == "There is no talk around Toko");
  life.host = {{0, 10, 2, 1, 1, 5, 5, 0, 0, 0}};
  CHECK(host_sentence(kEn, life) ==
        "1 of 4 of the talk is among members; Toko turns to members 0.5 times for each time they turn to it");
  life.host[0][4] = 7;
  CHECK(host_sentence(kId, life).starts_with("70% sapaan terjadi antaranggota"));
  CHECK(host_loyalty_sentence(kEn, life).empty());  // too few slices to compare
  life.has_host_correlation = true;
  life.host_slices_compared = 7;
  life.host_correlation = 0.68;  // below what chance gives in one case of ten: neither a link nor none
  const std::string loyalty = host_loyalty_sentence(kEn, life);
  CHECK(loyalty.starts_with("Selling and coming back have no clear link (\xcf\x81 0.68"));
  CHECK(loyalty.find(", 7 ") != std::string::npos);  // of how many parts of the time: a few tell little
}

TEST_CASE("communities that are hardly apart are not told as if they were clear") {
  CommunityResponse network;
  network.nodes = 100;
  network.edges = 300;
  network.communities_total = 4;
  network.communities.resize(1);
  network.communities[0].size = 40;
  network.modularity = 0.45;
  CHECK(network_sentence(kEn, network).find("the largest holds 40") != std::string::npos);
  network.modularity = 0.08;
  CHECK(network_sentence(kEn, network) == "100 accounts form 4 communities, but they are hardly apart");
}

TEST_CASE("the map of communities says how much it shows") {
  CommunityResponse network;
  network.nodes = 1000;
  network.edges = 5000;
  network.communities_total = 9;
  for (const uint32_t size : {300, 200, 100, 50}) {
    network.communities.emplace_back();
    network.communities.back().size = size;
  }
  CHECK(community_map_sentence(kEn, network) == "The three largest communities hold 60% of 1,000 accounts");
  CHECK(communities_shown_line(kEn, network) ==
        "shown: the 4 largest of 9 communities; 350 accounts are in the others");
  network.communities_total = 4;
  CHECK(communities_shown_line(kEn, network).empty());
  CHECK(community_map_sentence(kEn, network) == network_sentence(kEn, network));
}

TEST_CASE("what links are is told by the links that the posts have") {
  const std::vector<std::string> chat = {"turns"}, shares = {"share", "co-link"}, posts = {"mention", "reply", "share"};
  CHECK(network_caption(kEn, "all", posts) == "One dot per account; lines: replies, mentions, shares");
  CHECK(network_caption(kEn, "all", shares) == "One dot per account; lines: shares");
  CHECK(network_caption(kEn, "turns", chat).find("who speaks after whom") != std::string::npos);
  CHECK(links_are_talk("all", posts));
  CHECK(links_are_talk("turns", chat));
  CHECK_FALSE(links_are_talk("all", shares));
  CHECK_FALSE(links_are_talk("together", posts));
}

TEST_CASE("an account's contacts are said to be spoken to only where links are talk") {
  AccountResponse account;
  account.out_accounts = 6;
  account.in_accounts = 5;
  account.mutual = 4;
  CHECK(account_sentence(kEn, account, true) == "Turns to 6 accounts, turned to by 5; mutual with 4");
  CHECK(account_sentence(kEn, account, false) ==
        "Its connections lead to 6 accounts and come from 5; both ways with 4");
  account.is_undirected = true;
  CHECK(account_sentence(kEn, account, true) == "Connected with 6 accounts");
}

TEST_CASE("a community's events are told in one line, its end first, with when they were") {
  constexpr double kDay = 86400, kNone = 255;
  const DateForms dates = {kEn, 0};
  CHECK(story_line(dates, {}).empty());
  CHECK(story_line(dates, {{0, 10 * kDay, 5, kNone, 0}, {10 * kDay, 20 * kDay, 5, 1, 0}}).empty());
  const FigureRows story = {{0, 10 * kDay, 0, kNone, 0},
                            {10 * kDay, 20 * kDay, 9, 0, 0},
                            {20 * kDay, 30 * kDay, 9, 5, 2},
                            {30 * kDay, 40 * kDay, 0, kStoryEnded, 0}};
  const std::string line = story_line(dates, story);
  const size_t ended = line.find(dates.day_year(30 * 86400)), split = line.find(dates.range(20 * 86400, 30 * 86400)),
               born = line.find(dates.range(10 * 86400, 20 * 86400));
  CHECK(ended < split);
  CHECK(split < born);
  CHECK(born < line.size());
  CHECK(has_ended(story));
  CHECK_FALSE(has_ended({story[0], story[1], story[2]}));
}

}  // namespace tilik::words
