#include "ingest/xml_posts.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/reasons.h"
#include "ingest/values.h"

namespace tilik {

namespace {
constexpr size_t kMostRawBytes = 200;
}  // namespace

std::string_view root_of_xml(std::string_view sample) {
  constexpr size_t kFurthest = 4096;
  std::string_view rest = trimmed(sample.substr(0, kFurthest));
  while (rest.starts_with("<?") || rest.starts_with("<!--")) {
    const std::string_view mark = rest[1] == '?' ? "?>" : "-->";
    const size_t end = rest.find(mark);
    if (end == std::string_view::npos) return {};
    rest = trimmed(rest.substr(end + mark.size()));
  }
  if (!rest.starts_with('<')) return {};
  const std::string_view name = rest.substr(1, rest.find_first_of(" \t\r\n>/") - 1);
  return name.substr(name.find(':') + 1);
}

bool XmlPostsImporter::Input::more(std::string& buffer) {
  constexpr size_t kPieceBytes = size_t{64} << 10;
  if (chunks_.window().empty() && !chunks_.refill()) return false;
  const std::string_view piece = chunks_.window().substr(0, kPieceBytes);
  buffer += piece;
  chunks_.consume(piece.size());
  return true;
}

void XmlPostsImporter::tidy(std::string& part) {
  context_.log.clean(part, cleaned_);
  cleaned_.clear();
  if (decode_html_entities(part, cleaned_)) part.swap(cleaned_);
  cleaned_ = trimmed(part);
  part.swap(cleaned_);
}

// What was read stays.
void XmlPostsImporter::tell_error(const Error& error) {
  // What is unclosed when the file ends, or for so long that the rest was not read.
  if (error.code == ErrorCode::limit || error.detail.starts_with("unclosed")) context_.log.note(note::kFileCutOff);
  ImportReport& report = context_.log.report();
  if (report.accepted > 0 || report.duplicates > 0) return;
  report.error.code = ErrorCode::malformed;
  report.error.detail = "xml";
}

bool XmlPostsImporter::reject_record() {
  uint64_t line = 0;
  std::string raw;
  if (!forget_record(line, raw)) {
    if (xml_.error().code == ErrorCode::none || !xml_.is_unread_one_of(records())) return false;
    line = static_cast<uint64_t>(xml_.line());
    raw = xml_.unread().substr(0, kMostRawBytes);
  }
  const std::string_view none[PartColumns::kMostColumns];
  columns_.give({}, reject::kMalformedXml, line, raw, none);
  return true;
}

// Behind what is broken, the next record is looked for.
bool XmlPostsImporter::go_on() {
  const Error error = xml_.error();
  const bool is_record = reject_record();
  // Each time much was looked at in vain; a file made to do so would take for ever.
  constexpr int kMostLimits = 16;
  const bool may_go_on = error.code == ErrorCode::malformed || (is_record && ++limits_met_ <= kMostLimits);
  if (may_go_on && xml_.resume_at(records(), depth_of_records_)) return true;
  tell_error(error);
  return false;
}

void XmlPostsImporter::begin_element() {
  if (std::ranges::find(records(), xml_.name()) != records().end()) depth_of_records_ = xml_.depth() - 1;
  take_start();
}

bool XmlPostsImporter::step(const StepBudget& budget) {
  constexpr int kEventsBetweenLooks = 64;
  do {
    for (int i = 0; i < kEventsBetweenLooks; ++i) {
      switch (xml_.next()) {
        case XmlReader::Event::start: begin_element(); break;
        case XmlReader::Event::text: take_text(); break;
        case XmlReader::Event::end: take_end(); break;
        case XmlReader::Event::error:
          if (!go_on()) return true;
          break;
        case XmlReader::Event::finish: return true;
      }
      if (context_.log.memory_full()) return true;
    }
  } while (!budget.spent());
  return false;
}

}  // namespace tilik
