#include "engine/filters.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "base/case_fold.h"
#include "base/utf8.h"
#include "engine/query.h"
#include "protocol/flow_number.h"

namespace tilik {

namespace {

// A set of ids below a known bound; one more place, at the end, stands for "missing".
class IdSet {
 public:
  explicit IdSet(uint32_t size) : wanted_(size_t{size} + 1, 0) {}
  void add(uint32_t id) {
    if (id < wanted_.size() - 1) wanted_[id] = 1;  // not id + 1, which is 0 for "none" where a size has 32 bits
  }
  void add_missing() { wanted_.back() = 1; }
  bool has(uint32_t id) const { return wanted_[std::min<size_t>(id, wanted_.size() - 1)] != 0; }

 private:
  std::vector<uint8_t> wanted_;
};

// One id a row.
template <typename Column>
class ColumnFilter : public RowFilter {
 public:
  ColumnFilter(const Column& column, IdSet wanted) : column_(column), wanted_(std::move(wanted)) {}
  void test(RowId first, size_t count, uint8_t* fails) override {
    for (size_t i = 0; i < count; ++i) fails[i] = wanted_.has(column_[first + i]) ? 0 : 1;
  }

 private:
  const Column& column_;
  IdSet wanted_;
};

template <typename Column>
std::unique_ptr<RowFilter> column_filter(const Column& column, IdSet wanted) {
  return std::make_unique<ColumnFilter<Column>>(column, std::move(wanted));
}

// A list of ids a row, of which one must be wanted.
class ListFilter : public RowFilter {
 public:
  ListFilter(const ListColumn& column, IdSet wanted) : column_(column), wanted_(std::move(wanted)) {}
  void test(RowId first, size_t count, uint8_t* fails) override {
    for (size_t i = 0; i < count; ++i) {
      bool found = false;
      column_.for_each(first + i, [&](uint32_t id) { found |= wanted_.has(id); });
      fails[i] = found ? 0 : 1;
    }
  }

 private:
  const ListColumn& column_;
  IdSet wanted_;
};

// True when `is_it` says so of an account that the post turns to.
template <typename IsIt>
bool turns_to(const PostTable& table, RowId row, IsIt is_it) {
  bool does = is_it(table.reply_to_author[row]) || is_it(table.shared_author[row]);
  if (!does) table.mentions.for_each(row, [&](uint32_t mentioned) { does = does || is_it(mentioned); });
  return does;
}

// Posts of the wanted communities' accounts, and of one community's accounts towards another's.
class CommunityFilter : public RowFilter {
 public:
  CommunityFilter(const PostTable& table, const CountingCharts& charts, const std::vector<uint32_t>& wanted)
      : table_(table), charts_(charts), wanted_(charts.community_count()) {
    for (const uint32_t number : wanted) {
      if (is_flow(number))
        flows_.push_back(number);
      else
        wanted_.add(number);
    }
  }
  void test(RowId first, size_t count, uint8_t* fails) override {
    for (size_t i = 0; i < count; ++i) {
      const RowId row = first + static_cast<RowId>(i);
      const uint16_t community = community_of(table_.author[row]);
      bool passes = community != kNoCommunity && wanted_.has(community);
      for (const uint32_t flow : flows_)
        passes = passes || (community == flow_source(flow) && goes_to(row, flow_target(flow)));
      fails[i] = passes ? 0 : 1;
    }
  }

 private:
  uint16_t community_of(uint32_t account) const {
    return account == kNoId ? kNoCommunity : charts_.community_of(account);
  }
  bool goes_to(RowId row, uint32_t community) const {
    return turns_to(table_, row, [&](uint32_t account) {
      return account != table_.author[row] && community_of(account) == community;
    });
  }
  const PostTable& table_;
  const CountingCharts& charts_;
  IdSet wanted_;
  std::vector<uint32_t> flows_;
};

// Any of the values within a column, and all of the columns.
class CategoryFilter : public RowFilter {
 public:
  explicit CategoryFilter(const PostTable& table) : table_(table) {}
  void want(size_t column, IdSet wanted) { columns_.emplace_back(column, std::move(wanted)); }
  void test(RowId first, size_t count, uint8_t* fails) override {
    std::fill(fails, fails + count, uint8_t{0});
    for (const auto& [column, wanted] : columns_) {
      for (size_t i = 0; i < count; ++i) {
        if (!wanted.has(table_.categories[column][first + i])) fails[i] = 1;
      }
    }
  }

