#include "text/tone_words.h"

namespace tilik {

namespace {

// Written for Tilik: everyday Indonesian with the spellings of chats, then English. A word stands here only when it
// praises or blames by itself, whatever is spoken of.
constexpr std::string_view kPositive =
    "adem adil agung ahli ajaib akrab aktif akur aman amanah ampuh andal anggun antusias apik apresiasi asik asri "
    "asyik bagus bahagia baik bangga bangkit berani berbakat berbagi berbahagia berdedikasi berfaedah berguna "
    "berhasil berharga beriman berjasa berjaya berkah berkat berkelas berkembang berkesan berkualitas berlimpah "
    "bermanfaat bermartabat bermutu berprestasi bersahabat bersatu bersemangat bersih bersinar bersyukur "
    "berterimakasih beruntung bijak bijaksana bonus brilian canggih cakep cantik cemerlang cepat cerah cerdas "
    "cermat ceria cihuy cinta cintai cocok damai demen dermawan dicintai didukung digemari dihargai disukai "
    "dukung efektif efisien elegan elok empuk enak enaknya fantastis favorit gagah ganteng gembira gemilang gercep "
    "gratis gurih handal harapan harmonis harum hebat hemat heroik higienis ideal idola ikhlas indah inovatif "
    "inspirasi inspiratif istimewa jago jelas jempol jempolan jenius jitu joss jos jujur juara kagum keberhasilan "
    "kebaikan kebahagiaan kece kemajuan kemenangan kemenangannya keren kerennya ketawa khidmat khusyuk kinclong "
    "kompak komplit kondusif konsisten kreatif kuat lancar lega legendaris lembut lengkap lestari lezat lucu luas "
    "lumayan luwes maju makmur manfaat manis manjur mantab mantaap mantaf mantap mantapp mantul mapan melegenda "
    "membahagiakan membaik membangun membanggakan membantu memesona memikat memuaskan memudahkan memukau menang "
    "menakjubkan menarik mencintai mendidik mendukung menenangkan mengagumkan menghargai menghibur menginspirasi "
    "menguntungkan menikmati menyegarkan menyehatkan menyenangkan merakyat meriah mewah mudah mujarab "
    "mulia mulus murah mutu nagih nikmat nyaman oke optimis optimal pas pede peduli peka pelopor pintar "
    "piawai positif praktis prestasi prima produktif profesional puas pulih puji pujian rajin ramah rapi rapih "
    "rasional recommended rekomen rekomendasi rekomended rezeki rileks rindang ringan romantis rukun sabar salut "
    "santai santun sederhana segar sehat sejahtera sejuk selesai semangat sempurna senang seneng senyum "
    "serasi seru setia setuju sigap simpati sip siip siiip solid solidaritas sopan spesial stabil subur sukacita "
    "sukses suka sukai sukseskan sumringah super syahdu syantik syukur syukuri tampan tangguh tangkas tegas "
    "teladan telaten teliti tenang tenteram tentram tepat terang terbaik terbantu terbuka tercapai tercinta "
    "terdepan terharu terhibur terhormat teringat terimakasih terjamin terjangkau terlaris terpercaya tersenyum "
    "tersayang tertib terunggul terwujud terjaga teruji tulus tuntas ulet unggul unggulan unik untung waras wangi "
    "yes yummy yuhu alhamdulillah alhamdulilah barakallah masyaallah subhanallah aamiin makasih makasi "
    "trims thanks thank thx trimakasih tengkyu keceh gokil mantull ajib josss sukak enk bgs wenak uenak kangen "
    "rindu selamatkan harmoni toleran toleransi kerukunan persatuan kedamaian keadilan kesejahteraan amazing "
    "awesome beautiful best better brave bright calm charming clean clever comfortable cool cute delicious "
    "delightful easy enjoy enjoyed excellent excited exciting fabulous fantastic favorite favourite fine fresh "
    "friendly fun funny generous glad good gorgeous grateful great happy healthy helpful honest hope impressive "
    "incredible inspiring interesting joy kind kindness like liked love loved lovely loving lucky nice outstanding "
    "peaceful perfect pleasant pleased proud recommend relaxed safe smart smile strong stunning success successful "
    "superb support sweet tasty thankful thrilled useful victory warm welcome win winner wonderful worth yay yum";

constexpr std::string_view kNegative =
    "abal abai acak aib alay amarah amblas ambruk ambyar amis ampas ancam ancaman ancur aneh angkuh aniaya anjing "
    "anjlok anjrit antipati apatis apes arogan babi bahaya bajingan bandel bangkai bangkrut bangsat basi batal bau "
    "bebal beban bego begok bejat bejad benci bengis bentrok berantakan berbahaya berbohong berdarah berduka "
    "berdusta bergejolak berisik berlebihan bermasalah bersalah bersedih bertele bertengkar biadab bimbang bingung "
    "blokir bobrok bodoh bohong bokek bolong boros bosan bosen bosenin bringas brengsek brutal bubar bual bubrah "
    "budek buluk bully bunuh buram buruk buruknya busuk cabul cacat caci capek capai cape cela celaka cemas "
    "cemburu cemberut cengeng cerai cerewet ceroboh cuek culas culik curang curiga dangkal dendam derita dibenci "
    "dibohongi dibunuh dicuri didakwa difitnah dikecewakan dipenjara diprotes dirugikan dituduh ditipu diteror "
    "dosa dungu duka dukacita dusta edan egois emosi enek enyah error fatal fitnah frustasi frustrasi gaduh gagal "
    "galak galau ganas gaptek gawat geblek gelisah gengsi geram gila goblok goblog gosong gugup gundah hambar "
    "hampa hancur hangus haram hasut hate heboh hilang hina hinaan hoax hoaks horor hujat hujatan iblis ilegal "
    "intimidasi intoleran iri ironis jahat jahatnya jahil jancok jebakan jelek jeleknya jenuh jengkel jera jijik "
    "jorok judes jutek kacau kalah kampret kapok kasar kasihan kasian kebencian kebohongan kecewa kecewakan "
    "kecolongan kecurangan kejam keji kejahatan kekacauan kekerasan kekurangan kelaparan keliru keluhan kendala "
    "kepalsuan keparat keracunan kerusakan kerusuhan kesakitan kesal kesalahan kesel kesepian kesulitan ketakutan "
    "ketidakadilan keterlaluan ketinggalan ketipu khawatir khianat kikir kotor konflik konyol korup korupsi "
    "koruptor kriminal krisis krisi kritis kudet kumuh kuno kurang kusam kusut kutuk lalai lambat lambatnya lamban "
    "lancang lapuk laknat lebay lelah lemah lemas lemot lelet lenyap letih licik liar lumpuh lupa macet malas "
    "males maling malu malapetaka mahal mampus mandek mangkir mangkrak marah marahin masalah membahayakan membenci "
    "membingungkan membohongi membosankan membully membunuh memalukan memaki memaksa memburuk memecah memfitnah "
    "memprihatinkan memprotes memukul memuakkan menangis mencela mencemaskan mencuri menderita mendustai mengancam "
    "mengecam mengecewakan mengeluh mengenaskan mengerikan menggelikan menghancurkan menghina menghujat mengganggu "
    "mengkhawatirkan mengkhianati menipu menjijikan menjijikkan menolak mencekam mencurigakan menurun menuduh "
    "menyakitkan menyalahkan menyebalkan menyedihkan menyeramkan menyerang menyesal menyesatkan menyiksa merana "
    "meresahkan merosot merugi merugikan merusak mewek miris miskin monoton mual muak mubazir munafik mundur "
    "murahan murka musibah musuh nahas nakal najis nangis nestapa ngaco ngawur ngambek ngantuk ngaret ngecewain "
    "ngelag ngelunjak ngenes ngeri ngeselin nista noda norak nyampah nyebelin nyesek nyesel nyinyir ogah oon oot "
    "pahit palsu panik parah parahnya payah pecat pecundang pedih pelanggaran pelecehan pelit pemaksaan pemalas "
    "pembohong pembohongan pemerkosa pemerkosaan pemfitnah pencitraan pencuri pencurian penculikan penderitaan "
    "penipu penipuan penistaan penjahat penuduh pengap pengecut penganiayaan pengkhianat penindasan percuma perih "
    "perkosa perpecahan pesimis picik pilu pincang prihatin provokasi provokator pungli pusing racun rakus rancu "
    "rapuh rasis rawan rendahan repot resah resek rese retak reyot ribet ribut ricuh rintangan risau risih roboh "
    "rugi ruwet rusak rusaknya rusuh sadis sakit salah sampah sangsi sangar sara sebal sebel sedih sedihnya "
    "sekarat semrawut sengketa sengsara sepele serakah serem sesat sesal sesak setan sia sial sialan sinis sinting "
    "sirik siksa skandal somse sombong sok stres stress suap suram susah susahnya tabrakan takut takutnya tamak "
    "tangis tawuran tega telantar telat tengik terancam terbakar terbengkalai terbelakang terbunuh terburuk "
    "tercemar terganggu terhina terkutuk terlambat terlantar terluka terparah terpaksa terpuruk tersiksa "
    "tersinggung tertekan tertinggal tertipu teroris teror tidakadil tikus tipu tirani tolol tragedi tragis trauma "
    "tuduh tuduhan tumpul tunggakan usang usil vandal waswas zalim zina gblk kzl bt bete anj anjg bgst kntl "
    "kecewaa kuciwa pret cuih huh huft ampun astaga astaghfirullah innalillahi mencekik ngibul dibully abuse "
    "afraid angry annoyed annoying anxious ashamed attack awful bad betray blame bored boring broken bug bugs "
    "cheat corrupt corruption crash crazy creepy cruel cry crying damn danger dangerous dead death depressed "
    "depressing difficult dirty disappointed disappointing disaster disgusting dumb dying enemy evil fail failed "
    "failure fake false fear filthy fool fraud frustrated frustrating greedy guilty harm hated hates hell horrible "
    "hurt idiot ignorant illegal injustice jealous kill killed lazy lie lies lonely lose loser loss lost mad mess "
    "messy mistake nasty nightmare pain painful panic pathetic poor problem racist rotten rude ruin ruined sad "
    "scam scared scary shame shit sick slow sorry stupid suck sucks suffer terrible terror threat tired toxic "
    "tragedy ugly unfair unhappy upset useless victim violence violent weak weird worried worry worse worst wrong";

constexpr std::string_view kStrengtheners =
    "amat banget bgt bener benar sangat sekali sungguh paling super terlalu bener2 very really so extremely too "
    "sgt bangettt bangett pol parah luar";

}  // namespace

std::string_view positive_words() { return kPositive; }
std::string_view negative_words() { return kNegative; }
std::string_view strengthening_words() { return kStrengtheners; }

}  // namespace tilik
