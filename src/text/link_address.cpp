#include "text/link_address.h"

#include <algorithm>

#include "base/utf8.h"

namespace tilik {

namespace {

constexpr std::string_view kCut = "\xe2\x80\xa6";  // …

bool take_front(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

// A sentence goes on behind a link; a bracket belongs to it only where it was opened inside.
std::string_view without_sentence_end(std::string_view link) {
  const auto closes = [&](char close, char open) {
    return link.back() == close && link.find(open) == std::string_view::npos;
  };
  while (!link.empty()) {
    if (std::string_view(".,;:!?'\"*_~>|").find(link.back()) != std::string_view::npos || closes(')', '(') ||
        closes(']', '[') || closes('}', '{')) {
      link.remove_suffix(1);
    } else if (link.ends_with("\xe2\x80\x9d") || link.ends_with("\xe2\x80\x99") || link.ends_with("\xc2\xbb")) {
      link.remove_suffix(link.back() == '\xbb' ? 2 : 3);
    } else {
      break;
    }
  }
  return link;
}

// What networks and newsletters hang on a link tells who passed it on, not where it leads.
bool follows_the_reader(std::string_view name, std::string_view host) {
  static constexpr std::string_view kNames[] = {
      "fbclid",   "gclid",  "dclid",  "msclkid", "twclid",  "ttclid", "yclid",   "igshid",  "igsh",
      "mibextid", "mc_cid", "mc_eid", "_ga",     "_gl",     "si",     "ref_src", "ref_url", "__tn__",
      "__cft__",  "sfnsn",  "_rdr",   "_rdc",    "is_from", "_r",     "_t",      "feature"};
  if (name.starts_with("utm_") || name.starts_with("__cft__[")) return true;
  if ((name == "s" || name == "t") && host == "x.com") return true;
  if (host == "youtube.com" && name != "v") return true;
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

void append_query(std::string& out, std::string_view query, std::string_view host) {
  char sign = '?';
  while (!query.empty()) {
    const size_t end = std::min(query.find('&'), query.size());
    std::string_view part = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    (void)take_front(part, "amp;");  // "&amp;" as pages write it
    if (part.empty() || follows_the_reader(part.substr(0, part.find('=')), host)) continue;
    (out += sign).append(part);
    sign = '&';
  }
}

bool take_end(std::string_view& text, std::string_view end) {
  if (!text.ends_with(end)) return false;
  text.remove_suffix(end.size());
  return true;
}

// Letters of any script, and a number for the port.
bool is_host(std::string_view text) {
  const std::string_view name = text.substr(0, text.find(':'));
  const std::string_view port = text.substr(std::min(name.size() + 1, text.size()));
  const bool has_port = name.size() < text.size();
  return !name.empty() && name != "www" && has_port != port.empty() &&
         std::all_of(port.begin(), port.end(), ascii_digit) && std::all_of(name.begin(), name.end(), [](char c) {
           return ascii_letter(c) || ascii_digit(c) || c == '-' || c == '.' || c == '_' ||
                  static_cast<unsigned char>(c) >= 0x80;
         });
}

std::string host_of(std::string_view& rest) {
  const size_t end = std::min(rest.find_first_of("/?#\\"), rest.size());
  std::string_view written = rest.substr(0, end);
  rest.remove_prefix(end);
  if (const size_t at = written.rfind('@'); at != std::string_view::npos) written.remove_prefix(at + 1);
  do written = without_sentence_end(written);
  while (take_end(written, ":443") || take_end(written, ":80"));
  std::string host;
  for (const char c : written) host += ascii_lower(c);
  const auto is_in_front = [&host](std::string_view front) {
    // "m.co" is a name itself, "m.contoh.id" a phone's page.
    return host.starts_with(front) && (front == "www." || host.find('.', front.size()) != std::string::npos);
  };
  for (bool is_changed = true; is_changed;) {
    is_changed = false;
    for (const std::string_view front : {"www.", "m.", "mobile."}) {
      if (!is_in_front(front)) continue;
      host.erase(0, front.size());
      is_changed = true;
    }
  }
  return host == "twitter.com" ? "x.com" : is_host(host) ? host : std::string();
}

}  // namespace

void append_link_address(std::string& out, std::string_view link) {
  for (size_t at = link.find("://"); at <= 5; at = link.find("://")) link.remove_prefix(at + 3);
  link = without_sentence_end(link);
  const std::string host = host_of(link);
  if (host.empty()) return;
  const size_t fragment = link.find('#');
  // "#!/kabar" and "#/kabar" lead to a page of their own, other fragments to a place in one.
  const std::string_view behind = link.substr(std::min(fragment, link.size()));
  const bool is_page = behind.starts_with("#!/") || behind.starts_with("#/");
  link = link.substr(0, fragment);
  const size_t question = std::min(link.find('?'), link.size());
  std::string_view path = link.substr(0, question);
  while (take_end(path, "/")) {}
  const size_t before = out.size();
  if (host == "youtu.be" && path.size() > 1 && path[0] == '/') {
    out.append("youtube.com/watch?v=").append(path.substr(1, path.find('&') - 1));
  } else {
    out.append(host).append(path);
    append_query(out, link.substr(std::min(question + 1, link.size())), host);
  }
  if (is_page) out.append(behind);
  // What stood before a part that is gone now may be the end of a sentence itself.
  std::string_view address = std::string_view(out).substr(before);
  do address = without_sentence_end(address);
  while (take_end(address, "/") || take_end(address, "&") || take_end(address, "#"));
  out.resize(before + (address.ends_with(kCut) ? 0 : address.size()));
}

}  // namespace tilik
