// Owns: PostTable, every loaded post in columns.
// Depends on: base, and the other files of data. Thread: the engine's.
// Why: six million posts must fit a browser tab and be counted in a blink. A row is a post; a column is
// a BlockArray that exists only when some post has a value. Strings are interned; texts are compressed.
//
// Bytes a row, column by column (only columns that exist cost anything):
//   id 8, time 8, zone offset 2, author 4, platform 2, kind 1, format 1, each count 4, reply_to, shared
//   and conversation 1/4 each and 8+4 where they are (conversation 8), language 2, client 2, place 4,
//   verified/paid/filled 1, category 4 each, four lists 4 + about 6 to 30, text about 0.55 of its length, fail mask 2,
//   time order 4, id table 6.
// "Missing" is a value of its own (kMissing...), which stands for the validity bitmap of the design: one
// read instead of two, no extra bytes.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/job.h"
#include "base/memory.h"
#include "base/prefetch.h"
#include "base/result.h"
#include "data/fields.h"
#include "data/link_pool.h"
#include "data/list_column.h"
#include "data/post_batch.h"
#include "data/post_draft.h"
#include "data/recent_tags.h"
#include "data/repeat_counts.h"
#include "data/sparse_column.h"
#include "data/string_pool.h"
#include "data/text_store.h"

namespace tilik {

using RowId = uint32_t;
inline constexpr RowId kNoRow = UINT32_MAX;
inline constexpr uint32_t kNoId = StringPool::kNone;

enum class AddOutcome : uint8_t {
  added,
  duplicate_dropped,   // the same post is there with at least as many filled columns
  duplicate_replaced,  // this copy has more; the older row is now superseded
  out_of_memory,       // nothing was added; the table is as before
};

// A column that costs nothing until its first value; absent rows read as `missing`.
template <typename T>
class OptionalColumn {
 public:
  explicit OptionalColumn(T missing, MemoryBudget& budget) : missing_(missing), values_(budget) {}
  T operator[](size_t row) const { return row < values_.size() ? values_[row] : missing_; }
  bool present() const { return values_.size() > 0; }
  T missing() const { return missing_; }
  // Appends for row `row` == number of rows so far. Rows before the first value are filled then.
  [[nodiscard]] bool set_next(size_t row, T value) {
    if (values_.empty() && value == missing_) return true;
    size_t room;
    T* const place = values_.room(room);
    if (values_.size() != row || room == 0) return fill_and_append(row, value);
    *place = value;
    values_.take_room(1);
    return true;
  }
  // Changes the value of a row that exists in the table.
  [[nodiscard]] bool set(size_t row, T value) {
    if (row >= values_.size() && !values_.resize(row + 1, missing_)) return false;
    values_[row] = value;
    return true;
  }
  // The run of values from `row`; count 0 when the column has none there (all missing).
  const T* run_at(size_t row, size_t& count) const {
    if (row >= values_.size()) {
      count = 0;
      return nullptr;
    }
    return values_.run_at(row, count);
  }
  void cut_to(size_t rows) {
    if (values_.size() > rows) values_.truncate(rows);
  }
  uint64_t memory_bytes() const { return values_.memory_bytes(); }

 private:
  [[gnu::noinline]] bool fill_and_append(size_t row, T value) {
    return (values_.size() >= row || values_.resize(row, missing_)) && values_.push_back(value);
  }

  T missing_;
  BlockArray<T> values_;
};

class PostTable {
 public:
  explicit PostTable(MemoryBudget& budget = MemoryBudget::of_program());
  ~PostTable();

  // Posts that are added from here on are of another file.
  void begin_source() { repeats_.clear(); }

  // Adds one post. `scan` may be nullptr: then the lists stay empty and the account is looked up at once. Otherwise the
  // accounts that a post names and what its text contains are looked up a batch of posts later, see index_posts();
  // until then its account is missing and its lists are empty. `scan` must live until then. Cost: about 1 microsecond
  // plus the scan of the text.
  AddOutcome add(const PostDraft& draft, TextScan* scan);
  // Looks up the names and words of all posts added so far. False when memory was refused: then the posts from the
  // first one that could not be looked up on are gone again.
  [[nodiscard]] bool index_posts();
  // How many posts went so since the last call.
  RowId take_lost_rows() { return std::exchange(lost_rows_, 0); }

