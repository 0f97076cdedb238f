#include "community/host_talk.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "graph/resumable.h"
#include "stats/trend_tests.h"

namespace tilik {

namespace {

constexpr uint8_t kNeither = 0, kMember = 1, kHost = 2;

// In order of bytes.
constexpr std::string_view kSellingWords[] = {"cashback",  "dijual", "discount", "diskon",    "katalog",
                                              "keranjang", "olshop", "preorder", "promo",     "reseller",
                                              "restock",   "sale",   "shopee",   "tokopedia", "voucher"};
constexpr std::string_view kTradingWords[] = {"beli",  "buy",    "checkout", "cod",   "harga", "jual",
                                              "murah", "ongkir", "order",    "price", "stok"};

constexpr uint32_t kNoSlice = UINT32_MAX;

}  // namespace

HostTalkJob::HostTalkJob(std::span<const VoiceEvent> voices, std::span<const ContactEvent> contacts,
                         std::span<const uint8_t> is_host, std::span<const uint8_t> is_member, uint32_t slice_count,
                         MemoryBudget& budget)
    : voices_(voices), contacts_(contacts), is_host_(is_host), is_member_(is_member), last_slice_(budget) {
  if (voices.empty() || slice_count == 0) return;
  failed_ = !last_slice_.allocate_filled(is_host.size(), kNoSlice);
  start_s_ = voices.front().time_s;
  length_s_ = std::max<int64_t>(1, voices.back().time_s + 1 - start_s_);
  talk_.slices.resize(slice_count);
  for (uint32_t i = 0; i < slice_count; ++i) {
    talk_.slices[i].from_s = start_s_ + length_s_ * i / slice_count;
    talk_.slices[i].to_s = start_s_ + length_s_ * (i + 1) / slice_count;
  }
}

bool HostTalkJob::step(const StepBudget& budget) {
  constexpr size_t kChunk = 4096;
  if (failed_ || talk_.slices.empty()) return true;
  if (!are_voices_done_) {
    are_voices_done_ = run_in_chunks(cursor_, voices_.size(), kChunk, budget, [this](size_t from, size_t to) {
      for (size_t i = from; i < to; ++i) add_voice(voices_[i]);
    });
    if (!are_voices_done_ || budget.spent()) return false;
  }
  const bool is_done = run_in_chunks(cursor_, contacts_.size(), kChunk, budget, [this](size_t from, size_t to) {
    for (size_t i = from; i < to; ++i) add_contact(contacts_[i]);
  });
  if (is_done) compare();
  return is_done;
}

uint8_t HostTalkJob::kind_of(uint32_t account) const {
  if (account >= is_host_.size()) return kNeither;
  if (is_host_[account] != 0) return kHost;
  return is_member_.empty() || (account < is_member_.size() && is_member_[account] != 0) ? kMember : kNeither;
}

HostSlice* HostTalkJob::slice_at(int64_t time_s) {
  if (time_s < start_s_ || time_s >= start_s_ + length_s_) return nullptr;
  size_t at = static_cast<size_t>((time_s - start_s_) * static_cast<int64_t>(talk_.slices.size()) / length_s_);
  while (at + 1 < talk_.slices.size() && time_s >= talk_.slices[at].to_s) ++at;
  return &talk_.slices[at];
}

void HostTalkJob::add_voice(const VoiceEvent& voice) {
  const uint8_t kind = kind_of(voice.account);
  HostSlice* slice = slice_at(voice.time_s);
  if (kind == kNeither || slice == nullptr) return;
  ++slice->of_host.of;
  slice->of_host.count += kind == kHost;
  ++slice->selling.of;
  slice->selling.count += voice.is_selling;
  const auto at = static_cast<uint32_t>(slice - talk_.slices.data());
  uint32_t& last = last_slice_[voice.account];
  if (kind != kMember || last == at) return;
  slice->loyalty.of += at + 1 < talk_.slices.size();  // of the last slice nobody knows yet
  if (last != kNoSlice && last + 1 == at) ++slice[-1].loyalty.count;
  last = at;
}

void HostTalkJob::add_contact(const ContactEvent& contact) {
  HostSlice* slice = slice_at(contact.time_s);
  const uint8_t from = kind_of(contact.actor), to = kind_of(contact.target);
  if (slice == nullptr) return;
  slice->member_to_host += from == kMember && to == kHost;
  slice->host_to_member += from == kHost && to == kMember;
  slice->member_to_member += from == kMember && to == kMember;
}

void HostTalkJob::compare() {
  constexpr uint32_t kLeastSlices = 5;
  std::vector<double> selling, loyalty;
  for (const HostSlice& slice : talk_.slices) {
    if (!slice.selling.is_defined() || !slice.loyalty.is_defined()) continue;
    selling.push_back(slice.selling.value());
    loyalty.push_back(slice.loyalty.value());
  }
  talk_.slices_compared = static_cast<uint32_t>(selling.size());
  if (talk_.slices_compared < kLeastSlices) return;
  const double rho = spearman(selling, loyalty);
  talk_.has_correlation = !std::isnan(rho);
  talk_.correlation = talk_.has_correlation ? rho : 0;
}

std::span<const std::string_view> selling_words() { return kSellingWords; }
std::span<const std::string_view> trading_words() { return kTradingWords; }

}  // namespace tilik
