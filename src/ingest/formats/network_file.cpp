#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.h"
#include "graph/flat_array.h"
#include "graph/graph_file_reader.h"
#include "graph/graph_files.h"
#include "ingest/csv_sniff.h"
#include "ingest/formats/adjacency_matrix.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"
#include "ingest/values.h"

namespace tilik {

namespace {

// A network without posts, from a file that another program wrote. The readers of src/graph want the whole file in
// memory; it is gathered in the budget first.
class NetworkImporter : public Importer {
 public:
  NetworkImporter(ImportContext& context, GraphFileFormat format) : context_(context), format_(format) {
    context.log.report().kind = SourceKind::network;
    if (context.observer != nullptr) context.observer->on_columns({});
  }

  bool step(const StepBudget& budget) override {
    if (!job_) {
      if (!gather(budget)) return failed_;
      job_ =
          std::make_unique<GraphFileJob>(std::string_view(text_.data(), text_.size()), "", format_,
                                         MemoryBudget::of_program(), context_.log.may_repair(repair::kThousandsMarks));
    }
    if (!job_->step(budget)) return false;
    finish();
    return true;
  }

  void list_columns() override {}

 private:
  // True when the whole text is in text_.
  bool gather(const StepBudget& budget) {
    ChunkReader& chunks = context_.chunks;
    do {
      const std::string_view window = chunks.window();
      if (!pieces_.append(window.data(), window.size())) return refuse();
      chunks.consume(window.size());
      if (!chunks.refill()) {
        if (!text_.allocate(pieces_.size())) return refuse();
        for (size_t at = 0; at < pieces_.size();) {
          size_t count = pieces_.size() - at;
          const char* run = pieces_.run_at(at, count);
          std::copy(run, run + count, text_.data() + at);
          at += count;
        }
        pieces_.clear();
        return true;
      }
    } while (!budget.spent());
    return false;
  }

  bool refuse() {
    context_.log.count_row(AddOutcome::out_of_memory);
    failed_ = true;
    return false;
  }

  void finish() {
    ImportReport& report = context_.log.report();
    report.error = job_->error();
    const ErrorCode code = report.error.code;
    // A list of edges without one that can be used has its lines told, too; a damaged file only where it is damaged.
    if (code != ErrorCode::none && code != ErrorCode::no_usable_rows) return;
    const uint64_t left_out = reject_skipped(job_->graph());
    if (code != ErrorCode::none) return;
    NamedGraph graph = std::move(*job_->take());
    const uint64_t repeated = graph.skipped[static_cast<size_t>(SkipReason::repeated_node)];
    context_.log.count_rows(graph.record_count - std::min(left_out + repeated, graph.record_count), repeated);
    context_.log.take_network(std::move(graph), context_.sink);
  }

  // A place for each of the first twenty, the others by their number alone. Returns how many were left out.
  uint64_t reject_skipped(const NamedGraph& graph) {
    std::array<uint64_t, kSkipReasons> listed{};
    for (const SkippedPlace& place : graph.skipped_places) {
      if (place.reason == SkipReason::repeated_node) continue;
      ++listed[static_cast<size_t>(place.reason)];
      context_.log.reject(static_cast<uint64_t>(std::max<int64_t>(place.line, 0)), name_of(place.reason),
                          place.what.empty() ? line_of_text(place.line) : std::string_view(place.what));
    }
    uint64_t left_out = 0;
    for (size_t reason = 0; reason < kSkipReasons; ++reason) {
      if (static_cast<SkipReason>(reason) == SkipReason::repeated_node) continue;
      for (uint64_t i = listed[reason]; i < graph.skipped[reason]; ++i)
        context_.log.reject(0, name_of(static_cast<SkipReason>(reason)), {});
      left_out += graph.skipped[reason];
    }
    return left_out;
  }

  std::string_view line_of_text(int64_t line) const {
    if (line <= 0) return {};
    std::string_view rest(text_.data(), text_.size());
    for (int64_t i = 1; i < line; ++i) {
      const size_t end = rest.find('\n');
      if (end == std::string_view::npos) return {};
      rest.remove_prefix(end + 1);
    }
    return rest.substr(0, rest.find('\n'));
  }

