#include "engine/hashtag_network.h"

#include <algorithm>
#include <map>
#include <utility>

namespace tilik {

namespace {
constexpr size_t kMostTagsAPost = 50;
}

class HashtagNetworkJob::Source : public EdgeSource {
 public:
  explicit Source(const BlockArray<EdgeRecord>& pairs) : pairs_(pairs) {}
  size_t size() const override { return pairs_.size(); }
  void read(size_t index, size_t count, EdgeRecord* records) const override {
    for (size_t i = 0; i < count; ++i) records[i] = pairs_[index + i];
  }

 private:
  const BlockArray<EdgeRecord>& pairs_;
};

class HashtagNetworkJob::Nodes : public WrittenNodes {
 public:
  // Tags in which an account is named may get one pseudonym: the later ones a number, so that each stays a node.
  explicit Nodes(const HashtagNetworkJob& job) : job_(job) {
    std::map<std::string, uint32_t> uses;
    for (const uint32_t tag : job.tag_of_node_) {
      const std::string_view shown = job.data_.table.hashtag_name_shown(tag);
      std::string name = '#' + (job.pseudonyms_ ? job.data_.pseudonyms.scrub_label(shown) : std::string(shown));
      const uint32_t use = ++uses[name];
      if (use > 1) name += " (" + std::to_string(use) + ")";
      names_.push_back(std::move(name));
    }
  }
  void append_name(uint32_t node, std::string& out) const override { out += names_[node]; }
  bool is_written(uint32_t node) const override { return job_.graph_.undirected.degree(node) > 0; }
  size_t attribute_count() const override { return 2; }
  std::string_view attribute_name(size_t attribute) const override { return attribute == 0 ? "community" : "posts"; }
  Type attribute_type(size_t) const override { return Type::integer; }
  void append_value(size_t attribute, uint32_t node, std::string& out) const override {
    const auto& posts = job_.data_.charts.selected().hashtags;
    const uint32_t tag = job_.tag_of_node_[node];
    out += std::to_string(attribute == 0 ? job_.communities_.community[node] : tag < posts.size() ? posts[tag] : 0);
  }

 private:
  const HashtagNetworkJob& job_;
  std::vector<std::string> names_;
};

HashtagNetworkJob::HashtagNetworkJob(DataSet& data, const LeidenOptions& options, bool pseudonyms, MemoryBudget& budget)
    : data_(data), options_(options), pseudonyms_(pseudonyms), memory_(budget), pairs_(budget) {}

HashtagNetworkJob::~HashtagNetworkJob() = default;

// Tags have numbers in the order of the files; nodes stand in the order of the tags' letters, on which communities of
// equal size, and which of equal moves is made, depend.
void HashtagNetworkJob::number_nodes() {
  const StringPool& tags = data_.table.hashtag_pool;
  for (uint32_t tag = 0; tag < tags.size(); ++tag) tag_of_node_.push_back(tag);
  std::sort(tag_of_node_.begin(), tag_of_node_.end(),
            [&](uint32_t a, uint32_t b) { return tags.text(a) < tags.text(b); });
  node_of_tag_.resize(tags.size());
  for (uint32_t node = 0; node < tag_of_node_.size(); ++node) node_of_tag_[tag_of_node_[node]] = node;
}

bool HashtagNetworkJob::gather(const StepBudget& budget) {
  constexpr RowId kRowsAPart = 4096;
  const RowId end = data_.selection.rows();
  while (row_ < end) {
    const RowId stop = std::min(end, row_ + kRowsAPart);
    for (; row_ < stop; ++row_) {
      if (!data_.selection.selected(row_)) continue;
      tags_.clear();
      data_.table.hashtags.for_each(row_, [&](uint32_t tag) {
        if (tags_.size() < kMostTagsAPost) tags_.push_back(node_of_tag_[tag]);
      });
      for (size_t i = 0; i < tags_.size(); ++i) {
        for (size_t k = i + 1; k < tags_.size(); ++k) {
          EdgeRecord record;
          record.source = tags_[i];
          record.target = tags_[k];
          record.row = row_;
          if (pairs_.push_back(record)) continue;
          error_ = {ErrorCode::out_of_memory, "hashtags", {}, 0, 0};
          return true;
        }
      }
    }
    if (row_ < end && budget.spent()) return false;
  }
  return true;
}

bool HashtagNetworkJob::step(const StepBudget& budget) {
  if (done_ || failed()) return true;
  if (!leiden_) {
    if (!build_) {
      if (node_of_tag_.empty()) number_nodes();
      if (!gather(budget)) return false;
      if (failed()) return true;
      GraphOptions options;
      options.keep_directions = false;
      source_ = std::make_unique<Source>(pairs_);
      build_ = std::make_unique<GraphBuildJob>(*source_, data_.table.hashtag_pool.size(), options, memory_);
    }
    if (!build_->step(budget)) return false;
    Result<Graph> graph = build_->take();
    if (!graph) return error_ = graph.error(), true;
    graph_ = std::move(*graph);
    leiden_ = std::make_unique<LeidenJob>(graph_.undirected, options_, std::span<const uint32_t>{}, memory_);
    if (budget.spent()) return false;
  }
  if (!leiden_->step(budget)) return false;
  Result<LeidenResult> found = leiden_->take();
  if (!found) return error_ = found.error(), true;
  communities_ = std::move(*found);
  return done_ = true;
}

bool HashtagNetworkJob::write_some(GraphWriteFormat format, std::string& out) {
  if (!writer_) {
    nodes_ = std::make_unique<Nodes>(*this);
    writer_ = std::make_unique<GraphWriter>(format, graph_, *nodes_);
  }
  return writer_->write_some(out);
}

}  // namespace tilik
