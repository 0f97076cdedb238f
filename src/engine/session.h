// Owns: EngineSession, the engine as its page sees it: requests in, answers out, work in small steps.
// Depends on: engine/engine_state.h, protocol. Thread: the engine's.
// Why: a worker hears nothing until its current call returns. Requests wait in a queue; pump() works for a few
// milliseconds and returns, so that a cancel or a newer brush is heard. Interactive requests overtake loads,
// loads overtake models, and of one type only the latest generation runs.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/engine_state.h"

namespace tilik {

class EngineSession {
 public:
  // `sink` and `files` must outlive the session; `clock` nullptr: steps are never cut short. Answers are the same
  // whatever the number of threads.
  EngineSession(FrameSink& sink, SourceFactory& files, StepBudget::Clock clock, uint32_t threads = 1);

  // Takes one frame. `hello` and `cancel` are answered at once, all else is queued.
  void receive(std::span<const uint8_t> frame);
  // Works for about `budget_ms`, in steps of at most 10 ms; true while work is left.
  bool pump(double budget_ms);

  // For tests.
  const EngineState& state() const { return state_; }
  size_t waiting() const { return queue_.size(); }

 private:
  struct Entry {
    TaskRequest request;
    int urgency = 0;  // smaller runs first
    Json body;
    std::string attachment;      // bytes that came with it: pasted text, drawn accounts
    std::unique_ptr<Task> task;  // made when it first runs
  };
  void say_hello(const FrameReader& frame);
  void cancel(const FrameReader& frame);
  void enqueue(const FrameReader& frame);
  bool drop_older(const TaskRequest& request, const Json& body);
  size_t begin_others_again(size_t except);
  size_t next_entry() const;
  void answer_error(const TaskRequest& request, ErrorCode code, std::string detail);

  EngineState state_;
  bool owed_base_ = false;
  std::vector<Entry> queue_;  // in order of arrival
};

}  // namespace tilik
