#include "community/story.h"

#include <algorithm>
#include <utility>

#include "base/small_sort.h"
#include "graph/resumable.h"

namespace tilik {

namespace {

// Of the search in a large slice: the usual two. Searching until no node moves takes four times as long and changes few
// memberships. A small slice is searched to the end.
constexpr uint32_t kIterationsOfLarge = 2;
constexpr uint64_t kLargeEdges = 20'000;

}  // namespace

class StoryJob::Source : public EdgeSource {
 public:
  Source(std::span<const ContactEvent> contacts, std::span<const uint32_t> places)
      : contacts_(contacts), places_(places) {}
  size_t size() const override { return places_.size(); }
  void read(size_t index, size_t count, EdgeRecord* records) const override {
    for (size_t i = 0; i < count; ++i) {
      const ContactEvent& contact = contacts_[places_[index + i]];
      records[i] = {};
      records[i].source = contact.actor;
      records[i].target = contact.target;
    }
  }

 private:
  std::span<const ContactEvent> contacts_;
  std::span<const uint32_t> places_;
};

StoryJob::StoryJob(std::span<const ContactEvent> contacts, std::span<const uint32_t> community, int64_t start_s,
                   int64_t end_s, const StoryOptions& options, MemoryBudget& budget)
    : contacts_(contacts),
      community_(community),
      start_s_(start_s),
      length_s_(end_s + 1 - start_s),
      options_(options),
      memory_(budget),
      order_(budget),
      before_(budget),
      now_(budget) {}

StoryJob::~StoryJob() = default;

size_t StoryJob::slice_of(int64_t time_s) const {
  if (time_s < start_s_ || time_s >= start_s_ + length_s_) return slices_.size();
  size_t at = static_cast<size_t>((time_s - start_s_) * static_cast<int64_t>(slices_.size()) / length_s_);
  while (at + 1 < slices_.size() && time_s >= slices_[at].to_s) ++at;
  return at;
}

bool StoryJob::step(const StepBudget& budget) {
  constexpr size_t kChunk = 8192;
  const auto each_contact = [&](auto work) {
    return run_in_chunks(cursor_, contacts_.size(), kChunk, budget, [&](size_t from, size_t to) {
      for (size_t i = from; i < to; ++i) work(i);
    });
  };
  while (part_ != Part::done && !failed_) {
    switch (part_) {
      case Part::begin: {
        const auto count = static_cast<int64_t>(options_.slices);
        if (contacts_.empty() || length_s_ < count * options_.least_slice_s) return part_ = Part::done, true;
        slices_.resize(options_.slices);
        for (int64_t i = 0; i < count; ++i) {
          slices_[static_cast<size_t>(i)].from_s = start_s_ + length_s_ * i / count;
          slices_[static_cast<size_t>(i)].to_s = start_s_ + length_s_ * (i + 1) / count;
        }
        stories_.assign(options_.shown, std::vector<StoryPoint>(slices_.size()));
        bounds_.assign(slices_.size() + 2, 0);
        failed_ = !order_.allocate(contacts_.size()) || !before_.allocate_filled(community_.size(), kNotThere) ||
                  !now_.allocate_filled(community_.size(), kNotThere);
        part_ = Part::count;
        break;
      }
      case Part::count:
        if (!each_contact([this](size_t i) { ++bounds_[slice_of(contacts_[i].time_s) + 1]; })) return false;
        for (size_t i = 1; i < bounds_.size(); ++i) bounds_[i] += bounds_[i - 1];
        fill_ = bounds_;
        part_ = Part::place;
        break;
      case Part::place:
        if (!each_contact(
                [this](size_t i) { order_[fill_[slice_of(contacts_[i].time_s)]++] = static_cast<uint32_t>(i); }))
          return false;
        failed_ = !begin_slice();
        part_ = Part::build;
        break;
      case Part::build:
        if (!build_->step(budget)) return false;
        failed_ = !take_slice();
        part_ = Part::search;
        break;
      case Part::search:
        if (!leiden_->step(budget)) return false;
        part_ = Part::tell;
        break;
      case Part::tell:
        tell();
        if (failed_ || ++slice_ == slices_.size()) {
          part_ = Part::done;
          break;
        }
        failed_ = !begin_slice();
        part_ = Part::build;
        break;
      case Part::done: break;
    }
    if (part_ != Part::done && budget.spent()) return false;
  }
  return true;
}

bool StoryJob::begin_slice() {
  const size_t first = bounds_[slice_];
  source_ = std::make_unique<Source>(contacts_, order_.span().subspan(first, bounds_[slice_ + 1] - first));
  GraphOptions options;
  options.keep_directions = false;
  build_ = std::make_unique<GraphBuildJob>(*source_, static_cast<uint32_t>(community_.size()), options, memory_);
  return true;
}

bool StoryJob::take_slice() {
  Result<Graph> built = build_->take();
  build_.reset();
  if (!built) return false;
  graph_ = std::move(*built);
  LeidenOptions options;
  options.resolution = options_.resolution;
  options.seed = options_.seed;
  if (graph_.undirected_edge_count > kLargeEdges) options.iterations = kIterationsOfLarge;
  leiden_ = std::make_unique<LeidenJob>(graph_.undirected, options, std::span<const uint32_t>(), memory_);
  return true;
}

// Groups of this slice against those of the one before, and what that means for each known community.
void StoryJob::tell() {
  const Result<LeidenResult> found = leiden_->take();
  leiden_.reset();
  if (!found) {
    failed_ = true;
    return;
  }
  std::vector<uint32_t> sizes(found->community_count, 0);
  for (uint32_t node = 0; node < now_.size(); ++node) {
    const bool is_there = graph_.undirected.degree(node) > 0;
    now_[node] = is_there ? found->community[node] : kNotThere;
    if (is_there) ++sizes[now_[node]];
  }
  if (slice_ > 0) slices_[slice_].steps = match_slices(before_.span(), now_.span());
  // The step that each group of this slice is part of, and whether as a small part that left.
  std::vector<const SliceStep*> step_of(found->community_count, nullptr);
  std::vector<bool> has_left(found->community_count, false);
  for (const SliceStep& step : slices_[slice_].steps) {
    if (step.after != kNotThere) step_of[step.after] = &step;
    if (step.event == SliceEvent::split)
      for (const uint32_t other : step.others) step_of[other] = &step;
    for (const uint32_t part : step.small_after) {
      step_of[part] = &step;
      has_left[part] = true;
    }
  }
  std::vector<uint64_t> members;  // community << 32 | group
  for (uint32_t node = 0; node < now_.size(); ++node)
    if (community_[node] < options_.shown && now_[node] != kNotThere)
      members.push_back(uint64_t{community_[node]} << 32 | now_[node]);
  small_sort(members.begin(), members.end());
  const std::vector<uint32_t> groups_before = std::exchange(group_before_, std::vector(stories_.size(), kNotThere));
  for (size_t i = 0; i < members.size();) {
    const uint64_t community = members[i] >> 32;
    StoryPoint& point = stories_[community][slice_];
    uint32_t best = 0, best_count = 0;
    while (i < members.size() && members[i] >> 32 == community) {
      const size_t first = i;
      while (i < members.size() && members[i] == members[first]) ++i;
      const auto count = static_cast<uint32_t>(i - first);
      point.active += count;
      if (count > best_count) {
        best = static_cast<uint32_t>(members[first]);
        best_count = count;
      }
    }
    // The same rule as for two slices: enough of the smaller of the two.
    const SliceOptions rule;
    const uint32_t smaller = std::min(point.active, sizes[best]);
    const bool is_it = best_count >= rule.least_size && best_count >= rule.least_overlap * smaller;
    if (is_it) group_before_[community] = best;
    if (!is_it || step_of[best] == nullptr) continue;
    const SliceStep& step = *step_of[best];
    point.event = static_cast<uint8_t>(step.event);
    point.others = static_cast<uint32_t>(step.others.size());
    // What is no event for thousands is one for the dozen who join or leave them.
    const bool has_joined = !groups_before.empty() && std::find(step.small_before.begin(), step.small_before.end(),
                                                                groups_before[community]) != step.small_before.end();
    if (!has_joined && !has_left[best]) continue;
    point.event = static_cast<uint8_t>(has_left[best] ? SliceEvent::split : SliceEvent::merged);
    point.others = 1;
  }
  std::swap(before_, now_);
}

}  // namespace tilik
