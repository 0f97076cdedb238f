// Owns: JsonFlattener, one JSON record into values by path ("user.screen_name", "entities.hashtags[].text").
// Depends on: base. Thread: the engine's.
// Why: records of platforms are deep and wide, a few paths matter. No tree is built: one pass over the bytes,
// known keys are found by their usual order, what no column wants is skipped, and depth is bounded.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace tilik {

// The end of the JSON value that begins at `p`; nullptr when it does not end before `end`. Brackets are
// counted, not matched: the flattener finds what is wrong inside.
const char* json_value_end(const char* p, const char* end);

class JsonFlattener {
 public:
  enum class Outcome : uint8_t { ok, malformed, too_deep, not_an_object };
  static constexpr int kMaxDepth = 64;
  static constexpr size_t kMaxPaths = 4096;
  static constexpr size_t kMaxColumns = 1024;

  JsonFlattener();

  // Reads one record. Values are views into it or into this object, valid until the next call.
  Outcome flatten(std::string_view record);

  // Paths that had a value so far, in order of appearance; grows while records are read.
  const std::vector<std::string>& columns() const { return columns_; }
  // Values of the last record by column; empty when absent, null or "".
  const std::vector<std::string_view>& values() const { return values_; }

  // What lies in the list at this path of keys ("replies.comments") gives no columns. Call before the first record.
  void leave_out(std::string_view path);
  // From now on only columns for which `is_used` holds are filled; paths never seen are still found.
  void keep_only(const std::vector<bool>& is_used);

 private:
  static constexpr uint32_t kNone = UINT32_MAX;
  // A key as it mostly stands in a record, `"key":`, for comparing 8 bytes at a time.
  struct WrittenKey {
    static constexpr size_t kMostBytes = 24;
    explicit WrittenKey(std::string_view key);
    // Whether it stands at `p`, where kMostBytes can be read.
    bool is_at(const char* p) const;
    uint64_t words[3] = {0, 0, 0};
    uint64_t masks[3] = {0, 0, 0};
    uint32_t size = 0;  // 0: too long, or it could be written in other ways
  };
  struct Node {
    std::string key;  // "[]" for the elements of a list
    WrittenKey written{""};
    uint32_t parent = kNone;
    uint32_t column = kNone;
    uint32_t first_child = kNone, next_sibling = kNone;
    uint32_t usual_next = kNone;  // of the siblings that follow in objects the one that was there first
    bool in_list = false;
    bool joins_without_mark = false;  // pieces of one text
    bool had_content = false;
    bool is_wanted = true;
    bool is_left_out = false;
  };

  bool value(uint32_t node, int depth);
  bool object(uint32_t node, int depth);
  bool array(uint32_t node, int depth);
  bool member(uint32_t node, uint32_t before, uint32_t& found);
  bool usual_value(uint32_t node);
  const char* after_whole_number(const char* p) const;
  bool string(std::string_view& out);
  bool escaped_string(const char* first_escape, std::string_view& out);
  bool unicode_escape(uint32_t& code_point);
  bool literal(uint32_t node);
  bool skip_value();
  void skip_blanks();
  uint32_t child(uint32_t node, std::string_view key, uint32_t before);
  void emit(uint32_t node, std::string_view text);
  uint32_t column_of(uint32_t node);

  std::vector<Node> nodes_;
  std::vector<std::string> columns_;
  std::vector<std::string_view> values_;
  std::deque<std::string> lists_;  // by column: several values of one record joined
  std::vector<uint32_t> filled_;   // columns with a value in this record: the first filled_count_
  size_t filled_count_ = 0;
  std::vector<uint32_t> list_columns_;  // columns whose value is in lists_
  std::string unescaped_;               // never grows while a record is read: views point into it
  const char* p_ = nullptr;
  const char* end_ = nullptr;
  bool too_deep_ = false;
};

}  // namespace tilik
