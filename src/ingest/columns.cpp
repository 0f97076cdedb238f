#include "ingest/columns.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "ingest/column_content.h"
#include "ingest/column_words.h"
#include "ingest/id_columns.h"
#include "ingest/swapped_days.h"
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

struct Recogniser {
  const std::vector<std::string>& names;
  const SampleRows& sample;
  const ColumnChoices& choices;
  ColumnPlan plan;
  std::vector<ColumnContent> contents;
  std::vector<uint8_t> is_settled;  // by the user
  std::vector<uint8_t> is_known;    // a name that is known to mean nothing to us

  void by_user() {
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

  bool user_gave(Field field) const {
    for (size_t i = 0; i < names.size(); ++i) {
      if (is_settled[i] != 0 && plan.roles[i].field == field) return true;
    }
    return false;
  }

  void by_name() {
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
      if (role.field == Field::time && contents[i].filled > 0 && contents[i].whole_dates == 0)
        role = time_like(i, role);
      plan.roles[i] = role;
    }
    link_beside_url();
  }

  // "Overperforming (weighted ...)", and "Reply" where it holds what was answered, or its number.
  bool is_no_count(size_t i, const ColumnRole& role) const {
    const ColumnContent& content = contents[i];
    if (!is_count_field(role.field) || role.aspect == Aspect::in_brackets || content.filled == 0) return false;
    const bool reads_none = content.counts == 0 && content.booleans == 0;
    const bool is_sentence = mostly(content.sentences, content.filled) && !mostly(content.counts, content.filled);
    return reads_none || is_sentence || mostly(content.long_numbers, content.filled);
  }

  // "Aduan" above numbers is how many there were.
  bool counts_texts(size_t i, const ColumnRole& role) const {
    constexpr uint8_t kWeakRank = 3;
    return !choices.is_of_known_format && role.rank >= kWeakRank && contents[i].filled > 1 &&
           contents[i].counts == contents[i].filled;
  }

  // "Retweet", where it holds who or what was shared instead of yes or no.
  bool is_no_flag(size_t i, const ColumnRole& role) const {
    const bool is_flag = role.aspect == Aspect::share_flag || role.aspect == Aspect::reply_flag;
    return role.field == Field::kind && is_flag && contents[i].filled > 0 && contents[i].booleans == 0;
  }

  // A channel is one of YouTube's or Telegram's, or what a listening tool calls the platform.
  bool tells_platforms(size_t i) const {
    return normalised_name(names[i]) == "channel" && mostly(platforms_in(i), contents[i].filled);
  }

  // Listening tools call a post that names the client a mention.
  bool tells_mentions(size_t i) const {
    return normalised_name(names[i]) == "mention" && mostly(contents[i].sentences, contents[i].filled);
  }

  size_t column_of_numbers(std::initializer_list<std::string_view> names_of_it, int64_t least, int64_t most) const {
    for (size_t i = 0; i < names.size(); ++i) {
      const std::string name = normalised_name(names[i]);
      const bool is_named = std::find(names_of_it.begin(), names_of_it.end(), name) != names_of_it.end();
      if (!is_named || is_settled[i] != 0 || contents[i].filled == 0) continue;
      const bool all_fit = std::all_of(sample.begin(), sample.end(), [&](const std::vector<std::string>& row) {
        const std::string_view value = i < row.size() ? trimmed(row[i]) : std::string_view();
        const int64_t number = month_of_word(value) > 0 ? month_of_word(value) : read_count(value).value;
        return is_missing_word(value) || (number >= least && number <= most);
      });
      if (all_fit) return i;
    }
    return names.size();
  }

  // "Tahun", "Bulan" and "Tanggal": 2025, Maret, 15.
  void dates_in_three_columns() {
    if (!choices.names_are_real || choices.is_of_known_format) return;
    const size_t year = column_of_numbers({"tahun", "year"}, 1970, 2100);
    const size_t month = column_of_numbers({"bulan", "month"}, 1, 12);
    const size_t day = column_of_numbers({"tanggal", "tgl", "date"}, 1, 31);
    if (year == names.size() || month == names.size() || day == names.size()) return;
    plan.year_column = year;
    plan.month_column = month;
    plan.roles[day] = {Field::time, Aspect::plain, 0};
  }

