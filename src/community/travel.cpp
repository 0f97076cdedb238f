#include "community/travel.h"

#include <algorithm>

namespace tilik {

namespace {

// Stops of one thing; its uses are in order of community, account and time.
void add_stops(std::span<const UseEvent> uses, std::span<const uint32_t> community, uint32_t shown, Travel& travel) {
  std::vector<int64_t> firsts;
  for (size_t i = 0; i < uses.size();) {
    const uint32_t group = community[uses[i].account];
    TravelStop stop;
    stop.community = group;
    firsts.clear();
    for (; i < uses.size() && community[uses[i].account] == group; ++i) {
      ++stop.uses;
      if (firsts.empty() || uses[i].account != uses[i - 1].account) firsts.push_back(uses[i].time_s);
    }
    stop.accounts = static_cast<uint32_t>(firsts.size());
    travel.accounts += stop.accounts;
    if (group >= shown) continue;
    std::sort(firsts.begin(), firsts.end());
    stop.first_s = firsts.front();
    stop.half_s = firsts[(firsts.size() - 1) / 2];
    travel.stops.push_back(stop);
  }
  std::sort(travel.stops.begin(), travel.stops.end(), [](const TravelStop& a, const TravelStop& b) {
    return a.first_s != b.first_s ? a.first_s < b.first_s : a.community < b.community;
  });
}

}  // namespace

std::vector<Travel> travels_of(std::span<const UseEvent> uses, std::span<const uint32_t> community, uint32_t shown,
                               size_t most) {
  std::vector<UseEvent> sorted;
  for (const UseEvent& use : uses)
    if (use.account < community.size()) sorted.push_back(use);
  std::sort(sorted.begin(), sorted.end(), [&](const UseEvent& a, const UseEvent& b) {
    if (a.object != b.object) return a.object < b.object;
    const uint32_t of_a = community[a.account], of_b = community[b.account];
    if (of_a != of_b) return of_a < of_b;
    return a.account != b.account ? a.account < b.account : a.time_s < b.time_s;
  });
  std::vector<Travel> travels;
  for (size_t i = 0; i < sorted.size();) {
    size_t end = i;
    while (end < sorted.size() && sorted[end].object == sorted[i].object) ++end;
    Travel travel;
    travel.object = sorted[i].object;
    travel.uses = end - i;
    add_stops(std::span(sorted).subspan(i, end - i), community, shown, travel);
    if (!travel.stops.empty()) travels.push_back(std::move(travel));
    i = end;
  }
  std::sort(travels.begin(), travels.end(), [](const Travel& a, const Travel& b) {
    if (a.accounts != b.accounts) return a.accounts > b.accounts;
    return a.uses != b.uses ? a.uses > b.uses : a.object < b.object;
  });
  if (travels.size() > most) travels.resize(most);
  return travels;
}

}  // namespace tilik
