// Tables of numbers by day, and what is taken for none.
#include <doctest/doctest.h>

#include <algorithm>

#include "ingest/reasons.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

TEST_CASE("metrics: the chart and the totals of YouTube Studio are numbers by day") {
  const std::string chart =
      "Date,Content,Video title,Video publish time,Duration,Views\n"
      "2024-05-01,abcdefghij1,Cara menanam cabai di pot bekas dari awal sampai panen,\"Apr 1, 2024\",300,10\n"
      "2024-05-01,abcdefghij2,Resep,\"Apr 2, 2024\",120,4\n"
      "2024-05-02,abcdefghij1,Cara menanam cabai di pot bekas dari awal sampai panen,\"Apr 1, 2024\",300,12\n"
      "2024-05-02,abcdefghij2,Resep,\"Apr 2, 2024\",120,0\n";
  const std::string indonesian =
      "Tanggal,Konten,Judul video,Waktu publikasi video,Durasi,Penayangan\n2024-05-01,abcdefghij1,Resep,1 Apr "
      "2024,300,10\n";
  const Imported imported = import_text(chart);
  CHECK(imported.report.read == imported.report.accepted + imported.report.rejected + imported.report.duplicates);
  CHECK(imported.report.format == "metrics-table");
  REQUIRE(imported.metrics.size() == 4);
  CHECK(imported.metrics[3].ends_with("|Resep||views|0.000000"));
  CHECK(imported.report.metrics.size() == 2);
  CHECK(import_text(indonesian).report.kind == SourceKind::metrics);
  CHECK(import_text(indonesian).metrics.size() == 1);
  const Imported totals = import_text("Date,Views\n2024-05-01,14\n2024-05-02,12\n");
  CHECK(totals.report.kind == SourceKind::metrics);
  CHECK(totals.metrics.size() == 2);
  const std::string videos =
      "Content,Video title,Video publish time,Duration,Views\nTotal,,,,22\nabcdefghij1,Cara menanam,\"Apr 1, "
      "2024\",300,22\n";
  CHECK(import_text(videos).report.format == "youtube-studio");
}

TEST_CASE("metrics: days of TikTok Studio without a year are of the year that the file is named by") {
  constexpr std::string_view kDays =
      "\"Date\",\"Video Views\",\"Profile Views\",\"Likes\"\n\"December 31\",\"100\",\"undefined\",\"2\"\n"
      "\"January 1\",\"200\",\"20\",\"4\"\n";
  const auto read_as = [&](std::string_view name) {
    return import_text(kDays, {}, ChunkReader::kDefaultChunkBytes, name);
  };
  const Imported named = read_as("Overview_2025-12-31_1767312000_akun.zip/Overview.csv");
  CHECK(named.report.format == "metrics-table");
  REQUIRE(named.metrics.size() == 5);
  CHECK(named.metrics[0] == "1767114000|||views|100.000000");  // 31 December 2025 in Jakarta
  CHECK(named.metrics[2].starts_with("1767200400|"));          // 1 January 2026
  // 29 February is a day in some years only.
  CHECK(import_text("Date,Likes\nFebruary 28,1\nFebruary 29,2\n", {}, ChunkReader::kDefaultChunkBytes, "x_2025-02-28_")
            .report.rejected == 1);
  for (const std::string_view name : {"Overview.csv", "Overview_2025-13-31.csv", "Overview_2025-12-3"}) {
    const Imported nameless = read_as(name);
    CHECK(nameless.report.accepted == 0);
    REQUIRE(nameless.report.rejected_rows.size() == 2);
    CHECK(nameless.report.rejected_rows[0].reason == reject::kNoYear);
  }
}

TEST_CASE("metrics: answers to a form are posts, short ones, too; numbers by day are not") {
  CHECK(import_text("Timestamp,Nama,Seberapa puas?,Apa kesan Anda?\n1/2/2024 13.05.33,Ani,4,Bagus\n"
                    "15/2/2024 9.11.40,Budi,5,Biasa saja\n")
            .posts.size() == 2);
  // The clock alone tells: nobody counts a day at 13.05.33.
  CHECK(import_text("Timestamp,Nama,Nilai,Saran\n1/2/2024 13.05.33,Ani,4,Tambah waktu praktik\n"
                    "15/2/2024 9.11.40,Budi,5,Ruangan kurang dingin\n")
            .posts.size() == 2);
  CHECK(import_text("Tanggal,Pengikut,Kunjungan\n1/2/2024,120,40\n15/2/2024 00.00,130,50\n").report.kind ==
        SourceKind::metrics);
}

