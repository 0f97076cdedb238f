#include "ingest/dates.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "ingest/reasons.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

namespace {
std::string read(std::string_view value, DayOrder order = DayOrder::day_month_year, int zone = 420) {
  TimeReader reader(zone, order);
  const std::optional<ReadTime> time = reader.read(value);
  return time ? format_iso_utc(time->utc_s) : "-";
}
}  // namespace

TEST_CASE("dates: forms that people's files have") {
  CHECK(read("2023-09-28T00:00:01Z") == "2023-09-28T00:00:01Z");
  CHECK(read("2023-09-28T00:00:01.123+07:00") == "2023-09-27T17:00:01Z");
  CHECK(read("2023-09-28 07:00:01") == "2023-09-28T00:00:01Z");
  CHECK(read("2021-09-02 01:39:05+00:00") == "2021-09-02T01:39:05Z");
  CHECK(read("2023-11-05 22:56:36 EST") == "2023-11-06T03:56:36Z");
  CHECK(read("2023-11-05 22:56:36 EDT") == "2023-11-06T02:56:36Z");
  CHECK(read("Sat Sep 30 22:57:05 +0000 2023") == "2023-09-30T22:57:05Z");
  CHECK(read("30 September 2023 pukul 14.30 WIB") == "2023-09-30T07:30:00Z");
  CHECK(read("30 Agustus 2023, 14:30") == "2023-08-30T07:30:00Z");
  CHECK(read("Sep 30, 2023 2:30 PM") == "2023-09-30T07:30:00Z");
  CHECK(read("30-Sep-23") == "2023-09-29T17:00:00Z");
  CHECK(read("30/09/2023 14:30") == "2023-09-30T07:30:00Z");
  CHECK(read("30.09.23 14.30") == "2023-09-30T07:30:00Z");
  CHECK(read("09/30/2023 2:30:05 p.m.", DayOrder::month_day_year) == "2023-09-30T07:30:05Z");
  CHECK(read("12/31/2023 12:05 AM", DayOrder::month_day_year, 0) == "2023-12-31T00:05:00Z");
  CHECK(read("23-09-30", DayOrder::year_month_day, 0) == "2023-09-30T00:00:00Z");
  CHECK(read("2023-09-28") == "2023-09-27T17:00:00Z");
  CHECK(read("2023/9/8 1:02:03", DayOrder::day_month_year, 0) == "2023-09-08T01:02:03Z");
  CHECK(read("Senin, 5 Mei 2025 08.15 WITA") == "2025-05-05T00:15:00Z");
  CHECK(read("Jum'at, 29 September 2023 pkl. 14.30") == "2023-09-29T07:30:00Z");
  CHECK(read("Jum\xe2\x80\x99"
             "at, 29 Agust 2023 14.30") == "2023-08-29T07:30:00Z");
  CHECK(read("Sep 30, 2023 \xc2\xb7 2:30 PM UTC") == "2023-09-30T14:30:00Z");
  CHECK(read("Sat Sep 30 2023 14:30:00 GMT+0700 (Western Indonesia Time)") == "2023-09-30T07:30:00Z");
  CHECK(read("Kompas.com - 30/09/2023, 14:30 WIB") == "2023-09-30T07:30:00Z");
  CHECK(read("detik.com, 30 September 2023 14:30 WIB") == "2023-09-30T07:30:00Z");
  CHECK(read("Diperbarui: 30 September 2023 14:30") == "2023-09-30T07:30:00Z");
  CHECK(read("1695859201") == "2023-09-28T00:00:01Z");
  CHECK(read("1695859201000") == "2023-09-28T00:00:01Z");
  CHECK(read("1695859201000000") == "2023-09-28T00:00:01Z");
  CHECK(read("1606451170.518101") == "2020-11-27T04:26:10Z");
  CHECK(read("20230928") == "2023-09-27T17:00:00Z");
  CHECK(read("20230928.0") == "2023-09-27T17:00:00Z");
  CHECK(read("20230928143005") == "2023-09-28T07:30:05Z");
  CHECK(read("20230928143005", DayOrder::day_month_year, 0) == "2023-09-28T14:30:05Z");
}

TEST_CASE("dates: what is no date") {
  for (const char* value : {"", "abc", "12", "Kompas.com", "a.b 12", "Tayang perdana", "99/99/2023", "2023-02-30",
                            "31/31/2023", "12:30", "may", "2023-13-01 00:00:00", "1e9", "10.5", "+62 812", "1,2 rb",
                            "2023-09-28 25:00:00", "9999999999999999999999"}) {
    CAPTURE(value);
    CHECK(read(value) == "-");
  }
}

TEST_CASE("dates: day and month are told by the column") {
  const auto decide = [](std::initializer_list<const char*> values) {
    DayOrderEvidence evidence;
    for (const char* value : values) {
      if (const auto numbers = date_numbers(value)) evidence.add(*numbers);
    }
    return std::pair(evidence.decide(), evidence.is_assumed());
  };
  CHECK(decide({"01/02/2023", "13/02/2023"}) == std::pair(DayOrder::day_month_year, false));
  CHECK(decide({"01/02/2023", "02/13/2023"}) == std::pair(DayOrder::month_day_year, false));
  CHECK(decide({"01/02/2023 10:00"}) == std::pair(DayOrder::day_month_year, true));
  // No number above 12: time must run forward.
  CHECK(decide({"1/5/2023", "1/9/2023", "2/3/2023", "2/8/2023", "3/1/2023"}).first == DayOrder::month_day_year);
  CHECK(decide({"21-01-05", "21-02-03", "21-02-09", "21-03-01"}).first == DayOrder::year_month_day);
}

