#include "app/draw_runs.h"

#include <doctest/doctest.h>

namespace tilik::app {

namespace {

constexpr float kWhite = 0.25f;

// Adds a rectangle of two triangles.
void add(std::vector<DrawCorner>& corners, std::vector<uint32_t>& indices, float size, float u, uint32_t colour) {
  const auto first = static_cast<uint32_t>(corners.size());
  for (const auto& [x, y] : {std::pair(0.0f, 0.0f), {size, 0.0f}, {size, size}, {0.0f, size}})
    corners.push_back({x, y, u, kWhite, colour});
  for (const uint32_t corner : {0u, 1u, 2u, 0u, 2u, 3u}) indices.push_back(first + corner);
}

}  // namespace

TEST_CASE("large plain areas are drawn without the texture, opaque ones without mixing, in the order they came") {
  std::vector<DrawCorner> corners;
  std::vector<uint32_t> indices;
  add(corners, indices, 100, kWhite, 0xff112233);  // ground
  add(corners, indices, 100, kWhite, 0xff445566);  // another on it
  add(corners, indices, 100, kWhite, 0x80445566);  // a veil
  add(corners, indices, 100, 0.5f, 0xffffffff);    // letters
  add(corners, indices, 5, kWhite, 0xff000000);    // a small mark stays with them
  add(corners, indices, 8, 0.5f, 0xffffffff);
  std::vector<DrawRun> runs;
  cut_into_runs(corners, indices, kWhite, kWhite, 1000, runs);
  REQUIRE(runs.size() == 3);
  CHECK(runs[0].kind == DrawKind::opaque);
  CHECK(runs[0].first == 0);
  CHECK(runs[0].count == 12);
  CHECK(runs[1].kind == DrawKind::plain);
  CHECK(runs[1].count == 6);
  CHECK(runs[2].kind == DrawKind::textured);
  CHECK(runs[2].first == 18);
  CHECK(runs[2].count == 18);
}

TEST_CASE("small plain areas that follow each other stand or fall together; nothing is lost") {
  std::vector<DrawCorner> corners;
  std::vector<uint32_t> indices;
  for (int i = 0; i < 60; ++i) add(corners, indices, 5, kWhite, 0xff000000);
  std::vector<DrawRun> runs;
  cut_into_runs(corners, indices, kWhite, kWhite, 1000, runs);
  REQUIRE(runs.size() == 1);
  CHECK(runs[0].kind == DrawKind::opaque);
  CHECK(runs[0].count == indices.size());
  cut_into_runs(corners, indices, kWhite, kWhite, 2000, runs);
  REQUIRE(runs.size() == 1);
  CHECK(runs[0].kind == DrawKind::textured);
  cut_into_runs({}, {}, kWhite, kWhite, 1, runs);
  CHECK(runs.empty());
}

}  // namespace tilik::app
