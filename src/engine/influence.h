// Owns: InfluenceJob, whom people turn to more than followers explain, with intervals.
// Depends on: engine/community_base.h, engine/data_set.h. Thread: the engine's.
// Why: an account with many followers is turned to much; whose share of attention is larger than that is the question.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "base/job.h"
#include "base/random.h"
#include "data/latest_count.h"
#include "engine/community_base.h"
#include "engine/data_set.h"
#include "stats/trend_tests.h"

namespace tilik {

// Residuals are in powers of ten: 0.3 means twice the attention of an account with so many followers.
struct InfluenceOfAccount {
  bool is_known = false, has_interval = false;
  int64_t followers = kMissingCount;
  double residual = 0, lower = 0, upper = 0;
  double attention = 0;  // received
  double fitted = 0;     // log10(1 + attention) of an account with so many followers

  // How many times that account's attention it has, when it has any; residuals are of the line of `of_residual`.
  bool has_ratio() const { return is_known && attention > 0; }
  double ratio(double of_residual) const;
};

// log10(1 + attention received) on log10(1 + followers) by Theil and Sen; intervals from lines of other draws of the
// accounts (seeded).
class InfluenceJob : public Job {
 public:
  // `data` and `base` must outlive the job; the selection must not change until its end.
  InfluenceJob(const DataSet& data, const CommunityBase& base, uint64_t seed,
               MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  // At least ten accounts with followers and a link.
  bool is_defined() const { return is_defined_; }
  size_t accounts() const { return nodes_.size(); }
  double spearman_rho() const { return rho_; }  // NaN when not defined
  double slope() const { return line_.slope; }
  InfluenceOfAccount of(uint32_t node) const;
  // Of a node, without its interval: cheap enough for all.
  bool has_residual(uint32_t node) const;
  double residual(uint32_t node) const { return residual_of(point_of_node_[node]); }
  // Nodes with the largest residuals.
  std::vector<uint32_t> best(size_t most) const;
  int64_t followers_of(uint32_t node) const { return followers_[node].value; }

 private:
  enum class Part : uint8_t { begin, followers, points, line, rank, draws, done };
  void take_row(RowId row);
  void take_node(uint32_t node);
  void fit();
  void draw_line();
  double residual_of(size_t point) const { return y_[point] - line_.intercept - line_.slope * x_[point]; }

  const DataSet& data_;
  const CommunityBase& base_;
  Part part_ = Part::begin;
  bool failed_ = false, is_defined_ = false;
  size_t cursor_ = 0;
  Random random_;
  FlatArray<LatestCount> followers_;  // of each node
  FlatArray<uint32_t> point_of_node_;
  std::vector<uint32_t> nodes_;
  std::vector<double> x_, y_;
  SenLine line_;
  double rho_ = std::numeric_limits<double>::quiet_NaN();
  std::vector<SenLine> lines_;
  uint32_t draws_done_ = 0;
};

}  // namespace tilik
