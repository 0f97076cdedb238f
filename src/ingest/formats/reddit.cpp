#include <algorithm>

#include "ingest/json_importer.h"
#include "ingest/registry.h"
#include "ingest/table_importer.h"

namespace tilik {

namespace {
// Pushshift and Arctic Shift, posts and comments. A comment answers its parent; "t1_" and "t3_" say of what kind.
constexpr std::string_view kSignature[] = {"id", "author", "createdutc", "subreddit", "score"};
constexpr ColumnAlias kExtra[] = {{"title", Field::text, 0, Aspect::title},
                                  {"selftext", Field::text, 1},
                                  {"body", Field::text, 0},
                                  {"subreddit", Field::place, 0},
                                  {"score", Field::likes, 0, Aspect::net},
                                  {"linkid", Field::conversation, 0},
                                  {"parentid", Field::reply_to_id, 0},
                                  {"permalink", Field::url, 0},
                                  {"url", Field::links, 1},
                                  {"type", Field::ignored, 0},
                                  {"created", Field::ignored, 0},
                                  {"name", Field::ignored, 0},
                                  {"authorfullname", Field::ignored, 0}};
constexpr std::string_view kOwn[] = {"name", "linkid"};
// Of an account that is gone, and what stands where a text or a title was.
constexpr std::string_view kNobody = "[deleted]";
constexpr std::string_view kDeletedTexts[] = {"[removed]", "[deleted]", "[deleted by user]", "[ Removed by Reddit ]"};

// "t3_abc" is the post "abc".
std::string_view without_kind(std::string_view id) {
  const bool has_kind = id.size() > 3 && id[0] == 't' && id[1] >= '1' && id[1] <= '6' && id[2] == '_';
  return has_kind ? id.substr(3) : id;
}

void adjust_row(std::span<const std::string_view> own, PostDraft& draft) {
  draft.id = without_kind(draft.id.empty() ? own[0] : draft.id);
  draft.reply_to_id = without_kind(draft.reply_to_id);
  draft.conversation = without_kind(draft.conversation);
  // A post begins the conversation that its comments name.
  if (own[1].empty())
    draft.conversation = draft.id;
  else if (draft.kind == Kind::original)
    draft.kind = kind_of_comment(draft);
}
std::string_view adjust(std::span<const std::string_view> own, PostDraft& draft, RecordTexts&) {
  adjust_row(own, draft);
  return {};
}

constexpr FormatTraits traits() {
  FormatTraits result{"reddit", kExtra, true};
  result.nobody = kNobody;
  result.deleted_texts = kDeletedTexts;
  return result;
}
constexpr JsonFormat kFormat{kSignature, traits(), {}, {}, {}, {}, {}, {}, kOwn, adjust};
// The same as programs of one's own write it into tables, with fewer columns.
constexpr std::string_view kTableSignature[] = {"id", "createdutc", "subreddit", "score"};
constexpr TableFormat kTable{
    .signature = kTableSignature, .traits = traits(), .own_columns = kOwn, .adjust = adjust_row};

// What Reddit gives to people who ask for their data: posts.csv, comments.csv. A comment names the address of its post
// and, where it answers one, the comment; who wrote all that is not in it.
constexpr std::string_view kRequestSignature[] = {"id", "permalink", "date", "subreddit", "gildings", "body"};
constexpr ColumnAlias kRequestExtra[] = {{"title", Field::text, 0, Aspect::title},
                                         {"body", Field::text, 0},
                                         {"subreddit", Field::place, 0},
                                         {"parent", Field::reply_to_id, 0},
                                         {"permalink", Field::url, 0},
                                         {"link", Field::ignored, 0},
                                         {"url", Field::links, 1}};
constexpr std::string_view kRequestOwn[] = {"link"};
void adjust_request(std::span<const std::string_view> own, PostDraft& draft) {
  draft.author = {};  // of the address, where posts stand under "/user/"
  constexpr std::string_view kBeforeId = "/comments/";
  const size_t at = own[0].find(kBeforeId);
  const std::string_view post =
      at == std::string_view::npos ? std::string_view() : own[0].substr(at + kBeforeId.size());
  draft.conversation = own[0].empty() ? draft.id : post.substr(0, post.find('/'));
  if (!own[0].empty()) draft.kind = kind_of_comment(draft);
  if (!own[0].empty() && draft.reply_to_id.empty()) draft.reply_to_id = draft.conversation;
}
constexpr TableFormat kRequestTable{.signature = kRequestSignature,
                                    .traits = {"reddit", kRequestExtra, true},
                                    .own_columns = kRequestOwn,
                                    .adjust = adjust_request};
double table_fit(const Sample& sample) {
  return std::max(table_confidence(sample, kTable), table_confidence(sample, kRequestTable));
}
}  // namespace

const FormatEntry kReddit = {
    "reddit", "NDJSON or CSV of Reddit posts or comments (Pushshift, Arctic Shift, Reddit's own archive)",
    [](const Sample& sample) { return std::max(json_confidence(sample, kFormat), table_fit(sample)); },
    [](ImportContext& context) {
      if (json_confidence(context.sample, kFormat) > 0) return make_json_importer(context, kFormat);
      const bool is_table = table_confidence(context.sample, kTable) > 0;
      return make_table_importer(context, is_table ? kTable : kRequestTable);
    }};

}  // namespace tilik
