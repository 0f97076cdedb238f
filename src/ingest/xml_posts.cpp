#include "ingest/xml_posts.h"

#include "base/utf8.h"
#include "ingest/reasons.h"
#include "ingest/values.h"

namespace tilik {

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

// What was read stays; the rest is not looked for, since nothing tells where it begins.
void XmlPostsImporter::tell_error() {
  context_.log.note(note::kFileCutOff);
  ImportReport& report = context_.log.report();
  if (report.accepted > 0 || report.duplicates > 0) return;
  report.error.code = ErrorCode::malformed;
  report.error.detail = "xml";
}

bool XmlPostsImporter::step(const StepBudget& budget) {
  constexpr int kEventsBetweenLooks = 64;
  do {
    for (int i = 0; i < kEventsBetweenLooks; ++i) {
      switch (xml_.next()) {
        case XmlReader::Event::start: take_start(); break;
        case XmlReader::Event::text: take_text(); break;
        case XmlReader::Event::end: take_end(); break;
        case XmlReader::Event::error: tell_error(); return true;
        case XmlReader::Event::finish: return true;
      }
      if (context_.log.memory_full()) return true;
    }
  } while (!budget.spent());
  return false;
}

}  // namespace tilik
