// Memory that is refused in the middle of an answer: the page hears of it, and the same question is answered as
// before once there is memory again. And a long analysis hears a brush and a cancel.
#include <doctest/doctest.h>

#include <atomic>
#include <functional>

#include "protocol/community_messages.h"
#include "session_harness.h"

namespace tilik {
namespace {

std::atomic<uint64_t> g_looks = 0;
double shared_clock() { return static_cast<double>(++g_looks) / 10; }

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

TEST_CASE("memory refused to a question about communities leaves that one out, the others are told") {
  MemoryBudget& budget = MemoryBudget::of_program();
  for (const uint32_t threads : {1u, 3u}) {
    CAPTURE(threads);
    SessionHarness page(shared_clock, threads);
    load_sample(page, 1200);
    page.ask("community", CommunityRequest{});
    page.run();
    uint32_t generation = 1;
    const auto ask = [&] {
      page.answers.clear();
      page.ask("life", ModelRequest{}, ++generation);
      page.run();
      LifeResponse life;
      if (page.last("life") != nullptr) read_packed(FrameReader(page.last("life")->bytes), life);
      return life;
    };
    const LifeResponse whole = ask();
    REQUIRE(whole.communities.size() > 3);
    REQUIRE_FALSE(whole.is_cut_short);
    REQUIRE(whole.adoption.is_defined);
    int cut_short = 0, without_adoption = 0;
    for (uint64_t n = 1;; n += n < 20 ? 1 : 6) {
      CAPTURE(n);
      budget.clear_refused();
      budget.refuse_nth_allocation(n);
      const LifeResponse life = ask();
      budget.refuse_nth_allocation(0);
      if (!budget.was_refused()) break;
      if (page.last("life") == nullptr) {
        CHECK(page.count("error") == 1);
        continue;
      }
      REQUIRE(life.communities.size() == whole.communities.size());
      CHECK(life.bridges.size() == whole.bridges.size());
      CHECK(life.flows == whole.flows);
      cut_short += life.is_cut_short;
      without_adoption += !life.adoption.is_defined;
      if (life.is_cut_short) continue;
      CHECK(life.adoption.adoptions == whole.adoption.adoptions);
      CHECK(life.travels.size() == whole.travels.size());
      CHECK(life.communities[0].story == whole.communities[0].story);
      CHECK(life.communities[0].tone == whole.communities[0].tone);
      CHECK(life.communities[0].clustering == whole.communities[0].clustering);
    }
    // Beside others a question is asked again when they are done, so that one refusal costs nothing.
    if (threads == 1) {
      CHECK(cut_short > 5);
      CHECK(without_adoption > 0);
    }
    CHECK_FALSE(ask().is_cut_short);
  }
}

}  // namespace tilik
