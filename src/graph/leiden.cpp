#include "graph/leiden.h"

#include <algorithm>
#include <utility>

#include "base/small_sort.h"
#include "graph/resumable.h"

namespace tilik {

namespace {

constexpr uint64_t kSmallGraphEntries = 8000;  // both ends counted
constexpr uint32_t kSmallGraphAttempts = 10;
constexpr size_t kChunk = 8192;

// resolution = numerator / denominator, with the smallest denominator of the list that is exact.
struct Fraction {
  uint64_t numerator;
  uint64_t denominator;
};

Fraction to_fraction(double resolution) {
  constexpr uint64_t denominators[] = {1, 2, 4, 5, 8, 10, 16, 20, 25, 32, 40, 50, 64, 100, 128, 1000, 10000};
  for (const uint64_t denominator : denominators) {
    const double scaled = resolution * static_cast<double>(denominator);
    const auto whole = static_cast<uint64_t>(scaled + 0.5);
    const double difference = scaled - static_cast<double>(whole);
    if (whole > 0 && difference < 1e-12 && difference > -1e-12) return {whole, denominator};
  }
  constexpr uint64_t finest = uint64_t{1} << 20;
  const auto whole = static_cast<uint64_t>(resolution * static_cast<double>(finest) + 0.5);
  return {whole == 0 ? 1 : whole, finest};
}

double to_double(WideInteger value) { return static_cast<double>(value); }

double modularity_from(uint64_t twice_inside, uint64_t twice_weight, std::span<const uint64_t> totals,
                       double resolution) {
  if (twice_weight == 0) return 0;
  WideInteger squares = 0;
  for (const uint64_t total : totals) squares += WideInteger{total} * total;
  const double m2 = static_cast<double>(twice_weight);
  return static_cast<double>(twice_inside) / m2 - resolution * (to_double(squares) / m2 / m2);
}

}  // namespace

LeidenJob::LeidenJob(const Adjacency& graph, const LeidenOptions& options, std::span<const uint32_t> start,
                     MemoryBudget& budget, std::span<const uint32_t> loop_weights)
    : graph_(graph),
      loop_weights_(loop_weights),
      options_(options),
      seeds_(options.seed),
      degree_totals_(budget),
      start_(budget),
      masses_(budget),
      membership_(budget),
      best_membership_(budget),
      current_node_(budget),
      level_(budget),
      aggregates_{LeidenLevel::Aggregate(budget), LeidenLevel::Aggregate(budget)},
      result_{FlatArray<uint32_t>(budget), FlatArray<uint32_t>(budget)} {
  level_.use_threads(options.threads);
  if (const char* wrong = what_is_wrong(start); wrong != nullptr) {
    fail(ErrorCode::bad_request, wrong);
  } else if (!start_.assign(start) || !prepare()) {
    fail(ErrorCode::out_of_memory, "communities");
  }
}

// Name of the argument that makes no sense, or nullptr.
const char* LeidenJob::what_is_wrong(std::span<const uint32_t> start) const {
  const uint32_t n = graph_.node_count();
  if (!(options_.resolution > 0) || options_.resolution > 1e6) return "resolution";
  if (!start.empty() && start.size() != n) return "start_size";
  if (!loop_weights_.empty() && loop_weights_.size() != n) return "loop_weights_size";
  for (const uint32_t c : start) {
    if (c >= n) return "start_community";
  }
  return nullptr;
}

void LeidenJob::fail(ErrorCode code, const char* detail) {
  error_.code = code;
  error_.detail = detail;
  phase_ = Phase::done;
}

bool LeidenJob::prepare() {
  const uint32_t n = graph_.node_count();
  if (!masses_.allocate(n) || !membership_.allocate(n) || !current_node_.allocate(n)) return false;
  if (!degree_totals_.allocate(n)) return false;
  uint64_t twice_weight = 0;
  for (uint32_t v = 0; v < n; ++v) {
    uint64_t degree = degree_of_loop(v);
    for (const Neighbor& neighbor : graph_.of(v)) degree += neighbor.weight;
    twice_weight += degree;
    masses_[v] = static_cast<uint32_t>(degree);
  }
  if (twice_weight > UINT32_MAX) {
    fail(ErrorCode::limit, "edge_weight");
    return true;
  }
  twice_weight_ = twice_weight;
  const Fraction fraction = to_fraction(options_.resolution);
  resolution_ = static_cast<double>(fraction.numerator) / static_cast<double>(fraction.denominator);
  uint64_t total_mass = twice_weight;
  factors_.edge_factor = fraction.denominator;
  factors_.mass_factor = fraction.numerator;
  if (options_.quality == LeidenQuality::modularity) {
    factors_.edge_factor *= twice_weight;
  } else {
    for (uint32_t v = 0; v < n; ++v) masses_[v] = 1;
    total_mass = n;
  }
  constexpr WideInteger limit = WideInteger{1} << 62;
  factors_.fits_64_bits = WideInteger{factors_.edge_factor} * twice_weight < limit &&
                          WideInteger{factors_.mass_factor} * total_mass * total_mass < limit;
  attempts_ = options_.attempts;
  if (attempts_ == 0) {
    const bool is_small = graph_.entries.size() < kSmallGraphEntries;
    attempts_ = is_small && options_.iterations == 0 ? kSmallGraphAttempts : 1;
  }
  return attempts_ == 1 || best_membership_.allocate(n);
}

uint64_t LeidenJob::memory_bytes() const {
  uint64_t sum = start_.memory_bytes() + masses_.memory_bytes() + membership_.memory_bytes() +
                 best_membership_.memory_bytes() + current_node_.memory_bytes() + level_.memory_bytes();
  for (const LeidenLevel::Aggregate& a : aggregates_) {
    sum += a.offsets.memory_bytes() + a.entries.memory_bytes() + a.masses.memory_bytes() + a.community.memory_bytes();
  }
  return sum;
}

double LeidenJob::progress() const {
  if (phase_ == Phase::done) return 1;
  const double attempt = static_cast<double>(attempt_) / attempts_;
  if (options_.iterations == 0) return attempts_ > 1 ? attempt : -1;
  return attempt + static_cast<double>(iteration_) / options_.iterations / attempts_;
}

Result<LeidenResult> LeidenJob::take() {
  if (failed()) return error_;
  return std::move(result_);
}

bool LeidenJob::step(const StepBudget& budget) {
  while (phase_ != Phase::done) {
    switch (phase_) {
      case Phase::begin_attempt:
        if (!begin_attempt()) fail(ErrorCode::out_of_memory, "communities");
        break;
      case Phase::begin_iteration:
        if (!begin_iteration()) fail(ErrorCode::out_of_memory, "communities");
        break;
      case Phase::moves:
        if (!level_.move_nodes(budget)) return false;
        after_moves();
        break;
      case Phase::refinement:
        if (!level_.refine(budget)) return false;
        after_refinement();
        break;
      case Phase::aggregation:
        if (!level_.aggregate(budget)) return false;
        after_aggregation();
        break;
      case Phase::end_iteration: end_iteration(); break;
      case Phase::measure:
        if (!run_in_chunks(cursor_, graph_.node_count(), kChunk, budget, [&](size_t a, size_t b) { measure(a, b); })) {
          return false;
        }
        end_attempt();
        break;
      case Phase::done: break;
    }
    if (phase_ != Phase::done && budget.spent()) return false;
  }
  return true;
}

bool LeidenJob::begin_attempt() {
  const uint32_t n = graph_.node_count();
  for (uint32_t v = 0; v < n; ++v) membership_[v] = start_.empty() ? v : start_[v];
  iteration_ = 0;
  phase_ = n == 0 ? Phase::measure : Phase::begin_iteration;
  return true;
}

bool LeidenJob::begin_iteration() {
  moved_in_iteration_ = 0;
  stopped_unrefined_ = false;
  aggregate_in_use_ = -1;
  const uint32_t n = graph_.node_count();
  for (uint32_t v = 0; v < n; ++v) current_node_[v] = v;
  if (!level_.begin(graph_.offsets.data(), graph_.entries.data(), n, masses_.data(), factors_)) return false;
  std::copy(membership_.begin(), membership_.end(), level_.community.begin());
  phase_ = Phase::moves;
  return level_.begin_moves(next_seed());
}

bool LeidenJob::begin_level() {
  LeidenLevel::Aggregate& graph = aggregates_[aggregate_in_use_];
  const auto n = static_cast<uint32_t>(graph.masses.size());
  if (!level_.begin(graph.offsets.data(), graph.entries.data(), n, graph.masses.data(), factors_)) return false;
  std::copy(graph.community.begin(), graph.community.end(), level_.community.begin());
  phase_ = Phase::moves;
  return level_.begin_moves(next_seed());
}

void LeidenJob::after_moves() {
  moved_in_iteration_ += level_.moved_count();
  const uint32_t community_count = level_.renumber_communities();
  if (community_count == level_.node_count()) {
    phase_ = Phase::end_iteration;
    return;
  }
  phase_ = Phase::refinement;
  if (!level_.begin_refinement(next_seed())) fail(ErrorCode::out_of_memory, "communities");
}

void LeidenJob::after_refinement() {
  if (level_.refined_count == level_.node_count()) {
    // Nothing merged, so the next level would be this one again.
    stopped_unrefined_ = true;
    phase_ = Phase::end_iteration;
    return;
  }
  phase_ = Phase::aggregation;
  LeidenLevel::Aggregate& target = aggregates_[aggregate_in_use_ == 0 ? 1 : 0];
  if (!level_.begin_aggregation(target)) fail(ErrorCode::out_of_memory, "communities");
}

void LeidenJob::after_aggregation() {
  for (uint32_t& node : current_node_) node = level_.refined[node];
  aggregate_in_use_ = aggregate_in_use_ == 0 ? 1 : 0;
  if (!begin_level()) fail(ErrorCode::out_of_memory, "communities");
}

void LeidenJob::end_iteration() {
  const uint32_t n = graph_.node_count();
  for (uint32_t v = 0; v < n; ++v) membership_[v] = level_.community[current_node_[v]];
  if (stopped_unrefined_) split_components(membership_);
  ++iteration_;
  const bool is_converged = moved_in_iteration_ == 0 && !stopped_unrefined_;
  const bool has_cycled = moved_in_iteration_ == 0 && iteration_ > 1;
  const bool is_last = options_.iterations != 0 ? iteration_ >= options_.iterations : is_converged || has_cycled;
  if (!is_last && n > 0) {
    phase_ = Phase::begin_iteration;
    return;
  }
  phase_ = Phase::measure;
  twice_inside_ = 0;
  for (uint64_t& total : degree_totals_) total = 0;
}

void LeidenJob::end_attempt() {
  ++attempt_;
  const WideInteger score = measured_score();
  if (attempt_ == 1 || score > best_score_) {
    best_score_ = score;
    result_.iterations = iteration_;
    set_figures(score);
    if (attempts_ > 1) std::copy(membership_.begin(), membership_.end(), best_membership_.begin());
  }
  if (attempt_ < attempts_) {
    phase_ = Phase::begin_attempt;
    return;
  }
  if (attempts_ > 1) std::copy(best_membership_.begin(), best_membership_.end(), membership_.begin());
  finish();
}

void LeidenJob::measure(size_t from, size_t to) {
  for (size_t v = from; v < to; ++v) {
    const uint32_t own = membership_[v];
    uint64_t degree = degree_of_loop(v);
    if (options_.quality == LeidenQuality::modularity) twice_inside_ += degree;
    for (const Neighbor& neighbor : graph_.of(static_cast<uint32_t>(v))) {
      degree += neighbor.weight;
      if (membership_[neighbor.node] == own) twice_inside_ += neighbor.weight;
    }
    degree_totals_[own] += degree;
  }
}

// Twice the quality, times the denominator of the factors, exact.
WideInteger LeidenJob::measured_score() {
  const uint32_t n = graph_.node_count();
  FlatArray<uint32_t>& totals = current_node_;
  for (uint32_t v = 0; v < n; ++v) totals[v] = 0;
  for (uint32_t v = 0; v < n; ++v) totals[membership_[v]] += masses_[v];
  WideInteger expected = 0;
  for (uint32_t c = 0; c < n; ++c) expected += WideInteger{totals[c]} * totals[c];
  return WideInteger{factors_.edge_factor} * twice_inside_ - WideInteger{factors_.mass_factor} * expected;
}

// Gives each connected part of a community an id of its own. Needed only after an iteration that ended
// without refinement; it never lowers the quality.
void LeidenJob::split_components(FlatArray<uint32_t>& membership) {
  const uint32_t n = graph_.node_count();
  FlatArray<uint32_t>& part = level_.refined;
  FlatArray<uint32_t>& stack = current_node_;
  if (!part.allocate(n)) return fail(ErrorCode::out_of_memory, "communities");
  for (uint32_t v = 0; v < n; ++v) part[v] = UINT32_MAX;
  uint32_t count = 0;
  for (uint32_t root = 0; root < n; ++root) {
    if (part[root] != UINT32_MAX) continue;
    uint32_t height = 0;
    stack[height++] = root;
    part[root] = count;
    while (height > 0) {
      const uint32_t v = stack[--height];
      for (const Neighbor& neighbor : graph_.of(v)) {
        if (part[neighbor.node] != UINT32_MAX || membership[neighbor.node] != membership[v]) continue;
        part[neighbor.node] = count;
        stack[height++] = neighbor.node;
      }
    }
    ++count;
  }
  std::copy(part.begin(), part.end(), membership.begin());
}

// Modularity and quality of the measured membership, whose measured_score() is `score`.
void LeidenJob::set_figures(WideInteger score) {
  const bool is_modularity = options_.quality == LeidenQuality::modularity;
  result_.modularity =
      modularity_from(twice_inside_, twice_weight_, degree_totals_.span(), is_modularity ? resolution_ : 1);
  if (is_modularity) {
    result_.quality = result_.modularity;
  } else {
    // Twice H without the loops: sum n_c^2 counts each node's pair with itself once.
    const WideInteger twice = score + WideInteger{factors_.mass_factor} * graph_.node_count();
    result_.quality = to_double(twice) / (2.0 * static_cast<double>(factors_.edge_factor));
  }
}

void LeidenJob::finish() {
  phase_ = Phase::done;
  if (!order_communities(membership_.span(), result_.sizes)) return fail(ErrorCode::out_of_memory, "communities");
  result_.community_count = static_cast<uint32_t>(result_.sizes.size());
  result_.community = std::move(membership_);
}

Result<LeidenResult> find_communities(const Adjacency& graph, const LeidenOptions& options) {
  LeidenJob job(graph, options);
  run_to_end(job);
  return job.take();
}

double modularity_of(const Adjacency& graph, std::span<const uint32_t> community, double resolution) {
  const uint32_t n = graph.node_count();
  FlatArray<uint64_t> totals;
  if (!totals.allocate_filled(n, 0)) return 0;
  uint64_t twice_inside = 0, twice_weight = 0;
  for (uint32_t v = 0; v < n; ++v) {
    uint64_t degree = 0;
    for (const Neighbor& neighbor : graph.of(v)) {
      degree += neighbor.weight;
      if (community[neighbor.node] == community[v]) twice_inside += neighbor.weight;
    }
    totals[community[v]] += degree;
    twice_weight += degree;
  }
  return modularity_from(twice_inside, twice_weight, totals.span(), resolution);
}

bool order_communities(std::span<uint32_t> community, FlatArray<uint32_t>& sizes) {
  struct Entry {
    uint32_t size;
    uint32_t smallest;
    uint32_t id;
  };
  const auto n = static_cast<uint32_t>(community.size());
  FlatArray<Entry> entries;
  FlatArray<uint32_t> number;
  if (!entries.allocate(n) || !number.allocate(n)) return false;
  for (uint32_t c = 0; c < n; ++c) entries[c] = Entry{0, UINT32_MAX, c};
  for (uint32_t v = 0; v < n; ++v) {
    Entry& entry = entries[community[v]];
    if (entry.size++ == 0) entry.smallest = v;
  }
  uint32_t count = 0;
  for (uint32_t c = 0; c < n; ++c) {
    if (entries[c].size > 0) entries[count++] = entries[c];
  }
  small_sort(entries.begin(), entries.begin() + count, [](const Entry& a, const Entry& b) {
    return a.size != b.size ? a.size > b.size : a.smallest < b.smallest;
  });
  if (!sizes.allocate(count)) return false;
  for (uint32_t i = 0; i < count; ++i) {
    number[entries[i].id] = i;
    sizes[i] = entries[i].size;
  }
  for (uint32_t& c : community) c = number[c];
  return true;
}

}  // namespace tilik
