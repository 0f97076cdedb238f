// Owns: who talks towards whom around a host (a brand, an admin, a shop): host to member, member to host, member to
// member, slice by slice, and whether members stay when more is being sold.
// Depends on: community/welcome.h. Thread: any.
// Why: a community where members only answer the brand is an audience. The figures say how it moved, not why.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "community/welcome.h"

namespace tilik {

struct HostSlice {
  int64_t from_s = 0, to_s = 0;
  uint64_t member_to_host = 0, host_to_member = 0, member_to_member = 0;  // contacts
  Share of_host;                                                          // posts by hosts among all posts
  Share selling;  // posts with a selling cue among all posts whose text could be judged
  Share loyalty;  // members of this slice that post in the next one too
};

struct HostTalk {
  std::vector<HostSlice> slices;
  // Rank correlation of the selling share with loyalty over the slices that have both.
  uint32_t slices_compared = 0;
  bool has_correlation = false;  // at least five of them, neither side all alike
  double correlation = 0;
};

struct JudgedVoice {
  int64_t time_s;
  uint32_t account;
  bool is_selling;
};

// Slices of equal length over [first voice, last voice]. `is_host` one value an account; `is_member` empty: all others
// are members. Contacts among hosts, and of accounts that are neither, are left out. `voices` in order of time.
HostTalk measure_host_talk(std::span<const JudgedVoice> voices, std::span<const ContactEvent> contacts,
                           std::span<const uint8_t> is_host, std::span<const uint8_t> is_member, uint32_t slice_count);

// True for a word that sells ("promo", "diskon", "checkout" ...), case-folded. A reading aid with a fixed list.
bool is_selling_word(std::string_view folded);

}  // namespace tilik
