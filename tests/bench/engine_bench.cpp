// Times brushes over a generated table of posts: moves, jumps, clears, and a platform filter, with the
// counts of all charts. Not part of the test run; scripts/bench and developers call it:
//   engine_bench [rows]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/random.h"
#include "data/selection.h"
#include "engine/counting_charts.h"

namespace {

using namespace tilik;

double now_ms() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// Ranks 0 .. size-1 with probability about 1 / (rank + 1).
uint32_t zipf(Random& random, uint32_t size) {
  const double u = random.unit();
  double x = 1;
  // exp(u ln size) by repeated square roots is not needed here: two uniforms multiplied are skewed enough.
  x = u * random.unit() * random.unit();
  return static_cast<uint32_t>(x * size);
}

constexpr uint32_t kTerms = 60'000, kTags = 20'000;

class RandomLists : public TextScan {
 public:
  RandomLists() {
    for (uint32_t i = 0; i < kTags; ++i) tags_.push_back("tag" + std::to_string(i));
  }
  size_t posts_in_batch() const override { return 512; }
  size_t bytes_in_batch() const override { return SIZE_MAX; }
  std::unique_ptr<PostBatch> exchange(std::unique_ptr<PostBatch> full, StringPool&) override {
    for (size_t post = 0; full && post < full->size(); ++post) {
      if (random_.below(2) == 0) {
        for (const uint32_t tag : some(kTags, 1 + random_.below(2))) full->hashtags.push_back(tags_[tag]);
      }
      for (const uint32_t term : some(kTerms, 6 + random_.below(14))) full->terms.push_back(term);
      full->ends.push_back(
          {static_cast<uint32_t>(full->terms.size()), static_cast<uint32_t>(full->hashtags.size()), 0, 0});
    }
    return full;
  }

 private:
  std::set<uint32_t> some(uint32_t size, uint32_t count) {
    std::set<uint32_t> list;
    for (uint32_t i = 0; i < count; ++i) list.insert(zipf(random_, size));
    return list;
  }
  Random random_{7};
  std::vector<std::string> tags_;
};

void fill(PostTable& table, uint32_t rows) {
  RandomLists lists;
  Random random(3);
  for (uint32_t i = 0; i < kTerms; ++i) (void)table.term_pool.intern("term" + std::to_string(i));
  for (uint32_t i = 0; i < kTags; ++i) (void)table.intern_hashtag("tag" + std::to_string(i), "tag" + std::to_string(i));
  const char* platforms[] = {"x", "instagram", "tiktok", "facebook"};
  for (uint32_t row = 0; row < rows; ++row) {
    PostDraft draft;
    const std::string id = std::to_string(1'000'000'000'000ull + row);
    const std::string author = "user" + std::to_string(zipf(random, rows / 8 + 1));
    draft.id = id;
    draft.author = author;
    draft.platform = platforms[random.below(4)];
    draft.time_utc_s = 1'767'200'000 + int64_t{row} * 31'000'000 / rows;
    draft.kind = static_cast<Kind>(random.below(4));
    draft.counts[0] = random.below(100);
    draft.counts[1] = random.below(10);
    draft.counts[2] = random.below(20);
    draft.counts[5] = random.below(2000);
    draft.counts[8] = random.below(5000);
    if (table.add(draft, &lists) == AddOutcome::out_of_memory) std::exit(1);
  }
  (void)table.finish_load();
}

class PlatformFilter : public RowFilter {
 public:
  PlatformFilter(const PostTable& table, uint16_t wanted) : table_(table), wanted_(wanted) {}
  void test(RowId first, size_t count, uint8_t* fails) override {
    for (size_t i = 0; i < count; ++i) fails[i] = table_.platform[first + i] != wanted_;
  }

 private:
  const PostTable& table_;
  uint16_t wanted_;
};

void run(const char* what, Selection& selection, CountingCharts& charts) {
  const double start = now_ms();
  while (!selection.step(StepBudget::unlimited(), charts)) {}
  std::printf("%-46s %8.1f ms  %u posts\n", what, now_ms() - start, charts.selected().small.posts);
}

}  // namespace

int main(int argc, char** argv) {
  const uint32_t rows = argc > 1 ? static_cast<uint32_t>(std::atoi(argv[1])) : 1'000'000;
  PostTable table;
  double start = now_ms();
  fill(table, rows);
  std::printf("%u rows filled in %.0f ms\n", rows, now_ms() - start);
  Selection selection(table);
  CountingCharts charts(table);
  start = now_ms();
  (void)selection.attach();
  const int64_t first = table.first_utc_s(), last = table.last_utc_s(), span = last - first;
  (void)charts.attach(TimeBins(first, last, 420, BinUnit::week));
  std::printf("%-46s %8.1f ms\n", "attach", now_ms() - start);
  start = now_ms();
  while (!charts.count_all_step(StepBudget::unlimited())) {}
  selection.counts_are_of_all();
  std::printf("%-46s %8.1f ms\n", "count everything", now_ms() - start);
  selection.aim_time(true, first + span / 4, first + span * 3 / 4);
  run("brush to the middle half", selection, charts);
  selection.aim_time(true, first + span / 4 + span / 100, first + span * 3 / 4 + span / 100);
  run("move it by 1 %", selection, charts);
  selection.aim_time(true, first, first + span / 2);
  run("jump to the first half", selection, charts);
  selection.aim_time(true, first + span / 2, last + 1);
  run("jump to the second half", selection, charts);
  selection.aim_time(true, first + span / 2, first + span * 6 / 10);
  run("shrink to a tenth", selection, charts);
  selection.aim_time(false, 0, 0);
  run("clear the brush", selection, charts);
  selection.aim(static_cast<unsigned>(Dimension::platform), std::make_unique<PlatformFilter>(table, 0));
  run("one platform of four", selection, charts);
  selection.aim_time(true, first + span / 4, first + span * 3 / 4);
  run("brush to the middle half within it", selection, charts);
  selection.aim(static_cast<unsigned>(Dimension::platform), nullptr);
  run("all platforms again, brush stays", selection, charts);
  selection.aim_time(false, 0, 0);
  run("clear the brush", selection, charts);
  return 0;
}
