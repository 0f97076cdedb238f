// Tables that people keep by hand, or take out of a form or a program: what their columns mean, and which of their
// rows are posts.
#include <doctest/doctest.h>

#include "container_import.h"
#include "ingest/reasons.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

namespace {
constexpr int64_t kJanuary10 = 1704819600;  // 10 January 2024 in Jakarta

std::string source_of(const Imported& imported, Field field) {
  for (const ImportColumn& column : imported.report.columns) {
    if (column.field == field) return column.source;
  }
  return {};
}
}  // namespace

TEST_CASE("tables by hand: numbers of telephones, students and accounts are no times") {
  for (const std::string_view name : {"No HP", "NIM", "Nomor rekening", "WhatsApp"}) {
    const Imported numbers = import_text("Nama," + std::string(name) +
                                         ",Pesan\nAni,628123456781,Jalan di desa kami rusak\n"
                                         "Budi,1301194002,Air sering mati di sini\n");
    REQUIRE(numbers.posts.size() == 2);
    CHECK(numbers.posts[0].time_utc_s == kMissingTime);
    CHECK(numbers.posts[1].time_utc_s == kMissingTime);
    CHECK(has_note(numbers.report, note::kNoTimeColumn));
  }
  const Imported nameless = import_text(
      "Jalan di desa kami rusak,628123456781\nAir sering mati di sini,628123456782\nSampah menumpuk,628123456783\n");
  REQUIRE(nameless.posts.size() == 3);
  CHECK(nameless.posts[0].time_utc_s == kMissingTime);
  const Imported named = import_text("Nama,waktu kirim,Pesan\nAni,1704870000,Jalan rusak parah\n");
  REQUIRE(named.posts.size() == 1);
  CHECK(named.posts[0].time_utc_s == 1704870000);
}

TEST_CASE("tables by hand: of several dates the one on which something was written is its time") {
  const Imported born = import_text(
      "Nama,Tanggal Lahir,Alamat,Aduan\nAni,13/01/1990,RT 01,Jalan rusak parah\nBudi,14/02/1991,RT 02,Air sering "
      "mati\n");
  REQUIRE(born.posts.size() == 2);
  CHECK(born.posts[0].time_utc_s == kMissingTime);
  const Imported settled = import_text(
      "No,Tanggal Selesai,Tanggal Pengaduan,Nama,Pengaduan\n1,12/01/2024,10/01/2024,Ani,Jalan rusak\n"
      "2,20/01/2024,13/01/2024,Budi,Air mati\n");
  REQUIRE(settled.posts.size() == 2);
  CHECK(settled.posts[0].time_utc_s == kJanuary10);
  CHECK(source_of(settled, Field::time) == "Tanggal Pengaduan");
}

TEST_CASE("tables by hand: dates of birth make no table of numbers over time") {
  const Imported marks = import_text("Nama,Tanggal Lahir,Nilai\nAni,13/01/2012,80\nBudi,14/02/2012,90\n");
  CHECK(marks.report.kind != SourceKind::metrics);
}

TEST_CASE("tables by hand: the text is what people said, not what was answered, nor where they live") {
  const Imported answered = import_text(
      "Tanggal,Pelapor,Tanggapan Petugas,Keluhan Warga,Alamat\n"
      "10/01/2024,Ani,\"Terima kasih atas laporannya, segera kami teruskan ke dinas\",Jalan desa rusak,Jalan Merdeka "
      "1\n"
      "13/01/2024,Budi,\"Baik, besok petugas kami datang ke lokasi untuk melihat\",Air sering mati,Jalan Melati 2\n");
  REQUIRE(answered.posts.size() == 2);
  CHECK(answered.posts[0].text == "Jalan desa rusak");
  const Imported lives = import_text(
      "Tanggal,Nama,Alamat,Curhatan\n10/01/2024,Ani,Jalan Merdeka nomor 1 RT 03 RW 05 Sukamaju,Air sering mati\n"
      "13/01/2024,Budi,Jalan Melati nomor 12 RT 01 RW 02 Sukamaju,Jalan rusak parah\n");
  REQUIRE(lives.posts.size() == 2);
  CHECK(lives.posts[0].text == "Air sering mati");
}

