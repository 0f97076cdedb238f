// Owns: TilikApplication: one frame of the whole page, keys, files, answers. Depends on: ui/shell, ui/pages.
// Thread: the UI's.
#include "ui/application.h"

#include <imgui.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "app/place.h"
#include "app/zone_text.h"
#include "ui/charts/network_view.h"
#include "ui/fonts.h"
#include "ui/shell/shell.h"

namespace tilik::ui {

namespace {

constexpr float kFacilitatorScale = 1.35f;

class TilikApplication final : public Application {
 public:
  void start(platform::Platform& platform) override;
  void apply_theme() override;
  void load_sample() override;
  bool on_response(std::span<const uint8_t> bytes) override {
    const bool is_news = session_.on_response(bytes, ui_->platform.now_ms());
    save_exports();  // at once: a tab that is not seen draws no pictures
    return is_news;
  }
  void on_engine_lost() override {
    session_.on_engine_lost();
    ui_->told_pseudonym_key.clear();  // a new engine was told nothing
    request_frame();
  }
  void on_files(std::vector<platform::FileHandle> files) override;
  void on_clipboard_closed(bool is_empty) override {
    session_.show_notice(std::string(ui_->text(is_empty ? Word::clipboard_empty : Word::clipboard_closed)), true);
  }
  void on_drag_over(bool is_over) override { ui_->is_drag_over = is_over; }
  bool keeps_pastes() const override { return ui_->sheet == Sheet::lists; }
  void on_place(uint32_t place) override;
  void on_focus() override;
  void draw_frame(const FrameInfo& info) override;
  bool wants_frame() const override;

 private:
  void draw_content(const Rect& rect);
  void draw_page(Grid& grid, float view_height);
  void handle_keys();
  void open_search();
  void save_exports();
  void store_lists();
  void tell_place() const;

  app::Session session_;
  std::unique_ptr<Ui> ui_;
  std::unique_ptr<PageState> state_;
  float width_css_px_ = 1280;
  bool had_menu_ = false;      // a menu was open in the last picture
  bool closes_menus_ = false;  // Back was pressed: in the next picture there is none
};

void TilikApplication::start(platform::Platform& platform) {
  ui_ = std::make_unique<Ui>(session_, platform);
  state_ = std::make_unique<PageState>(platform);
  const std::string stored = platform.read_setting("settings");
  app::Settings settings = app::decode_settings(stored, {});
  const std::string zone_name = app::zone_name_in_settings(stored);
  if (!zone_name.empty())
    settings.zone = app::zone_of_text(zone_name, platform.zone_changes(zone_name)).value_or(settings.zone);
  session_.set_settings(settings);
  ui_->stored_lists_line = platform.read_setting("lists");
  session_.restore_lists(ui_->stored_lists_line);
  platform.set_page_language(settings.language == words::Language::english ? "en" : "id");
  session_.start([&platform](std::span<const uint8_t> bytes, std::span<const uint32_t> files) {
    platform.send_to_engine(bytes, files);
  });
  apply_theme();
}

void TilikApplication::load_sample() {
  session_.load_sample();
  request_frame();
}

void TilikApplication::apply_theme() {
  const app::ThemeChoice choice = session_.settings().theme;
  const bool is_dark =
      choice == app::ThemeChoice::dark || (choice == app::ThemeChoice::system && ui_->platform.prefers_dark());
  const bool was_dark = theme().is_dark();
  theme().set(is_dark, session_.settings().is_facilitator ? kFacilitatorScale : 1, width_css_px_);
  static bool is_first = true;
  if (is_first || was_dark != is_dark) ui_->platform.set_page_colours(palette().page, is_dark);
  is_first = false;
}

void TilikApplication::on_files(std::vector<platform::FileHandle> files) {
  ui_->is_drag_over = false;
  ui_->sheet = Sheet::none;
  std::vector<SourceFile> sources;
  for (const platform::FileHandle& file : files) {
    std::string name = file.name;
    if (name.empty()) name = std::string(ui_->text(Word::paste_name));
    sources.push_back({file.number, name, static_cast<double>(file.size_bytes)});
  }
  session_.load_files(sources);
  request_frame();
}

bool TilikApplication::wants_frame() const {
  return session_.is_waiting_to_send() || state_->network.wants_frame() || ui_->picture.frames_left > 0;
}

void TilikApplication::handle_keys() {
  const ImGuiIO& io = ImGui::GetIO();
  // A press that closed a menu closes nothing else; the frame loop has closed it before this.
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false) && !had_menu_) {
    if (ui_->sheet != Sheet::none)
      ui_->sheet = Sheet::none;
    else if (session_.is_drawer_open())
      session_.close_drawer();
    else if (state_->network.selected_node() >= 0)
      state_->network.clear_selection();
    else if (!io.WantTextInput && !app::is_empty(session_.filters()))
      session_.clear_filters();
  }
  const bool is_command = io.KeyCtrl || io.KeySuper;
  const bool is_undo_ours = std::exchange(ui_->field_leaves_undo, false) || !io.WantTextInput;
  if (is_command && is_undo_ours) {
    if (ImGui::IsKeyPressed(ImGuiKey_Z)) io.KeyShift ? session_.redo() : session_.undo();
    if (ImGui::IsKeyPressed(ImGuiKey_Y)) session_.redo();
  }
  if (io.WantTextInput || is_command || io.KeyAlt) return;
  for (int i = 0; i < app::kPageCount; ++i) {
    if (!ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_1 + i), false) || !session_.has_data() ||
        ui_->sheet != Sheet::none || !session_.has_page(static_cast<app::Page>(i)))
      continue;
    session_.set_page(static_cast<app::Page>(i));
    ui_->wants_content_top = true;
  }
  if (ImGui::IsKeyPressed(ImGuiKey_Slash, false)) {
    if (io.KeyShift)
      ui_->sheet = Sheet::help;
    else if (ui_->sheet == Sheet::none)
      open_search();
  }
}

