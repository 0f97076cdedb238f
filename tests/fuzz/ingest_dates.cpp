// Single values: dates, counts, ids, links and repairs of text. No crash; a time that was read prints and reads back.
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/values.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0 || size > 1000) return 0;
  const std::string_view value(reinterpret_cast<const char*>(data) + 1, size - 1);
  tilik::TimeReader reader(420, static_cast<tilik::DayOrder>(data[0] % 3));
  reader.accept_small_numbers((data[0] & 8) != 0);
  if (const auto time = reader.read(value)) {
    const auto back = tilik::parse_iso_time(tilik::format_iso_utc(time->utc_s), 0);
    const bool is_four_digit_year = time->utc_s > -62135596800 && time->utc_s < 253402300800;
    if (is_four_digit_year && back != time->utc_s) std::abort();
  }
  tilik::date_numbers(value);
  if (tilik::read_count(value).value < tilik::kMissingCount) std::abort();
  tilik::read_boolean(value);
  tilik::is_destroyed_id(value);
  tilik::read_post_link(value);
  tilik::platform_name(value);
  tilik::format_of_word(value);
  std::string out;
  tilik::decode_html_entities(value, out);
  out.clear();
  if (tilik::undo_mojibake(value, out) && !tilik::is_valid_utf8(out)) std::abort();
  out.clear();
  uint64_t invalid = 0, controls = 0;
  if (tilik::clean_bytes(value, out, invalid, controls) && !tilik::is_valid_utf8(out)) std::abort();
  out.clear();
  tilik::unpack_list_literal(value, out);
  return 0;
}
