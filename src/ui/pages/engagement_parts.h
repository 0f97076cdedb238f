// Owns: what the files of the engagement page share: the frame of its cards, the cards of accounts.
// Depends on: ui/pages/pages.h. Thread: the UI's.
// Why: every card of the page has the same reasons for being empty; those of accounts stand in a file of their own.
#pragma once

#include "ui/charts/chart_card.h"
#include "ui/pages/pages.h"

namespace tilik::ui {

// The data has counts, the posts selected have none.
bool only_others_have_counts(Ui& ui);
// A card whose figures come with the answer on engagement; empty, it says why there are none.
ChartSpec engagement_spec(Ui& ui, bool is_empty);

// Accounts by all the response to their posts.
void engaged_accounts_card(Ui& ui, const Rect& rect);
// Accounts with more response than their followers explain.
void pulls_more_card(Ui& ui, const Rect& rect);
// Accounts by their followers and by what a typical post of theirs gets, with the line that relates them.
void followers_card(Ui& ui, const Rect& rect);

}  // namespace tilik::ui
