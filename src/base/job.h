// Owns: Job (resumable work) and StepBudget (how long one step may run).
// Depends on: std only. Thread: the thread that steps it.
// Why: a worker hears nothing until its current call returns, and there may be no shared memory.
// Long work is therefore cut into steps of at most a few milliseconds; between steps the worker
// reads its messages, so that a cancel or a newer request is heard.
#pragma once

#include <cstdint>

namespace tilik {

// Says when a step should return. Work checks `spent()` every few thousand elementary operations.
class StepBudget {
 public:
  using Clock = double (*)();  // milliseconds, any origin
  StepBudget(Clock clock, double budget_ms) : clock_(clock), end_ms_(clock == nullptr ? 0 : clock() + budget_ms) {}
  // Without a clock a step never ends early (native loops, tests).
  static StepBudget unlimited() { return StepBudget(nullptr, 0); }
  bool spent() const { return clock_ != nullptr && clock_() >= end_ms_; }

 private:
  Clock clock_;
  double end_ms_;
};

// One piece of resumable work: construct (begin), step() until it returns true, then read the result
// from the concrete class. Results never depend on how the work was cut into steps.
class Job {
 public:
  virtual ~Job() = default;
  // Works until done or the budget is spent. Returns true when finished (also when it failed).
  virtual bool step(const StepBudget& budget) = 0;
  // 0 to 1, for the progress bar; negative when unknown.
  virtual double progress() const { return -1; }
};

// Runs a job to its end.
inline void run_to_end(Job& job) {
  while (!job.step(StepBudget::unlimited())) {}
}

}  // namespace tilik
