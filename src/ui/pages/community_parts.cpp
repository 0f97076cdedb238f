#include "ui/pages/community_parts.h"

#include <algorithm>

#include "words/reasons.h"
#include "words/sentences.h"
#include "words/sentences_community.h"

namespace tilik::ui {

ReadingColumn::ReadingColumn(const Rect& plot) {
  ImGui::SetCursorScreenPos(ImVec2(plot.Min.x - px(10), plot.Min.y));
  ImGui::BeginChild("reading", ImVec2(plot.GetWidth() + px(20), plot.GetHeight()), 0, ImGuiWindowFlags_NoBackground);
  const ImVec2 top = ImGui::GetCursorScreenPos();
  x_ = top.x + px(10);
  y_ = top.y;
  width_ = ImGui::GetContentRegionAvail().x - px(24);
}

ReadingColumn::~ReadingColumn() {
  ImGui::SetCursorScreenPos(ImVec2(x_, y_));
  ImGui::Dummy(ImVec2(1, px(8)));
  fade_below();
  ImGui::EndChild();
}

Rect ReadingColumn::take(float height) {
  const Rect rect = rect_at(x_, y_, width_, height);
  y_ += height;
  return rect;
}

void ReadingColumn::heading(std::string_view text) {
  y_ += px(14);
  const Rect rect = take(theme().line(kSmallBold));
  draw_text_in(rect, kSmallBold, col(palette().ink_faint), text);
  say(rect, text);
  y_ += px(3);
}

void ReadingColumn::text(std::string_view said, TextStyle style, ImU32 colour, float indent) {
  const float height = draw_wrapped(x_ + indent, y_, width_ - indent, style, colour, said);
  say(rect_at(x_ + indent, y_, width_ - indent, height), said);
  y_ += height;
}

void ReadingColumn::point(std::string_view said, ImU32 mark) {
  canvas()->AddCircleFilled(ImVec2(x_ + px(4), y_ + theme().line(kBody) / 2), px(3), mark);
  text(said, kBody, col(palette().ink), px(16));
  y_ += px(6);
}

bool ReadingColumn::row(const char* id, size_t number, std::string_view name, std::string_view value, int community) {
  const Rect rect = take(px(theme().is_phone() ? 44 : 28));
  ImGui::PushID(static_cast<int>(number));
  const Press press = press_area(id, rect, Role::button, name, 0, value);
  ImGui::PopID();
  if (press.is_hovered)
    fill(Rect(rect.Min.x - px(8), rect.Min.y, rect.Max.x + px(8), rect.Max.y), col(palette().sunken), px(7));
  float left = rect.Min.x;
  if (community >= 0) {
    draw_community_dot(left + px(5), rect.GetCenter().y, static_cast<uint32_t>(community));
    left += px(18);
  }
  const float value_px = value.empty() ? 0 : text_width(kSmall, value) + px(10);
  draw_text_in(Rect(left, rect.Min.y, rect.Max.x - value_px, rect.Max.y), kBody, col(palette().ink), name);
  draw_text_in(rect, kSmall, col(palette().ink_faint), value, Align::right);
  return press.was_clicked;
}

int ReadingColumn::ranking(std::span<const RankRow> rows, float second_column_px) {
  return draw_ranking(take(rank_row_height() * static_cast<float>(rows.size())), rows, second_column_px);
}

std::string community_label(Ui& ui, double id, size_t most_terms) {
  const std::vector<CommunityCard>& cards = ui.session.network().body.communities;
  const auto at = static_cast<size_t>(std::max(0.0, id));
  return at < cards.size() ? words::short_community_name(ui.language(), cards[at], most_terms)
                           : ui.fill(Word::community_name, {std::to_string(at + 1)});
}

std::string percent_of(Ui& ui, const CountedShare& share) { return words::share_text(ui.language(), share); }

namespace {

// "812 kiriman dalam pilihan ini · ". Communities are no part of the filters here: cards compare all of them.
std::string covered_line(Ui& ui, Covers covers) {
  FilterState filters = ui.session.filters();
  const bool has_community = !filters.communities.empty();
  filters.communities.clear();
  const auto posts = [&ui](double count) { return words::count_of_posts(ui.language(), static_cast<int64_t>(count)); };
  const std::string base = posts(static_cast<double>(ui.session.network().body.base_posts));
  const bool is_all = app::is_empty(filters) && ui.session.network().body.base_posts == ui.session.loaded().posts;
  std::string line;
  if (!is_all && ui.session.life_slot().has_answer()) {
    // A network found anew is of the selection, as everything on these cards.
    const bool is_of_selection = static_cast<double>(ui.session.network().body.base_posts) == ui.session.life().posts;
    const Word word = covers == Covers::selection || is_of_selection ? Word::covers_selection
                      : covers == Covers::network                    ? Word::covers_network
                                                                     : Word::covers_both;
    line = ui.fill(word, {covers == Covers::network ? base : posts(ui.session.life().posts)}) + " \xc2\xb7 ";
  }
  return has_community ? std::string(ui.text(Word::reading_back)) + " \xc2\xb7 " + line : line;
}

}  // namespace

ChartSpec life_spec(Ui& ui, const char* id, bool is_empty, Word empty_text, Covers covers) {
  const app::RequestSlot& slot = ui.session.life_slot();
  const std::string& reason = ui.session.life().unavailable;
  ChartSpec spec;
  spec.id = id;
  spec.state = state_of(slot, is_empty);
  spec.waiting_ms = static_cast<float>(slot.waiting_ms(current_frame().time_ms));
  spec.fraction = ui.session.life_progress().fraction;
  spec.empty_text = reason.empty() ? std::string(ui.text(empty_text)) : words::explain(ui.language(), reason).what;
  spec.subtitle = covered_line(ui, covers);
  return spec;
}

void set_pairs(Ui& ui, ChartSpec& spec, std::vector<std::pair<std::string, std::string>> pairs) {
  spec.columns = {std::string(ui.text(Word::column_name)), std::string(ui.text(Word::column_value))};
  spec.row_count = static_cast<uint32_t>(pairs.size());
  spec.cell = [pairs = std::move(pairs)](uint32_t row, uint32_t column) -> std::string {
    if (row >= pairs.size()) return {};
    return column == 0 ? pairs[row].first : pairs[row].second;
  };
}

const CommunityCard* chosen_card(Ui& ui, const PageState& state) {
  if (ui.session.has_posts()) return ui.session.chosen_community();
  const std::vector<CommunityCard>& cards = ui.session.network().body.communities;
  const int chosen = state.network.chosen_community();
  return chosen >= 0 && static_cast<size_t>(chosen) < cards.size() ? &cards[static_cast<size_t>(chosen)] : nullptr;
}

void draw_life_cards(Ui& ui, PageState&, Grid& grid) {
  if (!ui.session.has_posts()) return;
  const LifeResponse& life = ui.session.life();
  if (life.is_cut_short) {
    const std::string_view text = ui.text(Word::life_cut_short);
    const float width = grid.width();
    const Rect line = grid.full(wrapped_height(width, kBody, text));
    draw_wrapped(line.Min.x, line.Min.y, line.GetWidth(), kBody, col(palette().ink), text);
    say(line, text, Role::status);
  }
  // Until there is an answer all have their place; then those with nothing to show have none.
  const bool is_open = !ui.session.life_slot().has_answer();
  struct Part {
    void (*draw)(Ui& ui, const Rect& rect);
    bool has_content;
    float height, phone_height;
  };
  const bool has_several = life.communities.size() > 2;  // between two communities everybody reaches one
  const bool is_talk = words::links_are_talk(ui.session.network().body.kind, ui.session.loaded().network_kinds);
  // Who uses the same hashtag, link or post is linked by that very use: there is no contact before it to imitate.
  const std::string& kind = ui.session.network().body.kind;
  const bool is_contact = kind != "co-hashtag" && kind != "co-link" && kind != "together";
  const bool lacks_answers = kind != "turns" && !words::missing_replies_sentence(ui.language(), life).empty();
  const Part parts[] = {{welcome_card, is_talk && life.voice.newcomers > 0, lacks_answers ? 400.0f : 364.0f,
                         lacks_answers ? 620.0f : 530.0f},
                        {circles_card, !life.circles.empty(), 340, 400},
                        {travels_card, !life.travels.empty(), 430, 440},
                        {flows_card, life.communities.size() > 1, 430, life.flow_side > 5 ? 440.0f : 340.0f},
                        {adoption_card, is_contact && life.adoption.is_defined, 430, 500},
                        {bridges_card, !life.bridges.empty() && has_several, 430, 440}};
  std::vector<const Part*> shown;
  for (const Part& part : parts)
    if ((is_open && (part.draw == welcome_card ? is_talk : part.draw != adoption_card || is_contact)) ||
        part.has_content)
      shown.push_back(&part);
  for (size_t i = 0; i < shown.size(); i += 2) {
    const bool is_pair = i + 1 < shown.size();
    if (theme().is_phone() || !is_pair) {
      for (size_t k = i; k < std::min(i + 2, shown.size()); ++k)
        shown[k]->draw(ui, grid.full(px(theme().is_phone() ? shown[k]->phone_height : shown[k]->height)));
      continue;
    }
    const std::vector<Rect> row = grid.row({1.15f, 1}, px(std::max(shown[i]->height, shown[i + 1]->height)));
    shown[i]->draw(ui, row[0]);
    shown[i + 1]->draw(ui, row[1]);
  }
  const bool is_phone = theme().is_phone();
  if (is_talk) host_card(ui, grid.full(px(is_phone ? 640 : ui.session.account_lists().empty() ? 200 : 420)));
}

}  // namespace tilik::ui
