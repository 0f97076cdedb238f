#include "ingest/json_accounts.h"

#include <vector>

#include "ingest/json_flatten.h"
#include "ingest/json_inner.h"

namespace tilik {

JsonAccounts::JsonAccounts(ByteSource& source, const EncodingGuess& encoding, std::span<const std::string_view> path)
    : chunks_(source, encoding), records_(chunks_, {path.begin(), path.end()}), is_of_owner_(path[0] == "**") {}

bool JsonAccounts::step(const StepBudget& budget) {
  JsonRecord record;
  do {
    if (!records_.next(record)) return true;
    if (!record.too_long) take(record.text);
    if (!owner_.empty()) return true;
  } while (!budget.spent());
  return false;
}

// Of an account what posts may tell of it, of a post that is referred to who wrote it.
void JsonAccounts::take(std::string_view record) {
  if (is_of_owner_) {
    owner_ = json_member(record, "userName");
    return;
  }
  text_ = json_member(record, "author_id");
  if (text_.empty()) {
    for (const std::string_view key : {"username", "name", "verified", "created_at", "location", "public_metrics"}) {
      const std::string_view value = json_member(record, key);
      if (value.empty()) continue;
      text_.append(text_.empty() ? "{\"" : ",\"").append(key).append("\":").append(value);
    }
    text_ += '}';
  }
  known_.set(json_member(record, "id"), text_);
}

std::string_view JsonAccounts::joined(std::string_view post) {
  joined_.assign(post.substr(0, post.rfind('}')));
  const auto add = [&](std::string_view key, std::string_view id) {
    const std::string_view text = id.empty() ? id : known_.get(id);
    if (!text.empty()) joined_.append(",\"").append(key).append("\":").append(text);
  };
  if (!owner_.empty()) joined_.append(",\"ProfileMap\":{\"userName\":").append(owner_).append("}");
  add("author", json_member(post, "author_id"));
  add("in_reply_to_user", json_member(post, "in_reply_to_user_id"));
  std::vector<std::string_view> references;
  list_elements(post, "referenced_tweets", references);
  for (const std::string_view reference : references) {
    const std::string_view type = json_member(reference, "type");
    const std::string_view author = known_.get(json_member(reference, "id"));
    if (type != "\"replied_to\"") add(type == "\"quoted\"" ? "quoted_user" : "retweeted_user", author);
  }
  const size_t size = joined_.append("}").size();
  joined_.append(JsonFlattener::kPaddingBytes, ' ');
  return std::string_view(joined_).substr(0, size);
}

}  // namespace tilik
