// Owns: Session, everything the page knows: settings, filters, what was asked of the engine, what it answered.
// Depends on: app's own headers, words, protocol. Thread: the UI's.
// Why: pages only draw. Whether a result is fresh, old or missing, what to ask next and when, and what undo
// means is decided here, without a screen, and tested without one.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/filters.h"
#include "app/network_time.h"
#include "app/request_slot.h"
#include "app/settings.h"
#include "protocol/community_messages.h"
#include "protocol/messages.h"

namespace tilik {
class FrameReader;
}

namespace tilik::app {

struct ChartsView {
  ChartsResponse body;
  std::vector<int64_t> start_s;
  std::vector<uint32_t> total, selected;
  std::vector<uint32_t> hour_weekday;  // 168, Monday first
  // The part of the timeline in finer bins that was counted last; starts are one more than bins.
  std::string zoom_bin;
  std::vector<int64_t> zoom_start_s;
  std::vector<uint32_t> zoom_total, zoom_selected;
};

// A part of the timeline in bins of its own; none when `bin` is empty.
struct TimelinePart {
  std::string bin;
  int64_t from_s = 0, to_s = 0;
  bool operator==(const TimelinePart&) const = default;
};

// Of every account of the picture; negative unknown.
struct NetworkFigure {
  std::vector<float> values;
  uint32_t sources = 0;  // above 0: from a sample of so many accounts
  double bound = 0;      // then no value is further off, with 95 % probability
  std::string unavailable;
};

struct NetworkView {
  CommunityResponse body;
  // See protocol/messages.h; node_selected is made here by nodes_in_selection().
  std::vector<uint32_t> node_author, node_degree, node_posts, edge_source, edge_target, edge_weight, flow_weight;
  std::vector<uint32_t> label_offsets;
  std::vector<uint16_t> node_community, flow_source, flow_target;
  std::vector<float> node_pagerank, node_time, node_metrics;
  std::vector<uint8_t> node_selected, node_platform, node_role, node_wrote, edge_kind, label_bytes;
  std::map<std::string, NetworkFigure, std::less<>> figures;  // that were asked for
  std::string_view label(uint32_t node) const;                // empty while names are being hidden
  uint64_t version = 0;                                       // changes with every answer
  uint64_t shape = 0;  // changes when nodes and edges are others, not when only the selection is
};

struct LoadView {
  bool is_loading = false;
  bool is_sample = false;
  std::string title;  // name of the file or paste that is being read
  ProgressResponse progress;
  double started_ms = 0;
};

// A piece of a file that is saved; the last one of a file that failed has no name.
struct ExportPart {
  uint32_t file = 0;
  std::string name, mime;
  std::vector<uint8_t> bytes;
  bool is_last = false;
};

struct Notice {
  std::string text;
  bool is_error = false;
  double shown_at_ms = 0;
};

class Session {
 public:
  using Send = std::function<void(std::span<const uint8_t> bytes, std::span<const uint32_t> file_numbers)>;

  void start(Send send);
  // Sends what is due. Call once a frame.
  void update(double now_ms);
  // False when the message only told how far the engine is.
  bool on_response(std::span<const uint8_t> bytes, double now_ms);
  // The engine ended (a crash, no memory for its own code) and another, empty one listens: what was loaded is gone.
  void on_engine_lost();
  // True while update() will have something to send later without further events.
  bool is_waiting_to_send() const;

  // ---- settings and pages ----
  const Settings& settings() const { return settings_; }
  void set_settings(const Settings& settings);
  Page page() const { return page_; }
  void set_page(Page page) {
    if (page != page_ && !drawer_leaves_page_) is_drawer_open_ = false;
    page_ = page;
  }
  words::Language language() const { return settings_.language; }
  std::string_view text(words::Word word) const { return words::text_of(settings_.language, word); }