TEST_CASE("tables by hand: a title stands for the text only where there is no other") {
  const Imported titled = import_text(
      "Tracking ID,Tanggal Laporan Masuk,Judul Laporan,Isi Laporan Awal,Nama Pelapor\n"
      "#901,10-01-2024 14:05:00,Jalan rusak,Jalan di RT 05 rusak sejak bulan lalu,Ani\n"
      "#902,13-01-2024 14:05:00,Air mati,Air PDAM mati terus sejak kemarin,Budi\n");
  REQUIRE(titled.posts.size() == 2);
  CHECK(titled.posts[0].text.ends_with("Jalan di RT 05 rusak sejak bulan lalu"));
  const Imported empty = import_text(
      "published;title;content_snippet;url\n2024-01-10 14:05:00;;Jalan desa kami rusak;https://x.com/a/status/1\n"
      "2024-01-11 14:05:00;;Air sering mati di sini;https://x.com/b/status/2\n");
  REQUIRE(empty.posts.size() == 2);
  CHECK(empty.posts[1].text == "Air sering mati di sini");
  const Imported scraped = import_text(
      "Title,Title_URL,Field1,Field2\nAni,https://www.facebook.com/ani,3 jam,Jalan di RT 05 rusak parah\n"
      "Budi,https://www.facebook.com/budi,4 jam,Air PDAM mati terus sejak kemarin\n");
  REQUIRE(scraped.posts.size() == 2);
  CHECK(scraped.posts[0].text == "Jalan di RT 05 rusak parah");
}

TEST_CASE("tables by hand: who wrote is found under the words for people") {
  for (const std::string_view name : {"Nama Warga", "Nama Guru", "Nama Pengusul", "Nama Komentator"}) {
    const Imported named = import_text("Tanggal," + std::string(name) + ",Pesan\n10/01/2024,Ani,Jalan rusak\n");
    REQUIRE(named.posts.size() == 1);
    CHECK_MESSAGE(named.posts[0].author_name == "Ani", name);
  }
  for (const std::string_view name : {"Post Author", "comment_user", "Dari"}) {
    const Imported named = import_text("Tanggal," + std::string(name) + ",Pesan\n10/01/2024,ani,Jalan rusak\n");
    REQUIRE(named.posts.size() == 1);
    CHECK_MESSAGE(named.posts[0].author == "ani", name);
  }
  const Imported product = import_text("Tanggal,Nama Produk,Ulasan\n10/01/2024,Beras,Pulen dan wangi\n");
  REQUIRE(product.posts.size() == 1);
  CHECK(product.posts[0].author_name.empty());
}

TEST_CASE("tables by hand: counts are known with the words around them, and their units") {
  const Imported counted = import_text(
      "Tanggal,Akun,Isi Konten,Jumlah Suka (x),jml_komentar,Total Dibagikan,Jumlah Tayangan (kali),saves_number\n"
      "2024-01-10,ani,Jalan desa rusak,\"1,2 rb\",3,4 kali dibagikan,500 x ditonton,6\n"
      "2024-01-11,budi,Air sering mati,7,8,9,10,11\n");
  REQUIRE(counted.posts.size() == 2);
  const auto& counts = counted.posts[0].counts;
  CHECK(counts[static_cast<size_t>(Count::likes)] == 1200);
  CHECK(counts[static_cast<size_t>(Count::comments)] == 3);
  CHECK(counts[static_cast<size_t>(Count::shares)] == 4);
  CHECK(counts[static_cast<size_t>(Count::views)] == 500);
  CHECK(counts[static_cast<size_t>(Count::saves)] == 6);
  const Imported place = import_text(
      "name,text,publishedAtDate,totalScore,reviewsCount\nAni,Ramah dan cepat,2024-01-10T07:05:00Z,4.2,88\n");
  REQUIRE(place.posts.size() == 1);
  CHECK(place.posts[0].counts[static_cast<size_t>(Count::likes)] == kMissingCount);
}

TEST_CASE("tables by hand: YouTube's favourites, which are always none, are no likes") {
  const Imported videos =
      import_text("commentCount,favoriteCount,likeCount,title,publishedAt\n3,0,25,Panen cabai,2024-01-10T07:05:00Z\n");
  REQUIRE(videos.posts.size() == 1);
  CHECK(videos.posts[0].counts[static_cast<size_t>(Count::likes)] == 25);
}

