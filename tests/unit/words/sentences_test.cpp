// Sentences follow the figures, in both languages; every text exists in both.
#include "words/sentences.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "words/figures.h"
#include "words/reasons.h"

using namespace tilik;
using namespace tilik::words;

TEST_CASE("every text exists in both languages, with the same places") {
  for (int i = 0; i < kWordCount; ++i) {
    const auto word = static_cast<Word>(i);
    const std::string_view a = indonesian(word), b = english(word);
    CAPTURE(a);
    CHECK_FALSE(a.empty());
    CHECK_FALSE(b.empty());
    for (const char* place : {"{0}", "{1}", "{2}"}) CHECK((a.find(place) != a.npos) == (b.find(place) != b.npos));
  }
}

TEST_CASE("communities that chance gives too are called so, whatever the accounts without links") {
  CommunityResponse network;
  network.nodes = 100;
  network.isolated = 900;
  network.modularity = 0.5;
  network.modularity_by_chance = 0.45;
  CHECK(borders_of(network) == CommunityBorders::clear);
  network.modularity_by_chance = 0.49;
  CHECK(borders_of(network) == CommunityBorders::chance);
  network.modularity = 0.2;
  CHECK(borders_of(network) == CommunityBorders::blurred);
}

TEST_CASE("every figure has a formula in both languages") {
  for (int i = 0; i <= static_cast<int>(Figure::communities); ++i) {
    CHECK_FALSE(figure_note(Language::indonesian, static_cast<Figure>(i)).formula.empty());
    CHECK_FALSE(figure_note(Language::english, static_cast<Figure>(i)).reading.empty());
  }
}

TEST_CASE("a peak is named by the hashtag that bursts then, without one by a word") {
  const std::vector<Burst> bursts = {{"kelas", 0, 90, 9, 20}, {"#banjir", 10, 20, 2, 8}, {"#gempa", 15, 30, 3, 9}};
  std::vector<Ranked> terms;
  const auto named = [&](int64_t utc_s) {
    const Burst* const burst = burst_at({bursts, terms, 400}, utc_s);
    return burst == nullptr ? std::string() : burst_name(*burst);
  };
  CHECK(named(12) == "#banjir");
  CHECK(named(15) == "#gempa");
  CHECK(named(30) == "\xe2\x80\x9ckelas\xe2\x80\x9d");
  CHECK(named(90).empty());

  // A word of common talk names nothing.
  terms.resize(1);
  terms[0].key = terms[0].label = "kelas";
  terms[0].posts = 39;  // 20 of them in the burst
  CHECK(named(30) == "\xe2\x80\x9ckelas\xe2\x80\x9d");
  terms[0].posts = 40;
  CHECK(named(30).empty());
  CHECK(named(12) == "#banjir");
}

TEST_CASE("the timeline names its peak only where there is one") {
  const DateForms forms{Language::indonesian, 420};
  const int64_t start = 1778518800;
  std::array<int64_t, 5> starts{};
  for (size_t i = 0; i < starts.size(); ++i) starts[i] = start + static_cast<int64_t>(i) * 86400;
  const std::array<uint32_t, 5> peaked = {10, 10, 32, 10, 10}, level = {10, 11, 12, 10, 10}, nothing = {};
  CHECK(timeline_sentence(forms, {starts, peaked, "day"}) == "Percakapan memuncak 14 Mei, 3,2 kali biasanya");
  CHECK(timeline_sentence(forms, {starts, level, "day"}) == "Percakapan cukup merata, tertinggi 14 Mei");
  CHECK(timeline_sentence(forms, {starts, nothing, "day"}) == "Tidak ada kiriman dalam pilihan ini.");
  CHECK(timeline_sentence({Language::english, 420}, {starts, peaked, "day"}) ==
        "The conversation peaks on 14 May, 3.2 times the usual");
}

