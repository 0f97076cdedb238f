// Texts of a RecordMapper: their repairs, and what is read from them and from links once all columns are in.
#include <algorithm>

#include "base/formula_guard.h"
#include "base/utf8.h"
#include "ingest/account_values.h"
#include "ingest/byte_scan.h"
#include "ingest/reasons.h"
#include "ingest/record_mapper.h"
#include "ingest/values.h"

namespace tilik {

// Replaces `value` by what `repair_value` makes of it, and counts that when `kind` is not empty.
template <typename Repair>
void RecordMapper::repair_text(std::string_view& value, std::string_view kind, Repair repair_value) {
  scratch_.clear();
  if (!repair_value(value, scratch_)) return;
  if (!kind.empty()) context_.log.repaired(kind, 1, value, scratch_);
  std::string& buffer = buffers_[static_cast<size_t>(Field::text)];
  buffer.swap(scratch_);
  value = buffer;
}

void RecordMapper::take_text(std::string_view value, bool is_clean, PostDraft& draft) {
  std::string& buffer = buffers_[static_cast<size_t>(Field::text)];
  const auto replace_by_scratch = [&] {
    buffer.swap(scratch_);
    value = buffer;
  };
  if (is_list(value)) {  // several pieces of one JSON record; what parts them is no stray control
    scratch_.assign(value);
    std::replace(scratch_.begin(), scratch_.end(), kListSeparator, '\n');
    replace_by_scratch();
  }
  if (!is_clean) {
    scratch_.clear();
    uint64_t invalid = 0, controls = 0;
    if (clean_bytes(value, scratch_, invalid, controls)) {
      context_.log.repaired(repair::kInvalidBytes, invalid, value, scratch_);
      context_.log.repaired(repair::kControlBytes, controls, value, scratch_);
      replace_by_scratch();
    }
  }
  if (traits_.is_our_own) {
    draft.text = without_formula_guard(value);
    return;
  }
  if (may_unpack_lists_ && (value.starts_with(kJsonPieces) || value.starts_with(kJsonSegments)))
    repair_text(value, repair::kListLiteral, join_json_pieces);
  const RepairHints hints = repair_hints(value);
  if (may_undo_mojibake_ && hints.high_c3) repair_text(value, repair::kMojibake, undo_mojibake);
  if (may_mend_returns_ && hints.carriage_return) {
    bool had_stray = false;
    const std::string_view before = value;
    repair_text(value, {}, [&](std::string_view text, std::string& out) { return mend_returns(text, out, had_stray); });
    if (had_stray) context_.log.repaired(repair::kStrayReturns, 1, before, value);
  }
  if (may_strip_tags_ && hints.less_than)
    repair_text(value, traits_.text_is_html ? std::string_view{} : repair::kHtmlTags, strip_html_tags);
  if (may_decode_entities_ && hints.ampersand)
    repair_text(value, traits_.text_is_html ? std::string_view{} : repair::kHtmlEntities, decode_html_entities);
  if (traits_.has_backslash_quotes && hints.backslash) repair_text(value, repair::kBareQuotes, unescape_quotes);
  if (may_unwrite_newlines_ && hints.backslash) repair_text(value, repair::kWrittenNewlines, unwrite_newlines);
  draft.text = value;
}

std::string_view RecordMapper::platform_of(const PostDraft& draft) const {
  // "IG, FB": of what went out on both, the address tells which this is.
  const bool names_several = draft.platform.find_first_of(",/&+") != std::string_view::npos;
  const std::string_view linked = names_several ? read_post_link(draft.url).platform : std::string_view();
  if (!linked.empty()) return linked;
  if (!draft.platform.empty()) return draft.platform;
  return platforms_are_mixed_ ? read_post_link(draft.url).platform : default_platform_;
}

bool RecordMapper::stands_for_deleted(std::string_view text) const {
  return std::find(traits_.deleted_texts.begin(), traits_.deleted_texts.end(), trimmed(text)) !=
         traits_.deleted_texts.end();
}

void RecordMapper::complete(PostDraft& draft) {
  if (plan_.id_is_row_number && !draft.id.empty()) {
    draft.id_is_row_number = !may_take_id_from_url_ || read_post_link(draft.url).id.empty();
    if (!draft.id_is_row_number) draft.id = {};
  }
  if (!draft.url.empty() && (draft.id.empty() || draft.author.empty())) {
    const PostLink link = read_post_link(draft.url);
    if (draft.id.empty() && !link.id.empty() && may_take_id_from_url_) {
      draft.id = link.id;
      if (!bad_id_.empty()) context_.log.repaired(repair::kIdFromUrl, 1, bad_id_, link.id);
    }
    if (draft.author.empty() && draft.author_name.empty() && !link.author.empty() && may_take_author_from_url_) {
      draft.author = link.author;
      context_.log.repaired(repair::kAuthorFromUrl, 1, draft.url, link.author);
    }
  }
  if (!bad_id_.empty() && draft.id.empty()) context_.log.repaired(repair::kIdLost, 1, bad_id_);
  if (draft.author.empty()) draft.author = draft.author_name;
  draft.platform = platform_of(draft);
  if (draft.time_utc_s == kMissingTime && draft.platform == "tiktok") take_year_of_id(draft);
  if (draft.time_utc_s == kMissingTime) take_time_of_activity(draft);
  if (draft.time_utc_s == kMissingTime && may_take_time_from_id_) take_time_of_id(draft);
  if (!draft.reply_to_id.empty() && draft.reply_to_id == draft.id) draft.reply_to_id = {};
  if (!draft.shared_id.empty() && draft.shared_id == draft.id) draft.shared_id = {};
  if (is_quote_ && draft.kind != Kind::share && draft.kind != Kind::reply) draft.kind = Kind::quote;
  if (!title_.empty()) {
    // A title that is the text's beginning adds nothing.
    const bool is_beginning = draft.text.starts_with(trimmed(title_));
    text_parts_.assign(is_beginning ? draft.text : title_);
    if (!draft.text.empty() && !is_beginning) {
      text_parts_ += '\n';
      text_parts_ += draft.text;
    }
    draft.text = {};
    const std::string joined = text_parts_;
    take_text(joined, false, draft);
    text_parts_.assign(draft.text);
    draft.text = text_parts_;
  }
  if (plan_.are_comments && draft.kind == Kind::original) draft.kind = kind_of_comment(draft);
  const bool has_shared = !draft.shared_id.empty() || !draft.shared_author.empty();
  const bool says_share = draft.kind == Kind::share || (draft.kind == Kind::original && has_shared);
  if (may_read_shares_ && draft.text.size() > 5 && draft.text[0] == 'R') read_share_from_text(draft);
  if (may_drop_counts_of_shares_ && draft.platform == "x" && (says_share || draft.kind == Kind::share))
    drop_counts(says_share, draft);
}

// X gives a share the counts of what it shares. Taken as its own they would be added once more for every share. Where
// only a text tells of a share, somebody may have written "RT" by hand and been liked for it.
void RecordMapper::drop_counts(bool is_certain, PostDraft& draft) {
  const int64_t shares = draft.counts[static_cast<size_t>(Count::shares)];
  bool has_any = false;
  for (size_t which = 0; which < kCountCount; ++which) {
    const auto count = static_cast<Count>(which);
    if (count == Count::followers) continue;  // of the account
    if (!is_certain && count != Count::shares && draft.counts[which] > 0) continue;
    has_any |= draft.counts[which] > 0;
    draft.counts[which] = kMissingCount;
  }
  if (has_any) context_.log.repaired(repair::kCountsOfOriginal, 1, shares > 0 ? std::to_string(shares) : std::string());
}

// "RT @name: ..." is how X writes a share into its archives and older exports.
void RecordMapper::read_share_from_text(PostDraft& draft) {
  if (draft.text.substr(0, 4) != "RT @" || draft.kind != Kind::original || !draft.shared_author.empty() ||
      !draft.shared_id.empty() || (draft.platform != "x" && !draft.platform.empty())) {
    return;
  }
  size_t end = 4;
  while (end < draft.text.size() &&
         (ascii_letter(draft.text[end]) || ascii_digit(draft.text[end]) || draft.text[end] == '_'))
    ++end;
  if (end == 4 || end >= draft.text.size() || draft.text[end] != ':') return;
  draft.shared_author = draft.text.substr(4, end - 4);
  draft.kind = Kind::share;
  context_.log.repaired(repair::kShareFromText, 1, draft.text, draft.shared_author);
}

}  // namespace tilik
