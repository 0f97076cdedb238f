// Owns: StoryJob, communities searched slice by slice over the time, and what became of each known community.
// Depends on: community/{slices,welcome}.h, graph. Thread: one job belongs to one thread.
// Why: a community is found over the whole time; when it was born, grew, merged or split can only be told by searching
// again in parts of the time and following the same people from part to part.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/job.h"
#include "community/slices.h"
#include "community/welcome.h"
#include "graph/graph.h"
#include "graph/leiden.h"

namespace tilik {

struct StorySlice {
  int64_t from_s = 0, to_s = 0;
  std::vector<SliceStep> steps;  // from the slice before; empty for the first
};

// One slice of the life of a known community.
struct StoryPoint {
  uint32_t active = 0;  // of its members, those in contact with somebody
  // By the number beside it: born in the first slice where they are enough for a group, then grew or shrank against the
  // slice before. Merged and split are told of the group of the slice in which most of them are, unless the number says
  // the opposite. Ended in the first of the last slices in which they are too few for a group, hardly anybody of those
  // there once, for longer than ever before and, of six slices or more, for two at least. kNoStory: nothing to compare
  // (the first slice), or too few of them.
  static constexpr uint8_t kNoStory = 255;
  uint8_t event = kNoStory;
  uint32_t others = 0;  // further groups in a merger or split
};

struct StoryOptions {
  uint32_t slices = 6;
  int64_t least_slice_s = 3600;  // shorter ones are not made
  double resolution = 1;
  uint64_t seed = 1;
  uint32_t shown = 60;  // communities whose story is told
};

class StoryJob : public Job {
 public:
  // Slices of equal length over [start_s, end_s]. `contacts` in any order between nodes; `community` an id a node. Both
  // must outlive the job.
  StoryJob(std::span<const ContactEvent> contacts, std::span<const uint32_t> community, int64_t start_s, int64_t end_s,
           const StoryOptions& options, MemoryBudget& budget = MemoryBudget::of_program());
  ~StoryJob() override;
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  // Empty when the time is too short, or nobody met anybody.
  const std::vector<StorySlice>& slices() const { return slices_; }
  // Of each shown community a point a slice.
  const std::vector<std::vector<StoryPoint>>& stories() const { return stories_; }

 private:
  enum class Part : uint8_t { begin, count, place, build, search, tell, done };
  class Source;
  size_t slice_of(int64_t time_s) const;
  bool begin_slice();
  bool take_slice();
  void tell();
  void tell_of(uint32_t community, std::span<const uint64_t> members, std::span<const uint32_t> sizes,
               uint32_t group_before);
  uint8_t event_by_number(uint32_t community) const;
  void take_merger_or_split(StoryPoint& point, uint32_t group_before, uint32_t group) const;
  static void tell_end(std::vector<StoryPoint>& story);

  std::span<const ContactEvent> contacts_;
  std::span<const uint32_t> community_;
  int64_t start_s_, length_s_;
  StoryOptions options_;
  MemoryBudget& memory_;
  Part part_ = Part::begin;
  bool failed_ = false;
  size_t cursor_ = 0, slice_ = 0;
  std::vector<size_t> bounds_, fill_;   // of each slice's contacts in `order_`
  FlatArray<uint32_t> order_;           // contacts by slice
  FlatArray<uint32_t> before_, now_;    // group of each node, or kNotThere
  std::vector<uint32_t> group_before_;  // of each shown community in the slice before, or kNotThere
  std::vector<bool> was_there_;         // of each shown community, in any slice before
  std::unique_ptr<Source> source_;
  std::unique_ptr<GraphBuildJob> build_;
  Graph graph_;
  std::unique_ptr<LeidenJob> leiden_;
  std::vector<StorySlice> slices_;
  std::vector<std::vector<StoryPoint>> stories_;
};

}  // namespace tilik
