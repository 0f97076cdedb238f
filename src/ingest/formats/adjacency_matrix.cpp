#include "ingest/formats/adjacency_matrix.h"

#include <algorithm>

#include "base/utf8.h"
#include "graph/flat_array.h"
#include "graph/graph_file_reader.h"
#include "ingest/chunk_reader.h"
#include "ingest/csv_reader.h"
#include "ingest/csv_sniff.h"
#include "ingest/reasons.h"
#include "ingest/values.h"

namespace tilik {

namespace {

constexpr size_t kFewestNodes = 3, kMostNodes = 4096;

// The names across. The corner above the names down is one more cell, empty or not, or left out.
std::vector<std::string> names_across(const CsvRow& row) {
  std::vector<std::string> names;
  for (size_t i = 0; i < row.cell_count; ++i) names.emplace_back(trimmed(row.cells[i]));
  while (!names.empty() && names.back().empty()) names.pop_back();
  return names;
}

bool read_tie(std::string_view cell, double& weight) {
  weight = 0;
  return is_missing_word(cell) || read_decimal(trimmed(cell), 0, weight);
}

bool is_blank(const CsvRow& row) {
  return row.blank || std::all_of(row.cells, row.cells + row.cell_count,
                                  [](std::string_view cell) { return trimmed(cell).empty(); });
}

// With the corner or without: which of `names` is the one of the first row below.
bool has_corner(const std::vector<std::string>& names, std::string_view first_below) {
  return names.size() > 1 && names[0] != first_below && names[1] == first_below;
}

class AdjacencyMatrixImporter : public Importer {
 public:
  explicit AdjacencyMatrixImporter(ImportContext& context)
      : context_(context), reader_(context.chunks, table_guess(context.sample).dialect) {
    context.log.report().kind = SourceKind::network;
    if (context.observer != nullptr) context.observer->on_columns({});
  }

  bool step(const StepBudget& budget) override {
    CsvRow row;
    do {
      if (!reader_.next(row)) {
        finish();
        return true;
      }
      if (is_blank(row)) continue;
      if (names_.empty()) {
        names_ = names_across(row);
      } else if (!take(row)) {
        context_.log.count_row(AddOutcome::out_of_memory);
        return true;
      }
    } while (!budget.spent());
    return false;
  }

  void list_columns() override {}

 private:
  // False when memory is refused.
  bool take(const CsvRow& row) {
    if (!is_begun_) {
      if (has_corner(names_, trimmed(row.cells[0]))) names_.erase(names_.begin());
      if (!ties_.allocate_filled(names_.size() * names_.size(), 0)) return false;
      is_begun_ = true;
    }
    const size_t nodes = names_.size();
    const size_t from = row_of(trimmed(row.cells[0]));
    if (from == nodes) {
      context_.log.reject(reader_.line(), name_of(SkipReason::absent_node), row.raw);
      return true;
    }
    next_row_ = from + 1;
    for (size_t to = 0; to < nodes && to + 1 < row.cell_count; ++to) {
      double weight = 0;
      if (!read_tie(row.cells[to + 1], weight)) {
        context_.log.reject(reader_.line(), name_of(SkipReason::bad_weight), row.raw);
        return true;
      }
      ties_[from * nodes + to] = weight;
    }
    context_.log.count_rows(1, 0);
    return true;
  }

  // As many as there are nodes when nobody has that name. Mostly the one that is next, which tells namesakes apart.
  size_t row_of(std::string_view name) const {
    if (next_row_ < names_.size() && names_[next_row_] == name) return next_row_;
    return static_cast<size_t>(std::find(names_.begin(), names_.end(), name) - names_.begin());
  }

  // Ties that are the same both ways have no direction.
  void finish() {
    const size_t nodes = is_begun_ ? names_.size() : 0;
    bool is_directed = false;
    for (size_t a = 0; a < nodes && !is_directed; ++a) {
      for (size_t b = 0; b < a; ++b) is_directed |= ties_[a * nodes + b] != ties_[b * nodes + a];
    }
    NamedGraph graph(MemoryBudget::of_program());
    NamedGraphBuilder builder(graph, MemoryBudget::of_program());
    std::vector<uint32_t> numbers;
    for (size_t i = 0; i < nodes; ++i) {
      numbers.push_back(builder.node(names_[i]));
      if (numbers.back() != NamePool::kNone) builder.declare(numbers.back(), 0);
    }
    for (size_t a = 0; a < nodes && !builder.is_out_of_memory(); ++a) {
      for (size_t b = is_directed ? 0 : a; b < nodes; ++b) {
        FileWeight weight;
        weight.value = ties_[a * nodes + b];
        if (weight.value != 0) builder.add_edge(numbers[a], numbers[b], weight, 0);
      }
    }
    builder.set_directed(is_directed);
    if (!builder.is_out_of_memory()) builder.finish();
    if (builder.is_out_of_memory()) {
      context_.log.count_row(AddOutcome::out_of_memory);
      return;
    }
    if (context_.log.report().read > 0) context_.log.take_network(std::move(graph), context_.sink);
  }

  ImportContext& context_;
  CsvReader reader_;
  std::vector<std::string> names_;
  FlatArray<double> ties_;  // a row of them a node
  size_t next_row_ = 0;
  bool is_begun_ = false;
};

}  // namespace

bool is_adjacency_matrix(const Sample& sample) {
  MemorySource source("", std::string(sample.text));
  ChunkReader chunks(source, EncodingGuess{});
  CsvReader reader(chunks, table_guess(sample).dialect);
  CsvRow row;
  std::vector<std::string> names;
  size_t rows = 0;
  while (rows < kMostNodes && reader.next(row)) {
    if (row.too_long) return false;
    if (is_blank(row)) continue;
    if (names.empty()) {
      names = names_across(row);
      if (names.size() < kFewestNodes || names.size() > kMostNodes + 1) return false;
      continue;
    }
    const std::string_view name = trimmed(row.cells[0]);
    if (rows == 0 && has_corner(names, name)) names.erase(names.begin());
    // The sample may end within a row.
    if (!sample.is_whole && row.offset + row.raw.size() + 2 >= sample.text.size()) break;
    if (rows >= names.size() || name.empty() || name != names[rows] || row.cell_count < names.size() + 1) return false;
    for (size_t i = 1; i < row.cell_count; ++i) {
      double weight = 0;
      if (!read_tie(row.cells[i], weight)) return false;
    }
    ++rows;
  }
  return rows >= kFewestNodes && (rows == names.size() || !sample.is_whole);
}

std::unique_ptr<Importer> make_adjacency_matrix_importer(ImportContext& context) {
  return std::make_unique<AdjacencyMatrixImporter>(context);
}

}  // namespace tilik
