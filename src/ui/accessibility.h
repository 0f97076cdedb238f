// Owns: AccessibilityTree, what the picture on the canvas means: for every frame a list of nodes
// (stable id, role, name, value, rectangle, state), and the way back: what a person did with them.
// Depends on: std; accessibility.cpp on Dear ImGui. Thread: the UI's.
// Why: a canvas is one opaque picture to a screen reader, to the Tab key and to a browser test. A
// script (web/accessibility.js) mirrors these nodes into real, invisible elements placed over the
// canvas. The mirror also owns keyboard focus: Tab walks the real elements, so the browser's own
// order, its way out at both ends and its Enter and Space all hold, and ImGui's navigation is off.
//
// Pages use it like this, with no other effort:
//
//   bool pressed = ImGui::Button(text);
//   pressed |= accessibility().item(Role::button, text);
//
//   ImGui::Checkbox(label, &on);
//   if (accessibility().item(Role::checkbox, label, {}, on ? kChecked : 0)) on = !on;
//
//   accessibility().heading(title, 2);            // after ImGui::Text
//   accessibility().text(sentence);               // after ImGui::Text
//
//   accessibility().begin_group(Role::tab_list, "Halaman"); ... accessibility().end_group();
//
//   accessibility().table(ImGui::GetID("volume"), title, columns, row_count, version,
//                         [&](uint32_t row, uint32_t column) { return std::string(...); });
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tilik::ui {

// The numbers are part of the encoding that web/accessibility.js reads.
enum class Role : uint8_t {
  group = 0,
  region = 1,   // a landmark: the filter bar, a chart with its title
  heading = 2,  // level in AccessibleNode::level
  text = 3,
  button = 4,
  toggle_button = 5,  // kChecked when down
  checkbox = 6,
  radio = 7,  // inside radio_group
  radio_group = 8,
  tab = 9,  // inside tab_list; kSelected on the open one
  tab_list = 10,
  textbox = 11,   // `value` is the text; kMultiline, kSecret
  slider = 12,    // minimum, maximum, now, step
  combobox = 13,  // a button that opens a list; `value` is the choice; kExpanded when open
  listbox = 14,
  option = 15,  // inside listbox; kSelected
  link = 16,
  image = 17,  // a chart: `name` its sentence, `description` how to read it
  table = 18,  // use table()
  list = 19,
  list_item = 20,
  progress = 21,  // now between minimum and maximum; now < minimum means unknown
  dialog = 22,    // kModal keeps focus inside
  menu = 23,
  menu_item = 24,
  status = 25,      // its changes are read out politely
  navigation = 26,  // landmark around the tabs
};

enum AccessibleFlag : uint32_t {
  kDisabled = 1u << 0,
  kChecked = 1u << 1,
  kSelected = 1u << 2,
  kExpanded = 1u << 3,
  kCollapsed = 1u << 4,  // can be expanded and is not
  kMixed = 1u << 5,
  kInvalid = 1u << 6,
  kReadOnly = 1u << 7,
  kMultiline = 1u << 8,
  kModal = 1u << 9,
  kBusy = 1u << 10,
  kHasPopup = 1u << 11,
  kSecret = 1u << 12,     // password-like field
  kFocusable = 1u << 13,  // makes a chart, row or region reachable by Tab
  kLink = 1u << 14,
};

struct AccessibleNode {
  uint32_t id = 0;  // stable between frames; 0: made from parent, role and order
  Role role = Role::group;
  uint32_t flags = 0;
  std::string_view name;
  std::string_view value;
  std::string_view description;
  // In css px of the page. `has_rectangle` false takes the last ImGui item's.
  float x_css_px = 0, y_css_px = 0, width_css_px = 0, height_css_px = 0;
  bool has_rectangle = false;
  int level = 0;                                       // headings: 1 to 6
  double minimum = 0, maximum = 0, now = 0, step = 0;  // sliders and progress
};

class AccessibilityTree {
 public:
  // ---- what pages call, while drawing ---------------------------------------------------------

  // Describes the ImGui item just submitted (its id and rectangle are taken from ImGui), draws the
  // focus ring when the item has keyboard focus, scrolls it into view when focus just came.
  // Returns true when it was activated through the mirror (Enter, Space, a screen reader's click).
  bool item(Role role, std::string_view name, std::string_view value = {}, uint32_t flags = 0,
            std::string_view description = {});

  // The same with everything spelled out; also for marks in charts that are no ImGui items.
  bool node(const AccessibleNode& node);

  // How many controls drawn in this frame this rectangle covers at least partly.
  int controls_under(float left, float top, float right, float bottom) const;

  // Text that was just drawn. Headings give a screen reader the outline of a page.
  void text(std::string_view text);
  void heading(std::string_view text, int level);

  // Nodes between begin and end are children. Returns the id. Without a rectangle a group covers
  // its children.
  uint32_t begin_group(Role role, std::string_view name, uint32_t id = 0, uint32_t flags = 0);
  void end_group();

  // A slider just drawn over [minimum, maximum]. True when the mirror moved it; `now` is then new.
  bool slider(std::string_view name, double minimum, double maximum, double step, double& now,
              std::string_view value_text = {});

  // To be called right before ImGui::InputText with the id that it will have. True when the mirror
  // replaced the text: `text` is then new, and an active field takes it over. Call item(Role::textbox,
  // name, text) after the InputText as usual; it also starts editing when Tab enters the field.
  bool take_text(uint32_t id, std::string& text);

  // The table behind a chart, or any list of figures. Rows are asked for in pages of at most 100, and
  // only when `version` (any number that changes with the content) or the page has changed.
  template <typename CellText>
  void table(uint32_t id, std::string_view caption, std::span<const std::string> columns, uint32_t row_count,
             uint64_t version, CellText&& cell_text) {
    TablePage* page = begin_table(id, caption, columns, row_count, version);
    if (page == nullptr) return;
    for (uint32_t row = page->first_row; row < page->end_row; ++row)
      for (uint32_t column = 0; column < columns.size(); ++column) add_cell(*page, cell_text(row, column));
  }

  // For a node that is no ImGui item: was it activated / given a value since the last frame?
  bool was_activated(uint32_t id);
  const std::string* new_value(uint32_t id);  // valid until the end of the frame

  // The node with DOM focus, 0 when none. `shows_focus` is false after a mouse click.
  uint32_t focused_id() const { return focused_id_; }
  bool shows_focus(uint32_t id) const { return id != 0 && id == focused_id_ && focus_is_visible_; }
  // Moves focus (a dialog that opens, a field that is found wrong).
  void move_focus_to(uint32_t id, bool quietly = false);

  // Read out by screen readers; urgent ones interrupt.
  void announce(std::string_view text, bool urgent = false);

  // Colour as ImGui's ImU32, thickness and gap in css px; set by the theme.
  void set_focus_ring(uint32_t colour, float thickness_css_px, float gap_css_px, float rounding_css_px);

  // ---- what the frame loop and the platform call ------------------------------------------------

  enum class Action : uint8_t { activate = 1, set_value = 2, focus = 3, blur = 4, table_page = 5, focus_quietly = 6 };

  void begin_frame();
  void end_frame();
  void on_action(uint32_t id, Action action, std::string_view value);
  // The frame's nodes in the encoding of web/accessibility.js.
  const std::vector<uint8_t>& encoded() const { return encoded_; }
  // Changes exactly when encoded() does.
  uint64_t encoded_hash() const { return encoded_hash_; }
  // True while an action waits for the frame that will consume it.
  bool has_pending_actions() const { return !actions_.empty(); }
  // The text field that is being edited, for the platform's text field label; 0 when none.
  uint32_t active_textbox_id() const { return active_textbox_id_; }
  bool active_textbox_is_multiline() const { return active_textbox_is_multiline_; }

 private:
  struct TablePage {
    uint64_t version = 0;
    uint32_t row_count = 0;
    uint32_t first_row = 0, end_row = 0;
    uint32_t frame_seen = 0;
    uint32_t cell_count = 0;
    bool is_built = false;
    std::vector<uint8_t> head, cells;  // encoded
  };
  struct PendingAction {
    uint32_t id;
    Action action;
    uint32_t frames_waited;
    bool was_consumed;
    std::string value;
  };
  struct OpenGroup {
    uint32_t id;
    uint32_t child_count;
  };
  struct Box {
    float left, top, right, bottom;
  };
  struct TableNode {
    uint32_t id;
    std::size_t position;  // in encoded_, where the table's content goes
  };
  struct Announcement {
    uint32_t serial;
    bool is_urgent;
    std::string text;
  };

  TablePage* begin_table(uint32_t id, std::string_view caption, std::span<const std::string> columns,
                         uint32_t row_count, uint64_t version);
  void add_cell(TablePage& page, std::string_view text);
  void open_node(const AccessibleNode& node, uint32_t id);
  void close_node();
  void insert_tables();
  uint32_t next_id(Role role);
  PendingAction* find_action(uint32_t id, Action action);
  bool describe(const AccessibleNode& node, uint32_t id);
  void draw_focus_ring(const AccessibleNode& node);

  std::vector<uint8_t> encoded_, spliced_;
  uint64_t encoded_hash_ = 0;
  std::vector<OpenGroup> open_groups_;
  std::vector<PendingAction> actions_;
  std::vector<TableNode> table_nodes_;
  std::vector<Box> controls_;
  std::unordered_map<uint32_t, TablePage> tables_;
  std::vector<Announcement> announcements_;
  uint32_t announcement_serial_ = 0;
  uint32_t frame_ = 0;
  uint32_t focused_id_ = 0;
  uint32_t focus_request_ = 0, focus_serial_ = 0;
  uint32_t scroll_to_id_ = 0;
  uint32_t active_textbox_id_ = 0, next_active_textbox_id_ = 0;
  bool focus_is_visible_ = false, focus_request_is_quiet_ = false;
  bool active_textbox_is_multiline_ = false;
  uint32_t ring_colour_ = 0xffd07a1f;
  float ring_thickness_ = 2, ring_gap_ = 2, ring_rounding_ = 4;
};

// The one tree of the UI thread, as there is one ImGui context.
AccessibilityTree& accessibility();

}  // namespace tilik::ui
