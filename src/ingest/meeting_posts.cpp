#include "ingest/meeting_posts.h"

#include "base/calendar.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "ingest/reasons.h"
#include "ingest/values.h"

namespace tilik {

namespace {
constexpr size_t kMostTextBytes = size_t{1} << 20;
}  // namespace

MeetingPosts::MeetingPosts(ImportContext& context, std::string_view platform, bool counts_from_start)
    : context_(context),
      platform_(platform),
      moment_(moment_in_name(context.sample.name)),
      counts_from_start_(counts_from_start) {
  if (context.observer != nullptr) context.observer->on_columns({"time", "author", "text"});
}

void MeetingPosts::begin(const Line& line, uint64_t number) {
  message_ = Message{};
  message_.line = number;
  message_.raw = cut_text(line.text, 400);
  is_clean_ = context_.chunks.window_is_clean();
  has_message_ = true;
}

void MeetingPosts::append(std::string_view line) {
  is_clean_ = is_clean_ && context_.chunks.window_is_clean();
  std::string& text = message_.text;
  if (text.size() + line.size() >= kMostTextBytes) return;
  if (!text.empty()) text += '\n';
  text += line;
}

void MeetingPosts::tidy(std::string& part) {
  if (!is_clean_) context_.log.clean(part, cleaned_);
  cleaned_ = trimmed(part);
  part.swap(cleaned_);
}

void MeetingPosts::tidy() {
  tidy(message_.author);
  tidy(message_.text);
}

// Chats of recordings in the cloud count from when they began, those that are saved in the meeting have the hour.
bool MeetingPosts::is_from_start() {
  constexpr int64_t kLongestWait = 3 * 3600;  // until the first message
  if (given_ > 0 || counts_from_start_ || !moment_.start_utc_s) return counts_from_start_;
  const int64_t began = context_.options.zone.local_of_utc(*moment_.start_utc_s) % kSecondsPerDay;
  const int64_t after = message_.second - began;
  const bool is_hour = after > -600 && after < kLongestWait;
  return counts_from_start_ = !is_hour && message_.second < kLongestWait;
}

void MeetingPosts::set_time(PostDraft& draft) {
  const Zone& zone = context_.options.zone;
  const bool counts_on = is_from_start();
  constexpr int64_t kLongestBack = kSecondsPerDay / 4;  // so far back that it is the next day
  if (!counts_on && given_ > 0 && message_.second + kLongestBack < last_second_) ++days_passed_;
  last_second_ = message_.second;
  if (message_.day) {
    draft.time_utc_s = zone.utc_of_local(*message_.day * kSecondsPerDay + message_.second);
  } else if (counts_on && moment_.start_utc_s) {
    draft.time_utc_s = *moment_.start_utc_s + message_.second;
  } else if (moment_.start_utc_s) {
    const int64_t day = local_day_of_utc(*moment_.start_utc_s, zone.offset_min_at(*moment_.start_utc_s));
    draft.time_utc_s = zone.utc_of_local((day + days_passed_) * kSecondsPerDay + message_.second);
  } else if (moment_.day) {
    draft.time_utc_s = zone.utc_of_local((*moment_.day + days_passed_) * kSecondsPerDay + message_.second);
  } else {
    return context_.log.note(note::kClocksOnly);
  }
  draft.zone_offset_min = static_cast<int16_t>(zone.offset_min_at(draft.time_utc_s));
  if (!counts_on || !moment_.start_utc_s) context_.log.note(note::kZoneAssumed);
}

void MeetingPosts::give() {
  if (!has_message_) return;
  has_message_ = false;
  PostDraft draft;
  set_time(draft);
  ++given_;
  const bool is_post = message_.rejected.empty() && !message_.text.empty();
  if (is_post) {
    draft.platform = platform_;
    draft.author = message_.author;
    draft.text = message_.text;
    draft.kind = message_.kind;
    draft.reply_to_author = message_.reply_to_author;
    if (!message_.author.empty()) names_of_others_.look_at(message_.author, context_);
    id_ = repeated_.id_of(message_.second, message_.author, message_.text);
    // Without a day, equal words at another hour would be the same post.
    if (id_.empty() && draft.time_utc_s == kMissingTime)
      id_ = "clock-" + std::to_string(message_.second) + "-" +
            std::to_string(hash64(message_.text, hash64(message_.author)));
    draft.id = id_;
    if (context_.log.add(draft, context_.sink)) {
      ++texts_;
      authors_ += draft.author.empty() ? 0 : 1;
      times_ += draft.time_utc_s == kMissingTime ? 0 : 1;
    }
  } else {
    context_.log.reject(message_.line, message_.rejected.empty() ? reject::kEmpty : message_.rejected, message_.raw);
  }
  if (context_.observer == nullptr) return;
  const std::string time =
      draft.time_utc_s == kMissingTime ? std::string() : format_iso_local(draft.time_utc_s, draft.zone_offset_min);
  const std::string_view values[] = {time, message_.author, message_.text};
  context_.observer->on_row(values, 3, is_post ? &draft : nullptr);
}

void MeetingPosts::finish() {
  give();
  if (texts_ > 0 && authors_ == 0) context_.log.note(note::kNoAuthorColumn);
}

void MeetingPosts::list_columns() {
  ImportReport& report = context_.log.report();
  if (times_ > 0) report.columns.push_back({"time", Field::time, times_});
  if (authors_ > 0) report.columns.push_back({"author", Field::author, authors_});
  report.columns.push_back({"text", Field::text, texts_});
}

}  // namespace tilik
