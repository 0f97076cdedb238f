#include "ingest/csv_sniff.h"
#include "ingest/formats/fourcat_table.h"
#include "ingest/registry.h"
#include "ingest/table_importer.h"
#include "ingest/values.h"

namespace tilik {

namespace {
// 4CAT writes both clocks for every platform; what else it writes tells the platform by its links.
constexpr std::string_view kSignature[] = {"id", "body", "author", "timestamp", "unixtimestamp"};
constexpr ColumnAlias kExtra[] = {{"source", Field::client, 1},           {"link", Field::url, 1},
                                  {"mediatype", Field::format, 0},        {"collectedfromurl", Field::ignored, 0},
                                  {"authoravatarurl", Field::ignored, 0}, {"reactions", Field::likes, 2},
                                  {"impressioncount", Field::views, 0},   {"posturl", Field::ignored, 0},
                                  {"postbody", Field::ignored, 0},        {"id", Field::id, 0},
                                  {"postid", Field::reply_to_id, 1}};
constexpr TableFormat kFormat{kSignature, {"", kExtra, true, false}};

// Telegram: messages are numbered within each chat, and answers name numbers, not people.
constexpr std::string_view kTelegramSignature[] = {"id", "body", "chat", "author", "timestamp", "unixtimestamp"};
constexpr ColumnAlias kTelegramExtra[] = {{"id", Field::id, 0},
                                          {"replyto", Field::reply_to_id, 0},
                                          {"authorusername", Field::author, 0},
                                          {"authorname", Field::author_name, 0},
                                          {"author", Field::author, 8},
                                          {"reactions", Field::likes, 2, Aspect::in_brackets},
                                          {"attachmenttype", Field::format, 0}};
constexpr TableFormat kTelegramFormat{kTelegramSignature, {"telegram", kTelegramExtra, true, false}, "chat"};

// Bluesky: one clock only. An answer names the address of what it answers, posts may be named by its end alone.
constexpr std::string_view kBlueskySignature[] = {
    "id", "body", "author", "authorid", "repliedtopost", "repliedtouser", "quotedpost", "timestamp"};
std::string_view name_beside(std::string_view id, std::string_view address) {
  const bool has_address = id.starts_with("at://") || !address.starts_with("at://");
  return has_address ? address : address.substr(address.rfind('/') + 1);
}
void adjust_bluesky(std::span<const std::string_view>, PostDraft& draft) {
  draft.reply_to_id = name_beside(draft.id, draft.reply_to_id);
  draft.shared_id = name_beside(draft.id, draft.shared_id);
}
constexpr TableFormat kBlueskyFormat{
    .signature = kBlueskySignature, .traits = {"bluesky", kExtra, true, false}, .adjust = adjust_bluesky};

// Reddit: posts have titles; comments name what they answer with the letter of its kind in front.
constexpr std::string_view kRedditSignature[] = {"id", "body", "subject", "author", "timestamp", "parent", "subreddit"};
constexpr ColumnAlias kRedditExtra[] = {
    {"id", Field::id, 0}, {"subject", Field::text, 0, Aspect::title}, {"parent", Field::reply_to_id, 0}};
void adjust_reddit(std::span<const std::string_view>, PostDraft& draft) {
  std::string_view& parent = draft.reply_to_id;
  if (parent.empty()) return;
  draft.kind = parent.starts_with("t1_") ? Kind::reply : Kind::comment;
  if (parent.size() > 3 && parent[0] == 't' && parent[2] == '_') parent.remove_prefix(3);
}
constexpr TableFormat kRedditFormat{
    .signature = kRedditSignature, .traits = {"reddit", kRedditExtra, true, false}, .adjust = adjust_reddit};

// Comments of TikTok: the thread of an answer is the comment that it answers, that of a comment the post.
constexpr std::string_view kCommentsSignature[] = {"id", "threadid", "body", "author", "postid", "iscommentoncomment"};
constexpr std::string_view kCommentsOwn[] = {"threadid", "postid", "iscommentoncomment"};
constexpr ColumnAlias kCommentsExtra[] = {{"threadid", Field::conversation, 1},
                                          {"postid", Field::conversation, 0},
                                          {"posturl", Field::ignored, 0},
                                          {"postbody", Field::ignored, 0},
                                          {"collectedfromurl", Field::ignored, 0},
                                          {"authoravatarurl", Field::ignored, 0},
                                          {"id", Field::id, 0}};
void adjust_comment(std::span<const std::string_view> own, PostDraft& draft) {
  const std::string_view thread = whole_id(own[0]), post = whole_id(own[1]);
  const bool is_answer = read_boolean(own[2]) == 1;
  draft.kind = is_answer ? Kind::reply : Kind::comment;
  draft.reply_to_id = is_answer && !thread.empty() && thread != draft.id ? thread : post;
}
constexpr TableFormat kCommentsFormat{.signature = kCommentsSignature,
                                      .traits = {"tiktok", kCommentsExtra, true, false},
                                      .own_columns = kCommentsOwn,
                                      .adjust = adjust_comment};

const TableFormat& format_of(const Sample& sample) {
  for (const TableFormat* format : {&kTelegramFormat, &kBlueskyFormat, &kCommentsFormat, &kRedditFormat}) {
    if (table_confidence(sample, *format) > 0) return *format;
  }
  return kFormat;
}
}  // namespace

// Zeeschuimer writes the same columns, parted by ";".
double fourcat_table_confidence(const Sample& sample, bool is_zeeschuimer) {
  const double confidence = table_confidence(sample, format_of(sample));
  return confidence > 0 && (table_guess(sample).dialect.delimiter == ';') == is_zeeschuimer ? confidence : 0;
}
std::unique_ptr<Importer> make_fourcat_table_importer(ImportContext& context) {
  return make_table_importer(context, format_of(context.sample));
}

const FormatEntry kFourcatCsv = {"4cat-csv", "CSV of 4CAT, any platform",
                                 [](const Sample& sample) { return fourcat_table_confidence(sample, false); },
                                 make_fourcat_table_importer};

}  // namespace tilik
