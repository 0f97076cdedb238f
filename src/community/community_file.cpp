#include "community/community_file.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/formula_guard.h"
#include "base/utf8.h"

namespace tilik {

namespace {

Error out_of_memory() {
  Error error;
  error.code = ErrorCode::out_of_memory;
  error.detail = "community";
  return error;
}

struct LabelLine {
  std::string node;
  std::string label;
};

// A table of two columns, as CSV with one delimiter for the whole file.
class LabelTable {
 public:
  explicit LabelTable(std::string_view text) : text_(text) { find_delimiter(); }

  // The next line that names a node. False at the end.
  bool next(LabelLine& line) {
    while (at_ < text_.size()) {
      if (ascii_space(text_[at_]) && text_[at_] != delimiter_) {
        ++at_;
        continue;
      }
      line.node = take_cell();
      line.label = take_cell();
      for (std::string* const cell : {&line.node, &line.label}) *cell = std::string(without_formula_guard(*cell));
      while (!is_line_over()) take_cell();
      if (at_ < text_.size()) ++at_;
      if (!line.node.empty()) return true;
    }
    return false;
  }

 private:
  bool is_line_over() const { return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }

  // What stands first in the first line outside of quotes, of tab ; , | in this order.
  void find_delimiter() {
    constexpr std::string_view kDelimiters = "\t;,|";
    size_t found = kDelimiters.size();
    bool in_quotes = false;
    for (const char c : trimmed(text_)) {
      if (c == '"') in_quotes = !in_quotes;
      if (in_quotes) continue;
      if (c == '\n' || c == '\r') break;
      found = std::min(found, kDelimiters.find(c));
    }
    if (found < kDelimiters.size()) delimiter_ = kDelimiters[found];
  }

  // One cell without its quotes, and the delimiter behind it.
  std::string take_cell() {
    std::string cell;
    while (!is_line_over() && text_[at_] == ' ') ++at_;
    if (!is_line_over() && text_[at_] == '"') {
      for (++at_; at_ < text_.size(); ++at_) {
        const bool is_doubled = text_.substr(at_, 2) == "\"\"";
        if (text_[at_] == '"' && !is_doubled) break;
        at_ += is_doubled ? 1 : 0;
        cell += text_[at_];
      }
      while (!is_line_over() && text_[at_] != delimiter_) ++at_;
    } else {
      const size_t from = at_;
      while (!is_line_over() && text_[at_] != delimiter_) ++at_;
      cell = trimmed(text_.substr(from, at_ - from));
    }
    if (!is_line_over()) ++at_;
    return cell;
  }

