#include "ingest/record_mapper.h"

#include <algorithm>
#include <memory>

#include "base/calendar.h"
#include "base/formula_guard.h"
#include "base/small_sort.h"
#include "base/utf8.h"
#include "ingest/account_values.h"
#include "ingest/byte_scan.h"
#include "ingest/id_columns.h"
#include "ingest/reasons.h"
#include "ingest/values.h"

namespace tilik {

namespace {

constexpr std::string_view kCategoryMark = "category:";  // before the names of categories in our own files

std::string_view category_name(std::string_view column) {
  return column.substr(0, kCategoryMark.size()) == kCategoryMark ? column.substr(kCategoryMark.size()) : column;
}

// Text columns at which the posts of a source say their platform by their links: the first link that tells.
std::string_view platform_of_links(const SampleRows& sample, const std::vector<ColumnRole>& roles) {
  for (const std::vector<std::string>& row : sample) {
    for (size_t i = 0; i < row.size() && i < roles.size(); ++i) {
      if (roles[i].field != Field::url) continue;
      const std::string_view platform = read_post_link(row[i]).platform;
      if (!platform.empty()) return platform;
    }
  }
  return {};
}

// Names that only one platform's records have, where neither the format nor a link tells it: two collections of it
// then meet in their ids.
std::string_view platform_of_names(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const std::string normalised = normalised_name(name);
    if (normalised.rfind("tweet", 0) == 0 || normalised.find("retweet") != std::string::npos) return "x";
    if (normalised.rfind("subreddit", 0) == 0) return "reddit";
    if (normalised == "diggcount") return "tiktok";
    if (normalised.rfind("peerid.", 0) == 0) return "telegram";
  }
  return {};
}

}  // namespace

RecordMapper::RecordMapper(ImportContext& context, const FormatTraits& traits)
    : context_(context), traits_(traits), times_(traits.times_are_utc ? 0 : context.options.zone) {
  may_decode_entities_ = context.log.may_repair(repair::kHtmlEntities);
  may_undo_mojibake_ = context.log.may_repair(repair::kMojibake);
  may_take_id_from_url_ = context.log.may_repair(repair::kIdFromUrl);
  may_read_shares_ = context.log.may_repair(repair::kShareFromText);
  may_strip_tags_ = context.log.may_repair(repair::kHtmlTags) || traits.text_is_html;
  may_unwrite_newlines_ = context.log.may_repair(repair::kWrittenNewlines);
  may_mend_returns_ = context.log.may_repair(repair::kStrayReturns);
  may_read_words_ = context.log.may_repair(repair::kWordCounts);
  may_read_marks_ = context.log.may_repair(repair::kThousandsMarks);
  may_unpack_lists_ = context.log.may_repair(repair::kListLiteral);
  may_take_author_from_url_ = context.log.may_repair(repair::kAuthorFromUrl);
  may_drop_counts_of_shares_ = context.log.may_repair(repair::kCountsOfOriginal);
  if (traits.is_our_own) {
    may_decode_entities_ = may_undo_mojibake_ = may_take_id_from_url_ = may_read_shares_ = may_strip_tags_ = false;
    may_unwrite_newlines_ = may_mend_returns_ = may_unpack_lists_ = may_take_author_from_url_ = false;
    may_drop_counts_of_shares_ = false;
  }
}

