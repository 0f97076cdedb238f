// Owns: who talks towards whom around a host (a brand, an admin, a shop): host to member, member to host, member to
// member, slice by slice, and whether members stay when more is being sold.
// Depends on: community/welcome.h. Thread: any; one job belongs to one thread.
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

// Slices of equal length over [first voice, last voice]. O(voices + contacts).
class HostTalkJob : public Job {
 public:
  // `is_host` one value an account; `is_member` empty: all others are members. Contacts among hosts, and of accounts
  // that are neither, are left out. `voices` in order of time. All spans must outlive the job.
  HostTalkJob(std::span<const VoiceEvent> voices, std::span<const ContactEvent> contacts,
              std::span<const uint8_t> is_host, std::span<const uint8_t> is_member, uint32_t slice_count,
              MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  const HostTalk& result() const { return talk_; }

 private:
  uint8_t kind_of(uint32_t account) const;
  HostSlice* slice_at(int64_t time_s);
  void add_voice(const VoiceEvent& voice);
  void add_contact(const ContactEvent& contact);
  void compare();

  std::span<const VoiceEvent> voices_;
  std::span<const ContactEvent> contacts_;
  std::span<const uint8_t> is_host_, is_member_;
  bool failed_ = false, are_voices_done_ = false;
  size_t cursor_ = 0;
  int64_t start_s_ = 0, length_s_ = 1;
  FlatArray<uint32_t> last_slice_;  // of each member
  HostTalk talk_;
};

// A reading aid with fixed lists, case-folded, in order of bytes. Words that sell by themselves ("promo", "diskon"),
// and those that buyers say as well ("harga", "stok"): these sell only in a post that asks nothing.
std::span<const std::string_view> selling_words();
std::span<const std::string_view> trading_words();

}  // namespace tilik
