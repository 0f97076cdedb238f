// Owns: the table of what each column means, with 50 rows before and after. Depends on: ui/shell/shell.h.
// Thread: the UI's.
#include <algorithm>
#include <array>

#include "ui/shell/shell.h"
#include "words/column_names.h"

namespace tilik::ui {

namespace {

constexpr std::array<const char*, 35> kFields = {"",          "text",          "time",
                                                 "author",    "author_name",   "id",
                                                 "platform",  "kind",          "format",
                                                 "likes",     "comments",      "shares",
                                                 "quotes",    "saves",         "views",
                                                 "reach",     "clicks",        "impressions",
                                                 "followers", "reply_to_id",   "reply_to_author",
                                                 "shared_id", "shared_author", "conversation",
                                                 "language",  "hashtags",      "mentions",
                                                 "links",     "url",           "account_created",
                                                 "client",    "verified",      "paid",
                                                 "place",     "category"};

std::string field_name(Ui& ui, const std::string& field) {
  return field.empty() ? std::string(ui.text(Word::mapping_ignored)) : words::field_label(ui.language(), field);
}

// What a column is read as now: the person's change, or what was recognised.
std::string field_of(const PageState& state, const PreviewResponse& preview, const std::string& column) {
  for (const ColumnMapping& entry : state.mapping.mapping)
    if (entry.source == column) return entry.field;
  for (const ColumnMapping& entry : preview.mapping)
    if (entry.source == column) return entry.field;
  return {};
}

void set_field(PageState& state, const std::string& column, const std::string& field) {
  for (ColumnMapping& entry : state.mapping.mapping) {
    if (entry.source != column) continue;
    entry.field = field;
    return;
  }
  state.mapping.mapping.push_back({column, field});
}

constexpr size_t kMostChoicesOutOfView = 200;  // more columns than that: only those in view are drawn and mirrored

float column_width() { return px(184); }
float cell_height() { return px(30); }

// A table of texts with a line of heads; scrolls both ways.
void draw_preview_table(const Rect& rect, const std::vector<std::string>& heads,
                        const std::vector<std::vector<std::string>>& rows, const char* id, std::string_view caption,
                        uint64_t version) {
  ImGui::SetCursorScreenPos(rect.Min);
  ImGui::BeginChild(id, rect.GetSize(), 0, ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_HorizontalScrollbar);
  const ImVec2 top = ImGui::GetCursorScreenPos();
  const float width = column_width(), height = cell_height();
  // Only the columns in view: there may be thousands.
  const auto first = static_cast<size_t>(std::max(0.0f, (rect.Min.x - top.x) / width));
  const size_t last = std::min(heads.size(), first + static_cast<size_t>(rect.GetWidth() / width) + 2);
  for (size_t column = first; column < last; ++column)
    draw_text_in(rect_at(top.x + width * static_cast<float>(column), top.y, width - px(12), height), kSmallBold,
                 col(palette().ink_soft), heads[column]);
  for (size_t row = 0; row < rows.size(); ++row) {
    const float y = top.y + height * static_cast<float>(row + 1);
    horizontal_line(top.x, top.x + width * static_cast<float>(heads.size()), y, col(palette().grid));
    if (y > rect.Max.y || y + height < rect.Min.y) continue;
    for (size_t column = first; column < rows[row].size() && column < last; ++column)
      draw_text_in(rect_at(top.x + width * static_cast<float>(column), y, width - px(12), height), kBody,
                   col(palette().ink), rows[row][column]);
  }
  ImGui::SetCursorScreenPos(ImVec2(top.x, top.y));
  ImGui::Dummy(ImVec2(width * static_cast<float>(heads.size()), height * static_cast<float>(rows.size() + 1)));
  ImGui::EndChild();
  constexpr std::ptrdiff_t kMostMirrored = 60;
  const std::vector<std::string> mirrored(heads.begin(), heads.begin() + std::min(kMostMirrored, std::ssize(heads)));
  accessibility().table(ImGui::GetID(id), caption, mirrored, static_cast<uint32_t>(rows.size()), version,
                        [&rows](uint32_t row, uint32_t column) {
                          return row < rows.size() && column < rows[row].size() ? rows[row][column] : std::string();
                        });
}

// The rows after reading, with times, kinds and formats in the reader's language.
const std::vector<std::vector<std::string>>& readable(Ui& ui, const PreviewResponse& preview) {
  static std::vector<std::vector<std::string>> rows;
  rows = preview.after;
  for (std::vector<std::string>& row : rows) {
    // What could not be read stands beside its row all the same.
    if (!row.empty() && std::all_of(row.begin(), row.end(), [](const std::string& cell) { return cell.empty(); })) {
      row[0] = ui.text(Word::report_rejected);
      continue;
    }
    for (size_t column = 0; column < row.size() && column < preview.fields.size(); ++column)
      if (!row[column].empty())
        row[column] = preview.fields[column] == "time"
                          ? ui.dates().full_of_iso(row[column])
                          : words::value_label(ui.language(), preview.fields[column], row[column]);
  }
  return rows;
}

void draw_choices(Ui& ui, PageState& state, const PreviewResponse& preview, const Rect& rect) {
  ImGui::SetCursorScreenPos(rect.Min);
  ImGui::BeginChild("choices", rect.GetSize(), 0, ImGuiWindowFlags_NoBackground);
  const ImVec2 top = ImGui::GetCursorScreenPos();
  const float height = px(theme().is_phone() ? 52 : 42), width = ImGui::GetContentRegionAvail().x - px(12);
  std::vector<std::string> names;
  for (const char* field : kFields) names.push_back(field_name(ui, field));
  const bool is_long = preview.columns.size() > kMostChoicesOutOfView;
  for (size_t i = 0; i < preview.columns.size(); ++i) {
    const float y = top.y + height * static_cast<float>(i);
    if (is_long && (y + height < rect.Min.y || y > rect.Max.y)) continue;
    draw_text_in(rect_at(top.x, y, width * 0.46f, height), kBody, col(palette().ink),
                 words::column_name(ui.language(), preview.columns[i]));
    const std::string field = field_of(state, preview, preview.columns[i]);
    int chosen = 0;
    for (size_t k = 0; k < kFields.size(); ++k)
      if (field == kFields[k]) chosen = static_cast<int>(k);
    ImGui::PushID(static_cast<int>(i));
    const int picked = choice("field", rect_at(top.x + width * 0.48f, y + px(4), width * 0.52f, height - px(8)),
                              words::column_name(ui.language(), preview.columns[i]), names, chosen);
    ImGui::PopID();
    if (picked >= 0) {
      set_field(state, preview.columns[i], kFields[static_cast<size_t>(picked)]);
      state.is_mapping_changed = true;
      ui.session.ask_preview(state.mapping_source, state.mapping);
    }
  }
  ImGui::SetCursorScreenPos(ImVec2(top.x, top.y + height * static_cast<float>(preview.columns.size())));
  ImGui::Dummy(ImVec2(1, 1));
  ImGui::EndChild();
}

}  // namespace

void draw_mapping_sheet(Ui& ui, PageState& state) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  Rect rest = begin_sheet(ui, ui.text(Word::mapping_title), px(1120), window.y - px(64));
  const float hint = draw_wrapped(rest.Min.x, rest.Min.y, rest.GetWidth(), kBody, col(palette().ink_soft),
                                  ui.text(Word::mapping_hint), 3);
  take_top(rest, hint + px(14));
  Rect foot = take_bottom(rest, px(44));
  take_bottom(rest, px(14));
  const PreviewResponse* preview = ui.session.preview();
  if (preview == nullptr && ui.session.has_preview_failed()) {
    const std::string_view text = ui.text(Word::mapping_failed);
    draw_wrapped(rest.Min.x, rest.Min.y, rest.GetWidth(), kBody, col(palette().ink), text, 4);
    say(rest, text, Role::status);
  } else if (preview == nullptr) {
    for (int i = 0; i < 8; ++i)
      skeleton(rect_at(rest.Min.x, rest.Min.y + px(36) * static_cast<float>(i), rest.GetWidth() * 0.8f, px(20)), px(6));
  } else {
    const bool is_phone = theme().is_phone();
    const Rect choices = is_phone ? take_top(rest, rest.GetHeight() * 0.5f) : take_left(rest, rest.GetWidth() * 0.38f);
    if (!is_phone) take_left(rest, px(24));
    draw_choices(ui, state, *preview, choices);
    std::vector<std::string> fields;
    std::vector<std::string> columns;
    for (const std::string& column : preview->columns) columns.push_back(words::column_name(ui.language(), column));
    for (const std::string& field : preview->fields) fields.push_back(field_name(ui, field));
    const float label = theme().line(kBodyBold) + px(4);
    Rect before = take_top(rest, rest.GetHeight() / 2);
    draw_text_in(take_top(before, label), kBodyBold, col(palette().ink), ui.text(Word::mapping_before));
    draw_preview_table(before, columns, preview->before, "before", ui.text(Word::mapping_before), ui.session.version());
    take_top(rest, px(8));
    draw_text_in(take_top(rest, label), kBodyBold, col(palette().ink), ui.text(Word::mapping_after));
    draw_preview_table(rest, fields, readable(ui, *preview), "after", ui.text(Word::mapping_after),
                       ui.session.version());
  }
  const float apply_px = button_width(ui.text(Word::apply));
  if (button("apply", Rect(foot.Max.x - apply_px, foot.Min.y, foot.Max.x, foot.Max.y), ui.text(Word::apply),
             ButtonKind::primary, Icon::none, state.is_mapping_changed)) {
    ui.session.remap(state.mapping_source, state.mapping);
    ui.sheet = Sheet::none;
  }
  end_sheet();
}

}  // namespace tilik::ui
