// Workbooks made by tests/golden/make_workbooks.mjs, and what their cells mean.
#include <doctest/doctest.h>

#include "base/calendar.h"
#include "container_import.h"
#include "file_bytes.h"
#include "ingest/containers/sheet_values.h"
#include "ingest/reasons.h"

using namespace tilik;
using namespace tilik::test;

namespace {

std::string bytes_of(const std::string& name) {
  std::string bytes;
  REQUIRE(read_file(test::source_folder() + "/tests/golden/workbooks/" + name, bytes));
  return bytes;
}

ImportedContainer open_book(const std::string& name) {
  ImportedContainer all = import_container(std::make_unique<MemorySource>(name, bytes_of(name)));
  for (const Imported& sheet : all.members) {
    CHECK(sheet.report.read == sheet.report.accepted + sheet.report.rejected + sheet.report.duplicates);
  }
  return all;
}

std::string number(std::string_view text, NumberKind kind, bool starts_1904 = false) {
  std::string out;
  append_number(out, text, kind, starts_1904);
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  append_unescaped(out, text);
  return out;
}

constexpr size_t kLikes = static_cast<size_t>(Count::likes), kComments = static_cast<size_t>(Count::comments);

}  // namespace

TEST_CASE("workbooks: every sheet of an XLSX file, the rows of its tables, the others told") {
  const ImportedContainer all = open_book("report.xlsx");
  REQUIRE(all.members.size() == 2);
  const Imported& report = all.members[0];
  CHECK(report.report.name == "report.xlsx/Laporan");
  CHECK(report.report.delimiter.empty());
  REQUIRE(report.posts.size() == 7);
  CHECK(report.posts[0].text == "Harga cabai naik #pasar");
  CHECK(report.posts[0].author == "dinas_pasar");
  CHECK(format_iso_utc(report.posts[0].time_utc_s) == "2024-03-01T03:30:00Z");
  CHECK(report.posts[1].text == "Baris\nkedua & \"kutip\", koma");
  CHECK(report.posts[1].counts[kLikes] == 1500);
  CHECK(report.posts[2].text == "Dua potong \xe2\x98\xba");
  CHECK(report.posts[2].counts[kComments] == -1);  // #N/A
  CHECK(report.posts[3].counts[kComments] == -1);  // no cell
  CHECK(report.posts[4].text == "Dari rumus");
  CHECK(format_iso_utc(report.posts[6].time_utc_s) == "2024-03-08T17:00:00Z");
  // The number of a rejected row is the sheet's own, title and blank rows counted.
  REQUIRE(report.report.rejected_rows.size() == 1);
  CHECK(report.report.rejected_rows[0].line == 15);
  CHECK(report.report.rejected_rows[0].raw.substr(0, 26) == "bukan tanggal|dinas_pasar|");
  CHECK(repairs(report.report, repair::kShortRows) == 0);
  CHECK(all.members[1].report.name == "report.xlsx/Tweet/2");
  CHECK(all.members[1].posts[7].id == "1708253452346298318");
  CHECK(all.report.format == "xlsx");
  CHECK(skipped(all.report, skip::kEmptySheet) == 1);
  CHECK(skipped(all.report, skip::kNoTable) == 1);
}

TEST_CASE("workbooks: the 1904 system, rows far down, a sheet without a table") {
  const ImportedContainer old = open_book("from-1904.xlsx");
  REQUIRE(old.posts() == 2);
  CHECK(format_iso_utc(old.members[0].posts[0].time_utc_s) == "2024-04-30T17:00:00Z");
  CHECK(format_iso_utc(old.members[0].posts[1].time_utc_s) == "2024-05-01T17:00:00Z");
  const ImportedContainer far = open_book("far-away.xlsx");
  REQUIRE(far.members.size() == 1);
  CHECK(far.members[0].posts[0].text == "Paling bawah");
  REQUIRE(far.members[0].report.rejected_rows.size() == 1);
  CHECK(far.members[0].report.rejected_rows[0].line == 1'048'577);
  const ImportedContainer notes = open_book("only-notes.xlsx");
  CHECK(notes.report.error.code == ErrorCode::nothing_inside);
  CHECK(notes.report.error.detail == skip::kNoTable);
}

