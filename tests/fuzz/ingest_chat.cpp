// Lines of chats: no crash; a header read once reads the same again; parts lie inside the line.
#include <cstdlib>
#include <string_view>

#include "ingest/chat_lines.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  const auto is_inside = [&](std::string_view part) {
    return part.empty() || (part.data() >= line.data() && part.data() + part.size() <= line.data() + line.size());
  };
  if (const auto header = tilik::read_chat_header(line)) {
    if (!is_inside(header->rest) || header->second_of_day < 0 || header->second_of_day >= 86400) std::abort();
    const tilik::ChatBody body = tilik::split_chat_body(header->rest);
    if (!is_inside(body.name) || !is_inside(body.text)) std::abort();
    for (const auto order :
         {tilik::DayOrder::day_month_year, tilik::DayOrder::month_day_year, tilik::DayOrder::year_month_day}) {
      tilik::day_of_header(*header, order);
    }
  }
  for (const auto& header : {tilik::read_comma_header(line), tilik::read_day_line(line)}) {
    if (header && (!is_inside(header->rest) || header->second_of_day < 0 || header->second_of_day >= 86400))
      std::abort();
  }
  if (!is_inside(tilik::read_chat_markers(line).text)) std::abort();
  return 0;
}