void RecordMapper::plan(const std::vector<std::string>& names, const SampleRows& sample, bool names_are_real) {
  names_ = names;
  const bool is_known = !traits_.platform.empty() || !traits_.extra.empty() || traits_.is_our_own;
  ColumnChoices choices{context_.options.mapping, context_.options.categories, traits_.extra, names_are_real, is_known};
  plan_ = recognise_columns(names, sample, choices);
  roles_ = plan_.roles;
  if (context_.all_dates != nullptr) plan_.take_day_order(*context_.all_dates);
  if (!is_known && !plan_.id_is_row_number) scope_column_ = find_scope_column(names, sample, roles_);
  if (plan_.day_order_assumed && traits_.writes_month_first) {
    plan_.day_order = DayOrder::month_day_year;
    plan_.day_order_assumed = false;
  }
  if (plan_.has_day_evidence && !context_.log.may_repair(repair::kDayMonth)) {
    // Switched off means the other reading, so that both can be compared.
    plan_.day_order = plan_.day_order == DayOrder::day_month_year ? DayOrder::month_day_year : DayOrder::day_month_year;
    plan_.day_order_assumed = false;
  }
  times_.set_order(plan_.day_order);
  times_.accept_small_numbers(plan_.time_is_small_number);
  times_.accept_serial_days(plan_.time_is_serial_day);
  if (traits_.is_our_own) take_saved_categories();
  default_platform_ = std::string(!traits_.platform.empty() || traits_.is_our_own ? traits_.platform
                                                                                  : platform_of_links(sample, roles_));
  const bool is_foreign = !traits_.is_our_own && !plan_.has(Field::platform);
  if (default_platform_.empty() && is_foreign) default_platform_ = std::string(platform_of_names(names));
  make_steps();
  ImportLog& log = context_.log;
  has_text_ = plan_.has(Field::text);
  const bool has_time = plan_.has(Field::time);
  const bool has_author = plan_.has(Field::author) || plan_.has(Field::author_name) || !context_.options.author.empty();
  // Without text and without time there is nothing to draw, unless rows say who related to whom.
  const bool has_relation = has_author && (plan_.has(Field::shared_id) || plan_.has(Field::reply_to_author) ||
                                           plan_.has(Field::mentions) || plan_.has(Field::shared_author));
  usable_ = has_text_ || has_time || has_relation || traits_.may_begin_late;
  if (!traits_.may_begin_late) note_missing_columns();
  if (traits_.needs_share_target) log.note(note::kSharesOnly);
  if (plan_.time_is_small_number) log.note(note::kTimeNotADate);
  if (plan_.id_is_row_number) log.note(note::kRowNumbers);
  if (plan_.has_ids_of_threads) log.note(note::kIdsOfThreads);
  if (plan_.has_day_evidence) {
    log.note(plan_.day_order_assumed                       ? note::kDayMonthAssumed
             : plan_.day_order == DayOrder::month_day_year ? note::kMonthFirst
                                                           : note::kDayFirst);
  }
}

void RecordMapper::take_saved_categories() {
  for (size_t i = 0; i < names_.size(); ++i) {
    if (names_[i].substr(0, kCategoryMark.size()) == kCategoryMark && roles_[i].field == Field::ignored)
      roles_[i].field = Field::category;
  }
}

void RecordMapper::note_missing_columns() {
  ImportLog& log = context_.log;
  const auto has = [&](Field field) {
    return std::any_of(roles_.begin(), roles_.end(), [&](const ColumnRole& role) { return role.field == field; });
  };
  if (!plan_.has(Field::text) && !has(Field::text) && !traits_.needs_share_target) log.note(note::kNoTextColumn);
  if (!plan_.has(Field::time) && !has(Field::time)) log.note(note::kNoTimeColumn);
  if (!has(Field::author) && !has(Field::author_name) && context_.options.author.empty())
    log.note(note::kNoAuthorColumn);
}

size_t RecordMapper::add_column(std::string_view name) {
  const size_t number = names_.size();
  names_.emplace_back(name);
  const NamedRoles named = roles_of_name(name, traits_.extra);
  // Only what the sample did not have may still be filled.
  ColumnRole role = named.count > 0 ? named.roles[0] : ColumnRole{};
  for (const auto& [source, field] : context_.options.mapping) {
    if (source == name) role = ColumnRole{field.empty() ? Field::ignored : field_from_name(field), Aspect::plain, 0};
  }
  roles_.push_back(role);
  if (role.field != Field::ignored) make_steps();
  return number;
}

