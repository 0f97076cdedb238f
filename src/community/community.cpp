#include "community/community.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/small_sort.h"
#include "base/step_sort.h"
#include "base/threads.h"
#include "graph/partition.h"

namespace tilik {

namespace {

Error out_of_memory() {
  Error error;
  error.code = ErrorCode::out_of_memory;
  error.detail = "community";
  return error;
}

}  // namespace

struct CommunityJob::Workers {
  std::unique_ptr<NetworkEdgeSource> edges;
  std::unique_ptr<GraphBuildJob> build;
  std::unique_ptr<LeidenJob> leiden;
  std::vector<std::unique_ptr<LeidenJob>> stability;
  std::unique_ptr<CommunityFiguresJob> figures;
  std::unique_ptr<PageRankJob> pagerank;
  std::unique_ptr<CoreJob> cores;
  std::unique_ptr<RolesJob> roles;
  std::unique_ptr<BetweennessJob> betweenness;
  std::unique_ptr<WholeGraphJob> whole;
  FlatArray<uint32_t> other_members;
  StepSort<uint32_t> member_sort;
  bool members_listed = false;
};

CommunityResult::CommunityResult(MemoryBudget& budget)
    : account_of_node(budget),
      node_of_account(budget),
      community(budget),
      figures(budget),
      member_offsets(budget),
      members(budget),
      pagerank(budget),
      core(budget),
      participation(budget),
      within_score(budget),
      role(budget),
      betweenness(budget),
      component(budget),
      node_stability(budget),
      community_stability(budget) {}

CommunityJob::CommunityJob(const CommunityInputs& inputs, const CommunityOptions& options, MemoryBudget& budget)
    : inputs_(inputs), options_(options), memory_(budget), workers_(std::make_unique<Workers>()), result_(budget) {
  const bool order_fits = inputs.account_order.empty() || inputs.account_order.size() == inputs.account_count;
  const bool authors_fit = inputs.is_author.empty() || inputs.is_author.size() == inputs.account_count;
  if (inputs.edges == nullptr || !order_fits || !authors_fit) {
    Error error;
    error.code = ErrorCode::bad_request;
    error.detail = "community_inputs";
    fail(error);
  }
}

CommunityJob::~CommunityJob() = default;

void CommunityJob::fail(const Error& error) {
  error_ = error;
  stage_ = Stage::done;
}

double CommunityJob::progress() const { return static_cast<double>(stage_) / static_cast<double>(Stage::done); }

Result<CommunityResult> CommunityJob::take() {
  if (failed()) return error_;
  return std::move(result_);
}

bool CommunityJob::step(const StepBudget& budget) {
  if (stage_ == Stage::done) return true;
  if (!run_stage(budget)) return false;
  if (stage_ != Stage::done) stage_ = static_cast<Stage>(static_cast<uint8_t>(stage_) + 1);
  if (stage_ == Stage::done) workers_.reset();
  return stage_ == Stage::done;
}

// True when the stage is over (also when it failed).
bool CommunityJob::run_stage(const StepBudget& budget) {
  switch (stage_) {
    case Stage::nodes:
      if (!choose_nodes()) fail(out_of_memory());
      return true;
    case Stage::network: return run_network(budget);
    case Stage::communities: return run_communities(budget);
    case Stage::stability: return run_stability(budget);
    case Stage::figures: return run_figures(budget);
    case Stage::pagerank: return run_pagerank(budget);
    case Stage::cores: return run_cores(budget);
    case Stage::roles: return run_roles(budget);
    case Stage::components: return run_whole(budget);
    case Stage::betweenness: return run_betweenness(budget);
    case Stage::members: return sort_members(budget);
    case Stage::done: break;
  }
  return true;
}

// Authors of the selection and both ends of every chosen edge become nodes, in the order of the keys.
bool CommunityJob::choose_nodes() {
  const uint32_t n = inputs_.account_count;
  FlatArray<uint32_t>& node_of = result_.node_of_account;
  if (!node_of.allocate_filled(n, kNoAccount)) return false;
  for (uint32_t a = 0; a < inputs_.is_author.size(); ++a) {
    if (inputs_.is_author[a] != 0) node_of[a] = 0;
  }
  for (size_t i = 0; i < inputs_.edges->size(); ++i) {
    const NetworkEdge& edge = (*inputs_.edges)[i];
    if ((options_.kinds & bit_of(edge.kind)) == 0) continue;
    if (edge.actor < n) node_of[edge.actor] = 0;
    if (edge.target < n) node_of[edge.target] = 0;
  }
  uint32_t count = 0;
  for (uint32_t a = 0; a < n; ++a) count += node_of[a] == 0;
  if (!result_.account_of_node.allocate(count)) return false;
  uint32_t next = 0;
  for (uint32_t i = 0; i < n && next < count; ++i) {
    const uint32_t account = inputs_.account_order.empty() ? i : inputs_.account_order[i];
    if (account >= n || node_of[account] != 0) continue;
    result_.account_of_node[next++] = account;
    node_of[account] = kNoAccount - 1;  // taken, so that a repeat in the order does no harm
  }
  // What an incomplete order left out keeps its place at the end.
  for (uint32_t a = 0; a < n && next < count; ++a) {
    if (node_of[a] == 0) result_.account_of_node[next++] = a;
  }
  for (uint32_t v = 0; v < count; ++v) node_of[result_.account_of_node[v]] = v;
  return true;
}

bool CommunityJob::run_network(const StepBudget& budget) {
  if (workers_->build == nullptr) {
    workers_->edges = std::make_unique<NetworkEdgeSource>(*inputs_.edges, options_.kinds,
                                                          result_.node_of_account.span(), inputs_.weights);
    GraphOptions options;
    options.keep_kinds = options_.keep_kinds;
    options.keep_rows = options_.keep_rows;
    const auto node_count = static_cast<uint32_t>(result_.account_of_node.size());
    workers_->build = std::make_unique<GraphBuildJob>(*workers_->edges, node_count, options, memory_);
  }
  if (!workers_->build->step(budget)) return false;
  Result<Graph> graph = workers_->build->take();
  workers_->build.reset();
  if (!graph) {
    fail(graph.error());
    return true;
  }
  result_.graph = std::move(*graph);
  result_.graph.weight_scale = inputs_.weight_scale;
  result_.graph.is_undirected = inputs_.is_undirected;
  for (uint32_t v = 0; v < result_.graph.node_count; ++v) {
    result_.isolated_count += result_.graph.undirected.degree(v) == 0;
  }
  return true;
}

bool CommunityJob::run_communities(const StepBudget& budget) {
  std::unique_ptr<LeidenJob>& job = workers_->leiden;
  if (job == nullptr) {
    job = std::make_unique<LeidenJob>(result_.graph.undirected, options_.leiden, std::span<const uint32_t>{}, memory_);
  }
  if (!job->step(budget)) return false;
  Result<LeidenResult> found = job->take();
  job.reset();
  if (!found) {
    fail(found.error());
    return true;
  }
  result_.modularity = found->modularity;
  result_.iterations = found->iterations;
  result_.community = std::move(found->community);
  result_.community_count = found->community_count;
  while (result_.group_count < found->sizes.size() && found->sizes[result_.group_count] > 1) ++result_.group_count;
  return true;
}

// As many searches as there are threads; each with a seed of its own.
void CommunityJob::begin_stability_runs() {
  const uint32_t count = std::min(std::max(options_.leiden.threads, 1u), options_.stability_runs - stability_done_);
  for (uint32_t i = 0; i < count; ++i) {
    LeidenOptions options = options_.leiden;
    options.seed += stability_done_ + i + 1;
    options.threads = 1;
    workers_->stability.push_back(
        std::make_unique<LeidenJob>(result_.graph.undirected, options, std::span<const uint32_t>{}, memory_));
  }
}

// True when they are done. Several run to their end at once.
bool CommunityJob::step_stability_runs(const StepBudget& budget) {
  std::vector<std::unique_ptr<LeidenJob>>& jobs = workers_->stability;
  if (jobs.size() == 1) return jobs.front()->step(budget);
  const auto count = static_cast<uint32_t>(jobs.size());
  run_in_parallel(count, count, [&](uint32_t i) { jobs[i]->step(StepBudget::unlimited()); });
  return true;
}

bool CommunityJob::run_stability(const StepBudget& budget) {
  if (options_.stability_runs == 0) return true;
  const size_t n = result_.community.size();
  if (stability_done_ == 0 && workers_->stability.empty() && !result_.node_stability.allocate_filled(n, 0)) {
    fail(out_of_memory());
    return true;
  }
  while (stability_done_ < options_.stability_runs) {
    if (workers_->stability.empty()) begin_stability_runs();
    if (!step_stability_runs(budget)) return false;
    for (const std::unique_ptr<LeidenJob>& job : workers_->stability) {
      Result<LeidenResult> found = job->take();
      if (!found || !add_togetherness(result_.community.span(), result_.community_count, found->community.span(),
                                      result_.node_stability.span(), memory_)) {
        fail(found ? out_of_memory() : found.error());
        return true;
      }
      ++stability_done_;
    }
    workers_->stability.clear();
    if (stability_done_ < options_.stability_runs && budget.spent()) return false;
  }
  FlatArray<uint32_t> sizes(memory_);
  if (!result_.community_stability.allocate_filled(result_.community_count, 0) ||
      !sizes.allocate_filled(result_.community_count, 0)) {
    fail(out_of_memory());
    return true;
  }
  for (size_t v = 0; v < n; ++v) {
    result_.node_stability[v] /= options_.stability_runs;
    result_.community_stability[result_.community[v]] += result_.node_stability[v];
    ++sizes[result_.community[v]];
  }
  for (uint32_t c = 0; c < result_.community_count; ++c) result_.community_stability[c] /= sizes[c];
  return true;
}

bool CommunityJob::run_figures(const StepBudget& budget) {
  std::unique_ptr<CommunityFiguresJob>& job = workers_->figures;
  if (job == nullptr) {
    job = std::make_unique<CommunityFiguresJob>(result_.graph, result_.community.span(), result_.community_count,
                                                memory_);
  }
  if (!job->step(budget)) return false;
  if (job->failed()) fail(out_of_memory());
  result_.figures = std::move(job->figures());
  result_.twice_total_weight = job->twice_total_weight();
  job.reset();
  return true;
}

bool CommunityJob::run_pagerank(const StepBudget& budget) {
  std::unique_ptr<PageRankJob>& job = workers_->pagerank;
  if (job == nullptr) {
    PageRankOptions options = PageRankOptions::fitting(result_.graph.directed_edge_count);
    options.is_undirected = inputs_.is_undirected;
    job = std::make_unique<PageRankJob>(result_.graph, options, memory_);
  }
  if (!job->step(budget)) return false;
  if (job->failed()) fail(out_of_memory());
  result_.pagerank = std::move(job->ranks());
  result_.pagerank_iterations = job->iterations();
  job.reset();
  return true;
}

bool CommunityJob::run_cores(const StepBudget& budget) {
  std::unique_ptr<CoreJob>& job = workers_->cores;
  if (job == nullptr) job = std::make_unique<CoreJob>(result_.graph.undirected, memory_);
  if (!job->step(budget)) return false;
  if (job->failed()) fail(out_of_memory());
  result_.core = std::move(job->cores());
  job.reset();
  return true;
}

bool CommunityJob::run_roles(const StepBudget& budget) {
  std::unique_ptr<RolesJob>& job = workers_->roles;
  if (job == nullptr) {
    job = std::make_unique<RolesJob>(result_.graph.undirected, result_.community.span(), result_.community_count,
                                     memory_);
  }
  if (!job->step(budget)) return false;
  if (job->failed()) fail(out_of_memory());
  result_.participation = std::move(job->participation());
  result_.within_score = std::move(job->within_score());
  result_.role = std::move(job->roles());
  job.reset();
  return true;
}

bool CommunityJob::run_whole(const StepBudget& budget) {
  std::unique_ptr<WholeGraphJob>& job = workers_->whole;
  if (job == nullptr) job = std::make_unique<WholeGraphJob>(result_.graph, memory_);
  if (!job->step(budget)) return false;
  if (job->failed()) fail(out_of_memory());
  result_.component = std::move(job->component());
  result_.component_count = job->component_count();
  result_.reciprocity = job->reciprocity();
  result_.density = density_of(result_.graph.undirected_edge_count, result_.graph.node_count);
  job.reset();
  return true;
}

bool CommunityJob::run_betweenness(const StepBudget& budget) {
  if (!options_.with_betweenness) return true;
  std::unique_ptr<BetweennessJob>& job = workers_->betweenness;
  if (job == nullptr) {
    job = std::make_unique<BetweennessJob>(result_.graph.undirected, options_.betweenness, memory_);
  }
  if (!job->step(budget)) return false;
  if (job->failed()) fail(out_of_memory());
  result_.betweenness_is_exact = job->is_exact();
  result_.betweenness_sources = job->source_count();
  result_.betweenness_error_bound = job->error_bound();
  result_.betweenness = std::move(job->values());
  job.reset();
  return true;
}

bool CommunityJob::sort_members(const StepBudget& budget) {
  const uint32_t n = result_.graph.node_count;
  if (!workers_->members_listed) {
    workers_->members_listed = true;
    if (!result_.members.allocate(n) || !workers_->other_members.allocate(n) ||
        !result_.member_offsets.allocate_filled(size_t{result_.community_count} + 1, 0)) {
      fail(out_of_memory());
      return true;
    }
    for (uint32_t v = 0; v < n; ++v) {
      result_.members[v] = v;
      ++result_.member_offsets[result_.community[v] + 1];
    }
    for (uint32_t c = 0; c < result_.community_count; ++c) result_.member_offsets[c + 1] += result_.member_offsets[c];
    if (budget.spent()) return false;
  }
  const auto before = [&](uint32_t a, uint32_t b) {
    if (result_.community[a] != result_.community[b]) return result_.community[a] < result_.community[b];
    // Within a community the score rises with the links inside.
    if (result_.within_score[a] != result_.within_score[b]) return result_.within_score[a] > result_.within_score[b];
    return result_.pagerank[a] != result_.pagerank[b] ? result_.pagerank[a] > result_.pagerank[b] : a < b;
  };
  return workers_->member_sort.step(result_.members.span(), workers_->other_members.span(), before, budget);
}

}  // namespace tilik
