// Owns: the choices of colour and size of the large network, and the legend. Depends on: ui/pages/pages.h.
// Thread: the UI's.
#include <algorithm>
#include <cmath>

#include "app/network_shapes.h"
#include "app/node_marks.h"
#include "ui/pages/pages.h"
#include "words/numbers.h"
#include "words/reasons.h"
#include "words/sentences.h"

namespace tilik::ui {

namespace {

// As the shader of the dots draws it.
void draw_node_mark(float x, float y, float radius, app::NodeMark mark) {
  canvas()->AddCircleFilled(ImVec2(x, y), radius, col(palette().ink_soft));
  const ImU32 paper = col(palette().surface);
  if (mark.is_hub) {
    std::vector<ImVec2> corners;
    for (const app::Point& corner : app::star_corners(x, y, 0.68f * radius)) corners.emplace_back(corner.x, corner.y);
    canvas()->AddConcavePolyFilled(corners.data(), static_cast<int>(corners.size()), paper);
  } else if (mark.is_bridge) {
    const float size = 0.62f * radius;
    canvas()->AddLine(ImVec2(x - 0.72f * size, y), ImVec2(x + 0.72f * size, y), paper, 0.3f * size);
    for (const float side : {-1.0f, 1.0f})
      canvas()->AddCircleFilled(ImVec2(x + side * 0.72f * size, y), 0.34f * size, paper);
  }
}

std::string value_text(Ui& ui, app::NetworkMeasure measure, float value) {
  const words::Language language = ui.language();
  if (app::is_time(measure)) {
    const CommunityResponse& body = ui.session.network().body;
    const auto length_s = static_cast<double>(body.last_utc_s - body.first_utc_s);
    return ui.dates().day_year(body.first_utc_s + static_cast<int64_t>(length_s * static_cast<double>(value)));
  }
  if (measure == app::NetworkMeasure::tone)
    return std::string(ui.text(value < 0.5f ? Word::tone_negative : Word::tone_positive));
  if (measure == app::NetworkMeasure::pagerank) return words::decimal_number(language, static_cast<double>(value), 5);
  if (measure == app::NetworkMeasure::betweenness && value < 10)
    return words::decimal_number(language, static_cast<double>(value), 2);
  if (measure == app::NetworkMeasure::pull)
    return words::decimal_number(language, static_cast<double>(value), 2) + " \xc3\x97";
  if (measure == app::NetworkMeasure::participation || measure == app::NetworkMeasure::clustering)
    return words::decimal_number(language, static_cast<double>(value), 2);
  return words::short_number(language, std::round(static_cast<double>(value)));
}

// The platforms with their colours, one beside the other in as many lines as it takes. `draw` false: only measures.
float flow_of_platforms(Ui& ui, const Rect& row, bool draw) {
  const app::NetworkView& network = ui.session.network();
  constexpr size_t kMost = 8;
  const float line = theme().line(kSmall);
  const float right = row.Max.x - (theme().is_phone() ? 0 : px(48));  // beside the tools
  float x = row.Min.x + px(8), y = row.Min.y;
  for (size_t i = 0; i < std::min(kMost, network.body.platforms.size()); ++i) {
    const std::string name = words::platform_label(network.body.platforms[i]);
    const float width = px(18) + text_width(kSmall, name);
    if (x + width > right && x > row.Min.x + px(8)) {
      x = row.Min.x + px(8);
      y += line + px(2);
    }
    if (draw) {
      draw_community_dot(x + px(6), y + line / 2, static_cast<uint32_t>(i));
      draw_text(x + px(18), y, kSmall, col(palette().ink_soft), name);
      say(rect_at(x, y, width, line), name);
    }
    x += width + px(18);
  }
  return y + line - row.Min.y;
}

float marks_row_height() { return theme().line(kSmall) + px(8); }

// The pictures inside dots that are to be seen, and what they say: above each other over the picture, on a phone beside
// each other in the row below it.
void draw_marks(Ui& ui, const NetworkView& view, float x, float bottom) {
  const bool is_row = theme().is_phone();
  const float line = theme().line(kSmall), radius = px(7);
  const auto add = [&](app::NodeMark mark) {
    const std::string_view name = ui.text(*app::word_of(mark));
    const float width = px(20) + text_width(kSmall, name);
    if (!is_row) bottom -= line + px(3);
    const float y = is_row ? bottom + (marks_row_height() - line) / 2 : bottom;
    if (!is_row) fill(rect_at(x - px(4), y, width + px(10), line), col(palette().surface, 0.88f), px(6));
    draw_node_mark(x + radius, y + line / 2, radius, mark);
    draw_text(x + px(20), y, kSmall, col(palette().ink_soft), name);
    say(rect_at(x, y, width, line), name);
    if (is_row) x += width + px(16);
  };
  if (view.shows_bridges()) add({.is_bridge = true});
  if (view.shows_hubs()) add({.is_hub = true});
}

// What the figure tells, or why there is none yet.
std::string meaning_of_figure(Ui& ui, app::NetworkMeasure measure) {
  const std::optional<Word> meaning = app::meaning_of(measure);
  std::string text(meaning ? ui.text(*meaning) : std::string_view());
  const std::string_view figure = app::figure_of(measure);
  const auto& figures = ui.session.network().figures;
  const auto found = figures.find(figure);
  const auto add = [&text](const std::string& more) { text += (text.empty() ? "" : " ") + more; };
  if (!figure.empty() && found == figures.end())
    add(ui.fill(Word::figure_computing,
                {words::percent(ui.language(), std::max(0.0, ui.session.figure_progress().fraction))}));
  else if (!figure.empty() && !found->second.unavailable.empty())
    add(found->second.unavailable == "no_followers" ? std::string(ui.text(Word::figure_no_followers))
                                                    : words::explain(ui.language(), found->second.unavailable).what);
  else if (!figure.empty() && found->second.sources > 0)
    add(ui.fill(Word::figure_sample, {words::full_number(ui.language(), found->second.sources),
                                      words::short_number(ui.language(), std::round(found->second.bound))}));
  return text;
}

// The legend of a figure is a row below the picture: its bar, and beside it, or below it where there is no room, what
// it tells.
struct FigureLegend {
  static constexpr int kMostLines = 5;
  FigureLegend(Ui& ui, const NetworkView& view, float plot_width)
      : text(meaning_of_figure(ui, view.look().colour_measure)),
        beside_px(px(8) + bar_width() + px(view.has_unknown_colour() ? 150 : 32)) {
    const float room_px = plot_width - beside_px - px(48);  // beside the tools
    is_beside = room_px >= px(180);
    text_width_px = std::min(is_beside ? room_px : plot_width - px(16), px(420));
    text_height_px = text.empty() ? 0 : wrapped_height(text_width_px, kSmall, text, kMostLines);
  }
  static float bar_width() { return px(theme().is_phone() ? 140 : 220); }
  static float bar_height() { return theme().line(kSmall) * 2 + px(16); }
  float height() const {
    return is_beside ? std::max(bar_height(), text_height_px)
                     : bar_height() + (text.empty() ? 0 : text_height_px + px(6));
  }

