// Owns: the import report of each source. Depends on: ui/pages/pages.h. Thread: the UI's.
#include <algorithm>

#include "ui/pages/pages.h"
#include "words/numbers.h"
#include "words/reasons.h"

namespace tilik::ui {

namespace {

constexpr size_t kRejectsShown = 6;

std::string used_line(Ui& ui, const SourceReport& source) {
  const std::string accepted = words::full_number(ui.language(), static_cast<int64_t>(source.accepted)),
                    read = words::full_number(ui.language(), static_cast<int64_t>(source.read));
  if (source.accepted == 0) return std::string(ui.text(Word::report_none_used));
  if (source.accepted == source.read) return ui.fill(Word::report_all_used, {read});
  return ui.fill(Word::report_some_used, {accepted, read});
}

// Read = used + rejected + twins, as one bar.
void draw_share_bar(const Rect& rect, const SourceReport& source) {
  const double read = std::max<double>(1, static_cast<double>(source.read));
  fill(rect, col(palette().sunken), px(4));
  float x = rect.Min.x;
  const auto part = [&](uint64_t count, ImU32 colour) {
    if (count == 0) return;
    const float width = std::max(px(3), rect.GetWidth() * static_cast<float>(static_cast<double>(count) / read));
    fill(Rect(x, rect.Min.y, std::min(rect.Max.x, x + width), rect.Max.y), colour, px(4));
    x += width + 1;
  };
  part(source.accepted, col(palette().positive));
  part(source.duplicates, col(palette().mute_strong));
  part(source.rejected, col(palette().negative));
}

// Lays out labels like words in a paragraph; returns the height.
float draw_pills(float x0, float y0, float width, const std::vector<std::pair<std::string, bool>>& pills,
                 bool is_drawn) {
  float x = x0, y = y0;
  const float height = px(26);
  for (const auto& [text, is_strong] : pills) {
    const float pill_px = std::min(width, text_width(kSmall, text) + px(20));
    if (x + pill_px > x0 + width && x > x0) {
      x = x0;
      y += height + px(6);
    }
    if (is_drawn) {
      fill(rect_at(x, y, pill_px, height), col(is_strong ? palette().accent_soft : palette().sunken), height / 2);
      draw_text_in(rect_at(x + px(10), y, pill_px - px(20), height), kSmall,
                   col(is_strong ? palette().accent_ink : palette().ink_soft), text);
    }
    x += pill_px + px(6);
  }
  return pills.empty() ? 0 : y + height - y0;
}

struct SourceTexts {
  std::string head, used;
  std::vector<std::pair<std::string, bool>> columns, unmapped;
  std::vector<std::string> remarks;  // errors, notes, repairs
};

SourceTexts texts_of(Ui& ui, const SourceReport& source) {
  SourceTexts texts;
  texts.head = source.format;
  if (!source.encoding.empty()) texts.head += " \xc2\xb7 " + source.encoding;
  if (!source.delimiter.empty())
    texts.head += std::string(" \xc2\xb7 ") + (source.delimiter == "\t" ? "TAB" : source.delimiter);
  texts.used = used_line(ui, source);
  for (const ReportColumn& column : source.columns) {
    const std::string field = words::field_label(ui.language(), column.field);
    texts.columns.emplace_back(
        column.source.empty() || column.source == column.field ? field : column.source + " \xe2\x86\x92 " + field,
        true);
  }
  for (const std::string& name : source.unmapped) texts.unmapped.emplace_back(name, false);
  if (!source.error.empty()) {
    const words::Explanation explanation = words::explain(ui.language(), source.error, source.error_detail);
    texts.remarks.push_back(explanation.what + (explanation.advice.empty() ? "" : " " + explanation.advice));
  }
  for (const std::string& note : source.notes) {
    const words::Explanation explanation = words::explain(ui.language(), note);
    texts.remarks.push_back(explanation.what + (explanation.advice.empty() ? "" : " " + explanation.advice));
  }
  for (const ReportRepair& repair : source.repairs) {
    std::string line = words::repair_label(ui.language(), repair.kind) + ": " +
                       words::full_number(ui.language(), static_cast<int64_t>(repair.count));
    if (!repair.example_before.empty())
      line += " (" + repair.example_before + " \xe2\x86\x92 " + repair.example_after + ")";
    texts.remarks.push_back(line);
  }
  return texts;
}

float section_height() { return theme().line(kSmallBold) + px(6); }

float source_height(const SourceReport& source, const SourceTexts& texts, float width) {
  float height = px(20) + theme().line(kLeadBold) + theme().line(kSmall) + px(12) + theme().line(kBody) + px(8) +
                 px(8) + theme().line(kSmall) + px(16);
  height += section_height() + draw_pills(0, 0, width, texts.columns, false) + px(14);
  if (!texts.unmapped.empty()) height += section_height() + draw_pills(0, 0, width, texts.unmapped, false) + px(14);
  for (const std::string& remark : texts.remarks) height += wrapped_height(width - px(20), kBody, remark) + px(4);
  if (!texts.remarks.empty()) height += px(10);
  if (!source.rejected_examples.empty())
    height += section_height() + px(28) * static_cast<float>(std::min(kRejectsShown, source.rejected_examples.size())) +
              px(14) + theme().control_height();
  return height + px(20);
}

float draw_section(Ui& ui, float x, float y, Word word) {
  draw_text(x, y, kSmallBold, col(palette().ink_faint), ui.text(word));
  return y + section_height();
}

void draw_rejects(Ui& ui, float x, float y, float width, const SourceReport& source) {
  y = draw_section(ui, x, y, Word::report_rejected_rows);
  const float line_px = px(64), reason_px = std::min(px(220), width * 0.34f), row_px = px(28);
  for (size_t i = 0; i < std::min(kRejectsShown, source.rejected_examples.size()); ++i) {
    const ReportReject& reject = source.rejected_examples[i];
    const Rect row = rect_at(x, y, width, row_px);
    draw_text_in(rect_at(x, y, line_px - px(8), row_px), kSmall, col(palette().ink_faint),
                 words::full_number(ui.language(), static_cast<int64_t>(reject.line)));
    const std::string reason = words::explain(ui.language(), reject.reason).what;
    draw_text_in(rect_at(x + line_px, y, reason_px - px(12), row_px), kBody, col(palette().ink), reason);
    draw_text_in(rect_at(x + line_px + reason_px, y, width - line_px - reason_px, row_px), kSmall,
                 col(palette().ink_soft), reject.raw);
    horizontal_line(x, x + width, y + row_px - 1, col(palette().grid));
    say(row, words::full_number(ui.language(), static_cast<int64_t>(reject.line)) + ": " + reason);
    y += row_px;
  }
  const float button_px = button_width(ui.text(Word::report_save_rejected));
  if (button("save_rejected", rect_at(x - px(12), y + px(8), button_px, theme().control_height()),
             ui.text(Word::report_save_rejected), ButtonKind::quiet))
    ui.session.export_data("rejected_csv");
}

void draw_source(Ui& ui, PageState& state, const Rect& rect, uint32_t index, const SourceReport& source,
                 const SourceTexts& texts) {
  draw_card(rect, px(14));
  const std::string shown = ui.session.loaded().is_sample ? std::string(ui.text(Word::sample_name)) : source.name;
  accessibility().begin_group(Role::region, shown);
  const float pad = theme().card_padding(), x = rect.Min.x + pad, width = rect.GetWidth() - pad * 2;
  float y = rect.Min.y + px(20);
  const std::string_view check = ui.text(Word::mapping_open);
  const float check_px = button_width(check);
  const bool can_map = !texts.columns.empty() || !texts.unmapped.empty();
  const std::string name = fitted(kLeadBold, shown, width - check_px - px(8));
  heading_at(x, y, kLeadBold, name, 2);
  if (can_map && !ui.session.loaded().is_sample &&
      button("map", rect_at(rect.Max.x - pad - check_px + px(12), y - px(6), check_px, theme().control_height()), check,
             ButtonKind::quiet)) {
    ui.sheet = Sheet::mapping;
    state.mapping_source = index;
    state.mapping = {};
    state.is_mapping_changed = false;
    ui.session.ask_preview(index, state.mapping);
  }
  y += theme().line(kLeadBold);
  draw_text(x, y, kSmall, col(palette().ink_faint), fitted(kSmall, texts.head, width));
  y += theme().line(kSmall) + px(12);
  draw_text(x, y, kBody, col(source.accepted == 0 ? palette().negative : palette().ink), texts.used);
  y += theme().line(kBody) + px(8);
  draw_share_bar(rect_at(x, y, width, px(8)), source);
  y += px(12);
  std::string counts = std::string(ui.text(Word::report_read)) + " " +
                       words::full_number(ui.language(), static_cast<int64_t>(source.read));
  for (const auto& [word, count] :
       {std::pair{Word::report_accepted, source.accepted}, std::pair{Word::report_duplicates, source.duplicates},
        std::pair{Word::report_rejected, source.rejected}})
    counts += " \xc2\xb7 " + std::string(ui.text(word)) + " " +
              words::full_number(ui.language(), static_cast<int64_t>(count));
  draw_text(x, y, kSmall, col(palette().ink_soft), fitted(kSmall, counts, width));
  say(rect_at(x, y - px(40), width, px(56)), texts.used + ". " + counts);
  y += theme().line(kSmall) + px(12);
  y = draw_section(ui, x, y, Word::report_columns);
  y += draw_pills(x, y, width, texts.columns, true) + px(14);
  if (!texts.unmapped.empty()) {
    y = draw_section(ui, x, y, Word::report_unmapped);
    y += draw_pills(x, y, width, texts.unmapped, true) + px(14);
  }
  for (const std::string& remark : texts.remarks) {
    canvas()->AddCircleFilled(ImVec2(x + px(5), y + theme().line(kBody) / 2), px(3), col(palette().highlight));
    const float height = draw_wrapped(x + px(20), y, width - px(20), kBody, col(palette().ink), remark);
    say(rect_at(x, y, width, height), remark);
    y += height + px(4);
  }
  if (!texts.remarks.empty()) y += px(10);
  if (!source.rejected_examples.empty()) draw_rejects(ui, x, y, width, source);
  accessibility().end_group();
}

}  // namespace

void draw_import_report(Ui& ui, PageState& state, Grid& grid) {
  const std::vector<SourceReport>& sources = ui.session.loaded().sources;
  for (uint32_t i = 0; i < sources.size(); ++i) {
    const SourceTexts texts = texts_of(ui, sources[i]);
    const float width = std::min(grid.width(), px(1080));
    const Rect full = grid.full(source_height(sources[i], texts, width - theme().card_padding() * 2));
    ImGui::PushID(static_cast<int>(i));
    draw_source(ui, state, Rect(full.Min.x, full.Min.y, full.Min.x + width, full.Max.y), i, sources[i], texts);
    ImGui::PopID();
  }
}

}  // namespace tilik::ui
