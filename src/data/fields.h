// Owns: the list of what a post can have (Field), and the closed sets Kind and Format.
// Depends on: base. Thread: any (constants and pure functions).
// Why: importers, the mapping table, the command line and the page name columns in one way.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace tilik {

// What a column of a source can be mapped to. The order is the order of the mapping table.
enum class Field : uint8_t {
  id,
  time,
  author,
  author_name,
  text,
  platform,
  kind,
  format,
  reply_to_id,
  reply_to_author,
  shared_id,
  shared_author,
  conversation,
  language,
  likes,
  comments,
  shares,
  quotes,
  saves,
  views,
  reach,
  clicks,
  impressions,
  followers,
  account_created,
  client,
  verified,
  paid,
  place,
  links,
  hashtags,
  mentions,
  url,
  category,  // one of up to 16 columns that the user keeps
  ignored,
};
inline constexpr int kFieldCount = static_cast<int>(Field::ignored);

// snake_case name as in the command line's contract ("author_name"); "" for `ignored`.
std::string_view name_of(Field field);
// Field::ignored when no field has this name.
Field field_from_name(std::string_view name);

enum class Kind : uint8_t { original, reply, share, quote, comment };
std::string_view name_of(Kind kind);
inline constexpr int kKindCount = 5;

enum class Format : uint8_t { unknown, text, image, video, link, audio, album, poll, sticker, document };
std::string_view name_of(Format format);
inline constexpr int kFormatCount = 10;

// The counted reactions and audience sizes of a post. Missing is not zero.
enum class Count : uint8_t { likes, comments, shares, quotes, saves, views, reach, clicks, impressions, followers };
inline constexpr int kCountCount = 10;
std::string_view name_of(Count count);
inline Field field_of(Count count) {
  return count == Count::followers ? Field::followers
                                   : static_cast<Field>(static_cast<int>(Field::likes) + static_cast<int>(count));
}
// Where counts start as missing, as many -1 as there are counts are written.
static_assert(kCountCount == 10);
inline constexpr int64_t kMissingCount = -1;  // also the value of PostDraft::counts when absent
inline constexpr int64_t kMissingTime = INT64_MIN;
inline constexpr int kCategoryCount = 16;

}  // namespace tilik
