// Owns: EngineState, what all tasks of a session share, and Task, one request being worked on.
// Depends on: engine/data_set.h, engine/community_base.h, protocol. Thread: the engine's.
// Why: tasks come and go and may be overtaken or dropped at any step; what must outlive them stands here.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/job.h"
#include "engine/community_base.h"
#include "engine/data_set.h"
#include "ingest/byte_source.h"
#include "protocol/frame.h"
#include "protocol/messages.h"

namespace tilik {

// Where answers go. The bytes are valid during the call only.
class FrameSink {
 public:
  virtual ~FrameSink() = default;
  virtual void send(std::span<const uint8_t> frame) = 0;
};

// Where the bytes of a picked file come from. nullptr when the number is not known.
class SourceFactory {
 public:
  virtual ~SourceFactory() = default;
  virtual std::unique_ptr<ByteSource> make_source(uint32_t file, const std::string& name, double size_bytes) = 0;
};

// How a source was given, so that it can be read again with another mapping.
struct SourceRecipe {
  SourceFile file;
  bool is_pasted = false, is_sample = false;
  std::string pasted;
  SampleRequest sample;
  LoadOptions options;
  std::map<std::string, LoadOptions> member_options = {};  // of single members of an archive
};

class NetworkPicture;

struct EngineState {
  FrameSink* sink = nullptr;
  SourceFactory* files = nullptr;
  StepBudget::Clock clock = nullptr;
  uint32_t threads;  // at most so many work at the same time
  std::unique_ptr<DataSet> data;
  std::shared_ptr<CommunityBase> base;  // shared with what still writes it into a file
  // Of the first base of this data, by author id: all later ones are matched with it, so that a community has its
  // colour whichever way one came to it.
  std::vector<uint8_t> colour_of_author;
  std::string pseudonym_key;                // outlives the data, as account lists do
  uint32_t drops = 0;                       // how often drop_data() was called: tasks of older data must not go on
  std::vector<SourceRecipe> recipes;        // what was given; DataSet::origins counts in it
  std::unique_ptr<NetworkPicture> picture;  // what is drawn of `base`; goes with it
  uint64_t pictures_made = 0;

  explicit EngineState(uint32_t most_threads);
  ~EngineState();
  void set_base(std::unique_ptr<CommunityBase> made);
  // Another data set takes the place of this one; the community base goes with it.
  void drop_data();
  std::unique_ptr<ByteSource> open(const SourceRecipe& recipe) const;
  // Puts the base's communities into the charts and counts anew with count_step(); not ready until then.
  Status adopt_base();
  double now_ms() const { return clock == nullptr ? 0 : clock(); }
};

// The request that a task answers.
struct TaskRequest {
  std::string type;
  uint32_t id = 0, generation = 0;
};

class Task {
 public:
  Task(EngineState& state, TaskRequest request) : state_(state), request_(std::move(request)) {}
  virtual ~Task() = default;
  // Works until it has answered (true) or the budget is spent.
  virtual bool step(const StepBudget& budget) = 0;
  // True while a step would have to wait for another task (a load that puts the posts in order).
  virtual bool must_wait() const { return false; }
  // The user takes the request back. Answers what has to be answered; no step follows unless it returns false.
  virtual bool cancel() { return true; }
  // Takes over a newer request of its type instead of being dropped for it; false: it is dropped.
  virtual bool absorb(const TaskRequest&, const Json&) { return false; }

 protected:
  template <typename T>
  void answer(std::string_view type, const T& message) {
    FrameWriter frame(type, request_.id, request_.generation);
    write_message(frame.body(), message);
    send(frame);
  }
  void send(FrameWriter& frame) { state_.sink->send(frame.finish()); }
  void answer_error(const Error& error);
  // At most ten a second.
  void report_progress(const ProgressResponse& progress);

  EngineState& state_;
  TaskRequest request_;

 private:
  double next_progress_ms_ = 0;
};

// A task that reads the selection: it brings the selection to its filters first, and begins again when another
// task has moved it meanwhile.
class SelectionTask : public Task {
 public:
  SelectionTask(EngineState& state, TaskRequest request, FilterState filters)
      : Task(state, std::move(request)), filters_(std::move(filters)) {}
  bool step(const StepBudget& budget) final;
  bool must_wait() const override {
    const DataSet& data = *state_.data;
    return is_bound_to_selection() && is_loaded() && !data.is_ready() && !data.needs_count();
  }

 protected:
  // Forgets what was read of the selection.
  virtual void restart() = 0;
  // Called while the selection is at the filters; true when answered.
  virtual bool work(const StepBudget& budget) = 0;
  // False once the task has read all that it needs of the posts.
  virtual bool is_bound_to_selection() const { return true; }
  // Names must not be in the answer.
  virtual bool hides_names() const { return false; }
  // Posts have been counted at least once; before that every answer is an empty one.
  bool is_loaded() const { return state_.data->selection.rows() > 0; }

  FilterState filters_;
  std::optional<Zone> zone_;  // of bins and hours, none: any; another one than before means counting anew

 private:
  uint64_t version_ = 0;
};

// The task of a request; nullptr for a type that no task answers.
std::unique_ptr<Task> make_task(EngineState& state, const TaskRequest& request, const Json& body,
                                std::string attachment);

// In the files of their own; see make_task().
std::unique_ptr<Task> make_load_task(EngineState& state, const TaskRequest& request, const Json& body,
                                     std::string pasted);
std::unique_ptr<Task> make_key_task(EngineState& state, const TaskRequest& request, const Json& body);
std::unique_ptr<Task> make_lists_task(EngineState& state, const TaskRequest& request, const Json& body);
std::unique_ptr<Task> make_report_task(EngineState& state, const TaskRequest& request, const Json& body);
std::unique_ptr<Task> make_preview_task(EngineState& state, const TaskRequest& request, const Json& body);
std::unique_ptr<Task> make_charts_task(EngineState& state, const TaskRequest& request, const Json& body);
std::unique_ptr<Task> make_model_task(EngineState& state, const TaskRequest& request, const Json& body);
std::unique_ptr<Task> make_community_task(EngineState& state, const TaskRequest& request, const Json& body);
std::unique_ptr<Task> make_life_task(EngineState& state, const TaskRequest& request, const Json& body);
std::unique_ptr<Task> make_account_task(EngineState& state, const TaskRequest& request, const Json& body);
std::unique_ptr<Task> make_network_times_task(EngineState& state, const TaskRequest& request, const Json& body);
std::unique_ptr<Task> make_network_figure_task(EngineState& state, const TaskRequest& request, const Json& body);
std::unique_ptr<Task> make_edges_task(EngineState& state, const TaskRequest& request, const Json& body);
std::unique_ptr<Task> make_posts_task(EngineState& state, const TaskRequest& request, const Json& body);
std::unique_ptr<Task> make_find_task(EngineState& state, const TaskRequest& request, const Json& body);
std::unique_ptr<Task> make_export_task(EngineState& state, const TaskRequest& request, const Json& body,
                                       std::string_view attachment);

}  // namespace tilik
