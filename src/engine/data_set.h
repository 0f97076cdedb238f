// Owns: DataSet, everything that is loaded: posts, what was read from where, the selection and its counts.
// Depends on: data, text, ingest, engine's charts and filters. Thread: the engine's.
// Why: one object that a load builds and a "clear" drops; the session and the command line both use it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/job.h"
#include "base/memory.h"
#include "base/result.h"
#include "data/metric_table.h"
#include "data/post_table.h"
#include "data/selection.h"
#include "engine/counting_charts.h"
#include "engine/pseudonyms.h"
#include "graph/graph_files.h"
#include "ingest/import.h"
#include "protocol/messages.h"

namespace tilik {

// A source as it was given, and which member of it when it is an archive.
struct SourceOrigin {
  size_t input = 0;
  std::string member;
};

class DataSet {
 public:
  // Texts are read on at most `threads` threads.
  explicit DataSet(MemoryBudget& budget = MemoryBudget::of_program(), uint32_t threads = 1);

  PostTable table;
  MetricTable metrics;               // series of numbers that managers export; no posts
  std::vector<NamedGraph> networks;  // network files; no posts
  std::unique_ptr<TextScan> scan;
  std::vector<ImportReport> reports;                 // one a source, in order of loading
  std::vector<std::pair<RowId, RowId>> source_rows;  // rows [first, last) of each source, parallel to `reports`
  std::vector<SourceOrigin> origins;                 // where each of `reports` came from
  bool is_sample = false;
  bool is_partial = false;  // a load was cut short (memory, cancel)

  Selection selection;
  CountingCharts charts;
  Pseudonyms pseudonyms;

  // ---- after a load, in this order; each returns true when done ----
  // Order of time and targets of replies. Afterwards `order_failed()` says that memory was refused.
  bool finish_step(const StepBudget& budget);
  bool order_failed() const { return order_failed_; }
  // The account of each node of a network file, parallel to `networks`; made by finish_step(). Nodes are accounts, so
  // that their names are shown, found and hidden like those of accounts.
  std::vector<BlockArray<uint32_t>> network_accounts;
  // Sizes selection and charts for the rows that are there.
  Status attach(const Zone& zone);
  bool count_step(const StepBudget& budget);
  // True between attach() and the end of count_step(); any task may go on counting.
  bool needs_count() const { return needs_count_; }
  // True when the charts may be asked.
  bool is_ready() const { return is_ready_; }
  const Zone& zone() const { return charts.bins().zone(); }
  // Why posts have no time, as the reports of their sources say it: a reason code.
  std::string_view why_without_time() const;

  // ---- the selection ----
  // Makes `filters` the aim. Unknown names match no post. O(values of the filters + pools).
  void aim(const FilterState& filters);
  const FilterState& filters() const { return filters_; }
  // Replaces all account lists; filters that use them are aimed at anew. `found` is filled in.
  void set_account_lists(std::vector<AccountList> lists);
  const std::vector<AccountList>& account_lists() const { return account_lists_; }
  // True when the selection is the one that was aimed at.
  bool select_step(const StepBudget& budget) { return selection.step(budget, charts); }
  // Changes whenever masks may have changed; models that run in steps start again when it does.
  uint64_t selection_version() const { return selection_version_; }

  // Bins for the whole span of the data; "" or an unknown name: automatic.
  TimeBins bins_for(std::string_view unit, const Zone& zone) const;

 private:
  bool name_nodes_step(const StepBudget& budget);
  FilterState filters_;
  std::vector<AccountList> account_lists_;
  uint64_t selection_version_ = 1;
  bool is_ready_ = false;
  bool needs_count_ = false;
  bool order_failed_ = false;
  bool is_finishing_ = false;
  size_t named_networks_ = 0;  // how many of `networks` have all their nodes named
  MemoryBudget& budget_;
};

}  // namespace tilik
