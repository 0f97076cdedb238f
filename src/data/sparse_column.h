// Owns: SparseColumn<T>, a column in which most rows have no value.
// Depends on: base/memory.h. Thread: the engine's.
// Why: four posts of five answer and share nothing; with a place for each row, whom and what they answer would take
// 24 bytes a row, a tenth of all. Here a row costs a quarter of a byte and each value its own size: a bit a row says
// whether there is one, and counting bits says where it stands.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "base/memory.h"

namespace tilik {

template <typename T>
class SparseColumn {
 public:
  explicit SparseColumn(T missing, MemoryBudget& budget) : missing_(missing), words_(budget), values_(budget) {}

  // O(1).
  T operator[](size_t row) const {
    if (row / 64 >= words_.size()) return missing_;
    const Word& word = words_[row / 64];
    const uint64_t bit = uint64_t{1} << row % 64;
    return (word.bits & bit) == 0 ? missing_ : values_[word.before + count_bits(word.bits & (bit - 1))];
  }
  // Whether any row has a value.
  bool present() const { return value_count_ > 0; }
  T missing() const { return missing_; }

  // Appends for a row behind all that have a value.
  [[nodiscard]] bool set_next(size_t row, T value) { return value == missing_ || set(row, value); }
  // O(1) for a row that has a place or stands behind all that have one, else O(places). A row that will get its value
  // later is given a place by setting it to missing().
  [[nodiscard, gnu::noinline]] bool set(size_t row, T value) {
    const size_t at = row / 64;
    const uint64_t bit = uint64_t{1} << row % 64;
    if (at >= words_.size() && !words_.resize(at + 1, {0, static_cast<uint32_t>(values_.size())})) return false;
    Word& word = words_[at];
    const size_t index = word.before + count_bits(word.bits & (bit - 1));
    if ((word.bits & bit) == 0) {
      if (!make_place(index)) return false;
      word.bits |= bit;
      for (size_t after = at + 1; after < words_.size(); ++after) ++words_[after].before;
    } else {
      value_count_ -= values_[index] != missing_;
    }
    values_[index] = value;
    value_count_ += value != missing_;
    return true;
  }
  // Forgets the rows from `rows` on. O(rows forgotten).
  void cut_to(size_t rows) {
    if (rows >= words_.size() * 64) return;
    const Word word = words_[rows / 64];
    const uint64_t left = word.bits & ((uint64_t{1} << rows % 64) - 1);
    const size_t places = word.before + count_bits(left);
    for (size_t i = places; i < values_.size(); ++i) value_count_ -= values_[i] != missing_;
    values_.truncate(places);
    words_.truncate(rows / 64 + 1);
    words_[rows / 64].bits = left;
  }
  uint64_t memory_bytes() const { return words_.memory_bytes() + values_.memory_bytes(); }

 private:
  struct Word {
    uint64_t bits;    // of 64 rows
    uint32_t before;  // places of all rows before them
  };
  static size_t count_bits(uint64_t bits) { return static_cast<size_t>(std::popcount(bits)); }
  bool make_place(size_t index) {
    if (!values_.push_back(missing_)) return false;
    for (size_t i = values_.size() - 1; i > index; --i) values_[i] = values_[i - 1];
    return true;
  }

  T missing_;
  BlockArray<Word, 12> words_;
  BlockArray<T> values_;
  size_t value_count_ = 0;  // of the places, those not missing
};

}  // namespace tilik
