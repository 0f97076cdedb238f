#include "engine/charts_answer.h"

#include <algorithm>
#include <bit>

#include "base/small_sort.h"
#include "engine/top_entries.h"

namespace tilik {

namespace {

Ranked ranked(std::string_view key, std::string_view label, uint64_t posts, uint64_t total) {
  Ranked entry;
  entry.key = key;
  entry.label = label;
  entry.posts = posts;
  entry.total_posts = total;
  return entry;
}

}  // namespace

// ---- hashtags' authors ----

HashtagAuthors::HashtagAuthors(const DataSet& data, std::vector<uint32_t> hashtags)
    : data_(data), hashtags_(std::move(hashtags)), counts_(hashtags_.size(), 0) {
  index_of_hashtag_.assign(data.table.hashtag_pool.size(), kNotAsked);
  for (size_t i = 0; i < hashtags_.size(); ++i) index_of_hashtag_[hashtags_[i]] = static_cast<uint16_t>(i);
  words_a_hashtag_ = (size_t{data.table.authors.size()} + 63) / 64;
  if (!bits_.allocate_filled(words_a_hashtag_ * hashtags_.size(), 0)) row_ = data.selection.rows();
}

bool HashtagAuthors::step(const StepBudget& budget) {
  constexpr RowId kRowsAPart = 8192;
  const PostTable& table = data_.table;
  while (row_ < data_.selection.rows()) {
    const RowId stop = std::min(data_.selection.rows(), row_ + kRowsAPart);
    for (; row_ < stop; ++row_) {
      const uint32_t author = table.author[row_];
      if (author == kNoId || !data_.selection.counts_for(row_, static_cast<unsigned>(Dimension::hashtag))) continue;
      table.hashtags.for_each(row_, [&](uint32_t id) {
        const uint16_t index = index_of_hashtag_[id];
        if (index == kNotAsked) return;
        uint64_t& word = bits_[index * words_a_hashtag_ + author / 64];
        const uint64_t bit = uint64_t{1} << (author % 64);
        counts_[index] += (word & bit) == 0;
        word |= bit;
      });
    }
    if (row_ < data_.selection.rows() && budget.spent()) return false;
  }
  return true;
}

// ---- the answer ----

ChartsAnswer::ChartsAnswer(DataSet& data, const ChartsRequest& request, Lists lists)
    : data_(data), request_(request), lists_(lists) {
  const TimeBins bins = data.bins_for(request.bin, data.zone());
  const bool same_bins = bins.size() == data.charts.bins().size() && bins.unit() == data.charts.bins().unit();
  if (!same_bins && !data.order_failed()) static_cast<void>(data.charts.set_bins(bins, data.selection));

  const CountingCharts& charts = data.charts;
  const ChartCounts& now = charts.selected();
  response.posts = now.small.posts;
  response.posts_total = data.table.posts();
  response.without_time = now.small.without_time;
  if (charts.bins().size() > 0) {
    response.bin = name_of(charts.bins().unit());
    timeline_start_s = charts.bins().starts();
    timeline_start_s.pop_back();
    timeline_total = charts.timeline_of_all();
    timeline_selected.assign(now.timeline.begin(), now.timeline.end());
  }
  hour_weekday.assign(now.small.hour_weekday.begin(), now.small.hour_weekday.end());
  rank_hashtags();
  rank_terms();
  rank_accounts();
  break_down();
  sum_up();
}

bool ChartsAnswer::step(const StepBudget& budget) {
  if (request_.dragging) return true;
  if (!response.has_interval && !find_interval(budget)) return false;
  BinUnit unit;
  if (!zoom_ && bin_unit_from_name(request_.zoom_bin, unit)) {
    zoom_ = std::make_unique<ZoomCounts>(data_, request_.zoom_from_utc_s, request_.zoom_to_utc_s, unit);
    response.zoom_bin = name_of(zoom_->bins().unit());
  }
  if (zoom_ && !zoom_->step(budget)) return false;
  if (hashtag_ids_.empty()) return true;
  if (!hashtag_authors_) hashtag_authors_ = std::make_unique<HashtagAuthors>(data_, hashtag_ids_);
  if (!hashtag_authors_->step(budget)) return false;
  for (size_t i = 0; i < hashtag_ids_.size(); ++i) response.hashtags[i].authors = hashtag_authors_->authors_of(i);
  return true;
}

void ChartsAnswer::rank_hashtags() {
  const auto& counts = data_.charts.selected().hashtags;
  const auto& totals = data_.charts.totals().hashtags;
  const StringPool& pool = data_.table.hashtag_pool;
  const TopList top = top_entries(
      static_cast<uint32_t>(counts.size()), request_.top, 0, [&](uint32_t id) { return int64_t{counts[id]}; },
      [&](uint32_t id) { return pool.text(id); });
  response.hashtags_total = top.candidates;
  for (const TopEntry& entry : top.entries) {
    hashtag_ids_.push_back(entry.id);
    Ranked row = ranked(pool.text(entry.id), data_.table.hashtag_name_shown(entry.id), counts[entry.id],
                        entry.id < totals.size() ? totals[entry.id] : 0);
    if (request_.pseudonyms) {
      row.key = data_.pseudonyms.scrub_label(row.key);
      row.label = data_.pseudonyms.scrub_label(row.label);
    }
    response.hashtags.push_back(std::move(row));
  }
}

void ChartsAnswer::rank_terms() {
  const auto& counts = data_.charts.selected().terms;
  const auto& totals = data_.charts.totals().terms;
  const StringPool& pool = data_.table.term_pool;
  const TopList top = top_entries(
      static_cast<uint32_t>(counts.size()), request_.top, 0, [&](uint32_t id) { return int64_t{counts[id]}; },
      [&](uint32_t id) { return pool.text(id); });
  response.terms_total = top.candidates;
  for (const TopEntry& entry : top.entries) {
    std::string name(pool.text(entry.id));
    const uint64_t total = entry.id < totals.size() ? totals[entry.id] : 0;
    if (request_.pseudonyms) name = data_.pseudonyms.scrub_term(name, total);
    if (name.empty()) continue;  // hidden
    response.terms.push_back(ranked(name, name, counts[entry.id], total));
  }
}

// From both ends of the order of time to the first post that is selected.
bool ChartsAnswer::find_interval(const StepBudget& budget) {
  constexpr size_t kPostsPerCheck = 8192;
  const BlockArray<uint32_t>& order = data_.table.time_order();
  const auto advance = [&](size_t& passed, auto place_of) {
    while (passed < order.size() && !data_.selection.selected(order[place_of(passed)])) {
      if (++passed % kPostsPerCheck == 0 && budget.spent()) return false;
    }
    return true;
  };
  const auto from_end = [&](size_t passed) { return order.size() - 1 - passed; };
  if (!advance(first_place_, [](size_t passed) { return passed; })) return false;
  if (first_place_ == order.size()) return true;
  if (!advance(places_from_end_, from_end)) return false;
  response.has_interval = true;
  response.first_utc_s = data_.table.time_utc_s[order[first_place_]];
  response.last_utc_s = data_.table.time_utc_s[order[from_end(places_from_end_)]];
  return true;
}

// The accounts that the filters name, without those that are not known; a name may be a pseudonym.
std::vector<uint32_t> ChartsAnswer::filtered_accounts() const {
  std::vector<uint32_t> wanted;
  for (const std::string& name : request_.filters.authors) {
    const uint32_t by_pseudonym = data_.pseudonyms.author_of(name);
    const uint32_t id = by_pseudonym == kNoId ? data_.table.find_author(name) : by_pseudonym;
    if (id != kNoId) wanted.push_back(id);
  }
  small_sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  return wanted;
}

void ChartsAnswer::rank_accounts() {
  const auto& counts = data_.charts.selected().authors;
  const auto& totals = data_.charts.totals().authors;
  const PostTable& table = data_.table;
  const std::vector<uint32_t> wanted = filtered_accounts();
  const bool lists_wanted = lists_ == Lists::selected_accounts && !request_.filters.authors.empty();
  const auto is_listed = [&](uint32_t id) {
    return counts[id].posts > 0 && (!lists_wanted || std::binary_search(wanted.begin(), wanted.end(), id));
  };
  uint64_t counted = 0;
  for (const AuthorCounts& author : counts) counted += author.counted_posts;
  // By what came back where any reaction is counted, those of whom nothing is known after those without any; else by
  // posts.
  const TopList top = top_entries(
      static_cast<uint32_t>(counts.size()), request_.top, -1,
      [&](uint32_t id) {
        if (!is_listed(id)) return int64_t{-1};
        if (counted == 0) return int64_t{counts[id].posts};
        return counts[id].counted_posts > 0 ? counts[id].interactions + 1 : int64_t{0};
      },
      [&](uint32_t id) { return table.authors.text(id); });
  for (const AuthorCounts& author : totals) response.authors_total += author.posts > 0;
  response.authors = top.candidates;
  // The chart leaves out its own dimension; the figure does not.
  if (!request_.filters.authors.empty())
    response.authors = static_cast<uint64_t>(std::count_if(
        wanted.begin(), wanted.end(), [&](uint32_t id) { return id < counts.size() && counts[id].posts > 0; }));
  for (const TopEntry& entry : top.entries) {
    std::string key(table.authors.text(entry.id)), label(table.author_name_shown(entry.id));
    if (request_.pseudonyms) key = label = data_.pseudonyms.name_of(entry.id);
    Ranked row = ranked(key, label, counts[entry.id].posts, entry.id < totals.size() ? totals[entry.id].posts : 0);
    if (counts[entry.id].counted_posts > 0) row.interactions = counts[entry.id].interactions;
    response.accounts.push_back(std::move(row));
  }
}

void ChartsAnswer::break_down() {
  const ChartCounts &now = data_.charts.selected(), &totals = data_.charts.totals();
  const PostTable& table = data_.table;
  const auto add = [&](std::string_view dimension, std::string_view label, size_t size, auto count_of, auto total_of,
                       auto name_of_id) {
    const TopList top = top_entries(
        static_cast<uint32_t>(size), request_.top, 0, [&](uint32_t id) { return int64_t{total_of(id)}; },
        [&](uint32_t id) { return name_of_id(id); });
    if (top.entries.empty()) return;
    Breakdown breakdown{std::string(dimension), std::string(label), {}};
    for (const TopEntry& entry : top.entries) {
      std::string name(name_of_id(entry.id));
      breakdown.values.push_back(ranked(name, name, count_of(entry.id), static_cast<uint64_t>(entry.value)));
    }
    small_sort(breakdown.values.begin(), breakdown.values.end(),
               [](const Ranked& a, const Ranked& b) { return a.posts > b.posts; });
    response.breakdowns.push_back(std::move(breakdown));
  };
  // What is shown is chosen by the totals, so that bars do not come and go under a brush.
  const auto add_pool = [&](std::string_view dimension, std::string_view label, const FlatArray<uint32_t>& counts,
                            const FlatArray<uint32_t>& all, const StringPool& pool) {
    add(
        dimension, label, std::min<size_t>(all.size(), pool.size()), [&](uint32_t id) { return counts[id]; },
        [&](uint32_t id) { return all[id]; }, [&](uint32_t id) { return pool.text(id); });
  };
  add_pool("platform", "", now.platforms, totals.platforms, table.platforms);
  add(
      "kind", "", kKindCount, [&](uint32_t id) { return now.small.kinds[id]; },
      [&](uint32_t id) { return totals.small.kinds[id]; }, [](uint32_t id) { return name_of(static_cast<Kind>(id)); });
  add(
      "format", "", kFormatCount, [&](uint32_t id) { return id == 0 ? 0u : now.small.formats[id]; },
      [&](uint32_t id) { return id == 0 ? 0u : totals.small.formats[id]; },
      [](uint32_t id) { return name_of(static_cast<Format>(id)); });
  add_pool("language", "", now.languages, totals.languages, table.languages);
  add_pool("place", "", now.places, totals.places, table.places);
  for (size_t k = 0; k < now.categories.size() && k < totals.categories.size(); ++k) {
    add_pool("category", table.category_names[k], now.categories[k], totals.categories[k], *table.category_pools[k]);
  }
  if (!request_.pseudonyms) return;
  for (Breakdown& breakdown : response.breakdowns) {
    if (breakdown.dimension != "place" && breakdown.dimension != "category") continue;
    breakdown.label = data_.pseudonyms.scrub_label(breakdown.label);
    for (Ranked& value : breakdown.values) value.key = value.label = data_.pseudonyms.scrub_label(value.label);
  }
}

void ChartsAnswer::sum_up() {
  const SmallCounts& small = data_.charts.selected().small;
  for (size_t k = 0; k < kCountCount; ++k) {
    const Count which = static_cast<Count>(k);
    // Followers of posts do not add up: an account with ten posts has them once.
    if (which == Count::followers || !data_.table.has_count(which)) continue;
    response.totals.push_back({std::string(name_of(which)), small.sums[k], small.rows_with[k]});
  }
}

}  // namespace tilik
