#include "text/scanner.h"

#include <algorithm>
#include <cstring>

#include "base/case_fold.h"
#include "text/link_address.h"
#include "text/stop_words.h"
#include "text/threaded_scan.h"
#include "text/token_walk.h"

namespace tilik {

namespace {

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

// The words of some neighbouring posts, and what the scan keeps from post to post.
struct ScanMemory {
  SeenInPost seen_terms;
  std::vector<StringPool::ShortText> short_terms;  // in order, with repetitions
  struct LongTerm {
    size_t short_terms_before;
    uint32_t begin, size;  // in long_term_bytes
    uint32_t id;
  };
  std::vector<LongTerm> long_terms;
  std::string long_term_bytes;
  struct PostEnds {
    size_t short_terms, long_terms;
  };
  std::vector<PostEnds> post_ends;
  std::string scratch;
};

bool between_list_entries(char c) {
  return c == ',' || c == ';' || c == '|' || c == ' ' || c == '[' || c == ']' || c == '"' || c == '\'' || c == '\n';
}

// A run up to the next blank may hold several links: "https://a.id,https://b.id".
template <typename Visit>
void for_each_link(std::string_view run, Visit&& visit) {
  size_t begin = 0;
  for (size_t at = run.find("http", 1); at != std::string_view::npos; at = run.find("http", at + 1)) {
    if (!between_list_entries(run[at - 1])) continue;
    visit(run.substr(begin, at - begin));
    begin = at;
  }
  visit(run.substr(begin));
}

// Writes what it finds in a batch's texts into the batch; terms wait in `memory` until they are looked up together.
struct BatchSink {
  static constexpr bool kTakesTerms = true;
  PostBatch& batch;
  ScanMemory& memory;

