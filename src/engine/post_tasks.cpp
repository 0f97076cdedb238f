// The tasks that show single posts and accounts: posts behind a mark, finding accounts, exports.
#include <algorithm>
#include <cstring>
#include <optional>

#include "base/case_fold.h"
#include "engine/community_json.h"
#include "engine/engine_state.h"
#include "engine/network_export.h"
#include "engine/network_picture.h"
#include "engine/posts_csv.h"
#include "engine/top_entries.h"

namespace tilik {

namespace {

// ---- posts ----

class PostsTask : public SelectionTask {
 public:
  PostsTask(EngineState& state, TaskRequest request, PostsRequest posts)
      : SelectionTask(state, std::move(request), posts.filters), posts_(std::move(posts)) {
    posts_.limit = std::min(posts_.limit, 500u);
  }

 protected:
  void restart() override {
    row_ = 0;
    by_value_.reset();
  }
  bool work(const StepBudget& budget) override {
    PostsResponse response;
    response.offset = posts_.offset;
    if (is_loaded()) {
      const std::optional<Count> count = sorting_count();
      if ((sorts_by_interactions() || count) && !rank_by_value(count, budget)) return false;
      response.total = state_.data->charts.selected().small.posts;
      const std::vector<RowId> rows = by_value_ ? ranked_rows() : by_time(posts_.sort == "time_asc");
      for (const RowId row : rows) response.posts.push_back(view_of(row));
    }
    answer("posts", response);
    return true;
  }

 private:
  // "time_desc", "time_asc", "interactions", or the name of a count; anything else: time_desc.
  std::string_view sort_name() const {
    std::string_view sort = posts_.sort;
    if (sort.ends_with("_desc")) sort.remove_suffix(5);
    return sort;
  }
  bool sorts_by_interactions() const { return sort_name() == "interactions"; }
  std::optional<Count> sorting_count() const {
    for (size_t k = 0; k < kCountCount; ++k) {
      if (sort_name() == name_of(static_cast<Count>(k))) return static_cast<Count>(k);
    }
    return std::nullopt;
  }

  // Looks at all rows, in steps; by interactions when there is no count to sort by.
  bool rank_by_value(std::optional<Count> count, const StepBudget& budget) {
    constexpr RowId kRowsAPart = 16384;
    const DataSet& data = *state_.data;
    if (!by_value_) by_value_.emplace(size_t{posts_.offset} + posts_.limit, INT64_MIN, KeyOf());
    while (row_ < data.selection.rows()) {
      const RowId stop = std::min(data.selection.rows(), row_ + kRowsAPart);
      for (; row_ < stop; ++row_) {
        if (!data.selection.selected(row_)) continue;
        by_value_->take(row_, count ? data.table.count(*count, row_) : data.table.interactions(row_));
      }
      if (row_ < data.selection.rows() && budget.spent()) return false;
    }
    return true;
  }
  std::vector<RowId> ranked_rows() {
    const TopList top = by_value_->finish();
    std::vector<RowId> rows;
    for (size_t i = posts_.offset; i < top.entries.size(); ++i) rows.push_back(top.entries[i].id);
    return rows;
  }

  // Along the time order, then the posts that have no time.
  std::vector<RowId> by_time(bool ascending) const {
    const DataSet& data = *state_.data;
    const auto& order = data.table.time_order();
    std::vector<RowId> rows;
    uint64_t skipped = 0;
    const auto take = [&](RowId row) {
      if (!data.selection.selected(row)) return true;
      if (skipped++ >= posts_.offset) rows.push_back(row);
      return rows.size() < posts_.limit;
    };
    for (size_t i = 0; i < order.size(); ++i) {
      if (!take(order[ascending ? i : order.size() - 1 - i])) return rows;
    }
    if (order.size() + data.table.superseded_rows() >= data.selection.rows()) return rows;
    for (RowId row = 0; row < data.selection.rows(); ++row) {
      if ((data.table.time_utc_s[row] == kMissingTime || order.empty()) && !take(row)) return rows;
    }
    return rows;
  }

  PostView view_of(RowId row) const {
    DataSet& data = *state_.data;
    const PostTable& table = data.table;
    PostView view;
    view.row = row;
    view.has_time = table.time_utc_s[row] != kMissingTime;
    view.time_utc_s = view.has_time ? table.time_utc_s[row] : 0;
    view.text = table.texts.text(row);
    view.kind = name_of(static_cast<Kind>(table.kind[row]));
    if (table.platform[row] != PostTable::kNoCategory16) view.platform = table.platforms.text(table.platform[row]);
    const uint32_t author = table.author[row];
    if (posts_.pseudonyms) {
      view.text = data.pseudonyms.scrub(view.text);
      if (author != kNoId) view.author = view.author_label = data.pseudonyms.name_of(author);
    } else {
      view.url = table.url_text(row);
      if (author != kNoId) {
        view.author = table.authors.text(author);
        view.author_label = table.author_name_shown(author);
        const uint32_t display = table.author_display[author];
        if (display != kNoId) view.author_name = table.shown_names.text(display);
      }
    }
    for (size_t k = 0; k < kCountCount; ++k) {
      const int64_t value = table.count(static_cast<Count>(k), row);
      if (value != kMissingCount) view.counts.push_back({std::string(name_of(static_cast<Count>(k))), value, 1});
    }
    return view;
  }

