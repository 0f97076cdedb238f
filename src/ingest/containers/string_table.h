// Owns: StringTable, texts by number. Depends on: base/memory.h. Thread: the engine's.
// Why: the cells of an XLSX sheet name their texts by number, in any order, so all must be at hand; there may be
// as many as posts, so they live in the budget.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/memory.h"

namespace tilik {

class StringTable {
 public:
  explicit StringTable(MemoryBudget& budget = MemoryBudget::of_program()) : bytes_(budget), ends_(budget) {}

  // False when memory is refused.
  [[nodiscard]] bool add(std::string_view text) {
    return bytes_.append(text.data(), text.size()) && ends_.push_back(bytes_.size());
  }
  size_t size() const { return ends_.size(); }
  // Appends text `index`; nothing when there is none.
  void append_to(std::string& out, size_t index) const {
    if (index >= ends_.size()) return;
    size_t at = index == 0 ? 0 : static_cast<size_t>(ends_[index - 1]);
    const size_t end = static_cast<size_t>(ends_[index]);
    while (at < end) {
      size_t run = 0;
      const char* const from = bytes_.run_at(at, run);
      run = std::min(run, end - at);
      out.append(from, run);
      at += run;
    }
  }

 private:
  BlockArray<char, 16> bytes_;
  BlockArray<uint64_t, 12> ends_;
};

}  // namespace tilik
