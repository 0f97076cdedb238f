// Owns: ChatFront, the front of a chat's line with its date and clock in plain ASCII.
// Depends on: base. Thread: any (pure functions).
// Why: a phone set to Arabic writes "١٢/٣/٢٠٢٤، ٣:١٤ م" with direction marks in between, one set to Korean
// "2024년 3월 5일 오후 3:14". Put into ASCII once, all are read as any other date is.
#pragma once

#include <cstdint>
#include <string_view>

namespace tilik {

class ChatFront {
 public:
  // Takes some 90 bytes, more than any date and clock have.
  explicit ChatFront(std::string_view line);
  // Digits of any script as 0 to 9; words for the halves of a day as AM and PM; what stands behind year and month in
  // Korean, Chinese and Japanese as "-"; without direction marks.
  std::string_view text() const { return {text_, size_}; }
  // Where the byte `at` of text() stands in the line.
  size_t offset_of(size_t at) const { return from_[at]; }

 private:
  static constexpr size_t kMostBytes = 90, kLongestWritten = 2;
  void write(std::string_view written, size_t from);
  char text_[kMostBytes + kLongestWritten];
  uint8_t from_[kMostBytes + kLongestWritten + 1];
  size_t size_ = 0;
};

}  // namespace tilik
