// Owns: what can be done to a FilterState, its chips, NetworkMove, and History (undo and redo of both).
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
  flow,  // from one community to another: `value` and `column`
  account_list,
  hour,         // value: hour of the week
  interactions  // value: "from-to", to exclusive
};

// One condition, shown as a chip in the filter bar.
struct FilterItem {
  FilterKind kind = FilterKind::time;
  std::string value;   // key of the value; the number of a community; the text of a query
  std::string column;  // of a category; the second account of a link, the second community of a flow
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
// A typed search as the engine is asked: each word stands for all that begin so, unless it is quoted or excluded.
// "-de" must not take away all that begins with "de".
std::string with_beginnings(std::string_view typed);
std::vector<FilterItem> items_of(const FilterState& filters);
// The breakdown's name ("platform") as a kind; `category` for a user's column.
FilterKind kind_of_breakdown(std::string_view dimension);

// A node of the network's picture put somewhere else, held in place or let go.
struct NetworkMove {
  struct Place {
    float x = 0, y = 0;  // in units of the layout
    bool is_held = false;
    bool operator==(const Place&) const = default;
  };
  // In place of a node: the whole picture is let go and laid out from the beginning. Undone it lays out nothing.
  static constexpr uint32_t kAll = UINT32_MAX;
  uint32_t node = 0;
  Place from, to;
};

// What was done, in its order: filter states and moves in the network. A drag is one step, however many moves it had.
class History {
 public:
  const FilterState& current() const { return current_; }
  // Replaces the state without a step; used while dragging.
  void preview(const FilterState& filters) { current_ = filters; }
  // Makes a step from the last committed state; nothing when equal.
  void commit(const FilterState& filters);
  // One step that leaves the filters as they are.
  void add(std::vector<NetworkMove> moves);
  // Of a picture that is gone.
  void forget_moves();
  bool can_undo() const { return !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }
  // An account list that is no more.
  void forget_list(const std::string& name);
  // The numbers of communities mean others now.
  void forget_communities();
  // What has to be moved now; else only the filters are others.
  std::vector<NetworkMove> undo();
  std::vector<NetworkMove> redo();
  void reset();

 private:
  static constexpr size_t kMostSteps = 100;
  struct Step {
    FilterState filters;  // before it, or after it in the future
    std::vector<NetworkMove> moves;
  };
  void push(std::vector<NetworkMove> moves);
  template <typename Change>
  void change_all(Change&& change);
  std::vector<NetworkMove> go(std::vector<Step>& from, std::vector<Step>& to);

  FilterState current_, committed_;
  std::vector<Step> past_, future_;
};

}  // namespace tilik::app
