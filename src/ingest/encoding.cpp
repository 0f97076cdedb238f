#include "ingest/encoding.h"

#include "base/utf8.h"

namespace tilik {

namespace {

struct Signature {
  std::string_view bytes, kind;
};
constexpr Signature kSignatures[] = {{"\x89PNG", "png"},
                                     {"\xff\xd8\xff", "jpeg"},
                                     {"GIF8", "gif"},
                                     {"PK\x03\x04", "zip"},
                                     {"PK\x05\x06", "zip"},
                                     {"\x1f\x8b", "gzip"},
                                     {"%PDF", "pdf"},
                                     {"\x7f"
                                      "ELF",
                                      "program"},
                                     {"MZ\x90", "program"},
                                     {"\xd0\xcf\x11\xe0", "old_office"},
                                     {"SQLite format 3", "sqlite"},
                                     {"7z\xbc\xaf\x27\x1c", "7z"},
                                     {"Rar!", "rar"},
                                     {"OggS", "ogg"},
                                     {"ID3", "mp3"},
                                     {"\x28\xb5\x2f\xfd", "zstd"},
                                     {"BZh", "bzip2"},
                                     {"\xfd"
                                      "7zXZ",
                                      "xz"},
                                     {"PAR1", "parquet"}};

// "From: <Saved by Blink>", "MIME-Version: 1.0", "Content-Type: multipart/related": a page and its pictures in one
// file.
bool is_page_with_parts(std::string_view sample) {
  const std::string_view head = sample.substr(0, sample.find("\n\n", std::min<size_t>(sample.size(), 2)));
  return head.find("MIME-Version:") != std::string_view::npos &&
         head.substr(0, 4096).find("multipart/related") != std::string_view::npos;
}

bool is_web_page(std::string_view sample) {
  const std::string_view begin = trimmed(sample.substr(0, 256));
  for (const std::string_view mark : {"<!doctype html", "<html"}) {
    if (begin.size() > mark.size() && equals_ignoring_ascii_case(begin.substr(0, mark.size()), mark)) return true;
  }
  return false;
}

std::string_view binary_kind_of(std::string_view sample) {
  for (const Signature& signature : kSignatures) {
    if (sample.substr(0, signature.bytes.size()) != signature.bytes) continue;
    // A workbook with a password is a file of the old kind around the locked new one.
    constexpr std::string_view kLocked("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k", 26);
    const bool is_locked = signature.kind == "old_office" && sample.find(kLocked) != std::string_view::npos;
    return is_locked ? "locked_office" : signature.kind;
  }
  // A page that was saved or exported as HTML is markup: its lines are no posts.
  if (is_web_page(sample) && !is_telegram_page(sample) && !is_meta_page(sample)) return "web_page";
  if (is_page_with_parts(sample)) return "web_page";
  if (sample.size() > 12 && sample.substr(0, 4) == "RIFF") return sample.substr(8, 4) == "WEBP" ? "webp" : "riff";
  if (sample.size() > 12 && sample.substr(4, 4) == "ftyp") return "mp4";
  return {};
}

struct ByteCounts {
  size_t zero_even = 0, zero_odd = 0, control = 0, high = 0;
};

ByteCounts count_bytes(std::string_view sample) {
  ByteCounts counts;
  for (size_t i = 0; i < sample.size(); ++i) {
    const uint8_t byte = static_cast<uint8_t>(sample[i]);
    if (byte == 0) {
      ++(i % 2 == 0 ? counts.zero_even : counts.zero_odd);
    } else if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1b) {
      ++counts.control;
    } else if (byte >= 0x80) {
      ++counts.high;
    }
  }
  return counts;
}

// Bytes in `sample` that are not part of valid UTF-8, and characters beyond ASCII that are.
void count_utf8(std::string_view sample, size_t& invalid, size_t& characters) {
  const char* p = sample.data();
  const char* const end = p + sample.size();
  while (p < end) {
    const DecodedCharacter character = decode_utf8(p, end);
    if (!character.valid) ++invalid;
    if (character.size_bytes > 1) ++characters;
    p += character.size_bytes;
  }
}

}  // namespace

