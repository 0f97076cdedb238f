// Owns: RecentTags, the hashtags written lately with their ids.
// Depends on: base. Thread: the engine's.
// Why: the usual hashtags, as they are written, then need neither folding nor a look-up.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace tilik {

// Ids is what a hashtag's spelling stands for.
template <typename Ids>
class RecentTags {
 public:
  RecentTags() : entries_(kCount) {}
  struct Entry {
    char written[32] = {};
    uint32_t size = 0;  // 0: empty
    Ids ids{};
    bool is(std::string_view text) const { return size == text.size() && std::memcmp(written, text.data(), size) == 0; }
    void keep(std::string_view text, Ids spelling) {
      if (text.size() > sizeof(written)) return;
      size = static_cast<uint32_t>(text.size());
      std::memcpy(written, text.data(), size);
      ids = spelling;
    }
  };
  Entry& at(std::string_view text) { return entries_[hash64(text) >> (64 - kBits)]; }
  // The same, not read yet but on its way into the processor's cache.
  Entry& ask_for(std::string_view text) {
    Entry& entry = at(text);
    __builtin_prefetch(&entry);
    return entry;
  }

 private:
  static constexpr int kBits = 13;
  static constexpr size_t kCount = size_t{1} << kBits;
  std::vector<Entry> entries_;
};

}  // namespace tilik