TEST_CASE("workbooks: a sheet that is named like a platform holds posts of it") {
  const ImportedContainer all = open_book("platforms.xlsx");
  REQUIRE(all.members.size() == 3);
  const char* const platforms[] = {"instagram", "tiktok", ""};
  for (size_t i = 0; i < 3; ++i) {
    REQUIRE(all.members[i].posts.size() == 3);
    CHECK(all.members[i].posts[0].platform == platforms[i]);
  }
}

TEST_CASE("workbooks: days and platforms of merged cells are those of all their rows") {
  const ImportedContainer all = open_book("merged.xlsx");
  REQUIRE(all.members.size() == 2);
  const Imported& march = all.members[0];
  REQUIRE(march.posts.size() == 4);
  const char* const platforms[] = {"instagram", "facebook", "tiktok", "tiktok"};
  for (size_t i = 0; i < 4; ++i) {
    CHECK(format_iso_utc(march.posts[i].time_utc_s) == (i < 2 ? "2024-02-29T17:00:00Z" : "2024-03-01T17:00:00Z"));
    CHECK(march.posts[i].platform == platforms[i]);
  }
  // Sums and rows without a text are no posts.
  CHECK(march.report.rejected == 1);
  const auto repaired = [&](std::string_view kind) {
    uint64_t count = 0;
    for (const ImportRepair& repair : march.report.repairs) count += repair.kind == kind ? repair.count : 0;
    return count;
  };
  CHECK(repaired(repair::kMergedCells) == 3);
  CHECK(repaired(repair::kTotalRows) == 1);
  CHECK(all.members[1].posts.size() == 2);
  CHECK(all.members[1].report.rejected == 1);
}

TEST_CASE("workbooks: the tables of an ODS file, repeated rows and cells, notes left out") {
  const ImportedContainer all = open_book("report.ods");
  REQUIRE(all.members.size() == 2);
  const Imported& report = all.members[0];
  REQUIRE(report.posts.size() == 6);
  CHECK(report.posts[0].text == "Harga cabai  naik #pasar");
  CHECK(format_iso_utc(report.posts[0].time_utc_s) == "2024-03-01T03:30:00Z");
  CHECK(report.posts[1].text == "Baris\nkedua & \"kutip\"");
  CHECK(report.posts[1].counts[kLikes] == 1500);
  CHECK(report.posts[2].text == "Dengan catatan");
  CHECK(report.posts[5].text == "Sama tiga kali");
  REQUIRE(report.report.rejected_rows.size() == 1);
  CHECK(report.report.rejected_rows[0].line == 11);
  CHECK(all.members[1].posts[1].author == "kata");
  CHECK(all.report.format == "ods");
  CHECK(skipped(all.report, skip::kEmptySheet) == 1);
  CHECK(skipped(open_book("locked.ods").report, skip::kEncrypted) == 1);
}

TEST_CASE("workbooks: attacks and damage cost the sheet, not the workbook") {
  for (const char* name : {"laughs.xlsx", "deep.xlsx"}) {
    const ImportedContainer all = open_book(name);
    REQUIRE(all.members.size() == 1);
    CHECK(all.posts() == 3);
    CHECK(skipped(all.report, skip::kDamaged) == 1);
  }
  const ImportedContainer half = open_book("half.xlsx");
  REQUIRE(half.members.size() == 1);
  CHECK(half.posts() == 8);
  CHECK(has_note(half.members[0].report, note::kArchiveDamaged));
  for (const char* name : {"bomb.xlsx", "bomb.ods"}) {
    const ImportedContainer bomb = open_book(name);
    CHECK(bomb.posts() > 10);
    CHECK(bomb.report.error.code == ErrorCode::limit);
  }
}

