#include "text/scanner.h"

#include <algorithm>
#include <cstring>

#include "base/case_fold.h"
#include "text/stop_words.h"
#include "text/token_walk.h"

namespace tilik {

namespace {

// The hashtags written lately, as they were written, so that the usual ones need neither folding nor a look-up.
class RecentTags {
 public:
  RecentTags() : entries_(kCount) {}
  struct Entry {
    char written[32] = {};
    uint32_t size = 0;  // 0: empty
    PostTable::TagSpelling ids{kNoId, kNoId};
    bool is(std::string_view text) const { return size == text.size() && std::memcmp(written, text.data(), size) == 0; }
    void keep(std::string_view text, PostTable::TagSpelling spelling) {
      if (text.size() > sizeof(written)) return;
      size = static_cast<uint32_t>(text.size());
      std::memcpy(written, text.data(), size);
      ids = spelling;
    }
  };
  Entry& at(std::string_view text) { return entries_[hash64(text) >> (64 - kBits)]; }

 private:
  static constexpr int kBits = 11;
  static constexpr size_t kCount = size_t{1} << kBits;
  std::vector<Entry> entries_;
};

// Tells which ids of one post were there before. Small, so that it stays in the processor's cache.
class SeenInPost {
 public:
  // Begins a post that has at most `count` ids.
  void begin(size_t count) {
    if (places_.size() < count * 2) {
      size_t size = 1024;
      while (size < count * 2) size *= 2;
      places_.assign(size, Place{0, 0});
      post_number_ = 0;
    }
    if (++post_number_ == 0) {  // after four billion posts the numbers begin again
      places_.assign(places_.size(), Place{0, 0});
      post_number_ = 1;
    }
  }
  // False when `id` was there before.
  bool add(uint32_t id) {
    const size_t mask = places_.size() - 1;
    size_t at = (id * 0x9e3779b1u >> 8) & mask;
    for (; places_[at].post_number == post_number_; at = (at + 1) & mask) {
      if (places_[at].id == id) return false;
    }
    places_[at] = {post_number_, id};
    return true;
  }

 private:
  struct Place {
    uint32_t post_number;
    uint32_t id;
  };
  std::vector<Place> places_;
  uint32_t post_number_ = 0;
};

// What the scan keeps from post to post.
struct ScanMemory {
  RecentTags recent_tags;
  SeenInPost seen_terms;
  std::vector<StringPool::ShortText> short_terms;  // of the post, in order, with repetitions
  struct LongTerm {
    size_t short_terms_before;
    uint32_t id;
  };
  std::vector<LongTerm> long_terms;
  std::string scratch;
};

// Interns what it finds into a table, each thing once a post; `failed` once memory is refused.
struct InterningSink {
  static constexpr bool kTakesTerms = true;
  PostTable& table;
  ScannedText& out;
  ScanMemory& memory;
  uint32_t first_term;  // ids below are stop words
  bool failed = false;

  // For the short lists: looking through them beats any table.
  void keep(std::vector<uint32_t>& list, uint32_t id) {
    if (id == kNoId) {
      failed = true;
    } else if (std::find(list.begin(), list.end(), id) == list.end()) {
      list.push_back(id);
    }
  }
  void hashtag(const char* begin, const char* end) {
    const std::string_view written(begin, static_cast<size_t>(end - begin));
    RecentTags::Entry& recent = memory.recent_tags.at(written);
    if (!recent.is(written)) {
      const PostTable::TagSpelling ids = table.intern_hashtag(case_folded(written), written);
      if (ids.tag == kNoId) {
        failed = true;
        return;
      }
      recent.keep(written, ids);
      return keep(out.hashtags, ids.tag);
    }
    table.count_spelling(recent.ids);
    keep(out.hashtags, recent.ids.tag);
  }
  void mention(const char* begin, const char* end) {
    out.mentioned_handles.emplace_back(begin, static_cast<size_t>(end - begin));
  }
  void link(const char*, const char*, std::string_view domain) { keep(out.domains, table.domain_pool.intern(domain)); }
  void term(const char*, const char*, std::string_view folded) {
    const uint32_t id = table.term_pool.intern(folded);
    failed |= id == kNoId;
    memory.long_terms.push_back({memory.short_terms.size(), id});
  }
  static_assert(text_detail::kLongestShortWord <= StringPool::kLongestShortText);
  void short_term(const char* begin, const char* end, uint64_t low, uint64_t high) {
    memory.short_terms.push_back({low, high, static_cast<uint32_t>(end - begin), kNoId});
  }
  // Looks up the short terms together, and keeps each term that is no stop word once.
  void finish() {
    std::vector<StringPool::ShortText>& looked_up = memory.short_terms;
    table.term_pool.intern_short_many(looked_up.data(), looked_up.size());
    const size_t count = looked_up.size() + memory.long_terms.size();
    memory.seen_terms.begin(count);
    out.terms.resize(count);
    uint32_t* end = out.terms.data();
    const auto take = [&](uint32_t id) {
      failed |= id == kNoId;
      if (id < first_term) return;
      *end = id;
      end += memory.seen_terms.add(id);
    };
    size_t i = 0;
    for (const ScanMemory::LongTerm& term : memory.long_terms) {
      for (; i < term.short_terms_before; ++i) take(looked_up[i].id);
      take(term.id);
    }
    for (; i < looked_up.size(); ++i) take(looked_up[i].id);
    out.terms.resize(static_cast<size_t>(end - out.terms.data()));
    looked_up.clear();
    memory.long_terms.clear();
  }
};

bool between_list_entries(char c) {
  return c == ',' || c == ';' || c == '|' || c == ' ' || c == '[' || c == ']' || c == '"' || c == '\'' || c == '\n';
}

// Calls visit for each entry of an export's own list column.
template <typename Visit>
void for_each_listed(std::string_view list, Visit&& visit) {
  size_t at = 0;
  while (at < list.size()) {
    while (at < list.size() && between_list_entries(list[at])) ++at;
    size_t stop = at;
    while (stop < list.size() && !between_list_entries(list[stop])) ++stop;
    if (stop > at) visit(list.substr(at, stop - at));
    at = stop;
  }
}

class InterningScan : public TextScan {
 public:
  bool scan(PostTable& table, const PostDraft& draft, ScannedText& out) override {
    if (table.term_pool.size() < stop_words().size() && !intern_stop_words(table)) return false;
    InterningSink sink{table, out, memory_, static_cast<uint32_t>(stop_words().size())};
    text_detail::TokenWalk<InterningSink>(draft.text, sink, memory_.scratch).run();
    sink.finish();
    add_columns(draft, sink);
    return !sink.failed;
  }

