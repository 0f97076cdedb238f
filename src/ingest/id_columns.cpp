#include "ingest/id_columns.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/small_sort.h"
#include "base/utf8.h"
#include "ingest/values.h"

namespace tilik {

namespace {

std::string_view cell_of(const std::vector<std::string>& row, size_t column) {
  const std::string_view value = column < row.size() ? trimmed(row[column]) : std::string_view();
  return is_missing_word(value) ? std::string_view() : value;
}

struct Table {
  const std::vector<std::string>& names;
  const SampleRows& sample;
  const ColumnChoices& choices;
  std::span<const uint8_t> is_settled;
  std::vector<ColumnRole>& roles;

  // One that may be doubted: known by its general name or its content alone.
  bool is_doubtful(size_t column, Field field) const {
    if (roles[column].field != field || is_settled[column] != 0) return false;
    const std::string name = normalised_name(names[column]);
    return std::none_of(choices.extra.begin(), choices.extra.end(),
                        [&](const ColumnAlias& alias) { return alias.name == name; });
  }

  bool has(Field field) const {
    return std::any_of(roles.begin(), roles.end(), [&](const ColumnRole& role) { return role.field == field; });
  }

  size_t text_column() const {
    for (size_t i = 0; i < roles.size(); ++i) {
      if (roles[i].field == Field::text && roles[i].aspect == Aspect::plain) return i;
    }
    return names.size();
  }

  // "comment_text" beside "video_id": the table's posts are comments.
  bool texts_are_named_comments() const {
    const size_t column = text_column();
    if (column == names.size()) return false;
    const std::string name = normalised_name(names[column]);
    return name.starts_with("comment") || name.starts_with("komentar") || name == "tekskomentar" ||
           name == "isikomentar";
  }

  // Only comments have numbers and addresses as comments, and say which comment they answer.
  bool has_names_of_comments() const {
    static constexpr std::string_view kNames[] = {
        "commentid",         "commenturl",       "parentcommentid",          "toplevelcommentid", "idkomentar",
        "replycommenttotal", "replytocommentid", "name(clicktoviewprofile)", "commentlikecount"};
    return text_column() != names.size() && std::any_of(names.begin(), names.end(), [&](const std::string& name) {
             const std::string normalised = normalised_name(name);
             return std::find(std::begin(kNames), std::end(kNames), normalised) != std::end(kNames);
           });
  }

