// Owns: PostsForEngagement and RepliesOfPosts, the selected posts as the analyses of engagement read them.
// Depends on: engagement, engine/data_set.h, protocol. Thread: the engine's.
// Why: they are asked for every post, several times an analysis, and so are compiled for speed; the model around them
// works once a request and is compiled small.
#pragma once

#include <cstdint>
#include <vector>

#include "engagement/engagement_input.h"
#include "engagement/response.h"
#include "engine/data_set.h"
#include "protocol/messages.h"

namespace tilik {

// Counts of the selected posts, and of those that only a chart's own filter leaves out.
class PostsForEngagement : public EngagementRows {
 public:
  // A load may add authors while the analysis runs; it must see one number.
  PostsForEngagement(const DataSet& data, const ModelRequest& request);
  uint32_t rows() const override { return data_.selection.rows(); }
  uint32_t authors() const override { return authors_; }
  uint32_t platforms() const override { return platforms_; }
  bool read(uint32_t index, EngagementRow& row) const override;

 private:
  const DataSet& data_;
  uint32_t authors_, platforms_;
  std::vector<Count> counts_;  // that some post has
  FailMask platform_bit_ = 0, format_bit_ = 0, range_bit_ = 0;
};

// What the selected posts ask of others.
class RepliesOfPosts : public ReplyEvents {
 public:
  RepliesOfPosts(const DataSet& data, bool questions_only)
      : data_(data), table_(data.table), rows_(data.selection.rows()), questions_only_(questions_only) {}
  uint32_t posts() const override { return rows_; }
  bool is_reply(uint32_t row) const override;
  bool read_reply(uint32_t row, ReplyEvent& event) const override;
  void read_inbound(uint32_t row, std::vector<ReplyEvent>& events) const override;

 private:
  bool is_usable(RowId row) const;
  // Whom the post answers; kNoId where it is no reply, or one to oneself.
  uint32_t replied_to(RowId row) const;
  ReplyEvent event_of(RowId row) const;

  const DataSet& data_;
  const PostTable& table_;
  RowId rows_;
  bool questions_only_;
};

}  // namespace tilik
