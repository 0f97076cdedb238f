// Owns: the top bar, the bottom bar of phones, the switches of the view. Depends on: ui/shell/shell.h.
// Thread: the UI's.
#include <algorithm>
#include <array>

#include "ui/shell/shell.h"
#include "words/dates.h"

namespace tilik::ui {

namespace {

struct PageEntry {
  app::Page page;
  Word word;
  Icon icon;
};
constexpr std::array<PageEntry, app::kPageCount> kPages = {
    {{app::Page::data, Word::page_data, Icon::data},
     {app::Page::overview, Word::page_overview, Icon::overview},
     {app::Page::trend, Word::page_trend, Icon::trend},
     {app::Page::engagement, Word::page_engagement, Icon::engagement},
     {app::Page::community, Word::page_community, Icon::community}}};

// A lens whose glass holds three bars of a chart.
void draw_mark(float x, float y, float size) {
  ImDrawList* list = canvas();
  const ImU32 accent = col(palette().accent), warm = col(palette().highlight);
  const float radius = size * 0.4f;
  list->AddCircle(ImVec2(x, y), radius, accent, 0, size * 0.11f);
  list->AddLine(ImVec2(x + radius * 0.78f, y + radius * 0.78f), ImVec2(x + radius * 1.42f, y + radius * 1.42f), accent,
                size * 0.13f);
  const float bar = size * 0.09f, base = y + radius * 0.42f;
  const float heights[] = {0.3f, 0.78f, 0.5f};
  for (int i = 0; i < 3; ++i) {
    const float left = x + (static_cast<float>(i) - 1) * bar * 1.75f - bar / 2;
    list->AddRectFilled(ImVec2(left, base - radius * heights[i]), ImVec2(left + bar, base), i == 1 ? warm : accent,
                        bar * 0.3f);
  }
}

float draw_brand(Ui& ui, const Rect& bar) {
  const float middle = bar.GetCenter().y, x = bar.Min.x + px(theme().is_phone() ? 14 : 20);
  draw_mark(x + px(12), middle - px(1), px(28));
  const std::string_view name = ui.text(Word::app_name);
  draw_text(x + px(34), middle - theme().line(kTitle) / 2, kTitle, col(palette().ink), name);
  say(Rect(x, bar.Min.y, x + px(34) + text_width(kTitle, name), bar.Max.y), name, Role::heading);
  return x + px(34) + text_width(kTitle, name);
}

// Returns where they end.
float draw_tabs(Ui& ui, const Rect& bar, float x) {
  accessibility().begin_group(Role::tab_list, ui.text(Word::navigation));
  for (const PageEntry& entry : kPages) {
    if (!ui.session.has_page(entry.page)) continue;
    const std::string_view name = ui.text(entry.word);
    const bool is_open = ui.session.page() == entry.page;
    const float width = text_width(kBodyBold, name) + px(28);
    const Rect tab = rect_at(x, bar.Min.y, width, bar.GetHeight());
    ImGui::PushID(static_cast<int>(entry.page));
    const Press press = press_area("tab", tab, Role::tab, name, is_open ? uint32_t{kSelected} : 0u);
    ImGui::PopID();
    draw_text_in(tab, is_open ? kBodyBold : kBody,
                 col(is_open            ? palette().ink
                     : press.is_hovered ? palette().ink
                                        : palette().ink_soft),
                 name, Align::centre);
    if (is_open)
      fill(Rect(tab.Min.x + px(14), tab.Max.y - px(3), tab.Max.x - px(14), tab.Max.y), col(palette().accent), px(2),
           ImDrawFlags_RoundCornersTop);
    if (press.was_clicked && !is_open) {
      ui.session.set_page(entry.page);
      ui.wants_content_top = true;
    }
    x += width;
  }
  accessibility().end_group();
  return x;
}

constexpr std::array<int, 12> kZones = {420, 480, 540, 0, 60, 120, 180, 330, 345, 600, -300, -480};

void draw_zone_choice(Ui& ui, const Rect& rect) {
  std::vector<std::string> names;
  int chosen = -1;
  const Zone current = ui.session.settings().zone;
  std::vector<Zone> zones(kZones.begin(), kZones.end());
  if (std::find(zones.begin(), zones.end(), current) == zones.end()) zones.push_back(current);
  for (size_t i = 0; i < zones.size(); ++i) {
    names.push_back(words::zone_label(ui.language(), zones[i]));
    if (zones[i] == current) chosen = static_cast<int>(i);
  }
  names.push_back(std::string(ui.text(Word::zone_other)) + "\xe2\x80\xa6");
  const int picked = choice("zone", rect, ui.text(Word::zone), names, chosen);
  if (picked < 0) return;
  if (static_cast<size_t>(picked) == zones.size()) {
    ui.sheet = Sheet::more;
    ui.wants_zone_field = true;
    return;
  }
  app::Settings settings = ui.session.settings();
  settings.zone = zones[static_cast<size_t>(picked)];
  apply_settings(ui, settings);
}

void draw_language_choice(Ui& ui, const Rect& rect) {
  const std::vector<std::string> names = {"ID", "EN"};
  app::Settings settings = ui.session.settings();
  const int picked =
      segments("language", rect, ui.text(Word::language), names, settings.language == words::Language::english ? 1 : 0);
  if (picked < 0) return;
  settings.language = picked == 1 ? words::Language::english : words::Language::indonesian;
  apply_settings(ui, settings);
}

void toggle_theme(Ui& ui) {
  app::Settings settings = ui.session.settings();
  settings.theme = theme().is_dark() ? app::ThemeChoice::light : app::ThemeChoice::dark;
  apply_settings(ui, settings);
}

void toggle_pseudonyms(Ui& ui) {
  app::Settings settings = ui.session.settings();
  settings.pseudonyms = !settings.pseudonyms;
  apply_settings(ui, settings);
  if (settings.pseudonyms) ui.session.show_notice(std::string(ui.text(Word::pseudonyms_note)));
}

void toggle_projector(Ui& ui) {
  app::Settings settings = ui.session.settings();
  settings.is_facilitator = !settings.is_facilitator;
  apply_settings(ui, settings);
}

// Placed from the right edge leftwards, as far as `left`: the zone gives way first, then language and projector; they
// are among the settings too. Drawn from left to right, because Tab walks them in that order.
void draw_desk_tools(Ui& ui, const Rect& bar, float left) {
  const float size = px(34), y = bar.GetCenter().y - size / 2;
  float x = bar.Max.x - px(16);  // the last icon's own room reaches the content's edge
  const auto square = [&] {
    x -= size;
    const Rect rect = rect_at(x, y, size, size);
    x -= px(2);
    return rect;
  };
  const app::Settings& settings = ui.session.settings();
  const Rect more = square(), help = square(), light = square();
  const float names_and_undo_px = ui.session.has_data() ? (size + px(2)) * 3 + px(20) : 0;
  const float language_px = px(84);
  const bool has_language = x - size - px(2) - px(6) - language_px - px(8) - names_and_undo_px > left;
  const Rect projector = has_language ? square() : Rect();
  x -= px(6);
  const Rect language = rect_at(x - language_px, y + px(2), language_px, size - px(4));
  if (has_language) x -= language_px + px(8);
  // A city is longer than WIB.
  const std::string zone_name = words::zone_label(ui.language(), ui.session.settings().zone);
  const float zone_px = std::clamp(text_width(kBody, zone_name) + px(52), px(92), px(160));
  const bool has_zone = has_language && x - zone_px - px(8) - names_and_undo_px > left;
  const Rect zone = rect_at(x - zone_px, y + px(2), zone_px, size - px(4));
  if (has_zone) x -= zone_px + px(8);
  if (ui.session.has_data()) {
    const Rect names = square();
    x -= px(6);
    const Rect redo = square(), undo = square();
    if (icon_button("undo", undo, Icon::undo, ui.text(Word::undo), ui.session.can_undo())) ui.session.undo();
    if (icon_button("redo", redo, Icon::redo, ui.text(Word::redo), ui.session.can_redo())) ui.session.redo();
    if (icon_toggle("pseudonyms", names, settings.pseudonyms ? Icon::eye_off : Icon::eye, ui.text(Word::pseudonyms),
                    settings.pseudonyms))
      toggle_pseudonyms(ui);
  }
  if (has_zone) draw_zone_choice(ui, zone);
  if (has_language) draw_language_choice(ui, language);
  if (has_language &&
      icon_toggle("projector", projector, Icon::projector, ui.text(Word::facilitator), settings.is_facilitator))
    toggle_projector(ui);
  if (icon_button("theme", light, theme().is_dark() ? Icon::sun : Icon::moon,
                  ui.text(theme().is_dark() ? Word::theme_light : Word::theme_dark)))
    toggle_theme(ui);
  if (icon_button("help", help, Icon::help, ui.text(Word::help))) ui.sheet = Sheet::help;
  if (icon_button("more", more, Icon::more, ui.text(Word::settings))) ui.sheet = Sheet::more;
}

void draw_phone_tools(Ui& ui, const Rect& bar) {
  const float size = px(44), y = bar.GetCenter().y - size / 2;
  const float x = bar.Max.x - px(4) - size;
  if (!ui.session.has_data()) {
    const float language_px = px(92);
    draw_language_choice(ui, rect_at(x - language_px - px(4), y + px(4), language_px, size - px(8)));
  } else {
    // Only where there is something to do again: the bar is narrow.
    float at = x;
    if (ui.session.can_redo()) {
      at -= size;
      if (icon_button("redo", rect_at(at, y, size, size), Icon::redo, ui.text(Word::redo))) ui.session.redo();
    }
    at -= size;
    if (icon_toggle("pseudonyms", rect_at(at - size, y, size, size),
                    ui.session.settings().pseudonyms ? Icon::eye_off : Icon::eye, ui.text(Word::pseudonyms),
                    ui.session.settings().pseudonyms))
      toggle_pseudonyms(ui);
    if (icon_button("undo", rect_at(at, y, size, size), Icon::undo, ui.text(Word::undo), ui.session.can_undo()))
      ui.session.undo();
  }
  if (icon_button("more", rect_at(x, y, size, size), Icon::more, ui.text(Word::settings))) ui.sheet = Sheet::more;
}

}  // namespace

void apply_settings(Ui& ui, const app::Settings& settings) {
  const bool has_new_language = settings.language != ui.session.language();
  ui.session.set_settings(settings);
  ui.platform.write_setting("settings", app::encode_settings(settings));
  if (has_new_language) ui.platform.set_page_language(settings.language == words::Language::english ? "en" : "id");
  request_frame();
}

float content_side(float width_px) {
  constexpr float kWidestContentPx = 1760;
  return std::max(px(theme().is_phone() ? 12 : 24), (width_px - px(kWidestContentPx)) / 2);
}

float top_bar_height() { return px(theme().is_phone() ? 52 : 56); }
float bottom_bar_height() { return px(60); }

void draw_top_bar(Ui& ui, const Rect& rect) {
  fill(rect, col(palette().surface));
  horizontal_line(rect.Min.x, rect.Max.x, rect.Max.y - 1, col(palette().line));
  // On a wide window the bar's ends stand over the content's.
  const float inset = theme().is_phone() ? 0 : content_side(rect.GetWidth()) - px(24);
  const Rect inner(rect.Min.x + inset, rect.Min.y, rect.Max.x - inset, rect.Max.y);
  const float x = draw_brand(ui, inner);
  if (theme().is_phone()) {
    draw_phone_tools(ui, inner);
    return;
  }
  const float tabs_end = ui.session.has_data() ? draw_tabs(ui, inner, x + px(20)) : x;
  accessibility().begin_group(Role::group, ui.text(Word::toolbar));
  draw_desk_tools(ui, inner, tabs_end);
  accessibility().end_group();
}

void draw_bottom_bar(Ui& ui, const Rect& rect) {
  fill(rect, col(palette().surface));
  horizontal_line(rect.Min.x, rect.Max.x, rect.Min.y, col(palette().line));
  accessibility().begin_group(Role::tab_list, ui.text(Word::navigation));
  // What is left of the width is shared evenly.
  float names_px = 0, pages = 0, x = rect.Min.x;
  for (const PageEntry& entry : kPages) {
    if (!ui.session.has_page(entry.page)) continue;
    names_px += text_width(kSmallBold, ui.text(entry.word));
    ++pages;
  }
  const float spare_px = std::max(0.0f, rect.GetWidth() - names_px) / pages;
  for (size_t i = 0; i < kPages.size(); ++i) {
    const PageEntry& entry = kPages[i];
    if (!ui.session.has_page(entry.page)) continue;
    const bool is_open = ui.session.page() == entry.page;
    const float width = std::min(text_width(kSmallBold, ui.text(entry.word)) + spare_px, rect.GetWidth() / pages * 2);
    const Rect tab = rect_at(x, rect.Min.y, width, px(60));
    x += width;
    ImGui::PushID(static_cast<int>(i));
    const Press press = press_area("tab", tab, Role::tab, ui.text(entry.word), is_open ? uint32_t{kSelected} : 0u);
    ImGui::PopID();
    const ImU32 colour = col(is_open ? palette().accent : palette().ink_faint);
    if (is_open)
      fill(Rect(tab.GetCenter().x - px(24), tab.Min.y + px(7), tab.GetCenter().x + px(24), tab.Min.y + px(33)),
           col(palette().accent_soft), px(13));
    draw_icon(entry.icon, tab.GetCenter().x, tab.Min.y + px(20), px(20), colour);
    draw_text_in(Rect(tab.Min.x, tab.Min.y + px(36), tab.Max.x, tab.Min.y + px(54)), is_open ? kSmallBold : kSmall,
                 colour, ui.text(entry.word), Align::centre);
    if (press.was_clicked && !is_open) {
      ui.session.set_page(entry.page);
      ui.wants_content_top = true;
    }
  }
  accessibility().end_group();
}

}  // namespace tilik::ui