// For words in posts; of a network file, whose nodes have only names, for accounts.
void TilikApplication::open_search() {
  if (session_.has_posts()) {
    ui_->sheet = Sheet::search;
  } else if (session_.has_data()) {
    session_.set_page(app::Page::community);
    state_->shows_map = false;
    ui_->wants_content_top = true;
    ui_->wants_network_search = true;
  }
}

void TilikApplication::store_lists() {
  if (ui_->stored_lists == session_.lists_version()) return;
  ui_->stored_lists = session_.lists_version();
  if (!ui_->platform.write_setting("lists", session_.encode_lists()))
    session_.show_notice(std::string(ui_->text(Word::lists_not_stored)), true);
  ui_->stored_lists_line = ui_->platform.read_setting("lists");
}

// Lists that another tab has made would else be overwritten by the next change here.
void TilikApplication::on_focus() {
  std::string line = ui_->platform.read_setting("lists");
  if (line == ui_->stored_lists_line) return;
  ui_->stored_lists_line = std::move(line);
  session_.adopt_lists(ui_->stored_lists_line);
}

// What covers the page, as the browser's Back closes it: on a desk the list of posts lies beside the page.
void TilikApplication::tell_place() const {
  const bool has_cover = ui_->sheet != Sheet::none || (theme().is_phone() && (session_.is_drawer_open() || had_menu_));
  const uint32_t place = session_.has_data() ? app::number_of_place({session_.page(), has_cover})
                                             : app::kFirstScreen + (has_cover ? 1 : 0);
  const bool has_own_data = session_.has_data() && !session_.loaded().is_sample;
  const bool is_loading_own = session_.loading().is_loading && !session_.loading().is_sample;
  ui_->platform.set_place(place, has_own_data || is_loading_own);
}

void TilikApplication::on_place(uint32_t number) {
  ui_->sheet = Sheet::none;
  closes_menus_ = true;
  if (theme().is_phone() && session_.is_drawer_open()) session_.close_drawer();
  const std::optional<app::Place> place = app::place_of_number(number);
  if (!place || !session_.has_data() || !session_.has_page(place->page) || place->page == session_.page()) return;
  session_.set_page(place->page);
  ui_->wants_content_top = true;
}

