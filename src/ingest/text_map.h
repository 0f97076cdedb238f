// Owns: TextMap, texts by text. Depends on: base/memory.h, data/string_pool.h. Thread: the engine's.
// Why: what a source says of its accounts, and who has which name there, grows with the accounts, so it lives in the
// budget.
#pragma once

#include <string_view>

#include "base/memory.h"
#include "data/string_pool.h"

namespace tilik {

class TextMap {
 public:
  // What was set first stays. Nothing is where memory is refused, and of a key or value that is empty.
  void set(std::string_view key, std::string_view value) {
    if (key.empty() || value.empty()) return;
    const uint32_t key_id = texts_.intern(key), value_id = texts_.intern(value);
    if (key_id == StringPool::kNone || value_id == StringPool::kNone ||
        !values_.resize(texts_.size(), StringPool::kNone))
      return;
    if (values_[key_id] == StringPool::kNone) values_[key_id] = value_id;
  }
  // Empty when there is none.
  std::string_view get(std::string_view key) const {
    const uint32_t id = key.empty() ? StringPool::kNone : texts_.find(key);
    const bool is_known = id != StringPool::kNone && id < values_.size() && values_[id] != StringPool::kNone;
    return is_known ? texts_.text(values_[id]) : std::string_view{};
  }

 private:
  StringPool texts_;
  BlockArray<uint32_t> values_;  // by id of the key
};

}  // namespace tilik
