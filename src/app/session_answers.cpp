// Owns: how Session takes in the engine's answers. Depends on: app/session.h. Thread: the UI's.
#include <algorithm>
#include <utility>

#include "app/network_measures.h"
#include "app/session.h"
#include "protocol/frame.h"
#include "words/numbers.h"
#include "words/reasons.h"

namespace tilik::app {

namespace {

template <typename T>
void take_array(const FrameReader& frame, std::string_view name, std::vector<T>& into) {
  const std::span<const T> values = frame.array<T>(name);
  into.assign(values.begin(), values.end());
}

}  // namespace

bool Session::on_response(std::span<const uint8_t> bytes, double now_ms) {
  now_ms_ = now_ms;
  const FrameReader frame(bytes);
  if (!frame.ok()) return false;
  const std::string_view type = frame.type();
  const uint32_t generation = frame.generation();
  ++version_;
  if (type == "hello") {
    is_engine_ready_ = true;
    if (!lists_.lists.empty()) send_lists();
  } else if (type == "progress")
    on_progress(frame);
  else if (type == "loaded")
    on_loaded(frame);
  else if (type == "report")
    loaded_.sources = read_message<LoadedResponse>(frame.body()).sources;
  else if (type == "account_lists")
    lists_ = read_message<AccountLists>(frame.body());
  else if (type == "charts")
    on_charts(frame);
  else if (type == "community")
    on_network(frame);
  else if (type == "posts")
    on_posts(frame);
  else if (type == "error")
    on_error(frame);
  else if (type == "export_part")
    on_export_part(frame);
  else if (type == "trend" && trend_slot_.accept(generation))
    trend_ = read_message<TrendResponse>(frame.body());
  else if (type == "tag_map" && tag_map_slot_.accept(generation))
    tag_map_ = read_message<TagMapResponse>(frame.body());
  else if (type == "engagement" && engagement_slot_.accept(generation)) {
    engagement_ = read_message<EngagementResponse>(frame.body());
    for (const auto* list : {&engagement_.accounts, &engagement_.pulls_more, &engagement_.follower_points})
      for (const EngagedAccount& account : *list) author_labels_[account.author] = account.label;
  } else if (type == "life" && life_slot_.accept(generation)) {
    on_life(frame);
  } else if (type == "network_times" && times_slot_.accept(generation)) {
    on_times(frame);
  } else if (type == "network_figure" && figure_slot_.accept(generation)) {
    on_figure(frame);
  } else if (type == "account" && account_slot_.accept(generation)) {
    account_ = {};
    read_packed(frame, account_);
    author_labels_[account_.author] = account_.label;
    for (const std::vector<NamedFigures>* list : {&account_.talks_to, &account_.talked_by}) remember(*list);
  } else if (type == "found" && find_slot_.accept(generation))
    found_ = read_message<FoundResponse>(frame.body()).accounts;
  else if (type == "preview" && preview_slot_.accept(generation))
    preview_ = read_message<PreviewResponse>(frame.body());
  return type != "progress";
}

void Session::on_progress(const FrameReader& frame) {
  if (loading_.is_loading && is_load(frame.id()))
    loading_.progress = read_message<ProgressResponse>(frame.body());
  else if (frame.id() == network_slot_.id())
    network_progress_ = read_message<ProgressResponse>(frame.body());
  else if (frame.id() == life_slot_.id())
    life_progress_ = read_message<ProgressResponse>(frame.body());
  else if (frame.id() == figure_slot_.id())
    figure_progress_ = read_message<ProgressResponse>(frame.body());
}

void Session::on_loaded(const FrameReader& frame) {
  const bool was_sample = loading_.is_sample;
  const bool was_loading = loading_.is_loading;
  // More files, or a file read otherwise: what is asked of the posts stays asked. Communities are found anew.
  FilterState kept = has_posts() && !loaded_.is_sample && !was_sample ? filters() : FilterState{};
  kept.communities.clear();
  const bool had_sample = loaded_.is_sample;
  const size_t sources_before = had_sample ? 0 : loaded_.sources.size();
  loaded_ = read_message<LoadedResponse>(frame.body());
  std::erase(load_ids_, frame.id());
  loading_.is_loading = loading_.is_loading && !load_ids_.empty();  // files that were added meanwhile
  is_clearing_ = false;
  history_.reset();
  if (has_posts()) history_.commit(kept);
  is_dragging_ = false;
  wants_new_network_ = true;
  author_labels_.clear();
  tag_labels_.clear();
  posts_.clear();
  posts_total_ = 0;
  trend_ = {};
  tag_map_ = {};
  is_drawer_open_ = false;
  for (RequestSlot* slot :
       {&charts_slot_, &trend_slot_, &tag_map_slot_, &engagement_slot_, &network_slot_, &posts_slot_, &find_slot_,
        &life_slot_, &account_slot_, &times_slot_, &figure_slot_, &preview_slot_})
    slot->forget();
  found_.clear();
  life_ = {};
  // What was drawn of the old ones is known by its version, which only grows.
  const uint64_t times_version = network_times_.version;
  network_times_ = {};
  network_times_.version = times_version + 1;
  network_.figures.clear();
  figures_wanted_.clear();
  looked_at_.clear();
  const std::vector<std::string>& kinds = loaded_.network_kinds;
  if (std::find(kinds.begin(), kinds.end(), network_kind_) == kinds.end()) network_kind_ = "auto";
  if (settings_.pseudonyms) hide_report();
  if (!lists_.lists.empty()) send_lists();  // how many of their accounts this data knows
  if (has_data()) want_everything();
  if (!has_data() || !has_page(page_)) page_ = Page::data;
  // The sample needs no report; a person's own files do.
  if (was_loading && was_sample && has_data() && !has_load_error_) page_ = Page::overview;
  if (was_loading && !was_sample) tell_failed_source(sources_before, had_sample);
}

// What could not be read stands below the files that could: it is told above them, too.
void Session::tell_failed_source(size_t first, bool had_sample) {
  const auto failed =
      std::find_if(loaded_.sources.begin() + static_cast<std::ptrdiff_t>(std::min(first, loaded_.sources.size())),
                   loaded_.sources.end(), [](const SourceReport& each) { return !each.error.empty(); });
  if (failed == loaded_.sources.end() || (!has_data() && !had_sample)) return;
  const ErrorResponse error = {failed->error, failed->error_detail, failed->name, failed->error_line, 0};
  if (!has_data()) load_sample();  // it made room for a file that holds nothing
  load_error_ = error;
  has_load_error_ = true;
}

bool Session::has_network_file() const {
  for (const SourceReport& source : loaded_.sources)
    if (source.kind == "network" && source.nodes > 0) return true;
  return false;
}

void Session::on_charts(const FrameReader& frame) {
  if (!charts_slot_.accept(frame.generation())) return;
  charts_.body = read_message<ChartsResponse>(frame.body());
  take_array(frame, "timeline_start_s", charts_.start_s);
  take_array(frame, "timeline_total", charts_.total);
  take_array(frame, "timeline_selected", charts_.selected);
  take_array(frame, "hour_weekday", charts_.hour_weekday);
  // A drag asks for no finer bins: those of the timeline do not change with its own brush.
  if (!charts_.body.zoom_bin.empty()) {
    charts_.zoom_bin = charts_.body.zoom_bin;
    take_array(frame, "zoom_start_s", charts_.zoom_start_s);
    take_array(frame, "zoom_total", charts_.zoom_total);
    take_array(frame, "zoom_selected", charts_.zoom_selected);
    charts_.zoom_selected.resize(charts_.zoom_total.size());
  } else if (timeline_part_.bin.empty()) {
    charts_.zoom_total.clear();
  }
  const size_t bins = std::min({charts_.start_s.size(), charts_.total.size(), charts_.selected.size()});
  charts_.start_s.resize(bins);
  charts_.total.resize(bins);
  charts_.selected.resize(bins);
  for (const Ranked& account : charts_.body.accounts) author_labels_[account.key] = account.label;
  for (const Ranked& hashtag : charts_.body.hashtags)
    if (!hashtag.label.empty()) tag_labels_[hashtag.key] = hashtag.label;
}

void Session::on_network(const FrameReader& frame) {
  if (!network_slot_.accept(frame.generation())) return;
  const uint64_t known_picture = network_.body.picture;
  network_.body = read_message<CommunityResponse>(frame.body());
  const std::vector<uint32_t> old_authors = network_.node_author;
  const std::vector<uint32_t> old_sources = network_.edge_source, old_targets = network_.edge_target;
  take_array(frame, "node_posts", network_.node_posts);
  if (known_picture == 0 || known_picture != network_.body.picture) {
    take_picture(frame);
    network_.figures.clear();
    // Accounts that were found are known by their numbers in the picture.
    found_.clear();
    if (!find_text_.empty() && has_posts()) find_slot_.want(now_ms_);
  }
  const size_t nodes = network_.node_author.size();
  network_.node_posts.resize(nodes);
  network_.node_selected = nodes_in_selection(network_, is_empty(filters()));
  ++network_.version;
  if (old_authors != network_.node_author || old_sources != network_.edge_source || old_targets != network_.edge_target)
    ++network_.shape;
  if (std::exchange(awaits_new_network_, false)) drop_old_communities();
  for (const CommunityMember& member : network_.body.labels) author_labels_[member.author] = member.label;
  for (const CommunityCard& card : network_.body.communities)
    for (const CommunityMember& member : card.members) author_labels_[member.author] = member.label;
}

// A condition by the number of a community now means another one; so do those that undo leads to.
void Session::drop_old_communities() {
  const bool had_any = !filters().communities.empty();
  history_.forget_communities();
  if (!had_any) return;
  want_filtered();
  show_notice(std::string(text(words::Word::network_filter_dropped)));
}

std::string_view NetworkView::label(uint32_t node) const {
  if (size_t{node} + 1 >= label_offsets.size()) return {};
  const uint32_t from = label_offsets[node], to = label_offsets[node + 1];
  if (from > to || to > label_bytes.size()) return {};
  return {reinterpret_cast<const char*>(label_bytes.data()) + from, to - from};
}

// The nodes and edges themselves; a selection alone does not change them.
void Session::take_picture(const FrameReader& frame) {
  take_array(frame, "node_author", network_.node_author);
  take_array(frame, "node_community", network_.node_community);
  take_array(frame, "node_degree", network_.node_degree);
  take_array(frame, "node_pagerank", network_.node_pagerank);
  take_array(frame, "node_time", network_.node_time);
  take_array(frame, "node_platform", network_.node_platform);
  take_array(frame, "node_role", network_.node_role);
  take_array(frame, "node_wrote", network_.node_wrote);
  take_array(frame, "node_metrics", network_.node_metrics);
  take_array(frame, "label_offsets", network_.label_offsets);
  take_array(frame, "label_bytes", network_.label_bytes);
  take_array(frame, "flow_source", network_.flow_source);
  take_array(frame, "flow_target", network_.flow_target);
  take_array(frame, "flow_weight", network_.flow_weight);
  take_array(frame, "edge_source", network_.edge_source);
  take_array(frame, "edge_target", network_.edge_target);
  take_array(frame, "edge_weight", network_.edge_weight);
  take_array(frame, "edge_kind", network_.edge_kind);
  const size_t nodes = network_.node_author.size(),
               edges = std::min(network_.edge_source.size(), network_.edge_target.size());
  network_.node_community.resize(nodes);
  network_.node_degree.resize(nodes);
  network_.node_pagerank.resize(nodes);
  network_.node_time.resize(nodes, -1);
  network_.node_platform.resize(nodes, UINT8_MAX);
  network_.node_role.resize(nodes);
  network_.node_wrote.resize(nodes);
  const size_t flows =
      std::min({network_.flow_source.size(), network_.flow_target.size(), network_.flow_weight.size()});
  network_.flow_source.resize(flows);
  network_.flow_target.resize(flows);
  network_.flow_weight.resize(flows);
  network_.edge_source.resize(edges);
  network_.edge_target.resize(edges);
  network_.edge_weight.resize(edges, 1);
  network_.edge_kind.resize(edges);
}

void Session::on_figure(const FrameReader& frame) {
  const auto response = read_message<NetworkFigureResponse>(frame.body());
  std::erase(figures_wanted_, response.figure);
  if (response.picture == network_.body.picture) {
    NetworkFigure figure;
    take_array(frame, "values", figure.values);
    figure.values.resize(network_.node_author.size(), -1);
    figure.sources = response.sources;
    std::vector<float> bound;
    take_array(frame, "bound", bound);
    if (!bound.empty()) figure.bound = static_cast<double>(bound[0]);
    figure.unavailable = response.unavailable;
    network_.figures[response.figure] = std::move(figure);
    ++network_.version;
  }
  if (!figures_wanted_.empty()) figure_slot_.want(now_ms_);
}

void Session::on_times(const FrameReader& frame) {
  const auto response = read_message<NetworkTimesResponse>(frame.body());
  network_times_.bin = response.bin;
  network_times_.picture = response.picture;
  network_times_.is_unavailable = !response.unavailable.empty();
  take_array(frame, "start_s", network_times_.start_s);
  take_array(frame, "edge_offsets", network_times_.edge_offsets);
  take_array(frame, "edges", network_times_.edges);
  take_array(frame, "edge_times", network_times_.edge_times);
  take_array(frame, "node_offsets", network_times_.node_offsets);
  take_array(frame, "nodes", network_times_.nodes);
  take_array(frame, "node_posts", network_times_.node_posts);
  network_times_.check();
  ++network_times_.version;
}

void Session::on_posts(const FrameReader& frame) {
  if (!posts_slot_.accept(frame.generation())) return;
  PostsResponse response = read_message<PostsResponse>(frame.body());
  posts_total_ = response.total;
  if (response.offset == 0) posts_.clear();
  if (response.offset != posts_.size()) return;
  for (PostView& post : response.posts) posts_.push_back(std::move(post));
}

void Session::on_error(const FrameReader& frame) {
  const ErrorResponse error = read_message<ErrorResponse>(frame.body());
  const uint32_t id = frame.id();
  const uint32_t generation = frame.generation();
  if ((loading_.is_loading && is_load(id)) || (is_clearing_ && id == clear_id_)) {
    std::erase(load_ids_, id);
    loading_.is_loading = !load_ids_.empty();
    is_clearing_ = false;
    if (error.code == "cancelled") return;
    load_error_ = error;
    has_load_error_ = true;
    return;
  }
  for (RequestSlot* slot :
       {&charts_slot_, &trend_slot_, &tag_map_slot_, &engagement_slot_, &network_slot_, &posts_slot_, &find_slot_,
        &preview_slot_, &life_slot_, &account_slot_, &times_slot_, &figure_slot_})
    if (slot->id() == id && slot->is_in_flight()) slot->fail(generation);
  // Figures are asked for one after the other: one that cannot be had must not keep the others waiting.
  if (id == figure_slot_.id() && figure_slot_.is_failed() && error.code != "cancelled" && !figures_wanted_.empty()) {
    network_.figures[figures_wanted_.front()] = {.values = std::vector<float>(network_.node_author.size(), -1),
                                                 .sources = 0,
                                                 .bound = 0,
                                                 .unavailable = error.code};
    ++network_.version;
    figures_wanted_.erase(figures_wanted_.begin());
    if (!figures_wanted_.empty()) figure_slot_.want(now_ms_);
  }
  if (open_exports_.erase(id) > 0) export_parts_.push_back({id, {}, {}, {}, true});
  if (error.code != "cancelled") show_notice(words::explain(language(), error).what, true);
}

void Session::on_export_part(const FrameReader& frame) {
  const auto found = open_exports_.find(frame.id());
  if (found == open_exports_.end()) return;
  OpenExport& file = found->second;
  const std::span<const uint8_t> bytes = frame.array<uint8_t>("bytes");
  file.bytes += static_cast<double>(bytes.size());
  // A file keeps the name that it began with.
  if (file.name.empty()) file.name = words::saved_file_name(language(), frame.body().value("name", ""));
  file.mime = frame.body().value("mime", file.mime);
  const bool is_last = frame.body().value("last", false);
  export_parts_.push_back({frame.id(), file.name, file.mime, {bytes.begin(), bytes.end()}, is_last});
  if (!is_last) {
    // A large network takes a while: how far it is.
    return show_notice(
        words::fill(language(), words::Word::saving, {file.name, words::byte_size(language(), file.bytes)}));
  }
  show_notice(words::fill(language(), words::Word::saved, {file.name}));
  open_exports_.erase(found);
}

}  // namespace tilik::app