  // "3 bulan lalu", and the column of when it was collected. That itself is no time of a post.
  void times_ago() {
    if (!choices.names_are_real) return;
    for (size_t i = 0; i < names.size(); ++i) {
      const bool is_whole = mostly(contents[i].whole_dates, contents[i].filled) && contents[i].spans == 0;
      if (plan.roles[i].field == Field::time && is_whole) return;  // tells it better
    }
    const size_t anchor = column_of_collecting();
    const auto is_time = [&](size_t i) {
      const ColumnRole& role = plan.roles[i];
      if (role.field == Field::time && role.aspect == Aspect::plain)
        return contents[i].spans > 0 && (contents[i].spans + contents[i].whole_dates) * 2 >= contents[i].filled;
      return role.field == Field::ignored && is_settled[i] == 0 &&
             (mostly(contents[i].ago, contents[i].filled) || (anchor != SIZE_MAX && holds_spans_only(i))) &&
             !has_usable(Field::time);
    };
    for (size_t i = 0; i < names.size(); ++i) {
      if (!is_time(i)) continue;
      if (plan.roles[i].field != Field::time) plan.roles[i] = {Field::time, Aspect::plain, 7};
      plan.times_are_ago = true;
      plan.ago_is_indonesian |= contents[i].indonesian_ago > 0;
    }
    if (plan.times_are_ago) plan.anchor_column = anchor;
  }

  // "3d", "2w", "5h" all the way down: beside the moment of collecting they say when. How long something took would
  // hardly last days, and is named so.
  bool holds_spans_only(size_t i) const {
    constexpr size_t kFewest = 2;
    const ColumnContent& content = contents[i];
    return !names_length(names[i]) && content.filled >= kFewest && content.spans == content.filled &&
           content.long_spans > 0;
  }

  // The column of when a row was collected. Who says that it means nothing wants it left alone.
  size_t column_of_collecting() const {
    for (size_t i = 0; i < names.size(); ++i) {
      if (is_settled[i] != 0 || plan.roles[i].field != Field::ignored) continue;
      if (names_collecting(names[i]) && mostly(contents[i].whole_dates, contents[i].filled)) return i;
    }
    return SIZE_MAX;
  }

  // "{'👍': 4, '❤': 1}": how often each of them was given.
  bool holds_reactions(size_t i) const {
    if (contents[i].filled == 0 || contents[i].counts > 0) return false;
    return std::all_of(sample.begin(), sample.end(), [&](const std::vector<std::string>& row) {
      const std::string_view value = i < row.size() ? trimmed(row[i]) : std::string_view();
      if (is_missing_word(value)) return true;
      return value.size() > 1 && value.front() == '{' && value.back() == '}' &&
             value.find_first_of("{[(", 1) == std::string_view::npos;
    });
  }

