// Owns: HashtagNetworkJob, which hashtags stand together in posts.
// Depends on: engine/data_set.h, graph. Thread: the engine's.
// Why: topics show as groups of tags that are used together, whoever uses them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "engine/data_set.h"
#include "graph/graph.h"
#include "graph/graph_write.h"
#include "graph/leiden.h"

namespace tilik {

class HashtagNetworkJob : public Job {
 public:
  // Of the selected posts; the weight of {a, b} is the number of posts with both. Of a post with more than 50 tags the
  // first 50 count. The selection must not change until the job is done. With `pseudonyms` tags that are names of
  // accounts are written as pseudonyms.
  HashtagNetworkJob(DataSet& data, const LeidenOptions& options, bool pseudonyms = false,
                    MemoryBudget& budget = MemoryBudget::of_program());
  ~HashtagNetworkJob() override;
  bool step(const StepBudget& budget) override;
  bool failed() const { return error_.code != ErrorCode::none; }
  const Error& error() const { return error_; }
  const Graph& graph() const { return graph_; }  // nodes: hashtags in order of their letters
  // Appends the next piece of a file of it; false when nothing was left. After the end.
  bool write_some(GraphWriteFormat format, std::string& out);

 private:
  class Source;
  class Nodes;
  void number_nodes();
  bool gather(const StepBudget& budget);

  DataSet& data_;
  LeidenOptions options_;
  bool pseudonyms_;
  MemoryBudget& memory_;
  Error error_;
  RowId row_ = 0;
  BlockArray<EdgeRecord> pairs_;
  std::vector<uint32_t> tag_of_node_, node_of_tag_;
  std::vector<uint32_t> tags_;  // nodes of the post at hand
  std::unique_ptr<Source> source_;
  std::unique_ptr<GraphBuildJob> build_;
  std::unique_ptr<LeidenJob> leiden_;
  Graph graph_;
  LeidenResult communities_;
  bool done_ = false;
  std::unique_ptr<Nodes> nodes_;
  std::unique_ptr<GraphWriter> writer_;
};

}  // namespace tilik
