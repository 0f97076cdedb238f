#include "base/threads.h"

#include <doctest/doctest.h>

#include <atomic>
#include <vector>

#include "base/memory.h"

using namespace tilik;

TEST_CASE("threads: every piece is done once, whatever the number of threads") {
  CHECK(threads_of_machine() >= 1);
  for (const uint32_t threads : {0u, 1u, 2u, 7u, 64u}) {
    for (const uint32_t pieces : {0u, 1u, 5u, 1000u}) {
      std::vector<int> done(pieces, 0);
      run_in_parallel(threads, pieces, [&](uint32_t index) { ++done[index]; });
      for (const int times : done) REQUIRE(times == 1);
    }
  }
}

TEST_CASE("threads: a budget that several threads take from is right in the end and never passed") {
  MemoryBudget budget(64 << 20, 0);
  std::atomic<uint64_t> most = 0;
  run_in_parallel(4, 64, [&](uint32_t) {
    std::vector<void*> taken;
    for (int i = 0; i < 100; ++i) {
      void* const memory = budget.allocate(1 << 20);
      if (memory != nullptr) taken.push_back(memory);
      uint64_t seen = most.load();
      while (budget.used_bytes() > seen && !most.compare_exchange_weak(seen, budget.used_bytes())) {}
    }
    for (void* const memory : taken) budget.release(memory, 1 << 20);
  });
  CHECK(most.load() <= uint64_t{68} << 20);  // what is asked for counts for a moment, once a thread
  CHECK(budget.used_bytes() == 0);
  CHECK(budget.was_refused());
}

namespace {

// Tasks that count how often they ran; all given to the helpers.
struct CountedTask {
  HelperTask task;
  std::atomic<int> times = 0;
};
void give(std::vector<CountedTask>& tasks) {
  for (CountedTask& counted : tasks) {
    counted.task.run = [](void* self) { ++static_cast<CountedTask*>(self)->times; };
    counted.task.context = &counted;
    give_to_helpers(counted.task);
  }
}

}  // namespace

TEST_CASE("threads: a task is done once, by a helper or by the one who waits for it") {
  const uint32_t helpers = start_helpers(2);
  CHECK(start_helpers(1) == helpers);
  std::vector<CountedTask> tasks(200);
  give(tasks);
  for (size_t i = 0; i < tasks.size(); i += 2) run_if_waiting(tasks[i].task);
  for (CountedTask& counted : tasks) finish(counted.task);
  for (CountedTask& counted : tasks) {
    CHECK(is_finished(counted.task));
    CHECK(counted.times == 1);
    CHECK_FALSE(run_if_waiting(counted.task));
  }
}

TEST_CASE("threads: a task that was withdrawn runs no more") {
  start_helpers(2);
  std::vector<CountedTask> tasks(500);
  give(tasks);
  for (CountedTask& counted : tasks) withdraw(counted.task);
  std::vector<int> times;
  for (const CountedTask& counted : tasks) times.push_back(counted.times);
  for (size_t i = 0; i < tasks.size(); ++i) {
    CHECK(times[i] <= 1);
    CHECK(tasks[i].times == times[i]);
  }
}
