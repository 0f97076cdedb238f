#include "ingest/chat_front.h"

#include "base/utf8.h"

namespace tilik {

namespace {

struct Written {
  std::string_view as, plain;
};
constexpr Written kWritten[] = {
    // Year, month and day behind their numbers; the day needs no mark.
    {"년 ", "-"},
    {"월 ", "-"},
    {"년", "-"},
    {"월", "-"},
    {"일", ""},
    {"年", "-"},
    {"月", "-"},
    {"日", ""},
    {" г.", ""},
    // Halves of a day.
    {"오전", "AM"},
    {"오후", "PM"},
    {"上午", "AM"},
    {"午前", "AM"},
    {"凌晨", "AM"},
    {"早上", "AM"},
    {"下午", "PM"},
    {"午後", "PM"},
    {"中午", "PM"},
    {"晚上", "PM"},
    {"ص", "AM"},
    {"م", "PM"},
    {"ÖÖ", "AM"},
    {"ÖS", "PM"},
    {"पूर्वाह्न", "AM"},
    {"अपराह्न", "PM"},
    // Blanks and commas.
    {"\u00a0", " "},
    {"\u202f", " "},
    {"\u3000", " "},
    {"،", ","},
    {"，", ","},
    {"–", "-"}};

// The first and the last of the marks that turn the direction of a text.
constexpr bool is_direction_mark(uint32_t c) {
  return c == 0x200e || c == 0x200f || c == 0x61c || c == 0xfeff || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

// -1 when it is none of a script that phones write dates in.
int value_of_digit(uint32_t c) {
  // Arabic, Persian, Devanagari, Bengali, Thai, Burmese, wide Latin.
  static constexpr uint32_t kZeros[] = {0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0x1040, 0xff10};
  for (const uint32_t zero : kZeros) {
    if (c >= zero && c <= zero + 9) return static_cast<int>(c - zero);
  }
  return -1;
}

}  // namespace

void ChatFront::write(std::string_view written, size_t from) {
  for (const char c : written) {
    from_[size_] = static_cast<uint8_t>(from);
    text_[size_++] = c;
  }
}

ChatFront::ChatFront(std::string_view line) {
  const char* const end = line.data() + line.size();
  size_t at = 0;
  while (at < line.size() && at < kMostBytes && size_ < kMostBytes) {
    const std::string_view rest = line.substr(at);
    if (static_cast<unsigned char>(rest[0]) < 0x80 && rest[0] != ' ') {
      write(rest.substr(0, 1), at++);
      continue;
    }
    const Written* found = nullptr;
    for (const Written& word : kWritten) {
      if (found == nullptr && rest.starts_with(word.as)) found = &word;
    }
    const DecodedCharacter character = decode_utf8(rest.data(), end);
    const int digit = value_of_digit(character.code_point);
    const char plain = static_cast<char>('0' + digit);
    if (found != nullptr) {
      write(found->plain, at);
      at += found->as.size();
    } else if (digit >= 0) {
      write({&plain, 1}, at);
      at += character.size_bytes;
    } else if (is_direction_mark(character.code_point)) {
      at += character.size_bytes;
    } else {
      // A letter of a name: where it begins is what counts.
      write(rest.substr(0, 1), at);
      at += character.size_bytes;
    }
  }
  from_[size_] = static_cast<uint8_t>(at);
}

}  // namespace tilik
