// Owns: the card of hashtags that stand together in posts. Depends on: ui/pages/pages.h. Thread: the UI's.
#include <algorithm>

#include "ui/charts/chart_card.h"
#include "ui/pages/pages.h"
#include "words/numbers.h"
#include "words/reasons.h"
#include "words/sentences.h"

namespace tilik::ui {

namespace {

std::string posts_text(Ui& ui, uint64_t posts) {
  return words::full_number(ui.language(), static_cast<int64_t>(posts));
}

std::vector<MappedWord> words_of(Ui& ui, const TagMapResponse& map) {
  constexpr size_t kMostPartners = 5;
  std::vector<MappedWord> words;
  for (const MappedTag& tag : map.tags) {
    MappedWord word;
    word.label = "#" + tag.label;
    word.x = tag.x;
    word.y = tag.y;
    word.size = static_cast<double>(tag.posts);
    word.group = tag.group;
    word.is_chosen = app::contains(ui.session.filters(), {app::FilterKind::hashtag, tag.key, {}});
    word.details = {{std::string(ui.text(Word::column_posts)), posts_text(ui, tag.posts)}};
    words.push_back(std::move(word));
  }
  for (const TagPair& pair : map.pairs) {
    for (const auto& [tag, partner] : {std::pair(pair.a, pair.b), std::pair(pair.b, pair.a)}) {
      auto& details = words[tag].details;
      if (details.size() <= kMostPartners)
        details.emplace_back("+ #" + map.tags[partner].label, posts_text(ui, pair.posts));
    }
  }
  return words;
}

}  // namespace

void tag_map_card(Ui& ui, const Rect& rect) {
  const TagMapResponse& map = ui.session.tag_map();
  const app::RequestSlot& slot = ui.session.tag_map_slot();
  ChartSpec spec;
  spec.id = "tags_together";
  spec.file_name = "tagar-bersama";
  spec.figure = words::Figure::tags_together;
  spec.state = state_of(slot, map.pairs.empty());
  spec.waiting_ms = static_cast<float>(slot.waiting_ms(current_frame().time_ms));
  spec.title = words::tags_together_sentence(ui.language(), map);
  spec.subtitle = std::string(ui.text(Word::caption_tag_map)) + " \xc2\xb7 " + selection_line(ui);
  spec.empty_text = map.unavailable.empty() ? spec.title : words::explain(ui.language(), map.unavailable).what;
  spec.columns = {std::string(ui.text(Word::field_hashtags)), std::string(ui.text(Word::column_together)),
                  std::string(ui.text(Word::column_posts))};
  spec.row_count = static_cast<uint32_t>(map.pairs.size());
  spec.cell = [&map, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= map.pairs.size()) return {};
    const TagPair& pair = map.pairs[row];
    return column == 2 ? posts_text(ui, pair.posts) : "#" + map.tags[column == 0 ? pair.a : pair.b].label;
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  std::vector<WordLink> links;
  for (const TagPair& pair : map.pairs) links.push_back({pair.a, pair.b, static_cast<double>(pair.posts)});
  const int clicked = draw_word_map(card.plot(), words_of(ui, map), links);
  if (clicked < 0) return;
  ui.session.toggle_filter({app::FilterKind::hashtag, map.tags[static_cast<size_t>(clicked)].key, {}});
  ui.session.offer_drawer();
}

}  // namespace tilik::ui