TEST_CASE("workbooks: the result does not depend on how bytes and time are cut") {
  for (const char* name : {"report.xlsx", "report.ods", "from-1904.xlsx", "half.xlsx", "laughs.xlsx", "deep.xlsx"}) {
    const std::string whole = dump(open_book(name));
    for (size_t most = 1; most <= 7; most += 3) {
      CHECK(dump(import_container(std::make_unique<TrickleSource>(name, bytes_of(name), most), most)) == whole);
    }
    CHECK(dump(import_container(std::make_unique<MemorySource>(name, bytes_of(name)), 4096, no_time())) == whole);
  }
}

TEST_CASE("sheet values: which formats are dates") {
  CHECK(kind_of_format_id(14) == NumberKind::date);
  CHECK(kind_of_format_id(22) == NumberKind::moment);
  CHECK(kind_of_format_id(20) == NumberKind::time);
  CHECK(kind_of_format_id(2) == NumberKind::number);
  CHECK(kind_of_format_code("dd/mm/yyyy") == NumberKind::date);
  CHECK(kind_of_format_code("d mmmm yyyy\" pukul \"hh.mm") == NumberKind::moment);
  CHECK(kind_of_format_code("[$-421]dddd, d mmmm yyyy") == NumberKind::date);
  CHECK(kind_of_format_code("[h]:mm:ss") == NumberKind::time);
  CHECK(kind_of_format_code("mmm-yy") == NumberKind::date);
  CHECK(kind_of_format_code("General") == NumberKind::number);
  CHECK(kind_of_format_code("[Red]#,##0") == NumberKind::number);
  CHECK(kind_of_format_code("0.00\" hari\"") == NumberKind::number);
  CHECK(kind_of_format_code("_(* #,##0_);_(* (#,##0);_(@_)") == NumberKind::number);
  CHECK(kind_of_format_code("\"d") == NumberKind::number);
  CHECK(kind_of_format_code("") == NumberKind::number);
}

TEST_CASE("sheet values: serial numbers") {
  CHECK(number("45352", NumberKind::date) == "2024-03-01");
  CHECK(number("45352.4375", NumberKind::moment) == "2024-03-01 10:30:00");
  CHECK(number("45352.4375", NumberKind::date) == "2024-03-01 10:30:00");
  CHECK(number("43890", NumberKind::date, true) == "2024-03-01");
  CHECK(number("0.75", NumberKind::time) == "18:00:00");
  CHECK(number("1.5", NumberKind::time) == "36:00:00");
  CHECK(number("0.99999999", NumberKind::moment) == "1899-12-31 00:00:00");
  CHECK(number("61", NumberKind::date) == "1900-03-01");
  CHECK(number("2958466", NumberKind::date) == "2958466");
  CHECK(number("-3", NumberKind::date) == "-3");
  CHECK(number("bukan", NumberKind::date) == "bukan");
  CHECK(number("1.5E+3", NumberKind::number) == "1500");
  CHECK(number("1.70825345234629E+18", NumberKind::number) == "1.70825345234629E+18");
  CHECK(number("0.1", NumberKind::number) == "0.1");
  CHECK(number("007", NumberKind::number) == "007");
}

TEST_CASE("sheet values: references and escapes") {
  CHECK(column_of_reference("A1") == 0);
  CHECK(column_of_reference("AB12") == 27);
  CHECK(column_of_reference("xfd1048576") == 16'383);
  CHECK(column_of_reference("12") == -1);
  CHECK(column_of_reference("ABCD1") == -1);
  CHECK(unescaped("a_x000D_\nb") == "a\nb");
  CHECK(unescaped("_x263A_") == "\xe2\x98\xba");
  CHECK(unescaped("nama_x_dan _xZZZZ_ _x00") == "nama_x_dan _xZZZZ_ _x00");
  CHECK(unescaped("_x005F_x000D_") == "_x000D_");
}
