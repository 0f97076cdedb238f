// Owns: the sentences about the life of communities and about one account's place in the network.
// Depends on: words/{words,numbers,dates}.h, protocol/community_messages.h. Thread: any.
// Why: what a figure means is said in words that a reader of fifteen knows, the same in a title and in a table.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "protocol/community_messages.h"
#include "words/dates.h"

namespace tilik::words {

// "62 % pendatang baru dijawab, separuhnya dalam 3 jam"
// "62 %"; of fewer than this many "3 dari 4"; of none a dash.
inline constexpr double kLeastForPercent = 5;
std::string share_text(Language language, const CountedShare& share);
// `is_turns`: the links are turns in a chat, where the next to speak need not have answered.
std::string welcome_sentence(Language language, const VoiceFigures& voice, bool is_turns = false);
// That most answers are not in the data, where it is so: then what is seen of them is a lower bound. "" where at least
// half of the replies are there.
std::string missing_replies_sentence(Language language, const LifeResponse& life);
// How many percentage points more of the answered newcomers come back than of the others, from the lower to the upper
// end of the 95 % interval; "" when it cannot be told.
std::string return_gap(Language language, const VoiceFigures& voice);
// Whether answered newcomers come back more often; "" when it cannot be told.
std::string return_sentence(Language language, const VoiceFigures& voice, bool is_turns = false);
// "Kecil, erat, dan ramai: banjir, posko"
std::string circles_sentence(Language language, const std::string& first);
// "budi menghubungkan 7 komunitas"
std::string bridges_sentence(Language language, std::span<const NamedFigures> bridges);
// "Orang 1,4 kali lebih sering meniru setelah berhubungan daripada kebetulan"
std::string adoption_sentence(Language language, const AdoptionFigures& adoption);
// "#banjir mulai di posko, sampai ke 9 komunitas dalam 3 hari"
std::string travel_sentence(Language language, const TopicTravel& topic, const std::string& start);
// "Kelompok temuan mirip label “value” di berkas (NMI 0,57, ARI 0,67)"; "" where the file gives none.
std::string given_label_sentence(Language language, const CommunityResponse& network);
// "78 % sapaan tetap di dalam komunitas"; `names` of the rows of the matrix.
// What dots and lines of the network picture are. `kind`: of links, "all" the ones that are addressed to an account;
// `kinds_there`: those that the posts have.
std::string network_caption(Language language, std::string_view kind, std::span<const std::string> kinds_there);
// Whether such links are words to somebody: only then can one speak of talk and of answers.
bool links_are_talk(std::string_view kind, std::span<const std::string> kinds_there);
// `is_talk`: links are addressed to somebody, see links_are_talk().
std::string flows_sentence(Language language, const LifeResponse& life, std::span<const std::string> names,
                           bool is_talk);
std::string host_sentence(Language language, const LifeResponse& life);
// Whether loyalty moves with selling; "" when there is nothing to compare.
std::string host_loyalty_sentence(Language language, const LifeResponse& life);
// What a community is like in a few plain lines, the most telling first.
std::vector<std::string> community_readings(Language language, const CommunityReading& reading, bool is_turns = false);
inline constexpr int kStoryEnded = 6;  // the number of SliceEvent::ended
// "bergabung dari 3 kelompok"; "" when there was nothing to compare.
std::string story_event(Language language, int event, int others);
// "Berakhir sejak 12 Apr; terbelah jadi 3 pada 2–22 Feb 2026": ends, splits, mergers and births, in this order; "" of
// none. `story` as in CommunityReading.
std::string story_line(const DateForms& dates, const FigureRows& story);
// Whether nothing is left of it at the end.
bool has_ended(const FigureRows& story);
// How many accounts it is in touch with, in either direction where links have one. Links that are no talk (shares,
// those of a network file) are not said to be.
std::string account_sentence(Language language, const AccountResponse& account, bool are_talk);

}  // namespace tilik::words
