// Owns: RecordMapper, which turns the values of one record (table row or flattened JSON) into a PostDraft.
// Depends on: importer.h, columns.h, dates.h, values.h. Thread: the engine's.
// Why: tables and JSON of all platforms differ only in names and shapes of values; what a value means and
// what is repaired is decided once, here.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/columns.h"
#include "ingest/importer.h"
#include "ingest/values.h"

namespace tilik {

// What a format knows beyond the names of its columns.
struct FormatTraits {
  std::string_view platform;           // of posts that do not say theirs
  std::span<const ColumnAlias> extra;  // names that mean something else here
  bool times_are_utc = false;          // times without a zone are UTC
  bool needs_share_target = false;     // every record is a share (coordination tables)
  bool text_is_html = false;           // texts are HTML by the format's own rule, so tags are no damage
  bool is_our_own = false;             // a file that Tilik saved: nothing is repaired or guessed again
  bool may_begin_late = false;         // the first posts may lie behind the sample
  int64_t earliest_utc_s = INT64_MIN;  // times before are absurd; the next column of times is asked
  bool writes_month_first = false;     // 03/04 is the fourth of March where no date tells the order
  bool comments_lie_within = false;    // records are posts and their comments
  bool has_backslash_quotes = false;   // a quote within a text is written \"
  std::string_view nobody = {};        // how an author is written who is not known any more
  std::span<const std::string_view> deleted_texts = {};  // what stands where a text was
};

// Message numbers that start anew in every chat: ids become "chat/number". A scope may be put before another one's.
class IdScope {
 public:
  void apply(std::string_view scope, PostDraft& draft) {
    if (scope.empty()) return;
    widen(scope, draft.id, id_);
    widen(scope, draft.reply_to_id, reply_);
    if (draft.conversation.empty()) draft.conversation = scope;
  }

 private:
  void widen(std::string_view scope, std::string_view& id, std::string& buffer) {
    if (id.empty()) return;
    wider_.assign(scope);
    wider_ += '/';
    wider_ += id;  // may be what `buffer` holds
    buffer.swap(wider_);
    id = buffer;
  }
  std::string id_, reply_, wider_;  // of the current record
};

// A comment is an answer where it answers another comment, not only what its thread is about.
inline Kind kind_of_comment(const PostDraft& draft) {
  const bool answers_post =
      draft.reply_to_id.empty() ? draft.reply_to_author.empty() : draft.reply_to_id == draft.conversation;
  return answers_post ? Kind::comment : Kind::reply;
}

class RecordMapper {
 public:
  RecordMapper(ImportContext& context, const FormatTraits& traits);

  // Decides what the columns mean and writes notes. Call once, before read().
  void plan(const std::vector<std::string>& names, const SampleRows& sample, bool names_are_real);
  // A column that was met later. Returns its number.
  size_t add_column(std::string_view name);
  bool uses(size_t column) const {
    return column == scope_column_ || is_answer(column) || makes_times(column) ||
           (column < roles_.size() && roles_[column].field != Field::ignored);
  }
  bool usable() const { return usable_; }
  Field field_at(size_t column) const { return column < roles_.size() ? roles_[column].field : Field::ignored; }
  // Dates and platforms, which people write once for several rows: the only column of its field.
  bool is_often_merged(size_t column) const;
  bool is_day_order_open() const {
    return (plan_.has_day_evidence && !plan_.day_order_proven) ||
           (plan_.may_be_swapped && (plan_.is_likely_swapped || context_.sample.is_of_workbook));
  }

  // Fills `draft` (views live until the next call). Returns "" or the reason to reject the record.
  // `values` may be fewer or more than the columns; empty = missing. `is_clean`: valid UTF-8 without controls.
  std::string_view read(const std::string_view* values, size_t count, bool is_clean, PostDraft& draft);
  // After a record of read() was kept: counts which columns had a value.
  void count_present();
  // Writes columns and unmapped into the report.
  void finish();

 private:
  struct Step {
    uint32_t column;
    Field field;
    Aspect aspect;
    uint64_t present = 0;
    bool joins = false;
    std::string_view platform = {};
    int category = -1;
    int named_zone = -1;      // of times_of_zones_, when the column's name says one
    uint64_t unreadable = 0;  // values of a count that are no count
    std::string unreadable_example = {};
  };

