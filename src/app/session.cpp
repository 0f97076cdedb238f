// Owns: what Session does on a person's actions.
// Depends on: app/session.h. Thread: the UI's. When the engine is asked stands in session_asking.cpp, how its answers
// are read in session_answers.cpp.
#include "app/session.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "app/session_send.h"
#include "base/small_sort.h"
#include "base/utf8.h"
#include "words/numbers.h"
#include "words/sentences.h"

namespace tilik::app {

namespace {

constexpr double kNoticeMs = 6000;

}  // namespace

void Session::start(Send send) {
  send_ = std::move(send);
  send_message("hello", 1, Hello{kProtocolVersion, "page"});
}

void Session::on_engine_lost() {
  ErrorResponse error;
  error.code = "engine_lost";
  is_engine_ready_ = is_clearing_ = false;
  loading_ = {};
  loaded_ = {};
  history_.reset();
  is_dragging_ = is_drawer_open_ = false;
  wants_new_network_ = true;
  forget_names();
  posts_total_ = 0;
  for (const auto& [id, file] : open_exports_) export_parts_.push_back({id, {}, {}, {}, true});
  open_exports_.clear();
  for (RequestSlot* slot : {&charts_slot_, &trend_slot_, &tag_map_slot_, &engagement_slot_, &network_slot_,
                            &posts_slot_, &find_slot_, &life_slot_, &account_slot_, &times_slot_, &figure_slot_})
    slot->forget();
  looked_at_.clear();
  load_error_ = error;
  has_load_error_ = true;
  page_ = Page::data;
  ++version_;
  send_message("hello", 1, Hello{kProtocolVersion, "page"});
}

void Session::set_settings(const Settings& settings) {
  if (settings == settings_) return;
  const bool needs_answers = settings.pseudonyms != settings_.pseudonyms || settings.zone != settings_.zone;
  if (settings.pseudonyms != settings_.pseudonyms) forget_names();
  const bool needs_report = settings.pseudonyms != settings_.pseudonyms;
  settings_ = settings;
  ++version_;
  if (needs_report) hide_report();
  if (needs_answers && has_data()) want_everything();
}

// Real names must not stay on screen for a moment: what holds names is dropped, not muted.
void Session::forget_names() {
  // Answers under way were asked for with names.
  for (RequestSlot* slot : {&charts_slot_, &trend_slot_, &tag_map_slot_, &engagement_slot_, &network_slot_,
                            &posts_slot_, &find_slot_, &account_slot_})
    slot->ignore_in_flight();
  if (!find_text_.empty()) find_slot_.want(now_ms_);
  author_labels_.clear();
  tag_labels_.clear();
  found_.clear();
  posts_.clear();
  charts_.body.accounts.clear();
  engagement_.accounts.clear();
  engagement_.pulls_more.clear();
  // Hashtags and words may be names too.
  charts_.body.hashtags.clear();
  charts_.body.terms.clear();
  trend_ = {};
  tag_map_ = {};
  network_.body.labels.clear();
  for (CommunityCard& card : network_.body.communities) card.members.clear();
  network_.label_offsets.clear();
  network_.body.picture = 0;
  preview_slot_.forget();
  life_slot_.forget();
  life_ = {};
  // A name looked at would be one to hide, or a pseudonym that means nobody now.
  look_at({});
  ++network_.version;
}

void Session::hide_report() {
  if (loaded_.sources.empty()) return;
  for (SourceReport& source : loaded_.sources) {
    source.name.clear();
    source.rejected_examples.clear();
    for (ReportRepair& repair : source.repairs) repair.example_before.clear();
  }
  send_message("report", 1, ReportRequest{settings_.pseudonyms});
}

// ---- data ----------------------------------------------------------------------------------------

void Session::begin_load(const std::string& title, bool is_sample) {
  if (!loading_.is_loading) load_ids_.clear();
  loading_ = {};
  loading_.is_loading = true;
  loading_.is_sample = is_sample;
  loading_.title = title;
  loading_.started_ms = now_ms_;
  has_load_error_ = false;
  page_ = Page::data;
  ++version_;
}

void Session::load_files(const std::vector<SourceFile>& files) {
  if (files.empty()) return;
  LoadRequest request;
  request.files = files;
  request.append = !loaded_.is_sample;  // real data never mixes with the invented town
  request.options.zone = settings_.zone;
  std::vector<uint32_t> numbers;
  for (const SourceFile& file : files) numbers.push_back(file.file);
  begin_load(files.front().name, false);
  load_ids_.push_back(send_message("load", 1, request, numbers));
}

void Session::load_text(std::string_view text, const std::string& name) {
  if (text.empty()) return;
  LoadRequest request;
  request.append = !loaded_.is_sample;
  request.pasted_name = name;
  request.options.zone = settings_.zone;
  begin_load(name, false);
  load_ids_.push_back(
      send_message("load", 1, request, {}, {reinterpret_cast<const uint8_t*>(text.data()), text.size()}));
}

void Session::load_sample() {
  begin_load({}, true);
  load_ids_.push_back(send_message("load_sample", 1, SampleRequest{}));
}

void Session::cancel_load() {
  if (!loading_.is_loading) return;
  // The newest first, so that none begins while the others end.
  for (; !load_ids_.empty(); load_ids_.pop_back()) send_message("cancel", 1, CancelRequest{load_ids_.back()});
  loading_.is_loading = false;
  show_notice(std::string(text(words::Word::loading_cancelled)));
  ++version_;
}

void Session::clear_data() {
  is_clearing_ = true;
  clear_id_ = send_message("clear", 1, CancelRequest{});
}

void Session::ask_preview(uint32_t source, const LoadOptions& options) {
  preview_request_.source = source;
  preview_request_.options = options;
  preview_request_.options.zone = settings_.zone;
  preview_request_.pseudonyms = settings_.pseudonyms;
  preview_slot_.want(now_ms_);
}

void Session::remap(uint32_t source, const LoadOptions& options) {
  RemapRequest request{source, options};
  request.options.zone = settings_.zone;
  begin_load(source < loaded_.sources.size() ? loaded_.sources[source].name : std::string(), false);
  load_ids_.push_back(send_message("remap", 1, request));
}

// ---- filters -------------------------------------------------------------------------------------

void Session::want_everything() {
  charts_slot_.want(now_ms_);
  trend_slot_.want(now_ms_);
  tag_map_slot_.want(now_ms_);
  engagement_slot_.want(now_ms_);
  network_slot_.want(now_ms_);
  life_slot_.want(now_ms_);
  if (!looked_at_.empty()) account_slot_.want(now_ms_);
  posts_slot_.want(now_ms_);
  posts_offset_ = 0;
}

void Session::want_filtered() {
  ++version_;
  want_everything();
}

void Session::set_filters(const FilterState& filters, bool dragging) {
  const bool is_release = is_dragging_ && !dragging;
  if (filters == history_.current() && !is_release) return;
  is_dragging_ = dragging;
  if (dragging)
    history_.preview(filters);
  else
    history_.commit(filters);
  want_filtered();
}

void Session::toggle_filter(const FilterItem& item) {
  FilterState filters = history_.current();
  toggle(filters, item);
  set_filters(filters);
}

std::string Session::author_of_node(uint32_t node) {
  const std::string label(network_.label(node));
  // The key that other charts use where it is known; the engine folds what it is given.
  std::string author = label;
  for (const auto& [key, shown] : author_labels_)
    if (shown == label) author = key;
  author_labels_[author] = label;
  return author;
}

void Session::toggle_link(uint32_t node_a, uint32_t node_b) {
  const std::string a = author_of_node(node_a), b = author_of_node(node_b);
  if (!a.empty() && !b.empty()) toggle_filter({FilterKind::link, a, b});
}

void Session::remove_filter(const FilterItem& item) {
  FilterState filters = history_.current();
  remove(filters, item);
  set_filters(filters);
}

void Session::go_in_history(bool is_back) {
  is_dragging_ = false;
  const std::vector<NetworkMove> moves = is_back ? history_.undo() : history_.redo();
  due_moves_.insert(due_moves_.end(), moves.begin(), moves.end());
  if (moves.empty()) want_filtered();
}

void Session::undo() {
  if (history_.can_undo()) go_in_history(true);
}

void Session::redo() {
  if (history_.can_redo()) go_in_history(false);
}

void Session::do_moves(const std::vector<NetworkMove>& moves) {
  history_.add(moves);
  due_moves_.insert(due_moves_.end(), moves.begin(), moves.end());
}

void Session::forget_moves() {
  history_.forget_moves();
  due_moves_.clear();
}

std::string Session::author_label(const std::string& author) const {
  const auto found = author_labels_.find(author);
  if (found != author_labels_.end()) return found->second;
  // Until the engine has told the pseudonym, no name at all.
  return settings_.pseudonyms ? std::string(text(words::Word::field_author)) : author;
}

// With names hidden a value is told only when the engine tells it, too: it may be a name.
std::string Session::unless_hidden(const std::vector<Ranked>& told, const std::string& value,
                                   std::string_view hidden) const {
  const auto is_it = [&](const Ranked& ranked) { return ranked.key == value; };
  const bool is_told = !settings_.pseudonyms || std::any_of(told.begin(), told.end(), is_it);
  return is_told ? value : std::string(hidden);
}

// Word by word, so that the topic that is searched for can still be read.
std::string Session::shown_query(const std::string& query) const {
  if (!settings_.pseudonyms) return query;
  std::string shown;
  for (size_t at = 0; at < query.size();) {
    const size_t end = std::min(query.find(' ', at), query.size());
    if (end > at) {
      if (!shown.empty()) shown += ' ';
      shown += unless_hidden(charts_.body.terms, query.substr(at, end - at), "\xe2\x80\xa6");
    }
    at = end + 1;
  }
  return shown;
}

const std::vector<Ranked>& Session::values_of(std::string_view dimension) const {
  static const std::vector<Ranked> kNone;
  for (const Breakdown& breakdown : charts_.body.breakdowns)
    if (breakdown.dimension == dimension || breakdown.label == dimension) return breakdown.values;
  return kNone;
}

std::string Session::label_of(const FilterItem& item) const {
  switch (item.kind) {
    case FilterKind::time: return settings_.dates().range(filters().from_utc_s, filters().to_utc_s);
    case FilterKind::hashtag: {
      // Also of one that no post of the selection has.
      const auto found = tag_labels_.find(item.value);
      if (found != tag_labels_.end()) return "#" + found->second;
      if (settings_.pseudonyms) return std::string(text(words::Word::field_hashtags));
      return item.value.starts_with('#') ? item.value : "#" + item.value;
    }
    case FilterKind::query: return "\xe2\x80\x9c" + shown_query(item.value) + "\xe2\x80\x9d";
    case FilterKind::term: return unless_hidden(charts_.body.terms, item.value, text(words::Word::field_text));
    case FilterKind::place: return unless_hidden(values_of("place"), item.value, text(words::Word::field_place));
    case FilterKind::author: return author_label(item.value);
    case FilterKind::link: return author_label(item.value) + " \xe2\x80\x93 " + author_label(item.column);
    case FilterKind::flow: {
      std::string ends[] = {item.value, item.column};
      for (std::string& end : ends)
        for (const CommunityCard& card : network_.body.communities)
          if (std::to_string(card.id) == end) {
            end = words::short_community_name(language(), card, 1);
            break;
          }
      return ends[0] + " \xe2\x86\x92 " + ends[1];
    }
    case FilterKind::community: {
      for (const CommunityCard& card : network_.body.communities)
        if (std::to_string(card.id) == item.value) return words::community_name(language(), card);
      return words::fill(language(), words::Word::community_name, {item.value});
    }
    case FilterKind::hour: return words::hour_of_week(language(), static_cast<uint32_t>(std::atoi(item.value.c_str())));
    case FilterKind::interactions:
      return words::fill(language(), words::Word::chip_interactions,
                         {words::count_range(language(), filters().interactions_from, filters().interactions_to)});
    case FilterKind::category:
      return item.column + ": " + unless_hidden(values_of(item.column), item.value, "\xe2\x80\xa6");
    case FilterKind::platform: return words::platform_label(item.value);
    case FilterKind::kind: return words::kind_label(language(), item.value);
    case FilterKind::format: return words::format_label(language(), item.value);
    default: return item.value;
  }
}

void Session::set_pseudonym_key(const std::string& key) {
  forget_names();
  send_message("pseudonym_key", 1, PseudonymKey{key});
  // Conditions that were given as pseudonyms mean nobody now.
  history_.reset();
  hide_report();
  if (has_data()) want_filtered();
}

void Session::set_response(const std::string& list, bool questions_only) {
  if (list == response_list_ && questions_only == is_questions_only_) return;
  response_list_ = list;
  is_questions_only_ = questions_only;
  engagement_slot_.want(now_ms_);
}

FilterState Session::sent_filters() const {
  FilterState filters = history_.current();
  if (!filters.hours.empty()) filters.hours_zone = settings_.zone;
  filters.query = with_beginnings(filters.query);
  return filters;
}

void Session::set_bin(const std::string& bin) {
  if (bin == bin_) return;
  bin_ = bin;
  charts_slot_.want(now_ms_);
  trend_slot_.want(now_ms_);
}

void Session::set_timeline_part(const TimelinePart& part) {
  if (part == timeline_part_) return;
  timeline_part_ = part;
  if (!part.bin.empty()) charts_slot_.want(now_ms_);
}

void Session::set_network_kind(const std::string& kind) {
  if (kind == network_kind_) return;
  network_kind_ = kind;
  recompute_network();
}

void Session::recompute_network() {
  wants_new_network_ = true;
  network_slot_.want(now_ms_);
  life_slot_.want(now_ms_);
  if (!looked_at_.empty()) account_slot_.want(now_ms_);
}

Session::NetworkPosts Session::network_posts() const {
  const uint64_t base = network_.body.base_posts;
  const bool is_selection = base == charts_.body.posts;
  if (base == 0 || (is_selection && base == loaded_.posts)) return NetworkPosts::all;
  return is_selection ? NetworkPosts::selected : NetworkPosts::others;
}

// ---- posts, search, export -----------------------------------------------------------------------

void Session::open_drawer() {
  is_drawer_open_ = wants_drawer_ = true;
  if (!posts_slot_.has_answer()) posts_slot_.want(now_ms_);
}

void Session::offer_drawer() {
  if (wants_drawer_ && drawer_leaves_page_) open_drawer();
}

void Session::set_posts_sort(const std::string& sort) {
  if (sort == posts_sort_) return;
  posts_sort_ = sort;
  posts_offset_ = 0;
  posts_slot_.want(now_ms_);
}

void Session::more_posts() {
  if (posts_slot_.is_in_flight() || posts_.size() >= posts_total_) return;
  posts_offset_ = static_cast<uint32_t>(posts_.size());
  posts_slot_.want(now_ms_);
}

void Session::find_accounts(const std::string& text) {
  if (text == find_text_) return;
  find_text_ = text;
  if (text.empty()) {
    find_slot_.forget();
    found_.clear();
  } else if (has_posts()) {
    find_slot_.want(now_ms_);
  } else {
    find_nodes();
  }
}

// The nodes of a network file wrote nothing that the engine could find them by. Letters beyond ASCII are compared as
// they are: the page does not carry the table of all alphabets for it.
void Session::find_nodes() {
  std::string wanted = find_text_, folded;
  for (char& c : wanted) c = ascii_lower(c);
  found_.clear();
  for (uint32_t node = 0; node < network_.node_degree.size(); ++node) {
    const std::string label(network_.label(node));
    folded = label;
    for (char& c : folded) c = ascii_lower(c);
    const size_t at = folded.find(wanted);
    if (at == std::string::npos) continue;
    // Whole names first, then those that begin so; each by links.
    const double rank = (folded == wanted ? 2e9 : at == 0 ? 1e9 : 0) + network_.node_degree[node];
    found_.push_back({label, label, node, rank, network_.node_degree[node]});
  }
  const auto comes_first = [](const CommunityMember& a, const CommunityMember& b) { return a.pagerank > b.pagerank; };
  small_sort(found_.begin(), found_.end(), comes_first);
}

void Session::export_data(const std::string& what, std::span<const DrawnAccount> drawn) {
  const uint32_t id =
      send_message("export", 1, ExportRequest{what, sent_filters(), settings_.pseudonyms, settings_.zone}, {},
                   {reinterpret_cast<const uint8_t*>(drawn.data()), drawn.size_bytes()});
  open_exports_[id] = {};
}

std::vector<ExportPart> Session::take_exports() { return std::exchange(export_parts_, {}); }

const Notice* Session::notice(double now_ms) const {
  return notice_.text.empty() || now_ms - notice_.shown_at_ms > kNoticeMs ? nullptr : &notice_;
}

void Session::show_notice(std::string text, bool is_error) { notice_ = {std::move(text), is_error, now_ms_}; }

}  // namespace tilik::app
