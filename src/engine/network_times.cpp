// Owns: the pass over posts and their links. Depends on: engine/network_times.h. Thread: the engine's.
#include "engine/network_times.h"

#include <algorithm>
#include <functional>

#include "engine/network_picture.h"
#include "graph/resumable.h"

namespace tilik {

namespace {
constexpr uint32_t kNone = UINT32_MAX;
constexpr size_t kPart = 8192;
constexpr uint64_t kBits = 20, kMask = (1u << kBits) - 1;
static_assert(NetworkPicture::kMostEdges < kMask && NetworkPicture::kMostNodes * 2 < kMask);
}  // namespace

NetworkTimes::NetworkTimes(const DataSet& data, const CommunityBase& base, const NetworkPicture& picture,
                           std::string_view unit, MemoryBudget& budget)
    : data_(data),
      base_(base),
      picture_(picture),
      unit_(unit),
      memory_(budget),
      node_of_account_(budget),
      links_(budget),
      other_links_(budget),
      edge_events_(budget),
      node_events_(budget),
      edges_{{}, FlatArray<uint32_t>(budget), FlatArray<uint16_t>(budget)},
      nodes_{{}, FlatArray<uint32_t>(budget), FlatArray<uint16_t>(budget)} {}

bool NetworkTimes::step(const StepBudget& budget) {
  while (part_ != Part::done && !failed_) {
    bool is_complete = true;
    switch (part_) {
      case Part::begin: begin(); break;
      case Part::sort_links:
        is_complete = sort_.step(links_.span(), other_links_.span(), std::less<uint64_t>(), budget);
        if (is_complete) {
          other_links_.clear();
          link_starts_.assign(picture_.node_author.size() + 1, 0);
          for (const uint64_t link : links_) ++link_starts_[(link >> 2 * kBits) + 1];
          for (size_t node = 0; node + 1 < link_starts_.size(); ++node) link_starts_[node + 1] += link_starts_[node];
          gather_ = std::make_unique<PostEdgesJob>(data_, kind_, memory_);
        }
        break;
      case Part::gather:
        is_complete = gather_->step(budget);
        failed_ = gather_->failed();
        break;
      case Part::links:
        is_complete = run_in_chunks(cursor_, gather_->edges.size(), kPart, budget, [&](size_t from, size_t to) {
          for (size_t i = from; i < to && !failed_; ++i) take_link(gather_->edges[i]);
        });
        if (is_complete) gather_.reset();
        break;
      case Part::posts:
        is_complete = run_in_chunks(cursor_, data_.selection.rows(), kPart, budget, [&](size_t from, size_t to) {
          for (size_t row = from; row < to && !failed_; ++row) take_post(static_cast<RowId>(row));
        });
        break;
      case Part::edges:
        failed_ = !arrange(edge_events_, static_cast<uint32_t>(picture_.edge_source.size()), edges_);
        break;
      case Part::nodes:
        failed_ = !arrange(node_events_, static_cast<uint32_t>(picture_.node_author.size()), nodes_);
        break;
      case Part::done: break;
    }
    if (!is_complete) return failed_;
    part_ = static_cast<Part>(static_cast<uint8_t>(part_) + 1);
    if (part_ != Part::done && budget.spent()) return failed_;
  }
  return true;
}

void NetworkTimes::begin() {
  const auto& order = data_.table.time_order();
  if (!network_kind_of(base_.kind, kind_) || order.size() == 0) {
    edges_.offsets.assign(1, 0);
    nodes_.offsets.assign(1, 0);
    part_ = Part::nodes;  // nothing to show: no bins
    return;
  }
  int64_t first = data_.table.time_utc_s[order[0]], last = data_.table.time_utc_s[order[order.size() - 1]];
  const FilterState& filters = data_.filters();
  if (filters.has_time) {
    first = std::clamp(filters.from_utc_s, first, last);
    last = std::clamp(filters.to_utc_s - 1, first, last);
  }
  BinUnit unit = automatic_bin_unit(first, last, data_.zone());
  static_cast<void>(bin_unit_from_name(unit_, unit));
  bins_ = TimeBins(first, last, data_.zone(), unit);
  const size_t links = picture_.edge_source.size();
  failed_ = !node_of_account_.allocate_filled(data_.table.authors.size(), kNone) || !links_.allocate(links) ||
            !other_links_.allocate(links);
  if (failed_) return;
  for (uint32_t node = 0; node < picture_.node_author.size(); ++node)
    if (picture_.node_author[node] < node_of_account_.size()) node_of_account_[picture_.node_author[node]] = node;
  for (uint32_t i = 0; i < links; ++i)
    links_[i] = uint64_t{picture_.edge_source[i]} << 2 * kBits | uint64_t{picture_.edge_target[i]} << kBits | i;
}

int NetworkTimes::bin_of(RowId row) const {
  const int64_t time = data_.table.time_utc_s[row];
  if (time == kMissingTime || bins_.size() == 0 || time < bins_.start(0) || time >= bins_.start(bins_.size()))
    return -1;
  return static_cast<int>(bins_.index_of(time));
}

uint32_t NetworkTimes::edge_between(uint32_t source, uint32_t target) const {
  if (source == kNone || target == kNone || source == target) return kNone;
  const uint64_t* end = links_.data() + link_starts_[source + 1];
  const uint64_t wanted = uint64_t{source} << kBits | target;
  const uint64_t* found = std::lower_bound(links_.data() + link_starts_[source], end, wanted << kBits);
  return found != end && *found >> kBits == wanted ? static_cast<uint32_t>(*found & kMask) : kNone;
}

void NetworkTimes::take_link(const NetworkEdge& edge) {
  if ((kind_.kinds & bit_of(edge.kind)) == 0 || edge.actor >= node_of_account_.size() ||
      edge.target >= node_of_account_.size())
    return;
  const int bin = bin_of(edge.row);
  if (bin < 0) return;
  const uint32_t found = edge_between(node_of_account_[edge.actor], node_of_account_[edge.target]);
  if (found != kNone) failed_ = !edge_events_.push_back(uint64_t{static_cast<uint32_t>(bin)} << 32 | found);
}

void NetworkTimes::take_post(RowId row) {
  const uint32_t author = data_.table.author[row];
  if (author >= node_of_account_.size() || node_of_account_[author] == kNone || !data_.selection.selected(row)) return;
  const int bin = bin_of(row);
  if (bin >= 0)
    failed_ = !node_events_.push_back(uint64_t{static_cast<uint32_t>(bin)} << 32 | node_of_account_[author]);
}

bool NetworkTimes::arrange(BlockArray<uint64_t>& events, uint32_t id_count, Series& series) {
  std::vector<uint32_t> starts(bins_.size() + 1, 0);
  FlatArray<uint32_t> sorted(memory_), place(memory_);
  if (!sorted.allocate(events.size()) || !place.allocate_filled(id_count, kNone) ||
      !series.ids.allocate(events.size()) || !series.times.allocate(events.size()))
    return false;
  for (size_t i = 0; i < events.size(); ++i) ++starts[(events[i] >> 32) + 1];
  for (size_t bin = 0; bin + 1 < starts.size(); ++bin) starts[bin + 1] += starts[bin];
  std::vector<uint32_t> next = starts;
  for (size_t i = 0; i < events.size(); ++i) sorted[next[events[i] >> 32]++] = static_cast<uint32_t>(events[i]);
  events.clear();
  // `place`: where an id stands in this bin; one of an earlier bin lies before its start.
  uint32_t written = 0;
  series.offsets.assign(1, 0);
  for (size_t bin = 0; bin + 1 < starts.size(); ++bin) {
    const uint32_t begin = written;
    for (uint32_t i = starts[bin]; i < starts[bin + 1]; ++i) {
      const uint32_t id = sorted[i];
      if (place[id] == kNone || place[id] < begin) {
        place[id] = written;
        series.ids[written] = id;
        series.times[written++] = 1;
      } else if (series.times[place[id]] < UINT16_MAX) {
        ++series.times[place[id]];
      }
    }
    series.offsets.push_back(written);
  }
  series.ids.shrink(written);
  series.times.shrink(written);
  return true;
}

}  // namespace tilik
