#include <algorithm>

#include "ingest/json_importer.h"
#include "ingest/json_inner.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"

namespace tilik {

namespace {
constexpr JsonFormat kFormat{};

// Comments of YouTube as yt-dlp and youtube-comment-downloader write them: the first names what is answered, or "root";
// with the second the id of an answer begins with it.
constexpr std::string_view kYtDlp[] = {"id", "text", "parent", "authorid", "timestamp"};
constexpr std::string_view kDownloader[] = {"cid", "text", "votes", "time", "author"};
constexpr ColumnAlias kCommentExtra[] = {{"parent", Field::reply_to_id, 0}, {"cid", Field::id, 0}};
std::string_view adjust_comment(std::span<const std::string_view>, PostDraft& draft, RecordTexts&) {
  if (draft.reply_to_id == "root") draft.reply_to_id = {};
  if (const size_t dot = draft.id.find('.'); draft.reply_to_id.empty() && dot != std::string_view::npos)
    draft.reply_to_id = draft.id.substr(0, dot);
  draft.kind = draft.reply_to_id.empty() ? Kind::comment : Kind::reply;
  return {};
}
constexpr std::string_view kVideo[] = {"id"};  // beside the comments
constexpr JsonFormat with(std::span<const std::string_view> signature) {
  return {.signature = signature,
          .traits = {"youtube", kCommentExtra, true},
          .adjust = adjust_comment,
          .thread_context = kVideo};
}
constexpr JsonFormat kYtDlpFormat = with(kYtDlp), kDownloaderFormat = with(kDownloader);

// Posts of X's second interface: what they answer, share or quote stands in two lists, side by side.
constexpr std::string_view kXPosts[] = {"id", "text", "authorid", "referencedtweets[].type", "referencedtweets[].id"};
constexpr std::string_view kXOwn[] = {"referencedtweets[].type", "referencedtweets[].id"};
std::string_view adjust_x(std::span<const std::string_view> own, PostDraft& draft, RecordTexts&) {
  std::string_view types = own[0], ids = own[1];
  while (!types.empty() && !ids.empty()) {
    const std::string_view type = first_of_list(types), id = first_of_list(ids);
    types.remove_prefix(std::min(type.size() + 1, types.size()));
    ids.remove_prefix(std::min(id.size() + 1, ids.size()));
    (type == "replied_to" ? draft.reply_to_id : draft.shared_id) = id;
    if (type == "retweeted") draft.kind = Kind::share;
    if (type == "quoted" && draft.kind == Kind::original && draft.reply_to_id.empty()) draft.kind = Kind::quote;
  }
  return {};
}
constexpr JsonFormat kXFormat{
    .signature = kXPosts, .traits = {"x", {}, true}, .own_columns = kXOwn, .adjust = adjust_x};

// The same as the interface gives them: pages, in one file, in a list or one a line, that list the accounts and the
// posts referred to beside their own. What is listed on many pages is one post, and counts as a copy on the others.
constexpr std::string_view kXPagePath[] = {"[]", "data", "[]"};
constexpr std::string_view kXFurtherPath[] = {"[]", "includes", "tweets", "[]"};
constexpr std::string_view kXAccounts[] = {"[]", "includes", "~users|tweets", "[]"};
constexpr std::string_view kXPageMarkers[] = {"\"author_id\"", "\"retweet_count\""};
constexpr std::string_view kXPagePosts[] = {"id", "text", "authorid"};
constexpr ColumnAlias kXPageExtra[] = {{"quoteduser.username", Field::shared_author, 4, Aspect::as_quote},
                                       {"retweeteduser.username", Field::shared_author, 0}};
// `skipped`: how many parts of the paths are of a list around the pages that is not there.
constexpr JsonFormat x_pages(size_t skipped) {
  return {.signature = kXPagePosts,
          .traits = {"x", kXPageExtra, true},
          .path = std::span(kXPagePath).subspan(skipped),
          .markers = kXPageMarkers,
          .own_columns = kXOwn,
          .adjust = adjust_x,
          .accounts = std::span(kXAccounts).subspan(skipped),
          .further = std::span(kXFurtherPath).subspan(skipped)};
}
constexpr JsonFormat kXPages = x_pages(1), kXListedPages = x_pages(0);

// Posts of Facebook and Instagram as their interface gives them, with comments in them and answers in those.
constexpr JsonFormat kGraphFormat{
    .signature = {}, .traits = {}, .nested_are_comments = true, .nested = "comments.data|replies.data"};
bool has_comments_within(const JsonGuess& guess) {
  const auto is_list = [](const std::string& name) { return name.find("comments.data[].") != std::string::npos; };
  const auto key = std::find(guess.path.begin(), guess.path.end(), "comments");
  return std::any_of(guess.normalised.begin(), guess.normalised.end(), is_list) ||
         (key != guess.path.end() && *(key + 1) == "data");
}

// Comments of scrapers, with the answers to each in it.
constexpr std::string_view kReplyLists = "replies|answers|reply_comment|preview_child_comments";
constexpr JsonFormat kRepliesFormat{.signature = {}, .traits = {}, .nested = kReplyLists};
// Posts of scrapers, with some or all comments in them and answers in those. What is no such list may be their number.
constexpr JsonFormat with_comments(std::string_view nested) {
  return {.signature = {},
          .traits = {.platform = {}, .extra = {}, .comments_lie_within = true},
          .nested_are_comments = true,
          .nested = nested};
}
constexpr JsonFormat kCommentsFormats[] = {with_comments("latestComments|replies"),
                                           with_comments("topComments|replies"), with_comments("comments|replies")};
std::string_view list_of(const JsonFormat& format) { return format.nested.substr(0, format.nested.find('|')); }
// Posts with the posts that answer them.
constexpr JsonFormat kAnswersFormat{.signature = {}, .traits = {}, .nested = "replies"};
// Posts of Facebook with all comments, as facebook-scraper writes them.
constexpr ColumnAlias kFullCommentsExtra[] = {
    {"postid", Field::id, 0}, {"commentid", Field::id, 0}, {"posturl", Field::url, 0}, {"commenturl", Field::url, 0}};
constexpr JsonFormat kFullCommentsFormat{.signature = {},
                                         .traits = {.platform = "facebook", .extra = kFullCommentsExtra},
                                         .nested_are_comments = true,
                                         .nested = "comments_full|replies"};

// Telegram's own records, as telethon writes them: of joins, pins and the like, too.
constexpr std::string_view kTelegramRecords[] = {"id", "message", "peerid."};
constexpr std::string_view kTelegramOwn[] = {"action."};
std::string_view adjust_telegram(std::span<const std::string_view> own, PostDraft&, RecordTexts&) {
  return own[0].empty() ? std::string_view() : reject::kSystemMessage;
}
constexpr JsonFormat kTelegramFormat{
    .signature = kTelegramRecords, .traits = {}, .own_columns = kTelegramOwn, .adjust = adjust_telegram};

// Whether `test` is true of a name of the list.
template <typename Test>
bool any_of_lists(std::string_view lists, Test test) {
  while (!lists.empty()) {
    if (test(take_path(lists))) return true;
  }
  return false;
}

bool has_replies_within(const JsonGuess& guess) {
  const auto has = [&](std::string_view name) {
    return std::find(guess.normalised.begin(), guess.normalised.end(), name) != guess.normalised.end();
  };
  return has("text") && any_of_lists(kReplyLists, [&](std::string_view list) {
           const std::string path = normalised_name(list) + "[].";
           return has(path + "text") && (has(path + "id") || has(path + "cid") || has(path + "pk"));
         });
}

// Records with a text that list, under this key, records with a text and an author.
bool are_posts_with_comments(const JsonGuess& guess, std::string_view list) {
  const auto has = [&](const std::string& front, auto... fields) {
    return std::any_of(guess.normalised.begin(), guess.normalised.end(), [&](const std::string& name) {
      if (!name.starts_with(front)) return false;
      const NamedRoles roles = roles_of_name(std::string_view(name).substr(front.size()), {});
      return roles.count > 0 && ((roles.roles[0].field == fields) || ...);
    });
  };
  const std::string front = normalised_name(list) + "[].";
  return has("", Field::text) && has(front, Field::text) && has(front, Field::author, Field::author_name);
}

// What answers many posts may look like the list of all, and so may the posts in objects beside those lists.
bool has_listed_posts(const Sample& sample, std::string_view list) {
  const JsonGuess& guess = json_guess(sample);
  if (are_posts_with_comments(guess, list)) return true;
  std::vector<std::string> path = guess.path;
  if (!json_path_around(sample, list, path)) return false;
  const std::vector<std::string_view> outer(path.begin(), path.end());
  return are_posts_with_comments(json_guess_at(sample, outer), list);
}

bool has_full_comments(const JsonGuess& guess) {
  return std::find(guess.normalised.begin(), guess.normalised.end(), "commentsfull[].commenttext") !=
         guess.normalised.end();
}

const JsonFormat& format_of(const Sample& sample) {
  if (has_replies_within(json_guess(sample))) return kRepliesFormat;
  if (has_full_comments(json_guess(sample))) return kFullCommentsFormat;
  if (has_comments_within(json_guess(sample))) return kGraphFormat;
  // Of one video alone the comments are all that is read.
  const bool is_one = json_guess(sample).path.size() == 2;
  for (const JsonFormat* format : {&kYtDlpFormat, &kDownloaderFormat}) {
    if (is_one && json_confidence(sample, *format) > 0) return *format;
  }
  for (const JsonFormat& format : kCommentsFormats) {
    if (has_listed_posts(sample, list_of(format))) return format;
  }
  for (const JsonFormat* format :
       {&kYtDlpFormat, &kDownloaderFormat, &kXPages, &kXListedPages, &kXFormat, &kTelegramFormat}) {
    if (json_confidence(sample, *format) > 0) return *format;
  }
  if (has_listed_posts(sample, kAnswersFormat.nested)) return kAnswersFormat;
  return kFormat;
}
}  // namespace

const FormatEntry kGenericJson = {
    "generic-json", "any JSON with posts: in lists, under their ids, one after the other",
    [](const Sample& sample) { return json_guess(sample).is_lines ? 0 : json_confidence(sample, kFormat); },
    [](ImportContext& context) { return make_json_importer(context, format_of(context.sample)); }};
const FormatEntry kGenericNdjson = {
    "generic-ndjson", "JSON with one post a line",
    [](const Sample& sample) { return json_guess(sample).is_lines ? json_confidence(sample, kFormat) : 0; },
    [](ImportContext& context) { return make_json_importer(context, format_of(context.sample)); }};

}  // namespace tilik
