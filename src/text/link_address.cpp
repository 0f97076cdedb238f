#include "text/link_address.h"

#include <algorithm>
#include <vector>

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
    } else if (link.ends_with("\xef\xbc\x89") || link.ends_with("\xe3\x80\x82") || link.ends_with("\xe2\x80\x9d") ||
               link.ends_with("\xe2\x80\x99") || link.ends_with("\xc2\xbb")) {
      link.remove_suffix(link.back() == '\xbb' ? 2 : 3);
    } else {
      break;
    }
  }
  return link;
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
    for (const std::string_view front : {"www.", "m.", "mobile.", "amp."}) {
      if (!is_in_front(front)) continue;
      host.erase(0, front.size());
      is_changed = true;
    }
  }
  if (const size_t at = host.find(".m."); at != std::string::npos) host.erase(at, 2);  // "id.m.wikipedia.org"
  static constexpr std::string_view kSame[][2] = {{"twitter.com", "x.com"},
                                                  {"threads.net", "threads.com"},
                                                  {"web.facebook.com", "facebook.com"},
                                                  {"fb.com", "facebook.com"},
                                                  {"telegram.me", "t.me"}};
  for (const auto& [other, name] : kSame)
    if (host == other) return std::string(name);
  return is_host(host) ? host : std::string();
}

// Whether `host` is `site` or below it ("news.detik.com" of "detik.com").
bool is_of(std::string_view host, std::string_view site) {
  return host == site || (host.ends_with(site) && host[host.size() - site.size() - 1] == '.');
}

// What networks and newsletters hang on a link tells who passed it on, or which part of a page to show; not where it
// leads. A site's own names mean other things elsewhere.
bool follows_the_reader(std::string_view part, std::string_view host) {
  static constexpr std::string_view kAnywhere[] = {"fbclid", "gclid",  "dclid",   "msclkid",  "twclid",  "ttclid",
                                                   "yclid",  "igshid", "igsh",    "mibextid", "mc_cid",  "mc_eid",
                                                   "_ga",    "_gl",    "ref_src", "ref_url",  "__tn__",  "sfnsn",
                                                   "_rdr",   "_rdc",   "rdid",    "smtt",     "__cft__", "tag_from"};
  struct OfSite {
    std::string_view site, name;
  };
  static constexpr OfSite kOfSites[] = {{"x.com", "s"},
                                        {"x.com", "t"},
                                        {"youtube.com", "si"},
                                        {"youtube.com", "feature"},
                                        {"youtube.com", "t"},
                                        {"youtube.com", "pp"},
                                        {"youtube.com", "app"},
                                        {"youtube.com", "ab_channel"},
                                        {"spotify.com", "si"},
                                        {"facebook.com", "share_url"},
                                        {"facebook.com", "locale"},
                                        {"facebook.com", "comment_id"},
                                        {"instagram.com", "hl"},
                                        {"instagram.com", "img_index"},
                                        {"threads.com", "xmt"},
                                        {"threads.com", "slof"},
                                        {"chat.whatsapp.com", "mode"},
                                        {"detik.com", "single"}};
  const std::string_view name = part.substr(0, part.find('='));
  if (part == "page=all" || name.starts_with("utm_") || name.starts_with("__cft__[")) return true;
  if (is_of(host, "tiktok.com")) return true;
  return std::find(std::begin(kAnywhere), std::end(kAnywhere), name) != std::end(kAnywhere) ||
         std::any_of(std::begin(kOfSites), std::end(kOfSites),
                     [&](const OfSite& own) { return own.name == name && is_of(host, own.site); });
}

template <typename Visit>
void for_each_part(std::string_view query, Visit&& visit) {
  while (!query.empty()) {
    const size_t end = std::min(query.find('&'), query.size());
    std::string_view part = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    (void)take_front(part, "amp;");  // "&amp;" as pages write it
    if (!part.empty()) visit(part);
  }
}

std::string_view value_of(std::string_view query, std::string_view name) {
  std::string_view value;
  for_each_part(query, [&](std::string_view part) {
    if (part.starts_with(name) && part.substr(name.size()).starts_with('=')) value = part.substr(name.size() + 1);
  });
  return value;
}

void append_query(std::string& out, std::string_view query, std::string_view host, std::string_view path) {
  const bool is_video = host == "youtube.com" && path == "/watch";
  std::vector<std::string_view> parts;
  for_each_part(query, [&](std::string_view part) {
    if (!follows_the_reader(part, host) && (!is_video || part.starts_with("v="))) parts.push_back(part);
  });
  std::sort(parts.begin(), parts.end());  // their order says nothing
  for (size_t i = 0; i < parts.size(); ++i) (out += i == 0 ? '?' : '&').append(parts[i]);
}

