#include "ingest/json_flatten.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "ingest/byte_scan.h"
#include "ingest/values.h"

namespace tilik {

namespace {

// The first quote or backslash at or after `p`, where 32 bytes can be read and 64 from any place before `until`; may
// lie behind the text. A place that is neither when there is none. Most texts of a record are so short that they need
// no loop.
inline const char* near_quote_or_backslash(const char* p, const char* until) {
  const uint32_t near = equal_bits_16(p, '"', '\\') | equal_bits_16(p + 16, '"', '\\') << 16;
  if (near != 0) return p + __builtin_ctz(near);
  const char* const start = p;
  for (p += 32; p < until; p += 64) {
    const uint64_t bits = equal_bits_64(p, '"', '\\');
    if (bits != 0) return p + __builtin_ctzll(bits);
  }
  return start;
}

// After the closing quote of the string whose opening quote is at `p`; nullptr when it is cut off.
const char* after_string(const char* p, const char* end) {
  for (++p;;) {
    p = quote_or_backslash(p, end);
    if (p >= end) return nullptr;
    if (*p == '"') return p + 1;
    p += 2;
    if (p > end) return nullptr;
  }
}

bool is_of_number(char c) { return ascii_digit(c) || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E'; }
// A comma or the end of an object. The first is mostly there, so that the second is not looked for at the same time.
bool ends_member(char c) {
  if (c == ',') [[likely]]
    return true;
  return c == '}';
}
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

}  // namespace

const char* json_value_end(const char* p, const char* end) {
  if (p >= end) return nullptr;
  if (*p == '"') return after_string(p, end);
  if (*p != '{' && *p != '[') {
    while (p < end && !is_blank(*p) && *p != ',' && *p != ']' && *p != '}') ++p;
    return p < end ? p : nullptr;
  }
  size_t depth = 0;
  while (p < end) {
    switch (*p) {
      case '"':
        p = after_string(p, end);
        if (p == nullptr) return nullptr;
        continue;
      case '{':
      case '[': ++depth; break;
      case '}':
      case ']':
        if (--depth == 0) return p + 1;
        break;
      default: break;
    }
    ++p;
  }
  return nullptr;
}

JsonFlattener::JsonFlattener() : nodes_(1), usual_nodes_(1) {}

void JsonFlattener::UsualNode::write_key(std::string_view key) {
  const bool is_plain = std::all_of(key.begin(), key.end(), [](char c) { return c >= 0x20 && c != '"' && c != '\\'; });
  const std::string text = '"' + std::string(key) + "\":";
  if (!is_plain || text.size() > kMostBytes) return;  // it could be written in other ways, or is too long
  std::memcpy(written, text.data(), text.size());
  std::memset(mask, 0xff, text.size());
  written_size = static_cast<uint32_t>(text.size());
}

inline bool JsonFlattener::UsualNode::is_at(const char* p) const {
  if (!is_masked_16(p, mask, written)) return false;
  if (written_size <= 16) return true;
  const auto word = [](const char* from) {
    uint64_t value;
    std::memcpy(&value, from, 8);
    return value;
  };
  return (word(p + 16) & word(mask + 16)) == word(written + 16);
}

JsonFlattener::Outcome JsonFlattener::flatten(std::string_view record) {
  p_ = record.data();
  end_ = p_ + record.size();
  usual_until_ = end_ - std::min(kPaddingBytes, record.size());
  return flatten_from_start();
}

JsonFlattener::Outcome JsonFlattener::flatten_padded(std::string_view record) {
  p_ = record.data();
  usual_until_ = end_ = p_ + record.size();
  return flatten_from_start();
}

JsonFlattener::Outcome JsonFlattener::flatten_from_start() {
  std::fill(values_.begin(), values_.end(), std::string_view());
  list_columns_.clear();
  unescaped_.clear();
  too_deep_ = false;
  skip_blanks();
  if (p_ >= end_ || *p_ != '{') {
    return p_ < end_ && (*p_ == '[' || *p_ == '"' || *p_ == '-' || ascii_digit(*p_) || *p_ == 't' || *p_ == 'f' ||
                         *p_ == 'n')
               ? Outcome::not_an_object
               : Outcome::malformed;
  }
  const bool ok = object(0, 1);
  if (too_deep_) return Outcome::too_deep;
  if (!ok) return Outcome::malformed;
  skip_blanks();
  if (p_ != end_) return Outcome::malformed;
  for (const uint32_t column : list_columns_) values_[column] = lists_[column];
  return Outcome::ok;
}

void JsonFlattener::keep_only(const std::vector<bool>& is_used) {
  for (Node& node : nodes_) {
    node.is_wanted = !node.had_content && !node.is_left_out;
    if (node.column != kNone && node.column < is_used.size() && is_used[node.column]) node.is_wanted = true;
  }
  // Children come after their parents.
  for (size_t i = nodes_.size(); i-- > 1;) {
    if (nodes_[i].is_wanted && nodes_[i].parent != kNone) nodes_[nodes_[i].parent].is_wanted = true;
    if (!nodes_[i].is_wanted) usual_nodes_[i].column = kNone;
  }
}

void JsonFlattener::leave_out(std::string_view path) {
  if (const size_t bar = path.find('|'); bar != std::string_view::npos) {
    leave_out(path.substr(bar + 1));
    path = path.substr(0, bar);
  }
  uint32_t node = 0;
  while (!path.empty()) {
    const size_t dot = std::min(path.find('.'), path.size());
    node = child(node, path.substr(0, dot), kNone);
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  if (node == 0) return;
  nodes_[node].is_left_out = true;
  nodes_[node].is_wanted = false;
}

void JsonFlattener::skip_blanks() {
  while (p_ < end_ && is_blank(*p_)) ++p_;
}

bool JsonFlattener::skip_value() {
  const char* const after = json_value_end(p_, end_);
  if (after == nullptr || after == p_) return false;
  p_ = after;
  return true;
}

bool JsonFlattener::value(uint32_t node, int depth) {
  skip_blanks();
  if (p_ >= end_) return false;
  if (node == kNone || !nodes_[node].is_wanted) return skip_value();
  switch (*p_) {
    case '{': return object(node, depth + 1);
    case '[': return array(node, depth + 1);
    case '"': {
      std::string_view text;
      if (!string(text)) return false;
      emit(node, text);
      return true;
    }
    default: return literal(node);
  }
}

// Takes members as long as they are known keys with texts without escapes or whole numbers for columns that have no
// value yet. True when the object ended with them. Otherwise a member that takes a closer look is next: `found` is its
// child when its key is read already, else kNone.
//
// Records of one source mostly have the same keys in the same order, some of them now and then left out: so those that
// may follow are compared with what stands there. Nothing here is asked twice, and places are variables: members would
// be stored and loaded again for every value.
bool JsonFlattener::usual_members(uint32_t node, uint32_t& before, uint32_t& found) {
  const UsualNode* const nodes = usual_nodes_.data();
  std::string_view* const values = values_.data();
  const char* const end = end_;
  const char* const until = usual_until_;
  const char* p = p_;
  const char* value = nullptr;  // of the member at hand, when its key is read
  uint32_t last = before;
  uint32_t guess = first_guess(node, before);
  bool has_ended = false;
  while (p < until && !has_ended) {
    if (!nodes[guess].is_at(p) && !find_sibling(p, guess)) break;
    value = p + nodes[guess].written_size;
    // A jump, which is foreseen, where a sum would have to wait for the byte.
    if (*value == ' ') [[unlikely]]
      ++value;
    const uint32_t column = nodes[guess].column;
    if (column == kNone || !values[column].empty()) break;
    const char* after;
    if (*value == '"') {
      const char* const stop = near_quote_or_backslash(value + 1, until);
      after = stop + 1;
      if (*stop != '"' || !ends_member(*after) || after >= end) break;
      values[column] = std::string_view(value + 1, static_cast<size_t>(stop - value - 1));
    } else {
      const uint32_t size = digits_16(value);
      after = value + size;
      if (size - 1 >= 15 || !ends_member(*after) || after >= end) break;
      values[column] = std::string_view(value, size);
    }
    has_ended = *after == '}';
    p = after + 1;
    value = nullptr;
    last = guess;
    guess = nodes[guess].next;
  }
  before = last;
  // What stands behind a record may look like the rest of a key.
  found = value == nullptr || value >= end ? kNone : guess;
  p_ = found == kNone ? p : value;
  return has_ended;
}

// Moves `guess` to the first of some siblings behind it whose key stands at `p` or behind the blank there.
inline bool JsonFlattener::find_sibling(const char*& p, uint32_t& guess) const {
  constexpr int kMostTries = 12;
  if (*p == ' ' && usual_nodes_[guess].is_at(++p)) return true;
  for (int tries = 0; tries < kMostTries; ++tries) {
    guess = usual_nodes_[guess].next_sibling;
    if (guess == kRoot) return false;
    if (usual_nodes_[guess].is_at(p)) return true;
  }
  return false;
}

// Reads a key and its colon; `found` is the child of that name.
bool JsonFlattener::member(uint32_t node, uint32_t before, uint32_t& found) {
  skip_blanks();
  std::string_view key;
  if (p_ >= end_ || *p_ != '"' || !string(key)) return false;
  skip_blanks();
  if (p_ >= end_ || *p_++ != ':') return false;
  found = child(node, key, before);
  return true;
}

// Behind the digits at `p` when a comma or the end of the object follows them; nullptr for anything else.
inline const char* JsonFlattener::after_whole_number(const char* p) const {
  if (end_ - p < 17) return nullptr;
  const uint32_t size = digits_16(p);
  const bool is_whole = size > 0 && size < 16 && (p[size] == ',' || p[size] == '}');
  return is_whole ? p + size : nullptr;
}

bool JsonFlattener::object(uint32_t node, int depth) {
  if (depth > kMaxDepth) {
    too_deep_ = true;
    return false;
  }
  ++p_;
  skip_blanks();
  if (p_ < end_ && *p_ == '}') {
    ++p_;
    return true;
  }
  nodes_[node].had_content = true;
  uint32_t before = kNone;
  for (;;) {
    uint32_t next = kNone;
    if (usual_members(node, before, next)) return true;
    if (next == kNone && !member(node, before, next)) return false;
    if (!value(next, depth)) return false;
    if (next != kNone) before = next;
    if (p_ < end_ && *p_ == ',') {
      ++p_;
      continue;
    }
    skip_blanks();
    if (p_ >= end_) return false;
    const char c = *p_++;
    if (c == '}') return true;
    if (c != ',') return false;
  }
}

bool JsonFlattener::array(uint32_t node, int depth) {
  if (depth > kMaxDepth) {
    too_deep_ = true;
    return false;
  }
  ++p_;
  skip_blanks();
  if (p_ < end_ && *p_ == ']') {
    ++p_;
    return true;
  }
  nodes_[node].had_content = true;
  const uint32_t element = child(node, "[]", kNone);
  const bool is_text = element != kNone && nodes_[element].is_of_pieces;
  bool has_objects = false;
  for (;;) {
    if (is_text) {
      skip_blanks();
      has_objects = has_objects || (p_ < end_ && *p_ == '{');
    }
    if (!value(element, depth)) return false;
    skip_blanks();
    if (p_ >= end_) return false;
    const char c = *p_++;
    if (c == ']') {
      if (has_objects) join_pieces(node);
      return true;
    }
    if (c != ',') return false;
  }
}

// Marked words of one sentence, where the pieces of a list without them are its paragraphs.
void JsonFlattener::join_pieces(uint32_t node) {
  const uint32_t column = nodes_[node].column;
  if (column == kNone || lists_[column].empty() || values_[column].data() != lists_[column].data()) return;
  std::erase(lists_[column], kListSeparator);
  values_[column] = lists_[column];
}

// The child under `key`; first guessed as the one that mostly follows `before`. kNone when there are too many.
uint32_t JsonFlattener::child(uint32_t node, std::string_view key, uint32_t before) {
  const uint32_t guess = first_guess(node, before);
  if (guess != kRoot && is_same_text(nodes_[guess].key, key)) return guess;
  uint32_t last = kRoot;
  for (uint32_t i = nodes_[node].first_child; i != kRoot; i = usual_nodes_[i].next_sibling) {
    if (is_same_text(nodes_[i].key, key)) {
      if (before != kNone) usual_nodes_[before].next = i;
      return i;
    }
    last = i;
  }
  if (nodes_.size() >= kMaxPaths || key.size() > 200) return kNone;
  const uint32_t added = static_cast<uint32_t>(nodes_.size());
  Node fresh;
  fresh.key = std::string(key);
  fresh.parent = node;
  fresh.in_list = nodes_[node].in_list || key == "[]";
  // A text in pieces: "text": ["plain ", {"type": "link", "text": "https://..."}]
  const bool is_piece = (key == "[]" && nodes_[node].key == "text") ||
                        (key == "text" && nodes_[node].is_of_pieces && nodes_[node].key == "[]");
  if (is_piece) {
    fresh.is_of_pieces = true;
    fresh.column = column_of(key == "[]" ? node : nodes_[node].parent);
  }
  nodes_.push_back(std::move(fresh));
  usual_nodes_.emplace_back().write_key(key);
  if (last == kRoot) {
    nodes_[node].first_child = added;
  } else {
    usual_nodes_[last].next_sibling = added;
  }
  if (before != kNone) usual_nodes_[before].next = added;
  return added;
}

uint32_t JsonFlattener::column_of(uint32_t node) {
  if (nodes_[node].column != kNone) return nodes_[node].column;
  if (columns_.size() >= kMaxColumns) return kNone;
  std::string path;
  for (uint32_t i = node; i != 0 && i != kNone; i = nodes_[i].parent) {
    const bool is_list = nodes_[i].key == "[]";
    if (!path.empty() && path[0] != '[') path.insert(path.begin(), '.');
    path.insert(0, is_list ? std::string("[]") : nodes_[i].key);
  }
  const uint32_t column = static_cast<uint32_t>(columns_.size());
  nodes_[node].column = column;
  columns_.push_back(std::move(path));
  values_.emplace_back();
  lists_.emplace_back();
  return column;
}

void JsonFlattener::emit(uint32_t node, std::string_view text) {
  if (text.empty()) return;
  nodes_[node].had_content = true;
  const uint32_t column = column_of(node);
  if (column == kNone) return;
  usual_nodes_[node].column = column;
  if (values_[column].empty()) {
    values_[column] = text;
    return;
  }
  if (!nodes_[node].in_list) {
    values_[column] = text;  // the same key twice: the later one counts, as everywhere
    return;
  }
  std::string& list = lists_[column];
  if (values_[column].data() != list.data() || list.empty()) {
    list.assign(values_[column]);
    list_columns_.push_back(column);
  }
  list.push_back(kListSeparator);
  list.append(text);
  values_[column] = list;
}

bool JsonFlattener::literal(uint32_t node) {
  const char* const start = p_;
  if (const char* const after = after_whole_number(p_); after != nullptr) {
    p_ = after;
    emit(node, {start, static_cast<size_t>(after - start)});
    return true;
  }
  if (*p_ == '-' || ascii_digit(*p_)) {
    while (p_ < end_ && is_of_number(*p_)) ++p_;
    if (p_ < end_ && !is_blank(*p_) && *p_ != ',' && *p_ != ']' && *p_ != '}') return false;
    if (!ascii_digit(p_[-1])) return false;
    emit(node, {start, static_cast<size_t>(p_ - start)});
    return true;
  }
  while (p_ < end_ && !is_blank(*p_) && *p_ != ',' && *p_ != ']' && *p_ != '}') ++p_;
  const std::string_view text(start, static_cast<size_t>(p_ - start));
  if (text == "null") return true;
  if (text != "true" && text != "false") return false;
  emit(node, text);
  return true;
}

bool JsonFlattener::string(std::string_view& out) {
  const char* const start = p_ + 1;
  const char* const stop = quote_or_backslash(start, end_);
  if (stop >= end_) return false;
  if (*stop == '\\') return escaped_string(stop, out);
  out = std::string_view(start, static_cast<size_t>(stop - start));
  p_ = stop + 1;
  return true;
}

}  // namespace tilik
