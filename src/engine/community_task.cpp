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
    wanted_.known_picture = newer.known_picture;
    return true;
  }

 protected:
  bool hides_names() const override { return wanted_.pseudonyms; }
  void restart() override {
    if (makes_base_ && job_ && job_->needs_selection()) job_.reset();
  }
  bool is_bound_to_selection() const override { return !makes_base_ || !job_ || job_->needs_selection(); }

  bool work(const StepBudget& budget) override {
    if (!is_loaded() && state_.data->networks.empty()) {
      CommunityResponse response;
      response.unavailable = "no_posts";
      answer("community", response);
      return true;
    }
    return makes_base_ ? make_base(budget) : show(budget);
  }

 private:
  bool make_base(const StepBudget& budget) {
    if (!job_) {
      CommunityBaseOptions options;
      options.kind = wanted_.kind;
      options.resolution = wanted_.resolution;
      options.seed = wanted_.seed;
      options.threads = state_.threads;
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
    std::unique_ptr<CommunityBase> made = job_->take();
    // Refused memory, colours begin anew.
    if (!state_.colour_of_author.empty()) (void)made->keep_colours(state_.colour_of_author);
    const uint32_t authors = state_.data->table.authors.size();
    if (state_.colour_of_author.size() != authors) state_.colour_of_author = made->colours_of_authors(authors);
    state_.set_base(std::move(made));
    picture_.reset();
    job_.reset();
    makes_base_ = false;
    filters_ = wanted_.filters;
    const Status adopted = state_.adopt_base();
    if (adopted.ok()) return false;  // the communities are counted in the next steps
    answer_error(adopted.error());
    return true;
  }

  bool show(const StepBudget& budget) {
    if (!state_.base) {  // another data set came meanwhile
      picture_.reset();
      makes_base_ = true;
      return false;
    }
    if (!state_.picture || state_.picture->has_pseudonyms() != wanted_.pseudonyms) {
      if (!picture_) picture_ = std::make_unique<NetworkPicture>(*state_.data, *state_.base, wanted_.pseudonyms);
      if (!picture_->step(budget)) return false;
      picture_->response.picture = ++state_.pictures_made;
      state_.picture = std::move(picture_);
    }
    NetworkPicture& picture = *state_.picture;
    picture.recount();
    FrameWriter frame("community", request_.id, request_.generation);
    write_message(frame.body(), picture.response);
    frame.add_array<uint32_t>("node_posts", picture.node_posts);
    if (wanted_.known_picture != picture.response.picture) add_arrays(frame, picture);
    send(frame);
    return true;
  }

  static void add_arrays(FrameWriter& frame, const NetworkPicture& picture) {
    frame.add_array<uint32_t>("node_author", picture.node_author);
    frame.add_array<uint16_t>("node_community", picture.node_community);
    frame.add_array<uint32_t>("node_degree", picture.node_degree);
    frame.add_array<float>("node_pagerank", picture.node_pagerank);
    frame.add_array<float>("node_time", picture.node_time);
    frame.add_array<uint8_t>("node_platform", picture.node_platform);
    frame.add_array<uint8_t>("node_role", picture.node_role);
    frame.add_array<uint8_t>("node_wrote", picture.node_wrote);
    frame.add_array<float>("node_metrics", picture.node_metrics);
    frame.add_array<uint32_t>("label_offsets", picture.label_offsets);
    frame.add_array<uint8_t>("label_bytes", picture.label_bytes);
    frame.add_array<uint32_t>("edge_source", picture.edge_source);
    frame.add_array<uint32_t>("edge_target", picture.edge_target);
    frame.add_array<uint32_t>("edge_weight", picture.edge_weight);
    frame.add_array<uint8_t>("edge_kind", picture.edge_kind);
    frame.add_array<uint16_t>("flow_source", picture.flow_source);
    frame.add_array<uint16_t>("flow_target", picture.flow_target);
    frame.add_array<uint32_t>("flow_weight", picture.flow_weight);
  }

  CommunityRequest wanted_;
  bool makes_base_;
  std::unique_ptr<CommunityBaseJob> job_;
  std::unique_ptr<NetworkPicture> picture_;  // being made
};

}  // namespace

std::unique_ptr<Task> make_community_task(EngineState& state, const TaskRequest& request, const Json& body) {
  return std::make_unique<CommunityTask>(state, request, read_message<CommunityRequest>(body));
}

}  // namespace tilik
