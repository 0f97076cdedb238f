// Owns: sentences about engagement and communities. Depends on: words/sentences.h. Thread: any.
#include <algorithm>
#include <cmath>

#include "words/numbers.h"
#include "words/sentences.h"

namespace tilik::words {

namespace {

std::string group_name(Language language, const EngagedGroup& group) {
  return value_label(language, group.dimension, group.label);
}

}  // namespace

int64_t interactions_of(std::span<const CountTotal> totals, uint64_t* rows) {
  int64_t sum = -1;
  if (rows != nullptr) *rows = 0;
  for (const CountTotal& total : totals) {
    const bool is_interaction = total.name == "likes" || total.name == "comments" || total.name == "shares" ||
                                total.name == "quotes" || total.name == "saves";
    if (!is_interaction || total.rows == 0) continue;
    sum = std::max<int64_t>(sum, 0) + total.sum;
    if (rows != nullptr) *rows = std::max(*rows, total.rows);
  }
  return sum;
}

std::string histogram_sentence(Language language, std::span<const HistogramBin> bins) {
  uint64_t all = 0;
  for (const HistogramBin& bin : bins) all += bin.rows;
  if (all == 0) return std::string(text_of(language, Word::empty_counts));
  const bool in_id = is_indonesian(language);
  if (bins[0].to <= 1 && bins[0].rows == all)
    return in_id ? "Tidak ada kiriman yang mendapat interaksi" : "No post got any interaction";
  const double none = bins[0].to <= 1 ? static_cast<double>(bins[0].rows) / static_cast<double>(all) : 0;
  if (none >= 0.2) {
    const std::string share = percent(language, none);
    return in_id ? share + " kiriman tidak mendapat satu pun interaksi" : share + " of posts get no interaction at all";
  }
  if (all == 1) return in_id ? "Baru satu kiriman yang punya angka" : "Only one post has figures";
  uint64_t below = 0;
  size_t middle = 0;
  while (middle < bins.size() && (below += bins[middle].rows) * 2 < all) ++middle;
  const double limit = std::max(1.0, bins[std::min(middle, bins.size() - 1)].to);
  const std::string number = short_number(language, std::ceil(limit));
  const std::string share = percent(language, static_cast<double>(below) / static_cast<double>(all));
  return in_id ? share + " kiriman mendapat kurang dari " + number + " interaksi"
               : share + " of posts get fewer than " + number + (number == "1" ? " interaction" : " interactions");
}

std::string rates_sentence(Language language, std::span<const Rate> rates) {
  for (const Rate& rate : rates) {
    if (!rate.available) continue;
    const std::string median = percent(language, rate.median / 100);
    const bool in_id = is_indonesian(language);
    if (rate.name == "by_followers")
      return in_id ? "Interaksi kiriman biasa setara " + median + " pengikut penulisnya"
                   : "A typical post's interactions equal " + median + " of its author's followers";
    if (rate.name == "by_views")
      return in_id ? "Interaksi kiriman biasa setara " + median + " tayangannya"
                   : "A typical post's interactions equal " + median + " of its views";
    if (rate.name == "by_impressions")
      return in_id ? "Interaksi kiriman biasa setara " + median + " impresinya"
                   : "A typical post's interactions equal " + median + " of its impressions";
    return in_id ? "Interaksi kiriman biasa setara " + median + " orang yang dijangkau"
                 : "A typical post's interactions equal " + median + " of the people it reaches";
  }
  return is_indonesian(language) ? "Tingkat interaksi tidak bisa dihitung dari data ini"
                                 : "No engagement rate can be computed from this data";
}

std::string engaged_accounts_sentence(Language language, std::span<const EngagedAccount> accounts,
                                      double all_interactions) {
  if (accounts.empty() || accounts[0].interactions < 0) return std::string(text_of(language, Word::empty_counts));
  const EngagedAccount& first = accounts[0];
  const std::string name = name_in_sentence(first.label.empty() ? first.author : first.label);
  const bool in_id = is_indonesian(language);
  if (first.interactions == 0)
    return in_id ? "Tidak ada akun yang mendapat interaksi" : "No account got any interaction";
  if (all_interactions > 0) {
    if (static_cast<double>(first.interactions) >= all_interactions)
      return name + (in_id ? " mengumpulkan semua interaksi" : " gathers all interactions");
    const std::string share = percent(language, static_cast<double>(first.interactions) / all_interactions);
    return in_id ? name + " mengumpulkan " + share + " dari semua interaksi"
                 : name + " gathers " + share + " of all interactions";
  }
  const std::string count = short_number(language, static_cast<double>(first.interactions));
  return in_id ? name + " mengumpulkan " + count + " interaksi" : name + " gathers " + count + " interactions";
}

std::string groups_sentence(Language language, std::span<const EngagedGroup* const> groups) {
  const EngagedGroup* best = nullptr;
  const EngagedGroup* next = nullptr;
  // One post that went far makes no group the most answered one, where others have more than a few.
  constexpr uint64_t kFewRows = 5;
  const bool has_many =
      std::any_of(groups.begin(), groups.end(), [](const EngagedGroup* group) { return group->rows >= kFewRows; });
  for (const EngagedGroup* group : groups) {
    if (group->rows < (has_many ? kFewRows : 1)) continue;
    if (best == nullptr || group->median_interactions > best->median_interactions) {
      next = best;
      best = group;
    } else if (next == nullptr || group->median_interactions > next->median_interactions) {
      next = group;
    }
  }
  if (best == nullptr) return std::string(text_of(language, Word::empty_counts));
  const bool in_id = is_indonesian(language);
  const std::string name = group_name(language, *best), median = short_number(language, best->median_interactions);
  // One group is no comparison.
  if (next == nullptr && groups.size() > 1)
    return name + (in_id ? ": median " + median + " interaksi per kiriman"
                         : ": a median of " + median + " interactions per post");
  if (next == nullptr)
    return in_id ? "Median " + median + " interaksi per kiriman" : "A median of " + median + " interactions per post";
  if (best->median_interactions == next->median_interactions)
    return in_id ? name + " dan " + group_name(language, *next) + " sama: median " + median + " interaksi"
                 : name + " and " + group_name(language, *next) + " are level: median of " + median + " interactions";
  const std::string lead = in_id ? name + " paling ditanggapi, median " + median + " interaksi"
                                 : name + " gets the most response, median of " + median + " interactions";
  return lead;
}

std::string response_sentence(Language language, uint64_t inbound, uint64_t answered, double median_wait_s) {
  const bool in_id = is_indonesian(language);
  if (inbound == 0) return in_id ? "Tidak ada sapaan yang bisa dijawab" : "There was nothing to answer";
  const std::string share = percent(language, static_cast<double>(answered) / static_cast<double>(inbound));
  std::string sentence = in_id ? share + " sapaan dijawab" : share + " of messages were answered";
  // Where fewer than half are answered yet, an estimate of the median would contradict the share.
  if (median_wait_s >= 0 && answered * 2 >= inbound)
    sentence += in_id ? ", separuh dari semua sapaan dalam " + duration(language, median_wait_s)
                      : "; half of all messages within " + duration(language, median_wait_s);
  return sentence;
}

std::string follower_sentence(Language language, double spearman, size_t accounts) {
  const bool in_id = is_indonesian(language);
  // Chance alone gives a few accounts such an order in more than one case of twenty (normal approximation).
  if (std::fabs(spearman) >= 0.2 && std::fabs(spearman) * std::sqrt(static_cast<double>(accounts) - 1) < 1.96)
    return in_id ? "Akunnya terlalu sedikit untuk tahu kaitan pengikut dan tanggapan"
                 : "Too few accounts to tell whether followers explain the response";
  if (spearman >= 0.6)
    return in_id ? "Akun dengan banyak pengikut memang lebih ditanggapi"
                 : "Accounts with more followers do get more response";
  if (spearman >= 0.2)
    return in_id ? "Jumlah pengikut hanya menjelaskan sebagian tanggapan"
                 : "Followers explain the response only in part";
  if (spearman > -0.2)
    return in_id ? "Jumlah pengikut tidak menjelaskan tanggapan"
                 : "The number of followers does not explain the response";
  return in_id ? "Akun kecil justru lebih ditanggapi" : "Smaller accounts get more response";
}

double times_expected(const EngagedAccount& account) {
  return (1 + account.median_interactions) / (1 + std::max(0.0, account.expected_interactions));
}

std::string pulls_more_sentence(Language language, std::span<const EngagedAccount> accounts) {
  const bool in_id = is_indonesian(language);
  if (accounts.empty())
    return in_id ? "Tidak ada akun yang ditanggapi melebihi dugaan dari pengikutnya"
                 : "No account gets more response than its followers suggest";
  const EngagedAccount& first = accounts[0];
  const std::string name = name_in_sentence(first.label.empty() ? first.author : first.label);
  const double times = times_expected(first);
  const std::string factor = decimal_number(language, times, times < 10 ? 1 : 0);
  return in_id ? name + " ditanggapi " + factor + " kali akun dengan pengikut sebanyak itu"
               : name + " gets " + factor + " times the response of accounts its size";
}

namespace {

// A code is no name, but its beginning finds the account in the picture.
constexpr size_t kLongestName = 24, kOfCode = 8;

std::string beginning_of(const std::string& name, size_t cut) {
  while (cut > 0 && (static_cast<unsigned char>(name[cut]) & 0xc0) == 0x80) --cut;  // between two characters
  return name.substr(0, cut) + "\xe2\x80\xa6";
}

}  // namespace

// Long without a space; or the digits of a hash, of a UUID or of an account's number.
bool is_code(const std::string& name) {
  constexpr size_t kLongWord = 24, kShortNumber = 4, kShortHash = 12;  // of a file of a few nodes a number is the name
  size_t digits = 0, others = 0;
  for (const char letter : name) {
    const bool is_digit = letter >= '0' && letter <= '9';
    digits += is_digit;
    others += !is_digit && letter != '-' && !(letter >= 'a' && letter <= 'f') && !(letter >= 'A' && letter <= 'F');
  }
  if (name.find(' ') != std::string::npos) return false;
  if (name.size() > kLongWord || (digits == name.size() && digits > kShortNumber)) return true;
  return others == 0 && name.size() >= kShortHash && digits > 1;
}

std::string shortened_code(const std::string& name) {
  return is_code(name) && name.size() > kOfCode + 2 ? beginning_of(name, kOfCode) : name;
}

namespace {

std::string first_terms(Language language, const CommunityCard& card, size_t most, bool is_short) {
  std::string name;
  for (size_t i = 0; i < card.label_terms.size() && i < most; ++i) name += (i == 0 ? "" : ", ") + card.label_terms[i];
  if (!name.empty()) return name;
  name = fill(language, Word::community_name, {std::to_string(card.id + 1)});
  // A number or a code at its heart says less than how many it is.
  const bool has_leader = !card.members.empty() && !card.members[0].label.empty();
  if (!has_leader || is_code(card.members[0].label))
    return is_short || card.size == 0 ? name : name + " (" + count_of_accounts(language, card.size) + ")";
  // Without words of its own a community is known by whom it gathers around.
  const std::string& leader = card.members[0].label;
  if (leader.size() <= kLongestName) return is_short ? leader : fill(language, Word::community_around, {leader});
  const std::string shortened = beginning_of(leader, kLongestName);
  return is_short ? shortened : fill(language, Word::community_around, {shortened});
}
}  // namespace

std::string community_name(Language language, const CommunityCard& card) {
  return first_terms(language, card, 3, false);
}
std::string short_community_name(Language language, const CommunityCard& card, size_t most_terms) {
  return first_terms(language, card, most_terms, true);
}

}  // namespace tilik::words
