// Owns: the table of guides. Depends on: words/format_guides.h. Thread: any.
#include "words/format_guides.h"

namespace tilik::words {

namespace {

constexpr FormatGuide kGuides[] = {
    {"WhatsApp",
     "1. Buka obrolan atau grup. 2. Ketuk titik tiga atau nama obrolan, lalu Ekspor chat. 3. Pilih Tanpa media. "
     "4. Simpan berkas .txt (atau .zip di iPhone) dan buka di sini.",
     "1. Open the chat or group. 2. Tap the three dots or the chat's name, then Export chat. 3. Choose Without media. "
     "4. Save the .txt file (.zip on an iPhone) and open it here."},
    {"Telegram",
     "1. Buka Telegram Desktop di komputer. 2. Di obrolan: titik tiga, Ekspor riwayat obrolan; untuk semua: "
     "Pengaturan, Lanjutan, Ekspor data. 3. Pilih format JSON. 4. Buka result.json. Telanjur HTML? Buka semua "
     "messages.html-nya. Hanya beberapa pesan? Blok, salin, lalu tempel di sini.",
     "1. Open Telegram Desktop on a computer. 2. In a chat: three dots, Export chat history; for everything: Settings, "
     "Advanced, Export data. 3. Choose JSON. 4. Open result.json. Already exported as HTML? Open all its messages.html "
     "files. Only some messages? Mark them, copy, and paste here."},
    {"X (Twitter)",
     "1. Pengaturan, Akun Anda, Unduh arsip data Anda. 2. Tunggu surel dari X, biasanya sehari. 3. Buka berkas .zip "
     "itu apa adanya, atau data/tweets.js di dalamnya. Kiriman orang lain: blok di halaman X, salin, lalu tempel di "
     "sini.",
     "1. Settings, Your account, Download an archive of your data. 2. Wait for X's e-mail, about a day. 3. Open that "
     ".zip as it is, or data/tweets.js inside it. Posts of others: mark them on the page of X, copy, and paste here."},
    {"tweet-harvest",
     "1. Jalankan npx tweet-harvest dengan kata kunci dan token Anda. 2. Hasilnya ada di folder tweets-data. 3. Buka "
     "berkas .csv; semua versi dikenali.",
     "1. Run npx tweet-harvest with your keyword and token. 2. The result is in the folder tweets-data. 3. Open the "
     ".csv "
     "file; all versions are known."},
    {"Instagram",
     "1. Pusat Akun, Informasi dan izin Anda, Unduh informasi Anda. 2. Pilih akun, lalu format JSON (HTML juga "
     "terbaca, tetapi kurang lengkap). 3. Buka .zip, atau posts_1.json dan post_comments_1.json.",
     "1. Accounts Center, Your information and permissions, Download your information. 2. Choose the account, then "
     "JSON (HTML is read, too, but holds less). 3. Open the .zip, or posts_1.json and post_comments_1.json."},
    {"Facebook, Messenger",
     "1. Pusat Akun, Informasi dan izin Anda, Unduh informasi Anda. 2. Pilih profil atau halaman, format JSON. "
     "3. Buka .zip, atau berkas kiriman, komentar, dan message_1.json.",
     "1. Accounts Center, Your information and permissions, Download your information. 2. Choose the profile or page, "
     "format JSON. 3. Open the .zip, or the files of posts, comments and message_1.json."},
    {"Threads",
     "1. Unduh informasi akun Instagram yang dipakai untuk Threads, format JSON. 2. Buka .zip, atau "
     "threads_and_replies.json.",
     "1. Download the information of the Instagram account that Threads uses, format JSON. 2. Open the .zip, or "
     "threads_and_replies.json."},
    {"TikTok",
     "1. Profil, menu, Pengaturan dan privasi, Akun, Unduh data Anda. 2. Pilih JSON. 3. Setelah siap, unduh dan buka "
     ".zip "
     "atau user_data.json.",
     "1. Profile, menu, Settings and privacy, Account, Download your data. 2. Choose JSON. 3. When it is ready, "
     "download "
     "and open the .zip or user_data.json."},
    {"YouTube",
     "1. Komentar atau video: buka YouTube Data Tools, isi alamat video, lalu unduh CSV. 2. Angka kanal sendiri: "
     "YouTube "
     "Studio, Analitik, Mode lanjutan, Ekspor tampilan saat ini, CSV.",
     "1. Comments or videos: open YouTube Data Tools, enter the video, download the CSV. 2. Figures of your channel: "
     "YouTube Studio, Analytics, Advanced mode, Export current view, CSV."},
    {"Meta Business Suite",
     "1. Business Suite, Insight, Konten. 2. Pilih rentang waktu, lalu Ekspor data. 3. Pilih tingkat postingan untuk "
     "kiriman atau tingkat akun untuk angka harian, lalu buka CSV.",
     "1. Business Suite, Insights, Content. 2. Choose the time range, then Export data. 3. Choose post level for posts "
     "or "
     "account level for daily figures, and open the CSV."},
    {"TikTok Studio",
     "1. TikTok Studio di komputer, Analitik. 2. Pilih Ringkasan, Konten, atau Pengikut. 3. Unduh data, format CSV. "
     "4. Bila tanggalnya tanpa tahun, tambahkan tahunnya dulu.",
     "1. TikTok Studio on a computer, Analytics. 2. Choose Overview, Content or Followers. 3. Download data, format "
     "CSV. 4. If its dates have no year, add the year first."},
    {"X Analytics",
     "1. Premium, Analitik. 2. Tab Konten untuk kiriman, Ringkasan akun untuk angka harian. 3. Tombol unduh, CSV.",
     "1. Premium, Analytics. 2. Tab Content for posts, Account overview for daily figures. 3. The download button, "
     "CSV."},
    {"LinkedIn",
     "1. Halaman, Analitik, Konten. 2. Ekspor, pilih rentang waktu. 3. Bila berkasnya .xls, simpan dulu sebagai .xlsx. "
     "Akun sendiri: Pengaturan, Privasi data, Dapatkan salinan data; waktunya dibaca sebagai UTC.",
     "1. Page, Analytics, Content. 2. Export, choose the time range. 3. If the file is .xls, save it as .xlsx first. "
     "Your own account: Settings, Data privacy, Get a copy of your data; its times are read as UTC."},
    {"Discord",
     "1. Pakai program DiscordChatExporter untuk kanal yang boleh Anda ekspor. 2. Pilih JSON (lebih lengkap) atau CSV. "
     "3. Buka berkasnya.",
     "1. Use the program DiscordChatExporter for channels you may export. 2. Choose JSON (it holds more) or CSV. 3. "
     "Open "
     "the file."},
    {"Signal", "1. Ekspor obrolan dengan program signal-export atau sejenisnya menjadi teks. 2. Buka berkas .txt.",
     "1. Export a chat to text with signal-export or a similar program. 2. Open the .txt file."},
    {"LINE, KakaoTalk",
     "1. Buka obrolan, ketuk tiga garis, lalu Pengaturan lainnya (KakaoTalk: gerigi). 2. Pilih Ekspor riwayat obrolan. "
     "3. Simpan berkas .txt dan buka di sini.",
     "1. Open the chat, tap the three lines, then Other settings (KakaoTalk: the gear). 2. Choose Export chat history. "
     "3. Save the .txt file and open it here."},
    {"Zoom, Google Meet, Teams",
     "1. Zoom: di jendela chat rapat, titik tiga, Simpan chat; atau unduh chat dan transkrip dari rekaman di awan. "
     "Meet dan Teams: unduh transkrip (.vtt) atau catatan chat (.sbv). 2. Jangan ubah nama berkasnya: tanggal rapat "
     "dibaca dari sana. 3. Buka berkasnya.",
     "1. Zoom: in the meeting's chat window, three dots, Save chat; or download chat and transcript of a recording in "
     "the cloud. Meet and Teams: download the transcript (.vtt) or the chat log (.sbv). 2. Keep the file's name: the "
     "date of the meeting is read from it. 3. Open the file."},
    {"Slack, Skype",
     "1. Slack: Setelan ruang kerja, Impor/ekspor data, Ekspor; buka .zip itu apa adanya. 2. Skype: unduh riwayat "
     "obrolan dari halaman akun Microsoft, lalu buka .tar atau messages.json di dalamnya.",
     "1. Slack: workspace settings, Import/export data, Export; open that .zip as it is. 2. Skype: download the chat "
     "history from the page of your Microsoft account, and open the .tar or messages.json inside it."},
    {"RSS, WordPress",
     "1. Simpan umpan situs (sering /feed atau /rss) sebagai .xml. 2. Situs WordPress sendiri: Perkakas, Ekspor. 3. "
     "Buka .xml itu.",
     "1. Save the site's feed (often /feed or /rss) as .xml. 2. Your own WordPress site: Tools, Export. 3. Open that "
     ".xml."},
    {"SMS", "1. Di ponsel Android, cadangkan pesan dengan aplikasi SMS Backup & Restore. 2. Buka berkas .xml itu.",
     "1. On an Android phone, save the messages with the app SMS Backup & Restore. 2. Open that .xml file."},
    {"Mastodon",
     "1. Preferensi, Impor dan ekspor, Minta arsip Anda. 2. Unduh setelah siap. 3. Buka arsipnya, atau outbox.json.",
     "1. Preferences, Import and export, Request your archive. 2. Download it when ready. 3. Open the archive, or "
     "outbox.json."},
    {"Bluesky",
     "1. Simpan jawaban JSON dari pencarian atau lini masa, atau catatan dari aliran Jetstream. 2. Buka berkas .json "
     "atau "
     ".ndjson.",
     "1. Save the JSON answer of a search or feed, or records of the Jetstream. 2. Open the .json or .ndjson file."},
    {"Reddit",
     "1. Ambil kumpulan dari Arctic Shift untuk subreddit yang dicari. 2. Buka berkas NDJSON kiriman atau komentar.",
     "1. Take a collection of the subreddit from Arctic Shift. 2. Open the NDJSON file of posts or comments."},
    {"4CAT, Zeeschuimer",
     "1. Jelajahi platform dengan Zeeschuimer menyala. 2. Unduh NDJSON atau CSV, atau kirim ke 4CAT lalu unduh dari "
     "sana. "
     "3. Buka berkasnya.",
     "1. Browse the platform with Zeeschuimer on. 2. Download NDJSON or CSV, or send it to 4CAT and download there. 3. "
     "Open "
     "the file."},
    {"CrowdTangle, Netlytic",
     "1. CrowdTangle ditutup 2024; CSV lama (kiriman Facebook atau Instagram) tetap terbaca. 2. Netlytic: kumpulan "
     "data, lalu unduh CSV. 3. Buka berkasnya apa adanya.",
     "1. CrowdTangle closed in 2024; its old CSV files (Facebook or Instagram posts) are still read. 2. Netlytic: your "
     "dataset, then download CSV. 3. Open the file as it is."},
    {"CooRTweet, coordination toolkit",
     "1. Tabel CSV: object_id, account_id, content_id, timestamp_share; atau message_id, user_id, username, repost_id, "
     "reply_id, message, timestamp, urls. 2. Nama kolom lain bisa diartikan lewat “Periksa kolom”.",
     "1. A CSV table: object_id, account_id, content_id, timestamp_share; or message_id, user_id, username, repost_id, "
     "reply_id, message, timestamp, urls. 2. Other names of columns can be given a meaning under “Check the columns”."},
    {"twarc, snscrape, Facepager, Apify",
     "1. Simpan hasilnya sebagai CSV, JSON, atau NDJSON. 2. Buka apa adanya; nama seperti author.username atau "
     "public_metrics.like_count dikenali. 3. Kolom lain bisa diartikan lewat “Periksa kolom”.",
     "1. Save the result as CSV, JSON or NDJSON. 2. Open it as it is; names such as author.username or "
     "public_metrics.like_count are known. 3. Other columns can be given a meaning under “Check the columns”."},
    {"Tilik",
     "1. Di halaman Data: Simpan kiriman (CSV); atau tilik export di baris perintah. 2. Berkas itu dibuka lagi sebagai "
     "data yang sama.",
     "1. On the Data page: Save posts (CSV); or tilik export on the command line. 2. That file opens again as the same "
     "data."},
    {"Excel, Google Sheets",
     "1. Beri judul pada kolom: tanggal, akun, isi, suka. 2. Simpan sebagai XLSX, ODS, atau CSV; tabel yang diunduh "
     "sebagai .xls dari sistem kantor juga terbaca. 3. Buka di sini; arti kolom bisa diubah setelahnya.",
     "1. Give the columns names: date, account, text, likes. 2. Save as XLSX, ODS or CSV; tables that an office "
     "system gives as .xls are read, too. 3. Open it here; the meaning of columns can be changed afterwards."},
    {"Google Analytics",
     "1. Laporan dengan tanggal sebagai dimensi. 2. Bagikan, Unduh berkas, CSV. 3. Dibaca sebagai deret angka, bukan "
     "kiriman.",
     "1. A report with the date as dimension. 2. Share, Download file, CSV. 3. It is read as series of numbers, not as "
     "posts."},
    {"Gephi, NodeXL, Netvizz",
     "1. Ekspor jaringan sebagai GEXF, GraphML, GML, GDF, atau CSV dengan kolom Source dan Target. 2. Dibaca sebagai "
     "jaringan "
     "tanpa "
     "kiriman.",
     "1. Export the network as GEXF, GraphML, GML, GDF, or CSV with columns Source and Target. 2. It is read as a "
     "network "
     "without "
     "posts."},
};

}  // namespace

std::span<const FormatGuide> format_guides() { return kGuides; }

}  // namespace tilik::words
