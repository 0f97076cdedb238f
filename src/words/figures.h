// Owns: the formula and the source of every figure the page shows.
// Depends on: words/words.h. Thread: any.
// Why: a number that cannot be checked is not worth showing; the chart menu shows these texts.
#pragma once

#include <string>
#include <string_view>

#include "words/words.h"

namespace tilik::words {

enum class Figure : uint8_t {
  timeline,
  ranking,
  heat_map,
  breakdown,
  growth,
  tags_together,
  bursts,
  trend_test,
  unusual,
  totals,
  histogram,
  rates,
  engaged_accounts,
  groups,
  response,
  follower_interaction,
  pulls_more,
  network,
  communities,
  community_life,
  welcome,
  circles,
  bridges,
  adoption,
  travels,
  flows,
  host,
  account,
};

struct FigureNote {
  std::string_view formula;  // may hold several lines
  std::string_view reading;  // how to read it, in one or two sentences
  std::string_view source;   // paper or tool; empty when it is plain counting
};

FigureNote figure_note(Language language, Figure figure);

// What a card is about, for the time in which nothing is found yet; "" where its own title is true then too.
std::string_view figure_name(Language language, Figure figure);

}  // namespace tilik::words
