#include "ingest/csv_reader.h"

#include <doctest/doctest.h>

#include <iterator>

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

namespace {

// The plainest reading there is, one byte after the other: what the vector code must agree with on tables without
// broken quotes.
std::vector<std::vector<std::string>> read_byte_by_byte(std::string_view text, char delimiter) {
  std::vector<std::vector<std::string>> rows(1, {std::string()});
  bool is_quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += '"';
      ++i;
    } else if (c == '"') {
      is_quoted = !is_quoted;
    } else if (!is_quoted && c == delimiter) {
      rows.back().emplace_back();
    } else if (!is_quoted && c == '\n') {
      rows.push_back({std::string()});
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();  // after the last end of line
  return rows;
}

}  // namespace

TEST_CASE("csv: vectors split as one byte after the other does") {
  Random random(11);
  constexpr std::string_view kPieces[] = {
      "a", "kata", "\xc3\xa9", " ", "x;y", "1.234", "\t", "panjang sekali tanpa akhir", ""};
  for (int round = 0; round < 400; ++round) {
    const char delimiter = ",;\t|"[random.below(4)];
    std::string text;
    const size_t columns = 1 + random.below(round % 8 == 0 ? 600 : 90), rows = 1 + random.below(6);
    for (size_t row = 0; row < rows; ++row) {
      for (size_t column = 0; column < columns; ++column) {
        if (column > 0) text += delimiter;
        std::string cell;
        for (uint32_t piece = random.below(6); piece > 0; --piece) cell += kPieces[random.below(std::size(kPieces))];
        if (random.below(3) == 0) cell += delimiter;
        if (random.below(4) == 0) cell += "\"\"";
        if (random.below(5) == 0) cell += '\n';
        const bool needs_quotes = cell.find_first_of(std::string("\"\n") + delimiter) != std::string::npos;
        // A blank line is no row of data: the first cell is never empty.
        if (column == 0) cell = "k" + cell;
        text += needs_quotes || random.below(4) == 0 ? '"' + cell + '"' : cell;
      }
      text += '\n';
    }
    CAPTURE(round);
    for (const size_t chunk : {size_t{1} << 20, size_t{1} + random.below(40)}) {
      MemorySource source("", text);
      ChunkReader chunks(source, EncodingGuess{}, chunk);
      CsvDialect dialect;
      dialect.delimiter = delimiter;
      CsvReader reader(chunks, dialect);
      reader.expect_cells(columns);
      std::vector<std::vector<std::string>> read;
      CsvRow row;
      while (reader.next(row)) {
        std::vector<std::string>& copy = read.emplace_back();
        for (size_t i = 0; i < row.cell_count; ++i) copy.emplace_back(row.cells[i]);
      }
      REQUIRE(read == read_byte_by_byte(text, delimiter));
    }
  }
}
