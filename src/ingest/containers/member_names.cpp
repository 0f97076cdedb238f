#include "ingest/containers/member_names.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/reasons.h"

namespace tilik {

namespace {

// Code page 437, bytes 0x80 to 0xff.
constexpr char16_t kCp437[129] =
    u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡"
    u"±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

constexpr size_t kShownBytes = 200;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }
bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}
bool begins_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

std::string_view extension_of(std::string_view base) {
  const size_t dot = base.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : base.substr(dot + 1);
}

// Changes the direction of what follows: a name must not look like another one.
bool is_hidden_character(uint32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0) ||
         (code_point >= 0x200b && code_point <= 0x200f) || (code_point >= 0x2028 && code_point <= 0x202e) ||
         (code_point >= 0x2066 && code_point <= 0x2069) || code_point == 0xfeff;
}

// The folder of a member as a line of its own: none is the end of another one.
std::string folder_line(std::string_view path) {
  return '\n' + std::string(path.substr(0, path.size() - base_name(path).size())) + '\n';
}

// messages.html, messages2.html ...: chats of Telegram. The others are pages of Instagram's and Facebook's archives.
bool may_hold_posts(std::string_view stem) {
  const size_t name_end = std::min(stem.find_last_not_of("0123456789_") + 1, stem.size());
  const std::string_view name = stem.substr(0, name_end);
  return begins_with(name, "your_posts") ||
         is_one_of(name, {"messages", "message", "posts", "archived_posts", "reels", "stories", "igtv_videos",
                          "comments", "post_comments", "reels_comments", "your_comments", "threads_and_replies"});
}

}  // namespace

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = ascii_lower(c);
  return lower;
}

std::string normal_path(std::string_view name) {
  std::string path = lower_ascii(name);
  std::replace(path.begin(), path.end(), '\\', '/');
  return path;
}

