// Owns: the cut of a list of triangles into runs that need a texture, and large plain areas that need none.
// Depends on: std. Thread: any.
// Why: without a graphics card every pixel of a card's ground that is looked up in the glyphs' texture, to find white,
// and mixed with what it hides completely, costs several times what the plain colour costs; and grounds are most of a
// picture.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tilik::app {

// A corner of a triangle as ImGui has it.
struct DrawCorner {
  float x = 0, y = 0, u = 0, v = 0;
  uint32_t colour = 0;  // 0xAABBGGRR
};

enum class DrawKind : uint8_t {
  textured,  // right for every triangle
  plain,     // all corners at the white place of the texture
  opaque     // and covering all that is below
};

struct DrawRun {
  DrawKind kind = DrawKind::textured;
  uint32_t first = 0, count = 0;  // of the indices
};

// `indices`: three a triangle. Runs are in order and hold every triangle once; a plain area below `least_area` (in
// square css px) stays with its neighbours, as changing over costs more than it saves. O(indices).
void cut_into_runs(std::span<const DrawCorner> corners, std::span<const uint32_t> indices, float white_u, float white_v,
                   float least_area, std::vector<DrawRun>& runs);

}  // namespace tilik::app
