#include "community/slices.h"

#include <algorithm>

#include "base/small_sort.h"

namespace tilik {

namespace {

struct Overlap {
  uint32_t before, after, shared;
};

std::vector<uint32_t> sizes_of(std::span<const uint32_t> community) {
  std::vector<uint32_t> sizes;
  for (const uint32_t id : community) {
    if (id == kNotThere) continue;
    if (id >= sizes.size()) sizes.resize(size_t{id} + 1, 0);
    ++sizes[id];
  }
  return sizes;
}

std::vector<Overlap> overlaps_of(std::span<const uint32_t> earlier, std::span<const uint32_t> later) {
  std::vector<uint64_t> pairs;
  for (size_t i = 0; i < std::min(earlier.size(), later.size()); ++i)
    if (earlier[i] != kNotThere && later[i] != kNotThere) pairs.push_back(uint64_t{earlier[i]} << 32 | later[i]);
  small_sort(pairs.begin(), pairs.end());
  std::vector<Overlap> overlaps;
  for (const uint64_t pair : pairs) {
    const auto before = static_cast<uint32_t>(pair >> 32), after = static_cast<uint32_t>(pair);
    if (overlaps.empty() || overlaps.back().before != before || overlaps.back().after != after)
      overlaps.push_back({before, after, 0});
    ++overlaps.back().shared;
  }
  return overlaps;
}

}  // namespace

const char* name_of(SliceEvent event) {
  switch (event) {
    case SliceEvent::born: return "born";
    case SliceEvent::continued: return "continued";
    case SliceEvent::grew: return "grew";
    case SliceEvent::shrank: return "shrank";
    case SliceEvent::merged: return "merged";
    case SliceEvent::split: return "split";
    case SliceEvent::ended: return "ended";
  }
  return "";
}

std::vector<SliceStep> match_slices(std::span<const uint32_t> earlier, std::span<const uint32_t> later,
                                    const SliceOptions& options) {
  const std::vector<uint32_t> before = sizes_of(earlier), after = sizes_of(later);
  std::vector<Overlap> matches = overlaps_of(earlier, later);
  std::erase_if(matches, [&](const Overlap& overlap) {
    const uint32_t least = std::min(before[overlap.before], after[overlap.after]);
    return least < options.least_size ||
           static_cast<double>(overlap.shared) < options.least_overlap * static_cast<double>(least);
  });
  small_sort(matches.begin(), matches.end(), [](const Overlap& a, const Overlap& b) {
    if (a.shared != b.shared) return a.shared > b.shared;
    return a.after != b.after ? a.after < b.after : a.before < b.before;
  });
  const auto is_small_part = [&options](uint32_t part, uint32_t first_part) {
    return static_cast<double>(part) < options.least_part * static_cast<double>(first_part);
  };
  constexpr size_t kNone = SIZE_MAX;
  // The step of each community, the match that brought it there, and the step of the merger of a community of the later
  // slice or the split of one of the earlier, where that is not the step.
  struct Place {
    size_t step = kNone, match = kNone, second = kNone;
  };
  std::vector<Place> places_before(before.size()), places_after(after.size());
  std::vector<SliceStep> steps;
  const auto add_step = [&](SliceEvent event, const Overlap& match) {
    steps.push_back(
        {event, match.before, match.after, before[match.before], after[match.after], match.shared, {}, {}, {}});
    return steps.size() - 1;
  };
  // The step in which a further part joins `place`: its own, unless that tells of another or of the opposite.
  const auto step_of_parts = [&](Place& place, bool is_own, SliceEvent event) {
    if (is_own) return place.step;
    if (place.second == kNone) place.second = add_step(event, matches[place.match]);
    return place.second;
  };
  for (size_t i = 0; i < matches.size(); ++i) {
    const Overlap& match = matches[i];
    Place &from = places_before[match.before], &to = places_after[match.after];
    const bool is_from_open = from.match == kNone, is_to_open = to.match == kNone;
    if (is_from_open) from.match = i;
    if (is_to_open) to.match = i;
    if (is_from_open && is_to_open) {
      const double ratio = static_cast<double>(after[match.after]) / static_cast<double>(before[match.before]);
      from.step = to.step = add_step(ratio >= options.grown       ? SliceEvent::grew
                                     : ratio <= 1 / options.grown ? SliceEvent::shrank
                                                                  : SliceEvent::continued,
                                     match);
    } else if (is_from_open && is_small_part(before[match.before], steps[to.step].size_before)) {
      from.step = to.step;
      steps[to.step].small_before.push_back(match.before);
    } else if (is_to_open && is_small_part(after[match.after], steps[from.step].size_after)) {
      to.step = from.step;
      steps[from.step].small_after.push_back(match.after);
    } else if (is_from_open) {
      const SliceStep& line = steps[to.step];
      from.step = step_of_parts(to, line.after == match.after && line.event != SliceEvent::split, SliceEvent::merged);
      steps[from.step].event = SliceEvent::merged;
      steps[from.step].others.push_back(match.before);
    } else if (is_to_open) {
      const SliceStep& line = steps[from.step];
      to.step = step_of_parts(from, line.before == match.before && line.event != SliceEvent::merged, SliceEvent::split);
      steps[to.step].event = SliceEvent::split;
      steps[to.step].others.push_back(match.after);
    }
  }
  for (uint32_t id = 0; id < after.size(); ++id) {
    if (after[id] < options.least_size || places_after[id].match != kNone) continue;
    steps.push_back({SliceEvent::born, kNotThere, id, 0, after[id], 0, {}, {}, {}});
  }
  small_sort(steps.begin(), steps.end(), [](const SliceStep& a, const SliceStep& b) {
    if (a.after != b.after) return a.after < b.after;
    return a.event != b.event ? a.event < b.event : a.before < b.before;
  });
  for (uint32_t id = 0; id < before.size(); ++id) {
    if (before[id] < options.least_size || places_before[id].match != kNone) continue;
    steps.push_back({SliceEvent::ended, id, kNotThere, before[id], 0, 0, {}, {}, {}});
  }
  return steps;
}

}  // namespace tilik
