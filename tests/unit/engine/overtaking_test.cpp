// What overtakes a task may change or replace what the task reads: each of these was a fault once.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "session_harness.h"

namespace tilik {
namespace {

// Posts whose authors mention each other; those of `prefix` are nobody's elsewhere.
std::string posts_csv(const std::string& prefix, int posts, int authors, bool has_time = true,
                      const std::string& columns = {}, const std::string& cells = {}) {
  std::string text = "id,created_at,username,full_text" + columns + "\n";
  for (int i = 0; i < posts; ++i) {
    const std::string number = std::to_string(i);
    const std::string time = has_time ? "2024-01-" + std::to_string(10 + i % 18) + "T00:00:00Z" : "";
    text += prefix + number + "," + time + "," + prefix + std::to_string(i % authors) + ",\"kata" +
            std::to_string(i % 50) + " @" + prefix + std::to_string((i * 7 + i / authors) % authors) + "\"" + cells +
            "\n";
  }
  return text;
}

// The file of an export, "" when it was not finished.
std::string exported(const SessionHarness& page, uint32_t id) {
  std::string file;
  bool is_whole = false;
  for (const SessionHarness::Answer& answer : page.answers) {
    if (answer.type != "export_part" || answer.id != id) continue;
    const FrameReader frame(answer.bytes);
    const std::span<const uint8_t> bytes = frame.array<uint8_t>("bytes");
    file.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    is_whole |= answer.body.value("last", false);
  }
  return is_whole ? file : std::string();
}

CommunityRequest community(const std::string& kind, bool pseudonyms = false) {
  CommunityRequest request;
  request.kind = kind;
  request.pseudonyms = pseudonyms;
  return request;
}

ExportRequest file_of(const std::string& what) {
  ExportRequest request;
  request.what = what;
  return request;
}

// Its first part has come, others are to follow.
uint32_t begin_saving_posts(SessionHarness& page) {
  page.load_text(posts_csv("a", 60'000, 400));
  page.run();
  const uint32_t id = page.ask("export", file_of("posts_csv"));
  for (int i = 0; i < 100'000 && page.count("export_part") == 0; ++i) REQUIRE(page.session.pump(0.05));
  return id;
}

TEST_CASE("overtaking: a network that is being saved is saved whole while another takes its place") {
  SessionHarness page;
  page.load_text(posts_csv("a", 12'000, 4000));
  page.ask("community", community("mention"));
  page.run();
  for (const char* what : {"network_gexf", "network_csv", "communities_csv"}) {
    CAPTURE(what);
    page.ask("community", community("mention"), ++page.last_id);
    page.run();
    const uint32_t undisturbed = page.ask("export", file_of(what), ++page.last_id);
    page.run();
    const std::string wanted = exported(page, undisturbed);
    REQUIRE(wanted.size() > 1000);
    const uint32_t id = page.ask("export", file_of(what), ++page.last_id);
    REQUIRE(page.session.pump(0.05));  // one step: it has begun
    page.ask("community", community("all"), ++page.last_id);
    page.run();
    CHECK(exported(page, id) == wanted);
  }
}

TEST_CASE("overtaking: rows of a file that is being read are not counted before they are in order") {
  SessionHarness page;
  page.load_text(posts_csv("a", 3000, 400));
  page.run();
  page.ask("community", community("mention"));
  const DataSet& data = *page.session.state().data;
  for (int i = 0; i < 100'000 && !data.needs_count(); ++i) page.session.pump(0.05);
  REQUIRE(data.needs_count());
  const uint32_t load = page.load_text(posts_csv("b", 30'000, 20'000, false), "more.csv");
  while (data.table.rows() < 10'000) REQUIRE(page.session.pump(0.05));
  REQUIRE(data.needs_count());
  page.ask("charts", ChartsRequest{}, 5);
  page.ask("cancel", CancelRequest{load});
  while (page.last("charts") == nullptr) REQUIRE(page.session.pump(0.05));
  CHECK(read_message<ChartsResponse>(page.last("charts")->body).authors_total >= 400);
  page.run();
  page.ask("charts", ChartsRequest{}, 6);
  page.run();
  CHECK(read_message<ChartsResponse>(page.last("charts")->body).posts == data.table.posts());
}

TEST_CASE("overtaking: communities get their words while a file is added") {
  SessionHarness page;
  page.load_text(posts_csv("a", 60'000, 400));
  page.run();
  page.ask("community", community("mention"));
  const auto is_naming = [&] {
    const auto* progress = page.last("progress");
    return progress != nullptr && progress->body.value("phase", "") == "labels";
  };
  for (int i = 0; i < 1'000'000 && !is_naming(); ++i) {
    g_session_clock_ms += 200;  // every step tells how far it is
    if (!page.session.pump(0.05)) break;
  }
  REQUIRE(is_naming());
  for (int i = 0; i < 3; ++i) REQUIRE(page.session.pump(0.05));  // some rows are counted
  REQUIRE(page.last("community") == nullptr);
  page.load_text(posts_csv("b", 30'000, 20'000), "more.csv");
  page.run();
  REQUIRE(page.last("community") != nullptr);
  CHECK(read_message<CommunityResponse>(page.last("community")->body).communities_total >= 1);
}

TEST_CASE("overtaking: a file that is being saved ends when other data takes the place of what it is of") {
  SessionHarness page;
  const uint32_t id = begin_saving_posts(page);
  LoadRequest other;
  other.pasted_name = "other.csv";
  other.append = false;
  const size_t parts = page.count("export_part");
  page.ask("load", other, 1, posts_csv("b", 50, 5));
  page.run();
  CHECK(page.count("export_part") == parts);
  CHECK(exported(page, id).empty());
  REQUIRE(page.last("error") != nullptr);
  CHECK(page.last("error")->id == id);
  CHECK(page.last("error")->body.value("code", "") == "cancelled");
  // The next one is of the new data, whole.
  const uint32_t next = page.ask("export", file_of("posts_csv"), 2);
  page.run();
  const std::string file = exported(page, next);
  CHECK(std::count(file.begin(), file.end(), '\n') == 51);
}

TEST_CASE("overtaking: columns of a file that is added do not come into a table that is being saved") {
  SessionHarness page;
  const uint32_t id = begin_saving_posts(page);
  page.load_text(posts_csv("b", 500, 20, true, ",favorite_count,views", ",5,7"), "more.csv");
  page.run();
  const std::string file = exported(page, id);
  REQUIRE_FALSE(file.empty());
  const auto cells = [&](size_t begin) { return std::count(&file[begin], &file[file.find('\n', begin)], ','); };
  const size_t last = file.rfind('\n', file.size() - 2) + 1;
  CHECK(cells(last) == cells(0));
  CHECK(file.substr(0, file.find('\n')).find("likes") == std::string::npos);
}

TEST_CASE("overtaking: another key for hidden names reaches the network, too") {
  SessionHarness page;
  page.load_text(posts_csv("a", 600, 40));
  page.run();
  const auto labels = [&](uint32_t generation) {
    CommunityRequest request = community("mention", true);
    request.recompute = false;
    page.ask("community", request, generation);
    page.run();
    const FrameReader frame(page.last("community")->bytes);
    const std::span<const uint8_t> bytes = frame.array<uint8_t>("label_bytes");
    return std::string(bytes.begin(), bytes.end());
  };
  page.ask("pseudonym_key", PseudonymKey{"satu"});
  const std::string first = labels(1);
  REQUIRE(first.size() > 40);
  CHECK(labels(2) == first);
  page.ask("pseudonym_key", PseudonymKey{"dua"}, 2);
  const std::string second = labels(3);
  CHECK(second.size() > 40);
  CHECK(second != first);
}

}  // namespace
}  // namespace tilik