  void settle_counts_of_platforms();
  void make_steps();
  void take(Step& step, std::string_view value, bool is_clean, PostDraft& draft);
  void take_text(std::string_view value, bool is_clean, PostDraft& draft);
  bool stands_for_deleted(std::string_view text) const;
  void take_time(const Step& step, std::string_view value, PostDraft& draft);
  void take_count(Step& step, std::string_view value, PostDraft& draft);
  void note_zone(const ReadTime& time, bool is_known);
  void note_order(std::string_view value, const ReadTime& time);
  void note_day_month(std::string_view value, const ReadTime& time);
  void take_kind(Step& step, std::string_view value, PostDraft& draft);
  std::string_view take_id(Field field, std::string_view value, std::string_view& target);
  std::string_view keep(Field field, std::string_view value, bool is_clean);
  std::string_view list_value(Field field, std::string_view value);
  void take_list(const Step& step, std::string_view value, std::string_view& list);
  void complete(PostDraft& draft);
  void read_share_from_text(PostDraft& draft);
  void drop_counts(bool is_certain, PostDraft& draft);
  void take_year_of_id(PostDraft& draft);
  void take_time_of_id(PostDraft& draft);
  void tell_times_of_ids();
  void take_time_of_activity(PostDraft& draft);
  void take_time_ago(std::string_view collected, PostDraft& draft);
  void mark_times_used();
  bool makes_times(size_t column) const;
  bool is_lone_clock(const Step& step) const;
  uint64_t rows_with_time() const;
  std::string_view platform_of(const PostDraft& draft) const;
  template <typename Repair>
  void repair_text(std::string_view& value, std::string_view kind, Repair repair_value);
  void note_missing_columns();
  void tell_unreadable_counts();
  void find_answers();
  void take_answer(const std::string_view* values, size_t count);
  bool is_answer(size_t column) const;
  void take_saved_categories();
  std::string_view judge(const PostDraft& draft, bool is_whole) const;
  // Of a row that has no time where most have one: it says who wrote, or which post it is, and what. What is left of a
  // torn row has fewer cells, a remark below a table its words alone.
  bool stands_without_time(const PostDraft& draft, bool is_whole) const;

  ImportContext& context_;
  FormatTraits traits_;
  std::vector<std::string> names_;
  std::vector<ColumnRole> roles_;
  std::vector<Step> steps_;
  ColumnPlan plan_;
  TimeReader times_;
  std::vector<TimeReader> times_of_zones_;
  std::array<std::string, kFieldCount> buffers_;  // repaired values of the current record
  std::array<std::string, kCategoryCount> category_buffers_;
  std::string text_parts_, clock_, sheet_clock_, date_parts_, scratch_;
  std::string default_platform_;
  std::vector<std::pair<std::string, std::string>> platform_names_;  // as written, as named
  std::string_view title_, clock_value_, date_value_, year_value_, month_value_;
  std::string_view bad_id_;
  size_t scope_column_ = SIZE_MAX;  // within whose value the ids of the posts count
  IdScope id_scope_;
  bool usable_ = false, misses_year_ = false, has_clock_column_ = false;
  bool may_decode_entities_ = true, may_undo_mojibake_ = true, may_take_id_from_url_ = true, may_read_shares_ = true,
       may_strip_tags_ = true, may_unwrite_newlines_ = true, may_mend_returns_ = true, may_read_words_ = true,
       may_read_marks_ = true, may_unpack_lists_ = true, may_take_author_from_url_ = true,
       may_drop_counts_of_shares_ = true, may_take_time_from_id_ = true;
  bool is_quote_ = false;
  bool platforms_are_mixed_ = false;  // the link of each post tells its own
  bool zone_was_assumed_ = false, zones_are_mixed_ = false, has_zone_ = false;
  int zone_seen_min_ = 0;
  uint64_t day_month_rows_ = 0;  // whose date could be read in two ways
  std::string day_month_before_, day_month_after_;
  uint64_t used_steps_ = 0;  // bit i: step i gave a value to the current record
  // Of the current record: its time counts from when it was collected, its id within the column of scopes.
  bool is_anchored_ = false, is_scoped_ = false;
  std::vector<size_t> answers_;  // columns that hold an owner's answer
  std::string_view answer_;      // of the current record
  uint64_t times_of_ids_ = 0;
  uint64_t anchored_rows_ = 0, scoped_rows_ = 0;
};

}  // namespace tilik
