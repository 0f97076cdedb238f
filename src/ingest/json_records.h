// Owns: JsonRecords, the records of a JSON document one after the other: the elements of the array at a path
// such as "messages[]" or "chats.list[].messages[]", or all objects under one key, wherever they are.
// Depends on: chunk_reader.h. Thread: the engine's.
// Why: a JSON document may have gigabytes; only the record at hand is in memory, everything beside the path
// is passed over, whatever its size and depth.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/chunk_reader.h"

namespace tilik {

struct JsonRecord {
  std::string_view text;  // valid until the next call
  uint64_t offset = 0;
  bool too_long = false;
};

class JsonRecords {
 public:
  static constexpr size_t kMaxRecordBytes = size_t{8} << 20;

  // `path`: keys and "[]"; the last is "[]". A part "~comment|post" stands for any of these keys in any case, "*" for
  // any key; as the last part it means the objects that are an object's members. Or two parts: "**" and a key, for the
  // objects under that key at any depth (none inside another). Or the one part "+": objects one after the other, with
  // nothing around them.
  JsonRecords(ChunkReader& chunks, const std::vector<std::string>& path) : chunks_(chunks), path_(path) {}

  // False at the end; then was_cut_off() and is_malformed() say whether it was the right one.
  bool next(JsonRecord& record);
  uint64_t line() { return chunks_.line_at(record_offset_); }
  bool was_cut_off() const { return cut_off_; }
  bool is_malformed() const { return malformed_; }
  // The source ends inside a record: line() tells where that begins, and its beginning stands at the window's front.
  bool ends_in_record() const { return ends_in_record_; }
  std::string_view front() const { return chunks_.window(); }
  // Line of the place where the document is malformed.
  uint64_t line_here() { return chunks_.line_at(chunks_.offset()); }
  // Scalars beside the path in the objects that lead to the current record ("name", "id", "channel.name").
  std::string_view context(std::string_view key) const;

 private:
  bool next_under_key(JsonRecord& record);
  bool next_of_row(JsonRecord& record);
  bool give_record(JsonRecord& record);
  bool peek(char& c);
  bool skip_value();
  bool read_key(std::string& key);
  bool read_value(std::string_view& value, bool& too_long);
  bool enter();
  void keep_context(const std::string& key);
  bool broken();

  ChunkReader& chunks_;
  std::vector<std::string> path_;
  size_t used_bytes_ = 0;
  uint64_t record_offset_ = 0;
  std::string long_start_;         // beginning of a record that is too long
  size_t depth_ = 0;               // containers entered, all along the path
  std::vector<uint8_t> is_first_;  // of each container: nothing read in it yet
  std::vector<std::pair<size_t, std::pair<std::string, std::string>>> context_;  // depth, key, value
  bool started_ = false, finished_ = false, cut_off_ = false, malformed_ = false, ends_in_record_ = false;
};

}  // namespace tilik