 private:
  const PostTable& table_;
  std::vector<std::pair<size_t, IdSet>> columns_;
};

class QueryFilter : public RowFilter {
 public:
  QueryFilter(const PostTable& table, std::string_view typed) : table_(table), query_(typed) {}
  void test(RowId first, size_t count, uint8_t* fails) override {
    const RowId end = first + static_cast<RowId>(count);
    table_.texts.for_each(first, end, [&](uint32_t row, std::string_view text) {
      const auto append_tags = [&](std::string& out) {
        table_.hashtags.for_each(row, [&](uint32_t tag) {
          out += Query::kTagEdge;
          out += table_.hashtag_pool.text(tag);
        });
        if (!has_address_) return;
        table_.links.for_each(row, [&](uint32_t link) {
          out += '\n';
          append_case_folded(out, table_.link_pool.text(link));
        });
      };
      fails[row - first] = query_.matches(text, append_tags) ? 0 : 1;
    });
  }

 private:
  const PostTable& table_;
  Query query_;
  bool has_address_ = query_.has_address();
};

// Hours of the local week.
class HourFilter : public RowFilter {
 public:
  HourFilter(const PostTable& table, const FilterState& filters)
      : table_(table), zone_(filters.hours_zone), wanted_(kHoursAWeek) {
    for (const uint32_t hour : filters.hours) wanted_.add(hour);
  }
  void test(RowId first, size_t count, uint8_t* fails) override {
    for (size_t i = 0; i < count; ++i) {
      const int64_t time = table_.time_utc_s[first + i];
      fails[i] = time != kMissingTime && wanted_.has(hour_of_week(time, zone_)) ? 0 : 1;
    }
  }

 private:
  static constexpr uint32_t kHoursAWeek = 168;
  const PostTable& table_;
  Zone zone_;
  IdSet wanted_;
};

// How much response a post got; a post without any count has no place in a range.
class InteractionsFilter : public RowFilter {
 public:
  InteractionsFilter(const PostTable& table, int64_t from, int64_t to) : table_(table), from_(from), to_(to) {}
  void test(RowId first, size_t count, uint8_t* fails) override {
    for (size_t i = 0; i < count; ++i) {
      const int64_t value = table_.interactions(first + static_cast<RowId>(i));
      fails[i] = value != kMissingCount && value >= from_ && value < to_ ? 0 : 1;
    }
  }

 private:
  const PostTable& table_;
  int64_t from_, to_;
};

class BothFilters : public RowFilter {
 public:
  BothFilters(std::unique_ptr<RowFilter> first, std::unique_ptr<RowFilter> second)
      : first_(std::move(first)), second_(std::move(second)) {}
  void test(RowId first, size_t count, uint8_t* fails) override {
    first_->test(first, count, fails);
    more_.resize(count);
    second_->test(first, count, more_.data());
    for (size_t i = 0; i < count; ++i) fails[i] |= more_[i];
  }

