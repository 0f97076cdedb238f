// Owns: how a topic went from community to community.
// Depends on: community/adoption.h. Thread: one job belongs to one thread.
// Why: "it came from the students and reached the traders on Friday" is what people ask about a topic; the order of
// first uses and how many of each group joined tell it without a model.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "community/adoption.h"

namespace tilik {

struct TravelStop {
  uint32_t community = 0;
  int64_t first_s = 0;    // first use by a member
  int64_t half_s = 0;     // when half of the members that ever used it had done so
  uint64_t uses = 0;      // posts
  uint32_t accounts = 0;  // members that used it
};

struct Travel {
  uint32_t object = 0;
  uint64_t uses = 0;
  uint32_t accounts = 0;
  std::vector<TravelStop> stops;  // in order of first use, then community; communities from `shown` on left out
};

class TravelsJob : public Job {
 public:
  // `uses` in any order; `community` an id an account; both must outlive the job. A community where only one account
  // used the thing is a stop too. The `most` things with most accounts, then uses, then as `is_before` says. O(uses log
  // uses).
  TravelsJob(std::span<const UseEvent> uses, std::span<const uint32_t> community, uint32_t shown, size_t most,
             MemoryBudget& budget = MemoryBudget::of_program(), ThingOrder is_before = std::less<>());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  const std::vector<Travel>& result() const { return travels_; }
  size_t total() const { return total_; }  // things that are used in a community shown, kept or not

 private:
  enum class Part : uint8_t { begin, take, sort, measure, stops, done };
  struct Use {
    int64_t time_s;
    uint32_t object, community, account;
  };
  // All uses of one thing, a run of `sorted_`.
  struct Run {
    size_t first, count;
    uint32_t accounts;
  };
  void take(size_t index);
  bool measure(const StepBudget& budget);
  bool is_better(const Run& a, const Run& b) const;
  void keep_best();
  void add_stops(const Run& run);

  std::span<const UseEvent> uses_;
  std::span<const uint32_t> community_;
  uint32_t shown_;
  size_t most_;
  ThingOrder is_before_;
  Part part_ = Part::begin;
  bool failed_ = false;
  size_t cursor_ = 0, kept_ = 0, total_ = 0;
  FlatArray<Use> sorted_, other_;
  StepSort<Use> sort_;
  std::vector<Run> runs_;
  std::vector<Travel> travels_;
};

}  // namespace tilik