void RecordMapper::make_steps() {
  std::vector<Step> old = std::move(steps_);
  steps_.clear();
  for (size_t i = 0; i < roles_.size(); ++i) {
    if (roles_[i].field == Field::ignored) continue;
    Step step{static_cast<uint32_t>(i), roles_[i].field, roles_[i].aspect};
    if (step.field == Field::category) step.category = context_.sink.category_index(category_name(names_[i]));
    if (step.aspect == Aspect::clock) has_clock_column_ = true;
    if (const auto offset_min = step.field == Field::time ? zone_offset_min_of_name(names_[i]) : std::nullopt) {
      step.named_zone = static_cast<int>(times_of_zones_.size());
      times_of_zones_.emplace_back(*offset_min, plan_.day_order);
      times_of_zones_.back().accept_serial_days(plan_.time_is_serial_day);
    }
    for (const Step& before : old) {
      if (before.column != step.column) continue;
      step.present = before.present;
      step.unreadable = before.unreadable;
      step.unreadable_example = before.unreadable_example;
    }
    steps_.push_back(std::move(step));
  }
  small_sort(steps_.begin(), steps_.end(), [&](const Step& a, const Step& b) {
    const auto key = [&](const Step& s) {
      return std::pair(s.aspect == Aspect::title || s.aspect == Aspect::clock ? 0 : 1, roles_[s.column].rank);
    };
    return key(a) < key(b);
  });
}