 private:
  std::unique_ptr<RowFilter> first_, second_;
  std::vector<uint8_t> more_;
};

// What passes both; nullptr stands for everything.
std::unique_ptr<RowFilter> both_of(std::unique_ptr<RowFilter> first, std::unique_ptr<RowFilter> second) {
  if (!first || !second) return first ? std::move(first) : std::move(second);
  return std::make_unique<BothFilters>(std::move(first), std::move(second));
}

// The words of the text and the range of interactions: one dimension.
std::unique_ptr<RowFilter> query_filter(const FilterState& filters, const PostTable& table) {
  std::unique_ptr<RowFilter> words, range;
  if (!Query(filters.query).empty()) words = std::make_unique<QueryFilter>(table, filters.query);
  if (filters.has_interactions)
    range = std::make_unique<InteractionsFilter>(table, filters.interactions_from, filters.interactions_to);
  return both_of(std::move(range), std::move(words));
}

class NothingPasses : public RowFilter {
 public:
  void test(RowId, size_t count, uint8_t* fails) override { std::fill(fails, fails + count, uint8_t{1}); }
};

// Ids of names in a pool; an empty name stands for "missing".
IdSet ids_of(const std::vector<std::string>& names, const StringPool& pool) {
  IdSet ids(pool.size());
  for (const std::string& name : names) {
    if (name.empty()) {
      ids.add_missing();
    } else {
      ids.add(pool.find(name));
    }
  }
  return ids;
}

// The same for names that are compared case-folded; pseudonyms stand for the author's handle.
IdSet folded_ids_of(const std::vector<std::string>& names, const StringPool& pool, const PostTable& table,
                    const Pseudonyms& pseudonyms) {
  IdSet ids(pool.size());
  for (const std::string& name : names) {
    const uint32_t author_id = pseudonyms.author_of(name);
    std::string_view plain = author_id == kNoId ? std::string_view(name) : table.authors.text(author_id);
    if (!plain.empty() && plain.front() == '#') plain.remove_prefix(1);
    std::string folded;
    append_case_folded(folded, plain);
    ids.add(pool.find(folded));
  }
  return ids;
}

template <typename Name>
IdSet closed_ids_of(const std::vector<std::string>& names, int count, Name name_of_number) {
  IdSet ids(static_cast<uint32_t>(count));
  for (int i = 0; i < count; ++i) {
    if (std::find(names.begin(), names.end(), name_of_number(i)) != names.end()) ids.add(static_cast<uint32_t>(i));
  }
  return ids;
}

uint32_t author_named(std::string_view name, const PostTable& table, const Pseudonyms& pseudonyms) {
  const uint32_t by_pseudonym = pseudonyms.author_of(name);
  return by_pseudonym == kNoId ? table.find_author(name) : by_pseudonym;
}

void add_authors(const std::vector<std::string>& names, const PostTable& table, const Pseudonyms& pseudonyms,
                 IdSet& ids) {
  for (const std::string& name : names) ids.add(author_named(name, table, pseudonyms));
}

std::unique_ptr<RowFilter> author_filter(const FilterState& filters, const PostTable& table,
                                         const Pseudonyms& pseudonyms) {
  IdSet ids(table.authors.size());
  add_authors(filters.authors, table, pseudonyms, ids);
  return column_filter(table.author, std::move(ids));
}

// Any of the accounts of any of the lists.
std::unique_ptr<RowFilter> list_filter(const FilterState& filters, const PostTable& table, const Pseudonyms& pseudonyms,
                                       const std::vector<AccountList>& lists) {
  IdSet ids(table.authors.size());
  for (const AccountList& list : lists) {
    const auto& wanted = filters.account_lists;
    if (std::find(wanted.begin(), wanted.end(), list.name) != wanted.end()) {
      add_authors(list.authors, table, pseudonyms, ids);
    }
  }
  return column_filter(table.author, std::move(ids));
}

// Posts of one account towards another, in either direction, as the network counts them.
class LinkFilter : public RowFilter {
 public:
  explicit LinkFilter(const PostTable& table) : table_(table) {}
  void want(uint32_t a, uint32_t b) {
    if (a != kNoId && b != kNoId) pairs_.emplace_back(a, b);
  }
  void test(RowId first, size_t count, uint8_t* fails) override {
    for (size_t i = 0; i < count; ++i) {
      const RowId row = first + static_cast<RowId>(i);
      bool passes = false;
      for (const auto& [a, b] : pairs_) {
        const uint32_t author = table_.author[row];
        const uint32_t other = author == a ? b : author == b ? a : kNoId;
        passes =
            passes || (other != kNoId && turns_to(table_, row, [other](uint32_t account) { return account == other; }));
      }
      fails[i] = passes ? 0 : 1;
    }
  }

