// Rows of a RecordMapper: what the values of one give together, and whether that is a post.
#include "base/utf8.h"
#include "ingest/reasons.h"
#include "ingest/record_mapper.h"
#include "ingest/values.h"

namespace tilik {

std::string_view RecordMapper::read(const std::string_view* values, size_t count, bool is_clean, PostDraft& draft) {
  std::construct_at(&draft);  // an assignment would clear a second one first and copy it, once a row
  title_ = clock_value_ = date_value_ = bad_id_ = {};
  is_quote_ = is_anchored_ = false;
  if (!answers_.empty()) take_answer(values, count);
  used_steps_ = 0;
  if (plan_.year_column < count && plan_.month_column < count) {
    year_value_ = trimmed(values[plan_.year_column]);
    month_value_ = trimmed(values[plan_.month_column]);
  }
  for (size_t i = 0; i < steps_.size(); ++i) {
    Step& step = steps_[i];
    if (step.column >= count) continue;
    const std::string_view value = values[step.column];
    if (value.empty()) continue;
    take(step, value, is_clean, draft);
    if (i < 64 && step.category != -2) used_steps_ |= uint64_t{1} << i;
    if (step.category == -2) step.category = -1;
  }
  if (plan_.anchor_column < count && draft.time_utc_s == kMissingTime)
    take_time_ago(values[plan_.anchor_column], draft);
  complete(draft);
  const std::string_view scope = scope_column_ < count ? trimmed(values[scope_column_]) : std::string_view{};
  is_scoped_ = !scope.empty();
  if (is_scoped_) id_scope_.apply(scope, draft);
  const std::string_view reason = judge(draft, count >= names_.size());
  // A rejected row shows its time itself.
  const bool has_lost_time = reason.empty() && draft.time_utc_s == kMissingTime && !is_missing_word(date_value_);
  if (has_lost_time) {
    context_.log.repaired(repair::kUnreadableTimes, 1, date_value_);
    misses_year_ = misses_year_ || day_without_year(date_value_);
  }
  return reason;
}

bool RecordMapper::stands_without_time(const PostDraft& draft, bool is_whole) const {
  const bool is_named = !draft.author.empty() || !draft.id.empty() || !draft.url.empty();
  return is_whole && is_named && is_missing_word(date_value_) && is_missing_word(clock_value_) &&
         !trimmed(draft.text).empty();
}

std::string_view RecordMapper::judge(const PostDraft& draft, bool is_whole) const {
  if (traits_.needs_share_target) {
    if (draft.shared_id.empty() || draft.author.empty()) return reject::kNoTarget;
    return draft.time_utc_s == kMissingTime ? reject::kNoTime : std::string_view{};
  }
  if (draft.time_utc_s != kMissingTime) return {};
  if (plan_.time_is_required && !traits_.is_our_own && !stands_without_time(draft, is_whole))
    return day_without_year(date_value_) ? reject::kNoYear : reject::kNoTime;
  if (!trimmed(draft.text).empty()) return {};
  const bool has_relation = !draft.author.empty() && (!draft.shared_id.empty() || !draft.reply_to_author.empty() ||
                                                      !draft.mentions.empty() || !draft.shared_author.empty());
  if (has_relation) return {};
  return day_without_year(date_value_) ? reject::kNoYear : reject::kEmpty;
}

void RecordMapper::count_present() {
  for (size_t i = 0; i < steps_.size() && i < 64; ++i) steps_[i].present += used_steps_ >> i & 1;
  anchored_rows_ += is_anchored_ ? 1 : 0;
  if (!answer_.empty()) context_.log.repaired(repair::kAnswersLeftOut, 1, answer_);
  scoped_rows_ += is_scoped_ ? 1 : 0;
}

}  // namespace tilik
