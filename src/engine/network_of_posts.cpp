#include "engine/network_of_posts.h"

#include <algorithm>
#include <utility>

namespace tilik {

namespace {

bool is_chat_platform(std::string_view name) {
  for (const std::string_view chat : {"whatsapp", "signal", "telegram", "discord", "messenger", "line", "zoom", "slack",
                                      "skype", "kakaotalk", "teams", "sms"})
    if (name == chat) return true;
  return false;
}

uint64_t head_of(std::string_view key) {
  uint64_t head = 0;
  for (size_t i = 0; i < 8; ++i) head = head << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0u);
  return head;
}

}  // namespace

bool network_kind_of(std::string_view name, NetworkKind& kind) {
  using Source = NetworkKind::Source;
  static constexpr struct {
    std::string_view name;
    NetworkKind kind;
  } kKinds[] = {{"mention", {Source::targets, bit_of(EdgeKind::mention)}},
                {"reply", {Source::targets, bit_of(EdgeKind::reply)}},
                {"share", {Source::targets, bit_of(EdgeKind::share)}},
                {"quote", {Source::targets, bit_of(EdgeKind::quote)}},
                {"all", {}},
                {"", {}},
                {"turns", {Source::turns, kAllEdgeKinds}},
                {"together", {Source::shared_post, kAllEdgeKinds}},
                {"co-link", {Source::link, kAllEdgeKinds}},
                {"co-hashtag", {Source::hashtag, kAllEdgeKinds}},
                {"thread", {Source::conversation, kAllEdgeKinds}},
                {"file", {Source::file, kAllEdgeKinds}}};
  for (const auto& known : kKinds) {
    if (known.name == name) return kind = known.kind, true;
  }
  return false;
}

std::vector<std::string> network_kinds_in(const PostTable& table) {
  bool has_quotes = false, has_shares = false, has_chat = false;
  for (RowId row = 0; row < table.rows() && table.shared_author.present() && !(has_quotes && has_shares); ++row) {
    if (table.shared_author[row] == kNoId) continue;
    (table.kind[row] == static_cast<uint8_t>(Kind::quote) ? has_quotes : has_shares) = true;
  }
  for (uint32_t id = 0; id < table.platforms.size(); ++id) has_chat |= is_chat_platform(table.platforms.text(id));
  std::vector<std::string> kinds;
  const auto add_if = [&kinds](bool is_there, const char* name) {
    if (is_there) kinds.emplace_back(name);
  };
  add_if(table.mentions.present(), "mention");
  add_if(table.reply_to_author.present(), "reply");
  add_if(has_shares, "share");
  add_if(has_quotes, "quote");
  add_if(table.shared_id.present(), "together");
  add_if(has_chat || table.conversation.present(), "turns");
  add_if(table.conversation.present() || table.reply_to_id.present(), "thread");
  add_if(table.hashtag_pool.size() > 0, "co-hashtag");
  add_if(table.link_pool.size() > 0, "co-link");
  return kinds;
}

bool are_chats(const PostTable& table) {
  const uint32_t count = table.platforms.size();
  for (uint32_t id = 0; id < count; ++id) {
    if (!is_chat_platform(table.platforms.text(id))) return false;
  }
  return count > 0;
}

PostEdgesJob::PostEdgesJob(const DataSet& data, NetworkKind kind, MemoryBudget& budget, Posts posts)
    : edges(budget),
      weights(budget),
      is_undirected(!kind.is_directed()),
      is_author(budget),
      account_order(budget),
      data_(data),
      kind_(kind),
      posts_(posts),
      memory_(budget),
      other_(budget),
      uses_(budget),
      threads_(budget),
      heads_(budget) {
  for (uint32_t platform = 0; platform < data.table.platforms.size(); ++platform)
    is_chat_.push_back(is_chat_platform(data.table.platforms.text(platform)) ? 1 : 0);
}

