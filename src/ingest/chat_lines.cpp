#include "ingest/chat_lines.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/utf8.h"
#include "ingest/values.h"
#include "text/scanner.h"

namespace tilik {

namespace {

struct Phrase {
  std::string_view text;
  ChatMarker marker;
  Format format = Format::unknown;
};

// Texts that stand for a whole message, lower case.
constexpr Phrase kWholePhrases[] = {{"<media omitted>", ChatMarker::media},
                                    {"<media tidak disertakan>", ChatMarker::media},
                                    {"media omitted", ChatMarker::media},
                                    {"<multimedia omitido>", ChatMarker::media},
                                    {"<mídia oculta>", ChatMarker::media},
                                    {"<médias omis>", ChatMarker::media},
                                    {"<medien ausgeschlossen>", ChatMarker::media},
                                    {"<تم استبعاد الوسائط>", ChatMarker::media},
                                    {"<メディアは含まれていません>", ChatMarker::media},
                                    {"image omitted", ChatMarker::media, Format::image},
                                    {"gambar tidak disertakan", ChatMarker::media, Format::image},
                                    {"foto tidak disertakan", ChatMarker::media, Format::image},
                                    {"video omitted", ChatMarker::media, Format::video},
                                    {"video note omitted", ChatMarker::media, Format::video},
                                    {"video tidak disertakan", ChatMarker::media, Format::video},
                                    {"gif omitted", ChatMarker::media, Format::video},
                                    {"gif tidak disertakan", ChatMarker::media, Format::video},
                                    {"audio omitted", ChatMarker::media, Format::audio},
                                    {"audio tidak disertakan", ChatMarker::media, Format::audio},
                                    {"sticker omitted", ChatMarker::media, Format::sticker},
                                    {"stiker tidak disertakan", ChatMarker::media, Format::sticker},
                                    {"document omitted", ChatMarker::media, Format::document},
                                    {"dokumen tidak disertakan", ChatMarker::media, Format::document},
                                    {"contact card omitted", ChatMarker::media, Format::document},
                                    {"kartu kontak tidak disertakan", ChatMarker::media, Format::document},
                                    {"null", ChatMarker::media},
                                    {"this message was deleted", ChatMarker::deleted},
                                    {"this message was deleted.", ChatMarker::deleted},
                                    {"you deleted this message", ChatMarker::deleted},
                                    {"you deleted this message.", ChatMarker::deleted},
                                    {"pesan ini telah dihapus", ChatMarker::deleted},
                                    {"pesan ini telah dihapus.", ChatMarker::deleted},
                                    {"pesan ini dihapus", ChatMarker::deleted},
                                    {"pesan ini dihapus.", ChatMarker::deleted},
                                    {"anda telah menghapus pesan ini", ChatMarker::deleted},
                                    {"anda telah menghapus pesan ini.", ChatMarker::deleted},
                                    {"anda menghapus pesan ini", ChatMarker::deleted},
                                    {"anda menghapus pesan ini.", ChatMarker::deleted}};

// Fronts of what the app says in the group's own name.
constexpr std::string_view kSystemFronts[] = {"messages and calls are end-to-end encrypted",
                                              "messages to this group are now secured",
                                              "messages to this chat",
                                              "messages you send to this group are now secured",
                                              "pesan dan panggilan dienkripsi",
                                              "pesan dan panggilan terenkripsi",
                                              "pesan ke grup ini",
                                              "pesan yang anda kirim ke grup ini"};

// What the app says of members and of the group; iPhones write it behind the group's name as if the group had said it,
// with a direction mark in front that no person types.
constexpr std::string_view kSystemParts[] = {" changed the group ",
                                             " changed this group",
                                             " changed the subject",
                                             " changed the description",
                                             " changed their phone number",
                                             " deleted this group",
                                             " deleted the group ",
                                             " created group",
                                             " created this group",
                                             " created the group",
                                             " joined using ",
                                             " joined from ",
                                             " joined the group",
                                             " added ",
                                             " removed ",
                                             " pinned a message",
                                             " turned on disappearing",
                                             " turned off disappearing",
                                             " mengubah nama grup",
                                             " mengubah subjek",
                                             " mengubah deskripsi",
                                             " mengubah ikon grup",
                                             " mengubah setelan grup",
                                             " mengubah pengaturan grup",
                                             " mengganti nama grup",
                                             " mengganti subjek",
                                             " mengganti deskripsi",
                                             " mengganti ikon grup",
                                             " menghapus ikon grup",
                                             " menghapus deskripsi grup",
                                             " membuat grup",
                                             " bergabung menggunakan ",
                                             " bergabung dari ",
                                             " menambahkan ",
                                             " ditambahkan",
                                             " mengeluarkan ",
                                             " menyematkan pesan"};
constexpr std::string_view kSystemEnds[] = {" left",        " left.",  " left the group", " was added",
                                            " was removed", " keluar", " keluar.",        " keluar dari grup"};

bool has_front(std::string_view text, std::string_view lower_front) {
  return text.size() >= lower_front.size() &&
         equals_ignoring_ascii_case(text.substr(0, lower_front.size()), lower_front);
}

bool has_end(std::string_view text, std::string_view lower_end) {
  return text.size() >= lower_end.size() &&
         equals_ignoring_ascii_case(text.substr(text.size() - lower_end.size()), lower_end);
}

// What the app says begins with a direction mark that no person types.
constexpr std::string_view kAppMark = "\xe2\x80\x8e";

bool is_said_by_app(std::string_view text) {
  if (!text.starts_with(kAppMark)) return false;
  const std::string_view line = trimmed(text.substr(0, text.find('\n')));
  const bool has_part = std::any_of(std::begin(kSystemParts), std::end(kSystemParts),
                                    [&](std::string_view part) { return line.find(part) != std::string_view::npos; });
  return has_part || std::any_of(std::begin(kSystemEnds), std::end(kSystemEnds),
                                 [&](std::string_view end) { return has_end(line, end); });
}

// A person may write of a missed call; the app writes nothing else, or puts its mark in front.
bool is_missed_call(std::string_view text) {
  const bool has_mark = text.starts_with(kAppMark);
  text = trimmed(text);
  static constexpr std::string_view kCalls[] = {"missed voice call", "missed video call",
                                                "panggilan suara tak terjawab", "panggilan video tak terjawab"};
  return std::any_of(std::begin(kCalls), std::end(kCalls), [&](std::string_view call) {
    return has_front(text, call) && (has_mark || text.size() == call.size());
  });
}

// Format by the ending of a file name.
Format format_of_file(std::string_view name) {
  struct Ending {
    std::string_view ending;
    Format format;
  };
  static constexpr Ending kEndings[] = {{".jpg", Format::image},   {".jpeg", Format::image}, {".png", Format::image},
                                        {".heic", Format::image},  {".mp4", Format::video},  {".mov", Format::video},
                                        {".3gp", Format::video},   {".gif", Format::video},  {".opus", Format::audio},
                                        {".mp3", Format::audio},   {".m4a", Format::audio},  {".aac", Format::audio},
                                        {".webp", Format::sticker}};
  for (const Ending& ending : kEndings) {
    if (has_end(name, ending.ending)) return ending.format;
  }
  return Format::document;
}

// "<attached: x.jpg>" or "x.jpg (file attached)" on the first line: the name of the file, else empty.
std::string_view attached_file(std::string_view first_line) {
  first_line = trimmed(first_line);
  for (const std::string_view front : {"<attached: ", "<terlampir: ", "<lampiran: "}) {
    if (has_front(first_line, front) && first_line.back() == '>') {
      return first_line.substr(front.size(), first_line.size() - front.size() - 1);
    }
  }
  for (const std::string_view end : {" (file attached)", " (file terlampir)"}) {
    if (has_end(first_line, end)) return trimmed(first_line.substr(0, first_line.size() - end.size()));
  }
  return {};
}

}  // namespace

ChatBody split_chat_body(std::string_view rest) {
  ChatBody body;
  body.text = rest;
  constexpr size_t kMaxNameBytes = 120;
  const size_t colon = rest.substr(0, kMaxNameBytes).find(':');
  if (colon == std::string_view::npos || colon == 0) return body;
  std::string_view name = rest.substr(0, colon);
  // "Ani changed the subject to "Rapat: ..."": a name has no quotation marks.
  if (name.find('"') != std::string_view::npos || name.find("\xe2\x80\x9c") != std::string_view::npos) return body;
  for (const std::string_view mark : {"~ ", "~\xe2\x80\xaf", "~\xc2\xa0"}) {
    if (name.starts_with(mark)) name.remove_prefix(mark.size());
  }
  std::string_view text = rest.substr(colon + 1);
  body.has_blank = text.empty() || text[0] == ' ';
  if (!text.empty() && text[0] == ' ') text.remove_prefix(1);
  body.name = trimmed(name);
  body.text = text;
  return body;
}

std::string digits_of_phone(std::string_view name) {
  // Phones put direction marks around a number, and hyphens and blanks that do not break into it.
  static constexpr std::string_view kBetween[] = {" ",
                                                  "-",
                                                  "(",
                                                  ")",
                                                  ".",
                                                  "\xc2\xa0",
                                                  "\xe2\x80\x8e",
                                                  "\xe2\x80\x8f",
                                                  "\xe2\x80\x91",
                                                  "\xe2\x80\xaa",
                                                  "\xe2\x80\xab",
                                                  "\xe2\x80\xac",
                                                  "\xe2\x80\xaf"};
  constexpr size_t kFewestDigits = 7, kMostDigits = 15;
  std::string digits;
  bool has_plus = false;
  while (!name.empty()) {
    if (ascii_digit(name[0]) && has_plus) {
      digits.push_back(name[0]);
      name.remove_prefix(1);
    } else if (name[0] == '+' && !has_plus) {
      has_plus = true;
      name.remove_prefix(1);
    } else {
      const auto between = std::find_if(std::begin(kBetween), std::end(kBetween),
                                        [&](std::string_view mark) { return name.starts_with(mark); });
      if (between == std::end(kBetween)) return {};
      name.remove_prefix(between->size());
    }
  }
  return digits.size() < kFewestDigits || digits.size() > kMostDigits ? std::string() : digits;
}

namespace {

// What stands in place of a file that is not there; nullptr when it is no such words.
const Phrase* whole_phrase(std::string_view text) {
  text = trimmed(text);
  for (const Phrase& phrase : kWholePhrases) {
    if (equals_ignoring_ascii_case(phrase.text, text)) return &phrase;
  }
  // "<Video omitted>": as the words without the brackets.
  const bool has_brackets = text.size() > 2 && text.front() == '<' && text.back() == '>';
  return has_brackets ? whole_phrase(text.substr(1, text.size() - 2)) : nullptr;
}

bool is_about_encryption(std::string_view text) {
  return text.find("end-to-end") != std::string_view::npos || text.find("nkripsi") != std::string_view::npos ||
         text.find("secured") != std::string_view::npos;
}

// "3 pages document omitted" of an iPhone is "document omitted".
std::string_view without_pages(std::string_view text) {
  std::string_view rest = text;
  while (!rest.empty() && ascii_digit(rest[0])) rest.remove_prefix(1);
  if (rest.size() == text.size()) return text;
  for (const std::string_view pages : {" pages ", " page ", " halaman "}) {
    if (has_front(rest, pages)) return rest.substr(pages.size());
  }
  return text;
}

// A file with words of the person's beside it; marker none when it is none.
MarkedText read_captioned(std::string_view shown) {
  MarkedText result;
  const auto take = [&](Format format, std::string_view caption) {
    result.marker = ChatMarker::media;
    result.format = format;
    result.text = trimmed(caption);
  };
  const size_t end_of_line = std::min(shown.find('\n'), shown.size());
  const std::string_view first = trimmed(shown.substr(0, end_of_line));
  if (const std::string_view file = attached_file(first); !file.empty()) {
    take(format_of_file(file), shown.substr(end_of_line));
    return result;
  }
  const bool has_brackets = !first.empty() && first.front() == '<';
  if (const Phrase* phrase = has_brackets ? whole_phrase(first) : nullptr;
      phrase && phrase->marker == ChatMarker::media) {
    take(phrase->format, shown.substr(end_of_line));
    return result;
  }
  // iPhones write the words first, and a direction mark that no person types in front of what the app says.
  const size_t mark = shown.rfind(kAppMark);
  if (mark == std::string_view::npos) return result;
  const std::string_view said = trimmed(shown.substr(mark + kAppMark.size()));
  std::string_view caption = trimmed(shown.substr(0, mark));
  constexpr std::string_view kDot = "\xe2\x80\xa2";
  if (const std::string_view file = attached_file(said); !file.empty()) {
    take(format_of_file(file), caption);
  } else if (const Phrase* phrase = whole_phrase(without_pages(said)); phrase && phrase->marker == ChatMarker::media) {
    // The name of a document and its pages; a person's own list has such dots, too.
    if (phrase->format == Format::document && caption.find(kDot) != std::string_view::npos) caption = {};
    take(phrase->format, caption);
  }
  return result;
}

}  // namespace

std::string chat_mentions(std::string_view text) {
  std::string list;
  for (size_t at = 0; (at = text.find(kNameBegins, at)) != std::string_view::npos;) {
    const bool is_mention = at > 0 && text[at - 1] == '@';
    at += kNameBegins.size();
    std::string_view name = text.substr(at, text.find('\n', at) - at);
    const size_t end = is_mention ? name.find(kNameEnds) : std::string_view::npos;
    if (end == std::string_view::npos) continue;
    name = name.substr(0, end);
    // "~Eka": a name that Eka chose, as before her messages.
    if (name.starts_with('~')) name.remove_prefix(name.substr(1).starts_with("\xe2\x80\xaf") ? 4 : 1);
    const std::string phone = digits_of_phone(name);
    if (trimmed(name).empty()) continue;
    list.append("@").append(kNameBegins).append(phone.empty() ? trimmed(name) : phone).append(kNameEnds);
  }
  return list;
}

std::string_view RepeatedMessages::id_of(int64_t time_utc_s, std::string_view author, std::string_view text) {
  if (time_utc_s != at_utc_s_) {
    seen_.clear();
    at_utc_s_ = time_utc_s;
  }
  const uint64_t hash = hash64(text, hash64(author));
  const auto copies = static_cast<size_t>(std::count(seen_.begin(), seen_.end(), hash));
  constexpr size_t kMaxSeen = 4000;
  if (seen_.size() < kMaxSeen) seen_.push_back(hash);
  if (copies == 0) return {};
  id_ = "again-" + std::to_string(time_utc_s) + "-" + std::to_string(hash) + "-" + std::to_string(copies);
  return id_;
}

std::string without_app_marks(std::string_view text) {
  std::string result(text);
  if (!text.starts_with(kAppMark)) return result;
  for (size_t at = 0; (at = result.find(kAppMark, at)) != std::string::npos;) result.erase(at, kAppMark.size());
  return result;
}

MarkedText read_chat_markers(std::string_view text) {
  MarkedText result;
  if (is_said_by_app(text) || is_missed_call(text)) {
    result.marker = ChatMarker::system;
    return result;
  }
  std::string_view shown = trimmed(text);
  for (const std::string_view front : kSystemFronts) {
    // "Pesan ke grup ini tolong dibatasi" is a person's.
    if (!has_front(shown, front) || !is_about_encryption(shown)) continue;
    result.marker = ChatMarker::system;
    return result;
  }
  for (const std::string_view end : {"<this message was edited>", "<pesan ini diedit>", "<pesan ini telah diedit>"}) {
    if (has_end(shown, end)) shown = trimmed(shown.substr(0, shown.size() - end.size()));
  }
  if (const Phrase* phrase = whole_phrase(shown)) {
    result.marker = phrase->marker;
    result.format = phrase->format;
    return result;
  }
  for (const std::string_view front : {"this message was deleted by admin", "pesan ini dihapus oleh admin"}) {
    if (!has_front(shown, front)) continue;
    result.marker = ChatMarker::deleted;
    return result;
  }
  if (const MarkedText captioned = read_captioned(shown); captioned.marker != ChatMarker::none) return captioned;
  result.text = shown.size() == trimmed(text).size() ? text : shown;
  return result;
}

}  // namespace tilik
