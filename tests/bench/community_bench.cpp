// Times the steps in which the page's community work is done, on a file of posts: how long a worker would hear nothing.
// Not part of the test run; developers call it:
//   community_bench posts.csv
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "engine/community_base.h"
#include "engine/community_life.h"
#include "engine/data_set.h"
#include "engine/loading.h"
#include "main/cli_file_source.h"
#include "text/scanner.h"

namespace {

using namespace tilik;

// Processor time: other programs must not make a step look long.
double cpu_ms() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

struct Step {
  std::string where;
  double ms;
};

constexpr double kStepMs = 5;  // as the page's worker asks

template <typename WorkJob, typename Where>
void measure(const char* name, WorkJob& job, Where where) {
  std::vector<Step> steps;
  double all_ms = 0;
  for (bool is_done = false; !is_done;) {
    const std::string before = where();
    const double start_ms = cpu_ms();
    is_done = job.step(StepBudget(cpu_ms, kStepMs));
    steps.push_back({before + " to " + where(), cpu_ms() - start_ms});
    all_ms += steps.back().ms;
  }
  std::printf("%s: %.0f ms in %zu steps; longest:\n", name, all_ms, steps.size());
  std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.ms > b.ms; });
  for (size_t i = 0; i < std::min<size_t>(12, steps.size()); ++i)
    std::printf("  %7.1f ms  %s\n", steps[i].ms, steps[i].where.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  DataSet data;
  data.scan = make_text_scan();
  std::vector<LoadJob::Source> sources;
  sources.push_back({FileSource::open(argv[1]), {}});
  if (!sources[0].bytes) return 3;
  LoadJob load(data, std::move(sources), 420);
  run_to_end(load);
  std::printf("%u posts\n", data.table.posts());
  data.aim({});
  while (!data.select_step(StepBudget::unlimited())) {}
  CommunityBaseOptions options;
  options.kind = "auto";
  CommunityBaseJob base_job(data, options);
  measure("communities", base_job,
          [&] { return std::string(base_job.phase()) + " " + std::to_string(base_job.progress()); });
  if (base_job.failed()) return 3;
  const std::unique_ptr<CommunityBase> base = base_job.take();
  CommunityLifeOptions life_options;
  life_options.top = CommunityLifeJob::kMostCards;
  life_options.most_adoption_visits = 60'000'000;
  CommunityLifeJob life(data, *base, life_options);
  measure("life", life, [&] { return std::to_string(life.progress()); });
  return life.failed() ? 3 : 0;
}
