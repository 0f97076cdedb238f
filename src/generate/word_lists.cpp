#include "generate/word_lists.h"

namespace tilik {

const char* const kCoreWords =
    "yang dan di ini itu dengan untuk tidak dari ada juga saya ke kita akan bisa sudah aku kalau karena banyak "
    "orang lebih jadi hari saja mereka dalam pada buat sama kamu apa baru masih lagi tapi punya harus semua satu "
    "bukan tahun mau atau gak kok nya hanya setelah oleh seperti dia lalu pun lain kami para belum bagi sangat "
    "dulu sekarang selalu pernah sih dong deh nih kan ya tau bikin banget biar sampai sejak saat ketika tanpa "
    "antara tentang anak rumah kerja jalan kota desa teman keluarga waktu malam pagi siang sore besok kemarin "
    "minggu bulan nanti cara hal soal kata suara cerita berita kabar video foto status akun grup pesan telepon "
    "internet sekolah guru siswa mahasiswa pasar toko harga uang gaji beli jual bayar murah mahal gratis promo "
    "makan minum nasi air kopi teh ibu bapak kakak adik suami istri nenek kakek tetangga warga masyarakat "
    "pemerintah presiden menteri gubernur wali negara Indonesia Jakarta Bandung Surabaya Yogyakarta Semarang "
    "Medan Makassar Bali Jawa Sumatra Kalimantan Sulawesi Papua daerah pusat kantor rapat acara lomba hadiah "
    "mulai selesai datang pergi pulang masuk keluar naik turun buka tutup ambil kasih bawa pakai cari dapat "
    "lihat dengar baca tulis bicara tanya jawab tunggu ikut bantu ajak coba pilih suka senang sedih marah takut "
    "bangga kecewa capek lelah semangat sehat sakit tidur bangun mandi masak belajar main nonton olahraga lari "
    "besar kecil panjang pendek tinggi rendah cepat lambat bagus jelek baik buruk benar salah penting mudah "
    "sulit susah gampang ramai sepi panas dingin hujan cerah aman bahaya bersih kotor cantik ganteng lucu keren "
    "mantap asyik seru parah gila wkwk wkwkwk hehe haha alhamdulillah semoga aamiin terima makasih maaf tolong "
    "silakan selamat halo hai min kak bang mas mbak pak bu dok gan sis bro gaes guys bestie netizen warganet "
    "viral tren heboh hoaks fakta data bukti sumber info informasi penjelasan klarifikasi resmi langsung "
    "bersama sendiri sekali sering kadang jarang mungkin pasti tentu memang padahal ternyata katanya soalnya "
    "makanya pokoknya intinya misalnya apalagi bahkan sekaligus meski walau namun sehingga supaya agar jika "
    "bila hingga sebelum selama sambil terus tetap hampir cukup kurang paling begitu begini gitu gini kenapa "
    "bagaimana kapan berapa siapa mana gimana mengapa jangan ayo yuk mari dua tiga empat lima enam tujuh ratus "
    "ribu juta miliar persen pertama kedua akhir awal tengah atas bawah depan belakang kiri kanan luar samping "
    "melihat membuat menjadi memberi mencari mendapat menunggu membaca menulis membeli menjual membantu memilih "
    "memakai membawa mengikuti mengajak mencoba menonton mendengar berjalan bekerja berbagi bertemu berangkat "
    "berubah bermain berjuang diberikan dibuat dilakukan digunakan diambil diminta dipakai terjadi terlihat "
    "terlalu terbaik terakhir terbaru kebutuhan kegiatan kesempatan keadaan kesehatan pendidikan pekerjaan "
    "pelayanan perjalanan pertanyaan peraturan pembangunan perubahan permintaan pengalaman penduduk pemuda "
    "layanan laporan tempat barang usaha modal rencana masalah solusi hasil proses program kampanye komunitas "
    "relawan petugas polisi dokter perawat pedagang petani nelayan buruh sopir penumpang pelanggan pembeli "
    "motor mobil kereta bus pesawat kapal sepeda jembatan sungai laut gunung hutan sawah kebun pantai taman "
    "lapangan gedung masjid gereja pura stasiun bandara terminal pelabuhan kamar dapur halaman pintu jendela "
    "baju sepatu tas celana jaket buku pensil kertas kursi meja lampu listrik pulsa kuota sinyal aplikasi layar "
    "musik lagu film gambar warna merah putih hitam biru hijau kuning bunga pohon daun buah sayur ikan ayam "
    "daging telur bumbu pedas manis asin gurih kenyang lapar haus sarapan makanan minuman jajan warung";

const Topic kTopics[] = {
    {"kuliner",
     "rendang soto bakso sate gudeg pempek sambal rawon pecel gorengan mi resep warung kuliner jajanan kerupuk "
     "rempah santan tempe tahu nasi bumbu dapur porsi antre lezat martabak seblak cilok es dawet",
     "soto di dekat stasiun ini masih juara|resep sambal bawang ala ibu, gampang banget|antre satu jam demi bakso "
     "malang|siapa di sini tim bubur diaduk?|rekomendasi sarapan enak di Solo dong|sate ayam lima belas ribu masih "
     "ada di pasar pagi",
     "KulinerNusantara MakanEnak ResepRumahan JajananPasar SambalLovers CaféMinggu TimBuburDiaduk"},
    {"sepak_bola",
     "gol laga tim pemain pelatih wasit stadion liga klasemen suporter timnas bola penalti kiper bek striker umpan "
     "kartu tribun derbi babak skor menang kalah seri turnamen garuda kapten cedera transfer",
     "gol menit akhir bikin satu tribun berdiri|jadwal timnas malam ini jam berapa?|wasit harusnya lihat tayangan "
     "ulang|tiket derbi habis dalam sepuluh menit|kiper cadangan jadi pahlawan|mari pulang tertib, tanpa ribut",
     "TimnasGaruda LigaSatu BolaIndonesia SuporterDamai DerbiPanas NobarBareng"},
    {"kpop",
     "konser idol comeback fandom lightstick album bias stan vokal rapper dance fancam tiket photocard debut maknae "
     "trailer teaser streaming chart penggemar panggung setlist encore fansign unit lagu koreografi merch",
     "war tiket konser bikin tangan gemetar|photocard bias akhirnya datang|streaming bareng jam delapan malam ya|"
     "comeback kali ini konsepnya segar|ada yang mau barter album?|fancam panggung kemarin jernih sekali",
     "KpopIndonesia ComebackStage WarTiket FandomBaik PhotocardTrade KonserJakarta"},
    {"umkm",
     "usaha jualan produk pelanggan kemasan modal ongkir omzet reseller katalog pesanan toko lokal kerajinan "
     "pelatihan label halal sertifikat stok diskon marketplace pengrajin keripik batik warung kredit koperasi "
     "pembukuan promosi",
     "keripik pisang rasa baru sudah siap kirim|pelatihan pembukuan gratis untuk pedagang kecil|pesanan masuk "
     "terus, alhamdulillah|butuh kemasan yang ramah lingkungan|koperasi desa buka pinjaman ringan|beli produk "
     "tetangga sendiri yuk",
     "UMKMNaikKelas BanggaProdukLokal JualanOnline WarungTetangga UsahaKecil KoperasiDesa"},
    {"banjir",
     "banjir hujan genangan evakuasi pengungsi posko perahu tanggul sungai bendungan air surut debit siaga bantuan "
     "logistik selimut dapur umum relawan pompa drainase luapan cuaca waspada terendam sekolah jalur",
     "air mulai masuk rumah, tinggi selutut|posko butuh selimut dan popok bayi|perahu karet sudah tiba di balai "
     "desa|jalur utama belum bisa dilewati motor|tanggul sisi timur sedang diperkuat|pompa kelurahan akhirnya jalan",
     "BanjirDemak InfoBanjir SiagaHujan RelawanTanggap PoskoWarga PeduliBanjir"},
    {"pemilu",
     "pemilih suara kandidat debat partai kampanye tps kpu bawaslu saksi kotak rekapitulasi visi misi program "
     "koalisi survei dukungan rakyat demokrasi daftar undangan netral relawan politik calon gubernur bupati",
     "cek nama di daftar pemilih sebelum akhir bulan|debat semalam lebih banyak data daripada janji|jangan sebar "
     "hitungan yang belum resmi|petugas tps perlu istirahat juga|beda pilihan tetap satu meja kopi|baca program "
     "calonnya, bukan cuma balihonya",
     "PemiluDamai DebatKandidat KawalSuara PilihDenganData AntiPolitikUang CekDaftarPemilih"},
    {"kampus",
     "kampus kuliah dosen skripsi semester tugas wisuda beasiswa ukt jurusan bimbingan revisi sidang kelas seminar "
     "organisasi magang ospek perpustakaan nilai ijazah mahasiswa fakultas riset jurnal presentasi ujian asrama",
     "revisi skripsi bab empat lagi|info beasiswa tutup jumat ini|kelas pagi tapi dosennya daring|wisuda akhirnya, "
     "terima kasih semuanya|magang dibayar itu wajar|perpustakaan buka sampai malam selama ujian",
     "AnakKampus PejuangSkripsi InfoBeasiswa WisudaHari MahasiswaBergerak MagangLayak"},
    {"hoaks_vaksin",
     "vaksin hoaks imunisasi dokter klarifikasi puskesmas efek demam penelitian bukti cek fakta sumber kesehatan "
     "bayi jadwal kemenkes penyakit campak polio dosis kader posyandu tenaga medis uji literasi pesan berantai",
     "pesan berantai soal vaksin itu sudah dibantah dokter|cek dulu sumbernya sebelum dibagikan|jadwal imunisasi "
     "posyandu pindah ke hari rabu|demam ringan setelah imunisasi itu wajar|tanya tenaga medis, bukan grup sebelah|"
     "video lama diberi keterangan baru, hati hati",
     "CekFakta LawanHoaks ImunisasiAnak VaksinAman SaringSebelumSharing TanyaDokter"},
    {"kopi",
     "kopi espresso arabika robusta seduh barista kedai biji sangrai gayo toraja kintamani susu manual brew latte "
     "cangkir aroma pahit petani panen roastery cold saring giling nongkrong",
     "kopi gayo pagi ini wangi sekali|kedai baru di gang belakang, colokannya banyak|panen arabika tahun ini lebih "
     "baik|barista langganan pindah kota|seduh pelan, hidup juga pelan|tim kopi hitam tanpa gula kumpul",
     "KopiNusantara NgopiDulu KedaiKopi SeduhPagi PetaniKopi"},
    {"gempa_cuaca",
     "gempa cuaca bmkg magnitudo angin petir gelombang peringatan dini getaran pusat kedalaman tsunami potensi "
     "ekstrem kabut asap suhu musim kemarau hujan prakiraan wilayah pesisir nelayan gunung abu",
     "getaran terasa sekitar sepuluh detik|tidak berpotensi tsunami menurut info resmi|nelayan diminta menunda "
     "melaut|hujan petir di wilayah selatan sore ini|siapkan tas siaga dari sekarang|abu tipis turun di lereng barat",
     "InfoGempa InfoCuaca SiagaBencana TasSiaga CuacaHariIni"},
    {"transportasi",
     "krl kereta stasiun jadwal macet tol busway halte penumpang rute tiket terlambat peron gerbong ojek transit "
     "jalur parkir trotoar angkot perbaikan lampu kartu saldo antrean gangguan masinis terowongan",
     "krl jalur bogor berhenti di dua stasiun|halte baru lebih terang dan aman|macet dari gerbang tol sampai kota|"
     "kartu saya tidak terbaca, petugas membantu|kereta malam tepat waktu, salut|trotoar dipakai parkir lagi",
     "InfoKRL MacetLagi NaikTransum TrotoarUntukWarga JalurBogor"},
    {"film",
     "film bioskop sutradara aktor aktris adegan trailer tayang penonton sinetron drama horor komedi naskah festival "
     "layar akting episode musim alur ulasan tiket premiere karakter soundtrack kritik",
     "film ini pelan tapi kena|horor lokal makin rapi gambarnya|nonton sendiri ternyata enak|akhir ceritanya bikin "
     "satu studio diam|ulasan tanpa bocoran ada di utas|festival film pendek masuk kampung",
     "FilmIndonesia NontonBioskop UlasanFilm HororLokal FestivalFilmDesa"},
    {"musik_indie",
     "band konser gitar lirik rilis panggung album vokalis drum bass indie studio rekaman tur gig vinyl single "
     "melodi penonton pensi kolaborasi akustik label demo petikan",
     "single baru band kampus enak didengar malam|gig kecil tapi penuh hati|lirik lagu ini seperti surat|tur lima "
     "kota mulai dari Malang|demo kaset lama ditemukan lagi|gitar bekas pertama tidak terlupakan",
     "MusikIndie RilisanBaru GigMalamIni LirikHariIni TurLimaKota"},
    {"gim",
     "gim turnamen hero rank mabar push lag server skin tim kapten event jungler tank esports patch update roster "
     "final bracket streamer highlight combo damage meta kalahkan grind",
     "mabar santai habis isya|server lagi lambat atau cuma saya?|patch baru mengubah segalanya|final turnamen "
     "sekolah seru sekali|rank turun karena hujan|siapa jungler terbaik musim ini?",
     "MabarMalam EsportsIndonesia TurnamenSekolah PushRank GimLokal"},
    {"wisata",
     "wisata pantai gunung tiket penginapan pemandu desa air terjun sunrise jalur tenda kapal pulau snorkeling foto "
     "liburan rute tas ransel sepi ramah sampah karcis pemandangan homestay musim",
     "matahari terbit dari puncak sepadan dengan lelahnya|homestay warga bersih dan ramah|bawa pulang sampahmu ya|"
     "pantai ini sepi kalau hari kerja|kapal ke pulau berangkat jam tujuh|pemandu lokal tahu cerita tiap batu",
     "WisataIndonesia DesaWisata LiburanMurah BawaPulangSampahmu PendakiSantai"},
    {"fesyen",
     "hijab busana outfit warna bahan kain model jahit thrift gaya kemeja rok sneakers koleksi lemari padu kebaya "
     "tenun desainer motif nyaman diskon ukuran cuttingan sederhana",
     "padu padan kebaya dan sneakers|bahan katun adem untuk siang hari|koleksi tenun dari penjahit kampung|thrift "
     "hari ini dapat jaket bagus|warna tanah lagi disukai|ukuran besar juga mau yang lucu",
     "OOTDKampus KebayaGoesToOffice HijabStyle ThriftLokal TenunKita"},
    {"parenting",
     "anak bayi asi mpasi sekolah bermain tidur gadget ayah bunda tumbuh kembang dongeng sabar rewel popok susu "
     "imunisasi paud kelas belajar peluk mandi sepeda liburan rapor bekal",
     "bekal anak hari ini habis, bahagia|ayah juga bisa menidurkan bayi|dongeng sebelum tidur ternyata berhasil|"
     "batasi layar pelan pelan|menu mpasi sederhana dari pasar|peluk dulu baru bicara",
     "BekalAnak AyahSiaga MPASIRumahan DongengMalam TumbuhBersama"},
    {"keuangan",
     "tabungan investasi saham reksadana emas cicilan bunga pinjol dana darurat gaji anggaran catat inflasi rupiah "
     "bank pajak asuransi utang risiko portofolio harga naik turun pensiun dompet",
     "dana darurat dulu baru gaya|catat pengeluaran tiga bulan, kaget sendiri|hati hati pinjaman tanpa izin|emas "
     "naik lagi pagi ini|cicilan terakhir lunas hari ini|jangan investasi karena ikut ikutan",
     "LiterasiKeuangan DanaDarurat CatatPengeluaran WaspadaPinjol NabungEmas"},
    {"teknologi",
     "aplikasi ponsel laptop kode data akal imitasi server pembaruan sandi keamanan kamera baterai startup fitur "
     "pengguna bug rilis terbuka programmer robot sensor peta privasi unduh jaringan",
     "ganti sandi dan nyalakan verifikasi dua langkah|aplikasi ini jalan tanpa internet|baterai awet setelah "
     "pembaruan|belajar kode dari nol di balai desa|data pribadi jangan asal diisi|kamera murah hasilnya lumayan",
     "TeknologiUntukWarga BelajarKode JagaDataPribadi GawaiMurah SumberTerbuka"},
    {"lowongan",
     "lowongan kerja lamaran wawancara gaji kontrak pengalaman lulusan admin staf magang cv remote kantor hrd "
     "syarat kirim posisi gudang kasir operator desain penempatan shift tes panggilan",
     "lowongan kasir penempatan Bekasi, tanpa biaya|wawancara lancar, tinggal doa|cv satu halaman lebih dibaca|"
     "hati hati lowongan yang minta transfer|butuh dua operator jahit minggu ini|freshgraduate boleh melamar",
     "InfoLoker LokerHariIni LokerBekasi TipsWawancara KerjaLayak"},
    {"pertanian",
     "petani sawah padi pupuk panen benih irigasi hama traktor harga gabah cabai bawang jagung kebun organik musim "
     "tanam kelompok tani tengkulak bulog subsidi hidroponik ternak sapi",
     "harga gabah naik sedikit, petani tersenyum|cabai di kebun belakang mulai merah|irigasi diperbaiki gotong "
     "royong|benih lokal lebih tahan hama|panen jagung kelompok tani minggu depan|pupuk datang tepat waktu",
     "PetaniMuda HargaGabah PanenRaya KebunBelakang BenihLokal"},
    {"budaya",
     "batik tari wayang gamelan sanggar keraton adat upacara museum dalang tenun ukir topeng pantun legenda naskah "
     "aksara festival pentas tradisi warisan kostum lakon suku penari",
     "pentas wayang malam ini gratis untuk umum|anak anak sanggar hafal tiga tarian|batik tulis butuh dua bulan|"
     "museum kota punya koleksi baru|belajar aksara daerah lewat lagu|dalang muda membawakan lakon lama",
     "BatikTulis WayangMasaKini SanggarAnak MuseumSeru AksaraDaerah"},
    {"lingkungan",
     "sampah plastik daur ulang sungai pohon tanam kompos bank sampah mangrove polusi udara hutan iklim botol "
     "kantong pilah emisi bersih relawan pesisir terumbu karang energi surya panel",
     "bank sampah kampung buka sabtu pagi|tanam mangrove seribu bibit|pilah sampah dari dapur|udara pagi ini kurang "
     "sehat|botol isi ulang lebih hemat|kompos pertama berhasil, tidak bau",
     "PilahSampah TanamMangrove BankSampah UdaraBersih IklimKita"},
    {"badminton",
     "badminton raket smash ganda tunggal turnamen lapangan netting poin juara pelatnas servis rubber set latihan "
     "kok wasit medali final semifinal unggulan atlet backhand drive reli",
     "reli empat puluh pukulan, luar biasa|ganda putra lolos ke semifinal|lapangan kampung penuh tiap malam|smash "
     "terakhir mengunci poin|raket lama masih setia|latihan pagi bersama anak anak",
     "BadmintonIndonesia GandaPutra LapanganKampung SmashKeras JuaraLagi"},
    {"kucing",
     "kucing anabul kitten steril vaksin makanan pasir adopsi bulu cakar dokter hewan kandang oren meong lucu "
     "mainan selimut rescue liar jinak tidur kalung vitamin kutu",
     "si oren tidur di atas laptop lagi|cari rumah untuk tiga anak kucing|steril gratis di kelurahan sabtu ini|"
     "kucing pasar ini hafal jam makan|bulunya rontok, ada saran?|adopsi jangan beli",
     "KucingOren AdopsiJanganBeli AnabulLucu SterilGratis MeongSenin"},
    {"mudik",
     "mudik lebaran puasa ramadan sahur takjil tarawih zakat tiket arus balik rest area kampung silaturahmi ketupat "
     "opor thr kereta bus pelabuhan macet keluarga maaf batin berbuka imsak",
     "takjil gratis di depan masjid|tiket mudik sudah aman|arus balik mulai padat dari timur|sahur pertama di "
     "perantauan|ketupat ibu tidak ada gantinya|titip salam untuk kampung",
     "MudikAman BerburuTakjil ArusBalik RamadanBerbagi LebaranDiKampung"},
    {"buku",
     "buku novel puisi penulis penerbit baca perpustakaan bab halaman rak cerpen kutipan sampul diskusi klub "
     "terjemahan penyair naskah edisi resensi toko bekas tokoh kalimat dongeng",
     "buku bekas lima ribu, isinya emas|klub baca bertemu hari minggu|puisi pendek untuk hari panjang|resensi jujur "
     "tanpa bocoran|perpustakaan desa terima sumbangan|satu bab sebelum tidur",
     "KlubBaca PuisiPendek BukuBekas PerpustakaanDesa ResensiJujur"},
    {"gotong_royong",
     "kampung warga ronda kerja bakti posyandu arisan rt rw balai jalan lampu saluran gotong royong kas sumbangan "
     "karang taruna lomba takmir musyawarah iuran satpam jadwal tenda pengajian",
     "kerja bakti minggu pagi, bawa cangkul|ronda malam ini giliran gang tiga|lampu jalan depan balai sudah nyala|"
     "karang taruna bikin lomba mewarnai|kas warga dilaporkan terbuka|tenda siap, tinggal kopi",
     "GotongRoyong KampungKita KarangTaruna RondaMalam WargaBergerak"},
};
const size_t kTopicCount = sizeof(kTopics) / sizeof(kTopics[0]);

const BurstTag kBurstTags[] = {
    {"BanjirSemarang", 4, 19, 4, 1500, 26},   {"GolMenitAkhir", 1, 31, 19, 2600, 4},
    {"KonserDibatalkan", 2, 44, 15, 1100, 9}, {"PesanBerantaiVaksin", 7, 52, 7, 600, 30},
    {"GempaPagiIni", 9, 63, 5, 2200, 8},      {"KRLMogok", 10, 75, 6, 900, 9},
    {"ArusBalikPadat", 25, 84, 6, 700, 30},   {"DebatTerakhir", 5, 97, 9, 3200, 13},
    {"HargaCabai", 20, 108, 7, 550, 24},
};
const size_t kBurstTagCount = sizeof(kBurstTags) / sizeof(kBurstTags[0]);

const char* const kGrowingTags[] = {"BelanjaTetangga", "AkunTanpaNama", "AkalImitasi"};
const size_t kGrowingTagCount = sizeof(kGrowingTags) / sizeof(kGrowingTags[0]);

const char* const kEverydayTags =
    "SelamatPagi CeritaHariIni SeninSemangat JumatBerkah AkhirPekan TanyaWarga FotoHariIni KabarKota ViralHariIni "
    "SabtuSeru KataBijak OrangBaik CurhatMalam InfoLokal HumorReceh LangitSore KamisManis MingguCeria JalanSore "
    "KenanganLama HariPertama RinduRumah KabarBaik MalamIni DoaBersama TemanLama PasarPagi SeninLagi RabuRapi "
    "SiangTerik HujanSore PulangKerja";

const char* const kCampaignTexts[] = {
    "ayo dukung pasar malam kota kita, datang ramai ramai bawa keluarga, parkir luas dan jajanan murah sepanjang "
    "akhir pekan ini",
    "program jalan baru ini terbukti bagus untuk semua warga, mari kita dukung bersama sampai selesai tahun depan "
    "tanpa ragu",
    "sudah saatnya semua kantor pakai produk dalam negeri, kualitas tidak kalah dan harga bersahabat, kami dukung "
    "penuh langkah ini",
    "lomba kampung bersih tahun ini paling meriah, terima kasih panitia dan sponsor, tahun depan harus lebih besar "
    "lagi ya",
    "jangan percaya kabar miring tentang proyek taman, semua sudah dijelaskan panitia kemarin malam dengan data "
    "yang lengkap",
    "konser amal sabtu ini wajib ditonton, semua tiket untuk bantuan warga, bagikan ke teman dan grup kalian "
    "sekarang juga",
    "layanan antre daring di kelurahan makin cepat dan ramah, lima menit selesai, contoh baik untuk kota lain di "
    "negeri ini",
    "minum jamu tiap pagi bikin badan segar sepanjang hari, resep nenek moyang yang patut kita jaga dan bagikan "
    "terus",
};
const size_t kCampaignTextCount = sizeof(kCampaignTexts) / sizeof(kCampaignTexts[0]);

const char* const kFirstNames =
    "budi siti agus dewi andi rina joko sri eko wati bayu ayu dian rizki putri fajar indah hendra maya arif lestari "
    "yusuf nurul bagus ratna galih tika wahyu intan dimas sari rudi fitri hadi novi iwan mega teguh yuni anton dina "
    "yoga lina surya wulan bima citra adit laras reza nia toni vina gilang rani ilham melati danang ika ferdi sinta "
    "haris kartika imam desi kevin olivia umar tiara zaki bella nanda gita raka salma tegar amel panji della slamet "
    "endah kadek komang made wayan ketut nyoman ujang asep euis tono parto tini cahya mulya upik buyung uda ambar "
    "banyu tirta bumi langit senja fauzan hana kirana aruna bagas mira pandu";

const char* const kSecondNames =
    "santoso wijaya lestari nugroho saputra hidayat kusuma pratama siregar nasution tanjung simatupang halim "
    "setiawan wibowo permata rahman hakim utami anggraini kurniawan maulana ramadhan suryani gunawan purnama "
    "hartono susanto basuki pangestu kopi bola senja kota desa laut hujan rimba kucing buku batik sawah warung kedai "
    "rasa cerita suara langkah jejak lensa nada puisi roti teh bakso sambal gitar sepeda ransel peta kebun ladang "
    "taman pasar dapur studio kelas meja rumah gang kampung pantai bukit angin bintang bulan matahari pelangi kabar "
    "data fakta tani niaga karya mandiri sejati abadi muda jaya makmur";

const char* const kSentences =
    "soal *, (jangan lupa/ingat juga/sekalian pikirkan/perhatikan pula) +.|ada yang (tahu/paham/punya/simpan) "
    "(info/catatan/kabar/panduan) * dan +?|(hari ini/pagi ini/minggu ini/sejak kemarin) * "
    "(ramai/hangat/sering/kembali) (dibicarakan/dibahas/disebut).|masih (bingung/penasaran/ragu/pusing) "
    "(urusan/perkara/tentang/memikirkan) *.|antara * dan +, (pilih/suka/ambil/dukung) mana?|(terima "
    "kasih/salut/hormat) buat (semua/tetangga/kawan/panitia) yang (bantu/urus/jaga/siapkan) "
    "*.|(kemarin/tadi/semalam/barusan) (ikut/dengar/simak/lihat) (obrolan/diskusi/siaran) *, (dapat/muncul/ada) "
    "(cerita/kisah/gagasan) tentang +.|(menurutku/bagiku/buatku/kurasa) * lebih (penting/mendesak/menarik/berguna) "
    "daripada +.|baru pertama kali (ikut/coba/pegang/kenal) *, (ternyata/rupanya/malah) "
    "(seru/mudah/menantang/asyik).|kalau ada *, (biasanya/pasti/sering) ada +.|(tolong/mohon/coba) (kabari/beri "
    "tahu/hubungi/tandai) aku kalau ada (berita/perubahan/jadwal) *.|siapa yang masih (peduli/ingat/percaya/cinta) "
    "*?|(besok/nanti/lusa/akhir pekan) kita (bahas/sambung/ulas/rapatkan) * lagi ya.|(jujur/terus "
    "terang/sebenarnya/kupikir), * (tahun/musim/bulan) ini (beda/segar/berat/indah) "
    "sekali.|(tetangga/kakak/ibu/paman) (cerita/bercanda/bertanya/mengeluh) soal * sampai (malam/larut/sore/lupa "
    "makan).|tanpa +, * terasa (kurang/hambar/sepi/janggal).|(semoga/moga/harapanku) * (cepat/lekas/segera) "
    "(beres/membaik/selesai/pulih).|aku (tim/penggemar/pembela/pendukung) *, kamu?|dari dulu * dan + memang "
    "(sejalan/sepasang/saling butuh/satu paket).|(catatan/ringkasan/kesan/pelajaran) (kecil/singkat/jujur) tentang * "
    "dan + hari ini.|jangan (percaya/sebarkan/telan) (kabar/isu/cerita/unggahan) * sebelum (tanya/cek/baca) soal "
    "+.|ayo (sebarkan/susun/rapikan/tempel) (catatan/data/daftar) * yang benar.|sudah lama tidak "
    "(dengar/baca/lihat/jumpa) *.|lagi (cari/kumpulkan/tunggu/ajak) (teman/kelompok/komunitas/relawan) buat "
    "(latihan/belajar/urus) * dan +.|(ternyata/rupanya/nyatanya) * tidak (sesulit/semahal/serumit/semudah) yang "
    "(dibayangkan/dikira/diduga/kukira).|(anak anak/warga/pemuda/ibu ibu) di (kampung/kelas/kantor/pasar) mulai "
    "(suka/paham/bicara) *.|(urusan/rencana/percobaan) * (tadi/kemarin/barusan) (lancar/mulus/agak lama/di luar "
    "dugaan).|(setuju/sepakat/sependapat), * itu (kebutuhan/hak/tanggung jawab) bersama.|(foto/video/gambar) * dari "
    "(teras/atap/jendela/halaman belakang).|* dulu, + (belakangan/kemudian/menyusul).|(urutan/agenda/acara) * "
    "(pekan/bulan/musim) ini (padat/longgar/berubah).|apa (bedanya/hubungannya/kaitannya) * dengan "
    "+?|(mulai/awali/isi) hari dengan * dan (senyum/doa/secangkir teh).|(gratis/murah/terjangkau), * untuk "
    "(pemula/pelajar/umum/lansia).|(senang/bangga/lega/haru) melihat * (semarak/tertata/dihargai) "
    "lagi.|(guru/dosen/pelatih/mentor) (bilang/yakin/mengingatkan/menjelaskan) * (kunci/dasar/awal) dari "
    "+.|(pertanyaan/keluhan/usul) soal * sudah (dijawab/ditampung/dicatat).|(hujan/panas/macet/antrean) tidak "
    "(menghalangi/mengurangi/mengganggu/menyurutkan) *.|di (grup/kelas/kantor/pos ronda) lagi (heboh/geger/riuh) "
    "*.|(perlu/dinanti) (solusi/jalan keluar/ide) buat * dan +?|(ongkos/biaya/tarif) * (naik/turun/tetap), "
    "(dompet/pikiran/kepala) (aman/pening/ikut).|(selamat/sukses/salam) buat semua yang (terlibat/berjuang/bertahan) "
    "di *.|(koreksi/betulkan/ingatkan) kalau aku (salah/keliru/terlewat) soal *.|(dua/tiga/empat/lima) hal tentang * "
    "yang (jarang diketahui/sering terlupa/mengejutkan).|(sepulang/sehabis/sambil) (kerja/sekolah/belanja), * "
    "dulu.|(minat/niat/semangat) * (tumbuh/bangkit/muncul) lagi (gara gara/berkat) +.|(jangan/tak perlu) "
    "(takut/malu/gengsi) mulai dari *.|(saran/resep/jurus) (singkat/sederhana/andalan) untuk *: (sabar/tekun/rajin) "
    "dan +.|* selalu (bikin/membuat) (rindu/lapar/tenang/penasaran).|kapan lagi bisa (temui/rasakan/nikmati) * "
    "(sedekat/semudah/seramai) ini?|(besok/lusa/sabtu) ada (latihan/pertemuan/temu warga) *, (datang/mampir/gabung) "
    "ya.|(tips/cara/langkah) * (versi/ala) (perantau/anak kos/kakek).";

const char* const kEmoji =
    "😂 🙏 🔥 😭 ❤️ 👍 🎉 😍 🤔 ☕ "
    "⚽ 🌧️ 🐱 📚 🎶 💪 🌱 🙌 😅 ✨ "
    "🚆 🍜 🇮🇩 👨‍👩‍👧 😡 😢 👏 🤣 💛 🏸";

}  // namespace tilik