bool is_telegram_page(std::string_view sample) {
  return is_web_page(sample) && sample.find("class=\"page_body chat_page\"") != std::string_view::npos;
}

bool is_meta_page(std::string_view sample) {
  // As a class of an element; the page's style names it behind a dot.
  constexpr std::string_view kEntry = "_a6-g";
  if (!is_web_page(sample)) return false;
  for (size_t at = sample.find(kEntry); at != std::string_view::npos; at = sample.find(kEntry, at + 1)) {
    if (sample[at - 1] == ' ' || sample[at - 1] == '"') return true;
  }
  return false;
}

std::string_view name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "utf-8";
    case Encoding::utf16le: return "utf-16le";
    case Encoding::utf16be: return "utf-16be";
    case Encoding::utf32le: return "utf-32le";
    case Encoding::utf32be: return "utf-32be";
    case Encoding::cp1252: return "cp1252";
  }
  return "utf-8";
}

size_t append_decoded(std::string& out, std::string_view bytes, Encoding encoding, bool is_last) {
  if (encoding == Encoding::cp1252) {
    append_cp1252(out, bytes);
    return bytes.size();
  }
  if (encoding == Encoding::utf16le || encoding == Encoding::utf16be)
    return append_utf16(out, bytes, encoding == Encoding::utf16be, is_last);
  size_t at = 0;
  for (; at + 4 <= bytes.size(); at += 4) {
    uint32_t code_point = 0;
    for (size_t i = 0; i < 4; ++i)
      code_point = code_point << 8 | static_cast<uint8_t>(bytes[at + (encoding == Encoding::utf32be ? i : 3 - i)]);
    append_utf8(out, code_point);
  }
  if (!is_last || at == bytes.size()) return at;
  append_utf8(out, kReplacementCharacter);
  return bytes.size();
}

EncodingGuess guess_encoding(std::string_view sample, bool is_whole) {
  EncodingGuess guess;
  if (sample.substr(0, 3) == "\xef\xbb\xbf") {
    guess.mark_bytes = 3;
    guess.binary_kind = binary_kind_of(sample.substr(3));
    return guess;
  }
  constexpr std::string_view kMark("\xff\xfe\0\0", 4), kOtherMark("\0\0\xfe\xff", 4);
  if (sample.starts_with(kMark) || sample.starts_with(kOtherMark)) {
    guess.encoding = sample[0] == '\xff' ? Encoding::utf32le : Encoding::utf32be;
    guess.mark_bytes = 4;
    return guess;
  }
  if (sample.substr(0, 2) == "\xff\xfe" || sample.substr(0, 2) == "\xfe\xff") {
    guess.encoding = sample[0] == '\xff' ? Encoding::utf16le : Encoding::utf16be;
    guess.mark_bytes = 2;
    return guess;
  }
  guess.binary_kind = binary_kind_of(sample);
  if (!guess.binary_kind.empty() || sample.empty()) return guess;
  const ByteCounts counts = count_bytes(sample);
  const size_t pairs = sample.size() / 2;
  // UTF-16 of Latin text without a mark: every second byte is zero.
  if (pairs >= 4 && counts.zero_odd > pairs * 3 / 10 && counts.zero_even * 20 < counts.zero_odd) {
    guess.encoding = Encoding::utf16le;
  } else if (pairs >= 4 && counts.zero_even > pairs * 3 / 10 && counts.zero_odd * 20 < counts.zero_even) {
    guess.encoding = Encoding::utf16be;
  } else if ((counts.zero_even + counts.zero_odd + counts.control) * 10 > sample.size()) {
    guess.binary_kind = "binary";  // stray control bytes are repaired; a tenth of them is no text
  } else if (counts.high > 0) {
    size_t invalid = 0, characters = 0;
    const size_t tail = is_whole ? 0 : incomplete_utf8_tail(sample);
    count_utf8(sample.substr(0, sample.size() - tail), invalid, characters);
    // A few broken bytes in UTF-8 are repaired one by one; cp1252 text has hardly a valid pair.
    if (invalid > characters) guess.encoding = Encoding::cp1252;
  }
  return guess;
}

}  // namespace tilik
