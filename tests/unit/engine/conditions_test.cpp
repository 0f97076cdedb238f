// Conditions that marks of charts stand for: hours of the week, ranges of interactions, account lists; what the
// models pass on; an export that outlives its selection.
#include <doctest/doctest.h>

#include <string>

#include "base/calendar.h"
#include "session_harness.h"

using namespace tilik;

namespace {

// 2024-01-01 was a Monday. Times are WIB (UTC+7).
std::string week_csv() {
  return "id,created_at,author,text,likes,followers,reply_to_id\n"
         "1,2024-01-01T08:10:00+07:00,ani,pagi,0,100,\n"
         "2,2024-01-01T08:50:00+07:00,budi,\"siapa tahu?\",3,100,1\n"
         "3,2024-01-08T08:00:00+07:00,cici,pagi,7,100,\n"
         "4,2024-01-02T08:00:00+07:00,ani,jawab,8,100,2\n"
         "5,2024-01-02T21:00:00+07:00,cici,hebat,,100,1\n";
}

ChartsResponse charts_of(SessionHarness& page, const FilterState& filters, uint32_t generation, int zone_min = 420) {
  ChartsRequest request;
  request.filters = filters;
  request.zone = zone_min;
  page.ask("charts", request, generation);
  page.run();
  REQUIRE(page.last("charts") != nullptr);
  return read_message<ChartsResponse>(page.last("charts")->body);
}

uint32_t hour_posts(const SessionHarness& page, size_t hour) {
  const FrameReader frame(page.last("charts")->bytes);
  return frame.array<uint32_t>("hour_weekday")[hour];
}

}  // namespace

TEST_CASE("hours of the week: the zone counts, and their own map keeps the other hours") {
  CHECK(hour_of_week(0, 0) == 3 * 24);  // 1970-01-01 was a Thursday
  CHECK(hour_of_week(-1, 0) == 3 * 24 - 1);
  SessionHarness page;
  page.load_text(week_csv());
  page.run();
  FilterState filters;
  filters.hours = {8};  // Monday 8:00
  CHECK(charts_of(page, filters, 1).posts == 3);
  CHECK(hour_posts(page, 8) == 3);
  CHECK(hour_posts(page, 24 + 8) == 1);
  filters.hours = {8, 24 + 21};
  CHECK(charts_of(page, filters, 2).posts == 4);
  filters.hours = {1};
  filters.hours_zone = 0;
  CHECK(charts_of(page, filters, 3).posts == 3);
}

TEST_CASE("a range of interactions leaves out posts without any count, and goes with a search for words") {
  SessionHarness page;
  page.load_text(week_csv());
  page.run();
  FilterState filters;
  filters.has_interactions = true;
  filters.interactions_from = 0;
  filters.interactions_to = 8;
  CHECK(charts_of(page, filters, 1).posts == 3);
  filters.query = "pagi";
  CHECK(charts_of(page, filters, 2).posts == 2);
  filters.has_interactions = false;
  CHECK(charts_of(page, filters, 3).posts == 2);
  filters.query.clear();
  CHECK(charts_of(page, filters, 4).posts == 5);
}

namespace {
// How many posts a search finds.
class Search {
 public:
  explicit Search(SessionHarness& page) : page_(page) {}
  auto operator()(const char* query) {
    filters_.query = query;
    return charts_of(page_, filters_, ++generation_).posts;
  }

 private:
  SessionHarness& page_;
  FilterState filters_;
  uint32_t generation_ = 0;
};
}  // namespace

TEST_CASE("a search finds hashtags that stand only in their own column") {
  SessionHarness page;
  page.load_text(
      "id,created_at,author,text,hashtags\n1,2024-01-01T08:00:00Z,ani,Hujan lagi,banjir;jakarta\n"
      "2,2024-01-01T09:00:00Z,budi,Jakarta cerah,\n3,2024-01-01T10:00:00Z,cici,Banjir surut,jakarta\n");
  page.run();
  Search found(page);
  CHECK(found("#banjir") == 1);
  CHECK(found("banjir") == 2);
  CHECK(found("jakarta") == 3);
  CHECK(found("#jakarta -banjir") == 0);
  CHECK(found("jakarta -banjir") == 1);
}

