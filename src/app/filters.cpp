// Owns: the operations on filters. Depends on: app/filters.h. Thread: the UI's.
#include "app/filters.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "protocol/flow_number.h"

namespace tilik::app {

namespace {

std::vector<std::string>* list_of(FilterState& filters, FilterKind kind) {
  switch (kind) {
    case FilterKind::platform: return &filters.platforms;
    case FilterKind::author: return &filters.authors;
    case FilterKind::hashtag: return &filters.hashtags;
    case FilterKind::term: return &filters.terms;
    case FilterKind::kind: return &filters.kinds;
    case FilterKind::format: return &filters.formats;
    case FilterKind::language: return &filters.languages;
    case FilterKind::place: return &filters.places;
    case FilterKind::account_list: return &filters.account_lists;
    default: return nullptr;
  }
}
const std::vector<std::string>* list_of(const FilterState& filters, FilterKind kind) {
  return list_of(const_cast<FilterState&>(filters), kind);
}

uint32_t number_of(const std::string& value) {
  uint32_t number = 0;
  for (const char c : value)
    if (c >= '0' && c <= '9') number = number * 10 + static_cast<uint32_t>(c - '0');
  return number;
}

template <typename T>
void toggle_in(std::vector<T>& list, const T& value) {
  const auto found = std::find(list.begin(), list.end(), value);
  if (found == list.end())
    list.push_back(value);
  else
    list.erase(found);
}

template <typename T>
bool is_in(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

uint32_t community_of(const FilterItem& item) {
  return item.kind == FilterKind::flow ? flow_number(number_of(item.value), number_of(item.column))
                                       : number_of(item.value);
}

}  // namespace

bool is_empty(const FilterState& filters) { return filters == FilterState{}; }

bool contains(const FilterState& filters, const FilterItem& item) {
  if (const auto* list = list_of(filters, item.kind)) return is_in(*list, item.value);
  if (item.kind == FilterKind::time) return filters.has_time;
  if (item.kind == FilterKind::query) return !filters.query.empty();
  if (item.kind == FilterKind::link) return is_in(filters.links, {item.value, item.column});
  if (item.kind == FilterKind::community || item.kind == FilterKind::flow)
    return is_in(filters.communities, community_of(item));
  if (item.kind == FilterKind::hour) return is_in(filters.hours, number_of(item.value));
  if (item.kind == FilterKind::interactions)
    return filters.has_interactions &&
           interactions_item(filters.interactions_from, filters.interactions_to).value == item.value;
  return is_in(filters.categories, {item.column, item.value});
}

void toggle(FilterState& filters, const FilterItem& item) {
  if (auto* list = list_of(filters, item.kind)) {
    toggle_in(*list, item.value);
  } else if (item.kind == FilterKind::community || item.kind == FilterKind::flow) {
    toggle_in(filters.communities, community_of(item));
  } else if (item.kind == FilterKind::link) {
    toggle_in(filters.links, {item.value, item.column});
  } else if (item.kind == FilterKind::hour) {
    toggle_in(filters.hours, number_of(item.value));
  } else if (item.kind == FilterKind::interactions) {
    const size_t dash = item.value.find('-');
    filters.has_interactions = !contains(filters, item);
    filters.interactions_from = filters.has_interactions ? std::strtoll(item.value.c_str(), nullptr, 10) : 0;
    filters.interactions_to = filters.has_interactions && dash != std::string::npos
                                  ? std::strtoll(item.value.c_str() + dash + 1, nullptr, 10)
                                  : 0;
  } else if (item.kind == FilterKind::category) {
    toggle_in(filters.categories, {item.column, item.value});
  } else if (item.kind == FilterKind::query) {
    filters.query = filters.query == item.value ? std::string() : item.value;
  } else {
    clear_time(filters);
  }
}

void remove(FilterState& filters, const FilterItem& item) {
  if (item.kind == FilterKind::query)
    filters.query.clear();
  else if (contains(filters, item))
    toggle(filters, item);
}

void set_time(FilterState& filters, int64_t from_utc_s, int64_t to_utc_s) {
  filters.has_time = true;
  filters.from_utc_s = std::min(from_utc_s, to_utc_s);
  filters.to_utc_s = std::max(from_utc_s, to_utc_s);
}

void clear_time(FilterState& filters) {
  filters.has_time = false;
  filters.from_utc_s = filters.to_utc_s = 0;
}

FilterItem interactions_item(int64_t from, int64_t to) {
  return {FilterKind::interactions, std::to_string(from) + "-" + std::to_string(to), {}};
}

std::string with_beginnings(std::string_view typed) {
  const auto is_of_word = [](char c) {
    return static_cast<signed char>(c) < 0 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c == '_';
  };
  std::string asked;
  bool is_quoted = false, is_excluded = false;
  for (size_t at = 0; at < typed.size(); ++at) {
    if (at == 0 || typed[at - 1] == ' ') is_excluded = typed[at] == '-';
    asked += typed[at];
    is_quoted ^= typed[at] == '"';
    const bool is_end = at + 1 == typed.size() || typed[at + 1] == ' ';
    if (!is_quoted && !is_excluded && is_end && is_of_word(typed[at])) asked += '*';
  }
  return asked;
}

std::vector<FilterItem> items_of(const FilterState& filters) {
  std::vector<FilterItem> items;
  if (filters.has_time) items.push_back({FilterKind::time, {}, {}});
  if (!filters.query.empty()) items.push_back({FilterKind::query, filters.query, {}});
  for (const FilterKind kind :
       {FilterKind::platform, FilterKind::author, FilterKind::hashtag, FilterKind::term, FilterKind::kind,
        FilterKind::format, FilterKind::language, FilterKind::place, FilterKind::account_list}) {
    for (const std::string& value : *list_of(filters, kind)) items.push_back({kind, value, {}});
  }
  for (const uint32_t community : filters.communities) {
    if (is_flow(community))
      items.push_back(
          {FilterKind::flow, std::to_string(flow_source(community)), std::to_string(flow_target(community))});
    else
      items.push_back({FilterKind::community, std::to_string(community), {}});
  }
  for (const auto& [a, b] : filters.links) items.push_back({FilterKind::link, a, b});
  for (const uint32_t hour : filters.hours) items.push_back({FilterKind::hour, std::to_string(hour), {}});
  if (filters.has_interactions) items.push_back(interactions_item(filters.interactions_from, filters.interactions_to));
  for (const auto& [column, value] : filters.categories) items.push_back({FilterKind::category, value, column});
  return items;
}

FilterKind kind_of_breakdown(std::string_view dimension) {
  if (dimension == "platform") return FilterKind::platform;
  if (dimension == "kind") return FilterKind::kind;
  if (dimension == "format") return FilterKind::format;
  if (dimension == "language") return FilterKind::language;
  if (dimension == "place") return FilterKind::place;
  return FilterKind::category;
}

void History::push(std::vector<NetworkMove> moves) {
  past_.push_back({committed_, std::move(moves)});
  if (past_.size() > kMostSteps) past_.erase(past_.begin());
  future_.clear();
}

void History::commit(const FilterState& filters) {
  current_ = filters;
  if (filters == committed_) return;
  push({});
  committed_ = filters;
}

void History::add(std::vector<NetworkMove> moves) {
  if (!moves.empty()) push(std::move(moves));
}

void History::forget_moves() {
  for (std::vector<Step>* steps : {&past_, &future_})
    std::erase_if(*steps, [](const Step& step) { return !step.moves.empty(); });
}

// In every state that can be reached.
template <typename Change>
void History::change_all(Change&& change) {
  change(current_);
  change(committed_);
  for (std::vector<Step>* steps : {&past_, &future_})
    for (Step& step : *steps) change(step.filters);
  // A step that did nothing else leads nowhere now.
  const auto forget_empty = [](std::vector<Step>& steps, const FilterState& now) {
    while (!steps.empty() && steps.back().moves.empty() && steps.back().filters == now) steps.pop_back();
  };
  forget_empty(past_, committed_);
  forget_empty(future_, committed_);
}

void History::forget_list(const std::string& name) {
  change_all([&](FilterState& filters) { std::erase(filters.account_lists, name); });
}

void History::forget_communities() {
  change_all([](FilterState& filters) { filters.communities.clear(); });
}

std::vector<NetworkMove> History::go(std::vector<Step>& from, std::vector<Step>& to) {
  if (from.empty()) return {};
  Step step = std::move(from.back());
  from.pop_back();
  to.push_back({committed_, step.moves});
  current_ = committed_ = std::move(step.filters);
  return std::move(step.moves);
}

std::vector<NetworkMove> History::undo() {
  std::vector<NetworkMove> moves = go(past_, future_);
  for (NetworkMove& move : moves) std::swap(move.from, move.to);
  return moves;
}

std::vector<NetworkMove> History::redo() { return go(future_, past_); }

void History::reset() { *this = History{}; }

}  // namespace tilik::app