  void hashtag(const char* begin, const char* end) {
    batch.hashtags.emplace_back(begin, static_cast<size_t>(end - begin));
  }
  void mention(const char* begin, const char* end) {
    batch.mentions.emplace_back(begin, static_cast<size_t>(end - begin));
  }
  void link(const char* begin, const char* end) {
    for_each_link({begin, static_cast<size_t>(end - begin)}, [this](std::string_view link) {
      const size_t before = batch.address_bytes.size();
      append_link_address(batch.address_bytes, link);
      if (const size_t size = batch.address_bytes.size() - before; size > 0)
        batch.addresses.push_back({static_cast<uint32_t>(before), static_cast<uint32_t>(size)});
    });
  }
  void term(const char*, const char*, std::string_view folded) {
    std::string& bytes = memory.long_term_bytes;
    memory.long_terms.push_back({memory.short_terms.size(), static_cast<uint32_t>(bytes.size()),
                                 static_cast<uint32_t>(folded.size()), StringPool::kNone});
    bytes += folded;
  }
  static_assert(text_detail::kLongestShortWord <= StringPool::kLongestShortText);
  void short_term(const char* begin, const char* end, uint64_t low, uint64_t high) {
    memory.short_terms.push_back({low, high, static_cast<uint32_t>(end - begin), StringPool::kNone});
  }
};

// Calls visit for each entry of an export's own list column.
template <typename Visit>
void for_each_listed(std::string_view list, Visit&& visit) {
  size_t at = 0;
  while (at < list.size()) {
    while (at < list.size() && between_list_entries(list[at])) ++at;
    if (at == list.size()) break;
    size_t stop = at;
    // A name with blanks stands between the marks that chats put around it.
    const size_t begin = at + (list[at] == '@');
    if (list.substr(begin).starts_with(kNameBegins)) {
      stop = std::min(list.size(), list.find(kNameEnds, begin));
      visit(list.substr(begin + kNameBegins.size(), stop - begin - kNameBegins.size()));
      at = stop + kNameEnds.size();
      continue;
    }
    while (stop < list.size() && !between_list_entries(list[stop])) ++stop;
    if (stop > at) visit(list.substr(at, stop - at));
    at = stop;
  }
}

// Of a link column only the links count.
struct LinkSink {
  static constexpr bool kTakesTerms = false;
  BatchSink& sink;
  void hashtag(const char*, const char*) {}
  void mention(const char*, const char*) {}
  void link(const char* begin, const char* end) { sink.link(begin, end); }
  void term(const char*, const char*, std::string_view) {}
  void short_term(const char*, const char*, uint64_t, uint64_t) {}
};

// What the export itself lists counts as if it stood in the text: the union of both.
void add_columns(const PostBatch& batch, size_t post, BatchSink& sink) {
  for_each_listed(batch.part(post, PostBatch::Part::hashtags), [&](std::string_view tag) {
    if (tag.starts_with('#')) tag.remove_prefix(1);
    if (tag.starts_with("\xef\xbc\x83")) tag.remove_prefix(3);
    const bool is_number = std::all_of(tag.begin(), tag.end(), ascii_digit);  // "#2024" is none in a text either
    if (!is_number) sink.hashtag(tag.data(), tag.data() + tag.size());
  });
  for_each_listed(batch.part(post, PostBatch::Part::mentions), [&](std::string_view handle) {
    if (handle.starts_with('@')) handle.remove_prefix(1);
    if (!handle.empty()) sink.mention(handle.data(), handle.data() + handle.size());
  });
  const std::string_view links = batch.part(post, PostBatch::Part::links);
  if (links.empty()) return;
  LinkSink sink_of_links{sink};
  text_detail::TokenWalk<LinkSink>(links, sink_of_links, sink.memory.scratch).run();
}

}  // namespace

class BatchScanner::Work {
 public:
  bool scan(PostBatch& batch, StringPool& terms) {
    if (terms.size() < stop_words().size() && !intern_stop_words(terms)) return false;
    // Enough words to hide how long memory takes, few enough to stay in the processor's cache.
    constexpr size_t kTermsTogether = 256;
    BatchSink sink{batch, memory_};
    batch.ends.reserve(batch.size());
    bool is_good = true;
    for (size_t post = 0; post < batch.size() && is_good; ++post) {
      text_detail::TokenWalk<BatchSink>(batch.part(post, PostBatch::Part::text), sink, memory_.scratch).run();
      add_columns(batch, post, sink);
      batch.ends.push_back({0, static_cast<uint32_t>(batch.hashtags.size()),
                            static_cast<uint32_t>(batch.mentions.size()),
                            static_cast<uint32_t>(batch.addresses.size())});
      memory_.post_ends.push_back({memory_.short_terms.size(), memory_.long_terms.size()});
      if (memory_.short_terms.size() >= kTermsTogether || post + 1 == batch.size()) is_good = look_up(batch, terms);
    }
    return is_good;
  }

 private:
  static bool intern_stop_words(StringPool& terms) {
    for (std::string_view word : stop_words()) {
      if (terms.intern(word) == StringPool::kNone) return false;
    }
    return true;
  }

  // Looks up the terms that wait, post by post, and keeps each that is no stop word once a post.
  bool look_up(PostBatch& batch, StringPool& terms) {
    terms.ask_for(memory_.short_terms.data(), memory_.short_terms.size());
    size_t post = batch.ends.size() - memory_.post_ends.size();
    bool is_good = true;
    size_t short_begin = 0, long_begin = 0;
    for (const ScanMemory::PostEnds& ends : memory_.post_ends) {
      for (size_t i = long_begin; i < ends.long_terms; ++i) {
        ScanMemory::LongTerm& term = memory_.long_terms[i];
        term.id = terms.intern(std::string_view(memory_.long_term_bytes).substr(term.begin, term.size));
      }
      terms.intern_asked(memory_.short_terms.data() + short_begin, ends.short_terms - short_begin);
      is_good &= keep_once(batch, {short_begin, long_begin}, ends);
      batch.ends[post++].terms = static_cast<uint32_t>(batch.terms.size());
      short_begin = ends.short_terms;
      long_begin = ends.long_terms;
    }
    memory_.short_terms.clear();
    memory_.long_terms.clear();
    memory_.long_term_bytes.clear();
    memory_.post_ends.clear();
    return is_good;
  }

