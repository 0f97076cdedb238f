// Owns: running independent pieces of one piece of work on several threads.
// Depends on: std, POSIX threads where the build says that there are any (TILIK_HAS_THREADS). Thread: the caller's; it
// takes part in the work and waits for the rest.
// Why: the command line may use all cores. The browser's engine is built without threads, because a page from a disk
// or from a host without the two headers has none; there the pieces run one after the other. Pieces may share only
// what none of them writes, so the result never depends on how many threads there are.
#pragma once

#include <cstdint>
#include <type_traits>

namespace tilik {

// Threads the machine can run at the same time; 1 where the build has none.
uint32_t threads_of_machine();

namespace threads_detail {
using Piece = void (*)(void* work, uint32_t index);
void run(uint32_t threads, uint32_t pieces, Piece piece, void* work);
}  // namespace threads_detail

// Calls work(index) once for each index below `pieces`, on at most `threads` threads, and returns when all are done.
// Where a thread cannot be started the others do its share.
template <typename Work>
void run_in_parallel(uint32_t threads, uint32_t pieces, Work&& work) {
  threads_detail::run(
      threads, pieces, [](void* self, uint32_t index) { (*static_cast<std::remove_reference_t<Work>*>(self))(index); },
      &work);
}

}  // namespace tilik