  ImportContext& context_;
  GraphFileFormat format_;
  BlockArray<char, 16> pieces_;
  FlatArray<char> text_;
  std::unique_ptr<GraphFileJob> job_;
  bool failed_ = false;
};

double detect_marked(const Sample& sample, GraphFileFormat format) {
  // Names of files are no evidence here: only what the text begins with.
  return detect_graph_format(sample.text, {}) == format ? 0.97 : 0;
}

bool has_name(const std::vector<std::string>& names, std::initializer_list<std::string_view> wanted) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const std::string normalised = normalised_name(name);
    return std::find(wanted.begin(), wanted.end(), normalised) != wanted.end();
  });
}

// Lines of two or three whole numbers and nothing else, as network collections come.
bool is_list_of_numbers(const Sample& sample) {
  size_t lines = 0;
  std::string_view rest = sample.text;
  while (!rest.empty() && lines < 200) {
    const size_t end = rest.find('\n');
    if (end == std::string_view::npos && !sample.is_whole && lines > 0) break;
    std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.empty() || line[0] == '#' || line[0] == '%') continue;
    ++lines;
    size_t numbers = 0;
    while (!line.empty()) {
      size_t size = 0;
      while (size < line.size() && ascii_digit(line[size])) ++size;
      if (size == 0 || size > 12) return false;
      ++numbers;
      line.remove_prefix(size);
      const size_t next = line.find_first_not_of(" \t,;");
      if (next == 0) {
        // The third may have a fraction: a weight.
        if (numbers != 3 || line[0] != '.') return false;
        line.remove_prefix(1);
        continue;
      }
      line.remove_prefix(std::min(next, line.size()));
    }
    if (numbers < 2 || numbers > 4) return false;
  }
  return lines >= 3;
}

// "ani budi 3": lines of two names and a number. Three lines of a text hardly are.
bool is_list_of_weighted_pairs(const Sample& sample) {
  size_t lines = 0;
  std::string_view rest = sample.text;
  while (!rest.empty() && lines < 200) {
    const size_t end = rest.find('\n');
    if (end == std::string_view::npos && !sample.is_whole && lines > 0) break;
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.empty() || line[0] == '#' || line[0] == '%') continue;
    ++lines;
    const size_t first = line.find_first_of(" \t"), last = line.find_last_of(" \t");
    if (first == std::string_view::npos || first == last) return false;
    const std::string_view middle = trimmed(line.substr(first, last - first)), weight = line.substr(last + 1);
    if (middle.find_first_of(" \t") != std::string_view::npos || middle.empty()) return false;
    if (weight.find_first_not_of("0123456789.") != std::string_view::npos || !ascii_digit(weight[0])) return false;
  }
  return lines >= 3;
}

// The fields of the first line: in a table of names only nothing else tells a header from data.
std::vector<std::string> first_fields(const Sample& sample) {
  std::vector<std::string> fields;
  std::string_view line = trimmed(sample.text.substr(0, sample.text.find('\n')));
  while (!line.empty() && fields.size() < 8) {
    const size_t end = line.find_first_of(",;\t|");
    std::string_view field = trimmed(line.substr(0, end));
    if (field.size() > 1 && field.front() == '"' && field.back() == '"') field = field.substr(1, field.size() - 2);
    fields.emplace_back(field);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  }
  return fields;
}

// Who mentions whom how often, and nothing else: of posts there would be a text or a time.
bool is_list_of_mentions(const TableGuess& guess) {
  return guess.has_header && guess.names.size() == 3 && has_name(guess.names, {"author", "username", "user"}) &&
         has_name(guess.names, {"mention", "mentions", "mentioned"}) &&
         has_name(guess.names, {"count", "weight", "value", "jumlah", "bobot", "frequency", "frekuensi"});
}

