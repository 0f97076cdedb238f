// Several files given together: parts of one chat, and why posts have no time.
#include <doctest/doctest.h>

#include <algorithm>

#include "engine/loading.h"
#include "ingest/reasons.h"

using namespace tilik;

namespace {

// How many of the files say that others have the same names.
std::ptrdiff_t told(const std::vector<std::pair<std::string, std::string>>& files) {
  DataSet data;
  std::vector<LoadJob::Source> sources;
  for (const auto& [name, text] : files)
    sources.push_back({std::make_unique<MemorySource>(name, text), ImportOptions{}});
  LoadJob job(data, std::move(sources), Zone(0), LoadJob::Goal::table);
  run_to_end(job);
  return std::count_if(data.reports.begin(), data.reports.end(), [](const ImportReport& report) {
    return std::find(report.notes.begin(), report.notes.end(), note::kNamesOfOthers) != report.notes.end();
  });
}

std::string messenger(const std::string& minute) {
  return R"({"participants":[{"name":"Lala"}],"messages":[{"sender_name":"Lala","timestamp_ms":17103)" + minute +
         R"(000000,"content":"Hai"}]})";
}

std::string_view reason_of(const std::string& csv) {
  DataSet data;
  std::vector<LoadJob::Source> sources;
  sources.push_back({std::make_unique<MemorySource>("a.csv", csv), ImportOptions{}});
  LoadJob job(data, std::move(sources), Zone(0), LoadJob::Goal::table);
  run_to_end(job);
  return data.why_without_time();
}

}  // namespace

TEST_CASE("load: parts of one chat need no note about names, in whatever order they come") {
  CHECK(told({{"a/message_1.json", messenger("19")}, {"a/message_2.json", messenger("20")}}) == 0);
  CHECK(told({{"a/message_2.json", messenger("20")}, {"a/message_1.json", messenger("19")}}) == 0);
  CHECK(told({{"a/message_1.json", messenger("19")}, {"b/message_1.json", messenger("20")}}) == 1);
  // Picked from two folders, of which nothing is known.
  CHECK(told({{"message_1.json", messenger("19")}, {"message_1.json", messenger("20")}}) == 1);
}

TEST_CASE("load: why posts have no time is what the report of their source says") {
  const std::string rows = "Ani,Pelayanan cepat dan ramah,3 bulan lalu\nBudi,Antre lama di loket dua,kemarin\n";
  CHECK(reason_of("nama,ulasan,waktu\n" + rows) == note::kTimesAgo);
  CHECK(reason_of("Jam,Nama,Pesan\n10.05,Ani,Halo semua warga\n10.06,Budi,Pagi juga semua\n") == note::kClocksOnly);
  CHECK(reason_of("nama,ulasan\nAni,Pelayanan cepat dan ramah\n") == note::kNoTimeColumn);
}
