#include "app/label_boxes.h"

#include <algorithm>
#include <cmath>

namespace tilik::app {

namespace {

constexpr int kMostRounds = 200;
constexpr float kMostCovered = 0.6f;  // of the area; beyond that boxes only push each other around
constexpr float kGivesWay = 0.8f;     // of the way the less important box goes this part

void keep_inside(LabelBox& box, float width, float height) {
  const float half_width = std::min(box.width, width) / 2, half_height = std::min(box.height, height) / 2;
  box.x = std::clamp(box.x, half_width, width - half_width);
  box.y = std::clamp(box.y, half_height, height - half_height);
}

// How far two boxes reach into each other; not positive: they do not.
struct Overlap {
  float x, y;
};
Overlap overlap_of(const LabelBox& a, const LabelBox& b, float gap) {
  return {(a.width + b.width) / 2 + gap - std::fabs(a.x - b.x), (a.height + b.height) / 2 + gap - std::fabs(a.y - b.y)};
}

// Moves two overlapping boxes apart on the shorter way; true when they overlapped.
bool part(LabelBox& first, LabelBox& second, float gap) {
  constexpr float kTouch = 0.01f;
  const Overlap overlap = overlap_of(first, second, gap);
  if (overlap.x <= kTouch || overlap.y <= kTouch) return false;
  // Words are wide and low: moving up or down is nearly always shorter.
  if (overlap.y <= overlap.x) {
    const float way = second.y >= first.y ? overlap.y : -overlap.y;
    second.y += way * kGivesWay;
    first.y -= way * (1 - kGivesWay);
  } else {
    const float way = second.x >= first.x ? overlap.x : -overlap.x;
    second.x += way * kGivesWay;
    first.x -= way * (1 - kGivesWay);
  }
  return true;
}

bool is_free(const LabelBox& box, std::span<const LabelBox> placed, float gap) {
  return std::none_of(placed.begin(), placed.end(), [&](const LabelBox& other) {
    const Overlap overlap = overlap_of(box, other, gap - 0.5f);
    return other.is_shown && overlap.x > 0 && overlap.y > 0;
  });
}

// Moves a box that lies on one of those before it to the nearest free place, looked for in rings around it.
bool find_room(LabelBox& box, std::span<const LabelBox> placed, float width, float height, float gap) {
  if (box.width > width || box.height > height) return false;
  if (is_free(box, placed, gap)) return true;
  const float step = std::max(1.0f, box.height / 2);
  const int rings = static_cast<int>(std::max(width, height) / step);
  for (int ring = 1; ring <= rings; ++ring) {
    for (int row = -ring; row <= ring; ++row) {
      // Whole rows at the top and the bottom of a ring, else its two sides.
      for (int column = -ring; column <= ring; column += row == -ring || row == ring ? 1 : 2 * ring) {
        LabelBox tried = box;
        tried.x += static_cast<float>(column) * step;
        tried.y += static_cast<float>(row) * step;
        keep_inside(tried, width, height);
        if (!is_free(tried, placed, gap)) continue;
        box = tried;
        return true;
      }
    }
  }
  return false;
}

// The first boxes that together leave room to move.
size_t how_many_fit(std::span<const LabelBox> boxes, float width, float height, float gap) {
  float left = kMostCovered * width * height;
  size_t count = 0;
  while (count < boxes.size() && left > 0) {
    left -= (boxes[count].width + gap) * (boxes[count].height + gap);
    ++count;
  }
  return count;
}

}  // namespace

void spread_boxes(std::span<LabelBox> all, float width, float height, float gap) {
  const std::span<LabelBox> boxes = all.first(how_many_fit(all, width, height, gap));
  for (LabelBox& box : all.subspan(boxes.size())) box.is_shown = false;
  for (LabelBox& box : boxes) keep_inside(box, width, height);
  bool has_moved = true;
  for (int round = 0; round < kMostRounds && has_moved; ++round) {
    has_moved = false;
    for (size_t i = 0; i < boxes.size(); ++i) {
      for (size_t k = i + 1; k < boxes.size(); ++k) has_moved |= part(boxes[i], boxes[k], gap);
    }
    for (LabelBox& box : boxes) keep_inside(box, width, height);
  }
  for (size_t i = 0; i < boxes.size(); ++i)
    boxes[i].is_shown = find_room(boxes[i], std::span<const LabelBox>(boxes).first(i), width, height, gap);
}

}  // namespace tilik::app
