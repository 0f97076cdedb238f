#include <algorithm>

#include "base/utf8.h"
#include "ingest/json_importer.h"
#include "ingest/registry.h"

namespace tilik {

namespace {
// data/tweets.js: an assignment, then an array of {"tweet": {...}} or bare tweets. The owner's handle is in
// another file, so posts have no author unless that is loaded as well.
constexpr std::string_view kWrapped[] = {"tweet.fulltext", "tweet.createdat"};
constexpr std::string_view kBare[] = {"fulltext", "createdat", "idstr", "retweetcount"};
constexpr ColumnAlias kExtra[] = {
    {"source", Field::client, 0}, {"tweet.source", Field::client, 0}, {"id", Field::id, 4}};
// note-tweet.js: the full texts of long posts, under ids of their own and without counts.
constexpr std::string_view kNotes[] = {"notetweet.notetweetid", "notetweet.core.text"};
constexpr ColumnAlias kNotesExtra[] = {{"notetweet.notetweetid", Field::id, 0},
                                       {"notetweet.createdat", Field::time, 0},
                                       {"notetweet.core.text", Field::text, 0},
                                       {"notetweet.core.hashtags[].text", Field::hashtags, 0},
                                       {"notetweet.core.mentions[].screenname", Field::mentions, 0},
                                       {"notetweet.core.urls[].expandedurl", Field::links, 0}};
constexpr std::string_view kNotesPath[] = {"[]"};
constexpr std::string_view kNotesMarkers[] = {"\"noteTweetId\""};
constexpr JsonFormat kNotesFormat{kNotes, {"x", kNotesExtra, true, false}, {}, {}, {}, {}, kNotesPath, kNotesMarkers};

constexpr std::string_view kOwn[] = {"inreplytoscreenname", "tweet.inreplytoscreenname"};

// Old tweets tell whom they answer by number only; the name begins their text. What posted them is a link in HTML.
std::string_view adjust_tweet(std::span<const std::string_view> own, PostDraft& draft, RecordTexts&) {
  if (own[0].empty() && own[1].empty() && !draft.reply_to_author.empty()) {
    draft.reply_to_author = {};
    const auto is_of_handle = [](char c) {
      return c == '_' || (c >= '0' && c <= '9') || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z');
    };
    if (draft.text.starts_with('@')) {
      const auto end = std::find_if_not(draft.text.begin() + 1, draft.text.end(), is_of_handle);
      draft.reply_to_author = draft.text.substr(1, static_cast<size_t>(end - draft.text.begin()) - 1);
    }
  }
  if (draft.client.starts_with("<a ")) {
    const std::string_view name = draft.client.substr(std::min(draft.client.find('>'), draft.client.size() - 1) + 1);
    draft.client = name.substr(0, name.find('<'));
  }
  return {};
}
constexpr FormatTraits kTraits{"x", kExtra, true, false};
constexpr JsonFormat kWrappedFormat{kWrapped, kTraits, {}, {}, {}, {}, {}, {}, kOwn, adjust_tweet};
constexpr JsonFormat kBareFormat{kBare, kTraits, {}, {}, {}, {}, {}, {}, kOwn, adjust_tweet};

const JsonFormat& format_of(const Sample& sample) {
  if (json_confidence(sample, kWrappedFormat) > 0) return kWrappedFormat;
  return json_confidence(sample, kNotesFormat) > 0 ? kNotesFormat : kBareFormat;
}
}  // namespace

const FormatEntry kXArchive = {
    "x-archive", "tweets.js or note-tweet.js of an X archive, or the tweets of its old API",
    [](const Sample& sample) { return json_confidence(sample, format_of(sample)); },
    [](ImportContext& context) { return make_json_importer(context, format_of(context.sample)); }};

}  // namespace tilik
