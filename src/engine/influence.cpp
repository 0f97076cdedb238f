#include "engine/influence.h"

#include <algorithm>
#include <cmath>

#include "base/small_sort.h"
#include "graph/resumable.h"

namespace tilik {

namespace {
constexpr size_t kLeastAccounts = 10;
// Lines of at most 600 accounts, which makes intervals of large data too wide rather than too narrow.
constexpr size_t kMostDrawn = 600;
constexpr uint32_t kDraws = 100, kNoPoint = UINT32_MAX;
// Attention comes in whole numbers: where the line promises less than half a post it promises next to nothing.
constexpr double kLeastExpected = 0.5;
}  // namespace

InfluenceJob::InfluenceJob(const DataSet& data, const CommunityBase& base, uint64_t seed, MemoryBudget& budget)
    : data_(data), base_(base), random_(seed), followers_(budget), point_of_node_(budget) {}

bool InfluenceJob::step(const StepBudget& budget) {
  const auto& order = data_.table.time_order();
  while (part_ != Part::done && !failed_) {
    switch (part_) {
      case Part::begin:
        failed_ = !followers_.allocate_filled(base_.result.graph.node_count, {}) ||
                  !point_of_node_.allocate_filled(base_.result.graph.node_count, kNoPoint);
        part_ = Part::followers;
        break;
      case Part::followers:
        if (!run_in_chunks(cursor_, order.size(), 8192, budget, [&](size_t from, size_t to) {
              for (size_t i = from; i < to; ++i) take_row(order[i]);
            }))
          return false;
        part_ = Part::points;
        break;
      case Part::points:
        if (!run_in_chunks(cursor_, followers_.size(), 4096, budget, [&](size_t from, size_t to) {
              for (size_t i = from; i < to; ++i) take_node(static_cast<uint32_t>(i));
            }))
          return false;
        part_ = nodes_.size() >= kLeastAccounts ? Part::line : Part::done;
        break;
      case Part::line:
        fit();
        part_ = is_defined_ ? Part::rank : Part::done;
        break;
      case Part::rank:
        rho_ = spearman(x_, y_);
        part_ = Part::draws;
        break;
      case Part::draws:
        draw_line();
        if (++draws_done_ == kDraws) part_ = Part::done;
        break;
      case Part::done: break;
    }
    if (part_ != Part::done && budget.spent()) return false;
  }
  return true;
}

void InfluenceJob::take_row(RowId row) {
  const uint32_t author = data_.table.author[row];
  const auto& nodes = base_.result.node_of_account;
  if (author == kNoId || !data_.selection.selected(row) || author >= nodes.size() || nodes[author] == kNoAccount)
    return;
  followers_[nodes[author]].take(data_.table.count(Count::followers, row), data_.table.time_utc_s[row]);
}

void InfluenceJob::take_node(uint32_t node) {
  // Where links have no direction nobody turns to anybody.
  if (base_.is_undirected || followers_[node].value == kMissingCount || base_.result.graph.undirected.degree(node) == 0)
    return;
  uint64_t attention = 0;
  for (const Neighbor& edge : base_.result.graph.in.of(node)) attention += edge.weight;
  point_of_node_[node] = static_cast<uint32_t>(nodes_.size());
  nodes_.push_back(node);
  x_.push_back(std::log10(1 + static_cast<double>(followers_[node].value)));
  y_.push_back(std::log10(1 + static_cast<double>(attention)));
}

void InfluenceJob::fit() {
  line_ = theil_sen(x_, y_);
  is_defined_ = line_.available;
}

// The line of another draw of as many accounts: how far a residual depends on which accounts happen to be there.
void InfluenceJob::draw_line() {
  std::vector<double> of_x, of_y;
  for (size_t i = 0; i < std::min(kMostDrawn, x_.size()); ++i) {
    const uint32_t picked = random_.below(static_cast<uint32_t>(x_.size()));
    of_x.push_back(x_[picked]);
    of_y.push_back(y_[picked]);
  }
  SenLine drawn = theil_sen(of_x, of_y);
  if (!drawn.available) return;
  // Lines of fewer accounts differ more, by the root of how many fewer (Bickel, Goetze & van Zwet 1997).
  const double scale = std::sqrt(static_cast<double>(of_x.size()) / static_cast<double>(x_.size()));
  if (scale < 1) {
    drawn.slope = line_.slope + (drawn.slope - line_.slope) * scale;
    drawn.intercept = line_.intercept + (drawn.intercept - line_.intercept) * scale;
  }
  lines_.push_back(drawn);
}

// A power of ten of the residual compares one more than the attention with one more than what is expected: of accounts
// that few turn to that is another number.
double InfluenceOfAccount::ratio(double of_residual) const {
  const double expected = std::pow(10, fitted + residual - of_residual) - 1;
  return attention / std::max(expected, kLeastExpected);
}

InfluenceOfAccount InfluenceJob::of(uint32_t node) const {
  InfluenceOfAccount account;
  account.followers = node < followers_.size() ? followers_[node].value : kMissingCount;
  const uint32_t point = node < point_of_node_.size() ? point_of_node_[node] : kNoPoint;
  if (!is_defined_ || point == kNoPoint) return account;
  account.is_known = true;
  account.residual = residual_of(point);
  account.fitted = y_[point] - account.residual;
  for (const Neighbor& edge : base_.result.graph.in.of(node)) account.attention += edge.weight;
  std::vector<double> residuals;
  for (const SenLine& drawn : lines_) residuals.push_back(y_[point] - drawn.intercept - drawn.slope * x_[point]);
  small_sort(residuals.begin(), residuals.end());
  account.has_interval = residuals.size() >= kDraws / 2;
  if (!account.has_interval) return account;
  account.lower = residuals[residuals.size() / 40];
  account.upper = residuals[residuals.size() - 1 - residuals.size() / 40];
  return account;
}

bool InfluenceJob::has_residual(uint32_t node) const {
  return is_defined_ && node < point_of_node_.size() && point_of_node_[node] != kNoPoint;
}

std::vector<uint32_t> InfluenceJob::best(size_t most) const {
  // Compared in whole numbers: residuals may differ in their last bits between machines.
  std::vector<std::pair<int64_t, uint32_t>> ranked;
  for (size_t i = 0; i < nodes_.size(); ++i)
    ranked.emplace_back(-static_cast<int64_t>(residual_of(i) * 1e9), nodes_[i]);
  const size_t kept = std::min(most, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept), ranked.end());
  std::vector<uint32_t> nodes;
  for (size_t i = 0; i < kept; ++i) nodes.push_back(ranked[i].second);
  return nodes;
}

}  // namespace tilik
