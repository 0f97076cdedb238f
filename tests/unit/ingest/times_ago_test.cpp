#include "ingest/times_ago.h"

#include <doctest/doctest.h>

#include <string>

#include "base/calendar.h"
#include "ingest/reasons.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

namespace {

// "2025-11-30T10:20:00+07:00" is when all was collected.
std::string moment(std::string_view value, bool in_indonesian = false) {
  const std::optional<TimeAgo> ago = read_time_ago(value, in_indonesian);
  if (!ago) return "none";
  constexpr int kWib_min = 7 * 60;
  return format_iso_local(utc_s_before(1764472800, *ago, kWib_min), kWib_min);
}

}  // namespace

TEST_CASE("times ago: both languages, short and long") {
  CHECK(moment("2 jam yang lalu") == "2025-11-30T08:20:00+07:00");
  CHECK(moment("15 menit lalu") == "2025-11-30T10:05:00+07:00");
  CHECK(moment("an hour ago") == "2025-11-30T09:20:00+07:00");
  CHECK(moment("5h") == "2025-11-30T05:20:00+07:00");
  CHECK(moment("5 hr") == "2025-11-30T05:20:00+07:00");
  CHECK(moment("baru saja") == "2025-11-30T10:20:00+07:00");
  // Of days and more nobody knows the hour.
  CHECK(moment("kemarin") == "2025-11-29T00:00:00+07:00");
  CHECK(moment("Yesterday") == "2025-11-29T00:00:00+07:00");
  CHECK(moment("hari ini") == "2025-11-30T00:00:00+07:00");
  CHECK(moment("3d") == "2025-11-27T00:00:00+07:00");
  CHECK(moment("1w") == "2025-11-23T00:00:00+07:00");
  CHECK(moment("seminggu yang lalu") == "2025-11-23T00:00:00+07:00");
  CHECK(moment("3 bulan lalu") == "2025-08-30T00:00:00+07:00");
  CHECK(moment("9 months ago (edited)") == "2025-02-28T00:00:00+07:00");
  CHECK(moment("setahun yang lalu (diedit)") == "2024-11-30T00:00:00+07:00");
  CHECK(moment("Streamed 2 years ago") == "2023-11-30T00:00:00+07:00");
}

TEST_CASE("times ago: short words mean something else in Indonesian") {
  CHECK(moment("5 h", true) == "2025-11-25T00:00:00+07:00");
  CHECK(moment("2 hr", true) == "2025-11-28T00:00:00+07:00");
  CHECK(moment("30 d", true) == "2025-11-30T10:19:30+07:00");
  CHECK(moment("3 j") == "2025-11-30T07:20:00+07:00");
  CHECK(read_time_ago("3 j", false)->is_indonesian);
  CHECK_FALSE(read_time_ago("5 h", false)->is_indonesian);
}

TEST_CASE("times ago: what is no such time") {
  for (const char* value : {"", "lalu", "minggu", "minggu lalu", "3", "halo", "3 kali lalu", "lebih dari 1 tahun lalu",
                            "2024-05-01", "10:15", "3 jam 5 menit", "99999 hari lalu", "900 tahun lalu", "satu",
                            "3 bulan lalu saya ke sana lagi bersama keluarga besar"}) {
    CAPTURE(value);
    CHECK(moment(value) == "none");
  }
}

TEST_CASE("times ago: counted from the column of when a row was collected, and told") {
  const std::string head = "nama,ulasan,waktu,scraped_at\n";
  const std::string rows =
      "Ani,Pelayanan cepat dan ramah,3 bulan lalu,2025-11-30 10:20:00\n"
      "Budi,Antre lama di loket dua,2 jam lalu,2025-11-30 10:20:00\n"
      "Cici,Lumayan bersih tempatnya,kemarin,2025-11-30 10:20:00\n"
      "Dedi,Parkir sempit dan mahal,entah kapan,2025-11-30 10:20:00\n";
  ImportOptions options;
  options.zone = 7 * 60;
  const Imported imported = import_text(head + rows, options);
  REQUIRE(imported.posts.size() == 4);
  CHECK(format_iso_utc(imported.posts[0].time_utc_s) == "2025-08-29T17:00:00Z");
  CHECK(format_iso_utc(imported.posts[1].time_utc_s) == "2025-11-30T01:20:00Z");
  CHECK(format_iso_utc(imported.posts[2].time_utc_s) == "2025-11-28T17:00:00Z");
  CHECK(imported.posts[3].time_utc_s == kMissingTime);
  const auto count = [](const ImportReport& report, std::string_view kind) {
    for (const ImportRepair& repair : report.repairs)
      if (repair.kind == kind) return repair.count;
    return uint64_t{0};
  };
  CHECK(count(imported.report, repair::kMonthsAgo) == 1);
  CHECK(count(imported.report, repair::kHoursAgo) == 1);
  CHECK(count(imported.report, repair::kDaysAgo) == 1);
  CHECK_FALSE(has_note(imported.report, note::kTimesAgo));
  options.repairs_off = {"relative_months"};
  CHECK(import_text(head + rows, options).posts[0].time_utc_s == kMissingTime);
}

