#include "generate/generator.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/hash.h"
#include "generate/fixed_point.h"
#include "generate/town.h"
#include "generate/vocabulary.h"

using namespace tilik;

namespace {

std::string all_bytes(const GeneratorOptions& options, size_t chunk_bytes, Generator& generator) {
  std::string bytes;
  while (generator.next_chunk(bytes, chunk_bytes)) {}
  CHECK(generator.rows_written() == options.rows);
  return bytes;
}

std::string all_bytes(const GeneratorOptions& options, size_t chunk_bytes = 1 << 16) {
  Generator generator(options);
  return all_bytes(options, chunk_bytes, generator);
}

// Cells of a CSV text as RFC 4180 reads it.
std::vector<std::vector<std::string>> cells_of(const std::string& bytes) {
  std::vector<std::vector<std::string>> rows(1, {std::string()});
  bool quoted = false;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (quoted) {
      if (c != '"') {
        rows.back().back() += c;
      } else if (i + 1 < bytes.size() && bytes[i + 1] == '"') {
        rows.back().back() += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\n') {
      if (i + 1 < bytes.size()) rows.push_back({std::string()});
    } else {
      rows.back().back() += c;
    }
  }
  return rows;
}

}  // namespace

TEST_CASE("fixed-point logarithm and power: powers of two are exact, others close") {
  CHECK(fixed_log2(1) == 0);
  CHECK(fixed_log2(uint64_t{1} << 40) == uint64_t{40} << 32);
  CHECK((fixed_log2(3) >> 16) == 103872);  // log2(3) = 1.58496250072 = 103872.1 / 2^16
  CHECK(fixed_exp2(uint64_t{10} << 32) == uint64_t{1024} << 16);
  CHECK(fixed_exp2(uint64_t{1} << 31) == 92681);  // sqrt(2) * 2^16 = 92681.9, rounded down
}

TEST_CASE("alias table keeps the proportions of its weights") {
  const AliasTable table({6, 3, 1});
  Random random(1);
  std::vector<int> hits(3);
  for (int i = 0; i < 100000; ++i) ++hits[table.pick(random.next())];
  CHECK(std::abs(hits[0] - 60000) < 700);
  CHECK(std::abs(hits[2] - 10000) < 500);
}

TEST_CASE("vocabulary: 60,000 different words") {
  const Vocabulary vocabulary;
  std::vector<std::string> words;
  for (size_t i = 0; i < Vocabulary::kWordCount; ++i) words.emplace_back(vocabulary.text_at(i));
  CHECK(words.front() == "yang");
  std::sort(words.begin(), words.end());
  CHECK(std::unique(words.begin(), words.end()) == words.end());
}

TEST_CASE("handles are unique and communities cover every account") {
  const Town town(20000, 1);
  std::vector<std::string> handles;
  for (uint32_t author = 0; author < town.author_count(); ++author) handles.push_back(town.handle(author));
  std::sort(handles.begin(), handles.end());
  CHECK(std::unique(handles.begin(), handles.end()) == handles.end());
  uint32_t covered = 0;
  for (const TownCommunity& community : town.communities()) {
    CHECK(community.first_author == covered);
    covered += community.size;
  }
  CHECK(covered == 20000);
}

TEST_CASE("the same options give the same bytes, however they are cut into chunks") {
  GeneratorOptions options;
  options.rows = 3000;
  const std::string bytes = all_bytes(options);
  CHECK(all_bytes(options, 1) == bytes);
  CHECK(hash64(bytes) ==
        2470805115856601034u);  // changes only when the town changes: then every bench file changes too
  options.seed = 2;
  CHECK(all_bytes(options) != bytes);
}

