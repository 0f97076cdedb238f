// Owns: the import report of each source. Depends on: ui/pages/pages.h. Thread: the UI's.
#include <algorithm>
#include <cmath>

#include "ui/pages/data_coverage.h"
#include "ui/pages/pages.h"
#include "words/column_names.h"
#include "words/format_guides.h"
#include "words/numbers.h"
#include "words/reasons.h"

namespace tilik::ui {

void open_mapping(Ui& ui, PageState& state, uint32_t index, const SourceReport& source) {
  ui.sheet = Sheet::mapping;
  state.mapping_source = index;
  state.mapping = source.options;
  state.is_mapping_changed = false;
  ui.session.ask_preview(index, state.mapping);
}

namespace {

constexpr size_t kRejectsShown = 6;
constexpr size_t kUnmappedShown = 36;

// Line breaks as a sign, so that an example stays in its line.
std::string in_one_line(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (is_pair) continue;
    if (text[i] == '\n') {
      out += "\xe2\x8f\x8e";
    } else if (text[i] == '\r') {
      out += "\xe2\x90\x8d";
    } else {
      out += text[i];
    }
  }
  return out;
}

// A long example is cut to the part that differs from the other, with a little around it.
std::string around_change(const std::string& text, const std::string& other) {
  constexpr size_t kMostBytes = 56, kBefore = 16;
  if (text.size() <= kMostBytes) return text;
  const auto is_inside = [&](size_t at) { return at < text.size() && (text[at] & 0xc0) == 0x80; };
  size_t same = 0;
  while (same < text.size() && same < other.size() && text[same] == other[same]) ++same;
  size_t first = same > kBefore ? same - kBefore : 0, last = std::min(text.size(), first + kMostBytes);
  while (is_inside(first)) --first;
  while (is_inside(last)) ++last;
  return (first > 0 ? "\xe2\x80\xa6" : "") + text.substr(first, last - first) +
         (last < text.size() ? "\xe2\x80\xa6" : "");
}

std::string used_line(Ui& ui, const SourceReport& source) {
  const std::string accepted = words::full_number(ui.language(), static_cast<int64_t>(source.accepted)),
                    read = words::full_number(ui.language(), static_cast<int64_t>(source.read));
  if (source.accepted == 0) return std::string(ui.text(Word::report_none_used));
  if (source.accepted == 1 && source.read == 1) return std::string(ui.text(Word::report_one_used));
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
      say(rect_at(x, y, pill_px, height), text);
    }
    x += pill_px + px(6);
  }
  return pills.empty() ? 0 : y + height - y0;
}

// An error, a note, or a repair, which may be switched.
struct Remark {
  std::string text;
  std::string repair = {};  // kind, where a switch stands beside it
  bool is_off = false;
};

struct SourceTexts {
  std::string head, used;
  std::vector<std::pair<std::string, bool>> series, unmapped;
  std::vector<FieldCoverage> coverage;
  std::vector<words::AnalysisUse> uses;
  std::vector<Remark> remarks;
};

// A card of its own tells what was left out of an archive; what was read has cards like any file.
bool is_archive(const SourceReport& source) { return source.members > 0 || !source.skipped.empty(); }

// "Pengikut, @dinas: 31 angka, terakhir 1.234": the series of a table of numbers.
void add_series(Ui& ui, const SourceReport& source, SourceTexts& texts) {
  for (const ReportMetric& metric : source.metrics) {
    std::string name = words::metric_label(ui.language(), metric.metric);
    for (const std::string& owner : {metric.account, words::platform_label(metric.platform)}) {
      if (!owner.empty()) name += ", " + owner;
    }
    const bool is_whole = metric.last_value == std::floor(metric.last_value);
    name += ": " + ui.fill(Word::report_kept_numbers,
                           {words::full_number(ui.language(), static_cast<int64_t>(metric.values)),
                            words::decimal_number(ui.language(), metric.last_value, is_whole ? 0 : 2)});
    texts.series.emplace_back(std::move(name), true);
  }
}