TEST_CASE("tables by hand: rows of R with their numbers in front have no name above these") {
  const Imported frame = import_text(
      "\"username\",\"text\",\"created_at\",\"favorite_count\"\n"
      "\"1\",\"ani\",\"Jalan desa rusak\",\"2024-01-10 07:05:00\",3\n"
      "\"2\",\"budi\",\"Air sering mati\",\"2024-01-11 07:05:00\",4\n");
  REQUIRE(frame.posts.size() == 2);
  CHECK(frame.posts[0].author == "ani");
  CHECK(frame.posts[0].text == "Jalan desa rusak");
  CHECK(frame.posts[1].counts[static_cast<size_t>(Count::likes)] == 4);
  // A delimiter at the end of each row, or a text whose commas nobody quoted, moves no column.
  const Imported ended = import_text("username,text,likes\nani,Jalan rusak,3,\nbudi,Air mati,4,\n");
  REQUIRE(ended.posts.size() == 2);
  CHECK(ended.posts[0].author == "ani");
  const Imported torn = import_text("username,likes,text\n1ani,3,Jalan rusak, parah\nbudi,4,Air mati, lama\n");
  REQUIRE(torn.posts.size() == 2);
  CHECK(torn.posts[1].author == "budi");
}

TEST_CASE("tables by hand: what a database writes for nothing answers nobody") {
  const Imported dump = import_text(
      "id,user_id,komentar,parent_id,created_at,likes\n1,20,Jalan desa rusak,\\N,2024-01-10 07:05:00,\\N\n"
      "2,21,Air sering mati,1,2024-01-11 07:05:00,4\n");
  REQUIRE(dump.posts.size() == 2);
  CHECK(dump.posts[0].reply_to_id.empty());
  CHECK(dump.posts[0].kind == Kind::comment);
  CHECK(dump.posts[1].reply_to_id == "1");
  CHECK(repairs(dump.report, repair::kUnreadableCounts) == 0);
}

TEST_CASE("tables by hand: edges with a date each are a network, not numbers by day") {
  const Imported edges =
      import_text("Source,Target,Type,Weight,Date\nani,budi,Directed,2,2024-01-10\nbudi,cici,Directed,1,2024-01-11\n");
  CHECK(edges.report.kind == SourceKind::network);
  CHECK(edges.edges.size() == 2);
  const Imported messages =
      import_text("dari,ke,tanggal,pesan\nani,budi,2024-01-10,Apa kabar kamu\nbudi,ani,2024-01-11,Baik sekali\n");
  CHECK(messages.report.kind == SourceKind::posts);
  CHECK(messages.posts.size() == 2);
}

TEST_CASE("tables by hand: series of several platforms keep theirs") {
  const Imported followers =
      import_text("Tanggal,Followers IG,Followers TikTok\n2024-01-10,1100,200\n2024-01-11,1110,210\n");
  REQUIRE(followers.metrics.size() == 4);
  CHECK(followers.metrics[0] == "1704819600||instagram|followers|1100.000000");
  CHECK(followers.metrics[1] == "1704819600||tiktok|followers|200.000000");
}

TEST_CASE("tables by hand: the line of dashes below the names of a Markdown table is no row") {
  const Imported table = import_text(
      "| Tanggal | Nama | Pesan |\n|---|:---:|---|\n| 10/01/2024 | Ani | Jalan rusak |\n| 13/01/2024 | Budi | Air mati "
      "|\n");
  CHECK(table.posts.size() == 2);
  CHECK(table.report.rejected == 0);
  CHECK(repairs(table.report, repair::kPaddingRows) == 1);
}

TEST_CASE("tables by hand: a column of platforms is known by what stands in it") {
  const Imported managed =
      import_text("Date,Service,Text\n2024-01-10,instagram,Jalan desa rusak\n2024-01-11,tiktok,Air sering mati\n");
  REQUIRE(managed.posts.size() == 2);
  CHECK(managed.posts[1].platform == "tiktok");
}

