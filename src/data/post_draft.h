// Owns: PostDraft, one post on its way into a PostTable.
// Depends on: data/fields.h. Thread: any (plain data).
// Why: importers fill it, the table takes it over; neither needs the other's insides for that.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "data/fields.h"

namespace tilik {

// One post as an importer read it. Views need to live only until add() returns. Empty view = missing.
struct PostDraft {
  std::string_view id, text, author, author_name, platform, language, client, place, conversation;
  std::string_view reply_to_id, reply_to_author, shared_id, shared_author;
  std::string_view hashtags;  // the export's own tag column, any of ", ; | space" between tags, '#' optional
  std::string_view mentions;  // the export's own mention column, '@' optional
  std::string_view links;     // the export's own link column
  std::string_view url;       // of the post itself
  std::array<std::string_view, kCategoryCount> categories;
  int64_t time_utc_s = kMissingTime;
  int16_t zone_offset_min = 0;  // of the source's clock, for the record
  int64_t account_created_utc_s = kMissingTime;
  std::array<int64_t, kCountCount> counts = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
  Kind kind = Kind::original;  // derived from reply/shared fields by add() when left `original`
  Format format = Format::unknown;
  int8_t verified = -1;  // -1 unknown, 0 no, 1 yes
  int8_t paid = -1;
  bool id_is_row_number = false;  // it counts rows: another file has the same for another post
};

}  // namespace tilik
