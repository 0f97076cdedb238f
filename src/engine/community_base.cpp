#include "engine/community_base.h"

#include <algorithm>
#include <vector>

#include "community/naming.h"
#include "graph/partition.h"

namespace tilik {

namespace {

constexpr uint32_t kMostShownCommunities = 60'000;
constexpr uint32_t kLabelledCommunities = 200;  // the largest ones get words
constexpr uint32_t kTermsACommunity = 6, kTermsToChooseFrom = 24;
constexpr uint32_t kLeastPostsForCommon = 100;  // of fewer, half are soon together
constexpr size_t kMostPairs = size_t{4} << 20;  // words counted for labels; beyond that rows are sampled evenly

}  // namespace

uint32_t CommunityBase::shown_communities() const { return std::min(result.group_count, kMostShownCommunities); }

std::vector<uint16_t> CommunityBase::community_of_author(uint32_t author_count) const {
  std::vector<uint16_t> communities(author_count, kNoCommunity);
  const uint32_t shown = shown_communities();
  for (uint32_t node = 0; node < result.account_of_node.size(); ++node) {
    const uint32_t community = result.community[node];
    if (community < shown) communities[result.account_of_node[node]] = static_cast<uint16_t>(community);
  }
  return communities;
}

std::vector<uint8_t> CommunityBase::colours_of_authors(uint32_t author_count) const {
  std::vector<uint8_t> colour_of_author(author_count, kColours);
  for (uint32_t node = 0; node < result.account_of_node.size(); ++node) {
    const uint32_t colour = colour_of(result.community[node]);
    if (colour < kColours) colour_of_author[result.account_of_node[node]] = static_cast<uint8_t>(colour);
  }
  return colour_of_author;
}

bool CommunityBase::keep_colours(std::span<const uint8_t> colour_of_author) {
  const uint32_t count = std::min(kColours, result.group_count);
  std::vector<uint32_t> old_colours, new_communities;
  for (uint32_t node = 0; node < result.account_of_node.size(); ++node) {
    const uint32_t community = result.community[node], account = result.account_of_node[node];
    if (community >= count || account >= colour_of_author.size() || colour_of_author[account] >= kColours) continue;
    new_communities.push_back(community);
    old_colours.push_back(colour_of_author[account]);
  }
  const auto matched = match_communities(old_colours, kColours, new_communities, count);
  if (!matched) return false;
  std::vector<bool> is_taken(kColours, false);
  colours.assign(count, kColours);
  for (uint32_t community = 0; community < count; ++community) {
    if ((*matched)[community] >= kColours) continue;
    colours[community] = (*matched)[community];
    is_taken[colours[community]] = true;
  }
  // The others, largest first, get the first colours that are left.
  uint32_t next = 0;
  for (uint32_t& colour : colours) {
    if (colour < kColours) continue;
    while (is_taken[next]) ++next;
    colour = next++;
  }
  return true;
}

CommunityBaseJob::CommunityBaseJob(const DataSet& data, const CommunityBaseOptions& options, MemoryBudget& budget)
    : data_(data),
      options_(options),
      memory_(budget),
      filters_(data.filters()),
      posts_(data.charts.selected().small.posts),
      community_of_author_(budget),
      pairs_(budget),
      other_pairs_(budget),
      row_bits_(budget) {}

CommunityBaseJob::~CommunityBaseJob() = default;

const char* CommunityBaseJob::phase() const {
  if (part_ == Part::edges) return "network";
  if (part_ >= Part::terms) return "labels";
  if (!analysis_) return "network";
  const CommunityJob::Stage stage = analysis_->stage();
  if (stage <= CommunityJob::Stage::network) return "network";
  return stage <= CommunityJob::Stage::stability ? "communities" : "figures";
}

double CommunityBaseJob::progress() const {
  switch (part_) {
    case Part::edges: return edges_ ? 0.1 * edges_->progress() : 0;
    case Part::analysis: return 0.1 + 0.8 * std::max(0.0, analysis_->progress());
    case Part::terms: return 0.9 + 0.06 * static_cast<double>(row_) / std::max<RowId>(1, data_.selection.rows());
    case Part::sort_terms: return 0.96;
    case Part::sum_terms: return 0.98;
    case Part::choose_terms: return 0.99;
    case Part::done: return 1;
  }
  return 1;
}

// In chats: hardly a message names anybody, or fewer than half of those who wrote have a link.
bool CommunityBaseJob::leaves_most_out() const {
  constexpr uint64_t kMessagesALink = 10;
  if (!are_chats(data_.table)) return false;
  if (edges_->edges.size() * kMessagesALink < posts_) return true;
  std::vector<uint8_t> is_linked(edges_->is_author.size(), 0);
  for (size_t i = 0; i < edges_->edges.size(); ++i) {
    const NetworkEdge& edge = edges_->edges[i];
    is_linked[edge.actor] = is_linked[edge.target] = 1;
  }
  size_t writers = 0, linked = 0;
  for (size_t account = 0; account < is_linked.size(); ++account) {
    writers += edges_->is_author[account];
    linked += edges_->is_author[account] & is_linked[account];
  }
  return linked * 2 < writers;
}

// After one of the kinds that "auto" tries; false when the one that was tried is taken.
bool CommunityBaseJob::choose_next_kind() {
  constexpr size_t kAll = 0, kTurns = 2;
  const bool is_empty = edges_->edges.size() == 0;
  if (takes_few_) {
    // Nobody took turns: then the few links that there are.
    if (tried_ == kAll || !is_empty) return false;
    tried_ = kAll;
    return true;
  }
  if (!is_empty && tried_ == kAll && leaves_most_out()) {
    takes_few_ = true;
    tried_ = kTurns;
    return true;
  }
  // Who posts next answers somebody in a chat only: other posts stand side by side.
  const size_t last = are_chats(data_.table) ? kTurns : kTurns - 1;
  if (!is_empty || tried_ >= last) return false;
  ++tried_;
  return true;
}

// With "auto" a chat or a table of shares, where nobody or hardly anybody names a target, gets the network it has.
bool CommunityBaseJob::gather_edges(const StepBudget& budget) {
  static constexpr std::string_view kTried[] = {"all", "together", "turns"};
  const bool has_only_files = data_.table.posts() == 0 && !data_.networks.empty();
  const bool is_auto = options_.kind == "auto" && !has_only_files;
  for (;;) {
    if (!edges_) {
      base_kind_ = is_auto ? std::string(kTried[tried_]) : has_only_files ? "file" : options_.kind;
      if (!network_kind_of(base_kind_, kind_)) {
        error_ = {ErrorCode::not_built, options_.kind, {}, 0, 0};
        return true;
      }
      edges_ = std::make_unique<PostEdgesJob>(data_, kind_, memory_);
    }
    if (!edges_->step(budget)) return false;
    if (edges_->failed() || !is_auto || !choose_next_kind()) return true;
    edges_.reset();
  }
}

bool CommunityBaseJob::begin_analysis() {
  if (edges_->failed()) {
    error_ = {ErrorCode::out_of_memory, "edges", {}, 0, 0};
    return false;
  }
  CommunityOptions options;
  options.kinds = kind_.kinds;
  options.leiden.resolution = options_.resolution;
  options.leiden.seed = options_.seed;
  options.leiden.threads = options_.threads;
  options.with_betweenness = options_.with_betweenness;
  options.stability_runs = options_.stability_runs;
  options.keep_rows = options_.keep_rows;
  inputs_.edges = &edges_->edges;
  inputs_.weights = edges_->weights.span();
  inputs_.weight_scale = edges_->weight_scale;
  inputs_.is_undirected = edges_->is_undirected;
  objects_left_out_ = edges_->objects_left_out();
  weight_rounding_ = edges_->weight_rounding;
  inputs_.account_count = static_cast<uint32_t>(edges_->is_author.size());
  inputs_.is_author = edges_->is_author.span();
  inputs_.account_order = edges_->account_order.span();
  analysis_ = std::make_unique<CommunityJob>(inputs_, options, memory_);
  return true;
}

bool CommunityBaseJob::step(const StepBudget& budget) {
  if (part_ == Part::edges) {
    if (!gather_edges(budget)) return false;
    if (failed()) return part_ = Part::done, true;
    if (!begin_analysis()) return part_ = Part::done, true;
    keep_selection();
    part_ = Part::analysis;
    if (budget.spent()) return false;
  }
  if (part_ == Part::analysis) {
    while (!analysis_->step(budget)) {
      if (budget.spent()) return false;
    }
    Result<CommunityResult> result = analysis_->take();
    analysis_.reset();
    edges_.reset();
    if (!result.ok()) {
      error_ = result.error();
      return part_ = Part::done, true;
    }
    base_ = std::make_unique<CommunityBase>(std::move(*result));
    base_->kind = base_kind_;
    base_->is_undirected = inputs_.is_undirected;
    base_->objects_left_out = objects_left_out_;
    base_->weight_rounding = weight_rounding_;
    base_->resolution = options_.resolution;
    base_->seed = options_.seed;
    base_->filters = filters_;
    base_->posts = posts_;
    part_ = Part::terms;
    if (budget.spent()) return false;
  }
  const auto finish_part = [&](Part part, bool is_complete, Part next) {
    if (part_ != part) return true;
    if (!is_complete) return false;
    part_ = next;
    return !budget.spent();
  };
  if (part_ == Part::terms && !finish_part(Part::terms, count_terms(budget), Part::sort_terms)) return false;
  if (part_ == Part::sort_terms && !finish_part(Part::sort_terms, sort_terms(budget), Part::sum_terms)) return false;
  if (part_ == Part::sum_terms && !finish_part(Part::sum_terms, sum_terms(budget), Part::choose_terms)) return false;
  if (part_ == Part::choose_terms) {
    choose_label_terms();
    part_ = Part::done;
  }
  return true;
}

// Words are counted when the selection may be another one already.
void CommunityBaseJob::keep_selection() {
  const std::span<const uint32_t> posts = data_.charts.selected().terms;
  // A word of every other post, mostly what was searched for, tells no community from another.
  for (uint32_t term = 0; posts_ >= kLeastPostsForCommon && term < posts.size(); ++term)
    if (uint64_t{posts[term]} * 2 > posts_) common_terms_.push_back(term);
  if (posts_ == data_.table.posts()) return;
  const RowId rows = data_.selection.rows();
  has_labels_ = row_bits_.allocate_filled(rows / 64 + 1, 0);  // communities without words are still communities
  for (RowId row = 0; has_labels_ && row < rows; ++row)
    if (data_.selection.selected(row)) row_bits_[row / 64] |= uint64_t{1} << (row % 64);
}

bool CommunityBaseJob::is_common(uint32_t term) const {
  return std::find(common_terms_.begin(), common_terms_.end(), term) != common_terms_.end();
}

bool CommunityBaseJob::count_terms(const StepBudget& budget) {
  constexpr RowId kRowsAPart = 4096;
  const PostTable& table = data_.table;
  if (row_ == 0 && pair_count_ == 0) {
    const std::vector<uint16_t> communities = base_->community_of_author(table.authors.size());
    // About a dozen words a post; when that is too much every n-th row is read.
    row_stride_ = std::max<RowId>(1, static_cast<RowId>(uint64_t{posts_} * 12 / kMostPairs));
    if (!has_labels_ || !community_of_author_.assign(communities) || !pairs_.allocate(kMostPairs)) {
      row_ = data_.selection.rows();  // communities without words are still communities
      return true;
    }
  }
  while (row_ < data_.selection.rows()) {
    for (RowId done = 0; done < kRowsAPart && row_ < data_.selection.rows(); ++done, row_ += row_stride_) {
      const uint32_t author = table.author[row_];
      // A file that is added meanwhile brings accounts that have no community yet.
      if (author == kNoId || author >= community_of_author_.size() || table.is_superseded(row_)) continue;
      if (!is_read(row_)) continue;
      const uint16_t community = community_of_author_[author];
      if (community >= kLabelledCommunities) continue;
      table.terms.for_each(row_, [&](uint32_t term) {
        if (pair_count_ < kMostPairs && !is_common(term)) pairs_[pair_count_++] = uint64_t{community} << 32 | term;
      });
    }
    if (row_ < data_.selection.rows() && budget.spent()) return false;
  }
  return true;
}

bool CommunityBaseJob::sort_terms(const StepBudget& budget) {
  if (other_pairs_.size() < pair_count_ && !other_pairs_.allocate(pair_count_)) {
    pair_count_ = 0;  // communities without words are still communities
    return true;
  }
  return pair_sort_.step(
      pairs_.span().first(pair_count_), other_pairs_.span().first(pair_count_),
      [](uint64_t a, uint64_t b) { return a < b; }, budget);
}

// Runs of equal pairs become counts; rare words are noise and most of the pairs, but belong to the totals.
bool CommunityBaseJob::sum_terms(const StepBudget& budget) {
  constexpr size_t kPairsAPart = 16384;
  constexpr uint32_t kLeastPosts = 2;
  const uint32_t communities = std::min(base_->shown_communities(), kLabelledCommunities);
  if (pair_at_ == 0 && !term_totals_.allocate(communities, data_.table.term_pool.size())) pair_count_ = 0;
  while (pair_at_ < pair_count_) {
    const size_t stop = std::min(pair_count_, pair_at_ + kPairsAPart);
    while (pair_at_ < stop) {
      size_t end = pair_at_ + 1;
      while (end < pair_count_ && pairs_[end] == pairs_[pair_at_]) ++end;
      const CommunityTermCount entry = {static_cast<uint32_t>(pairs_[pair_at_] >> 32),
                                        static_cast<uint32_t>(pairs_[pair_at_]), static_cast<uint32_t>(end - pair_at_)};
      term_totals_.add(entry);
      if (entry.count >= kLeastPosts) term_counts_.push_back(entry);
      pair_at_ = end;
    }
    if (pair_at_ < pair_count_ && budget.spent()) return false;
  }
  pairs_.clear();
  other_pairs_.clear();
  return true;
}

void CommunityBaseJob::choose_label_terms() {
  const uint32_t communities = std::min(base_->shown_communities(), kLabelledCommunities);
  base_->label_terms.resize(communities);
  if (term_totals_.of_community.size() != communities) return;
  const Result<BestTerms> best = best_terms(term_counts_, term_totals_, kTermsToChooseFrom, 2, &data_.table.term_pool);
  if (best.ok()) base_->label_terms = naming_terms(*best, kTermsACommunity);
}

}  // namespace tilik
