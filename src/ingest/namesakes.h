// Owns: Namesakes, which keeps apart people of one name by their ids. Depends on: std. Thread: the engine's.
// Why: chats call people by names that anybody may take, and say beside each who is meant. Taken as accounts, two
// people of a name would be one, who answers himself.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace tilik {

class Namesakes {
 public:
  // The name alone for whoever had it first in the source, "Budi (user22)" for others. `buffer` keeps what is made.
  std::string_view account_of(std::string_view name, std::string_view id, std::string& buffer) {
    if (name.empty() || id.empty() || name == id) return name;
    constexpr size_t kMostNames = size_t{1} << 20;
    auto first = first_id_.find(name);
    if (first == first_id_.end() && first_id_.size() < kMostNames) first = first_id_.emplace(name, id).first;
    if (first == first_id_.end() || first->second == id) return name;
    buffer.assign(name).append(" (").append(id).append(")");
    return buffer;
  }

 private:
  std::map<std::string, std::string, std::less<>> first_id_;
};

}  // namespace tilik