  std::string_view text_;
  size_t at_ = 0;
  char delimiter_ = ' ';
};

}  // namespace

CommunityFileJob::CommunityFileJob(std::string_view text, std::string_view file_name, const LeidenOptions& options,
                                   std::string_view labels, MemoryBudget& budget)
    : options_(options),
      labels_(labels),
      memory_(budget),
      file_(std::make_unique<GraphFileJob>(text, file_name, GraphFileFormat::unknown, budget)),
      node_of_value_(budget) {
  if (labels_.substr(0, 3) == "\xef\xbb\xbf") labels_.remove_prefix(3);
}

CommunityFileJob::CommunityFileJob(NamedGraph& named, const LeidenOptions& options, std::string_view labels,
                                   MemoryBudget& budget)
    : options_(options), labels_(labels), memory_(budget), node_of_value_(budget) {
  take_network(std::move(named));
  if (!failed()) stage_ = Stage::leiden;
}

void CommunityFileJob::fail(const Error& error) {
  error_ = error;
  stage_ = Stage::done;
}

Result<CommunityFileReport> CommunityFileJob::take() {
  if (failed() || report_ == nullptr) return error_;
  return std::move(*report_);
}

bool CommunityFileJob::step(const StepBudget& budget) {
  bool is_over = true;
  switch (stage_) {
    case Stage::read: is_over = run_read(budget); break;
    case Stage::leiden: is_over = run_leiden(budget); break;
    case Stage::metrics: is_over = run_metrics(budget); break;
    case Stage::done: return true;
  }
  if (is_over && stage_ != Stage::done) stage_ = static_cast<Stage>(static_cast<uint8_t>(stage_) + 1);
  return stage_ == Stage::done;
}

bool CommunityFileJob::run_read(const StepBudget& budget) {
  if (!file_->step(budget)) return false;
  Result<NamedGraph> named = file_->take();
  file_.reset();
  take_network(std::move(named));
  return true;
}

void CommunityFileJob::take_network(Result<NamedGraph> named) {
  if (!named) return fail(named.error());
  GraphOptions options;
  options.keep_directions = false;
  Result<Graph> graph = build_graph(*named, options);
  if (!graph) return fail(graph.error());
  report_ = std::make_unique<CommunityFileReport>(std::move(*named), std::move(*graph));
  if (!find_names()) fail(out_of_memory());
}

// Labels name the nodes where every node has one and no two have the same. False when memory is refused.
bool CommunityFileJob::find_names() {
  const NamedGraph& named = report_->named;
  const int label = named.label_attribute();
  if (label < 0) return true;
  if (!node_of_value_.allocate_filled(named.values.size(), NamePool::kNone)) return false;
  const BlockArray<uint32_t>& values = named.attributes[static_cast<size_t>(label)].values;
  for (uint32_t node = 0; node < named.node_count(); ++node) {
    const uint32_t value = node < values.size() ? values[node] : NamePool::kNone;
    if (value == NamePool::kNone || named.values[value].empty() || node_of_value_[value] != NamePool::kNone)
      return true;
    node_of_value_[value] = node;
  }
  report_->label_attribute = label;
  return true;
}

bool CommunityFileJob::run_leiden(const StepBudget& budget) {
  if (leiden_ == nullptr) {
    leiden_ = std::make_unique<LeidenJob>(report_->graph.undirected, options_, std::span<const uint32_t>{}, memory_);
  }
  if (!leiden_->step(budget)) return false;
  Result<LeidenResult> found = leiden_->take();
  leiden_.reset();
  if (found)
    report_->communities = std::move(*found);
  else
    fail(found.error());
  return true;
}

bool CommunityFileJob::run_metrics(const StepBudget& budget) {
  const LeidenResult& communities = report_->communities;
  if (figures_ == nullptr) {
    figures_ = std::make_unique<CommunityFiguresJob>(report_->graph, communities.community.span(),
                                                     communities.community_count, memory_);
  }
  if (!figures_->step(budget)) return false;
  if (figures_->failed()) {
    fail(out_of_memory());
    return true;
  }
  report_->figures = std::move(figures_->figures());
  report_->twice_total_weight = figures_->twice_total_weight();
  figures_.reset();
  if (!labels_.empty()) compare_with_labels();
  return true;
}

// By node, the number of its label in the table. Where ids and labels of the nodes are alike (0, 1, 2), what fits more
// lines is meant. False when memory is refused.
bool CommunityFileJob::take_labels(FlatArray<uint32_t>& label_of) {
  const NamedGraph& named = report_->named;
  const auto node_of = [&](const std::string& name, bool by_label) {
    if (!by_label) return named.names.find(name);
    const uint32_t value = report_->label_attribute < 0 ? NamePool::kNone : named.values.find(name);
    return value == NamePool::kNone ? NamePool::kNone : node_of_value_[value];
  };
  LabelLine line;
  int64_t by_label = 0;
  for (LabelTable table(labels_); table.next(line);) {
    by_label += node_of(line.node, true) != NamePool::kNone ? 1 : 0;
    by_label -= node_of(line.node, false) != NamePool::kNone ? 1 : 0;
  }
  NamePool label_names(memory_);
  bool is_first = true;
  for (LabelTable table(labels_); table.next(line);) {
    uint32_t node = node_of(line.node, by_label > 0);
    if (node == NamePool::kNone) node = node_of(line.node, by_label <= 0);
    const bool is_header = is_first && node == NamePool::kNone;
    is_first = false;
    if (node == NamePool::kNone) {
      if (!is_header) ++report_->unknown_label_count;
      continue;
    }
    label_of[node] = label_names.intern(line.label);
    if (label_of[node] == NamePool::kNone) return false;
  }
  return true;
}

void CommunityFileJob::compare_with_labels() {
  const NamedGraph& named = report_->named;
  FlatArray<uint32_t> label_of(memory_);
  if (!label_of.allocate_filled(named.node_count(), NamePool::kNone)) return fail(out_of_memory());
  if (!take_labels(label_of)) return fail(out_of_memory());
  FlatArray<uint32_t> found(memory_), given(memory_);
  if (!found.allocate(named.node_count()) || !given.allocate(named.node_count())) return fail(out_of_memory());
  size_t count = 0;
  for (uint32_t v = 0; v < named.node_count(); ++v) {
    if (label_of[v] == NamePool::kNone) continue;
    found[count] = report_->communities.community[v];
    given[count++] = label_of[v];
  }
  report_->labelled_count = static_cast<uint32_t>(count);
  if (count == 0) return;
  found.shrink(count);
  given.shrink(count);
  const Result<PartitionAgreement> agreement = compare_partitions(found.span(), given.span());
  if (!agreement) return fail(agreement.error());
  report_->has_agreement = true;
  report_->agreement = *agreement;
}

}  // namespace tilik
