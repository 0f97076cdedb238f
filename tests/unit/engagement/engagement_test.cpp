// Expected values are worked out by hand from the rows in each test.
#include "engagement/engagement.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "base/random.h"
#include "engagement/response.h"

using namespace tilik;

namespace {

struct Table : EngagementRows, AccountNames {
  std::vector<EngagementRow> list;
  uint32_t rows() const override { return static_cast<uint32_t>(list.size()); }
  uint32_t author_count = 1000;
  uint32_t authors() const override { return author_count; }
  uint32_t platforms() const override { return 2; }
  bool read(uint32_t index, EngagementRow& row) const override {
    row = list[index];
    return true;
  }
  std::string_view key(uint32_t author) const override {
    static const std::vector<std::string> kKeys = [] {
      std::vector<std::string> keys;
      for (int i = 0; i < 30000; ++i) keys.push_back("author" + std::to_string(1000 + i));
      return keys;
    }();
    return kKeys[author];
  }
  EngagementRow& add(uint32_t author, int64_t likes, int64_t comments, int64_t followers) {
    EngagementRow row;
    row.author = author;
    row.platform = static_cast<uint16_t>(author % 2);
    row.time_utc_s = 1767200400 + static_cast<int64_t>(list.size()) * 3600;  // Thursday 1 January 2026, 00:00 WIB
    row.counts[static_cast<size_t>(Count::likes)] = likes;
    row.counts[static_cast<size_t>(Count::comments)] = comments;
    row.counts[static_cast<size_t>(Count::followers)] = followers;
    list.push_back(row);
    return list.back();
  }
};

EngagementResult analyse(const Table& table, size_t top = 100) {
  EngagementOptions options;
  options.top = top;
  EngagementAnalysis analysis(table, table, options);
  run_to_end(analysis);
  REQUIRE(analysis.status().ok());
  return analysis.result();
}

bool close(double a, double b) { return std::fabs(a - b) < 1e-12; }

double fake_time = 0;
double fake_clock() { return fake_time += 1; }  // every look costs a millisecond

}  // namespace

TEST_CASE("missing is not zero: rows are left out of a rate for a reason that is counted") {
  Table table;
  table.add(0, 10, 0, 100);
  table.add(0, 30, 10, 200);
  table.add(1, -1, -1, 100);  // no counts
  table.add(1, 5, -1, -1);    // no followers
  table.add(1, 5, 5, 0);      // nobody follows
  table.add(1, 0, -1, 1000);  // truly zero
  const EngagementResult result = analyse(table);
  const RateFigures& rate = result.rates[static_cast<size_t>(RateBase::followers)];
  CHECK(result.posts == 6);
  CHECK(rate.rows == 3);
  CHECK(rate.without_interactions == 1);
  CHECK(rate.without_base == 1);
  CHECK(rate.zero_base == 1);
  CHECK(close(rate.mean_of_ratios, (0.1 + 0.2 + 0) / 3));
  CHECK(close(rate.ratio_of_sums, 50 / 1300.0));
  CHECK(close(rate.median, 0.1));
  CHECK(close(rate.lower_quartile, 0.05));
  CHECK(close(rate.upper_quartile, 0.15));
  CHECK_FALSE(result.rates[static_cast<size_t>(RateBase::reach)].available);
  CHECK_FALSE(result.rates[static_cast<size_t>(RateBase::impressions)].available);
  CHECK(result.totals[static_cast<size_t>(Count::likes)].sum == 50);
  CHECK(result.totals[static_cast<size_t>(Count::likes)].rows == 5);
  CHECK(result.interactions.sum == 65);
  CHECK(result.interactions.rows == 5);
}

TEST_CASE("accounts and groups: sums, medians, order") {
  Table table;
  table.add(2, 1, 0, 10);
  table.add(2, 9, 0, 20);
  table.add(3, 4, 0, 10).format = Format::video;
  table.add(4, 10, 0, 10);
  table.add(5, -1, -1, 10);
  const EngagementResult result = analyse(table, 3);
  REQUIRE(result.accounts.size() == 3);
  CHECK(result.accounts_total == 4);
  CHECK(result.accounts[0].author == 2);  // 10 interactions as 4 has, earlier key
  CHECK(result.accounts[0].followers == 20);
  CHECK(result.accounts[0].median_interactions == 5);
  CHECK(close(result.accounts[0].rate_by_followers, (0.1 + 0.45) / 2));
  CHECK(result.accounts[1].author == 4);
  REQUIRE(result.platforms.size() == 2);
  CHECK(result.platforms[0].posts == 3);  // authors 2 and 4
  CHECK(close(result.platforms[0].median_interactions, 9));
  CHECK(close(result.platforms[0].mean_interactions, 20 / 3.0));
  CHECK(result.platforms[1].rows == 1);
  REQUIRE(result.formats.size() == 2);
  CHECK(result.formats[1].value == static_cast<uint32_t>(Format::video));
  CHECK(result.hour_posts[3 * 24] == 1);  // Thursday 00:00
  CHECK(result.hour_interactions[3 * 24 + 3] == 10);
  uint64_t in_bars = 0;
  for (const HistogramBar& bar : result.interactions_histogram) in_bars += bar.count;
  CHECK(in_bars == 4);
}

