#include "ingest/html_page.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/reasons.h"
#include "ingest/values.h"

namespace tilik {

std::string_view html_attribute(std::string_view tag, std::string_view name) {
  for (size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const size_t value = at + name.size() + 2;
    if (at == 0 || tag[at - 1] != ' ' || value > tag.size() || tag.substr(at + name.size(), 2) != "=\"") continue;
    const size_t end = tag.find('"', value);
    return end == std::string_view::npos ? std::string_view{} : tag.substr(value, end - value);
  }
  return {};
}

bool has_html_class(std::string_view classes, std::string_view wanted) {
  while (!classes.empty()) {
    const size_t end = std::min(classes.find(' '), classes.size());
    if (classes.substr(0, end) == wanted) return true;
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return false;
}

HtmlPageImporter::HtmlPageImporter(ImportContext& context, std::span<const Column> columns)
    : context_(context), columns_(context, columns) {}

bool HtmlPageImporter::step(const StepBudget& budget) {
  constexpr size_t kPieceBytes = size_t{64} << 10;
  do {
    // A page may be one line of many megabytes. A character that the chunk cuts waits for its other half: the reader
    // tells broken bytes only in what it has whole.
    std::string_view piece = context_.chunks.window();
    if (!context_.chunks.at_end()) piece.remove_suffix(incomplete_utf8_tail(piece));
    piece = piece.substr(0, kPieceBytes);
    if (piece.empty()) {
      if (context_.chunks.refill()) continue;
      if (end()) context_.log.note(note::kFileCutOff);
      return true;
    }
    take_piece(piece);
    context_.chunks.consume(piece.size());
    if (context_.log.memory_full()) return true;
  } while (!budget.spent());
  return false;
}

void HtmlPageImporter::take_piece(std::string_view piece) {
  is_clean_ = is_clean_ && context_.chunks.window_is_clean();
  std::string_view rest = piece;
  while (!rest.empty()) {
    if (tag_.empty()) {
      const size_t open = std::min(rest.find('<'), rest.size());
      take_plain(rest.substr(0, open));
      rest.remove_prefix(open);
      if (rest.empty()) break;
    }
    const size_t close = rest.find('>');
    const size_t size = close == std::string_view::npos ? rest.size() : close + 1;
    offset_ = context_.chunks.offset() + static_cast<uint64_t>(rest.data() - piece.data()) + size - 1;
    // One that is far too long, like a picture written out, means nothing.
    tag_ += rest.substr(0, std::min(size, kMaxTagBytes + 1 - tag_.size()));
    rest.remove_prefix(size);
    if (close == std::string_view::npos) break;
    if (tag_.size() <= kMaxTagBytes) {
      std::replace(tag_.begin(), tag_.end(), '\n', ' ');
      take_tag(std::string_view(tag_).substr(1, tag_.size() - 2));
    }
    tag_.clear();
  }
}

void HtmlPageImporter::take_plain(std::string_view text) {
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (end > 0) take_text(text.substr(0, end));
    if (end < text.size() && text[end] == '\n') take_text(" ");
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void HtmlPageImporter::begin_post() { line_ = context_.chunks.line_at(offset_); }

void HtmlPageImporter::tidy(std::string& part) {
  if (part.size() == kMaxPartBytes) part.resize(cut_text(part, kMaxPartBytes - 1).size());
  if (!is_clean_) context_.log.clean(part, cleaned_);
  cleaned_.clear();
  if (decode_html_entities(part, cleaned_)) part.swap(cleaned_);
  cleaned_ = trimmed(part);
  part.swap(cleaned_);
}

void HtmlPageImporter::set_time(int64_t utc_s, int offset_min, bool has_zone, PostDraft& draft) {
  if (!has_zone) context_.log.note(note::kZoneAssumed);
  draft.time_utc_s = utc_s;
  draft.zone_offset_min = static_cast<int16_t>(offset_min);
}

}  // namespace tilik
