#include "app/label_boxes.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "base/random.h"

namespace tilik::app {

namespace {

bool overlap(const LabelBox& a, const LabelBox& b) {
  return std::fabs(a.x - b.x) < (a.width + b.width) / 2 - 0.5f &&
         std::fabs(a.y - b.y) < (a.height + b.height) / 2 - 0.5f;
}

size_t overlaps(const std::vector<LabelBox>& boxes) {
  size_t count = 0;
  for (size_t i = 0; i < boxes.size(); ++i) {
    for (size_t k = i + 1; k < boxes.size(); ++k)
      count += boxes[i].is_shown && boxes[k].is_shown && overlap(boxes[i], boxes[k]);
  }
  return count;
}

}  // namespace

TEST_CASE("label boxes: what does not overlap stays where it is") {
  std::vector<LabelBox> boxes = {{50, 20, 60, 20}, {150, 20, 60, 20}, {50, 60, 60, 20}};
  spread_boxes(boxes, 300, 200, 4);
  CHECK(boxes[0].x == 50);
  CHECK(boxes[1].x == 150);
  CHECK(boxes[2].y == 60);
  for (const LabelBox& box : boxes) CHECK(box.is_shown);
}

TEST_CASE("label boxes: a heap of labels is spread inside the picture, the first hardly moves") {
  Random random(11);
  std::vector<LabelBox> boxes;
  for (int i = 0; i < 40; ++i) {
    const auto unit = [&] { return static_cast<float>(random.below(1000)) / 1000; };
    boxes.push_back({300 + 200 * unit(), 150 + 80 * unit(), 50 + 70 * unit(), 24});
  }
  const LabelBox first = boxes[0];
  spread_boxes(boxes, 900, 380, 4);
  CHECK(overlaps(boxes) == 0);
  size_t shown = 0;
  for (const LabelBox& box : boxes) {
    shown += box.is_shown;
    CHECK(box.x - box.width / 2 >= -0.01f);
    CHECK(box.x + box.width / 2 <= 900.01f);
    CHECK(box.y - box.height / 2 >= -0.01f);
    CHECK(box.y + box.height / 2 <= 380.01f);
  }
  CHECK(shown == 40);
  CHECK(std::hypot(boxes[0].x - first.x, boxes[0].y - first.y) < 120);
}

TEST_CASE("label boxes: without room for all the most important ones are shown, none on another") {
  std::vector<LabelBox> boxes(60, LabelBox{100, 50, 90, 24});
  spread_boxes(boxes, 200, 100, 4);
  CHECK(overlaps(boxes) == 0);
  CHECK(boxes[0].is_shown);
  size_t shown = 0;
  for (const LabelBox& box : boxes) shown += box.is_shown;
  CHECK(shown >= 3);  // one that stays in the middle leaves half a row on each side
  CHECK(shown <= 8);
  std::vector<LabelBox> too_wide = {{50, 50, 500, 20}};
  spread_boxes(too_wide, 100, 100, 4);
  CHECK(!too_wide[0].is_shown);
  spread_boxes({}, 100, 100, 4);
}

}  // namespace tilik::app
