#include "ingest/csv_reader.h"

#include <doctest/doctest.h>

#include "base/random.h"

using namespace tilik;

namespace {

// Rows as "[a][b]\n", so that a test reads like the table.
std::string rows_of(std::string_view text, size_t expected = 0, size_t chunk = ChunkReader::kDefaultChunkBytes,
                    CsvDialect dialect = {}, uint64_t* unclosed = nullptr, std::string* lines = nullptr) {
  MemorySource source("", std::string(text));
  ChunkReader chunks(source, EncodingGuess{}, chunk);
  CsvReader reader(chunks, dialect);
  reader.expect_cells(expected);
  CsvRow row;
  std::string out;
  while (reader.next(row)) {
    if (row.too_long) out += "(too long)";
    for (size_t i = 0; i < row.cell_count && !row.too_long; ++i) out += '[' + std::string(row.cells[i]) + ']';
    out += '\n';
    if (lines != nullptr) *lines += std::to_string(reader.line()) + ' ';
  }
  if (unclosed != nullptr) *unclosed = reader.unclosed_quotes();
  return out;
}

}  // namespace

TEST_CASE("csv: cells, quotes and ends of line") {
  CHECK(rows_of("a,b\n1,2\n") == "[a][b]\n[1][2]\n");
  CHECK(rows_of("a,b\r\n1,2") == "[a][b]\n[1][2]\n");
  CHECK(rows_of("\"a,b\",\"c\"\"d\",\"\"\n") == "[a,b][c\"d][]\n");
  CHECK(rows_of("\"a\nb\r\nc\rd\",x\r\n") == "[a\nb\r\nc\rd][x]\n");
  CHECK(rows_of("a\rb,c\n") == "[a\rb][c]\n");
  CHECK(rows_of("a,b\r1,2\r", 0, 4096, CsvDialect{',', '\r', true}) == "[a][b]\n[1][2]\n");
  CHECK(rows_of("\"a\",\"b\"\r\n\"c\",\"d\"\r\n") == "[a][b]\n[c][d]\n");
  CHECK(rows_of("").empty());
  CHECK(rows_of("a") == "[a]\n");
  CHECK(rows_of(",\n") == "[][]\n");
}

TEST_CASE("csv: bare and forgotten quotes cost one row") {
  CHECK(rows_of("a,say \"hi\" now,c\n") == "[a][say \"hi\" now][c]\n");
  // Not doubled inside, as early tweet-harvest writes them.
  CHECK(rows_of("a,\"say \"hi\" now\",c\n", 3) == "[a][say \"hi\" now][c]\n");
  uint64_t unclosed = 0;
  CHECK(rows_of("h1,h2,h3\n1,\"abc,x\n2,\"def\",y\n3,ghi,z\n", 3, 4096, {}, &unclosed) ==
        "[h1][h2][h3]\n[1][\"abc][x]\n[2][def][y]\n[3][ghi][z]\n");
  CHECK(unclosed == 1);
  unclosed = 0;
  CHECK(rows_of("h1,h2\n1,\"abc\n2,def\n3,ghi\n", 2, 4096, {}, &unclosed) ==
        "[h1][h2]\n[1][\"abc]\n[2][def]\n[3][ghi]\n");
  CHECK(unclosed == 1);
  // A real cell of two lines stays one.
  CHECK(rows_of("h1,h2\n1,\"abc\n2,def\"\n3,ghi\n", 2) == "[h1][h2]\n[1][abc\n2,def]\n[3][ghi]\n");
}

TEST_CASE("csv: numbers of lines count line breaks in cells") {
  std::string lines;
  rows_of("a,b\n\"x\ny\nz\",1\nc,d\n\ne,f\n", 2, 3, {}, nullptr, &lines);
  CHECK(lines == "1 2 5 6 7 ");
}

TEST_CASE("csv: a row without end is bounded") {
  std::string text = "a,b\n";
  text.append(CsvReader::kMaxRowBytes + 100, 'x');
  text += "\n1,2\n";
  CHECK(rows_of(text, 2) == "[a][b]\n(too long)\n[1][2]\n");
  CHECK(rows_of(text, 2, 70'001) == "[a][b]\n(too long)\n[1][2]\n");
  std::string cells = "a,b\n";
  while (cells.size() < CsvReader::kMaxRowBytes + 2'000'000) cells += "\"y\",";
  cells += "\n1,2\n";
  CHECK(rows_of(cells, 2) == "[a][b]\n(too long)\n[1][2]\n");
  CHECK(rows_of(cells, 2, 1'000'003) == "[a][b]\n(too long)\n[1][2]\n");
}

TEST_CASE("csv: a forgotten quote on every line stays linear") {
  std::string text = "date,text\n";
  for (int i = 0; i < 200'000; ++i) text += "2024-01-01,\"x\n";
  uint64_t unclosed = 0;
  const std::string rows = rows_of(text, 2, ChunkReader::kDefaultChunkBytes, {}, &unclosed);
  CHECK(unclosed == 200'000);
  CHECK(rows_of(text, 2, 300'007) == rows);
}

TEST_CASE("csv: the vector scan agrees with the plain one") {
  Random random(7);
  char bytes[64];
  for (int round = 0; round < 20'000; ++round) {
    for (char& c : bytes) c = ",;\"\n\rab\x80"[random.below(8)];
    const CsvMasks fast = csv_masks(bytes, '"', ',', '\n'), plain = csv_masks_plain(bytes, '"', ',', '\n');
    REQUIRE(fast.quotes == plain.quotes);
    REQUIRE(fast.separators == plain.separators);
  }
}

TEST_CASE("csv: chunks of any size give the same rows") {
  Random random(11);
  for (int round = 0; round < 3'000; ++round) {
    std::string text;
    const uint32_t size = random.below(120);
    for (uint32_t i = 0; i < size; ++i) text.push_back("aab,,\"\"\n\n\r;"[random.below(12)]);
    const size_t expected = random.below(4);
    const std::string whole = rows_of(text, expected);
    for (size_t chunk = 1; chunk <= 7; ++chunk) {
      CAPTURE(text);
      REQUIRE(rows_of(text, expected, chunk) == whole);
    }
  }
}
