#include "base/threads.h"

#include <algorithm>
#include <vector>

#if TILIK_HAS_THREADS
#include <pthread.h>
#include <unistd.h>

#include <atomic>
#endif

namespace tilik {

#if TILIK_HAS_THREADS

namespace {

struct Shared {
  std::atomic<uint32_t> next{0};
  uint32_t pieces;
  threads_detail::Piece piece;
  void* work;
};

void* take_pieces(void* self) {
  Shared& shared = *static_cast<Shared*>(self);
  for (;;) {
    const uint32_t index = shared.next.fetch_add(1);
    if (index >= shared.pieces) return nullptr;
    shared.piece(shared.work, index);
  }
}

}  // namespace

uint32_t threads_of_machine() {
  const long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count < 1 ? 1 : static_cast<uint32_t>(std::min<long>(count, 256));
}

void threads_detail::run(uint32_t threads, uint32_t pieces, Piece piece, void* work) {
  Shared shared{.pieces = pieces, .piece = piece, .work = work};
  std::vector<pthread_t> helpers;
  const uint32_t wanted = std::min(threads, pieces);
  for (uint32_t i = 1; i < wanted; ++i) {
    pthread_t helper;
    if (pthread_create(&helper, nullptr, take_pieces, &shared) != 0) break;
    helpers.push_back(helper);
  }
  take_pieces(&shared);
  for (const pthread_t helper : helpers) pthread_join(helper, nullptr);
}

#else

uint32_t threads_of_machine() { return 1; }

void threads_detail::run(uint32_t, uint32_t pieces, Piece piece, void* work) {
  for (uint32_t index = 0; index < pieces; ++index) piece(work, index);
}

#endif

}  // namespace tilik