TEST_CASE("a search finds links that stand only in their own column, by their address") {
  SessionHarness page;
  page.load_text(
      "id,created_at,author,text,urls\n1,2024-01-01T08:00:00Z,ani,Hujan lagi,https://www.Kabar.id/banjir?utm_source=x\n"
      "2,2024-01-01T09:00:00Z,budi,Banjir di https://kabar.id/banjir-jakarta,\n3,2024-01-01T10:00:00Z,cici,Cerah,\n");
  page.run();
  Search found(page);
  CHECK(found("\"kabar.id/banjir\"") == 2);
  CHECK(found("-kabar.id/banjir*") == 1);
  CHECK(found("banjir") == 1);  // a word is looked for in what was said
}

TEST_CASE("a chart in which one chooses keeps what its own choice hides, all other figures do not") {
  SessionHarness page;
  page.load_text(
      "id,created_at,platform,author,text,likes\n1,2024-01-01T08:00:00Z,x,ani,pagi,0\n"
      "2,2024-01-01T09:00:00Z,x,budi,siang,7\n3,2024-01-01T10:00:00Z,tiktok,cici,pagi,7\n");
  page.run();
  ModelRequest model;
  const auto ask = [&] {
    static uint32_t generation = 0;
    page.ask("engagement", model, ++generation);
    page.run();
    return read_message<EngagementResponse>(page.last("engagement")->body);
  };
  const auto bars = [](const EngagementResponse& body) {
    uint64_t posts = 0;
    for (const HistogramBin& bin : body.interactions_histogram) posts += bin.rows;
    return posts;
  };
  model.filters.platforms = {"tiktok"};
  charts_of(page, model.filters, 1);
  CHECK(ask().groups.size() == 1);  // the command line's figures are of the selection alone
  model.shows_unchosen = true;
  EngagementResponse body = ask();
  CHECK(body.groups.size() == 2);
  CHECK(body.accounts.size() == 1);
  CHECK(body.totals[0].sum == 7);
  CHECK(bars(body) == 1);
  model.filters.has_interactions = true;
  model.filters.interactions_from = 5;
  model.filters.interactions_to = 10;
  charts_of(page, model.filters, 2);
  body = ask();
  CHECK(body.groups.size() == 2);  // of posts with 5 to 9: one on each platform
  CHECK(bars(body) == 1);
  model.filters.platforms.clear();
  charts_of(page, model.filters, 3);
  body = ask();
  CHECK(bars(body) == 3);
  CHECK(body.accounts.size() == 2);
  model.filters.query = "pagi";
  charts_of(page, model.filters, 4);
  CHECK(bars(ask()) == 1);  // words that are searched for go on to hide
}

TEST_CASE("where no post says what it answers, nobody is said not to have answered") {
  const auto has_response = [](const std::string& head, const std::string& target) {
    SessionHarness page;
    page.load_text("id,created_at,username,full_text" + head + "\n1,2024-01-01T00:00:00Z,ani,halo @budi" + target +
                   "\n" + "2,2024-01-01T01:00:00Z,budi,ya" + target + "\n");
    page.run();
    page.ask("engagement", ModelRequest{});
    page.run();
    return read_message<EngagementResponse>(page.last("engagement")->body).has_response;
  };
  CHECK_FALSE(has_response("", ""));
  CHECK(has_response(",in_reply_to_screen_name", ",ani"));
}

TEST_CASE("an account list is a condition, and says whose inbound replies are answered") {
  SessionHarness page;
  page.load_text(week_csv());
  AccountLists lists;
  lists.lists = {{"kami", {"@Ani", "tidak_ada"}, 0}, {"mereka", {"budi"}, 0}};
  page.ask("account_lists", lists);
  page.run();
  // The list came before the posts were there: asked again, it knows them.
  page.ask("account_lists", lists, 2);
  page.run();
  CHECK(read_message<AccountLists>(page.last("account_lists")->body).lists[0].found == 1);
  FilterState filters;
  filters.account_lists = {"kami"};
  CHECK(charts_of(page, filters, 1).posts == 2);

  ModelRequest model;
  const auto inbound = [&](const char* list, bool questions) {
    model.response_list = list;
    model.questions_only = questions;
    static uint32_t generation = 0;
    page.ask("engagement", model, ++generation);
    page.run();
    return read_message<EngagementResponse>(page.last("engagement")->body).inbound;
  };
  CHECK(inbound("", false) == 3);  // budi and cici to ani, ani to budi
  CHECK(inbound("kami", false) == 2);
  CHECK(inbound("mereka", false) == 1);
  CHECK(inbound("kami", true) == 1);  // budi asks
}

