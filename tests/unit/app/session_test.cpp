// The session: what is asked when, which answer counts, undo, and no names left on screen.
#include "app/session.h"

#include <doctest/doctest.h>

#include <deque>
#include <nlohmann/json.hpp>

#include "protocol/frame.h"

using namespace tilik;
using namespace tilik::app;

namespace {

struct Sent {
  std::string type;
  uint32_t id, generation;
  Json body;
};

struct Harness {
  Session session;
  std::deque<Sent> sent;
  double now_ms = 0;

  Harness() {
    session.start([this](std::span<const uint8_t> bytes, std::span<const uint32_t>) {
      const FrameReader frame(bytes);
      sent.push_back({std::string(frame.type()), frame.id(), frame.generation(), frame.body()});
    });
  }
  template <typename T>
  void answer(const Sent& request, std::string_view type, const T& body) {
    FrameWriter frame(type, request.id, request.generation);
    write_message(frame.body(), body);
    session.on_response(frame.finish(), now_ms);
  }
  void step(double ms) { session.update(now_ms += ms); }
  Sent last(const std::string& type) const {
    for (auto it = sent.rbegin(); it != sent.rend(); ++it)
      if (it->type == type) return *it;
    return {};
  }
  size_t count(const std::string& type) const {
    size_t n = 0;
    for (const Sent& message : sent) n += message.type == type ? 1 : 0;
    return n;
  }
  void load() {
    session.load_sample();
    LoadedResponse loaded;
    loaded.posts = 100;
    loaded.is_sample = true;
    answer(last("load_sample"), "loaded", loaded);
  }
};

}  // namespace

TEST_CASE("the sample opens the overview and asks for its charts and network") {
  Harness h;
  h.load();
  CHECK(h.session.page() == Page::overview);
  h.step(1);
  CHECK(h.count("charts") == 1);
  h.step(500);
  CHECK(h.count("community") == 1);
  CHECK(h.last("community").body.value("recompute", false));
  CHECK(h.count("engagement") == 0);
}

TEST_CASE("a network found anew for a selection is of that selection, until the filter changes") {
  using Posts = Session::NetworkPosts;
  Harness h;
  h.load();
  const auto show = [&h](uint64_t selected, uint64_t of_network) {
    h.step(500);
    ChartsResponse charts;
    charts.posts = selected;
    h.answer(h.last("charts"), "charts", charts);
    h.step(500);
    CommunityResponse network;
    network.base_posts = of_network;
    h.answer(h.last("community"), "community", network);
  };
  FilterState filters;
  show(100, 100);
  CHECK(h.session.network_posts() == Posts::all);
  set_time(filters, 0, 60);
  h.session.set_filters(filters);
  show(40, 100);
  CHECK(h.session.network_posts() == Posts::others);
  h.session.recompute_network();
  h.step(500);
  CommunityResponse network;
  network.base_posts = 40;
  h.answer(h.last("community"), "community", network);
  CHECK(h.session.network_posts() == Posts::selected);
  h.session.set_filters(FilterState{});
  show(100, 40);
  CHECK(h.session.network_posts() == Posts::others);
}

TEST_CASE("how far the engine is, is no news that needs several pictures") {
  Harness h;
  h.session.load_sample();
  FrameWriter progress("progress", h.last("load_sample").id, 0);
  CHECK_FALSE(h.session.on_response(progress.finish(), 0));
  FrameWriter loaded("loaded", h.last("load_sample").id, 0);
  write_message(loaded.body(), LoadedResponse{});
  CHECK(h.session.on_response(loaded.finish(), 0));
}