// "ani,budi", then "budi,citra": two names a line and nothing else, some of which stand on both sides.
bool is_list_of_pairs(const Sample& sample) {
  constexpr size_t kFewestLines = 2, kMostLines = 200, kLongestName = 40;
  std::set<std::string_view> first, second;
  size_t lines = 0;
  std::string_view rest = sample.text;
  while (!rest.empty() && lines < kMostLines) {
    const size_t end = rest.find('\n');
    if (end == std::string_view::npos && !sample.is_whole) break;
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.empty()) continue;
    const size_t mark = line.find_first_of(",;\t");
    if (mark == std::string_view::npos) return false;
    for (std::string_view name : {line.substr(0, mark), line.substr(mark + 1)}) {
      name = trimmed(name);
      const bool is_name = !name.empty() && name.size() <= kLongestName &&
                           name.find_first_of(" ,;\t/:?!") == std::string_view::npos &&
                           std::any_of(name.begin(), name.end(), ascii_letter);
      if (!is_name) return false;
    }
    first.insert(trimmed(line.substr(0, mark)));
    second.insert(trimmed(line.substr(mark + 1)));
    ++lines;
  }
  const bool is_linked =
      std::any_of(first.begin(), first.end(), [&](std::string_view name) { return second.count(name) > 0; });
  return lines >= kFewestLines && is_linked;
}

double detect_edge_list(const Sample& sample) {
  if (is_adjacency_matrix(sample)) return 0.95;
  if (detect_graph_format(sample.text, {}) != GraphFileFormat::edge_list) return 0;
  if (is_list_of_numbers(sample)) return 0.88;
  if (is_list_of_weighted_pairs(sample) || is_list_of_pairs(sample)) return 0.6;
  const TableGuess& guess = table_guess(sample);
  const std::vector<std::string> names = guess.has_header ? guess.names : first_fields(sample);
  const bool has_ends = std::any_of(names.begin(), names.end(), names_edge_source) &&
                        std::any_of(names.begin(), names.end(), names_edge_target);
  if (!has_ends) return is_list_of_mentions(guess) ? 0.9 : 0;
  // A table of messages from one to another has texts or times: those are posts. Edges may have times, too.
  const bool has_texts = has_name(names, {"text", "message", "body", "content", "isi", "pesan"});
  const bool has_times = has_name(names, {"date", "time", "timestamp", "createdat", "tanggal", "waktu"});
  const bool has_weights = std::any_of(names.begin(), names.end(), names_edge_weight) || has_name(names, {"bobot"});
  return has_texts || (has_times && !has_weights) ? 0 : 0.9;
}

template <GraphFileFormat Format>
constexpr FormatEntry network_entry(std::string_view name, std::string_view summary, double (*detect)(const Sample&)) {
  return FormatEntry{name, summary, detect, [](ImportContext& context) -> std::unique_ptr<Importer> {
                       return std::make_unique<NetworkImporter>(context, Format);
                     }};
}

}  // namespace

const FormatEntry kEdgeList = {"edge-list", "network without posts: source, target and perhaps a weight a line",
                               detect_edge_list, [](ImportContext& context) -> std::unique_ptr<Importer> {
                                 if (is_adjacency_matrix(context.sample))
                                   return make_adjacency_matrix_importer(context);
                                 return std::make_unique<NetworkImporter>(context, GraphFileFormat::edge_list);
                               }};
const FormatEntry kGexf = network_entry<GraphFileFormat::gexf>(
    "gexf", "network without posts: GEXF, as Gephi writes it",
    [](const Sample& sample) { return detect_marked(sample, GraphFileFormat::gexf); });
const FormatEntry kGraphml = network_entry<GraphFileFormat::graphml>(
    "graphml", "network without posts: GraphML",
    [](const Sample& sample) { return detect_marked(sample, GraphFileFormat::graphml); });
const FormatEntry kGml = network_entry<GraphFileFormat::gml>(
    "gml", "network without posts: GML",
    [](const Sample& sample) { return detect_marked(sample, GraphFileFormat::gml); });
const FormatEntry kGdf = network_entry<GraphFileFormat::gdf>(
    "gdf", "network without posts: GDF, as Netvizz and GUESS write it",
    [](const Sample& sample) { return detect_marked(sample, GraphFileFormat::gdf); });

}  // namespace tilik
