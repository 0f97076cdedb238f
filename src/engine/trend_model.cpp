#include <algorithm>
#include <cmath>

#include "base/small_sort.h"
#include "engine/models.h"
#include "engine/top_entries.h"
#include "trend/series.h"

namespace tilik {

namespace {
constexpr size_t kMostCandidates = 3'000;       // the most used hashtags and terms are searched for bursts
constexpr size_t kMostCells = size_t{2} << 20;  // of candidates by bins
constexpr size_t kMostBursts = 60;
constexpr uint32_t kMostRanked = 20;
// Of a thousand words that do not change, about one moves as far by chance (two-sided p 0.001).
constexpr double kClearScore = 3.3;
constexpr size_t kMostSeasonalBins = 3'000;  // beyond, a split into trend and season would take too long a step
constexpr size_t kMostUnusual = 30;
constexpr double kFewestUnusualPosts = 5;  // a smaller difference from the usual is not shown

// Bins of one season: a week of days, a day of hours. 0: none.
size_t season_of(BinUnit unit) { return unit == BinUnit::day ? 7 : unit == BinUnit::hour ? 24 : 0; }

// Shares may rise where all posts fell. Where anything rises in number too, only that is told: a list of what rose in
// which most fell would be read as an error. Else the order there was, whose first line says that the rest fell more.
void keep_movers(std::vector<Ranked>& list, bool are_growing) {
  const auto is_mover = [are_growing](const Ranked& entry) {
    const uint64_t before = entry.total_posts - entry.posts;
    return are_growing ? entry.posts > before : entry.posts < before;
  };
  if (std::any_of(list.begin(), list.end(), is_mover))
    std::erase_if(list, [&](const Ranked& entry) { return !is_mover(entry); });
}
}  // namespace

TrendModel::TrendModel(DataSet& data, const ModelRequest& request)
    : data_(data),
      request_(request),
      hashtags_(data.table.hashtag_pool, data.table.hashtags),
      terms_(data.table.term_pool, data.table.terms) {}

bool TrendModel::choose(Keys& keys, const FlatArray<uint32_t>& counts) {
  const size_t candidates = std::min(kMostCandidates, kMostCells / posts_.size());
  const TopList top = top_entries(
      static_cast<uint32_t>(counts.size()), candidates, 4, [&](uint32_t id) { return int64_t{counts[id]}; },
      [&](uint32_t id) { return keys.pool.text(id); });
  std::vector<uint32_t> chosen;
  for (const TopEntry& entry : top.entries) chosen.push_back(entry.id);
  small_sort(chosen.begin(), chosen.end());
  return keys.by_bin.allocate(chosen, counts.size(), posts_.size()) && keys.before.allocate_filled(counts.size(), 0) &&
         keys.after.allocate_filled(counts.size(), 0);
}

bool TrendModel::begin() {
  if (data_.table.first_utc_s() == kMissingTime || data_.order_failed()) {
    response.unavailable = data_.why_without_time();
    return false;
  }
  bins_ = data_.bins_for(request_.bin, data_.zone());
  response.bin = name_of(bins_.unit());
  // With a brush only its bins; a bin that it cuts counts with the posts inside.
  const FilterState& filters = request_.filters;
  size_t last_bin = bins_.size();
  if (filters.has_time) {
    while (first_bin_ < last_bin && bins_.start(first_bin_ + 1) <= filters.from_utc_s) ++first_bin_;
    while (last_bin > first_bin_ && bins_.start(last_bin - 1) >= filters.to_utc_s) --last_bin;
  }
  posts_.assign(last_bin - first_bin_, 0);
  halves_ = halves_of(posts_.size());
  if (posts_.empty()) {
    response.unavailable = "no_posts";
    return false;
  }
  if (!choose(hashtags_, data_.charts.selected().hashtags) || !choose(terms_, data_.charts.selected().terms)) {
    response.unavailable = name_of(ErrorCode::out_of_memory);
    return false;
  }
  return true;
}

bool TrendModel::count(const StepBudget& budget) {
  constexpr RowId kRowsAPart = 4096;
  const PostTable& table = data_.table;
  while (row_ < data_.selection.rows()) {
    const RowId stop = std::min(data_.selection.rows(), row_ + kRowsAPart);
    for (; row_ < stop; ++row_) {
      const int64_t time = table.time_utc_s[row_];
      if (time == kMissingTime || !data_.selection.selected(row_)) continue;
      const size_t bin = bins_.index_of(time) - first_bin_;
      if (bin >= posts_.size()) continue;
      ++posts_[bin];
      const bool is_before = bin < halves_.first_end, is_after = bin >= halves_.second_start;
      all_before_ += is_before;
      all_after_ += is_after;
      for (Keys* keys : {&hashtags_, &terms_}) {
        keys->column.for_each(row_, [&](uint32_t id) {
          keys->before[id] += is_before;
          keys->after[id] += is_after;
          keys->by_bin.add(bin, id);
        });
      }
    }
    if (row_ < data_.selection.rows() && budget.spent()) return false;
  }
  return true;
}

void TrendModel::describe_line() {
  response.bins = static_cast<uint32_t>(posts_.size());
  const Peak peak = find_peak(posts_);
  response.has_peak = peak.available;
  if (peak.available) {
    response.peak_s = bins_.start(first_bin_ + peak.bin);
    response.peak_posts = peak.posts;
    response.peak_ratio = peak.has_ratio ? peak.ratio : 0;
  }
  if (posts_.size() < 2) {
    response.unavailable = "one_bin_only";
    return;
  }
  const Growth growth = growth_between_halves(posts_);
  response.has_growth = growth.has_share;
  response.growth = growth.share;
  const size_t season = posts_.size() <= kMostSeasonalBins ? season_of(bins_.unit()) : 0;
  const Movement movement = movement_of(posts_, season);
  response.seasonal = {movement.seasonal.available, movement.seasonal.z, movement.seasonal.p};
  find_unusual(season);
  response.mann_kendall.available = movement.plain.available;
  if (!movement.plain.available) return;
  response.mann_kendall.s = static_cast<double>(movement.plain.s);
  response.mann_kendall.z = movement.plain.z;
  response.mann_kendall.p = movement.plain.p;
  response.mann_kendall.has_hamed_rao = movement.hamed_rao.available;
  response.mann_kendall.z_hamed_rao = movement.hamed_rao.available ? movement.hamed_rao.z : movement.plain.z;
  response.mann_kendall.p_hamed_rao = movement.hamed_rao.available ? movement.hamed_rao.p : movement.plain.p;
  response.mann_kendall.sen_slope_per_bin = movement.line.available ? movement.line.slope : 0;
}

void TrendModel::find_unusual(size_t season) {
  if (season == 0 || posts_.size() < 2 * season) return;
  response.has_unusual = true;
  // A day that the data or the brush ends in the middle of has few posts for that reason alone.
  const FilterState& filters = request_.filters;
  const int64_t first_s = data_.table.first_utc_s(), end_s = data_.table.last_utc_s() + 1;
  const int64_t from_s = filters.has_time ? std::max(first_s, filters.from_utc_s) : first_s;
  const int64_t to_s = filters.has_time ? std::min(end_s, filters.to_utc_s) : end_s;
  for (const UnusualBin& bin : unusual_bins(posts_, season)) {
    const bool is_cut = bins_.start(first_bin_ + bin.bin) < from_s || bins_.start(first_bin_ + bin.bin + 1) > to_s;
    if (is_cut && posts_[bin.bin] < bin.usual_posts) continue;
    // Where almost nothing is usual the scores of single posts are large.
    if (std::fabs(posts_[bin.bin] - bin.usual_posts) < kFewestUnusualPosts) continue;
    response.unusual.push_back({bins_.start(first_bin_ + bin.bin), posts_[bin.bin], bin.usual_posts, bin.score});
  }
  small_sort(response.unusual.begin(), response.unusual.end(),
             [](const UnusualPeriod& a, const UnusualPeriod& b) { return std::fabs(a.score) > std::fabs(b.score); });
  if (response.unusual.size() > kMostUnusual) response.unusual.resize(kMostUnusual);
}

std::string TrendModel::shown(const Keys& keys, uint32_t id, bool is_hashtag) {
  std::string name(is_hashtag ? data_.table.hashtag_name_shown(id) : keys.pool.text(id));
  const auto& totals = data_.charts.totals().terms;
  if (request_.pseudonyms)
    name = is_hashtag ? data_.pseudonyms.scrub_label(name)
                      : data_.pseudonyms.scrub_term(name, id < totals.size() ? totals[id] : 0);
  return is_hashtag ? "#" + name : name;
}

void TrendModel::rank(Keys& keys, bool are_hashtags) {
  const GrowthRanking ranking = rank_growth(keys.before.span(), keys.after.span(), all_before_, all_after_, keys.names,
                                            std::min(request_.top, kMostRanked));
  const auto add = [&](const std::vector<GrowingKey>& list, std::vector<Mover>& into) {
    for (const GrowingKey& key : list) {
      if (std::fabs(key.score) < kClearScore) break;  // in the order of their scores
      Ranked entry;
      entry.key = entry.label = shown(keys, key.id, are_hashtags);
      if (entry.key.empty()) continue;  // hidden
      entry.posts = key.growth.after;
      entry.total_posts = key.growth.before + key.growth.after;
      entry.has_growth = key.growth.has_share;
      entry.growth = key.growth.share;
      into.push_back({std::fabs(key.score), std::move(entry)});
    }
  };
  add(ranking.growing, growing_);
  add(ranking.shrinking, shrinking_);
}

// Hashtags and words in one order; of equal ones the hashtags first.
void TrendModel::order_by_score() {
  const auto put = [](std::vector<Mover>& movers, std::vector<Ranked>& into) {
    small_sort(movers.begin(), movers.end(), [](const Mover& a, const Mover& b) { return a.score > b.score; });
    for (Mover& mover : movers) into.push_back(std::move(mover.entry));
    movers.clear();
  };
  put(growing_, response.growing);
  put(shrinking_, response.shrinking);
}

void TrendModel::take_bursts(const Keys& keys, bool are_hashtags) {
  size_t taken = 0;
  for (const KeyBurst& burst : keys.search->result()) {
    std::string name = shown(keys, burst.id, are_hashtags);
    if (name.empty()) continue;  // hidden
    ++bursts_total;
    if (++taken > std::max<size_t>(kMostBursts, request_.top)) continue;
    response.bursts.push_back({std::move(name), bins_.start(first_bin_ + burst.first_bin),
                               bins_.start(first_bin_ + burst.last_bin + 1), burst.weight, burst.posts});
  }
}

bool TrendModel::step(const StepBudget& budget) {
  if (part_ == Part::begin) part_ = begin() ? Part::count : Part::done;
  if (part_ == Part::count) {
    if (!count(budget)) return false;
    describe_line();
    rank(hashtags_, true);
    rank(terms_, false);
    order_by_score();
    keep_movers(response.growing, true);
    keep_movers(response.shrinking, false);
    for (Keys* keys : {&hashtags_, &terms_}) {
      keys->search = std::make_unique<BurstSearch>(keys->by_bin, posts_, keys->names);
    }
    part_ = Part::hashtag_bursts;
  }
  if (part_ == Part::hashtag_bursts) {
    if (!hashtags_.search->step(budget)) return false;
    part_ = Part::term_bursts;
  }
  if (part_ == Part::term_bursts) {
    if (!terms_.search->step(budget)) return false;
    take_bursts(hashtags_, true);
    take_bursts(terms_, false);
    small_sort(response.bursts.begin(), response.bursts.end(),
               [](const Burst& a, const Burst& b) { return a.weight > b.weight; });
    part_ = Part::done;
  }
  return true;
}

}  // namespace tilik