void add_repairs(Ui& ui, const SourceReport& source, SourceTexts& texts) {
  for (const ReportRepair& repair : source.repairs) {
    const std::string after =
        repair.kind == "day_month" ? ui.dates().full_of_iso(repair.example_after) : repair.example_after;
    std::string line = words::repair_label(ui.language(), repair.kind) + ": " +
                       words::full_number(ui.language(), static_cast<int64_t>(repair.count));
    if (!repair.example_before.empty())
      line += " (" + in_one_line(around_change(repair.example_before, after)) +
              (after.empty() ? ")" : " \xe2\x86\x92 " + in_one_line(around_change(after, repair.example_before)) + ")");
    const std::vector<std::string>& off = source.options.repairs_off;
    const bool is_on = std::find(off.begin(), off.end(), repair.kind) == off.end();
    texts.remarks.push_back({line, words::may_switch_off(repair.kind) && is_on ? repair.kind : std::string()});
  }
  for (const std::string& kind : source.options.repairs_off) {
    texts.remarks.push_back({ui.fill(Word::repair_is_off, {words::repair_label(ui.language(), kind)}), kind, true});
  }
}

// The same source before and after a repair was switched.
void add_comparison(Ui& ui, const PageState& state, uint32_t index, const SourceReport& now, SourceTexts& texts) {
  const SourceReport& before = state.compared;
  if (!state.has_compared || state.compared_source != index || before.name != now.name) return;
  const auto number = [&](uint64_t value) { return words::full_number(ui.language(), static_cast<int64_t>(value)); };
  texts.remarks.push_back(
      {ui.fill(Word::repair_compared,
               {number(before.accepted), number(before.rejected), number(before.duplicates), number(before.authors),
                number(now.accepted), number(now.rejected), number(now.duplicates), number(now.authors)})});
}

void switch_repair(Ui& ui, PageState& state, uint32_t index, const SourceReport& source, const Remark& remark) {
  LoadOptions options = source.options;
  if (remark.is_off) {
    std::erase(options.repairs_off, remark.repair);
  } else {
    options.repairs_off.push_back(remark.repair);
  }
  state.compared = source;
  state.has_compared = true;
  state.compared_source = index;
  ui.session.remap(index, options);
}

