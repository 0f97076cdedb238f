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
        was_there_.assign(options_.shown, false);
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
          for (std::vector<StoryPoint>& story : stories_) tell_end(story);
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
  std::vector<uint64_t> members;  // community << 32 | group
  for (uint32_t node = 0; node < now_.size(); ++node)
    if (community_[node] < options_.shown && now_[node] != kNotThere)
      members.push_back(uint64_t{community_[node]} << 32 | now_[node]);
  small_sort(members.begin(), members.end());
  const std::vector<uint32_t> groups_before = std::exchange(group_before_, std::vector(stories_.size(), kNotThere));
  for (size_t i = 0; i < members.size();) {
    const size_t first = i;
    const auto community = static_cast<uint32_t>(members[first] >> 32);
    while (i < members.size() && members[i] >> 32 == community) ++i;
    tell_of(community, std::span(members).subspan(first, i - first), sizes,
            groups_before.empty() ? kNotThere : groups_before[community]);
  }
  std::swap(before_, now_);
}

// `members` of one community who are there, as community << 32 | group, in order.
void StoryJob::tell_of(uint32_t community, std::span<const uint64_t> members, std::span<const uint32_t> sizes,
                       uint32_t group_before) {
  StoryPoint& point = stories_[community][slice_];
  point.active = static_cast<uint32_t>(members.size());
  uint32_t best = 0, best_count = 0;
  for (size_t i = 0; i < members.size();) {
    const size_t first = i;
    while (i < members.size() && members[i] == members[first]) ++i;
    if (i - first <= best_count) continue;
    best = static_cast<uint32_t>(members[first]);
    best_count = static_cast<uint32_t>(i - first);
  }
  // The same rule as for two slices: enough of the smaller of the two.
  const SliceOptions rule;
  const uint32_t smaller = std::min(point.active, sizes[best]);
  const bool is_it = best_count >= rule.least_size && best_count >= rule.least_overlap * smaller;
  if (is_it) group_before_[community] = best;
  point.event = event_by_number(community);
  if (is_it && group_before != kNotThere) take_merger_or_split(point, group_before, best);
  if (point.active >= rule.least_size) was_there_[community] = true;
}

uint8_t StoryJob::event_by_number(uint32_t community) const {
  if (slice_ == 0) return StoryPoint::kNoStory;
  const SliceOptions rule;
  const uint32_t before = stories_[community][slice_ - 1].active, now = stories_[community][slice_].active;
  if (std::max(before, now) < rule.least_size) return StoryPoint::kNoStory;
  const SliceEvent event = !was_there_[community]       ? SliceEvent::born
                           : now >= rule.grown * before ? SliceEvent::grew
                           : rule.grown * now <= before ? SliceEvent::shrank
                                                        : SliceEvent::continued;
  return static_cast<uint8_t>(event);
}

// Those who have paused for as long before may come back once more, and who is silent in the last of many slices alone
// may only have been late.
void StoryJob::tell_end(std::vector<StoryPoint>& story) {
  constexpr uint32_t kOneOf = 10;  // of so many at most one is left
  constexpr size_t kMany = 6;
  uint32_t most = 0, left = 0;
  size_t pause = 0, longest_pause = story.size() >= kMany ? 1 : 0;
  for (const StoryPoint& point : story) {
    ++pause;
    left = std::max(left, point.active);
    if (point.active < SliceOptions().least_size) continue;
    if (most > 0) longest_pause = std::max(longest_pause, pause - 1);
    most = std::max(most, point.active);
    pause = left = 0;
  }
  if (most == 0 || pause <= longest_pause || left * kOneOf > most) return;
  StoryPoint& end = story[story.size() - pause];
  end.event = static_cast<uint8_t>(SliceEvent::ended);
  end.others = 0;
}

// When the way from the group of the slice before to that of this one is one of several. What is no event for thousands
// is one for the dozen who join or leave them. Of a merger and a split at once the first that the number lets be told.
void StoryJob::take_merger_or_split(StoryPoint& point, uint32_t group_before, uint32_t group) const {
  const auto has = [](const std::vector<uint32_t>& parts, uint32_t part) {
    return std::find(parts.begin(), parts.end(), part) != parts.end();
  };
  const auto take = [&point](SliceEvent event, SliceEvent opposite, size_t others) {
    if (point.event == static_cast<uint8_t>(opposite) || point.others > 0) return;
    point.event = static_cast<uint8_t>(event);
    point.others = static_cast<uint32_t>(others);
  };
  for (const SliceStep& step : slices_[slice_].steps) {
    const bool is_from = step.before == group_before, is_to = step.after == group;
    if (is_to && has(step.small_before, group_before)) {
      take(SliceEvent::merged, SliceEvent::shrank, 1);
    } else if (is_from && has(step.small_after, group)) {
      take(SliceEvent::split, SliceEvent::grew, 1);
    } else if (step.event == SliceEvent::merged && is_to && (is_from || has(step.others, group_before))) {
      take(SliceEvent::merged, SliceEvent::shrank, step.others.size());
    } else if (step.event == SliceEvent::split && is_from && (is_to || has(step.others, group))) {
      take(SliceEvent::split, SliceEvent::grew, step.others.size());
    }
  }
}

}  // namespace tilik
