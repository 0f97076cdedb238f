#include "app/mark_groups.h"

#include <algorithm>

namespace tilik::app {

namespace {

// What marks `first` to `first + count` take where they stand, but nothing left of `free`.
MarkGroup group_of(std::span<const float> places, size_t first, size_t count, const MarkSizes& sizes, float free) {
  const float low = places[first], high = places[first + count - 1];
  const bool is_number = count > sizes.most_stacked;
  const float width = is_number ? sizes.number(count) : high - low + sizes.mark;
  const float left = std::max((low + high) / 2 - width / 2, free);
  return {first, count, left, left + width};
}

}  // namespace

std::vector<MarkGroup> group_marks(std::span<const float> places, const MarkSizes& sizes) {
  std::vector<MarkGroup> groups;
  if (places.empty()) return groups;
  const float most_left = places[0] - sizes.mark / 2;
  groups.push_back(group_of(places, 0, 1, sizes, most_left));
  const float free = groups[0].right + sizes.gap;
  for (size_t i = 1; i < places.size(); ++i) {
    MarkGroup group = group_of(places, i, 1, sizes, free);
    while (groups.size() > 1 && groups.back().right + sizes.gap > group.left) {
      group = group_of(places, groups.back().first, groups.back().count + group.count, sizes, free);
      groups.pop_back();
    }
    groups.push_back(group);
  }
  return groups;
}

}  // namespace tilik::app
