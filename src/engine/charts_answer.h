// Owns: ChartsAnswer, the response to a charts request, made from the counts.
// Depends on: engine/data_set.h, engine/top_entries.h, protocol. Thread: the engine's.
// Why: counters are by id; people want names, the largest first. Reading them costs one pass over the counters.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/job.h"
#include "engine/data_set.h"
#include "engine/zoom_counts.h"
#include "protocol/messages.h"

namespace tilik {

// How many different authors used each of a few hashtags, in the selection without its hashtag filter.
// One bitmap of authors a hashtag; O(rows), in steps.
class HashtagAuthors {
 public:
  HashtagAuthors(const DataSet& data, std::vector<uint32_t> hashtags);
  bool step(const StepBudget& budget);
  // Distinct authors of hashtags[i]; 0 when memory was refused.
  uint64_t authors_of(size_t i) const { return counts_[i]; }

 private:
  static constexpr uint16_t kNotAsked = 0xffff;
  const DataSet& data_;
  std::vector<uint32_t> hashtags_;
  std::vector<uint16_t> index_of_hashtag_;
  FlatArray<uint64_t> bits_;
  size_t words_a_hashtag_ = 0;
  std::vector<uint64_t> counts_;
  RowId row_ = 0;
};

class ChartsAnswer {
 public:
  // What the rankings list. A page shows each chart without its own filter, so that others can be chosen there, too.
  enum class Lists : uint8_t { all_values, selected_accounts };
  // The selection of `data` must have reached request.filters.
  ChartsAnswer(DataSet& data, const ChartsRequest& request, Lists lists = Lists::all_values);
  // The interval, the part of the timeline and the distinct authors of the hashtags shown, unless the request is one of
  // a drag; true when done.
  bool step(const StepBudget& budget);

  ChartsResponse response;
  std::vector<int64_t> timeline_start_s;
  std::vector<uint32_t> timeline_total, timeline_selected, hour_weekday;
  // The part asked for, once step() is done; null without one.
  const ZoomCounts* zoom() const { return zoom_.get(); }

 private:
  void rank_hashtags();
  void rank_terms();
  void rank_accounts();
  void break_down();
  void sum_up();
  std::vector<uint32_t> filtered_accounts() const;
  bool find_interval(const StepBudget& budget);

  DataSet& data_;
  const ChartsRequest request_;
  const Lists lists_;
  size_t first_place_ = 0, places_from_end_ = 0;  // in the order of time, looked at for the interval
  std::vector<uint32_t> hashtag_ids_;
  std::unique_ptr<HashtagAuthors> hashtag_authors_;
  std::unique_ptr<ZoomCounts> zoom_;
};

}  // namespace tilik
