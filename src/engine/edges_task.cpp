// The task of an edges request: how many distinct directed edges the selected posts make.
#include "base/memory.h"
#include "engine/engine_state.h"
#include "engine/network_of_posts.h"
#include "graph/edge_count.h"

namespace tilik {

namespace {

class EdgesTask : public SelectionTask {
 public:
  EdgesTask(EngineState& state, TaskRequest request, EdgesRequest wanted)
      : SelectionTask(state, std::move(request), wanted.filters), wanted_(std::move(wanted)) {}

 protected:
  void restart() override {
    if (!count_) gather_.reset();
  }
  bool is_bound_to_selection() const override { return !count_; }

  bool work(const StepBudget& budget) override {
    EdgesResponse response;
    NetworkKind kind;
    if (!network_kind_of(wanted_.kind, kind)) {
      answer_error({ErrorCode::bad_request, wanted_.kind, {}, 0, 0});
      return true;
    }
    if (!is_loaded()) {
      answer("edges", response);
      return true;
    }
    if (!gather_) gather_ = std::make_unique<PostEdgesJob>(*state_.data, kind);
    if (!count_) {
      if (!gather_->step(budget)) return false;
      if (gather_->failed()) return refuse();
      edges_ = std::make_unique<NetworkEdgeSource>(gather_->edges, kind.kinds, std::span<const uint32_t>());
      count_ = std::make_unique<EdgeCountJob>(*edges_, state_.data->table.authors.size());
    }
    if (!count_->step(budget)) return false;
    if (count_->failed()) return refuse();
    response.edges = count_->directed_edge_count;
    response.self_loops = count_->self_loop_count;
    answer("edges", response);
    return true;
  }

 private:
  bool refuse() {
    answer_error({ErrorCode::out_of_memory, "network", {}, 0, 0});
    return true;
  }

  EdgesRequest wanted_;
  std::unique_ptr<PostEdgesJob> gather_;
  std::unique_ptr<NetworkEdgeSource> edges_;
  std::unique_ptr<EdgeCountJob> count_;
};

}  // namespace

std::unique_ptr<Task> make_edges_task(EngineState& state, const TaskRequest& request, const Json& body) {
  return std::make_unique<EdgesTask>(state, request, read_message<EdgesRequest>(body));
}

}  // namespace tilik
