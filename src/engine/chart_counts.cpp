#include "engine/chart_counts.h"

#include <algorithm>
#include <bit>

namespace tilik {

namespace {

constexpr uint32_t kMostIntervals = 64;
constexpr uint64_t kBytesForCheckpoints = uint64_t{48} << 20;
constexpr uint64_t kBytesForAuthors = uint64_t{64} << 20;
constexpr uint32_t kFewestPlaced = 20'000;  // below that every brush is quick anyway

// The largest power of two up to `most` whose sets of `set_bytes` fit in `bytes`; 0 when not even two do.
uint32_t fitting_intervals(uint64_t bytes, uint64_t set_bytes, uint32_t most) {
  const uint64_t fitting = std::min<uint64_t>(bytes / std::max<uint64_t>(set_bytes, 1), most);
  return fitting < 2 ? 0 : static_cast<uint32_t>(std::bit_floor(fitting));
}

void subtract(SmallCounts& from, const SmallCounts& other) {
  const auto each = [](auto& a, const auto& b) {
    for (size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
  };
  each(from.hour_weekday, other.hour_weekday);
  each(from.kinds, other.kinds);
  each(from.formats, other.formats);
  each(from.rows_with, other.rows_with);
  each(from.sums, other.sums);
  from.posts -= other.posts;
  from.without_time -= other.without_time;
}

}  // namespace

ChartCounts::ChartCounts(MemoryBudget& budget)
    : timeline(budget),
      hashtags(budget),
      terms(budget),
      platforms(budget),
      languages(budget),
      places(budget),
      communities(budget),
      authors(budget),
      budget_(&budget) {}

bool ChartCounts::allocate(const PostTable& table, size_t bins, size_t community_count) {
  categories.clear();
  for (size_t k = 0; k < table.categories.size(); ++k) categories.emplace_back(*budget_);
  std::vector<size_t> sizes = {table.hashtag_pool.size(),          table.term_pool.size(),
                               size_t{table.platforms.size()} + 1, size_t{table.languages.size()} + 1,
                               size_t{table.places.size()} + 1,    community_count + 1};
  for (const auto& pool : table.category_pools) sizes.push_back(size_t{pool->size()} + 1);
  bool ok = authors.allocate(table.authors.size()) && timeline.allocate(bins);
  size_t at = 0;
  for_each_array(*this, [&](FlatArray<uint32_t>& array) { ok = ok && array.allocate(sizes[at++]); });
  if (ok) zero();
  return ok;
}

bool ChartCounts::assign(const ChartCounts& other) {
  std::vector<const FlatArray<uint32_t>*> sources;
  for_each_array(other, [&](const FlatArray<uint32_t>& array) { sources.push_back(&array); });
  while (categories.size() < other.categories.size()) categories.emplace_back(*budget_);
  while (categories.size() > other.categories.size()) categories.pop_back();
  bool ok = authors.assign(other.authors.span()) && timeline.assign(other.timeline.span());
  size_t at = 0;
  for_each_array(*this, [&](FlatArray<uint32_t>& array) { ok = ok && array.assign(sources[at++]->span()); });
  small = other.small;
  return ok;
}

void ChartCounts::zero() {
  for_each_array(*this, [](FlatArray<uint32_t>& array) { std::fill(array.begin(), array.end(), 0u); });
  std::fill(timeline.begin(), timeline.end(), 0u);
  std::fill(authors.begin(), authors.end(), AuthorCounts{});
  small = {};
}

void ChartCheckpoints::clear() {
  sets_.clear();
  authors_.clear();
  intervals_ = saved_ = 0;
}

void ChartCheckpoints::begin(const ChartCounts& counts, uint32_t placed) {
  clear();
  placed_ = placed;
  if (placed < kFewestPlaced) return;
  uint64_t counters = 0;
  ChartCounts::for_each_array(counts, [&](const FlatArray<uint32_t>& array) { counters += array.size(); });
  intervals_ = fitting_intervals(kBytesForCheckpoints, counters * sizeof(uint32_t), kMostIntervals);
  if (intervals_ == 0) return;
  const uint64_t author_bytes = counts.authors.size() * sizeof(AuthorCounts);
  const uint32_t author_intervals = std::max(fitting_intervals(kBytesForAuthors, author_bytes, intervals_), 1u);
  author_stride_ = intervals_ / author_intervals;
}

void ChartCheckpoints::save(uint32_t checkpoint, const ChartCounts& counts) {
  if (intervals_ == 0 || checkpoint != saved_ + 1) return;
  size_t size = 0;
  ChartCounts::for_each_array(counts, [&](const FlatArray<uint32_t>& array) { size += array.size(); });
  Saved saved{FlatArray<uint32_t>(*budget_), counts.small};
  bool ok = saved.counters.allocate(size);
  if (ok) {
    size_t at = 0;
    ChartCounts::for_each_array(counts, [&](const FlatArray<uint32_t>& array) {
      std::copy(array.begin(), array.end(), saved.counters.begin() + at);
      at += array.size();
    });
    sets_.push_back(std::move(saved));
    if (checkpoint % author_stride_ == 0) {
      authors_.emplace_back(*budget_);
      ok = authors_.back().assign(counts.authors.span());
    }
  }
  if (!ok) return clear();
  ++saved_;
}

void ChartCheckpoints::restore(uint32_t first, uint32_t last, ChartCounts& counts) const {
  size_t at = 0;
  ChartCounts::for_each_array(counts, [&](FlatArray<uint32_t>& array) {
    const uint32_t* const above = last == 0 ? nullptr : sets_[last - 1].counters.data() + at;
    const uint32_t* const below = first == 0 ? nullptr : sets_[first - 1].counters.data() + at;
    uint32_t* const into = array.data();
    const size_t size = array.size();
    if (above == nullptr) {
      std::fill(into, into + size, 0u);
    } else if (below == nullptr) {
      std::copy(above, above + size, into);
    } else {
      for (size_t i = 0; i < size; ++i) into[i] = above[i] - below[i];
    }
    at += size;
  });
  counts.small = last == 0 ? SmallCounts{} : sets_[last - 1].small;
  if (first > 0) subtract(counts.small, sets_[first - 1].small);
}

void ChartCheckpoints::restore_authors(uint32_t first, uint32_t last, FlatArray<AuthorCounts>& authors) const {
  const AuthorCounts* const above = last == 0 ? nullptr : authors_[last / author_stride_ - 1].data();
  const AuthorCounts* const below = first == 0 ? nullptr : authors_[first / author_stride_ - 1].data();
  if (above == nullptr || first == last) {
    std::fill(authors.begin(), authors.end(), AuthorCounts{});
    return;
  }
  if (below == nullptr) {
    std::copy(above, above + authors.size(), authors.begin());
    return;
  }
  for (size_t i = 0; i < authors.size(); ++i) {
    authors[i].interactions = above[i].interactions - below[i].interactions;
    authors[i].posts = above[i].posts - below[i].posts;
    authors[i].counted_posts = above[i].counted_posts - below[i].counted_posts;
  }
}

}  // namespace tilik
