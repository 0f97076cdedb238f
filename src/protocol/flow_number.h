// Owns: the numbers among FilterState::communities that stand for what goes from one community to another.
// Depends on: std. Thread: any.
// Why: it is a condition on communities like any other, so it is sent, kept and taken back with them. Communities
// themselves have 16 bits.
#pragma once

#include <cstdint>

namespace tilik {

inline constexpr uint32_t kFlowBit = 1u << 31, kFlowHalf = 1u << 15;
constexpr bool is_flow(uint32_t number) { return (number & kFlowBit) != 0; }
// Of communities below kFlowHalf: the posts of the first one's accounts towards the second one's.
constexpr uint32_t flow_number(uint32_t from, uint32_t to) { return kFlowBit | from << 16 | to; }
constexpr uint32_t flow_source(uint32_t number) { return (number & ~kFlowBit) >> 16; }
constexpr uint32_t flow_target(uint32_t number) { return number & 0xffff; }

}  // namespace tilik