TEST_CASE("rows that only some charts count leave all other figures alone") {
  Table table;
  table.add(2, 1, 0, 10);
  EngagementRow& other = table.add(3, 5, 0, 10);
  other.is_selected = other.is_for_formats = other.is_for_histogram = false;
  const EngagementResult result = analyse(table);
  CHECK(result.posts == 1);
  CHECK(result.accounts_total == 1);
  CHECK(result.rates[0].rows == 1);
  REQUIRE(result.platforms.size() == 2);
  CHECK(result.platforms[1].median_interactions == 5);
  CHECK(result.platforms[1].rate_by_followers == 0.5);
  REQUIRE(result.formats.size() == 1);
  CHECK(result.formats[0].posts == 1);
  CHECK(result.interactions_histogram.back().count == 1);
}

TEST_CASE("followers against response: accounts on a line, one above it") {
  Table table;
  for (uint32_t author = 0; author < 20; ++author) {
    const int64_t followers = 99 + author * 100;
    for (int i = 0; i < 5; ++i) table.add(author, author == 7 ? 5000 : followers / 10, 0, followers);
  }
  const EngagementResult result = analyse(table);
  REQUIRE(result.follower_interaction.available);
  CHECK(result.follower_interaction.accounts == 20);
  CHECK(result.follower_interaction.spearman > 0.7);
  CHECK(std::fabs(result.follower_interaction.line.slope - 1) < 0.1);
  REQUIRE_FALSE(result.pulls_more.empty());
  CHECK(result.pulls_more[0].author == 7);
  CHECK(result.pulls_more[0].residual > 1);
  REQUIRE(result.consistency.size() == 20);
  CHECK(result.consistency[0].burstiness.plain == -1);  // one post an hour
  CHECK(result.consistency_total == 20);
  const EngagementResult cut = analyse(table, 3);
  CHECK(cut.consistency.size() == 3);
  CHECK(cut.consistency_total == 20);
}

TEST_CASE("followers against response: the slope of very many accounts does not hang on the order of the rows") {
  Table table, reversed;
  table.author_count = reversed.author_count = 3000;
  Random random(11);
  std::vector<std::pair<int64_t, int64_t>> rows;
  for (int i = 0; i < 3000; ++i) rows.emplace_back(random.below(1000), 1 + random.below(50000));
  for (uint32_t author = 0; author < 3000; ++author) table.add(author, rows[author].first, 0, rows[author].second);
  for (uint32_t author = 0; author < 3000; ++author)
    reversed.add(author, rows[2999 - author].first, 0, rows[2999 - author].second);
  const FollowerInteraction a = analyse(table).follower_interaction, b = analyse(reversed).follower_interaction;
  REQUIRE(a.line.is_sampled);
  CHECK(a.line.slope == b.line.slope);
  CHECK(a.line.intercept == b.line.intercept);
}

TEST_CASE("followers against response: which of more than 20,000 accounts are looked at does not hang on the order") {
  constexpr uint32_t kAccounts = 25000;
  // The same accounts under the same names, met from the last to the first.
  struct Reversed : Table {
    std::string_view key(uint32_t author) const override { return Table::key(kAccounts - 1 - author); }
  };
  Table table;
  Reversed reversed;
  table.author_count = reversed.author_count = kAccounts;
  const auto add = [](Table& to, uint32_t author, uint32_t number) {
    Random random(number);
    const int64_t likes = random.below(1000);
    to.add(author, likes, 0, 1 + random.below(50000));
  };
  for (uint32_t author = 0; author < kAccounts; ++author) {
    add(table, author, author);
    add(reversed, author, kAccounts - 1 - author);
  }
  const FollowerInteraction a = analyse(table).follower_interaction, b = analyse(reversed).follower_interaction;
  CHECK(a.accounts_total == kAccounts);
  CHECK(a.accounts > kAccounts * 4 / 10);
  CHECK(a.accounts < kAccounts * 6 / 10);
  CHECK(a.accounts == b.accounts);
  CHECK(a.spearman == b.spearman);
  CHECK(a.line.slope == b.line.slope);
  CHECK(a.line.intercept == b.line.intercept);
}