  std::string text;
  float beside_px;  // where the text begins beside the bar
  bool is_beside = false;
  float text_width_px = 0, text_height_px = 0;
};

// A bar from low to high with three values, its name above, what is not known and what the figure tells beside.
void draw_ramp(Ui& ui, const NetworkView& view, const Rect& row) {
  const app::NetworkMeasure measure = view.look().colour_measure;
  const app::MeasureScale& scale = view.colour_scale();
  const FigureLegend legend(ui, view, row.GetWidth());
  const float line = theme().line(kSmall), width = FigureLegend::bar_width(), x = row.Min.x + px(8);
  const float y = row.Min.y + line + px(3);
  const bool has_values = view.has_known_colour();
  if (!legend.text.empty()) {
    const float text_x = legend.is_beside ? row.Min.x + legend.beside_px : x;
    const float text_y = legend.is_beside ? row.Min.y : row.Min.y + FigureLegend::bar_height() + px(6);
    draw_wrapped(text_x, text_y, legend.text_width_px, kSmall, col(palette().ink_soft), legend.text,
                 FigureLegend::kMostLines);
    say(rect_at(text_x, text_y, legend.text_width_px, legend.text_height_px), legend.text,
        has_values ? Role::text : Role::status);
  }
  if (!has_values) {
    draw_text(x, row.Min.y, kSmallBold, col(palette().ink_soft), ui.text(app::name_of(measure)));
    return;
  }
  const std::string name(ui.text(app::name_of(measure)));
  const std::string low = value_text(ui, measure, scale.low), high = value_text(ui, measure, scale.high);
  const std::string unknown = view.has_unknown_colour() ? std::string(ui.text(Word::measure_unknown)) : std::string();
  draw_text(x, y - line - px(3), kSmallBold, col(palette().ink_soft), name);
  constexpr int kParts = 44;
  for (int i = 0; i < kParts; ++i) {
    const float at = static_cast<float>(i) / kParts;
    fill(rect_at(x + width * at, y, width / kParts + 1, px(7)), col(measure_rgb(measure, at)));
  }
  draw_text(x, y + px(8), kSmall, col(palette().ink_soft), low);
  draw_text(x + width, y + px(8), kSmall, col(palette().ink_soft), high, Align::right);
  // Of a logarithmic scale the middle tells that it is one.
  if (scale.is_logarithmic)
    draw_text(x + width / 2, y + px(8), kSmall, col(palette().ink_faint), value_text(ui, measure, scale.value_at(0.5f)),
              Align::centre);
  std::string said = name + ": " + low + " \xe2\x80\x93 " + high;
  if (!unknown.empty()) {
    canvas()->AddCircleFilled(ImVec2(x + width + px(22), y + px(4)), px(5), col(palette().mute));
    draw_text(x + width + px(32), y + px(3) - line / 2, kSmall, col(palette().ink_soft), unknown);
    said += "; " + unknown;
  }
  say(rect_at(x, y, width, line + px(8)), said);
}

}  // namespace

// Beside each other, or below the search where there is no room for three: a phone, large type.
NetworkFields network_fields(const Rect& plot) {
  const bool is_phone = theme().is_phone();
  const float height = px(is_phone ? 44 : 34), gap = px(8);
  const float width = std::min(px(190), (plot.GetWidth() - gap * 2) / 3);
  const auto row_at = [&](float left, float right, float y) { return Rect(left, y, right, y + height); };
  NetworkFields fields;
  const float top = plot.Min.y, left = plot.Min.x, right = plot.Max.x;
  if (width > px(150)) {
    fields.search = row_at(left, left + width, top);
    fields.colour = row_at(right - 2 * width - gap, right - width - gap, top);
    fields.size = row_at(right - width, right, top);
  } else {
    const float between = px(4), middle = (left + right) / 2 - px(1), below = top + height + gap;
    fields.search = row_at(left, is_phone ? right : left + px(190), top);
    fields.colour = row_at(left, middle - between / 2, below);
    fields.size = row_at(middle + between / 2, right, below);
  }
  fields.height = fields.size.Max.y - top;
  return fields;
}

void draw_network_look(Ui& ui, PageState& state, const NetworkFields& fields) {
  const std::vector<app::NetworkMeasure>& measures = state.network.measures();
  NetworkView::Look look = state.network.look();
  std::vector<std::string> colours = {std::string(ui.text(Word::colour_community)),
                                      std::string(ui.text(Word::colour_platform))};
  std::vector<std::string> sizes;
  std::vector<app::NetworkMeasure> amounts;
  int colour = static_cast<int>(look.colour), size = 0;
  for (size_t i = 0; i < measures.size(); ++i) {
    const std::string name(ui.text(app::name_of(measures[i])));
    colours.push_back(ui.fill(Word::colour_by, {name}));
    if (look.colour == NetworkColour::measure && measures[i] == look.colour_measure) colour = 2 + static_cast<int>(i);
    if (!app::is_amount(measures[i])) continue;
    if (measures[i] == look.size) size = static_cast<int>(sizes.size());
    sizes.push_back(ui.fill(Word::size_by, {name}));
    amounts.push_back(measures[i]);
  }
  const int picked_size = choice("size", fields.size, ui.text(Word::network_size), sizes, size);
  if (picked_size >= 0) look.size = amounts[static_cast<size_t>(picked_size)];
  const int picked = choice("colour", fields.colour, ui.text(Word::network_colour), colours, colour);
  if (picked == 0 || picked == 1) look.colour = static_cast<NetworkColour>(picked);
  if (picked >= 2 && static_cast<size_t>(picked) - 2 < measures.size()) {
    look.colour = NetworkColour::measure;
    look.colour_measure = measures[static_cast<size_t>(picked) - 2];
  }
  state.network.set_look(look);
  if (look.colour == NetworkColour::measure && !app::figure_of(look.colour_measure).empty())
    ui.session.want_network_figure(app::figure_of(look.colour_measure));
  if (!app::figure_of(look.size).empty()) ui.session.want_network_figure(app::figure_of(look.size));
}

float network_legend_height(Ui& ui, const PageState& state, float plot_width) {
  const NetworkView::Look& look = state.network.look();
  if (look.colour == NetworkColour::measure) return FigureLegend(ui, state.network, plot_width).height() + px(8);
  if (look.colour == NetworkColour::platform) return flow_of_platforms(ui, rect_at(0, 0, plot_width, 0), false) + px(8);
  return theme().is_phone() ? marks_row_height() : 0;
}

void draw_network_legend(Ui& ui, PageState& state, const Rect& picture) {
  if (state.network.selected_node() >= 0) return;  // the panel stands there
  const float x = picture.Min.x + px(8);
  const Rect below(picture.Min.x, picture.Max.y + px(8), picture.Max.x, picture.Max.y + px(8));
  switch (state.network.look().colour) {
    case NetworkColour::platform: flow_of_platforms(ui, below, true); break;
    case NetworkColour::community: draw_marks(ui, state.network, x, picture.Max.y); break;
    case NetworkColour::measure: draw_ramp(ui, state.network, below); break;
  }
}

}  // namespace tilik::ui
