// Owns: cutting. Depends on: app/draw_runs.h. Thread: any.
#include "app/draw_runs.h"

#include <algorithm>
#include <cmath>

namespace tilik::app {

namespace {

constexpr uint32_t kAlpha = 0xff000000u;

void append(std::vector<DrawRun>& runs, DrawKind kind, uint32_t first, uint32_t count) {
  if (!runs.empty() && runs.back().kind == kind)
    runs.back().count += count;
  else
    runs.push_back({kind, first, count});
}

}  // namespace

void cut_into_runs(std::span<const DrawCorner> corners, std::span<const uint32_t> indices, float white_u, float white_v,
                   float least_area, std::vector<DrawRun>& runs) {
  runs.clear();
  DrawRun open;
  float open_area = 0;
  const auto close = [&] {
    if (open.count > 0) append(runs, open_area >= least_area ? open.kind : DrawKind::textured, open.first, open.count);
  };
  for (uint32_t i = 0; i + 2 < indices.size(); i += 3) {
    if (std::max({indices[i], indices[i + 1], indices[i + 2]}) >= corners.size()) continue;
    const DrawCorner &a = corners[indices[i]], &b = corners[indices[i + 1]], &c = corners[indices[i + 2]];
    const auto is_white = [&](const DrawCorner& corner) { return corner.u == white_u && corner.v == white_v; };
    DrawKind kind = DrawKind::textured;
    float area = 0;
    if (is_white(a) && is_white(b) && is_white(c)) {
      const bool is_opaque = (a.colour & b.colour & c.colour & kAlpha) == kAlpha;
      kind = is_opaque ? DrawKind::opaque : DrawKind::plain;
      area = std::fabs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
    }
    if (kind != open.kind || open.count == 0) {
      close();
      open = {kind, i, 0};
      open_area = 0;
    }
    open.count += 3;
    open_area += area;
  }
  close();
}

}  // namespace tilik::app