  // The terms of one post, in order of appearance. False when memory was refused for one.
  bool keep_once(PostBatch& batch, ScanMemory::PostEnds begin, ScanMemory::PostEnds end) {
    const uint32_t first_term = static_cast<uint32_t>(stop_words().size());
    const size_t count = end.short_terms - begin.short_terms + end.long_terms - begin.long_terms;
    memory_.seen_terms.begin(count);
    const size_t size_before = batch.terms.size();
    batch.terms.resize(size_before + count);
    uint32_t* into = batch.terms.data() + size_before;
    bool is_refused = false;
    const auto take = [&](uint32_t id) {
      is_refused |= id == StringPool::kNone;
      if (id < first_term) return;
      *into = id;
      into += memory_.seen_terms.add(id);
    };
    size_t i = begin.short_terms;
    for (size_t k = begin.long_terms; k < end.long_terms; ++k) {
      for (; i < memory_.long_terms[k].short_terms_before; ++i) take(memory_.short_terms[i].id);
      take(memory_.long_terms[k].id);
    }
    for (; i < end.short_terms; ++i) take(memory_.short_terms[i].id);
    batch.terms.resize(static_cast<size_t>(into - batch.terms.data()));
    return !is_refused;
  }

  ScanMemory memory_;
};

BatchScanner::BatchScanner() : work_(std::make_unique<Work>()) {}
BatchScanner::~BatchScanner() = default;
void BatchScanner::scan(PostBatch& batch, StringPool& terms) { batch.failed = !work_->scan(batch, terms); }

namespace {

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
  void link(const char* begin, const char* end) {
    for_each_link({begin, static_cast<size_t>(end - begin)}, [this](std::string_view link) {
      std::string address;
      append_link_address(address, link);
      if (!address.empty()) add(TokenKind::link, link.data(), link.data() + link.size(), std::move(address));
    });
  }
  void term(const char* begin, const char* end, std::string_view folded) {
    add(TokenKind::term, begin, end, std::string(folded));
  }
  void short_term(const char* begin, const char* end, uint64_t, uint64_t) {
    add(TokenKind::term, begin, end, case_folded({begin, static_cast<size_t>(end - begin)}));
  }
};

// So few that a batch and what is found in it stay in the processor's cache.
constexpr size_t kPostsInCache = 512, kBytesInCache = size_t{128} << 10;

class NamesAlone : public TextScan {
 public:
  size_t posts_in_batch() const override { return kPostsInCache; }
  size_t bytes_in_batch() const override { return kBytesInCache; }
  bool reads_texts() const override { return false; }
  std::unique_ptr<PostBatch> exchange(std::unique_ptr<PostBatch> full, StringPool&) override {
    if (full) full->ends.resize(full->size());
    return full;
  }
};

// Scans on the caller's thread, into the table's own pool.
class ScanAtOnce : public TextScan {
 public:
  size_t posts_in_batch() const override { return kPostsInCache; }
  size_t bytes_in_batch() const override { return kBytesInCache; }
  std::unique_ptr<PostBatch> exchange(std::unique_ptr<PostBatch> full, StringPool& table_terms) override {
    if (full) scanner_.scan(*full, table_terms);
    return full;
  }

 private:
  BatchScanner scanner_;
};

}  // namespace

std::unique_ptr<TextScan> make_text_scan(uint32_t threads) {
  if (threads > 1) return make_threaded_scan(threads - 1);
  return std::make_unique<ScanAtOnce>();
}

std::unique_ptr<TextScan> make_names_scan() { return std::make_unique<NamesAlone>(); }

std::vector<Token> scan_tokens(std::string_view text) {
  std::vector<Token> tokens;
  ListingSink sink{text, tokens};
  std::string scratch;
  text_detail::TokenWalk<ListingSink>(text, sink, scratch).run();
  return tokens;
}

}  // namespace tilik
