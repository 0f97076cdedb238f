#include "graph/layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/random.h"
#include "base/small_sort.h"
#include "graph/resumable.h"

namespace tilik {

namespace {

constexpr size_t kChunk = 8192;
constexpr uint32_t kCoarseIterations = 150;
constexpr float kLeastGravity = 0.01f;

// Unit vectors a golden angle (2.39996 rad) apart, by repeated rotation: no sine of a large number, so
// the same on every machine.
class GoldenTurn {
 public:
  explicit GoldenTurn(double first_turn) {
    // A start direction from a number in [0, 1): rational form of a circle.
    const double t = 2 * first_turn - 1;
    x_ = (1 - t * t) / (1 + t * t);
    y_ = 2 * t / (1 + t * t);
  }
  void turn() {
    constexpr double cosine = -0.7373688780783197, sine = 0.6754902942615238;
    const double x = x_ * cosine - y_ * sine;
    y_ = x_ * sine + y_ * cosine;
    x_ = x;
    const double length = std::sqrt(x_ * x_ + y_ * y_);
    x_ /= length;
    y_ /= length;
  }
  float x(double radius) const { return static_cast<float>(x_ * radius); }
  float y(double radius) const { return static_cast<float>(y_ * radius); }

 private:
  double x_, y_;
};

}  // namespace

LayoutJob::LayoutJob(const Adjacency& graph, std::span<const uint32_t> community, uint32_t community_count,
                     const LayoutOptions& options, MemoryBudget& budget)
    : graph_(graph),
      options_(options),
      memory_(budget),
      community_(budget),
      strengths_(budget),
      community_mass_(budget),
      community_pull_(budget),
      coarse_offsets_(budget),
      coarse_entries_(budget),
      coarse_strengths_(budget),
      coarse_(budget),
      nodes_(budget) {
  failed_ = !prepare(community, community_count);
}

bool LayoutJob::prepare(std::span<const uint32_t> community, uint32_t community_count) {
  const uint32_t n = graph_.node_count();
  bool is_usable = community.size() == n && community_count > 0;
  for (const uint32_t c : community) is_usable = is_usable && c < community_count;
  if (is_usable) {
    community_count_ = community_count;
    if (!community_.assign(community)) return false;
  }
  const uint32_t groups = has_communities() ? community_count_ : 1;
  if (!strengths_.allocate(graph_.entries.size()) || !community_mass_.allocate_filled(groups, 0) ||
      !community_pull_.allocate_filled(groups, 0) || !nodes_.prepare(n)) {
    return false;
  }
  nodes_.set_theta(options_.theta);
  nodes_.set_edges({graph_.offsets.data(), graph_.entries.data(), sizeof(Neighbor), strengths_.data()});
  return true;
}

uint64_t LayoutJob::memory_bytes() const {
  return community_.memory_bytes() + strengths_.memory_bytes() + coarse_entries_.memory_bytes() * 2 +
         coarse_.memory_bytes() + nodes_.memory_bytes();
}

double LayoutJob::progress() const {
  if (options_.iterations == 0) return 1;
  const double done = static_cast<double>(nodes_.iteration()) / options_.iterations;
  return done < 1 ? done : 1;
}

bool LayoutJob::step(const StepBudget& budget) {
  const uint32_t n = graph_.node_count();
  while (!failed_) {
    switch (phase_) {
      case Phase::strengths:
        if (!run_in_chunks(cursor_, n, kChunk, budget, [&](size_t a, size_t b) { measure_strengths(a, b); })) {
          return false;
        }
        choose_gravity();
        phase_ = has_communities() ? Phase::coarse_edges : Phase::place;
        break;
      case Phase::coarse_edges:
        failed_ = !build_coarse();
        phase_ = Phase::coarse;
        break;
      case Phase::coarse:
        while (coarse_.iteration() < kCoarseIterations) {
          if (!coarse_.iterate(budget)) return false;
          if (budget.spent()) return false;
        }
        phase_ = Phase::place;
        break;
      case Phase::place:
        place_nodes();
        has_picture_ = !failed_;
        phase_ = Phase::refine;
        break;
      case Phase::refine:
        while (nodes_.iteration() < options_.iterations) {
          if (!nodes_.iterate(budget)) return false;
          if (nodes_.iteration() < options_.iterations && budget.spent()) return false;
        }
        return true;
    }
    if (budget.spent()) return false;
  }
  return true;
}

// Strength of a link: the square root of its weight, less between communities. Mass: 1 + strengths.
void LayoutJob::measure_strengths(size_t from, size_t to) {
  for (size_t v = from; v < to; ++v) {
    const uint32_t own = has_communities() ? community_[v] : 0;
    float mass = 1, inside = 0;
    for (uint32_t e = graph_.offsets[v]; e < graph_.offsets[v + 1]; ++e) {
      const Neighbor& edge = graph_.entries[e];
      const float strength = edge.weight == 1 ? 1.0f : std::sqrt(static_cast<float>(edge.weight));
      const bool is_inside = !has_communities() || community_[edge.node] == own;
      mass += strength;
      if (is_inside) inside += strength;
      strengths_[e] = is_inside ? strength : strength * options_.outside_strength;
    }
    nodes_.masses()[v] = mass;
    community_mass_[own] += mass;
    community_pull_[own] += inside;
    mass_sum_ += static_cast<double>(mass);
    inside_sum_ += static_cast<double>(inside);
    outside_sum_ += static_cast<double>((mass - 1 - inside) * options_.outside_strength);
  }
}

// Communities settle at a density of about (pull inside / mass), the whole at (gravity + pull of links
// between communities / mass); gravity makes the ratio of the two `fill`.
void LayoutJob::choose_gravity() {
  if (!(mass_sum_ > 0)) return;
  double gravity = (options_.fill * inside_sum_ - outside_sum_) / mass_sum_;
  if (!has_communities()) gravity = 0.05;
  const float pull = gravity > double{kLeastGravity} ? static_cast<float>(gravity) : kLeastGravity;
  // Mass settles at a density of the mean of both pulls.
  const float across = 2 * pull / (1 + options_.aspect), down = across * options_.aspect;
  nodes_.set_gravity(across, down);
  coarse_.set_gravity(across, down);
}

// The graph of communities: masses are sums, strengths are sums of the weakened links between them.
bool LayoutJob::build_coarse() {
  const uint32_t n = graph_.node_count(), k = community_count_;
  FlatArray<uint32_t> member_offsets(memory_), members(memory_), touched(memory_);
  FlatArray<float> strength_to(memory_);
  if (!member_offsets.allocate_filled(size_t{k} + 1, 0) || !members.allocate(n) || !touched.allocate(k) ||
      !strength_to.allocate_filled(k, 0) || !coarse_offsets_.allocate_filled(size_t{k} + 1, 0) || !coarse_.prepare(k)) {
    return false;
  }
  for (uint32_t v = 0; v < n; ++v) ++member_offsets[community_[v] + 1];
  for (uint32_t c = 0; c < k; ++c) member_offsets[c + 1] += member_offsets[c];
  for (uint32_t v = n; v > 0; --v) members[--member_offsets[community_[v - 1] + 1]] = v - 1;
  // The fill moved each start one place to the right: member_offsets[c + 1] is the start of c.
  for (int round = 0; round < 2; ++round) {
    uint32_t written = 0;
    for (uint32_t c = 0; c < k; ++c) {
      uint32_t touched_count = 0;
      const uint32_t stop = c + 1 < k ? member_offsets[c + 2] : n;
      for (uint32_t m = member_offsets[c + 1]; m < stop; ++m) {
        for (uint32_t e = graph_.offsets[members[m]]; e < graph_.offsets[members[m] + 1]; ++e) {
          const uint32_t other = community_[graph_.entries[e].node];
          if (other == c) continue;
          if (!(strength_to[other] > 0)) touched[touched_count++] = other;
          strength_to[other] += strengths_[e] > 0 ? strengths_[e] : 1e-6f;
        }
      }
      for (uint32_t i = 0; i < touched_count; ++i) {
        if (round == 1) {
          coarse_entries_[written] = touched[i];
          coarse_strengths_[written] = strength_to[touched[i]];
        }
        strength_to[touched[i]] = 0;
        ++written;
      }
      coarse_offsets_[c + 1] = written;
    }
    if (round == 0 && (!coarse_entries_.allocate(written) || !coarse_strengths_.allocate(written))) return false;
  }
  coarse_.set_theta(0.9f);
  coarse_.set_edges({coarse_offsets_.data(), coarse_entries_.data(), sizeof(uint32_t), coarse_strengths_.data()});
  place_coarse();
  return true;
}

// Communities on a sunflower spiral, the first (largest) in the middle, each given its share of area.
void LayoutJob::place_coarse() {
  Random random(options_.seed);
  GoldenTurn turn(random.unit());
  const double whole_pull = (inside_sum_ * static_cast<double>(options_.fill) + 1e-9) / mass_sum_;
  const float stretch = std::sqrt(options_.aspect);
  double mass_before = 0;
  for (uint32_t c = 0; c < community_count_; ++c) {
    const double mass = static_cast<double>(community_mass_[c]);
    const double radius = std::sqrt((mass_before + mass / 2) / whole_pull);
    mass_before += mass;
    coarse_.masses()[c] = mass > 0 ? static_cast<float>(mass) : 1;
    coarse_.positions()[2 * size_t{c}] = turn.x(radius) * stretch;
    coarse_.positions()[2 * size_t{c} + 1] = turn.y(radius) / stretch;
    turn.turn();
  }
}

// Members on a spiral in the disc of their community, those with most links in the middle.
void LayoutJob::place_nodes() {
  const uint32_t n = graph_.node_count();
  FlatArray<uint32_t> order(memory_);
  if (!order.allocate(n)) {
    failed_ = true;
    return;
  }
  const std::span<const float> masses = nodes_.masses();
  for (uint32_t v = 0; v < n; ++v) order[v] = v;
  small_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    const uint32_t of_a = has_communities() ? community_[a] : 0, of_b = has_communities() ? community_[b] : 0;
    if (of_a != of_b) return of_a < of_b;
    return masses[a] != masses[b] ? masses[a] > masses[b] : a < b;
  });
  Random random(options_.seed + 1);
  GoldenTurn turn(random.unit());
  double mass_before = 0;
  uint32_t previous = UINT32_MAX;
  for (const uint32_t v : order) {
    const uint32_t own = has_communities() ? community_[v] : 0;
    if (own != previous) {
      mass_before = 0;
      previous = own;
      turn = GoldenTurn(random.unit());
    }
    const double mass = static_cast<double>(masses[v]), total = static_cast<double>(community_mass_[own]);
    double pull = static_cast<double>(community_pull_[own]) / total;
    if (pull < 0.05) pull = 0.05;
    const double radius = std::sqrt((mass_before + mass / 2) / pull);
    mass_before += mass;
    const size_t at = 2 * size_t{v}, home = 2 * size_t{own};
    nodes_.positions()[at] = turn.x(radius) + (has_communities() ? coarse_.positions()[home] : 0.0f);
    nodes_.positions()[at + 1] = turn.y(radius) + (has_communities() ? coarse_.positions()[home + 1] : 0.0f);
    turn.turn();
  }
}

