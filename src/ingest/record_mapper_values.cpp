// Values of a RecordMapper: what the value of one column gives to a post, by its field.
#include <algorithm>

#include "base/calendar.h"
#include "base/formula_guard.h"
#include "base/utf8.h"
#include "ingest/account_values.h"
#include "ingest/metric_columns.h"
#include "ingest/reasons.h"
#include "ingest/record_mapper.h"
#include "ingest/sheet_clock.h"
#include "ingest/swapped_days.h"
#include "ingest/values.h"

namespace tilik {

// A value that was not used marks its step with category -2 for read().
void RecordMapper::take(Step& step, std::string_view value, bool is_clean, PostDraft& draft) {
  const auto unused = [&] { step.category = -2; };
  switch (step.field) {
    case Field::text:
      if (!traits_.deleted_texts.empty() && stands_for_deleted(value)) {
        context_.log.repaired(repair::kDeletedMessages, 1, value);
        unused();
      } else if (step.aspect == Aspect::title) {
        title_ = value;
      } else if (draft.text.empty()) {
        take_text(value, is_clean, draft);
      } else {
        unused();
      }
      return;
    case Field::time:
      if (step.aspect == Aspect::clock) {
        clock_value_ = trimmed(value);
      } else if (draft.time_utc_s == kMissingTime) {
        take_time(step, value, draft);
        if (draft.time_utc_s == kMissingTime) unused();
      } else {
        unused();
      }
      return;
    case Field::likes:
    case Field::comments:
    case Field::shares:
    case Field::quotes:
    case Field::saves:
    case Field::views:
    case Field::reach:
    case Field::clicks:
    case Field::impressions:
    case Field::followers: take_count(step, value, draft); return;
    case Field::kind:
    case Field::format: take_kind(step, value, draft); return;
    case Field::account_created:
      if (const std::optional<ReadTime> time = times_.read(value)) draft.account_created_utc_s = time->utc_s;
      return;
    case Field::verified:
      if (draft.verified < 0) draft.verified = read_boolean(value);
      return;
    case Field::paid:
      if (draft.paid < 0) draft.paid = read_boolean(value);
      return;
    case Field::hashtags: take_list(step, value, draft.hashtags); return;
    case Field::mentions: take_list(step, value, draft.mentions); return;
    case Field::links: take_list(step, value, draft.links); return;
    default: break;
  }
  value = trimmed(value);
  if (traits_.is_our_own) value = without_formula_guard(value);
  value = first_of_list(value);  // a post has one id, one place
  if (value.empty() || (!traits_.is_our_own && is_missing_word(value))) return unused();
  if (step.field == Field::author || step.field == Field::author_name) {
    const bool is_visitor = step.field == Field::author && value == "0";  // without an account
    if (value == traits_.nobody || (!traits_.is_our_own && (is_visitor || names_nobody(value)))) return unused();
  }
  std::string_view* target = nullptr;
  switch (step.field) {
    case Field::id: target = &draft.id; break;
    case Field::author: target = &draft.author; break;
    case Field::author_name: target = &draft.author_name; break;
    case Field::platform: target = &draft.platform; break;
    case Field::reply_to_id: target = &draft.reply_to_id; break;
    case Field::reply_to_author: target = &draft.reply_to_author; break;
    case Field::shared_id: target = &draft.shared_id; break;
    case Field::shared_author: target = &draft.shared_author; break;
    case Field::conversation: target = &draft.conversation; break;
    case Field::language: target = &draft.language; break;
    case Field::client: target = &draft.client; break;
    case Field::place: target = &draft.place; break;
    case Field::url: target = &draft.url; break;
    case Field::category:
      if (step.category >= 0) {
        std::string& buffer = category_buffers_[static_cast<size_t>(step.category)];
        buffer.clear();
        uint64_t invalid = 0, controls = 0;
        const bool changed = !is_clean && clean_bytes(value, buffer, invalid, controls);
        draft.categories[static_cast<size_t>(step.category)] = changed ? std::string_view(buffer) : value;
      }
      return;
    default: return;
  }
  if (!target->empty()) return unused();
  const bool is_relation = step.field == Field::reply_to_id || step.field == Field::shared_id ||
                           step.field == Field::reply_to_author || step.field == Field::shared_author;
  if (is_relation && value == "0" && !traits_.is_our_own) return unused();
  if (step.field == Field::id || step.field == Field::reply_to_id || step.field == Field::shared_id ||
      step.field == Field::conversation) {
    value = take_id(step.field, value, *target);
    if (value.empty()) return unused();
  }
  if (is_relation && step.aspect == Aspect::as_quote) is_quote_ = true;
  if (step.aspect == Aspect::account_address) {
    std::string& handle = buffers_[static_cast<size_t>(step.field)];
    handle = account_of_address(value);
    *target = handle;
    return handle.empty() ? unused() : void();
  }
  *target = keep(step.field, value, is_clean);
}

// Ids come as written, except those that a spreadsheet rounded: they name no post any more.
std::string_view RecordMapper::take_id(Field field, std::string_view value, std::string_view&) {
  if (is_destroyed_id(value)) {
    if (field == Field::id) bad_id_ = value;
    return {};
  }
  return whole_id(value);
}

std::string_view RecordMapper::keep(Field field, std::string_view value, bool is_clean) {
  std::string& buffer = buffers_[static_cast<size_t>(field)];
  if (!is_clean) {
    buffer.clear();
    uint64_t invalid = 0, controls = 0;
    if (clean_bytes(value, buffer, invalid, controls)) {
      context_.log.repaired(repair::kInvalidBytes, invalid, value, buffer);
      context_.log.repaired(repair::kControlBytes, controls, value, buffer);
      value = buffer;
    }
  }
  const bool is_account = field == Field::author || field == Field::reply_to_author || field == Field::shared_author;
  if (is_account || field == Field::author_name || field == Field::place) {
    scratch_.clear();
    if (may_undo_mojibake_ && undo_mojibake(value, scratch_)) {
      context_.log.repaired(repair::kMojibake, 1, value, scratch_);
      buffer = scratch_;
      value = buffer;
    }
  }
  if (is_account) {
    while (!value.empty() && value[0] == '@') value.remove_prefix(1);
    value = account_of_value(value);
  }
  if (field == Field::language) {
    value = first_of_list(value);
    // Listening tools write its name.
    for (const std::string_view name : {"indonesian", "indonesia", "bahasa indonesia"}) {
      if (equals_ignoring_ascii_case(value, name)) return "id";
    }
    if (equals_ignoring_ascii_case(value, "english")) return "en";
    buffer.clear();
    for (const char c : value.substr(0, 12)) buffer.push_back(ascii_lower(c));
    if (buffer == "in" && context_.log.may_repair(repair::kLanguageIn)) {
      context_.log.repaired(repair::kLanguageIn, 1, "in", "id");
      return "id";
    }
    if (buffer == "und" || buffer == "qme" || buffer == "zxx" || buffer == "qht" || buffer == "qam" || buffer == "qst")
      return {};
    return buffer;
  }
  if (field == Field::platform) {
    // Platforms come in runs and are few.
    for (const auto& [written, name] : platform_names_) {
      if (written == value) return name;
    }
    if (platform_names_.size() >= 16) platform_names_.clear();
    platform_names_.emplace_back(value, platform_name(value));
    return platform_names_.back().second;
  }
  return value;
}

std::string_view RecordMapper::list_value(Field field, std::string_view value) {
  if (traits_.is_our_own) value = without_formula_guard(value);
  std::string& buffer = buffers_[static_cast<size_t>(field)];
  buffer.clear();
  if (is_list(value)) {
    buffer.assign(value);
    std::replace(buffer.begin(), buffer.end(), kListSeparator, ',');
    return buffer;
  }
  if (may_unpack_lists_ && value.front() == '[' &&
      (members_of_list(field, value, buffer) || unpack_list_literal(value, buffer))) {
    context_.log.repaired(repair::kListLiteral, 1, value, buffer);
    return buffer;
  }
  return is_missing_word(value) ? std::string_view{} : value;
}

// Of several columns the first with a value, or all where they are elements of one list.
void RecordMapper::take_list(const Step& step, std::string_view value, std::string_view& list) {
  if (list.empty()) {
    list = list_value(step.field, value);
  } else if (step.joins && !is_missing_word(value)) {
    std::string& buffer = buffers_[static_cast<size_t>(step.field)];
    if (list.data() != buffer.data()) buffer.assign(list);
    buffer.append(",").append(value);
    list = buffer;
  }
}

void RecordMapper::take_time(const Step& step, std::string_view value, PostDraft& draft) {
  TimeReader& times = step.named_zone < 0 ? times_ : times_of_zones_[static_cast<size_t>(step.named_zone)];
  if (context_.survey != nullptr) {
    if (const std::optional<DateNumbers> numbers = date_numbers(value)) context_.survey->order.add(*numbers);
    context_.survey->swaps.add(value);
  }
  if (plan_.year_column != SIZE_MAX) {  // "15 Maret 2025", "2025-3-15"
    value = trimmed(value);
    const bool is_word = month_of_word(month_value_) > 0;
    const std::string_view mark = is_word ? " " : "-";
    date_parts_.assign(is_word ? value : year_value_).append(mark).append(month_value_).append(mark);
    value = date_parts_.append(is_word ? year_value_ : value);
  }
  const std::string_view written = value;
  const bool is_swapped = plan_.days_are_swapped && swap_day_and_month(value, date_parts_);
  if (is_swapped) value = date_parts_;
  std::optional<ReadTime> time;
  if (has_clock_column_ && !clock_value_.empty()) {
    clock_.assign(trimmed(value));
    clock_ += ' ';
    clock_ += read_sheet_clock(clock_value_, sheet_clock_) == SheetClock::none ? clock_value_
                                                                               : std::string_view(sheet_clock_);
    time = times.read(clock_);
  }
  if (!time) time = times.read(value);
  if (!time && is_list(value)) time = times.read(first_of_list(value));  // of several pictures, the first
  if (!time && plan_.times_are_months) {
    if (const std::optional<int64_t> day = first_day_of_month(trimmed(value)))
      time = times.read(format_iso_utc(*day * kSecondsPerDay).substr(0, 10));
  }
  if (!time) {
    date_value_ = value;
    return;
  }
  if (time->utc_s < traits_.earliest_utc_s) return;
  draft.time_utc_s = time->utc_s;
  draft.zone_offset_min = static_cast<int16_t>(time->zone_offset_min);
  note_zone(*time, traits_.times_are_utc || step.named_zone >= 0);
  if (is_swapped) return note_day_month(written, *time);
  if (plan_.has_day_evidence) note_order(value, *time);
}

// Only dates that could be read in two ways are counted: 03/04 is one, 30/04 and 2024-04-03 are none.
void RecordMapper::note_order(std::string_view value, const ReadTime& time) {
  const std::optional<DateNumbers> numbers = date_numbers(value);
  if (!numbers || numbers->first == numbers->second || numbers->first > 12 || numbers->second > 12) return;
  note_day_month(value, time);
}

void RecordMapper::note_day_month(std::string_view value, const ReadTime& time) {
  if (day_month_rows_++ > 0) return;
  day_month_before_ = value;
  day_month_after_ = format_iso_utc(time.utc_s);
}

void RecordMapper::note_zone(const ReadTime& time, bool is_known) {
  zone_was_assumed_ |= !time.has_zone && !is_known;
  if (!time.has_zone) return;
  zones_are_mixed_ |= has_zone_ && time.zone_offset_min != zone_seen_min_;
  has_zone_ = true;
  zone_seen_min_ = time.zone_offset_min;
}

// A letter of "👍👍❤" that stands for one reaction; the others change the one before.
static bool is_reaction(uint32_t code_point) {
  const bool is_skin = code_point >= 0x1f3fb && code_point <= 0x1f3ff, is_selector = code_point >> 4 == 0xfe0;
  return code_point >= 0x203c && !is_skin && !is_selector;
}

// The sum of the whole numbers in brackets: "👍 (3), ❤ (1)" is 4; of all numbers where there are no brackets, and of the
// signs themselves where there are no numbers: "👍👍👍❤" is 4, too. Missing when there is none.
static int64_t sum_in_brackets(std::string_view value) {
  int64_t sum = kMissingCount;
  if (value.find('(') == std::string_view::npos) {
    int64_t signs = 0;
    bool is_joined = false;
    for (const char *p = value.data(), *const end = p + value.size(); p < end;) {
      const DecodedCharacter character = decode_utf8(p, end);
      if (ascii_digit(*p)) {
        int64_t number = 0;
        for (; p < end && ascii_digit(*p); ++p) number = std::min<int64_t>(number * 10 + (*p - '0'), INT32_MAX);
        sum = std::max<int64_t>(sum, 0) + number;
        continue;
      }
      signs += is_reaction(character.code_point) && !is_joined;
      is_joined = character.code_point == 0x200d;
      p += character.size_bytes;
    }
    return sum < 0 && signs > 0 ? signs : sum;
  }
  for (size_t at = 0; (at = value.find('(', at)) != std::string_view::npos; ++at) {
    const size_t end = value.find(')', at);
    if (end == std::string_view::npos) break;
    const ReadCount count = read_count(value.substr(at + 1, end - at - 1));
    if (count.value >= 0) sum = std::max<int64_t>(sum, 0) + count.value;
  }
  return sum;
}

// Beyond all that was ever counted of a post: a telephone number, a moment in milliseconds. Sums of six million of them
// still fit.
static constexpr int64_t kLargestCount = 1'000'000'000'000;

void RecordMapper::take_count(Step& step, std::string_view value, PostDraft& draft) {
  int64_t& target = draft.counts[static_cast<size_t>(
      step.field == Field::followers ? static_cast<int>(Count::followers)
                                     : static_cast<int>(step.field) - static_cast<int>(Field::likes))];
  const bool is_of_platform = !step.platform.empty();
  const bool is_of_others = is_of_platform && step.platform != platform_of(draft);
  if (is_of_others || (target >= 0 && step.aspect != Aspect::add && !is_of_platform)) {
    step.category = -2;
    return;
  }
  int64_t sum = kMissingCount;
  if (step.aspect == Aspect::in_brackets) {
    sum = sum_in_brackets(value);
    value = {};
  }
  while (!value.empty()) {  // the elements of a flattened list add up
    const std::string_view element = first_of_list(value);
    ReadCount count = read_count(element);
    if (count.value > kLargestCount) count.value = kMissingCount;
    const bool is_there = !count.is_missing || (step.aspect == Aspect::net && element.starts_with('-'));
    if (is_there && count.value < 0 && step.unreadable++ == 0) step.unreadable_example = element;
    if (count.was_word || count.had_marks) {
      if (count.was_word ? may_read_words_ : may_read_marks_) {
        context_.log.repaired(count.was_word ? repair::kWordCounts : repair::kThousandsMarks, 1, element,
                              std::to_string(std::max<int64_t>(count.value, 0)));
      } else {
        count.value = kMissingCount;
      }
    }
    if (count.value >= 0) sum = std::max<int64_t>(sum, 0) + count.value;
    value = element.size() == value.size() ? std::string_view{} : value.substr(element.size() + 1);
  }
  // The column for all platforms mostly says 0 where that of one counts.
  if (sum < 0 || (is_of_platform && sum <= target)) {
    step.category = -2;
    return;
  }
  target = step.aspect == Aspect::add ? std::max<int64_t>(target, 0) + sum : sum;
}

void RecordMapper::take_kind(Step& step, std::string_view value, PostDraft& draft) {
  const auto flag = [&](Kind kind) {
    if (read_boolean(value) == 1 && draft.kind == Kind::original) draft.kind = kind;
  };
  const auto means = [&](Format format) {
    if (draft.format == Format::unknown) draft.format = format;
  };
  switch (step.aspect) {
    case Aspect::share_flag: return flag(Kind::share);
    case Aspect::reply_flag: return flag(Kind::reply);
    case Aspect::quote_flag: return flag(Kind::quote);
    case Aspect::comment_flag: return flag(Kind::comment);
    case Aspect::means_image: return means(Format::image);
    case Aspect::means_video: return means(Format::video);
    case Aspect::means_audio: return means(Format::audio);
    case Aspect::means_document: return means(Format::document);
    case Aspect::means_sticker: return means(Format::sticker);
    case Aspect::means_link: return means(Format::link);
    case Aspect::means_poll: return means(Format::poll);
    default: break;
  }
  bool known = false;
  if (step.field == Field::kind || step.aspect == Aspect::kind_or_format) {
    const Kind kind = kind_of_word(value, known);
    if (known && (step.field == Field::kind || kind != Kind::original) && draft.kind == Kind::original)
      draft.kind = kind;
  }
  if (!known && step.field == Field::format && draft.format == Format::unknown) draft.format = format_of_word(value);
}

}  // namespace tilik