  // After the last add of a load: resolves reply and share targets by id and builds the time order.
  // May be begun again after more posts. finish_step returns true when done; finish_load does all at once.
  // Error: out_of_memory (the time order is then empty; everything else works).
  void begin_finish();
  bool finish_step(const StepBudget& budget);
  Status finish_load();

  // Rows, superseded ones included; row ids are 0 .. rows()-1 and never change.
  RowId rows() const { return row_count_; }
  RowId superseded_rows() const { return superseded_count_; }
  RowId posts() const { return row_count_ - superseded_count_; }
  bool is_superseded(RowId row) const { return superseded_[row] != 0; }

  // The post with this id on this platform; kNoRow when unknown. Complete only after finish_load.
  RowId find(uint16_t platform_id, std::string_view id_as_written) const;
  // The same for an id as it stands in a column.
  RowId find_value(uint64_t id_value, uint16_t platform_id) const;
  // The id as the source wrote it; empty when the source had none.
  std::string id_text(RowId row) const;
  bool has_id(RowId row) const { return (id[row] & kSyntheticId) != kSyntheticId; }
  // The link to the post: stored, or for X built from author and id; empty when unknown.
  std::string url_text(RowId row) const;
  // An id as it stands in columns: canonical decimals below 2^62 as they are, other texts as a 62-bit hash
  // with bit 63 set. 0 for an empty text.
  static uint64_t id_value_of(std::string_view id_as_written);
  // What a post refers to by an id; the place of its text among reference_texts_.
  enum class Reference : uint8_t { reply_to, shared, conversation };
  // That id as the source wrote it. Where all that is left is the sign of an earlier file, the text of the post that
  // has it, or the sign again, which id_value_of() reads back. Empty when there is none.
  std::string reference_text(Reference which, RowId row) const;

  // ---- columns (read freely; written only by add and finish_load) ----
  BlockArray<uint64_t> id;             // see id_text(); never shown as a number
  OptionalColumn<int64_t> time_utc_s;  // missing: kMissingTime
  OptionalColumn<int16_t> zone_offset_min;
  BlockArray<uint32_t> author;                               // id in `authors`; kNoId missing
  OptionalColumn<uint16_t> platform;                         // id in `platforms`; 0xffff missing
  BlockArray<uint8_t> kind;                                  // Kind
  OptionalColumn<uint8_t> format;                            // Format
  SparseColumn<uint64_t> reply_to_id, shared_id;             // 0 missing
  SparseColumn<uint32_t> reply_to_author, shared_author;     // id in `authors`; kNoId missing
  SparseColumn<uint64_t> conversation;                       // like reply_to_id; 0 missing
  OptionalColumn<uint16_t> language, client;                 // ids in `languages`, `clients`
  OptionalColumn<uint32_t> place;                            // id in `places`
  OptionalColumn<uint8_t> verified, paid;                    // 0 no, 1 yes, 0xff missing
  OptionalColumn<uint8_t> filled;                            // columns that the post came with
  std::array<OptionalColumn<uint32_t>, kCountCount> counts;  // see count()
  std::vector<OptionalColumn<uint32_t>> categories;          // ids in category_pools[k]
  ListColumn hashtags, mentions, links, terms;               // ids in hashtag_pool, authors, link_pool, term_pool
  TextStore texts;

  static constexpr uint64_t kSyntheticId = uint64_t{3} << 62;  // a row without an id: hash of author, time, text
  static constexpr uint16_t kNoCategory16 = 0xffff;
  static constexpr uint32_t kCountMissing = 0xffffffffu;
  static constexpr uint32_t kCountTooLarge = 0xfffffffeu;  // see large_counts_

  // The count of a post; kMissingCount when absent.
  int64_t count(Count which, RowId row) const {
    const uint32_t value = counts[static_cast<size_t>(which)][row];
    if (value == kCountMissing) return kMissingCount;
    return value == kCountTooLarge ? large_count(which, row) : int64_t{value};
  }
  bool has_count(Count which) const { return counts[static_cast<size_t>(which)].present(); }
  // likes + comments + shares + quotes + saves, over those present; kMissingCount when none is present.
  int64_t interactions(RowId row) const;