TEST_CASE("tables by hand: who signs below a report has written none of its rows") {
  const std::string rows = "1,Ani,RT 01,Jalan desa rusak,Diteruskan\n2,Budi,RT 02,Air sering mati,Selesai\n";
  const Imported signed_below = import_text("No,Nama,Alamat,Keluhan,Tindak Lanjut\n" + rows +
                                            ",,,,\n,,,\"Sukamaju, 31 Januari 2024\",\n,,,Kepala Desa Sukamaju,\n");
  CHECK(signed_below.posts.size() == 2);
  CHECK(signed_below.report.rejected == 2);
  const Imported groups =
      import_text("No,Nama,Alamat,Keluhan,Tindak Lanjut\n" + rows + ",,,,\n3,Cici,RT 03,Sampah menumpuk,Proses\n");
  CHECK(groups.posts.size() == 3);
}

TEST_CASE("tables by hand: a report's signature has neither the day of the last row nor a place among few rows") {
  const Imported report = import_text(
      "No,Tanggal,Nama,Keluhan,Ket\n1,10/01/2024,Ani,Jalan desa rusak,-\n2,13/01/2024,Budi,Air sering mati,-\n"
      "Jumlah,,,2,\n,,,,\n,,,\"Sukamaju, 31 Januari 2024\",\n,,,Kepala Desa Sukamaju,\n,,,,\n,,,Haji Ahmad Fauzi,\n"
      ",,,NIP 1965,\n");
  CHECK(report.posts.size() == 2);
  CHECK(report.report.rejected == 4);
}

TEST_CASE("tables by hand: hours in a column of any name of hours join the day") {
  const Imported hours = import_text(
      "Hari,Tgl,Pukul,Nama,Isi\nRabu,10-1-2024,8.30,Ani,Jalan rusak\nSabtu,13-1-2024,14.05,Budi,Air mati\n");
  REQUIRE(hours.posts.size() == 2);
  CHECK(hours.posts[0].time_utc_s == kJanuary10 + 8 * 3600 + 30 * 60);
  const Imported settled =
      import_text("Tgl,Jam Selesai,Nama,Isi\n10-1-2024,8.30,Ani,Jalan rusak\n13-1-2024,14.05,Budi,Air mati\n");
  REQUIRE(settled.posts.size() == 2);
  CHECK(settled.posts[0].time_utc_s == kJanuary10);
}

TEST_CASE("tables by hand: accounts are known with their platform") {
  const Imported accounts =
      import_text("Nama Akun IG,Tgl Posting,Jml Like\nani_desa,10/01/2024 08:30,5\nbudi99,13/01/2024 09:30,7\n");
  REQUIRE(accounts.posts.size() == 2);
  CHECK(accounts.posts[0].author == "ani_desa");
}

TEST_CASE("tables by hand: a search engine's interest over time is numbers, by weeks and by hours") {
  const Imported weeks = import_text(
      "Kategori: Semua kategori\n\nMinggu,banjir: (Indonesia),longsor: (Indonesia)\n2024-01-07,10,<1\n"
      "2024-01-14,20,1\n2024-01-21,30,<1\n2024-01-28,<1,<1\n2024-02-04,50,0\n");
  CHECK(weeks.report.kind == SourceKind::metrics);
  CHECK(weeks.posts.empty());
  CHECK(weeks.report.rejected == 0);
  REQUIRE(weeks.metrics.size() == 10);
  CHECK(weeks.metrics[0].ends_with("|banjir: (Indonesia)|10.000000"));
  CHECK(weeks.metrics[1].ends_with("|longsor: (Indonesia)|0.000000"));
  const Imported hours = import_text(
      "Category: All categories\n\nTime,banjir: (Indonesia)\n2024-01-07T00:00:00+07,10\n2024-01-07T01:00:00+07,20\n"
      "2024-01-07T02:00:00+07,20\n");
  CHECK(hours.report.kind == SourceKind::metrics);
  REQUIRE(hours.metrics.size() == 3);
  CHECK(hours.metrics[1].starts_with("1704564000|"));
  const Imported titled = import_text("BUKU TAMU DESA,,\nTanggal,Nama,Pesan\n10/01/2024,Ani,Semoga maju\n");
  REQUIRE(titled.posts.size() == 1);
  CHECK(titled.report.rejected == 0);
}

