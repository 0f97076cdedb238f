#include "graph/edge_count.h"

#include <doctest/doctest.h>

#include <set>
#include <utility>
#include <vector>

#include "base/random.h"

using namespace tilik;

TEST_CASE("edge count: distinct directed edges, without loops, empty weights and unknown nodes") {
  Random random(11);
  for (const uint32_t nodes : {0u, 1u, 7u, 5'000u}) {
    std::vector<EdgeRecord> records;
    std::set<std::pair<uint32_t, uint32_t>> distinct;
    uint64_t loops = 0;
    for (int i = 0; i < 20'000; ++i) {
      const EdgeRecord edge{random.below(nodes / 50 + 2), random.below(nodes + 2), random.below(5), 0, EdgeKind::reply};
      records.push_back(edge);
      if (edge.weight == 0 || edge.source >= nodes || edge.target >= nodes) continue;
      if (edge.source == edge.target) {
        ++loops;
      } else {
        distinct.emplace(edge.source, edge.target);
      }
    }
    const SpanEdgeSource source(records);
    EdgeCountJob job(source, nodes);
    static double now_ms = 0;
    while (!job.step(StepBudget([] { return now_ms += 1; }, 0))) {}
    CHECK_FALSE(job.failed());
    CHECK(job.directed_edge_count == distinct.size());
    CHECK(job.self_loop_count == loops);
    GraphBuildJob build(source, nodes);
    run_to_end(build);
    CHECK(build.take()->directed_edge_count == job.directed_edge_count);
  }
}

TEST_CASE("edge count: memory that is refused is told") {
  const std::vector<EdgeRecord> records = {{0, 1, 1, 0, EdgeKind::reply}};
  const SpanEdgeSource source(records);
  for (uint64_t refused = 1; refused <= 3; ++refused) {
    MemoryBudget budget(1u << 20, 0);
    budget.refuse_nth_allocation(refused);
    EdgeCountJob job(source, 2, budget);
    run_to_end(job);
    CHECK(job.failed());
  }
}