TEST_CASE("few posts are not told as if they were many") {
  const DateForms forms{Language::english, 420};
  const int64_t start = 1778518800, day = 86400;
  const std::array<int64_t, 3> starts = {start, start + day, start + 2 * day};
  const std::array<uint32_t, 3> one = {0, 1, 0}, two = {0, 1, 3}, even = {2, 2, 2};
  CHECK(timeline_sentence(forms, {starts, one, "day"}) == "All posts are from 13 May");
  CHECK(timeline_sentence(forms, {starts, two, "day"}) == "Most posts are on 14 May");
  CHECK(timeline_sentence(forms, {starts, even, "day"}) == "The conversation is even, at most 2 posts per day");
  const std::array<uint32_t, 3> alone = {1, 1, 1}, rare = {0, 8, 0};
  CHECK(timeline_sentence(forms, {starts, alone, "day"}) == "The conversation is even, at most 1 post per day");
  const std::array<int64_t, 6> six = {start,           start + day,     start + 2 * day,
                                      start + 3 * day, start + 4 * day, start + 5 * day};
  // Mostly nobody writes: there is no usual to compare with.
  const std::array<uint32_t, 6> gaps = {1, 0, 0, 8, 0, 1};
  CHECK(timeline_sentence(forms, {six, gaps, "day"}) == "Most posts are on 15 May");
  // With a brush the bins that it touches.
  const TimelineView part = timeline_part({six, gaps, "day"}, start + 3600, start + 2 * day);
  CHECK(part.start_s.size() == 2);
  CHECK(part.start_s[0] == start);
  CHECK(part.posts[1] == 0);
  CHECK(timeline_part({six, gaps, "day"}, start + 5 * day, start + 9 * day).posts[0] == 1);
  CHECK(timeline_sentence(forms, {starts, rare, "day"}) == "All posts are from 13 May");
  // What is usual is told by all bars, not by those in the brush.
  const std::array<uint32_t, 6> wave = {10, 10, 10, 32, 30, 31};
  const std::array<uint32_t, 6> low = {30, 30, 30, 12, 10, 11};
  const auto in_brush = [&](std::span<const uint32_t> posts) {
    return timeline_part({six, posts, "day"}, start + 3 * day, start + 6 * day);
  };
  CHECK(timeline_peak(in_brush(wave)).usual == 20);
  CHECK(timeline_sentence(forms, in_brush(wave)) == "The conversation peaks on 15 May, 1.6 times the usual");
  CHECK(timeline_sentence(forms, in_brush(low)) == "The conversation is below the usual, highest on 15 May");
  const std::array<uint32_t, 3> months = {1, 9, 1};
  CHECK(timeline_sentence(forms, {starts, months, "month"}) == "The conversation peaks in May 2026, 9 times the usual");

  Ranked account;
  account.key = account.label = "ani";
  account.posts = 7;
  account.interactions = 30;
  CHECK(accounts_sentence(Language::english, std::span(&account, 1), 7, 1) == "ani wrote all posts");
  Ranked other = account;
  other.interactions = 10;
  const std::array<Ranked, 2> both = {account, other};
  CHECK(top_accounts_sentence(Language::english, both, 40, 2) == "ani gathers 75% of interactions");
  CHECK(top_accounts_sentence(Language::english, both, 80, 9) == "The top 2 accounts gather 50% of interactions");

  HistogramBin none;
  none.from = 0;
  none.to = 1;
  none.rows = 5;
  CHECK(histogram_sentence(Language::english, std::span(&none, 1)) == "No post got any interaction");
  EngagedAccount silent;
  silent.author = "ani";
  silent.interactions = 0;
  CHECK(engaged_accounts_sentence(Language::english, std::span(&silent, 1), 0) == "No account got any interaction");
  EngagedGroup unknown;  // no platform was recorded
  unknown.dimension = "platform";
  unknown.rows = 3;
  unknown.median_interactions = 4;
  const EngagedGroup* groups[] = {&unknown};
  CHECK(groups_sentence(Language::english, groups) == "A median of 4 interactions per post");
  CHECK(value_label(Language::english, "platform", "") == "Unknown");
}