  // Rows in order of time (missing time left out), ties by row id. Valid after finish_load().
  const BlockArray<uint32_t>& time_order() const { return time_order_; }
  int64_t first_utc_s() const { return first_utc_s_; }
  int64_t last_utc_s() const { return last_utc_s_; }

  // ---- names ----
  StringPool authors;      // key: case-folded handle without '@'; shown form in author_shown
  StringPool shown_names;  // spellings as met
  // By author id: how its first own post writes it, else whoever named it first, as id in shown_names; kNoId: as its
  // key.
  BlockArray<uint32_t> author_shown;
  OptionalColumn<uint32_t> author_display;       // by author id: display name in shown_names
  OptionalColumn<int64_t> author_created_utc_s;  // by author id
  StringPool platforms, languages, clients, places;
  StringPool hashtag_pool, term_pool;  // hashtags case-folded, without '#'
  LinkPool link_pool;                  // addresses, see text/link_address.h
  BlockArray<uint32_t> hashtag_shown;  // by tag id: most frequent spelling, id in shown_names
  std::vector<std::unique_ptr<StringPool>> category_pools;
  std::vector<std::string> category_names;

  // The author's id for a handle as written ("@Budi" and "budi" are one). kNoId when memory is refused.
  uint32_t intern_author(std::string_view handle);
  // A node of a network file: its name as it stands, since names that differ in case are different nodes.
  uint32_t intern_node(std::string_view name, std::string_view shown) {
    return show_author(authors.intern(name), shown);
  }
  uint32_t find_author(std::string_view handle) const;
  std::string_view author_name_shown(uint32_t author_id) const {
    const uint32_t shown = author_shown[author_id];
    return shown == kNoId ? authors.text(author_id) : shown_names.text(shown);
  }
  struct TagSpelling {
    uint32_t tag = kNoId;       // id in hashtag_pool; kNoId when memory is refused
    uint32_t spelling = kNoId;  // id in shown_names
  };
  TagSpelling intern_hashtag(std::string_view folded, std::string_view as_written);
  // Counts one more use of a spelling that intern_hashtag gave; the most frequent one is shown, of equally frequent
  // ones the smaller in byte order, whatever the order of the posts.
  void count_spelling(TagSpelling ids) {
    const uint32_t count = ++spelling_counts_[ids.spelling], shown = hashtag_shown[ids.tag];
    if (ids.spelling == shown || count < spelling_counts_[shown]) return;
    if (count > spelling_counts_[shown] || shown_names.text(ids.spelling) < shown_names.text(shown))
      hashtag_shown[ids.tag] = ids.spelling;
  }
  std::string_view hashtag_name_shown(uint32_t tag) const { return shown_names.text(hashtag_shown[tag]); }
  // Keeps a source column as category k (0 .. 15); returns its index, the same for the same name; -1 when full.
  int category_index(std::string_view name);

  uint64_t memory_bytes() const;

 private:
  struct LargeCount {
    RowId row;
    Count which;
    int64_t value;
  };
  struct KeySlot {
    RowId row;           // kNoRow: empty
    uint32_t hash_high;  // so that a look-up rarely has to read the id column
  };
  struct Finish;  // the state of a finish in progress
  struct Candidate {
    uint64_t id_value;
    uint16_t platform;
    bool checked_for_copy;
  };

