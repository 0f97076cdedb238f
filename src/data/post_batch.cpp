#include "data/post_batch.h"

namespace tilik {

void PostBatch::append(const PostDraft& draft, bool with_text) {
  Post post{bytes_.size(), {}, draft.account_created_utc_s};
  size_t part = 0;
  const auto add = [&](std::string_view text) {
    bytes_.append(text);
    post.ends[part++] = static_cast<uint32_t>(bytes_.size() - post.begin);
  };
  for (const std::string_view name : {draft.author, draft.author_name, draft.reply_to_author, draft.shared_author})
    add(name);
  for (const std::string_view text : {draft.hashtags, draft.mentions, draft.links, draft.text})
    add(with_text ? text : std::string_view{});
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
  addresses.clear();
  address_bytes.clear();
  failed = false;
}

}  // namespace tilik
