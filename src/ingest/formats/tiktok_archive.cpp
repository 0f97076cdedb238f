#include "base/utf8.h"
#include "ingest/formats/tiktok_text.h"
#include "ingest/json_importer.h"
#include "ingest/registry.h"

namespace tilik {

namespace {
// user_data.json: what the owner wrote are the lists of videos and of comments. They may lie far behind a long
// history of what was watched, and the case of keys varies from year to year.
constexpr std::string_view kPath[] = {"~comment|video|post|posts|comments|videos",
                                      "~comments|videos|posts|recently posts", "~commentslist|videolist|postlist",
                                      "[]"};
constexpr ColumnAlias kExtra[] = {
    {"date", Field::time, 0},      {"comment", Field::text, 0},  {"title", Field::text, 1},
    {"link", Field::url, 1},       {"videolink", Field::url, 1}, {"likes", Field::likes, 0},
    {"url", Field::links, 0},      {"photo", Field::ignored, 0}, {"profilemap.username", Field::author, 0},
    {"location", Field::place, 1}, {"sound", Field::ignored, 0}};
constexpr std::string_view kOwn[] = {"comment", "link"};

std::string_view adjust(std::span<const std::string_view> own, PostDraft& draft, RecordTexts&) {
  if (!own[0].empty()) draft.kind = Kind::comment;
  if (draft.format == Format::unknown && own[0].empty() && !own[1].empty()) draft.format = Format::video;
  return {};
}

constexpr FormatTraits traits() {
  FormatTraits result{"tiktok", kExtra, true};
  result.may_begin_late = true;
  return result;
}
// Who the owner is stands in one place, before or behind.
constexpr std::string_view kOwner[] = {"**", "ProfileMap"};
constexpr JsonFormat kFormat{
    .signature = {}, .traits = traits(), .path = kPath, .own_columns = kOwn, .adjust = adjust, .accounts = kOwner};

// TikTok's download as text: blocks of lines such as "Date: 2024-05-01 10:00:00 UTC", parted by blank lines.
// Of posts and comments; what was watched or liked has dates and links only.
bool is_text(const Sample& sample) {
  const bool has_posts = sample.text.find("\nComment: ") != std::string_view::npos ||
                         sample.text.find("\nLike(s): ") != std::string_view::npos;
  return !sample.is_sheet && has_posts && trimmed(sample.text).starts_with("Date: 20");
}

// Two of the sections that every such file has, in the beginning or not.
double detect(const Sample& sample) {
  if (is_text(sample)) return 0.95;
  constexpr std::string_view kSections[] = {"\"Video Browsing History\"",
                                            "\"Watch History\"",
                                            "\"Favorite Videos\"",
                                            "\"Follower List\"",
                                            "\"Following List\"",
                                            "\"Like List\"",
                                            "\"Favorite Sounds\"",
                                            "\"Favorite Effects\"",
                                            "\"FavoriteSoundList\"",
                                            "\"CommentsList\"",
                                            "\"Login History\"",
                                            "\"Share History\"",
                                            "\"VideoList\"",
                                            "\"ItemFavoriteList\"",
                                            "\"Profile Information\"",
                                            "\"FansList\"",
                                            "\"Your Activity\"",
                                            "\"ChatHistory\""};
  const std::string_view text = sample.text;
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '{') return 0;
  int found = 0;
  for (const std::string_view section : kSections) found += text.find(section) != std::string_view::npos;
  return found >= 2 ? 0.95 : 0;
}
}  // namespace

const FormatEntry kTiktokArchive = {"tiktok-archive",
                                    "videos and comments of TikTok's download: user_data.json, Posts.txt, Comments.txt",
                                    detect, [](ImportContext& context) -> std::unique_ptr<Importer> {
                                      if (is_text(context.sample)) return make_tiktok_text_importer(context);
                                      return make_json_importer(context, kFormat);
                                    }};

}  // namespace tilik
