#include "engine/engagement_rows.h"

#include "text/questions.h"

namespace tilik {

namespace {

// The row of the post that a reply answers; kNoRow when it is not loaded.
RowId parent_of(const PostTable& table, RowId row) {
  const uint64_t id = table.reply_to_id[row];
  return id == 0 ? kNoRow : table.find_value(id, table.platform[row]);
}

}  // namespace

PostsForEngagement::PostsForEngagement(const DataSet& data, const ModelRequest& request)
    : data_(data), authors_(data.table.authors.size()), platforms_(data.table.platforms.size()) {
  for (size_t k = 0; k < kCountCount; ++k) {
    if (data.table.has_count(static_cast<Count>(k))) counts_.push_back(static_cast<Count>(k));
  }
  if (!request.shows_unchosen) return;
  platform_bit_ = dimension_bit(static_cast<unsigned>(Dimension::platform));
  format_bit_ = dimension_bit(static_cast<unsigned>(Dimension::format));
  // Words that are searched for share the bit of the range; they must go on to hide.
  if (request.filters.query.empty()) range_bit_ = dimension_bit(static_cast<unsigned>(Dimension::query));
}

bool PostsForEngagement::read(uint32_t index, EngagementRow& row) const {
  const FailMask mask = data_.selection.mask(index);
  if (mask != 0 && mask != platform_bit_ && mask != format_bit_ && mask != range_bit_) return false;
  row.is_selected = mask == 0;
  row.is_for_platforms = mask == 0 || mask == platform_bit_;
  row.is_for_formats = mask == 0 || mask == format_bit_;
  row.is_for_histogram = mask == 0 || mask == range_bit_;
  const PostTable& table = data_.table;
  row.author = table.author[index];
  row.platform = table.platform[index];
  row.format = static_cast<Format>(table.format[index]);
  row.time_utc_s = table.time_utc_s[index];
  for (const Count count : counts_) row.counts[static_cast<size_t>(count)] = table.count(count, index);
  return true;
}

bool RepliesOfPosts::is_reply(uint32_t row) const { return replied_to(row) != kNoId && is_usable(row); }

bool RepliesOfPosts::read_reply(uint32_t row, ReplyEvent& event) const {
  if (!is_reply(row)) return false;
  event = event_of(row);
  event.target = replied_to(row);
  event.parent_row = parent_of(table_, row);
  return true;
}

void RepliesOfPosts::read_inbound(uint32_t row, std::vector<ReplyEvent>& events) const {
  const uint32_t answered = replied_to(row);
  if ((answered == kNoId && table_.mentions.empty_at(row)) || !is_usable(row)) return;
  if (questions_only_ && !asks_question(table_.texts.text(row))) return;
  ReplyEvent event = event_of(row);
  if (answered != kNoId) {
    event.target = answered;
    events.push_back(event);
  }
  event.is_reply = false;
  table_.mentions.for_each(row, [&](uint32_t target) {
    if (target == event.author || target == answered) return;
    event.target = target;
    events.push_back(event);
  });
}

// Who repeats a post says nothing to those it mentions.
bool RepliesOfPosts::is_usable(RowId row) const {
  return static_cast<Kind>(table_.kind[row]) != Kind::share && table_.author[row] != kNoId &&
         data_.selection.selected(row) && table_.time_utc_s[row] != kMissingTime;
}

uint32_t RepliesOfPosts::replied_to(RowId row) const {
  const Kind kind = static_cast<Kind>(table_.kind[row]);
  if (kind != Kind::reply && kind != Kind::comment) return kNoId;
  const uint32_t account = table_.reply_to_author[row];
  return account == table_.author[row] ? kNoId : account;
}

ReplyEvent RepliesOfPosts::event_of(RowId row) const {
  ReplyEvent event;
  event.time_utc_s = table_.time_utc_s[row];
  event.row = row;
  event.author = table_.author[row];
  event.platform = table_.platform[row];
  return event;
}

}  // namespace tilik
