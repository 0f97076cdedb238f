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

Result<BestTerms> best_terms(std::span<const CommunityTermCount> counts, const CommunityTermTotals& totals,
                             uint32_t most, uint32_t least_count, const StringPool* names) {
  const size_t community_count = totals.of_community.size();
  BestTerms best;
  best.most = most;
  if (!best.terms.allocate(community_count * most) || !best.found.allocate_filled(community_count, 0))
    return Result<BestTerms>(ErrorCode::out_of_memory, "label_terms");
  const double mean = community_count == 0 ? 0 : static_cast<double>(totals.all) / static_cast<double>(community_count);
  const auto is_better = [names](const ScoredTerm& a, const ScoredTerm& b) {
    if (a.score != b.score) return a.score > b.score;
    return names == nullptr ? a.term < b.term : names->text(a.term) < names->text(b.term);
  };
  for (const CommunityTermCount& entry : counts) {
    if (entry.count < least_count || entry.count == 0 || most == 0) continue;
    const double share = static_cast<double>(entry.count) / static_cast<double>(totals.of_community[entry.community]);
    const double score = share * portable_log(1 + mean / static_cast<double>(totals.of_term[entry.term]));
    const ScoredTerm scored{score, entry.term};
    ScoredTerm* const list = best.terms.data() + size_t{entry.community} * most;
    uint32_t& count = best.found[entry.community];
    if (count == most && !is_better(scored, list[count - 1])) continue;
    if (count < most) ++count;
    uint32_t place = count - 1;
    for (; place > 0 && is_better(scored, list[place - 1]); --place) list[place] = list[place - 1];
    list[place] = scored;
  }
  return Result<BestTerms>(std::move(best));
}

Result<FlatArray<uint32_t>> label_terms(std::span<const CommunityTermCount> counts, uint32_t community_count,
                                        uint32_t term_count, uint32_t per_community, uint32_t least_count,
                                        const StringPool* names) {
  using Answer = Result<FlatArray<uint32_t>>;
  CommunityTermTotals totals;
  FlatArray<uint32_t> chosen;
  if (!totals.allocate(community_count, term_count) ||
      !chosen.allocate_filled(size_t{community_count} * per_community, kNoTerm))
    return Answer(ErrorCode::out_of_memory, "label_terms");
  for (const CommunityTermCount& entry : counts) {
    if (entry.community >= community_count || entry.term >= term_count)
      return Answer(ErrorCode::bad_request, "term_count");
    totals.add(entry);
  }
  const Result<BestTerms> best = best_terms(counts, totals, per_community, least_count, names);
  if (!best.ok()) return best.error();
  for (uint32_t community = 0; community < community_count; ++community) {
    const std::span<const ScoredTerm> terms = best->of(community);
    for (size_t i = 0; i < terms.size(); ++i) chosen[size_t{community} * per_community + i] = terms[i].term;
  }
  return Answer(std::move(chosen));
}

}  // namespace tilik
