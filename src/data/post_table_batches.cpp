// Posts that stand in the table already get their accounts and what their texts contain, a batch at a time.
#include <algorithm>
#include <array>

#include "base/case_fold.h"
#include "data/post_table.h"
#include "data/post_table_names.h"

namespace tilik {

namespace {

using post_table_names::fold_short;
using post_table_names::without_at;

// So many posts' names are asked for together: enough to hide how long memory takes, few enough to stay in the cache.
constexpr size_t kPostsTogether = 8;
constexpr uint32_t kTermsTogether = 32;

void keep_once(std::vector<uint32_t>& list, uint32_t id) {
  if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
}

}  // namespace

bool PostTable::index_posts() {
  if (!hand_over_batch()) return false;
  while (scan_ != nullptr) {
    std::unique_ptr<PostBatch> batch = scan_->exchange(nullptr, term_pool);
    if (!batch) break;
    if (!take_batch(*batch)) return false;
  }
  return true;
}

bool PostTable::hand_over_batch() {
  if (!batch_ || batch_->size() == 0) return true;
  if (scan_ != nullptr) {
    batch_ = scan_->exchange(std::move(batch_), term_pool);
  } else {
    batch_->ends.resize(batch_->size());
  }
  if (!batch_) return true;
  const bool is_taken = take_batch(*batch_);
  batch_->clear();
  return is_taken;
}

bool PostTable::take_batch(const PostBatch& batch) {
  size_t taken = 0;
  if (!batch.failed && (!batch.own_terms || take_terms(*batch.own_terms))) taken = take_posts(batch);
  if (taken == batch.size()) return true;
  lose_rows_from(batch.first_row + static_cast<RowId>(taken));
  return false;
}

// How many posts of the batch, from its first on, got their names and words before memory was refused.
size_t PostTable::take_posts(const PostBatch& batch) {
  for (size_t first = 0; first < batch.size(); first += kPostsTogether) {
    const size_t last = std::min(batch.size(), first + kPostsTogether);
    list_names(batch, first, last);
    for (size_t post = first; post < last; ++post) {
      if (!take_post(batch, post, names_begin_[post - first])) return post;
    }
  }
  return batch.size();
}

// What the ids of another pool are here. Strings that are new get their ids in the order of that pool.
bool PostTable::take_terms(const StringPool& terms_of_batch) {
  const uint32_t count = terms_of_batch.size();
  term_ids_.resize(count);
  std::array<StringPool::AskedText, kTermsTogether> asked;
  for (uint32_t first = 0; first < count; first += kTermsTogether) {
    const uint32_t last = std::min(count, first + kTermsTogether);
    for (uint32_t own = first; own < last; ++own) asked[own - first] = term_pool.ask_for(terms_of_batch.text(own));
    for (uint32_t own = first; own < last; ++own) {
      term_ids_[own] = term_pool.intern_asked(terms_of_batch.text(own), asked[own - first]);
      if (term_ids_[own] == kNoId) return false;
    }
  }
  return true;
}

void PostTable::list_name(std::string_view handle) {
  Name name{without_at(handle), kNoId};
  StringPool::ShortText folded;
  if (fold_short(name.written, folded)) {
    name.short_number = static_cast<uint32_t>(short_names_.size());
    short_names_.push_back(folded);
  } else if (!name.written.empty()) {
    const size_t begin = folded_names_.size();
    append_case_folded(folded_names_, name.written);
    name.asked = authors.ask_for(std::string_view(folded_names_).substr(begin));
  }
  name.folded_end = static_cast<uint32_t>(folded_names_.size());
  names_.push_back(name);
}

// Everybody whom these posts name: of each post its author, those mentioned, then whom it answers and shares. And
// their hashtags.
void PostTable::list_names(const PostBatch& batch, size_t first, size_t last) {
  names_.clear();
  names_begin_.clear();
  short_names_.clear();
  folded_names_.clear();
  tags_.clear();
  next_tag_ = 0;
  for (size_t post = first; post < last; ++post) {
    const PostBatch::Ends from = batch.ends_before(post), to = batch.ends[post];
    names_begin_.push_back(names_.size());
    list_name(batch.part(post, PostBatch::Part::author));
    for (uint32_t i = from.mentions; i < to.mentions; ++i) list_name(batch.mentions[i]);
    list_name(batch.part(post, PostBatch::Part::reply_to_author));
    list_name(batch.part(post, PostBatch::Part::shared_author));
    for (uint32_t i = from.hashtags; i < to.hashtags; ++i) tags_.push_back(&recent_tags_.ask_for(batch.hashtags[i]));
  }
  authors.ask_for(short_names_.data(), short_names_.size());
}

uint32_t PostTable::id_of_name(size_t number) {
  const Name& name = names_[number];
  if (name.written.empty()) return kNoId;
  if (name.short_number != kNoId) {
    authors.intern_asked(&short_names_[name.short_number], 1);
    return show_author(short_names_[name.short_number].id, name.written);
  }
  const size_t begin = number == 0 ? 0 : names_[number - 1].folded_end;
  const std::string_view folded = std::string_view(folded_names_).substr(begin, name.folded_end - begin);
  return show_author(authors.intern_asked(folded, name.asked), name.written);
}

bool PostTable::take_names(const PostBatch& batch, size_t post, size_t number, RowId row) {
  const uint32_t mentioned = batch.ends[post].mentions - batch.ends_before(post).mentions;
  post_mentions_.clear();
  for (uint32_t i = 0; i < mentioned + 3; ++i) {
    const uint32_t account = id_of_name(number + i);
    SparseColumn<uint32_t>& of_other = i == mentioned + 1 ? reply_to_author : shared_author;
    if (account == kNoId) {
      if (!names_[number + i].written.empty()) return false;
      // The post that is meant may tell at the end whose it is.
      const bool may_be_found = i > mentioned && (i == mentioned + 1 ? reply_to_id : shared_id)[row] != 0;
      if (may_be_found && !of_other.set(row, kNoId)) return false;
    } else if (i == 0) {
      author[row] = account;
      if (!show_as_it_writes(account, names_[number].written)) return false;
    } else if (i <= mentioned) {
      keep_once(post_mentions_, account);
    } else if (!of_other.set(row, account)) {
      return false;
    }
  }
  const std::string_view shown = batch.part(post, PostBatch::Part::author_name);
  if (author[row] == kNoId) return true;
  if (!shown.empty() && shown != batch.part(post, PostBatch::Part::author)) {
    const uint32_t name = shown_names.intern(shown);
    if (name == kNoId || !author_display.set(author[row], name)) return false;
  }
  const int64_t created_utc_s = batch.account_created_utc_s(post);
  return created_utc_s == kMissingTime || author_created_utc_s.set(author[row], created_utc_s);
}

bool PostTable::take_hashtag(std::string_view written, RecentTags<TagSpelling>::Entry& recent) {
  if (recent.is(written)) {
    count_spelling(recent.ids);
    keep_once(post_hashtags_, recent.ids.tag);
    return true;
  }
  const TagSpelling ids = intern_hashtag(case_folded(written), written);
  if (ids.tag == kNoId) return false;
  recent.keep(written, ids);
  keep_once(post_hashtags_, ids.tag);
  return true;
}

bool PostTable::take_post(const PostBatch& batch, size_t post, size_t number) {
  const RowId row = batch.first_row + static_cast<RowId>(post);
  const PostBatch::Ends from = batch.ends_before(post), to = batch.ends[post];
  post_hashtags_.clear();
  for (uint32_t i = from.hashtags; i < to.hashtags; ++i) {
    if (!take_hashtag(batch.hashtags[i], *tags_[next_tag_++])) return false;
  }
  post_links_.clear();
  for (uint32_t i = from.addresses; i < to.addresses; ++i) {
    const uint32_t link = link_pool.intern(batch.address(i));
    if (link == kNoId) return false;
    keep_once(post_links_, link);
  }
  const uint32_t* post_terms = batch.terms.data() + from.terms;
  const size_t term_count = to.terms - from.terms;
  if (batch.own_terms) {
    post_terms_.resize(term_count);
    for (size_t i = 0; i < term_count; ++i) post_terms_[i] = term_ids_[post_terms[i]];
    post_terms = post_terms_.data();
  }
  return take_names(batch, post, number, row) && hashtags.append(row, post_hashtags_.data(), post_hashtags_.size()) &&
         mentions.append(row, post_mentions_.data(), post_mentions_.size()) &&
         links.append(row, post_links_.data(), post_links_.size()) && terms.append(row, post_terms, term_count);
}

// Memory was refused: posts without their account and words would be counted wrongly, so they go.
void PostTable::lose_rows_from(RowId row) {
  lost_rows_ += row_count_ - row;
  cut_to(row);
  row_count_ = row;
  if (batch_) batch_->clear();
  while (scan_ != nullptr && scan_->exchange(nullptr, term_pool)) {}
  std::fill_n(key_slots_, key_slot_count_, KeySlot{kNoRow, 0});
  const RowId remembered = std::min(std::exchange(remembered_rows_, 0), row);
  for (; remembered_rows_ < remembered; ++remembered_rows_) remember_row(remembered_rows_);
}

}  // namespace tilik