TEST_CASE("a drag asks for counts only, one at a time, and is one step of undo") {
  Harness h;
  h.load();
  h.step(1);
  h.answer(h.last("charts"), "charts", ChartsResponse{});
  h.step(500);
  const size_t models = h.count("community");
  FilterState filters;
  for (int i = 1; i <= 10; ++i) {
    set_time(filters, 0, i * 60);
    h.session.set_filters(filters, true);
    h.step(10);
  }
  CHECK(h.count("charts") == 2);  // the first is under way, the others wait for it
  CHECK(h.last("charts").body.value("dragging", false));
  h.answer(h.last("charts"), "charts", ChartsResponse{});
  h.step(1);
  CHECK(h.count("charts") == 3);
  CHECK(h.count("community") == models);
  h.session.set_filters(filters, false);
  h.step(200);
  CHECK_FALSE(h.last("charts").body.value("dragging", true));
  CHECK(h.count("community") == models + 1);
  CHECK_FALSE(h.last("community").body.value("recompute", true));
  CHECK(h.session.can_undo());
  h.session.undo();
  CHECK(is_empty(h.session.filters()));
  CHECK_FALSE(h.session.can_undo());
  h.session.redo();
  CHECK(h.session.filters() == filters);
}

TEST_CASE("a move in the network is a step of undo beside the filters, until its picture is gone") {
  Harness h;
  h.load();
  h.step(1);
  FilterState filters;
  set_time(filters, 0, 60);
  h.session.set_filters(filters);
  h.step(500);
  const size_t asked = h.count("charts");
  h.session.do_moves({{7, {1, 2, false}, {3, 4, true}}});
  CHECK(h.session.take_moves().size() == 1);
  CHECK(h.session.take_moves().empty());
  h.session.undo();
  std::vector<NetworkMove> moves = h.session.take_moves();
  REQUIRE(moves.size() == 1);
  CHECK(moves[0].node == 7);
  CHECK(moves[0].to == NetworkMove::Place{1, 2, false});
  CHECK(h.session.filters() == filters);
  h.session.redo();
  moves = h.session.take_moves();
  REQUIRE(moves.size() == 1);
  CHECK(moves[0].to == NetworkMove::Place{3, 4, true});
  // To lay out again stands among the moves: done again it lays out again, taken back it does not.
  h.session.do_moves({{7, {3, 4, true}, {3, 4, false}}, {NetworkMove::kAll, {0, 0, true}, {0, 0, false}}});
  h.session.take_moves();
  h.session.undo();
  moves = h.session.take_moves();
  REQUIRE(moves.size() == 2);
  CHECK(moves[1].node == NetworkMove::kAll);
  CHECK(moves[1].to.is_held);
  h.session.redo();
  moves = h.session.take_moves();
  REQUIRE(moves.size() == 2);
  CHECK_FALSE(moves[1].to.is_held);
  // Nothing was filtered by it: nothing is asked for.
  h.step(500);
  CHECK(h.count("charts") == asked);

  h.session.undo();
  h.session.forget_moves();
  CHECK(h.session.take_moves().empty());
  CHECK_FALSE(h.session.can_redo());
  h.session.undo();
  CHECK(is_empty(h.session.filters()));
  CHECK_FALSE(h.session.can_undo());
  h.session.redo();
  CHECK(h.session.filters() == filters);
  CHECK_FALSE(h.session.can_redo());
}

TEST_CASE("an old answer does not replace a newer one") {
  Harness h;
  h.load();
  h.step(1);
  const Sent first = h.last("charts");
  h.session.toggle_filter({FilterKind::hashtag, "banjir", {}});
  h.step(400);  // long enough to replace the question under way
  const Sent second = h.last("charts");
  CHECK(second.generation > first.generation);
  ChartsResponse newer, older;
  newer.posts = 2;
  older.posts = 1;
  h.answer(second, "charts", newer);
  h.answer(first, "charts", older);
  CHECK(h.session.charts().body.posts == 2);
  CHECK_FALSE(h.session.charts_slot().is_stale());
}

TEST_CASE("hiding names drops what holds names at once") {
  Harness h;
  h.load();
  h.step(1);
  ChartsResponse charts;
  charts.accounts.push_back({"rani", "rani"});
  h.answer(h.last("charts"), "charts", charts);
  h.session.toggle_filter({FilterKind::author, "rani", {}});
  CHECK(h.session.label_of({FilterKind::author, "rani", {}}) == "rani");
  Settings settings = h.session.settings();
  settings.pseudonyms = true;
  h.session.set_settings(settings);
  CHECK(h.session.charts().body.accounts.empty());
  CHECK(h.session.label_of({FilterKind::author, "rani", {}}).find("rani") == std::string::npos);
}

