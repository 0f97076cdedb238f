// Helpers of tests and fuzz targets of archives and workbooks: read everything in one file into memory, and
// print it so that two readings can be compared as strings.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/containers/source_walk.h"
#include "ingest_dump.h"

namespace tilik::test {

// Gives at most a few bytes a call, as a slow drive may.
class TrickleSource : public ByteSource {
 public:
  TrickleSource(std::string name, std::string bytes, size_t most, bool knows_size = true)
      : memory_(std::move(name), std::move(bytes)), most_(most), knows_size_(knows_size) {}
  std::string name() const override { return memory_.name(); }
  int64_t size() const override { return knows_size_ ? memory_.size() : -1; }
  int64_t read(int64_t offset, char* into, size_t capacity) override {
    return memory_.read(offset, into, std::min(capacity, most_));
  }

 private:
  MemorySource memory_;
  size_t most_;
  bool knows_size_;
};

struct ImportedContainer {
  std::vector<Imported> members;
  bool has_report = false;
  ImportReport report;

  uint64_t posts() const {
    uint64_t sum = 0;
    for (const Imported& member : members) sum += member.posts.size();
    return sum;
  }
};

// A budget that is spent at every look: the finest cutting there is.
inline StepBudget no_time() {
  return StepBudget([]() -> double { return 1; }, 0);
}

inline ImportedContainer import_container(std::unique_ptr<ByteSource> source,
                                          size_t chunk_bytes = ChunkReader::kDefaultChunkBytes,
                                          const StepBudget& budget = StepBudget::unlimited(),
                                          int64_t always_bytes = UnpackLimit::kAlwaysBytes) {
  ImportedContainer all;
  SourceWalk walk(std::move(source), MemoryBudget::of_program(), always_bytes);
  Leaf leaf;
  while (true) {
    const SourceWalk::Next next = walk.next(budget, leaf);
    if (next == SourceWalk::Next::end) break;
    if (next == SourceWalk::Next::more) continue;
    ImportOptions options;
    options.only_known_formats = leaf.only_known_formats;
    options.author = leaf.author;
    options.author_name = leaf.author_name;
    KeepingSink sink;
    SourceImport import(*leaf.bytes, sink, options, nullptr, chunk_bytes);
    while (!import.step(budget)) {}
    if (!walk.skip_unusable(import.report()))
      all.members.push_back({import.report(), std::move(sink.posts), std::move(sink.metrics), std::move(sink.edges)});
  }
  all.has_report = walk.has_report();
  all.report = walk.report();
  return all;
}

inline std::string dump(const ImportedContainer& all) {
  std::string out;
  for (const Imported& member : all.members) out += "== " + member.report.name + '\n' + dump(member);
  if (!all.has_report) return out;
  const ImportReport& r = all.report;
  out += "== " + r.name + ' ' + r.format + ' ' + std::to_string(r.members) + ' ' + name_of(r.error.code) + ' ' +
         r.error.detail + '\n';
  for (const SkippedMembers& skipped : r.skipped) {
    out += "skipped " + skipped.reason + ' ' + std::to_string(skipped.count) + ' ' + skipped.example + '\n';
  }
  for (const std::string& note : r.notes) out += "note " + note + '\n';
  return out;
}

inline uint64_t skipped(const ImportReport& report, std::string_view reason) {
  for (const SkippedMembers& known : report.skipped) {
    if (known.reason == reason) return known.count;
  }
  return 0;
}

}  // namespace tilik::test
