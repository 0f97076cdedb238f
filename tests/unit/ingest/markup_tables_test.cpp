// Tables that programs save as .xls: pages, and the XML of Excel 2003.
#include <doctest/doctest.h>

#include "base/calendar.h"
#include "container_import.h"
#include "ingest/containers/markup_reader.h"
#include "ingest/reasons.h"

using namespace tilik;
using namespace tilik::test;

namespace {

ImportedContainer open_book(const std::string& text, const char* name = "laporan.xls") {
  const ImportedContainer whole = import_container(std::make_unique<MemorySource>(name, text));
  for (const size_t most : {size_t{1}, size_t{5}, size_t{64}}) {
    const ImportedContainer pieces =
        import_container(std::make_unique<TrickleSource>(name, text, most), 100 * most, no_time());
    CHECK(dump(pieces) == dump(whole));
  }
  for (const Imported& sheet : whole.members)
    CHECK(sheet.report.read == sheet.report.accepted + sheet.report.rejected + sheet.report.duplicates);
  return whole;
}

// What a reader sees: "text", "<tag>".
std::string seen(const std::string& markup) {
  MemorySource source("test", markup);
  MarkupReader reader(source, {});
  std::string out;
  for (auto event = reader.next(); event != MarkupReader::Event::end; event = reader.next())
    out += event == MarkupReader::Event::text ? std::string(reader.text()) : '<' + std::string(reader.tag()) + '>';
  return out;
}

const std::string kOffice = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body>";

}  // namespace

