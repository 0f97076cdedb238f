#include "ingest/json_inner.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/json_flatten.h"

namespace tilik {

namespace {

void skip_blanks(const char*& p, const char* end) {
  while (p < end && ascii_space(*p)) ++p;
}

}  // namespace

std::string_view json_member(std::string_view object, std::string_view key) {
  const char* p = object.data();
  const char* const end = p + object.size();
  if (object.empty() || *p != '{') return {};
  for (++p;;) {
    skip_blanks(p, end);
    if (p < end && *p == ',') {
      ++p;
      continue;
    }
    if (p >= end || *p != '"') return {};
    const char* const after_key = json_value_end(p, end);
    if (after_key == nullptr) return {};
    const std::string_view name(p + 1, static_cast<size_t>(after_key - p) - 2);
    p = after_key;
    skip_blanks(p, end);
    if (p >= end || *p++ != ':') return {};
    skip_blanks(p, end);
    const char* const after = json_value_end(p, end);
    if (after == nullptr || after == p) return {};
    if (name == key) return {p, static_cast<size_t>(after - p)};
    p = after;
  }
}

std::string_view take_path(std::string_view& paths) {
  const std::string_view first = paths.substr(0, paths.find('|'));
  paths.remove_prefix(std::min(first.size() + 1, paths.size()));
  return first;
}

bool list_elements(std::string_view record, std::string_view path, std::vector<std::string_view>& elements) {
  while (!path.empty()) {
    const size_t dot = std::min(path.find('.'), path.size());
    record = json_member(record, path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  if (record.empty() || (record[0] != '[' && record[0] != '{')) return false;
  if (record[0] == '{') {
    elements.push_back(record);
    return true;
  }
  const char* p = record.data() + 1;
  const char* const end = record.data() + record.size();
  for (;;) {
    skip_blanks(p, end);
    if (p < end && *p == ',') {
      ++p;
      continue;
    }
    const char* const after = json_value_end(p, end);
    if (after == nullptr || after == p) return true;
    elements.emplace_back(p, static_cast<size_t>(after - p));
    p = after;
  }
}

bool InnerRecords::put_within(std::string_view record, std::string_view path, int level) {
  if (const size_t bar = path.find('|'); bar != std::string_view::npos) {
    put_within(record, path.substr(bar + 1), level);
    path = path.substr(0, bar);
  }
  elements_.clear();
  if (path.empty() || !list_elements(record, path, elements_)) return false;
  for (size_t i = elements_.size(); i-- > 0;) waiting_.push_back({elements_[i], level});
  return true;
}

bool InnerRecords::next(std::string_view& record, bool& is_nested) {
  while (!waiting_.empty()) {
    const Waiting taken = waiting_.back();
    waiting_.pop_back();
    if (taken.level == 0 && put_within(taken.text, page_, 1)) continue;
    if (taken.level < kDeepest) put_within(taken.text, nested_, std::max(taken.level, 1) + 1);
    record = taken.text;
    level_ = taken.level;
    is_nested = taken.level >= 2;
    return true;
  }
  return false;
}

}  // namespace tilik