bool PostEdgesJob::step(const StepBudget& budget) {
  if (failed_) return true;
  if (!begun_) {
    begun_ = true;
    const uint32_t accounts = data_.table.authors.size();
    failed_ = !is_author.allocate_filled(accounts, 0) || !account_order.allocate(accounts) ||
              !other_.allocate(accounts) || !heads_.allocate(accounts);
    if (kind_.source == NetworkKind::Source::conversation && data_.table.reply_to_id.present())
      failed_ = failed_ || !threads_.allocate_filled(data_.table.rows(), 0);
    if (failed_) return true;
    for (uint32_t id = 0; id < accounts; ++id) {
      account_order[id] = id;
      heads_[id] = head_of(data_.table.authors.text(id));
    }
  }
  if (!gathered_) {
    const bool is_direct = kind_.source == NetworkKind::Source::targets;
    const bool is_of_files = kind_.source == NetworkKind::Source::file;
    if (!(is_of_files ? take_files(budget) : is_direct ? gather(budget) : gather_uses(budget) && join_uses(budget)))
      return false;
    gathered_ = true;
  }
  if (failed_) return true;
  const StringPool& keys = data_.table.authors;
  const auto before = [&](uint32_t a, uint32_t b) {
    if (heads_[a] != heads_[b]) return heads_[a] < heads_[b];
    return keys.text(a) < keys.text(b);
  };
  return sort_.step(account_order.span(), other_.span(), before, budget);
}

double PostEdgesJob::progress() const {
  return data_.selection.rows() == 0 ? 1 : static_cast<double>(row_) / data_.selection.rows();
}

bool PostEdgesJob::gather(const StepBudget& budget) {
  constexpr RowId kRowsAPart = 4096;
  while (row_ < data_.selection.rows() && !failed_) {
    const RowId stop = std::min(data_.selection.rows(), row_ + kRowsAPart);
    for (; row_ < stop && !failed_; ++row_) add_targets(row_);
    if (row_ < data_.selection.rows() && budget.spent()) return failed_;
  }
  return true;
}

void PostEdgesJob::add_targets(RowId row) {
  const PostTable& table = data_.table;
  const uint32_t actor = table.author[row];
  if (actor == kNoId || !counts(row)) return;
  is_author[actor] = 1;
  mentions_.clear();
  table.mentions.for_each(row, [&](uint32_t id) { mentions_.push_back(id); });
  PostTargets targets;
  targets.reply_to = table.reply_to_author[row];
  const uint32_t shared = table.shared_author[row];
  (table.kind[row] == static_cast<uint8_t>(Kind::quote) ? targets.quote_of : targets.share_of) = shared;
  targets.mentions = mentions_;
  failed_ = !append_post_edges(actor, row, targets, edges);
}

// Turns in order of time; posts without a time have no turn.
bool PostEdgesJob::gather_uses(const StepBudget& budget) {
  constexpr RowId kRowsAPart = 4096;
  const bool is_turns = kind_.source == NetworkKind::Source::turns;
  const auto& order = data_.table.time_order();
  const RowId end = is_turns ? static_cast<RowId>(order.size()) : data_.selection.rows();
  while (row_ < end && !failed_) {
    const RowId stop = std::min(end, row_ + kRowsAPart);
    for (; row_ < stop && !failed_; ++row_) add_uses(is_turns ? order[row_] : row_);
    if (row_ < end && budget.spent()) return failed_;
  }
  return true;
}

void PostEdgesJob::add_uses(RowId row) {
  using Source = NetworkKind::Source;
  const PostTable& table = data_.table;
  const uint32_t account = table.author[row];
  if (account == kNoId || !counts(row)) return;
  is_author[account] = 1;
  const auto use = [&](uint64_t object) {
    if (!failed_) failed_ = !uses_.push_back({object, table.time_utc_s[row], account, row});
  };
  const uint64_t conversation = table.conversation[row];
  const uint16_t platform = table.platform[row];
  switch (kind_.source) {
    case Source::turns:
      if (conversation != 0)
        use(conversation);
      else if (platform < is_chat_.size() && is_chat_[platform] != 0)
        use(chat_of_source(row));
      break;
    case Source::shared_post:
      if (table.shared_id[row] != 0) use(table.shared_id[row]);
      break;
    case Source::conversation:
      if (const uint64_t thread = threads_.empty() ? conversation : thread_of(row); thread != 0) use(thread);
      break;
    case Source::link: table.links.for_each(row, [&](uint32_t id) { use(id); }); break;
    case Source::hashtag: table.hashtags.for_each(row, [&](uint32_t id) { use(id); }); break;
    case Source::targets:
    case Source::file: break;
  }
}

// An export of one chat names no conversation; two of them are two chats.
uint64_t PostEdgesJob::chat_of_source(RowId row) const {
  constexpr uint64_t kNoConversationId = uint64_t{1} << 63;  // ids of conversations have 62 bits
  const auto& sources = data_.source_rows;
  const auto ends_behind = [](RowId of, const std::pair<RowId, RowId>& rows) { return of < rows.second; };
  const auto found = std::upper_bound(sources.begin(), sources.end(), row, ends_behind);
  return kNoConversationId | static_cast<uint64_t>(found - sources.begin());
}

