#include "community/naming.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>

namespace tilik {

namespace {

constexpr double kNear = 0.75, kAlike = 0.5;

// The words of all communities as they are chosen.
class Naming {
 public:
  Naming(const BestTerms& best, uint32_t words) : best_(best), words_(words), names_(best.found.size()) {
    std::map<uint32_t, double> highest;
    const auto for_all_terms = [&](auto visit) {
      for (uint32_t community = 0; community < names_.size(); ++community)
        for (const ScoredTerm& scored : best.of(community)) visit(community, scored);
    };
    for_all_terms([&](uint32_t, const ScoredTerm& scored) {
      double& most = highest[scored.term];
      most = std::max(most, scored.score);
    });
    for_all_terms([&](uint32_t community, const ScoredTerm& scored) {
      if (scored.score >= highest[scored.term] * kAlike) owner_.try_emplace(scored.term, community);
    });
  }

  std::vector<std::vector<uint32_t>> names() {
    // Words of their own first, so that nobody else's name takes them.
    for (uint32_t community = 0; community < names_.size(); ++community) {
      while (names_[community].size() < words_ &&
             take_near(community, [&](uint32_t term) { return owns(community, term); })) {}
    }
    for (uint32_t place = 0; place < words_; ++place) {
      for (uint32_t community = 0; community < names_.size(); ++community)
        if (names_[community].size() == place) take_next(community);
    }
    return std::move(names_);
  }

 private:
  bool owns(uint32_t community, uint32_t term) const { return owner_.at(term) == community; }
  bool is_left(uint32_t community, uint32_t term) const {
    const std::vector<uint32_t>& name = names_[community];
    return std::find(name.begin(), name.end(), term) == name.end();
  }
  void take(uint32_t community, uint32_t term) {
    names_[community].push_back(term);
    taken_.insert(term);
  }

  // The best that is left and fits, if it scores near the best that is left.
  template <typename Fits>
  bool take_near(uint32_t community, Fits fits) {
    double least = -1;
    for (const ScoredTerm& scored : best_.of(community)) {
      if (!is_left(community, scored.term)) continue;
      if (least < 0) least = scored.score * kNear;
      if (scored.score < least) return false;
      if (!fits(scored.term)) continue;
      take(community, scored.term);
      return true;
    }
    return false;
  }

  void take_next(uint32_t community) {
    const auto is_free = [&](uint32_t term) { return owns(community, term) || !taken_.contains(term); };
    if (take_near(community, is_free)) return;
    const std::span<const ScoredTerm> terms = best_.of(community);
    const bool is_first = names_[community].empty();
    for (size_t i = 0; is_first && i < std::min<size_t>(words_, terms.size()); ++i)
      if (is_free(terms[i].term)) return take(community, terms[i].term);
    for (size_t i = 0; is_first && i < std::min<size_t>(words_, terms.size()); ++i)
      if (!begins_a_name(terms[i].term)) return take(community, terms[i].term);
    static_cast<void>(take_near(community, [](uint32_t) { return true; }));
  }

  bool begins_a_name(uint32_t term) const {
    return std::any_of(names_.begin(), names_.end(),
                       [term](const std::vector<uint32_t>& name) { return !name.empty() && name[0] == term; });
  }

  const BestTerms& best_;
  uint32_t words_;
  std::map<uint32_t, uint32_t> owner_;  // of each term
  std::set<uint32_t> taken_;            // by any name
  std::vector<std::vector<uint32_t>> names_;
};

}  // namespace

std::vector<std::vector<uint32_t>> naming_terms(const BestTerms& best, uint32_t words) {
  return Naming(best, words).names();
}

}  // namespace tilik
