// Owns: what the words in a column's name say where the whole name is not known.
// Depends on: columns.h. Thread: any (pure functions).
// Why: "Keluhan Warga" and "Tanggapan Petugas" both hold sentences, "Tanggal Lahir" and "Tanggal Aduan" both hold days;
// only their words tell which of them was said, and when.
#pragma once

#include <cstddef>
#include <string_view>

namespace tilik {

// How far the words of a name speak for a meaning that the content allows.
enum class NameSpeaks { never, against, not_at_all, in_favour };

// What that weighs against what the content says.
size_t weight_of(NameSpeaks speaks);
// "Tanggal Lahir": a day, but of a person.
bool names_birth(std::string_view name);
// In favour: "Tanggal Pengaduan". Against: "Tanggal Selesai", when something else happened. Never: a birth.
NameSpeaks name_speaks_for_time(std::string_view name);
// In favour: "Keluhan Warga", "Apa harapanmu?". Against: "Tanggapan Petugas", "Alamat", "Kategori", which are about
// what was said.
NameSpeaks name_speaks_for_text(std::string_view name);

// "Status", "Keterangan": what is said about the text of a row, or the text where there is no other.
bool names_remark(std::string_view name);
// "Kritik", "Saran untuk guru": of the open answers to a form one.
bool names_answer(std::string_view name);
// "Media", "Sumber": what published a text, or the platform.
bool names_outlet(std::string_view name);
// "Service", "Kanal": as tools call the platform.
bool names_platforms(std::string_view name);
// "scraped_at": the column of when a row was collected.
bool names_collecting(std::string_view name);
// "durasi": how long something took.
bool names_length(std::string_view name);
// "foto_url": of a picture, whose address is not that of its post.
bool names_picture(std::string_view name);
// "profile_url": of who wrote.
bool names_account(std::string_view name);

}  // namespace tilik
