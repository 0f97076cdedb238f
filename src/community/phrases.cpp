#include "community/phrases.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"
#include "base/small_sort.h"
#include "graph/resumable.h"

namespace tilik {

namespace {
constexpr uint64_t kFree = UINT64_MAX;
constexpr size_t kPostsAPart = 2048;
}  // namespace

PhrasesJob::PhrasesJob(const ListColumn& terms, size_t term_count, std::span<const VoiceEvent> voices,
                       std::span<const RowId> rows, const PhraseOptions& options, MemoryBudget& budget)
    : uses(budget),
      terms_(terms),
      term_count_(term_count),
      voices_(voices),
      rows_(rows.first(std::min(rows.size(), voices.size()))),
      options_(options),
      term_posts_(budget),
      sketch_(budget),
      pairs_(budget),
      numbers_(budget),
      marks_(budget) {}

bool PhrasesJob::begin() {
  return term_posts_.allocate_filled(term_count_, 0) && sketch_.allocate_filled(size_t{2} << kSketchBits, 0) &&
         pairs_.allocate_filled(size_t{1} << kTableBits, kFree) && numbers_.allocate_filled(size_t{1} << kTableBits, 0);
}

bool PhrasesJob::step(const StepBudget& budget) {
  const auto each = [&](size_t count, size_t chunk, auto work) {
    return run_in_chunks(cursor_, count, chunk, budget, [&](size_t from, size_t to) {
      for (size_t i = from; i < to; ++i) work(i);
    });
  };
  while (part_ != Part::done && !failed_) {
    switch (part_) {
      case Part::begin:
        failed_ = !begin();
        part_ = rows_.empty() ? Part::done : Part::count;
        break;
      case Part::count:
        if (!each(rows_.size(), kPostsAPart, [this](size_t i) { count(i); })) return false;
        part_ = Part::candidates;
        break;
      case Part::candidates:
        if (!each(rows_.size(), kPostsAPart, [this](size_t i) { add_candidates(i); })) return false;
        sketch_.clear();
        part_ = Part::choose_candidates;
        break;
      case Part::choose_candidates:
        if (!each(pairs_.size(), kPostsAPart, [this](size_t i) { offer(static_cast<uint32_t>(i)); })) return false;
        keep_most_used();
        std::fill(numbers_.begin(), numbers_.end(), kNone);
        for (size_t i = 0; i < candidates_.size(); ++i) numbers_[candidates_[i].slot] = static_cast<uint32_t>(i);
        failed_ = !marks_.allocate_filled(candidates_.size() * kMarkWords, 0);
        part_ = candidates_.empty() ? Part::done : Part::accounts;
        break;
      case Part::accounts:
        if (!each(rows_.size(), kPostsAPart, [this](size_t i) { mark(i); })) return false;
        part_ = Part::choose;
        break;
      case Part::choose:
        choose();
        part_ = phrases.empty() || failed_ ? Part::done : Part::take;
        break;
      case Part::take:
        if (!each(rows_.size(), kPostsAPart, [this](size_t i) { take(i); })) return false;
        part_ = Part::done;
        break;
      case Part::done: break;
    }
    if (part_ != Part::done && budget.spent()) return false;
  }
  for (FlatArray<uint32_t>* array : {&term_posts_, &sketch_, &numbers_}) array->clear();
  for (FlatArray<uint64_t>* array : {&pairs_, &marks_}) array->clear();
  return true;
}

template <typename Visit>
void PhrasesJob::for_each_pair(size_t voice, Visit visit) const {
  uint32_t before = kNone;
  terms_.for_each(rows_[voice], [&](uint32_t term) {
    if (before != kNone) visit(uint64_t{before} << 32 | term);
    before = term;
  });
}

uint32_t PhrasesJob::least_count() const {
  return std::max(options_.least_posts, static_cast<uint32_t>(rows_.size() / std::max(1u, options_.one_post_of)));
}

uint32_t PhrasesJob::slot_of(uint64_t pair) const {
  constexpr uint32_t kMask = (1u << kTableBits) - 1;
  auto slot = static_cast<uint32_t>(mix64(pair) >> 20) & kMask;
  while (pairs_[slot] != pair && pairs_[slot] != kFree) slot = (slot + 1) & kMask;
  return slot;
}

uint32_t PhrasesJob::number_of(uint64_t pair) const {
  const uint32_t slot = slot_of(pair);
  return pairs_[slot] == kFree ? kNone : numbers_[slot];
}

void PhrasesJob::count(size_t voice) {
  constexpr uint64_t kMask = (uint64_t{1} << kSketchBits) - 1;
  terms_.for_each(rows_[voice], [this](uint32_t term) { ++term_posts_[term]; });
  for_each_pair(voice, [this](uint64_t pair) {
    const uint64_t hash = mix64(pair);
    ++sketch_[hash & kMask];
    ++sketch_[(hash >> 32 & kMask) + kMask + 1];
  });
}

void PhrasesJob::add_candidates(size_t voice) {
  constexpr uint64_t kMask = (uint64_t{1} << kSketchBits) - 1;
  constexpr size_t kMostFilled = (size_t{1} << kTableBits) / 4 * 3;
  const uint32_t least = least_count();
  for_each_pair(voice, [&](uint64_t pair) {
    const uint64_t hash = mix64(pair);
    if (sketch_[hash & kMask] < least || sketch_[(hash >> 32 & kMask) + kMask + 1] < least) return;
    const uint32_t slot = slot_of(pair);
    if (pairs_[slot] == kFree) {
      if (filled_ == kMostFilled) return;
      pairs_[slot] = pair;
      ++filled_;
    }
    ++numbers_[slot];
  });
}

void PhrasesJob::offer(uint32_t slot) {
  if (pairs_[slot] == kFree || numbers_[slot] < least_count()) return;
  const Phrase phrase{static_cast<uint32_t>(pairs_[slot] >> 32), static_cast<uint32_t>(pairs_[slot]), numbers_[slot]};
  const uint64_t rarer = std::min(term_posts_[phrase.first], term_posts_[phrase.second]);
  if (uint64_t{phrase.posts} * options_.least_together_of < rarer) return;
  candidates_.push_back({phrase, slot, 0});
  if (candidates_.size() >= 4 * kMostCandidates) keep_most_used();
}

// In most posts first, then by their words: the numbers of terms would depend on the order of the posts.
void PhrasesJob::keep_most_used() {
  const StringPool* const texts = options_.texts;
  small_sort(candidates_.begin(), candidates_.end(), [texts](const Candidate& a, const Candidate& b) {
    if (a.phrase.posts != b.phrase.posts) return a.phrase.posts > b.phrase.posts;
    const bool is_by_first = a.phrase.first != b.phrase.first;
    const uint32_t of_a = is_by_first ? a.phrase.first : a.phrase.second;
    const uint32_t of_b = is_by_first ? b.phrase.first : b.phrase.second;
    return texts == nullptr ? of_a < of_b : texts->text(of_a) < texts->text(of_b);
  });
  candidates_.resize(std::min(kMostCandidates, candidates_.size()));
}

void PhrasesJob::mark(size_t voice) {
  const auto place = static_cast<size_t>(mix64(voices_[voice].account) % (kMarkWords * 64));
  for_each_pair(voice, [&](uint64_t pair) {
    const uint32_t number = number_of(pair);
    if (number != kNone) marks_[number * kMarkWords + place / 64] |= uint64_t{1} << place % 64;
  });
}

void PhrasesJob::choose() {
  std::vector<Candidate> chosen;
  for (size_t i = 0; i < candidates_.size(); ++i) {
    uint32_t marks = 0;
    for (size_t k = 0; k < kMarkWords; ++k) marks += static_cast<uint32_t>(std::popcount(marks_[i * kMarkWords + k]));
    numbers_[candidates_[i].slot] = kNone;
    if (marks < options_.least_accounts) continue;
    chosen.push_back(candidates_[i]);
    chosen.back().marks = marks;
  }
  // Stable: those of as many accounts stay in the order of their posts.
  small_sort(chosen.begin(), chosen.end(), [](const Candidate& a, const Candidate& b) { return a.marks > b.marks; });
  chosen.resize(std::min<size_t>(options_.most, chosen.size()));
  size_t count = 0;
  for (const Candidate& candidate : chosen) {
    numbers_[candidate.slot] = static_cast<uint32_t>(phrases.size());
    phrases.push_back(candidate.phrase);
    count += candidate.phrase.posts;
  }
  failed_ = !uses.allocate(count);
}

void PhrasesJob::take(size_t voice) {
  for_each_pair(voice, [&](uint64_t pair) {
    const uint32_t number = number_of(pair);
    if (number != kNone) uses[use_count_++] = {voices_[voice].time_s, voices_[voice].account, number};
  });
}

}  // namespace tilik
