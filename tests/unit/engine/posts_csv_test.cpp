// What is saved comes back as the same data set, column by column, and nothing in it runs in a spreadsheet.
#include "engine/posts_csv.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "base/formula_guard.h"
#include "engine/loading.h"
#include "file_bytes.h"
#include "graph/graph_write.h"
#include "ingest/byte_source.h"

using namespace tilik;

namespace {

void load(DataSet& data, const std::string& name, const std::string& bytes, ImportOptions options = {}) {
  std::vector<LoadJob::Source> sources;
  sources.push_back({std::make_unique<MemorySource>(name, bytes), std::move(options)});
  LoadJob job(data, std::move(sources), 420);
  run_to_end(job);
}

std::string saved(DataSet& data) {
  data.aim({});
  while (!data.select_step(StepBudget::unlimited())) {}
  PostsCsv writer(data, false);
  std::string text;
  while (writer.write_some(text)) {}
  return text;
}

std::string lists_of(const PostTable& table, RowId row) {
  std::vector<std::string> entries;
  table.hashtags.for_each(row, [&](uint32_t id) { entries.push_back('#' + std::string(table.hashtag_pool.text(id))); });
  table.mentions.for_each(row, [&](uint32_t id) { entries.push_back('@' + std::string(table.authors.text(id))); });
  table.links.for_each(row, [&](uint32_t id) { entries.push_back(std::string(table.link_pool.text(id))); });
  table.terms.for_each(row, [&](uint32_t id) { entries.push_back('=' + std::string(table.term_pool.text(id))); });
  std::sort(entries.begin(), entries.end());
  std::string all;
  for (const std::string& entry : entries) all += entry + ' ';
  return all;
}

// All that the table keeps of its posts, in one text.
std::string content(const PostTable& t) {
  const auto name = [&](uint32_t author) {
    return author == kNoId ? std::string("-") : std::string(t.author_name_shown(author));
  };
  std::string all;
  for (RowId row = 0; row < t.rows(); ++row) {
    if (t.is_superseded(row)) continue;
    const uint32_t author = t.author[row];
    all += t.id_text(row) + '|' + std::to_string(t.time_utc_s[row]) + '|' + name(author) + '|' +
           std::string(t.texts.text(row));
    all += '|' + std::to_string(t.kind[row]) + '|' + std::to_string(t.format[row]) + '|' + t.url_text(row);
    all += '|' + std::to_string(t.reply_to_id[row]) + '|' + std::to_string(t.shared_id[row]) + '|' +
           std::to_string(t.conversation[row]);
    all += '|' + name(t.reply_to_author[row]) + '|' + name(t.shared_author[row]);
    if (t.platform[row] != PostTable::kNoCategory16)
      all += "|platform " + std::string(t.platforms.text(t.platform[row]));
    if (t.language[row] != PostTable::kNoCategory16)
      all += "|language " + std::string(t.languages.text(t.language[row]));
    if (t.client[row] != PostTable::kNoCategory16) all += "|client " + std::string(t.clients.text(t.client[row]));
    if (t.place[row] != kNoId) all += "|place " + std::string(t.places.text(t.place[row]));
    all += '|' + std::to_string(t.verified[row]) + std::to_string(t.paid[row]);
    if (author != kNoId) {
      all += "|created " + std::to_string(t.author_created_utc_s[author]);
      const uint32_t display = t.author_display[author];
      if (display != kNoId) all += "|shown " + std::string(t.shown_names.text(display));
    }
    for (size_t k = 0; k < kCountCount; ++k) all += '|' + std::to_string(t.count(static_cast<Count>(k), row));
    for (size_t k = 0; k < t.categories.size(); ++k) {
      const uint32_t value = t.categories[k][row];
      if (value != kNoId) all += '|' + t.category_names[k] + '=' + std::string(t.category_pools[k]->text(value));
    }
    all += '|' + lists_of(t, row) + '\n';
  }
  return all;
}

void check_round_trip(const std::string& name, const std::string& bytes, const ImportOptions& options = {}) {
  CAPTURE(name);
  DataSet first;
  load(first, name, bytes, options);
  const std::string text = saved(first);
  DataSet second;
  load(second, "saved.csv", text);
  REQUIRE(second.reports.size() == 1);
  if (first.table.posts() == 0) return;
  CHECK(second.reports[0].format == "tilik-csv");
  CHECK(second.reports[0].rejected == 0);
  CHECK(second.reports[0].duplicates == 0);
  CHECK(content(second.table) == content(first.table));
  CHECK(saved(second) == text);
}

}  // namespace

