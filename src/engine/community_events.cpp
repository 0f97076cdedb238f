#include "engine/community_events.h"

#include <algorithm>

#include "community/host_talk.h"
#include "graph/resumable.h"

namespace tilik {

CommunityEventsJob::CommunityEventsJob(const DataSet& data, const CommunityBase& base, MemoryBudget& budget)
    : voices(budget),
      rows(budget),
      contacts(budget),
      uses(budget),
      data_(data),
      base_(base),
      memory_(budget),
      first_site_(data.table.hashtag_pool.size()) {
  if (!network_kind_of(base.kind, kind_)) failed_ = true;
  for (const std::string_view word : selling_words()) {
    const uint32_t term = data.table.term_pool.find(word);
    if (term != kNoId) selling_terms_.push_back(term);
  }
}

bool CommunityEventsJob::step(const StepBudget& budget) {
  constexpr size_t kChunk = 4096;
  const auto& order = data_.table.time_order();
  const auto each_row = [&](auto work) {
    return run_in_chunks(cursor_, order.size(), kChunk, budget, [&](size_t from, size_t to) {
      for (size_t i = from; i < to; ++i) work(order[i]);
    });
  };
  while (part_ != Part::done && !failed_) {
    switch (part_) {
      case Part::edges:
        if (!edges_) edges_ = std::make_unique<PostEdgesJob>(data_, kind_, memory_);
        if (!edges_->step(budget)) return false;
        failed_ = edges_->failed() || !contacts.allocate(edges_->edges.size());
        part_ = Part::contacts;
        break;
      case Part::contacts:
        if (!run_in_chunks(cursor_, edges_->edges.size(), kChunk, budget, [this](size_t from, size_t to) {
              for (size_t i = from; i < to; ++i) add_contact(i);
            }))
          return false;
        contacts.shrink(contact_count_);
        edges_.reset();
        part_ = Part::count;
        break;
      case Part::count:
        if (!each_row([this](RowId row) { count_row(row); })) return false;
        failed_ = !voices.allocate(voice_count_) || !rows.allocate(voice_count_) || !uses.allocate(use_count_);
        voice_count_ = use_count_ = 0;
        part_ = Part::voices;
        break;
      case Part::voices:
        if (!each_row([this](RowId row) { add_row(row); })) return false;
        part_ = Part::done;
        break;
      case Part::done: break;
    }
    if (part_ != Part::done && budget.spent()) return false;
  }
  return true;
}

uint32_t CommunityEventsJob::speaker_of(RowId row) const {
  const uint32_t author = data_.table.author[row];
  return author == kNoId || !data_.selection.selected(row) ? kNoAccount : node_of(author);
}

void CommunityEventsJob::add_contact(size_t at) {
  const NetworkEdge& edge = edges_->edges[at];
  if ((kind_.kinds & bit_of(edge.kind)) == 0 || edge.row >= data_.table.rows()) return;
  const int64_t time_s = data_.table.time_utc_s[edge.row];
  const uint32_t actor = node_of(edge.actor), target = node_of(edge.target);
  if (time_s == kMissingTime || actor == kNoAccount || target == kNoAccount || actor == target) return;
  contacts[contact_count_++] = {time_s, actor, target};
}

void CommunityEventsJob::count_row(RowId row) {
  if (speaker_of(row) == kNoAccount) return;
  ++voice_count_;
  data_.table.hashtags.for_each(row, [this](uint32_t) { ++use_count_; });
  data_.table.domains.for_each(row, [this](uint32_t) { ++use_count_; });
}

void CommunityEventsJob::add_row(RowId row) {
  const uint32_t node = speaker_of(row);
  if (node == kNoAccount) return;
  const PostTable& table = data_.table;
  const int64_t time_s = table.time_utc_s[row];
  bool is_selling = false;
  if (!selling_terms_.empty())
    table.terms.for_each(row, [&](uint32_t term) {
      is_selling |= std::find(selling_terms_.begin(), selling_terms_.end(), term) != selling_terms_.end();
    });
  voices[voice_count_] = {time_s, node, is_selling};
  rows[voice_count_++] = row;
  table.hashtags.for_each(row, [&](uint32_t tag) { uses[use_count_++] = {time_s, node, tag}; });
  table.domains.for_each(row, [&](uint32_t site) { uses[use_count_++] = {time_s, node, first_site_ + site}; });
}

std::string CommunityEventsJob::name_of_object(DataSet& data, uint32_t object, bool pseudonyms) const {
  const std::string name = is_site(object) ? std::string(data.table.domain_pool.text(object - first_site_))
                                           : "#" + std::string(data.table.hashtag_name_shown(object));
  return pseudonyms ? data.pseudonyms.scrub_label(name) : name;
}

}  // namespace tilik
