// Selection and CountingCharts against counting by brute force: random posts, random sequences of filters,
// steps cut at random places and aims that change before they are reached.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/random.h"
#include "data/selection.h"
#include "engine/counting_charts.h"

namespace tilik {
namespace {

constexpr int64_t kStart = 1'700'000'000;

constexpr uint32_t kWords = 20;
std::string word(uint32_t number) { return "w" + std::to_string(number); }

class RandomLists : public TextScan {
 public:
  explicit RandomLists(uint64_t seed) : random_(seed) {
    for (uint32_t i = 0; i < kWords; ++i) words_.push_back(word(i));
  }
  size_t posts_in_batch() const override { return 64; }
  size_t bytes_in_batch() const override { return SIZE_MAX; }
  std::unique_ptr<PostBatch> exchange(std::unique_ptr<PostBatch> full, StringPool&) override {
    for (size_t post = 0; full && post < full->size(); ++post) {
      for (const uint32_t tag : a_few()) full->hashtags.push_back(words_[tag]);
      for (const uint32_t term : a_few()) full->terms.push_back(term);
      full->ends.push_back(
          {static_cast<uint32_t>(full->terms.size()), static_cast<uint32_t>(full->hashtags.size()), 0, 0});
    }
    return full;
  }

 private:
  std::set<uint32_t> a_few() {
    std::set<uint32_t> words;
    for (uint32_t i = random_.below(4); i > 0; --i) words.insert(random_.below(kWords));
    return words;
  }
  Random random_;
  std::vector<std::string> words_;
};

void fill(PostTable& table, uint32_t rows, uint64_t seed) {
  RandomLists lists(seed);
  Random random(seed);
  for (uint32_t i = 0; i < kWords; ++i) {
    (void)table.term_pool.intern(word(i));
    (void)table.intern_hashtag(word(i), word(i));
  }
  const char* platforms[] = {"x", "instagram", "tiktok", ""};
  for (uint32_t row = 0; row < rows; ++row) {
    PostDraft draft;
    // Some ids come twice, so that some rows are superseded.
    const std::string id = std::to_string(1000 + (random.below(20) == 0 ? random.below(row + 1) : row));
    const std::string author = random.below(30) == 0 ? "" : "user" + std::to_string(random.below(50));
    draft.id = id;
    draft.author = author;
    draft.platform = platforms[random.below(4)];
    if (random.below(10) != 0) draft.time_utc_s = kStart + random.below(5'000'000);
    if (random.below(3) != 0) draft.counts[0] = random.below(100);
    if (random.below(2) != 0) draft.counts[2] = random.below(10);
    draft.kind = static_cast<Kind>(random.below(5));
    CHECK(table.add(draft, &lists) != AddOutcome::out_of_memory);
  }
  REQUIRE(table.finish_load().ok());
}

// Passes rows whose value of a column is one of a few.
class SetFilter : public RowFilter {
 public:
  SetFilter(const PostTable& table, Dimension dimension, uint32_t wanted)
      : table_(table), dimension_(dimension), wanted_(wanted) {}
  bool fails(RowId row) const {
    switch (dimension_) {
      case Dimension::platform: return table_.platform[row] != wanted_;
      case Dimension::author: return table_.author[row] % 5 != wanted_;
      case Dimension::hashtag: return !table_.hashtags.contains(row, wanted_);
      case Dimension::term: return !table_.terms.contains(row, wanted_);
      default: return table_.kind[row] == wanted_;
    }
  }
  void test(RowId first, size_t count, uint8_t* out) override {
    for (size_t i = 0; i < count; ++i) out[i] = fails(first + static_cast<RowId>(i)) ? 1 : 0;
  }

