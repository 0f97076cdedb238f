// Owns: JsonFlattener, one JSON record into values by path ("user.screen_name", "entities.hashtags[].text").
// Depends on: base, byte_scan.h, values.h. Thread: the engine's.
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
  // The same, in less time, for a record behind which kPaddingBytes can be read, whatever they are: any in the window
  // of a ChunkReader.
  static constexpr size_t kPaddingBytes = 64;
  Outcome flatten_padded(std::string_view record);

  // Paths that had a value so far, in order of appearance; grows while records are read.
  const std::vector<std::string>& columns() const { return columns_; }
  // Values of the last record by column; empty when absent, null or "".
  const std::vector<std::string_view>& values() const { return values_; }

  // What lies in the list at this path of keys ("replies.comments"), or at several parted by '|', gives no columns.
  // Call before the first record.
  void leave_out(std::string_view path);
  // From now on only columns for which `is_used` holds are filled; paths never seen are still found.
  void keep_only(const std::vector<bool>& is_used);

 private:
  static constexpr uint32_t kNone = UINT32_MAX;
  static constexpr uint32_t kRoot = 0;
  // What is asked of a node for every member of every record: as large as a line of the processor's cache.
  struct UsualNode {
    static constexpr size_t kMostBytes = 24;
    void write_key(std::string_view key);
    // Whether its key stands at `p`, where kMostBytes can be read.
    bool is_at(const char* p) const;
    // The key as it mostly stands in a record, `"key":`, and which bits of it count. As it is here it stands nowhere.
    char written[kMostBytes] = {1};
    char mask[kMostBytes] = {0};
    uint32_t written_size = 0;
    uint32_t column = kNone;        // where a text or a number goes; kNone: it takes a closer look
    uint32_t next = kRoot;          // of the siblings that follow in objects the one that was there first
    uint32_t next_sibling = kRoot;  // kRoot: none
  };
  struct Node {
    std::string key;  // "[]" for the elements of a list
    uint32_t parent = kNone;
    uint32_t column = kNone;
    uint32_t first_child = kRoot;  // kRoot: none
    bool in_list = false;
    bool is_of_pieces = false;  // of a text that comes in pieces
    bool had_content = false;
    bool is_wanted = true;
    bool is_left_out = false;
  };

  Outcome flatten_from_start();
  bool usual_members(uint32_t node, uint32_t& before, uint32_t& found);
  bool find_sibling(const char*& p, uint32_t& guess) const;
  uint32_t first_guess(uint32_t node, uint32_t before) const {
    return before == kNone ? nodes_[node].first_child : usual_nodes_[before].next;
  }
  bool value(uint32_t node, int depth);
  bool object(uint32_t node, int depth);
  bool array(uint32_t node, int depth);
  void join_pieces(uint32_t node);
  bool member(uint32_t node, uint32_t before, uint32_t& found);
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
  std::vector<UsualNode> usual_nodes_;  // as many as nodes_
  std::vector<std::string> columns_;
  std::vector<std::string_view> values_;
  std::deque<std::string> lists_;       // by column: several values of one record joined
  std::vector<uint32_t> list_columns_;  // columns whose value is in lists_
  std::string unescaped_;               // never grows while a record is read: views point into it
  const char* p_ = nullptr;
  const char* end_ = nullptr;
  const char* usual_until_ = nullptr;  // kPaddingBytes can be read from any place before
  bool too_deep_ = false;
};

}  // namespace tilik