TEST_CASE("one post that went far makes no group the most answered") {
  EngagedGroup many, single;
  many.dimension = single.dimension = "platform";
  many.label = "x";
  single.label = "tiktok";
  many.rows = 40;
  many.median_interactions = 3;
  single.rows = 1;
  single.median_interactions = 900;
  const EngagedGroup* groups[] = {&single, &many};
  CHECK(groups_sentence(Language::english, groups) == "X: a median of 3 interactions per post");
  single.rows = 5;
  CHECK(groups_sentence(Language::english, groups).starts_with("TikTok gets the most response"));
  many.rows = single.rows = 2;  // all are few: what there is
  CHECK(groups_sentence(Language::english, groups).starts_with("TikTok gets the most response"));
}

TEST_CASE("an order of a few accounts that chance often gives explains nothing") {
  CHECK(follower_sentence(Language::english, 0.6, 6).starts_with("Too few accounts"));
  CHECK(follower_sentence(Language::indonesian, -0.5, 10).starts_with("Akunnya terlalu sedikit"));
  CHECK(follower_sentence(Language::english, 0.6, 12) == "Accounts with more followers do get more response");
  CHECK(follower_sentence(Language::english, -0.5, 200) == "Smaller accounts get more response");
  CHECK(follower_sentence(Language::english, 0.1, 6) == "The number of followers does not explain the response");
}

TEST_CASE("rankings speak of shares") {
  Ranked tag;
  tag.key = tag.label = "banjir";
  tag.posts = 18;
  CHECK(hashtags_sentence(Language::english, std::span(&tag, 1), 100) == "#banjir is in 18% of posts");
  CHECK(hashtags_sentence(Language::english, {}, 100) == "No hashtags in this selection.");
  tag.posts = 0;  // a filter that nothing passes leaves the names of before
  CHECK(hashtags_sentence(Language::english, std::span(&tag, 1), 0) ==
        text_of(Language::english, Word::empty_selection));
}

TEST_CASE("missing counts are not zero") {
  CHECK(interactions_of({}) == -1);
  const CountTotal totals[] = {{"likes", 5, 2}, {"views", 900, 2}, {"shares", 1, 3}};
  uint64_t rows = 0;
  CHECK(interactions_of(totals, &rows) == 6);
  CHECK(rows == 3);
}

TEST_CASE("an unknown code is shown, not hidden") {
  CHECK(explain(Language::english, "something_new", "x").what == "something_new: x");
  ErrorResponse error;
  error.code = "malformed";
  error.source = "a.csv";
  error.line = 12;
  CHECK(explain(Language::english, error).what == "a.csv, line 12: The file is damaged.");
}

TEST_CASE("a network without an edge is not told to look at its texts and times") {
  ErrorResponse error;
  error.code = "no_usable_rows";
  error.detail = "edges";
  CHECK(explain(Language::english, error).what == "There is not a single connection in this network.");
  CHECK(explain(Language::indonesian, error).advice ==
        "Tiap baris perlu dua nama, dari siapa dan ke siapa. Bobotnya, jika ada, harus angka di atas nol.");
  CHECK(explain(Language::english, "no_edges_in_file").what.find("edge between two") != std::string::npos);
}

TEST_CASE("a direction is told where there are enough bars to test one") {
  TrendResponse trend;
  trend.bin = "month";
  trend.bins = 4;
  trend.mann_kendall.available = true;
  CHECK(trend_test_sentence(Language::english, trend) == "Too few bars to test a direction; choose shorter ones");
  trend.bins = 12;
  CHECK(trend_test_sentence(Language::english, trend) == "No clear rise or fall");
  trend.mann_kendall.p_hamed_rao = 0.001;
  trend.mann_kendall.s = 40;
  trend.mann_kendall.sen_slope_per_bin = 12.4;
  CHECK(trend_test_sentence(Language::indonesian, trend) == "Volume naik kira-kira 12 kiriman setiap bulan");
  trend.mann_kendall.sen_slope_per_bin = 0;  // most pairs of bars are alike
  CHECK(trend_test_sentence(Language::english, trend) == "Volume rises by less than 0.1 posts each month");
  trend.mann_kendall.s = -40;
  CHECK(trend_test_sentence(Language::indonesian, trend) == "Volume turun kurang dari 0,1 kiriman setiap bulan");
}