 private:
  const PostTable& table_;
  Dimension dimension_;
  uint32_t wanted_;
};

struct Aims {
  bool has_time = false;
  int64_t from = 0, to = 0;
  std::array<int, kDimensionCount> wanted;  // -1 none
  Aims() { wanted.fill(-1); }
};

// The dimensions a row fails, worked out anew.
FailMask brute_mask(const PostTable& table, RowId row, const Aims& aims) {
  FailMask mask = table.is_superseded(row) ? dimension_bit(kOtherDimension) : FailMask{0};
  const int64_t time = table.time_utc_s[row];
  if (aims.has_time && (time == kMissingTime || time < aims.from || time >= aims.to)) mask |= dimension_bit(0);
  for (unsigned d = 1; d < kOtherDimension; ++d) {
    if (aims.wanted[d] < 0) continue;
    const SetFilter filter(table, static_cast<Dimension>(d), static_cast<uint32_t>(aims.wanted[d]));
    if (filter.fails(row)) mask = static_cast<FailMask>(mask | dimension_bit(d));
  }
  return mask;
}

void check_against_brute_force(const PostTable& table, const Selection& selection, const CountingCharts& charts,
                               const Aims& aims) {
  std::vector<uint32_t> hashtags(20), terms(20), platforms(table.platforms.size() + 1), timeline(charts.bins().size());
  std::vector<AuthorCounts> authors(table.authors.size());
  SmallCounts small;
  bool masks_equal = true;
  for (RowId row = 0; row < table.rows(); ++row) {
    const FailMask mask = brute_mask(table, row, aims);
    if (!table.is_superseded(row)) masks_equal &= mask == selection.mask(row);
    const auto counts = [&](Dimension d) {
      return (mask & static_cast<FailMask>(~dimension_bit(static_cast<unsigned>(d)))) == 0;
    };
    if (counts(Dimension::hashtag)) table.hashtags.for_each(row, [&](uint32_t id) { ++hashtags[id]; });
    if (counts(Dimension::term)) table.terms.for_each(row, [&](uint32_t id) { ++terms[id]; });
    if (counts(Dimension::platform)) ++platforms[std::min<size_t>(table.platform[row], table.platforms.size())];
    if (counts(Dimension::time) && table.time_utc_s[row] != kMissingTime) {
      ++timeline[charts.bins().index_of(table.time_utc_s[row])];
    }
    if (counts(Dimension::kind)) ++small.kinds[table.kind[row]];
    if (counts(Dimension::author) && table.author[row] != kNoId) {
      AuthorCounts& author = authors[table.author[row]];
      ++author.posts;
      if (table.interactions(row) != kMissingCount) {
        ++author.counted_posts;
        author.interactions += table.interactions(row);
      }
    }
    if (mask != 0) continue;
    ++small.posts;
    small.without_time += table.time_utc_s[row] == kMissingTime;
    if (table.count(Count::likes, row) != kMissingCount) {
      ++small.rows_with[0];
      small.sums[0] += table.count(Count::likes, row);
    }
    if (table.time_utc_s[row] != kMissingTime) {
      const int64_t hours = (table.time_utc_s[row] + 7 * 3600) / 3600;
      ++small.hour_weekday[static_cast<size_t>((hours / 24 + 3) % 7 * 24 + hours % 24)];
    }
  }
  CHECK(masks_equal);
  const ChartCounts& now = charts.selected();
  CHECK(std::equal(hashtags.begin(), hashtags.end(), now.hashtags.begin()));
  CHECK(std::equal(terms.begin(), terms.end(), now.terms.begin()));
  CHECK(std::equal(platforms.begin(), platforms.end(), now.platforms.begin()));
  CHECK(std::equal(timeline.begin(), timeline.end(), now.timeline.begin()));
  bool authors_equal = true;
  for (size_t i = 0; i < authors.size(); ++i) {
    authors_equal &= authors[i].posts == now.authors[i].posts &&
                     authors[i].interactions == now.authors[i].interactions &&
                     authors[i].counted_posts == now.authors[i].counted_posts;
  }
  CHECK(authors_equal);
  CHECK(small.posts == now.small.posts);
  CHECK(small.without_time == now.small.without_time);
  CHECK(small.kinds == now.small.kinds);
  CHECK(small.sums[0] == now.small.sums[0]);
  CHECK(small.rows_with[0] == now.small.rows_with[0]);
  CHECK(small.hour_weekday == now.small.hour_weekday);
}

// A clock that moves by one at every look, so that steps end at places that depend on nothing else.
double g_clock = 0;
double counting_clock() { return g_clock += 1; }

void change_one_aim(Random& random, const PostTable& table, Selection& selection, Aims& aims) {
  if (random.below(2) == 0) {
    aims.has_time = random.below(5) != 0;
    aims.from = kStart + random.below(5'000'000);
    aims.to = random.below(8) == 0 ? aims.from : aims.from + random.below(4'000'000);
    selection.aim_time(aims.has_time, aims.from, aims.to);
    return;
  }
  const Dimension choices[] = {Dimension::platform, Dimension::author, Dimension::hashtag, Dimension::term,
                               Dimension::kind};
  const unsigned d = static_cast<unsigned>(choices[random.below(5)]);
  aims.wanted[d] = random.below(3) == 0 ? -1 : static_cast<int>(random.below(3));
  selection.aim(d, aims.wanted[d] < 0 ? nullptr
                                      : std::make_unique<SetFilter>(table, static_cast<Dimension>(d),
                                                                    static_cast<uint32_t>(aims.wanted[d])));
}

void run_random_sequence(uint32_t rows, int changes, uint64_t seed) {
  PostTable table;
  fill(table, rows, seed);
  Selection selection(table);
  CountingCharts charts(table);
  REQUIRE(selection.attach().ok());
  const BinUnit unit = automatic_bin_unit(table.first_utc_s(), table.last_utc_s(), 420);
  REQUIRE(charts.attach(TimeBins(table.first_utc_s(), table.last_utc_s(), 420, unit)).ok());
  while (!charts.count_all_step(StepBudget(counting_clock, 3))) {}
  selection.counts_are_of_all();
  Aims aims;
  check_against_brute_force(table, selection, charts, aims);
  Random random(seed + 1);
  for (int i = 0; i < changes; ++i) {
    for (uint32_t n = random.below(3); n > 0; --n) change_one_aim(random, table, selection, aims);
    // Sometimes the next aim comes before this one is reached.
    const bool interrupts = random.below(3) == 0;
    for (int step = 0; !selection.step(StepBudget(counting_clock, 1 + random.below(3)), charts); ++step) {
      if (interrupts && step == 1) break;
    }
    if (!selection.reached()) continue;
    check_against_brute_force(table, selection, charts, aims);
  }
}

TEST_CASE("selection: random filters and brushes count as by brute force, small table") {
  for (uint64_t seed = 1; seed <= 6; ++seed) run_random_sequence(500, 60, seed);
}

TEST_CASE("selection: random filters and brushes count as by brute force, with checkpoints") {
  run_random_sequence(30'000, 80, 11);
}

TEST_CASE("selection: a brush follows at once when nothing else is filtered") {
  PostTable table;
  fill(table, 40'000, 5);
  Selection selection(table);
  CountingCharts charts(table);
  REQUIRE(selection.attach().ok());
  REQUIRE(charts.attach(TimeBins(table.first_utc_s(), table.last_utc_s(), 420, BinUnit::day)).ok());
  while (!charts.count_all_step(StepBudget::unlimited())) {}
  selection.counts_are_of_all();
  CHECK(charts.checkpoint_intervals() == 64);
  selection.aim_time(true, kStart + 1'000'000, kStart + 4'000'000);
  while (!selection.step(StepBudget::unlimited(), charts)) {}
  Aims aims;
  aims.has_time = true;
  aims.from = kStart + 1'000'000;
  aims.to = kStart + 4'000'000;
  check_against_brute_force(table, selection, charts, aims);
}

TEST_CASE("selection: an empty table has nothing to count") {
  PostTable table;
  REQUIRE(table.finish_load().ok());
  Selection selection(table);
  CountingCharts charts(table);
  REQUIRE(selection.attach().ok());
  REQUIRE(charts.attach({}).ok());
  CHECK(charts.count_all_step(StepBudget::unlimited()));
  selection.aim_time(true, 0, 10);
  CHECK(selection.step(StepBudget::unlimited(), charts));
  CHECK(charts.selected().small.posts == 0);
}

}  // namespace
}  // namespace tilik
