// Owns: TagMapModel, which hashtags stand together in the posts of a selection, as groups with places to draw them.
// Depends on: engine/data_set.h, graph, protocol. Thread: the engine's.
// Why: a ranking shows tags one by one; topics show in the tags that people write side by side.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/job.h"
#include "engine/data_set.h"
#include "graph/graph.h"
#include "graph/layout.h"
#include "graph/leiden.h"
#include "protocol/messages.h"

namespace tilik {

// Like the ranking of hashtags, a filter by hashtags does not change it. Two tags belong together when they share at
// least `kLeastPosts` posts and `kLeastLift` times as many as chance would give: posts a * posts b / posts with a tag
// (the lift of association rules; Brin and others 1997). So a tag of nearly every post links to nothing. Groups are
// Leiden communities of these pairs, weighted by posts; seeded, the same on every machine.
class TagMapModel : public Job {
 public:
  static constexpr size_t kCandidates = 96;  // the most used tags are looked at
  static constexpr size_t kMostTags = 40;    // and so many shown
  static constexpr size_t kLinksATag = 4;    // shown, its strongest
  static constexpr uint32_t kLeastPosts = 2;
  static constexpr double kLeastLift = 1.2;

  TagMapModel(DataSet& data, const ModelRequest& request);
  // O(posts * tags a post squared), of at most 50 tags a post.
  bool step(const StepBudget& budget) override;

  TagMapResponse response;

 private:
  enum class Part : uint8_t { begin, count, choose, groups, places, done };
  bool begin();
  bool count(const StepBudget& budget);
  bool belong_together(size_t a, size_t b) const;
  uint32_t posts_of(size_t a, size_t b) const { return pairs_[a * tags_.size() + b]; }
  void choose();
  void describe();

  DataSet& data_;
  ModelRequest request_;
  Part part_ = Part::begin;
  std::vector<uint32_t> tags_;       // ids of the candidates, most used first
  std::vector<uint16_t> candidate_;  // by hashtag id: place in tags_, or kNone
  std::vector<uint32_t> pairs_;      // posts with both, candidates by candidates
  std::vector<size_t> shown_;        // candidates that are drawn
  std::vector<uint16_t> in_post_;    // candidates in the post at hand
  std::vector<EdgeRecord> edges_;    // between places in shown_
  uint64_t tagged_posts_ = 0;
  RowId row_ = 0;
  std::unique_ptr<SpanEdgeSource> source_;
  Graph graph_;
  std::unique_ptr<LeidenJob> leiden_;
  LeidenResult groups_;
  std::unique_ptr<LayoutJob> layout_;
};

}  // namespace tilik