  // "score" is what a post got from its readers, or the one to five stars that its author gave.
  bool is_rating(size_t i) const {
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

  // A column named like a time that holds clocks only, or small numbers, or nothing that reads.
  ColumnRole time_like(size_t i, ColumnRole role) const {
    if (holds_clocks(contents[i])) role.aspect = Aspect::clock;
    return role;
  }

  // "link" is the post's own address unless another column is; then it is what the post links to.
  void link_beside_url() {
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
  void shared_addresses() {
    if (has_usable(Field::text)) return;
    for (size_t i = 0; i < names.size(); ++i) {
      ColumnRole& role = plan.roles[i];
      if (is_settled[i] == 0 && role.field == Field::url && repeats(i)) role = {Field::links, Aspect::plain, 1};
    }
  }

  bool is_title(size_t i) const {
    const std::string name = normalised_name(names[i]);
    return plan.roles[i].field == Field::text && (name.ends_with("title") || name.starts_with("judul"));
  }

  // "title" beside "description": the text is both. What stands above many texts is no title of theirs, but names what
  // they are about: a place that is reviewed, a video that is commented on.
  void titles_beside_texts() {
    if (choices.is_of_known_format || !choices.names_are_real) return;
    const auto is_text = [&](size_t i) {
      const ColumnRole& role = plan.roles[i];
      return role.field == Field::text && role.aspect == Aspect::plain && contents[i].filled > 0 && !is_title(i);
    };
    size_t text = 0;
    while (text < names.size() && !is_text(text)) ++text;
    if (text == names.size()) return;
    // Of a caption or a message the title is that of a page linked to; listening tools put who wrote it there.
    static constexpr std::string_view kBelowTitles[] = {"desc",   "deskripsi",  "body",   "selftext",
                                                        "isi",    "keterangan", "review", "ulasan",
                                                        "konten", "content",    "text",   "videodescription"};
    std::string below = normalised_name(names[text]);
    below.erase(0, below.rfind('.') + 1);
    const bool is_of_listening_tool = std::any_of(
        names.begin(), names.end(), [](const std::string& name) { return normalised_name(name) == "sentiment"; });
    const bool stands_below =
        !is_of_listening_tool && std::any_of(std::begin(kBelowTitles), std::end(kBelowTitles),
                                             [&](std::string_view word) { return below.starts_with(word); });
    for (size_t i = 0; i < names.size(); ++i) {
      if (!is_title(i) || is_settled[i] != 0 || contents[i].filled == 0) continue;
      const bool is_own = distinct_values(i) * 2 > contents[i].filled;
      if (!is_own) plan.roles[i] = {};
      if (is_own && stands_below) plan.roles[i].aspect = Aspect::title;
    }
  }

  // Forms have a column a question. People must know that only one of their open answers is read as the text.
  bool has_more_questions() const {
    if (!choices.names_are_real || choices.is_of_known_format || !has_usable(Field::text)) return false;
    size_t texts = 0;
    for (size_t i = 0; i < names.size(); ++i) {
      constexpr int kLeastBlanks = 3;
      const std::string_view name = trimmed(names[i]);
      const bool is_question = name.ends_with('?') || std::count(name.begin(), name.end(), ' ') >= kLeastBlanks;
      const bool is_open = is_prose(contents[i]) && distinct_values(i) * 2 > contents[i].filled;
      if (!is_open || is_settled[i] != 0) continue;
      if (plan.roles[i].field == Field::ignored && (is_question || names_answer(name))) return true;
      texts += plan.roles[i].field == Field::text && names_answer(name);
    }
    return texts > 1;
  }

  size_t distinct_values(size_t column) const {
    std::set<std::string_view> distinct;
    for (const std::vector<std::string>& row : sample) {
      if (column < row.size() && !is_missing_word(row[column])) distinct.insert(row[column]);
    }
    return distinct.size();
  }
  // Values that come again and again name no single post.
  bool repeats(size_t column) const {
    return contents[column].filled >= 2 && distinct_values(column) * 10 <= contents[column].filled * 8;
  }

  bool has_usable(Field field) const {
    for (size_t i = 0; i < names.size(); ++i) {
      const ColumnRole& role = plan.roles[i];
      if (role.field != field || role.aspect == Aspect::clock || role.aspect == Aspect::title) continue;
      const bool reads = field != Field::time || contents[i].whole_dates > 0 || contents[i].filled == 0 ||
                         mostly(contents[i].small_numbers, contents[i].filled) || is_settled[i] != 0;
      if (reads) return true;
    }
    return false;
  }

  void by_content() {
    if (!has_usable(Field::time) && !plan.times_are_ago) take_best(Field::time, [&](size_t i) { return as_time(i); });
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
      take_best(Field::url,
                [&](size_t i) { return mostly(contents[i].links, contents[i].filled) ? contents[i].links : 0; });
  }

  // "Pukul", "Jam Lapor": the hours of a column of days.
  void take_clock() {
    const auto is_clock = [](const ColumnRole& role) {
      return role.field == Field::time && role.aspect == Aspect::clock;
    };
    if (!choices.names_are_real || choices.is_of_known_format || !has_usable(Field::time)) return;
    if (std::any_of(plan.roles.begin(), plan.roles.end(), is_clock)) return;
    for (size_t i = 0; i < names.size(); ++i) {
      const std::string name = normalised_name(names[i]);
      const bool is_named = name.starts_with("jam") || name.starts_with("pukul") || name.starts_with("pkl") ||
                            name_speaks_for_time(names[i]) == NameSpeaks::in_favour;
      if (!is_named || plan.roles[i].field != Field::ignored || is_settled[i] != 0 ||
          name_speaks_for_time(names[i]) < NameSpeaks::not_at_all || !holds_clocks(contents[i]))
        continue;
      plan.roles[i] = {Field::time, Aspect::clock, kByContent};
      return;
    }
  }

  // Numbers of ten digits are moments, telephones and students: a name must call them times.
  size_t as_time(size_t i) const {
    const ColumnContent& c = contents[i];
    if (!mostly(c.whole_dates, c.filled) || c.long_numbers > 0) return 0;
    const NameSpeaks speaks = choices.names_are_real ? name_speaks_for_time(names[i]) : NameSpeaks::not_at_all;
    const bool may_be_number = !choices.names_are_real || speaks == NameSpeaks::in_favour;
    return c.number_dates * 2 > c.filled && !may_be_number ? 0 : c.whole_dates * weight_of(speaks);
  }

  size_t as_text(size_t i) const {
    if (!is_prose(contents[i])) return 0;
    return contents[i].text_bytes *
           weight_of(choices.names_are_real ? name_speaks_for_text(names[i]) : NameSpeaks::not_at_all);
  }

  // A title, or a remark as "Status", is the text only where there is no other.
  bool may_give_way(size_t i) const {
    const bool is_open = is_settled[i] == 0 && !choices.is_of_known_format && choices.names_are_real;
    return is_open && plan.roles[i].field == Field::text && (is_title(i) || names_remark(names[i]));
  }

  // The text where no name tells it: sentences.
  void take_text() {
    NameSpeaks least = NameSpeaks::never;
    size_t least_bytes = 0;  // what is shorter than a remark is not what that remarks on
    for (size_t i = 0; i < names.size(); ++i) {
      const bool is_empty = contents[i].filled == 0 && is_settled[i] == 0 && !sample.empty();
      if (plan.roles[i].field != Field::text || is_empty) continue;
      if (!may_give_way(i)) return;
      least = std::max(least, NameSpeaks::not_at_all);
      if (names_remark(names[i]))
        least_bytes = std::max(least_bytes, contents[i].text_bytes);
      else if (is_prose(contents[i]))
        least = NameSpeaks::in_favour;
    }
    constexpr uint8_t kBeforeTitles = 1;
    const auto score = [&](size_t i) {
      const bool may_be = least == NameSpeaks::never || name_speaks_for_text(names[i]) >= least;
      return may_be && contents[i].text_bytes >= least_bytes ? as_text(i) : 0;
    };
    if (!take_best(Field::text, score, least == NameSpeaks::never ? kByContent : kBeforeTitles)) return;
    for (size_t i = 0; i < names.size(); ++i) {
      if (may_give_way(i) && names_remark(names[i])) plan.roles[i] = {};
    }
  }

  // Whether a column says on which platform each post is: mostly, or never.
  size_t platforms_in(size_t column) const {
    size_t count = 0;
    for (const std::vector<std::string>& row : sample) {
      if (column >= row.size() || is_missing_word(row[column])) continue;
      const std::string platform = platform_name(row[column]);
      for (const std::string_view known : {"x", "instagram", "facebook", "tiktok", "youtube", "threads", "telegram"})
        count += platform == known;
    }
    return count;
  }

  // "Media" and the like hold platforms; in lists of news the outlet, which is who wrote. Elsewhere such columns hold
  // pictures, or the programs that posts came from.
  void take_media() {
    if (!choices.names_are_real) return;
    for (size_t i = 0; i < names.size(); ++i) {
      const bool may_be_outlet = names_outlet(names[i]), may_be_platform = names_platforms(names[i]);
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
  bool is_of_account(size_t i) const {
    return names_account(names[i]) && (has_usable(Field::author) || has_usable(Field::author_name));
  }

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

  void judge_time() {
    if (plan.year_column != SIZE_MAX) {
      plan.time_is_required = true;
      return;
    }
    DayOrderEvidence evidence;
    std::vector<std::string_view> times;
    size_t rows_with_time = 0, small = 0, serial = 0, rows = 0;
    for (const std::vector<std::string>& row : sample) {
      rows += std::any_of(row.begin(), row.end(), [](const std::string& cell) { return !trimmed(cell).empty(); });
      bool reads = false;
      for (size_t i = 0; i < row.size() && i < names.size(); ++i) {
        const bool is_time = plan.roles[i].field == Field::time && plan.roles[i].aspect != Aspect::clock;
        if (!is_time && i != plan.anchor_column) continue;
        if (const std::optional<DateNumbers> numbers = date_numbers(row[i])) evidence.add(*numbers);
        if (!is_time) continue;
        if (!reads) times.push_back(row[i]);
        reads = reads || reads_as_date(row[i]);
        if (!reads && utc_of_number(trimmed(row[i]), true)) ++small;
        if (!reads && local_s_of_serial_day(trimmed(row[i]))) ++serial;
      }
      if (reads) ++rows_with_time;
    }
    plan.take_day_order(evidence);
    plan.days_are_swapped = days_were_swapped(times);
    plan.time_is_serial_day = serial > 0 && serial >= small && rows_with_time == 0;
    plan.time_is_small_number = small > 0 && rows_with_time == 0 && !plan.time_is_serial_day;
    const size_t read = plan.time_is_serial_day ? serial : plan.time_is_small_number ? small : rows_with_time;
    plan.time_is_required = read * 2 >= rows && rows > 0;
  }
};

}  // namespace

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
