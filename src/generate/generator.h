// Owns: the seeded town of posts, row by row, and the truth about it.
// Depends on: town, post_text, coordinated, calendar. Thread: one object a thread.
// Why: the sample of the page, the bench files and the tests need posts whose communities, bursts and
// coordinated accounts are known. Streams: memory is about 25 bytes an account plus a ring of recent
// posts for each community, whatever the number of rows. Integer arithmetic only, so the same options
// give the same bytes on every machine.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace tilik {

enum class GeneratorFormat : uint8_t { csv, ndjson };

struct GeneratorOptions {
  uint64_t rows = 1000;
  uint64_t seed = 1;
  uint32_t inside_permille = 850;  // share of links that stay inside a community; 500 is a hard graph
  GeneratorFormat format = GeneratorFormat::csv;
  // Whole sentences in place of words by Zipf's law: a sample that people read, not one that programs are measured by.
  bool has_sentences = false;
};

// What was planted and what was written so far. Days are dates in Western Indonesian Time.
struct GeneratorTruth {
  uint64_t rows = 0;
  uint64_t likes_sum = 0;              // over rows with a count of likes
  std::vector<uint64_t> posts_of_day;  // by day of the town
  std::vector<uint64_t> posts_of_tag;  // by tag id; once a post
  std::vector<bool> appeared;          // accounts that wrote, or that were named in a post
};

class Generator {
 public:
  explicit Generator(const GeneratorOptions& options);
  ~Generator();
  Generator(const Generator&) = delete;
  Generator& operator=(const Generator&) = delete;

  // Appends whole rows to `out` (at least one) until it grew by `about_bytes` or all are written (CSV: the
  // header line first). Returns false when nothing was left to append.
  bool next_chunk(std::string& out, size_t about_bytes);

  uint64_t rows_written() const { return truth_.rows; }
  const GeneratorTruth& truth() const { return truth_; }
  // The truth as one JSON object, as described in the contract of the command line:
  // rows, likes_sum, days, hashtags (case-folded), communities (author to number), bursts,
  // coordinated_groups; and growing_tags. Call it when all rows are written. O(accounts).
  std::string truth_json() const;

 private:
  struct State;
  void write_next_row(std::string& out);

  GeneratorOptions options_;
  GeneratorTruth truth_;
  std::unique_ptr<State> state_;
};

}  // namespace tilik
