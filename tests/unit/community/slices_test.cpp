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

}  // namespace tilik