TEST_CASE("rows are whole, ids ascend from 18 to 19 digits, times ascend, targets are earlier posts") {
  GeneratorOptions options;
  options.rows = 5000;
  Generator generator(options);
  const auto rows = cells_of(all_bytes(options, 1 << 20, generator));
  REQUIRE(rows.size() == 5001);
  std::vector<std::string> ids;
  uint64_t likes = 0, replies = 0, reposts = 0, mentions = 0, newlines = 0;
  for (size_t i = 1; i < rows.size(); ++i) {
    const std::vector<std::string>& row = rows[i];
    REQUIRE(row.size() == 13);
    if (!ids.empty()) CHECK(std::stoull(row[0]) > std::stoull(ids.back()));
    if (i > 1) CHECK(row[1] >= rows[i - 1][1]);
    ids.push_back(row[0]);
    if (!row[6].empty()) likes += std::stoull(row[6]);
    mentions += row[5].find('@') != std::string::npos ? 1 : 0;
    newlines += row[5].find('\n') != std::string::npos ? 1 : 0;
    for (size_t column : {size_t{11}, size_t{12}}) {
      if (row[column].empty()) continue;
      ++(column == 11 ? replies : reposts);
      CHECK(std::any_of(ids.begin(), ids.end() - 1, [&](const std::string& id) { return id == row[column]; }));
    }
    if (!row[12].empty()) {
      CHECK(row[5].starts_with("RT @"));
      CHECK(row[6].empty());
    }
  }
  CHECK(ids.front().size() == 18);
  CHECK(ids.back().size() == 19);
  CHECK(likes == generator.truth().likes_sum);
  CHECK(replies > 600);
  CHECK(reposts > 700);
  CHECK(mentions > 2800);
  CHECK(mentions < 3200);
  CHECK(newlines > 100);
  uint64_t of_days = 0;
  for (const uint64_t count : generator.truth().posts_of_day) of_days += count;
  CHECK(of_days == 5000);
}

TEST_CASE("a town to be read writes whole sentences, with the same tags and people planted in it") {
  GeneratorOptions options;
  options.rows = 2000;
  options.has_sentences = true;
  Generator generator(options);
  const auto rows = cells_of(all_bytes(options, 1 << 20, generator));
  REQUIRE(rows.size() == 2001);
  size_t sentences = 0, own = 0;
  for (size_t i = 1; i < rows.size(); ++i) {
    const std::string& text = rows[i][5];
    CHECK(text.find('*') == std::string::npos);
    CHECK(text.find_first_of("+()|") == std::string::npos);
    CHECK(text.find(".?") == std::string::npos);
    if (!rows[i][12].empty()) continue;
    ++own;
    sentences += text.find(". ") != std::string::npos || text.find("? ") != std::string::npos || text.ends_with('.') ||
                 text.ends_with('?');
  }
  CHECK(sentences > own * 9 / 10);
  CHECK(generator.truth().posts_of_tag.size() > 50);
}

TEST_CASE("tiny towns and lines of NDJSON") {
  for (uint64_t rows : {uint64_t{0}, uint64_t{1}, uint64_t{9}, uint64_t{1000}}) {
    GeneratorOptions options;
    options.rows = rows;
    options.format = GeneratorFormat::ndjson;
    const std::string bytes = all_bytes(options);
    CHECK(static_cast<uint64_t>(std::count(bytes.begin(), bytes.end(), '\n')) == rows);
  }
}

TEST_CASE("the truth numbers communities by the members that appeared, most first, then by the first handle") {
  GeneratorOptions options;
  options.rows = 600;
  options.seed = 5;
  Generator generator(options);
  all_bytes(options, 1 << 16, generator);
  const nlohmann::json truth = nlohmann::json::parse(generator.truth_json());
  struct Found {
    size_t size = 0;
    std::string first;
  };
  std::vector<Found> found;
  for (const auto& [author, number] : truth["communities"].items()) {
    const size_t id = number.get<size_t>();
    if (id >= found.size()) found.resize(id + 1);
    if (found[id].size++ == 0 || author < found[id].first) found[id].first = author;
  }
  REQUIRE(found.size() > 2);
  bool has_equal = false;
  for (size_t i = 1; i < found.size(); ++i) {
    CAPTURE(i);
    CHECK(found[i].size > 0);
    CHECK(found[i - 1].size >= found[i].size);
    if (found[i - 1].size != found[i].size) continue;
    has_equal = true;
    CHECK(found[i - 1].first < found[i].first);
  }
  CHECK(has_equal);
}
