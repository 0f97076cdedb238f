// Owns: when Session asks the engine: what is visible, once a pause or the answer before allows it.
// Depends on: app/session.h. Thread: the UI's.
#include <algorithm>
#include <utility>

#include "app/session.h"
#include "app/session_send.h"

namespace tilik::app {

namespace {

constexpr double kModelsQuietMs = 120;  // after the last change, before models are asked for
constexpr double kFindQuietMs = 120;
constexpr uint32_t kPostsPage = 50;

}  // namespace

void Session::update(double now_ms) {
  now_ms_ = now_ms;
  if (preview_slot_.is_due(now_ms, 0)) {
    const uint32_t generation = preview_slot_.send(last_id_ + 1, now_ms);
    send_message("preview", generation, preview_request_);
  }
  if (!has_data() || loading_.is_loading) return;
  if (charts_slot_.is_due(now_ms, 0)) send_charts();
  if (!is_dragging_) send_models();
  if (!is_dragging_) send_life();
  if (!is_dragging_) send_times();
  if (!is_dragging_) send_figure();
  if (is_drawer_open_ && !is_dragging_ && posts_slot_.is_due(now_ms, 60)) send_posts();
  if (find_slot_.is_due(now_ms, kFindQuietMs)) {
    const uint32_t generation = find_slot_.send(last_id_ + 1, now_ms);
    send_message("find_accounts", generation, FindRequest{find_text_, 20, settings_.pseudonyms});
  }
}

bool Session::is_waiting_to_send() const {
  if (preview_slot_.is_due(now_ms_ + 1e6, 0)) return true;
  if (!has_data() || loading_.is_loading) return false;
  const double later_ms = now_ms_ + 1e6;
  const bool needs_trend = page_ == Page::trend || page_ == Page::overview,
             needs_engagement = page_ == Page::engagement;
  return charts_slot_.is_due(later_ms, 0) || find_slot_.is_due(later_ms, 0) ||
         (!is_dragging_ && has_settled_network() &&
          ((page_ == Page::community && has_posts() &&
            (life_slot_.is_due(later_ms, 0) || (shows_times_ && times_slot_.is_due(later_ms, 0)))) ||
           account_slot_.is_due(later_ms, 0) || (!figures_wanted_.empty() && figure_slot_.is_due(later_ms, 0)))) ||
         (!is_dragging_ && ((needs_trend && trend_slot_.is_due(later_ms, 0)) ||
                            (page_ == Page::trend && tag_map_slot_.is_due(later_ms, 0)) ||
                            (needs_engagement && engagement_slot_.is_due(later_ms, 0)) ||
                            (needs_network() && network_slot_.is_due(later_ms, 0)) ||
                            (is_drawer_open_ && posts_slot_.is_due(later_ms, 0))));
}

void Session::send_charts() {
  ChartsRequest request;
  request.filters = sent_filters();
  request.zone = settings_.zone;
  request.bin = bin_;
  request.pseudonyms = settings_.pseudonyms;
  request.dragging = is_dragging_;
  if (!is_dragging_) {
    request.zoom_bin = timeline_part_.bin;
    request.zoom_from_utc_s = timeline_part_.from_s;
    request.zoom_to_utc_s = timeline_part_.to_s;
  }
  const uint32_t generation = charts_slot_.send(last_id_ + 1, now_ms_);
  send_message("charts", generation, request);
}

void Session::send_models() {
  const ModelRequest model{sent_filters(), settings_.zone,     bin_, settings_.pseudonyms, 100,
                           response_list_, is_questions_only_, true};
  // The overview names what bursts at its peaks.
  if ((page_ == Page::trend || page_ == Page::overview) && trend_slot_.is_due(now_ms_, kModelsQuietMs)) {
    const uint32_t generation = trend_slot_.send(last_id_ + 1, now_ms_);
    send_message("trend", generation, model);
  }
  if (page_ == Page::trend && tag_map_slot_.is_due(now_ms_, kModelsQuietMs)) {
    const uint32_t generation = tag_map_slot_.send(last_id_ + 1, now_ms_);
    send_message("tag_map", generation, model);
  }
  if (page_ == Page::engagement && engagement_slot_.is_due(now_ms_, kModelsQuietMs)) {
    const uint32_t generation = engagement_slot_.send(last_id_ + 1, now_ms_);
    send_message("engagement", generation, model);
  }
  if (needs_network() && network_slot_.is_due(now_ms_, kModelsQuietMs)) {
    CommunityRequest request;
    request.filters = sent_filters();
    request.kind = network_kind_;
    request.pseudonyms = settings_.pseudonyms;
    // The base is frozen: a new selection recounts it; only the explicit action makes another one.
    request.recompute = wants_new_network_;
    request.known_picture = network_.body.picture;
    awaits_new_network_ |= wants_new_network_;
    wants_new_network_ = false;
    network_progress_ = {};
    const uint32_t generation = network_slot_.send(last_id_ + 1, now_ms_);
    send_message("community", generation, request);
  }
}

// About communities: they must stand as they are wanted.
void Session::send_life() {
  if (!has_settled_network()) return;
  if (page_ == Page::community && has_posts() && life_slot_.is_due(now_ms_, kModelsQuietMs)) {
    ModelRequest request{sent_filters(), settings_.zone, {}, settings_.pseudonyms, 0, host_list(), false};
    request.filters.communities.clear();  // all are told of; which one is looked at changes nothing
    const bool is_same = request.filters == life_asked_.filters && request.zone == life_asked_.zone &&
                         request.response_list == life_asked_.response_list && lists_version_ == life_lists_version_ &&
                         life_picture_ == network_.body.picture;
    if (is_same && life_slot_.has_answer() && !life_slot_.is_in_flight()) {
      life_slot_.keep();
    } else {
      life_progress_ = {};
      const uint32_t generation = life_slot_.send(last_id_ + 1, now_ms_);
      send_message("life", generation, request);
      life_asked_ = std::move(request);
      life_picture_ = network_.body.picture;
      life_lists_version_ = lists_version_;
    }
  }
  if (account_slot_.is_due(now_ms_, 0)) {
    const uint32_t generation = account_slot_.send(last_id_ + 1, now_ms_);
    send_message("account", generation,
                 AccountRequest{looked_at_, sent_filters(), settings_.pseudonyms, account_looked_at_});
  }
}

// Of the picture that is shown: another one, or another selection, asks anew.
void Session::send_times() {
  if (!shows_times_ || page_ != Page::community || !has_posts()) return;
  if (!has_settled_network()) return;
  const NetworkTimesRequest request{sent_filters(), settings_.zone, times_bin_, network_.body.picture};
  const bool is_same = request.filters == times_asked_.filters && request.zone == times_asked_.zone &&
                       request.bin == times_asked_.bin && request.picture == times_asked_.picture;
  if (!is_same || !times_slot_.is_wanted()) {
    times_asked_ = request;
    times_slot_.want(now_ms_);
  }
  if (!times_slot_.is_due(now_ms_, kModelsQuietMs)) return;
  const uint32_t generation = times_slot_.send(last_id_ + 1, now_ms_);
  send_message("network_times", generation, request);
}

// One after the other; the first that is wanted.
void Session::send_figure() {
  if (figures_wanted_.empty() || !has_settled_network()) return;
  if (!figure_slot_.is_due(now_ms_, 0)) return;
  figure_progress_ = {};
  figure_filters_ = sent_filters();
  const uint32_t generation = figure_slot_.send(last_id_ + 1, now_ms_);
  send_message("network_figure", generation,
               NetworkFigureRequest{figure_filters_, figures_wanted_.front(), network_.body.picture});
}

void Session::send_posts() {
  PostsRequest request;
  request.filters = sent_filters();
  request.sort = posts_sort_;
  request.offset = posts_offset_;
  request.limit = kPostsPage;
  request.zone = settings_.zone;
  request.pseudonyms = settings_.pseudonyms;
  const uint32_t generation = posts_slot_.send(last_id_ + 1, now_ms_);
  send_message("posts", generation, request);
}

}  // namespace tilik::app