TEST_CASE("export: every file of the golden corpus comes back as the same data set") {
  size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::source_folder() + "/tests/golden/corpus")) {
    if (entry.path().extension() == ".dump") continue;
    std::string bytes;
    REQUIRE(test::read_file(entry.path().string(), bytes));
    check_round_trip(entry.path().filename().string(), bytes);
    ++files;
  }
  CHECK(files > 70);
}

TEST_CASE("export: texts that would be repaired or run stay what they are") {
  ImportOptions options;
  options.repairs_off = {"html_entities", "mojibake", "html_tags", "written_newlines", "share_from_text"};
  options.categories = {"kelas"};
  check_round_trip("hard.csv",
                   "created_at,username,text,kelas,lang\n"
                   "2024-01-01 10:00:00,ani,=1+1,7A,in\n"
                   "2024-01-01 10:00:01,ani,'=2,=x,id\n"
                   "2024-01-01 10:00:02,ani,-5,-,id\n"
                   "2024-01-01 10:00:03,ani,'-5,+a,id\n"
                   "2024-01-01 10:00:04,null2,a &amp;amp; <b>b</b> \\n c,\"dua, tiga\",id\n"
                   "2024-01-01 10:00:05,budi,RT @ani: ya,7A,id\n"
                   "2024-01-01 10:00:06,budi,\"baris\nlain \"\"kutip\"\"\",7A,id\n"
                   "2024-01-01 10:00:07,budi,\xc3\x83\xc2\xa9,7A,id\n",
                   options);
}

TEST_CASE("export: what a post refers to by a name of letters keeps it, also where that is not loaded") {
  DataSet data;
  load(data, "komentar.csv",
       "video_id,id,author,comment_text,parent_id,published_at\n"
       "dQw4w9WgXcQ,Ugx1,ani,Bagus sekali,,2024-01-01 10:00:00\n"
       "dQw4w9WgXcQ,Ugx7.2,cici,Iya,Ugx7,2024-01-01 12:00:00\n");
  const std::string text = saved(data);
  CHECK(text.find(",dQw4w9WgXcQ,") != std::string::npos);
  CHECK(text.find(",Ugx7,") != std::string::npos);
  CHECK(text.find(",~") == std::string::npos);
}

TEST_CASE("a post that shared two things stands in two rows of a table of shares, and stays two when saved") {
  const std::string rows =
      "object_id,account_id,content_id,timestamp_share\n"
      "lagu,ani,c1,1623278688\nfilm,ani,c1,1623278688\nlagu,budi,c2,1623278700\nlagu,budi,c2,1623278700\n";
  DataSet data;
  load(data, "berbagi.csv", rows);
  CHECK(data.table.posts() == 3);
  CHECK(data.reports[0].duplicates == 1);
  const std::string once = saved(data);
  load(data, "lagi.csv", rows);
  CHECK(data.table.posts() == 3);
  DataSet again;
  load(again, "saved.csv", once);
  CHECK(content(again.table) == content(data.table));
}

TEST_CASE("export: no cell begins like a formula") {
  for (const char* text : {"=1+1", "+cmd", "-cmd", "@sum", "\tx", "\rx", "'=1"}) {
    std::string cell;
    append_csv_cell(cell, text);
    CAPTURE(cell);
    const char first = cell[0] == '"' ? cell[1] : cell[0];
    CHECK(first == '\'');
    CHECK(without_formula_guard(std::string("'") + text) == text);
  }
  for (const char* text : {"-5", "+3.25", "halo", "'-5", "'halo", ""}) {
    std::string cell;
    append_csv_cell(cell, text);
    CHECK(cell == text);
    CHECK(without_formula_guard(text) == text);
  }
}
