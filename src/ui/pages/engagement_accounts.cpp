// Owns: the cards of accounts on the engagement page. Depends on: ui/pages/engagement_parts.h. Thread: the UI's.
#include <algorithm>
#include <cmath>

#include "ui/pages/engagement_parts.h"
#include "words/numbers.h"
#include "words/sentences.h"

namespace tilik::ui {

namespace {

using app::FilterKind;

const std::string& name_of(const EngagedAccount& account) {
  return account.label.empty() ? account.author : account.label;
}

bool is_filtered(Ui& ui, const EngagedAccount& account) {
  return app::contains(ui.session.filters(), {FilterKind::author, account.author, {}});
}

// A list of accounts: each opens its account, and those filtered to stand out.
void draw_accounts(Ui& ui, const Rect& plot, const std::vector<EngagedAccount>& accounts, float second_column_px,
                   RankRow (*row_of)(Ui& ui, const EngagedAccount& account)) {
  const bool is_any_chosen = std::any_of(accounts.begin(), accounts.end(),
                                         [&ui](const EngagedAccount& account) { return is_filtered(ui, account); });
  std::vector<RankRow> rows;
  for (const EngagedAccount& account : accounts) {
    RankRow row = row_of(ui, account);
    row.label = name_of(account);
    row.is_door = true;
    row.is_chosen = is_filtered(ui, account);
    row.is_muted = is_any_chosen && !row.is_chosen;
    rows.push_back(std::move(row));
  }
  const int clicked = draw_ranking(plot, rows, second_column_px);
  if (clicked >= 0) open_account(ui, accounts[static_cast<size_t>(clicked)].author);
}

RankRow engaged_row(Ui& ui, const EngagedAccount& account) {
  RankRow row;
  row.value = static_cast<double>(std::max<int64_t>(0, account.interactions));
  row.value_text = words::short_number(ui.language(), row.value);
  row.details = {{std::string(ui.text(Word::column_posts)),
                  words::full_number(ui.language(), static_cast<int64_t>(account.posts))}};
  if (account.median_interactions >= 0)
    row.details.emplace_back(ui.text(Word::column_median),
                             words::decimal_number(ui.language(), account.median_interactions, 1));
  if (account.followers >= 0)
    row.details.emplace_back(ui.text(Word::column_followers),
                             words::short_number(ui.language(), static_cast<double>(account.followers)));
  if (account.rate_by_followers >= 0)
    row.details.emplace_back(ui.text(Word::column_rate),
                             words::percent(ui.language(), account.rate_by_followers / 100));
  return row;
}

RankRow pulling_row(Ui& ui, const EngagedAccount& account) {
  RankRow row;
  row.value = account.median_interactions;
  row.mark = account.expected_interactions;
  row.value_text = words::short_number(ui.language(), row.value);
  const double times = words::times_expected(account);
  row.second_text = words::decimal_number(ui.language(), times, times < 10 ? 1 : 0) + "\xc3\x97";
  row.is_clear = true;
  row.details = {{std::string(ui.text(Word::column_expected)),
                  words::decimal_number(ui.language(), account.expected_interactions, 1)},
                 {std::string(ui.text(Word::column_followers)),
                  words::short_number(ui.language(), static_cast<double>(account.followers))},
                 {std::string(ui.text(Word::column_posts)),
                  words::full_number(ui.language(), static_cast<int64_t>(account.posts))}};
  return row;
}

}  // namespace

void engaged_accounts_card(Ui& ui, const Rect& rect) {
  const EngagementResponse& body = ui.session.engagement();
  ChartSpec spec = engagement_spec(ui, body.accounts.empty());
  spec.id = "engaged";
  spec.file_name = "akun-interaksi";
  spec.figure = words::Figure::engaged_accounts;
  spec.title = words::engaged_accounts_sentence(ui.language(), body.accounts,
                                                static_cast<double>(words::interactions_of(body.totals)));
  spec.subtitle = std::string(ui.text(Word::accounts_caption)) + " \xc2\xb7 " + selection_line(ui);
  for (const Word word :
       {Word::field_author, Word::column_interactions, Word::column_posts, Word::column_median, Word::column_followers})
    spec.columns.emplace_back(ui.text(word));
  spec.row_count = static_cast<uint32_t>(body.accounts.size());
  spec.cell = [&body, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= body.accounts.size()) return {};
    const EngagedAccount& account = body.accounts[row];
    if (column == 0) return name_of(account);
    const double value = column == 1   ? static_cast<double>(account.interactions)
                         : column == 2 ? static_cast<double>(account.posts)
                         : column == 3 ? account.median_interactions
                                       : static_cast<double>(account.followers);
    return value < 0     ? "\xe2\x80\x93"
           : column == 3 ? words::decimal_number(ui.language(), value, 1)
                         : words::full_number(ui.language(), static_cast<int64_t>(value));
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  draw_accounts(ui, card.plot(), body.accounts, 0, engaged_row);
}

void pulls_more_card(Ui& ui, const Rect& rect) {
  const std::vector<EngagedAccount>& accounts = ui.session.engagement().pulls_more;
  ChartSpec spec = engagement_spec(ui, accounts.empty());
  spec.id = "pulls-more";
  spec.file_name = "melampaui-dugaan";
  spec.figure = words::Figure::pulls_more;
  spec.subtitle = std::string(ui.text(Word::pulls_caption));
  // What cannot be computed is not said to be none.
  const bool has_relation = ui.session.engagement().has_follower_interaction;
  spec.title =
      has_relation ? words::pulls_more_sentence(ui.language(), accounts) : std::string(ui.text(Word::pulls_title));
  spec.empty_text = has_relation ? spec.title : std::string(ui.text(Word::follower_few));
  for (const Word word :
       {Word::field_author, Word::column_median, Word::column_expected, Word::column_followers, Word::column_posts})
    spec.columns.emplace_back(ui.text(word));
  spec.row_count = static_cast<uint32_t>(accounts.size());
  spec.cell = [&accounts, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= accounts.size()) return {};
    const EngagedAccount& account = accounts[row];
    if (column == 0) return name_of(account);
    if (column <= 2)
      return words::decimal_number(ui.language(),
                                   column == 1 ? account.median_interactions : account.expected_interactions, 1);
    return words::full_number(ui.language(), column == 3 ? account.followers : static_cast<int64_t>(account.posts));
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  draw_accounts(ui, card.plot(), accounts, px(60), pulling_row);
}

void followers_card(Ui& ui, const Rect& rect) {
  const EngagementResponse& body = ui.session.engagement();
  const std::vector<EngagedAccount>& accounts = body.follower_points;
  ChartSpec spec = engagement_spec(ui, !body.has_follower_interaction);
  spec.id = "followers-interactions";
  spec.file_name = "pengikut-interaksi";
  spec.figure = words::Figure::follower_interaction;
  spec.title = body.has_follower_interaction ? words::follower_sentence(ui.language(), body.spearman, accounts.size())
                                             : std::string(ui.text(Word::follower_title));
  // Ten times the followers: 10 ^ slope times the response.
  spec.subtitle = ui.fill(Word::follower_line, {words::decimal_number(ui.language(), std::pow(10.0, body.sen_slope), 1),
                                                words::decimal_number(ui.language(), body.spearman, 2)});
  if (!body.has_follower_interaction) {
    spec.subtitle = std::string(ui.text(Word::follower_caption));
    spec.empty_text = std::string(ui.text(Word::follower_few));
  }
  for (const Word word : {Word::field_author, Word::column_followers, Word::column_median, Word::column_posts})
    spec.columns.emplace_back(ui.text(word));
  spec.row_count = static_cast<uint32_t>(accounts.size());
  spec.cell = [&accounts, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= accounts.size()) return {};
    const EngagedAccount& account = accounts[row];
    if (column == 0) return name_of(account);
    if (column == 2) return words::decimal_number(ui.language(), account.median_interactions, 1);
    return words::full_number(ui.language(), column == 1 ? account.followers : static_cast<int64_t>(account.posts));
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  std::vector<ScatterPoint> points;
  for (const EngagedAccount& account : accounts) {
    ScatterPoint point;
    point.x = static_cast<double>(std::max<int64_t>(0, account.followers));
    point.y = std::max(0.0, account.median_interactions);
    point.name = name_of(account);
    point.is_chosen = is_filtered(ui, account);
    point.details = {
        {std::string(ui.text(Word::column_followers)), words::full_number(ui.language(), account.followers)},
        {std::string(ui.text(Word::column_median)), words::decimal_number(ui.language(), point.y, 1)},
        {std::string(ui.text(Word::column_posts)),
         words::full_number(ui.language(), static_cast<int64_t>(account.posts))}};
    points.push_back(std::move(point));
  }
  const int clicked = draw_scatter(ui, card.plot(), points, {body.sen_slope, body.sen_intercept},
                                   ui.text(Word::column_followers), ui.text(Word::column_median));
  if (clicked < 0) return;
  open_account(ui, accounts[static_cast<size_t>(clicked)].author);
}

}  // namespace tilik::ui
