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

namespace {

// Each between blanks.
constexpr std::string_view kInline = " a abbr b cite code em font i img ins mark q s small span strong sub sup u ";

// What follows a tag or comment that begins at the front of `html`; `breaks_line`: it ends a block. `html` itself when
// it is none.
std::string_view behind_tag(std::string_view html, bool& breaks_line) {
  const auto behind = [&](std::string_view mark, size_t from) {
    const size_t at = html.find(mark, from);
    return at == std::string_view::npos ? std::string_view{} : html.substr(at + mark.size());
  };
  breaks_line = false;
  if (html.starts_with("<!--")) return behind("-->", 4);
  const size_t name_at = html.substr(0, 2) == "</" ? 2 : 1;
  if (name_at >= html.size() || !ascii_letter(html[name_at])) return html;
  size_t end = name_at;
  while (end < html.size() && (ascii_letter(html[end]) || ascii_digit(html[end]))) ++end;
  const std::string_view name = html.substr(name_at, end - name_at);
  if (name == "script") return behind("</script>", end);
  if (name == "style") return behind("</style>", end);
  breaks_line = kInline.find(" " + std::string(name) + " ") == std::string_view::npos;
  return behind(">", end);
}

}  // namespace

std::string text_of_html(std::string_view html) {
  std::string text;
  const auto end_line = [&] {
    while (!text.empty() && text.back() == ' ') text.pop_back();
    if (!text.empty() && text.back() != '\n') text.push_back('\n');
  };
  while (!html.empty()) {
    if (html[0] == '<') {
      bool breaks_line = false;
      const std::string_view rest = behind_tag(html, breaks_line);
      if (breaks_line) end_line();
      if (rest.size() != html.size()) {
        html = rest;
        continue;
      }
    }
    if (!ascii_space(html[0]))
      text.push_back(html[0]);
    else if (!text.empty() && text.back() != ' ' && text.back() != '\n')
      text.push_back(' ');
    html.remove_prefix(1);
  }
  return text;
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
  uint64_t invalid = 0, controls = 0;
  cleaned_.clear();
  if (clean_bytes(part, cleaned_, invalid, controls)) {
    part.swap(cleaned_);
    context_.log.repaired(repair::kInvalidBytes, invalid);
    context_.log.repaired(repair::kControlBytes, controls);
  }
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
