#include "data/post_table.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/random.h"

using namespace tilik;

namespace {
PostDraft draft_of(std::string_view id, int64_t time_utc_s, std::string_view author, std::string_view text) {
  PostDraft draft;
  draft.id = id;
  draft.time_utc_s = time_utc_s;
  draft.author = author;
  draft.text = text;
  return draft;
}
}  // namespace

TEST_CASE("values come back as they went in, missing is not zero") {
  PostTable table;
  PostDraft draft = draft_of("1709123456789012345", 100, "Budi", "halo");
  draft.counts[static_cast<size_t>(Count::likes)] = 0;
  draft.counts[static_cast<size_t>(Count::views)] = 9'000'000'000;
  draft.platform = "x";
  REQUIRE(table.add(draft, nullptr) == AddOutcome::added);
  REQUIRE(table.add(draft_of("t3_abc", 50, "", "dua"), nullptr) == AddOutcome::added);
  CHECK(table.id_text(0) == "1709123456789012345");
  CHECK(table.id_text(1) == "t3_abc");
  CHECK(table.count(Count::likes, 0) == 0);
  CHECK(table.count(Count::likes, 1) == kMissingCount);
  CHECK(table.count(Count::views, 0) == 9'000'000'000);
  CHECK(table.count(Count::shares, 0) == kMissingCount);
  CHECK(table.author[1] == kNoId);
  CHECK(table.texts.text(1) == "dua");
  CHECK(table.url_text(0) == "https://x.com/Budi/status/1709123456789012345");
  REQUIRE(table.finish_load().ok());
  CHECK(table.find(table.platform[0], "1709123456789012345") == 0);
  CHECK(table.find(PostTable::kNoCategory16, "t3_abc") == 1);
}

TEST_CASE("the same post twice: the fuller copy wins, then the later one") {
  PostTable table;
  PostDraft first = draft_of("7", 10, "a", "teks");
  REQUIRE(table.add(first, nullptr) == AddOutcome::added);
  CHECK(table.add(first, nullptr) == AddOutcome::duplicate_dropped);
  PostDraft poorer = draft_of("7", 10, "a", "");
  CHECK(table.add(poorer, nullptr) == AddOutcome::duplicate_dropped);
  PostDraft fuller = first;
  fuller.counts[0] = 5;
  CHECK(table.add(fuller, nullptr) == AddOutcome::duplicate_replaced);
  PostDraft later = fuller;
  later.counts[0] = 6;
  CHECK(table.add(later, nullptr) == AddOutcome::duplicate_replaced);
  CHECK(table.posts() == 1);
  CHECK(table.rows() == 3);
  CHECK(table.is_superseded(0));
  CHECK_FALSE(table.is_superseded(2));
  REQUIRE(table.finish_load().ok());
  CHECK(table.find(PostTable::kNoCategory16, "7") == 2);
  PostDraft elsewhere = first;
  elsewhere.platform = "instagram";
  CHECK(table.add(elsewhere, nullptr) == AddOutcome::added);
}

TEST_CASE("of copies of one post all columns count, and any difference lets the later one win") {
  PostTable table;
  const PostDraft bare = draft_of("7", 10, "a", "teks");
  REQUIRE(table.add(bare, nullptr) == AddOutcome::added);
  PostDraft fuller = bare;
  fuller.author_name = "Ani";
  fuller.hashtags = "#satu,#dua";
  fuller.reply_to_author = "budi";
  CHECK(table.add(fuller, nullptr) == AddOutcome::duplicate_replaced);
  PostDraft other_text = bare;
  other_text.text = "teks!";
  CHECK(table.add(other_text, nullptr) == AddOutcome::duplicate_dropped);
  PostDraft english = fuller, german = fuller;
  english.language = "en";
  german.language = "de";
  CHECK(table.add(english, nullptr) == AddOutcome::duplicate_replaced);
  CHECK(table.add(german, nullptr) == AddOutcome::duplicate_replaced);
  CHECK(table.add(german, nullptr) == AddOutcome::duplicate_dropped);
  PostDraft answer = german, other_answer = german;
  answer.reply_to_id = "5";
  other_answer.reply_to_id = "6";
  CHECK(table.add(answer, nullptr) == AddOutcome::duplicate_replaced);
  CHECK(table.add(other_answer, nullptr) == AddOutcome::duplicate_replaced);
  CHECK(table.posts() == 1);
}

TEST_CASE("without an id author, time and text decide; bare lines may repeat") {
  PostTable table;
  CHECK(table.add(draft_of("", 10, "a", "halo"), nullptr) == AddOutcome::added);
  CHECK(table.add(draft_of("", 10, "A", "halo"), nullptr) == AddOutcome::duplicate_dropped);
  CHECK(table.add(draft_of("", 11, "a", "halo"), nullptr) == AddOutcome::added);
  CHECK(table.add(draft_of("", kMissingTime, "", "halo"), nullptr) == AddOutcome::added);
  CHECK(table.add(draft_of("", kMissingTime, "", "halo"), nullptr) == AddOutcome::added);
  CHECK_FALSE(table.has_id(0));
}

TEST_CASE("without id and author a day tells too little: repeats of one file stay, the same file again is the same") {
  constexpr int64_t kDay = 86400;
  PostTable table;
  PostDraft review = draft_of("", 3 * kDay - 7 * 3600, "", "Mantap");
  review.zone_offset_min = 7 * 60;
  for (int i = 0; i < 3; ++i) CHECK(table.add(review, nullptr) == AddOutcome::added);
  // Opened once more, with one that was written since.
  table.begin_source();
  for (int i = 0; i < 3; ++i) CHECK(table.add(review, nullptr) == AddOutcome::duplicate_dropped);
  CHECK(table.add(review, nullptr) == AddOutcome::added);
  // An author or a clock tells enough.
  review.time_utc_s += 3661;
  CHECK(table.add(review, nullptr) == AddOutcome::added);
  CHECK(table.add(review, nullptr) == AddOutcome::duplicate_dropped);
  review.time_utc_s -= 3661;
  review.author = "ani";
  CHECK(table.add(review, nullptr) == AddOutcome::added);
  CHECK(table.add(review, nullptr) == AddOutcome::duplicate_dropped);
}

TEST_CASE("repeats are counted whatever their number, and not where memory is refused") {
  MemoryBudget budget;
  RepeatCounts counts(budget);
  for (uint32_t round = 0; round < 3; ++round)
    for (uint64_t key = 1; key <= 5000; ++key) REQUIRE(counts.count(key * 0x9e3779b97f4a7c15u) == round);
  counts.clear();
  CHECK(budget.used_bytes() == 0);
  CHECK(counts.count(7) == 0);
  CHECK(counts.count(7) == 1);
  counts.clear();
  budget.refuse_nth_allocation(1);
  CHECK(counts.count(7) == 0);
  CHECK(counts.count(7) == 0);
  CHECK(counts.count(7) == 1);
}

TEST_CASE("finish resolves reply and share targets and orders by time") {
  PostTable table;
  PostDraft reply = draft_of("3", 30, "b", "ya");
  reply.reply_to_id = "1";
  PostDraft share = draft_of("4", 20, "c", "RT");
  share.shared_id = "3";
  REQUIRE(table.add(reply, nullptr) == AddOutcome::added);
  REQUIRE(table.add(share, nullptr) == AddOutcome::added);
  REQUIRE(table.add(draft_of("1", 25, "a", "halo"), nullptr) == AddOutcome::added);
  REQUIRE(table.add(draft_of("9", kMissingTime, "a", "kapan?"), nullptr) == AddOutcome::added);
  REQUIRE(table.finish_load().ok());
  CHECK(table.reply_to_author[0] == table.find_author("a"));
  CHECK(table.shared_author[1] == table.find_author("b"));
  CHECK(table.kind[0] == static_cast<uint8_t>(Kind::reply));
  REQUIRE(table.time_order().size() == 3);
  CHECK(table.time_order()[0] == 1);
  CHECK(table.time_order()[1] == 2);
  CHECK(table.time_order()[2] == 0);
  CHECK(table.first_utc_s() == 20);
  CHECK(table.last_utc_s() == 30);
}

TEST_CASE("finish replaces the key of an account by the handle of the post that is answered") {
  PostTable table;
  PostDraft reply = draft_of("at://did:plc:b/post/2", 30, "budi.example", "ya");
  reply.reply_to_id = "at://did:plc:a/post/1";
  reply.reply_to_author = "did:plc:a";
  PostDraft quote = draft_of("at://did:plc:b/post/3", 31, "budi.example", "ini");
  quote.shared_id = "at://did:plc:a/post/1";
  quote.shared_author = "did:plc:a";
  PostDraft unknown = draft_of("at://did:plc:b/post/4", 32, "budi.example", "itu");
  unknown.reply_to_id = "at://did:plc:c/post/1";
  unknown.reply_to_author = "did:plc:c";
  REQUIRE(table.add(reply, nullptr) == AddOutcome::added);
  REQUIRE(table.add(quote, nullptr) == AddOutcome::added);
  REQUIRE(table.add(unknown, nullptr) == AddOutcome::added);
  REQUIRE(table.add(draft_of("at://did:plc:a/post/1", 20, "ani.example", "halo"), nullptr) == AddOutcome::added);
  REQUIRE(table.finish_load().ok());
  CHECK(table.reply_to_author[0] == table.find_author("ani.example"));
  CHECK(table.shared_author[1] == table.find_author("ani.example"));
  CHECK(table.reply_to_author[2] == table.find_author("did:plc:c"));
}

TEST_CASE("time order equals a stable sort, however the steps are cut") {
  PostTable table;
  Random random(7);
  std::vector<std::pair<int64_t, uint32_t>> expected;
  for (uint32_t row = 0; row < 50'000; ++row) {
    const int64_t time_utc_s = static_cast<int64_t>(random.below(3'000'000)) - 1'000'000;
    REQUIRE(table.add(draft_of(std::to_string(row + 1), time_utc_s, "a", "t"), nullptr) == AddOutcome::added);
    expected.emplace_back(time_utc_s, row);
  }
  std::sort(expected.begin(), expected.end());
  table.begin_finish();
  static double now_ms;
  now_ms = 0;
  const auto clock = [] { return now_ms += 1; };
  int steps = 0;
  while (!table.finish_step(StepBudget(clock, 1))) ++steps;
  CHECK(steps > 10);
  REQUIRE(table.time_order().size() == expected.size());
  bool equal = true;
  for (size_t i = 0; i < expected.size(); ++i) equal &= table.time_order()[i] == expected[i].second;
  CHECK(equal);
}

TEST_CASE("a refused allocation leaves a whole table behind") {
  for (uint64_t n = 1; n < 60; ++n) {
    MemoryBudget budget(uint64_t{1} << 40, 0);
    {
      PostTable table(budget);
      uint32_t added = 0;
      budget.refuse_nth_allocation(n);
      for (uint32_t i = 0; i < 300; ++i) {
        const std::string id = std::to_string(i + 1), text(500, static_cast<char>('a' + i % 26));
        const std::string author = "author" + std::string(1, static_cast<char>('a' + i % 26));
        PostDraft draft = draft_of(id, i, author, text);
        draft.counts[0] = i;
        added += table.add(draft, nullptr) == AddOutcome::added;
      }
      REQUIRE(table.rows() == added);
      CHECK(added >= 299);
      for (RowId row = 0; row < table.rows(); ++row) {
        const uint64_t number = table.id[row];
        CHECK(table.count(Count::likes, row) == static_cast<int64_t>(number) - 1);
        CHECK(table.texts.text(row)[0] == static_cast<char>('a' + (number - 1) % 26));
      }
      const bool refused_here = !table.finish_load().ok();  // the n-th allocation may fall here
      if (refused_here) CHECK(table.finish_load().ok());
      CHECK(table.time_order().size() == added);
    }
    CHECK(budget.used_bytes() == 0);
  }
}

TEST_CASE("lists survive blocks, packing and random access") {
  ListColumn lists;
  Random random(3);
  std::vector<std::vector<uint32_t>> expected;
  for (size_t row = 0; row < 20'000; ++row) {
    std::vector<uint32_t> ids;
    for (uint32_t i = random.below(6); i > 0; --i) ids.push_back(random.below(random.below(2) ? 100 : 4'000'000'000u));
    if (row == 10) ids = {0, UINT32_MAX - 1};
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    REQUIRE(lists.append(row, ids.data(), ids.size()));
    expected.push_back(ids);
  }
  bool equal = true;
  for (size_t i = 0; i < 20'000; ++i) {
    const size_t row = random.below(20'000);
    std::vector<uint32_t> ids;
    lists.for_each(row, [&](uint32_t id) { ids.push_back(id); });
    equal &= ids == expected[row];
  }
  CHECK(equal);
}

TEST_CASE("a hashtag is shown in its most frequent spelling, of equally frequent ones in the smaller") {
  std::vector<std::string> written = {"pemilu", "Pemilu", "PEMILU", "pemilu", "Pemilu"};
  std::sort(written.begin(), written.end());
  do {
    PostTable table;
    uint32_t tag = 0;
    for (const std::string& spelling : written) tag = table.intern_hashtag("pemilu", spelling).tag;
    CHECK(table.hashtag_name_shown(tag) == "Pemilu");
    for (int i = 0; i < 2; ++i) table.intern_hashtag("pemilu", "PEMILU");
    CHECK(table.hashtag_name_shown(tag) == "PEMILU");
  } while (std::next_permutation(written.begin(), written.end()));
}

TEST_CASE("an account is shown as its own posts write it, not as others happened to write it before") {
  const std::string_view ids[] = {"10", "11", "12"},
                         texts[] = {"setuju @budisantoso", "bukan @BUDISANTOSO", "ini saya"};
  const std::string_view authors[] = {"ani", "cici", "BudiSantoso"};
  std::vector<size_t> order = {0, 1, 2};
  do {
    PostTable table;
    for (const size_t post : order) {
      PostDraft draft = draft_of(ids[post], 100, authors[post], texts[post]);
      if (post < 2) draft.reply_to_author = post == 0 ? "budisantoso" : "BUDISANTOSO";
      REQUIRE(table.add(draft, nullptr) == AddOutcome::added);
    }
    REQUIRE(table.finish_load().ok());
    CHECK(table.author_name_shown(table.find_author("budisantoso")) == "BudiSantoso");
  } while (std::next_permutation(order.begin(), order.end()));
  // Of its own spellings the first, and without a post of its own the first there is.
  PostTable table;
  for (const std::string_view own : {"Dedi", "DEDI"})
    REQUIRE(table.add(draft_of(own, 100, own, own), nullptr) == AddOutcome::added);
  PostDraft answer = draft_of("3", 100, "ani", "halo");
  answer.reply_to_author = "Eko";
  REQUIRE(table.add(answer, nullptr) == AddOutcome::added);
  REQUIRE(table.finish_load().ok());
  CHECK(table.author_name_shown(table.find_author("dedi")) == "Dedi");
  CHECK(table.author_name_shown(table.find_author("eko")) == "Eko");
}