  // ---- data ----
  bool has_posts() const { return loaded_.posts > 0; }
  // Posts, or a network file, which has a page of its own only.
  bool has_data() const { return has_posts() || has_network_file(); }
  bool has_page(Page page) const { return has_posts() || page == Page::data || page == Page::community; }
  bool is_engine_ready() const { return is_engine_ready_; }
  const LoadedResponse& loaded() const { return loaded_; }
  const LoadView& loading() const { return loading_; }
  const ErrorResponse* load_error() const { return has_load_error_ ? &load_error_ : nullptr; }
  void dismiss_load_error() { has_load_error_ = false; }
  void load_files(const std::vector<SourceFile>& files);
  void load_text(std::string_view text, const std::string& name);
  void load_sample();
  void cancel_load();
  void clear_data();
  void ask_preview(uint32_t source, const LoadOptions& options);
  void remap(uint32_t source, const LoadOptions& options);
  bool has_preview_failed() const { return preview_slot_.is_failed(); }
  // Of the source asked for last; nothing until it is there.
  const PreviewResponse* preview() const {
    return preview_slot_.has_answer() && preview_.source == preview_request_.source ? &preview_ : nullptr;
  }

  // ---- filters ----
  const FilterState& filters() const { return history_.current(); }
  bool is_dragging() const { return is_dragging_; }
  // While `dragging` only counting charts follow; the last call, without it, makes one step of undo.
  void set_filters(const FilterState& filters, bool dragging = false);
  void toggle_filter(const FilterItem& item);
  // The posts between two accounts of the network.
  void toggle_link(uint32_t node_a, uint32_t node_b);
  // The account of a node as filters name it, and remembered for their chips.
  std::string author_of_node(uint32_t node);
  void remove_filter(const FilterItem& item);
  void clear_filters() { set_filters({}); }
  bool can_undo() const { return history_.can_undo(); }
  bool can_redo() const { return history_.can_redo(); }
  void undo();
  void redo();
  // In the network's picture, as a step of undo. What is to be moved, also by undo and redo, the picture takes; one
  // that begins anew forgets all.
  void do_moves(const std::vector<NetworkMove>& moves);
  std::vector<NetworkMove> take_moves() { return std::exchange(due_moves_, {}); }
  void forget_moves();
  // How a condition reads: "#banjir", "12–18 Mei 2026", a pseudonym.
  std::string label_of(const FilterItem& item) const;

  // ---- account lists: kept by the page, known to the engine ----
  const std::vector<AccountList>& account_lists() const { return lists_.lists; }
  // Replaces the list of this name, or adds it; without accounts it goes. Filters by a list that went go too.
  void set_account_list(const std::string& name, const std::vector<std::string>& authors);
  // One line for the browser's storage, and back. A broken line gives no lists.
  std::string encode_lists() const;
  void restore_lists(std::string_view line);
  // The same while the page is open: another tab has changed them.
  void adopt_lists(std::string_view line);
  // Goes up when lists were made, changed or deleted here: they are to be stored.
  uint64_t lists_version() const { return lists_version_; }
  // Pseudonyms from here on are made with this key; it is kept nowhere.
  void set_pseudonym_key(const std::string& key);

  // What the answers about replies are about.
  const std::string& response_list() const { return response_list_; }
  bool is_questions_only() const { return is_questions_only_; }
  void set_response(const std::string& list, bool questions_only);

  void set_bin(const std::string& bin);
  const std::string& bin() const { return bin_; }
  // Asks for it when it is another than before; the answer comes with the charts'.
  void set_timeline_part(const TimelinePart& part);
  const TimelinePart& timeline_part() const { return timeline_part_; }

