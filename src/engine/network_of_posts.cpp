#include "engine/network_of_posts.h"

#include <algorithm>
#include <utility>

namespace tilik {

namespace {

constexpr uint32_t kFirstRun = 2048;

uint64_t head_of(std::string_view key) {
  uint64_t head = 0;
  for (size_t i = 0; i < 8; ++i) head = head << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0u);
  return head;
}

}  // namespace

bool edge_kinds_of(std::string_view name, EdgeKinds& kinds) {
  if (name == "mention") return kinds = bit_of(EdgeKind::mention), true;
  if (name == "reply") return kinds = bit_of(EdgeKind::reply), true;
  if (name == "share") return kinds = bit_of(EdgeKind::share), true;
  if (name == "quote") return kinds = bit_of(EdgeKind::quote), true;
  if (name == "all" || name.empty()) return kinds = kAllEdgeKinds, true;
  return false;
}

PostEdgesJob::PostEdgesJob(const DataSet& data, MemoryBudget& budget)
    : edges(budget), is_author(budget), account_order(budget), data_(data), other_(budget), heads_(budget) {}

bool PostEdgesJob::step(const StepBudget& budget) {
  if (failed_) return true;
  if (!begun_) {
    begun_ = true;
    const uint32_t accounts = data_.table.authors.size();
    failed_ = !is_author.allocate_filled(accounts, 0) || !account_order.allocate(accounts) ||
              !other_.allocate(accounts) || !heads_.allocate(accounts);
    if (failed_) return true;
    for (uint32_t id = 0; id < accounts; ++id) {
      account_order[id] = id;
      heads_[id] = head_of(data_.table.authors.text(id));
    }
  }
  if (!gathered_ && !gather(budget)) return false;
  if (failed_) return true;
  gathered_ = true;
  return order(budget);
}

double PostEdgesJob::progress() const {
  return data_.selection.rows() == 0 ? 1 : static_cast<double>(row_) / data_.selection.rows();
}

bool PostEdgesJob::gather(const StepBudget& budget) {
  constexpr RowId kRowsAPart = 4096;
  const PostTable& table = data_.table;
  while (row_ < data_.selection.rows()) {
    const RowId stop = std::min(data_.selection.rows(), row_ + kRowsAPart);
    for (; row_ < stop; ++row_) {
      const uint32_t actor = table.author[row_];
      if (actor == kNoId || !data_.selection.selected(row_)) continue;
      is_author[actor] = 1;
      mentions_.clear();
      table.mentions.for_each(row_, [&](uint32_t id) { mentions_.push_back(id); });
      PostTargets targets;
      targets.reply_to = table.reply_to_author[row_];
      const uint32_t shared = table.shared_author[row_];
      (table.kind[row_] == static_cast<uint8_t>(Kind::quote) ? targets.quote_of : targets.share_of) = shared;
      targets.mentions = mentions_;
      if (!append_post_edges(actor, row_, targets, edges)) {
        failed_ = true;
        return true;
      }
    }
    if (row_ < data_.selection.rows() && budget.spent()) return false;
  }
  return true;
}

// Bottom-up merge sort, so that it can stop between two merges.
bool PostEdgesJob::order(const StepBudget& budget) {
  const StringPool& keys = data_.table.authors;
  const size_t count = account_order.size();
  const auto before = [&](uint32_t a, uint32_t b) {
    if (heads_[a] != heads_[b]) return heads_[a] < heads_[b];
    return keys.text(a) < keys.text(b);
  };
  while (sorted_run_ == 0 || sorted_run_ < count) {
    while (sort_at_ < count) {
      const size_t run = sorted_run_ == 0 ? kFirstRun : size_t{sorted_run_} * 2;
      const size_t end = std::min(count, sort_at_ + run);
      uint32_t* const from = account_order.data();
      if (sorted_run_ == 0) {
        std::sort(from + sort_at_, from + end, before);
      } else {
        const size_t middle = std::min(count, sort_at_ + sorted_run_);
        std::merge(from + sort_at_, from + middle, from + middle, from + end, other_.data() + sort_at_, before);
      }
      sort_at_ = end;
      if (budget.spent() && sort_at_ < count) return false;
    }
    if (sorted_run_ != 0) std::swap(account_order, other_);
    sorted_run_ =
        sorted_run_ == 0 ? kFirstRun : static_cast<uint32_t>(std::min<size_t>(count, size_t{sorted_run_} * 2));
    sort_at_ = 0;
    if (sorted_run_ < count && budget.spent()) return false;
  }
  return true;
}

}  // namespace tilik
