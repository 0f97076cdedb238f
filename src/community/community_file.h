// Owns: CommunityFileJob, communities and figures of a network file (the work of `tilik community`).
// Depends on: base, graph. Thread: one job belongs to one thread.
// Why: network files are analysed by the page and by the command line alike; both only print what this
// computes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/job.h"
#include "base/result.h"
#include "graph/graph_files.h"
#include "graph/leiden.h"
#include "graph/metrics.h"
#include "graph/partition.h"

namespace tilik {

// All figures leave self-loops out; graph.self_loop_count tells how many there were.
struct CommunityFileReport {
  CommunityFileReport(NamedGraph&& named_graph, Graph&& built)
      : named(std::move(named_graph)), graph(std::move(built)) {}

  // Of a node, for people: its label where every node has one of its own (ids are often just n0, n1), else its id.
  std::string_view name_of(uint32_t node) const {
    return label_attribute < 0 ? named.names[node] : named.value_of(static_cast<size_t>(label_attribute), node);
  }

  int label_attribute = -1;  // attribute of `named` that names the nodes
  NamedGraph named;          // names, attributes, counts of what was left out
  Graph graph;               // undirected only
  LeidenResult communities;
  FlatArray<CommunityFigures> figures;  // of each community
  uint64_t twice_total_weight = 0;
  bool has_agreement = false;        // labels were given and at least one node has one
  PartitionAgreement agreement;      // over the nodes that have a label
  uint32_t labelled_count = 0;       // nodes of the network that have a label
  uint32_t unknown_label_count = 0;  // labels of nodes that the network does not have
};

class CommunityFileJob : public Job {
 public:
  enum class Stage : uint8_t { read, leiden, metrics, done };

  // `text` is the network file, `labels` a table (node by id or by its own label, label) with or without a header, or
  // empty. Both must outlive the job.
  CommunityFileJob(std::string_view text, std::string_view file_name, const LeidenOptions& options,
                   std::string_view labels = {}, MemoryBudget& budget = MemoryBudget::of_program());
  // The same for a network that was read elsewhere; it is moved in.
  CommunityFileJob(NamedGraph& named, const LeidenOptions& options, std::string_view labels = {},
                   MemoryBudget& budget = MemoryBudget::of_program());
  // Returns at the end of each stage too, so that callers can time the stages.
  bool step(const StepBudget& budget) override;
  Stage stage() const { return stage_; }
  bool failed() const { return error_.code != ErrorCode::none; }
  const Error& error() const { return error_; }
  // Call once, after the end.
  Result<CommunityFileReport> take();

 private:
  void fail(const Error& error);
  bool run_read(const StepBudget& budget);
  void take_network(Result<NamedGraph> named);
  bool run_leiden(const StepBudget& budget);
  bool run_metrics(const StepBudget& budget);
  bool find_names();
  bool take_labels(FlatArray<uint32_t>& label_of);
  void compare_with_labels();

  LeidenOptions options_;
  std::string_view labels_;
  MemoryBudget& memory_;
  Error error_;
  Stage stage_ = Stage::read;
  std::unique_ptr<GraphFileJob> file_;
  std::unique_ptr<LeidenJob> leiden_;
  std::unique_ptr<CommunityFiguresJob> figures_;
  std::unique_ptr<CommunityFileReport> report_;
  FlatArray<uint32_t> node_of_value_;  // by number of an attribute's value, where labels name the nodes
};

}  // namespace tilik
