// Owns: CommunityBase, a frozen community analysis of one selection, and the job that makes it.
// Depends on: community, engine/data_set.h, engine/network_of_posts.h. Thread: the engine's.
// Why: communities belong to a named base. A brush recounts and mutes them, it never relabels them.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/step_sort.h"
#include "community/community.h"
#include "community/label_terms.h"
#include "engine/data_set.h"
#include "engine/network_of_posts.h"
#include "protocol/messages.h"

namespace tilik {

struct CommunityBase {
  explicit CommunityBase(CommunityResult&& analysed) : result(std::move(analysed)) {}
  CommunityResult result;
  // By community of two or more members: ids in the table's term pool, see naming_terms().
  std::vector<std::vector<uint32_t>> label_terms;
  std::string kind = "all";
  // Of the largest communities, their places among the colours of the page; those behind have the place of their id.
  static constexpr uint32_t kColours = 60;
  std::vector<uint32_t> colours;
  uint32_t colour_of(uint32_t community) const { return community < colours.size() ? colours[community] : community; }
  bool is_undirected = false;  // the two ends of an edge are alike
  // Hashtags, links, shared posts or conversations of so many accounts that they link nobody.
  uint64_t objects_left_out = 0;
  double weight_rounding = 0;  // of weights in a network file: the largest share by which one is another now
  double resolution = 1;
  uint64_t seed = 1;
  FilterState filters;  // of the selection it was made from
  uint32_t posts = 0;   // of that selection

  // Communities of two or more that fit 16 bits; smaller ones have no number in the network picture.
  uint32_t shown_communities() const;
  // Communities that are mostly the people of one colour get that colour. Accounts beyond the span have none.
  [[nodiscard]] bool keep_colours(std::span<const uint8_t> colour_of_author);
  // By author id; kColours where there is none.
  std::vector<uint8_t> colours_of_authors(uint32_t author_count) const;
  // Community of each author id as the charts want it.
  std::vector<uint16_t> community_of_author(uint32_t author_count) const;
};

struct CommunityBaseOptions {
  std::string kind = "all";  // see network_kind_of(); or "auto": the first that has an edge
  double resolution = 1;
  uint64_t seed = 1;
  bool with_betweenness = false;
  uint32_t stability_runs = 0;
  bool keep_rows = false;
  uint32_t threads = 1;
};

// Edges, communities, figures and label terms of the present selection, which must not change meanwhile.
class CommunityBaseJob : public Job {
 public:
  CommunityBaseJob(const DataSet& data, const CommunityBaseOptions& options,
                   MemoryBudget& budget = MemoryBudget::of_program());
  ~CommunityBaseJob() override;
  bool step(const StepBudget& budget) override;
  double progress() const override;
  // "network", "communities", "figures" or "labels": for the progress line.
  const char* phase() const;
  // Once the edges are gathered the selection may change.
  bool needs_selection() const { return part_ == Part::edges; }
  bool failed() const { return error_.code != ErrorCode::none; }
  const Error& error() const { return error_; }
  // Call once, after the end, when it has not failed.
  std::unique_ptr<CommunityBase> take() { return std::move(base_); }

 private:
  enum class Part : uint8_t { edges, analysis, terms, sort_terms, sum_terms, choose_terms, done };
  bool gather_edges(const StepBudget& budget);
  bool leaves_most_out() const;
  bool choose_next_kind();
  bool begin_analysis();
  void keep_selection();
  bool is_common(uint32_t term) const;
  bool is_read(RowId row) const {
    return row_bits_.size() == 0 || (row / 64 < row_bits_.size() && (row_bits_[row / 64] >> (row % 64) & 1) != 0);
  }
  bool count_terms(const StepBudget& budget);
  bool sort_terms(const StepBudget& budget);
  bool sum_terms(const StepBudget& budget);
  void choose_label_terms();

  const DataSet& data_;
  CommunityBaseOptions options_;
  MemoryBudget& memory_;
  Part part_ = Part::edges;
  Error error_;
  std::unique_ptr<PostEdgesJob> edges_;
  NetworkKind kind_;
  std::string base_kind_;
  size_t tried_ = 0;  // of the kinds that "auto" tries
  bool takes_few_ = false;
  CommunityInputs inputs_;
  uint64_t objects_left_out_ = 0;
  double weight_rounding_ = 0;
  std::unique_ptr<CommunityJob> analysis_;
  std::unique_ptr<CommunityBase> base_;
  FilterState filters_;
  uint32_t posts_ = 0;
  // Counting terms by community, community after community.
  FlatArray<uint16_t> community_of_author_;
  FlatArray<uint64_t> pairs_;  // community << 32 | term, to be sorted
  FlatArray<uint64_t> other_pairs_;
  StepSort<uint64_t> pair_sort_;
  std::vector<CommunityTermCount> term_counts_;  // without those that are too rare to name a community
  CommunityTermTotals term_totals_;
  FlatArray<uint64_t> row_bits_;  // the rows of the selection, when it is a part
  bool has_labels_ = true;
  std::vector<uint32_t> common_terms_;
  size_t pair_count_ = 0, pair_at_ = 0;
  RowId row_ = 0, row_stride_ = 1;
};

}  // namespace tilik