int hex_value(char c) {
  return ascii_digit(c) ? c - '0' : ascii_letter(c) && ascii_lower(c) <= 'f' ? ascii_lower(c) - 'a' + 10 : -1;
}

// "%2D" as "-": with `all` every byte, else what may stand in a link as it is (RFC 3986, 6.2.2.2).
std::string decoded(std::string_view text, bool all) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    const char c = static_cast<char>(high * 16 + low);
    if (low >= 0 && (all || ascii_letter(c) || ascii_digit(c) || c == '-' || c == '.' || c == '_' || c == '~')) {
      out += c;
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// Where a link leads that only passes on, as networks put before what is linked; "" where this is none.
std::string_view passed_on(std::string_view host, std::string_view path, std::string_view query) {
  if (host == "l.facebook.com" || host == "lm.facebook.com" || host == "l.instagram.com") return value_of(query, "u");
  if ((host == "google.com" || host == "google.co.id") && path == "/url") {
    const std::string_view to = value_of(query, "q");
    return to.empty() ? value_of(query, "url") : to;
  }
  if (host == "google.com" && path.starts_with("/amp/s/")) return path.substr(7);
  return host == "youtube.com" && path == "/redirect" ? value_of(query, "q") : std::string_view();
}

// Places of a video or post that have several addresses get one.
void unify_place(std::string& host, std::string& path, std::string_view& query) {
  const auto cut_behind = [&path](size_t begin) {
    const size_t end = path.find_first_of("/?&", begin);
    return path.substr(begin, end == std::string::npos ? end : end - begin);
  };
  if (host == "youtube.com" || host == "youtu.be") {
    size_t id = host == "youtu.be" && path.size() > 1 && path[0] == '/' ? 1 : 0;
    for (const std::string_view front : {"/shorts/", "/live/", "/embed/"})
      if (host == "youtube.com" && path.starts_with(front)) id = front.size();
    if (id == 0 || cut_behind(id).empty()) return;
    path = "/watch?v=" + cut_behind(id);
    host = "youtube.com";
    query = {};
  } else if (host == "x.com") {
    constexpr std::string_view kStatus = "/status/";
    const size_t at = path.find(kStatus);
    if (at != std::string::npos) path = "/i/status/" + cut_behind(at + kStatus.size());
  } else if (host == "t.me" && path.starts_with("/s/")) {
    path.erase(0, 2);
  }
}

}  // namespace

void append_link_address(std::string& out, std::string_view link) {
  constexpr int kMostPassedOn = 3;
  std::string inner;
  for (int step = 0;; ++step) {
    for (size_t at = link.find("://"); at <= 5; at = link.find("://")) link.remove_prefix(at + 3);
    if (link.ends_with("...")) return;
    link = without_sentence_end(link);
    std::string_view rest = link;
    std::string host = host_of(rest);
    if (host.empty()) return;
    const size_t fragment = rest.find('#');
    // "#!/kabar" and "#/kabar" lead to a page of their own, other fragments to a place in one.
    const std::string_view behind = rest.substr(std::min(fragment, rest.size()));
    const bool is_page = behind.starts_with("#!/") || behind.starts_with("#/");
    rest = rest.substr(0, fragment);
    const size_t question = std::min(rest.find('?'), rest.size());
    std::string_view query = rest.substr(std::min(question + 1, rest.size()));
    std::string path = decoded(rest.substr(0, question), false);
    const std::string_view onward = passed_on(host, path, query);
    if (!onward.empty() && step < kMostPassedOn) {
      inner = decoded(onward, true);
      link = inner;
      continue;
    }
    for (std::string_view end = path; take_end(end, "/") || take_end(end, "/amp"); path.resize(end.size())) {}
    unify_place(host, path, query);
    const size_t before = out.size();
    out.append(host).append(path);
    append_query(out, query, host, path);
    if (is_page) out.append(behind);
    // What stood before a part that is gone now may be the end of a sentence itself.
    std::string_view address = std::string_view(out).substr(before);
    do address = without_sentence_end(address);
    while (take_end(address, "/") || take_end(address, "&") || take_end(address, "#"));
    out.resize(before + (address.ends_with(kCut) ? 0 : address.size()));
    return;
  }
}

}  // namespace tilik