TEST_CASE("dates: the name of a weekday tells the order") {
  const auto order = [](std::initializer_list<std::string_view> values) {
    DayOrderEvidence evidence;
    for (const std::string_view value : values) evidence.add(*date_numbers(value));
    return std::pair(evidence.decide(), evidence.is_proven());
  };
  // 6 January 2026 is a Tuesday, 1 June a Monday.
  CHECK(order({"Tue, 06/01/2026"}) == std::pair(DayOrder::day_month_year, true));
  CHECK(order({"Mon, 06/01/2026"}) == std::pair(DayOrder::month_day_year, true));
  CHECK(order({"Senin 06/01/2026 08:00", "Selasa 06/02/2026 09:00"}) == std::pair(DayOrder::month_day_year, true));
  // A name that fits no order tells nothing.
  CHECK(order({"Fri, 06/01/2026"}) == std::pair(DayOrder::day_month_year, false));
}

TEST_CASE("dates: days that lie closer to each other tell the order where nothing else does") {
  const auto order_of = [](const std::vector<std::string>& values) {
    DayOrderEvidence evidence;
    for (const std::string& value : values) {
      if (const auto numbers = date_numbers(value)) evidence.add(*numbers);
    }
    return evidence.decide();
  };
  // Ten days of September as an American phone writes them: both orders go up all the time.
  std::vector<std::string> american, monthly, shuffled, years;
  for (int i = 0; i < 30; ++i)
    american.push_back("9/" + std::to_string(1 + i / 3) + "/23 1" + std::to_string(i % 3) + ":30");
  CHECK(order_of(american) == DayOrder::month_day_year);
  // Too few to tell.
  CHECK(order_of({american.begin(), american.begin() + 9}) == DayOrder::day_month_year);
  // One post on the ninth of every month, or one on each of twelve days: nothing tells.
  std::vector<std::string> once;
  for (int i = 1; i <= 12; ++i) once.push_back("9/" + std::to_string(i) + "/25 09:30");
  CHECK(order_of(once) == DayOrder::day_month_year);
  // A table by month: one day of each, no clocks.
  for (int month = 1; month <= 12; ++month) monthly.push_back("01/" + std::to_string(month) + "/2023");
  CHECK(order_of(monthly) == DayOrder::day_month_year);
  // In no order of time: day and year may be swapped in each, and chance would decide.
  for (int i = 0; i < 60; ++i) {
    const int day = 1 + i * 37 % 90;
    shuffled.push_back(std::to_string(1 + day % 28) + "/0" + std::to_string(8 + day / 30 % 2) + "/23");
  }
  CHECK(order_of(shuffled) == DayOrder::day_month_year);
  for (int i = 0; i < 60; ++i)
    years.push_back("23/0" + std::to_string(8 + i / 28 % 2) + "/" + std::to_string(1 + i % 28));
  CHECK(order_of(years) == DayOrder::year_month_day);
}

TEST_CASE("dates: the preview of a file of usual size shows the order that the whole file tells") {
  // Beyond the sample stands the first day that cannot be a month.
  std::string table = "tanggal,akun,teks\n";
  for (int day = 1; day <= 13; ++day)
    for (int i = 0; i < 400; ++i)
      table += "8/" + std::to_string(day) + "/2024,akun" + std::to_string(i) +
               ",kalimat yang cukup panjang untuk sebuah sampel, dan masih lebih panjang\n";
  MemorySource source("tabel.csv", table);
  const Result<ImportPreview> preview = preview_import(source, {}, 50);
  REQUIRE(preview.ok());
  const ImportPreview& shown = preview.value();
  const auto time = std::find(shown.fields.begin(), shown.fields.end(), "time");
  REQUIRE(time != shown.fields.end());
  CHECK(shown.after.at(0).at(static_cast<size_t>(time - shown.fields.begin())).substr(0, 10) == "2024-08-01");
  CHECK(shown.before.size() == 50);
}

TEST_CASE("dates: a file whose beginning does not tell day from month is decided by what follows") {
  // Five hundred posts a day from the first of August on, month first: the thirteenth lies far behind the sample.
  std::string table = "tanggal,akun,teks\n", chat;
  for (int day = 1; day <= 20; ++day) {
    for (int i = 0; i < 500; ++i) {
      const std::string date = "8/" + std::to_string(day) + "/2024";
      const std::string name = "akun" + std::to_string(i);
      table += date + "," + name + "," + "kalimat " + std::to_string(day) + " yang cukup panjang untuk sebuah sampel\n";
      chat += date + ", 10:" + std::to_string(10 + i % 50) + " - " + name + ": kalimat yang cukup panjang nomor " +
              std::to_string(i) + "\n";
    }
  }
  for (const std::string& text : {table, chat}) {
    const Imported imported = import_text(text);
    CHECK(imported.report.rejected == 0);
    REQUIRE(imported.posts.size() == 10000);
    CHECK(has_note(imported.report, note::kMonthFirst));
    CHECK(format_iso_utc(imported.posts[9999].time_utc_s).substr(0, 8) == "2024-08-");
  }
}
