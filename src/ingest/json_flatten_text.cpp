// Texts of a JsonFlattener that have escapes: "\u00e9", "\n".
#include "base/utf8.h"
#include "ingest/byte_scan.h"
#include "ingest/json_flatten.h"

namespace tilik {

bool JsonFlattener::escaped_string(const char* first_escape, std::string_view& out) {
  const size_t begin = unescaped_.size();
  if (begin == 0) unescaped_.reserve(static_cast<size_t>(end_ - p_));  // unescaping never lengthens
  unescaped_.append(p_ + 1, first_escape);
  p_ = first_escape;
  for (;;) {
    if (p_ >= end_) return false;
    if (*p_ == '"') {
      ++p_;
      out = std::string_view(unescaped_).substr(begin);
      return true;
    }
    if (*p_ == '\\') {
      if (p_ + 1 >= end_) return false;
      const char c = p_[1];
      p_ += 2;
      uint32_t code_point = 0;
      switch (c) {
        case 'n': unescaped_.push_back('\n'); break;
        case 't': unescaped_.push_back('\t'); break;
        case 'r': unescaped_.push_back('\r'); break;
        case 'b':
        case 'f': unescaped_.push_back(' '); break;
        case '"':
        case '\\':
        case '/': unescaped_.push_back(c); break;
        case 'u':
          if (!unicode_escape(code_point)) return false;
          if (code_point != 0) append_utf8(unescaped_, code_point);
          break;
        default: return false;
      }
      continue;
    }
    const char* const stop = quote_or_backslash(p_, end_);
    unescaped_.append(p_, stop);
    p_ = stop;
  }
}

bool JsonFlattener::unicode_escape(uint32_t& code_point) {
  const auto four_digits = [&](const char* p, uint32_t& unit) {
    if (end_ - p < 4) return false;
    unit = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = ascii_lower(p[i]);
      if (!ascii_digit(c) && (c < 'a' || c > 'f')) return false;
      unit = unit << 4 | static_cast<uint32_t>(ascii_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return true;
  };
  if (!four_digits(p_, code_point)) return false;
  p_ += 4;
  uint32_t low = 0;
  if (code_point >= 0xd800 && code_point < 0xdc00 && end_ - p_ >= 6 && p_[0] == '\\' && p_[1] == 'u' &&
      four_digits(p_ + 2, low) && low >= 0xdc00 && low < 0xe000) {
    code_point = 0x10000 + ((code_point - 0xd800) << 10) + (low - 0xdc00);
    p_ += 6;
  }
  return true;  // a lone surrogate becomes U+FFFD
}

}  // namespace tilik
