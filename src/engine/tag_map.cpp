#include "engine/tag_map.h"

#include <algorithm>
#include <utility>

#include "base/small_sort.h"
#include "engine/top_entries.h"

namespace tilik {

namespace {
constexpr uint16_t kNone = UINT16_MAX;
constexpr size_t kMostTagsAPost = 50;  // longer lists of tags are advertising: nobody meant all their pairs
constexpr uint32_t kIterations = 400;
constexpr float kAspect = 2;  // cards are wide
}  // namespace

TagMapModel::TagMapModel(DataSet& data, const ModelRequest& request) : data_(data), request_(request) {}

bool TagMapModel::begin() {
  const auto& counts = data_.charts.selected().hashtags;
  const StringPool& pool = data_.table.hashtag_pool;
  const TopList top = top_entries(
      static_cast<uint32_t>(counts.size()), kCandidates, kLeastPosts - 1,
      [&](uint32_t id) { return int64_t{counts[id]}; }, [&](uint32_t id) { return pool.text(id); });
  if (top.entries.size() < 2) return false;
  candidate_.assign(counts.size(), kNone);
  for (const TopEntry& entry : top.entries) {
    candidate_[entry.id] = static_cast<uint16_t>(tags_.size());
    tags_.push_back(entry.id);
  }
  pairs_.assign(tags_.size() * tags_.size(), 0);
  return true;
}

bool TagMapModel::count(const StepBudget& budget) {
  constexpr RowId kRowsAPart = 4096;
  const PostTable& table = data_.table;
  const RowId end = data_.selection.rows();
  while (row_ < end) {
    const RowId stop = std::min(end, row_ + kRowsAPart);
    for (; row_ < stop; ++row_) {
      if (!data_.selection.counts_for(row_, static_cast<unsigned>(Dimension::hashtag))) continue;
      in_post_.clear();
      size_t tags_of_post = 0;
      table.hashtags.for_each(row_, [&](uint32_t id) {
        const bool is_looked_at = ++tags_of_post <= kMostTagsAPost && candidate_[id] != kNone;
        if (is_looked_at) in_post_.push_back(candidate_[id]);
      });
      tagged_posts_ += tags_of_post > 0;
      for (const uint16_t a : in_post_) {
        for (const uint16_t b : in_post_) ++pairs_[size_t{a} * tags_.size() + b];
      }
    }
    if (row_ < end && budget.spent()) return false;
  }
  return true;
}

bool TagMapModel::belong_together(size_t a, size_t b) const {
  const double both = posts_of(a, b);
  const double by_chance =
      static_cast<double>(posts_of(a, a)) * posts_of(b, b) / static_cast<double>(std::max<uint64_t>(1, tagged_posts_));
  return a != b && both >= kLeastPosts && both >= kLeastLift * by_chance;
}

// The most used tags that belong to another one; of their pairs the edges.
void TagMapModel::choose() {
  for (size_t a = 0; a < tags_.size(); ++a) {
    bool is_linked = false;
    for (size_t b = 0; b < tags_.size() && !is_linked; ++b) is_linked = belong_together(a, b);
    response.tags_total += is_linked;
    if (is_linked && shown_.size() < kMostTags) shown_.push_back(a);
  }
  // A tag whose partners are all too rare to be shown would stand alone. Without it no other loses a partner.
  const std::vector<size_t> candidates = shown_;
  std::erase_if(shown_, [&](size_t a) {
    return std::none_of(candidates.begin(), candidates.end(), [&](size_t b) { return belong_together(a, b); });
  });
  for (uint32_t i = 0; i < shown_.size(); ++i) {
    for (uint32_t k = i + 1; k < shown_.size(); ++k) {
      if (!belong_together(shown_[i], shown_[k])) continue;
      EdgeRecord edge;
      edge.source = i;
      edge.target = k;
      edge.weight = posts_of(shown_[i], shown_[k]);
      edges_.push_back(edge);
    }
  }
}

bool TagMapModel::step(const StepBudget& budget) {
  if (part_ == Part::begin) part_ = begin() ? Part::count : Part::done;
  if (part_ == Part::count) {
    if (!count(budget)) return false;
    part_ = Part::choose;
  }
  if (part_ == Part::choose) {
    part_ = Part::done;
    choose();
    if (edges_.empty()) return true;
    GraphOptions options;
    options.keep_directions = false;
    source_ = std::make_unique<SpanEdgeSource>(edges_);
    GraphBuildJob build(*source_, static_cast<uint32_t>(shown_.size()), options);
    run_to_end(build);  // of a few hundred edges
    Result<Graph> graph = build.take();
    if (!graph.ok()) return response.unavailable = name_of(graph.error().code), true;
    graph_ = std::move(*graph);
    leiden_ = std::make_unique<LeidenJob>(graph_.undirected, LeidenOptions{});
    part_ = Part::groups;
  }
  if (part_ == Part::groups) {
    if (!leiden_->step(budget)) return false;
    part_ = Part::done;
    Result<LeidenResult> found = leiden_->take();
    if (!found.ok()) return response.unavailable = name_of(found.error().code), true;
    groups_ = std::move(*found);
    LayoutOptions options;
    options.aspect = kAspect;
    options.iterations = kIterations;
    layout_ =
        std::make_unique<LayoutJob>(graph_.undirected, groups_.community.span(), groups_.community_count, options);
    part_ = Part::places;
  }
  if (part_ == Part::places) {
    if (!layout_->step(budget)) return false;
    part_ = Part::done;
    if (layout_->failed()) return response.unavailable = name_of(ErrorCode::out_of_memory), true;
    describe();
  }
  return true;
}

void TagMapModel::describe() {
  const std::span<const float> places = layout_->positions();
  const LayoutBounds bounds = bounds_of(places);
  const auto between = [](float value, float low, float high) {
    return high > low ? static_cast<double>((value - low) / (high - low)) : 0.5;
  };
  response.groups = groups_.community_count;
  for (size_t i = 0; i < shown_.size(); ++i) {
    MappedTag tag;
    const uint32_t id = tags_[shown_[i]];
    tag.key = data_.table.hashtag_pool.text(id);
    tag.label = data_.table.hashtag_name_shown(id);
    if (request_.pseudonyms) {
      tag.key = data_.pseudonyms.scrub_label(tag.key);
      tag.label = data_.pseudonyms.scrub_label(tag.label);
    }
    tag.posts = posts_of(shown_[i], shown_[i]);
    tag.group = groups_.community[i];
    tag.x = between(places[2 * i], bounds.low_x, bounds.high_x);
    tag.y = between(places[2 * i + 1], bounds.low_y, bounds.high_y);
    response.tags.push_back(std::move(tag));
  }
  small_sort(edges_.begin(), edges_.end(),
             [](const EdgeRecord& a, const EdgeRecord& b) { return a.weight > b.weight; });
  std::vector<size_t> links(shown_.size(), 0);
  for (const EdgeRecord& edge : edges_) {
    const bool is_strong_for_one = links[edge.source] < kLinksATag || links[edge.target] < kLinksATag;
    ++links[edge.source];
    ++links[edge.target];
    if (is_strong_for_one) response.pairs.push_back({edge.source, edge.target, edge.weight});
  }
}

}  // namespace tilik
