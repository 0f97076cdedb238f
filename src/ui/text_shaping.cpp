#include "ui/text_shaping.h"

#include <unordered_map>
#include <vector>

namespace tilik::ui {

namespace {

// Private characters; the second range is used when the first is full. They are few because ImGui keeps an
// index as long as the highest character in use.
constexpr uint32_t kFirstPrivate = 0xe000, kPrivateCount = 0x1900;
constexpr uint32_t kFirstFurther = 0x40000, kFurtherCount = 0x10000;
constexpr int kCharactersPerWord = 24;

struct Words {
  std::vector<std::string> texts;
  std::unordered_map<std::string, uint32_t> numbers;
};

Words& words() {
  static Words* the_words = new Words;
  return *the_words;
}

uint32_t decode(std::string_view text, size_t& at) {
  const auto byte = [&text](size_t i) { return i < text.size() ? static_cast<uint8_t>(text[i]) : uint8_t{0}; };
  const uint8_t lead = byte(at);
  const int more = lead < 0x80 ? 0 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
  uint32_t code = more == 0 ? lead : lead & (0x3f >> more);
  for (int i = 1; i <= more; ++i) code = code << 6 | (byte(at + static_cast<size_t>(i)) & 0x3f);
  at += static_cast<size_t>(more) + 1;
  if (at > text.size()) at = text.size();
  return code;
}

void append(std::string& out, uint32_t code) {
  if (code < 0x10000) {
    out += static_cast<char>(0xe0 | code >> 12);
  } else {
    out += static_cast<char>(0xf0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3f));
  }
  out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
  out += static_cast<char>(0x80 | (code & 0x3f));
}

bool in(uint32_t code, uint32_t first, uint32_t last) { return code >= first && code <= last; }

bool is_right_to_left(uint32_t c) {
  return in(c, 0x0590, 0x08ff) || in(c, 0xfb1d, 0xfdff) || in(c, 0xfe70, 0xfefc) || in(c, 0x1e900, 0x1e95f);
}

// Scripts in which neighbouring letters change or change place.
bool is_joining(uint32_t c) {
  return is_right_to_left(c) || in(c, 0x0900, 0x0dff) || in(c, 0x0f00, 0x109f) || in(c, 0x1700, 0x18af) ||
         in(c, 0x1900, 0x1cff) || in(c, 0xa800, 0xa8ff) || in(c, 0xa930, 0xaaff) || in(c, 0xabc0, 0xabff) ||
         in(c, 0x11000, 0x11fff);
}

bool is_mark(uint32_t c) { return in(c, 0x0300, 0x036f) || in(c, 0x1ab0, 0x1aff) || in(c, 0x20d0, 0x20ff); }
bool is_regional(uint32_t c) { return in(c, 0x1f1e6, 0x1f1ff); }
// What continues an emoji: joiner, variation, skin tone, keycap, tag.
bool is_emoji_part(uint32_t c) {
  return c == 0x200d || c == 0xfe0f || c == 0x20e3 || in(c, 0x1f3fb, 0x1f3ff) || in(c, 0xe0020, 0xe007f);
}
bool is_private(uint32_t c) {
  return in(c, kFirstPrivate, kFirstPrivate + kPrivateCount - 1) ||
         in(c, kFirstFurther, kFirstFurther + kFurtherCount - 1);
}

void append_word(std::string& out, std::string_view word) {
  Words& all = words();
  const auto [place, is_new] = all.numbers.try_emplace(std::string(word), static_cast<uint32_t>(all.texts.size()));
  if (is_new) {
    if (all.texts.size() >= kPrivateCount + kFurtherCount) {
      all.numbers.erase(place);
      out += word;
      return;
    }
    all.texts.emplace_back(word);
  }
  const uint32_t number = place->second;
  append(out, number < kPrivateCount ? kFirstPrivate + number : kFirstFurther + number - kPrivateCount);
}

// End of the word of a joining script that starts at `from`; right-to-left words with spaces between them stay
// together, because the browser then also orders them.
size_t end_of_joined(std::string_view text, size_t from) {
  size_t end = from, at = from;
  int count = 0;
  bool is_rtl = false;
  while (at < text.size() && count < kCharactersPerWord) {
    const uint32_t c = decode(text, at);
    ++count;
    if (is_joining(c) || is_mark(c) || c == 0x200c || c == 0x200d) {
      is_rtl |= is_right_to_left(c);
      end = at;
    } else if (!(is_rtl && c == ' ')) {
      break;
    }
  }
  return end;
}

// End of the cluster (a letter with marks, an emoji of several parts, a flag) that starts at `from`; `from`'s own
// character end when it stands alone.
size_t end_of_cluster(std::string_view text, size_t from, bool& is_single) {
  size_t at = from;
  const uint32_t first = decode(text, at);
  size_t end = at;
  is_single = true;
  bool expects_joined = false;
  if (is_regional(first)) {
    size_t next = at;
    if (next < text.size() && is_regional(decode(text, next))) {
      is_single = false;
      return next;
    }
    return end;
  }
  for (int count = 0; at < text.size() && count < kCharactersPerWord; ++count) {
    const uint32_t c = decode(text, at);
    if (!expects_joined && !is_mark(c) && !is_emoji_part(c)) break;
    // A lone variation selector changes nothing worth a picture of its own for plain letters.
    expects_joined = c == 0x200d;
    end = at;
    is_single = false;
  }
  return end;
}

}  // namespace

