#include "engine/community_events.h"

#include <algorithm>

#include "community/host_talk.h"
#include "graph/resumable.h"
#include "text/questions.h"

namespace tilik {

namespace {

// Networks and posting services give each post its own short link: it says nothing of where it leads, and nobody else
// comes to use it. What a person shortened ("s.id/bantuan") is passed on as it is.
bool is_made_for_one_post(std::string_view address) {
  const std::string_view host = address.substr(0, address.find('/'));
  for (const std::string_view service : {"t.co", "dlvr.it", "buff.ly", "ow.ly", "fb.me", "lnkd.in", "trib.al"})
    if (host == service) return true;
  return false;
}

}  // namespace

CommunityEventsJob::CommunityEventsJob(const DataSet& data, const CommunityBase& base, MemoryBudget& budget)
    : voices(budget),
      rows(budget),
      contacts(budget),
      uses(budget),
      outside_uses(budget),
      lives(budget),
      data_(data),
      base_(base),
      memory_(budget),
      first_link_(data.table.hashtag_pool.size()),
      first_phrase_(first_link_ + data.table.link_pool.size()),
      is_of_one_post_(budget),
      is_writer_(budget) {
  const uint32_t nodes = base.result.graph.node_count;
  failed_ = !network_kind_of(base.kind, kind_) ||
            !lives.begin(nodes, data.table.first_utc_s(), data.table.last_utc_s()) ||
            !is_of_one_post_.allocate(data.table.link_pool.size()) ||
            !is_writer_.allocate_filled(data.table.authors.size(), 0);
  for (uint32_t link = 0; link < is_of_one_post_.size(); ++link)
    is_of_one_post_[link] = is_made_for_one_post(data.table.link_pool.text(link)) ? 1 : 0;
  const auto take = [&](std::span<const std::string_view> words, std::vector<uint32_t>& terms) {
    for (const std::string_view word : words) {
      const uint32_t term = data.table.term_pool.find(word);
      if (term != kNoId) terms.push_back(term);
    }
  };
  take(selling_words(), selling_terms_);
  take(trading_words(), trading_terms_);
}

bool CommunityEventsJob::step(const StepBudget& budget) {
  constexpr size_t kChunk = 4096;
  const auto& order = data_.table.time_order();
  const auto each_row = [&](auto work) {
    return run_in_chunks(cursor_, order.size(), kChunk, budget, [&](size_t from, size_t to) {
      for (size_t i = from; i < to; ++i) work(order[i]);
    });
  };
  const auto each_edge = [&](auto work) {
    return run_in_chunks(cursor_, edges_->edges.size(), kChunk, budget, [&](size_t from, size_t to) {
      for (size_t i = from; i < to; ++i) work(i);
    });
  };
  while (part_ != Part::done && !failed_) {
    switch (part_) {
      case Part::posts:
        if (!each_row([this](RowId row) { take_post(row); })) return false;
        part_ = is_part_ ? Part::all_edges : Part::edges;
        break;
      case Part::all_edges:
        if (!edges_) edges_ = std::make_unique<PostEdgesJob>(data_, kind_, memory_, PostEdgesJob::Posts::all);
        if (!edges_->step(budget)) return false;
        failed_ = edges_->failed();
        part_ = Part::all_contacts;
        break;
      case Part::all_contacts:
        if (!each_edge([this](size_t i) { take_contact(edges_->edges[i]); })) return false;
        edges_.reset();
        part_ = Part::edges;
        break;
      case Part::edges:
        if (!edges_) edges_ = std::make_unique<PostEdgesJob>(data_, kind_, memory_);
        if (!edges_->step(budget)) return false;
        failed_ = edges_->failed() || !contacts.allocate(edges_->edges.size());
        part_ = Part::contacts;
        break;
      case Part::contacts:
        if (!each_edge([this](size_t i) { add_contact(i); })) return false;
        contacts.shrink(contact_count_);
        edges_.reset();
        part_ = Part::count;
        break;
      case Part::count:
        if (!each_row([this](RowId row) { count_row(row); })) return false;
        failed_ =
            !voices.allocate(voice_count_) || !rows.allocate(voice_count_) || !outside_uses.allocate(outside_count_);
        voice_count_ = outside_count_ = 0;
        part_ = Part::voices;
        break;
      case Part::voices:
        if (!each_row([this](RowId row) { add_row(row); })) return false;
        part_ = Part::phrases;
        break;
      case Part::phrases:
        if (!phrases_job_) {
          PhraseOptions options;
          options.texts = &data_.table.term_pool;
          phrases_job_ = std::make_unique<PhrasesJob>(data_.table.terms, data_.table.term_pool.size(), voices.span(),
                                                      rows.span(), options, memory_);
        }
        if (!phrases_job_->step(budget)) return false;
        failed_ = phrases_job_->failed() || !make_room_for_uses();
        phrases_job_.reset();
        part_ = Part::uses;
        break;
      case Part::uses:
        if (!run_in_chunks(cursor_, rows.size(), kChunk, budget, [this](size_t from, size_t to) {
              for (size_t i = from; i < to; ++i) add_uses(i);
            }))
          return false;
        part_ = Part::done;
        break;
      case Part::done: break;
    }
    if (part_ != Part::done && budget.spent()) return false;
  }
  return true;
}

// Rows come in order of time.
void CommunityEventsJob::take_post(RowId row) {
  if (data_.table.is_superseded(row)) return;
  const bool is_selected = data_.selection.selected(row);
  is_part_ |= !is_selected;
  if (data_.table.author[row] < is_writer_.size()) is_writer_[data_.table.author[row]] = 1;
  const uint32_t node = author_node(row);
  if (node != kNoAccount) lives.add_post(node, data_.table.time_utc_s[row], is_selected);
}

ContactEvent CommunityEventsJob::contact_of(const NetworkEdge& edge) const {
  constexpr ContactEvent kNobody = {kMissingTime, kNoAccount, kNoAccount};
  if ((kind_.kinds & bit_of(edge.kind)) == 0 || edge.row >= data_.table.rows()) return kNobody;
  const int64_t time_s = data_.table.time_utc_s[edge.row];
  const uint32_t actor = node_of(edge.actor), target = node_of(edge.target);
  if (time_s == kMissingTime || target == kNoAccount || edge.actor == edge.target) return kNobody;
  const bool is_share = edge.kind == EdgeKind::share;
  return {time_s, actor, target, is_share, is_share || edge.kind == EdgeKind::reply || edge.kind == EdgeKind::quote};
}

void CommunityEventsJob::take_contact(const NetworkEdge& edge) {
  const ContactEvent contact = contact_of(edge);
  if (contact.target == kNoAccount) return;
  lives.add_contact(contact.target, contact.time_s, data_.selection.selected(edge.row));
}

void CommunityEventsJob::add_contact(size_t at) {
  if (!is_part_) take_contact(edges_->edges[at]);
  const ContactEvent contact = contact_of(edges_->edges[at]);
  if (contact.target != kNoAccount && contact.actor != kNoAccount) contacts[contact_count_++] = contact;
}

void CommunityEventsJob::count_replies(RowId row) {
  const PostTable& table = data_.table;
  if (table.is_superseded(row) || table.kind[row] == static_cast<uint8_t>(Kind::share)) return;
  if (const int64_t counted = table.count(Count::comments, row); counted != kMissingCount)
    replies_known.counted += static_cast<uint64_t>(counted);
  const uint32_t to = table.reply_to_author[row];
  if (to == kNoId || to == table.author[row]) return;
  ++replies_known.replies;
  replies_known.to_writers += to < is_writer_.size() && is_writer_[to] != 0;
}

void CommunityEventsJob::count_row(RowId row) {
  count_replies(row);
  if (author_node(row) == kNoAccount) return;
  const bool is_selected = data_.selection.selected(row);
  voice_count_ += is_selected ? 1 : 0;
  for_things_of(row, [&](uint32_t) { ++(is_selected ? use_count_ : outside_count_); });
}

void CommunityEventsJob::add_row(RowId row) {
  const uint32_t node = author_node(row);
  if (node == kNoAccount) return;
  if (!data_.selection.selected(row)) {
    const int64_t time_s = data_.table.time_utc_s[row];
    for_things_of(row, [&](uint32_t thing) { outside_uses[outside_count_++] = {time_s, node, thing}; });
    return;
  }
  voices[voice_count_] = {data_.table.time_utc_s[row], node, is_selling(row)};
  rows[voice_count_++] = row;
}

bool CommunityEventsJob::is_selling(RowId row) const {
  if (selling_terms_.empty() && trading_terms_.empty()) return false;
  bool is_selling = false, is_trading = false;
  const auto has = [](const std::vector<uint32_t>& terms, uint32_t term) {
    return std::find(terms.begin(), terms.end(), term) != terms.end();
  };
  data_.table.terms.for_each(row, [&](uint32_t term) {
    is_selling |= has(selling_terms_, term);
    is_trading |= has(trading_terms_, term);
  });
  return is_selling || (is_trading && !asks_question(data_.table.texts.text(row)));
}

bool CommunityEventsJob::make_room_for_uses() {
  phrases_ = std::move(phrases_job_->phrases);
  const std::span<const UseEvent> of_phrases = phrases_job_->uses.span();
  if (!uses.allocate(use_count_ + of_phrases.size())) return false;
  for (size_t i = 0; i < of_phrases.size(); ++i) {
    uses[use_count_ + i] = of_phrases[i];
    uses[use_count_ + i].object += first_phrase_;
  }
  use_count_ = 0;
  return true;
}

void CommunityEventsJob::add_uses(size_t voice) {
  const VoiceEvent& of = voices[voice];
  const RowId row = rows[voice];
  for_things_of(row, [&](uint32_t thing) { uses[use_count_++] = {of.time_s, of.account, thing}; });
}

std::string CommunityEventsJob::key_of_object(uint32_t object) const {
  const PostTable& table = data_.table;
  if (object < first_link_) return "#" + std::string(table.hashtag_pool.text(object));
  if (object < first_phrase_) return std::string(table.link_pool.text(object - first_link_));
  const Phrase& phrase = phrases_[object - first_phrase_];
  return std::string(table.term_pool.text(phrase.first)) + " " + std::string(table.term_pool.text(phrase.second));
}

std::string CommunityEventsJob::name_of_object(DataSet& data, uint32_t object, bool pseudonyms) const {
  if (object < first_link_) {
    const std::string name = "#" + std::string(data.table.hashtag_name_shown(object));
    return pseudonyms ? data.pseudonyms.scrub_label(name) : name;
  }
  if (object < first_phrase_) {
    const std::string name(data.table.link_pool.text(object - first_link_));
    return pseudonyms ? data.pseudonyms.scrub("https://" + name).substr(sizeof("https://") - 1) : name;
  }
  const Phrase& phrase = phrases_[object - first_phrase_];
  const std::string words[] = {std::string(data.table.term_pool.text(phrase.first)),
                               std::string(data.table.term_pool.text(phrase.second))};
  const std::string name = words[0] + " " + words[1];
  if (!pseudonyms) return name;
  // A full name, then a part of one in either word.
  if (std::string scrubbed = data.pseudonyms.scrub_label(name); scrubbed != name) return scrubbed;
  const std::string first = data.pseudonyms.scrub_term(words[0], phrase.posts),
                    second = data.pseudonyms.scrub_term(words[1], phrase.posts);
  return first.empty() || second.empty() ? std::string() : first + " " + second;
}

}  // namespace tilik
