#include "ui/accessibility.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstdlib>

#include "base/hash.h"
#include "base/number_from_text.h"
#include "ui/accessibility_encoding.h"

namespace tilik::ui {

namespace {
constexpr uint32_t kTableRowsPerPage = 100;
// An item may be away for some frames (a page that opens, a popup); after that its action is void.
constexpr uint32_t kFramesAnActionWaits = 12;
// An element of a page that is gone does not hold up what was done after it for longer than this.
constexpr uint32_t kFramesAnActionLeads = 2;
constexpr size_t kAnnouncementsKept = 8;

uint32_t hash32(uint64_t a, uint64_t b) {
  const uint32_t hash = static_cast<uint32_t>(mix64(a * 0x9e3779b97f4a7c15u + b));
  return hash == 0 ? 1 : hash;
}

void take_rectangle_of_last_item(AccessibleNode& node) {
  const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  node.x_css_px = from.x;
  node.y_css_px = from.y;
  node.width_css_px = to.x - from.x;
  node.height_css_px = to.y - from.y;
  node.has_rectangle = true;
}

bool is_control(Role role) {
  return (role >= Role::button && role <= Role::tab && role != Role::radio_group) || role == Role::textbox ||
         role == Role::slider || role == Role::combobox || role == Role::option || role == Role::link ||
         role == Role::menu_item;
}

bool is_reached_by_click(Role role) {
  return role != Role::text && role != Role::heading && role != Role::group && role != Role::textbox;
}
}  // namespace

AccessibilityTree& accessibility() {
  static AccessibilityTree tree;
  return tree;
}

// ---- nodes ------------------------------------------------------------------------------------------------------

uint32_t AccessibilityTree::next_id(Role role) {
  const uint32_t parent = open_groups_.empty() ? 0 : open_groups_.back().id;
  const uint32_t order = open_groups_.empty() ? 0 : open_groups_.back().child_count;
  return hash32(parent, (uint64_t{order} << 8) | static_cast<uint8_t>(role));
}

void AccessibilityTree::open_node(const AccessibleNode& node, uint32_t id) {
  if (!open_groups_.empty()) ++open_groups_.back().child_count;
  encoding::put_node(encoded_, node, id);
}

void AccessibilityTree::close_node() { encoding::put_u8(encoded_, encoding::kNodeEnd); }

bool AccessibilityTree::item(Role role, std::string_view name, std::string_view value, uint32_t flags,
                             std::string_view description) {
  AccessibleNode node;
  node.id = ImGui::GetItemID();
  node.role = role;
  node.name = name;
  node.value = value;
  node.flags = flags;
  node.description = description;
  take_rectangle_of_last_item(node);
  // A mouse click moves focus as on any page, without showing the ring.
  if (node.id != 0 && is_reached_by_click(role) && ImGui::IsItemActivated() && focused_id_ != node.id) {
    move_focus_to(node.id, true);
    focused_id_ = node.id;
    focus_is_visible_ = false;
  }
  if (role == Role::textbox && ImGui::IsItemActive()) {
    next_active_textbox_id_ = node.id;
    active_textbox_is_multiline_ = (flags & kMultiline) != 0;
  }
  return this->node(node);
}

bool AccessibilityTree::node(const AccessibleNode& given) {
  AccessibleNode node = given;
  if (!node.has_rectangle) take_rectangle_of_last_item(node);
  const uint32_t id = node.id != 0 ? node.id : next_id(node.role);
  const bool was_activated_now = describe(node, id);
  if (is_control(node.role)) {
    // What is scrolled away is not there to be covered.
    ImRect box(node.x_css_px, node.y_css_px, node.x_css_px + node.width_css_px, node.y_css_px + node.height_css_px);
    box.ClipWithFull(ImGui::GetCurrentWindow()->ClipRect);
    controls_.push_back({box.Min.x, box.Min.y, box.Max.x, box.Max.y});
  }
  open_node(node, id);
  close_node();
  return was_activated_now;
}

bool AccessibilityTree::describe(const AccessibleNode& node, uint32_t id) {
  if (id == scroll_to_id_) {
    scroll_to_id_ = 0;
    const ImRect rectangle(node.x_css_px, node.y_css_px - 8, node.x_css_px + node.width_css_px,
                           node.y_css_px + node.height_css_px + 8);
    ImGui::ScrollToRect(ImGui::GetCurrentWindow(), rectangle, ImGuiScrollFlags_KeepVisibleEdgeY);
    if (node.role == Role::textbox) {
      ImGuiContext& context = *ImGui::GetCurrentContext();
      context.NavNextActivateId = id;
      context.NavNextActivateFlags = ImGuiActivateFlags_PreferInput;
    }
  }
  if (shows_focus(id) && node.role != Role::textbox) draw_focus_ring(node);
  return (node.flags & kDisabled) == 0 && was_activated(id);
}

void AccessibilityTree::draw_focus_ring(const AccessibleNode& node) {
  const ImVec2 from(node.x_css_px - ring_gap_, node.y_css_px - ring_gap_);
  const ImVec2 to(node.x_css_px + node.width_css_px + ring_gap_, node.y_css_px + node.height_css_px + ring_gap_);
  ImDrawList* draw_list = ImGui::GetWindowDrawList();
  // Around the item, so a little outside of what the window clips its content to.
  const ImRect window = ImGui::GetCurrentWindow()->OuterRectClipped;
  draw_list->PushClipRect(window.Min, window.Max, false);
  draw_list->AddRect(from, to, ring_colour_, ring_rounding_, 0, ring_thickness_);
  draw_list->PopClipRect();
}

int AccessibilityTree::controls_under(float left, float top, float right, float bottom) const {
  const auto is_under = [&](const Box& box) {
    return box.left < right && box.right > left && box.top < bottom && box.bottom > top && box.left < box.right &&
           box.top < box.bottom;
  };
  return static_cast<int>(std::count_if(controls_.begin(), controls_.end(), is_under));
}

void AccessibilityTree::text(std::string_view text) {
  AccessibleNode node;
  node.role = Role::text;
  node.name = text;
  this->node(node);
}

void AccessibilityTree::heading(std::string_view text, int level) {
  AccessibleNode node;
  node.role = Role::heading;
  node.name = text;
  node.level = level;
  this->node(node);
}

uint32_t AccessibilityTree::begin_group(Role role, std::string_view name, uint32_t id, uint32_t flags) {
  AccessibleNode node;
  node.role = role;
  node.name = name;
  node.flags = flags;
  const uint32_t used_id = id != 0 ? id : next_id(role);
  open_node(node, used_id);
  open_groups_.push_back({used_id, 0});
  return used_id;
}

void AccessibilityTree::end_group() {
  if (open_groups_.size() <= 1) return;  // the root stays
  open_groups_.pop_back();
  close_node();
}

bool AccessibilityTree::slider(std::string_view name, double minimum, double maximum, double step, double& now,
                               std::string_view value_text) {
  AccessibleNode node;
  node.id = ImGui::GetItemID();
  node.role = Role::slider;
  node.name = name;
  node.value = value_text;
  node.minimum = minimum;
  node.maximum = maximum;
  node.step = step;
  const std::string* moved = new_value(node.id);
  if (moved != nullptr) {
    const double wanted = double_from_text(moved->c_str());
    now = wanted < minimum ? minimum : wanted > maximum ? maximum : wanted;
  }
  node.now = now;
  this->node(node);
  return moved != nullptr;
}

bool AccessibilityTree::take_text(uint32_t id, std::string& text) {
  const std::string* value = new_value(id);
  if (value == nullptr || *value == text) return false;
  text = *value;
  if (ImGuiInputTextState* state = ImGui::GetInputTextState(id)) state->ReloadUserBufAndMoveToEnd();
  return true;
}

// ---- tables -----------------------------------------------------------------------------------------------------

AccessibilityTree::TablePage* AccessibilityTree::begin_table(uint32_t id, std::string_view caption,
                                                             std::span<const std::string> columns, uint32_t row_count,
                                                             uint64_t version) {
  TablePage& page = tables_[id];
  page.frame_seen = frame_;
  uint32_t first_row = page.first_row;
  if (const PendingAction* turn = find_action(id, Action::table_page)) {
    if (turn->value == "1" && first_row + kTableRowsPerPage < row_count) first_row += kTableRowsPerPage;
    if (turn->value == "-1") first_row = first_row >= kTableRowsPerPage ? first_row - kTableRowsPerPage : 0;
  }
  if (first_row >= row_count) first_row = 0;

  AccessibleNode node;
  node.role = Role::table;
  node.name = caption;
  take_rectangle_of_last_item(node);
  open_node(node, id);
  table_nodes_.push_back({id, encoded_.size()});
  close_node();

  if (page.is_built && page.version == version && page.first_row == first_row && page.row_count == row_count) {
    return nullptr;
  }
  page.is_built = true;
  page.version = version;
  page.row_count = row_count;
  page.first_row = first_row;
  page.end_row = row_count - first_row > kTableRowsPerPage ? first_row + kTableRowsPerPage : row_count;
  page.cell_count = 0;
  page.cells.clear();
  page.head.clear();
  encoding::put_u8(page.head, encoding::kTable);
  encoding::put_u32(page.head, first_row);
  encoding::put_u32(page.head, row_count);
  encoding::put_u32(page.head, hash32(version, first_row));
  encoding::put_u16(page.head, static_cast<uint16_t>(columns.size()));
  for (const std::string& column : columns) encoding::put_text(page.head, column);
  return &page;
}

void AccessibilityTree::add_cell(TablePage& page, std::string_view text) {
  ++page.cell_count;
  encoding::put_text(page.cells, text);
}

void AccessibilityTree::insert_tables() {
  if (table_nodes_.empty()) return;
  spliced_.clear();
  size_t from = 0;
  for (const TableNode& table : table_nodes_) {
    const TablePage& page = tables_[table.id];
    spliced_.insert(spliced_.end(), encoded_.begin() + static_cast<std::ptrdiff_t>(from),
                    encoded_.begin() + static_cast<std::ptrdiff_t>(table.position));
    spliced_.insert(spliced_.end(), page.head.begin(), page.head.end());
    encoding::put_u32(spliced_, page.cell_count);
    spliced_.insert(spliced_.end(), page.cells.begin(), page.cells.end());
    from = table.position;
  }
  spliced_.insert(spliced_.end(), encoded_.begin() + static_cast<std::ptrdiff_t>(from), encoded_.end());
  encoded_.swap(spliced_);
}

// ---- actions and focus ------------------------------------------------------------------------------------------

// Elements are drawn in another order than a person uses them: a button above a slider would else act before the
// slider has moved, though the slider was moved first. What was done later waits for its turn, at most a few frames.
AccessibilityTree::PendingAction* AccessibilityTree::find_action(uint32_t id, Action action) {
  for (PendingAction& pending : actions_) {
    if (pending.id == id && pending.action == action) {
      pending.was_consumed = true;
      return &pending;
    }
    if (!pending.was_consumed && pending.frames_waited < kFramesAnActionLeads) return nullptr;
  }
  return nullptr;
}

bool AccessibilityTree::was_activated(uint32_t id) {
  return !actions_.empty() && find_action(id, Action::activate) != nullptr;
}

const std::string* AccessibilityTree::new_value(uint32_t id) {
  const PendingAction* pending = actions_.empty() ? nullptr : find_action(id, Action::set_value);
  return pending == nullptr ? nullptr : &pending->value;
}

void AccessibilityTree::move_focus_to(uint32_t id, bool quietly) {
  focus_request_ = id;
  focus_request_is_quiet_ = quietly;
  ++focus_serial_;
}

void AccessibilityTree::on_action(uint32_t id, Action action, std::string_view value) {
  switch (action) {
    case Action::focus:
      focused_id_ = id;
      focus_is_visible_ = true;
      scroll_to_id_ = id;
      return;
    case Action::focus_quietly:
      focused_id_ = id;
      focus_is_visible_ = false;
      return;
    case Action::blur:
      if (focused_id_ == id) focused_id_ = 0;
      return;
    case Action::set_value:
      // Only the latest text of a field counts.
      for (PendingAction& pending : actions_) {
        if (pending.id != id || pending.action != action) continue;
        pending.value = value;
        return;
      }
      break;
    default: break;
  }
  actions_.push_back({id, action, 0, false, std::string(value)});
}

void AccessibilityTree::announce(std::string_view text, bool urgent) {
  if (announcements_.size() >= kAnnouncementsKept) announcements_.erase(announcements_.begin());
  announcements_.push_back({++announcement_serial_, urgent, std::string(text)});
}

void AccessibilityTree::set_focus_ring(uint32_t colour, float thickness_css_px, float gap_css_px,
                                       float rounding_css_px) {
  ring_colour_ = colour;
  ring_thickness_ = thickness_css_px;
  ring_gap_ = gap_css_px;
  ring_rounding_ = rounding_css_px;
}

// ---- the frame --------------------------------------------------------------------------------------------------

void AccessibilityTree::begin_frame() {
  ++frame_;
  encoded_.clear();
  table_nodes_.clear();
  controls_.clear();
  open_groups_.clear();
  open_groups_.push_back({0, 0});
  next_active_textbox_id_ = 0;
}

void AccessibilityTree::end_frame() {
  while (open_groups_.size() > 1) end_group();
  insert_tables();
  for (const Announcement& announcement : announcements_) {
    encoding::put_u8(encoded_, encoding::kAnnouncement);
    encoding::put_u8(encoded_, announcement.is_urgent ? 1 : 0);
    encoding::put_u32(encoded_, announcement.serial);
    encoding::put_text(encoded_, announcement.text);
  }
  if (focus_request_ != 0) {
    encoding::put_u8(encoded_, encoding::kFocus);
    encoding::put_u32(encoded_, focus_request_);
    encoding::put_u32(encoded_, focus_serial_);
    encoding::put_u8(encoded_, focus_request_is_quiet_ ? 1 : 0);
  }
  encoding::put_u8(encoded_, encoding::kEnd);
  encoded_hash_ = hash64(reinterpret_cast<const char*>(encoded_.data()), encoded_.size());
  active_textbox_id_ = next_active_textbox_id_;
  std::erase_if(actions_, [](PendingAction& pending) {
    return pending.was_consumed || ++pending.frames_waited > kFramesAnActionWaits;
  });
  std::erase_if(tables_, [this](const auto& entry) { return frame_ - entry.second.frame_seen > 600; });
}

}  // namespace tilik::ui