TEST_CASE("an answer that was asked for with names is not shown once they are hidden") {
  Harness h;
  h.load();
  h.session.set_page(Page::trend);
  h.step(500);
  const Sent trend = h.last("trend"), map = h.last("tag_map"), charts = h.last("charts");
  REQUIRE(map.type == "tag_map");
  Settings settings = h.session.settings();
  settings.pseudonyms = true;
  h.session.set_settings(settings);
  TrendResponse with_name;
  with_name.growing.push_back({"#rani", "#rani"});
  TagMapResponse map_with_name;
  map_with_name.tags.push_back({"rani", "rani"});
  ChartsResponse charts_with_name;
  charts_with_name.accounts.push_back({"rani", "rani"});
  h.answer(trend, "trend", with_name);
  h.answer(map, "tag_map", map_with_name);
  h.answer(charts, "charts", charts_with_name);
  CHECK(h.session.trend().growing.empty());
  CHECK(h.session.tag_map().tags.empty());
  CHECK(h.session.charts().body.accounts.empty());
  h.step(500);  // and all is asked for anew
  CHECK(h.last("trend").generation > trend.generation);
  CHECK(h.last("tag_map").body.value("pseudonyms", false));
  CHECK(h.last("charts").generation > charts.generation);
  h.answer(h.last("tag_map"), "tag_map", map_with_name);
  CHECK(h.session.tag_map().tags.size() == 1);
}

TEST_CASE("a kind of links that other data cannot have is given up with the data") {
  Harness h;
  LoadedResponse chat;
  chat.posts = 10;
  chat.network_kinds = {"turns"};
  h.session.load_text("x", "obrolan");
  h.answer(h.last("load"), "loaded", chat);
  h.session.set_network_kind("turns");
  h.session.load_text("y", "obrolan");
  h.answer(h.last("load"), "loaded", chat);
  CHECK(h.session.network_kind() == "turns");
  LoadedResponse posts;
  posts.posts = 10;
  posts.network_kinds = {"mention", "co-hashtag"};
  h.session.load_text("z", "kiriman");
  h.answer(h.last("load"), "loaded", posts);
  CHECK(h.session.network_kind() == "auto");
}

TEST_CASE("an error of a load is kept for the page, a cancelled one is not") {
  Harness h;
  h.session.load_text("x", "tempelan");
  h.answer(h.last("load"), "error", ErrorResponse{"empty_input", "", "tempelan", 0, 0});
  REQUIRE(h.session.load_error() != nullptr);
  CHECK(h.session.load_error()->code == "empty_input");
  h.session.load_text("y", "tempelan");
  CHECK(h.session.load_error() == nullptr);
  h.answer(h.last("load"), "error", ErrorResponse{"cancelled", "", "", 0, 0});
  CHECK(h.session.load_error() == nullptr);
}

TEST_CASE("a file that holds nothing is told above what is loaded, and does not cost the sample") {
  Harness h;
  h.load();
  h.session.load_text("x", "rusak.csv");
  LoadedResponse nothing;
  nothing.sources.resize(1);
  nothing.sources[0].name = "rusak.csv";
  nothing.sources[0].error = "not_text";
  nothing.sources[0].error_detail = "png";
  h.answer(h.last("load"), "loaded", nothing);
  REQUIRE(h.session.load_error() != nullptr);
  CHECK(h.session.load_error()->code == "not_text");
  CHECK(h.session.load_error()->source == "rusak.csv");
  CHECK(h.count("load_sample") == 2);
  LoadedResponse sample;
  sample.posts = 100;
  sample.is_sample = true;
  h.answer(h.last("load_sample"), "loaded", sample);
  CHECK(h.session.has_posts());
  CHECK(h.session.page() == Page::data);
  CHECK(h.session.load_error() != nullptr);

  h.session.load_text("x", "baik.csv");
  LoadedResponse good;
  good.posts = 3;
  good.sources.resize(1);
  h.answer(h.last("load"), "loaded", good);
  CHECK(h.session.load_error() == nullptr);
  h.session.load_text("x", "rusak.csv");
  good.sources.push_back(nothing.sources[0]);
  h.answer(h.last("load"), "loaded", good);
  CHECK(h.session.load_error() != nullptr);
  CHECK(h.session.has_posts());
  CHECK(h.count("load_sample") == 2);
}

