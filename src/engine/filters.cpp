#include "engine/filters.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/case_fold.h"
#include "base/utf8.h"
#include "engine/query.h"

namespace tilik {

namespace {

// A set of ids below a known bound; one more place, at the end, stands for "missing".
class IdSet {
 public:
  explicit IdSet(uint32_t size) : wanted_(size_t{size} + 1, 0) {}
  void add(uint32_t id) {
    if (id + size_t{1} < wanted_.size()) wanted_[id] = 1;
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

class CommunityFilter : public RowFilter {
 public:
  CommunityFilter(const PostTable& table, const CountingCharts& charts, IdSet wanted)
      : table_(table), charts_(charts), wanted_(std::move(wanted)) {}
  void test(RowId first, size_t count, uint8_t* fails) override {
    for (size_t i = 0; i < count; ++i) {
      const uint32_t author = table_.author[first + i];
      const uint16_t community = author == kNoId ? kNoCommunity : charts_.community_of(author);
      fails[i] = community != kNoCommunity && wanted_.has(community) ? 0 : 1;
    }
  }

 private:
  const PostTable& table_;
  const CountingCharts& charts_;
  IdSet wanted_;
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
    table_.texts.for_each(
        first, end, [&](uint32_t row, std::string_view text) { fails[row - first] = query_.matches(text) ? 0 : 1; });
  }

 private:
  const PostTable& table_;
  Query query_;
};

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

void add_authors(const std::vector<std::string>& names, const PostTable& table, const Pseudonyms& pseudonyms,
                 IdSet& ids) {
  for (const std::string& name : names) {
    const uint32_t by_pseudonym = pseudonyms.author_of(name);
    ids.add(by_pseudonym == kNoId ? table.find_author(name) : by_pseudonym);
  }
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
    case Dimension::account_list: return a.account_lists == b.account_lists;
    case Dimension::query: return a.query == b.query;
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
    case Dimension::community: {
      if (filters.communities.empty()) return nullptr;
      IdSet ids(charts.community_count());
      for (uint32_t community : filters.communities) ids.add(community);
      return std::make_unique<CommunityFilter>(table, charts, std::move(ids));
    }
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
    case Dimension::query:
      if (Query(filters.query).empty()) return nullptr;
      return std::make_unique<QueryFilter>(table, filters.query);
    case Dimension::account_list:
      return filters.account_lists.empty() ? nullptr : list_filter(filters, table, pseudonyms, lists);
    case Dimension::time:
    case Dimension::other: return nullptr;
  }
  return nullptr;
}

}  // namespace tilik