TEST_CASE("an account has the followers of its latest post, of several at one time the most, in any order of rows") {
  for (const bool is_larger_first : {false, true}) {
    Table table;
    for (const int64_t followers : {is_larger_first ? 120 : 100, is_larger_first ? 100 : 120})
      table.add(0, 1, 0, followers).time_utc_s = 1767200400;
    table.add(0, 1, 0, 900).time_utc_s = 1767200000;
    REQUIRE(analyse(table).accounts.size() == 1);
    CHECK(analyse(table).accounts[0].followers == 120);
  }
}

TEST_CASE("followers against response: points for a picture reach from the smallest to the largest account") {
  Table table;
  for (uint32_t author = 0; author < 1000; ++author) table.add(author, author, 0, (author * 37) % 1000);
  const EngagementResult result = analyse(table);
  REQUIRE(result.follower_points.size() == 300);
  CHECK(result.follower_points.front().followers == 0);
  CHECK(result.follower_points.back().followers == 999);
  for (size_t i = 1; i < result.follower_points.size(); ++i)
    REQUIRE(result.follower_points[i].followers > result.follower_points[i - 1].followers);
  Table few;
  few.add(0, 1, 0, 10);
  CHECK(analyse(few).follower_points.empty());
}

TEST_CASE("followers against response: of accounts with as many followers, names decide which are points") {
  Table table;
  for (uint32_t author = 1000; author-- > 0;) table.add(author, author, 0, author % 3 * 10 + 5);
  const EngagementResult result = analyse(table);
  REQUIRE(result.follower_points.size() == 300);
  // By followers, then by name: 334 authors 0, 3, 6..., then 333 authors 1, 4, 7..., then 333 authors 2, 5, 8...
  for (size_t i = 0; i < 300; ++i) {
    const uint32_t place = static_cast<uint32_t>(i * 999 / 299);
    const uint32_t group = place < 334 ? 0 : place < 667 ? 1 : 2;
    const uint32_t before_group = group == 0 ? 0 : group == 1 ? 334 : 667;
    REQUIRE(result.follower_points[i].author == (place - before_group) * 3 + group);
  }
}

TEST_CASE("cutting the work into steps changes nothing, quantiles of many rows are exact") {
  Table table;
  Random random(7);
  std::vector<double> ratios;
  for (int i = 0; i < 20000; ++i) {
    const int64_t likes = random.below(1000), followers = 1 + random.below(5000);
    table.add(random.below(100), likes, -1, followers);
    ratios.push_back(static_cast<double>(likes) / static_cast<double>(followers));
  }
  const EngagementResult whole = analyse(table);
  EngagementAnalysis cut(table, table, {});
  int steps = 0;
  while (!cut.step(StepBudget(fake_clock, 1))) ++steps;
  CHECK(steps > 10);
  const RateFigures &a = whole.rates[0], &b = cut.result().rates[0];
  CHECK(a.mean_of_ratios == b.mean_of_ratios);
  CHECK(a.median == b.median);
  CHECK(a.median == quantile_in_place(ratios, 0.5));
  CHECK(a.upper_quartile == quantile_in_place(ratios, 0.75));
  CHECK(whole.accounts[0].author == cut.result().accounts[0].author);
  CHECK(whole.follower_interaction.line.slope == cut.result().follower_interaction.line.slope);
}

TEST_CASE("an empty selection has no rates and no accounts") {
  const EngagementResult result = analyse(Table());
  CHECK(result.posts == 0);
  CHECK_FALSE(result.rates[0].available);
  CHECK(result.accounts.empty());
  CHECK(result.interactions_histogram.empty());
}

TEST_CASE("refused memory ends in an error, at whatever allocation it comes") {
  Table table;
  for (uint32_t i = 0; i < 50; ++i) table.add(i, 5, 5, 100);
  for (uint64_t nth = 1; nth < 12; ++nth) {
    MemoryBudget budget(1 << 26);
    budget.refuse_nth_allocation(nth);
    EngagementAnalysis analysis(table, table, {}, budget);
    run_to_end(analysis);
    if (budget.was_refused()) CHECK_FALSE(analysis.status().ok());
  }
}

namespace {

// Each event as a post of its own.
class ListedEvents : public ReplyEvents {
 public:
  explicit ListedEvents(const std::vector<ReplyEvent>& events) : events_(events) {}
  uint32_t posts() const override { return static_cast<uint32_t>(events_.size()); }
  bool is_reply(uint32_t index) const override { return events_[index].is_reply; }
  bool read_reply(uint32_t index, ReplyEvent& event) const override {
    event = events_[index];
    return event.is_reply;
  }
  void read_inbound(uint32_t index, std::vector<ReplyEvent>& events) const override {
    events.push_back(events_[index]);
  }

 private:
  std::vector<ReplyEvent> events_;
};

}  // namespace

