#include "generate/coordinated.h"

#include <algorithm>

#include "base/small_sort.h"
#include "generate/calendar.h"

namespace tilik {

namespace {

std::vector<uint32_t> pick_members(const Town& town, uint32_t community, uint32_t wanted, Random& random) {
  std::vector<uint32_t> members;
  for (int tries = 0; tries < 200 && members.size() < wanted; ++tries) {
    const uint32_t author = town.pick_active(community, random);
    if (std::find(members.begin(), members.end(), author) == members.end()) members.push_back(author);
  }
  small_sort(members.begin(), members.end());
  return members;
}

}  // namespace

CoordinatedPlan plan_coordinated_groups(const Town& town, uint64_t post_count, uint64_t seed) {
  CoordinatedPlan plan;
  if (post_count < 1000) return plan;
  Random random(seed ^ 0x636f6f7264);
  const uint64_t community_count = town.communities().size();
  const uint64_t group_count = std::min<uint64_t>({2 + post_count / 100000, 12, community_count});
  for (uint64_t g = 0; g < group_count; ++g) {
    // One community at most once, from all over the list of sizes: no account is in two groups.
    const uint32_t community = static_cast<uint32_t>(g * community_count / group_count);
    std::vector<uint32_t> members = pick_members(town, community, 6 + random.below(8), random);
    const uint32_t events = 6 + random.below(6);
    if (plan.posts.size() + members.size() * events > post_count / 20) break;
    for (uint32_t event = 0; event < events; ++event) {
      // Between 7:00 and 22:00 of a day after the first week.
      const int64_t day = 7 + random.below(TownCalendar::kDays - 8);
      const int64_t start_ms = day * 86400000 + 7 * 3600000 + random.below(15 * 3600000);
      for (const uint32_t author : members) {
        plan.posts.push_back({start_ms + random.below(40000), author, static_cast<uint16_t>(plan.groups.size()),
                              static_cast<uint16_t>(event)});
      }
    }
    plan.groups.push_back(std::move(members));
  }
  small_sort(plan.posts.begin(), plan.posts.end(), [](const PlannedPost& a, const PlannedPost& b) {
    return a.at_ms != b.at_ms ? a.at_ms < b.at_ms : a.author != b.author ? a.author < b.author : a.event < b.event;
  });
  return plan;
}

}  // namespace tilik
