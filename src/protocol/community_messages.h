// Owns: the requests and responses about the life of communities and about one account's place in the network.
// Depends on: protocol/{frame,messages}.h. Thread: any.
// Why: a part of the protocol of its own size; the rules of protocol/messages.h hold.
//
// clang-format off
//   request        its body              response(s)
//   life           ModelRequest          life LifeResponse, packed (response_list: accounts whose part as hosts is asked for)
//   account        AccountRequest        account AccountResponse, packed
// clang-format on
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "protocol/frame.h"
#include "protocol/messages.h"

namespace tilik {

// A name with figures: what they are stands where a list of these is used. `key` is what filters call it.
struct NamedFigures {
  std::string key, label;
  std::vector<double> figures;
  double figure(size_t i) const { return i < figures.size() ? figures[i] : 0; }
};
using FigureRows = std::vector<std::vector<double>>;

// `count` of `of`; nothing is known when `of` is 0.
struct CountedShare {
  double of = 0, count = 0;
};

// How newcomers are received, who comes back, and who speaks, in a community or in all together. Newcomers are those
// whose first post of all passes the filters; what became of them is told by all posts.
struct VoiceFigures {
  double newcomers = 0;                         // accounts whose first post is not in the first tenth of the time
  double median_wait_s = -1;                    // until the first answer, of the answered ones
  CountedShare answered;                        // newcomers answered within two days
  CountedShare back_answered, back_unanswered;  // posted again a day to four weeks later
  bool has_difference = false;                  // of these two, with its 95 % interval
  double difference = 0, lower = 0, upper = 0;
  CountedShare began_to_speak;  // of those addressed before their first post
  CountedShare weekly_return;   // with a post that passes in one week, with any in the next
  double gini = -1;             // of posts by member; negative: not defined
};

struct CommunityReading {
  uint32_t id = 0, size = 0;
  double posts = 0, spoke = 0, newcomers = 0;   // members who post; of them first heard in the last tenth of the time
  double clustering = -1, inside_share = -1;    // negative: not defined
  double without_host = -1;                     // share of the inside talk without the member with most of it
  std::string host;                             // that member, as shown
  double tight = -1, lively = -1, circle = -1;  // of small communities: share of the others that each exceeds; smaller
                                                // of the two. Negative: no small community
  VoiceFigures voice;
  std::vector<std::string> hashtags;       // that it uses more than others do
  std::vector<NamedFigures> platforms;     // posts, most first
  std::vector<uint32_t> hours;             // posts by hour of the day
  std::vector<uint32_t> tone;              // posts of unknown, negative, neutral and positive tone
  std::vector<NamedFigures> core, newest;  // core: depth (k-core); newest: time of the first post
  // A row a slice of the time: from, to, active members, event (SliceEvent; 255 nothing to compare), further groups.
  FigureRows story;
};

struct AdoptionFigures {
  bool is_defined = false;
  double window_s = 0, draws = 0, adoptions = 0, expected = 0, lower = 0, upper = 0, p = 1;
  FigureRows kinds;                    // of hashtags, links, phrases: adoptions, expected, lower, upper, p
  std::vector<NamedFigures> accounts;  // community, adoptions, expected, followers (-1 not known), of each kind
  double accounts_total = 0;
  FigureRows communities;            // id, adoptions, expected, of each kind
  std::vector<NamedFigures> things;  // kind (0 hashtag, 1 link, 2 phrase), adoptions, expected; most first
};

struct TopicTravel {
  std::string key, label, kind;  // kind: "hashtag", "link", "phrase"
  double posts = 0, accounts = 0;
  double communities = 0, spread_s = 0;  // that used it, and from the first use to the last one's first use
  FigureRows stops;  // of the first ones: community, first use (UTC s), when half had used it, posts, accounts; in
                     // order of first use
};

struct LifeResponse {
  std::string unavailable;
  double posts = 0;           // counted here
  bool is_cut_short = false;  // memory was refused to a part, which is empty
  std::vector<CommunityReading> communities;
  bool has_voices = false;
  VoiceFigures voice;  // of all accounts
  // In all posts: replies to another account, those of them to an account that posts here, and how many replies the
  // posts say they got (0: they do not say).
  double replies = 0, replies_to_writers = 0, replies_counted = 0;
  std::vector<uint32_t> circles;      // small communities, tight and lively ones first
  std::vector<NamedFigures> bridges;  // community, communities reached, links to them, links
  AdoptionFigures adoption;
  std::vector<TopicTravel> travels;
  uint32_t flow_side = 0;     // communities of the matrix, then all others as one
  std::vector<double> flows;  // from row to column, weight
  double flows_inside = 0;    // of their sum, what stays in its community, the small ones too
  std::string host_list;      // "": no host
  double host_accounts = 0;
  // A row a slice: from, to, member to host, host to member, member to member, posts, posts by hosts, selling posts,
  // members, members who come back in the next slice (members 0: not known).
  FigureRows host;
  bool has_host_correlation = false;
  double host_correlation = 0, host_slices_compared = 0;
};

struct AccountRequest {
  std::string author;
  FilterState filters;
  bool pseudonyms = false;
  uint32_t account = UINT32_MAX;  // its number in a picture, which counts more than `author`: names of nodes may repeat
};
struct AccountResponse {
  std::string author, label;
  bool is_known = false;                                // in the network of the base
  bool is_undirected = false;                           // the links have no direction: all contacts are in `out`
  uint32_t node = UINT32_MAX, community = UINT32_MAX;   // node of the picture, or UINT32_MAX
  double posts = 0, interactions = -1, followers = -1;  // -1: not known
  double out_accounts = 0, in_accounts = 0, mutual = 0, out_weight = 0, in_weight = 0;
  std::vector<NamedFigures> talks_to, talked_by;  // weight, community; heaviest first
  FigureRows communities;                         // of its neighbours: id, neighbours, weight; heaviest first
  // How many times the attention of an account with so many followers, with a 95 % interval.
  bool has_influence = false, has_interval = false;
  double influence = 0, lower = 0, upper = 0;
};

// `body` is an object.
template <>
void write_message<AccountRequest>(Json& body, const AccountRequest& message);
template <>
AccountRequest read_message<AccountRequest>(const Json& body);

// The responses travel as two arrays, "numbers" f64 and "texts" u8, in the order of their fields: a program that reads
// and writes so many named fields would be several times as large. A frame that ends early leaves the rest at 0 and "".
void add_packed(FrameWriter& frame, const LifeResponse& message);
void add_packed(FrameWriter& frame, const AccountResponse& message);
void read_packed(const FrameReader& frame, LifeResponse& message);
void read_packed(const FrameReader& frame, AccountResponse& message);

}  // namespace tilik