void TilikApplication::save_exports() {
  for (const app::ExportPart& part : session_.take_exports()) {
    ui_->platform.keep_for_download(part.file, part.bytes);
    if (part.is_last) ui_->platform.download_kept(part.file, part.name, part.mime);
  }
}

void TilikApplication::draw_page(Grid& grid, float view_height) {
  switch (session_.page()) {
    case app::Page::data: draw_data_page(*ui_, *state_, grid, view_height); break;
    case app::Page::overview: draw_overview_page(*ui_, *state_, grid); break;
    case app::Page::trend: draw_trend_page(*ui_, *state_, grid); break;
    case app::Page::engagement: draw_engagement_page(*ui_, *state_, grid); break;
    case app::Page::community: draw_community_page(*ui_, *state_, grid, view_height); break;
  }
}

void TilikApplication::draw_content(const Rect& rect) {
  ImGui::SetCursorScreenPos(rect.Min);
  ImGui::BeginChild("content", rect.GetSize(), 0, ImGuiWindowFlags_NoBackground);
  if (ui_->wants_content_top) ImGui::SetScrollY(0);
  ui_->wants_content_top = false;
  const ImVec2 top = ImGui::GetCursorScreenPos();
  const float side = content_side(rect.GetWidth()), left = rect.Min.x + side, width = rect.GetWidth() - side * 2;
  Grid grid(std::floor(left), top.y + px(theme().is_phone() ? 12 : 20), std::floor(width));
  ImGui::PushID(static_cast<int>(session_.page()));
  draw_page(grid, rect.GetHeight());
  ImGui::PopID();
  ImGui::SetCursorScreenPos(ImVec2(top.x, grid.y() + px(8)));
  ImGui::Dummy(ImVec2(1, 1));
  ImGui::EndChild();
}

void TilikApplication::draw_frame(const FrameInfo& info) {
  width_css_px_ = info.window.width_css_px;
  apply_theme();
  session_.set_drawer_leaves_page(!theme().is_phone());
  session_.update(info.time_ms);
  use_community_colours(session_.network().body.communities);
  if (!session_.has_data() && state_->network.has_worker()) state_->network.stop();
  // Nobody reads tables while a brush moves; making them again for each answer would slow it down.
  if (!session_.is_dragging()) ui_->tables_version = session_.version();
  save_exports();
  store_lists();
  if (std::exchange(closes_menus_, false) && had_menu_) ImGui::ClosePopupToLevel(0, false);
  handle_keys();
  const Rect whole(0, 0, info.window.width_css_px, info.window.height_css_px);
  ImGui::SetNextWindowPos(whole.Min);
  ImGui::SetNextWindowSize(whole.GetSize());
  ImGui::PushFont(fonts().regular, theme().line(kBody));
  ImGui::Begin("page", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse);
  Rect rest = whole;
  rest.Min.y += info.window.safe_top_css_px;
  draw_top_bar(*ui_, take_top(rest, top_bar_height()));
  const bool is_analysis = session_.has_posts() && session_.page() != app::Page::data;
  const Rect bottom = theme().is_phone() && session_.has_data()
                          ? take_bottom(rest, bottom_bar_height() + info.window.safe_bottom_css_px)
                          : Rect();
  if (is_analysis) draw_filter_bar(*ui_, take_top(rest, filter_bar_height(*ui_, rest.GetWidth())));
  // Where there is room the drawer moves the page aside instead of covering it.
  Rect content = rest;
  const float drawer_px = is_analysis && session_.is_drawer_open() ? drawer_width(rest) : 0;
  if (!theme().is_phone() && rest.GetWidth() - drawer_px >= px(640)) content.Max.x -= drawer_px;
  draw_content(content);
  if (bottom.GetWidth() > 0) draw_bottom_bar(*ui_, bottom);
  ImGui::End();
  if (is_analysis) draw_drawer(*ui_, rest);
  draw_sheet(*ui_, *state_);
  draw_notice(*ui_, rest);
  had_menu_ = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
  ImGui::PopFont();
  tell_place();
}

}  // namespace

std::unique_ptr<Application> make_application() { return std::make_unique<TilikApplication>(); }

}  // namespace tilik::ui
