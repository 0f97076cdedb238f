// The session: what is asked when, which answer counts, undo, and no names left on screen.
#include "app/session.h"

#include <doctest/doctest.h>

#include <deque>

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

TEST_CASE("settings survive being stored") {
  Settings settings;
  settings.language = words::Language::english;
  settings.theme = ThemeChoice::dark;
  settings.zone_offset_min = -300;
  settings.pseudonyms = settings.is_facilitator = true;
  CHECK(decode_settings(encode_settings(settings), {}) == settings);
  CHECK(decode_settings("zone=x;nonsense;;", {}) == Settings{});
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
