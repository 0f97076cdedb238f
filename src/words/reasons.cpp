// Owns: the table of codes and their texts. Depends on: words/reasons.h. Thread: any.
#include "words/reasons.h"

#include <array>

#include "words/numbers.h"

namespace tilik::words {

namespace {

struct CodeText {
  std::string_view code;
  std::string_view id_what, id_advice;
  std::string_view en_what, en_advice;
};

// {0} is the detail the engine gave.
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
    {"cancelled", "Dibatalkan.", "", "Cancelled.", ""},
    {"empty_input", "Berkas ini kosong.", "Periksa apakah ekspornya sudah selesai, lalu coba lagi.",
     "This file is empty.", "Check that the export was complete and try again."},
    {"not_text", "Ini bukan berkas teks, melainkan {0}.",
     "Simpan data sebagai CSV, JSON, atau teks, lalu buka berkas itu.", "This is not a text file but {0}.",
     "Save the data as CSV, JSON or text and open that file."},
    {"unknown_format", "Bentuk berkas ini belum dikenal.", "Tabel CSV dengan judul kolom selalu bisa dibaca.",
     "The shape of this file is not known.", "A CSV table with column names can always be read."},
    {"no_usable_column", "Tidak ditemukan kolom isi atau waktu.",
     "Buka pemeriksaan kolom dan pilih kolom mana yang berisi teks atau waktu.",
     "No column with text or time was found.", "Open the column check and choose which column holds text or time."},
    {"no_usable_rows", "Tidak ada satu baris pun yang bisa dibaca.",
     "Lihat sebab penolakan di daftar baris yang ditolak.", "Not a single row could be read.",
     "See the reasons in the list of rejected rows."},
    {"header_only", "Hanya ada judul kolom, tanpa isi.", "Periksa apakah ekspornya memuat baris.",
     "There are only column names and no rows.", "Check that the export holds rows."},
    {"malformed", "Susunan berkas rusak: {0}", "Bagian sebelum kerusakan tetap dibaca.", "The file is damaged: {0}",
     "Everything before the damage is kept."},
    {"limit", "Batas aman terlampaui: {0}", "Pecah berkas menjadi bagian yang lebih kecil.",
     "A safety limit was reached: {0}", "Split the file into smaller parts."},
    {"bad_request", "Permintaan tidak dimengerti.", "", "The request was not understood.", ""},
    {"not_found", "Tidak ditemukan: {0}", "", "Not found: {0}", ""},
    {"not_built", "Bagian ini belum tersedia.", "", "This part is not available yet.", ""},
    // rows and notes
    {"no_time", "Baris tanpa waktu", "", "Row without a time", ""},
    {"no_text", "Baris tanpa isi", "", "Row without text", ""},
    {"too_many_columns", "Kolom setelah yang ke-16.384 tidak dibaca.", "", "Columns after the 16,384th were not read.",
     ""},
    {"empty_row", "Baris kosong", "", "Empty row", ""},
    {"no_time_column", "Tidak ada kolom waktu: lini masa dan tren tidak tersedia, yang lain tetap berjalan.", "",
     "There is no time column: timeline and trends are not available, the rest works.", ""},
    {"no_text_column", "Tidak ada kolom isi: tagar dan kata tidak tersedia.", "",
     "There is no text column: hashtags and words are not available.", ""},
    {"no_author_column", "Tidak ada kolom akun: jaringan tidak tersedia.", "",
     "There is no account column: the network is not available.", ""},
    {"day_month_assumed", "Tanggal seperti 03/04 dibaca sebagai hari/bulan.",
     "Bila seharusnya bulan/hari, ubah di pemeriksaan kolom.", "Dates like 03/04 are read as day/month.",
     "If it should be month/day, change it in the column check."},
    {"zone_assumed", "Waktu tanpa zona dianggap dalam zona yang dipilih.", "",
     "Times without a zone are taken to be in the chosen zone.", ""},
    {"wrong_column_count", "Jumlah kolom tidak cocok dengan judul", "",
     "The number of cells does not match the column names", ""},
    {"row_too_long", "Baris terlalu panjang (lebih dari 8 MB)", "", "Row too long (over 8 MB)", ""},
    {"malformed_json", "Bukan JSON yang utuh", "", "Not complete JSON", ""},
    {"too_deep", "Susunan JSON terlalu dalam", "", "JSON nested too deeply", ""},
    {"not_an_object", "Bukan satu catatan JSON", "", "Not a JSON record", ""},
    {"system_message", "Pesan dari aplikasi, bukan dari orang", "", "Written by the app, not by a person", ""},
    {"not_a_message", "Bukan pesan", "", "Not a message", ""},
    {"no_target", "Dibagikan tanpa sasaran atau akun", "", "A share without its target or account", ""},
    {"no_header", "Tabel tanpa judul kolom; arti kolom ditebak dari isinya.", "Periksa artinya di pemeriksaan kolom.",
     "A table without column names; columns were recognised by content.", "Check them in the column check."},
    {"day_first", "Tanggal dibaca sebagai hari/bulan, sesuai isi data.", "", "Dates are day/month, as the data shows.",
     ""},
    {"month_first", "Tanggal dibaca sebagai bulan/hari, sesuai isi data.", "",
     "Dates are month/day, as the data shows.", ""},
    {"many_columns", "Lebih dari 1.000 kolom; mungkin pemisah kolom keliru.", "",
     "More than 1,000 columns; perhaps the delimiter is wrong.", ""},
    {"read_failed", "Berkas berhenti terbaca di tengah jalan; yang sudah terbaca tetap dipakai.", "",
     "The file stopped being readable; what was read is kept.", ""},
    {"file_cut_off", "Berkas terputus di tengah baris terakhir.", "Periksa apakah unduhan selesai.",
     "The file ends in the middle of its last row.", "Check that the download was complete."},
    {"low_confidence", "Bentuk berkas hanya ditebak.", "Periksa arti kolom sebelum memakai hasilnya.",
     "The shape of the file is a guess.", "Check the columns before using the results."},
    {"shares_only", "Hanya catatan siapa membagikan apa dan kapan, tanpa isi.", "",
     "Only who shared what and when, without texts.", ""},
    {"time_not_a_date", "Kolom waktu berisi angka kecil dan dibaca sebagai detik.", "",
     "The time column holds small numbers and is read as seconds.", ""},
    {"no_links", "Tidak ada balasan, sebutan, atau kiriman ulang.", "", "There are no replies, mentions or shares.",
     ""},
    {"no_base_column", "Kolom pembaginya tidak ada di data ini.", "", "The column to divide by is not in this data.",
     ""},
    // analyses
    {"no_counts", "Data ini tidak memuat suka, komentar, atau jumlah lain.", "",
     "This data holds no likes, comments or other counts.", ""},
    {"no_followers", "Perlu kolom pengikut.", "", "Needs a column of followers.", ""},
    {"no_views", "Perlu kolom tayangan.", "", "Needs a column of views.", ""},
    {"no_reach", "Perlu kolom jangkauan.", "", "Needs a column of reach.", ""},
    {"one_bin_only", "Rentang waktu terlalu pendek.", "", "The time range is too short.", ""},
    {"too_few_bins", "Rentang waktu terlalu pendek.", "", "The time range is too short.", ""},
    {"no_edges", "Tidak ada balasan, sebutan, atau kiriman ulang.", "", "There are no replies, mentions or shares.",
     ""},
    {"no_network", "Tidak ada balasan, sebutan, atau kiriman ulang.", "", "There are no replies, mentions or shares.",
     ""},
    {"no_posts", "Tidak ada kiriman dalam pilihan ini.", "", "No posts in this selection.", ""},
};

struct RepairText {
  std::string_view kind, indonesian, english;
};
constexpr RepairText kRepairs[] = {
    {"id_from_url", "Nomor kiriman diambil dari alamatnya", "Post id taken from its link"},
    {"invalid_bytes", "Huruf bersandi lama dibaca sebagai cp1252", "Bytes that are no UTF-8 read as cp1252"},
    {"control_characters", "Tanda kendali dibuang", "Control characters removed"},
    {"id_lost", "Nomor kiriman rusak (1.9E+18) dan tidak bisa dipulihkan",
     "Damaged post id (1.9E+18) that could not be restored"},
    {"author_from_url", "Nama akun diambil dari alamat kiriman", "Account taken from the post's link"},
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
    {"mojibake", "Huruf yang salah sandi dipulihkan", "Wrongly encoded characters restored"},
    {"html_entities", "Kode HTML dijadikan huruf", "HTML codes turned into characters"},
    {"unclosed_quote", "Tanda kutip yang tidak ditutup diperbaiki", "Unclosed quote repaired"},
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

Explanation explain(Language language, std::string_view code, std::string_view detail) {
  const bool in_id = language == Language::indonesian;
  for (const CodeText& text : kTexts) {
    if (text.code != code) continue;
    return {filled(in_id ? text.id_what : text.en_what, detail), std::string(in_id ? text.id_advice : text.en_advice)};
  }
  std::string what(code);
  if (!detail.empty()) what += ": " + std::string(detail);
  return {what, {}};
}

Explanation explain(Language language, const ErrorResponse& error) {
  Explanation explanation = explain(language, error.code, error.detail);
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

std::string repair_label(Language language, std::string_view kind) {
  for (const RepairText& text : kRepairs) {
    if (text.kind == kind) return std::string(language == Language::indonesian ? text.indonesian : text.english);
  }
  return std::string(kind);
}

}  // namespace tilik::words
