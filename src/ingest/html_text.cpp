#include <algorithm>
#include <span>

#include "base/utf8.h"
#include "ingest/values.h"

namespace tilik {

namespace {

// The tags that platforms write into texts; anything else between '<' and '>' is a person's own.
constexpr std::string_view kInline[] = {"a",   "span", "b",    "i",   "em", "strong", "u",    "s",
                                        "del", "code", "font", "img", "q",  "small",  "mark", "wbr"};
constexpr std::string_view kBlocks[] = {"br", "p",  "div", "li", "ul", "ol", "blockquote", "pre", "tr",
                                        "h1", "h2", "h3",  "h4", "h5", "h6", "hr",         "td",  "table"};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view known) { return equals_ignoring_ascii_case(name, known); });
}

// Those that a page has besides and that end no line either.
constexpr std::string_view kInlineOfPages[] = {"abbr", "cite", "ins", "sub", "sup"};

struct Tag {
  size_t length = 0;  // 0: no tag
  bool breaks_line = false;
};

// The tag that begins with '<' at the front of `text`.
Tag tag_at(std::string_view text) {
  constexpr size_t kLongestTag = 4096;
  size_t at = 1;
  const bool closes = at < text.size() && text[at] == '/';
  if (closes) ++at;
  const size_t name_begin = at;
  while (at < text.size() && (ascii_letter(text[at]) || ascii_digit(text[at]))) ++at;
  const std::string_view name = text.substr(name_begin, at - name_begin);
  if (name.empty() || name.size() > 10 || at >= text.size()) return {};
  const bool is_block = is_one_of(name, kBlocks);
  if (!is_block && !is_one_of(name, kInline)) return {};
  if (text[at] != '>' && text[at] != '/' && !ascii_space(text[at])) return {};
  char quote = 0;
  for (; at < text.size() && at < kLongestTag; ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      const bool stands_alone = equals_ignoring_ascii_case(name, "br") || equals_ignoring_ascii_case(name, "hr");
      return {at + 1, is_block && (closes || stands_alone)};
    } else if (c == '<') {
      return {};
    }
  }
  return {};
}

// The same in a page, where nothing that begins like a tag is a person's own, and comments, scripts and styles count
// with all that is in them.
Tag page_tag_at(std::string_view html) {
  const auto until = [&](std::string_view mark, size_t from) {
    const size_t at = html.find(mark, from);
    return at == std::string_view::npos ? html.size() : at + mark.size();
  };
  if (html.starts_with("<!--")) return {until("-->", 4), false};
  const size_t name_begin = html.starts_with("</") ? 2 : 1;
  size_t at = name_begin;
  while (at < html.size() && (ascii_letter(html[at]) || ascii_digit(html[at]))) ++at;
  const std::string_view name = html.substr(name_begin, at - name_begin);
  if (name.empty() || !ascii_letter(name[0])) return {};
  if (name_begin == 1 && equals_ignoring_ascii_case(name, "script")) return {until("</script>", at), false};
  if (name_begin == 1 && equals_ignoring_ascii_case(name, "style")) return {until("</style>", at), false};
  return {until(">", at), !is_one_of(name, kInline) && !is_one_of(name, kInlineOfPages)};
}

}  // namespace

bool strip_html_tags(std::string_view text, std::string& out) {
  const size_t out_begin = out.size();
  size_t at = 0, copied = 0;
  bool found = false;
  while ((at = text.find('<', at)) != std::string_view::npos) {
    const Tag tag = tag_at(text.substr(at));
    if (tag.length == 0) {
      ++at;
      continue;
    }
    found = true;
    out.append(text.substr(copied, at - copied));
    if (tag.breaks_line) out.push_back('\n');
    at += tag.length;
    copied = at;
  }
  if (!found) return false;
  out.append(text.substr(copied));
  while (out.size() > out_begin && ascii_space(out.back())) out.pop_back();
  return true;
}

std::string text_of_html(std::string_view html) {
  std::string text;
  for (size_t at = 0; at < html.size();) {
    const Tag tag = html[at] == '<' ? page_tag_at(html.substr(at)) : Tag{};
    if (tag.breaks_line) {
      while (text.ends_with(' ')) text.pop_back();
      if (!text.empty() && text.back() != '\n') text.push_back('\n');
    }
    if (tag.length == 0 && !ascii_space(html[at])) {
      text.push_back(html[at]);
    } else if (tag.length == 0 && !text.empty() && text.back() != ' ' && text.back() != '\n') {
      text.push_back(' ');
    }
    at += std::max<size_t>(tag.length, 1);
  }
  return text;
}

bool unwrite_newlines(std::string_view text, std::string& out) {
  // "C:\new" is a path; a text that has real line breaks needs no written ones.
  if (text.find("\\n") == std::string_view::npos || text.find(":\\") != std::string_view::npos ||
      text.find('\n') != std::string_view::npos) {
    return false;
  }
  for (size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.substr(0, 4) == "\\r\\n") {
      out.push_back('\n');
      i += 3;
    } else if (rest.substr(0, 2) == "\\n") {
      out.push_back('\n');
      ++i;
    } else {
      out.push_back(text[i]);
    }
  }
  return true;
}

bool mend_returns(std::string_view text, std::string& out, bool& had_stray) {
  if (text.find('\r') == std::string_view::npos) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out.push_back(text[i]);
      continue;
    }
    const bool is_pair = i + 1 < text.size() && text[i + 1] == '\n';
    had_stray |= !is_pair;
    if (!is_pair) out.push_back('\n');
  }
  return true;
}

std::string account_of_address(std::string_view address) {
  address = trimmed(address);
  const size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return std::string(address);
  std::string_view rest = address.substr(scheme + 3);
  const std::string_view host = rest.substr(0, rest.find('/'));
  rest.remove_prefix(std::min(host.size() + 1, rest.size()));
  for (const std::string_view front : {"users/", "accounts/", "profile/", "u/", "@"}) {
    if (rest.substr(0, front.size()) != front) continue;
    rest.remove_prefix(front.size());
    const std::string_view name = rest.substr(0, rest.find_first_of("/?#"));
    if (name.empty() || host.empty()) return {};
    std::string handle(name);
    if (name.find('@') == std::string_view::npos) {
      handle += '@';
      handle += host;
    }
    return handle;
  }
  return {};
}

}  // namespace tilik
