// Owns: the table of codes and their texts. Depends on: words/reasons.h. Thread: any.
#include "words/reasons.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "words/numbers.h"
#include "words/word_list.h"

namespace tilik::words {

namespace {

// What happened and what to do in Indonesian, then in English. {0} is the detail the engine gave.
using CodeText = std::array<std::string_view, 5>;
constexpr CodeText kTexts[] = {
    // whole inputs
    {"out_of_memory", "Memori perangkat tidak cukup untuk semua data.",
     "Yang sudah termuat tetap bisa dipakai. Coba rentang waktu yang lebih pendek.",
     "This device does not have enough memory for all the data.",
     "What is loaded stays usable. Try a shorter time range."},
    {"memory_full", "Memori penuh; sisa baris tidak dimuat.", "Yang sudah termuat tetap bisa dipakai.",
     "Memory is full; the remaining rows were not loaded.", "What is loaded stays usable."},
    {"io", "Berkas tidak bisa dibaca.", "Mungkin berkas dipindah atau diubah. Pilih lagi berkasnya.",
     "The file could not be read.", "It may have been moved or changed. Choose it again."},
    {"engine_lost", "Mesin analisis berhenti dan dimulai lagi.", "Data yang tadi dimuat hilang. Buka berkasnya lagi.",
     "The analysis stopped and was started again.", "The data that was loaded is gone. Open the files again."},
    {"cancelled", "Dibatalkan.", "", "Cancelled.", ""},
    {"empty_input", "Berkas ini kosong.", "Periksa apakah ekspornya sudah selesai, lalu coba lagi.",
     "This file is empty.", "Check that the export was complete and try again."},
    {"not_text", "Ini bukan berkas teks, melainkan {0}.",
     "Simpan data sebagai CSV, JSON, atau teks, lalu buka berkas itu.", "This is not a text file but {0}.",
     "Save the data as CSV, JSON or text and open that file."},
    {"not_text:web_page", "Ini halaman web (HTML), bukan data kiriman.",
     "Bila layanan memberi pilihan, minta ekspor dalam bentuk JSON. Tabel di dalamnya bisa disalin lalu ditempel.",
     "This is a web page (HTML), not data of posts.",
     "Where the service offers a choice, ask for the export as JSON. A table in it can be copied and pasted."},
    {"unknown_format:account_list", "Ini daftar akun dari arsip Instagram, bukan kiriman.",
     "Buka kiriman, komentar, atau pesan dari arsip yang sama.",
     "This is a list of accounts from an Instagram archive, not posts.",
     "Open the posts, comments or messages of the same archive."},
    {"not_text:old_office", "Ini berkas Office lama (.xls atau .doc).",
     "Buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx atau .csv.",
     "This is an old Office file (.xls or .doc).", "Open it in Excel or LibreOffice and save it as .xlsx or .csv."},
    {"not_text:locked_office", "Buku kerja ini terkunci dengan kata sandi.",
     "Buka dengan kata sandinya, lalu simpan tanpa kata sandi.", "This workbook is locked with a password.",
     "Open it with its password and save it without one."},
    {"unknown_format", "Bentuk berkas ini belum dikenal.", "Tabel CSV dengan judul kolom selalu bisa dibaca.",
     "The format of this file is not known.", "A CSV table with column names can always be read."},
    {"no_usable_column", "Tidak ditemukan kolom isi atau waktu.",
     "Tekan “Periksa kolom” dan pilih kolom mana yang berisi teks atau waktu.",
     "No column with text or time was found.", "Press “Check the columns” and choose which column holds text or time."},
    {"no_usable_column:accounts", "Ini daftar akun atau platform dengan jumlahnya, tanpa tanggal.",
     "Tambahkan kolom “Tanggal” berisi kapan jumlah itu dicatat. Dengan beberapa tanggal, pertumbuhannya terlihat.",
     "This is a list of accounts or platforms with their counts, without dates.",
     "Add a column “Date” saying when they were counted. With several dates their growth can be seen."},
    {"no_usable_rows", "Tidak ada satu baris pun yang bisa dibaca.",
     "Periksa apakah ini berkas yang dimaksud, dan apakah kolom waktu dan isinya terisi.",
     "Not a single row could be read.",
     "Check that this is the file you mean, and that its columns of time and text are filled."},
    {"no_usable_rows:edges", "Tidak ada satu hubungan pun di jaringan ini.",
     "Tiap baris perlu dua nama, dari siapa dan ke siapa. Bobotnya, jika ada, harus angka di atas nol.",
     "There is not a single connection in this network.",
     "Each line needs two names, from whom and to whom. A weight, if there is one, must be a number above zero."},
    {"header_only", "Hanya ada judul kolom, tanpa isi.", "Periksa apakah ekspornya memuat baris.",
     "There are only column names and no rows.", "Check that the export holds rows."},
    {"no_records", "Berkas JSON ini tidak memuat daftar kiriman, atau daftarnya kosong.",
     "Periksa apakah ini berkas yang dimaksud dan ekspornya memuat kiriman.",
     "There is no list of posts in this JSON file, or it is empty.",
     "Check that this is the file you mean and that the export holds posts."},
    {"nothing_inside", "Tidak ada isi yang bisa dibaca di dalam arsip ini.",
     "Di bawah ini tertulis apa yang dilewati dan mengapa.", "Nothing inside this archive could be read.",
     "See below what was left out and why."},
    {"malformed", "Susunan berkas rusak.", "Periksa apakah unduhan selesai, atau ekspor lagi berkasnya.",
     "The file is damaged.", "Check that the download was complete, or export the file again."},
    {"malformed:json", "Isi JSON berkas ini rusak, terputus, atau bersusun terlalu dalam; tidak ada yang bisa dibaca.",
     "Periksa apakah unduhan selesai, atau ekspor lagi berkasnya.",
     "The JSON in this file is damaged, cut off or nested too deeply; nothing in it could be read.",
     "Check that the download was complete, or export the file again."},
    {"limit", "Batas aman terlampaui: {0}", "Pecah berkas menjadi bagian yang lebih kecil.",
     "A safety limit was reached: {0}", "Split the file into smaller parts."},
    {"bad_request", "Permintaan tidak dimengerti.", "", "The request was not understood.", ""},
    {"not_found", "Tidak ditemukan: {0}", "", "Not found: {0}", ""},
    {"not_built", "Bagian ini belum tersedia.", "", "This part is not available yet.", ""},
    {"limit:unpack_limit", "Pembacaan arsip ini dihentikan karena isinya jauh melebihi ukurannya.", "",
     "Reading this archive was stopped because far more comes out than its size allows.", ""},
    {"unpack_limit", "Isi yang keluar jauh lebih besar daripada arsipnya; sisanya tidak dibuka.",
     "Yang sudah terbaca tetap dipakai. Jangan percaya arsip ini bila asalnya tidak jelas.",
     "Far more comes out than the archive's size allows; the rest was not opened.",
     "What was read is kept. Do not trust this archive if you do not know where it comes from."},
    {"archive_cut_off", "Arsip ini terputus; yang sudah ada tetap dibaca.", "Periksa apakah unduhan selesai.",
     "This archive ends too early; what is there was read.", "Check that the download was complete."},
    {"archive_damaged", "Sebagian isi arsip rusak; yang sempat terbaca tetap dipakai.", "Unduh lagi bila bisa.",
     "Part of the archive is damaged; what could be read is kept.", "Download it again if you can."},
    // what was left out of an archive or a workbook
    {"media", "Gambar, suara, atau video", "", "Pictures, sound or video", ""},
    {"web_page", "Halaman web dan bagiannya", "Bila layanan memberi pilihan, minta ekspor dalam bentuk JSON.",
     "Web pages and their parts", "Where the service offers a choice, ask for the export as JSON."},
    {"system_file", "Berkas milik sistem", "", "Files of an operating system", ""},
    {"other_file", "Dokumen atau berkas lain", "", "Documents and other files", ""},
    {"not_posts", "Data akun yang bukan kiriman", "", "Account data that are not posts", ""},
    {"same_posts", "Kiriman yang juga ada di berkas lain", "Buka berkas itu sendiri bila isinya yang dicari.",
     "Posts that are in another file too", "Open that file alone if you want its texts."},
    {"not_recognised", "Bentuknya belum dikenal", "", "Not in a known format", ""},
    {"empty_member", "Berkas kosong", "", "Empty files", ""},
    {"encrypted", "Terkunci dengan kata sandi", "Buka dengan kata sandinya, lalu simpan tanpa kata sandi.",
     "Locked with a password", "Open it with its password and save it without one."},
    {"packing_not_known", "Dikemas dengan cara yang tidak umum", "Kemas ulang sebagai ZIP biasa.",
     "Packed in an unusual way", "Pack it again as a plain ZIP."},
    {"damaged_member", "Rusak atau terputus", "", "Damaged or cut off", ""},
    {"nested_too_deep", "Arsip di dalam arsip di dalam arsip", "Buka dulu arsip luarnya.",
     "An archive in an archive in an archive", "Unpack the outer one first."},
    {"nested_too_large", "Arsip dalam yang terlalu besar", "Buka dulu arsip luarnya.",
     "An inner archive that is too large", "Unpack the outer one first."},
    {"office_file", "Dokumen Office selain .xlsx atau .ods", "Simpan tabelnya sebagai .xlsx atau .csv.",
     "An office document that is neither .xlsx nor .ods", "Save its table as .xlsx or .csv."},
    {"sheet_without_table", "Lembar atau tabel tanpa kiriman", "", "Sheets or tables without posts", ""},
    {"empty_sheet", "Lembar kosong", "", "Empty sheets", ""},
    // rows and notes
    {"no_time", "Baris tanpa waktu yang terbaca", "", "Row without a readable time", ""},
    {"no_year", "Tanggal tanpa tahun", "Tambahkan tahunnya di kolom tanggal, lalu buka lagi berkasnya.",
     "Date without a year", "Add the year to the column of dates and open the file again."},
    {"too_many_columns", "Kolom setelah yang ke-16.384 tidak dibaca.", "", "Columns after the 16,384th were not read.",
     ""},
    {"empty_row", "Baris kosong", "", "Empty row", ""},
    {"no_time_column",
     "Tidak ada kolom waktu yang terbaca: lini masa dan tren tidak tersedia, yang lain tetap berjalan.", "",
     "There is no time column that can be read: timeline and trends are not available, the rest works.", ""},
    {"platform_counts_added",
     "Jumlah dari beberapa platform (“Instagram Like”, “TikTok Like”) dijumlahkan untuk tiap kiriman.", "",
     "Counts from several platforms (“Instagram Like”, “TikTok Like”) are added up for each post.", ""},
    {"relative_times",
     "Waktunya hanya menyebut berapa lama berlalu (“3 bulan lalu”), tanpa tanggal data diambil. Tanpa itu lini masa "
     "dan "
     "tren tidak bisa dihitung.",
     "Tambahkan kolom “scraped_at” berisi tanggal data diambil, lalu buka lagi berkasnya.",
     "Times only say how long ago (“3 months ago”), and nothing says when the data were collected. Without that "
     "timeline and trends cannot be worked out.",
     "Add a column “scraped_at” with the date on which the data were collected, and open the file again."},
    {"times_without_days",
     "Waktunya hanya jam (“10.02”), tanpa tanggal. Tanpa tanggal lini masa dan tren tidak bisa dihitung.",
     "Tambahkan tanggalnya, lalu buka lagi berkasnya: di tabel sebagai kolom sendiri, untuk obrolan atau transkrip di "
     "nama berkasnya, misalnya “2024-05-02 rapat.txt”.",
     "Times are hours only (“10:02”), without a date. Without dates timeline and trends cannot be worked out.",
     "Add the date and open the file again: to a table as a column of its own, to a chat or transcript in the name of "
     "its file, such as “2024-05-02 meeting.txt”."},
    {"no_text_column", "Tidak ada kolom isi: tagar dan kata tidak tersedia.", "",
     "There is no text column: hashtags and words are not available.", ""},
    {"no_author_column", "Tidak ada kolom akun: jaringan tidak tersedia.", "",
     "There is no account column: the network is not available.", ""},
    {"names_of_other_files", "Ada nama yang sama di berkas lain; tiap nama dihitung sebagai satu orang.",
     "Bila orangnya berbeda, ganti namanya di salah satu berkas, lalu buka lagi.",
     "Another file has some of the same names; each name counts as one person.",
     "If they are different people, change the name in one of the files and open it again."},
    {"day_month_assumed", "Tanggal seperti 03/04 dibaca sebagai hari/bulan.",
     "Bila seharusnya bulan/hari, tekan “Matikan” di samping “Urutan hari dan bulan”.",
     "Dates like 03/04 are read as day/month.",
     "If it should be month/day, press “Switch off” beside “Order of day and month”."},
    {"zone_assumed", "Waktu tanpa zona dianggap dalam zona yang dipilih.", "",
     "Times without a time zone are taken to be in the chosen one.", ""},
    {"wrong_column_count", "Jumlah kolom tidak cocok dengan judul", "",
     "The number of cells does not match the column names", ""},
    {"row_too_long", "Baris terlalu panjang (lebih dari 8 MB)", "", "Row too long (over 8 MB)", ""},
    {"malformed_json", "Bukan JSON yang utuh", "", "Not complete JSON", ""},
    {"malformed_xml", "Susunan XML rusak", "", "Broken XML", ""},
    {"too_deep", "Susunan JSON terlalu dalam", "", "JSON nested too deeply", ""},
    {"not_an_object", "Bukan satu catatan JSON", "", "Not a JSON record", ""},
    {"not_a_text", "Bukan teks", "", "Not a text", ""},
    {"system_message", "Pesan dari aplikasi, bukan dari orang", "", "Written by the app, not by a person", ""},
    {"not_a_message", "Bukan pesan", "", "Not a message", ""},
    {"no_target", "Dibagikan tanpa sasaran atau akun", "", "A share without its target or account", ""},
    {"no_number", "Baris tanpa angka", "", "Row without a number", ""},
    {"too_few_columns", "Baris jaringan tanpa dua nama", "", "A line of a network without two names", ""},
    {"no_name", "Simpul tanpa nama", "", "A node without a name", ""},
    {"bad_weight", "Bobot bukan angka", "", "The weight is not a number", ""},
    {"unusable_weight", "Bobot nol, negatif, atau terlalu besar", "", "The weight is zero, negative or too large", ""},
    {"hyperedge", "Hubungan antara lebih dari dua simpul", "", "A connection between more than two nodes", ""},
    {"absent_node", "Hubungan ke simpul yang tidak ada", "", "A connection to a node that is not there", ""},
    {"not_public", "Pesan untuk orang tertentu, bukan kiriman umum", "", "Written to some people, not a public post",
     ""},
    {"not_a_post", "Bukan kiriman (draf, suka, dsb.)", "", "Not a post (draft, like and so on)", ""},
    {"mixed_zones", "Waktu di sumber ini memakai beberapa zona; semuanya disamakan.", "",
     "Times in this source are in several zones; all were brought to one.", ""},
    {"no_header", "Tabel tanpa judul kolom; arti kolom ditebak dari isinya.", "Periksa artinya lewat “Periksa kolom”.",
     "A table without column names; columns were recognised by content.", "Check them under “Check the columns”."},
    {"day_first", "Tanggal dibaca sebagai hari/bulan.", "", "Dates were read as day/month.", ""},
    {"month_first", "Tanggal dibaca sebagai bulan/hari.", "", "Dates were read as month/day.", ""},
    {"many_columns", "Lebih dari 1.000 kolom; mungkin pemisah kolom keliru.", "",
     "More than 1,000 columns; perhaps the delimiter is wrong.", ""},
    {"read_failed", "Berkas berhenti terbaca di tengah jalan; yang sudah terbaca tetap dipakai.", "",
     "The file stopped being readable; what was read is kept.", ""},
    {"file_cut_off", "Berkas terputus di tengah baris terakhir.", "Periksa apakah unduhan selesai.",
     "The file ends in the middle of its last row.", "Check that the download was complete."},
    {"low_confidence", "Bentuk berkas hanya ditebak.", "Periksa arti kolom sebelum memakai hasilnya.",
     "The format of the file is a guess.", "Check the columns before using the results."},
    {"shares_only", "Hanya catatan siapa membagikan apa dan kapan, tanpa isi.", "",
     "Only who shared what and when, without texts.", ""},
    {"row_numbers", "Kolom id hanya menghitung baris: nomor yang sama di berkas lain bukan kiriman yang sama.", "",
     "The column of ids only counts rows: the same number in another file is not the same post.", ""},
    {"ids_of_threads", "Nomor atau alamat unggahan yang dipakai banyak kiriman dibaca sebagai utasnya.", "",
     "A number or address of an upload that many posts share is read as their thread.", ""},
    {"more_questions",
     "Formulir ini punya beberapa pertanyaan terbuka; jawaban atas satu saja yang dibaca sebagai isi.",
     "Tekan “Periksa kolom” untuk memilih pertanyaan lain sebagai isi, atau menyimpannya sebagai kategori.",
     "This form has several open questions; the answers to only one are read as the text.",
     "Press “Check the columns” to choose another question as the text, or to keep it as a category."},
    {"time_not_a_date", "Kolom waktu berisi angka kecil dan dibaca sebagai detik.", "",
     "The time column holds small numbers and is read as seconds.", ""},
    {"no_links", "Tidak ada akun yang membalas, menyebut, mengirim ulang, atau bergiliran bicara dengan akun lain.", "",
     "No account replies to, mentions, shares or takes turns with another.", ""},
    {"no_edges_in_file", "Tidak ada hubungan antara dua simpul yang berbeda di jaringan ini.", "",
     "This network has no edge between two different nodes.", ""},
    {"no_base_column", "Data ini tidak memuat angkanya, atau semuanya nol.", "",
     "This data does not hold that number, or it is always zero.", ""},
    // analyses
    {"no_counts", "Data ini tidak memuat suka, komentar, atau jumlah lain.", "",
     "This data holds no likes, comments or other counts.", ""},
    {"no_followers", "Perlu kolom pengikut.", "", "Needs a column of followers.", ""},
    {"one_bin_only", "Rentang waktu terlalu pendek.", "", "The time range is too short.", ""},
    {"too_few_bins", "Rentang waktu terlalu pendek.", "", "The time range is too short.", ""},
    {"no_posts", "Tidak ada kiriman dalam pilihan ini.", "", "No posts in this selection.", ""},
};

using RepairText = std::array<std::string_view, 3>;
constexpr RepairText kRepairs[] = {
    {"id_from_url", "Nomor kiriman diambil dari alamatnya", "Post id taken from its link"},
    {"invalid_bytes", "Huruf yang bukan UTF-8 dibaca sebagai Windows-1252",
     "Bytes that are not UTF-8, read as Windows-1252"},
    {"control_characters", "Tanda kendali dibuang", "Control characters removed"},
    {"id_lost", "Nomor kiriman rusak (1.9E+18) dan tidak bisa dipulihkan",
     "Damaged post id (1.9E+18) that could not be restored"},
    {"author_from_url", "Nama akun diambil dari alamat kiriman", "Account taken from the post's link"},
    {"author_from_archive", "Nama akun diambil dari berkas lain di arsip",
     "Account taken from another file of the archive"},
    {"language_in", "Kode bahasa lama \"in\" dibaca sebagai Indonesia",
     "The old language code \"in\" read as Indonesian"},
    {"list_literal", "Daftar dalam satu sel diuraikan", "Lists in one cell taken apart"},
    {"repeated_header", "Judul kolom yang berulang dilewati", "Repeated column names skipped"},
    {"padding_rows", "Baris kosong dilewati", "Empty rows skipped"},
    {"bare_quotes", "Tanda kutip di dalam sel dibenahi", "Bare quotes inside a cell repaired"},
    {"short_rows", "Baris dengan kolom kurang, tetap dipakai", "Rows with missing cells, kept"},
    {"long_rows", "Baris dengan kolom lebih, tetap dipakai", "Rows with extra cells, kept"},
    {"word_counts", "Jumlah singkat seperti 1,2 rb dijadikan angka", "Short counts such as 1.2k turned into numbers"},
    {"byte_order_mark", "Tanda awal berkas dibuang", "Byte order mark removed"},
    {"media_markers", "Pesan media tanpa isi", "Media messages without text"},
    {"deleted_messages", "Pesan yang dihapus, tanpa isi", "Deleted messages, without text"},
    {"share_from_text", "\"RT @nama:\" dibaca sebagai kiriman ulang", "\"RT @name:\" read as a share"},
    {"counts_of_original", "Kiriman ulang di X membawa jumlah milik kiriman aslinya; tidak dihitung lagi",
     "Reposts on X carry the counts of what they repost; not counted again"},
    {"mojibake", "Huruf yang salah sandi dipulihkan", "Wrongly encoded characters restored"},
    {"html_entities", "Kode HTML dijadikan huruf", "HTML codes turned into characters"},
    {"html_tags", "Tanda HTML dibuang dari teks", "HTML tags taken out of texts"},
    {"written_newlines", "\\n yang tertulis dijadikan baris baru", "Written-out \\n turned into line breaks"},
    {"stray_returns", "Tanda ganti baris lama dibenahi", "Old line break marks repaired"},
    {"thousands_marks", "Tanda ribuan dilepas dari angka", "Marks between thousands taken out of numbers"},
    {"self_loops", "Hubungan simpul dengan dirinya sendiri, tidak ikut dihitung",
     "Connections of a node with itself, left out of all measures"},
    {"undeclared_attributes", "Keterangan simpul yang tidak didaftarkan di berkas, tetap dipakai",
     "Node attributes that the file does not declare, kept"},
    {"attributes_left_out", "Keterangan simpul setelah yang ke-200, tidak dibaca",
     "Node attributes after the 200th, not read"},
    {"time_from_id", "Waktu diambil dari nomor kiriman", "Time taken from the post id"},
    {"answers_left_out", "Balasan pemilik atau penjual di samping ulasan, tidak dibaca",
     "Answers of an owner or seller beside a review, not read"},
    {"day_month", "Urutan hari dan bulan diputuskan dari isi kolom", "Order of day and month decided from the column"},
    {"wrapped_rows", "Baris yang seluruhnya berada dalam satu sel dipecah menjadi kolom",
     "Rows that stood in one cell split into columns"},
    {"blank_before_quote", "Spasi sebelum tanda kutip dilewati", "Blanks before an opening quote skipped"},
    {"merged_cells", "Sel kosong (sel gabungan) diisi tanggal atau platform dari baris di atasnya",
     "Empty (merged) cells filled with the date or platform of the row above"},
    {"total_rows", "Baris jumlah dilewati", "Rows with totals skipped"},
    {"unclosed_quote", "Tanda kutip yang tidak ditutup diperbaiki", "Unclosed quote repaired"},
    {"unreadable_counts", "Jumlah yang tidak terbaca, dianggap kosong",
     "Counts that could not be read, taken as missing"},
    {"relative_hours", "Waktu dihitung dari “… lalu” dan waktu data diambil, teliti sampai jam",
     "Time worked out from “… ago” and when the data were collected, precise to the hour"},
    {"relative_days", "Waktu dihitung dari “… lalu” dan waktu data diambil, teliti sampai hari",
     "Time worked out from “… ago” and when the data were collected, precise to the day"},
    {"relative_weeks", "Waktu dihitung dari “… lalu” dan waktu data diambil, teliti sampai minggu",
     "Time worked out from “… ago” and when the data were collected, precise to the week"},
    {"relative_months", "Waktu dihitung dari “… lalu” dan waktu data diambil, teliti sampai bulan",
     "Time worked out from “… ago” and when the data were collected, precise to the month"},
    {"relative_years", "Waktu dihitung dari “… lalu” dan waktu data diambil, teliti sampai tahun",
     "Time worked out from “… ago” and when the data were collected, precise to the year"},
    {"unreadable_times", "Waktu yang tidak terbaca, dianggap kosong", "Times that could not be read, taken as missing"},
};

std::string filled(std::string_view text, std::string_view detail) {
  std::string out = fill(text, {detail});
  if (detail.empty()) {
    // ": " before an empty place would read as a broken sentence.
    while (!out.empty() && (out.back() == ' ' || out.back() == ':')) out.pop_back();
    if (!out.empty() && text.find("{0}") != std::string_view::npos && out.back() != '.') out += '.';
  }
  return out;
}

}  // namespace

namespace {

// What a file that is no text looks like.
std::string binary_label(Language language, std::string_view kind) {
  const bool in_id = language == Language::indonesian;
  for (const std::string_view picture : {"png", "jpeg", "gif"})
    if (kind == picture) return std::string(in_id ? "gambar " : "a picture, ") + std::string(picture);
  for (const std::string_view packed : {"zip", "gzip", "7z", "rar", "zstd", "bzip2", "xz"})
    if (kind == packed) return std::string(in_id ? "arsip " : "an archive, ") + std::string(packed);
  for (const std::string_view sound : {"ogg", "mp3"})
    if (kind == sound) return std::string(in_id ? "suara " : "sound, ") + std::string(sound);
  if (kind == "program") return in_id ? "program" : "a program";
  if (kind == "pdf") return in_id ? "dokumen PDF" : "a PDF document";
  if (kind == "sqlite" || kind == "parquet")
    return std::string(in_id ? "basis data " : "a database, ") + std::string(kind);
  return in_id ? "data biner" : "binary data";
}

}  // namespace

Explanation explain(Language language, std::string_view code, std::string_view detail) {
  const std::string label = code == "not_text" ? binary_label(language, detail) : std::string(detail);
  const bool in_id = language == Language::indonesian;
  // Some details have a text of their own.
  const std::string precise = std::string(code) + ":" + std::string(detail);
  static constexpr auto kPacked = packed_rows<kTexts>();
  CodeText text;
  if (find_row(kPacked, precise, text) || find_row(kPacked, code, text))
    return {filled(text[in_id ? 1 : 3], label), std::string(text[in_id ? 2 : 4])};
  std::string what(code);
  if (!detail.empty()) what += ": " + std::string(detail);
  return {what, {}};
}

Explanation explain(Language language, const ErrorResponse& error) {
  Explanation explanation = explain(language, error.code, error.detail);
  if (error.code == "no_usable_rows" && (error.detail == "header_only" || error.detail == "no_records")) {
    explanation = explain(language, error.detail);
  } else if (error.code == "no_usable_rows" && !error.detail.empty() && error.detail != "edges") {
    const Explanation first = explain(language, error.detail);
    explanation.what += " " + std::string(text_of(language, Word::first_reason)) + " " + first.what + ".";
    if (!first.advice.empty()) explanation.advice = first.advice;
  }
  std::string place = error.source;
  if (error.line > 0) {
    place += (place.empty() ? "" : ", ") + std::string(language == Language::indonesian ? "baris " : "line ") +
             full_number(language, error.line);
    if (error.column > 0)
      place += (language == Language::indonesian ? ", kolom " : ", column ") + full_number(language, error.column);
  }
  if (!place.empty()) explanation.what = place + ": " + explanation.what;
  return explanation;
}

bool may_switch_off(std::string_view kind) {
  // The others put right what could not be read at all, or only count.
  constexpr std::string_view kKinds[] = {
      "html_entities",   "html_tags",     "mojibake",           "written_newlines",   "stray_returns",
      "word_counts",     "list_literal",  "thousands_marks",    "id_from_url",        "author_from_url",
      "share_from_text", "language_in",   "padding_rows",       "repeated_header",    "unclosed_quote",
      "day_month",       "total_rows",    "blank_before_quote", "counts_of_original", "merged_cells",
      "relative_hours",  "relative_days", "relative_weeks",     "relative_months",    "relative_years",
      "time_from_id"};
  return std::find(std::begin(kKinds), std::end(kKinds), kind) != std::end(kKinds);
}

std::string repair_label(Language language, std::string_view kind) {
  static constexpr auto kPacked = packed_rows<kRepairs>();
  RepairText text;
  return std::string(find_row(kPacked, kind, text) ? text[is_indonesian(language) ? 1 : 2] : kind);
}

}  // namespace tilik::words