 private:
  const PostTable& table_;
  std::vector<std::pair<uint32_t, uint32_t>> pairs_;
};

std::unique_ptr<RowFilter> link_filter(const FilterState& filters, const PostTable& table,
                                       const Pseudonyms& pseudonyms) {
  auto result = std::make_unique<LinkFilter>(table);
  const auto account_of = [&](const std::string& name) {
    const uint32_t by_pseudonym = pseudonyms.author_of(name);
    return by_pseudonym == kNoId ? table.find_author(name) : by_pseudonym;
  };
  for (const auto& [a, b] : filters.links) result->want(account_of(a), account_of(b));
  return result;
}

std::unique_ptr<RowFilter> category_filter(const FilterState& filters, const PostTable& table) {
  auto result = std::make_unique<CategoryFilter>(table);
  std::vector<std::string> done;
  for (const auto& [column, first_value] : filters.categories) {
    if (std::find(done.begin(), done.end(), column) != done.end()) continue;
    done.push_back(column);
    const auto found = std::find(table.category_names.begin(), table.category_names.end(), column);
    if (found == table.category_names.end()) return std::make_unique<NothingPasses>();
    const size_t k = static_cast<size_t>(found - table.category_names.begin());
    std::vector<std::string> values;
    for (const auto& [other_column, value] : filters.categories) {
      if (other_column == column) values.push_back(value);
    }
    result->want(k, ids_of(values, *table.category_pools[k]));
  }
  return result;
}

}  // namespace

std::vector<uint8_t> authors_of_list(const std::vector<AccountList>& lists, std::string_view name,
                                     const PostTable& table, const Pseudonyms& pseudonyms) {
  std::vector<uint8_t> is_in(table.authors.size(), 0);
  for (const AccountList& list : lists) {
    if (list.name != name) continue;
    for (const std::string& author : list.authors) {
      const uint32_t id = author_named(author, table, pseudonyms);
      if (id < is_in.size()) is_in[id] = 1;
    }
  }
  return is_in;
}

bool same_in(const FilterState& a, const FilterState& b, Dimension dimension) {
  switch (dimension) {
    case Dimension::time:
      return a.has_time == b.has_time && (!a.has_time || (a.from_utc_s == b.from_utc_s && a.to_utc_s == b.to_utc_s));
    case Dimension::platform: return a.platforms == b.platforms;
    case Dimension::author: return a.authors == b.authors;
    case Dimension::hashtag: return a.hashtags == b.hashtags;
    case Dimension::term: return a.terms == b.terms;
    case Dimension::community: return a.communities == b.communities;
    case Dimension::kind: return a.kinds == b.kinds;
    case Dimension::format: return a.formats == b.formats;
    case Dimension::language: return a.languages == b.languages;
    case Dimension::place: return a.places == b.places;
    case Dimension::category: return a.categories == b.categories;
    case Dimension::account_list: return a.account_lists == b.account_lists && a.links == b.links;
    case Dimension::query:
      return a.query == b.query && a.has_interactions == b.has_interactions &&
             (!a.has_interactions ||
              (a.interactions_from == b.interactions_from && a.interactions_to == b.interactions_to));
    case Dimension::hour: return a.hours == b.hours && (a.hours.empty() || a.hours_zone == b.hours_zone);
    case Dimension::other: return true;
  }
  return true;
}

std::unique_ptr<RowFilter> make_filter(const FilterState& filters, Dimension dimension, const PostTable& table,
                                       const CountingCharts& charts, const Pseudonyms& pseudonyms,
                                       const std::vector<AccountList>& lists) {
  switch (dimension) {
    case Dimension::platform:
      if (filters.platforms.empty()) return nullptr;
      return column_filter(table.platform, ids_of(filters.platforms, table.platforms));
    case Dimension::author:
      if (filters.authors.empty()) return nullptr;
      return author_filter(filters, table, pseudonyms);
    case Dimension::hashtag:
      if (filters.hashtags.empty()) return nullptr;
      return std::make_unique<ListFilter>(table.hashtags,
                                          folded_ids_of(filters.hashtags, table.hashtag_pool, table, pseudonyms));
    case Dimension::term:
      if (filters.terms.empty()) return nullptr;
      return std::make_unique<ListFilter>(table.terms,
                                          folded_ids_of(filters.terms, table.term_pool, table, pseudonyms));
    case Dimension::community:
      if (filters.communities.empty()) return nullptr;
      return std::make_unique<CommunityFilter>(table, charts, filters.communities);
    case Dimension::kind:
      if (filters.kinds.empty()) return nullptr;
      return column_filter(
          table.kind, closed_ids_of(filters.kinds, kKindCount, [](int i) { return name_of(static_cast<Kind>(i)); }));
    case Dimension::format:
      if (filters.formats.empty()) return nullptr;
      return column_filter(table.format, closed_ids_of(filters.formats, kFormatCount,
                                                       [](int i) { return name_of(static_cast<Format>(i)); }));
    case Dimension::language:
      if (filters.languages.empty()) return nullptr;
      return column_filter(table.language, ids_of(filters.languages, table.languages));
    case Dimension::place:
      if (filters.places.empty()) return nullptr;
      return column_filter(table.place, ids_of(filters.places, table.places));
    case Dimension::category: return filters.categories.empty() ? nullptr : category_filter(filters, table);
    case Dimension::query: return query_filter(filters, table);
    case Dimension::hour: return filters.hours.empty() ? nullptr : std::make_unique<HourFilter>(table, filters);
    case Dimension::account_list:
      return both_of(filters.account_lists.empty() ? nullptr : list_filter(filters, table, pseudonyms, lists),
                     filters.links.empty() ? nullptr : link_filter(filters, table, pseudonyms));
    case Dimension::time:
    case Dimension::other: return nullptr;
  }
  return nullptr;
}

}  // namespace tilik
