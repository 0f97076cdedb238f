#include "text/scanner.h"

#include <algorithm>
#include <utility>

#include "base/case_fold.h"
#include "text/stop_words.h"
#include "text/token_walk.h"

namespace tilik {

namespace {

// Interns what it finds into a table, each thing once a post; `failed` once memory is refused.
struct InterningSink {
  PostTable& table;
  ScannedText& out;
  BlockArray<uint32_t>& seen_in;                    // by term id: number of the last post it was seen in
  std::vector<StringPool::ShortText>& short_terms;  // interned together at the end of the text
  uint32_t post_number;
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
  void keep_term(uint32_t id) {
    if (id < first_term) return;
    if (id == kNoId || (id >= seen_in.size() && !seen_in.resize(id + 1, 0))) {
      failed = true;
    } else if (std::exchange(seen_in[id], post_number) != post_number) {
      out.terms.push_back(id);
    }
  }
  void hashtag(const char* begin, const char* end, std::string_view folded) {
    keep(out.hashtags, table.intern_hashtag(folded, {begin, static_cast<size_t>(end - begin)}));
  }
  void mention(const char* begin, const char* end) {
    keep(out.mentions, table.intern_author({begin, static_cast<size_t>(end - begin)}));
  }
  void link(const char*, const char*, std::string_view domain) { keep(out.domains, table.domain_pool.intern(domain)); }
  void term(const char*, const char*, std::string_view folded) { keep_term(table.term_pool.intern(folded)); }
  void short_term(const char* begin, const char* end, uint64_t low, uint64_t high) {
    short_terms.push_back({low, high, static_cast<uint32_t>(end - begin), kNoId});
  }
  void finish() {
    table.term_pool.intern_short_many(short_terms.data(), short_terms.size());
    for (const StringPool::ShortText& term : short_terms) keep_term(term.id);
    short_terms.clear();
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
    if (++post_number_ == 0) {  // after four billion posts the numbers begin again
      seen_in_.clear();
      post_number_ = 1;
    }
    InterningSink sink{table, out, seen_in_, short_terms_, post_number_, static_cast<uint32_t>(stop_words().size())};
    text_detail::TokenWalk<InterningSink>(draft.text, sink, scratch_).run();
    sink.finish();
    add_columns(table, draft, sink);
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
  void add_columns(PostTable& table, const PostDraft& draft, InterningSink& sink) {
    for_each_listed(draft.hashtags, [&](std::string_view tag) {
      if (tag.starts_with('#')) tag.remove_prefix(1);
      if (tag.starts_with("\xef\xbc\x83")) tag.remove_prefix(3);
      if (!tag.empty()) sink.hashtag(tag.data(), tag.data() + tag.size(), case_folded(tag));
    });
    for_each_listed(draft.mentions, [&](std::string_view handle) {
      if (handle.starts_with('@')) handle.remove_prefix(1);
      if (!handle.empty()) sink.keep(sink.out.mentions, table.intern_author(handle));
    });
    if (!draft.links.empty()) {
      LinkSink links{sink};
      text_detail::TokenWalk<LinkSink>(draft.links, links, scratch_).run();
    }
  }

  // Of a link column only the links count.
  struct LinkSink {
    InterningSink& sink;
    void hashtag(const char*, const char*, std::string_view) {}
    void mention(const char*, const char*) {}
    void link(const char* begin, const char* end, std::string_view domain) { sink.link(begin, end, domain); }
    void term(const char*, const char*, std::string_view) {}
    void short_term(const char*, const char*, uint64_t, uint64_t) {}
  };

  std::vector<StringPool::ShortText> short_terms_;
  BlockArray<uint32_t> seen_in_;
  uint32_t post_number_ = 0;
  std::string scratch_;
};

struct ListingSink {
  std::string_view text;
  std::vector<Token>& tokens;

  void add(TokenKind kind, const char* begin, const char* end, std::string folded) {
    tokens.push_back({kind, static_cast<uint32_t>(begin - text.data()), static_cast<uint32_t>(end - text.data()),
                      std::move(folded)});
  }
  void hashtag(const char* begin, const char* end, std::string_view folded) {
    add(TokenKind::hashtag, begin, end, std::string(folded));
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