std::string_view RecordMapper::read(const std::string_view* values, size_t count, bool is_clean, PostDraft& draft) {
  std::construct_at(&draft);  // an assignment would clear a second one first and copy it, once a row
  title_ = clock_value_ = date_value_ = bad_id_ = {};
  is_quote_ = false;
  used_steps_ = 0;
  for (size_t i = 0; i < steps_.size(); ++i) {
    Step& step = steps_[i];
    if (step.column >= count) continue;
    const std::string_view value = values[step.column];
    if (value.empty()) continue;
    take(step, value, is_clean, draft);
    if (i < 64 && step.category != -2) used_steps_ |= uint64_t{1} << i;
    if (step.category == -2) step.category = -1;
  }
  complete(draft);
  if (scope_column_ < count) id_scope_.apply(trimmed(values[scope_column_]), draft);
  const std::string_view reason = judge(draft);
  // A rejected row shows its time itself.
  const bool has_lost_time = reason.empty() && draft.time_utc_s == kMissingTime && !is_missing_word(date_value_);
  if (has_lost_time) context_.log.repaired(repair::kUnreadableTimes, 1, date_value_);
  return reason;
}

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
    case Field::hashtags:
      if (draft.hashtags.empty()) draft.hashtags = list_value(step.field, value);
      return;
    case Field::mentions:
      if (draft.mentions.empty()) draft.mentions = list_value(step.field, value);
      return;
    case Field::links:
      if (draft.links.empty()) draft.links = list_value(step.field, value);
      return;
    default: break;
  }
  value = trimmed(value);
  if (traits_.is_our_own) value = without_formula_guard(value);
  value = first_of_list(value);  // a post has one id, one place
  if (value.empty() || (!traits_.is_our_own && is_missing_word(value))) return unused();
  if (step.field == Field::author && value == traits_.nobody) return unused();
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
  if (field == Field::author_name || field == Field::place) {
    scratch_.clear();
    if (may_undo_mojibake_ && undo_mojibake(value, scratch_)) {
      context_.log.repaired(repair::kMojibake, 1, value, scratch_);
      buffer = scratch_;
      value = buffer;
    }
  }
  if (field == Field::author || field == Field::reply_to_author || field == Field::shared_author) {
    while (!value.empty() && value[0] == '@') value.remove_prefix(1);
    value = account_of_value(value);
  }
  if (field == Field::language) {
    value = first_of_list(value);
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

void RecordMapper::take_time(const Step& step, std::string_view value, PostDraft& draft) {
  TimeReader& times = step.named_zone < 0 ? times_ : times_of_zones_[static_cast<size_t>(step.named_zone)];
  if (context_.survey != nullptr) {
    if (const std::optional<DateNumbers> numbers = date_numbers(value)) context_.survey->add(*numbers);
  }
  std::optional<ReadTime> time;
  if (has_clock_column_ && !clock_value_.empty()) {
    clock_.assign(trimmed(value));
    clock_ += ' ';
    clock_ += clock_value_;
    time = times.read(clock_);
  }
  if (!time) time = times.read(value);
  if (!time && is_list(value)) time = times.read(first_of_list(value));  // of several pictures, the first
  if (!time) {
    date_value_ = value;
    return;
  }
  if (time->utc_s < traits_.earliest_utc_s) return;
  draft.time_utc_s = time->utc_s;
  draft.zone_offset_min = static_cast<int16_t>(time->zone_offset_min);
  note_zone(*time, traits_.times_are_utc || step.named_zone >= 0);
  if (plan_.has_day_evidence) note_order(value, *time);
}

// Only dates that could be read in two ways are counted: 03/04 is one, 30/04 and 2024-04-03 are none.
void RecordMapper::note_order(std::string_view value, const ReadTime& time) {
  const std::optional<DateNumbers> numbers = date_numbers(value);
  if (!numbers || numbers->first == numbers->second || numbers->first > 12 || numbers->second > 12) return;
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
  if (target >= 0 && step.aspect != Aspect::add) {
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
  if (sum < 0) {
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

// "23 August", "Agustus 23".
static bool is_day_without_year(std::string_view value) {
  value = trimmed(value);
  const size_t blank = value.find(' ');
  if (blank == std::string_view::npos || value.size() > 20) return false;
  std::string_view day = value.substr(0, blank), month = value.substr(blank + 1);
  if (!ascii_digit(day[0])) std::swap(day, month);
  const bool is_day = !day.empty() && day.size() <= 2 && day.find_first_not_of("0123456789") == std::string_view::npos;
  return is_day && month_of_word(month) > 0;
}

std::string_view RecordMapper::judge(const PostDraft& draft) const {
  if (traits_.needs_share_target) {
    if (draft.shared_id.empty() || draft.author.empty()) return reject::kNoTarget;
    return draft.time_utc_s == kMissingTime ? reject::kNoTime : std::string_view{};
  }
  if (draft.time_utc_s != kMissingTime) return {};
  if (plan_.time_is_required) return is_day_without_year(date_value_) ? reject::kNoYear : reject::kNoTime;
  if (!trimmed(draft.text).empty()) return {};
  const bool has_relation = !draft.author.empty() && (!draft.shared_id.empty() || !draft.reply_to_author.empty() ||
                                                      !draft.mentions.empty() || !draft.shared_author.empty());
  if (has_relation) return {};
  return is_day_without_year(date_value_) ? reject::kNoYear : reject::kEmpty;
}

void RecordMapper::count_present() {
  for (size_t i = 0; i < steps_.size() && i < 64; ++i) steps_[i].present += used_steps_ >> i & 1;
}

// "suka: banyak (3)": of each column the first such value, and how many there are.
void RecordMapper::tell_unreadable_counts() {
  uint64_t count = 0;
  std::string examples;
  for (const Step& step : steps_) {
    if (step.unreadable == 0) continue;
    count += step.unreadable;
    if (!examples.empty()) examples += "; ";
    examples.append(names_[step.column]).append(": ").append(trimmed(cut_text(step.unreadable_example, 40)));
    examples += " (" + std::to_string(step.unreadable) + ')';
  }
  context_.log.repaired(repair::kUnreadableCounts, count, examples);
}

void RecordMapper::finish() {
  ImportReport& report = context_.log.report();
  tell_unreadable_counts();
  if (traits_.may_begin_late) note_missing_columns();
  context_.log.repaired(repair::kDayMonth, day_month_rows_, day_month_before_, day_month_after_);
  if (zone_was_assumed_) context_.log.note(note::kZoneAssumed);
  if (zones_are_mixed_) context_.log.note(note::kMixedZones);
  // A column of times of which no value is one: the posts are kept, and people must know why nothing moves in time.
  const auto reads_time = [](const Step& step) { return step.field == Field::time && step.present > 0; };
  if (plan_.has(Field::time) && report.accepted > 0 && std::none_of(steps_.begin(), steps_.end(), reads_time)) {
    context_.log.note(note::kNoTimeColumn);
  }
  constexpr size_t kUnmappedKept = 16'384;  // as many as a table may have
  for (size_t i = 0; i < names_.size(); ++i) {
    const auto step = std::find_if(steps_.begin(), steps_.end(), [&](const Step& s) { return s.column == i; });
    if (step != steps_.end()) {
      report.columns.push_back(ImportColumn{names_[i], step->field, step->present});
    } else if (report.unmapped.size() < kUnmappedKept) {
      report.unmapped.push_back(names_[i]);
    }
  }
}

}  // namespace tilik
