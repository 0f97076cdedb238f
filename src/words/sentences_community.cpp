#include "words/sentences_community.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/utf8.h"
#include "words/numbers.h"

namespace tilik::words {

namespace {

double value_of(const CountedShare& share) { return share.of > 0 ? share.count / share.of : 0; }
std::string number(Language language, double value) { return full_number(language, static_cast<int64_t>(value)); }

// Names of communities are lists of words, whose commas would be read as the sentence's own.
std::string quoted(const std::string& name) { return "\xe2\x80\x9c" + name + "\xe2\x80\x9d"; }

// "3 dari 4 pendatang baru", "62 % pendatang baru": of a few, a percentage would promise more than it knows.
std::string share_of_newcomers(Language language, const CountedShare& share) {
  const bool id = is_indonesian(language);
  const std::string part = share_text(language, share);
  return part + (id ? " pendatang baru" : share.of < kLeastForPercent ? " newcomers" : " of newcomers");
}

}  // namespace

namespace {

bool is_there(std::span<const std::string> kinds, std::string_view kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

// "sebutan, balasan, kiriman ulang"
std::string addressed_links(Language language, std::span<const std::string> kinds_there) {
  static constexpr std::pair<std::string_view, Word> kKinds[] = {{"reply", Word::kind_reply_edges},
                                                                 {"mention", Word::kind_mention},
                                                                 {"share", Word::kind_share_edges},
                                                                 {"quote", Word::kind_quote_edges}};
  std::string list;
  for (const auto& [kind, word] : kKinds) {
    if (!is_there(kinds_there, kind)) continue;
    std::string name(text_of(language, word));
    name[0] = ascii_lower(name[0]);
    list += (list.empty() ? "" : ", ") + name;
  }
  return list;
}

}  // namespace

std::string network_caption(Language language, std::string_view kind, std::span<const std::string> kinds_there) {
  static constexpr std::pair<std::string_view, Word> kCaptions[] = {
      {"file", Word::caption_file},      {"mention", Word::caption_mention},   {"reply", Word::caption_reply},
      {"share", Word::caption_share},    {"quote", Word::caption_quote},       {"turns", Word::caption_turns},
      {"thread", Word::caption_thread},  {"together", Word::caption_together}, {"co-hashtag", Word::caption_co_hashtag},
      {"co-link", Word::caption_co_link}};
  for (const auto& [name, caption] : kCaptions)
    if (name == kind) return std::string(text_of(language, caption));
  return fill(language, Word::caption_network, {addressed_links(language, kinds_there)});
}

bool links_are_talk(std::string_view kind, std::span<const std::string> kinds_there) {
  for (const std::string_view talk : {"mention", "reply", "quote", "turns", "thread"})
    if (kind == talk) return true;
  const bool is_addressed = kind == "all" || kind.empty();
  return is_addressed &&
         (is_there(kinds_there, "mention") || is_there(kinds_there, "reply") || is_there(kinds_there, "quote"));
}

std::string share_text(Language language, const CountedShare& share) {
  if (share.of <= 0) return "\xe2\x80\x93";
  if (share.of >= kLeastForPercent) return percent(language, share.count / share.of);
  return fill(language, Word::welcome_of, {number(language, share.count), number(language, share.of)});
}

std::string welcome_sentence(Language language, const VoiceFigures& voice, bool is_turns) {
  const bool id = is_indonesian(language);
  if (voice.answered.of == 0 && voice.newcomers > 0) {
    const std::string newcomers = number(language, voice.newcomers);
    return id ? newcomers + " pendatang baru, tetapi datanya berakhir sebelum sambutannya bisa dilihat"
              : newcomers + (newcomers == "1" ? " newcomer" : " newcomers") +
                    ", but the data end before a welcome could be seen";
  }
  if (voice.answered.of == 0)
    return id ? "Belum ada pendatang baru yang bisa dilihat sambutannya"
              : "There is no newcomer whose welcome can be seen yet";
  const std::string what = is_turns ? (id ? " disusul pesan orang lain" : " were followed by somebody's message")
                                    : (id ? " dijawab" : " got an answer");
  // Collections by keyword seldom have the answers: none seen is not none given.
  if (voice.answered.count == 0 && !is_turns) {
    const std::string newcomers = number(language, voice.answered.of);
    return id ? "Tidak terlihat sambutan bagi " + newcomers + " pendatang baru di data ini"
              : "This data shows no welcome for its " + newcomers + (newcomers == "1" ? " newcomer" : " newcomers");
  }
  std::string sentence = share_of_newcomers(language, voice.answered) + what;
  if (voice.median_wait_s >= 0 && voice.answered.count >= kLeastForPercent)
    sentence += id ? ", separuhnya dalam " + duration(language, voice.median_wait_s)
                   : ", half of them within " + duration(language, voice.median_wait_s);
  return sentence;
}

std::string missing_replies_sentence(Language language, const LifeResponse& life) {
  const bool is_counted = life.replies_counted > 0;
  const double all = is_counted ? life.replies_counted : life.replies;
  if (all > 0 && life.replies_to_writers * 2 >= all) return {};
  if (all == 0) return std::string(text_of(language, Word::replies_none));
  return fill(language, is_counted ? Word::replies_counted_elsewhere : Word::replies_go_elsewhere,
              {number(language, life.replies_to_writers), number(language, all)}) +
         std::string(text_of(language, Word::welcome_lower_bound));
}

std::string return_gap(Language language, const VoiceFigures& voice) {
  if (!voice.has_difference) return {};
  const auto points = [&](double share) {
    const double value = share * 100;
    return decimal_number(language, value, std::fabs(value) < 10 ? 1 : 0);
  };
  return points(voice.lower) + (is_indonesian(language) ? " sampai " : " to ") + points(voice.upper);
}

std::string return_sentence(Language language, const VoiceFigures& voice, bool is_turns) {
  const bool id = is_indonesian(language);
  if (!voice.has_difference || voice.back_answered.of < kLeastForPercent) return {};
  const std::string with = percent(language, value_of(voice.back_answered)),
                    without = percent(language, value_of(voice.back_unanswered));
  const std::string gap = return_gap(language, voice);
  const std::string both = id ? ": " + with + " dibanding " + without + ", selisihnya " + gap + " poin (selang 95%)"
                              : ": " + with + " against " + without + ", a gap of " + gap + " points (95% interval)";
  const std::string who = is_turns ? (id ? "disusul" : "followed") : (id ? "dijawab" : "answered");
  if (voice.lower > 0)
    return (id ? "Pendatang yang " + who + " lebih sering kembali"
               : "Newcomers who were " + who + " come back more often") +
           both;
  if (voice.upper < 0)
    return (id ? "Pendatang yang " + who + " justru lebih jarang kembali"
               : "Newcomers who were " + who + " come back less often") +
           both;
  return (id ? "Bedanya antara yang " + who + " dan yang tidak bisa kebetulan saja"
             : "The difference between those " + who + " and the others may be chance") +
         both;
}

std::string circles_sentence(Language language, const std::string& first) {
  return (is_indonesian(language) ? "Kecil, erat, dan ramai: " : "Small, tight and lively: ") + first;
}

std::string bridges_sentence(Language language, std::span<const NamedFigures> bridges) {
  if (bridges.empty()) return std::string(text_of(language, Word::bridges_none));
  const std::string reached = number(language, bridges[0].figure(1));
  return is_indonesian(language) ? bridges[0].label + " terhubung ke " + reached + " komunitas lain"
                                 : bridges[0].label + " has connections to " + reached + " other communities";
}

std::string adoption_sentence(Language language, const AdoptionFigures& adoption) {
  const bool id = is_indonesian(language);
  if (!adoption.is_defined) return std::string(text_of(language, Word::adoption_none));
  if (adoption.adoptions == 0)
    return id ? "Tidak ada yang meniru dalam 3 hari setelah terhubung"
              : "Nothing was taken up within 3 days of a contact";
  const std::string count = number(language, adoption.adoptions);
  if (adoption.adoptions <= adoption.expected)
    return id ? count + " kali ada yang meniru setelah terhubung: tidak lebih dari kebetulan"
              : "Taken up after contact " + count + " times: no more than chance";
  if (adoption.p > 0.05)
    return id ? count + " kali ada yang meniru setelah terhubung: bisa kebetulan saja"
              : "Taken up after contact " + count + " times: that may be chance";
  const double times = adoption.adoptions / std::max(adoption.expected, 0.5);
  if (times < 1.1)  // many counts make any difference clear, also one that means little
    return id ? count + " kali ada yang meniru setelah terhubung: hampir sama dengan kebetulan"
              : "Taken up after contact " + count + " times: about as often as by chance";
  const std::string factor = decimal_number(language, times, times < 10 ? 2 : 0);
  return id ? count + " kali ada yang meniru setelah terhubung, " + factor + " kali dugaan kebetulan"
            : "Taken up after contact " + count + " times, " + factor + " times what chance gives";
}

std::string travel_sentence(Language language, const TopicTravel& topic, const std::string& start) {
  const bool id = is_indonesian(language);
  if (topic.communities < 2)
    return id ? topic.label + " tetap di komunitas " + quoted(start)
              : topic.label + " stayed in the community " + quoted(start);
  const std::string count = number(language, topic.communities), time = duration(language, topic.spread_s);
  return id ? topic.label + " mulai di " + quoted(start) + ", ada di " + count + " komunitas dalam " + time
            : topic.label + " began in " + quoted(start) + " and was in " + count + " communities within " + time;
}

std::string flows_sentence(Language language, const LifeResponse& life, std::span<const std::string> names,
                           bool is_talk) {
  const bool id = is_indonesian(language);
  double all = 0, most = 0;
  size_t from = 0, to = 0;
  const size_t side = life.flow_side;
  for (size_t i = 0; i < life.flows.size(); ++i) {
    const size_t row = i / side, column = i % side;
    all += life.flows[i];
    const bool is_named = row + 1 < side && column + 1 < side;
    if (row != column && is_named && life.flows[i] > most) {
      most = life.flows[i];
      from = row;
      to = column;
    }
  }
  if (all <= 0) return std::string(text_of(language, Word::empty_network));
  const std::string share = share_text(language, {all, life.flows_inside});
  std::string sentence =
      id ? share + (is_talk ? " sapaan" : " hubungan") + " tetap di dalam komunitas"
         : share + (is_talk ? " of all talk stays" : " of all connections stay") + " in its community";
  if (most > 0 && from < names.size() && to < names.size())
    sentence +=
        (id ? "; jalur terkuat ke luar: " : "; the strongest way out: ") + names[from] + " \xe2\x86\x92 " + names[to];
  return sentence;
}

std::string given_label_sentence(Language language, const CommunityResponse& network) {
  if (network.given_label.empty()) return {};
  const bool id = is_indonesian(language);
  const double nmi = network.given_nmi;
  const std::string label = quoted(network.given_label),
                    figures = " (NMI " + decimal_number(language, nmi, 2) + ", ARI " +
                              decimal_number(language, network.given_ari, 2) + ")",
                    groups = number(language, network.given_groups);
  const std::string likeness = nmi >= 0.8   ? id ? "hampir sama dengan" : "are almost those of"
                               : nmi >= 0.5 ? id ? "mirip dengan" : "are like those of"
                               : nmi >= 0.2 ? id ? "sedikit mirip dengan" : "are somewhat like those of"
                               : id         ? "tidak mengikuti"
                                            : "do not follow";
  std::string sentence = id ? "Kelompok temuan " + likeness + " label " + label + " di berkas, yang punya " + groups +
                                  " kelompok" + figures
                            : "The groups that were found " + likeness + " the label " + label +
                                  " in the file, which has " + groups + figures;
  if (network.given_candidates > 1)
    sentence += id ? "; dari " + number(language, network.given_candidates) + " label, ini yang paling cocok"
                   : "; of " + number(language, network.given_candidates) + " labels it fits best";
  return sentence;
}

std::string host_sentence(Language language, const LifeResponse& life) {
  const bool id = is_indonesian(language);
  double to_host = 0, from_host = 0, members = 0;
  for (const std::vector<double>& slice : life.host) {
    if (slice.size() < 10) continue;
    to_host += slice[2];
    from_host += slice[3];
    members += slice[4];
  }
  const double all = to_host + from_host + members;
  if (all <= 0)
    return id ? "Tidak ada sapaan di sekitar " + life.host_list : "There is no talk around " + life.host_list;
  const std::string share = share_text(language, {all, members});
  std::string sentence = id ? share + " sapaan terjadi antaranggota" : share + " of the talk is among members";
  if (to_host > 0)
    sentence += id ? "; " + life.host_list + " menyapa anggota " + decimal_number(language, from_host / to_host, 2) +
                         " kali untuk tiap sapaan kepadanya"
                   : "; " + life.host_list + " turns to members " + decimal_number(language, from_host / to_host, 2) +
                         " times for each time they turn to it";
  return sentence;
}

std::string host_loyalty_sentence(Language language, const LifeResponse& life) {
  const bool id = is_indonesian(language);
  if (!life.has_host_correlation) return {};
  const std::string rho = " (\xcf\x81 " + decimal_number(language, life.host_correlation, 2) + ", " +
                          number(language, life.host_slices_compared) + (id ? " bagian waktu)" : " parts of the time)");
  // Chance gives this much with so few slices in one case of ten.
  const double slices = life.host_slices_compared, clear = slices >= 7 ? 0.714 : slices >= 6 ? 0.829 : 0.9;
  if (life.host_correlation <= -clear)
    return id ? "Makin banyak jualan, makin sedikit yang kembali" + rho : "The more is sold, the fewer come back" + rho;
  if (life.host_correlation >= clear)
    return id ? "Makin banyak jualan, makin banyak yang kembali" + rho : "The more is sold, the more come back" + rho;
  return id ? "Jualan dan yang kembali tidak jelas berkaitan" + rho
            : "Selling and coming back have no clear link" + rho;
}

std::vector<std::string> community_readings(Language language, const CommunityReading& reading, bool is_turns) {
  const bool id = is_indonesian(language);
  std::vector<std::string> lines;
  const VoiceFigures& voice = reading.voice;
  if (reading.spoke > 0)
    lines.push_back(id ? number(language, reading.spoke) + " dari " + number(language, reading.size) +
                             " akun menulis, bersama-sama " + number(language, reading.posts) + " kiriman"
                       : number(language, reading.spoke) + " of " + number(language, reading.size) +
                             " accounts post, together " + number(language, reading.posts) + " posts");
  if (reading.inside_share >= 0) {
    const std::string share = percent(language, reading.inside_share);
    lines.push_back(id ? share + " hubungan anggotanya tetap di dalam"
                       : share + " of its members' connections stay inside");
  }
  if (voice.weekly_return.of > 0) {
    const std::string share = share_text(language, voice.weekly_return);
    lines.push_back(id ? "Setia: " + share + " yang aktif seminggu kembali minggu berikutnya"
                       : "Loyal: " + share + " of those active in a week come back in the next");
  }
  if (voice.answered.of > 0)
    lines.push_back((id ? "Sambutan: " : "Welcome: ") + welcome_sentence(language, voice, is_turns));
  if (reading.without_host >= 0 && !reading.host.empty()) {
    const std::string share = percent(language, reading.without_host);
    lines.push_back(id ? "Tanpa " + reading.host + ", " + share + " percakapannya tetap ada"
                       : "Without " + reading.host + " " + share + " of its talk would be left");
  }
  if (reading.circle >= 0.5) lines.emplace_back(id ? "Kecil, erat, dan ramai" : "Small, tight and lively");
  return lines;
}

std::string story_event(Language language, int event, int others) {
  const bool id = is_indonesian(language);
  const std::string count = std::to_string(others + 1);
  switch (event) {
    case 0: return id ? "lahir" : "born";
    case 1: return id ? "tetap" : "went on";
    case 2: return id ? "tumbuh" : "grew";
    case 3: return id ? "menyusut" : "shrank";
    case 4: return id ? "gabungan " + count + " kelompok" : count + " groups merged";
    case 5: return id ? "terbelah jadi " + count : "split into " + count;
    case kStoryEnded: return id ? "berakhir" : "ended";
    default: return {};
  }
}

std::string story_line(const DateForms& dates, const FigureRows& story) {
  constexpr int64_t kDay = 86400;
  const bool id = is_indonesian(dates.language);
  std::string line;
  for (const int event : {kStoryEnded, 5, 4, 0}) {
    for (const std::vector<double>& slice : story) {
      if (slice.size() < 5 || static_cast<int>(slice[3]) != event) continue;
      const auto from_s = static_cast<int64_t>(slice[0]), to_s = static_cast<int64_t>(slice[1]);
      line += (line.empty() ? "" : "; ") + story_event(dates.language, event, static_cast<int>(slice[4]));
      if (event == kStoryEnded)
        line +=
            (id ? " sejak " : " since ") + (to_s - from_s < kDay ? dates.day_clock(from_s) : dates.day_year(from_s));
      else
        line += (id ? " pada " : " in ") + dates.range(from_s, to_s);
    }
  }
  if (!line.empty() && line[0] >= 'a' && line[0] <= 'z') line[0] = static_cast<char>(line[0] - 'a' + 'A');
  return line;
}

bool has_ended(const FigureRows& story) {
  return std::any_of(story.begin(), story.end(),
                     [](const std::vector<double>& slice) { return slice.size() > 3 && slice[3] == kStoryEnded; });
}

std::string account_sentence(Language language, const AccountResponse& account, bool are_talk) {
  const bool id = is_indonesian(language);
  const std::string out = number(language, account.out_accounts), in = number(language, account.in_accounts),
                    mutual = number(language, account.mutual);
  if (account.is_undirected) return id ? "Terhubung dengan " + out + " akun" : "Connected with " + out + " accounts";
  if (!are_talk) {
    const std::string links = id ? "Hubungannya menuju " + out + " akun dan datang dari " + in
                                 : "Its connections lead to " + out + " accounts and come from " + in;
    return account.mutual == 0 ? links : links + (id ? "; dua arah dengan " : "; both ways with ") + mutual;
  }
  return id ? "Menyapa " + out + " akun, disapa " + in + " akun; dengan " + mutual + " di antaranya timbal balik"
            : "Turns to " + out + " accounts, turned to by " + in + "; mutual with " + mutual;
}

}  // namespace tilik::words
