// Owns: FlatArray<T>, one contiguous run of plain values taken from a MemoryBudget.
// Depends on: base/memory.h. Thread: the thread of its budget.
// Why: graph algorithms visit neighbours in random order, where a block look-up per access would cost
// more than the visit itself. The size of every array here is known before it is filled (counted
// first), so it never grows by doubling, and a refusal comes back as `false`, not as a crash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <utility>

#include "base/memory.h"

namespace tilik {

template <typename T>
class FlatArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  FlatArray() : budget_(&MemoryBudget::of_program()) {}
  explicit FlatArray(MemoryBudget& budget) : budget_(&budget) {}
  FlatArray(const FlatArray&) = delete;
  FlatArray& operator=(const FlatArray&) = delete;
  FlatArray(FlatArray&& other) noexcept
      : budget_(other.budget_),
        data_(std::exchange(other.data_, nullptr)),
        size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, 0)) {}
  FlatArray& operator=(FlatArray&& other) noexcept {
    if (this != &other) {
      clear();
      budget_ = other.budget_;
      data_ = std::exchange(other.data_, nullptr);
      size_ = std::exchange(other.size_, 0);
      capacity_ = std::exchange(other.capacity_, 0);
    }
    return *this;
  }
  ~FlatArray() { clear(); }

  // Makes room for `size` values, whose content is undefined. Memory is taken anew only when the
  // array is too small. Returns false, and leaves the array empty, when memory is refused.
  [[nodiscard]] bool allocate(size_t size) {
    if (size > capacity_) {
      clear();
      if (size > SIZE_MAX / sizeof(T)) return false;
      data_ = static_cast<T*>(budget_->allocate(size * sizeof(T)));
      if (data_ == nullptr) return false;
      capacity_ = size;
    }
    size_ = size;
    return true;
  }

  [[nodiscard]] bool allocate_filled(size_t size, const T& value) {
    if (!allocate(size)) return false;
    for (size_t i = 0; i < size_; ++i) data_[i] = value;
    return true;
  }

  // A copy of `values`; false when memory is refused.
  [[nodiscard]] bool assign(std::span<const T> values) {
    if (!allocate(values.size())) return false;
    if (!values.empty()) std::memcpy(data_, values.data(), values.size() * sizeof(T));
    return true;
  }

  // Forgets the values from `size` on; their memory stays taken.
  void shrink(size_t size) {
    if (size < size_) size_ = size;
  }

  void clear() {
    if (data_ != nullptr) budget_->release(data_, capacity_ * sizeof(T));
    data_ = nullptr;
    size_ = capacity_ = 0;
  }

  T* data() { return data_; }
  const T* data() const { return data_; }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](size_t index) { return data_[index]; }
  const T& operator[](size_t index) const { return data_[index]; }
  T* begin() { return data_; }
  T* end() { return data_ + size_; }
  const T* begin() const { return data_; }
  const T* end() const { return data_ + size_; }
  std::span<T> span() { return {data_, size_}; }
  std::span<const T> span() const { return {data_, size_}; }
  uint64_t memory_bytes() const { return uint64_t{capacity_} * sizeof(T); }

 private:
  MemoryBudget* budget_;
  T* data_ = nullptr;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace tilik