TEST_CASE("where the direction has no test the reason is true of the bars") {
  TrendResponse trend;
  trend.bin = "day";
  trend.bins = 2;
  CHECK(trend_test_reason(Language::english, trend) == "At least three bars are needed.");
  trend.bins = 20;
  CHECK(trend_test_reason(Language::indonesian, trend) == "Semua batang sama tinggi: tidak ada yang naik atau turun.");
}

TEST_CASE("a very long name leaves room for the rest of its sentence") {
  CHECK(name_in_sentence("Toko Bu Sri") == "Toko Bu Sri");
  CHECK(name_in_sentence(std::string(48, 'a')) == std::string(48, 'a'));
  CHECK(name_in_sentence(std::string(49, 'a')) == std::string(40, 'a') + "\xe2\x80\xa6");
  // Characters, not bytes.
  std::string name, kept;
  for (int i = 0; i < 60; ++i) name += "\xd9\x85";
  for (int i = 0; i < 40; ++i) kept += "\xd9\x85";
  CHECK(name_in_sentence(name) == kept + "\xe2\x80\xa6");
  EngagedAccount account;
  account.author = std::string(200, 'b');
  account.interactions = 10;
  CHECK(engaged_accounts_sentence(Language::english, {&account, 1}, 40) ==
        std::string(40, 'b') + "\xe2\x80\xa6 gathers 25% of all interactions");
}

TEST_CASE("the busiest hour is named where one is busier than all others") {
  std::vector<uint32_t> counts(168, 0);
  counts[4 * 24 + 8] = 1;
  CHECK(heat_map_sentence(Language::english, counts) == "Too few posts to tell which hours are busy");
  counts[4 * 24 + 8] = counts[30] = 7;
  CHECK(heat_map_sentence(Language::english, counts) == "2 hours are equally busy, 7 posts each");
  CHECK(heat_map_sentence(Language::indonesian, counts) == "2 jam sama ramainya, masing-masing 7 kiriman");
  counts[30] = 6;
  CHECK(heat_map_sentence(Language::indonesian, counts) ==
        "Paling ramai Jumat pukul 08.00\xe2\x80\x93"
        "09.00");
}

TEST_CASE("what rises is told by its numbers, and never claimed against them") {
  Ranked tag;
  tag.key = tag.label = "#banjir";
  tag.posts = 120;
  tag.total_posts = 123;
  CHECK(growing_sentence(Language::indonesian, std::span(&tag, 1)) ==
        "#banjir naik paling jelas, dari 3 ke 120 kiriman");
  CHECK(growing_sentence(Language::english, std::span(&tag, 1)) == "#banjir rises most clearly, from 3 to 120 posts");
  tag.posts = 3;
  CHECK(shrinking_sentence(Language::indonesian, std::span(&tag, 1)) ==
        "#banjir turun paling jelas, dari 120 ke 3 kiriman");
  // All posts grew more: the share fell while the number rose.
  tag.posts = 136;
  tag.total_posts = 253;
  CHECK(shrinking_sentence(Language::indonesian, std::span(&tag, 1)) ==
        "#banjir naik lebih sedikit daripada yang lain, dari 117 ke 136 kiriman");
  // The number stayed, the share rose because the others fell.
  tag.posts = 16;
  tag.total_posts = 32;
  CHECK(growing_sentence(Language::indonesian, std::span(&tag, 1)) == "Tidak ada yang naik; #banjir tetap 16 kiriman");
  CHECK(growing_sentence(Language::english, std::span(&tag, 1)) == "Nothing rises; #banjir stays at 16 posts");
  CHECK(growing_sentence(Language::english, {}) == "Nothing rises clearly");
}
