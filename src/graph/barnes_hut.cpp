#include "graph/barnes_hut.h"

#include <cstring>
#include <utility>

#include "graph/resumable.h"

namespace tilik {

namespace {

constexpr uint32_t kLevels = 16;     // bits an axis in the Morton code
constexpr uint32_t kLeafSize = 8;    // bodies a leaf, more only when they share one code
constexpr uint32_t kGroupSize = 32;  // bodies that share a list of interactions
constexpr uint32_t kPadding = 32;    // readable floats after the last body
constexpr uint32_t kSortBits = 11;
constexpr uint32_t kSortPasses = 3;
constexpr size_t kChunk = 16384;

typedef float Vector4 __attribute__((vector_size(16)));

Vector4 load4(const float* from) {
  Vector4 value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

uint32_t spread_bits(uint32_t v) {
  v = (v | v << 8) & 0x00ff00ffu;
  v = (v | v << 4) & 0x0f0f0f0fu;
  v = (v | v << 2) & 0x33333333u;
  return (v | v << 1) & 0x55555555u;
}

}  // namespace

BarnesHut::BarnesHut(MemoryBudget& budget)
    : codes_(budget),
      codes_next_(budget),
      bodies_(budget),
      bodies_next_(budget),
      x_(budget),
      y_(budget),
      mass_(budget),
      cells_(budget),
      groups_(budget) {}

uint64_t BarnesHut::memory_bytes() const {
  return codes_.memory_bytes() * 2 + bodies_.memory_bytes() * 2 + x_.memory_bytes() * 3 + cells_.memory_bytes() +
         groups_.memory_bytes();
}

bool BarnesHut::prepare(uint32_t body_count) {
  body_count_ = body_count;
  const size_t n = body_count;
  // Every inner cell has at least two children, so there are fewer inner cells than leaves.
  return codes_.allocate(n) && codes_next_.allocate(n) && bodies_.allocate(n) && bodies_next_.allocate(n) &&
         x_.allocate_filled(n + kPadding, 0) && y_.allocate_filled(n + kPadding, 0) &&
         mass_.allocate_filled(n + kPadding, 0) && cells_.allocate(2 * n + 1) && groups_.allocate(n + 1);
}

void BarnesHut::begin(const float* positions, const float* masses, float* repulsion, float theta, float softening) {
  positions_ = positions;
  masses_ = masses;
  repulsion_ = repulsion;
  theta_squared_ = theta * theta;
  softening_ = softening;
  cursor_ = 0;
  phase_ = body_count_ == 0 ? Phase::done : Phase::encode;
  measure_bounds();
}

void BarnesHut::measure_bounds() {
  float low_x = 0, low_y = 0, high_x = 0, high_y = 0;
  for (size_t i = 0; i < body_count_; ++i) {
    const float x = positions_[2 * i], y = positions_[2 * i + 1];
    if (i == 0 || x < low_x) low_x = x;
    if (i == 0 || x > high_x) high_x = x;
    if (i == 0 || y < low_y) low_y = y;
    if (i == 0 || y > high_y) high_y = y;
  }
  low_x_ = low_x;
  low_y_ = low_y;
  extent_ = high_x - low_x > high_y - low_y ? high_x - low_x : high_y - low_y;
  if (!(extent_ > 1e-6f)) extent_ = 1e-6f;
}

bool BarnesHut::compute(const StepBudget& budget) {
  while (phase_ != Phase::done) {
    switch (phase_) {
      case Phase::encode:
        if (!run_in_chunks(cursor_, body_count_, kChunk, budget, [&](size_t a, size_t b) { encode(a, b); })) {
          return false;
        }
        break;
      case Phase::sort:
        sort_pass(static_cast<uint32_t>(cursor_));
        if (++cursor_ < kSortPasses) {
          if (budget.spent()) return false;
          continue;
        }
        cursor_ = 0;
        break;
      case Phase::gather:
        if (!run_in_chunks(cursor_, body_count_, kChunk, budget, [&](size_t a, size_t b) { gather(a, b); })) {
          return false;
        }
        cell_count_ = group_count_ = 0;
        stack_[0] = Pending{0, body_count_, 0};
        stack_height_ = 1;
        break;
      case Phase::split:
        if (!split_cells(budget)) return false;
        break;
      case Phase::sum:
        if (!run_in_chunks(cursor_, cell_count_, kChunk, budget, [&](size_t a, size_t b) { sum_cells(a, b); })) {
          return false;
        }
        break;
      case Phase::repel:
        if (!run_in_chunks(cursor_, group_count_, 32, budget, [&](size_t a, size_t b) {
              for (size_t i = a; i < b; ++i) repel_group(groups_[i]);
            })) {
          return false;
        }
        break;
      case Phase::done: break;
    }
    phase_ = static_cast<Phase>(static_cast<uint8_t>(phase_) + 1);
    if (phase_ != Phase::done && budget.spent()) return false;
  }
  return true;
}

void BarnesHut::encode(size_t from, size_t to) {
  const float scale = 65535.0f / extent_;
  for (size_t i = from; i < to; ++i) {
    const float x = (positions_[2 * i] - low_x_) * scale, y = (positions_[2 * i + 1] - low_y_) * scale;
    const auto column = static_cast<uint32_t>(x < 0 ? 0.0f : x > 65535.0f ? 65535.0f : x);
    const auto row = static_cast<uint32_t>(y < 0 ? 0.0f : y > 65535.0f ? 65535.0f : y);
    codes_[i] = spread_bits(column) | spread_bits(row) << 1;
    bodies_[i] = static_cast<uint32_t>(i);
  }
}

// One pass of a least-significant-digit radix sort.
void BarnesHut::sort_pass(uint32_t pass) {
  constexpr uint32_t size = 1u << kSortBits;
  uint32_t starts[size] = {};
  const uint32_t shift = pass * kSortBits;
  for (const uint32_t code : codes_) ++starts[(code >> shift) & (size - 1)];
  uint32_t sum = 0;
  for (uint32_t& start : starts) sum += std::exchange(start, sum);
  for (size_t i = 0; i < body_count_; ++i) {
    const uint32_t at = starts[(codes_[i] >> shift) & (size - 1)]++;
    codes_next_[at] = codes_[i];
    bodies_next_[at] = bodies_[i];
  }
  std::swap(codes_, codes_next_);
  std::swap(bodies_, bodies_next_);
}

void BarnesHut::gather(size_t from, size_t to) {
  for (size_t i = from; i < to; ++i) {
    const size_t body = bodies_[i];
    x_[i] = positions_[2 * body];
    y_[i] = positions_[2 * body + 1];
    mass_[i] = masses_[body];
  }
}

bool BarnesHut::split_cells(const StepBudget& budget) {
  while (stack_height_ > 0) {
    for (uint32_t i = 0; i < 1024 && stack_height_ > 0; ++i) split_cell(stack_[--stack_height_]);
    if (stack_height_ > 0 && budget.spent()) return false;
  }
  return true;
}

// Writes the cell in preorder and puts its children on the stack, last first. Levels that do not part
// the bodies are left out.
void BarnesHut::split_cell(Pending pending) {
  auto [first, last, level] = pending;
  const bool starts_group = last - first <= kGroupSize && (pending.level & 0x80u) == 0;
  level &= 0x7fu;
  const uint32_t in_group = starts_group || (pending.level & 0x80u) != 0 ? 0x80u : 0u;
  if (starts_group) groups_[group_count_++] = cell_count_;
  const uint32_t* codes = codes_.data();
  // All codes of the run agree above the highest bit in which its ends differ.
  while (level < kLevels && (codes[first] ^ codes[last - 1]) >> (2 * (kLevels - 1 - level)) == 0) ++level;
  const float side = level == kLevels ? 0 : extent_ / static_cast<float>(1u << level);
  const bool is_leaf = last - first <= kLeafSize || level == kLevels;
  cells_[cell_count_++] = Cell{0, 0, 0, side * side, first, last, 0, is_leaf ? 1u : 0u};
  if (is_leaf) {
    // Bodies of one code beyond a group's size are walked in several groups.
    if (in_group == 0) groups_[group_count_++] = cell_count_ - 1;
    return;
  }
  const uint32_t shift = 2 * (kLevels - 1 - level);
  uint32_t ends[4] = {last, last, last, last};
  uint32_t at = first;
  for (uint32_t quadrant = 0; quadrant < 3; ++quadrant) {
    uint32_t low = at, high = last;
    while (low < high) {
      const uint32_t middle = low + (high - low) / 2;
      if ((codes[middle] >> shift & 3u) <= quadrant)
        low = middle + 1;
      else
        high = middle;
    }
    ends[quadrant] = at = low;
  }
  for (uint32_t quadrant = 4; quadrant > 0; --quadrant) {
    const uint32_t from = quadrant == 1 ? first : ends[quadrant - 2], to = ends[quadrant - 1];
    if (from < to) stack_[stack_height_++] = Pending{from, to, (level + 1) | in_group};
  }
}

// Backwards, so that children are summed before their parent.
void BarnesHut::sum_cells(size_t from, size_t to) {
  for (size_t step = from; step < to; ++step) {
    const auto index = static_cast<uint32_t>(cell_count_ - 1 - step);
    Cell& cell = cells_[index];
    float x = 0, y = 0, mass = 0;
    if (cell.is_leaf != 0) {
      for (uint32_t i = cell.first; i < cell.last; ++i) {
        x += x_[i] * mass_[i];
        y += y_[i] * mass_[i];
        mass += mass_[i];
      }
      cell.skip = index + 1;
    } else {
      uint32_t child = index + 1;
      while (true) {
        const Cell& part = cells_[child];
        x += part.x * part.mass;
        y += part.y * part.mass;
        mass += part.mass;
        child = part.skip;
        if (part.last == cell.last) break;
      }
      cell.skip = child;
    }
    cell.x = x / mass;
    cell.y = y / mass;
    cell.mass = mass;
  }
}

void BarnesHut::repel_group(uint32_t group) {
  const Cell& home = cells_[group];
  for (uint32_t first = home.first; first < home.last; first += kGroupSize) {
    const uint32_t count = home.last - first < kGroupSize ? home.last - first : kGroupSize;
    float low_x = x_[first], high_x = low_x, low_y = y_[first], high_y = low_y;
    for (uint32_t i = first + 1; i < first + count; ++i) {
      low_x = x_[i] < low_x ? x_[i] : low_x;
      high_x = x_[i] > high_x ? x_[i] : high_x;
      low_y = y_[i] < low_y ? y_[i] : low_y;
      high_y = y_[i] > high_y ? y_[i] : high_y;
    }
    alignas(16) float sum_x[kGroupSize] = {}, sum_y[kGroupSize] = {};
    list_count_ = 0;
    for (uint32_t i = 0; i < cell_count_;) {
      const Cell& cell = cells_[i];
      const float dx = cell.x < low_x ? low_x - cell.x : cell.x > high_x ? cell.x - high_x : 0;
      const float dy = cell.y < low_y ? low_y - cell.y : cell.y > high_y ? cell.y - high_y : 0;
      const bool is_far = cell.side_squared < theta_squared_ * (dx * dx + dy * dy);
      if (!is_far && cell.is_leaf == 0) {
        ++i;
        continue;
      }
      if (list_count_ + kLeafSize > kListSize) flush(first, count, sum_x, sum_y);
      if (is_far || cell.side_squared == 0) {
        list_x_[list_count_] = cell.x;
        list_y_[list_count_] = cell.y;
        list_mass_[list_count_++] = cell.mass;
      } else {
        for (uint32_t b = cell.first; b < cell.last; ++b) {
          list_x_[list_count_] = x_[b];
          list_y_[list_count_] = y_[b];
          list_mass_[list_count_++] = mass_[b];
        }
      }
      i = cell.skip;
    }
    flush(first, count, sum_x, sum_y);
    for (uint32_t i = 0; i < count; ++i) {
      const size_t body = bodies_[first + i];
      repulsion_[2 * body] = sum_x[i];
      repulsion_[2 * body + 1] = sum_y[i];
    }
  }
}

// Adds the interactions of the list to the bodies `first` to `first + count`, eight at a time, and empties it.
void BarnesHut::flush(uint32_t first, uint32_t count, float* sum_x, float* sum_y) {
  const Vector4 soft = {softening_, softening_, softening_, softening_};
  for (uint32_t i = 0; i < count; i += 8) {
    const Vector4 x0 = load4(&x_[first + i]), x1 = load4(&x_[first + i + 4]);
    const Vector4 y0 = load4(&y_[first + i]), y1 = load4(&y_[first + i + 4]);
    Vector4 sx0 = load4(sum_x + i), sx1 = load4(sum_x + i + 4);
    Vector4 sy0 = load4(sum_y + i), sy1 = load4(sum_y + i + 4);
    for (uint32_t j = 0; j < list_count_; ++j) {
      const float lx = list_x_[j], ly = list_y_[j], lm = list_mass_[j];
      const Vector4 vx = {lx, lx, lx, lx}, vy = {ly, ly, ly, ly}, vm = {lm, lm, lm, lm};
      const Vector4 dx0 = x0 - vx, dx1 = x1 - vx, dy0 = y0 - vy, dy1 = y1 - vy;
      const Vector4 pull0 = vm / (dx0 * dx0 + dy0 * dy0 + soft), pull1 = vm / (dx1 * dx1 + dy1 * dy1 + soft);
      sx0 += dx0 * pull0;
      sy0 += dy0 * pull0;
      sx1 += dx1 * pull1;
      sy1 += dy1 * pull1;
    }
    std::memcpy(sum_x + i, &sx0, sizeof sx0);
    std::memcpy(sum_x + i + 4, &sx1, sizeof sx1);
    std::memcpy(sum_y + i, &sy0, sizeof sy0);
    std::memcpy(sum_y + i + 4, &sy1, sizeof sy1);
  }
  list_count_ = 0;
}

}  // namespace tilik
