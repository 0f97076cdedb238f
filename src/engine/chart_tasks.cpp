// The tasks that answer with figures of the selection: charts, trend, the map of hashtags, engagement.
#include "engine/charts_answer.h"
#include "engine/engine_state.h"
#include "engine/models.h"
#include "engine/tag_map.h"

namespace tilik {

namespace {

class ChartsTask : public SelectionTask {
 public:
  ChartsTask(EngineState& state, TaskRequest request, ChartsRequest charts)
      : SelectionTask(state, std::move(request), charts.filters), charts_(std::move(charts)) {
    zone_ = charts_.zone;
    started_ms_ = state_.now_ms();
  }

 protected:
  void restart() override { answer_.reset(); }
  bool hides_names() const override { return charts_.pseudonyms; }
  bool work(const StepBudget& budget) override {
    if (!is_loaded()) return send_charts(ChartsResponse(), nullptr), true;
    if (!answer_) {
      answer_ = std::make_unique<ChartsAnswer>(*state_.data, charts_);
    }
    if (!answer_->step(budget)) return false;
    answer_->response.engine_ms = state_.now_ms() - started_ms_;
    send_charts(answer_->response, answer_.get());
    return true;
  }

 private:
  void send_charts(const ChartsResponse& response, const ChartsAnswer* answer) {
    FrameWriter frame("charts", request_.id, request_.generation);
    write_message(frame.body(), response);
    const std::vector<uint32_t> no_hours(168, 0);
    if (answer != nullptr) {
      frame.add_array<int64_t>("timeline_start_s", answer->timeline_start_s);
      frame.add_array<uint32_t>("timeline_total", answer->timeline_total);
      frame.add_array<uint32_t>("timeline_selected", answer->timeline_selected);
    }
    if (answer != nullptr && answer->zoom() != nullptr) {
      frame.add_array<int64_t>("zoom_start_s", answer->zoom()->bins().starts());
      frame.add_array<uint32_t>("zoom_total", answer->zoom()->total);
      frame.add_array<uint32_t>("zoom_selected", answer->zoom()->selected);
    }
    frame.add_array<uint32_t>("hour_weekday", answer == nullptr ? no_hours : answer->hour_weekday);
    send(frame);
  }
  ChartsRequest charts_;
  double started_ms_ = 0;
  std::unique_ptr<ChartsAnswer> answer_;
};

// Model is TrendModel, EngagementModel or TagMapModel.
template <typename Model>
class ModelTask : public SelectionTask {
 public:
  ModelTask(EngineState& state, TaskRequest request, ModelRequest model)
      : SelectionTask(state, std::move(request), model.filters), wanted_(std::move(model)) {
    zone_ = wanted_.zone;
  }

 protected:
  void restart() override { model_.reset(); }
  bool hides_names() const override { return wanted_.pseudonyms; }
  bool work(const StepBudget& budget) override {
    if (!model_) model_ = std::make_unique<Model>(*state_.data, wanted_);
    if (!model_->step(budget)) return false;
    answer(request_.type, model_->response);
    return true;
  }

 private:
  ModelRequest wanted_;
  std::unique_ptr<Model> model_;
};

}  // namespace

std::unique_ptr<Task> make_charts_task(EngineState& state, const TaskRequest& request, const Json& body) {
  return std::make_unique<ChartsTask>(state, request, read_message<ChartsRequest>(body));
}

std::unique_ptr<Task> make_model_task(EngineState& state, const TaskRequest& request, const Json& body) {
  ModelRequest model = read_message<ModelRequest>(body);
  if (request.type == "trend") return std::make_unique<ModelTask<TrendModel>>(state, request, std::move(model));
  if (request.type == "tag_map") return std::make_unique<ModelTask<TagMapModel>>(state, request, std::move(model));
  return std::make_unique<ModelTask<EngagementModel>>(state, request, std::move(model));
}

}  // namespace tilik