TEST_CASE("tables by hand: days that a spreadsheet took for months are put back, by the dates that it left") {
  const auto table = [](bool is_swapped) {
    std::string text = "Tanggal,Nama,Pesan\n";
    for (int day = 7; day <= 18; ++day) {
      const std::string number = (day < 10 ? "0" : "") + std::to_string(day);
      const std::string understood = is_swapped ? "2024-" + number + "-01" : "2024-01-" + number;
      text += (day <= 12 ? understood : number + "/01/2024") + ",Ani,Jalan desa rusak\n";
    }
    return text;
  };
  const Imported swapped = import_text(table(true)), right = import_text(table(false));
  REQUIRE(swapped.posts.size() == 12);
  for (size_t i = 0; i < 12; ++i) {
    const int64_t day = kJanuary10 + (static_cast<int64_t>(i) - 3) * 86400;
    CHECK(swapped.posts[i].time_utc_s == day);
    CHECK(right.posts[i].time_utc_s == day);
  }
  CHECK(repairs(swapped.report, repair::kDayMonth) == 6);
  CHECK(repairs(right.report, repair::kDayMonth) == 0);
  std::string numbers = "Tanggal,Pengunjung\n";
  for (int day = 9; day <= 12; ++day)
    numbers += "2024-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "-01,5\n";
  const Imported series = import_text(numbers + "13/01/2024,6\n14/01/2024,7\n15/01/2024,8\n16/01/2024,9\n");
  REQUIRE(series.metrics.size() == 8);
  CHECK(series.metrics[1].starts_with(std::to_string(kJanuary10) + '|'));
  ImportOptions options;
  options.repairs_off = {std::string(repair::kDayMonth)};
  CHECK(import_text(table(true), options).posts[0].time_utc_s != swapped.posts[0].time_utc_s);
}

TEST_CASE("tables by hand: the state of a case and a remark on it are no text beside what somebody said") {
  for (const std::string_view name : {"Status", "Keterangan"}) {
    const Imported cases =
        import_text("No,Tanggal,Nama,Curahan warga," + std::string(name) +
                    "\n1,10/01/2024,Ani,Jalan di RT 05 rusak parah,Sudah ditangani\n"
                    "2,13/01/2024,Budi,,Masih proses\n3,14/01/2024,Cici,Air sering mati di sini,-\n");
    REQUIRE(cases.posts.size() == 3);
    CHECK(cases.posts[0].text == "Jalan di RT 05 rusak parah");
    CHECK(cases.posts[1].text.empty());
  }
  const Imported only = import_text("Tanggal,Akun,Keterangan\n10/01/2024,ani,Jalan di RT 05 rusak parah\n");
  REQUIRE(only.posts.size() == 1);
  CHECK(only.posts[0].text == "Jalan di RT 05 rusak parah");
}

TEST_CASE("tables by hand: of two open answers under short names, too, a form tells that one is the text") {
  const auto tells = [](const char* text) { return has_note(import_text(text).report, note::kMoreQuestions); };
  CHECK(
      tells("Tanggal,Kritik,Saran\n10/01/2024,Pelayanan lambat sekali,Tambah petugas lagi\n"
            "13/01/2024,Ruang tunggu sempit,Perluas ruang tunggu\n"));
  CHECK_FALSE(
      tells("username,full_text,clean_text\nani,Jalan kami rusak parah!,jalan kami rusak parah\n"
            "budi,Air kami sering mati!,air kami sering mati\n"));
}

TEST_CASE("tables by hand: '#' is the name of a column of numbers, and a question for a name has names") {
  const Imported form = import_text(
      "#,Siapa namamu?,Ceritakan keluhanmu,Start Date (UTC)\nh1,Ani,Jalan di RT 05 rusak parah,2024-01-10 08:00:00\n"
      "h2,Budi,Air sering mati di sini,2024-01-11 08:00:00\nh3,Cici,Sampah menumpuk di pasar,2024-01-12 08:00:00\n");
  REQUIRE(form.posts.size() == 3);
  CHECK(form.posts[0].author_name == "Ani");
  CHECK(form.posts[0].text == "Jalan di RT 05 rusak parah");
  CHECK(source_of(form, Field::time) == "Start Date (UTC)");
}

TEST_CASE("tables by hand: customers are people by name, and followers by number") {
  const Imported people = import_text("Tanggal,Pelanggan,Ulasan\n10/01/2024,Ani,Pulen dan wangi sekali\n");
  REQUIRE(people.posts.size() == 1);
  CHECK(people.posts[0].author_name == "Ani");
  const Imported channel = import_text("judul,kanal,pelanggan,tanggal\nPanen cabai,Desa TV,1200,10/01/2024 08:00\n");
  REQUIRE(channel.posts.size() == 1);
  CHECK(channel.posts[0].counts[static_cast<size_t>(Count::followers)] == 1200);
}

