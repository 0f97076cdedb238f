#include "community/host_talk.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "stats/trend_tests.h"

namespace tilik {

namespace {

constexpr uint8_t kNeither = 0, kMember = 1, kHost = 2;

// In order of bytes.
constexpr std::string_view kSellingWords[] = {
    "beli",  "buy",      "cashback",  "checkout", "cod",    "dijual", "discount",  "diskon",   "harga",
    "jual",  "katalog",  "keranjang", "murah",    "olshop", "ongkir", "order",     "preorder", "price",
    "promo", "reseller", "restock",   "sale",     "shopee", "stok",   "tokopedia", "voucher"};

class Measure {
 public:
  Measure(std::span<const JudgedVoice> voices, std::span<const uint8_t> is_host, std::span<const uint8_t> is_member,
          uint32_t slice_count)
      : is_host_(is_host), is_member_(is_member), start_s_(voices.front().time_s) {
    const int64_t length_s = voices.back().time_s + 1 - start_s_;
    length_s_ = std::max<int64_t>(1, length_s);
    talk_.slices.resize(slice_count);
    for (uint32_t i = 0; i < slice_count; ++i) {
      talk_.slices[i].from_s = start_s_ + length_s_ * i / slice_count;
      talk_.slices[i].to_s = start_s_ + length_s_ * (i + 1) / slice_count;
    }
  }

  void add_voices(std::span<const JudgedVoice> voices) {
    std::vector<std::vector<uint32_t>> present(talk_.slices.size());
    for (const JudgedVoice& voice : voices) {
      const uint8_t kind = kind_of(voice.account);
      HostSlice* slice = slice_at(voice.time_s);
      if (kind == kNeither || slice == nullptr) continue;
      ++slice->of_host.of;
      slice->of_host.count += kind == kHost;
      ++slice->selling.of;
      slice->selling.count += voice.is_selling;
      if (kind == kMember) present[static_cast<size_t>(slice - talk_.slices.data())].push_back(voice.account);
    }
    for (auto& accounts : present) {
      std::sort(accounts.begin(), accounts.end());
      accounts.erase(std::unique(accounts.begin(), accounts.end()), accounts.end());
    }
    for (size_t i = 0; i + 1 < present.size(); ++i) {
      talk_.slices[i].loyalty.of = present[i].size();
      for (const uint32_t account : present[i])
        talk_.slices[i].loyalty.count += std::binary_search(present[i + 1].begin(), present[i + 1].end(), account);
    }
  }

  void add_contacts(std::span<const ContactEvent> contacts) {
    for (const ContactEvent& contact : contacts) {
      HostSlice* slice = slice_at(contact.time_s);
      const uint8_t from = kind_of(contact.actor), to = kind_of(contact.target);
      if (slice == nullptr) continue;
      slice->member_to_host += from == kMember && to == kHost;
      slice->host_to_member += from == kHost && to == kMember;
      slice->member_to_member += from == kMember && to == kMember;
    }
  }

  HostTalk finish() {
    constexpr uint32_t kLeastSlices = 5;
    std::vector<double> selling, loyalty;
    for (const HostSlice& slice : talk_.slices) {
      if (!slice.selling.is_defined() || !slice.loyalty.is_defined()) continue;
      selling.push_back(slice.selling.value());
      loyalty.push_back(slice.loyalty.value());
    }
    talk_.slices_compared = static_cast<uint32_t>(selling.size());
    if (talk_.slices_compared >= kLeastSlices) {
      const double rho = spearman(selling, loyalty);
      talk_.has_correlation = !std::isnan(rho);
      talk_.correlation = talk_.has_correlation ? rho : 0;
    }
    return std::move(talk_);
  }

 private:
  uint8_t kind_of(uint32_t account) const {
    if (account < is_host_.size() && is_host_[account] != 0) return kHost;
    if (is_member_.empty()) return kMember;
    return account < is_member_.size() && is_member_[account] != 0 ? kMember : kNeither;
  }
  HostSlice* slice_at(int64_t time_s) {
    if (time_s < start_s_ || time_s >= start_s_ + length_s_) return nullptr;
    size_t at = static_cast<size_t>((time_s - start_s_) * static_cast<int64_t>(talk_.slices.size()) / length_s_);
    while (at + 1 < talk_.slices.size() && time_s >= talk_.slices[at].to_s) ++at;
    return &talk_.slices[at];
  }

  std::span<const uint8_t> is_host_, is_member_;
  int64_t start_s_, length_s_ = 1;
  HostTalk talk_;
};

}  // namespace

HostTalk measure_host_talk(std::span<const JudgedVoice> voices, std::span<const ContactEvent> contacts,
                           std::span<const uint8_t> is_host, std::span<const uint8_t> is_member, uint32_t slice_count) {
  if (voices.empty() || slice_count == 0) return {};
  Measure measure(voices, is_host, is_member, slice_count);
  measure.add_voices(voices);
  measure.add_contacts(contacts);
  return measure.finish();
}

bool is_selling_word(std::string_view folded) {
  return std::binary_search(std::begin(kSellingWords), std::end(kSellingWords), folded);
}

}  // namespace tilik
