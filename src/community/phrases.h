// Owns: PhrasesJob, pairs of words that belong together, and who used them when.
// Depends on: data, community/adoption.h, community/welcome.h. Thread: one job belongs to one thread.
// Why: people take up each other's turns of phrase, not only tags and links. Every pair of neighbouring words would be
// millions; only those that many people use and whose words are seldom apart are a phrase of their own.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/job.h"
#include "base/memory.h"
#include "community/adoption.h"
#include "community/welcome.h"
#include "data/list_column.h"
#include "data/post_table.h"
#include "graph/flat_array.h"

namespace tilik {

struct PhraseOptions {
  uint32_t most = 500;
  uint32_t least_posts = 5;           // in at least so many posts,
  uint32_t one_post_of = 20'000;      // and in at least one post of so many
  uint32_t least_accounts = 3;        // of at least so many accounts
  uint32_t least_together_of = 3;     // in one of so many posts with the rarer of its words
  const StringPool* texts = nullptr;  // of the terms: equal phrases stand by their words, by the terms' numbers without
};

struct Phrase {
  uint32_t first = 0, second = 0;  // terms
  uint32_t posts = 0;
};

// A phrase is two words of a post that follow each other when stop words are left out (at the first place of each in
// the post). Memory does not depend on how many pairs there are: a first pass counts in a fixed table of counters, of
// which a pair's is never below its true count; only pairs that may be frequent are counted one by one. How many
// accounts use a phrase is told from marks in 4,096 places, which orders phrases, exact for a few accounts but for
// chance. O(posts * words), four passes.
class PhrasesJob : public Job {
 public:
  // `voices` and `rows` (their posts in `terms`) must outlive the job, as must `terms`, whose ids are below
  // `term_count`.
  PhrasesJob(const ListColumn& terms, size_t term_count, std::span<const VoiceEvent> voices,
             std::span<const RowId> rows, const PhraseOptions& options = {},
             MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }

  // ---- after the end ----
  std::vector<Phrase> phrases;  // those of most accounts first, then of most posts, then by their words
  FlatArray<UseEvent> uses;     // objects are places in `phrases`, in the order of `voices`

 private:
  enum class Part : uint8_t { begin, count, candidates, choose_candidates, accounts, choose, take, done };
  static constexpr uint32_t kSketchBits = 19, kTableBits = 18, kNone = UINT32_MAX;
  static constexpr size_t kMostCandidates = 2048, kMarkWords = 64;  // 64 * 64 places to mark
  struct Candidate {
    Phrase phrase;
    uint32_t slot, marks;
  };
  bool begin();
  template <typename Visit>
  void for_each_pair(size_t voice, Visit visit) const;
  uint32_t least_count() const;
  uint32_t slot_of(uint64_t pair) const;  // where it is, or where it would be
  uint32_t number_of(uint64_t pair) const;
  void count(size_t voice);
  void add_candidates(size_t voice);
  void offer(uint32_t slot);
  void keep_most_used();
  void mark(size_t voice);
  void choose();
  void take(size_t voice);

  const ListColumn& terms_;
  size_t term_count_;
  std::span<const VoiceEvent> voices_;
  std::span<const RowId> rows_;
  PhraseOptions options_;
  Part part_ = Part::begin;
  bool failed_ = false;
  size_t cursor_ = 0, filled_ = 0, use_count_ = 0;
  FlatArray<uint32_t> term_posts_;
  FlatArray<uint32_t> sketch_;   // two tables of counters
  FlatArray<uint64_t> pairs_;    // open addressing; kFree
  FlatArray<uint32_t> numbers_;  // of each slot: posts, then the number of the candidate, then of the phrase
  FlatArray<uint64_t> marks_;
  std::vector<Candidate> candidates_;
};

}  // namespace tilik
