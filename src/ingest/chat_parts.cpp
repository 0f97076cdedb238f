#include "ingest/chat_parts.h"

#include "base/utf8.h"

namespace tilik {

namespace {

struct PartName {
  std::string_view front, number, ending;  // no ending: not the name of a part
};

PartName read_part_name(std::string_view name) {
  for (const std::string_view ending : {".json", ".html"}) {
    if (!name.ends_with(ending)) continue;
    const size_t end = name.size() - ending.size();
    size_t begin = end;
    while (begin > 0 && ascii_digit(name[begin - 1])) --begin;
    const std::string_view front = name.substr(0, begin), number = name.substr(begin, end - begin);
    if (front.ends_with("messages") || (front.ends_with("message_") && !number.empty())) return {front, number, ending};
  }
  return {};
}

}  // namespace

std::string chat_of_part(std::string_view name) {
  const PartName part = read_part_name(name);
  return std::string(part.front).append(part.ending);
}

bool is_further_part(std::string_view name) {
  const PartName part = read_part_name(name);
  return !part.number.empty() && part.number != "1";
}

}  // namespace tilik
