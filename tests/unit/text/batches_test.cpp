// Posts are looked up in batches, by one thread or several: the table must be the same whatever the batches.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "base/random.h"
#include "data/post_table.h"
#include "table_dump.h"
#include "text/scanner.h"

namespace tilik {
namespace {

using test::dump;
using test::SmallBatches;

std::string some_word(Random& random) {
  std::string word = random.below(8) == 0 ? "perkembangannya-sangat-panjang" : "kata";
  return word + static_cast<char>('a' + random.below(26)) + static_cast<char>('a' + random.below(26)) +
         "é"[random.below(2)];
}

std::string some_text(Random& random) {
  std::string text;
  for (uint32_t i = random.below(30); i > 0; --i) {
    const uint32_t kind = random.below(10);
    if (kind == 0) text += '#';
    if (kind == 1) text += '@';
    if (kind == 2) text += "https://";
    text += some_word(random) + " ";
  }
  return text;
}

// Adds the same posts each time: with ids and without, some of them twice, accounts with long and strange names.
uint32_t fill(PostTable& table, TextScan* scan, uint32_t posts) {
  Random random(11);
  uint32_t added = 0;
  for (uint32_t i = 0; i < posts; ++i) {
    const bool is_copy = random.below(40) == 0;
    const std::string id = random.below(5) == 0 ? "" : std::to_string(is_copy ? random.below(i + 1) : i);
    const std::string author = "@" + some_word(random), other = some_word(random), name = some_word(random);
    const std::string text = some_text(random), tags = some_word(random) + "," + some_word(random);
    PostDraft draft;
    draft.id = id;
    draft.author = author;
    draft.text = text;
    draft.time_utc_s = random.below(50);
    draft.counts[0] = is_copy ? 5 : -1;
    if (random.below(3) == 0) draft.author_name = name;
    if (random.below(4) == 0) draft.reply_to_author = other;
    if (random.below(6) == 0) draft.hashtags = tags;
    const AddOutcome outcome = table.add(draft, scan);
    added += outcome == AddOutcome::added || outcome == AddOutcome::duplicate_replaced;
  }
  return added;
}

std::string dump_with(TextScan* scan, uint32_t posts) {
  PostTable table;
  fill(table, scan, posts);
  REQUIRE(table.finish_load().ok());
  return dump(table);
}
std::string dump_with(TextScan& scan, uint32_t posts) { return dump_with(&scan, posts); }

TEST_CASE("a table is the same whatever the batches of its posts") {
  constexpr uint32_t kPosts = 3000;
  SmallBatches one_by_one(1, false);
  const std::string expected = dump_with(one_by_one, kPosts);
  REQUIRE(expected.size() > 100'000);
  REQUIRE(expected.find("superseded") != std::string::npos);
  for (const size_t posts : {2, 7, 8, 100, 5000}) {
    for (const bool has_own_terms : {false, true}) {
      SmallBatches batches(posts, has_own_terms);
      CHECK(dump_with(batches, kPosts) == expected);
    }
  }
  CHECK(dump_with(*make_text_scan(), kPosts) == expected);
}

TEST_CASE("accounts are the same when texts are not read, and their lists are empty") {
  constexpr uint32_t kPosts = 3000;
  CHECK(dump_with(*make_names_scan(), kPosts) == dump_with(nullptr, kPosts));
  PostTable table;
  const auto scan = make_names_scan();
  REQUIRE(fill(table, scan.get(), kPosts) > 0);
  REQUIRE(table.finish_load().ok());
  CHECK(table.authors.size() > 10);
  CHECK(table.term_pool.size() == 0);
  CHECK(table.hashtag_pool.size() == 0);
}

TEST_CASE("a table is the same with one thread and with several") {
  constexpr uint32_t kPosts = 60'000;  // several batches for each helper
  const std::string expected = dump_with(*make_text_scan(1), kPosts);
  for (const uint32_t threads : {2u, 3u, 8u}) CHECK(dump_with(*make_text_scan(threads), kPosts) == expected);
}

// What is there is whole, and what is gone was said to be gone.
void check_refused_at(uint64_t allocation, TextScan& scan, MemoryBudget& budget) {
  PostTable table(budget);
  budget.refuse_nth_allocation(allocation);
  const uint32_t added = fill(table, &scan, 2000);
  if (!table.finish_load().ok()) CHECK(table.finish_load().ok());
  CHECK(table.rows() == added - table.take_lost_rows());
  for (RowId row = 0; row < table.rows(); ++row) {
    if (table.author[row] == kNoId || table.texts.rows() != table.rows()) FAIL("a post without its account");
    for (const Token& token : scan_tokens(table.texts.text(row))) {
      const uint32_t tag = token.kind == TokenKind::hashtag ? table.hashtag_pool.find(token.folded) : kNoId;
      if (token.kind == TokenKind::hashtag && !table.hashtags.contains(row, tag)) FAIL("a post without its hashtag");
    }
    const RowId found = table.has_id(row) ? table.find(PostTable::kNoCategory16, table.id_text(row)) : row;
    if (found == kNoRow || (found != row && !table.is_superseded(row))) FAIL("a post that is not found");
  }
}

TEST_CASE("refused memory takes posts back whole") {
  uint32_t refused = 0;
  for (uint64_t allocation = 1; allocation < 260; allocation += 3) {
    MemoryBudget budget(uint64_t{1} << 40, 0);
    for (const bool has_own_terms : {false, true}) {
      SmallBatches batches(100, has_own_terms);
      check_refused_at(allocation, batches, budget);
      refused += budget.was_refused();
    }
    CHECK(budget.used_bytes() == 0);
  }
  CHECK(refused > 20);
}

}  // namespace
}  // namespace tilik
