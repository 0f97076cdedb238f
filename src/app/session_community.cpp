// Owns: what Session knows of communities and accounts beside their picture. Depends on: app/session.h.
// Thread: the UI's.
#include <algorithm>
#include <utility>

#include "app/session.h"
#include "protocol/frame.h"

namespace tilik::app {

const std::string& Session::host_list() const {
  for (const AccountList& list : lists_.lists)
    if (list.name == host_list_) return host_list_;
  static const std::string kNone;
  return lists_.lists.empty() ? kNone : lists_.lists[0].name;
}

void Session::set_host_list(const std::string& name) {
  if (name == host_list()) return;
  host_list_ = name;
  life_slot_.want(now_ms_);
}

const CommunityCard* Session::chosen_community() const {
  if (filters().communities.size() != 1) return nullptr;
  for (const CommunityCard& card : network_.body.communities)
    if (card.id == filters().communities[0]) return &card;
  return nullptr;
}

void Session::look_at(std::string author, uint32_t account) {
  if (author == looked_at_ && account == account_looked_at_) return;
  looked_at_ = std::move(author);
  account_looked_at_ = account;
  account_ = {};
  account_slot_.forget();
  if (!looked_at_.empty()) account_slot_.want(now_ms_);
}

void Session::look_at_node(uint32_t node) {
  if (has_posts())
    look_at(author_of_node(node));
  else if (node < network_.node_author.size())
    look_at(std::string(network_.label(node)), network_.node_author[node]);
}

void Session::want_network_figure(std::string_view figure) {
  // These two are of the selected posts.
  const bool is_old =
      (figure == "pull" || figure == "tone") && has_network_figure(figure) && !(figure_filters_ == sent_filters());
  if (is_old && !figure_slot_.is_in_flight()) network_.figures.erase(network_.figures.find(figure));
  const bool is_asked = std::find(figures_wanted_.begin(), figures_wanted_.end(), figure) != figures_wanted_.end();
  if (has_network_figure(figure) || (is_asked && !figure_slot_.is_failed())) return;
  if (is_asked) return;  // it failed, and that was said
  figures_wanted_.emplace_back(figure);
  if (!figure_slot_.is_in_flight()) figure_slot_.want(now_ms_);
}

void Session::show_network_times(bool is_shown, const std::string& bin) {
  shows_times_ = is_shown;
  times_bin_ = bin;
}

void Session::remember(const std::vector<NamedFigures>& accounts) {
  for (const NamedFigures& account : accounts) author_labels_[account.key] = account.label;
}

void Session::on_life(const FrameReader& frame) {
  life_ = {};
  read_packed(frame, life_);
  remember(life_.bridges);
  remember(life_.adoption.accounts);
  for (const CommunityReading& reading : life_.communities) {
    remember(reading.core);
    remember(reading.newest);
  }
}

}  // namespace tilik::app
