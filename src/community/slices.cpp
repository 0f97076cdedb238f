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
  // The largest overlaps make the lines; what is left over joins the line of its other end.
  constexpr size_t kNone = SIZE_MAX;
  std::vector<size_t> step_of_before(before.size(), kNone), step_of_after(after.size(), kNone);
  std::vector<SliceStep> steps;
  for (const Overlap& match : matches) {
    size_t &from = step_of_before[match.before], &to = step_of_after[match.after];
    if (from == kNone && to == kNone) {
      from = to = steps.size();
      SliceStep step;
      step.before = match.before;
      step.after = match.after;
      step.size_before = before[match.before];
      step.size_after = after[match.after];
      step.shared = match.shared;
      const double ratio = static_cast<double>(step.size_after) / static_cast<double>(step.size_before);
      step.event = ratio >= options.grown       ? SliceEvent::grew
                   : ratio <= 1 / options.grown ? SliceEvent::shrank
                                                : SliceEvent::continued;
      steps.push_back(std::move(step));
    } else if (from == kNone && is_small_part(before[match.before], steps[to].size_before)) {
      from = to;
      steps[to].small_before.push_back(match.before);
    } else if (to == kNone && is_small_part(after[match.after], steps[from].size_after)) {
      to = from;
      steps[from].small_after.push_back(match.after);
    } else if (from == kNone && steps[to].event != SliceEvent::split) {
      from = to;
      steps[to].event = SliceEvent::merged;
      steps[to].others.push_back(match.before);
    } else if (to == kNone && steps[from].event != SliceEvent::merged) {
      to = from;
      steps[from].event = SliceEvent::split;
      steps[from].others.push_back(match.after);
    }
  }
  for (uint32_t id = 0; id < after.size(); ++id) {
    if (after[id] < options.least_size || step_of_after[id] != kNone) continue;
    steps.push_back({SliceEvent::born, kNotThere, id, 0, after[id], 0, {}, {}, {}});
  }
  small_sort(steps.begin(), steps.end(), [](const SliceStep& a, const SliceStep& b) { return a.after < b.after; });
  for (uint32_t id = 0; id < before.size(); ++id) {
    if (before[id] < options.least_size || step_of_before[id] != kNone) continue;
    steps.push_back({SliceEvent::ended, id, kNotThere, before[id], 0, 0, {}, {}, {}});
  }
  return steps;
}

}  // namespace tilik
