#include "ingest/containers/python_records.h"

#include <string>
#include <utility>

#include "base/utf8.h"

namespace tilik {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

class PythonReader {
 public:
  explicit PythonReader(std::string_view text) : rest_(text) {}

  // "" when the text is something else.
  std::string json() {
    json_.reserve(rest_.size());
    while (!rest_.empty()) {
      const char c = rest_[0];
      const bool is_text = c == '\'' || c == '"';
      if (is_text ? !take_text() : ascii_letter(c) ? !take_word() : !take_mark()) return {};
    }
    return depth_ == 0 ? std::move(json_) : std::string();
  }

 private:
  // Brackets, numbers and what parts them. Python may end a list with a comma.
  bool take_mark() {
    char c = rest_[0];
    if (c == '(') c = '[';
    if (c == ')') c = ']';
    const bool is_end = c == ']' || c == '}';
    depth_ += c == '[' || c == '{' ? 1 : is_end ? -1 : 0;
    if (depth_ < 0 || (static_cast<unsigned char>(c) >= 0x80)) return false;
    if (is_end) {
      while (!json_.empty() && ascii_space(json_.back())) json_.pop_back();
      if (!json_.empty() && json_.back() == ',') json_.pop_back();
    }
    json_.push_back(c);
    rest_.remove_prefix(1);
    return true;
  }

  // True, None, u'text', ObjectId('text'), datetime.datetime(2024, 1, 10, 14, 5)
  bool take_word() {
    size_t end = 0;
    while (end < rest_.size() &&
           (ascii_letter(rest_[end]) || ascii_digit(rest_[end]) || rest_[end] == '.' || rest_[end] == '_'))
      ++end;
    const std::string_view word = rest_.substr(0, end);
    if (!json_.empty() && ascii_digit(json_.back()) && (word == "e" || word == "E")) return false;
    rest_.remove_prefix(end);
    if (word == "True" || word == "False" || word == "None" || word == "nan") {
      json_ += word == "True" ? "true" : word == "False" ? "false" : "null";
      return true;
    }
    const char next = rest_.empty() ? '\0' : rest_[0];
    if (next == '\'' || next == '"') return word.size() == 1 && (word == "u" || word == "b") && take_text();
    if (next != '(') return false;
    const bool is_moment = word.ends_with("datetime") || word.ends_with("date") || word.ends_with("Timestamp");
    rest_.remove_prefix(1);
    if (!rest_.empty() && (rest_[0] == '\'' || rest_[0] == '"')) {
      if (!take_text()) return false;
    } else if (!is_moment || !take_moment()) {
      return false;
    }
    const size_t close = rest_.find_first_of(")\n");  // behind the value may stand its zone
    if (close == std::string_view::npos || rest_[close] != ')') return false;
    rest_.remove_prefix(close + 1);
    return true;
  }

  bool take_moment() {
    constexpr int kLeastParts = 3, kMostParts = 6;
    static constexpr std::string_view kBefore[] = {"", "-", "-", " ", ":", ":"};
    json_ += '"';
    int parts = 0;
    while (parts < kMostParts) {
      while (!rest_.empty() && (rest_[0] == ' ' || rest_[0] == ',')) rest_.remove_prefix(1);
      size_t digits = 0;
      while (digits < rest_.size() && ascii_digit(rest_[digits])) ++digits;
      if (digits == 0) break;
      json_ += kBefore[parts++];
      if (digits == 1) json_ += '0';
      json_ += rest_.substr(0, digits);
      rest_.remove_prefix(digits);
    }
    if (parts == kLeastParts + 1) json_ += ":00";
    json_ += '"';
    // A zone would have to be read: better no moment than another.
    return parts >= kLeastParts && !rest_.empty() &&
           rest_.substr(0, rest_.find(')')).find("tz") == std::string_view::npos;
  }

  bool take_text() {
    const char quote = rest_[0];
    json_ += '"';
    size_t i = 1;
    for (; i < rest_.size() && rest_[i] != quote; ++i) {
      const char c = rest_[i];
      if (c == '\n') return false;
      if (c == '\\' && i + 1 < rest_.size()) {
        take_escape(i);
      } else if (c == '"') {
        json_ += "\\\"";
      } else if (static_cast<unsigned char>(c) < 0x20) {
        append_code(static_cast<unsigned char>(c));
      } else {
        json_ += c;
      }
    }
    if (i >= rest_.size()) return false;
    json_ += '"';
    rest_.remove_prefix(i + 1);
    return true;
  }

  // At the backslash; leaves `i` at the last byte of the escape.
  void take_escape(size_t& i) {
    const char c = rest_[++i];
    static constexpr std::string_view kSame = "\\nrtbfu";
    if (c == '\'') {
      json_ += c;
    } else if (c == '"') {
      json_ += "\\\"";
    } else if (c == 'x') {
      append_hex(i, 2);
    } else if (c == 'U') {
      append_hex(i, 8);
    } else {
      json_ += kSame.find(c) == std::string_view::npos ? "\\\\" : "\\";
      json_ += c;
    }
  }

  void append_hex(size_t& i, size_t digits) {
    uint32_t code = 0;
    for (size_t k = 0; k < digits && i + 1 < rest_.size(); ++k) {
      const size_t value = kHexDigits.find(ascii_lower(rest_[i + 1]));
      if (value == std::string_view::npos) break;
      code = code * 16 + static_cast<uint32_t>(value);
      ++i;
    }
    append_code(code);
  }

  void append_code(uint32_t code) {
    constexpr uint32_t kFirstOfPairs = 0x10000, kLast = 0x10ffff;
    if (code > kLast) code = 0xfffd;
    if (code >= kFirstOfPairs) {
      append_unit(0xd800 + ((code - kFirstOfPairs) >> 10));
      code = 0xdc00 + ((code - kFirstOfPairs) & 0x3ff);
    }
    append_unit(code);
  }

  void append_unit(uint32_t unit) {
    json_ += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) json_ += kHexDigits[(unit >> shift) & 0xf];
  }

  std::string_view rest_;
  std::string json_;
  int depth_ = 0;
};

}  // namespace

bool may_be_python_records(std::string_view head) {
  if (head.starts_with("\xef\xbb\xbf")) head.remove_prefix(3);
  head = trimmed(head);
  if (head.starts_with('[')) head = trimmed(head.substr(1));
  if (!head.starts_with('{')) return false;
  return trimmed(head.substr(1)).starts_with('\'');
}

std::unique_ptr<ByteSource> open_python_records(std::unique_ptr<ByteSource> source) {
  std::string text;
  if (source->size() <= 0 || source->size() > kLargestPythonRecords || !read_whole(*source, text)) return source;
  std::string_view records = text;
  if (records.starts_with("\xef\xbb\xbf")) records.remove_prefix(3);
  std::string json = PythonReader(records).json();
  if (json.empty()) return source;
  return std::make_unique<MemorySource>(source->name(), std::move(json));
}

}  // namespace tilik
