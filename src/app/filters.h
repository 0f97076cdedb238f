// Owns: what can be done to a FilterState, its chips, and FilterHistory (undo and redo).
// Depends on: protocol/messages.h. Thread: the UI's.
// Why: every chart filters in the same way, and each step can be taken back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages.h"

namespace tilik::app {

enum class FilterKind : uint8_t {
  time,
  platform,
  author,
  hashtag,
  term,
  community,
  kind,
  format,
  language,
  place,
  category,
  query,
  link,  // two accounts: `value` and `column`
  account_list,
  hour,         // value: hour of the week
  interactions  // value: "from-to", to exclusive
};

// One condition, shown as a chip in the filter bar.
struct FilterItem {
  FilterKind kind = FilterKind::time;
  std::string value;   // key of the value; the number of a community; the text of a query
  std::string column;  // of a category; the second account of a link
  bool operator==(const FilterItem&) const = default;
};

bool is_empty(const FilterState& filters);
bool contains(const FilterState& filters, const FilterItem& item);
// Adds the condition, or takes it away when it is there.
void toggle(FilterState& filters, const FilterItem& item);
void remove(FilterState& filters, const FilterItem& item);
void set_time(FilterState& filters, int64_t from_utc_s, int64_t to_utc_s);
void clear_time(FilterState& filters);
// The range of interactions as a condition.
FilterItem interactions_item(int64_t from, int64_t to);
std::vector<FilterItem> items_of(const FilterState& filters);
// The breakdown's name ("platform") as a kind; `category` for a user's column.
FilterKind kind_of_breakdown(std::string_view dimension);

// The filter states in the order in which they were made. A drag is one step, however many moves it had.
class FilterHistory {
 public:
  const FilterState& current() const { return current_; }
  // Replaces the state without a step; used while dragging.
  void preview(const FilterState& filters) { current_ = filters; }
  // Makes a step from the last committed state; nothing when equal.
  void commit(const FilterState& filters);
  bool can_undo() const { return !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }
  void undo();
  void redo();
  void reset();

 private:
  static constexpr size_t kMostSteps = 100;
  FilterState current_, committed_;
  std::vector<FilterState> past_, future_;
};

}  // namespace tilik::app
