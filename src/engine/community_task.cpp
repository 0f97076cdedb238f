// The task of a community request: makes the base when asked or when there is none, then shows the selection in it.
#include "engine/engine_state.h"
#include "engine/network_picture.h"

namespace tilik {

namespace {

class CommunityTask : public SelectionTask {
 public:
  CommunityTask(EngineState& state, TaskRequest request, CommunityRequest wanted)
      : SelectionTask(state, std::move(request), wanted.filters),
        wanted_(std::move(wanted)),
        makes_base_(wanted_.recompute || !state.base) {}

  // A brush while the base is being made changes what is shown in it, not the base.
  bool absorb(const TaskRequest& request, const Json& body) override {
    CommunityRequest newer = read_message<CommunityRequest>(body);
    if (!makes_base_ || newer.recompute || newer.kind != wanted_.kind) return false;
    request_ = request;
    wanted_.filters = std::move(newer.filters);
    wanted_.pseudonyms = newer.pseudonyms;
    return true;
  }

 protected:
  void restart() override {
    if (makes_base_ && job_ && job_->needs_selection()) job_.reset();
  }
  bool is_bound_to_selection() const override { return !makes_base_ || !job_ || job_->needs_selection(); }

  bool work(const StepBudget& budget) override {
    if (!is_loaded()) {
      CommunityResponse response;
      response.unavailable = "no_posts";
      answer("community", response);
      return true;
    }
    return makes_base_ ? make_base(budget) : show();
  }

 private:
  bool make_base(const StepBudget& budget) {
    if (!job_) {
      CommunityBaseOptions options;
      options.kind = wanted_.kind;
      options.resolution = wanted_.resolution;
      options.seed = wanted_.seed;
      job_ = std::make_unique<CommunityBaseJob>(*state_.data, options);
    }
    const bool done = job_->step(budget);
    ProgressResponse progress;
    progress.phase = job_->phase();
    progress.fraction = job_->progress();
    report_progress(progress);
    if (!done) return false;
    if (job_->failed()) {
      answer_error(job_->error());
      return true;
    }
    state_.base = job_->take();
    job_.reset();
    makes_base_ = false;
    filters_ = wanted_.filters;
    const Status adopted = state_.adopt_base();
    if (adopted.ok()) return false;  // the communities are counted in the next steps
    answer_error(adopted.error());
    return true;
  }

  bool show() {
    if (!state_.base) {  // another data set came meanwhile
      makes_base_ = true;
      return false;
    }
    const NetworkPicture picture(*state_.data, *state_.base, wanted_.pseudonyms);
    state_.picture_accounts = picture.node_author;
    FrameWriter frame("community", request_.id, request_.generation);
    write_message(frame.body(), picture.response);
    frame.add_array<uint32_t>("node_author", picture.node_author);
    frame.add_array<uint16_t>("node_community", picture.node_community);
    frame.add_array<uint32_t>("node_degree", picture.node_degree);
    frame.add_array<float>("node_pagerank", picture.node_pagerank);
    frame.add_array<uint8_t>("node_selected", picture.node_selected);
    frame.add_array<uint32_t>("edge_source", picture.edge_source);
    frame.add_array<uint32_t>("edge_target", picture.edge_target);
    frame.add_array<uint32_t>("edge_weight", picture.edge_weight);
    frame.add_array<uint8_t>("edge_kind", picture.edge_kind);
    send(frame);
    return true;
  }

  CommunityRequest wanted_;
  bool makes_base_;
  std::unique_ptr<CommunityBaseJob> job_;
};

}  // namespace

std::unique_ptr<Task> make_community_task(EngineState& state, const TaskRequest& request, const Json& body) {
  return std::make_unique<CommunityTask>(state, request, read_message<CommunityRequest>(body));
}

}  // namespace tilik
