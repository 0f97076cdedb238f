// Owns: the lists of accounts that a person keeps, for Session. Depends on: app/session.h. Thread: the UI's.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/session.h"
#include "app/session_send.h"

namespace tilik::app {

void Session::send_lists() { send_message("account_lists", 1, lists_); }

void Session::set_account_list(const std::string& name, const std::vector<std::string>& authors) {
  const auto is_it = [&](const AccountList& list) { return list.name == name; };
  std::erase_if(lists_.lists, [&](const AccountList& list) { return is_it(list) && authors.empty(); });
  const auto found = std::find_if(lists_.lists.begin(), lists_.lists.end(), is_it);
  if (!authors.empty() && found != lists_.lists.end()) found->authors = authors;
  if (!authors.empty() && found == lists_.lists.end()) lists_.lists.push_back({name, authors, 0});
  if (authors.empty() && response_list_ == name) response_list_.clear();
  ++lists_version_;
  send_lists();
  // Steps back must not lead to a condition that nobody can meet.
  if (authors.empty()) history_.forget_list(name);
  if (has_data()) want_filtered();
}

std::string Session::encode_lists() const {
  Json body;
  write_message(body, lists_);
  return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void Session::restore_lists(std::string_view line) {
  lists_ = {};
  // From pointers, as a frame does: another kind of iterator would bring another parser into the page.
  const Json body = Json::parse(line.data(), line.data() + line.size(), nullptr, false);
  if (!body.is_object() || !body.contains("lists") || !body["lists"].is_array()) return;
  for (const Json& entry : body["lists"]) {
    if (!entry.is_object() || !entry.contains("name") || !entry["name"].is_string()) continue;
    if (!entry.contains("authors") || !entry["authors"].is_array()) continue;
    AccountList list;
    list.name = entry["name"].get<std::string>();
    for (const Json& author : entry["authors"])
      if (author.is_string()) list.authors.push_back(author.get<std::string>());
    if (!list.name.empty() && !list.authors.empty()) lists_.lists.push_back(std::move(list));
  }
}

void Session::adopt_lists(std::string_view line) {
  const std::vector<AccountList> before = std::move(lists_.lists);
  restore_lists(line);
  for (const AccountList& list : before) {
    const auto is_it = [&](const AccountList& other) { return other.name == list.name; };
    if (std::any_of(lists_.lists.begin(), lists_.lists.end(), is_it)) continue;
    if (response_list_ == list.name) response_list_.clear();
    history_.forget_list(list.name);
  }
  send_lists();
  if (has_data()) want_filtered();
}

}  // namespace tilik::app