TEST_CASE("days that trend and season do not explain, and the test within weekdays") {
  SessionHarness page;
  page.ask("load_sample", SampleRequest{});
  page.run();
  page.ask("trend", ModelRequest{});
  page.ask("engagement", ModelRequest{});
  page.run();
  const TrendResponse trend = read_message<TrendResponse>(page.last("trend")->body);
  CHECK(trend.bin == "day");
  CHECK(trend.has_unusual);
  REQUIRE(!trend.unusual.empty());
  CHECK(format_iso_date(local_day_of_utc(trend.unusual[0].start_s, 420)) == "2026-04-08");  // the planted debate
  CHECK(trend.unusual[0].posts > 2 * trend.unusual[0].usual_posts);
  CHECK(trend.seasonal.available);
  CHECK(trend.seasonal.p < 0.001);
  const EngagementResponse engagement = read_message<EngagementResponse>(page.last("engagement")->body);
  REQUIRE(!engagement.pulls_more.empty());
  CHECK(engagement.pulls_more[0].median_interactions > engagement.pulls_more[0].expected_interactions);
  CHECK(engagement.answered_low < engagement.answered_high);
}

TEST_CASE("accounts that are all alike have no relation of followers, and the answer can still be read") {
  for (const bool alike_followers : {true, false}) {
    SessionHarness page;
    std::string rows = "id,created_at,author,text,likes,author_followers\n";
    for (int i = 0; i < 8; ++i) {
      rows += std::to_string(i) + ",2024-01-01T08:00:00Z,akun" + std::to_string(i) + ",halo," +
              std::to_string(alike_followers ? i : 3) + "," + std::to_string(alike_followers ? 100 : 100 + i) + "\n";
    }
    page.load_text(rows);
    page.run();
    page.ask("engagement", ModelRequest{});
    page.run();
    CHECK(page.last("engagement")->body["spearman"].is_number());
    const EngagementResponse engagement = read_message<EngagementResponse>(page.last("engagement")->body);
    CHECK_FALSE(engagement.has_follower_interaction);
    CHECK(engagement.accounts.size() == 8);
  }
}

TEST_CASE("communities are named by the words of the selection, and the charts know its first and last post") {
  SessionHarness page;
  std::string rows = "id,created_at,author,text\n";
  const auto talk = [&](int day, const std::string& words) {
    for (const auto& [from, to] : {std::pair("ani", "budi"), std::pair("budi", "cici"), std::pair("cici", "ani")}) {
      rows += std::to_string(rows.size()) + ",2024-0" + std::to_string(day) + "-03T08:00:00Z," + from + ",@" + to +
              " " + words + "\n";
    }
  };
  talk(1, "gempa bantuan");
  talk(1, "gempa posko");
  talk(2, "konser tiket");
  talk(2, "konser panggung");
  page.load_text(rows);
  page.run();
  CommunityRequest community;
  community.filters.has_time = true;
  community.filters.from_utc_s = 1706745600;  // the first of February
  community.filters.to_utc_s = 1709251200;
  ChartsRequest charts;
  charts.filters = community.filters;
  page.ask("charts", charts);
  page.run();
  page.ask("community", community);
  page.run();
  const ChartsResponse shown = read_message<ChartsResponse>(page.last("charts")->body);
  CHECK(shown.posts == 6);
  REQUIRE(shown.has_interval);
  CHECK(shown.first_utc_s == 1706947200);
  CHECK(shown.last_utc_s == 1706947200);
  const CommunityResponse answer = read_message<CommunityResponse>(page.last("community")->body);
  REQUIRE(answer.communities.size() == 1);
  CHECK(answer.communities[0].label_terms == std::vector<std::string>{"konser", "panggung", "tiket"});
}

