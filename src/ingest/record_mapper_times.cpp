// Times of a RecordMapper that no date tells: how long ago something was, and what the number of a post holds.
#include <charconv>

#include "base/calendar.h"
#include "base/utf8.h"
#include "ingest/reasons.h"
#include "ingest/record_mapper.h"
#include "ingest/times_ago.h"

namespace tilik {

// "July 5", as TikTok Studio writes the days of videos: the upper half of a video's id is the second at which it was
// made. The year is taken where day and month agree.
void RecordMapper::take_year_of_id(PostDraft& draft) {
  uint64_t id = 0;
  std::from_chars(draft.id.data(), draft.id.data() + draft.id.size(), id);
  const auto made_utc_s = static_cast<int64_t>(id >> 32);
  clock_.assign(trimmed(date_value_)).append(" ").append(format_iso_utc(made_utc_s), 0, 4);
  constexpr int64_t kZonesApart = 2 * kSecondsPerDay;
  const std::optional<ReadTime> time = date_value_.empty() ? std::nullopt : times_.read(clock_);
  if (!time || time->utc_s < made_utc_s - kZonesApart || time->utc_s > made_utc_s + kZonesApart) return;
  draft.time_utc_s = time->utc_s;
  draft.zone_offset_min = static_cast<int16_t>(time->zone_offset_min);
  note_zone(*time, false);
  mark_times_used();
}

// The ids of posts on X (since they hold it, November 2010) and of videos on TikTok hold the moment at which they were
// made. Smaller numbers are none of these.
void RecordMapper::take_time_of_id(PostDraft& draft) {
  constexpr int kBitsBehindTimeOnX = 22, kBitsBehindTimeOnTikTok = 32;
  constexpr int64_t kFirstOnX_ms = 1'288'834'974'657, kFirstOnTikTok_s = 1'388'534'400;
  constexpr int64_t kSmallestOnX = 100'000'000'000'000;
  int64_t id = 0;
  const char* const end = draft.id.data() + draft.id.size();
  const auto [stopped, error] = std::from_chars(draft.id.data(), end, id);
  if (draft.id.empty() || error != std::errc() || stopped != end) return;
  int64_t utc_s = kMissingTime;
  if (draft.platform == "x" && id >= kSmallestOnX) {
    utc_s = ((id >> kBitsBehindTimeOnX) + kFirstOnX_ms) / 1000;
  } else if (draft.platform == "tiktok" && id >> kBitsBehindTimeOnTikTok >= kFirstOnTikTok_s) {
    utc_s = id >> kBitsBehindTimeOnTikTok;
  }
  if (utc_s == kMissingTime) return;
  const Zone& zone = context_.options.zone;
  draft.time_utc_s = utc_s;
  draft.zone_offset_min = static_cast<int16_t>(zone.offset_min_at(utc_s));
  ++times_of_ids_;
  context_.log.repaired(repair::kTimeFromId, 1, draft.id, format_iso_local(utc_s, draft.zone_offset_min));
}

// LinkedIn tells how long ago a post was made, in the words of the reader's language; its number holds the moment in
// milliseconds.
void RecordMapper::take_time_of_activity(PostDraft& draft) {
  constexpr std::string_view kActivity = "urn:li:activity:";
  constexpr int kBitsBehindTime = 22;
  uint64_t id = 0;
  const size_t at = date_value_.find(kActivity);
  if (at == std::string_view::npos) return;
  std::from_chars(date_value_.data() + at + kActivity.size(), date_value_.data() + date_value_.size(), id);
  if (id == 0) return;
  draft.time_utc_s = static_cast<int64_t>(id >> kBitsBehindTime) / 1000;
  mark_times_used();
}

// "3 bulan lalu", counted from when the row was collected.
void RecordMapper::take_time_ago(std::string_view collected, PostDraft& draft) {
  static constexpr std::string_view kKinds[] = {repair::kHoursAgo, repair::kDaysAgo, repair::kWeeksAgo,
                                                repair::kMonthsAgo, repair::kYearsAgo};
  const std::optional<TimeAgo> ago = read_time_ago(date_value_, plan_.ago_is_indonesian);
  const std::optional<ReadTime> from = ago ? times_.read(moment_of_collecting(collected)) : std::nullopt;
  if (!from) return;
  const std::string_view kind = kKinds[static_cast<size_t>(ago->unit)];
  if (!context_.log.may_repair(kind)) return;
  const Zone& zone = context_.options.zone;
  draft.time_utc_s = utc_s_before(from->utc_s, *ago, zone);
  draft.zone_offset_min = static_cast<int16_t>(zone.offset_min_at(draft.time_utc_s));
  note_zone(*from, traits_.times_are_utc);
  mark_times_used();
  is_anchored_ = true;
  context_.log.repaired(kind, 1, date_value_, format_iso_local(draft.time_utc_s, draft.zone_offset_min));
}

void RecordMapper::mark_times_used() {
  for (size_t i = 0; i < steps_.size() && i < 64; ++i)
    if (steps_[i].field == Field::time) used_steps_ |= uint64_t{1} << i;
}

}  // namespace tilik
