// Owns: CommunityJob, the whole network analysis of a selection of posts: network, communities, figures
// of accounts and of communities.
// Depends on: base, graph, community/network.h. Thread: one job belongs to one thread.
// Why: one resumable job with one result, which the page, the command line and the exports all read.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "base/job.h"
#include "base/result.h"
#include "community/network.h"
#include "graph/betweenness.h"
#include "graph/graph.h"
#include "graph/leiden.h"
#include "graph/metrics.h"

namespace tilik {

struct CommunityInputs {
  const NetworkEdges* edges = nullptr;
  uint32_t account_count = 0;  // accounts are 0 to account_count - 1
  // 1 for accounts that wrote a selected post: they are nodes even without an edge. Empty: none. Ends of
  // edges are nodes in any case.
  std::span<const uint8_t> is_author;
  // All accounts in ascending order of their key's bytes; makes node ids follow the keys, which decides
  // between communities of equal size. Empty: the order of account ids.
  std::span<const uint32_t> account_order;
  std::span<const uint32_t> weights = {};  // of each edge; empty: 1
  double weight_scale = 1;                 // integer weight / weight as it was given
  bool is_undirected = false;              // which end of an edge acted means nothing
};

struct CommunityOptions {
  EdgeKinds kinds = kAllEdgeKinds;
  LeidenOptions leiden;
  bool with_betweenness = true;
  BetweennessOptions betweenness;
  // Number of further Leiden runs with other seeds for the stability; 0: not computed.
  uint32_t stability_runs = 0;
  bool keep_rows = true;   // the posts behind each edge
  bool keep_kinds = true;  // weights of each edge by kind
};

struct CommunityResult {
  explicit CommunityResult(MemoryBudget& budget);

  Graph graph;  // of the nodes below; its counts tell edges, self-loops
  FlatArray<uint32_t> account_of_node;
  FlatArray<uint32_t> node_of_account;  // kNoAccount for accounts that are no node
  uint32_t isolated_count = 0;          // nodes without an edge: counted, not to be drawn

  double modularity = 0;
  uint32_t iterations = 0;
  FlatArray<uint32_t> community;        // of each node; ids by size descending, then smallest key
  uint32_t community_count = 0;         // all, singletons included
  uint32_t group_count = 0;             // communities of two or more: ids 0 to group_count - 1
  FlatArray<CommunityFigures> figures;  // of each community
  uint64_t twice_total_weight = 0;      // for CommunityFigures::conductance
  FlatArray<uint32_t> member_offsets;   // community_count + 1 positions in `members`
  FlatArray<uint32_t> members;          // nodes by community, then links inside it descending, then PageRank, then node

  FlatArray<double> pagerank;
  uint32_t pagerank_iterations = 0;
  FlatArray<uint32_t> core;
  FlatArray<double> participation, within_score;
  FlatArray<NodeRole> role;
  FlatArray<double> betweenness;  // empty when not asked for
  bool betweenness_is_exact = true;
  uint32_t betweenness_sources = 0;
  double betweenness_error_bound = 0;
  FlatArray<uint32_t> component;  // connected component of each node, largest first
  uint32_t component_count = 0;
  double reciprocity = -1, density = -1;  // negative: not defined

  // Share of the other members of its community that stayed with a node over the further runs; empty when
  // not asked for. Members of singletons have 1.
  FlatArray<double> node_stability;
  FlatArray<double> community_stability;  // mean of the members

  uint32_t in_degree(uint32_t node) const { return graph.inbound().degree(node); }
  uint32_t out_degree(uint32_t node) const { return graph.outbound().degree(node); }
  std::span<const uint32_t> members_of(uint32_t id) const {
    return {members.data() + member_offsets[id], member_offsets[id + 1] - member_offsets[id]};
  }
};

class CommunityJob : public Job {
 public:
  enum class Stage : uint8_t {
    nodes,
    network,
    communities,
    stability,
    figures,
    pagerank,
    cores,
    roles,
    components,
    betweenness,
    members,
    done
  };

  // `inputs` must outlive the job.
  CommunityJob(const CommunityInputs& inputs, const CommunityOptions& options,
               MemoryBudget& budget = MemoryBudget::of_program());
  ~CommunityJob() override;
  // Returns at the end of each stage too, so that callers can time the stages.
  bool step(const StepBudget& budget) override;
  double progress() const override;
  Stage stage() const { return stage_; }
  bool failed() const { return error_.code != ErrorCode::none; }
  const Error& error() const { return error_; }
  // The result, or why there is none (out_of_memory, limit, bad_request). Call once, after the end. A
  // selection without any node gives an empty result.
  Result<CommunityResult> take();

 private:
  struct Workers;  // the jobs of the stages
  void fail(const Error& error);
  bool run_stage(const StepBudget& budget);
  bool choose_nodes();
  bool run_network(const StepBudget& budget);
  bool run_communities(const StepBudget& budget);
  bool run_stability(const StepBudget& budget);
  void begin_stability_runs();
  bool step_stability_runs(const StepBudget& budget);
  bool run_figures(const StepBudget& budget);
  bool run_pagerank(const StepBudget& budget);
  bool run_cores(const StepBudget& budget);
  bool run_roles(const StepBudget& budget);
  bool run_betweenness(const StepBudget& budget);
  bool run_whole(const StepBudget& budget);
  bool sort_members(const StepBudget& budget);

  CommunityInputs inputs_;
  CommunityOptions options_;
  MemoryBudget& memory_;
  Error error_;
  Stage stage_ = Stage::nodes;
  std::unique_ptr<Workers> workers_;
  uint32_t stability_done_ = 0;
  CommunityResult result_;
};

}  // namespace tilik