TEST_CASE("impressions are a base of their own") {
  SessionHarness page;
  page.load_text(
      "id,created_at,author,text,likes,impressions\n1,2024-01-01T08:00:00Z,ani,a,5,100\n"
      "2,2024-01-01T09:00:00Z,budi,b,1,100\n3,2024-01-01T09:00:00Z,budi,c,1,\n");
  page.run();
  page.ask("engagement", ModelRequest{});
  page.run();
  const EngagementResponse engagement = read_message<EngagementResponse>(page.last("engagement")->body);
  for (const Rate& rate : engagement.rates) {
    CHECK(rate.available == (rate.name == "by_impressions"));
    if (rate.available) CHECK(rate.median == doctest::Approx(3));
    if (rate.available) CHECK(rate.rows_left_out == 1);
  }
}

TEST_CASE("an export keeps the posts that were chosen when it began") {
  SessionHarness page;
  page.ask("load_sample", SampleRequest{});
  page.run();
  ExportRequest wanted;
  wanted.what = "posts_csv";
  wanted.filters.platforms = {"x"};
  page.ask("export", wanted);
  while (page.count("export_part") == 0) page.session.pump(1);
  // The page goes on: other filters, with a part of the file still to come.
  FilterState other;
  other.platforms = {"instagram"};
  static_cast<void>(charts_of(page, other, 1));
  page.run();
  CHECK(page.last("error") == nullptr);
  std::string file;
  for (const auto& answer : page.answers) {
    if (answer.type != "export_part") continue;
    const FrameReader frame(answer.bytes);
    const auto bytes = frame.array<uint8_t>("bytes");
    file.append(bytes.begin(), bytes.end());
  }
  REQUIRE(page.last("export_part")->body.value("last", false));
  CHECK(page.count("export_part") > 1);
  CHECK(file.find(",instagram,") == std::string::npos);
  CHECK(file.find(",x,") != std::string::npos);
}

TEST_CASE("a part of the timeline in finer bins counts what the timeline counts, whatever its filter") {
  SessionHarness page;
  page.load_text(week_csv());
  page.run();
  ChartsRequest request;
  request.bin = "week";
  request.zoom_bin = "hour";
  const int64_t monday = *parse_iso_time("2024-01-01", 420);
  request.zoom_from_utc_s = monday - 86400;
  request.zoom_to_utc_s = monday + 86400;
  request.filters.has_time = true;  // the timeline leaves out its own condition
  request.filters.from_utc_s = monday + 8 * 3600 + 1800;
  request.filters.to_utc_s = monday + 9 * 3600;
  request.filters.authors = {"budi"};
  page.ask("charts", request, 1);
  page.run();
  const FrameReader frame(page.last("charts")->bytes);
  CHECK(frame.body()["zoom_bin"] == "hour");
  const auto starts = frame.array<int64_t>("zoom_start_s");
  const auto total = frame.array<uint32_t>("zoom_total"), selected = frame.array<uint32_t>("zoom_selected");
  // Cut to the week in which the posts begin.
  REQUIRE(total.size() == 24);
  REQUIRE(starts.size() == 25);
  CHECK(starts[0] == monday);
  CHECK(starts[24] == monday + 86400);
  CHECK(total[8] == 2);
  CHECK(selected[8] == 1);
  CHECK(total[7] == 0);
  request.dragging = true;
  page.ask("charts", request, 2);
  page.run();
  CHECK(FrameReader(page.last("charts")->bytes).array<uint32_t>("zoom_total").empty());
}

TEST_CASE("what rises is told, and not what only fell less than the rest") {
  // Ten days, twenty posts a day and then ten: #tetap keeps its two a day, #naik comes up as a word does, the rest
  // falls.
  std::string csv = "tanggal,akun,isi\n";
  for (int day = 1; day <= 10; ++day) {
    const int posts = day <= 5 ? 20 : 10;
    for (int post = 0; post < posts; ++post) {
      csv += "2024-03-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + " 09:" + std::to_string(10 + post) +
             ",ani,halo" + (post < 2 ? " #tetap" : "") + (post >= 2 && post < (day <= 5 ? 3 : 6) ? " banjir" : "") +
             "\n";
    }
  }
  SessionHarness page;
  page.load_text(csv);
  page.run();
  page.ask("trend", ModelRequest{});
  page.run();
  REQUIRE(page.last("trend") != nullptr);
  const TrendResponse trend = read_message<TrendResponse>(page.last("trend")->body);
  REQUIRE(trend.growing.size() == 1);
  CHECK(trend.growing[0].label == "banjir");  // #tetap rose in its share only
}