TEST_CASE("tables by hand: clocks that a spreadsheet took for numbers are those that were typed") {
  const Imported typed = import_text(
      "Tanggal,Jam,Nama,Isi\n10/01/2024,14.05,Ani,Jalan rusak\n13/01/2024,14.1,Budi,Air "
      "mati\n14/01/2024,9,Cici,Sampah\n"
      "15/01/2024,\"8,30\",Dedi,Lampu padam\n16/01/2024,13.15,Eka,Banjir\n");
  REQUIRE(typed.posts.size() == 5);
  const auto minute_of = [&](size_t i) { return (typed.posts[i].time_utc_s - kJanuary10) / 60 % (24 * 60); };
  CHECK(minute_of(0) == 14 * 60 + 5);
  CHECK(minute_of(1) == 14 * 60 + 10);
  CHECK(minute_of(2) == 9 * 60);
  CHECK(minute_of(3) == 8 * 60 + 30);
  for (const std::string_view part : {"\"0,586805556\"", "0.586805556"}) {
    const Imported parts = import_text("Tanggal,Jam,Nama,Isi\n10/01/2024," + std::string(part) + ",Ani,Jalan rusak\n");
    REQUIRE(parts.posts.size() == 1);
    CHECK(parts.posts[0].time_utc_s == kJanuary10 + (14 * 60 + 5) * 60);
  }
}

TEST_CASE("tables by hand: dates with dots are days, under any name of a time") {
  for (const std::string_view name : {"Waktu", "Tanggal", "Kapan"}) {
    const Imported dotted =
        import_text(std::string(name) + ";Akun;Isi\n10.01.2024;ani;Jalan rusak\n13.01.2024;budi;Air mati\n");
    REQUIRE(dotted.posts.size() == 2);
    CHECK(dotted.posts[0].time_utc_s == kJanuary10);
  }
}

TEST_CASE("tables by hand: how many complaints there were is no text") {
  const Imported quarters = import_text("Triwulan,Aduan\nTW I 2024,20\nTW II 2024,30\nTW III 2024,10\n");
  CHECK(quarters.posts.empty());
}

TEST_CASE("tables by hand: weeks of a report stand for their first day") {
  const Imported weeks = import_text(
      "Periode,Reach,Like\n3-9 Januari 2024,100,1\n10-16 Januari 2024,200,2\n31 Januari - 6 Februari 2024,300,3\n");
  CHECK(weeks.report.kind == SourceKind::metrics);
  REQUIRE(weeks.metrics.size() == 6);
  CHECK(weeks.metrics[2].starts_with(std::to_string(kJanuary10) + '|'));
  CHECK(weeks.metrics[4].starts_with(std::to_string(kJanuary10 + 21 * 86400) + '|'));
  const Imported numbers = import_text("Minggu,Reach\n10/01/2024 s/d 16/01/2024,100\n17/01/2024 s/d 23/01/2024,200\n");
  REQUIRE(numbers.metrics.size() == 2);
  CHECK(numbers.metrics[0].starts_with(std::to_string(kJanuary10) + '|'));
}

TEST_CASE("tables by hand: the same names across and down are a network") {
  const Imported friends = import_text("Nama,Ani,Budi,Cici\nAni,0,2,0\nBudi,1,0,0\nCici,0,-,0\n");
  CHECK(friends.report.format == "edge-list");
  CHECK(friends.report.nodes == 3);
  CHECK(friends.report.is_directed);
  CHECK(friends.report.accepted == 3);
  REQUIRE(friends.edges.size() == 2);
  CHECK(friends.edges[0] == "Ani > Budi 2.000000");
  const Imported both = import_text(";Ani;Budi;Cici\nAni;0;1;1\nBudi;1;0;0\nCici;1;0;0\n");
  CHECK_FALSE(both.report.is_directed);
  CHECK(both.edges.size() == 2);
  // No corner, as R writes it.
  CHECK(import_text("Ani,Budi,Cici\nAni,0,1,0\nBudi,0,0,1\nCici,0,0,0\n").edges.size() == 2);
  // The second of two namesakes does not undo the ties of the first.
  const Imported namesakes = import_text("Nama,Ani,Budi,Ani\nAni,0,2,0\nBudi,1,0,0\nAni,0,0,0\n");
  REQUIRE_FALSE(namesakes.edges.empty());
  CHECK(namesakes.edges[0] == "Ani > Budi 2.000000");
  // Marks of pupils, and a table whose names differ, are none.
  CHECK(import_text("Nama,UTS,UAS,Tugas\nAni,70,80,90\nBudi,70,80,90\nCici,70,80,90\n").edges.empty());
}

