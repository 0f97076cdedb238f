#include "ingest/column_words.h"

#include <algorithm>
#include <span>
#include <string>

#include "base/utf8.h"
#include "ingest/columns.h"

namespace tilik {

namespace {

// Calls `take` with each word of the name, in lower case: "No. HP/WA" has "no", "hp" and "wa". True when one takes it.
template <typename Take>
bool any_word(std::string_view name, Take take) {
  std::string word;
  for (size_t i = 0; i <= name.size(); ++i) {
    const bool is_letter = i < name.size() && (ascii_letter(name[i]) || static_cast<unsigned char>(name[i]) >= 0x80);
    if (is_letter) {
      word.push_back(ascii_lower(name[i]));
      continue;
    }
    if (!word.empty() && take(std::string_view(word))) return true;
    word.clear();
  }
  return false;
}

bool holds_any(std::string_view word, std::span<const std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return word.find(part) != std::string_view::npos; });
}

bool begins_with_any(std::string_view word, std::span<const std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return word.starts_with(beginning); });
}

bool name_holds_any(std::string_view name, std::span<const std::string_view> parts) {
  return holds_any(normalised_name(name), parts);
}

}  // namespace

size_t weight_of(NameSpeaks speaks) {
  constexpr size_t kNever = 0, kAgainst = 1, kNotAtAll = 8, kInFavour = 64;
  switch (speaks) {
    case NameSpeaks::never: return kNever;
    case NameSpeaks::against: return kAgainst;
    case NameSpeaks::not_at_all: return kNotAtAll;
    case NameSpeaks::in_favour: return kInFavour;
  }
  return kNotAtAll;
}

bool names_remark(std::string_view name) {
  static constexpr std::string_view kNames[] = {"status", "keterangan", "ket"};
  return std::find(std::begin(kNames), std::end(kNames), normalised_name(name)) != std::end(kNames);
}

bool names_answer(std::string_view name) {
  static constexpr std::string_view kWords[] = {"kritik",  "saran",  "harapan", "kesan",      "masukan", "pendapat",
                                                "kendala", "alasan", "jawaban", "pertanyaan", "usul"};
  return any_word(name, [](std::string_view word) { return begins_with_any(word, kWords); });
}

bool names_outlet(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "media",      "namamedia", "mediaonline", "medianame", "sumberberita", "sumber",     "outlet",
      "publisher",  "domain",    "publication", "penerbit",  "redaksi",      "portal",     "portalberita",
      "namaportal", "situs",     "situsberita", "website",   "newssource",   "newsportal", "newsoutlet"};
  return std::find(std::begin(kNames), std::end(kNames), normalised_name(name)) != std::end(kNames);
}

bool names_platforms(std::string_view name) {
  static constexpr std::string_view kNames[] = {"source",      "service", "kanal",   "sosmed",
                                                "mediasosial", "medsos",  "saluran", "jenismedia"};
  return std::find(std::begin(kNames), std::end(kNames), normalised_name(name)) != std::end(kNames);
}

bool names_birth(std::string_view name) {
  static constexpr std::string_view kWords[] = {"lahir", "birth", "dob", "ttl"};
  return any_word(name, [](std::string_view word) { return begins_with_any(word, kWords); });
}

NameSpeaks name_speaks_for_time(std::string_view name) {
  static constexpr std::string_view kOthers[] = {
      "selesai", "tutup",    "tindak", "update", "edit",  "modif",    "ubah",  "perbarui", "closed", "resolv",
      "finish",  "deadline", "tempo",  "respon", "jawab", "tanggapi", "akhir", "expired",  "due"};
  static constexpr std::string_view kTimes[] = {"tgl",    "hari",    "jam",  "when",  "created", "unix", "epoch",
                                                "dibuat", "publish", "post", "kirim", "bulan",   "day"};
  static constexpr std::string_view kWithinWords[] = {"time", "date", "tanggal", "waktu", "stamp"};  // "ctime"
  if (names_birth(name)) return NameSpeaks::never;
  if (any_word(name, [](std::string_view word) { return begins_with_any(word, kOthers); })) return NameSpeaks::against;
  const auto is_time = [](std::string_view word) {
    return begins_with_any(word, kTimes) || holds_any(word, kWithinWords);
  };
  return any_word(name, is_time) ? NameSpeaks::in_favour : NameSpeaks::not_at_all;
}

NameSpeaks name_speaks_for_text(std::string_view name) {
  static constexpr std::string_view kOthers[] = {
      "balasan", "reply",    "developer", "tindak", "solusi",  "status", "kategori", "category",
      "jenis",   "topik",    "topic",     "nama",   "name",    "alamat", "address",  "penanganan",
      "lokasi",  "location", "instansi",  "dinas",  "petugas", "tempat", "admin"};
  constexpr int kMostRank = 4;
  if (trimmed(name).ends_with('?')) return NameSpeaks::in_favour;  // an answer to what a form asks
  const auto is_other = [](std::string_view word) { return begins_with_any(word, kOthers); };
  if (any_word(name, is_other)) return NameSpeaks::against;
  const auto is_text = [](std::string_view word) {
    const NamedRoles roles = roles_of_name(word, {});
    return roles.count > 0 && roles.roles[0].field == Field::text && roles.roles[0].rank <= kMostRank &&
           word != "title" && word != "judul";
  };
  return any_word(name, is_text) ? NameSpeaks::in_favour : NameSpeaks::not_at_all;
}

bool names_collecting(std::string_view name) {
  static constexpr std::string_view kParts[] = {"scrap",    "crawl",  "collect", "retriev", "fetch", "extract",
                                                "captured", "access", "ambil",   "kumpul",  "akses"};
  return name_holds_any(name, kParts);
}

bool names_length(std::string_view name) {
  static constexpr std::string_view kParts[] = {"dur", "leng", "watch", "lama", "age", "umur", "usia", "old"};
  return name_holds_any(name, kParts);
}

bool names_picture(std::string_view name) {
  static constexpr std::string_view kParts[] = {"image", "img",    "avatar", "photo", "foto",
                                                "pic",   "gambar", "thumb",  "icon",  "media"};
  return name_holds_any(name, kParts);
}

bool names_account(std::string_view name) {
  static constexpr std::string_view kParts[] = {"profil", "homepage", "author", "user", "akun", "account"};
  return name_holds_any(name, kParts);
}

}  // namespace tilik