TEST_CASE("conditions on languages, places, formats, words, communities and columns of one's own") {
  SessionHarness page;
  LoadRequest load;
  load.pasted_name = "posts.csv";
  load.options.categories = {"wilayah", "topik"};
  page.ask("load", load, 1,
           "id,created_at,author,text,language,place,format,wilayah,topik\n"
           "1,2024-01-01T08:00:00Z,ani,banjir lagi @budi,id,Bandung,photo,barat,air\n"
           "2,2024-01-01T09:00:00Z,budi,banjir surut @ani,id,Bogor,video,barat,udara\n"
           "3,2024-01-01T10:00:00Z,cici,macet parah @dedi,en,Bandung,photo,timur,air\n"
           "4,2024-01-01T11:00:00Z,dedi,macet lagi @cici,,,,timur,\n"
           "5,2024-01-01T12:00:00Z,,banjir besar,id,,photo,,air\n");
  page.run();
  CommunityRequest network;
  page.ask("community", network);
  page.run();
  REQUIRE(read_message<CommunityResponse>(page.last("community")->body).communities_total == 2);
  const auto posts_with = [&](auto set) {
    static uint32_t generation = 1;
    FilterState filters;
    set(filters);
    return charts_of(page, filters, ++generation).posts;
  };
  using Names = std::vector<std::string>;
  using Values = std::vector<std::pair<std::string, std::string>>;
  const auto with_languages = [&](Names names) { return posts_with([&](FilterState& f) { f.languages = names; }); };
  CHECK(with_languages({"id"}) == 3);
  CHECK(with_languages({"id", "en"}) == 4);
  CHECK(with_languages({""}) == 1);  // missing
  const auto with_places = [&](Names names) { return posts_with([&](FilterState& f) { f.places = names; }); };
  CHECK(with_places({"Bandung"}) == 2);
  CHECK(with_places({""}) == 2);
  CHECK(posts_with([](FilterState& f) { f.formats = {"image"}; }) == 3);
  const auto with_terms = [&](Names names) { return posts_with([&](FilterState& f) { f.terms = names; }); };
  CHECK(with_terms({"banjir"}) == 3);
  CHECK(with_terms({"banjir", "macet"}) == 5);
  const auto with_values = [&](Values values) { return posts_with([&](FilterState& f) { f.categories = values; }); };
  CHECK(with_values({{"wilayah", "barat"}}) == 2);
  CHECK(with_values({{"wilayah", "barat"}, {"wilayah", "timur"}}) == 4);
  CHECK(with_values({{"wilayah", "barat"}, {"topik", "air"}}) == 1);  // two columns: both must hold
  // A post without an author is in no community.
  CHECK(posts_with([](FilterState& f) { f.communities = {0}; }) == 2);
}

TEST_CASE("who cancels a second reading gets back what was there") {
  SessionHarness page;
  std::string text = "id,created_at,author,text,likes\n";
  for (int i = 0; i < 20'000; ++i) text += std::to_string(i) + ",2024-01-01T08:00:00Z,ani,halo,5\n";
  page.load_text(text);
  page.run();
  REQUIRE(read_message<LoadedResponse>(page.last("loaded")->body).posts == 20'000);
  page.answers.clear();
  RemapRequest remap;
  remap.options.mapping = {{"likes", "views"}};
  const uint32_t id = page.ask("remap", remap);
  for (int i = 0; i < 3; ++i) page.session.pump(1);
  REQUIRE(page.last("loaded") == nullptr);
  page.ask("cancel", CancelRequest{id});
  page.run();
  REQUIRE(page.last("loaded") != nullptr);
  CHECK(read_message<LoadedResponse>(page.last("loaded")->body).posts == 20'000);
  const ChartsResponse charts = charts_of(page, {}, 2);
  for (const CountTotal& total : charts.totals) {
    if (total.name == "likes") CHECK(total.rows == 20'000);
    if (total.name == "views") CHECK(total.rows == 0);
  }
}
