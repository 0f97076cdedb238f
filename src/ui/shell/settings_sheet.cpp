// Owns: the settings: language, theme, zone, pseudonyms and their key, size. Depends on: ui/shell/shell.h.
// Thread: the UI's.
#include <algorithm>
#include <utility>

#include "app/zone_text.h"
#include "ui/shell/shell.h"
#include "words/dates.h"

namespace tilik::ui {

namespace {

// A switch with a name and a line of explanation.
bool draw_switch(const char* id, const Rect& rect, std::string_view name, std::string_view note, bool is_on) {
  const Press press = press_area(id, rect, Role::checkbox, name, is_on ? uint32_t{kChecked} : 0u, {}, note);
  const float width = px(44), height = px(26);
  const Rect track = rect_at(rect.Max.x - width, rect.GetCenter().y - height / 2, width, height);
  fill(track, col(is_on ? palette().accent : palette().mute_strong), height / 2);
  canvas()->AddCircleFilled(ImVec2(is_on ? track.Max.x - height / 2 : track.Min.x + height / 2, track.GetCenter().y),
                            height / 2 - px(3), col(is_on ? palette().on_accent : palette().surface));
  const float text_px = rect.GetWidth() - width - px(16);
  const float text_h = theme().line(kBodyBold) + (note.empty() ? 0 : wrapped_height(text_px, kSmall, note, 3));
  const float y = rect.GetCenter().y - text_h / 2;
  draw_text(rect.Min.x, y, kBodyBold, col(palette().ink), name);
  if (!note.empty())
    draw_wrapped(rect.Min.x, y + theme().line(kBodyBold), text_px, kSmall, col(palette().ink_faint), note, 3);
  return press.was_clicked;
}

void label(Ui& ui, Rect& rest, Word word) {
  draw_text(rest.Min.x, rest.Min.y, kSmallBold, col(palette().ink_faint), ui.text(word));
  take_top(rest, theme().line(kSmall) + px(4));
}

// Places whose names begin with what was typed, a button each.
void draw_places(Ui& ui, Rect& rest, app::Settings& settings, bool is_typing, bool is_entered) {
  constexpr size_t kMostPlaces = 4;
  if (ui.zone_names.empty()) ui.zone_names = ui.platform.zone_names();
  const std::vector<std::string> places = app::zones_that_begin(ui.zone_names, ui.zone_text, kMostPlaces);
  for (const std::string& place : places) {
    take_top(rest, px(4));
    const bool is_pressed = button(place.c_str(), take_top(rest, px(44)), place, ButtonKind::secondary);
    // Enter in the field takes the first, as in any field with proposals.
    if (!is_pressed && !(is_entered && &place == &places.front())) continue;
    const std::optional<Zone> zone = app::zone_of_text(place, ui.platform.zone_changes(place));
    if (zone) settings.zone = *zone;
    // Nothing is left to type: the keyboard goes on to the zone that was chosen, seen only where it was used before.
    ui.zone_text.clear();
    ui.zone_focus =
        is_pressed && !accessibility().shows_focus(ImGui::GetID(place.c_str())) ? ZoneFocus::quiet : ZoneFocus::seen;
    stop_editing();
    return;
  }
  if (!places.empty() || is_typing) return;
  const Rect line = take_top(rest, theme().line(kSmall) + px(4));
  draw_text_in(line, kSmall, col(palette().negative), ui.text(Word::zone_unknown));
  say(line, ui.text(Word::zone_unknown), Role::status);
}

void draw_zone(Ui& ui, Rect& rest, app::Settings& settings) {
  const float control = px(44);
  label(ui, rest, Word::zone);
  std::vector<Zone> zones = {420, 480, 540, 0};
  if (std::find(zones.begin(), zones.end(), settings.zone) == zones.end()) zones.push_back(settings.zone);
  std::vector<std::string> names;
  int chosen = -1;
  for (size_t i = 0; i < zones.size(); ++i) {
    names.push_back(words::zone_label(ui.language(), zones[i]));
    if (zones[i] == settings.zone) chosen = static_cast<int>(i);
  }
  const int zone = segments("zone", take_top(rest, control), ui.text(Word::zone), names, chosen);
  if (zone >= 0) settings.zone = zones[static_cast<size_t>(zone)];
  if (ui.zone_focus != ZoneFocus::stays && chosen >= 0) {
    ImGui::PushID("zone");
    ImGui::PushID(chosen);
    accessibility().move_focus_to(ImGui::GetID("segment"), ui.zone_focus == ZoneFocus::quiet);
    ImGui::PopID();
    ImGui::PopID();
  }
  ui.zone_focus = ZoneFocus::stays;
  take_top(rest, px(8));
  if (std::exchange(ui.wants_zone_field, false)) start_editing("zone-field");
  text_field("zone-field", take_top(rest, control), ui.text(Word::zone_other), ui.text(Word::zone_field), ui.zone_text,
             Icon::globe);
  const bool is_typing = ImGui::IsItemActive();
  const bool is_entered = ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGuiKey_Enter, false);
  const std::optional<int> typed = app::offset_typed(ui.zone_text);
  if (typed) {
    if (is_typing || zone >= 0) return;
    settings.zone = *typed;
    ui.zone_text.clear();
  } else if (!ui.zone_text.empty()) {
    draw_places(ui, rest, settings, is_typing, is_entered);
  }
}

void draw_key(Ui& ui, Rect& rest) {
  text_field("key", take_top(rest, px(44)), ui.text(Word::pseudonym_key), ui.text(Word::pseudonym_key),
             ui.pseudonym_key, Icon::eye_off);
  // Sent when the field is left, not at each letter.
  if (!ImGui::IsItemActive()) tell_pseudonym_key(ui);
  take_top(rest, px(8) + draw_wrapped(rest.Min.x, rest.Min.y + px(4), rest.GetWidth(), kSmall, col(palette().ink_faint),
                                      ui.text(Word::pseudonym_key_note)));
}

}  // namespace

