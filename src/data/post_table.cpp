#include "data/post_table.h"

#include <algorithm>
#include <cstring>

#include "base/case_fold.h"
#include "base/utf8.h"
#include "data/post_table_finish.h"
#include "data/post_table_names.h"

namespace tilik {

namespace {

using post_table_names::without_at;

constexpr uint64_t kTextId = uint64_t{1} << 63;
constexpr uint64_t kLargestNumberId = (uint64_t{1} << 62) - 1;

// Small sets (platforms, languages …) have 16-bit ids; what comes after 65,000 different values is "missing".
bool intern16(StringPool& pool, std::string_view text, uint16_t previous, uint16_t& id) {
  id = PostTable::kNoCategory16;
  if (text.empty()) return true;
  // Neighbouring posts mostly share their platform and language.
  if (previous != PostTable::kNoCategory16 && pool.text(previous) == text) {
    id = previous;
    return true;
  }
  uint32_t wide = pool.find(text);
  if (wide == kNoId) {
    if (pool.size() >= PostTable::kNoCategory16) return true;
    wide = pool.intern(text);
    if (wide == kNoId) return false;
  }
  id = static_cast<uint16_t>(wide);
  return true;
}

uint32_t stored_count(int64_t value) {
  if (value < 0) return PostTable::kCountMissing;
  return value >= PostTable::kCountTooLarge ? PostTable::kCountTooLarge : static_cast<uint32_t>(value);
}

Kind kind_of(const PostDraft& draft) {
  if (draft.kind != Kind::original) return draft.kind;
  if (!draft.shared_id.empty() || !draft.shared_author.empty()) return Kind::share;
  if (!draft.reply_to_id.empty() || !draft.reply_to_author.empty()) return Kind::reply;
  return Kind::original;
}

}  // namespace

PostTable::PostTable(MemoryBudget& budget)
    : id(budget),
      time_utc_s(kMissingTime, budget),
      zone_offset_min(0, budget),
      author(budget),
      platform(kNoCategory16, budget),
      kind(budget),
      format(0, budget),
      reply_to_id(0, budget),
      shared_id(0, budget),
      reply_to_author(kNoId, budget),
      shared_author(kNoId, budget),
      conversation(0, budget),
      language(kNoCategory16, budget),
      client(kNoCategory16, budget),
      place(kNoId, budget),
      verified(0xff, budget),
      paid(0xff, budget),
      filled(0, budget),
      counts{{OptionalColumn<uint32_t>(kCountMissing, budget), OptionalColumn<uint32_t>(kCountMissing, budget),
              OptionalColumn<uint32_t>(kCountMissing, budget), OptionalColumn<uint32_t>(kCountMissing, budget),
              OptionalColumn<uint32_t>(kCountMissing, budget), OptionalColumn<uint32_t>(kCountMissing, budget),
              OptionalColumn<uint32_t>(kCountMissing, budget), OptionalColumn<uint32_t>(kCountMissing, budget),
              OptionalColumn<uint32_t>(kCountMissing, budget), OptionalColumn<uint32_t>(kCountMissing, budget)}},
      hashtags(budget),
      mentions(budget),
      links(budget),
      terms(budget),
      texts(budget),
      authors(budget),
      shown_names(budget),
      author_shown(budget),
      author_display(kNoId, budget),
      author_created_utc_s(kMissingTime, budget),
      platforms(budget),
      languages(budget),
      clients(budget),
      places(budget),
      hashtag_pool(budget),
      term_pool(budget),
      link_pool(budget),
      hashtag_shown(budget),
      budget_(&budget),
      repeats_(budget),
      superseded_(0, budget),
      time_order_(budget),
      shows_own_spelling_(budget),
      spelling_counts_(budget) {}

PostTable::~PostTable() { budget_->release(key_slots_, key_slot_count_ * sizeof(KeySlot)); }

// ---- ids ----

// The value that reference_text() wrote as "~" and 16 digits; 0 for any other text.
static uint64_t value_of_sign(std::string_view text) {
  if (text.size() != 17 || text[0] != '~') return 0;
  uint64_t value = 0;
  for (const char c : text.substr(1)) {
    if (!ascii_digit(c) && (c < 'a' || c > 'f')) return 0;
    value = value << 4 | static_cast<uint64_t>(ascii_digit(c) ? c - '0' : c - 'a' + 10);
  }
  return value >> 62 == 2 ? value : 0;
}

uint64_t PostTable::id_value_of(std::string_view text) {
  if (text.empty()) return 0;
  if (text.size() <= 19 && (text[0] != '0')) {
    uint64_t value = 0;
    bool digits_only = true;
    for (char c : text) {
      const unsigned digit = static_cast<unsigned char>(c) - unsigned{'0'};
      digits_only &= digit < 10;
      value = value * 10 + digit;
    }
    if (digits_only && value <= kLargestNumberId) return value;
  }
  if (const uint64_t value = value_of_sign(text)) return value;
  return (hash64(text) >> 2) | kTextId;
}

std::string PostTable::reference_text(Reference which, RowId row) const {
  const uint64_t value = which == Reference::reply_to ? reply_to_id[row]
                         : which == Reference::shared ? shared_id[row]
                                                      : conversation[row];
  if (value == 0 || (value & kTextId) == 0) return value == 0 ? std::string() : std::to_string(value);
  const auto& texts_of_kind = reference_texts_[static_cast<size_t>(which)];
  const std::string_view text = texts_of_kind ? texts_of_kind->text(row) : std::string_view();
  if (!text.empty() && value_of_sign(text) == 0) return std::string(text);
  const RowId named = find_value(value, platform[row]);
  if (named != kNoRow) return id_text(named);
  std::string sign = "~";
  for (int shift = 60; shift >= 0; shift -= 4) sign += "0123456789abcdef"[value >> shift & 15];
  return sign;
}

std::string PostTable::id_text(RowId row) const {
  if (!has_id(row)) return {};
  if (id[row] & kTextId) return id_texts_ ? std::string(id_texts_->text(row)) : std::string();
  return std::to_string(id[row]);
}

std::string PostTable::url_text(RowId row) const {
  if (url_texts_) {
    const std::string_view stored = url_texts_->text(row);
    if (!stored.empty()) return std::string(stored);
  }
  const bool from_x = platform[row] != kNoCategory16 && platforms.text(platform[row]) == "x";
  if (!from_x || !has_id(row) || (id[row] & kTextId) || author[row] == kNoId) return {};
  return "https://x.com/" + std::string(author_name_shown(author[row])) + "/status/" + id_text(row);
}

RowId PostTable::find_value(uint64_t id_value, uint16_t platform_id) const {
  if (key_slot_count_ == 0) return kNoRow;
  const uint64_t hash = key_hash(id_value, platform_id);
  const uint32_t hash_high = static_cast<uint32_t>(hash >> 32);
  for (uint64_t at = hash & (key_slot_count_ - 1);; at = (at + 1) & (key_slot_count_ - 1)) {
    const KeySlot slot = key_slots_[at];
    if (slot.row == kNoRow) return kNoRow;
    if (slot.hash_high == hash_high && id[slot.row] == id_value && platform[slot.row] == platform_id) return slot.row;
  }
}

RowId PostTable::find(uint16_t platform_id, std::string_view id_as_written) const {
  return id_as_written.empty() ? kNoRow : find_value(id_value_of(id_as_written), platform_id);
}

// Makes the table large enough for `rows` rows at three quarters full.
bool PostTable::grow_keys(uint64_t rows) {
  size_t new_count = key_slot_count_ == 0 ? 4096 : key_slot_count_;
  while (rows * 4 > uint64_t{new_count} * 3) new_count *= 2;
  if (new_count == key_slot_count_) return true;
  auto* slots = static_cast<KeySlot*>(budget_->allocate(new_count * sizeof(KeySlot)));
  if (slots == nullptr) return false;
  std::fill_n(slots, new_count, KeySlot{kNoRow, 0});
  KeySlot* const old_slots = std::exchange(key_slots_, slots);
  const size_t old_count = std::exchange(key_slot_count_, new_count);
  // From the old slots, not from the rows: of a post that came twice only the newer row is there.
  for (size_t i = 0; i < old_count; ++i) {
    const KeySlot slot = old_slots[i];
    if (slot.row == kNoRow) continue;
    uint64_t at = key_hash(id[slot.row], platform[slot.row]) & (new_count - 1);
    while (key_slots_[at].row != kNoRow) at = (at + 1) & (new_count - 1);
    key_slots_[at] = slot;
  }
  budget_->release(old_slots, old_count * sizeof(KeySlot));
  return true;
}

void PostTable::remember_row(RowId row) {
  const uint64_t id_value = id[row];
  const uint16_t platform_id = platform[row];
  const uint64_t hash = key_hash(id_value, platform_id);
  const uint32_t hash_high = static_cast<uint32_t>(hash >> 32);
  uint64_t at = hash & (key_slot_count_ - 1);
  for (; key_slots_[at].row != kNoRow; at = (at + 1) & (key_slot_count_ - 1)) {
    const KeySlot& slot = key_slots_[at];
    // The newer copy takes the place.
    if (slot.hash_high == hash_high && id[slot.row] == id_value && platform[slot.row] == platform_id) break;
  }
  key_slots_[at] = {row, hash_high};
}

bool PostTable::remember_rows_until(RowId end) {
  if (end > remembered_rows_ && !grow_keys(row_count_)) return false;
  while (remembered_rows_ < end) {
    const RowId stop = std::min(end, remembered_rows_ + kRowsTogether);
    for (RowId row = remembered_rows_; row < stop; ++row) bring_key_near(id[row], platform[row]);
    for (; remembered_rows_ < stop; ++remembered_rows_) remember_row(remembered_rows_);
  }
  return true;
}

// Exports mostly run in order of id. An id beyond all seen so far cannot be a copy, and the table of keys can
// then be filled later in one go, which is several times faster than row by row.
bool PostTable::may_be_known(const Candidate& candidate) {
  const size_t index = candidate.platform == kNoCategory16 ? 0 : size_t{candidate.platform} + 1;
  if (index >= id_ranges_.size()) id_ranges_.resize(index + 1);
  IdRange& range = id_ranges_[index];
  const bool is_outside = candidate.id_value > range.largest || candidate.id_value < range.smallest;
  range.largest = std::max(range.largest, candidate.id_value);
  range.smallest = std::min(range.smallest, candidate.id_value);
  return !is_outside;
}

// ---- adding ----

// Of a post without an id: what makes it the same post when it comes again.
uint64_t PostTable::synthetic_id(const PostDraft& draft) {
  folded_.clear();
  append_case_folded(folded_, without_at(draft.author));
  uint64_t hash = hash64(draft.text, static_cast<uint64_t>(draft.time_utc_s));
  hash = hash64(folded_, hash64(draft.shared_id, hash));
  // Lines without author and time (reviews, survey answers) may repeat honestly: each is a key of its own.
  if (folded_.empty() && draft.time_utc_s == kMissingTime) hash ^= row_count_;
  // With a day but no author they may, too: the second of one file is another post, and the second of the same file
  // once more is that one again.
  constexpr int64_t kDay_s = 86400;
  const int64_t local_s = draft.time_utc_s + int64_t{draft.zone_offset_min} * 60;
  if (folded_.empty() && draft.time_utc_s != kMissingTime && local_s % kDay_s == 0) {
    if (const uint32_t before = repeats_.count(hash | 1)) hash ^= mix64(before);
  }
  return mix64(hash) | kSyntheticId;
}

PostTable::Candidate PostTable::identify(const PostDraft& draft) {
  Candidate candidate{0, kNoCategory16, true};
  intern16(platforms, draft.platform, platform[row_count_ - 1], candidate.platform);
  candidate.id_value = id_value_of(draft.id);
  if (candidate.id_value == 0) {
    candidate.id_value = synthetic_id(draft);
    candidate.checked_for_copy = draft.time_utc_s != kMissingTime || !without_at(draft.author).empty();
  }
  return candidate;
}

// The row of the same post, if there is one. False when memory was refused.
bool PostTable::find_copy(const Candidate& candidate, RowId& copy) {
  copy = kNoRow;
  if (!candidate.checked_for_copy || !may_be_known(candidate)) return true;
  if (!remember_rows_until(row_count_)) return false;
  copy = find_value(candidate.id_value, candidate.platform);
  return true;
}

// Ids that programs count or spoil, where two posts with one id need not be one post: numbers of few digits (of the
// messages of a chat, of the rows of a table) and those that a spreadsheet has cut to zeros.
static bool is_weak_id(std::string_view id) {
  constexpr size_t kFewDigits = 10;
  return id.size() <= kFewDigits ? std::all_of(id.begin(), id.end(), ascii_digit) : id.ends_with("0000");
}

AddOutcome PostTable::add(const PostDraft& draft, TextScan* scan) {
  if (row_count_ == kNoRow - 1) return AddOutcome::out_of_memory;
  if (scan_ != scan && !index_posts()) return AddOutcome::out_of_memory;
  scan_ = scan;
  const bool is_full = batch_ && scan != nullptr &&
                       (batch_->size() >= scan->posts_in_batch() || batch_->bytes() >= scan->bytes_in_batch());
  if (is_full && !hand_over_batch()) return AddOutcome::out_of_memory;
  const Candidate candidate = identify(draft);
  RowId copy = kNoRow;
  if (!find_copy(candidate, copy)) return AddOutcome::out_of_memory;
  const bool shares_another_thing = copy != kNoRow && shares_another(draft, copy);
  if (copy != kNoRow && (draft.id_is_row_number || is_weak_id(draft.id) || shares_another_thing)) {
    if (!index_posts()) return AddOutcome::out_of_memory;
    if (shares_another_thing || (draft.id_is_row_number ? !is_same_post(draft, copy) : is_other_post(draft, copy))) {
      const std::string own_id = id_beside_row_number(draft);
      PostDraft other = draft;
      other.id = own_id;
      other.id_is_row_number = false;
      return add(other, scan);
    }
  }
  if (copy != kNoRow) {
    if (!index_posts()) return AddOutcome::out_of_memory;
    if (filled_columns(draft) < filled[copy] || same_content(draft, copy)) {
      return AddOutcome::duplicate_dropped;
    }
    if (!superseded_.set(copy, superseded_[copy])) return AddOutcome::out_of_memory;
  }
  if (!write_row(draft, candidate)) {
    cut_to(row_count_);
    return AddOutcome::out_of_memory;
  }
  if (!batch_) batch_ = std::make_unique<PostBatch>();
  if (batch_->size() == 0) batch_->first_row = row_count_;
  batch_->append(draft, scan != nullptr && scan->reads_texts());
  ++row_count_;
  // Nobody may stand for a post that is lost again.
  if ((scan == nullptr || copy != kNoRow) && !index_posts()) {
    --lost_rows_;  // this post was never said to be there
    return AddOutcome::out_of_memory;
  }
  if (copy == kNoRow) return AddOutcome::added;
  (void)superseded_.set(copy, 1);
  ++superseded_count_;
  return AddOutcome::duplicate_replaced;
}

// Everything but the names of accounts and what the text contains.
bool PostTable::write_row(const PostDraft& draft, const Candidate& candidate) {
  const RowId row = row_count_;
  return write_identity(draft, candidate, row) && write_counts(draft, row) && write_categories(draft, row) &&
         texts.append(draft.text);
}

bool PostTable::write_identity(const PostDraft& draft, const Candidate& candidate, RowId row) {
  return id.push_back(candidate.id_value) && time_utc_s.set_next(row, draft.time_utc_s) &&
         zone_offset_min.set_next(row, draft.zone_offset_min) && author.push_back(kNoId) &&
         platform.set_next(row, candidate.platform) && kind.push_back(static_cast<uint8_t>(kind_of(draft))) &&
         reply_to_id.set_next(row, id_value_of(draft.reply_to_id)) &&
         shared_id.set_next(row, id_value_of(draft.shared_id)) &&
         conversation.set_next(row, id_value_of(draft.conversation)) &&
         write_optional_text(id_texts_, (candidate.id_value >> 62) == 2 ? draft.id : std::string_view{}, row) &&
         write_references(draft, row) && write_optional_text(url_texts_, draft.url, row);
}

bool PostTable::write_references(const PostDraft& draft, RowId row) {
  const std::string_view texts_of_row[] = {draft.reply_to_id, draft.shared_id, draft.conversation};
  const uint64_t values[] = {reply_to_id[row], shared_id[row], conversation[row]};
  for (size_t i = 0; i < reference_texts_.size(); ++i) {
    const bool is_text = (values[i] & kTextId) != 0;
    if (!write_optional_text(reference_texts_[i], is_text ? texts_of_row[i] : std::string_view(), row)) return false;
  }
  return true;
}

bool PostTable::write_counts(const PostDraft& draft, RowId row) {
  for (size_t i = 0; i < kCountCount; ++i) {
    const uint32_t stored = stored_count(draft.counts[i]);
    if (!counts[i].set_next(row, stored)) return false;
    if (stored == kCountTooLarge) large_counts_.push_back({row, static_cast<Count>(i), draft.counts[i]});
  }
  return true;
}

bool PostTable::write_categories(const PostDraft& draft, RowId row) {
  uint16_t language_id, client_id;
  if (!intern16(languages, draft.language, language[row - 1], language_id)) return false;
  if (!intern16(clients, draft.client, client[row - 1], client_id)) return false;
  const uint32_t place_id = draft.place.empty() ? kNoId : places.intern(draft.place);
  for (size_t k = 0; k < categories.size(); ++k) {
    const std::string_view value = draft.categories[k];
    if (!categories[k].set_next(row, value.empty() ? kNoId : category_pools[k]->intern(value))) return false;
  }
  return format.set_next(row, static_cast<uint8_t>(draft.format)) && language.set_next(row, language_id) &&
         client.set_next(row, client_id) && place.set_next(row, place_id) &&
         verified.set_next(row, static_cast<uint8_t>(draft.verified)) &&
         paid.set_next(row, static_cast<uint8_t>(draft.paid)) &&
         filled.set_next(row, static_cast<uint8_t>(filled_columns(draft)));
}

bool PostTable::write_optional_text(std::unique_ptr<TextStore>& store, std::string_view text, RowId row) {
  if (text.empty() && !store) return true;
  if (!store) store = std::make_unique<TextStore>(*budget_, 0);
  while (store->rows() < row) {
    if (!store->append({})) return false;
  }
  return store->append(text);
}

void PostTable::cut_to(RowId rows) {
  id.truncate(rows);
  author.truncate(rows);
  kind.truncate(rows);
  time_utc_s.cut_to(rows);
  zone_offset_min.cut_to(rows);
  platform.cut_to(rows);
  format.cut_to(rows);
  reply_to_id.cut_to(rows);
  shared_id.cut_to(rows);
  reply_to_author.cut_to(rows);
  shared_author.cut_to(rows);
  conversation.cut_to(rows);
  language.cut_to(rows);
  client.cut_to(rows);
  place.cut_to(rows);
  verified.cut_to(rows);
  filled.cut_to(rows);
  paid.cut_to(rows);
  for (auto& column : counts) column.cut_to(rows);
  for (auto& column : categories) column.cut_to(rows);
  for (ListColumn* list : {&hashtags, &mentions, &links, &terms}) list->cut_to(rows);
  texts.cut_to(rows);
  if (id_texts_) id_texts_->cut_to(rows);
  for (const auto* store : {&url_texts_, &reference_texts_[0], &reference_texts_[1], &reference_texts_[2]}) {
    if (*store) (*store)->cut_to(rows);
  }
  while (!large_counts_.empty() && large_counts_.back().row >= rows) large_counts_.pop_back();
}

// ---- copies of one post ----

int PostTable::filled_columns(const PostDraft& draft) {
  int filled = 0;
  for (std::string_view text : {draft.text, without_at(draft.author), draft.author_name, draft.language, draft.client,
                                draft.place, draft.url, draft.conversation, draft.reply_to_id, draft.reply_to_author,
                                draft.shared_id, draft.shared_author, draft.hashtags, draft.mentions, draft.links}) {
    filled += !text.empty();
  }
  for (int64_t count : draft.counts) filled += count >= 0;
  for (std::string_view value : draft.categories) filled += !value.empty();
  return filled + (draft.time_utc_s != kMissingTime) + (draft.verified >= 0) + (draft.paid >= 0) +
         (draft.format != Format::unknown);
}

// ---- counts ----

int64_t PostTable::large_count(Count which, RowId row) const {
  const auto lies_before = [](const LargeCount& large, RowId of) { return large.row < of; };
  auto large = std::lower_bound(large_counts_.begin(), large_counts_.end(), row, lies_before);
  for (; large != large_counts_.end() && large->row == row; ++large)
    if (large->which == which) return large->value;
  return int64_t{kCountTooLarge};
}

int64_t PostTable::interactions(RowId row) const {
  int64_t sum = 0;
  bool any = false;
  for (Count which : {Count::likes, Count::comments, Count::shares, Count::quotes, Count::saves}) {
    const int64_t value = count(which, row);
    if (value == kMissingCount) continue;
    sum += value;
    any = true;
  }
  return any ? sum : kMissingCount;
}

uint64_t PostTable::memory_bytes() const { return budget_->used_bytes(); }

}  // namespace tilik
