// Owns: NetworkTimes, when the links and accounts of the network picture were active, bin after bin.
// Depends on: engine/network_picture.h, engine/network_of_posts.h, engine/time_bins.h. Thread: the engine's.
// Why: a network that is played over time shows a hundred parts of it one after the other. They are made in one pass
// over the selected posts and sent once; after that a step costs the page nothing but the drawing.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/memory.h"
#include "base/step_sort.h"
#include "engine/community_base.h"
#include "engine/data_set.h"
#include "engine/network_of_posts.h"
#include "engine/time_bins.h"
#include "graph/flat_array.h"

namespace tilik {

class NetworkPicture;

class NetworkTimes : public Job {
 public:
  // All must outlive the job, and the selection must not change until its end. `unit`: see bin_unit_from_name(); ""
  // or any other: automatic.
  NetworkTimes(const DataSet& data, const CommunityBase& base, const NetworkPicture& picture, std::string_view unit,
               MemoryBudget& budget = MemoryBudget::of_program());
  // O(selected posts and their links, log of the links of the picture for each).
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }  // memory was refused

  // Things of bin i: places offsets[i] to offsets[i + 1] - 1 of `ids`, each once, with how often (at most 65,535).
  struct Series {
    std::vector<uint32_t> offsets;
    FlatArray<uint32_t> ids;
    FlatArray<uint16_t> times;
  };
  const TimeBins& bins() const { return bins_; }
  const Series& edges() const { return edges_; }  // of the picture; how many messages made it
  const Series& nodes() const { return nodes_; }  // of the picture; how many posts the account wrote

 private:
  enum class Part : uint8_t { begin, sort_links, gather, links, posts, edges, nodes, done };
  void begin();
  void take_link(const NetworkEdge& edge);
  void take_post(RowId row);
  int bin_of(RowId row) const;
  uint32_t edge_between(uint32_t source, uint32_t target) const;
  // Sorts events (bin << 32 | id) by bin and joins equal ones.
  bool arrange(BlockArray<uint64_t>& events, uint32_t id_count, Series& series);

  const DataSet& data_;
  const CommunityBase& base_;
  const NetworkPicture& picture_;
  std::string unit_;
  MemoryBudget& memory_;
  Part part_ = Part::begin;
  bool failed_ = false;
  size_t cursor_ = 0;
  NetworkKind kind_;
  TimeBins bins_;
  FlatArray<uint32_t> node_of_account_;
  FlatArray<uint64_t> links_, other_links_;  // source << 40 | target << 20 | edge of the picture
  std::vector<uint32_t> link_starts_;        // of each node
  StepSort<uint64_t> sort_;
  std::unique_ptr<PostEdgesJob> gather_;
  BlockArray<uint64_t> edge_events_, node_events_;
  Series edges_, nodes_;
};

}  // namespace tilik
