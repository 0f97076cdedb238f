// The task of a request for a figure of accounts that takes a while: of every account of the picture, as a float.
#include <algorithm>
#include <cmath>

#include "community/inner_groups.h"
#include "engine/engine_state.h"
#include "engine/influence.h"
#include "engine/network_picture.h"
#include "engine/tone_job.h"
#include "graph/betweenness.h"
#include "graph/clustering.h"

namespace tilik {

namespace {

constexpr float kUnknown = -1;

class NetworkFigureTask : public SelectionTask {
 public:
  NetworkFigureTask(EngineState& state, TaskRequest request, NetworkFigureRequest wanted)
      : SelectionTask(state, std::move(request), wanted.filters), wanted_(std::move(wanted)) {}

 protected:
  void restart() override {
    influence_.reset();
    tone_.reset();
  }
  bool is_bound_to_selection() const override { return wanted_.figure == "pull" || wanted_.figure == "tone"; }

  bool work(const StepBudget& budget) override {
    NetworkFigureResponse response;
    response.figure = wanted_.figure;
    if (!state_.base || !state_.picture) {
      response.unavailable = "no_posts";
      answer("network_figure", response);
      return true;
    }
    response.picture = state_.picture->response.picture;
    if (picture_ != response.picture) {  // what was begun looks into one that is gone
      picture_ = response.picture;
      betweenness_.reset();
      clustering_.reset();
      inner_groups_.reset();
      influence_.reset();
      tone_.reset();
    }
    const Graph& graph = state_.base->result.graph;
    if (wanted_.figure == "betweenness") {
      if (!betweenness_) betweenness_ = std::make_unique<BetweennessJob>(graph.undirected);
      if (!run(*betweenness_, budget)) return false;
      response.sources = betweenness_->is_exact() ? 0 : betweenness_->source_count();
      bound_ = 0;
      for (const uint32_t account : state_.picture->node_author)
        if (const uint32_t node = node_of(account); node != kNoAccount && response.sources > 0)
          bound_ = std::max(bound_, static_cast<float>(betweenness_->error_bound(node)));
      FlatArray<double>& values = betweenness_->values();
      return reply(response, betweenness_->failed(), [&](uint32_t node) { return static_cast<float>(values[node]); });
    }
    if (wanted_.figure == "clustering") {
      if (!clustering_) clustering_ = std::make_unique<ClusteringJob>(graph.undirected);
      if (!run(*clustering_, budget)) return false;
      return reply(response, clustering_->failed(),
                   [&](uint32_t node) { return static_cast<float>(clustering_->local(node)); });
    }
    if (wanted_.figure == "inner_group") {
      if (!inner_groups_)
        inner_groups_ =
            std::make_unique<InnerGroupsJob>(state_.base->result, CommunityBase::kColours, state_.base->seed);
      if (!run(*inner_groups_, budget)) return false;
      return reply(response, inner_groups_->failed(), [&](uint32_t node) {
        const uint32_t group = inner_groups_->of_node(node);
        return group == InnerGroupsJob::kNone ? kUnknown : static_cast<float>(group);
      });
    }
    if (!is_loaded()) {
      response.unavailable = "no_followers";
      answer("network_figure", response);
      return true;
    }
    if (wanted_.figure == "tone") {
      if (!tone_) tone_ = std::make_unique<ToneJob>(*state_.data, *state_.base);
      if (!run(*tone_, budget)) return false;
      return reply(response, tone_->failed(),
                   [&](uint32_t node) { return static_cast<float>(tone_->of_node(node).balance()); });
    }
    if (!influence_) influence_ = std::make_unique<InfluenceJob>(*state_.data, *state_.base, state_.base->seed);
    if (!run(*influence_, budget)) return false;
    if (!influence_->is_defined()) response.unavailable = "no_followers";
    return reply(response, influence_->failed(), [&](uint32_t node) {
      return influence_->has_residual(node) ? static_cast<float>(std::pow(10.0, influence_->residual(node))) : kUnknown;
    });
  }

 private:
  bool run(Job& job, const StepBudget& budget) {
    if (job.step(budget)) return true;
    ProgressResponse progress;
    progress.phase = "figures";
    progress.fraction = job.progress();
    report_progress(progress);
    return false;
  }

  template <typename ValueOf>
  bool reply(const NetworkFigureResponse& response, bool has_failed, ValueOf value_of) {
    if (has_failed) {
      answer_error({ErrorCode::out_of_memory, "network", {}, 0, 0});
      return true;
    }
    std::vector<float> values;
    for (const uint32_t account : state_.picture->node_author)
      values.push_back(node_of(account) != kNoAccount ? value_of(node_of(account)) : kUnknown);
    FrameWriter frame("network_figure", request_.id, request_.generation);
    write_message(frame.body(), response);
    frame.add_array<float>("values", values);
    frame.add_array<float>("bound", {&bound_, 1});
    send(frame);
    return true;
  }

  uint32_t node_of(uint32_t account) const {
    const auto& nodes = state_.base->result.node_of_account;
    return account < nodes.size() ? nodes[account] : kNoAccount;
  }

  NetworkFigureRequest wanted_;
  uint64_t picture_ = 0;
  float bound_ = 0;  // by which no value is further off than that, with 95 % probability
  std::unique_ptr<BetweennessJob> betweenness_;
  std::unique_ptr<ClusteringJob> clustering_;
  std::unique_ptr<InnerGroupsJob> inner_groups_;
  std::unique_ptr<InfluenceJob> influence_;
  std::unique_ptr<ToneJob> tone_;
};

}  // namespace

std::unique_ptr<Task> make_network_figure_task(EngineState& state, const TaskRequest& request, const Json& body) {
  return std::make_unique<NetworkFigureTask>(state, request, read_message<NetworkFigureRequest>(body));
}

}  // namespace tilik