 private:
  static bool intern_stop_words(PostTable& table) {
    for (std::string_view word : stop_words()) {
      if (table.term_pool.intern(word) == kNoId) return false;
    }
    return true;
  }

  // What the export itself lists counts as if it stood in the text: the union of both.
  static void add_columns(const PostDraft& draft, InterningSink& sink) {
    for_each_listed(draft.hashtags, [&](std::string_view tag) {
      if (tag.starts_with('#')) tag.remove_prefix(1);
      if (tag.starts_with("\xef\xbc\x83")) tag.remove_prefix(3);
      if (!tag.empty()) sink.hashtag(tag.data(), tag.data() + tag.size());
    });
    for_each_listed(draft.mentions, [&](std::string_view handle) {
      if (handle.starts_with('@')) handle.remove_prefix(1);
      if (!handle.empty()) sink.out.mentioned_handles.push_back(handle);
    });
    if (!draft.links.empty()) {
      LinkSink links{sink};
      text_detail::TokenWalk<LinkSink>(draft.links, links, sink.memory.scratch).run();
    }
  }

  // Of a link column only the links count.
  struct LinkSink {
    static constexpr bool kTakesTerms = false;
    InterningSink& sink;
    void hashtag(const char*, const char*) {}
    void mention(const char*, const char*) {}
    void link(const char* begin, const char* end, std::string_view domain) { sink.link(begin, end, domain); }
    void term(const char*, const char*, std::string_view) {}
    void short_term(const char*, const char*, uint64_t, uint64_t) {}
  };

  ScanMemory memory_;
};

struct ListingSink {
  static constexpr bool kTakesTerms = true;
  std::string_view text;
  std::vector<Token>& tokens;

  void add(TokenKind kind, const char* begin, const char* end, std::string folded) {
    tokens.push_back({kind, static_cast<uint32_t>(begin - text.data()), static_cast<uint32_t>(end - text.data()),
                      std::move(folded)});
  }
  void hashtag(const char* begin, const char* end) {
    add(TokenKind::hashtag, begin, end, case_folded({begin, static_cast<size_t>(end - begin)}));
  }
  void mention(const char* begin, const char* end) {
    add(TokenKind::mention, begin, end, case_folded({begin, static_cast<size_t>(end - begin)}));
  }
  void link(const char* begin, const char* end, std::string_view domain) {
    add(TokenKind::link, begin, end, std::string(domain));
  }
  void term(const char* begin, const char* end, std::string_view folded) {
    add(TokenKind::term, begin, end, std::string(folded));
  }
  void short_term(const char* begin, const char* end, uint64_t, uint64_t) {
    add(TokenKind::term, begin, end, case_folded({begin, static_cast<size_t>(end - begin)}));
  }
};

}  // namespace

std::unique_ptr<TextScan> make_text_scan() { return std::make_unique<InterningScan>(); }

std::vector<Token> scan_tokens(std::string_view text) {
  std::vector<Token> tokens;
  ListingSink sink{text, tokens};
  std::string scratch;
  text_detail::TokenWalk<ListingSink>(text, sink, scratch).run();
  return tokens;
}

}  // namespace tilik