TEST_CASE("settings survive being stored") {
  Settings settings;
  settings.language = words::Language::english;
  settings.theme = ThemeChoice::dark;
  settings.zone = -300;
  settings.pseudonyms = settings.is_facilitator = true;
  CHECK(decode_settings(encode_settings(settings), {}) == settings);
  CHECK(decode_settings("zone=x;nonsense;;", {}) == Settings{});
  // Of a zone with rules the name is kept; the rules come from the machine again.
  settings.zone = Zone("Europe/Amsterdam", 60, {});
  CHECK(zone_name_in_settings(encode_settings(settings)) == "Europe/Amsterdam");
  CHECK(decode_settings(encode_settings(settings), {}).zone == Zone(420));
  CHECK(zone_name_in_settings("id;system;zone=../x/y").empty());
  CHECK(zone_name_in_settings("id;system;zone=420").empty());
}

TEST_CASE("conditions toggle and list") {
  FilterState filters;
  for (const FilterItem& item :
       {FilterItem{FilterKind::hashtag, "a", {}}, FilterItem{FilterKind::community, "3", {}},
        FilterItem{FilterKind::category, "9A", "kelas"}, FilterItem{FilterKind::query, "banjir", {}}}) {
    toggle(filters, item);
    CHECK(contains(filters, item));
  }
  CHECK(items_of(filters).size() == 4);
  for (const FilterItem& item : items_of(filters)) remove(filters, item);
  CHECK(is_empty(filters));
}

TEST_CASE("from one community to another is a condition of its own, beside communities") {
  FilterState filters;
  const FilterItem there{FilterKind::flow, "3", "0"}, back{FilterKind::flow, "0", "3"},
      community{FilterKind::community, "3", {}};
  toggle(filters, there);
  toggle(filters, community);
  CHECK(contains(filters, there));
  CHECK_FALSE(contains(filters, back));
  REQUIRE(items_of(filters).size() == 2);
  CHECK(items_of(filters)[0] == there);
  CHECK(items_of(filters)[1] == community);
  remove(filters, back);
  remove(filters, there);
  CHECK(filters.communities == std::vector<uint32_t>{3});
}

TEST_CASE("a word that is searched for stands for all that begin so; quotes keep it whole") {
  CHECK(with_beginnings("banj") == "banj*");
  CHECK(with_beginnings("#banj hujan  -de") == "#banj* hujan*  -de");
  CHECK(with_beginnings("\"hujan deras\" vaksin*") == "\"hujan deras\" vaksin*");
  CHECK(with_beginnings("c++ - ?") == "c++ - ?");
  CHECK(with_beginnings("") == "");
  Harness h;
  h.load();
  FilterState filters;
  filters.query = "banj";
  h.session.set_filters(filters);
  h.step(1);
  CHECK(h.last("charts").body["filters"]["query"] == "banj*");
  CHECK(h.session.filters().query == "banj");  // as it was typed
}

TEST_CASE("an account is looked at on any page, and its place is told once the network stands") {
  Harness h;
  h.load();
  h.session.set_page(Page::engagement);
  h.step(500);
  CHECK(h.count("community") == 0);
  h.session.look_at("rani");
  CHECK(h.session.is_waiting_to_send());
  h.step(500);
  REQUIRE(h.count("community") == 1);
  CHECK(h.count("account") == 0);
  h.answer(h.last("charts"), "charts", ChartsResponse{});
  CHECK_FALSE(h.session.is_waiting_to_send());  // the network's answer wakes it: no pictures until then
  h.answer(h.last("community"), "community", CommunityResponse{});
  h.step(500);
  REQUIRE(h.count("account") == 1);
  CHECK(h.last("account").body.value("author", "") == "rani");
  CHECK(h.count("life") == 0);  // only the community page tells of communities
  h.session.look_at({});
  h.step(500);
  CHECK(h.count("account") == 1);
}