TEST_CASE("times ago: without a moment to count from there is no time, and no other column stands in for it") {
  const Imported imported = import_text(
      "nama,ulasan,waktu,bergabung\nAni,Pelayanan cepat dan ramah,3 bulan lalu,2020-01-02\n"
      "Budi,Antre lama di loket dua,2 jam lalu,2021-03-04\nCici,Lumayan bersih tempatnya,kemarin,2022-05-06\n");
  REQUIRE(imported.posts.size() == 3);
  for (const auto& post : imported.posts) CHECK(post.time_utc_s == kMissingTime);
  CHECK(has_note(imported.report, note::kTimesAgo));
  CHECK_FALSE(has_note(imported.report, note::kNoTimeColumn));
}

TEST_CASE("times ago: how long something took is no time of a post") {
  const Imported imported = import_text(
      "tanggal,kegiatan,durasi\n2025-01-02,Rapat warga di balai desa,2 jam\n2025-01-03,Kerja bakti di sungai,3 jam\n");
  REQUIRE(imported.posts.size() == 2);
  CHECK_FALSE(has_note(imported.report, note::kTimesAgo));
}

TEST_CASE("times ago: the column they count from, and the parts of a date, are used columns") {
  const Imported imported = import_text(
      "nama,ulasan,waktu,scraped_at\nAni,Pelayanan cepat dan ramah,3 bulan lalu,2025-11-30\n"
      "Budi,Antre lama di loket dua,entah,2025-11-30\nCici,Lumayan bersih tempatnya,kemarin,2025-11-30\n");
  CHECK(imported.report.unmapped.empty());
  REQUIRE(imported.report.columns.size() == 4);
  const ImportColumn& collected = imported.report.columns[3];
  CHECK(collected.source == "scraped_at");
  CHECK(collected.field == Field::time);
  CHECK(collected.helps_another);
  CHECK(collected.present == 2);
  CHECK_FALSE(imported.report.columns[2].helps_another);
  // Who says that it means nothing is heeded.
  ImportOptions options;
  options.mapping = {{"scraped_at", ""}};
  const Imported without = import_text(
      "nama,ulasan,waktu,scraped_at\nAni,Pelayanan cepat dan ramah,3 bulan lalu,2025-11-30\n"
      "Budi,Antre lama di loket dua,2 jam lalu,2025-11-30\n",
      options);
  CHECK(without.report.unmapped == std::vector<std::string>{"scraped_at"});
  CHECK(has_note(without.report, note::kTimesAgo));
  const Imported parts = import_text(
      "Tahun,Bulan,Tanggal,Nama,Isi\n2025,Maret,15,Ani,Halo semua warga\n2025,Maret,16,Budi,Pagi juga warga\n");
  CHECK(parts.report.unmapped.empty());
  REQUIRE(parts.report.columns.size() == 5);
  for (const size_t i : {size_t{0}, size_t{1}}) {
    CHECK(parts.report.columns[i].helps_another);
    CHECK(parts.report.columns[i].present == 2);
  }
}

TEST_CASE("times ago: short ones in a column of any name, beside the moment of collecting") {
  const std::string rows =
      "ani,Bagus sekali videonya,3d,2025-11-30\nbudi,Mantap lanjutkan terus,2w,2025-11-30\n"
      "cici,Keren banget infonya,5h,2025-11-30\n";
  const Imported imported = import_text("account,comment,posted,collected_at\n" + rows);
  REQUIRE(imported.posts.size() == 3);
  CHECK(format_iso_utc(imported.posts[0].time_utc_s) == "2025-11-26T17:00:00Z");
  CHECK(format_iso_utc(imported.posts[2].time_utc_s) == "2025-11-29T12:00:00Z");
  for (const Post& post : import_text("account,comment,durasi,collected_at\n" + rows).posts)
    CHECK(post.time_utc_s != imported.posts[0].time_utc_s);
  for (const Post& post : import_text("account,comment,posted,note\n" + rows).posts)
    CHECK(format_iso_utc(post.time_utc_s) == "2025-11-29T17:00:00Z");
}