  // ---- answers ----
  const ChartsView& charts() const { return charts_; }
  const RequestSlot& charts_slot() const { return charts_slot_; }
  const TrendResponse& trend() const { return trend_; }
  const RequestSlot& trend_slot() const { return trend_slot_; }
  const TagMapResponse& tag_map() const { return tag_map_; }
  const RequestSlot& tag_map_slot() const { return tag_map_slot_; }
  const EngagementResponse& engagement() const { return engagement_; }
  const RequestSlot& engagement_slot() const { return engagement_slot_; }
  const NetworkView& network() const { return network_; }
  const RequestSlot& network_slot() const { return network_slot_; }
  const ProgressResponse& network_progress() const { return network_progress_; }
  const ProgressResponse& life_progress() const { return life_progress_; }
  const std::string& network_kind() const { return network_kind_; }
  void set_network_kind(const std::string& kind);
  void recompute_network();
  // Which posts the network is made of: all, those selected now, or those of another selection.
  enum class NetworkPosts : uint8_t { all, selected, others };
  NetworkPosts network_posts() const;
  // What is told about communities beside their network; asked for on the community page, once that stands.
  const LifeResponse& life() const { return life_; }
  const RequestSlot& life_slot() const { return life_slot_; }
  // The account list whose part as hosts is looked at; the first list until another is chosen.
  const std::string& host_list() const;
  void set_host_list(const std::string& name);
  // The one community that the page is about: the only one in the filters (of a network file: chosen in the list);
  // nullptr for none or several.
  const CommunityCard* chosen_community() const;
  // One account looked at closely on any page, "" none. A key of filters or a name as shown.
  const std::string& looked_at() const { return looked_at_; }
  // `account` is its number in the picture where that alone says who is meant.
  // By value: the name is often one of the account that is shown, and that goes.
  void look_at(std::string author, uint32_t account = UINT32_MAX);
  void look_at_node(uint32_t node);
  const AccountResponse& account() const { return account_; }
  const RequestSlot& account_slot() const { return account_slot_; }
  // A figure of accounts that is made on demand; again when it is of another picture, pull also of other filters.
  void want_network_figure(std::string_view figure);
  bool has_network_figure(std::string_view figure) const { return network_.figures.contains(figure); }
  const ProgressResponse& figure_progress() const { return figure_progress_; }
  // When links and accounts of the picture were active; asked for while they are shown. `bin`: "" automatic.
  void show_network_times(bool is_shown, const std::string& bin = {});
  const NetworkTimes& network_times() const { return network_times_; }
  const RequestSlot& times_slot() const { return times_slot_; }

  // ---- posts behind a mark ----
  bool is_drawer_open() const { return is_drawer_open_; }
  void open_drawer();
  void close_drawer() {
    is_drawer_open_ = false;
    wants_drawer_ = false;
  }
  // After a click on a mark: opens unless the person has closed the drawer before.
  void offer_drawer();
  // Whether the page can still be seen beside the list of posts. Where it cannot, nothing but a wish opens the list.
  void set_drawer_leaves_page(bool leaves) { drawer_leaves_page_ = leaves; }
  const std::vector<PostView>& posts() const { return posts_; }
  uint64_t posts_total() const { return posts_total_; }
  const RequestSlot& posts_slot() const { return posts_slot_; }
  const std::string& posts_sort() const { return posts_sort_; }
  void set_posts_sort(const std::string& sort);
  void more_posts();

  // ---- search and export ----
  void find_accounts(const std::string& text);
  // Of a network file, which has no posts, `posts` are links.
  const std::vector<CommunityMember>& found() const { return found_; }
  // found() does not answer the text asked for last yet.
  bool is_finding() const { return find_slot_.is_stale() || find_slot_.is_first_pending(); }
  // `drawn`: of the picture, for network_gexf.
  void export_data(const std::string& what, std::span<const DrawnAccount> drawn = {});
  std::vector<ExportPart> take_exports();

  const Notice* notice(double now_ms) const;
  void show_notice(std::string text, bool is_error = false);
  // Changes with every answer, filter and setting: for tables mirrored to the DOM.
  uint64_t version() const { return version_; }

