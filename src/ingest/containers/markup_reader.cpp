#include "ingest/containers/markup_reader.h"

#include <algorithm>

#include "base/utf8.h"

namespace tilik {

namespace {

constexpr std::string_view kCharacterData = "<![CDATA[", kCharacterDataEnd = "]]>";

// Where `mark`, in lower case, begins in `text`.
size_t find_ignoring_case(std::string_view text, std::string_view mark) {
  for (size_t at = text.find(mark[0]); at != std::string_view::npos; at = text.find(mark[0], at + 1)) {
    if (text.size() - at < mark.size()) break;
    if (equals_ignoring_ascii_case(text.substr(at, mark.size()), mark)) return at;
  }
  return std::string_view::npos;
}

std::string_view without_prefix(std::string_view name) {
  const size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool ends_name(char c) { return ascii_space(c) || c == '/' || c == '>' || c == '='; }

}  // namespace

MarkupReader::Event MarkupReader::next() {
  chunks_.consume(used_bytes_);
  used_bytes_ = 0;
  while (true) {
    const std::string_view window = chunks_.window();
    if (window.empty() && !chunks_.refill()) return Event::end;
    if (window.empty()) continue;
    if (!pass_to_.empty()) {
      if (!pass_over(pass_to_)) return Event::end;
      continue;
    }
    const size_t open = window.find('<');
    if (open > 0) {
      used_bytes_ = std::min(open, window.size());
      text_ = window.substr(0, used_bytes_);
      return Event::text;
    }
    // Whether something is a comment or a tag, its first letters tell.
    if (window.size() < kCharacterData.size() && wait_for_more()) continue;
    if (window.starts_with("<!--")) {
      chunks_.consume(4);
      pass_to_ = "-->";
    } else if (window.starts_with(kCharacterData)) {
      const size_t end = window.find(kCharacterDataEnd);
      if (end == std::string_view::npos && window.size() <= kMostTagBytes && wait_for_more()) continue;
      const size_t from = kCharacterData.size(), to = std::min(end, std::min(window.size(), kMostTagBytes));
      text_ = window.substr(from, std::max(to, from) - from);
      used_bytes_ = std::min(window.size(), to + (to == end ? kCharacterDataEnd.size() : 0));
      return Event::text;
    } else if (window.size() > 1 &&
               (ascii_letter(window[1]) || window[1] == '/' || window[1] == '!' || window[1] == '?')) {
      if (read_tag(window)) return Event::tag;
    } else {
      used_bytes_ = 1;  // "<3"
      text_ = window.substr(0, 1);
      return Event::text;
    }
  }
}

// False when all is here. Otherwise the window is another one now, whether something came or not.
bool MarkupReader::wait_for_more() {
  if (chunks_.at_end()) return false;
  chunks_.refill();
  return true;
}

// Drops all before `mark`. False when it does not come.
bool MarkupReader::pass_over(std::string_view mark) {
  const std::string_view window = chunks_.window();
  const size_t found = find_ignoring_case(window, mark);
  if (found != std::string_view::npos) {
    const bool is_tag = mark.starts_with('<');  // the end of a script, which is read as one
    chunks_.consume(found + (is_tag ? 0 : mark.size()));
    pass_to_.clear();
    return true;
  }
  // The mark may be cut by the end of what is here.
  chunks_.consume(window.size() - std::min(window.size(), mark.size() - 1));
  return chunks_.refill();
}

// Behind the '>' of the tag at the front; 0 when it is not here. Between quotes it ends nothing.
size_t MarkupReader::end_of_tag(std::string_view window) const {
  char quote = 0;
  const size_t most = std::min(window.size(), kMostTagBytes);
  for (size_t i = 1; i < most; ++i) {
    const char c = window[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return i + 1;
    } else if ((c == '"' || c == '\'') && window[i - 1] == '=') {
      quote = c;
    }
  }
  return 0;
}

// False when it was none, or nothing that one needs to know of.
bool MarkupReader::read_tag(std::string_view window) {
  size_t size = end_of_tag(window);
  if (size == 0 && window.size() < kMostTagBytes && wait_for_more()) return false;
  if (size == 0) {  // a quote without end
    const size_t end = window.substr(0, kMostTagBytes).find('>');
    size = end == std::string_view::npos ? 0 : end + 1;
  }
  if (size == 0) {  // far too long, like a picture written out
    chunks_.consume(1);
    pass_to_ = ">";
    return false;
  }
  if (window[1] == '!' || window[1] == '?') {
    chunks_.consume(size);
    return false;
  }
  take_tag(window.substr(1, size - 2));
  used_bytes_ = size;
  return true;
}

void MarkupReader::take_tag(std::string_view inside) {
  inside_ = inside;
  const bool is_end = inside.starts_with('/');
  std::string_view name = inside.substr(is_end ? 1 : 0);
  name = name.substr(0, static_cast<size_t>(std::find_if(name.begin(), name.end(), ends_name) - name.begin()));
  tag_.assign(is_end ? "/" : "");
  for (const char c : without_prefix(name)) tag_ += ascii_lower(c);
  if (tag_ == "style" || tag_ == "script") pass_to_ = "</" + tag_;
}

std::string_view MarkupReader::attribute(std::string_view name) const {
  std::string_view rest = inside_;
  const auto skip_blanks = [&rest] {
    while (!rest.empty() && ascii_space(rest[0])) rest.remove_prefix(1);
  };
  const auto take_name = [&rest] {
    size_t size = 0;
    while (size < rest.size() && !ends_name(rest[size])) ++size;
    const std::string_view taken = rest.substr(0, size);
    rest.remove_prefix(size == 0 && !rest.empty() ? 1 : size);
    return taken;
  };
  take_name();
  while (!rest.empty()) {
    skip_blanks();
    const std::string_view here = take_name();
    skip_blanks();
    if (here.empty() || !rest.starts_with('=')) continue;
    rest.remove_prefix(1);
    skip_blanks();
    std::string_view value;
    const char quote = rest.empty() ? ' ' : rest[0];
    if (quote == '"' || quote == '\'') {
      rest.remove_prefix(1);
      value = rest.substr(0, rest.find(quote));
      rest.remove_prefix(std::min(rest.size(), value.size() + 1));
    } else {
      size_t size = 0;
      while (size < rest.size() && !ascii_space(rest[size])) ++size;
      value = rest.substr(0, size);
      rest.remove_prefix(size);
    }
    if (equals_ignoring_ascii_case(without_prefix(here), name)) return value;
  }
  return {};
}

}  // namespace tilik