  PostsRequest posts_;
  RowId row_ = 0;
  std::optional<TopCollector> by_value_;  // equal ones in order of rows
};

// ---- accounts ----

class FindTask : public Task {
 public:
  FindTask(EngineState& state, TaskRequest request, FindRequest find)
      : Task(state, std::move(request)), find_(std::move(find)) {}
  bool must_wait() const override {
    const DataSet& data = *state_.data;
    return data.selection.rows() > 0 && !data.is_ready() && !data.needs_count();
  }
  bool step(const StepBudget& budget) override {
    if (!state_.data->count_step(budget)) return false;
    const DataSet& data = *state_.data;
    const PostTable& table = data.table;
    const auto& totals = data.charts.totals().authors;
    std::string wanted;
    std::string_view typed = find_.text;
    while (!typed.empty() && (typed.front() == '@' || typed.front() == ' ')) typed.remove_prefix(1);
    append_case_folded(wanted, typed);
    const uint32_t by_pseudonym = data.pseudonyms.author_of(find_.text);
    std::string folded;
    // Whole handle first, then handles that begin so, then those that contain it; each by posts.
    const TopList top = top_entries(
        static_cast<uint32_t>(std::min<size_t>(totals.size(), table.author_shown.size())), std::min(find_.limit, 200u),
        -1,
        [&](uint32_t id) {
          constexpr int64_t kStep = int64_t{1} << 40;
          if (by_pseudonym != kNoId) return id == by_pseudonym ? kStep : int64_t{-1};
          if (wanted.empty()) return int64_t{totals[id].posts} - 1;
          const std::string_view key = table.authors.text(id);
          const size_t at = key.find(wanted);
          if (at != std::string_view::npos) return (key == wanted ? 3 : at == 0 ? 2 : 1) * kStep + totals[id].posts;
          const uint32_t display = table.author_display[id];
          if (display == kNoId) return int64_t{-1};
          folded.clear();
          append_case_folded(folded, table.shown_names.text(display));
          return folded.find(wanted) == std::string::npos ? int64_t{-1} : int64_t{totals[id].posts};
        },
        [&](uint32_t id) { return table.authors.text(id); });
    FoundResponse response;
    for (const TopEntry& entry : top.entries) response.accounts.push_back(member_of(entry.id));
    answer("found", response);
    return true;
  }

 private:
  CommunityMember member_of(uint32_t account) const {
    const DataSet& data = *state_.data;
    CommunityMember member;
    member.label =
        find_.pseudonyms ? data.pseudonyms.name_of(account) : std::string(data.table.author_name_shown(account));
    member.author = find_.pseudonyms ? member.label : std::string(data.table.authors.text(account));
    member.posts = data.charts.totals().authors[account].posts;
    member.node = UINT32_MAX;
    if (!state_.picture) return member;
    const auto& drawn = state_.picture->node_author;
    const auto found = std::find(drawn.begin(), drawn.end(), account);
    if (found != drawn.end()) member.node = static_cast<uint32_t>(found - drawn.begin());
    return member;
  }
  FindRequest find_;
};

class ListsTask : public Task {
 public:
  ListsTask(EngineState& state, TaskRequest request, AccountLists lists)
      : Task(state, std::move(request)), lists_(std::move(lists)) {}
  bool step(const StepBudget&) override {
    state_.data->set_account_lists(std::move(lists_.lists));
    AccountLists response;
    response.lists = state_.data->account_lists();
    answer("account_lists", response);
    return true;
  }

 private:
  AccountLists lists_;
};

class KeyTask : public Task {
 public:
  KeyTask(EngineState& state, TaskRequest request, PseudonymKey key)
      : Task(state, std::move(request)), key_(std::move(key)) {}
  bool step(const StepBudget& budget) override {
    if (!is_set_) {
      state_.pseudonym_key = key_.key;
      state_.data->pseudonyms.set_key(key_.key);
      if (state_.picture && state_.picture->has_pseudonyms()) state_.picture.reset();  // it has those of the old key
      is_set_ = true;
    }
    if (!state_.data->pseudonyms.learn_codes(budget)) return false;
    answer("pseudonym_key", PseudonymKey{});
    return true;
  }

