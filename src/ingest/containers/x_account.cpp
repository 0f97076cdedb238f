#include "ingest/containers/x_account.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace tilik {

namespace {

// The string that belongs to the first key of this name.
std::string value_of(std::string_view text, std::string_view key) {
  const std::string quoted = "\"" + std::string(key) + "\"";
  size_t at = text.find(quoted);
  if (at == std::string_view::npos) return {};
  at += quoted.size();
  while (at < text.size() && (ascii_space(text[at]) || text[at] == ':')) ++at;
  if (at >= text.size() || text[at] != '"') return {};
  size_t end = at + 1;
  while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
  if (end >= text.size()) return {};
  // One string literal: the library undoes its escapes. From pointers, see json_table.cpp.
  const auto value = nlohmann::json::parse(text.data() + at, text.data() + end + 1, nullptr, false);
  return value.is_string() ? value.get<std::string>() : std::string();
}

}  // namespace

XAccount read_x_account(std::string_view text) {
  return {value_of(text, "username"), value_of(text, "accountDisplayName")};
}

XAccount read_instagram_account(std::string_view text) {
  for (const std::string_view key : {"\"Username\"", "\"Nama pengguna\""}) {
    const size_t at = text.find(key);
    if (at != std::string_view::npos) return {value_of(text.substr(at), "value"), {}};
  }
  return {};
}

}  // namespace tilik
