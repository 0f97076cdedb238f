// Owns: TrendModel and EngagementModel, the two models that follow a selection after release.
// Depends on: trend, engagement, engine/data_set.h, protocol. Thread: the engine's.
// Why: the analyses know plain numbers; here posts become those numbers and figures become the response. Both
// are jobs, so that a newer brush is heard, and both are used by page and command line.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "engagement/engagement.h"
#include "engagement/response.h"
#include "engine/data_set.h"
#include "protocol/messages.h"
#include "trend/bursts.h"
#include "trend/growth_ranking.h"
#include "trend/key_bin_counts.h"

namespace tilik {

class TrendModel : public Job {
 public:
  // The selection of `data` must have reached request.filters and must not change until the end.
  TrendModel(DataSet& data, const ModelRequest& request);
  bool step(const StepBudget& budget) override;
  TrendResponse response;
  size_t bursts_total = 0;  // of which the response holds the strongest of each list

 private:
  // Names of a pool's ids for ties.
  class PoolNames : public KeyNames {
   public:
    explicit PoolNames(const StringPool& pool) : pool_(pool) {}
    std::string_view key(uint32_t id) const override { return pool_.text(id); }

   private:
    const StringPool& pool_;
  };
  // Hashtags, or terms: what is counted of them by half and by bin.
  struct Keys {
    Keys(const StringPool& pool_in, const ListColumn& column_in) : names(pool_in), pool(pool_in), column(column_in) {}
    PoolNames names;
    const StringPool& pool;
    const ListColumn& column;
    FlatArray<uint32_t> before, after;
    KeyBinCounts by_bin;
    std::unique_ptr<BurstSearch> search;
  };
  struct Mover {
    double score;  // how far it moved against the rest, either way
    Ranked entry;
  };
  bool begin();
  bool choose(Keys& keys, const FlatArray<uint32_t>& counts);
  bool count(const StepBudget& budget);
  void describe_line();
  void find_unusual(size_t season);
  void rank(Keys& keys, bool are_hashtags);
  void order_by_score();
  void take_bursts(const Keys& keys, bool are_hashtags);
  std::string shown(const Keys& keys, uint32_t id, bool is_hashtag);

  DataSet& data_;
  const ModelRequest request_;
  TimeBins bins_;
  size_t first_bin_ = 0;
  std::vector<uint32_t> posts_;  // of the selection by bin, from first_bin_
  Halves halves_;
  uint64_t all_before_ = 0, all_after_ = 0;
  Keys hashtags_, terms_;
  std::vector<Mover> growing_, shrinking_;
  RowId row_ = 0;
  enum class Part : uint8_t { begin, count, hashtag_bursts, term_bursts, done } part_ = Part::begin;
};

class EngagementModel : public Job {
 public:
  EngagementModel(DataSet& data, const ModelRequest& request);
  ~EngagementModel() override;
  bool step(const StepBudget& budget) override;
  EngagementResponse response;
  // By author id with its posts: how regular it is; for the command line.
  const EngagementResult* result() const { return analysis_ ? &analysis_->result() : nullptr; }

 private:
  class Names;
  void take();
  EngagedAccount entry_of(const AccountEngagement& account) const;
  void begin_response();
  void take_response();
  std::string label_of(uint32_t author) const;

  DataSet& data_;
  const ModelRequest request_;
  std::unique_ptr<EngagementRows> rows_;
  std::unique_ptr<Names> names_;
  std::unique_ptr<EngagementAnalysis> analysis_;
  std::unique_ptr<ReplyEvents> events_;
  std::vector<uint8_t> is_ours_;  // by author id; empty: all
  std::unique_ptr<ResponseJob> response_job_;
  bool analysed_ = false;
};

}  // namespace tilik
