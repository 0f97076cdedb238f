// Owns: InnerRecords, a record of a JSON source followed by the records that are listed within it: the answers below
// a comment, the items of a page. Depends on: json_flatten.h. Thread: any.
// Why: interfaces of platforms give threads whole; every answer in one is a post of its own and must be counted.
#pragma once

#include <string_view>
#include <vector>

namespace tilik {

// The elements of the list at a path of keys ("replies.comments") in the object `record`, in their order, or the one
// object that stands there, appended to `elements`. False when there is neither. What is malformed within is left to
// the reader of the elements.
bool list_elements(std::string_view record, std::string_view path, std::vector<std::string_view>& elements);

// Takes the first of the paths in "replies|comments.data" off the front.
std::string_view take_path(std::string_view& paths);

// The value of the member `key` of an object as it is written, quotes included; empty when there is none.
std::string_view json_member(std::string_view object, std::string_view key);

class InnerRecords {
 public:
  static constexpr int kDeepest = 32;
  // `nested`: path of a list in a record whose elements are records, too, or several parted by '|'. `page`: key of the
  // list by which something that is no record is known that only holds them. Both may be empty.
  InnerRecords(std::string_view nested, std::string_view page) : nested_(nested), page_(page) {}

  // Puts in a record of the source; it must stay where it is until next() has given all.
  void put(std::string_view record) { waiting_.push_back({record, 0}); }
  // The record, then those within it; false when all are given. `is_nested`: it lies in the one before that was not.
  bool next(std::string_view& record, bool& is_nested);
  // Of the record given last: 0 not nested, 1 in one that is not, 2 in one of these ...
  size_t depth() const { return level_ < 2 ? 0 : static_cast<size_t>(level_) - 1; }

 private:
  struct Waiting {
    std::string_view text;
    int level;  // 0: of the source, 1: of a page, 2: nested in a record, 3: nested in that ...
  };
  bool put_within(std::string_view record, std::string_view path, int level);

  std::string_view nested_, page_;
  int level_ = 0;                           // of the record given last
  std::vector<Waiting> waiting_;            // the last one comes next
  std::vector<std::string_view> elements_;  // of the list at hand
};

}  // namespace tilik
