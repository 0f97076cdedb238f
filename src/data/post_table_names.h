// Owns: trimming and folding of handles, shared by the parts of PostTable.
// Depends on: data/string_pool.h. Thread: any (pure).
// Why: "@Budi " and "Budi" are one account, wherever they stand.
#pragma once

#include <string_view>

#include "data/string_pool.h"

namespace tilik::post_table_names {

// A handle without the signs and spaces around it.
inline std::string_view without_at(std::string_view handle) {
  while (!handle.empty() && (handle.front() == '@' || handle.front() == ' ')) handle.remove_prefix(1);
  while (!handle.empty() && (handle.back() == ' ' || handle.back() == '\t')) handle.remove_suffix(1);
  return handle;
}

// Eight ASCII bytes to lower case at once.
inline uint64_t ascii_lower_word(uint64_t bytes) {
  constexpr uint64_t kEachByte = 0x0101010101010101u;
  const uint64_t from_a = bytes + (0x80 - 'A') * kEachByte;
  const uint64_t beyond_z = bytes + (0x7f - 'Z') * kEachByte;
  return bytes | (((from_a ^ beyond_z) & (0x80 * kEachByte)) >> 2);
}

// The folded handle as two words; false when it is empty, too long or not ASCII.
inline bool fold_short(std::string_view handle, StringPool::ShortText& folded) {
  if (handle.empty() || handle.size() > StringPool::kLongestShortText) return false;
  const WordPair words = load_short(handle.data(), handle.size());
  if ((words.low | words.high) & 0x8080808080808080u) return false;
  folded = {ascii_lower_word(words.low), ascii_lower_word(words.high), static_cast<uint32_t>(handle.size()),
            StringPool::kNone};
  return true;
}

}  // namespace tilik::post_table_names