TEST_CASE("tables by hand: days taken for months are found behind the first rows of a sheet, too") {
  const auto sheet = [](bool is_swapped) {
    std::string rows = "<table><tr><th>tanggal<th>akun<th>isi</tr>";
    const auto add = [&](const std::string& date) {
      rows += "<tr><td>" + date + "<td>ani<td>Jalan rusak di desa kami</tr>";
    };
    const auto two_digits = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    // 360 rows of the first twelve days of May, then one of each later day.
    for (int day = 1; day <= 12; ++day) {
      for (int i = 0; i < 30; ++i) add(is_swapped ? "2024-" + two_digits(day) + "-05" : "2024-05-" + two_digits(day));
    }
    for (int day = 13; day <= 31; ++day)
      add(is_swapped ? std::to_string(day) + "/05/2024" : "2024-05-" + std::to_string(day));
    return import_container(std::make_unique<MemorySource>("laporan.xls", rows + "</table>"));
  };
  for (const bool is_swapped : {true, false}) {
    CAPTURE(is_swapped);
    const ImportedContainer all = sheet(is_swapped);
    REQUIRE(all.posts() == 379);
    const std::vector<Post>& posts = all.members[0].posts;
    for (size_t i = 1; i < posts.size(); ++i) CHECK(posts[i].time_utc_s >= posts[i - 1].time_utc_s);
    CHECK(posts.front().time_utc_s == 1714496400);  // 1 May in Jakarta
    CHECK(posts.back().time_utc_s == 1714496400 + 30 * 86400);
  }
}

TEST_CASE("tables by hand: of a text, few dates that were left behind many understood ones let the rest be looked at") {
  std::string rows = "tanggal,akun,isi\n";
  const auto add = [&](const std::string& date) { rows += date + ",ani,Jalan rusak di desa kami\n"; };
  const auto two_digits = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  add("30/04/2024");
  for (int day = 1; day <= 12; ++day) {
    for (int i = 0; i < 30; ++i) add("2024-" + two_digits(day) + "-05");
  }
  for (int day = 13; day <= 31; ++day) add(std::to_string(day) + "/05/2024");
  const Imported all = import_text(rows);
  REQUIRE(all.posts.size() == 380);
  for (size_t i = 1; i < all.posts.size(); ++i) CHECK(all.posts[i].time_utc_s >= all.posts[i - 1].time_utc_s);
}

TEST_CASE("tables by hand: a year of two digits stands first where the days then follow each other") {
  const Imported first = import_text("tanggal,isi\n24/01/10,Halo\n24/01/11,Apa kabar\n24/01/12,Baik\n24/01/12,Siap\n");
  REQUIRE(first.posts.size() == 4);
  CHECK(first.posts[0].time_utc_s == kJanuary10);
  CHECK(first.posts[2].time_utc_s == kJanuary10 + 2 * 86400);
  const Imported last = import_text("tanggal,isi\n10/01/24,Halo\n11/01/24,Apa kabar\n12/01/24,Baik\n");
  REQUIRE(last.posts.size() == 3);
  CHECK(last.posts[0].time_utc_s == kJanuary10);
}

TEST_CASE("tables by hand: of a plan that names several platforms the address tells which a row is of") {
  const Imported plan = import_text(
      "Tanggal,Platform,Konten,Link\n2024-05-01,\"IG, FB\",Selamat hari buruh,https://www.instagram.com/p/C1/\n"
      "2024-05-02,IG/FB,Libur,\n2024-05-03,IG,Info,https://www.instagram.com/p/C3/\n");
  REQUIRE(plan.posts.size() == 3);
  CHECK(plan.posts[0].platform == "instagram");
  CHECK(plan.posts[2].platform == "instagram");
}

