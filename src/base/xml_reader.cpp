#include "base/xml_reader.h"

#include <algorithm>

#include "base/utf8.h"

namespace tilik {

namespace {

constexpr size_t kDeepest = 200;
constexpr size_t kMostAttributes = 256;
constexpr size_t kLongestToken = size_t{1} << 20;

bool is_name_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return ascii_letter(c) || ascii_digit(c) || c == '_' || c == ':' || c == '-' || c == '.' || byte >= 0x80;
}

std::string_view without_prefix(std::string_view name) {
  const size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

XmlReader::Event XmlReader::fail(ErrorCode code, const char* detail) {
  error_.code = code;
  error_.detail = detail;
  error_.line = line_;
  is_over_ = true;
  return Event::error;
}

void XmlReader::move_to(size_t position) {
  line_ += std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                      text_.begin() + static_cast<std::ptrdiff_t>(position), '\n');
  at_ = position;
}

void XmlReader::skip_space() {
  size_t position = at_;
  while (position < text_.size() && ascii_space(text_[position])) ++position;
  move_to(position);
}

bool XmlReader::skip_past(std::string_view mark) {
  const size_t found = text_.find(mark, at_);
  if (found == std::string_view::npos) return false;
  move_to(found + mark.size());
  return true;
}

// Skips <!DOCTYPE ...> with its inner declarations, which are not used.
bool XmlReader::skip_declaration() {
  int brackets = 0;
  for (size_t i = at_; i < text_.size(); ++i) {
    const char c = text_[i];
    if (c == '"' || c == '\'') {
      i = text_.find(c, i + 1);
      if (i == std::string_view::npos) return false;
    } else if (c == '[') {
      ++brackets;
    } else if (c == ']') {
      --brackets;
    } else if (c == '>' && brackets <= 0) {
      move_to(i + 1);
      return true;
    }
  }
  return false;
}

std::string_view XmlReader::read_name() {
  const size_t from = at_;
  while (at_ < text_.size() && is_name_byte(text_[at_])) ++at_;
  return text_.substr(from, at_ - from);
}

std::optional<std::string_view> XmlReader::attribute(std::string_view name) const {
  for (const Attribute& attribute : attributes_) {
    if (attribute.name == name) return std::string_view(values_).substr(attribute.from, attribute.size);
  }
  return std::nullopt;
}

bool XmlReader::append_entity(std::string& out, std::string_view entity) {
  if (entity == "amp")
    out.push_back('&');
  else if (entity == "lt")
    out.push_back('<');
  else if (entity == "gt")
    out.push_back('>');
  else if (entity == "quot")
    out.push_back('"');
  else if (entity == "apos")
    out.push_back('\'');
  else if (!entity.empty() && entity[0] == '#') {
    const bool is_hex = entity.size() > 1 && (entity[1] == 'x' || entity[1] == 'X');
    const std::string_view digits = entity.substr(is_hex ? 2 : 1);
    uint32_t value = 0;
    for (const char c : digits) {
      const char lower = ascii_lower(c);
      if (ascii_digit(c))
        value = value * (is_hex ? 16 : 10) + static_cast<uint32_t>(c - '0');
      else if (is_hex && lower >= 'a' && lower <= 'f')
        value = value * 16 + static_cast<uint32_t>(lower - 'a' + 10);
      else
        return false;
      if (value > 0x10ffff) return false;
    }
    const bool is_character = value != 0 && (value < 0xd800 || value > 0xdfff);
    if (digits.empty()) return false;
    append_utf8(out, is_character ? value : kReplacementCharacter);
  } else {
    return false;
  }
  return true;
}

// An unknown or unfinished entity stays as it is written: many programs forget to escape '&'.
bool XmlReader::append_decoded(std::string& out, std::string_view raw) {
  if (raw.size() > kLongestToken) return false;
  size_t i = 0;
  while (i < raw.size()) {
    const size_t ampersand = raw.find('&', i);
    if (ampersand == std::string_view::npos) {
      append_valid_utf8(out, raw.substr(i));
      break;
    }
    append_valid_utf8(out, raw.substr(i, ampersand - i));
    const size_t semicolon = raw.substr(0, std::min(raw.size(), ampersand + 12)).find(';', ampersand);
    if (semicolon != std::string_view::npos &&
        append_entity(out, raw.substr(ampersand + 1, semicolon - ampersand - 1))) {
      i = semicolon + 1;
    } else {
      out.push_back('&');
      i = ampersand + 1;
    }
  }
  return true;
}

XmlReader::Event XmlReader::next() {
  if (is_over_) return error_.code == ErrorCode::none ? Event::finish : Event::error;
  if (closes_next_) {
    closes_next_ = false;
    attributes_.clear();
    closed_ = std::move(open_.back());
    open_.pop_back();
    name_ = without_prefix(closed_);
    return Event::end;
  }
  while (true) {
    size_t token_at = at_;
    const int64_t token_line = line_;
    const Event event = read_token();
    // What looks broken or ends here may only be cut: tried again with more of the input.
    const bool may_be_cut =
        event == Event::error || event == Event::finish || (event == Event::text && at_ >= text_.size());
    if (input_ != nullptr && may_be_cut && error_.code != ErrorCode::limit && refill(token_at)) {
      line_ = token_line;
      error_ = {};
      is_over_ = false;
      continue;
    }
    if (event == Event::error || error_.code == ErrorCode::limit) {
      at_ = token_at;
      line_ = token_line;
      return Event::error;
    }
    if (event != Event::text || !value_.empty()) return event;
  }
}

bool XmlReader::is_unread_one_of(std::span<const std::string_view> names) const {
  if (at_ >= text_.size() || text_[at_] != '<') return false;
  const std::string_view rest = text_.substr(at_ + 1);
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    return rest.starts_with(name) && rest.size() > name.size() && !is_name_byte(rest[name.size()]);
  });
}

