#include "engine/hashtag_network.h"

#include <algorithm>
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
  explicit Nodes(const HashtagNetworkJob& job) : job_(job) {}
  void append_name(uint32_t node, std::string& out) const override {
    const std::string_view tag = job_.data_.table.hashtag_name_shown(node);
    out += '#';
    out += job_.pseudonyms_ ? job_.data_.pseudonyms.scrub_label(tag) : std::string(tag);
  }
  bool is_written(uint32_t node) const override { return job_.graph_.undirected.degree(node) > 0; }
  size_t attribute_count() const override { return 2; }
  std::string_view attribute_name(size_t attribute) const override { return attribute == 0 ? "community" : "posts"; }
  Type attribute_type(size_t) const override { return Type::integer; }
  void append_value(size_t attribute, uint32_t node, std::string& out) const override {
    const auto& posts = job_.data_.charts.selected().hashtags;
    out += std::to_string(attribute == 0 ? job_.communities_.community[node] : node < posts.size() ? posts[node] : 0);
  }

 private:
  const HashtagNetworkJob& job_;
};

HashtagNetworkJob::HashtagNetworkJob(DataSet& data, const LeidenOptions& options, bool pseudonyms, MemoryBudget& budget)
    : data_(data), options_(options), pseudonyms_(pseudonyms), memory_(budget), pairs_(budget) {}

HashtagNetworkJob::~HashtagNetworkJob() = default;

bool HashtagNetworkJob::gather(const StepBudget& budget) {
  constexpr RowId kRowsAPart = 4096;
  const RowId end = data_.selection.rows();
  while (row_ < end) {
    const RowId stop = std::min(end, row_ + kRowsAPart);
    for (; row_ < stop; ++row_) {
      if (!data_.selection.selected(row_)) continue;
      tags_.clear();
      data_.table.hashtags.for_each(row_, [&](uint32_t tag) {
        if (tags_.size() < kMostTagsAPost) tags_.push_back(tag);
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
