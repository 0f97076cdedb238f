// Owns: which picture a node has for its role in the network, and the words for it. Depends on: words/keys.h.
// Thread: any.
// Why: seven roles (Guimera & Amaral 2005) are for the tables; a picture tells two things apart that anybody
// understands: who is the centre of a group, and who holds groups together.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>

#include "words/keys.h"

namespace tilik::app {

// On smaller dots a picture would be a speck; shaders/network_nodes.frag has the same figure.
inline constexpr float kLeastMarkedRadiusCssPx = 4;

struct NodeMark {
  bool is_hub = false;     // far more links inside the own group than its other members have
  bool is_bridge = false;  // links spread over several groups
  bool is_none() const { return !is_hub && !is_bridge; }
};

// `role` as in the protocol: 3 connector, 4 without a home, 5 to 7 hubs (of one group, of several, of all).
inline NodeMark mark_of_role(uint8_t role) {
  return {.is_hub = role >= 5 && role <= 7, .is_bridge = role == 3 || role == 4 || role == 6 || role == 7};
}

// A mark that one in ten has tells nobody from the others: where that many hold groups together none is marked.
inline bool marks_bridges(std::span<const uint8_t> roles) {
  const auto bridges = std::count_if(roles.begin(), roles.end(), [](uint8_t r) { return mark_of_role(r).is_bridge; });
  return bridges <= 3 || static_cast<size_t>(bridges) * 10 <= roles.size();
}

inline std::optional<words::Word> word_of(NodeMark mark) {
  if (mark.is_hub) return mark.is_bridge ? words::Word::role_hub_and_bridge : words::Word::role_hub;
  if (mark.is_bridge) return words::Word::role_bridge;
  return std::nullopt;
}
inline std::optional<words::Word> meaning_of(NodeMark mark) {
  if (mark.is_hub) return mark.is_bridge ? words::Word::role_hub_and_bridge_meaning : words::Word::role_hub_meaning;
  if (mark.is_bridge) return words::Word::role_bridge_meaning;
  return std::nullopt;
}

}  // namespace tilik::app