  // At least a quarter of the rows repeat a number that another text had.
  bool repeats_with_other_texts(size_t column, size_t least_repeats) const {
    constexpr size_t kOneIn = 4;
    const size_t text = text_column();
    std::vector<std::pair<std::string_view, std::string_view>> written;  // ids and their texts
    for (const std::vector<std::string>& row : sample) {
      written.emplace_back(cell_of(row, column), cell_of(row, text));
      if (written.back().first.empty() || written.back().second.empty()) written.pop_back();
    }
    small_sort(written.begin(), written.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    size_t repeats = 0, first = 0;  // of the same id
    for (size_t i = 1; i < written.size(); ++i) {
      if (written[i].first != written[first].first) first = i;
      repeats += written[i].second != written[first].second;
    }
    return repeats >= least_repeats && repeats * kOneIn >= written.size();
  }

  // 1, 2, 3 ... (or from 0) down the whole sample.
  bool counts_rows(size_t column) const {
    constexpr size_t kLeastRows = 3;
    int64_t next = -1;
    for (const std::vector<std::string>& row : sample) {
      const std::string_view value = whole_id(cell_of(row, column));
      if (next < 0) next = value == "0" ? 0 : 1;
      if (value != std::to_string(next++)) return false;
    }
    return sample.size() >= kLeastRows;
  }
};

// Names that people give to what is posted and to what is commented on alike.
bool may_name_something_else(std::string_view name) {
  static constexpr std::string_view kNames[] = {"videoid",     "postid",   "idpost",       "mediaid", "itemid",
                                                "statusid",    "idvideo",  "awemeid",      "posturl", "videourl",
                                                "videoweburl", "mediaurl", "linkpostingan"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

// The address of who wrote, not of what was written.
bool is_of_account(std::string_view name) {
  static constexpr std::string_view kWords[] = {"profile", "user", "author", "owner", "channel", "page", "akun"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

}  // namespace

IdColumns judge_id_columns(const std::vector<std::string>& names, const SampleRows& sample,
                           const ColumnChoices& choices, std::span<const uint8_t> is_settled,
                           std::vector<ColumnRole>& roles) {
  const Table table{names, sample, choices, is_settled, roles};
  IdColumns found;
  if (choices.comments_lie_within) return found;
  const bool has_names = table.has_names_of_comments(), are_named = table.texts_are_named_comments();
  const bool are_comments = has_names || are_named;
  for (size_t i = 0; i < names.size(); ++i) {
    const bool is_address = table.is_doubtful(i, Field::url);
    const std::string name = normalised_name(names[i]);
    const bool is_named_so = may_name_something_else(name);
    const bool is_unused = are_comments && !choices.is_of_known_format && is_named_so && is_settled[i] == 0 &&
                           roles[i].field == Field::ignored;
    if (!is_address && !is_unused && !table.is_doubtful(i, Field::id)) continue;
    if (!is_address && !is_named_so) continue;
    const size_t least_repeats = are_comments ? 1 : 3;
    if (!(are_comments && is_named_so) && !table.repeats_with_other_texts(i, least_repeats)) continue;
    if (is_address && is_of_account(name)) {
      roles[i] = {};
      continue;
    }
    constexpr uint8_t kBehindNamedConversations = 4;
    roles[i] = {Field::conversation, Aspect::plain, static_cast<uint8_t>(kBehindNamedConversations + is_address)};
    found.name_something_else = true;
  }
  // "Komentar" alone may be what somebody answered in a form; with a thread or answers of its own it is a comment.
  const bool has_thread = table.has(Field::conversation) || table.has(Field::comments) || table.has(Field::reply_to_id);
  found.are_comments = has_names || (are_named && has_thread);
  // Numbers that other rows point at are ids, however small.
  if (choices.is_of_known_format || table.has(Field::reply_to_id) || table.has(Field::shared_id)) return found;
  for (size_t i = 0; i < names.size(); ++i) {
    if (!table.is_doubtful(i, Field::id) || !table.counts_rows(i)) continue;
    const ColumnRole role = std::exchange(roles[i], ColumnRole{});
    if (table.has(Field::id)) continue;
    roles[i] = role;
    found.are_row_numbers = true;
  }
  return found;
}

size_t find_scope_column(const std::vector<std::string>& names, const SampleRows& sample,
                         const std::vector<ColumnRole>& roles) {
  // Numbers before names, which change.
  static constexpr std::string_view kScopes[] = {
      "peerid.channelid", "peerid.chatid", "peerid.userid", "channelid",       "chatid",
      "groupid",          "peerid",        "dialogid",      "channelusername", "chatusername",
      "channel",          "channelname",   "chat",          "chatname",        "group",
      "groupname",        "channeltitle",  "chattitle",     "grouptitle",      "dialog",
      "dialogname"};
  constexpr size_t kMostDigits = 10;
  bool has_ids = false;
  for (const std::vector<std::string>& row : sample) {
    for (size_t i = 0; i < row.size() && i < roles.size(); ++i) {
      if (roles[i].field != Field::id) continue;
      const std::string_view id = whole_id(cell_of(row, i));
      if (id.empty()) continue;
      const bool is_small = id.size() <= kMostDigits && std::all_of(id.begin(), id.end(), ascii_digit);
      if (!is_small) return SIZE_MAX;
      has_ids = true;
    }
  }
  if (!has_ids) return SIZE_MAX;
  for (const std::string_view scope : kScopes) {
    for (size_t i = 0; i < names.size(); ++i) {
      const bool is_filled =
          std::any_of(sample.begin(), sample.end(), [&](const auto& row) { return !cell_of(row, i).empty(); });
      if (is_filled && roles[i].field != Field::id && normalised_name(names[i]) == scope) return i;
    }
  }
  return SIZE_MAX;
}

}  // namespace tilik