// Where no conversation is named, what a post and the posts that it answers, one after the other, begin with. Of a post
// that is not in the data its id is known. Replies in a circle have the thread of one of them.
uint64_t PostEdgesJob::thread_of(RowId row) {
  constexpr uint64_t kOnPath = UINT64_MAX;
  const PostTable& table = data_.table;
  path_.clear();
  uint64_t thread = 0;
  for (RowId at = row; thread == 0;) {
    if (threads_[at] != 0 && threads_[at] != kOnPath) {
      thread = threads_[at];
      break;
    }
    threads_[at] = kOnPath;
    path_.push_back(at);
    const uint64_t answered = table.reply_to_id[at];
    const RowId target = answered == 0 ? kNoRow : table.find_value(answered, table.platform[at]);
    const bool is_circle = target != kNoRow && threads_[target] == kOnPath;
    if (table.conversation[at] != 0)
      thread = table.conversation[at];
    else if (answered == 0 || is_circle)
      thread = table.id[at];
    else if (target == kNoRow)
      thread = answered;
    else
      at = target;
  }
  for (const RowId of_thread : path_) threads_[of_thread] = thread;
  return thread;
}

bool PostEdgesJob::join_uses(const StepBudget& budget) {
  if (failed_) return true;
  if (!pairs_) {
    FlatArray<PairUse> flat(memory_);
    failed_ = !flat.allocate(uses_.size());
    if (failed_) return true;
    for (size_t i = 0; i < uses_.size(); ++i) flat[i] = uses_[i];
    uses_.clear();
    PairOptions options;
    options.rule = kind_.source == NetworkKind::Source::turns ? PairRule::turns : PairRule::together;
    pairs_ = std::make_unique<PairsJob>(std::move(flat), options, edges, memory_);
  }
  if (!pairs_->step(budget)) return false;
  failed_ = pairs_->failed();
  objects_left_out_ = pairs_->objects_left_out();
  pairs_.reset();
  return true;
}

// ---- network files ----------------------------------------------------------------------------------------------

// Isolated nodes of a file are accounts too; several files are one network, joined by the names of their nodes.
void PostEdgesJob::take_nodes() {
  is_undirected = std::none_of(data_.networks.begin(), data_.networks.end(),
                               [](const NamedGraph& network) { return network.is_directed; });
  for (const BlockArray<uint32_t>& accounts : data_.network_accounts)
    for (size_t node = 0; node < accounts.size(); ++node) is_author[accounts[node]] = 1;
}

bool PostEdgesJob::take_files(const StepBudget& budget) {
  constexpr size_t kEdgesAPart = 16384;
  if (file_ == 0 && file_edge_ == 0) take_nodes();
  while (file_ < data_.network_accounts.size() && !failed_) {
    const NamedGraph& network = data_.networks[file_];
    const BlockArray<uint32_t>& accounts = data_.network_accounts[file_];
    const size_t stop = std::min(network.edges.size(), file_edge_ + kEdgesAPart);
    for (; file_edge_ < stop && !failed_; ++file_edge_) {
      const FileEdge& edge = network.edges[file_edge_];
      const uint32_t actor = edge.source < accounts.size() ? accounts[edge.source] : kNoAccount;
      const uint32_t target = edge.target < accounts.size() ? accounts[edge.target] : kNoAccount;
      failed_ = !edges.push_back({actor, target, 0, EdgeKind::other});
    }
    if (file_edge_ >= network.edges.size()) {
      ++file_;
      file_edge_ = 0;
    }
    if (budget.spent()) return failed_;
  }
  if (!failed_) failed_ = !scale_file_weights();
  return true;
}

bool PostEdgesJob::scale_file_weights() {
  FlatArray<double> of_file(memory_);
  if (!of_file.allocate(edges.size()) || !weights.allocate(edges.size())) return false;
  size_t at = 0;
  for (size_t i = 0; i < data_.network_accounts.size(); ++i)
    for (size_t k = 0; k < data_.networks[i].edges.size(); ++k) of_file[at++] = data_.networks[i].edges[k].weight;
  weight_scale = scale_weights(of_file.span(), weights.span());
  for (const double weight : of_file.span())
    weight_rounding = std::max(weight_rounding, rounding_of_weight(weight, weight_scale));
  return true;
}

}  // namespace tilik
