// The task of a request for the times of the network picture: it waits for no picture, but tells which one it is of.
#include "engine/engine_state.h"
#include "engine/network_picture.h"
#include "engine/network_times.h"

namespace tilik {

namespace {

class NetworkTimesTask : public SelectionTask {
 public:
  NetworkTimesTask(EngineState& state, TaskRequest request, NetworkTimesRequest wanted)
      : SelectionTask(state, std::move(request), wanted.filters), wanted_(std::move(wanted)) {
    zone_ = wanted_.zone;
  }

 protected:
  void restart() override { times_.reset(); }

  bool work(const StepBudget& budget) override {
    NetworkTimesResponse response;
    if (!is_loaded() || !state_.base || !state_.picture || state_.base->kind == "file") {
      response.unavailable = "no_posts";
      answer("network_times", response);
      return true;
    }
    const uint64_t number = state_.picture->response.picture;
    if (times_ && picture_ != number) times_.reset();  // it looks into one that is gone
    if (!times_) {
      picture_ = number;
      times_ = std::make_unique<NetworkTimes>(*state_.data, *state_.base, *state_.picture, wanted_.bin);
    }
    if (!times_->step(budget)) return false;
    if (times_->failed()) {
      answer_error({ErrorCode::out_of_memory, "network", {}, 0, 0});
      return true;
    }
    response.picture = number;
    response.bin = name_of(times_->bins().unit());
    FrameWriter frame("network_times", request_.id, request_.generation);
    write_message(frame.body(), response);
    frame.add_array<int64_t>("start_s", times_->bins().starts());
    frame.add_array<uint32_t>("edge_offsets", times_->edges().offsets);
    frame.add_array<uint32_t>("edges", times_->edges().ids.span());
    frame.add_array<uint16_t>("edge_times", times_->edges().times.span());
    frame.add_array<uint32_t>("node_offsets", times_->nodes().offsets);
    frame.add_array<uint32_t>("nodes", times_->nodes().ids.span());
    frame.add_array<uint16_t>("node_posts", times_->nodes().times.span());
    send(frame);
    return true;
  }

 private:
  NetworkTimesRequest wanted_;
  uint64_t picture_ = 0;
  std::unique_ptr<NetworkTimes> times_;
};

}  // namespace

std::unique_ptr<Task> make_network_times_task(EngineState& state, const TaskRequest& request, const Json& body) {
  return std::make_unique<NetworkTimesTask>(state, request, read_message<NetworkTimesRequest>(body));
}

}  // namespace tilik