TEST_CASE("response: answers in the thread, waits that have not ended") {
  // 1 asks 0 three times (rows 10, 11, 12); 0 answers row 10 after 60 s and row 11 after 600 s.
  std::vector<ReplyEvent> events = {{1000, 10, 1, 1, 0},  {2000, 11, 1, 1, 0},  {3000, 12, 1, 1, 0},
                                    {1060, 20, 10, 0, 1}, {2600, 21, 11, 0, 1}, {3100, 30, 12, 2, 1}};
  std::vector<uint8_t> is_ours = {1, 0, 0};
  const Result<ResponseFigures> figures = measure_response(ListedEvents(events), is_ours, 10000);
  REQUIRE(figures.ok());
  CHECK(figures->inbound == 3);
  CHECK(figures->answered == 2);
  CHECK(figures->matched_by_thread);
  CHECK(figures->median_wait_s == 600);
  // The same without ids of posts: the next reply to that person counts.
  for (ReplyEvent& event : events) event.parent_row = 0xffffffffu;
  const Result<ResponseFigures> by_person = measure_response(ListedEvents(events), is_ours, 10000);
  CHECK_FALSE(by_person->matched_by_thread);
  CHECK(by_person->answered == 2);
  const Result<ResponseFigures> all = measure_response(ListedEvents(events), {}, 10000);
  CHECK(all->inbound == 6);
  CHECK(measure_response(ListedEvents({}), {}, 0)->median_wait_s == std::nullopt);
}

TEST_CASE("response: a mention is something to answer and no answer") {
  constexpr uint32_t kNone = 0xffffffffu;
  // 1 mentions 0 in rows 10 and 11; 0 replies to row 11 after 90 s, and mentions 1 in a post of its own before.
  std::vector<ReplyEvent> events = {{1000, 10, kNone, 1, 0}, {2000, 11, kNone, 1, 0}, {2050, 12, kNone, 0, 1}};
  for (ReplyEvent& event : events) event.is_reply = false;
  events.push_back({2090, 13, 11, 0, 1});
  const std::vector<uint8_t> is_ours = {1, 0};
  const Result<ResponseFigures> figures = measure_response(ListedEvents(events), is_ours, 10000);
  REQUIRE(figures.ok());
  CHECK(figures->inbound == 2);
  CHECK(figures->answered == 1);
  CHECK(figures->median_wait_s == 90);
  CHECK(measure_response(ListedEvents(events), {}, 10000)->inbound == 4);
}

TEST_CASE("response: a platform whose posts have ids does not take the answers of one without") {
  // Platform 0 has threads: 0 answers row 10. Platform 1 has none: 3 answers 4 an hour later.
  std::vector<ReplyEvent> events = {{1000, 10, 1, 1, 0, 0}, {1060, 20, 10, 0, 1, 0}};
  events.push_back({5000, 30, 0xffffffffu, 4, 3, 1});
  events.push_back({8600, 31, 0xffffffffu, 3, 4, 1});
  std::vector<uint8_t> is_ours = {1, 0, 0, 1, 0};
  const Result<ResponseFigures> figures = measure_response(ListedEvents(events), is_ours, 10000);
  CHECK(figures->inbound == 2);
  CHECK(figures->answered == 2);
}

TEST_CASE("response: what else is loaded takes no answer away") {
  constexpr uint32_t kNone = 0xffffffffu;
  // Of a source without ids: 1 asks 0, who answers. A reply to a known post of the same platform changes nothing.
  std::vector<ReplyEvent> events = {{1000, 10, kNone, 1, 0}, {1500, 11, kNone, 0, 1}};
  const std::vector<uint8_t> is_ours = {1, 0, 0, 0, 0, 0};
  CHECK(measure_response(ListedEvents(events), is_ours, 9000)->answered == 1);
  events.push_back({2000, 40, 39, 4, 5});
  const Result<ResponseFigures> figures = measure_response(ListedEvents(events), is_ours, 9000);
  CHECK(figures->inbound == 1);
  CHECK(figures->answered == 1);
  CHECK(figures->median_wait_s == 500);
  // A reply to another known post of hers is none to this one.
  events[1].parent_row = 9;
  CHECK(measure_response(ListedEvents(events), is_ours, 9000)->answered == 0);
}

TEST_CASE("response: of two who write to each other within one second only one can have answered") {
  const std::vector<ReplyEvent> events = {{1000, 10, 0xffffffffu, 0, 1}, {1000, 11, 0xffffffffu, 1, 0}};
  const Result<ResponseFigures> figures = measure_response(ListedEvents(events), {}, 2000);
  CHECK(figures->inbound == 2);
  CHECK(figures->answered == 1);
}

TEST_CASE("rhythm: an account with more posts than are kept tells all of them") {
  Table table;
  for (int i = 0; i < 20'100; ++i) table.add(0, 1, 0, 10);
  const EngagementResult result = analyse(table);
  REQUIRE(result.consistency.size() == 1);
  CHECK(result.consistency[0].posts == 20'100);
  CHECK(result.consistency[0].is_partial);
}
