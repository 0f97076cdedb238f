// Owns: the helper threads of the program, and running independent pieces of one piece of work on them.
// Depends on: std, POSIX threads where the build says that there are any (TILIK_HAS_THREADS). Thread: all that is
// here is called from the engine's thread, which takes part in the work and waits for the rest.
// Why: the command line may use all cores, and so may the page where its host sends the two headers that isolate it;
// from a disk it has one thread, and the pieces run one after the other. Helpers are started once and kept: in a
// browser one becomes alive only after the thread that started it has rested, so nothing here ever waits for a helper
// to begin. Pieces may share only what none of them writes, so the result never depends on how many threads there are.
#pragma once

#include <cstdint>
#include <type_traits>

namespace tilik {

// Threads that can run at the same time on this machine, the caller's included; 1 where the build has none.
uint32_t threads_of_machine();

// Sees to it that there are at least so many helpers; how many there are, which is fewer where no more can be started.
uint32_t start_helpers(uint32_t wanted);

// A piece of work that a helper may do. Stays where it is from give_to_helpers() until it is finished or withdrawn.
struct HelperTask {
  enum class State : uint8_t { idle, waiting, taken, finished };
  void (*run)(void* context) = nullptr;
  void* context = nullptr;
  State state = State::idle;  // for base/threads.cpp, which guards it
};

// Helpers take tasks in the order in which they were given. Without helpers they wait for run_if_waiting() or finish().
void give_to_helpers(HelperTask& task);
bool is_finished(const HelperTask& task);
// Runs the task on the caller's thread when no helper has begun with it. False: one has.
bool run_if_waiting(HelperTask& task);
// Returns when the task is finished; runs it here when no helper has begun with it.
void finish(HelperTask& task);
// The task will not run any more: it is taken back, or has run to its end.
void withdraw(HelperTask& task);

namespace threads_detail {
using Piece = void (*)(void* work, uint32_t index);
void run(uint32_t threads, uint32_t pieces, Piece piece, void* work);
}  // namespace threads_detail

// Calls work(index) once for each index below `pieces`, on at most `threads` threads, and returns when all are done.
// Where a helper is busy or cannot be started the others do its share.
template <typename Work>
void run_in_parallel(uint32_t threads, uint32_t pieces, Work&& work) {
  threads_detail::run(
      threads, pieces, [](void* self, uint32_t index) { (*static_cast<std::remove_reference_t<Work>*>(self))(index); },
      &work);
}

}  // namespace tilik
