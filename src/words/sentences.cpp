// Owns: sentences about volume, rankings and the network. Depends on: words/sentences.h. Thread: any.
#include "words/sentences.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include "base/clear_modularity.h"
#include "base/small_sort.h"
#include "words/numbers.h"

namespace tilik::words {

namespace {

double share_of(uint64_t part, uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::string name_of_ranked(const Ranked& ranked) {
  return name_in_sentence(ranked.label.empty() ? ranked.key : ranked.label);
}

}  // namespace

std::string name_in_sentence(const std::string& name) {
  constexpr size_t kMostCharacters = 48, kKeptCharacters = 40;
  size_t characters = 0, cut = 0;
  for (size_t i = 0; i < name.size(); ++i) {
    if ((static_cast<unsigned char>(name[i]) & 0xc0) == 0x80) continue;
    if (characters++ == kKeptCharacters) cut = i;
  }
  return characters > kMostCharacters ? name.substr(0, cut) + "\xe2\x80\xa6" : name;
}

namespace {

// From the first to the last bin with a post, lowest first.
std::vector<uint32_t> sorted_bins(std::span<const uint32_t> posts) {
  while (!posts.empty() && posts.front() == 0) posts = posts.subspan(1);
  while (!posts.empty() && posts.back() == 0) posts = posts.first(posts.size() - 1);
  std::vector<uint32_t> sorted(posts.begin(), posts.end());
  small_sort(sorted.begin(), sorted.end());
  return sorted;
}

double median_of(const std::vector<uint32_t>& sorted) {
  const size_t middle = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
}

}  // namespace

TimelinePeak timeline_peak(const TimelineView& view) {
  TimelinePeak peak;
  const size_t count = std::min(view.start_s.size(), view.posts.size());
  const std::vector<uint32_t> sorted = sorted_bins(view.posts.first(count));
  if (sorted.empty()) return peak;
  peak.bins = sorted.size();
  peak.is_uneven = sorted.back() > median_of(sorted);
  peak.usual = median_of(view.whole.empty() ? sorted : sorted_bins(view.whole));
  const auto highest = std::max_element(view.posts.begin(), view.posts.begin() + static_cast<std::ptrdiff_t>(count));
  peak.index = static_cast<size_t>(highest - view.posts.begin());
  peak.posts = *highest;
  peak.ratio = peak.posts / std::max(peak.usual, 1.0);
  peak.has_peak = peak.bins >= 3;
  return peak;
}

TimelineView timeline_part(const TimelineView& view, int64_t from_utc_s, int64_t to_utc_s) {
  const size_t count = std::min(view.start_s.size(), view.posts.size());
  size_t first = 0, end = count;
  while (first + 1 < count && view.start_s[first + 1] <= from_utc_s) ++first;
  while (end > first + 1 && view.start_s[end - 1] >= to_utc_s) --end;
  return {view.start_s.subspan(first, end - first), view.posts.subspan(first, end - first), view.bin, view.posts};
}

bool can_name_peak(const PeakNames& names, const Burst& burst) {
  if (is_of_hashtag(burst)) return true;
  return std::none_of(names.terms.begin(), names.terms.end(), [&](const Ranked& term) {
    const uint64_t elsewhere = term.posts - std::min(term.posts, burst.posts);
    return elsewhere * 20 >= names.posts && (term.label.empty() ? term.key : term.label) == burst.term;
  });
}

const Burst* burst_at(const PeakNames& names, int64_t utc_s) {
  const Burst* strongest = nullptr;
  for (const Burst& burst : names.bursts) {
    if (utc_s < burst.start_s || utc_s >= burst.end_s || !can_name_peak(names, burst)) continue;
    const bool is_better =
        strongest == nullptr ||
        (is_of_hashtag(burst) != is_of_hashtag(*strongest) ? is_of_hashtag(burst) : burst.weight > strongest->weight);
    if (is_better) strongest = &burst;
  }
  return strongest;
}

std::string burst_name(const Burst& burst) {
  return is_of_hashtag(burst) ? burst.term : "\xe2\x80\x9c" + burst.term + "\xe2\x80\x9d";
}

std::string timeline_sentence(const DateForms& forms, const TimelineView& view, std::string_view burst) {
  const bool in_id = is_indonesian(forms.language);
  const TimelinePeak peak = timeline_peak(view);
  if (peak.bins == 0) return std::string(text_of(forms.language, Word::empty_selection));
  const std::string when = forms.bin(view.start_s[peak.index], view.bin);
  const std::string at = in_id || view.bin == "week" ? when : (view.bin == "month" ? "in " : "on ") + when;
  if (peak.bins == 1) return in_id ? "Semua kiriman dari " + when : "All posts are from " + when;
  if (!peak.has_peak)
    return in_id ? "Kiriman terbanyak " + when : "Most posts are " + (view.bin == "week" ? "from " + when : at);
  const std::string with = burst.empty() ? "" : (in_id ? ", bersama " : ", along with ") + std::string(burst);
  constexpr uint32_t kFewPosts = 5;
  const bool has_equal = std::count(view.posts.begin(), view.posts.end(), peak.posts) > 1;
  if (!view.whole.empty() && peak.posts < peak.usual)
    return in_id ? "Percakapan di bawah biasanya, tertinggi " + when
                 : "The conversation is below the usual, highest " + at;
  if (!peak.is_uneven || (peak.posts < kFewPosts && has_equal))
    return (in_id ? "Percakapan merata, paling banyak " : "The conversation is even, at most ") +
           count_of_posts(forms.language, peak.posts) + " per " + bin_label(forms.language, view.bin);
  // "8 times the usual" of one message, or of none, tells nothing.
  if (peak.usual < 1 || peak.posts < kFewPosts)
    return (in_id ? "Kiriman terbanyak " + when : "Most posts are " + (view.bin == "week" ? "from " + when : at)) +
           with;
  const std::string ratio = decimal_number(forms.language, peak.ratio, peak.ratio < 10 ? 1 : 0);
  if (peak.ratio >= 1.5)
    return (in_id ? "Percakapan memuncak " + when + ", " + ratio + " kali biasanya"
                  : "The conversation peaks " + at + ", " + ratio + " times the usual") +
           with;
  return in_id ? "Percakapan cukup merata, tertinggi " + when : "The conversation is fairly even, highest " + at;
}

namespace {

std::string most_sentence(Language language, const std::string& name, uint64_t posts) {
  if (posts == 0) return std::string(text_of(language, Word::empty_selection));
  const std::string count = count_of_posts(language, static_cast<int64_t>(posts));
  return is_indonesian(language) ? name + " terbanyak, " + count : name + " comes first, " + count;
}

}  // namespace

std::string hashtags_sentence(Language language, std::span<const Ranked> hashtags, uint64_t posts) {
  if (hashtags.empty()) return std::string(text_of(language, Word::empty_hashtags));
  const std::string name = "#" + name_of_ranked(hashtags[0]);
  if (posts == 0) return most_sentence(language, name, hashtags[0].posts);
  const std::string share = percent(language, share_of(hashtags[0].posts, posts));
  return is_indonesian(language) ? name + " ada di " + share + " kiriman" : name + " is in " + share + " of posts";
}

std::string terms_sentence(Language language, std::span<const Ranked> terms, uint64_t posts) {
  if (terms.empty()) return std::string(text_of(language, Word::empty_terms));
  const std::string name = "\xe2\x80\x9c" + name_of_ranked(terms[0]) + "\xe2\x80\x9d";
  if (posts == 0) return most_sentence(language, name, terms[0].posts);
  const std::string share = percent(language, share_of(terms[0].posts, posts));
  return is_indonesian(language) ? "Kata " + name + " ada di " + share + " kiriman"
                                 : "The word " + name + " is in " + share + " of posts";
}

std::string accounts_sentence(Language language, std::span<const Ranked> accounts, uint64_t posts, uint64_t authors) {
  if (accounts.empty()) return std::string(text_of(language, Word::empty_accounts));
  if (posts == 0) return most_sentence(language, name_of_ranked(accounts[0]), accounts[0].posts);
  const size_t top = std::min<size_t>(10, accounts.size());
  uint64_t written = 0;
  for (size_t i = 0; i < top; ++i) written += accounts[i].posts;
  const std::string share = percent(language, share_of(written, posts));
  if (authors <= top || top < 3) {
    const std::string name = name_of_ranked(accounts[0]);
    if (accounts[0].posts >= posts)
      return name + (is_indonesian(language) ? " menulis semua kiriman" : " wrote all posts");
    const std::string first = percent(language, share_of(accounts[0].posts, posts));
    return is_indonesian(language) ? name + " menulis " + first + " kiriman" : name + " wrote " + first + " of posts";
  }
  const std::string count = std::to_string(top);
  return is_indonesian(language) ? count + " akun teratas menulis " + share + " kiriman"
                                 : "The top " + count + " accounts wrote " + share + " of posts";
}

std::string top_accounts_sentence(Language language, std::span<const Ranked> accounts, int64_t all_interactions,
                                  uint64_t authors) {
  if (accounts.empty() || all_interactions <= 0) return std::string(text_of(language, Word::empty_accounts));
  const size_t top = std::min<size_t>(10, accounts.size());
  int64_t gathered = 0;
  for (size_t i = 0; i < top; ++i) gathered += std::max<int64_t>(0, accounts[i].interactions);
  const std::string share = percent(language, static_cast<double>(gathered) / static_cast<double>(all_interactions));
  const std::string count = std::to_string(top);
  if (top == 1)
    return is_indonesian(language) ? name_of_ranked(accounts[0]) + " mengumpulkan semua interaksi"
                                   : name_of_ranked(accounts[0]) + " gathers all interactions";
  // All of them together have all of it, which says nothing: the first alone does.
  if (authors <= top) {
    const std::string first = percent(language, static_cast<double>(std::max<int64_t>(0, accounts[0].interactions)) /
                                                    static_cast<double>(all_interactions));
    return is_indonesian(language) ? name_of_ranked(accounts[0]) + " mengumpulkan " + first + " interaksi"
                                   : name_of_ranked(accounts[0]) + " gathers " + first + " of interactions";
  }
  return is_indonesian(language) ? count + " akun teratas mengumpulkan " + share + " interaksi"
                                 : "The top " + count + " accounts gather " + share + " of interactions";
}

CommunityBorders borders_of(const CommunityResponse& network) {
  if (network.modularity <= kClearModularity) return CommunityBorders::blurred;
  return network.modularity < network.modularity_by_chance + kAboveChance ? CommunityBorders::chance
                                                                          : CommunityBorders::clear;
}

std::string network_sentence(Language language, const CommunityResponse& network) {
  if (network.nodes == 0 || network.edges == 0) return std::string(text_of(language, Word::empty_network));
  const std::string nodes = full_number(language, network.nodes),
                    groups = full_number(language, network.communities_total);
  if (network.communities_total == 1)
    return nodes + (is_indonesian(language) ? " akun dalam satu komunitas" : " accounts in one community");
  // Below a modularity of 0.3 the usual reading sees no clear communities (Newman and Girvan 2004); well below it, it
  // is said where the number of communities is read.
  const bool is_blurred = network.modularity < 0.2;
  const std::string largest =
      network.communities.empty() ? "" : percent(language, share_of(network.communities[0].size, network.nodes));
  if (is_indonesian(language))
    return nodes + " akun membentuk " + groups + " komunitas" +
           (is_blurred        ? ", tetapi batasnya kabur"
            : largest.empty() ? ""
                              : "; yang terbesar berisi " + largest);
  return nodes + " accounts form " + groups + " communities" +
         (is_blurred        ? ", but they are hardly apart"
          : largest.empty() ? ""
                            : "; the largest holds " + largest);
}

namespace {
uint64_t accounts_in_first(const CommunityResponse& network, size_t most) {
  uint64_t accounts = 0;
  for (size_t i = 0; i < network.communities.size() && i < most; ++i) accounts += network.communities[i].size;
  return accounts;
}
}  // namespace

std::string community_map_sentence(Language language, const CommunityResponse& network) {
  constexpr size_t kLargest = 3;
  if (network.communities_total < 2 * kLargest || network.communities.size() < kLargest)
    return network_sentence(language, network);
  const std::string share = percent(language, share_of(accounts_in_first(network, kLargest), network.nodes)),
                    nodes = full_number(language, network.nodes);
  return is_indonesian(language) ? "Tiga komunitas terbesar berisi " + share + " dari " + nodes + " akun"
                                 : "The three largest communities hold " + share + " of " + nodes + " accounts";
}

std::string communities_shown_line(Language language, const CommunityResponse& network) {
  const size_t shown = network.communities.size();
  if (shown >= network.communities_total) return {};
  const uint64_t in_shown = accounts_in_first(network, shown);
  const uint64_t others = network.nodes > in_shown ? network.nodes - in_shown : 0;
  return fill(language, Word::communities_shown,
              {full_number(language, static_cast<int64_t>(shown)), full_number(language, network.communities_total),
               full_number(language, static_cast<int64_t>(others))});
}

std::string hour_of_week(Language language, uint32_t hour) {
  char hours[40];
  const int first = static_cast<int>(hour % 24);
  std::snprintf(hours, sizeof hours,
                is_indonesian(language) ? " %02d.00\xe2\x80\x93%02d.00" : " %02d:00\xe2\x80\x93%02d:00", first,
                first + 1);
  return std::string(weekday_short(language, static_cast<int>(hour / 24 % 7))) + hours;
}

std::string heat_map_sentence(Language language, std::span<const uint32_t> counts) {
  if (counts.size() != 168) return {};
  const size_t index = static_cast<size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
  if (counts[index] == 0) return std::string(text_of(language, Word::empty_selection));
  constexpr uint32_t kFewPosts = 3;
  if (counts[index] < kFewPosts)
    return is_indonesian(language) ? "Terlalu sedikit kiriman untuk mengenal jam yang ramai"
                                   : "Too few posts to tell which hours are busy";
  if (const auto equal = std::count(counts.begin(), counts.end(), counts[index]); equal > 1) {
    const std::string hours = full_number(language, equal), posts = count_of_posts(language, counts[index]);
    return is_indonesian(language) ? hours + " jam sama ramainya, masing-masing " + posts
                                   : hours + " hours are equally busy, " + posts + " each";
  }
  const std::string day(weekday_name(language, static_cast<int>(index / 24)));
  char hours[40];
  const int hour = static_cast<int>(index % 24);
  if (is_indonesian(language)) {
    std::snprintf(hours, sizeof hours, " pukul %02d.00\xe2\x80\x93%02d.00", hour, hour + 1);
    return "Paling ramai " + day + hours;
  }
  std::snprintf(hours, sizeof hours, ", %02d:00\xe2\x80\x93%02d:00", hour, hour + 1);
  return "Busiest on " + day + hours;
}

std::string breakdown_sentence(Language language, const Breakdown& breakdown, uint64_t posts) {
  if (breakdown.values.empty()) return std::string(text_of(language, Word::empty_selection));
  const Ranked& first = breakdown.values[0];
  const std::string name = value_label(language, breakdown.dimension, name_of_ranked(first));
  if (posts == 0) return most_sentence(language, name, first.posts);
  const std::string share = percent(language, share_of(first.posts, posts));
  if (breakdown.values.size() == 1) return is_indonesian(language) ? "Semua kiriman: " + name : "All posts: " + name;
  // A bare "0" of a person's own column would be read as a number of posts.
  if (breakdown.dimension == "category")
    return is_indonesian(language) ? share + " kiriman: " + breakdown.label + " " + name
                                   : share + " of posts: " + breakdown.label + " " + name;
  if (breakdown.dimension == "platform")
    return is_indonesian(language) ? share + " kiriman dari " + name : share + " of posts come from " + name;
  return is_indonesian(language) ? share + " kiriman: " + name : share + " of posts: " + name;
}

namespace {

// A bare word would be read as part of the sentence.
std::string as_quoted(const std::string& name) {
  return name.starts_with('#') ? name : "\xe2\x80\x9c" + name + "\xe2\x80\x9d";
}

// "#banjir naik paling jelas, dari 3 ke 120 kiriman". The order goes by the share of all posts: where the whole grew
// or shrank, the number of posts may stay or move the other way, and the sentence must not claim what the numbers deny.
std::string change_sentence(Language language, const Ranked& ranked, bool is_rising) {
  const bool in_id = is_indonesian(language);
  const uint64_t before = ranked.total_posts - std::min(ranked.posts, ranked.total_posts);
  const std::string from = full_number(language, static_cast<int64_t>(before)),
                    to = full_number(language, static_cast<int64_t>(ranked.posts));
  const std::string numbers =
      in_id ? ", dari " + from + " ke " + to + " kiriman"
            : ", from " + from + " to " + count_of_posts(language, static_cast<int64_t>(ranked.posts));
  const std::string name = as_quoted(name_of_ranked(ranked));
  if (is_rising == (ranked.posts > before) && ranked.posts != before) {
    if (is_rising) return name + (in_id ? " naik paling jelas" : " rises most clearly") + numbers;
    return name + (in_id ? " turun paling jelas" : " falls most clearly") + numbers;
  }
  // The rest moved more than this one did.
  if (ranked.posts == before) {
    const std::string nothing = is_rising ? (in_id ? "Tidak ada yang naik; " : "Nothing rises; ")
                                          : (in_id ? "Tidak ada yang turun; " : "Nothing falls; ");
    return nothing + name +
           (in_id ? " tetap " + to + " kiriman"
                  : " stays at " + count_of_posts(language, static_cast<int64_t>(before)));
  }
  if (is_rising)
    return name + (in_id ? " turun lebih sedikit daripada yang lain" : " falls less than the rest") + numbers;
  return name + (in_id ? " naik lebih sedikit daripada yang lain" : " rises less than the rest") + numbers;
}

}  // namespace

std::string growing_sentence(Language language, std::span<const Ranked> growing) {
  if (growing.empty()) return is_indonesian(language) ? "Tidak ada yang naik jelas" : "Nothing rises clearly";
  return change_sentence(language, growing[0], true);
}

std::string shrinking_sentence(Language language, std::span<const Ranked> shrinking) {
  if (shrinking.empty()) return is_indonesian(language) ? "Tidak ada yang turun jelas" : "Nothing falls clearly";
  return change_sentence(language, shrinking[0], false);
}

std::string tags_together_sentence(Language language, const TagMapResponse& map) {
  const bool in_id = is_indonesian(language);
  if (map.pairs.empty())
    return in_id ? "Tidak ada tagar yang lebih sering bersama daripada kebetulan"
                 : "No hashtags stand together more often than by chance";
  const TagPair& first = map.pairs[0];
  const std::string a = "#" + map.tags[first.a].label, b = "#" + map.tags[first.b].label;
  const std::string posts = count_of_posts(language, static_cast<int64_t>(first.posts));
  return in_id ? a + " dan " + b + " paling sering bersama: " + posts
               : a + " and " + b + " stand together most often: " + posts;
}

std::string bursts_sentence(const DateForms& forms, std::span<const Burst> bursts) {
  const bool in_id = is_indonesian(forms.language);
  // Among some hundred words over some hundred bins, chance alone makes likelihoods as unlike as this.
  constexpr double kClearWeight = 10;
  const auto is_clear = [](const Burst& burst) { return burst.weight >= kClearWeight; };
  if (std::none_of(bursts.begin(), bursts.end(), is_clear))
    return in_id ? "Tidak ada lonjakan tagar atau kata yang jelas" : "No clear burst of a hashtag or word";
  const auto strongest = std::max_element(bursts.begin(), bursts.end(),
                                          [](const Burst& a, const Burst& b) { return a.weight < b.weight; });
  const std::string when = forms.range(strongest->start_s, std::max(strongest->end_s, strongest->start_s + 1));
  const std::string term = as_quoted(strongest->term);
  return in_id ? term + " melonjak paling kuat, " + when : term + " has the strongest burst, " + when;
}

std::string unusual_sentence(const DateForms& forms, std::span<const UnusualPeriod> periods, bool has_season,
                             std::string_view bin) {
  const bool in_id = is_indonesian(forms.language);
  if (bin == "week" || bin == "month")
    return in_id ? "Irama hari dalam seminggu terlihat dengan batang harian"
                 : "The rhythm of the week shows in bars of a day";
  if (!has_season)
    return in_id ? "Rentang ini terlalu pendek untuk mengenal irama biasa"
                 : "This range is too short to know the usual rhythm";
  if (periods.empty())
    return in_id ? "Tidak ada yang menyimpang dari irama biasa" : "Nothing stands out from the usual rhythm";
  const auto furthest = std::max_element(
      periods.begin(), periods.end(),
      [](const UnusualPeriod& a, const UnusualPeriod& b) { return std::fabs(a.score) < std::fabs(b.score); });
  const std::string when = forms.bin(furthest->start_s, bin),
                    posts = count_of_posts(forms.language, static_cast<int64_t>(furthest->posts)),
                    usual = full_number(forms.language, std::llround(furthest->usual_posts));
  return in_id ? when + " paling menyimpang: " + posts + ", menurut tren dan iramanya " + usual
               : when + " stands out most: " + posts + ", by trend and rhythm " + usual;
}

std::string trend_test_sentence(Language language, const TrendResponse& trend) {
  const bool in_id = is_indonesian(language);
  const MannKendall& test = trend.mann_kendall;
  constexpr uint32_t kFewBars = 8;
  if (test.available && trend.bins < kFewBars)
    return in_id ? "Terlalu sedikit batang untuk menguji arah; pilih yang lebih pendek"
                 : "Too few bars to test a direction; choose shorter ones";
  if (!test.available)
    return in_id ? "Arah tren tidak bisa diuji dengan rentang ini" : "The direction cannot be tested with this range";
  // The corrected p: counts of neighbouring days depend on each other.
  if (test.p_hamed_rao >= 0.05) return in_id ? "Tidak ada arah naik atau turun yang jelas" : "No clear rise or fall";
  // Where most bars are alike the median change may be none although many more rise than fall.
  const bool is_rising = test.s > 0;
  const double slope = std::fabs(test.sen_slope_per_bin);
  const std::string size =
      slope < 0.05 ? (in_id ? "kurang dari 0,1" : "less than 0.1")
                   : (in_id ? "kira-kira " : "about ") + decimal_number(language, slope, slope < 10 ? 1 : 0);
  const std::string unit = bin_label(language, trend.bin);
  if (in_id) return (is_rising ? "Volume naik " : "Volume turun ") + size + " kiriman setiap " + unit;
  return (is_rising ? "Volume rises by " : "Volume falls by ") + size +
         (size == "about 1" ? " post each " : " posts each ") + unit;
}

std::string trend_test_reason(Language language, const TrendResponse& trend) {
  const bool in_id = is_indonesian(language);
  if (trend.bins < 3) return in_id ? "Perlu sedikitnya tiga batang." : "At least three bars are needed.";
  return in_id ? "Semua batang sama tinggi: tidak ada yang naik atau turun."
               : "All bars are equally high: nothing rises or falls.";
}

}  // namespace tilik::words