void LayoutJob::pin(uint32_t node, float x, float y) {
  if (!has_picture_ || node >= nodes_.node_count()) return;
  nodes_.place(node, x, y);
  nodes_.pin(node, true);
}

void LayoutJob::unpin(uint32_t node) {
  if (has_picture_ && node < nodes_.node_count()) nodes_.pin(node, false);
}

LayoutBounds bounds_of(std::span<const float> positions) {
  if (positions.size() < 2) return {0, 0, 1, 1};
  LayoutBounds bounds{positions[0], positions[1], positions[0], positions[1]};
  for (size_t i = 0; i + 1 < positions.size(); i += 2) {
    bounds.low_x = std::min(bounds.low_x, positions[i]);
    bounds.high_x = std::max(bounds.high_x, positions[i]);
    bounds.low_y = std::min(bounds.low_y, positions[i + 1]);
    bounds.high_y = std::max(bounds.high_y, positions[i + 1]);
  }
  const float margin_x = (bounds.high_x - bounds.low_x) * 0.02f + 1e-3f;
  const float margin_y = (bounds.high_y - bounds.low_y) * 0.02f + 1e-3f;
  return {bounds.low_x - margin_x, bounds.low_y - margin_y, bounds.high_x + margin_x, bounds.high_y + margin_y};
}

void quantize_positions(std::span<const float> positions, const LayoutBounds& bounds, std::span<uint16_t> quantized) {
  const float scale_x = bounds.high_x > bounds.low_x ? 65535.0f / (bounds.high_x - bounds.low_x) : 0;
  const float scale_y = bounds.high_y > bounds.low_y ? 65535.0f / (bounds.high_y - bounds.low_y) : 0;
  auto to_16_bits = [](float value) {
    return static_cast<uint16_t>(value < 0 ? 0.0f : value > 65535.0f ? 65535.0f : value + 0.5f);
  };
  for (size_t i = 0; i + 1 < positions.size() && i + 1 < quantized.size(); i += 2) {
    quantized[i] = to_16_bits((positions[i] - bounds.low_x) * scale_x);
    quantized[i + 1] = to_16_bits((positions[i + 1] - bounds.low_y) * scale_y);
  }
}

}  // namespace tilik
