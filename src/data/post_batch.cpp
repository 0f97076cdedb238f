#include "data/post_batch.h"

namespace tilik {

void PostBatch::append(const PostDraft& draft) {
  Post post{bytes_.size(), {}, draft.account_created_utc_s};
  size_t part = 0;
  for (const std::string_view text : {draft.author, draft.author_name, draft.reply_to_author, draft.shared_author,
                                      draft.hashtags, draft.mentions, draft.links, draft.text}) {
    bytes_ += text;
    post.ends[part++] = static_cast<uint32_t>(bytes_.size() - post.begin);
  }
  posts_.push_back(post);
}

void PostBatch::clear() {
  first_row = 0;
  bytes_.clear();
  posts_.clear();
  ends.clear();
  terms.clear();
  hashtags.clear();
  mentions.clear();
  domains.clear();
  domain_bytes.clear();
  failed = false;
}

}  // namespace tilik