  int64_t large_count(Count which, RowId row) const;
  uint32_t show_author(uint32_t author_id, std::string_view handle);
  bool show_as_it_writes(uint32_t author_id, std::string_view handle);
  bool shown_as(uint32_t author_id, std::string_view handle, uint32_t& shown);
  Candidate identify(const PostDraft& draft);
  uint64_t synthetic_id(const PostDraft& draft);
  std::string id_beside_row_number(const PostDraft& draft);
  bool hand_over_batch();
  bool take_batch(const PostBatch& batch);
  size_t take_posts(const PostBatch& batch);
  bool take_terms(const StringPool& terms);
  void list_names(const PostBatch& batch, size_t first, size_t last);
  void list_name(std::string_view handle);
  bool take_post(const PostBatch& batch, size_t post, size_t names);
  bool take_names(const PostBatch& batch, size_t post, size_t names, RowId row);
  bool take_hashtag(std::string_view written, RecentTags<TagSpelling>::Entry& recent);
  uint32_t id_of_name(size_t name);
  void lose_rows_from(RowId row);
  bool write_row(const PostDraft& draft, const Candidate& candidate);
  bool write_identity(const PostDraft& draft, const Candidate& candidate, RowId row);
  bool write_counts(const PostDraft& draft, RowId row);
  bool write_categories(const PostDraft& draft, RowId row);
  bool write_references(const PostDraft& draft, RowId row);
  bool write_optional_text(std::unique_ptr<TextStore>& store, std::string_view text, RowId row);
  void cut_to(RowId rows);
  bool may_be_known(const Candidate& candidate);
  bool find_copy(const Candidate& candidate, RowId& copy);
  bool is_same_post(const PostDraft& draft, RowId row) const;
  bool is_other_post(const PostDraft& draft, RowId row) const;
  bool shares_another(const PostDraft& draft, RowId row) const;
  bool remember_rows_until(RowId end);
  void remember_row(RowId row);
  bool grow_keys(uint64_t rows);
  static uint64_t key_hash(uint64_t id_value, uint16_t platform_id) {
    return mix64(id_value ^ (uint64_t{platform_id} << 48));
  }
  // So many rows' keys are asked for together.
  static constexpr RowId kRowsTogether = 16;
  void bring_key_near(uint64_t id_value, uint16_t platform_id) const {
    bring_near(&key_slots_[key_hash(id_value, platform_id) & (key_slot_count_ - 1)]);
  }
  bool same_content(const PostDraft& draft, RowId row);
  static int filled_columns(const PostDraft& draft);
  void resolve_targets(RowId begin, RowId end);
  void resolve_targets_of(RowId row);
  bool names_no_handle(uint32_t account) const;

  MemoryBudget* budget_;
  RepeatCounts repeats_;  // of this file's posts without id and author
  RowId row_count_ = 0;
  RowId superseded_count_ = 0;
  RowId resolved_rows_ = 0;
  OptionalColumn<uint8_t> superseded_;
  BlockArray<uint32_t> time_order_;
  BlockArray<uint8_t> shows_own_spelling_;  // by author id: shown as its own posts write it
  BlockArray<uint32_t> spelling_counts_;    // by id in shown_names: how often a hashtag was written so
  int64_t first_utc_s_ = kMissingTime;
  int64_t last_utc_s_ = kMissingTime;
  std::vector<LargeCount> large_counts_;                       // counts of four billion and more, in order of rows
  std::unique_ptr<TextStore> id_texts_;                        // ids that are no canonical decimals; by row
  std::array<std::unique_ptr<TextStore>, 3> reference_texts_;  // by Reference, the same
  std::unique_ptr<TextStore> url_texts_;                       // links that cannot be built from author and id; by row
  RowId remembered_rows_ = 0;                                  // rows below stand in key_slots_
  struct IdRange {
    uint64_t smallest = UINT64_MAX, largest = 0;
  };
  std::vector<IdRange> id_ranges_;  // by platform id, the last one for no platform
  KeySlot* key_slots_ = nullptr;    // open addressing: rows by id and platform
  size_t key_slot_count_ = 0;
  std::unique_ptr<Finish> finish_;
  // Posts whose names and texts are not looked up yet; see post_batch.h.
  struct Name {
    std::string_view written;  // without '@'
    uint32_t short_number;     // in short_names_; kNoId: too long for them, or not ASCII
    uint32_t folded_end = 0;   // of the others: where their folded form ends in folded_names_
    StringPool::AskedText asked = {};
  };
  TextScan* scan_ = nullptr;  // what the batches belong to
  std::unique_ptr<PostBatch> batch_;
  RowId lost_rows_ = 0;
  static constexpr std::string_view kAccountKey = "did:";
  bool has_account_keys_ = false;  // some account is named by its key, see names_no_handle
  RecentTags<TagSpelling> recent_tags_;
  std::vector<uint32_t> term_ids_;  // in term_pool, by id in a batch's own terms
  std::vector<Name> names_;         // of some neighbouring posts
  std::vector<size_t> names_begin_;
  std::vector<StringPool::ShortText> short_names_;
  std::string folded_names_;
  std::vector<RecentTags<TagSpelling>::Entry*> tags_;  // of the same posts
  size_t next_tag_ = 0;
  std::vector<uint32_t> post_hashtags_, post_mentions_, post_links_, post_terms_;
  std::string folded_;
};

}  // namespace tilik
