// Chats of phones set to other languages; the usual case of each is in the golden corpus.
#include <doctest/doctest.h>

#include <string>

#include "ingest/chat_lines.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

TEST_CASE("chat scripts: dates and clocks as phones of other languages write them") {
  // Each is 5 March 2024, 15:14, and 25 March behind it where day and month have to be told apart.
  for (
      const char* chat :
      {"\u200f٥\u200f/٠٣\u200f/٢٠٢٤، ٣:١٤ م - Siti: Halo\n\u200f٢٥\u200f/٠٣\u200f/٢٠٢٤، ٣:١٤ ص - Budi: Hai\n",
       "[\u200f٥\u200f/٣\u200f/٢٠٢٤، ٣:١٤:٠٠ م] Siti: Halo\n[\u200f٢٥\u200f/٣\u200f/٢٠٢٤، ٣:١٤:٠٥ ص] Budi: Hai\n",
       "۲۰۲۴/۳/۵،\u200f ۱۵:۱۴ - Siti: Halo\n", "५/३/२४, ३:१४ PM - Siti: Halo\n२५/३/२४, ३:१४ AM - Budi: Hai\n",
       "2024. 3. 5. 오후 3:14 - Siti: Halo\n", "[2024. 3. 5. 오후 3:14:00] Siti: Halo\n",
       "2024/3/5 下午3:14 - Siti: Halo\n", "2024年3月5日 下午3:14 - Siti: Halo\n", "2024/03/05 午後3:14 - Siti: Halo\n",
       "5/3/24, 3:14\u202fp.\u00a0m. - Siti: Halo\n25/3/24, 3:14\u202fa.\u00a0m. - Budi: Hai\n",
       "05/03/2024 às 15:14 - Siti: Halo\n25/03/2024 às 15:14 - Budi: Hai\n",
       "05/03/2024 à 15:14 - Siti: Halo\n25/03/2024 à 15:14 - Budi: Hai\n",
       "5.03.2024 ÖS 3:14 - Siti: Halo\n25.03.2024 ÖÖ 9:14 - Budi: Hai\n",
       "5. 3. 2024 15:14 - Siti: Halo\n25. 3. 2024 15:14 - Budi: Hai\n",
       "[5.3.2024 klo 15.14.00] Siti: Halo\n[25.3.2024 klo 15.14.00] Budi: Hai\n",
       "5.03.24 г., 15:14 - Siti: Halo\n25.03.24 г., 15:14 - Budi: Hai\n",
       "\u202a05/03/24\u202c, \u202a15:14\u202c - Siti: Halo\n\u202a25/03/24\u202c, \u202a15:14\u202c - Budi: Hai\n"}) {
    CAPTURE(chat);
    const Imported imported = import_text(chat);
    CHECK(imported.report.format == "whatsapp");
    REQUIRE(!imported.posts.empty());
    CHECK(format_iso_utc(imported.posts[0].time_utc_s) == "2024-03-05T08:14:00Z");
    CHECK(imported.posts[0].author == "Siti");
    CHECK(imported.posts[0].text == "Halo");
    CHECK(imported.report.rejected == 0);
  }
}

TEST_CASE("chat scripts: lines of a day, with the day of the week in any language or without") {
  for (const char* line : {"2024/03/05(Tue)", "2024.03.05 Selasa", "2024年3月5日(火)", "Jum'at, 05/03/2024",
                           "mié., 05/03/2024", "March 5, 2024", "Tuesday, March 5, 2024", "5 Maret 2024",
                           "--------------- 2024년 3월 5일 화요일 ---------------"}) {
    CAPTURE(line);
    const auto day = read_day_line(line);
    REQUIRE(day.has_value());
    CHECK(day_of_header(*day, DayOrder::day_month_year) == 19787);
  }
  for (const char* line : {"05/03/24", "2024/03/05 ada rapat", "rapat: 2024/03/05 10:00", "", "---", "Halo, semua"}) {
    CAPTURE(line);
    CHECK(!read_day_line(line).has_value());
  }
}

TEST_CASE("chat scripts: noon and midnight of twelve hours") {
  const auto second = [](const char* clock) { return read_chat_clock(clock).value_or(-1); };
  CHECK(second("오전 12:05") == 5 * 60);
  CHECK(second("오후 12:05") == 12 * 3600 + 5 * 60);
  CHECK(second("12:05 م") == 12 * 3600 + 5 * 60);
  CHECK(second("凌晨12:05") == 5 * 60);
  CHECK(second("23:59") == 24 * 3600 - 60);
  CHECK(second("25:00") == -1);
  CHECK(second("3:14 Budi") == -1);
}

TEST_CASE("chat scripts: what stands for a file in other languages is no text") {
  for (const char* words :
       {"<تم استبعاد الوسائط>", "<Multimedia omitido>", "<Mídia oculta>", "<Medien ausgeschlossen>"}) {
    CAPTURE(words);
    CHECK(read_chat_markers(words).marker == ChatMarker::media);
  }
  CHECK(read_chat_markers("<halo semua>").marker == ChatMarker::none);
}

TEST_CASE("kakaotalk: brackets in names, lines that look like headers, people who come and go") {
  const Imported computer = import_text(
      "Kelas 님과 카카오톡 대화\n저장한 날짜 : 2024-03-06 10:00:00\n\n--------------- 2024년 3월 5일 화요일 "
      "---------------\n"
      "[A [1]] [오후 3:14] Halo\n[catatan] bukan pesan\nBudi님이 들어왔습니다.\n[B] [15:20] Hai\n");
  REQUIRE(computer.posts.size() == 2);
  CHECK(computer.posts[0].author == "A [1]");
  CHECK(computer.posts[0].text == "Halo\n[catatan] bukan pesan");
  CHECK(format_iso_utc(computer.posts[1].time_utc_s) == "2024-03-05T08:20:00Z");
  CHECK(computer.posts[1].platform == "kakaotalk");
  const Imported phone = import_text(
      "KakaoTalk Chats with Budi\nDate Saved : May 14, 2024 10:00\n\nMay 1, 2024 at 8:05\u202fPM, Budi : rasio 3 : "
      "4\n");
  REQUIRE(phone.posts.size() == 1);
  CHECK(phone.posts[0].text == "rasio 3 : 4");
  CHECK(format_iso_utc(phone.posts[0].time_utc_s) == "2024-05-01T13:05:00Z");
}
