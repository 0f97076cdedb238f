// Owns: the parts of data_coverage.h. Depends on: ui/ui.h. Thread: the UI's.
#include "ui/pages/data_coverage.h"

#include <algorithm>

#include "base/utf8.h"
#include "ui/pages/pages.h"
#include "words/column_names.h"
#include "words/numbers.h"

namespace tilik::ui {

namespace {

float cell_height() { return px(30); }

size_t columns_in(float width) { return theme().is_phone() ? 1 : width > px(760) ? 3 : 2; }

float mark_width() { return px(26); }

// The name stands in a column of its own, on a phone above its sentence.
float name_width(const std::vector<words::AnalysisUse>& uses) {
  float widest = 0;
  for (const words::AnalysisUse& use : uses) widest = std::max(widest, text_width(kBodyBold, use.name));
  return widest + px(16);
}

float use_height(const words::AnalysisUse& use, float sentence_px) {
  const float text = wrapped_height(sentence_px, kBody, use.sentence);
  return (theme().is_phone() ? theme().line(kBodyBold) : 0) + text + px(4);
}

}  // namespace

std::vector<FieldCoverage> coverage_of(words::Language language, const SourceReport& source) {
  std::vector<FieldCoverage> coverage;
  for (const ReportColumn& column : source.columns) {
    FieldCoverage entry;
    // Of several columns for one field those that gave nothing are no gap: another one stood in.
    const bool has_other = std::any_of(source.columns.begin(), source.columns.end(), [&](const ReportColumn& other) {
      return other.field == column.field && other.present > 0;
    });
    if (column.present == 0 && has_other) continue;
    const std::string field = words::field_label(language, column.field);
    const bool is_table = !source.delimiter.empty();
    const bool is_own_name = column.source.empty() || (column.source == column.field && !is_table) ||
                             equals_ignoring_ascii_case(column.source, field);
    entry.label = is_own_name ? field : words::column_name(language, column.source) + " \xe2\x86\x92 " + field;
    entry.present = std::min(column.present, source.accepted);
    entry.share = source.accepted == 0 ? 0 : static_cast<double>(entry.present) / static_cast<double>(source.accepted);
    coverage.push_back(std::move(entry));
  }
  return coverage;
}

float coverage_height(const std::vector<FieldCoverage>& coverage, float width) {
  const size_t columns = columns_in(width);
  return cell_height() * static_cast<float>((coverage.size() + columns - 1) / columns);
}

float draw_coverage(words::Language language, float x, float y, float width,
                    const std::vector<FieldCoverage>& coverage) {
  const size_t columns = columns_in(width);
  const float gap = px(28), cell_px = (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (size_t i = 0; i < coverage.size(); ++i) {
    const FieldCoverage& entry = coverage[i];
    const float left = x + (cell_px + gap) * static_cast<float>(i % columns);
    const float top = y + cell_height() * static_cast<float>(i / columns);
    const std::string share = words::percent(language, entry.share);
    const float share_px = px(56), line = theme().line(kSmall);
    draw_text_in(rect_at(left, top, cell_px - share_px, line), kSmall, col(palette().ink), entry.label);
    draw_text_in(rect_at(left + cell_px - share_px, top, share_px, line), kSmall, col(palette().ink_soft), share,
                 Align::right);
    const Rect track = rect_at(left, top + line + px(2), cell_px, px(4));
    fill(track, col(palette().sunken), px(2));
    if (entry.share > 0) {
      const float filled = std::max(px(2), cell_px * static_cast<float>(std::min(1.0, entry.share)));
      fill(rect_at(left, track.Min.y, filled, px(4)), col(palette().accent), px(2));
    }
    say(rect_at(left, top, cell_px, cell_height()),
        entry.label + ": " + words::full_number(language, static_cast<int64_t>(entry.present)) + ", " + share);
  }
  return coverage_height(coverage, width);
}

float uses_height(const std::vector<words::AnalysisUse>& uses, float width) {
  const float beside = theme().is_phone() ? 0 : name_width(uses);
  float height = 0;
  for (const words::AnalysisUse& use : uses) height += use_height(use, width - mark_width() - beside);
  return height;
}

float draw_uses(float x, float y, float width, const std::vector<words::AnalysisUse>& uses) {
  const float first = y, beside = theme().is_phone() ? 0 : name_width(uses);
  const float sentence_px = width - mark_width() - beside;
  for (const words::AnalysisUse& use : uses) {
    const float middle = y + theme().line(kBody) / 2;
    // The shape tells as well as the colour.
    const Icon mark = use.usable == words::Usable::yes      ? Icon::check
                      : use.usable == words::Usable::partly ? Icon::minus
                                                            : Icon::close;
    const ImU32 colour = col(use.usable == words::Usable::yes      ? palette().positive
                             : use.usable == words::Usable::partly ? palette().highlight
                                                                   : palette().negative);
    draw_icon(mark, x + px(8), middle, px(16), colour);
    const float left = x + mark_width(), height = use_height(use, sentence_px);
    draw_text(left, y, kBodyBold, col(palette().ink), use.name);
    draw_wrapped(left + beside, theme().is_phone() ? y + theme().line(kBodyBold) : y, sentence_px, kBody,
                 col(use.usable == words::Usable::no ? palette().ink_soft : palette().ink), use.sentence);
    say(rect_at(x, y, width, height), use.name + ": " + use.sentence);
    y += height;
  }
  return y - first;
}

}  // namespace tilik::ui
