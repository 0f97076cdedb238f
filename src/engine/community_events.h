// Owns: CommunityEventsJob, the selected posts around a community base as bare events: who spoke, who turned to whom,
// who used what.
// Depends on: engine/community_base.h, community. Thread: the engine's.
// Why: the analyses of a community's life know accounts, times and things, not posts; they all start from the same
// events. The events are of the present selection, the communities of the base: a brush tells the life of a part of
// the time without relabelling anybody. What became of accounts is told by all posts, see community/account_lives.h.
#pragma once

#include <memory>
#include <string>

#include "community/account_lives.h"
#include "community/adoption.h"
#include "community/phrases.h"
#include "community/welcome.h"
#include "engine/community_base.h"
#include "engine/data_set.h"

namespace tilik {

// How much of the answering there was is in the data; of all posts.
struct RepliesKnown {
  uint64_t replies = 0;     // posts that reply to another account
  uint64_t to_writers = 0;  // of them those to an account that posts here
  uint64_t counted = 0;     // replies that the posts themselves say they got
};

class CommunityEventsJob : public Job {
 public:
  // `data` and `base` must outlive the job and what is read of it; the selection must not change until its end.
  CommunityEventsJob(const DataSet& data, const CommunityBase& base, MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }

  // After the end: of the selected posts with a time and an author in the network; accounts are nodes of the base. In
  // order of time.
  FlatArray<VoiceEvent> voices;
  FlatArray<RowId> rows;             // the same posts
  FlatArray<ContactEvent> contacts;  // one a post and account that it turns to
  FlatArray<UseEvent> uses;          // things as objects: hashtags and links in order of time, then phrases
  // Hashtags and links of the posts that are not selected, of accounts of the network. Phrases are those of the
  // selected.
  FlatArray<UseEvent> outside_uses;

  AccountLives lives;  // of the nodes, by all posts; the selected ones are chosen
  RepliesKnown replies_known;

  // Hashtags are their ids; links follow them, then phrases.
  uint32_t first_link() const { return first_link_; }
  uint32_t first_phrase() const { return first_phrase_; }
  bool are_contacts_directed() const { return kind_.is_directed(); }
  std::span<const UseEvent> uses_but_phrases() const { return uses.span().first(use_count_); }
  const char* kind_of_object(uint32_t object) const {
    return object >= first_phrase_ ? "phrase" : object >= first_link_ ? "link" : "hashtag";
  }
  // Two things in the order of their keys' bytes, whatever the order of the posts.
  bool is_before(uint32_t a, uint32_t b) const { return key_of_object(a) < key_of_object(b); }
  // "#tag", "kabar.id/banjir" or the two words, hidden where a name stands in it; "" where nothing may be shown.
  std::string name_of_object(DataSet& data, uint32_t object, bool pseudonyms) const;

 private:
  enum class Part : uint8_t { posts, all_edges, all_contacts, edges, contacts, count, voices, phrases, uses, done };
  uint32_t node_of(uint32_t account) const {
    return account < base_.result.node_of_account.size() ? base_.result.node_of_account[account] : kNoAccount;
  }
  // The node that wrote a row; kNoAccount where there is none.
  uint32_t author_node(RowId row) const {
    const uint32_t author = data_.table.author[row];
    return author == kNoId || data_.table.is_superseded(row) ? kNoAccount : node_of(author);
  }
  // With a target that is no node where the edge is no contact with one at a known time; the actor may be none: whoever
  // answers counts.
  ContactEvent contact_of(const NetworkEdge& edge) const;
  void take_post(RowId row);
  void take_contact(const NetworkEdge& edge);
  void add_contact(size_t edge);
  void count_row(RowId row);
  void count_replies(RowId row);
  void add_row(RowId row);
  bool make_room_for_uses();
  void add_uses(size_t voice);
  template <typename Visit>
  void for_things_of(RowId row, Visit visit) const {
    data_.table.hashtags.for_each(row, visit);
    data_.table.links.for_each(row, [&](uint32_t link) {
      if (is_of_one_post_[link] == 0) visit(first_link_ + link);
    });
  }
  bool is_selling(RowId row) const;
  std::string key_of_object(uint32_t object) const;

  const DataSet& data_;
  const CommunityBase& base_;
  MemoryBudget& memory_;
  Part part_ = Part::posts;
  bool failed_ = false, is_part_ = false;  // of the posts
  NetworkKind kind_;
  std::unique_ptr<PostEdgesJob> edges_;
  std::unique_ptr<PhrasesJob> phrases_job_;
  std::vector<Phrase> phrases_;
  size_t cursor_ = 0, voice_count_ = 0, contact_count_ = 0, use_count_ = 0, outside_count_ = 0;
  uint32_t first_link_ = 0, first_phrase_ = 0;
  std::vector<uint32_t> selling_terms_, trading_terms_;  // ids, a few
  FlatArray<uint8_t> is_of_one_post_;                    // by link
  FlatArray<uint8_t> is_writer_;                         // by account: posts here
};

}  // namespace tilik
