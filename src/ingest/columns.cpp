#include "ingest/columns.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "ingest/column_recogniser.h"
#include "ingest/column_words.h"
#include "ingest/id_columns.h"
#include "ingest/values.h"

namespace tilik {

namespace {

// Of two meanings of a name, the one that the content allows.
ColumnRole role_by_name(const NamedRoles& named, const ColumnContent& content) {
  if (named.count == 0) return {};
  if (named.count == 1 || content.filled == 0) return named.roles[0];
  const bool is_number = mostly(content.counts, content.filled);
  for (int i = 0; i < named.count; ++i) {
    const Field field = named.roles[i].field;
    if (field == Field::text && !is_number) return named.roles[i];
    if (is_count_field(field) && is_number) return named.roles[i];
    if (field == Field::reply_to_id && is_number) return named.roles[i];
  }
  // What answers somebody is a name where it is no number.
  const bool is_first = named.roles[0].field == Field::reply_to_author || is_count_field(named.roles[1].field);
  return is_first ? named.roles[0] : named.roles[named.count - 1];
}

}  // namespace

void Recogniser::by_user() {
  for (size_t i = 0; i < names.size(); ++i) {
    for (const auto& [source, field_name] : choices.mapping) {
      if (source != names[i]) continue;
      plan.roles[i] = ColumnRole{field_name.empty() ? Field::ignored : field_from_name(field_name), Aspect::plain, 0};
      is_settled[i] = 1;
    }
    for (const std::string& category : choices.categories) {
      if (category != names[i]) continue;
      plan.roles[i] = ColumnRole{Field::category, Aspect::plain, 0};
      is_settled[i] = 1;
    }
  }
}

bool Recogniser::user_gave(Field field) const {
  for (size_t i = 0; i < names.size(); ++i) {
    if (is_settled[i] != 0 && plan.roles[i].field == field) return true;
  }
  return false;
}

void Recogniser::by_name() {
  if (!choices.names_are_real) return;
  for (size_t i = 0; i < names.size(); ++i) {
    if (is_settled[i] != 0) continue;
    const NamedRoles named = roles_of_name(names[i], choices.extra);
    is_known[i] = named.count > 0 && named.roles[0].field == Field::ignored ? 1 : 0;
    ColumnRole role = role_by_name(named, contents[i]);
    if (role.field == Field::likes && holds_reactions(i)) role.aspect = Aspect::in_brackets;
    if (role.field == Field::mentions && tells_mentions(i)) role = {Field::text, Aspect::plain, 3};
    if (role.field == Field::author && tells_platforms(i)) role = {Field::platform, Aspect::plain, 3};
    if (is_no_count(i, role) || is_no_flag(i, role)) role = {};
    if (role.field == Field::likes && is_rating(i)) role = {};
    if (role.field == Field::text && counts_texts(i, role)) role = {};
    // How many tags a post has says nothing about which.
    if (is_list_field(role.field) && contents[i].filled > 0 && contents[i].counts == contents[i].filled &&
        contents[i].text_bytes <= contents[i].filled * 2)
      role = {};
    if (role.field != Field::ignored && role.field != Field::category && user_gave(role.field)) role = {};
    if (role.field == Field::time && contents[i].filled > 0 && contents[i].whole_dates == 0) role = time_like(i, role);
    plan.roles[i] = role;
  }
  comments_beside_posts();
  handles_are_accounts();
  link_beside_url();
}

// "@ani" is how others mention an account; the number beside it, nobody.
void Recogniser::handles_are_accounts() {
  constexpr uint8_t kRankOfNumbers = 8;
  const bool is_told = std::any_of(plan.roles.begin(), plan.roles.end(), [&](const ColumnRole& role) {
    return role.field == Field::author && role.rank < kRankOfNumbers;
  });
  if (is_told) return;
  for (size_t i = 0; i < names.size(); ++i) {
    const bool are_handles = mostly(contents[i].handles, contents[i].filled);
    if (is_settled[i] == 0 && plan.roles[i].field == Field::author_name && are_handles)
      plan.roles[i].field = Field::author;
  }
}

// "comment_text" and "post_likes": the row is a comment, and what the post has is not the comment's.
void Recogniser::comments_beside_posts() {
  const auto is_text_of_comment = [&](size_t i) {
    const std::string name = normalised_name(names[i]);
    return plan.roles[i].field == Field::text && (name.starts_with("comment") || name.starts_with("komentar"));
  };
  size_t comment = 0;
  while (comment < names.size() && !is_text_of_comment(comment)) ++comment;
  if (comment == names.size()) return;
  for (size_t i = 0; i < names.size(); ++i) {
    if (is_settled[i] != 0 || plan.roles[i].field == Field::url) continue;
    const bool is_headline = plan.roles[i].aspect == Aspect::title && !choices.is_of_known_format;  // what somebody is
    if (is_headline || is_named_by_thing(names[i], "post") || is_named_by_thing(names[i], "tweet")) plan.roles[i] = {};
  }
}

// "Overperforming (weighted ...)", and "Reply" where it holds what was answered, or its number.
bool Recogniser::is_no_count(size_t i, const ColumnRole& role) const {
  const ColumnContent& content = contents[i];
  if (!is_count_field(role.field) || role.aspect == Aspect::in_brackets || content.filled == 0) return false;
  const bool reads_none = content.counts == 0 && content.booleans == 0;
  const bool is_sentence = mostly(content.sentences, content.filled) && !mostly(content.counts, content.filled);
  return reads_none || is_sentence || mostly(content.long_numbers, content.filled);
}

// "Retweet", where it holds who or what was shared instead of yes or no.
bool Recogniser::is_no_flag(size_t i, const ColumnRole& role) const {
  const bool is_flag = role.aspect == Aspect::share_flag || role.aspect == Aspect::reply_flag;
  return role.field == Field::kind && is_flag && contents[i].filled > 0 && contents[i].booleans == 0;
}

// A channel is one of YouTube's or Telegram's, or what a listening tool calls the platform.
bool Recogniser::tells_platforms(size_t i) const {
  return normalised_name(names[i]) == "channel" && mostly(platforms_in(i), contents[i].filled);
}

// Listening tools call a post that names the client a mention.
bool Recogniser::tells_mentions(size_t i) const {
  return normalised_name(names[i]) == "mention" && mostly(contents[i].sentences, contents[i].filled);
}

// "{'👍': 4, '❤': 1}": how often each of them was given.
bool Recogniser::holds_reactions(size_t i) const {
  if (contents[i].filled == 0 || contents[i].counts > 0) return false;
  return std::all_of(sample.begin(), sample.end(), [&](const std::vector<std::string>& row) {
    const std::string_view value = i < row.size() ? trimmed(row[i]) : std::string_view();
    if (is_missing_word(value)) return true;
    const bool is_of_signs = !value.empty() && static_cast<unsigned char>(value[0]) >= 0xe2 &&
                             std::none_of(value.begin(), value.end(), ascii_letter);
    if (is_of_signs) return true;  // "👍 5, ❤ 2"
    return value.size() > 1 && value.front() == '{' && value.back() == '}' &&
           value.find_first_of("{[(", 1) == std::string_view::npos;
  });
}

// "score" is what a post got from its readers, or the one to five stars that its author gave.
bool Recogniser::is_rating(size_t i) const {
  constexpr std::string_view kName = "score";
  if (normalised_name(names[i]) != kName || contents[i].filled == 0) return false;
  for (const ColumnAlias& alias : choices.extra) {
    if (alias.name == kName) return false;  // the format knows what it is
  }
  return std::all_of(sample.begin(), sample.end(), [&](const std::vector<std::string>& row) {
    const std::string_view value = i < row.size() ? whole_id(trimmed(row[i])) : std::string_view();
    return is_missing_word(value) || (value.size() == 1 && value[0] >= '1' && value[0] <= '5');
  });
}

// "link" is the post's own address unless another column is; then it is what the post links to.
void Recogniser::link_beside_url() {
  int best = 255;
  for (const ColumnRole& role : plan.roles) {
    if (role.field == Field::url) best = std::min<int>(best, role.rank);
  }
  for (size_t i = 0; i < names.size(); ++i) {
    ColumnRole& role = plan.roles[i];
    if (is_settled[i] == 0 && role.field == Field::url && role.rank >= 3 && best < 3)
      role = {Field::links, Aspect::plain, 3};
  }
}

// A post has an address of its own. Where there are no texts and addresses come again, they are what was shared.
void Recogniser::shared_addresses() {
  if (has_usable(Field::text)) return;
  for (size_t i = 0; i < names.size(); ++i) {
    ColumnRole& role = plan.roles[i];
    if (is_settled[i] == 0 && role.field == Field::url && repeats(i)) role = {Field::links, Aspect::plain, 1};
  }
}

size_t Recogniser::distinct_values(size_t column) const {
  std::set<std::string_view> distinct;
  for (const std::vector<std::string>& row : sample) {
    if (column < row.size() && !is_missing_word(row[column])) distinct.insert(row[column]);
  }
  return distinct.size();
}

// Values that come again and again name no single post.
bool Recogniser::repeats(size_t column) const {
  return contents[column].filled >= 2 && distinct_values(column) * 10 <= contents[column].filled * 8;
}

bool Recogniser::has_usable(Field field) const {
  for (size_t i = 0; i < names.size(); ++i) {
    const ColumnRole& role = plan.roles[i];
    if (role.field != field || role.aspect == Aspect::clock || role.aspect == Aspect::title) continue;
    const bool reads = field != Field::time || contents[i].whole_dates > 0 || holds_months(i) ||
                       contents[i].filled == 0 || mostly(contents[i].small_numbers, contents[i].filled) ||
                       is_settled[i] != 0;
    if (reads) return true;
  }
  return false;
}

void Recogniser::by_content() {
  if (!has_usable(Field::time) && !plan.times_are_ago) take_best(Field::time, [&](size_t i) { return as_time(i); });
  take_months();
  take_clock();
  take_text();
  // Short answers to a question are no prose; the name of their column tells that they are answers.
  if (!has_usable(Field::text) && choices.names_are_real) {
    for (size_t i = 0; i < names.size(); ++i) {
      const bool is_answer = trimmed(names[i]).ends_with('?') && contents[i].counts * 2 < contents[i].filled;
      if (is_answer && plan.roles[i].field == Field::ignored && is_settled[i] == 0) {
        plan.roles[i] = {Field::text, Aspect::plain, 7};
        break;
      }
    }
  }
  if (!has_usable(Field::author))
    take_best(Field::author,
              [&](size_t i) { return mostly(contents[i].handles, contents[i].filled) ? contents[i].handles : 0; });
  take_media();
  if (!has_usable(Field::url))
    take_best(
        Field::url,
        // Pictures have addresses, too; those of posts go before.
        [&](size_t i) { return mostly(contents[i].links, contents[i].filled) ? contents[i].links + posts_in(i) : 0; });
}

// How many values are addresses of posts.
size_t Recogniser::posts_in(size_t column) const {
  return static_cast<size_t>(std::count_if(sample.begin(), sample.end(), [&](const std::vector<std::string>& row) {
    return column < row.size() && !read_post_link(row[column]).id.empty();
  }));
}

// Whether a column says on which platform each post is: mostly, or never.
size_t Recogniser::platforms_in(size_t column) const {
  size_t count = 0;
  for (const std::vector<std::string>& row : sample) {
    if (column >= row.size() || is_missing_word(row[column])) continue;
    const std::string platform = platform_name(row[column]);
    for (const std::string_view known :
         {"x", "instagram", "facebook", "tiktok", "youtube", "threads", "telegram", "whatsapp"})
      count += platform == known;
  }
  return count;
}

// Whether rows have addresses, none of which is a post's.
bool Recogniser::links_to_articles() const {
  for (size_t i = 0; i < names.size(); ++i)
    if (plan.roles[i].field == Field::url) return contents[i].links > 0 && posts_in(i) == 0;
  return false;
}

// "Media" and the like hold platforms; in lists of news the outlet, which is who wrote. Elsewhere such columns hold
// pictures, or the programs that posts came from.
void Recogniser::take_media() {
  if (!choices.names_are_real) return;
  for (size_t i = 0; i < names.size(); ++i) {
    const bool may_be_outlet = names_outlet(names[i]) || (normalised_name(names[i]) == "source" && links_to_articles());
    const bool may_be_platform = names_platforms(names[i]);
    if (!may_be_outlet && !may_be_platform) continue;
    if (plan.roles[i].field != Field::ignored || is_settled[i] != 0 || is_known[i] != 0) continue;
    const ColumnContent& content = contents[i];
    constexpr size_t kLongestName = 40;
    const bool holds_names = content.filled > 0 && content.links == 0 && content.counts == 0 &&
                             content.whole_dates == 0 && content.text_bytes <= content.filled * kLongestName;
    const size_t platforms = platforms_in(i);
    if (mostly(platforms, content.filled)) {
      if (!plan.has(Field::platform)) plan.roles[i] = {Field::platform, Aspect::plain, 7};
    } else if (may_be_outlet && holds_names && platforms == 0 && !has_usable(Field::author) &&
               !has_usable(Field::author_name)) {
      plan.roles[i] = {Field::author, Aspect::plain, 7};
    }
  }
}

// The address of who wrote a post is not that of the post, where somebody is named; else it names them.
bool Recogniser::is_of_account(size_t i) const {
  return names_account(names[i]) && (has_usable(Field::author) || has_usable(Field::author_name));
}

ColumnPlan recognise_columns(const std::vector<std::string>& names, const SampleRows& sample,
                             const ColumnChoices& choices) {
  Recogniser recogniser{names, sample, choices, {}, {}, {}, {}};
  recogniser.plan.roles.resize(names.size());
  recogniser.is_settled.resize(names.size());
  recogniser.is_known.resize(names.size());
  recogniser.contents.reserve(names.size());
  for (size_t i = 0; i < names.size(); ++i) recogniser.contents.push_back(look_at(sample, i));
  recogniser.by_user();
  recogniser.by_name();
  recogniser.dates_in_three_columns();
  recogniser.times_ago();
  recogniser.by_content();
  recogniser.titles_beside_texts();
  recogniser.shared_addresses();
  const IdColumns ids = judge_id_columns(names, sample, choices, recogniser.is_settled, recogniser.plan.roles);
  recogniser.plan.id_is_row_number = ids.are_row_numbers;
  recogniser.plan.has_ids_of_threads = ids.name_something_else;
  recogniser.plan.has_more_questions = recogniser.has_more_questions();
  recogniser.plan.are_comments = ids.are_comments && !choices.is_of_known_format;
  recogniser.judge_time();
  return recogniser.plan;
}

}  // namespace tilik