bool needs_shaping(std::string_view utf8) {
  for (size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<uint8_t>(utf8[i]);
    // Nothing below U+0300 does, and that starts with 0xCC.
    if (byte < 0xcc) continue;
    if (byte != 0xe2 || i + 2 >= utf8.size()) return true;
    // Dashes, quotation marks and arrows do not; joiners and marks around signs do.
    const auto second = static_cast<uint8_t>(utf8[i + 1]), third = static_cast<uint8_t>(utf8[i + 2]);
    if ((second == 0x80 && (third == 0x8c || third == 0x8d)) || (second == 0x83 && third >= 0x90)) return true;
    i += 2;
  }
  return false;
}

std::string shaped(std::string_view utf8) {
  if (!needs_shaping(utf8)) return std::string(utf8);
  std::string out;
  out.reserve(utf8.size());
  for (size_t at = 0; at < utf8.size();) {
    size_t next = at;
    const uint32_t c = decode(utf8, next);
    bool is_single = true;
    size_t end = next;
    if (is_joining(c)) {
      end = end_of_joined(utf8, at);
      is_single = false;
    } else if (c > ' ') {
      end = end_of_cluster(utf8, at, is_single);
    }
    if (is_single && !is_private(c))
      out += utf8.substr(at, next - at);
    else
      append_word(out, utf8.substr(at, end - at));
    at = end;
  }
  return out;
}

std::string_view word_behind(uint32_t codepoint) {
  uint32_t number = 0;
  if (in(codepoint, kFirstPrivate, kFirstPrivate + kPrivateCount - 1))
    number = codepoint - kFirstPrivate;
  else if (in(codepoint, kFirstFurther, kFirstFurther + kFurtherCount - 1))
    number = codepoint - kFirstFurther + kPrivateCount;
  else
    return {};
  return number < words().texts.size() ? std::string_view(words().texts[number]) : std::string_view();
}

std::string unshaped(std::string_view shaped_utf8) {
  std::string text;
  text.reserve(shaped_utf8.size());
  for (size_t at = 0; at < shaped_utf8.size();) {
    const size_t from = at;
    const std::string_view word = word_behind(decode(shaped_utf8, at));
    text += word.empty() ? shaped_utf8.substr(from, at - from) : word;
  }
  return text;
}

std::string in_visual_order(std::string_view shaped_line) {
  std::string line;
  line.reserve(shaped_line.size());
  const auto is_rtl_word = [](uint32_t c) {
    const std::string_view word = word_behind(c);
    size_t at = 0;
    return !word.empty() && is_right_to_left(decode(word, at));
  };
  for (size_t at = 0; at < shaped_line.size();) {
    const size_t from = at;
    if (!is_rtl_word(decode(shaped_line, at))) {
      line += shaped_line.substr(from, at - from);
      continue;
    }
    size_t end = at;
    for (size_t next = at; next < shaped_line.size();) {
      const uint32_t c = decode(shaped_line, next);
      if (is_rtl_word(c))
        end = next;
      else if (c != ' ')
        break;
    }
    std::string turned;
    for (size_t place = from; place < end;) {
      const size_t start = place;
      decode(shaped_line, place);
      turned.insert(0, shaped_line.substr(start, place - start));
    }
    line += turned;
    at = end;
  }
  return line;
}

}  // namespace tilik::ui
