#include "base/memory.h"

#include <cstdlib>

namespace tilik {

uint64_t MemoryBudget::default_limit_bytes() { return sizeof(void*) == 4 ? uint64_t{3400} << 20 : uint64_t{64} << 30; }

MemoryBudget& MemoryBudget::of_program() {
  static MemoryBudget budget;
  return budget;
}

void* MemoryBudget::allocate(size_t size_bytes) {
  ++allocation_count_;
  const bool injected = refuse_at_ != 0 && allocation_count_ == refuse_at_;
  if (injected || used_bytes_ + size_bytes + reserve_bytes_ > limit_bytes_) {
    was_refused_ = true;
    return nullptr;
  }
  void* memory = std::malloc(size_bytes);
  if (memory == nullptr) {
    was_refused_ = true;
    return nullptr;
  }
  used_bytes_ += size_bytes;
  return memory;
}

void MemoryBudget::release(void* memory, size_t size_bytes) {
  if (memory == nullptr) return;
  std::free(memory);
  used_bytes_ -= size_bytes;
}

}  // namespace tilik
