// Owns: which column of a source means what: by its name, by what stands in it, by the user's word.
// Depends on: base, data/fields.h, dates.h, id_columns.h, values.h. Thread: any (pure functions).
// Why: platforms rename fields often; a renamed field must cost one column, never the import. Names are
// matched without case and separators against many aliases; what has no known name is judged by content.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/fields.h"
#include "ingest/dates.h"

namespace tilik {

// How a column fills its field.
enum class Aspect : uint8_t {
  plain,
  add,         // a count that is added to the others of its field (love, wow ... to likes)
  clock,       // hours and minutes only; joins a date column
  title,       // stands before the text
  share_flag,  // yes: the post is a share
  reply_flag,
  quote_flag,
  comment_flag,
  as_quote,         // id or author of what is quoted, not shared
  kind_or_format,   // "type": either, by its words
  account_address,  // "https://server/users/ani" stands for the account ani@server
  net,              // votes for less votes against: -1 is one, and not how some exports say "hidden"
  in_brackets,      // "👍 (3), ❤ (1)", "👍👍👍❤": what is counted adds up
  means_image,      // a value, whatever it is, says the format
  means_video,
  means_audio,
  means_document,
  means_sticker,
  means_link,
  means_poll,
};

inline bool is_count_field(Field field) { return field >= Field::likes && field <= Field::followers; }
inline bool is_list_field(Field field) {
  return field == Field::hashtags || field == Field::mentions || field == Field::links;
}

struct ColumnRole {
  Field field = Field::ignored;
  Aspect aspect = Aspect::plain;
  uint8_t rank = 0;                // of several columns for one field the lowest with a value is taken
  bool joins = false;              // "hashtags/0", "hashtags/1": one list, spread over columns
  std::string_view platform = {};  // "X Likes" counts for posts of this platform only
};

struct ColumnAlias {
  std::string_view name;  // as normalised_name() gives it
  Field field;
  uint8_t rank = 0;
  Aspect aspect = Aspect::plain;
};

// Lower case without blanks, '_', '-' and byte order marks; "user.screen_name" -> "user.screenname".
std::string normalised_name(std::string_view name);

// Roles that a name may have, best first; at most two.
struct NamedRoles {
  ColumnRole roles[2];
  int count = 0;
};
// `extra` (of one format) goes before the general aliases. Paths are tried whole, then without their wrappers.
NamedRoles roles_of_name(std::string_view name, std::span<const ColumnAlias> extra);

// The offset in minutes that the name of a column of times says: "Date (GMT)", "created_at_utc", "Jam (WIB)".
std::optional<int> zone_offset_min_of_name(std::string_view name);

// Added to the rank of columns that others go before.
inline constexpr uint8_t kAfterOthers = 100;
// Whether a column is named by the thing that it is of and what it is, "Tweet_Content", "post likes", and known by the
// second alone.
bool is_named_by_thing(std::string_view name, std::string_view thing);

using SampleRows = std::vector<std::vector<std::string>>;

struct ColumnChoices {
  std::vector<std::pair<std::string, std::string>> mapping;  // see ImportOptions
  std::vector<std::string> categories;
  std::span<const ColumnAlias> extra;
  bool names_are_real = true;        // false: a table without a header
  bool is_of_known_format = false;   // the importer knows the source, not only its columns
  bool comments_lie_within = false;  // rows are posts and their comments, which may have ids of different names
};

// What was recognised. `roles` has one entry a column.
struct ColumnPlan {
  std::vector<ColumnRole> roles;
  DayOrder day_order = DayOrder::day_month_year;
  bool has_day_evidence = false;  // some date needed the order
  bool day_order_assumed = false;
  bool day_order_proven = false;
  bool days_are_swapped = false;  // see swapped_days.h
  bool time_is_small_number = false;
  bool time_is_serial_day = false;                         // a spreadsheet's days since 1900
  bool times_are_months = false;                           // "Januari 2024": the first day stands for them
  bool may_be_swapped = false, is_likely_swapped = false;  // the rows of the sample do not tell days_are_swapped
  bool time_is_required = false;                           // nearly every row of the sample has one
  bool times_are_ago = false;                              // some say how long ago: "3 bulan lalu"
  bool ago_is_indonesian = false;                          // so that "5 h" is five days
  size_t anchor_column = SIZE_MAX;                         // when a row was collected: from then "ago" counts
  size_t year_column = SIZE_MAX, month_column = SIZE_MAX;  // of dates in three columns
  bool has_more_questions = false;                         // a form asks for more than one text
  bool id_is_row_number = false;                           // the column of ids counts rows: other files have the same
  bool has_ids_of_threads = false;                         // a column of ids turned out to name what posts belong to
  bool are_comments = false;  // by the names of its columns a table of comments, not of posts
  bool has(Field field) const;
  bool has_whole(Field count) const;  // a column of it that is not of one platform
  void take_day_order(const DayOrderEvidence& evidence);
};
// Cost: about the number of cells in `sample`.
ColumnPlan recognise_columns(const std::vector<std::string>& names, const SampleRows& sample,
                             const ColumnChoices& choices);

// The general aliases, for sniffing headers.
std::span<const ColumnAlias> general_aliases();
std::span<const ColumnAlias> relation_aliases();  // of what posts belong to and who wrote them, behind those
std::span<const ColumnAlias> record_aliases();    // of records, lists and links, behind those
std::span<const ColumnAlias> count_aliases();     // of counts, behind all

}  // namespace tilik
