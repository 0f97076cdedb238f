#include "ingest/record_mapper.h"

#include <algorithm>
#include <memory>

#include "base/small_sort.h"
#include "base/utf8.h"
#include "ingest/id_columns.h"
#include "ingest/reasons.h"
#include "ingest/values.h"

namespace tilik {

namespace {

constexpr std::string_view kCategoryMark = "category:";  // before the names of categories in our own files

std::string_view category_name(std::string_view column) {
  return column.substr(0, kCategoryMark.size()) == kCategoryMark ? column.substr(kCategoryMark.size()) : column;
}

// The platform that the links of a sample tell. Mixed: of several, or of some beside many that tell none, as in the
// tables of listening tools, where posts stand beside news.
struct LinkedPlatform {
  std::string_view platform;
  bool is_mixed = false;
};
LinkedPlatform platform_of_links(const SampleRows& sample, const std::vector<ColumnRole>& roles) {
  LinkedPlatform found;
  size_t told = 0, untold = 0;
  for (const std::vector<std::string>& row : sample) {
    std::string_view platform;
    bool has_link = false;
    for (size_t i = 0; i < row.size() && i < roles.size() && platform.empty(); ++i) {
      if (roles[i].field != Field::url || row[i].find("://") == std::string::npos) continue;
      has_link = true;
      platform = read_post_link(row[i]).platform;
    }
    if (!has_link) continue;
    ++(platform.empty() ? untold : told);
    if (found.platform.empty()) found.platform = platform;
    found.is_mixed |= !platform.empty() && platform != found.platform;
  }
  found.is_mixed |= told > 0 && untold * 10 >= told;
  return found;
}

// Names that only one platform's records have, where neither the format nor a link tells it: two collections of it
// then meet in their ids.
std::string_view platform_of_names(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const std::string normalised = normalised_name(name);
    if (normalised.rfind("tweet", 0) == 0 || normalised.find("retweet") != std::string::npos) return "x";
    if (normalised.rfind("subreddit", 0) == 0) return "reddit";
    if (normalised.ends_with("diggcount")) return "tiktok";
    if (normalised.rfind("peerid.", 0) == 0 || normalised == "replytomsgid") return "telegram";
    if (normalised == "commentcreatetimestamp") return "youtube";
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
  may_take_time_from_id_ = context.log.may_repair(repair::kTimeFromId) && !traits.is_our_own;
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
  choices.comments_lie_within = traits_.comments_lie_within;
  plan_ = recognise_columns(names, sample, choices);
  roles_ = plan_.roles;
  if (context_.all_dates != nullptr) {
    plan_.take_day_order(context_.all_dates->order);
    if (context_.all_dates->swaps.any()) plan_.days_are_swapped = context_.all_dates->swaps.were_swapped();
  }
  if (!is_known && !plan_.id_is_row_number) scope_column_ = find_scope_column(names, sample, roles_);
  if (plan_.day_order_assumed && traits_.writes_month_first) {
    plan_.day_order = DayOrder::month_day_year;
    plan_.day_order_assumed = false;
  }
  if (plan_.has_day_evidence && !context_.log.may_repair(repair::kDayMonth)) {
    // Switched off means the other reading, so that both can be compared.
    plan_.day_order = plan_.day_order == DayOrder::day_month_year ? DayOrder::month_day_year : DayOrder::day_month_year;
    plan_.day_order_assumed = false;
    plan_.days_are_swapped = false;
  }
  times_.set_order(plan_.day_order);
  times_.accept_small_numbers(plan_.time_is_small_number);
  times_.accept_serial_days(plan_.time_is_serial_day);
  if (traits_.is_our_own) take_saved_categories();
  default_platform_ = std::string(traits_.platform);
  const bool is_told = !traits_.platform.empty() || traits_.is_our_own;
  const LinkedPlatform linked = is_told ? LinkedPlatform{} : platform_of_links(sample, roles_);
  platforms_are_mixed_ = linked.is_mixed;
  if (!linked.is_mixed && !is_told) default_platform_ = std::string(linked.platform);
  const bool is_foreign = !traits_.is_our_own && !plan_.has(Field::platform) && !linked.is_mixed;
  // No column, link or format tells it: enough to tell platforms apart, and too little to read their ids.
  bool is_of_names = default_platform_.empty() && is_foreign;
  if (is_of_names) {
    default_platform_ = std::string(platform_of_names(names));
    for (const std::string& name : names) is_of_names &= normalised_name(name) != "tweetid";
  }
  if (plan_.has(Field::time) || plan_.are_comments || is_of_names) may_take_time_from_id_ = false;
  settle_counts_of_platforms();
  find_answers();
  make_steps();
  ImportLog& log = context_.log;
  const bool has_text = std::any_of(roles_.begin(), roles_.end(), [](const ColumnRole& role) {
    return role.field == Field::text;  // a title is one, too
  });
  const bool has_time = plan_.has(Field::time);
  const bool has_author = plan_.has(Field::author) || plan_.has(Field::author_name) || !context_.options.author.empty();
  // Without text and without time there is nothing to draw, unless rows say who related to whom.
  const bool has_relation = has_author && (plan_.has(Field::shared_id) || plan_.has(Field::reply_to_author) ||
                                           plan_.has(Field::mentions) || plan_.has(Field::shared_author));
  usable_ = has_text || has_time || has_relation || traits_.may_begin_late;
  if (!traits_.may_begin_late) note_missing_columns();
  if (traits_.needs_share_target) log.note(note::kSharesOnly);
  if (plan_.time_is_small_number) log.note(note::kTimeNotADate);
  if (plan_.id_is_row_number) log.note(note::kRowNumbers);
  if (plan_.has_more_questions) log.note(note::kMoreQuestions);
  if (plan_.has_ids_of_threads) log.note(note::kIdsOfThreads);
  if (plan_.times_are_ago && plan_.anchor_column == SIZE_MAX) log.note(note::kTimesAgo);
  if (plan_.has_day_evidence) log.note_day_order(plan_.day_order, plan_.day_order_assumed);
}

// "Instagram Like" beside "TikTok Like", and nothing that says where a post was: the same went out on each of them.
// What was counted there adds up, unless a column says the sum; followers are of accounts and do not.
void RecordMapper::settle_counts_of_platforms() {
  if (!default_platform_.empty() || platforms_are_mixed_ || plan_.has(Field::platform)) return;
  const auto is_of_platform = [](const ColumnRole& role) { return !role.platform.empty(); };
  const auto first = std::find_if(roles_.begin(), roles_.end(), is_of_platform);
  if (first == roles_.end()) return;
  const bool is_one = std::all_of(roles_.begin(), roles_.end(), [&](const ColumnRole& role) {
    return role.platform.empty() || role.platform == first->platform;
  });
  if (is_one) {
    default_platform_ = first->platform;
    return;
  }
  for (ColumnRole& role : roles_) {
    if (role.platform.empty() || role.field == Field::followers || plan_.has_whole(role.field)) continue;
    role.platform = {};
    role.aspect = Aspect::add;
    context_.log.note(note::kPlatformsAdded);
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
  if (!plan_.has(Field::time)) log.note(has(Field::time) ? note::kClocksOnly : note::kNoTimeColumn);
  if (!has(Field::author) && !has(Field::author_name) && context_.options.author.empty())
    log.note(note::kNoAuthorColumn);
}

bool RecordMapper::is_often_merged(size_t column) const {
  if (column >= roles_.size() || roles_[column].aspect != Aspect::plain) return false;
  const Field field = roles_[column].field;
  if (field != Field::time && field != Field::platform) return false;
  return std::count_if(roles_.begin(), roles_.end(), [&](const ColumnRole& role) {
           return role.field == field && role.aspect == Aspect::plain;
         }) == 1;
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
    step.joins = roles_[i].joins;
    step.platform = roles_[i].platform;
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

// What the owner of a shop or an app answered stands beside the review, and is no column of the review's own.
void RecordMapper::find_answers() {
  static constexpr std::string_view kNames[] = {"responsefromownertext",  "replycontent",      "ownerresponse",
                                                "ownerresponse.text",     "ownerreply",        "sellerreply",
                                                "sellerresponse",         "developerresponse", "developerresponse.body",
                                                "balasanpenjual",         "balasanpemilik",    "balasantoko",
                                                "balasanpengembang",      "tanggapanpemilik",  "reviewresponse.message",
                                                "itemratingreply.comment"};
  for (size_t i = 0; i < names_.size(); ++i) {
    const bool is_one = std::ranges::find(kNames, normalised_name(names_[i])) != std::end(kNames);
    if (is_one && roles_[i].field == Field::ignored) answers_.push_back(i);
  }
}

void RecordMapper::take_answer(const std::string_view* values, size_t count) {
  answer_ = {};
  for (const size_t column : answers_) {
    if (answer_.empty() && column < count && !is_missing_word(values[column])) answer_ = values[column];
  }
}

bool RecordMapper::is_answer(size_t column) const { return std::ranges::find(answers_, column) != answers_.end(); }

// Columns that give no time of their own and yet are needed for it.
bool RecordMapper::makes_times(size_t column) const {
  return column == plan_.anchor_column || column == plan_.year_column || column == plan_.month_column;
}

uint64_t RecordMapper::rows_with_time() const {
  uint64_t rows = 0;
  for (const Step& step : steps_)
    if (step.field == Field::time && step.aspect != Aspect::clock) rows += step.present;
  return rows;
}

// A clock without a day beside it tells nothing.
bool RecordMapper::is_lone_clock(const Step& step) const {
  return step.aspect == Aspect::clock && !plan_.has(Field::time);
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
  // Links and addresses name authors, too.
  if (context_.log.has_authors()) std::erase(report.notes, note::kNoAuthorColumn);
  if (times_of_ids_ > 0) std::erase(report.notes, note::kNoTimeColumn);
  context_.log.repaired(repair::kDayMonth, day_month_rows_, day_month_before_, day_month_after_);
  if (zone_was_assumed_) context_.log.note(note::kZoneAssumed);
  if (zones_are_mixed_) context_.log.note(note::kMixedZones);
  // A column of times of which no value is one: the posts are kept, and people must know why nothing moves in time.
  const auto reads_time = [](const Step& step) { return step.field == Field::time && step.present > 0; };
  const bool is_told = plan_.times_are_ago && plan_.anchor_column == SIZE_MAX;
  if (plan_.has(Field::time) && !is_told && report.accepted > 0 &&
      std::none_of(steps_.begin(), steps_.end(), reads_time)) {
    context_.log.note(note::kNoTimeColumn);
    if (misses_year_) context_.log.note(reject::kNoYear);
  }
  constexpr size_t kUnmappedKept = 16'384;  // as many as a table may have
  for (size_t i = 0; i < names_.size(); ++i) {
    const auto step = std::find_if(steps_.begin(), steps_.end(), [&](const Step& s) { return s.column == i; });
    if (step != steps_.end() && !is_lone_clock(*step)) {
      report.columns.push_back({names_[i], step->field, step->present, step->aspect == Aspect::clock});
    } else if (i == scope_column_) {
      report.columns.push_back({names_[i], Field::conversation, scoped_rows_});
    } else if (makes_times(i)) {
      const uint64_t rows = i == plan_.anchor_column ? anchored_rows_ : rows_with_time();
      report.columns.push_back({names_[i], Field::time, rows, true});
    } else if (report.unmapped.size() < kUnmappedKept) {
      report.unmapped.push_back(names_[i]);
    }
  }
  tell_times_of_ids();
}

// The column of ids, or of the links that hold them, gave the times, too.
void RecordMapper::tell_times_of_ids() {
  if (times_of_ids_ == 0) return;
  for (const Field field : {Field::id, Field::url}) {
    const auto step = std::ranges::find(steps_, field, &Step::field);
    if (step == steps_.end()) continue;
    context_.log.report().columns.push_back({names_[step->column], Field::time, times_of_ids_});
    return;
  }
}

}  // namespace tilik
