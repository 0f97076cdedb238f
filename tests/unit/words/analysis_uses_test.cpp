// What a source's report lets each analysis say.
#include "words/analysis_uses.h"

#include <doctest/doctest.h>

using namespace tilik;
using namespace tilik::words;

namespace {

SourceReport report_of(std::vector<ReportColumn> columns, uint64_t accepted = 10) {
  SourceReport report;
  report.read = report.accepted = accepted;
  report.columns = std::move(columns);
  return report;
}

}  // namespace

TEST_CASE("uses: everything that a tweet collection offers, nothing that it does not") {
  const SourceReport report = report_of({{"created_at", "time", 10},
                                         {"full_text", "text", 8},
                                         {"favorite_count", "likes", 10},
                                         {"reply_count", "comments", 10},
                                         {"username", "author", 10},
                                         {"in_reply_to_screen_name", "reply_to_author", 3}});
  const std::vector<AnalysisUse> uses = analysis_uses(Language::indonesian, report);
  REQUIRE(uses.size() == 5);
  CHECK(uses[0].name == "Tren");
  CHECK(uses[0].usable == Usable::yes);
  CHECK(uses[1].usable == Usable::partly);
  CHECK(uses[1].sentence.find("8 dari 10") != std::string::npos);
  CHECK(uses[2].usable == Usable::yes);
  CHECK(uses[2].sentence == "Jumlah suka, komentar.");
  CHECK(uses[3].usable == Usable::no);
  CHECK(uses[3].sentence.find("pengikut") != std::string::npos);
  CHECK(uses[4].usable == Usable::yes);
  CHECK(uses[4].sentence == "Dari balasan.");
}

TEST_CASE("uses: a column that helps another counts no rows of its own") {
  const SourceReport report =
      report_of({{"waktu", "time", 4}, {"scraped_at", "time", 4, true}, {"isi", "text", 10}, {"judul", "text", 10}});
  CHECK(rows_with(report, "time") == 4);
  CHECK(rows_with(report, "text") == 10);
  CHECK(analysis_uses(Language::english, report)[0].usable == Usable::partly);
}

TEST_CASE("uses: a table has mentions at most, a chat has turns, answers of a survey have no accounts") {
  const SourceReport chat = report_of({{"time", "time", 10}, {"author", "author", 10}, {"text", "text", 10}});
  std::vector<AnalysisUse> uses = analysis_uses(Language::english, chat);
  CHECK(uses[2].usable == Usable::no);
  CHECK(uses[3].usable == Usable::no);
  CHECK(uses[4].usable == Usable::partly);
  CHECK(uses[4].sentence == "Only where texts mention an @name.");
  SourceReport whatsapp = chat;
  whatsapp.format = "whatsapp";
  uses = analysis_uses(Language::english, whatsapp);
  CHECK(uses[4].usable == Usable::yes);
  CHECK(uses[4].sentence == "From who speaks after whom in the chat.");
  uses = analysis_uses(Language::english, report_of({{"jawaban", "text", 10}}));
  CHECK(uses[0].usable == Usable::no);
  CHECK(uses[4].usable == Usable::no);
}

TEST_CASE("uses: accounts that links or other files of an archive tell are accounts") {
  for (const char* kind : {"author_from_url", "author_from_archive"}) {
    SourceReport report = report_of({{"tautan", "url", 10}, {"isi", "text", 10}});
    CHECK(analysis_uses(Language::english, report)[4].sentence == "Not possible: there are no accounts.");
    report.repairs.push_back({kind, 10, {}, {}});
    CHECK(analysis_uses(Language::english, report)[4].usable == Usable::partly);
  }
}

TEST_CASE("uses: a column that is there and empty is as good as none; two columns of a field add up") {
  const SourceReport report = report_of({{"date", "time", 0}, {"a", "time", 4}, {"b", "time", 6}, {"x", "likes", 0}});
  CHECK(rows_with(report, "time") == 10);
  const std::vector<AnalysisUse> uses = analysis_uses(Language::english, report);
  CHECK(uses[0].usable == Usable::yes);
  CHECK(uses[2].usable == Usable::no);
  CHECK(rows_with(report_of({{"a", "time", 9}, {"b", "time", 9}}), "time") == 10);
}

TEST_CASE("uses: rows with any of several counts are at least those with the fullest one") {
  std::vector<AnalysisUse> uses =
      analysis_uses(Language::english, report_of({{"likes", "likes", 7}, {"replies", "comments", 5}}));
  CHECK(uses[2].sentence.find("at least 7 of 10") != std::string::npos);
  uses = analysis_uses(Language::english, report_of({{"likes", "likes", 7}}));
  CHECK(uses[2].sentence.find("known of 7 of 10") != std::string::npos);
}

TEST_CASE("uses: numbers by day and networks are not judged as posts") {
  SourceReport metrics = report_of({{"tanggal", "time", 10}});
  metrics.kind = "metrics";
  CHECK(analysis_uses(Language::english, metrics).empty());
  CHECK(analysis_uses(Language::english, report_of({}, 0)).empty());
}