TEST_CASE("a contact of the account that is shown is asked for by the name that stands there") {
  Harness h;
  h.load();
  h.session.set_page(Page::community);
  h.step(500);
  h.answer(h.last("charts"), "charts", ChartsResponse{});
  h.answer(h.last("community"), "community", CommunityResponse{});
  h.session.look_at("rani");
  h.step(500);
  AccountResponse account;
  account.author = "rani";
  // One name that lies in its string and one too long for that: both are freed with the account.
  account.talks_to = {{"budi", "budi", {1, 0}}, {std::string(60, 'n'), "n", {1, 0}}};
  for (const size_t at : {size_t{0}, size_t{1}}) {
    FrameWriter frame("account", h.last("account").id, h.last("account").generation);
    add_packed(frame, account);
    h.session.on_response(frame.finish(), h.now_ms);
    REQUIRE(h.session.account().talks_to.size() == 2);
    const std::string wanted = account.talks_to[at].key;
    h.session.look_at(h.session.account().talks_to[at].key);
    CHECK(h.session.account().talks_to.empty());
    h.step(500);
    CHECK(h.last("account").body.value("author", "") == wanted);
  }
  CHECK(h.count("account") == 3);
}

TEST_CASE("account lists are told to the engine, survive the page, and take their filter with them") {
  Harness h;
  h.session.set_account_list("kami", {"ani", "budi"});
  CHECK(h.count("account_lists") == 1);
  const std::string line = h.session.encode_lists();
  Harness later;
  later.session.restore_lists(line);
  REQUIRE(later.session.account_lists().size() == 1);
  CHECK(later.session.account_lists()[0].authors.size() == 2);
  later.answer(later.last("hello"), "hello", Hello{});
  CHECK(later.count("account_lists") == 1);
  for (const char* broken : {"", "{", "[]", "{\"lists\":[{\"name\":5}]}", "{\"lists\":{}}"}) {
    Harness other;
    other.session.restore_lists(broken);
    CHECK(other.session.account_lists().empty());
  }

  h.load();
  h.session.toggle_filter({FilterKind::account_list, "kami", {}});
  h.step(1);
  CHECK(h.last("charts").body["filters"]["account_lists"][0] == "kami");
  h.session.set_response("kami", true);
  h.session.set_account_list("kami", {});
  CHECK(h.session.account_lists().empty());
  CHECK(is_empty(h.session.filters()));
  CHECK(h.session.response_list().empty());
}

TEST_CASE("hours follow the zone that is shown; a range of interactions comes and goes as one condition") {
  Harness h;
  h.load();
  Settings settings;
  settings.zone = 540;
  h.session.set_settings(settings);
  h.session.toggle_filter({FilterKind::hour, "20", {}});
  h.step(1);
  CHECK(h.last("charts").body["filters"]["hours_zone"] == 540);
  CHECK(items_of(h.session.filters()).size() == 1);
  const FilterItem range = interactions_item(8, 16);
  h.session.toggle_filter(range);
  CHECK(h.session.filters().interactions_to == 16);
  CHECK(h.session.label_of(range) ==
        "8\xe2\x80\x93"
        "15 interaksi");
  h.session.toggle_filter(interactions_item(16, 32));  // another bar takes its place
  CHECK(h.session.filters().interactions_from == 16);
  h.session.remove_filter(interactions_item(16, 32));
  CHECK_FALSE(h.session.filters().has_interactions);
}

TEST_CASE("an engine that ended leaves no figures behind and is greeted anew") {
  Harness h;
  h.load();
  h.session.set_account_list("kami", {"ani"});
  h.step(1);
  const size_t hellos = h.count("hello");
  h.session.on_engine_lost();
  CHECK_FALSE(h.session.has_data());
  CHECK(h.session.page() == Page::data);
  REQUIRE(h.session.load_error() != nullptr);
  CHECK(h.session.load_error()->code == "engine_lost");
  CHECK(h.count("hello") == hellos + 1);
  h.answer(h.last("hello"), "hello", Hello{});
  CHECK(h.session.is_engine_ready());
  CHECK(h.last("account_lists").body["lists"].size() == 1);
}

