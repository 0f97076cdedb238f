// Owns: PostBatch, the names and texts of some hundred or thousand posts that stand in a table already, and TextScan,
// what finds words, hashtags, mentions and links in them.
// Depends on: data. Thread: a batch belongs to one thread at a time; it is handed on whole.
// Why: names and words are looked up in tables larger than the processor's cache. A batch of posts at a time, the
// places can be asked for in advance, and the texts of a batch can be read by another thread than the one that reads
// the file. Whatever the batches, every name and word gets its number in order of first appearance, post by post.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/short_bytes.h"
#include "data/post_draft.h"
#include "data/string_pool.h"

namespace tilik {

class PostBatch {
 public:
  enum class Part : uint8_t { author, author_name, reply_to_author, shared_author, hashtags, mentions, links, text };
  static constexpr size_t kPartCount = 8;

  // ---- what add() put in; rows follow each other ----
  uint32_t first_row = 0;
  size_t size() const { return posts_.size(); }
  size_t bytes() const { return bytes_.size(); }
  void append(const PostDraft& draft, bool with_text);
  // Valid until the next append.
  std::string_view part(size_t post, Part part) const {
    const Post& at = posts_[post];
    const uint32_t begin = part == Part::author ? 0 : at.ends[static_cast<size_t>(part) - 1];
    return {bytes_.data() + at.begin + begin, at.ends[static_cast<size_t>(part)] - begin};
  }
  int64_t account_created_utc_s(size_t post) const { return posts_[post].account_created_utc_s; }

  // ---- what the scan found, of all posts one after the other ----
  struct Ends {
    uint32_t terms = 0, hashtags = 0, mentions = 0, addresses = 0;
  };
  struct Piece {
    uint32_t begin, size;  // in address_bytes
  };
  std::vector<Ends> ends;                            // of each post, in the lists below
  std::vector<uint32_t> terms;                       // ids, distinct within a post, stop words left out
  std::vector<std::string_view> hashtags, mentions;  // as written, without their sign; views into the batch
  std::vector<Piece> addresses;                      // of links, in their common spelling
  std::string address_bytes;
  // What the ids of `terms` stand for: a pool of the batch's own, else the table's. Its strings stand in order of
  // first appearance, stop words first, as in the table's.
  std::unique_ptr<StringPool> own_terms;
  bool failed = false;  // memory was refused

  Ends ends_before(size_t post) const { return post == 0 ? Ends{} : ends[post - 1]; }
  std::string_view address(size_t i) const {
    return std::string_view(address_bytes).substr(addresses[i].begin, addresses[i].size);
  }
  // Ready for the next posts; keeps its memory.
  void clear();

 private:
  struct Post {
    size_t begin;                                // of its bytes
    std::array<uint32_t, kPartCount> ends = {};  // of its parts, behind each other
    int64_t account_created_utc_s;
  };
  ByteRow bytes_;
  std::vector<Post> posts_;
};

class TextScan {
 public:
  virtual ~TextScan() = default;
  // A batch is handed over when it has so many posts or, earlier, so many bytes.
  virtual size_t posts_in_batch() const = 0;
  virtual size_t bytes_in_batch() const = 0;
  // False: batches need not hold texts, nor the columns of tags, mentions and links.
  virtual bool reads_texts() const { return true; }
  // Takes a full batch to scan it, and gives back the oldest one that is scanned, or nullptr when none is yet. Without
  // a batch: gives back the oldest one and waits for it; nullptr when all were given back.
  // `table_terms` is the pool of the table that the posts belong to; the caller's thread may use it until the return.
  virtual std::unique_ptr<PostBatch> exchange(std::unique_ptr<PostBatch> full, StringPool& table_terms) = 0;
};

}  // namespace tilik
