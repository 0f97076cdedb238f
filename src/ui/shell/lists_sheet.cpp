// Owns: the sheet where account lists are made, changed and used as a filter. Depends on: ui/shell/shell.h.
// Thread: the UI's.
#include <algorithm>

#include "ui/shell/shell.h"
#include "words/numbers.h"

namespace tilik::ui {

namespace {

// "a, @b; c" and lines: the names without signs around them, each once.
std::vector<std::string> accounts_in(std::string_view text) {
  std::vector<std::string> accounts;
  std::string name;
  const auto take = [&] {
    while (!name.empty() && name.back() == ' ') name.pop_back();
    if (!name.empty() && std::find(accounts.begin(), accounts.end(), name) == accounts.end()) accounts.push_back(name);
    name.clear();
  };
  for (const char c : text) {
    if (c == ',' || c == ';' || c == '\n' || c == '\r' || c == '\t')
      take();
    else if (!name.empty() || (c != ' ' && c != '@'))
      name += c;
  }
  take();
  return accounts;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

void edit_list(Ui& ui, const AccountList* list) {
  ui.list_name = list == nullptr ? std::string() : list->name;
  ui.list_members = list == nullptr ? std::string() : joined(list->authors);
  stop_editing();  // a field that is being edited would write its text back
}

void draw_name(Ui& ui, const AccountList& list, const Rect& row) {
  const bool is_open = list.name == ui.list_name;
  const Press press = press_area("list", row, Role::button, list.name, is_open ? uint32_t{kSelected} : 0u);
  if (is_open || press.is_hovered) fill(row, col(is_open ? palette().accent_soft : palette().sunken), px(9));
  draw_text_in(Rect(row.Min.x + px(12), row.Min.y, row.Max.x - px(44), row.Max.y), is_open ? kBodyBold : kBody,
               col(palette().ink), list.name);
  draw_text_in(Rect(row.Min.x, row.Min.y, row.Max.x - px(12), row.Max.y), kSmall, col(palette().ink_faint),
               words::full_number(ui.language(), static_cast<int64_t>(list.authors.size())), Align::right);
  if (press.was_clicked) edit_list(ui, &list);
}

void draw_names(Ui& ui, Rect rect) {
  const std::vector<AccountList>& lists = ui.session.account_lists();
  const float height = px(theme().is_phone() ? 44 : 38);
  // A new one stands below the last, and stays in sight when there are more lists than fit.
  const float room = rect.GetHeight() - height - px(4);
  const Rect all = take_top(rect, std::min(room, height * static_cast<float>(lists.size())));
  if (!lists.empty()) {
    ImGui::SetCursorScreenPos(all.Min);
    ImGui::BeginChild("names", all.GetSize(), 0, ImGuiWindowFlags_NoBackground);
    const ImVec2 top = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    for (size_t i = 0; i < lists.size(); ++i) {
      ImGui::PushID(static_cast<int>(i));
      draw_name(ui, lists[i], rect_at(top.x, top.y + height * static_cast<float>(i), width, height - px(4)));
      ImGui::PopID();
    }
    ImGui::EndChild();
  }
  take_top(rect, px(4));
  if (button("new", take_top(rect, height), ui.text(Word::lists_new), ButtonKind::secondary, Icon::plus))
    edit_list(ui, nullptr);
}

const AccountList* list_named(const Ui& ui, const std::string& name) {
  for (const AccountList& list : ui.session.account_lists())
    if (list.name == name) return &list;
  return nullptr;
}

void draw_members(Ui& ui, const Rect& rect, const AccountList* list) {
  // Lists are typed by handle; with names hidden they would show what the page hides.
  if (ui.session.settings().pseudonyms && list != nullptr) {
    fill(rect, col(palette().sunken), px(9));
    draw_wrapped(rect.Min.x + px(12), rect.Min.y + px(10), rect.GetWidth() - px(24), kBody, col(palette().ink_faint),
                 ui.text(Word::lists_hidden), 3);
    say(rect, ui.text(Word::lists_hidden));
    return;
  }
  text_field("members", rect, ui.text(Word::lists_members), ui.text(Word::lists_members), ui.list_members, Icon::none,
             true);
}

void draw_save(Ui& ui, const Rect& rect) {
  const std::vector<std::string> accounts = accounts_in(ui.list_members);
  const bool is_savable = !ui.list_name.empty() && !accounts.empty();
  if (button("save", rect, ui.text(Word::lists_save), ButtonKind::primary, Icon::none, is_savable))
    ui.session.set_account_list(ui.list_name, accounts);
}

// True when the sheet has closed.
bool draw_filter(Ui& ui, const Rect& rect, const AccountList& list, std::string_view text, bool is_filter) {
  if (!button("filter", rect, text, ButtonKind::secondary, Icon::filter, list.found > 0 || is_filter)) return false;
  ui.session.toggle_filter({app::FilterKind::account_list, list.name, {}});
  ui.sheet = Sheet::none;
  return true;
}

void draw_note(Ui& ui, const Rect& note, const AccountList* list) {
  if (list != nullptr && ui.session.has_data()) {
    const std::string found =
        ui.fill(Word::lists_found, {words::full_number(ui.language(), static_cast<int64_t>(list->found)),
                                    words::full_number(ui.language(), static_cast<int64_t>(list->authors.size()))});
    draw_text_in(note, kSmall, col(palette().ink_faint), found);
    say(note, found, Role::status);
  } else if (!ui.session.filters().authors.empty()) {
    const std::string_view take = ui.text(Word::lists_take);
    if (button("take", rect_at(note.Min.x, note.Min.y - px(6), button_width(take), px(32)), take, ButtonKind::quiet)) {
      ui.list_members = joined(ui.session.filters().authors);
      stop_editing();
    }
  }
}

void draw_editor(Ui& ui, Rect rest) {
  const AccountList* list = list_named(ui, ui.list_name);
  const float control = px(theme().is_phone() ? 44 : 38);
  text_field("name", take_top(rest, control), ui.text(Word::lists_name), ui.text(Word::lists_name), ui.list_name);
  take_top(rest, px(10));
  Rect foot = take_bottom(rest, control);
  const std::string_view remove = ui.text(Word::lists_delete);
  const float save_px = button_width(ui.text(Word::lists_save)), remove_px = button_width(remove);
  const bool is_filter =
      list != nullptr && app::contains(ui.session.filters(), {app::FilterKind::account_list, list->name, {}});
  const std::string_view filter = ui.text(is_filter ? Word::lists_unfilter : Word::lists_filter);
  const float filter_px = button_width(filter, Icon::filter);
  const bool has_filter = list != nullptr && ui.session.has_data();
  // Between the two others, or in a row of its own above them.
  const bool has_room = remove_px + filter_px + save_px + px(16) <= foot.GetWidth();
  if (has_filter && !has_room) take_bottom(rest, px(8));
  const Rect row = has_filter && !has_room ? take_bottom(rest, control) : foot;
  const float filter_right = has_room ? foot.Max.x - save_px - px(8) : row.Max.x;
  take_bottom(rest, px(12));
  const Rect note = take_bottom(rest, theme().line(kSmall) + px(4));
  draw_members(ui, rest, list);
  draw_note(ui, note, list);
  draw_save(ui, Rect(foot.Max.x - save_px, foot.Min.y, foot.Max.x, foot.Max.y));
  list = list_named(ui, ui.list_name);  // a saved one may have moved the others
  if (list == nullptr) return;
  const Rect filter_rect(filter_right - filter_px, row.Min.y, filter_right, row.Max.y);
  if (has_filter && draw_filter(ui, filter_rect, *list, filter, is_filter)) return;
  if (button("delete", rect_at(foot.Min.x, foot.Min.y, remove_px, control), remove, ButtonKind::danger)) {
    const std::string name = list->name;  // the list itself goes
    edit_list(ui, nullptr);
    ui.session.set_account_list(name, {});
  }
}

}  // namespace

void draw_lists_sheet(Ui& ui) {
  const bool is_phone = theme().is_phone();
  Rect rest = begin_sheet(ui, ui.text(Word::lists_open), px(820), px(is_phone ? 680 : 520));
  const float note = draw_wrapped(rest.Min.x, rest.Min.y, rest.GetWidth(), kBody, col(palette().ink_soft),
                                  ui.text(Word::lists_note), 3);
  take_top(rest, note + px(16));
  const float names_px =
      px(44) * static_cast<float>(std::min<size_t>(3, ui.session.account_lists().size()) + 1) + px(8);
  const Rect names = is_phone ? take_top(rest, names_px) : take_left(rest, px(216));
  if (is_phone)
    take_top(rest, px(8));
  else
    take_left(rest, px(24));
  draw_names(ui, names);
  draw_editor(ui, rest);
  end_sheet();
}

}  // namespace tilik::ui