TEST_CASE("finer bins are asked for once, kept while a brush is dragged, and go with the zoom") {
  Harness h;
  h.load();
  h.step(1000);
  const size_t before = h.count("charts");
  h.session.set_timeline_part({"hour", 100, 200});
  h.session.set_timeline_part({"hour", 100, 200});
  h.step(1000);
  CHECK(h.count("charts") == before + 1);
  const Sent asked = h.last("charts");
  CHECK(asked.body["zoom_bin"] == "hour");
  FrameWriter frame("charts", asked.id, asked.generation);
  ChartsResponse response;
  response.zoom_bin = "hour";
  write_message(frame.body(), response);
  frame.add_array<int64_t>("zoom_start_s", std::vector<int64_t>{0, 3600});
  frame.add_array<uint32_t>("zoom_total", std::vector<uint32_t>{7});
  frame.add_array<uint32_t>("zoom_selected", std::vector<uint32_t>{5});
  h.session.on_response(frame.finish(), h.now_ms);
  CHECK(h.session.charts().zoom_selected == std::vector<uint32_t>{5});
  FilterState filters;
  set_time(filters, 0, 60);
  h.session.set_filters(filters, true);
  h.step(1000);
  CHECK(h.last("charts").body["zoom_bin"] == "");
  h.answer(h.last("charts"), "charts", ChartsResponse{});
  CHECK(h.session.charts().zoom_total.size() == 1);
  h.session.set_timeline_part({});
  h.session.set_filters({});
  h.step(1000);
  h.answer(h.last("charts"), "charts", ChartsResponse{});
  CHECK(h.session.charts().zoom_total.empty());
}

TEST_CASE("a file that is dropped while another is read is waited for, and both are cancelled together") {
  Harness page;
  page.session.load_text("a", "first");
  const Sent first = page.last("load");
  page.session.load_text("b", "second");
  const Sent second = page.last("load");
  ProgressResponse progress;
  progress.fraction = 0.5;
  page.answer(first, "progress", progress);
  CHECK(page.session.loading().progress.fraction == 0.5);
  LoadedResponse loaded;
  loaded.posts = 10;
  page.answer(first, "loaded", loaded);
  CHECK(page.session.loading().is_loading);
  loaded.posts = 20;
  page.answer(second, "loaded", loaded);
  CHECK_FALSE(page.session.loading().is_loading);
  CHECK(page.session.loaded().posts == 20);

  page.session.load_text("c", "third");
  page.session.load_text("d", "fourth");
  page.session.cancel_load();
  CHECK_FALSE(page.session.loading().is_loading);
  CHECK(page.count("cancel") == 2);
  REQUIRE(page.session.notice(page.now_ms) != nullptr);
  CHECK(page.session.notice(page.now_ms)->text == "Pemuatan dibatalkan.");
}

TEST_CASE("chips say nothing that may be a name while names are hidden") {
  Harness page;
  page.load();
  Settings settings = page.session.settings();
  settings.pseudonyms = true;
  page.session.set_settings(settings);
  for (const FilterKind kind : {FilterKind::hashtag, FilterKind::term, FilterKind::query, FilterKind::place,
                                FilterKind::author, FilterKind::category}) {
    const std::string label = page.session.label_of({kind, "ranisuwarno", "wilayah"});
    CHECK_MESSAGE(label.find("rani") == std::string::npos, label);
    CHECK_FALSE(label.empty());
  }
}

TEST_CASE("account lists that another tab has changed are taken over, and a filter by one that went goes") {
  Harness h;
  h.load();
  h.session.set_account_list("kami", {"ani"});
  FilterState filters;
  filters.account_lists = {"kami"};
  h.session.set_filters(filters);
  const uint64_t version = h.session.lists_version();
  Harness other;
  other.session.set_account_list("media", {"koran", "radio"});
  h.session.adopt_lists(other.session.encode_lists());
  REQUIRE(h.session.account_lists().size() == 1);
  CHECK(h.session.account_lists()[0].name == "media");
  CHECK(is_empty(h.session.filters()));
  CHECK(h.last("account_lists").body["lists"].size() == 1);
  CHECK(h.session.lists_version() == version);  // they are stored already
}