 private:
  template <typename T>
  uint32_t send_message(std::string_view type, uint32_t generation, const T& body, std::span<const uint32_t> files = {},
                        std::span<const uint8_t> attachment = {});
  uint32_t next_id() { return ++last_id_; }
  // The filters as the engine is told them: hours are hours of the zone that is shown.
  FilterState sent_filters() const;
  void send_lists();
  void forget_names();
  void want_everything();
  std::string author_label(const std::string& author) const;
  std::string unless_hidden(const std::vector<Ranked>& told, const std::string& value, std::string_view hidden) const;
  std::string shown_query(const std::string& query) const;
  const std::vector<Ranked>& values_of(std::string_view dimension) const;
  // The report comes with names: it is asked for again without them.
  void hide_report();
  void want_filtered();
  void send_charts();
  void send_models();
  void send_life();
  void send_times();
  void send_figure();
  // An account's place is told from the network too, whatever page it is looked at on.
  bool needs_network() const { return page_ == Page::overview || page_ == Page::community || !looked_at_.empty(); }
  // What is asked about the network waits for its answer, and needs no pictures until then.
  bool has_settled_network() const { return network_slot_.has_answer() && !network_slot_.is_stale(); }
  void send_posts();
  void go_in_history(bool is_back);
  void find_nodes();
  void begin_load(const std::string& title, bool is_sample);
  void on_loaded(const FrameReader& frame);
  void tell_failed_source(size_t first, bool had_sample);
  void on_progress(const FrameReader& frame);
  void on_charts(const FrameReader& frame);
  bool has_network_file() const;
  void on_network(const FrameReader& frame);
  void drop_old_communities();
  void take_picture(const FrameReader& frame);
  void on_life(const FrameReader& frame);
  void on_times(const FrameReader& frame);
  void on_figure(const FrameReader& frame);
  void remember(const std::vector<NamedFigures>& accounts);
  void on_posts(const FrameReader& frame);
  void on_error(const FrameReader& frame);
  void on_export_part(const FrameReader& frame);

  Send send_;
  Settings settings_;
  Page page_ = Page::data;
  double now_ms_ = 0;
  uint32_t last_id_ = 0;
  uint64_t version_ = 1;
  bool is_engine_ready_ = false;

  LoadedResponse loaded_;
  LoadView loading_;
  std::vector<uint32_t> load_ids_;  // of what is being loaded, one after the other
  uint32_t clear_id_ = 0;
  bool is_load(uint32_t id) const { return std::find(load_ids_.begin(), load_ids_.end(), id) != load_ids_.end(); }
  bool has_load_error_ = false, is_clearing_ = false;
  ErrorResponse load_error_;

  History history_;
  std::vector<NetworkMove> due_moves_;
  bool is_dragging_ = false;
  std::string bin_;
  TimelinePart timeline_part_;

  AccountLists lists_;
  uint64_t lists_version_ = 0;
  std::string response_list_;
  bool is_questions_only_ = false;

  RequestSlot charts_slot_, trend_slot_, tag_map_slot_, engagement_slot_, network_slot_, posts_slot_, find_slot_,
      preview_slot_, life_slot_, account_slot_, times_slot_, figure_slot_;
  ChartsView charts_;
  TrendResponse trend_;
  TagMapResponse tag_map_;
  EngagementResponse engagement_;
  NetworkView network_;
  ProgressResponse network_progress_, life_progress_;
  LifeResponse life_;
  ModelRequest life_asked_;  // what `life_` answers, or will
  uint64_t life_picture_ = 0, life_lists_version_ = 0;
  std::string host_list_, looked_at_;
  uint32_t account_looked_at_ = UINT32_MAX;  // of a network file, where names may repeat
  AccountResponse account_;
  std::string network_kind_ = "auto";
  bool wants_new_network_ = true, awaits_new_network_ = false, shows_times_ = false;
  NetworkTimes network_times_;
  std::vector<std::string> figures_wanted_;
  FilterState figure_filters_;
  ProgressResponse figure_progress_;
  NetworkTimesRequest times_asked_;  // what they answer, or will
  std::string times_bin_;

  bool is_drawer_open_ = false, wants_drawer_ = true, drawer_leaves_page_ = true;
  std::vector<PostView> posts_;
  uint64_t posts_total_ = 0;
  uint32_t posts_offset_ = 0;
  std::string posts_sort_ = "time_desc";

  std::vector<CommunityMember> found_;
  std::string find_text_;
  PreviewRequest preview_request_;
  PreviewResponse preview_;
  struct OpenExport {
    std::string name, mime;
    double bytes = 0;  // so far
  };
  std::map<uint32_t, OpenExport> open_exports_;
  std::vector<ExportPart> export_parts_;  // to be taken
  std::map<std::string, std::string> author_labels_, tag_labels_;
  Notice notice_;
};

}  // namespace tilik::app
