#include "base/memory.h"

#include <cstdlib>

namespace tilik {

uint64_t MemoryBudget::default_limit_bytes() { return sizeof(void*) == 4 ? uint64_t{3400} << 20 : uint64_t{64} << 30; }

MemoryBudget& MemoryBudget::of_program() {
  static MemoryBudget budget;
  return budget;
}

void* MemoryBudget::allocate(size_t size_bytes) {
  const uint64_t number = allocation_count_.fetch_add(1, std::memory_order_relaxed) + 1;
  const bool is_injected = refuse_at_ != 0 && number == refuse_at_;
  // Taken first and given back when it is too much, so that threads cannot pass the limit together.
  const uint64_t before = used_bytes_.fetch_add(size_bytes, std::memory_order_relaxed);
  const bool is_over = before + size_bytes + reserve_bytes_ > limit_bytes_;
  void* const memory = is_injected || is_over ? nullptr : std::malloc(size_bytes);
  if (memory == nullptr) {
    used_bytes_.fetch_sub(size_bytes, std::memory_order_relaxed);
    was_refused_.store(true, std::memory_order_relaxed);
  }
  return memory;
}

void MemoryBudget::release(void* memory, size_t size_bytes) {
  if (memory == nullptr) return;
  std::free(memory);
  used_bytes_.fetch_sub(size_bytes, std::memory_order_relaxed);
}

}  // namespace tilik