TEST_CASE("a hashtag keeps its letters in the chip when no post is left that has it") {
  Harness h;
  h.load();
  h.step(1);
  ChartsResponse charts;
  charts.hashtags.resize(1);
  charts.hashtags[0].key = "banjirjakarta";
  charts.hashtags[0].label = "BanjirJakarta";
  h.answer(h.last("charts"), "charts", charts);
  const FilterItem item{FilterKind::hashtag, "banjirjakarta", {}};
  CHECK(h.session.label_of(item) == "#BanjirJakarta");
  h.session.toggle_filter(item);
  h.step(1);
  h.answer(h.last("charts"), "charts", ChartsResponse{});
  CHECK(h.session.label_of(item) == "#BanjirJakarta");
}

TEST_CASE("an account list that is deleted leaves no figures and no step back to it") {
  Harness page;
  page.load();
  page.session.set_account_list("kami", {"ani"});
  page.session.toggle_filter({FilterKind::account_list, "kami", {}});
  page.session.toggle_filter({FilterKind::platform, "x", {}});
  page.step(1000);
  page.session.set_account_list("kami", {});
  CHECK(page.session.filters().account_lists.empty());
  while (page.session.can_undo()) {
    page.session.undo();
    CHECK(page.session.filters().account_lists.empty());
  }
}

TEST_CASE("columns of one source are not shown for another") {
  Harness page;
  page.load();
  page.session.ask_preview(0, {});
  page.step(1000);
  PreviewResponse preview;
  preview.source = 0;
  page.answer(page.last("preview"), "preview", preview);
  CHECK(page.session.preview() != nullptr);
  page.session.ask_preview(1, {});
  CHECK(page.session.preview() == nullptr);
  CHECK_FALSE(page.session.has_preview_failed());
  page.step(1000);
  page.answer(page.last("preview"), "error", ErrorResponse{});
  CHECK(page.session.has_preview_failed());
}

TEST_CASE("communities that were computed again take no filter by number with them, and undo leads to none") {
  Harness h;
  h.load();
  h.session.set_page(Page::community);
  h.step(1000);
  h.answer(h.last("community"), "community", CommunityResponse{});
  h.session.toggle_filter({FilterKind::hashtag, "kota", {}});
  h.session.toggle_filter({FilterKind::community, "3", {}});
  h.step(1000);
  // Another selection of the same network leaves its numbers what they are.
  CHECK_FALSE(h.last("community").body.value("recompute", true));
  h.answer(h.last("community"), "community", CommunityResponse{});
  CHECK(h.session.filters().communities.size() == 1);
  CHECK(h.session.notice(h.now_ms) == nullptr);
  h.session.recompute_network();
  h.step(1000);
  CHECK(h.last("community").body.value("recompute", false));
  // It is of the posts that were selected: the condition holds until the answer is there.
  CHECK(h.last("community").body["filters"]["communities"].size() == 1);
  h.answer(h.last("community"), "community", CommunityResponse{});
  CHECK(h.session.filters().communities.empty());
  CHECK(h.session.filters().hashtags.size() == 1);
  REQUIRE(h.session.notice(h.now_ms) != nullptr);
  CHECK(h.session.notice(h.now_ms)->text.find("Saringan komunitas dilepas") == 0);
  h.session.undo();
  CHECK(is_empty(h.session.filters()));
  CHECK_FALSE(h.session.can_undo());
}

TEST_CASE("files that the engine writes have names in the reader's language") {
  Harness h;
  h.load();
  for (const auto& [language, name] : {std::pair(words::Language::indonesian, "tilik-jaringan.gexf"),
                                       std::pair(words::Language::english, "tilik-network.gexf")}) {
    Settings settings = h.session.settings();
    settings.language = language;
    h.session.set_settings(settings);
    h.session.export_data("network_gexf");
    FrameWriter frame("export_part", h.last("export").id, 1);
    frame.body()["last"] = true;
    frame.body()["name"] = "network.gexf";
    frame.body()["mime"] = "application/xml";
    h.session.on_response(frame.finish(), h.now_ms);
    const std::vector<ExportPart> parts = h.session.take_exports();
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].name == name);
  }
}
