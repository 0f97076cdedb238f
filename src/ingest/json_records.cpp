#include "ingest/json_records.h"

#include "base/utf8.h"
#include "ingest/json_flatten.h"

namespace tilik {

namespace {

// True when `key` is what the part of a path means; see JsonRecords().
bool part_means(std::string_view part, std::string_view key) {
  if (part == "*") return true;
  if (part.empty() || part[0] != '~') return part == key;
  for (part.remove_prefix(1); !part.empty();) {
    const size_t end = part.find('|');
    if (equals_ignoring_ascii_case(part.substr(0, end), key)) return true;
    if (end == std::string_view::npos) return false;
    part.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace

// The next byte that is not blank, left in the window. False at the end of the source.
bool JsonRecords::peek(char& c) {
  for (;;) {
    const std::string_view window = chunks_.window();
    size_t at = 0;
    while (at < window.size() && (ascii_space(window[at]) || window[at] == '\0')) ++at;
    chunks_.consume(at);
    if (at < window.size()) {
      c = window[at];
      return true;
    }
    if (!chunks_.refill()) return false;
  }
}

bool JsonRecords::broken() {
  char c;
  finished_ = true;
  if (peek(c)) {
    malformed_ = true;
  } else {
    cut_off_ = true;
  }
  return false;
}

// Passes over a value of any size and depth without keeping it.
bool JsonRecords::skip_value() {
  char c;
  if (!peek(c)) return false;
  size_t depth = 0;
  bool in_string = false, escaped = false;
  for (;;) {
    const std::string_view window = chunks_.window();
    for (size_t i = 0; i < window.size(); ++i) {
      const char now = window[i];
      if (in_string) {
        if (escaped) {
          escaped = false;
        } else if (now == '\\') {
          escaped = true;
        } else if (now == '"') {
          in_string = false;
          if (depth == 0) {
            chunks_.consume(i + 1);
            return true;
          }
        }
        continue;
      }
      const bool closes = now == '}' || now == ']';
      if (depth == 0 && (closes || now == ',')) {  // the end of a number or word
        chunks_.consume(i);
        return i > 0 || window.data() != nullptr;
      }
      if (now == '"') in_string = true;
      if (now == '{' || now == '[') ++depth;
      if (closes && --depth == 0) {
        chunks_.consume(i + 1);
        return true;
      }
    }
    chunks_.consume(window.size());
    if (!chunks_.refill()) return false;
  }
}

// A value at the window's front, whole; used by the caller before the next call. False at the end.
bool JsonRecords::read_value(std::string_view& value, bool& too_long) {
  char c;
  if (!peek(c)) return false;
  for (;;) {
    const std::string_view window = chunks_.window();
    const char* const after = json_value_end(window.data(), window.data() + window.size());
    const size_t size = after == nullptr ? window.size() : static_cast<size_t>(after - window.data());
    too_long = size > kMaxRecordBytes;
    if (after != nullptr || too_long) {
      value = window.substr(0, too_long ? 400 : size);
      return true;
    }
    if (!chunks_.refill()) return false;
  }
}

bool JsonRecords::read_key(std::string& key) {
  std::string_view text;
  bool too_long = false;
  char c;
  if (!peek(c) || c != '"' || !read_value(text, too_long) || too_long || text.size() < 2) return false;
  key.assign(text.substr(1, text.size() - 2));
  chunks_.consume(text.size());
  if (!peek(c) || c != ':') return false;
  chunks_.consume(1);
  return true;
}

// Goes into the container at the front when the path leads there.
bool JsonRecords::enter() {
  chunks_.consume(1);
  ++depth_;
  is_first_.push_back(1);
  return true;
}

void JsonRecords::keep_context(const std::string& key) {
  constexpr size_t kMaxContext = 64, kMaxValueBytes = 300;
  char c;
  if (!peek(c) || c == '[' || key.size() > 60) return;
  const size_t limit = c == '{' ? kMaxValueBytes * 8 : kMaxValueBytes;
  const char* after = nullptr;
  std::string_view window;
  do {
    window = chunks_.window();
    after = json_value_end(window.data(), window.data() + window.size());
  } while (after == nullptr && window.size() <= limit && chunks_.refill());
  if (after == nullptr || context_.size() >= kMaxContext) return;
  const std::string_view value = window.substr(0, static_cast<size_t>(after - window.data()));
  if (value.size() > limit) return;
  JsonFlattener flattener;
  const std::string wrapped = "{\"" + key + "\":" + std::string(value) + "}";
  if (flattener.flatten(wrapped) != JsonFlattener::Outcome::ok) return;
  for (size_t i = 0; i < flattener.columns().size() && context_.size() < kMaxContext; ++i) {
    context_.emplace_back(depth_, std::pair(flattener.columns()[i], std::string(flattener.values()[i])));
  }
}

std::string_view JsonRecords::context(std::string_view key) const {
  for (size_t i = context_.size(); i-- > 0;) {
    if (context_[i].second.first == key) return context_[i].second.second;
  }
  return {};
}

// The value at the front as a record. False where the document is broken.
bool JsonRecords::give_record(JsonRecord& record) {
  bool too_long = false;
  record_offset_ = chunks_.offset();
  if (!read_value(record.text, too_long)) {
    ends_in_record_ = true;
    return broken();
  }
  record.offset = record_offset_;
  record.too_long = too_long;
  if (too_long) {
    long_start_.assign(record.text);
    record.text = long_start_;
    if (!skip_value()) cut_off_ = finished_ = true;
  } else {
    used_bytes_ = record.text.size();
    if (used_bytes_ == 0) return broken();
  }
  return true;
}

// Walks over strings and marks alone: what is around the key does not matter, nor how deep it lies.
bool JsonRecords::next_under_key(JsonRecord& record) {
  while (!finished_) {
    const std::string_view window = chunks_.window();
    const size_t quote = window.find('"');
    if (quote == std::string_view::npos) {
      chunks_.consume(window.size());
      finished_ = !chunks_.refill();
      continue;
    }
    chunks_.consume(quote);
    std::string_view text;
    bool too_long = false;
    if (!read_value(text, too_long)) return broken();
    const bool is_key = !too_long && text.size() >= 2 && text.substr(1, text.size() - 2) == path_[1];
    if (too_long) {
      if (!skip_value()) return broken();
      continue;
    }
    chunks_.consume(text.size());
    char c;
    if (!is_key || !peek(c) || c != ':') continue;
    chunks_.consume(1);
    if (peek(c) && c == '{') return give_record(record);
  }
  return false;
}

bool JsonRecords::next_of_row(JsonRecord& record) {
  char c;
  while (!finished_ && peek(c)) {
    if (c == '{') return give_record(record);
    if (c != ',') return broken();
    chunks_.consume(1);
  }
  finished_ = true;
  return false;
}

bool JsonRecords::next(JsonRecord& record) {
  chunks_.consume(used_bytes_);
  used_bytes_ = 0;
  if (path_[0] == "**") return next_under_key(record);
  if (path_[0] == "+") return next_of_row(record);
  char c;
  std::string key;
  while (!finished_) {
    if (!started_) {
      // "window.YTD.tweets.part0 = [" and the like: the assignment is not JSON.
      while (peek(c) && c != '[' && c != '{') chunks_.consume(1);
      if (!peek(c)) return broken();
      if ((c == '[') != (path_[0] == "[]")) return broken();
      started_ = true;
      enter();
    }
    if (depth_ == 0) {
      // Saved pages are put one behind the other, too.
      if (peek(c) && (c == '[' || c == '{') && (c == '[') == (path_[0] == "[]")) {
        enter();
        continue;
      }
      finished_ = true;
      return false;
    }
    if (!peek(c)) return broken();
    const bool in_array = path_[depth_ - 1] == "[]";
    if (c == (in_array ? ']' : '}')) {
      chunks_.consume(1);
      while (!context_.empty() && context_.back().first >= depth_) context_.pop_back();
      --depth_;
      is_first_.pop_back();
      continue;
    }
    if (is_first_.back() == 0) {
      if (c != ',') return broken();
      chunks_.consume(1);
      if (!peek(c)) return broken();
      if (c == (in_array ? ']' : '}')) continue;  // a comma too many
    }
    is_first_.back() = 0;
    if (!in_array) {
      if (!read_key(key)) return broken();
      if (!part_means(path_[depth_ - 1], key)) {
        keep_context(key);
        if (!skip_value()) return broken();
        continue;
      }
      if (!peek(c)) return broken();
    }
    if (depth_ == path_.size()) {
      if (in_array || c == '{') return give_record(record);
      if (!skip_value()) return broken();
      continue;
    }
    const bool fits = c == (path_[depth_] == "[]" ? '[' : '{');
    if (fits) {
      enter();
    } else if (!skip_value()) {
      return broken();
    }
  }
  return false;
}

}  // namespace tilik
