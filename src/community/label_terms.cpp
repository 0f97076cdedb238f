#include "community/label_terms.h"

#include <algorithm>
#include <bit>

namespace tilik {

double portable_log(double x) {
  // x = m * 2^e with m in [sqrt(1/2), sqrt(2)); ln m = 2 atanh((m - 1) / (m + 1)) as a series.
  auto bits = std::bit_cast<uint64_t>(x);
  int exponent = static_cast<int>(bits >> 52 & 0x7ff) - 1023;
  bits = (bits & 0x000fffffffffffffu) | 0x3ff0000000000000u;
  double m = std::bit_cast<double>(bits);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    ++exponent;
  }
  const double t = (m - 1) / (m + 1), squared = t * t;
  double sum = 0;
  for (int k = 21; k >= 1; k -= 2) sum = sum * squared + 1.0 / k;
  return 2 * t * sum + exponent * 0.6931471805599453;
}

bool CommunityTermTotals::allocate(uint32_t community_count, uint32_t term_count) {
  all = 0;
  return of_community.allocate_filled(community_count, 0) && of_term.allocate_filled(term_count, 0);
}

Result<FlatArray<uint32_t>> label_terms(std::span<const CommunityTermCount> counts, uint32_t community_count,
                                        uint32_t term_count, uint32_t per_community, uint32_t least_count,
                                        const StringPool* names) {
  using Answer = Result<FlatArray<uint32_t>>;
  CommunityTermTotals totals;
  if (!totals.allocate(community_count, term_count)) return Answer(ErrorCode::out_of_memory, "label_terms");
  for (const CommunityTermCount& entry : counts) {
    if (entry.community >= community_count || entry.term >= term_count) {
      return Answer(ErrorCode::bad_request, "term_count");
    }
    totals.add(entry);
  }
  return label_terms(counts, totals, per_community, least_count, names);
}

Result<FlatArray<uint32_t>> label_terms(std::span<const CommunityTermCount> counts, const CommunityTermTotals& totals,
                                        uint32_t per_community, uint32_t least_count, const StringPool* names) {
  using Answer = Result<FlatArray<uint32_t>>;
  struct Scored {
    double score;
    uint32_t term;
  };
  const size_t community_count = totals.of_community.size();
  // Of each community only its best are kept, in order, as many as were found.
  FlatArray<Scored> best;
  FlatArray<uint32_t> found, chosen;
  if (!best.allocate(community_count * per_community) || !found.allocate_filled(community_count, 0) ||
      !chosen.allocate_filled(community_count * per_community, kNoTerm)) {
    return Answer(ErrorCode::out_of_memory, "label_terms");
  }
  const double mean = community_count == 0 ? 0 : static_cast<double>(totals.all) / static_cast<double>(community_count);
  const auto is_better = [names](const Scored& a, const Scored& b) {
    if (a.score != b.score) return a.score > b.score;
    return names == nullptr ? a.term < b.term : names->text(a.term) < names->text(b.term);
  };
  for (const CommunityTermCount& entry : counts) {
    if (entry.count < least_count || entry.count == 0 || per_community == 0) continue;
    const double share = static_cast<double>(entry.count) / static_cast<double>(totals.of_community[entry.community]);
    const double score = share * portable_log(1 + mean / static_cast<double>(totals.of_term[entry.term]));
    const Scored scored{score, entry.term};
    Scored* const list = best.data() + size_t{entry.community} * per_community;
    uint32_t& count = found[entry.community];
    if (count == per_community && !is_better(scored, list[count - 1])) continue;
    if (count < per_community) ++count;
    uint32_t place = count - 1;
    for (; place > 0 && is_better(scored, list[place - 1]); --place) list[place] = list[place - 1];
    list[place] = scored;
  }
  for (size_t community = 0; community < community_count; ++community)
    for (uint32_t i = 0; i < found[community]; ++i)
      chosen[community * per_community + i] = best[community * per_community + i].term;
  return Answer(std::move(chosen));
}

}  // namespace tilik
