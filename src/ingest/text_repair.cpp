#include "base/utf8.h"
#include "ingest/byte_scan.h"
#include "ingest/json_flatten.h"
#include "ingest/values.h"

namespace tilik {

namespace {

struct Entity {
  std::string_view name;
  uint32_t code_point;
};
// The entities that platforms and scrapers really leave in texts.
constexpr Entity kEntities[] = {
    {"amp", '&'},       {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''},    {"nbsp", 0xa0},
    {"hellip", 0x2026}, {"mdash", 0x2014}, {"ndash", 0x2013}, {"rsquo", 0x2019}, {"lsquo", 0x2018}, {"rdquo", 0x201d},
    {"ldquo", 0x201c},  {"bull", 0x2022},  {"copy", 0xa9},    {"reg", 0xae},     {"eacute", 0xe9},  {"middot", 0xb7}};

// Code point of "#39", "#x1F600" or a name; 0 when unknown.
uint32_t entity_value(std::string_view body) {
  if (body.size() < 2) return 0;
  if (body[0] != '#') {
    for (const Entity& entity : kEntities) {
      if (entity.name == body) return entity.code_point;
    }
    return 0;
  }
  const bool is_hex = body[1] == 'x' || body[1] == 'X';
  uint32_t value = 0;
  size_t digits = 0;
  for (size_t i = is_hex ? 2 : 1; i < body.size(); ++i, ++digits) {
    const char c = ascii_lower(body[i]);
    const bool is_letter_digit = is_hex && c >= 'a' && c <= 'f';
    if (!ascii_digit(c) && !is_letter_digit) return 0;
    value = value * (is_hex ? 16 : 10) + static_cast<uint32_t>(is_letter_digit ? c - 'a' + 10 : c - '0');
    if (value > 0x10ffff) return 0;
  }
  const bool is_control = value < 32 && value != '\n' && value != '\t';
  return digits == 0 || is_control || (value >= 0xd800 && value < 0xe000) ? 0 : value;
}

// The entity that begins with '&' at the front of `text`: its length and value; 0 when it is none.
uint32_t entity_at(std::string_view text, size_t& length) {
  const size_t end = text.substr(0, 12).find(';');
  if (end == std::string_view::npos) return 0;
  length = end + 1;
  return entity_value(text.substr(1, end - 1));
}

}  // namespace

bool decode_html_entities(std::string_view text, std::string& out) {
  size_t length = 0;
  size_t at = text.find('&');
  while (at != std::string_view::npos && entity_at(text.substr(at), length) == 0) at = text.find('&', at + 1);
  if (at == std::string_view::npos) return false;
  out.append(text.substr(0, at));
  while (at < text.size()) {
    const uint32_t value = text[at] == '&' ? entity_at(text.substr(at), length) : 0;
    if (value != 0) {
      append_utf8(out, value);
      at += length;
      continue;
    }
    const size_t next = text.find('&', at + 1);
    out.append(text.substr(at, next - at));
    at = next == std::string_view::npos ? text.size() : next;
  }
  return true;
}

bool undo_mojibake(std::string_view text, std::string& out) {
  // All that UTF-8 lead bytes turn into begins with C3 or C2 here; without one there is nothing to undo.
  if (text.find('\xc3') == std::string_view::npos) return false;
  std::string bytes;
  bytes.reserve(text.size());
  const char* p = text.data();
  const char* const end = p + text.size();
  bool any_high = false;
  while (p < end) {
    const DecodedCharacter character = decode_utf8(p, end);
    if (!character.valid) return false;
    const int byte = character.code_point < 0x100 ? static_cast<int>(character.code_point)
                                                  : cp1252_of_code_point(character.code_point);
    if (byte < 0) return false;
    any_high |= byte >= 0x80;
    bytes.push_back(static_cast<char>(byte));
    p += character.size_bytes;
  }
  if (!any_high || !is_valid_utf8(bytes)) return false;
  out.append(bytes);
  return true;
}

bool clean_bytes(std::string_view text, std::string& out, uint64_t& invalid, uint64_t& controls) {
  bool is_clean = is_valid_utf8(text);
  for (const char c : text) is_clean &= !is_removed_control(c);
  if (is_clean) return false;
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p < end) {
    const DecodedCharacter character = decode_utf8(p, end);
    if (!character.valid) {
      append_utf8(out, code_point_of_cp1252(static_cast<uint8_t>(*p)));
      ++invalid;
    } else if (is_removed_control(*p)) {
      ++controls;
    } else {
      out.append(p, character.size_bytes);
    }
    p += character.size_bytes;
  }
  return true;
}

bool unpack_list_literal(std::string_view value, std::string& out) {
  value = trimmed(value);
  if (value.size() < 2 || value.front() != '[' || value.back() != ']') return false;
  value = value.substr(1, value.size() - 2);
  char quote = 0;
  for (const char c : value) {
    if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
      out.push_back(' ');
    } else if (quote == 0 && (c == ',' || c == ' ')) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else {
      out.push_back(c);
    }
  }
  return true;
}

bool join_json_pieces(std::string_view text, std::string& out) {
  if (text.starts_with(kJsonSegments) && text.ends_with("]}")) {
    text.remove_prefix(kJsonSegments.size());
    text.remove_suffix(2);
  }
  const std::string record = "{\"text\":[" + std::string(text) + "]}";
  JsonFlattener flattener;
  if (flattener.flatten(record) != JsonFlattener::Outcome::ok || flattener.columns().empty()) return false;
  out += flattener.values()[0];
  return true;
}

}  // namespace tilik
