// Memory that is refused in the middle of an answer: the page hears of it, and the same question is answered as
// before once there is memory again. And a long analysis hears a brush and a cancel.
#include <doctest/doctest.h>

#include <functional>

#include "session_harness.h"

namespace tilik {
namespace {

struct Question {
  const char* type;
  std::function<void(SessionHarness&)> ask;
};

// Every analysis that takes memory as large as the data.
std::vector<Question> questions() {
  std::vector<Question> all;
  const auto add = [&](const char* type, auto request) {
    all.push_back({type, [type, request](SessionHarness& page) { page.ask(type, request, 1); }});
  };
  ChartsRequest brushed;
  brushed.filters.query = "dan";
  add("charts", brushed);
  add("trend", ModelRequest{});
  add("engagement", ModelRequest{});
  add("community", CommunityRequest{});
  EdgesRequest edges;
  edges.kind = "all";
  add("edges", edges);
  add("posts", PostsRequest{});
  FindRequest find;
  find.text = "a";
  add("find_accounts", find);
  for (const char* what : {"posts_csv", "network_gexf", "network_csv"}) {
    ExportRequest wanted;
    wanted.what = what;
    all.push_back({"export", [wanted](SessionHarness& page) { page.ask("export", wanted, 1); }});
  }
  return all;
}

// All answers to the last question but progress, as one text.
std::string answers_of(SessionHarness& page, const Question& question) {
  page.answers.clear();
  question.ask(page);
  page.run();
  std::string text;
  for (const SessionHarness::Answer& answer : page.answers) {
    if (answer.type == "progress") continue;
    Json body = answer.body;
    for (const char* changing : {"id", "generation", "engine_ms", "picture"}) body.erase(changing);
    text += answer.type + ' ' + body.dump() + '\n';
  }
  return text;
}

void load_sample(SessionHarness& page, uint32_t rows) {
  SampleRequest sample;
  sample.rows = rows;
  page.ask("load_sample", sample);
  page.run();
  REQUIRE(page.last("loaded") != nullptr);
}

}  // namespace

TEST_CASE("memory refused in the middle of an analysis is told, and the next try gives the whole answer") {
  MemoryBudget& budget = MemoryBudget::of_program();
  for (const Question& question : questions()) {
    CAPTURE(question.type);
    SessionHarness page;
    load_sample(page, 1200);
    // The first answer may fill what later ones only read (the community that is kept).
    answers_of(page, question);
    const std::string expected = answers_of(page, question);
    REQUIRE_FALSE(expected.empty());
    int refused = 0;
    for (uint64_t n = 1; n < 400; n += n < 40 ? 1 : 7) {
      CAPTURE(n);
      budget.clear_refused();
      budget.refuse_nth_allocation(n);
      const std::string answer = answers_of(page, question);
      budget.refuse_nth_allocation(0);
      if (!budget.was_refused()) break;
      ++refused;
      // An answer or an error, never silence.
      REQUIRE_FALSE(answer.empty());
      budget.clear_refused();
      const std::string again = answers_of(page, question);
      const bool is_same = again == expected;
      REQUIRE(is_same);
    }
    // So that the test cannot pass by refusing nothing.
    const std::string type = question.type;
    if (type == "trend" || type == "engagement" || type == "community" || type == "edges") CHECK(refused > 5);
  }
}

TEST_CASE("a brush in the middle of finding communities is answered at once, a cancel ends it") {
  SessionHarness page;
  load_sample(page, 6000);
  page.answers.clear();
  const uint32_t community = page.ask("community", CommunityRequest{}, 7);
  for (int i = 0; i < 3; ++i) REQUIRE(page.session.pump(1));
  REQUIRE(page.last("community") == nullptr);
  const double begin_ms = g_session_clock_ms;
  ChartsRequest brush;
  brush.filters.has_time = true;
  brush.filters.from_utc_s = 1767200000;
  brush.filters.to_utc_s = 1769000000;
  page.ask("charts", brush, 8);
  while (page.last("charts") == nullptr) REQUIRE(page.session.pump(5));
  CHECK(g_session_clock_ms - begin_ms < 100);
  CHECK(page.last("community") == nullptr);
  CancelRequest cancel;
  cancel.id = community;
  page.ask("cancel", cancel, 9);
  page.run();
  CHECK(page.last("community") == nullptr);
  CHECK(page.session.waiting() == 0);
}

}  // namespace tilik
