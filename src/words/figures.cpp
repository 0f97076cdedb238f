// Owns: the texts of formulas and sources. Depends on: words/figures.h. Thread: any.
#include "words/figures.h"

namespace tilik::words {

namespace {

FigureNote in_indonesian(Figure figure) {
  switch (figure) {
    case Figure::timeline:
      return {"puncak = batang tertinggi ÷ median semua batang",
              "Setiap batang menghitung kiriman dalam satu selang waktu pada zona yang dipilih. Selang tanpa kiriman "
              "di dalam rentang dihitung nol.",
              ""};
    case Figure::ranking:
      return {"jumlah kiriman yang memuatnya, satu kali per kiriman",
              "Huruf besar dan kecil disamakan. Batang abu-abu menunjukkan seluruh data, batang berwarna pilihan Anda.",
              ""};
    case Figure::heat_map:
      return {"jumlah kiriman per jam dan hari",
              "Makin gelap makin banyak kiriman. Jam mengikuti zona waktu yang dipilih.", ""};
    case Figure::breakdown:
      return {"bagian = kiriman dengan nilai itu ÷ semua kiriman dalam pilihan", "Kiriman tanpa nilai tidak ikut.", ""};
    case Figure::growth:
      return {"perubahan = (paruh kedua − paruh pertama) ÷ maks(paruh pertama, 1)",
              "Persen disembunyikan bila dasarnya kurang dari 10 kiriman, karena perubahan kecil tampak besar.", ""};
    case Figure::tags_together:
      return {
          "garis: kiriman bersama ≥ 2 dan ≥ 1,2 × (kiriman A × kiriman B ÷ kiriman bertagar)",
          "Tebal garis menunjukkan banyaknya kiriman bersama; warna menunjukkan kelompok tagar yang sering bersama. "
          "Tagar yang ada di hampir semua kiriman tidak bergaris, karena sudah pasti bertemu semua tagar.",
          "lift: Brin dkk. 1997; kelompok: Leiden, Traag dkk. 2019"};
    case Figure::bursts:
      return {"dua keadaan, s = 2, γ = 1\nbobot = Σ [biaya biasa − biaya lonjakan]",
              "Bagian kiriman bertagar itu dibandingkan dengan semua kiriman pada selang yang sama, jadi hari ramai "
              "bukan lonjakan semua tagar.",
              "Kleinberg 2003, bentuk per selang"};
    case Figure::trend_test:
      return {"S = Σ tanda(xⱼ − xᵢ);  Z = (S ∓ 1) ÷ √Var(S)\nkemiringan = median (xⱼ − xᵢ) ÷ (j − i)",
              "Nilai p memakai perbaikan Hamed–Rao, bila bisa dihitung, karena jumlah kiriman hari ini bergantung pada "
              "kemarin.",
              "Mann 1945, Kendall 1975, Sen 1968, Hamed & Rao 1998"};
    case Figure::unusual:
      return {"log(1 + kiriman) = tren + musim + sisa\nskor = 0,6745 × (sisa − median) ÷ MAD (median jarak ke median)",
              "Hari dibandingkan dengan hari yang sama di minggu lain, jam dengan jam yang sama di hari lain. Skor di "
              "luar ±3,5 dianggap menyimpang.",
              "STL: Cleveland dkk. 1990; skor: Iglewicz & Hoaglin 1993"};
    case Figure::totals:
      return {
          "jumlah setiap kolom angka",
          "Kiriman tanpa angka tidak dihitung sebagai nol; banyaknya kiriman yang punya angka tertulis di bawahnya.",
          ""};
    case Figure::histogram:
      return {"E = suka + komentar + dibagikan (+ disimpan, kutipan)",
              "Kelompok mengikuti deret 1, 2, 5, 10, 20, 50 dan seterusnya. Kelompok pertama: tepat nol. Kiriman yang "
              "sebagian angkanya tidak ada, misalnya karena suka disembunyikan, dihitung dengan angka yang ada: "
              "nilai sebenarnya bisa lebih besar.",
              ""};
    case Figure::rates:
      return {
          "per pengikut = E ÷ pengikut × 100\nper jangkauan = E ÷ jangkauan × 100\nper tayangan = E ÷ tayangan × "
          "100\nper impresi = E ÷ impresi × 100",
          "Median dan kuartil dari angka tiap kiriman; rata-rata dari angka tiap kiriman berbeda dari jumlah dibagi "
          "jumlah, keduanya ditulis terpisah.",
          "Hootsuite, Rival IQ (halaman bantuan)"};
    case Figure::engaged_accounts:
      return {"Σ E dari semua kiriman akun dalam pilihan", "E = suka + komentar + dibagikan (+ disimpan, kutipan).",
              ""};
    case Figure::groups:
      return {"median E per kiriman di setiap kelompok",
              "Kelompok dengan sedikit kiriman mudah berubah; jumlah kirimannya tertulis di sebelahnya.", ""};
    case Figure::response:
      return {"tingkat jawab = dijawab ÷ sapaan masuk",
              "Waktu tunggu median memperhitungkan sapaan yang belum dijawab (Kaplan–Meier), bukan hanya yang dijawab.",
              "Kaplan & Meier 1958"};
    case Figure::follower_interaction:
      return {"ρ = korelasi peringkat pengikut dan median E", "0 berarti tidak ada hubungan, 1 berarti urutannya sama.",
              "Spearman 1904; kemiringan: Theil–Sen"};
    case Figure::pulls_more:
      return {"dugaan = garis Theil–Sen dari log(1 + pengikut) ke log(1 + median E)",
              "Akun di daftar ini mendapat lebih banyak tanggapan daripada yang dijelaskan jumlah pengikutnya. Hanya "
              "akun dengan 5 kiriman atau lebih. Sebabnya bisa topik, waktu, atau iklan; ini bukan penilaian.",
              "Theil 1950, Sen 1968"};
    case Figure::network:
      return {"Q = 1/2m Σ [Aᵢⱼ − γ kᵢkⱼ/2m] δ(cᵢ,cⱼ)",
              "Komunitas dicari dengan cara Leiden. Letak titik hanya membantu melihat: jarak bukan ukuran.",
              "Traag, Waltman & van Eck 2019; tata letak: Jacomy dkk. 2014"};
    case Figure::community_life:
      return {
          "setia = akun aktif di minggu i dan i + 1 ÷ akun aktif di minggu i\nGini = Σ (2i − n − 1) xᵢ ÷ (n Σ "
          "x)\nkenalan "
          "saling kenal = rata-rata segitiga ÷ pasangan tetangga di dalam\nnada = (kata memuji − kata mencela) ÷ √ "
          "kata; "
          "kata penyangkal (tidak, kurang) membalik tiga kata sesudahnya",
          "Kata khas dan tagar khas lebih sering dipakai komunitas ini daripada yang lain (c-TF-IDF). Perjalanannya: "
          "komunitas dicari lagi di enam bagian waktu dan dicocokkan lewat akun yang sama.",
          "Gini 1912; Watts & Strogatz 1998; Grootendorst 2022; Greene, Doyle & Cunningham 2010"};
    case Figure::welcome:
      return {
          "dijawab = disapa dalam 48 jam sesudah kiriman pertama\nkembali = menulis lagi 1–28 hari kemudian",
          "Akun yang muncul di sepersepuluh awal waktu bukan pendatang baru: mungkin sudah lama ada. Yang dijawab dan "
          "kembali mungkin akan kembali juga tanpa jawaban. Saringan memilih kiriman pertama siapa yang dihitung; "
          "dijawab dan kembali dilihat dari semua kiriman. Yang diam lalu menulis: sudah disebut orang sebelum kiriman "
          "pertamanya. Dalam angka "
          "semua akun terhitung juga yang berada di luar "
          "komunitas, misalnya yang tidak pernah disapa.",
          "selang selisih: Newcombe 1998, cara 10"};
    case Figure::circles:
      return {
          "erat = pengelompokan × bagian hubungan di dalam\nramai = kiriman ÷ anggota\nnilai = peringkat yang lebih "
          "rendah dari "
          "keduanya",
          "Erat dan ramai adalah bagian komunitas kecil lain yang dilampauinya.", ""};
    case Figure::bridges:
      return {"P = 1 − Σ (kᵢₛ ÷ kᵢ)²; urutan: banyaknya komunitas lain yang terhubung",
              "Makin merata hubungan sebuah akun ke berbagai komunitas, makin dekat P ke 1.", "Guimerà & Amaral 2005"};
    case Figure::adoption:
      return {
          "ditiru: a memakai x, lalu a dan b berhubungan, lalu b memakai x pertama kali paling lama 72 jam sesudahnya",
          "Dugaan kebetulan: waktu hubungan tiap akun diacak di antara hubungannya sendiri, berulang kali; yang "
          "terjadi selama akun yang disapa masih aktif tetap dalam masa itu. Frasa: dua kata bersebelahan (tanpa kata "
          "umum) yang sering bersama, di 5 kiriman dan 3 akun atau lebih. Siapa yang meniru sesudah berhubungan "
          "dengan tiga akun muncul di baris ketiganya, dan sekali saja dalam jumlah. Meniru tidak terbukti; keduanya "
          "bisa membaca hal yang sama di tempat lain.",
          "uji permutasi"};
    case Figure::travels:
      return {"urutan pemakaian pertama oleh anggota tiap komunitas",
              "Urutan waktu tidak membuktikan siapa menularkan ke siapa.", ""};
    case Figure::flows:
      return {"jumlah sapaan dari anggota baris ke anggota kolom",
              "Komunitas terbesar saja; yang lain digabung. Kotak di garis miring adalah pembicaraan di dalam "
              "komunitas itu; kegelapan diukur dari arus terkuat antarkomunitas.",
              ""};
    case Figure::host:
      return {
          "jualan = kiriman dengan kata jualan ÷ kiriman\nkembali = anggota bagian ini yang menulis lagi di bagian "
          "berikutnya",
          "Kata jualan dari daftar tetap (promo, diskon, beli, ...). Delapan bagian waktu sama panjang.",
          "korelasi peringkat: Spearman 1904"};
    case Figure::account:
      return {"kelipatan = sapaan ÷ (10^garis − 1)\ngaris: Theil–Sen dari log(1 + pengikut) ke log(1 + sapaan)",
              "Kisarannya dari menghitung garisnya seratus kali, tiap kali dengan akun yang diundi ulang: seberapa "
              "jauh angka ini bergantung pada akun yang "
              "kebetulan "
              "ada di data.",
              "Theil 1950, Sen 1968"};
    case Figure::communities:
      return {
          "E-I = (luar − dalam) ÷ (luar + dalam)\n"
          "konduktans = hubungan keluar ÷ volume yang lebih kecil (volume: hubungan semua anggota)\n"
          "NMI = 2 I(X;Y) ÷ (H(X) + H(Y))",
          "E-I −1: tertutup, +1: terbuka; E-I menghitung pasangan akun, hubungan di dalam menghitung tiap hubungan. "
          "Q di bawah atau dekat (1 − 2 ÷ √N) × (2 ÷ z)^⅔ (N akun, masing-masing z hubungan) bisa kebetulan: "
          "jaringan acak pun terbelah begitu. Kata khas dipilih dengan c-TF-IDF. Label di berkas: NMI 1 berarti "
          "kelompoknya sama persis, 0 tidak berhubungan; ARI 0 sama dengan kebetulan.",
          "Guimerà dkk. 2004; Krackhardt & Stern 1988; Grootendorst 2022"};
  }
  return {};
}

FigureNote in_english(Figure figure) {
  switch (figure) {
    case Figure::timeline:
      return {"peak = highest bar ÷ median of all bars",
              "Each bar counts the posts of one interval in the chosen zone. Intervals without posts inside the range "
              "count as zero.",
              ""};
    case Figure::ranking:
      return {"number of posts that contain it, once per post",
              "Upper and lower case are the same. Grey bars show all data, coloured bars your selection.", ""};
    case Figure::heat_map:
      return {"number of posts by hour and weekday", "Darker means more posts. Hours follow the chosen time zone.", ""};
    case Figure::breakdown:
      return {"share = posts with that value ÷ all posts in the selection", "Posts without a value are left out.", ""};
    case Figure::growth:
      return {"change = (second half − first half) ÷ max(first half, 1)",
              "The percentage is hidden where the base is below 10 posts, because small changes would look large.", ""};
    case Figure::tags_together:
      return {"line: posts together ≥ 2 and ≥ 1.2 × (posts A × posts B ÷ posts with a hashtag)",
              "A thicker line means more posts with both; a colour is a group of hashtags that often stand together. A "
              "hashtag of nearly every post has no lines, because it is bound to meet all others.",
              "lift: Brin and others 1997; groups: Leiden, Traag and others 2019"};
    case Figure::bursts:
      return {"two states, s = 2, γ = 1\nweight = Σ [usual cost − burst cost]",
              "The share of posts with the hashtag is compared with all posts of the same interval, so a busy day is "
              "not a burst of every hashtag.",
              "Kleinberg 2003, batched form"};
    case Figure::trend_test:
      return {"S = Σ sign(xⱼ − xᵢ);  Z = (S ∓ 1) ÷ √Var(S)\nslope = median (xⱼ − xᵢ) ÷ (j − i)",
              "The p value uses the Hamed–Rao correction where it has a value, because today's posts depend on "
              "yesterday's.",
              "Mann 1945, Kendall 1975, Sen 1968, Hamed & Rao 1998"};
    case Figure::unusual:
      return {
          "log(1 + posts) = trend + season + rest\nscore = 0.6745 × (rest − median) ÷ MAD (median distance from the "
          "median)",
          "Days are compared with the same weekday of other weeks, hours with the same hour of other days. Scores "
          "beyond ±3.5 stand out.",
          "STL: Cleveland et al. 1990; score: Iglewicz & Hoaglin 1993"};
    case Figure::totals:
      return {"sum of each column of counts",
              "Posts without a figure do not count as zero; how many posts have one is written below.", ""};
    case Figure::histogram:
      return {
          "E = likes + comments + shares (+ saves, quotes)",
          "Groups follow the series 1, 2, 5, 10, 20, 50 and so on. The first group: exactly zero. A post that lacks "
          "some of its figures, because its likes are hidden for example, counts with those it has: its true value "
          "may be higher.",
          ""};
    case Figure::rates:
      return {
          "by followers = E ÷ followers × 100\nby reach = E ÷ reach × 100\nby views = E ÷ views × 100\nby impressions "
          "= E ÷ impressions × 100",
          "Median and quartiles of the figures of single posts; the mean of ratios differs from the ratio of sums, "
          "so both are given.",
          "Hootsuite, Rival IQ (help pages)"};
    case Figure::engaged_accounts:
      return {"Σ E over the account's posts in the selection", "E = likes + comments + shares (+ saves, quotes).", ""};
    case Figure::groups:
      return {"median E per post in each group",
              "Groups of few posts change easily; the number of posts stands beside them.", ""};
    case Figure::response:
      return {"response rate = answered ÷ inbound messages",
              "The median wait counts messages that are still unanswered (Kaplan–Meier), not only answered ones.",
              "Kaplan & Meier 1958"};
    case Figure::follower_interaction:
      return {"ρ = rank correlation of followers and median E", "0 means no relation, 1 means the same order.",
              "Spearman 1904; slope: Theil–Sen"};
    case Figure::pulls_more:
      return {"expected = Theil–Sen line of log(1 + median E) on log(1 + followers)",
              "Accounts of this list get more response than their number of followers explains. Only accounts with 5 "
              "posts and more. Reasons may be topic, time or advertising; this is no verdict.",
              "Theil 1950, Sen 1968"};
    case Figure::network:
      return {"Q = 1/2m Σ [Aᵢⱼ − γ kᵢkⱼ/2m] δ(cᵢ,cⱼ)",
              "Communities are found by the Leiden method. Positions only help the eye: distance is not a measure.",
              "Traag, Waltman & van Eck 2019; layout: Jacomy et al. 2014"};
    case Figure::community_life:
      return {
          "loyal = accounts active in week i and i + 1 ÷ accounts active in week i\nGini = Σ (2i − n − 1) xᵢ ÷ (n Σ "
          "x)\n"
          "contacts know each other = mean of triangles ÷ pairs of neighbours inside\ntone = (words of praise − "
          "words of "
          "blame) ÷ √ words; a word that denies turns the next three round",
          "Words and hashtags of its own are used more by this community than by others (c-TF-IDF). How it went: "
          "communities are searched again in six parts of the time and matched by the accounts they share.",
          "Gini 1912; Watts & Strogatz 1998; Grootendorst 2022; Greene, Doyle & Cunningham 2010"};
    case Figure::welcome:
      return {"answered = turned to within 48 hours after the first post\nback = posted again 1–28 days later",
              "Accounts that appear in the first tenth of the time are no newcomers: they may have been there before. "
              "Who was answered and came back might have come back anyway. A filter chooses whose first posts count; "
              "answers and returns are looked for in all posts. Silent, then posted: named by others before the first "
              "own post. Figures of all accounts also count "
              "those "
              "outside of every community, such as whom nobody ever turned to.",
              "interval of the difference: Newcombe 1998, method 10"};
    case Figure::circles:
      return {
          "tight = clustering × share of connections inside\nlively = posts ÷ members\nvalue = the lower rank of the "
          "two",
          "Tight and lively are the shares of the other small communities that it exceeds.", ""};
    case Figure::bridges:
      return {"P = 1 − Σ (kᵢₛ ÷ kᵢ)²; order: how many other communities are reached",
              "The more evenly an account's connections are spread over communities, the closer P is to 1.",
              "Guimerà & Amaral 2005"};
    case Figure::adoption:
      return {
          "taken up: a used x, then a and b were in contact, then b used x for the first time at most 72 hours later",
          "Chance: each account's contacts get other times among themselves, many times over; those made while the "
          "other account was active stay within that time. A phrase: two words side by side (stop words left out) that "
          "often come together, in 5 posts and 3 accounts or more. Who took it up after contact with three "
          "accounts stands in the rows of all three, and once in the total. This does not prove imitation; both may "
          "have read the same elsewhere.",
          "permutation test"};
    case Figure::travels:
      return {"order of first uses by members of each community",
              "An order in time does not prove who passed it to whom.", ""};
    case Figure::flows:
      return {"how often members of the row turned to members of the column",
              "The largest communities only, the others as one. Squares on the slope are talk inside that community; "
              "darkness is measured by the strongest flow between communities.",
              ""};
    case Figure::host:
      return {
          "selling = posts with a selling word ÷ posts\ncome back = members of this part who post in the next one too",
          "Selling words are a fixed list (promo, discount, buy, ...). Eight parts of equal length.",
          "rank correlation: Spearman 1904"};
    case Figure::account:
      return {"factor = turned to ÷ (10^line − 1)\nline: Theil–Sen of log(1 + turned to) on log(1 + followers)",
              "The range comes from drawing the line a hundred times, each time with accounts picked anew: how far the "
              "number depends on which "
              "accounts happen to be in the data.",
              "Theil 1950, Sen 1968"};
    case Figure::communities:
      return {
          "E-I = (external − internal) ÷ (external + internal)\n"
          "conductance = connections leaving ÷ smaller volume (volume: connections of all members)\n"
          "NMI = 2 I(X;Y) ÷ (H(X) + H(Y))",
          "E-I −1: closed, +1: open; it counts pairs of accounts, connections inside count each connection. "
          "Q below or near (1 − 2 ÷ √N) × (2 ÷ z)^⅔ (N accounts with z connections each) may be chance: random "
          "networks fall apart as much. Typical words are chosen by c-TF-IDF. Labels in the file: an NMI of 1 means "
          "the same groups, 0 unrelated ones; an ARI of 0 is chance.",
          "Guimerà et al. 2004; Krackhardt & Stern 1988; Grootendorst 2022"};
  }
  return {};
}

}  // namespace

FigureNote figure_note(Language language, Figure figure) {
  return language == Language::indonesian ? in_indonesian(figure) : in_english(figure);
}

std::string_view figure_name(Language language, Figure figure) {
  const bool is_indonesian = language == Language::indonesian;
  switch (figure) {
    case Figure::timeline: return is_indonesian ? "Kiriman dari waktu ke waktu" : "Posts over time";
    case Figure::ranking: return is_indonesian ? "Yang paling sering" : "What is most frequent";
    case Figure::heat_map: return is_indonesian ? "Jam dan hari ramai" : "Busy hours and days";
    case Figure::breakdown: return is_indonesian ? "Pembagian kiriman" : "How posts are divided";
    case Figure::growth: return is_indonesian ? "Yang naik dan yang turun" : "What rose and what fell";
    case Figure::tags_together: return is_indonesian ? "Tagar yang dipakai bersama" : "Hashtags used together";
    case Figure::bursts: return is_indonesian ? "Lonjakan tagar" : "Bursts of hashtags";
    case Figure::trend_test: return is_indonesian ? "Naik, turun, atau tetap?" : "Up, down or steady?";
    case Figure::unusual: return is_indonesian ? "Waktu yang tidak biasa" : "Unusual times";
    case Figure::totals: return is_indonesian ? "Jumlah interaksi" : "Interactions in all";
    case Figure::histogram: return is_indonesian ? "Sebaran interaksi" : "How interactions are spread";
    case Figure::rates: return is_indonesian ? "Tingkat interaksi" : "Engagement rates";
    case Figure::engaged_accounts:
      return is_indonesian ? "Akun dengan interaksi terbanyak" : "Accounts with most interactions";
    case Figure::groups: return is_indonesian ? "Perbandingan kelompok" : "Groups compared";
    case Figure::response: return is_indonesian ? "Sapaan yang dijawab" : "Messages that were answered";
    case Figure::follower_interaction: return is_indonesian ? "Pengikut dan interaksi" : "Followers and interactions";
    case Figure::pulls_more:
      return is_indonesian ? "Yang menarik lebih dari pengikutnya" : "Who draws more than followers explain";
    case Figure::welcome: return is_indonesian ? "Sambutan bagi pendatang baru" : "How newcomers are received";
    case Figure::circles: return is_indonesian ? "Lingkaran kecil yang akrab" : "Small close circles";
    case Figure::bridges: return is_indonesian ? "Akun penghubung" : "Accounts that connect";
    case Figure::adoption: return is_indonesian ? "Yang menular antarakun" : "What spreads between accounts";
    case Figure::travels: return is_indonesian ? "Perjalanan topik" : "How topics travelled";
    case Figure::flows: return is_indonesian ? "Siapa menyapa komunitas mana" : "Which community addresses which";
    case Figure::host: return is_indonesian ? "Obrolan di sekitar tuan rumah" : "Talk around the host";
    case Figure::network: return is_indonesian ? "Mencari komunitas" : "Finding communities";
    case Figure::communities:
    case Figure::community_life:
    case Figure::account: return {};
  }
  return {};
}

}  // namespace tilik::words