TEST_CASE("tables by hand: accounts and how much they have, without a day, are told as what they are") {
  for (const char* table : {"Platform,Pengikut\nInstagram,12.500\nTikTok,8.300\n",
                            "Akun,Platform,Pengikut\n@dinas_a,Instagram,12500\n@dinas_b,TikTok,8300\n"}) {
    const Imported imported = import_text(table);
    CHECK(imported.report.error.code == ErrorCode::no_usable_column);
    CHECK(imported.report.error.detail == "accounts");
  }
  CHECK(import_text("Platform,Tanggal,Pengikut\nInstagram,2024-03-01,12500\nTikTok,2024-03-01,8300\n").metrics.size() ==
        2);
}

TEST_CASE("tables by hand: where a complaint came in is its platform, WhatsApp too; who bought wrote the review") {
  const Imported complaints = import_text(
      "Tgl Lapor,Pelapor,Kanal,Isi Aduan\n05-03-2024,Siti,WhatsApp,Lampu jalan mati di RT 3\n"
      "15-03-2024,Budi,Instagram,Sampah menumpuk di pasar\n");
  REQUIRE(complaints.posts.size() == 2);
  CHECK(complaints.posts[0].platform == "whatsapp");
  const Imported reviews = import_text(
      "Nama Produk,Pembeli,Bintang,Isi Ulasan,Tanggal Ulasan\nSepatu,S***i,5,Bagus,15-03-2024 07:14\n"
      "Sepatu,B***i,3,Lumayan,16-03-2024 07:14\n");
  REQUIRE(reviews.posts.size() == 2);
  CHECK(reviews.posts[0].author_name == "S***i");
}

TEST_CASE("tables by hand: messages of a group saved by a browser's extension are posts, no numbers") {
  const Imported imported = import_text(
      "Date1,Date2,Time,UserPhone,UserName,MessageBody,MediaType\n"
      "05/03/2024,2024-03-05,07:14:05,6281234567890,Siti,Halo semua,text\n"
      "25/03/2024,2024-03-25,08:14:05,6281234567891,Budi,Hai,text\n");
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].text == "Halo semua");
  CHECK(imported.posts[0].author + imported.posts[0].author_name != "");
}

TEST_CASE("tables by hand: what offices call a post holds its text, unless it counts them") {
  for (const char* name : {"Postingan", "Kiriman", "Unggahan"}) {
    CAPTURE(name);
    const Imported posts = import_text("Tanggal,Jam,Akun," + std::string(name) +
                                       ",Suka\n05/03/2024,07:14,@ani,Jalan rusak lagi,12\n"
                                       "25/03/2024,19:30,@budi,Sudah baik,3\n");
    REQUIRE(posts.posts.size() == 2);
    CHECK(posts.posts[0].text == "Jalan rusak lagi");
    const Imported counts =
        import_text("Tanggal," + std::string(name) + ",Pengikut\n2024-03-01,3,12500\n2024-03-02,2,12510\n");
    CHECK(counts.report.kind == SourceKind::metrics);
    CHECK(counts.metrics.size() == 4);
  }
}

TEST_CASE("tables by hand: of several addresses without a name that tells, those of posts are the posts' own") {
  const Imported imported = import_text(
      "css-1 src,css-2,css-2 2,css-3 href,css-4\n"
      "https://pbs.twimg.com/a.jpg,Ani,@ani,https://x.com/ani/status/1765000000000000001,Banjir lagi di Kemang pagi "
      "ini\n"
      "https://pbs.twimg.com/b.jpg,Budi,@budi,https://x.com/budi/status/1765000000000000002,Semoga cepat surut ya\n");
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].url == "https://x.com/ani/status/1765000000000000001");
  CHECK(imported.posts[0].platform == "x");
}

TEST_CASE("tables by hand: a report of activities says what was done") {
  const Imported imported = import_text(
      "NO;HARI/TGL;NAMA KEGIATAN;PLATFORM;LINK;LIKE\n1;Senin/4-3-2024;Apel "
      "pagi;IG;https://www.instagram.com/p/C1/;120\n"
      "2;Selasa/5-3-2024;Posyandu;IG;https://www.instagram.com/p/C2/;90\n");
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].text == "Apel pagi");
  CHECK(imported.posts[0].platform == "instagram");
}