 private:
  PseudonymKey key_;
  bool is_set_ = false;
};

// ---- exports ----

class ExportTask : public SelectionTask {
 public:
  ExportTask(EngineState& state, TaskRequest request, ExportRequest wanted, std::string_view attachment)
      : SelectionTask(state, std::move(request), wanted.filters),
        wanted_(std::move(wanted)),
        drawn_(attachment.size() / sizeof(DrawnAccount)) {
    if (!drawn_.empty()) std::memcpy(drawn_.data(), attachment.data(), drawn_.size() * sizeof(DrawnAccount));
  }

 protected:
  void restart() override {}
  // Once it knows which posts are wanted, the selection may move on.
  bool is_bound_to_selection() const override { return wanted_.what == "posts_csv" && !posts_; }

  bool work(const StepBudget& budget) override {
    if (wanted_.what == "posts_csv") {
      if (!posts_) posts_ = std::make_unique<PostsCsv>(*state_.data, wanted_.pseudonyms);
      if (!posts_->ok()) {
        answer_error({ErrorCode::out_of_memory, "export", {}, 0, 0});
        return true;
      }
      return write_pieces(posts_, "posts.csv", "text/csv", budget, [] { return std::unique_ptr<PostsCsv>(); });
    }
    if (wanted_.what == "rejected_csv") {
      send_part(rejected_csv(*state_.data, wanted_.pseudonyms), true, "rejected.csv", "text/csv");
      return true;
    }
    if (!base_ && !state_.base) {
      answer_error({ErrorCode::not_found, "community", {}, 0, 0});
      return true;
    }
    // The file is of the network that was there when it began: another may take its place meanwhile.
    if (!base_) base_ = state_.base;
    if (wanted_.what == "communities_csv")
      return write_pieces(members_, "communities.csv", "text/csv", budget,
                          [&] { return std::make_unique<MembershipCsv>(*state_.data, *base_, wanted_.pseudonyms); });
    constexpr std::string_view kNetwork = "network_";
    GraphWriteFormat format;
    if (wanted_.what.starts_with(kNetwork)) {
      const std::string name = "network." + wanted_.what.substr(kNetwork.size());
      if (network_file_format_of(name, format)) {
        const char* mime = format == GraphWriteFormat::csv ? "text/csv" : "application/xml";
        return write_pieces(network_, name.c_str(), mime, budget, [&] {
          return std::make_unique<NetworkExport>(*state_.data, *base_, format, wanted_.pseudonyms, drawn_);
        });
      }
    }
    answer_error({ErrorCode::not_built, wanted_.what, {}, 0, 0});
    return true;
  }

 private:
  template <typename Writer, typename Make>
  bool write_pieces(std::unique_ptr<Writer>& writer, const char* name, const char* mime, const StepBudget& budget,
                    Make make) {
    constexpr size_t kPartBytes = size_t{1} << 20;
    if (!writer) writer = make();
    for (;;) {
      const bool more = writer->write_some(part_);
      if (!more || part_.size() >= kPartBytes) {
        send_part(part_, !more, name, mime);
        part_.clear();
      }
      if (!more) return true;
      if (budget.spent()) return false;
    }
  }

  void send_part(std::string_view bytes, bool is_last, const char* name, const char* mime) {
    FrameWriter frame("export_part", request_.id, request_.generation);
    frame.body()["last"] = is_last;
    frame.body()["name"] = name;
    frame.body()["mime"] = mime;
    frame.add_array<uint8_t>("bytes", {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
    send(frame);
  }

  ExportRequest wanted_;
  std::vector<DrawnAccount> drawn_;
  std::string part_;
  std::shared_ptr<const CommunityBase> base_;  // what members_ and network_ read
  std::unique_ptr<PostsCsv> posts_;
  std::unique_ptr<MembershipCsv> members_;
  std::unique_ptr<NetworkExport> network_;
};

}  // namespace

std::unique_ptr<Task> make_posts_task(EngineState& state, const TaskRequest& request, const Json& body) {
  return std::make_unique<PostsTask>(state, request, read_message<PostsRequest>(body));
}
std::unique_ptr<Task> make_lists_task(EngineState& state, const TaskRequest& request, const Json& body) {
  return std::make_unique<ListsTask>(state, request, read_message<AccountLists>(body));
}
std::unique_ptr<Task> make_key_task(EngineState& state, const TaskRequest& request, const Json& body) {
  return std::make_unique<KeyTask>(state, request, read_message<PseudonymKey>(body));
}
std::unique_ptr<Task> make_find_task(EngineState& state, const TaskRequest& request, const Json& body) {
  return std::make_unique<FindTask>(state, request, read_message<FindRequest>(body));
}
std::unique_ptr<Task> make_export_task(EngineState& state, const TaskRequest& request, const Json& body,
                                       std::string_view attachment) {
  return std::make_unique<ExportTask>(state, request, read_message<ExportRequest>(body), attachment);
}

}  // namespace tilik
