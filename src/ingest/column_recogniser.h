// Owns: Recogniser, how recognise_columns() goes about it: by the user's word, by names, by what stands in the columns.
// Depends on: columns.h, column_content.h. Thread: any.
// Why: what tells a time, a text or an account is a subject each: column_times.cpp, column_texts.cpp, columns.cpp.
#pragma once

#include <initializer_list>

#include "ingest/column_content.h"
#include "ingest/column_words.h"
#include "ingest/columns.h"

namespace tilik {

struct Recogniser {
  const std::vector<std::string>& names;
  const SampleRows& sample;
  const ColumnChoices& choices;
  ColumnPlan plan;
  std::vector<ColumnContent> contents;
  std::vector<uint8_t> is_settled;  // by the user
  std::vector<uint8_t> is_known;    // a name that is known to mean nothing to us

  // by name
  void by_user();
  bool user_gave(Field field) const;
  void by_name();
  bool is_no_count(size_t i, const ColumnRole& role) const;
  bool is_no_flag(size_t i, const ColumnRole& role) const;
  bool tells_platforms(size_t i) const;
  bool tells_mentions(size_t i) const;
  bool holds_reactions(size_t i) const;
  bool is_rating(size_t i) const;
  void comments_beside_posts();
  void handles_are_accounts();
  void link_beside_url();
  void shared_addresses();
  size_t distinct_values(size_t column) const;
  bool repeats(size_t column) const;
  bool has_usable(Field field) const;
  void by_content();
  size_t platforms_in(size_t column) const;
  bool links_to_articles() const;
  size_t posts_in(size_t column) const;
  void take_media();
  bool is_of_account(size_t i) const;

  // times: column_times.cpp
  size_t column_of_numbers(std::initializer_list<std::string_view> names_of_it, int64_t least, int64_t most) const;
  void dates_in_three_columns();
  void times_ago();
  bool holds_spans_only(size_t i) const;
  bool holds_months(size_t i) const;
  void take_months();
  size_t column_of_collecting() const;
  ColumnRole time_like(size_t i, ColumnRole role) const;
  void take_clock();
  size_t as_time(size_t i) const;
  void judge_time();

  // texts: column_texts.cpp
  bool is_title(size_t i) const;
  void titles_beside_texts();
  bool has_more_questions() const;
  size_t as_text(size_t i) const;
  bool may_give_way(size_t i) const;
  void take_text();
  bool counts_texts(size_t i, const ColumnRole& role) const;

  static constexpr uint8_t kByContent = 7;  // the rank of what no name tells
  template <typename Score>
  bool take_best(Field field, Score score, uint8_t rank = kByContent) {
    size_t best = 0, best_at = names.size();
    for (size_t i = 0; i < names.size(); ++i) {
      if (plan.roles[i].field != Field::ignored || is_settled[i] != 0 || is_known[i] != 0) continue;
      // Deep inside a JSON record lie avatars and upload times: names there must speak for themselves.
      if (names[i].find('.') != std::string::npos && names[i].find(' ') == std::string::npos) continue;
      const size_t value = score(i);
      if (value <= best || (field == Field::url && (names_picture(names[i]) || is_of_account(i)))) continue;
      best = value;
      best_at = i;
    }
    if (best_at == names.size()) return false;
    plan.roles[best_at] = ColumnRole{field, Aspect::plain, rank};
    return true;
  }
};

}  // namespace tilik