std::string_view base_name(std::string_view name) {
  const size_t slash = name.find_last_of("/\\");
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

std::string decode_member_name(std::string_view bytes, bool is_marked_utf8) {
  if (is_marked_utf8 || is_valid_utf8(bytes)) return std::string(bytes);
  std::string name;
  for (const char c : bytes) {
    const uint8_t byte = static_cast<uint8_t>(c);
    append_utf8(name, byte < 0x80 ? byte : kCp437[byte - 0x80]);
  }
  return name;
}

std::string shown_member_name(std::string_view name) {
  std::string clean, valid;
  append_valid_utf8(valid, name);
  const char* p = valid.data();
  const char* const end = p + valid.size();
  while (p < end) {
    const DecodedCharacter character = decode_utf8(p, end);
    p += character.size_bytes;
    if (character.code_point == '\\')
      clean.push_back('/');
    else if (!is_hidden_character(character.code_point))
      append_utf8(clean, character.code_point);
  }
  std::string shown;
  std::string_view rest = clean;
  while (!rest.empty()) {
    const size_t slash = rest.find('/');
    const std::string_view part = trimmed(rest.substr(0, slash));
    rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
    const bool is_drive = shown.empty() && part.size() == 2 && part[1] == ':';
    if (part.empty() || part == "." || part == ".." || is_drive) continue;
    if (!shown.empty()) shown.push_back('/');
    shown += part;
  }
  if (shown.size() > kShownBytes) {
    size_t from = shown.size() - kShownBytes;
    while (from < shown.size() && (static_cast<uint8_t>(shown[from]) & 0xc0) == 0x80) ++from;
    shown = "…" + shown.substr(from);
  }
  return shown.empty() ? std::string("?") : shown;
}

std::string_view reason_to_skip(std::string_view name) {
  const std::string path = lower_ascii(name);
  const std::string_view base = base_name(path), extension = extension_of(base);
  if (begins_with(path, "__macosx/") || begins_with(base, "._") ||
      is_one_of(base, {".ds_store", "thumbs.db", "desktop.ini", ".gitignore"})) {
    return skip::kSystemFile;
  }
  // What was said in a meeting; other subtitles belong to the videos beside them.
  if (extension == "vtt" && (contains(base, "transcript") || begins_with(base, "gmt2"))) return {};
  if (is_one_of(extension, {"jpg", "jpeg", "png",  "gif", "webp", "heic", "heif", "bmp", "tif", "tiff", "svg",
                            "ico", "avif", "tgs",  "mp4", "m4v",  "mov",  "3gp",  "avi", "mkv", "webm", "mpg",
                            "srt", "vtt",  "opus", "ogg", "oga",  "mp3",  "m4a",  "aac", "wav", "amr",  "flac"})) {
    return skip::kMedia;
  }
  if (extension == "html" && may_hold_posts(base.substr(0, base.size() - 5))) return {};
  if (is_one_of(extension, {"html", "htm", "xhtml", "css", "map", "woff", "woff2", "ttf", "otf", "eot"}))
    return skip::kWebPage;
  if (is_one_of(extension, {"pdf", "doc", "docx", "ppt", "pptx",  "odt", "odp", "rtf", "vcf",  "ics",  "apk", "exe",
                            "dll", "psd", "ai",   "py",  "ipynb", "r",   "md",  "yml", "yaml", "rels", "bin"})) {
    return skip::kOtherFile;
  }
  const std::string_view stem = base.substr(0, base.size() - (extension.empty() ? 0 : extension.size() + 1));
  if (is_one_of(stem, {"readme", "license", "licence", "copying", "notice", "changelog", "manifest", "start_here"})) {
    return skip::kOtherFile;
  }
  return {};
}

void ArchiveProfile::see(std::string_view name) {
  const std::string path = normal_path(name);
  const std::string_view base = base_name(path);
  // Some services number the file: xl/workbook22.xml.
  if (begins_with(path, "xl/workbook") && ends_with(path, ".xml") && workbook_path_.empty()) workbook_path_ = path;
  if (path == "xl/workbook.bin") other_office_ = "xlsb";
  if (path == "word/document.xml") other_office_ = "docx";
  if (path == "ppt/presentation.xml") other_office_ = "pptx";
  if (path == "content.xml") has_content_ = true;
  if (path == "meta-inf/manifest.xml" || path == "mimetype") has_manifest_ = true;
  const bool has_tweets = ends_with(path, "data/tweets.js") || ends_with(path, "data/tweet.js");
  is_x_ |= has_tweets;
  if (is_one_of(base, {"table data.csv", "data tabel.csv"})) video_tables_ += folder_line(path);
  has_outbox_ |= base == "outbox.json";
  has_actor_ |= base == "actor.json";
  // Slack's export has lists of people and channels beside a folder of messages a channel.
  has_people_ |= path == "users.json";
  has_channels_ |= path == "channels.json";
  is_account_ |= has_people_ && has_channels_;
  is_account_ |= has_tweets || (has_outbox_ && has_actor_) || contains(path, "your_instagram_activity/") ||
                 contains(path, "your_facebook_activity/") || contains(path, "messages/inbox/") ||
                 contains(path, "personal_information/") || contains(path, "followers_and_following/") ||
                 base == "watch history.txt" || ends_with(path, "post/posts.txt") ||
                 ends_with(path, "comment/comments.txt") || ends_with(path, "content/posts_1.json") ||
                 ends_with(path, "posts/your_posts_1.json");
}

std::string_view ArchiveProfile::reason_to_skip_here(std::string_view name) const {
  const std::string path = lower_ascii(name);
  const std::string_view base = base_name(path);
  // Of the videos of the table beside it every day.
  const bool is_chart = is_one_of(base, {"chart data.csv", "data diagram.csv"});
  if (is_chart && contains(video_tables_, folder_line(normal_path(name)))) return skip::kSamePosts;
  if (!is_x_) return {};
  // Posts that their author took down are not posts any more.
  if (begins_with(base, "deleted-tweet") || begins_with(base, "deleted-note-tweet")) return skip::kNotPosts;
  // Their beginnings stand in tweets.js, with counts.
  if (begins_with(base, "note-tweet")) return skip::kSamePosts;
  return {};
}

}  // namespace tilik
