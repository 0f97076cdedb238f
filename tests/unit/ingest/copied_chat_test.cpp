// Messages marked and copied in Telegram, Discord and Teams, as they are pasted.
#include <doctest/doctest.h>

#include "base/calendar.h"
#include "ingest/reasons.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

TEST_CASE("copied chat: Telegram puts the moment in brackets behind the name and says whom a message answers") {
  const Imported chat = import_text(
      "Budi, S.Pd., [14/05/2024 08:00]\nHalo semua\n\nbesok rapat\n\n"
      "Ani, [14/05/2024 08:05]:\n[In reply to Budi, S.Pd.]\nsiap\n");
  CHECK(chat.report.format == "copied-chat");
  REQUIRE(chat.posts.size() == 2);
  CHECK(chat.report.rejected == 0);
  CHECK(chat.posts[0].platform == "telegram");
  CHECK(chat.posts[0].author == "Budi, S.Pd.");
  CHECK(chat.posts[0].text == "Halo semua\n\nbesok rapat");
  CHECK(chat.posts[0].kind == Kind::original);
  CHECK(chat.posts[1].text == "siap");
  CHECK(chat.posts[1].kind == Kind::reply);
  CHECK(chat.posts[1].reply_to_author == "Budi, S.Pd.");
  CHECK(chat.posts[1].time_utc_s - chat.posts[0].time_utc_s == 300);
}

TEST_CASE("copied chat: Discord and Teams") {
  const Imported discord = import_text(
      "budi \xe2\x80\x94 14/05/2024 08:00\nHalo \xe2\x80\x94 semua\nani \xe2\x80\x94 14/05/2024 20.05\nsiap\n");
  REQUIRE(discord.posts.size() == 2);
  CHECK(discord.posts[0].platform == "discord");
  CHECK(discord.posts[0].text == "Halo \xe2\x80\x94 semua");
  CHECK(discord.posts[1].author == "ani");
  const Imported teams =
      import_text("[5/14/2024 8:00 AM] Budi Santoso\nHalo: semua\n[5/14/2024 1:05 PM] Ani (Tamu)\nsiap\nberangkat\n");
  CHECK(teams.report.format == "copied-chat");
  REQUIRE(teams.posts.size() == 2);
  CHECK(teams.posts[0].platform == "teams");
  CHECK(teams.posts[0].text == "Halo: semua");
  CHECK(teams.posts[1].author == "Ani (Tamu)");
  CHECK(teams.posts[1].text == "siap\nberangkat");
  CHECK(teams.posts[1].time_utc_s - teams.posts[0].time_utc_s == 5 * 3600 + 5 * 60);
}

TEST_CASE("copied chat: chats of WhatsApp and ordinary lines are none") {
  CHECK(import_text("[08.00, 14/5/2024] Budi: Halo\n[08.05, 14/5/2024] Ani: siap\n").report.format == "whatsapp");
  CHECK(import_text("[14/05/24 08.00.01] Budi: Halo\n[14/05/24 08.05.02] Ani: siap\n").report.format == "whatsapp");
  // A chat of WhatsApp may begin with a line of the app.
  CHECK(import_text("[14/05/24 08.00.01] Warga RT 5: Pesan dan panggilan dienkripsi secara end-to-end.\n"
                    "[14/05/24 08.05.02] Ani: siap\n")
            .report.format == "whatsapp");
  CHECK(import_text("[14/05/24 08.00.01] Ani menambahkan Anda\n[14/05/24 08.05.02] Ani: siap\n").report.format ==
        "whatsapp");
  CHECK(import_text("Rapat \xe2\x80\x94 jadi besok\nSiap, [catat]\n").report.format != "copied-chat");
}
