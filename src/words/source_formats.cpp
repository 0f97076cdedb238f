// Owns: the names of the importers' formats as people say them. Depends on: words/format_guides.h. Thread: any.
#include "words/format_guides.h"

namespace tilik::words {

namespace {

struct FormatName {
  std::string_view format, indonesian, english;
};

// The order of the list in which a person looks for one; every format of ingest/registry.cpp (a test compares).
constexpr FormatName kNames[] = {
    {"generic-csv", "Tabel (CSV)", "Table (CSV)"},
    {"whatsapp", "WhatsApp", "WhatsApp"},
    {"telegram", "Telegram", "Telegram"},
    {"telegram-channel", "Kanal Telegram", "Telegram channel"},
    {"telegram-html", "Telegram (halaman web)", "Telegram (web page)"},
    {"tweet-harvest", "tweet-harvest", "tweet-harvest"},
    {"x-archive", "Arsip X", "X archive"},
    {"x-web", "Halaman web X", "X web page"},
    {"x-copied", "Salinan halaman X", "Copied from X's page"},
    {"x-analytics", "X Analytics", "X Analytics"},
    {"instagram-archive", "Arsip Instagram", "Instagram archive"},
    {"facebook-archive", "Arsip Facebook", "Facebook archive"},
    {"messenger-archive", "Messenger", "Messenger"},
    {"meta-html", "Arsip Meta (halaman web)", "Meta archive (web page)"},
    {"threads-archive", "Arsip Threads", "Threads archive"},
    {"meta-business-suite", "Meta Business Suite", "Meta Business Suite"},
    {"tiktok-archive", "Arsip TikTok", "TikTok archive"},
    {"tiktok-studio", "TikTok Studio", "TikTok Studio"},
    {"youtube-comments", "Komentar YouTube", "YouTube comments"},
    {"youtube-data-tools", "YouTube Data Tools", "YouTube Data Tools"},
    {"youtube-api", "YouTube API (JSON)", "YouTube API (JSON)"},
    {"youtube-studio", "YouTube Studio", "YouTube Studio"},
    {"metrics-table", "Tabel angka per hari", "Numbers by day"},
    {"linkedin-page", "Halaman LinkedIn", "LinkedIn page"},
    {"linkedin-archive", "Arsip LinkedIn", "LinkedIn archive"},
    {"discord", "Discord", "Discord"},
    {"slack", "Slack", "Slack"},
    {"skype", "Skype, Teams", "Skype, Teams"},
    {"signal", "Signal", "Signal"},
    {"line-chat", "LINE", "LINE"},
    {"kakaotalk", "KakaoTalk", "KakaoTalk"},
    {"copied-chat", "Chat yang disalin", "Copied chat"},
    {"zoom-chat", "Chat rapat Zoom", "Zoom meeting chat"},
    {"sms-backup", "SMS", "SMS"},
    {"feed", "Umpan RSS, ekspor WordPress", "RSS feed, WordPress export"},
    {"subtitles", "Subtitel dan transkrip", "Subtitles and transcripts"},
    {"mastodon", "Mastodon", "Mastodon"},
    {"bluesky", "Bluesky", "Bluesky"},
    {"reddit", "Reddit", "Reddit"},
    {"4cat-csv", "4CAT (CSV)", "4CAT (CSV)"},
    {"4cat-ndjson", "4CAT (NDJSON)", "4CAT (NDJSON)"},
    {"zeeschuimer", "Zeeschuimer", "Zeeschuimer"},
    {"crowdtangle", "CrowdTangle", "CrowdTangle"},
    {"netlytic", "Netlytic", "Netlytic"},
    {"coordination", "Tabel koordinasi", "Coordination table"},
    {"tilik-csv", "CSV dari Tilik", "CSV of Tilik"},
    {"generic-json", "JSON", "JSON"},
    {"generic-ndjson", "JSON per baris (NDJSON)", "JSON by line (NDJSON)"},
    {"json-texts", "Daftar teks (JSON)", "List of texts (JSON)"},
    {"plain-text", "Teks, satu kiriman per baris", "Text, one post a line"},
    {"edge-list", "Jaringan: daftar hubungan", "Network: list of connections"},
    {"gexf", "Jaringan GEXF", "Network, GEXF"},
    {"graphml", "Jaringan GraphML", "Network, GraphML"},
    {"gml", "Jaringan GML", "Network, GML"},
    {"gdf", "Jaringan GDF", "Network, GDF"},
    {"json-network", "Jaringan JSON", "Network, JSON"},
};

// Files that hold others.
constexpr FormatName kContainers[] = {
    {"zip", "Arsip ZIP", "ZIP archive"},
    {"gzip", "Berkas GZ", "GZ file"},
    {"tar", "Arsip TAR", "TAR archive"},
    {"xlsx", "Buku kerja Excel", "Excel workbook"},
    {"ods", "Buku kerja OpenDocument", "OpenDocument workbook"},
    {"xls", "Tabel yang disimpan sebagai .xls", "Table saved as .xls"},
    {"sql", "Cadangan basis data (SQL)", "Database dump (SQL)"},
};

// Names that ingest/metric_columns.cpp gives; counts of posts have theirs in words.cpp.
constexpr FormatName kMetrics[] = {
    {"new_followers", "Pengikut baru", "New followers"},
    {"lost_followers", "Berhenti mengikuti", "Lost followers"},
    {"visits", "Kunjungan", "Visits"},
    {"profile_visits", "Kunjungan profil", "Profile visits"},
    {"sessions", "Sesi", "Sessions"},
    {"users", "Pengguna", "Users"},
    {"new_users", "Pengguna baru", "New users"},
    {"page_views", "Tayangan halaman", "Page views"},
    {"sales", "Penjualan", "Sales"},
    {"orders", "Pesanan", "Orders"},
    {"interactions", "Interaksi", "Interactions"},
    {"unique_viewers", "Penonton berbeda", "Unique viewers"},
    {"watch_hours", "Jam tonton", "Hours watched"},
};

std::string_view in_language(Language language, const FormatName& name) {
  return language == Language::indonesian ? name.indonesian : name.english;
}

}  // namespace

std::string source_format_label(Language language, std::string_view format) {
  for (const FormatName& name : kNames)
    if (name.format == format) return std::string(in_language(language, name));
  for (const FormatName& name : kContainers)
    if (name.format == format) return std::string(in_language(language, name));
  return std::string(format);
}

std::string metric_label(Language language, std::string_view metric) {
  for (const FormatName& name : kMetrics)
    if (name.format == metric) return std::string(in_language(language, name));
  return field_label(language, metric);
}

std::vector<std::string_view> choosable_formats() {
  std::vector<std::string_view> formats;
  for (const FormatName& name : kNames) formats.push_back(name.format);
  return formats;
}

}  // namespace tilik::words
