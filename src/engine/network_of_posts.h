// Owns: PostEdgesJob, the edges of the selected posts, and the order of accounts by their keys.
// Depends on: engine/data_set.h, community/network.h. Thread: the engine's.
// Why: the community module knows accounts and edges, not posts; this is the bridge.
#pragma once

#include <cstdint>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "base/step_sort.h"
#include "community/network.h"
#include "community/pairs.h"
#include "engine/data_set.h"

namespace tilik {

// Which posts make which edges. The first five are of posts towards accounts, filtered by `kinds`; the others join
// accounts that did something together.
struct NetworkKind {
  enum class Source : uint8_t {
    targets,
    turns,
    shared_post,
    link,
    hashtag,
    conversation,
    file
  } source = Source::targets;
  EdgeKinds kinds = kAllEdgeKinds;
  // Whether one end of an edge turned to the other; a file says so itself.
  bool is_directed() const { return source <= Source::turns || source == Source::file; }
};
// "mention", "reply", "share", "quote", "all"; "turns" (who speaks after whom in a chat), "together" (shared the same
// post), "co-link" (shared the same link), "co-hashtag", "thread" (wrote in the same conversation, which
// follows from replies where none is named); "file" (the edges of the network files that are loaded, of no post). False
// for any other name.
bool network_kind_of(std::string_view name, NetworkKind& kind);
// The kinds that the posts of a table may have links of, by the columns that it has: what others would give is empty.
std::vector<std::string> network_kinds_in(const PostTable& table);
// All posts are of chats, in which people mostly speak without naming anybody.
bool are_chats(const PostTable& table);

class PostEdgesJob : public Job {
 public:
  enum class Posts : uint8_t { selected, all };
  // The selection of `data` must not change until the job is done.
  PostEdgesJob(const DataSet& data, NetworkKind kind = {}, MemoryBudget& budget = MemoryBudget::of_program(),
               Posts posts = Posts::selected);
  bool step(const StepBudget& budget) override;
  double progress() const override;
  bool failed() const { return failed_; }                          // memory was refused
  uint64_t objects_left_out() const { return objects_left_out_; }  // used by so many that they tell nothing

  NetworkEdges edges;
  FlatArray<uint32_t> weights;        // of each edge; empty: 1
  double weight_scale = 1;            // weight / weight in the file
  double weight_rounding = 0;         // the largest of rounding_of_weight
  bool is_undirected = false;         // the kind has no direction, or all files say so
  FlatArray<uint8_t> is_author;       // by author id: 1 when he wrote a selected post, or is a node of a file
  FlatArray<uint32_t> account_order;  // author ids by key bytes ascending

 private:
  bool counts(RowId row) const {
    return posts_ == Posts::all ? !data_.table.is_superseded(row) : data_.selection.selected(row);
  }
  bool gather(const StepBudget& budget);
  void add_targets(RowId row);
  bool gather_uses(const StepBudget& budget);
  void add_uses(RowId row);
  uint64_t chat_of_source(RowId row) const;
  uint64_t thread_of(RowId row);
  bool join_uses(const StepBudget& budget);
  bool take_files(const StepBudget& budget);
  void take_nodes();
  bool scale_file_weights();

  const DataSet& data_;
  RowId row_ = 0;
  NetworkKind kind_;
  Posts posts_;
  MemoryBudget& memory_;
  StepSort<uint32_t> sort_;
  FlatArray<uint32_t> other_;
  BlockArray<PairUse> uses_;
  FlatArray<uint64_t> threads_;  // by row, where threads follow from replies; 0 not looked up yet
  std::vector<RowId> path_;
  std::vector<uint8_t> is_chat_;  // by platform
  std::unique_ptr<PairsJob> pairs_;
  uint64_t objects_left_out_ = 0;
  size_t file_ = 0, file_edge_ = 0;  // of "file", where it is
  FlatArray<uint64_t> heads_;        // first 8 bytes of each key, big-endian: most comparisons need no more
  std::vector<uint32_t> mentions_;
  bool begun_ = false, failed_ = false, gathered_ = false;
};

}  // namespace tilik
