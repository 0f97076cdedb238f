// Owns: writing one generated row as CSV or NDJSON.
// Depends on: town, calendar. Thread: one object a thread.
// Why: formats apart from content. CSV as RFC 4180 (quotes only where needed, LF at the end of a row);
// in NDJSON ids are strings, because a double cannot hold them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "generate/calendar.h"
#include "generate/generator.h"
#include "generate/town.h"

namespace tilik {

struct PostRow {
  uint64_t id = 0;
  uint32_t author = 0;
  uint32_t reply_to_author = 0xffffffffu;  // nobody
  uint32_t heat = 0;
  TownPlatform platform = TownPlatform::x;
  std::optional<uint64_t> followers, likes, replies, reposts, quotes, views, reply_to_id, repost_of_id;
};

// The text of a row: own words, or "RT @author: " and the words of the repeated author.
struct RowText {
  std::string_view words;
  uint32_t repeated_author;  // 0xffffffff when the words are the author's own
  bool needs_quotes;         // holds a comma, a quotation mark or a line feed
  bool has_quote;            // holds a quotation mark
};

class RowWriter {
 public:
  static constexpr std::string_view kCsvHeader =
      "id,created_at,platform,author,followers,text,likes,replies,reposts,quotes,views,reply_to_id,repost_of_id\n";

  void write(const Town& town, const PostRow& row, const RowText& text, int64_t utc_second, GeneratorFormat format,
             std::string& out);

 private:
  void write_csv(const Town& town, const PostRow& row, const RowText& text, int64_t utc_second, std::string& out);
  void write_ndjson(const Town& town, const PostRow& row, const RowText& text, int64_t utc_second, std::string& out);

  UtcStamp stamp_;
};

}  // namespace tilik
