#include "community/slices.h"

#include <doctest/doctest.h>

#include <string>

namespace tilik {

namespace {

std::string told(const std::vector<SliceStep>& steps) {
  std::string text;
  const auto name = [](uint32_t id) { return id == kNotThere ? std::string("-") : std::to_string(id); };
  for (const SliceStep& step : steps) {
    text += std::string(name_of(step.event)) + " " + name(step.before) + ">" + name(step.after);
    for (const uint32_t other : step.others) text += "," + name(other);
    text += "; ";
  }
  return text;
}

std::vector<uint32_t> groups(std::initializer_list<std::pair<uint32_t, int>> parts) {
  std::vector<uint32_t> all;
  for (const auto& [id, count] : parts) all.insert(all.end(), static_cast<size_t>(count), id);
  return all;
}

}  // namespace

TEST_CASE("the fate of a community between two slices: planted births, growth, mergers, splits and ends") {
  // The same ten accounts under another number; a community of newcomers.
  CHECK(told(match_slices(groups({{0, 10}, {kNotThere, 5}}), groups({{3, 10}, {1, 5}}))) ==
        "born ->1; continued 0>3; ");
  CHECK(told(match_slices(groups({{0, 10}, {kNotThere, 5}}), groups({{0, 15}}))) == "grew 0>0; ");
  CHECK(told(match_slices(groups({{0, 15}}), groups({{0, 8}, {kNotThere, 7}}))) == "shrank 0>0; ");
  CHECK(told(match_slices(groups({{0, 10}, {1, 6}}), groups({{0, 16}}))) == "merged 0>0,1; ");
  CHECK(told(match_slices(groups({{0, 16}}), groups({{0, 10}, {1, 6}}))) == "split 0>0,1; ");
  CHECK(told(match_slices(groups({{0, 10}, {1, 6}}), groups({{0, 10}, {kNotThere, 6}}))) ==
        "continued 0>0; ended 1>-; ");
  // Three who join forty, or leave them, make no merger and no split, and neither begin nor end.
  CHECK(told(match_slices(groups({{0, 40}, {1, 3}}), groups({{0, 43}}))) == "continued 0>0; ");
  CHECK(told(match_slices(groups({{0, 43}}), groups({{0, 40}, {1, 3}}))) == "continued 0>0; ");
  CHECK(match_slices(groups({{0, 40}, {1, 3}}), groups({{0, 43}}))[0].small_before == std::vector<uint32_t>{1});
  CHECK(told(match_slices(groups({{0, 40}, {1, 4}}), groups({{0, 44}}))) == "merged 0>0,1; ");
  // Two people in common are not a community going on.
  CHECK(told(match_slices(groups({{0, 10}, {kNotThere, 8}}), groups({{kNotThere, 8}, {0, 10}}))) ==
        "born ->0; ended 0>-; ");
  CHECK(match_slices({}, {}).empty());
  CHECK(match_slices(groups({{0, 2}}), groups({{0, 2}})).empty());  // too small to be one
}

TEST_CASE(
    "a part that leaves one of two that merge is split off, and one that joins a part of a split merges with it") {
  // 0 goes to 30 others, but 8 of its 20 go their own way: they come from somewhere, so they are not born.
  CHECK(told(match_slices(groups({{0, 20}, {1, 30}}), groups({{1, 12}, {0, 8}, {1, 30}}))) ==
        "merged 1>1,0; split 0>1,0; ");
  // The same from the end: 1 splits, and one of its parts takes in 0, which has not ended.
  CHECK(told(match_slices(groups({{0, 12}, {1, 8}, {0, 30}}), groups({{1, 20}, {0, 30}}))) ==
        "split 0>0,1; merged 0>1,1; ");
  // Three parts leave it, one step tells of all.
  CHECK(told(match_slices(groups({{0, 40}, {1, 50}}), groups({{0, 16}, {1, 8}, {2, 8}, {3, 8}, {0, 50}}))) ==
        "merged 1>0,0; split 0>0,1,2,3; ");
  // A part that leaves a small part of a merger did not leave the large one.
  const auto steps = match_slices(groups({{0, 60}, {1, 5}, {kNotThere, 30}}), groups({{0, 63}, {1, 2}, {1, 30}}),
                                  {.least_overlap = 0.05});
  CHECK(told(steps) == "continued 0>0; split 1>0,1; ");
  CHECK(steps[0].small_before == std::vector<uint32_t>{1});
}

}  // namespace tilik
