// Rows of delimited text: no crash, and chunks of 1 to 7 bytes give the same cells as the whole.
#include <cstdlib>
#include <string>

#include "ingest/csv_reader.h"

namespace {

std::string rows_of(std::string_view text, size_t expected, size_t chunk, tilik::CsvDialect dialect) {
  tilik::MemorySource source("", std::string(text));
  tilik::ChunkReader chunks(source, tilik::EncodingGuess{}, chunk);
  tilik::CsvReader reader(chunks, dialect);
  reader.expect_cells(expected);
  tilik::CsvRow row;
  std::string out;
  while (reader.next(row)) {
    out += std::to_string(reader.line());
    for (size_t i = 0; i < row.cell_count; ++i) (out += '\x1e').append(row.cells[i]);
    out += '\x1d';
  }
  return out + std::to_string(reader.unclosed_quotes()) + ' ' + std::to_string(reader.bare_quotes());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2 || size > 4096) return 0;
  tilik::CsvDialect dialect;
  dialect.delimiter = ",;\t|"[data[0] & 3];
  dialect.newline = (data[0] & 4) != 0 ? '\r' : '\n';
  const size_t expected = data[0] >> 4;
  const size_t chunk = 1 + data[1] % 7;
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  if (rows_of(text, expected, chunk, dialect) != rows_of(text, expected, 1 << 20, dialect)) std::abort();
  return 0;
}
