// Fuzz target: the readers of network files. The first byte chooses the format; reading whole and reading in
// the finest steps must agree, and what was read must build.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "graph/graph_files.h"

namespace {

double impatient_clock() {
  static double now = 0;
  return now += 1;
}

void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tilik;
  if (size == 0) return 0;
  const auto format = static_cast<GraphFileFormat>(data[0] % 6);
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  GraphFileJob whole(text, "fuzz", format), cut(text, "fuzz", format);
  run_to_end(whole);
  while (!cut.step(StepBudget(impatient_clock, 0))) {}
  check(whole.failed() == cut.failed());
  if (whole.failed()) {
    check(whole.error().code == cut.error().code && whole.error().line == cut.error().line);
    return 0;
  }
  Result<NamedGraph> named = whole.take(), again = cut.take();
  check(named->node_count() == again->node_count() && named->edges.size() == again->edges.size());
  for (size_t i = 0; i < named->edges.size(); ++i) {
    check(named->edges[i].source < named->node_count() && named->edges[i].target < named->node_count());
  }
  for (uint32_t v = 1; v < named->node_count(); ++v) check(named->names[v - 1] < named->names[v]);
  const Result<Graph> graph = build_graph(*named);
  check(graph.ok());
  return 0;
}
