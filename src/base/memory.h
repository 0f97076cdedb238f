// Owns: MemoryBudget (the one counter of memory that grows with the rows of the input) and
// BlockArray<T> (an array in fixed-size blocks taken from it).
// Depends on: std only. Thread: an array belongs to one thread; a budget counts for all that share it.
// Why: memory for millions of rows must fail as a value, not as a crash, and must never be
// doubled and copied while it grows. Bounded things may use standard containers; anything
// proportional to rows lives in a BlockArray.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>
#include <vector>

namespace tilik {

// Counts the bytes taken and refuses above `limit_bytes`. Keeps `reserve_bytes` back, so that
// after a refusal there is still room to answer questions about what is loaded.
class MemoryBudget {
 public:
  explicit MemoryBudget(uint64_t limit_bytes = default_limit_bytes(), uint64_t reserve_bytes = 32u << 20)
      : limit_bytes_(limit_bytes), reserve_bytes_(reserve_bytes) {}

  // nullptr when the budget or the machine has no more. Never throws.
  void* allocate(size_t size_bytes);
  void release(void* memory, size_t size_bytes);

  uint64_t used_bytes() const { return used_bytes_.load(std::memory_order_relaxed); }
  uint64_t limit_bytes() const { return limit_bytes_; }
  bool was_refused() const { return was_refused_.load(std::memory_order_relaxed); }
  void clear_refused() { was_refused_.store(false, std::memory_order_relaxed); }

  // For tests: the n-th allocation from now (1 = the next) is refused once; 0 switches it off.
  void refuse_nth_allocation(uint64_t n) { refuse_at_ = n == 0 ? 0 : allocation_count_ + n; }

  // 3.4 GB in 32-bit WebAssembly, practically unlimited (64 GB) natively.
  static uint64_t default_limit_bytes();
  // The budget used when none is given: one per program.
  static MemoryBudget& of_program();

 private:
  uint64_t limit_bytes_;
  uint64_t reserve_bytes_;
  std::atomic<uint64_t> used_bytes_ = 0;
  std::atomic<uint64_t> allocation_count_ = 0;
  uint64_t refuse_at_ = 0;
  std::atomic<bool> was_refused_ = false;
};

// Array of plain values in blocks of 2^BlockBits elements. Element addresses never change.
// push_back and resize return false when memory is refused; the array then keeps its old size.
template <typename T, unsigned BlockBits = 15>
class BlockArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  static constexpr size_t kBlockSize = size_t{1} << BlockBits;
  static constexpr size_t kMask = kBlockSize - 1;

  explicit BlockArray(MemoryBudget& budget = MemoryBudget::of_program()) : budget_(&budget) {}
  BlockArray(const BlockArray&) = delete;
  BlockArray& operator=(const BlockArray&) = delete;
  BlockArray(BlockArray&& other) noexcept
      : budget_(other.budget_), blocks_(std::move(other.blocks_)), size_(std::exchange(other.size_, 0)) {
    other.blocks_.clear();
  }
  BlockArray& operator=(BlockArray&& other) noexcept {
    if (this != &other) {
      clear();
      budget_ = other.budget_;
      blocks_ = std::move(other.blocks_);
      other.blocks_.clear();
      size_ = std::exchange(other.size_, 0);
    }
    return *this;
  }
  ~BlockArray() { clear(); }

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](size_t index) { return blocks_[index >> BlockBits][index & kMask]; }
  const T& operator[](size_t index) const { return blocks_[index >> BlockBits][index & kMask]; }
  T& back() { return (*this)[size_ - 1]; }

  // The run of elements from `index` to the end of its block, for loops without the block look-up.
  const T* run_at(size_t index, size_t& count) const {
    const size_t in_block = index & kMask;
    count = kBlockSize - in_block;
    if (count > size_ - index) count = size_ - index;
    return blocks_[index >> BlockBits] + in_block;
  }
  T* run_at(size_t index, size_t& count) {
    return const_cast<T*>(static_cast<const BlockArray*>(this)->run_at(index, count));
  }

  [[nodiscard]] bool push_back(const T& value) {
    if ((size_ >> BlockBits) == blocks_.size() && !add_block()) return false;
    blocks_[size_ >> BlockBits][size_ & kMask] = value;
    ++size_;
    return true;
  }

  // Where the next elements stand, and how many of them without taking another block; take_room() says how many were
  // written there.
  T* room(size_t& count) {
    const bool has_room = (size_ >> BlockBits) < blocks_.size();
    count = has_room ? kBlockSize - (size_ & kMask) : 0;
    return has_room ? blocks_[size_ >> BlockBits] + (size_ & kMask) : nullptr;
  }
  void take_room(size_t count) { size_ += count; }

  // Appends `count` values; all or nothing.
  [[nodiscard]] bool append(const T* values, size_t count) {
    if (!reserve(size_ + count)) return false;
    while (count > 0) {
      const size_t in_block = size_ & kMask;
      const size_t part = count < kBlockSize - in_block ? count : kBlockSize - in_block;
      std::memcpy(blocks_[size_ >> BlockBits] + in_block, values, part * sizeof(T));
      size_ += part;
      values += part;
      count -= part;
    }
    return true;
  }

  [[nodiscard]] bool reserve(size_t new_size) {
    while (blocks_.size() * kBlockSize < new_size) {
      if (!add_block()) return false;
    }
    return true;
  }

  // New elements take `fill`.
  [[nodiscard]] bool resize(size_t new_size, const T& fill = T{}) {
    if (!reserve(new_size)) return false;
    for (size_t i = size_; i < new_size; ++i) blocks_[i >> BlockBits][i & kMask] = fill;
    size_ = new_size;
    return true;
  }

  // Forgets the elements from `new_size` on; their memory stays for the next ones.
  void truncate(size_t new_size) {
    if (new_size < size_) size_ = new_size;
  }

  void clear() {
    for (T* block : blocks_) budget_->release(block, kBlockSize * sizeof(T));
    blocks_.clear();
    size_ = 0;
  }

  uint64_t memory_bytes() const { return uint64_t{blocks_.size()} * kBlockSize * sizeof(T); }

 private:
  bool add_block() {
    T* block = static_cast<T*>(budget_->allocate(kBlockSize * sizeof(T)));
    if (block == nullptr) return false;
    blocks_.push_back(block);
    return true;
  }

  MemoryBudget* budget_;
  std::vector<T*> blocks_;
  size_t size_ = 0;
};

}  // namespace tilik
