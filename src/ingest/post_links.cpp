// What the address of a post says: on which platform it is, its id, and whose it is; and the names of platforms.
#include <algorithm>

#include "base/utf8.h"
#include "ingest/values.h"

namespace tilik {

std::string platform_name(std::string_view value) {
  static constexpr std::string_view kSites[] = {"twitter",   "x",           "instagram",  "facebook", "tiktok",
                                                "youtube",   "threads",     "reddit",     "linkedin", "9gag",
                                                "pinterest", "truthsocial", "xiaohongshu"};
  struct Alias {
    std::string_view alias, name;
  };
  static constexpr Alias kAliases[] = {{"twitter", "x"},
                                       {"x (twitter)", "x"},
                                       {"ig", "instagram"},
                                       {"fb", "facebook"},
                                       {"tik tok", "tiktok"},
                                       {"tiktok-comments", "tiktok"},
                                       {"yt", "youtube"},
                                       {"t.me", "telegram"},
                                       {"wa", "whatsapp"},
                                       {"bsky.app", "bluesky"},
                                       // as managers' tools call the accounts that they post for
                                       {"facebookpage", "facebook"},
                                       {"instagrambusiness", "instagram"},
                                       {"linkedincompany", "linkedin"},
                                       {"tiktokbusiness", "tiktok"}};
  std::string lower;
  for (const char c : trimmed(value).substr(0, 60)) lower.push_back(ascii_lower(c));
  constexpr size_t kEndBytes = 4;  // ".com", ".net"
  if (lower.ends_with(".com") || lower.ends_with(".net")) {
    const std::string_view site = std::string_view(lower).substr(0, lower.size() - kEndBytes);
    if (std::find(std::begin(kSites), std::end(kSites), site) != std::end(kSites)) lower.resize(site.size());
  }
  for (const Alias& alias : kAliases) {
    if (lower == alias.alias) return std::string(alias.name);
  }
  return lower;
}

namespace {

bool word_is(std::string_view value, std::string_view word) { return equals_ignoring_ascii_case(value, word); }

std::string_view digits_at_front(std::string_view text) {
  size_t count = 0;
  while (count < text.size() && ascii_digit(text[count])) ++count;
  return text.substr(0, count);
}

std::string_view path_part(std::string_view& path) {
  while (!path.empty() && path[0] == '/') path.remove_prefix(1);
  const size_t end = path.find_first_of("/?#");
  const std::string_view part = path.substr(0, end);
  path.remove_prefix(part.size());
  if (!path.empty() && path[0] != '/') path = {};
  return part;
}

// The value of `name` behind the "?" of an address, as far as an id goes; empty without it.
std::string_view query_value(std::string_view url, std::string_view name) {
  for (size_t at = url.find('?'); at != std::string_view::npos; at = url.find('&', at + 1)) {
    const std::string_view rest = url.substr(at + 1);
    if (rest.size() > name.size() && rest.starts_with(name) && rest[name.size()] == '=')
      return digits_at_front(rest.substr(name.size() + 1));
  }
  return {};
}

}  // namespace

PostLink read_post_link(std::string_view url) {
  PostLink link;
  url = trimmed(url);
  const size_t scheme = url.find("://");
  std::string_view rest = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
  std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  rest.remove_prefix(host.size());
  for (const std::string_view prefix : {"www.", "mobile.", "m.", "web.", "vm."}) {
    if (host.size() > prefix.size() && word_is(host.substr(0, prefix.size()), prefix))
      host.remove_prefix(prefix.size());
  }
  if (host.find('.') == std::string_view::npos) return link;
  const std::string_view first = path_part(rest);
  const std::string_view second = path_part(rest);
  const std::string_view third = path_part(rest);
  if (word_is(host, "twitter.com") || word_is(host, "x.com")) {
    link.platform = "x";
    const bool is_status = second == "status" || second == "statuses";
    if (is_status) link.id = digits_at_front(third);
    if (first == "i" && second == "web" && third == "status") link.id = digits_at_front(path_part(rest));
    if (is_status && first != "i" && first != "web" && first != "anyuser") link.author = first;
  } else if (word_is(host, "tiktok.com")) {
    link.platform = "tiktok";
    if (!first.empty() && first[0] == '@') link.author = first.substr(1);
    if (second == "video" || second == "photo") link.id = digits_at_front(third);
    if (const std::string_view comment = query_value(url, "cid"); !comment.empty()) link.id = comment;
  } else if (word_is(host, "tiktokv.com")) {
    link.platform = "tiktok";
    if (first == "share" && second == "video") link.id = digits_at_front(third);
  } else if (word_is(host, "instagram.com")) {
    link.platform = "instagram";
    const auto is_post = [](std::string_view part) {
      return part == "p" || part == "reel" || part == "reels" || part == "tv";
    };
    if (is_post(first)) {
      link.id = second;
      if (third == "c") link.id = digits_at_front(path_part(rest));  // a comment below it
    } else if (is_post(second)) {
      link.author = first;
      link.id = third;
    }
  } else if (word_is(host, "facebook.com") || word_is(host, "fb.com")) {
    link.platform = "facebook";
  } else if (word_is(host, "youtube.com") || word_is(host, "youtu.be")) {
    link.platform = "youtube";
  } else if (word_is(host, "t.me")) {
    link.platform = "telegram";
    // Every channel counts from one: the number is an id together with the channel.
    const std::string_view channel = first == "s" || first == "c" ? second : first;
    const std::string_view number = digits_at_front(first == "s" || first == "c" ? third : second);
    if (first != "c") link.author = channel;
    if (!number.empty())
      link.id = {channel.data(), static_cast<size_t>(number.data() + number.size() - channel.data())};
  } else if (word_is(host, "threads.net") || word_is(host, "threads.com")) {
    link.platform = "threads";
    if (!first.empty() && first[0] == '@') link.author = first.substr(1);
    if (second == "post") link.id = third;
  } else if (word_is(host, "reddit.com")) {
    link.platform = "reddit";
  } else if (word_is(host, "linkedin.com")) {
    link.platform = "linkedin";
  } else if (word_is(host, "bsky.app")) {
    link.platform = "bluesky";
    if (first == "profile") link.author = second;
  }
  return link;
}

}  // namespace tilik
