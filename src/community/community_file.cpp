#include "community/community_file.h"

#include <utility>
#include <vector>

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

// Takes one cell off the front of `line`; quotes are removed.
std::string take_cell(std::string_view& line, char delimiter) {
  std::string cell;
  size_t i = 0;
  if (!line.empty() && line[0] == '"') {
    for (i = 1; i < line.size(); ++i) {
      if (line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"')
        ++i;
      else if (line[i] == '"')
        break;
      cell.push_back(line[i]);
    }
    while (i < line.size() && line[i] != delimiter) ++i;
  } else {
    i = line.find(delimiter);
    if (i == std::string_view::npos) i = line.size();
    cell = std::string(trimmed(line.substr(0, i)));
  }
  line = i < line.size() ? line.substr(i + 1) : std::string_view{};
  return cell;
}

// The next line with two cells. False at the end.
bool next_label(std::string_view& text, LabelLine& label) {
  while (!text.empty()) {
    const size_t end = text.find_first_of("\r\n");
    std::string_view line = trimmed(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (line.empty()) continue;
    char delimiter = ' ';
    for (const char c : {'\t', ';', ',', '|'}) {
      if (delimiter == ' ' && line.find(c) != std::string_view::npos) delimiter = c;
    }
    label.node = take_cell(line, delimiter);
    label.label = take_cell(line, delimiter);
    if (!label.node.empty()) return true;
  }
  return false;
}

}  // namespace

CommunityFileJob::CommunityFileJob(std::string_view text, std::string_view file_name, const LeidenOptions& options,
                                   std::string_view labels, MemoryBudget& budget)
    : options_(options),
      labels_(labels),
      memory_(budget),
      file_(std::make_unique<GraphFileJob>(text, file_name, GraphFileFormat::unknown, budget)) {
  if (labels_.substr(0, 3) == "\xef\xbb\xbf") labels_.remove_prefix(3);
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
  if (!named) {
    fail(named.error());
    return true;
  }
  GraphOptions options;
  options.keep_directions = false;
  options.keep_loops = true;
  Result<Graph> graph = build_graph(*named, options);
  if (!graph) {
    fail(graph.error());
    return true;
  }
  report_ = std::make_unique<CommunityFileReport>(std::move(*named), std::move(*graph));
  return true;
}

bool CommunityFileJob::run_leiden(const StepBudget& budget) {
  if (leiden_ == nullptr) {
    leiden_ = std::make_unique<LeidenJob>(report_->graph.undirected, options_, std::span<const uint32_t>{}, memory_,
                                          report_->graph.loop_weights.span());
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

void CommunityFileJob::compare_with_labels() {
  const NamedGraph& named = report_->named;
  FlatArray<uint32_t> label_of(memory_);
  NamePool label_names(memory_);
  if (!label_of.allocate_filled(named.node_count(), NamePool::kNone)) return fail(out_of_memory());
  std::string_view text = labels_;
  LabelLine line;
  bool is_first = true;
  while (next_label(text, line)) {
    const uint32_t node = named.names.find(line.node);
    const bool is_header = is_first && node == NamePool::kNone;
    is_first = false;
    if (node == NamePool::kNone) {
      if (!is_header) ++report_->unknown_label_count;
      continue;
    }
    label_of[node] = label_names.intern(line.label);
    if (label_of[node] == NamePool::kNone) return fail(out_of_memory());
  }
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
