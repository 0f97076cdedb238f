#include "ingest/account_values.h"

#include "base/utf8.h"
#include "ingest/values.h"

namespace tilik {

namespace {

// The text behind `name` in a written object: "'name': 'ani'", "\"name\":\"ani\"", "name='ani'". Looked for from `at`,
// which is set behind it. Empty when there is none.
std::string_view member_of(std::string_view object, std::string_view name, size_t& at) {
  while ((at = object.find(name, at)) != std::string_view::npos) {
    const bool is_whole = at > 0 && !ascii_letter(object[at - 1]) && object[at - 1] != '_';
    at += name.size();
    if (!is_whole) continue;
    size_t from = at;
    while (from < object.size() && (object[from] == ':' || object[from] == '=' || object[from] == ' ' ||
                                    ((object[from] == '\'' || object[from] == '"') && from == at))) {
      ++from;
    }
    if (from == at || from >= object.size() || (object[from] != '\'' && object[from] != '"')) continue;
    const size_t end = object.find(object[from], from + 1);
    if (end == std::string_view::npos) break;
    at = end + 1;
    return object.substr(from + 1, end - from - 1);
  }
  at = object.size();
  return {};
}

std::string_view account_of_object(std::string_view object) {
  for (const std::string_view name : {"username", "screen_name", "screenname"}) {
    size_t at = 0;
    const std::string_view found = member_of(object, name, at);
    if (!found.empty()) return found;
  }
  return object;
}

// The account of a profile's address: one part of a path, on sites whose paths are accounts.
std::string_view account_of_profile(std::string_view address) {
  const size_t host_at = address.find("://") + 3;
  std::string_view rest = address.substr(host_at);
  const size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return address;
  std::string_view host = rest.substr(0, slash), path = rest.substr(slash + 1);
  for (const std::string_view prefix : {"www.", "m.", "mobile."}) {
    if (host.substr(0, prefix.size()) == prefix) host.remove_prefix(prefix.size());
  }
  bool is_known = false;
  for (const std::string_view site :
       {"twitter.com", "x.com", "tiktok.com", "instagram.com", "threads.net", "threads.com", "youtube.com", "t.me"}) {
    is_known = is_known || host == site;
  }
  path = path.substr(0, path.find_first_of("?#"));
  if (!path.empty() && path.back() == '/') path.remove_suffix(1);
  if (!path.empty() && path[0] == '@') path.remove_prefix(1);
  return is_known && !path.empty() && path.find('/') == std::string_view::npos ? path : address;
}

}  // namespace

std::string_view account_of_value(std::string_view value) {
  if (value.empty()) return value;
  switch (value[0]) {
    case '[': return value.substr(0, 2) == "[{" ? account_of_object(value) : value;  // of several the first
    case '{': return account_of_object(value);
    case 'U': return value.substr(0, 5) == "User(" ? account_of_object(value) : value;
    case 'h':
      return value.substr(0, 8) == "https://" || value.substr(0, 7) == "http://" ? account_of_profile(value) : value;
    default: return value;
  }
}

bool members_of_list(Field field, std::string_view value, std::string& out) {
  const bool has_objects = value.size() > 4 && (value[1] == '{' || ascii_letter(value[1]));
  if (!has_objects || value.back() != ']') return false;
  const auto collect = [&](std::string_view name) {
    for (size_t at = 0; at < value.size();) {
      const std::string_view found = member_of(value, name, at);
      if (!found.empty()) (out += out.empty() ? "" : " ") += found;
    }
    return !out.empty();
  };
  switch (field) {
    case Field::mentions: return collect("username") || collect("screen_name");
    case Field::hashtags: return collect("tag") || collect("text") || collect("name");
    case Field::links: return collect("expanded_url") || collect("url");
    default: return false;
  }
}

bool unescape_quotes(std::string_view text, std::string& out) {
  if (text.find("\\\"") == std::string_view::npos) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '"') continue;
    out.push_back(text[i]);
  }
  return true;
}

}  // namespace tilik