TEST_CASE("metrics: a first column called # is no remark, and a list of news is no table of numbers") {
  const Imported comments = import_text(
      "#,Name,Date,Likes,Comment,(view source)\n1,Ani,2025-03-15 08:02:11,3,Semoga lancar,view comment\n"
      "2,Budi,2025-03-15 08:12:11,0,Aamiin,view comment\n");
  REQUIRE(comments.posts.size() == 2);
  CHECK(comments.posts[0].author == "Ani");
  CHECK(comments.posts[0].text == "Semoga lancar");
  const Imported news = import_text(
      "No;Tanggal Tayang;Nama Media;Judul Berita;Link Berita;Tone\n1;15 Maret 2025;Kompas.com;Banjir Demak Surut;"
      "https://kompas.com/a;Netral\n2;16 Maret 2025;Detik.com;Tanggul Diperbaiki;https://detik.com/b;Positif\n");
  REQUIRE(news.posts.size() == 2);
  CHECK(news.posts[1].text == "Tanggul Diperbaiki");
  CHECK(news.posts[1].author == "Detik.com");
  // "source" is who published where rows are articles; where they are posts, the program that they came from.
  for (const std::string name : {"source", "portal", "situs"}) {
    CAPTURE(name);
    const Imported articles = import_text("title,link,date," + name +
                                          "\nBanjir surut,https://kompas.com/a,2025-03-15,Kompas\nTanggul "
                                          "diperbaiki,https://detik.com/b,2025-03-16,Detik\n");
    REQUIRE(articles.posts.size() == 2);
    CHECK(articles.posts[1].author == "Detik");
  }
  const Imported tweets = import_text(
      "text,url,date,source\nmacet,https://twitter.com/ani/status/1520000000000000001,2022-04-30,Twitter for "
      "Android\nlancar,https://twitter.com/budi/status/1520000000000000002,2022-04-30,Twitter Web App\n");
  REQUIRE(tweets.posts.size() == 2);
  CHECK(tweets.posts[1].author == "budi");
}

TEST_CASE("metrics: numbers of rows measure nothing, so complaints that are numbered are posts") {
  const std::string rows =
      "1,02/01/2025,Ani,Jalan rusak di depan pasar sejak kemarin\n"
      "2,03/01/2025,Budi,Lampu mati\n3,04/01/2025,Cici,Air keruh dan bau di RT 5\n";
  for (const std::string name : {"No", "No.", "Nomor", "#", "", "Unnamed: 0"}) {
    CAPTURE(name);
    const Imported imported = import_text(name + ",Tanggal,Nama,Curahan warga\n" + rows);
    CHECK(imported.report.kind == SourceKind::posts);
    REQUIRE(imported.posts.size() == 3);
    CHECK(imported.posts[1].text == "Lampu mati");
  }
  const Imported numbers = import_text("No,Tanggal,Pengikut\n1,02/01/2025,120\n2,03/01/2025,130\n");
  CHECK(numbers.report.kind == SourceKind::metrics);
  CHECK(numbers.metrics.size() == 2);
}

TEST_CASE("metrics: what was earned from and to is no name of an account") {
  const std::string table =
      "DATE\tSUBSCRIBERS\t\tVIDEO VIEWS\t\tEstimated Earnings\n"
      "Mon 2025-10-06\t--\t1.2M\t+12,345\t30,000,000\t$3 - $49\n"
      "Tue 2025-10-07\t+1K\t1.21M\t+10,345\t30,010,000\t$3 - $41\n";
  const Imported imported = import_text(table);
  CHECK(imported.report.kind == SourceKind::metrics);
  REQUIRE(!imported.metrics.empty());
  for (const std::string& row : imported.metrics) CHECK(row.find('$') == std::string::npos);
  // Numbers of telephones do name somebody.
  const Imported phones = import_text(
      "Tanggal,Nomor,Pesan terkirim\n2025-10-06,0812-1111,3\n2025-10-06,0813-2222,4\n2025-10-07,0812-1111,5\n");
  REQUIRE(phones.metrics.size() == 3);
  CHECK(phones.metrics[0].find("0812-1111") != std::string::npos);
}

TEST_CASE("metrics: a day behind the sample tells the order of day and month for all rows") {
  std::string table = "Akun,Tanggal,Pengikut\n";
  // The first twelve days of every month, in no order, then days that only one reading has.
  for (int day = 1; day <= 12; ++day) {
    for (int month = 1; month <= 12; ++month) {
      for (int year = 2022; year <= 2024; ++year)
        table += "a," + std::to_string(month) + "/" + std::to_string(day) + "/" + std::to_string(year) + ",100\n";
    }
  }
  for (int day = 13; day <= 19; ++day) table += "a,1/" + std::to_string(day) + "/2025,300\n";
  const Imported imported = import_text(table);
  CHECK(imported.report.kind == SourceKind::metrics);
  CHECK(imported.report.rejected == 0);
  CHECK(imported.metrics.size() == 12 * 12 * 3 + 7);
  CHECK(std::count(imported.report.notes.begin(), imported.report.notes.end(), "month_first") == 1);
}

TEST_CASE("metrics: a block of numbers may be titled by the name of a count alone") {
  std::string report = "sep=,\n";
  for (const char* title : {"Jangkauan", "Interaksi"}) {
    report += "\"" + std::string(title) + "\"\n\"Tanggal\",\"Primary\"\n";
    for (int day = 1; day <= 5; ++day) report += "\"2024-03-0" + std::to_string(day) + "T00:00:00\",\"10\"\n";
    report += "\n";
  }
  const Imported imported = import_text(report);
  REQUIRE(imported.report.metrics.size() == 2);
  CHECK(imported.report.metrics[0].metric == "reach");
  CHECK(imported.report.metrics[1].metric == "interactions");
}