bool XmlReader::resume_at(std::span<const std::string_view> names, size_t depth) {
  constexpr size_t kMostNameBytes = 64;
  if (!has_root_) return false;
  do {
    move_to(std::min(text_.find('<', std::min(at_ + 1, text_.size())), text_.size()));
    for (size_t token_at = at_; text_.size() - token_at < kMostNameBytes && input_ != nullptr && refill(token_at);)
      continue;
    if (at_ >= text_.size()) return false;
  } while (!is_unread_one_of(names));
  open_.resize(std::min(depth, open_.size()));
  closes_next_ = is_over_ = false;
  error_ = {};
  return true;
}

// Drops what stands before `token_at` and asks for more. False when nothing more comes.
bool XmlReader::refill(size_t& token_at) {
  if (is_input_over_) return false;
  if (text_.size() - token_at > 2 * kLongestToken) {
    fail(ErrorCode::limit, "xml_token");
    return false;
  }
  const size_t was_at = at_ - token_at;
  buffer_.erase(0, token_at);
  token_at = 0;
  is_input_over_ = !input_->more(buffer_);
  text_ = buffer_;
  at_ = is_input_over_ ? was_at : 0;
  return !is_input_over_;
}

// One tag or text; what is passed over (comments, white space) counts as an empty text.

XmlReader::Event XmlReader::read_token() {
  attributes_.clear();
  value_.clear();
  if (!has_root_ && starts_with("\xef\xbb\xbf")) at_ += 3;
  if (open_.empty()) skip_space();
  if (at_ >= text_.size()) {
    if (!open_.empty()) return fail(ErrorCode::malformed, "unclosed_element");
    if (!has_root_) return fail(ErrorCode::malformed, "no_element");
    is_over_ = true;
    return Event::finish;
  }
  if (text_[at_] != '<' || starts_with("<![CDATA[")) return read_text();
  if (starts_with("<!--")) {
    if (!skip_past("-->")) return fail(ErrorCode::malformed, "unclosed_comment");
  } else if (starts_with("<!")) {
    if (input_ != nullptr && text_.size() - at_ >= 9) return fail(ErrorCode::limit, "xml_doctype");
    if (!skip_declaration()) return fail(ErrorCode::malformed, "unclosed_declaration");
  } else if (starts_with("<?")) {
    if (!skip_past("?>")) return fail(ErrorCode::malformed, "unclosed_instruction");
  } else {
    return starts_with("</") ? read_end() : read_start();
  }
  return Event::text;
}

XmlReader::Event XmlReader::read_text() {
  if (open_.empty()) return fail(ErrorCode::malformed, "text_outside_root");
  value_.clear();
  if (starts_with("<![CDATA[")) {
    const size_t end = text_.find("]]>", at_);
    if (end == std::string_view::npos) return fail(ErrorCode::malformed, "unclosed_cdata");
    if (end - at_ > kLongestToken) return fail(ErrorCode::limit, "xml_token");
    append_valid_utf8(value_, text_.substr(at_ + 9, end - at_ - 9));
    move_to(end + 3);
    return Event::text;
  }
  const size_t end = std::min(text_.find('<', at_), text_.size());
  const std::string_view raw = text_.substr(at_, end - at_);
  const bool is_blank = trimmed(raw).empty();
  if (!is_blank && !append_decoded(value_, raw)) return fail(ErrorCode::limit, "xml_token");
  move_to(end);
  return Event::text;
}

XmlReader::Event XmlReader::read_end() {
  at_ += 2;
  const std::string_view name = read_name();
  skip_space();
  if (at_ >= text_.size() || text_[at_] != '>') return fail(ErrorCode::malformed, "bad_end_tag");
  if (open_.empty() || open_.back() != name) return fail(ErrorCode::malformed, "unexpected_end_tag");
  ++at_;
  open_.pop_back();
  name_ = without_prefix(name);
  return Event::end;
}

XmlReader::Event XmlReader::read_start() {
  ++at_;
  const std::string_view name = read_name();
  if (name.empty()) return fail(ErrorCode::malformed, "bad_tag");
  if (open_.empty() && has_root_) return fail(ErrorCode::malformed, "second_root");
  if (open_.size() >= kDeepest) return fail(ErrorCode::limit, "xml_depth");
  values_.clear();
  while (true) {
    skip_space();
    if (at_ >= text_.size()) return fail(ErrorCode::malformed, "unclosed_tag");
    if (text_[at_] == '>' || starts_with("/>")) break;
    const std::string_view attribute = read_name();
    if (attribute.empty()) return fail(ErrorCode::malformed, "bad_attribute");
    skip_space();
    if (at_ >= text_.size() || text_[at_] != '=') return fail(ErrorCode::malformed, "attribute_without_value");
    ++at_;
    skip_space();
    const char quote = at_ < text_.size() ? text_[at_] : ' ';
    if (quote != '"' && quote != '\'') return fail(ErrorCode::malformed, "attribute_without_quotes");
    const size_t end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) return fail(ErrorCode::malformed, "unclosed_attribute");
    if (attributes_.size() >= kMostAttributes) return fail(ErrorCode::limit, "xml_attributes");
    const size_t from = values_.size();
    if (!append_decoded(values_, text_.substr(at_ + 1, end - at_ - 1))) return fail(ErrorCode::limit, "xml_token");
    attributes_.push_back({without_prefix(attribute), from, values_.size() - from});
    move_to(end + 1);
  }
  closes_next_ = text_[at_] == '/';
  at_ += closes_next_ ? 2 : 1;
  has_root_ = true;
  open_.emplace_back(name);
  name_ = without_prefix(name);
  return Event::start;
}

}  // namespace tilik