SourceTexts texts_of(Ui& ui, const PageState& state, uint32_t index, const SourceReport& source) {
  SourceTexts texts;
  texts.head = words::source_format_label(ui.language(), source.format);
  std::string encoding = source.encoding;
  std::transform(encoding.begin(), encoding.end(), encoding.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  // A phone has room for what is unusual.
  if (theme().is_phone() && encoding == "UTF-8") encoding.clear();
  if (!encoding.empty()) texts.head += (texts.head.empty() ? "" : " \xc2\xb7 ") + encoding;
  if (!source.delimiter.empty())
    texts.head += " \xc2\xb7 " + ui.fill(Word::report_delimiter, {source.delimiter == "\t" ? "TAB" : source.delimiter});
  const bool is_book =
      source.format == "xlsx" || source.format == "ods" || source.format == "xls" || source.format == "sql";
  texts.used = is_archive(source) ? ui.fill(is_book ? Word::report_sheets : Word::report_members,
                                            {words::full_number(ui.language(), static_cast<int64_t>(source.members))})
                                  : used_line(ui, source);
  texts.coverage = coverage_of(ui.language(), source);
  texts.uses = words::analysis_uses(ui.language(), source);
  for (const std::string& name : source.unmapped) {
    if (texts.unmapped.size() == kUnmappedShown) break;
    texts.unmapped.emplace_back(words::column_name(ui.language(), name), false);
  }
  if (source.unmapped.size() > kUnmappedShown)
    texts.unmapped.emplace_back(
        ui.fill(Word::report_more,
                {words::full_number(ui.language(), static_cast<int64_t>(source.unmapped.size() - kUnmappedShown))}),
        false);
  if (!source.error.empty()) {
    ErrorResponse error;
    error.code = source.error;
    error.detail = source.error_detail;
    error.line = source.error_line;
    const words::Explanation explanation = words::explain(ui.language(), error);
    texts.remarks.push_back({explanation.what + (explanation.advice.empty() ? "" : " " + explanation.advice)});
  }
  if (source.kind == "metrics") texts.remarks.push_back({std::string(ui.text(Word::report_metrics_note))});
  if (source.kind == "network") {
    texts.used = ui.fill(Word::report_network, {words::full_number(ui.language(), static_cast<int64_t>(source.nodes)),
                                                words::full_number(ui.language(), static_cast<int64_t>(source.edges))});
    // Alone it is said above all.
    const bool is_alone = !ui.session.has_posts() && ui.session.loaded().sources.size() == 1;
    if (source.nodes > 0 && !is_alone) texts.remarks.push_back({std::string(ui.text(Word::report_network_note))});
  }
  add_series(ui, source, texts);
  add_comparison(ui, state, index, source, texts);
  for (const std::string& note : source.notes) {
    const words::Explanation explanation = words::explain(ui.language(), note);
    std::string text = explanation.what + (explanation.advice.empty() ? "" : " " + explanation.advice);
    const bool is_said = std::any_of(texts.remarks.begin(), texts.remarks.end(),
                                     [&](const Remark& remark) { return remark.text == text; });
    if (!is_said) texts.remarks.push_back({std::move(text)});
  }
  for (const ReportSkip& skip : source.skipped) {
    const words::Explanation explanation = words::explain(ui.language(), skip.reason);
    texts.remarks.push_back(
        {ui.fill(Word::report_skipped, {words::full_number(ui.language(), static_cast<int64_t>(skip.count)),
                                        explanation.what, skip.example}) +
         (explanation.advice.empty() ? "" : " " + explanation.advice)});
  }
  add_repairs(ui, source, texts);
  return texts;
}

float section_height() { return theme().line(kSmallBold) + px(6); }

std::string_view switch_text(Ui& ui, const Remark& remark) {
  return ui.text(remark.is_off ? Word::repair_switch_on : Word::repair_switch_off);
}

// Room for the text of a remark beside its switch.
float remark_width(Ui& ui, const Remark& remark, float width) {
  return width - px(20) - (remark.repair.empty() ? 0 : button_width(switch_text(ui, remark)) + px(8));
}

float remark_height(Ui& ui, const Remark& remark, float width) {
  const float text = wrapped_height(remark_width(ui, remark, width), kBody, remark.text);
  return remark.repair.empty() ? text : std::max(text, theme().control_height());
}

// The sample is made, not read; what holds other files is what it is; nothing and pictures have no format.
bool can_choose_format(Ui& ui, const SourceReport& source) {
  return !ui.session.loaded().is_sample && !is_archive(source) && source.error != "not_text" &&
         source.error != "empty_input";
}

// A file of which not a row was read has nothing to count.
bool has_counts(const SourceReport& source) { return !is_archive(source) && (source.read > 0 || source.error.empty()); }

float reading_height(Ui&) { return theme().control_height() + (theme().is_phone() ? theme().line(kSmall) + px(6) : 0); }

// What it was read as, how sure that is, and the way to say otherwise. Returns where the next thing stands.
float draw_reading(Ui& ui, float x, float y, float width, uint32_t index, const SourceReport& source) {
  const std::vector<std::string_view> formats = words::choosable_formats();
  std::vector<std::string> names{std::string(ui.text(Word::report_format_auto))};
  int chosen = 0;
  for (const std::string_view format : formats) {
    names.push_back(words::source_format_label(ui.language(), format));
    if (format == source.options.format) chosen = static_cast<int>(names.size()) - 1;
  }
  // "Automatic" says what that was.
  if (chosen == 0 && !source.format.empty())
    names[0] += ": " + words::source_format_label(ui.language(), source.format);
  const std::string_view label = ui.text(Word::report_read_as);
  const bool is_phone = theme().is_phone();
  const float label_px = text_width(kBody, label) + px(12), height = theme().control_height();
  draw_text_in(rect_at(x, y, label_px, height), kBody, col(palette().ink_soft), label);
  const float choice_px = std::min(px(280), width - label_px);
  const int picked = choice("format", rect_at(x + label_px, y, choice_px, height), label, names, chosen);
  if (picked >= 0) {
    LoadOptions options = source.options;
    options.format = picked == 0 ? std::string() : std::string(formats[static_cast<size_t>(picked - 1)]);
    // What columns meant elsewhere need not hold.
    options.mapping.clear();
    ui.session.remap(index, options);
  }
  constexpr double kSure = 0.5;
  const std::string sure = chosen > 0 ? std::string(ui.text(Word::report_chosen))
                                      : ui.fill(source.confidence < kSure ? Word::report_guess : Word::report_sure,
                                                {words::percent(ui.language(), source.confidence)});
  const Rect rest = is_phone ? rect_at(x, y + height + px(6), width, theme().line(kSmall))
                             : Rect(x + label_px + choice_px + px(16), y, x + width, y + height);
  if (chosen > 0 || !source.format.empty()) {
    draw_text_in(rest, kSmall, col(palette().ink_soft), sure);
    say(rest, sure);
  }
  return y + reading_height(ui) + px(14);
}

// The reasons of the rows shown, and how wide the widest is.
struct RejectRows {
  std::vector<std::string> reasons;
  float reason_px = 0;
};

RejectRows reject_rows(Ui& ui, const SourceReport& source) {
  RejectRows rows;
  for (size_t i = 0; i < std::min(kRejectsShown, source.rejected_examples.size()); ++i) {
    rows.reasons.push_back(words::explain(ui.language(), source.rejected_examples[i].reason).what);
    rows.reason_px = std::max(rows.reason_px, text_width(kBody, rows.reasons.back()));
  }
  return rows;
}

// On a phone what stands in the row has a line of its own, below its number and the reason.
float reject_row_height() { return px(theme().is_phone() ? 50 : 28); }

float rejects_height(const SourceReport& source) {
  const float head = theme().is_phone() ? 0 : px(28);
  return section_height() + head +
         reject_row_height() * static_cast<float>(std::min(kRejectsShown, source.rejected_examples.size())) + px(14) +
         theme().control_height();
}

float source_height(Ui& ui, const SourceReport& source, const SourceTexts& texts, float width) {
  float height = px(20) + theme().line(kLeadBold) + theme().line(kSmall) + px(12) + theme().line(kBody) + px(8);
  if (has_counts(source)) height += px(12) + theme().line(kSmall) + px(12);
  if (!is_archive(source)) {
    if (can_choose_format(ui, source)) height += reading_height(ui) + px(14);
    if (!texts.coverage.empty()) height += section_height() + coverage_height(texts.coverage, width) + px(14);
    if (!texts.uses.empty()) height += section_height() + uses_height(texts.uses, width) + px(14);
  }
  if (!texts.unmapped.empty()) height += section_height() + draw_pills(0, 0, width, texts.unmapped, false) + px(14);
  if (!texts.series.empty()) height += section_height() + draw_pills(0, 0, width, texts.series, false) + px(14);
  for (const Remark& remark : texts.remarks) height += remark_height(ui, remark, width) + px(4);
  if (!texts.remarks.empty()) height += px(10);
  if (!source.rejected_examples.empty()) height += rejects_height(source);
  return height + px(20);
}

float draw_section(Ui& ui, float x, float y, Word word) {
  draw_text(x, y, kSmallBold, col(palette().ink_faint), ui.text(word));
  return y + section_height();
}

void draw_rejects(Ui& ui, float x, float y, float width, const SourceReport& source) {
  const RejectRows rows = reject_rows(ui, source);
  const size_t shown = rows.reasons.size();
  const std::string title =
      std::string(ui.text(Word::report_rejected_rows)) +
      (source.rejected > shown
           ? " \xc2\xb7 " + ui.fill(Word::report_shown_of,
                                    {std::to_string(shown),
                                     words::full_number(ui.language(), static_cast<int64_t>(source.rejected))})
           : std::string());
  draw_text(x, y, kSmallBold, col(palette().ink_faint), title);
  y += section_height();
  const bool is_phone = theme().is_phone();
  const float line_px = px(64), row_px = px(28), at_reason = x + line_px;
  const float reason_px = is_phone ? width - line_px : std::min(rows.reason_px + px(24), width * 0.5f);
  const auto raw_rect = [&](float top) {
    return is_phone ? rect_at(x, top + px(22), width, px(22))
                    : rect_at(at_reason + reason_px, top, width - line_px - reason_px, row_px);
  };
  if (!is_phone) {
    draw_text_in(rect_at(x, y, line_px, row_px), kSmallBold, col(palette().ink_soft), ui.text(Word::report_line));
    draw_text_in(rect_at(at_reason, y, reason_px, row_px), kSmallBold, col(palette().ink_soft),
                 ui.text(Word::report_reason));
    draw_text_in(raw_rect(y), kSmallBold, col(palette().ink_soft), ui.text(Word::report_raw));
    horizontal_line(x, x + width, y + row_px - 1, col(palette().mute));
    y += row_px;
  }
  for (size_t i = 0; i < shown; ++i) {
    const ReportReject& reject = source.rejected_examples[i];
    const std::string line = reject.line == 0  // what shows only once the whole file was read
                                 ? "\xe2\x80\x93"
                                 : words::full_number(ui.language(), static_cast<int64_t>(reject.line));
    draw_text_in(rect_at(x, y, line_px - px(8), row_px), kSmall, col(palette().ink_faint), line);
    draw_text_in(rect_at(at_reason, y, reason_px - px(12), row_px), kBody, col(palette().ink), rows.reasons[i]);
    draw_text_in(raw_rect(y), kSmall, col(palette().ink_soft), in_one_line(reject.raw));
    horizontal_line(x, x + width, y + reject_row_height() - 1, col(palette().grid));
    say(rect_at(x, y, width, reject_row_height()), line + ": " + rows.reasons[i] + ": " + reject.raw);
    y += reject_row_height();
  }
  const float button_px = button_width(ui.text(Word::report_save_rejected));
  if (button("save_rejected", rect_at(x - px(12), y + px(8), button_px, theme().control_height()),
             ui.text(Word::report_save_rejected), ButtonKind::quiet))
    ui.session.export_data("rejected_csv");
}

// What became of the rows, as a bar and in figures. Returns where the next thing stands.
float draw_counts(Ui& ui, float x, float y, float width, const SourceReport& source, const SourceTexts& texts) {
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
  return y;
}

// Errors, notes and repairs, one below the other. Returns where the next thing stands.
float draw_remarks(Ui& ui, PageState& state, float x, float y, float width, uint32_t index, const SourceReport& source,
                   const SourceTexts& texts) {
  int number = 0;
  for (const Remark& remark : texts.remarks) {
    const float height = remark_height(ui, remark, width), text_px = remark_width(ui, remark, width);
    canvas()->AddCircleFilled(ImVec2(x + px(5), y + theme().line(kBody) / 2), px(3), col(palette().highlight));
    draw_wrapped(x + px(20), y, text_px, kBody, col(remark.is_off ? palette().ink_soft : palette().ink), remark.text);
    say(rect_at(x, y, text_px + px(20), height), remark.text);
    ImGui::PushID(number++);
    if (!remark.repair.empty() && !ui.session.loaded().is_sample &&
        button("switch", Rect(x + px(28) + text_px, y - px(6), x + width + px(8), y - px(6) + theme().control_height()),
               switch_text(ui, remark), ButtonKind::quiet))
      switch_repair(ui, state, index, source, remark);
    ImGui::PopID();
    y += height + px(4);
  }
  return y;
}

// The end of a path tells more than its folders.
std::string fitted_path(TextStyle style, std::string_view path, float width) {
  std::string shown(path);
  for (size_t slash; text_width(style, shown) > width && (slash = path.find('/')) != std::string_view::npos;) {
    path.remove_prefix(slash + 1);
    shown = "…/" + std::string(path);
  }
  return fitted(style, shown, width);
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
  const bool can_map = !texts.coverage.empty() || !texts.unmapped.empty();
  // The name and the line below it end where the button begins.
  const bool has_button = can_map && !ui.session.loaded().is_sample;
  const float head_px = width - (has_button ? check_px : 0);
  heading_at(x, y, kLeadBold, fitted_path(kLeadBold, shown, head_px), 2);
  if (has_button &&
      button("map", rect_at(rect.Max.x - pad - check_px + px(12), y - px(6), check_px, theme().control_height()), check,
             ButtonKind::quiet))
    open_mapping(ui, state, index, source);
  y += theme().line(kLeadBold);
  draw_text(x, y, kSmall, col(palette().ink_faint), fitted(kSmall, texts.head, head_px));
  say(rect_at(x, y, width, theme().line(kSmall)), texts.head);
  y += theme().line(kSmall) + px(12);
  draw_text(x, y, kBody, col(source.accepted == 0 && source.members == 0 ? palette().negative : palette().ink),
            texts.used);
  y += theme().line(kBody) + px(8);
  if (has_counts(source)) {
    y = draw_counts(ui, x, y, width, source, texts);
  } else {
    say(rect_at(x, y - px(40), width, px(40)), texts.used);
  }
  if (!is_archive(source)) {
    if (can_choose_format(ui, source)) y = draw_reading(ui, x, y, width, index, source);
    if (!texts.uses.empty()) {
      y = draw_section(ui, x, y, Word::report_uses);
      y += draw_uses(x, y, width, texts.uses) + px(14);
    }
    if (!texts.coverage.empty()) {
      y = draw_section(ui, x, y, Word::report_columns);
      y += draw_coverage(ui.language(), x, y, width, texts.coverage) + px(14);
    }
  }
  if (!texts.unmapped.empty()) {
    y = draw_section(ui, x, y, Word::report_unmapped);
    y += draw_pills(x, y, width, texts.unmapped, true) + px(14);
  }
  if (!texts.series.empty()) {
    y = draw_section(ui, x, y, Word::report_series);
    y += draw_pills(x, y, width, texts.series, true) + px(14);
  }
  y = draw_remarks(ui, state, x, y, width, index, source, texts);
  if (!texts.remarks.empty()) y += px(10);
  if (!source.rejected_examples.empty()) draw_rejects(ui, x, y, width, source);
  accessibility().end_group();
}

}  // namespace

void draw_import_report(Ui& ui, PageState& state, Grid& grid) {
  const std::vector<SourceReport>& sources = ui.session.loaded().sources;
  for (uint32_t i = 0; i < sources.size(); ++i) {
    const SourceTexts texts = texts_of(ui, state, i, sources[i]);
    const float width = std::min(grid.width(), px(1080));
    const Rect full = grid.full(source_height(ui, sources[i], texts, width - theme().card_padding() * 2));
    ImGui::PushID(static_cast<int>(i));
    draw_source(ui, state, Rect(full.Min.x, full.Min.y, full.Min.x + width, full.Max.y), i, sources[i], texts);
    ImGui::PopID();
  }
}

}  // namespace tilik::ui
