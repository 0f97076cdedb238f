#include "base/threads.h"

#include <algorithm>
#include <deque>

#if TILIK_HAS_THREADS
#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#endif

namespace tilik {

#if TILIK_HAS_THREADS

namespace {

// More helpers than this gain nothing for the work there is. In a tab each costs some megabytes beside.
#ifdef __EMSCRIPTEN__
constexpr uint32_t kMostHelpers = 7;
#else
constexpr uint32_t kMostHelpers = 255;
#endif

// Never destroyed: helpers may wait in it until the program has ended.
class Helpers {
 public:
  uint32_t start(uint32_t wanted) {
    while (count_ < std::min(wanted, kMostHelpers)) {
      pthread_t helper;
      if (pthread_create(&helper, nullptr, help, this) != 0) break;
      pthread_detach(helper);
      ++count_;
    }
    return count_;
  }

  void give(HelperTask& task) {
    const std::lock_guard lock(mutex_);
    task.state = HelperTask::State::waiting;
    waiting_.push_back(&task);
    task_is_waiting_.notify_one();
  }

  bool is_finished(const HelperTask& task) {
    const std::lock_guard lock(mutex_);
    return task.state == HelperTask::State::finished;
  }

  // True when the task was waiting and now is the caller's.
  bool take_back(HelperTask& task) {
    const std::lock_guard lock(mutex_);
    if (task.state != HelperTask::State::waiting) return false;
    waiting_.erase(std::find(waiting_.begin(), waiting_.end(), &task));
    task.state = HelperTask::State::finished;
    return true;
  }

  void wait_for(const HelperTask& task) {
    std::unique_lock lock(mutex_);
    while (task.state == HelperTask::State::taken) task_is_finished_.wait(lock);
  }

 private:
  static void* help(void* self) {
    static_cast<Helpers*>(self)->take_tasks();
    return nullptr;
  }

  [[noreturn]] void take_tasks() {
    std::unique_lock lock(mutex_);
    for (;;) {
      while (waiting_.empty()) task_is_waiting_.wait(lock);
      HelperTask& task = *waiting_.front();
      waiting_.pop_front();
      task.state = HelperTask::State::taken;
      lock.unlock();
      task.run(task.context);
      lock.lock();
      task.state = HelperTask::State::finished;
      task_is_finished_.notify_all();
    }
  }

  std::mutex mutex_;  // guards all that follows but the count, and the states of all tasks
  std::condition_variable task_is_waiting_, task_is_finished_;
  std::deque<HelperTask*> waiting_;
  uint32_t count_ = 0;
};

Helpers& helpers() {
  static Helpers* const the_helpers = new Helpers;
  return *the_helpers;
}

struct Shared {
  std::atomic<uint32_t> next{0};
  uint32_t pieces;
  threads_detail::Piece piece;
  void* work;
};

void take_pieces(void* self) {
  Shared& shared = *static_cast<Shared*>(self);
  for (;;) {
    const uint32_t index = shared.next.fetch_add(1);
    if (index >= shared.pieces) return;
    shared.piece(shared.work, index);
  }
}

}  // namespace

uint32_t threads_of_machine() {
  const long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count < 1 ? 1 : static_cast<uint32_t>(std::min<long>(count, kMostHelpers + 1));
}

uint32_t start_helpers(uint32_t wanted) { return helpers().start(wanted); }
void give_to_helpers(HelperTask& task) { helpers().give(task); }
bool is_finished(const HelperTask& task) { return helpers().is_finished(task); }

bool run_if_waiting(HelperTask& task) {
  if (!helpers().take_back(task)) return false;
  task.run(task.context);
  return true;
}

void finish(HelperTask& task) {
  if (!run_if_waiting(task)) helpers().wait_for(task);
}

void withdraw(HelperTask& task) {
  if (!helpers().take_back(task)) helpers().wait_for(task);
}

void threads_detail::run(uint32_t threads, uint32_t pieces, Piece piece, void* work) {
  Shared shared{.pieces = pieces, .piece = piece, .work = work};
  const uint32_t wanted = std::min(threads, pieces);
  const uint32_t others = wanted > 1 ? std::min(start_helpers(wanted - 1), wanted - 1) : 0;
  std::deque<HelperTask> tasks;
  for (uint32_t i = 0; i < others; ++i) give_to_helpers(tasks.emplace_back(take_pieces, &shared));
  take_pieces(&shared);
  for (HelperTask& task : tasks) withdraw(task);
}

#else

// The functions of tasks are there so that callers need no case of their own; without helpers nobody calls them.
uint32_t threads_of_machine() { return 1; }
uint32_t start_helpers(uint32_t) { return 0; }
void give_to_helpers(HelperTask& task) { task.state = HelperTask::State::waiting; }
bool is_finished(const HelperTask& task) { return task.state == HelperTask::State::finished; }

bool run_if_waiting(HelperTask& task) {
  if (task.state != HelperTask::State::waiting) return false;
  task.state = HelperTask::State::finished;
  task.run(task.context);
  return true;
}

void finish(HelperTask& task) { run_if_waiting(task); }
void withdraw(HelperTask& task) { task.state = HelperTask::State::finished; }

void threads_detail::run(uint32_t, uint32_t pieces, Piece piece, void* work) {
  for (uint32_t index = 0; index < pieces; ++index) piece(work, index);
}

#endif

}  // namespace tilik
