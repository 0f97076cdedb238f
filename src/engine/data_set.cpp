#include "engine/data_set.h"

#include <algorithm>

#include "engine/filters.h"
#include "ingest/reasons.h"
#include "text/scanner.h"

namespace tilik {

DataSet::DataSet(MemoryBudget& budget, uint32_t threads)
    : table(budget),
      metrics(budget),
      scan(make_text_scan(threads)),
      selection(table, budget),
      charts(table, budget),
      pseudonyms(table),
      budget_(budget) {}

bool DataSet::finish_step(const StepBudget& budget) {
  is_ready_ = needs_count_ = false;
  if (!is_finishing_) table.begin_finish();  // rows of a second load need an order of their own
  is_finishing_ = true;
  if (!name_nodes_step(budget) || !table.finish_step(budget)) return false;
  is_finishing_ = false;
  // Rows that have a time but no place in the order: the order could not be kept.
  order_failed_ = table.time_order().empty() && table.time_utc_s.present() && table.posts() > 0;
  return true;
}

// A network whose names do not fit into memory keeps those that did; the others are no accounts and left out.
bool DataSet::name_nodes_step(const StepBudget& budget) {
  constexpr uint32_t kNodesAPart = 4096;
  while (named_networks_ < networks.size()) {
    if (network_accounts.size() == named_networks_) network_accounts.emplace_back(budget_);
    const NamedGraph& network = networks[named_networks_];
    BlockArray<uint32_t>& accounts = network_accounts.back();
    const int label = network.label_attribute();
    const auto from = static_cast<uint32_t>(accounts.size());
    const uint32_t stop = std::min(network.node_count(), from + kNodesAPart);
    bool is_refused = false;
    for (uint32_t node = from; node < stop && !is_refused; ++node) {
      const std::string_view own = label < 0 ? std::string_view() : network.value_of(static_cast<size_t>(label), node);
      const uint32_t account = table.intern_node(network.names[node], own.empty() ? network.names[node] : own);
      is_refused = account == kNoId || !accounts.push_back(account);
    }
    if (is_refused || stop == network.node_count()) ++named_networks_;
    if (budget.spent()) return false;
  }
  return true;
}

Status DataSet::attach(const Zone& zone) {
  is_ready_ = needs_count_ = false;
  ++selection_version_;
  const Status selected = selection.attach();
  if (!selected.ok()) return selected;
  // Filters know the ids that were there when they were made; the pools may have grown.
  const FilterState wanted = filters_;
  filters_ = {};
  aim(wanted);
  const Status attached = charts.attach(order_failed_ ? TimeBins() : bins_for({}, zone));
  needs_count_ = attached.ok();
  if (!attached.ok()) selection.detach();
  return attached;
}

bool DataSet::count_step(const StepBudget& budget) {
  if (!needs_count_) return true;
  if (!charts.count_all_step(budget)) return false;
  needs_count_ = false;
  selection.counts_are_of_all();
  is_ready_ = true;
  return true;
}

std::string_view DataSet::why_without_time() const {
  // A source that has times of a kind says more than one without.
  for (const std::string_view reason : {note::kTimesAgo, note::kClocksOnly}) {
    for (const ImportReport& report : reports)
      if (std::find(report.notes.begin(), report.notes.end(), reason) != report.notes.end()) return reason;
  }
  return note::kNoTimeColumn;
}

TimeBins DataSet::bins_for(std::string_view unit_name, const Zone& zone) const {
  if (table.first_utc_s() == kMissingTime) return {};
  BinUnit unit = automatic_bin_unit(table.first_utc_s(), table.last_utc_s(), zone);
  static_cast<void>(bin_unit_from_name(unit_name, unit));
  return TimeBins(table.first_utc_s(), table.last_utc_s(), zone, unit);
}

void DataSet::set_account_lists(std::vector<AccountList> lists) {
  account_lists_ = std::move(lists);
  for (AccountList& list : account_lists_) {
    list.found = 0;
    for (const std::string& name : list.authors) {
      list.found += pseudonyms.author_of(name) != kNoId || table.find_author(name) != kNoId;
    }
  }
  if (filters_.account_lists.empty()) return;
  const FilterState wanted = filters_;
  FilterState without = filters_;
  without.account_lists.clear();
  aim(without);
  aim(wanted);
}

void DataSet::aim(const FilterState& filters) {
  if (filters == filters_) return;
  ++selection_version_;
  if (!same_in(filters, filters_, Dimension::time)) {
    selection.aim_time(filters.has_time, filters.from_utc_s, filters.to_utc_s);
  }
  for (unsigned d = 1; d < kOtherDimension; ++d) {
    const Dimension dimension = static_cast<Dimension>(d);
    if (!same_in(filters, filters_, dimension)) {
      selection.aim(d, make_filter(filters, dimension, table, charts, pseudonyms, account_lists_));
    }
  }
  filters_ = filters;
}

}  // namespace tilik
