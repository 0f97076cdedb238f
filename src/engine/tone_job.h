// Owns: ToneJob, how many posts of each account praise, blame or do neither. Depends on: engine/community_base.h,
// engine/data_set.h, text/tone.h. Thread: the engine's.
// Why: the picture colours accounts by it and the cards of communities tell it; both read every selected text once.
#pragma once

#include <array>
#include <cstdint>

#include "base/job.h"
#include "engine/community_base.h"
#include "engine/data_set.h"
#include "text/tone.h"

namespace tilik {

// Posts by tone.
struct ToneCounts {
  std::array<uint32_t, 4> posts{};  // by Tone
  uint32_t of(Tone tone) const { return posts[static_cast<size_t>(tone)]; }
  void add(const ToneCounts& other) {
    for (size_t i = 0; i < posts.size(); ++i) posts[i] += other.posts[i];
  }
  uint32_t known() const { return of(Tone::negative) + of(Tone::neutral) + of(Tone::positive); }
  // From 0 (all posts of known tone blame) to 1 (all praise); negative where none is known.
  double balance() const {
    if (known() == 0) return -1;
    return 0.5 + 0.5 * (static_cast<double>(of(Tone::positive)) - of(Tone::negative)) / known();
  }
};

// Of the selected posts, in the order of their rows, since texts lie in compressed blocks. O(bytes of text).
class ToneJob : public Job {
 public:
  // `data` and `base` must outlive the job; the selection must not change until its end.
  ToneJob(const DataSet& data, const CommunityBase& base, MemoryBudget& budget = MemoryBudget::of_program())
      : data_(data), base_(base), of_node_(budget) {}
  bool step(const StepBudget& budget) override;
  double progress() const override;
  bool failed() const { return failed_; }
  const ToneCounts& of_node(uint32_t node) const { return of_node_[node]; }

 private:
  void add(RowId row, std::string_view text);

  const DataSet& data_;
  const CommunityBase& base_;
  FlatArray<ToneCounts> of_node_;
  size_t cursor_ = 0;
  bool is_begun_ = false, failed_ = false;
};

}  // namespace tilik
