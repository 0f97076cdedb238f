// Owns: the sentences that stand over charts, computed from results.
// Depends on: words/words.h, words/numbers.h, words/dates.h, protocol/messages.h. Thread: any.
// Why: a chart's title says what the chart shows of this data, so it must follow every selection; the
// same sentences serve the page, the report and the tables read by screen readers.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "protocol/messages.h"
#include "words/dates.h"

namespace tilik::words {

// Posts a bin, as the timeline shows them.
struct TimelineView {
  std::span<const int64_t> start_s;
  std::span<const uint32_t> posts;
  std::string_view bin;
  std::span<const uint32_t> whole = {};  // of a part of the time: all bins, which tell what is usual
};
// What stands out in a timeline: the highest bin against the median of the bins from first to last post. Of a part of
// the time it is the highest of the part against the median of the whole, so that a brush does not move what is usual.
struct TimelinePeak {
  bool has_peak = false;
  bool is_uneven = false;  // higher than the median of the bins themselves
  size_t index = 0;
  uint32_t posts = 0;
  double usual = 0;  // median posts of a bin
  double ratio = 0;  // posts / max(usual, 1)
  size_t bins = 0;
};
TimelinePeak timeline_peak(const TimelineView& view);
// The bins that a chosen time touches; `from_utc_s` inclusive, `to_utc_s` exclusive.
TimelineView timeline_part(const TimelineView& view, int64_t from_utc_s, int64_t to_utc_s);

// "Percakapan memuncak 12 Mei, 3,2 kali biasanya"; what bursts then is named, as burst_name gives it. Of a few posts,
// or where mostly nobody writes, no such number is told.
std::string timeline_sentence(const DateForms& forms, const TimelineView& view, std::string_view burst = {});
// What peaks can be named by: hashtags that burst, and words but those of common talk, which burst too.
struct PeakNames {
  std::span<const Burst> bursts;  // strongest first
  std::span<const Ranked> terms;  // the most used words
  uint64_t posts = 0;             // that these were counted in
};
// False for words that stand in a twentieth of the posts even outside their burst.
bool can_name_peak(const PeakNames& names, const Burst& burst);
// The strongest burst of a hashtag that covers a moment, without one that of a word; nullptr for none.
const Burst* burst_at(const PeakNames& names, int64_t utc_s);
inline bool is_of_hashtag(const Burst& burst) { return burst.term.starts_with('#'); }
// "#banjir" as it is, a word between quotes.
std::string burst_name(const Burst& burst);
// As it is, or so much of a very long one that the rest of a title still has room.
std::string name_in_sentence(const std::string& name);
// "#banjir ada di 18 % kiriman". `posts` 0: the base is not known (the list leaves out its own filter), so counts.
std::string hashtags_sentence(Language language, std::span<const Ranked> hashtags, uint64_t posts);
std::string terms_sentence(Language language, std::span<const Ranked> terms, uint64_t posts);
// "10 akun teratas menulis 21 % kiriman"
std::string accounts_sentence(Language language, std::span<const Ranked> accounts, uint64_t posts, uint64_t authors);
// "10 akun teratas mengumpulkan 41 % interaksi"
std::string top_accounts_sentence(Language language, std::span<const Ranked> accounts, int64_t all_interactions,
                                  uint64_t authors);
// "1.204 akun membentuk 14 komunitas; yang terbesar 18 %"
// How far communities are apart: hardly, no more than by chance, or clearly.
enum class CommunityBorders : uint8_t { blurred, chance, clear };
CommunityBorders borders_of(const CommunityResponse& network);
std::string network_sentence(Language language, const CommunityResponse& network);
// "Paling ramai Senin pukul 19–20"; `counts` are 7 x 24, Monday first.
std::string heat_map_sentence(Language language, std::span<const uint32_t> counts);
// "Sab 20.00–21.00" for an hour of the week, 0 to 167, Monday first.
std::string hour_of_week(Language language, uint32_t hour);
// "72 % kiriman dari X"
std::string breakdown_sentence(Language language, const Breakdown& breakdown, uint64_t posts);
// "#x naik paling cepat, +230 %"
std::string growing_sentence(Language language, std::span<const Ranked> growing);
std::string shrinking_sentence(Language language, std::span<const Ranked> shrinking);
std::string tags_together_sentence(Language language, const TagMapResponse& map);
std::string bursts_sentence(const DateForms& forms, std::span<const Burst> bursts);
std::string trend_test_sentence(Language language, const TrendResponse& trend);
// Why a range of several bars has no test.
std::string trend_test_reason(Language language, const TrendResponse& trend);
// "8 Apr menonjol: 480 kiriman, biasanya sekitar 190"; `has_season`: enough of the data to tell.
std::string unusual_sentence(const DateForms& forms, std::span<const UnusualPeriod> periods, bool has_season,
                             std::string_view bin);
// "42 % kiriman tidak mendapat satu pun interaksi"
std::string histogram_sentence(Language language, std::span<const HistogramBin> bins);
std::string rates_sentence(Language language, std::span<const Rate> rates);
std::string engaged_accounts_sentence(Language language, std::span<const EngagedAccount> accounts,
                                      double all_interactions);
// "Video mendapat median 34 interaksi, 2,1 kali Teks"
// Groups of fewer than five posts are left out where others have more.
std::string groups_sentence(Language language, std::span<const EngagedGroup* const> groups);
std::string response_sentence(Language language, uint64_t inbound, uint64_t answered, double median_wait_s);
// `accounts`: how many were compared.
std::string follower_sentence(Language language, double spearman, size_t accounts);
// How many times the response that its followers explain; by this the list is sorted. One is added to both, as in the
// fit, so that accounts without any response can be compared.
double times_expected(const EngagedAccount& account);
// "budi mendapat 5,2 kali tanggapan akun dengan pengikut sebanyak itu"
std::string pulls_more_sentence(Language language, std::span<const EngagedAccount> accounts);
// "Komunitas ini sering menyebut banjir, posko, dan bantuan"; the card's own words, or "" without any.
std::string community_name(Language language, const CommunityCard& card);
// A name as it is; of a long code, which tells nobody anything, the beginning that finds it again.
std::string shortened_code(const std::string& name);
// Its first words only, for the picture.
std::string short_community_name(Language language, const CommunityCard& card, size_t most_terms = 2);

// The sum of likes, comments, shares, saves and quotes; -1 when none of them exists. `rows` takes the most
// rows that any of them has.
int64_t interactions_of(std::span<const CountTotal> totals, uint64_t* rows = nullptr);

}  // namespace tilik::words
