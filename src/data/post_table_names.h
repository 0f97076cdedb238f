// Owns: trimming of handles, shared by the parts of PostTable.
// Depends on: std only. Thread: any (pure).
// Why: "@Budi " and "Budi" are one account, wherever they stand.
#pragma once

#include <string_view>

namespace tilik::post_table_names {

// A handle without the signs and spaces around it.
inline std::string_view without_at(std::string_view handle) {
  while (!handle.empty() && (handle.front() == '@' || handle.front() == ' ')) handle.remove_prefix(1);
  while (!handle.empty() && (handle.back() == ' ' || handle.back() == '\t')) handle.remove_suffix(1);
  return handle;
}

}  // namespace tilik::post_table_names
