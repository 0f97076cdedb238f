// Reading without keeping, for comparison with other parsers: functions that tests/bench/ingest.mjs calls in
// WebAssembly under node, where both sides are timed in one process. Bytes are in memory before the clock runs.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "base/calendar.h"
#include "base/case_fold.h"
#include "data/string_pool.h"
#include "ingest/chunk_reader.h"
#include "ingest/csv_reader.h"
#include "ingest/dates.h"
#include "ingest/json_flatten.h"
#include "ingest/line_reader.h"
#include "text/token_walk.h"

namespace {

using namespace tilik;

std::string g_bytes;

// The bytes read beforehand, without a copy of all of them.
class LoadedSource : public ByteSource {
 public:
  std::string name() const override { return "bench"; }
  int64_t size() const override { return static_cast<int64_t>(g_bytes.size()); }
  int64_t read(int64_t offset, char* into, size_t capacity) override {
    if (offset >= size()) return 0;
    return static_cast<int64_t>(g_bytes.copy(into, capacity, static_cast<size_t>(offset)));
  }
};

struct HashtagSink {
  static constexpr bool kTakesTerms = false;
  StringPool& tags;
  std::vector<uint32_t>& counts;  // by id in `tags`
  std::string folded = {};
  void hashtag(const char* begin, const char* end) {
    folded.clear();
    append_case_folded(folded, {begin, static_cast<size_t>(end - begin)});
    const uint32_t id = tags.intern(folded);
    if (id >= counts.size()) counts.resize(id + 1);
    ++counts[id];
  }
  void mention(const char*, const char*) {}
  void link(const char*, const char*) {}
  void term(const char*, const char*, std::string_view) {}
  void short_term(const char*, const char*, uint64_t, uint64_t) {}
};

size_t column_named(const CsvRow& header, std::string_view name) {
  for (size_t i = 0; i < header.cell_count; ++i) {
    if (header.cells[i] == name) return i;
  }
  return 0;
}

// Calls in which the loop is no part of the caller: WebAssembly begins with slow code, and the browser replaces a
// function's when it is entered again, never inside a loop that runs.
template <typename... Arguments>
bool again(bool (*work)(Arguments...), std::type_identity_t<Arguments>... arguments) {
  bool (*volatile call)(Arguments...) = work;
  return call(arguments...);
}

constexpr int kAtOnce = 256;

bool count_cells(CsvReader& reader, uint64_t& rows, uint64_t& found) {
  CsvRow row;
  for (int i = 0; i < kAtOnce; ++i) {
    if (!reader.next(row)) return false;
    ++rows;
    found += row.cell_count;
  }
  return true;
}

bool count_values(LineReader& reader, JsonFlattener& flattener, uint64_t& records, uint64_t& found) {
  Line line;
  for (int i = 0; i < kAtOnce; ++i) {
    if (!reader.next(line)) return false;
    if (flattener.flatten_padded(line.text) != JsonFlattener::Outcome::ok) continue;
    ++records;
    for (const std::string_view value : flattener.values()) found += !value.empty();
  }
  return true;
}

struct DayCounts {
  TimeReader times;
  std::unordered_map<int64_t, uint32_t> posts_of_day;
  StringPool tag_names;
  std::vector<uint32_t> posts_of_tag;
  std::string scratch;
  size_t time_column = 0, text_column = 0;
};

bool count_days(CsvReader& reader, DayCounts& counts, uint64_t& rows) {
  HashtagSink sink{counts.tag_names, counts.posts_of_tag};
  CsvRow row;
  for (int i = 0; i < kAtOnce; ++i) {
    if (!reader.next(row)) return false;
    ++rows;
    if (row.cell_count <= std::max(counts.time_column, counts.text_column)) continue;
    if (const auto time = counts.times.read(row.cells[counts.time_column])) {
      ++counts.posts_of_day[local_day_of_utc(time->utc_s, 0)];
    }
    text_detail::TokenWalk<HashtagSink>(row.cells[counts.text_column], sink, counts.scratch).run();
  }
  return true;
}

}  // namespace

extern "C" {

// Reads the file into memory; its size in bytes, -1 when it cannot be read.
double bench_read(const char* path) {
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) return -1;
  std::fseek(file, 0, SEEK_END);
  g_bytes.resize(static_cast<size_t>(std::ftell(file)));
  std::rewind(file);
  const size_t got = std::fread(g_bytes.data(), 1, g_bytes.size(), file);
  std::fclose(file);
  return got == g_bytes.size() ? static_cast<double>(got) : -1;
}

// Rows of the table, header left out; all cells are found and counted in `cells`.
double bench_csv_rows(double* cells) {
  LoadedSource source;
  ChunkReader chunks(source, EncodingGuess{});
  CsvReader reader(chunks, CsvDialect{});
  CsvRow row;
  uint64_t rows = 0, found = 0;
  if (reader.next(row)) reader.expect_cells(row.cell_count);
  while (again(count_cells, reader, rows, found)) {}
  *cells = static_cast<double>(found);
  return static_cast<double>(rows);
}

// Rows, and on the way posts a day (UTC) and posts a hashtag; `days` and `tags` get how many there are.
double bench_csv_counts(double* days, double* tags) {
  LoadedSource source;
  ChunkReader chunks(source, EncodingGuess{});
  CsvReader reader(chunks, CsvDialect{});
  DayCounts counts;
  CsvRow row;
  uint64_t rows = 0;
  if (!reader.next(row)) return 0;
  reader.expect_cells(row.cell_count);
  counts.time_column = column_named(row, "created_at");
  counts.text_column = column_named(row, "text");
  while (again(count_days, reader, counts, rows)) {}
  *days = static_cast<double>(counts.posts_of_day.size());
  *tags = static_cast<double>(counts.tag_names.size());
  return static_cast<double>(rows);
}

// Records, one a line, every value found; `values` gets how many there are.
double bench_ndjson(double* values) {
  LoadedSource source;
  ChunkReader chunks(source, EncodingGuess{});
  LineReader reader(chunks);
  JsonFlattener flattener;
  uint64_t records = 0, found = 0;
  while (again(count_values, reader, flattener, records, found)) {}
  *values = static_cast<double>(found);
  return static_cast<double>(records);
}

}  // extern "C"

// The native build only shows that all of it reads: ingest_bench FILE
int main(int argc, char** argv) {
  if (argc < 2) return 0;
  double a = 0, b = 0;
  std::printf("%.0f bytes\n", bench_read(argv[1]));
  if (std::string_view(argv[1]).ends_with(".ndjson")) {
    const double records = bench_ndjson(&a);
    std::printf("%.0f records, %.0f values\n", records, a);
    return 0;
  }
  std::printf("%.0f rows, ", bench_csv_rows(&a));
  std::printf("%.0f cells\n", a);
  const double rows = bench_csv_counts(&a, &b);
  std::printf("%.0f rows, %.0f days, %.0f tags\n", rows, a, b);
  return 0;
}