TEST_CASE("markup: tags, texts, and what is neither") {
  CHECK(seen("a<TD class='x'>b</td>c") == "a<td>b</td>c");
  CHECK(seen("<ss:Data>1 < 2 <3</ss:Data>") == "<data>1 < 2 <3</data>");
  CHECK(seen("a<!-- <table> -->b<!doctype html><?xml ?>c") == "abc");
  CHECK(seen("<style>td > a { x: '</b>' }</STYLE>a<script>if (a<b) '<td>'</script>b") ==
        "<style></style>a<script></script>b");
  CHECK(seen("<a title=\"x > y\">b</a>") == "<a>b</a>");
  CHECK(seen("<a title=\"x>b</a>") == "<a>b</a>");  // a quote without end
  CHECK(seen("<Data><![CDATA[a <b> & c]]></Data>") == "<data>a <b> & c</data>");
  CHECK(seen("a<b") == "a");
  CHECK(seen("<td>" + std::string(100'000, 'a') + "<img src=" + std::string(100'000, 'b') + ">c") ==
        "<td>" + std::string(100'000, 'a') + "c");
  MemorySource source("test", "<td ColSpan=3 x:num='5' title = \"a b\" nowrap>");
  MarkupReader reader(source, {});
  REQUIRE(reader.next() == MarkupReader::Event::tag);
  CHECK(reader.attribute("colspan") == "3");
  CHECK(reader.attribute("num") == "5");
  CHECK(reader.attribute("title") == "a b");
  CHECK(reader.attribute("nowrap").empty());
  CHECK(reader.attribute("span").empty());
}

TEST_CASE("markup tables: a page saved as .xls, with spans, entities, open tags and a title above") {
  const ImportedContainer all = open_book(
      kOffice +
      "<!--[if gte mso 9]><xml><x:Name>Sheet 1</x:Name></xml><![endif]--><style>table td {}</style>\n"
      "<table border=1><tr><td colspan=4><b>LAPORAN ADUAN</b></td></tr>\n"
      "<tr><th>No</th><th>Tanggal</th><th>Nama Pelapor</th><th>Isi Aduan</th></tr>\n"
      "<tr><td>1</td><td rowspan=2>02/01/2025</td><td>Ani &amp; Budi</td><td>Jalan rusak<br>\n  di depan   pasar "
      "&lt;3</td></tr>\n"
      "<tr><td>2</td><td>Cici</td><td>Lampu mati&nbsp;sejak kemarin</td></tr>\n"
      "<tr><td>3<td>15/01/2025<td>Dedi<td><a href=\"https://example.org/3\"></a></tr></table></body></html>");
  REQUIRE(all.members.size() == 1);
  const Imported& sheet = all.members[0];
  CHECK(sheet.report.name == "laporan.xls/1");
  REQUIRE(sheet.posts.size() == 3);
  CHECK(sheet.posts[0].author == "Ani & Budi");
  CHECK(sheet.posts[0].text == "Jalan rusak\ndi depan pasar <3");
  CHECK(format_iso_utc(sheet.posts[0].time_utc_s) == "2025-01-01T17:00:00Z");
  CHECK(sheet.posts[1].author == "Cici");
  CHECK(sheet.posts[1].text == "Lampu mati sejak kemarin");
  CHECK(sheet.posts[1].time_utc_s == sheet.posts[0].time_utc_s);  // the merged cell above
  CHECK(sheet.posts[2].text == "https://example.org/3");
  CHECK_FALSE(all.has_report);
}

TEST_CASE("markup tables: several tables, one in the cell of another, and tables for looks") {
  const auto table = [](const std::string& rows) { return "<table>" + rows + "</table>"; };
  const std::string posts =
      table("<tr><th>tanggal<th>akun<th>isi</tr><tr><td>2025-01-02<td>ani<td>Halo semua warga</tr>");
  const ImportedContainer all =
      open_book("<html><body>" + table("<tr><td>Menu</td></tr>") +
                table("<tr><td>kiri</td><td>" + posts + "</td></tr><tr><td>kaki</td></tr>") + posts);
  REQUIRE(all.posts() == 2);
  CHECK(all.members[0].report.name == "laporan.xls/3");
  CHECK(all.members[0].posts[0].text == "Halo semua warga");
  CHECK(all.members[1].report.name == "laporan.xls/4");
  CHECK(all.report.format == "xls");
  CHECK(skipped(all.report, skip::kNoTable) == 2);
}

TEST_CASE("markup tables: the XML of Excel 2003") {
  const auto cell = [](const std::string& type, const std::string& value) {
    return "<Cell><Data ss:Type=\"" + type + "\">" + value + "</Data></Cell>";
  };
  const ImportedContainer all = open_book(
      "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n"
      "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"Kiriman &amp; "
      "lain\"><Table>"
      "<Row>" +
          cell("String", "Tanggal") + cell("String", "Akun") + cell("String", "Isi") + cell("String", "Suka") +
          "</Row><Row>" + cell("DateTime", "2025-01-02T10:30:00.000") +
          "<Cell><Data ss:Type=\"String\">ani</Data><Comment><ss:Data>catatan</ss:Data></Comment></Cell>" +
          cell("String", "Halo &amp; pagi&#10;semua") + cell("Number", "1.5E3") + "</Row><Row ss:Index=\"9\">" +
          cell("DateTime", "2025-01-03T00:00:00.000") +
          "<Cell ss:Index=\"3\"><Data ss:Type=\"String\">Tanpa akun</Data></Cell><Cell/></Row></Table></Worksheet>"
          "<Worksheet ss:Name=\"Kosong\"><Table/></Worksheet></Workbook>",
      "buku.xml");
  REQUIRE(all.members.size() == 1);
  CHECK(all.members[0].report.name == "buku.xml/Kiriman & lain");
  const std::vector<Post>& posts = all.members[0].posts;
  REQUIRE(posts.size() == 2);
  CHECK(format_iso_utc(posts[0].time_utc_s) == "2025-01-02T03:30:00Z");
  CHECK(posts[0].author == "ani");
  CHECK(posts[0].text == "Halo & pagi\nsemua");
  CHECK(posts[0].counts[static_cast<size_t>(Count::likes)] == 1500);
  CHECK(posts[1].author.empty());
  CHECK(posts[1].text == "Tanpa akun");
  CHECK(skipped(all.report, skip::kNoTable) == 1);
}

TEST_CASE("markup tables: other encodings, and a table pasted as it is") {
  const std::string table =
      "<table><tr><td>tanggal<td>isi</tr><tr><td>2025-01-02<td>Caf\xe9 baru dibuka hari ini</tr></table>";
  const ImportedContainer latin = open_book(table, "tempel");
  REQUIRE(latin.posts() == 1);
  CHECK(latin.members[0].posts[0].text == "Caf\xc3\xa9 baru dibuka hari ini");
  std::string wide = "\xff\xfe";
  for (const char c : std::string("<table><tr><td>tanggal<td>isi</tr><tr><td>2025-01-02<td>Halo semua</tr></table>"))
    wide.append({c, '\0'});
  REQUIRE(open_book(wide).posts() == 1);
}

TEST_CASE("markup tables: each of many tables is read from its own beginning") {
  std::string text = "\xef\xbb\xbf" + kOffice + "caf\xc3\xa9";
  for (int i = 0; i < 40; ++i)
    text += "<p>Bagian</p><table><tr><td>tanggal<td>isi</tr><tr><td>2025-01-02<td>Isi tabel " + std::to_string(i) +
            "</tr></table>";
  const ImportedContainer all = open_book(text);
  REQUIRE(all.members.size() == 40);
  for (size_t i = 0; i < all.members.size(); ++i) {
    REQUIRE(all.members[i].posts.size() == 1);
    CHECK(all.members[i].posts[0].text == "Isi tabel " + std::to_string(i));
  }
}

TEST_CASE("markup tables: pages that are no tables stay pages, and chats stay chats") {
  const std::string table = "<table><tr><td>tanggal<td>isi</tr><tr><td>2025-01-02<td>Halo</tr></table>";
  const ImportedContainer page =
      import_container(std::make_unique<MemorySource>("berita.html", "<!doctype html><html><body>" + table));
  REQUIRE(page.members.size() == 1);
  CHECK(page.members[0].report.error.detail == "web_page");
  const ImportedContainer chat = import_container(std::make_unique<MemorySource>(
      "messages.xls", "<html><body><div class=\"page_body chat_page\">" + table + "</div></body></html>"));
  REQUIRE(chat.members.size() == 1);
  CHECK(chat.members[0].report.format == "telegram-html");
}

TEST_CASE("markup tables: absurd spans and rows cost little") {
  std::string text = kOffice + "<table><tr><td>tanggal<td>isi</tr>";
  for (int i = 0; i < 50; ++i) text += "<tr><td colspan=99999999 rowspan=99999999>a<td>b</tr>";
  text += "<tr ss:Index=\"999999999999\"><td>2025-01-02<td>Halo</tr></table>";
  const ImportedContainer all = import_container(std::make_unique<MemorySource>("besar.xls", text));
  for (const Imported& sheet : all.members)
    CHECK(sheet.report.read == sheet.report.accepted + sheet.report.rejected + sheet.report.duplicates);
}