void tell_pseudonym_key(Ui& ui) {
  if (ui.pseudonym_key == ui.told_pseudonym_key) return;
  ui.told_pseudonym_key = ui.pseudonym_key;
  ui.session.set_pseudonym_key(ui.pseudonym_key);
}

void draw_settings_sheet(Ui& ui) {
  const float height = theme().line(kSmall) * 8 + px(548);
  Rect rest = begin_sheet(ui, ui.text(Word::settings), px(460), height);
  // On a low window the settings scroll.
  ImGui::SetCursorScreenPos(rest.Min);
  ImGui::BeginChild("settings", rest.GetSize(), 0, ImGuiWindowFlags_NoBackground);
  const ImVec2 top = ImGui::GetCursorScreenPos();
  rest = Rect(top.x, top.y, top.x + ImGui::GetContentRegionAvail().x - px(6), top.y + px(4000));
  app::Settings settings = ui.session.settings();
  const float control = px(44);
  label(ui, rest, Word::language);
  const std::vector<std::string> languages = {std::string(ui.text(Word::language_id)),
                                              std::string(ui.text(Word::language_en))};
  const int language = segments("language", take_top(rest, control), ui.text(Word::language), languages,
                                settings.language == words::Language::english ? 1 : 0);
  if (language >= 0) settings.language = language == 1 ? words::Language::english : words::Language::indonesian;
  take_top(rest, px(14));
  label(ui, rest, Word::theme);
  const std::vector<std::string> themes = {std::string(ui.text(Word::theme_light)),
                                           std::string(ui.text(Word::theme_dark))};
  const int mode = segments("theme", take_top(rest, control), ui.text(Word::theme), themes, theme().is_dark() ? 1 : 0);
  if (mode >= 0) settings.theme = mode == 1 ? app::ThemeChoice::dark : app::ThemeChoice::light;
  take_top(rest, px(14));
  draw_zone(ui, rest, settings);
  take_top(rest, px(12));
  if (draw_switch("projector", take_top(rest, px(60)), ui.text(Word::facilitator), ui.text(Word::facilitator_note),
                  settings.is_facilitator))
    settings.is_facilitator = !settings.is_facilitator;
  if (draw_switch("pseudonyms", take_top(rest, px(88)), ui.text(Word::pseudonyms), ui.text(Word::pseudonyms_note),
                  settings.pseudonyms))
    settings.pseudonyms = !settings.pseudonyms;
  take_top(rest, px(6));
  draw_key(ui, rest);
  take_top(rest, px(10));
  if (button("lists", take_top(rest, control), ui.text(Word::lists_open), ButtonKind::secondary, Icon::people))
    ui.sheet = Sheet::lists;
  ImGui::SetCursorScreenPos(ImVec2(rest.Min.x, rest.Min.y + px(4)));
  ImGui::Dummy(ImVec2(1, 1));
  ImGui::EndChild();
  if (!(settings == ui.session.settings())) apply_settings(ui, settings);
  end_sheet();
}

}  // namespace tilik::ui
