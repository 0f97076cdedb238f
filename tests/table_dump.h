// Helpers of tests and fuzz targets of batches: scans with batches of any size, and a table printed, so that two
// can be compared as strings.
#pragma once

#include <memory>
#include <string>

#include "data/post_table.h"
#include "text/scanner.h"

namespace tilik::test {

// Batches as small as wished, so that their borders fall everywhere; with pools of their own, as helper threads have.
class SmallBatches : public TextScan {
 public:
  SmallBatches(size_t posts, bool has_own_terms) : posts_(posts), has_own_terms_(has_own_terms) {}
  size_t posts_in_batch() const override { return posts_; }
  size_t bytes_in_batch() const override { return SIZE_MAX; }
  std::unique_ptr<PostBatch> exchange(std::unique_ptr<PostBatch> full, StringPool& table_terms) override {
    if (!full) return full;
    if (has_own_terms_) full->own_terms = std::make_unique<StringPool>(table_terms.budget());
    scanner_.scan(*full, has_own_terms_ ? *full->own_terms : table_terms);
    return full;
  }

 private:
  size_t posts_;
  bool has_own_terms_;
  BatchScanner scanner_;
};

// Everything that looking up gives: ids, and what they stand for.
inline std::string dump(const PostTable& table) {
  std::string text;
  for (RowId row = 0; row < table.rows(); ++row) {
    text += std::to_string(table.author[row]) + ' ' + std::to_string(table.reply_to_author[row]) + ' ' +
            std::to_string(table.shared_author[row]);
    for (const ListColumn* list : {&table.hashtags, &table.mentions, &table.links, &table.terms}) {
      text += " |";
      list->for_each(row, [&](uint32_t id) { text += ' ' + std::to_string(id); });
    }
    text += table.is_superseded(row) ? " superseded\n" : "\n";
  }
  for (uint32_t author = 0; author < table.authors.size(); ++author) {
    text += std::string(table.authors.text(author)) + ' ' + std::string(table.author_name_shown(author)) + '\n';
  }
  for (uint32_t tag = 0; tag < table.hashtag_pool.size(); ++tag) {
    text += std::string(table.hashtag_pool.text(tag)) + ' ' + std::string(table.hashtag_name_shown(tag)) + '\n';
  }
  for (uint32_t i = 0; i < table.link_pool.size(); ++i) text += std::string(table.link_pool.text(i)) + '\n';
  for (uint32_t i = 0; i < table.term_pool.size(); ++i) text += std::string(table.term_pool.text(i)) + '\n';
  return text;
}

}  // namespace tilik::test
