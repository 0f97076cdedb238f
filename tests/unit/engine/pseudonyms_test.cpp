// Plants names in a data set and looks for them in every answer.
#include <doctest/doctest.h>

#include "base/case_fold.h"
#include "engine/posts_csv.h"
#include "graph/graph_write.h"
#include "session_harness.h"

namespace tilik {
namespace {

std::string planted_csv() {
  return "id,created_at,username,name,full_text,favorite_count,location,in_reply_to_screen_name,tweet_url\n"
         "1,2024-01-01T00:00:00Z,sariwulan,Sari Wulandari,\"kata Sari Wulandari lewat @joko_w: hubungi 0812-3456-7890 "
         "atau sari.w@contoh.id #sariwulan\",3,Kota Rahmatjaya,,https://x.com/sariwulan/status/1\n"
         "2,2024-01-01T01:00:00Z,joko_w,Joko Widagdo,\"NIK 3174012345678901 punya JOKO WIDAGDO, lihat "
         "https://x.com/sariwulan/status/1 dan instagram.com/joko_w\",5,Bandung,sariwulan,\n"
         "3,2024-01-02T01:00:00Z,rahmatjaya,Rahmat,\"tanya +62 812 3456 7890 atau (021) 555-1234 ya "
         "sariwulan\",1,,joko_w,\n"
         "4,2024-01-02T02:00:00Z,sariwulan,Sari Wulandari,\"@rahmatjaya sariwulan sariwulan\",1,,rahmatjaya,\n";
}

const char* const kPlanted[] = {"sariwulan",  "sari wulandari", "joko_w",        "joko widagdo",     "rahmatjaya",
                                "3456-7890",  "3456 7890",      "sari.w@contoh", "3174012345678901", "555-1234",
                                "x.com/sari", "wulandari",      "widagdo"};

void check_clean(std::string_view output) {
  std::string folded;
  append_case_folded(folded, output);
  for (const char* name : kPlanted) {
    CHECK_MESSAGE(folded.find(name) == std::string::npos, "found: " << name);
  }
}

TEST_CASE("pseudonyms: words of names are hidden in lists, words of the topic are not, glued names are") {
  SessionHarness page;
  std::string csv = "id,created_at,username,name,full_text\n";
  for (int i = 0; i < 60; ++i) {
    const bool is_first = i < 5;
    csv += std::to_string(i + 1) + ",2024-01-01T00:00:00Z," +
           (is_first ? "info_kota,Zuraida Banjir" : "warga" + std::to_string(i) + ",Warga") + "," +
           (is_first ? "zuraida bilang banjir #ZuraidaBanjir\n" : "banjir lagi\n");
  }
  page.load_text(csv);
  page.run();
  page.answers.clear();
  ChartsRequest charts;
  charts.pseudonyms = true;
  page.ask("charts", charts);
  page.run();
  std::string said;
  append_case_folded(said, page.last("charts")->body.dump());
  CHECK(said.find("zuraida") == std::string::npos);
  CHECK(said.find("\"banjir\"") != std::string::npos);
}

TEST_CASE("pseudonyms: no planted name in any answer") {
  SessionHarness page;
  page.load_text(planted_csv());
  page.run();
  page.answers.clear();
  ChartsRequest charts;
  charts.pseudonyms = true;
  ModelRequest model;
  model.pseudonyms = true;
  CommunityRequest community;
  community.pseudonyms = true;
  PostsRequest posts;
  posts.pseudonyms = true;
  FindRequest find;
  find.text = "sari";
  find.pseudonyms = true;
  page.ask("charts", charts);
  page.ask("trend", model);
  page.ask("engagement", model);
  page.ask("community", community);
  page.ask("posts", posts);
  page.ask("find_accounts", find);
  page.run();
  for (const char* what : {"posts_csv", "rejected_csv", "network_gexf", "network_csv", "communities_csv"}) {
    ExportRequest wanted;
    wanted.what = what;
    wanted.pseudonyms = true;
    page.ask("export", wanted);
    page.run();
  }
  CHECK(page.count("export_part") >= 5);
  CHECK(page.last("error") == nullptr);
  for (const auto& answer : page.answers) {
    INFO(answer.type);
    check_clean({reinterpret_cast<const char*>(answer.bytes.data()), answer.bytes.size()});
  }
}

TEST_CASE("pseudonyms: no planted name in rejected rows, repairs and the preview of columns") {
  SessionHarness page;
  page.load_text(planted_csv() +
                 "5,2024-01-02T03:00:00Z,sariwulan,Sari Wulandari,\"joko_w &amp; rahmatjaya\",1,,,\n"
                 "sariwulan,Sari Wulandari,0812-3456-7890 joko_w\n"
                 "7,,,,,,,,\n");
  page.run();
  const std::string shown = page.last("loaded")->body.dump();
  CHECK(shown.find("Sari Wulandari") != std::string::npos);  // the rejected row tells her name as long as names show
  page.answers.clear();
  ReportRequest report;
  PreviewRequest preview;
  ExportRequest rejected;
  rejected.what = "rejected_csv";
  const auto ask_all = [&](bool hidden) {
    page.answers.clear();
    report.pseudonyms = preview.pseudonyms = rejected.pseudonyms = hidden;
    page.ask("report", report);
    page.ask("preview", preview);
    page.ask("export", rejected);
    page.run();
    REQUIRE(page.last("report") != nullptr);
    REQUIRE(page.last("preview") != nullptr);
    REQUIRE(page.last("export_part") != nullptr);
  };
  const auto says = [&](const char* type) {
    const auto& bytes = page.last(type)->bytes;
    return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  };
  ask_all(false);
  for (const char* type : {"report", "preview", "export_part"})
    CHECK_MESSAGE(says(type).find("sariwulan") != std::string_view::npos, type);
  ask_all(true);
  for (const char* type : {"report", "preview", "export_part"}) {
    INFO(type);
    check_clean(says(type));
  }
}

TEST_CASE("pseudonyms: members of a chat who never wrote are not told by the rows that gave no post") {
  SessionHarness page;
  page.load_text(
      "01/05/24 18.00 - Ani menambahkan Zubaidah\n"
      "01/05/24 18.01 - Ani: Halo\n"
      "13/05/24 07.05 - Qomarudin keluar\n");
  page.run();
  CHECK(page.last("loaded")->body.dump().find("Zubaidah") != std::string::npos);
  page.answers.clear();
  ReportRequest report;
  PreviewRequest preview;
  ExportRequest rejected;
  rejected.what = "rejected_csv";
  report.pseudonyms = preview.pseudonyms = rejected.pseudonyms = true;
  page.ask("report", report);
  page.ask("preview", preview);
  page.ask("export", rejected);
  page.run();
  REQUIRE(page.answers.size() >= 3);
  for (const auto& answer : page.answers) {
    const std::string_view said(reinterpret_cast<const char*>(answer.bytes.data()), answer.bytes.size());
    INFO(answer.type);
    for (const char* name : {"Zubaidah", "Qomarudin"}) CHECK(said.find(name) == std::string_view::npos);
  }
  const auto& preview_bytes = page.last("preview")->bytes;
  const std::string_view shown(reinterpret_cast<const char*>(preview_bytes.data()), preview_bytes.size());
  CHECK(shown.find("Halo") != std::string_view::npos);
}

TEST_CASE("pseudonyms: a number by order of first appearance, understood as a filter") {
  SessionHarness page;
  page.load_text(planted_csv());
  page.run();
  ChartsRequest charts;
  charts.pseudonyms = true;
  charts.filters.authors = {"akun_1"};
  page.ask("charts", charts);
  page.run();
  const ChartsResponse response = read_message<ChartsResponse>(page.last("charts")->body);
  CHECK(response.posts == 2);
  CHECK(response.authors == 1);
}

TEST_CASE("pseudonyms: where an account is called so itself they are called otherwise") {
  PostTable table;
  REQUIRE(table.intern_author("budi") != kNoId);
  Pseudonyms pseudonyms(table);
  CHECK(pseudonyms.name_of(0) == "akun_1");
  REQUIRE(table.intern_author("akun_1") != kNoId);
  REQUIRE(table.intern_author("akun__2") != kNoId);
  CHECK(pseudonyms.name_of(0) == "akun___1");
  CHECK(pseudonyms.author_of("akun___2") == 1);
  CHECK(pseudonyms.author_of("akun_1") == kNoId);
}

TEST_CASE("pseudonyms: shapes of numbers, addresses and links") {
  PostTable table;
  REQUIRE(table.intern_author("budi") != kNoId);
  Pseudonyms pseudonyms(table);
  CHECK(pseudonyms.scrub("halo @Budi!") == "halo @akun_1!");
  CHECK(pseudonyms.scrub("telp 0812 3456 7890.") == "telp [telp].");
  CHECK(pseudonyms.scrub("wa 6281234567890") == "wa [telp]");
  CHECK(pseudonyms.scrub("nik 3174012345678901") == "nik [nik]");
  // What stands behind a number is none of it.
  CHECK(pseudonyms.scrub("WA 081234567890 150 ribu") == "WA [telp] 150 ribu");
  CHECK(pseudonyms.scrub("0812-3456-7890 100 orang (3)") == "[telp] 100 orang (3)");
  CHECK(pseudonyms.scrub("081234567890 081398765432") == "[telp] [telp]");
  CHECK(pseudonyms.scrub("081234567890/081398765432") == "[telp]/[telp]");
  CHECK(pseudonyms.scrub("081234567890 3275011203990001") == "[telp] [nik]");
  CHECK(pseudonyms.scrub("0812 3456 7890 0813 4567 8901") == "[telp] [telp]");
  CHECK(pseudonyms.scrub("nik 3275 0112 0399 0001 08") == "nik [nik] 08");
  CHECK(pseudonyms.scrub("surel zul@contoh.id. Lalu zul@contoh.co.id...") == "surel [email]. Lalu [email]...");
  CHECK(pseudonyms.scrub("kirim ke a.b@c.co.id ya") == "kirim ke [email] ya");
  CHECK(pseudonyms.scrub("https://x.com/siapa/status/12") == "https://x.com/\xe2\x80\xa6");
  CHECK(pseudonyms.scrub("tiktok.com/@siapa") == "tiktok.com/\xe2\x80\xa6");
  // What is not a name stays.
  CHECK(pseudonyms.scrub("tahun 2024 ada 1.250 orang, 17 Agustus 1945") ==
        "tahun 2024 ada 1.250 orang, 17 Agustus 1945");
  CHECK(pseudonyms.scrub("harga Rp 150.000") == "harga Rp 150.000");
  CHECK(pseudonyms.scrub("rapat 05-08-2024 10.00 atau 01/02/2024") == "rapat 05-08-2024 10.00 atau 01/02/2024");
  CHECK(pseudonyms.scrub("") == "");
}

TEST_CASE("csv: cells that a spreadsheet would run are guarded, numbers are not") {
  const auto cell = [](std::string_view text) {
    std::string out;
    append_csv_cell(out, text);
    return out;
  };
  CHECK(cell("=1+1") == "'=1+1");
  CHECK(cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(cell("-5") == "-5");
  CHECK(cell("-cmd|x") == "'-cmd|x");
  CHECK(cell("a,b") == "\"a,b\"");
  CHECK(cell("kata \"x\"") == "\"kata \"\"x\"\"\"");
}

TEST_CASE("pseudonyms: with a key the same in every file, and no number that tells who came first") {
  const auto names_of = [](const char* csv, const char* key) {
    SessionHarness page;
    page.ask("pseudonym_key", PseudonymKey{key});
    page.load_text(csv);
    page.run();
    CHECK(page.count("pseudonym_key") == 1);
    ChartsRequest charts;
    charts.pseudonyms = true;
    page.ask("charts", charts);
    page.run();
    std::vector<std::string> names;
    for (const Ranked& account : read_message<ChartsResponse>(page.last("charts")->body).accounts)
      names.push_back(account.label);
    if (names.empty()) return names;
    // It comes back as a condition, and stands inside texts.
    PostsRequest posts;
    posts.pseudonyms = true;
    posts.filters.authors = {names[0]};
    page.ask("posts", posts);
    page.run();
    const PostsResponse found = read_message<PostsResponse>(page.last("posts")->body);
    CHECK(found.total == 1);
    CHECK(found.posts[0].author == names[0]);
    CHECK(found.posts[0].text.find(names[0]) != std::string::npos);
    return names;
  };
  const char* const kFirst = "id,time,author,text\n1,2024-01-01,ani,halo ani\n2,2024-01-01,budi,halo budi\n";
  const char* const kSecond = "id,time,author,text\n1,2024-01-01,budi,halo budi\n2,2024-01-01,cici,halo cici\n";
  const std::vector<std::string> first = names_of(kFirst, "kunci"), second = names_of(kSecond, "kunci");
  REQUIRE(first.size() == 2);
  REQUIRE(second.size() == 2);
  CHECK(first[0].size() == std::string("akun_0123456789").size());
  CHECK(first[1] == second[0]);
  CHECK(first[0] != second[1]);
  CHECK(names_of(kFirst, "kunci lain")[0] != first[0]);
  CHECK(names_of(kFirst, "")[0] == "akun_1");
}

TEST_CASE("pseudonyms: lists of words do not spell out e-mail addresses, but keep the words of the topic") {
  std::string csv = "id,time,author,text\n";
  for (int i = 0; i < 90; ++i) {
    const std::string day = std::to_string(10 + i % 20), row = std::to_string(i);
    csv += row + ",2024-01-" + day + ",akun" + std::to_string(i % 5) + ",info pasar murah" +
           (i % 30 == 0 ? " surel kamboja.wulan@contoh-rahasia.id atau info@pasar.id" : "") + "\n";
  }
  SessionHarness page;
  page.load_text(csv);
  page.run();
  ChartsRequest charts;
  ModelRequest model;
  CommunityRequest community;
  for (const bool hides : {false, true}) {
    charts.pseudonyms = model.pseudonyms = community.pseudonyms = hides;
    page.ask("charts", charts);
    page.ask("trend", model);
    page.ask("community", community);
    page.run();
    std::string all =
        page.last("charts")->body.dump() + page.last("trend")->body.dump() + page.last("community")->body.dump();
    CHECK((all.find("kamboja") == std::string::npos) == hides);
    CHECK((all.find("wulan") == std::string::npos) == hides);
    CHECK((all.find("rahasia") == std::string::npos) == hides);
    // In 90 posts and 3 addresses.
    CHECK(all.find("\"info\"") != std::string::npos);
    CHECK(all.find("\"pasar\"") != std::string::npos);
  }
  for (const Ranked& term : read_message<ChartsResponse>(page.last("charts")->body).terms)
    CHECK_FALSE(term.key.empty());
}

}  // namespace
}  // namespace tilik
