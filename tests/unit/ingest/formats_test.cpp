// What single formats say in ways of their own: who wrote a post, what it answers, what its numbers mean.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/calendar.h"
#include "ingest/reasons.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

namespace {

int64_t count_of(const Post& post, Count count) { return post.counts[static_cast<size_t>(count)]; }

void check_sum(const ImportReport& r) { CHECK(r.read == r.accepted + r.rejected + r.duplicates); }

}  // namespace

TEST_CASE("formats: posts of X's interface are by the accounts that stand beside them") {
  const std::string page = R"({"data":[
    {"id":"101","text":"Halo @budi","author_id":"11","created_at":"2024-05-01T10:00:00.000Z",
     "public_metrics":{"retweet_count":2,"reply_count":1,"like_count":5,"quote_count":0}},
    {"id":"102","text":"jawab","author_id":"12","created_at":"2024-05-01T11:00:00.000Z","in_reply_to_user_id":"11",
     "referenced_tweets":[{"type":"replied_to","id":"101"}]},
    {"id":"103","text":"RT @cici: Dulu","author_id":"12","created_at":"2024-05-01T12:00:00.000Z",
     "referenced_tweets":[{"type":"retweeted","id":"99"}],"public_metrics":{"retweet_count":4}},
    {"id":"104","text":"lihat ini","author_id":"77","created_at":"2024-05-01T13:00:00.000Z",
     "referenced_tweets":[{"type":"quoted","id":"99"}]}],
   "includes":{"users":[
     {"id":"11","name":"Ani Ya","username":"ani","verified":true,"public_metrics":{"followers_count":120}},
     {"id":"12","name":"Budi","username":"budi","verified":false,"public_metrics":{"followers_count":7}},
     {"id":"13","name":"Cici","username":"cici"}],
    "tweets":[{"id":"99","text":"Dulu sekali, jauh lebih panjang daripada semua yang lain di halaman ini, supaya daftar )"
                           R"(ini yang terbesar","author_id":"13","created_at":"2024-04-01T12:00:00.000Z"}]}})";
  std::string second = page;
  for (const char* id : {"\"101\"", "\"102\"", "\"103\"", "\"104\""})
    for (size_t at; (at = second.find(id)) != std::string::npos;)
      second.replace(at, 5, std::string("\"2") + id[3] + "\"");
  for (const std::string& text : {page, page + '\n' + second, "[" + page + "," + second + "]"}) {
    for (const size_t chunk : {size_t{3}, ChunkReader::kDefaultChunkBytes}) {
      const Imported imported = import_text(text, {}, chunk);
      check_sum(imported.report);
      // The posts that a page refers to are posts, too, and come behind those of all pages.
      const size_t pages = text.size() == page.size() ? 1 : 2;
      REQUIRE(imported.posts.size() == pages * 5);
      for (size_t i = 0; i < pages; ++i) {
        const Post& referred = imported.posts[pages * 4 + i];
        CHECK(referred.id == "99");
        CHECK(referred.author == "cici");
        CHECK(referred.text.starts_with("Dulu sekali"));
      }
      for (size_t from = 0; from < pages * 4; from += 4) {
        const Post *first = &imported.posts[from], *answer = first + 1, *share = first + 2, *quote = first + 3;
        CHECK(first->author == "ani");
        CHECK(first->author_name == "Ani Ya");
        CHECK(first->verified == 1);
        CHECK(first->platform == "x");
        CHECK(count_of(*first, Count::followers) == 120);
        CHECK(count_of(*first, Count::likes) == 5);
        CHECK(answer->author == "budi");
        CHECK(answer->verified == 0);
        CHECK(answer->reply_to_author == "ani");
        CHECK(answer->reply_to_id == first->id);
        CHECK(share->kind == Kind::share);
        CHECK(share->shared_author == "cici");
        CHECK(quote->kind == Kind::quote);
        CHECK(quote->shared_author == "cici");
        CHECK(quote->author == "77");  // of whom the page says nothing
      }
    }
  }
}

TEST_CASE("formats: people of one name in a Telegram chat stay two people") {
  const std::string chat = R"({"name":"Grup","type":"private_supergroup","id":77,"messages":[
    {"id":1,"type":"message","date_unixtime":"1714532400","from":"Budi","from_id":"user11","text":"dari satu"},
    {"id":2,"type":"message","date_unixtime":"1714532460","from":"Budi","from_id":"user22","text":"dari dua"},
    {"id":3,"type":"message","date_unixtime":"1714532520","from":"Ani","from_id":"user33","reply_to_message_id":2,
     "text":"jawab dua"},
    {"id":4,"type":"message","date_unixtime":"1714532580","from":null,"from_id":"user44","text":"akun hilang"},
    {"id":5,"type":"message","date_unixtime":"1714532640","from":"Ani","from_id":"user33","forwarded_from":"Budi",
     "forwarded_from_id":"user22","text":"terusan"},
    {"id":6,"type":"service","date_unixtime":"1714532650","actor":"Budi","actor_id":"user22","text":""},
    {"id":7,"type":"message","date_unixtime":"1714532660","from":"Budi","from_id":"user11","text":"lagi"}]})";
  for (const std::string& text : {chat, "{\"about\":\"x\",\"chats\":{\"list\":[" + chat + "]}}"}) {
    const Imported imported = import_text(text);
    check_sum(imported.report);
    CHECK(imported.report.format == "telegram");
    CHECK(imported.report.rejected == 1);
    REQUIRE(imported.posts.size() == 6);
    const std::vector<Post>& posts = imported.posts;
    CHECK(posts[0].author == "Budi (user11)");
    CHECK(posts[1].author == "Budi (user22)");
    CHECK(posts[2].author == "Ani");
    CHECK(posts[2].reply_to_id == posts[1].id);
    CHECK(posts[3].author == "user44");
    CHECK(posts[4].shared_author == "Budi (user22)");
    CHECK(posts[5].author == "Budi (user11)");
  }
}

TEST_CASE("formats: namesakes of a chat are called the same whoever of them wrote first") {
  const std::string one =
                        R"({"id":1,"type":"message","date_unixtime":"1714532400","from":"Budi \"B\"","from_id":"user11",
    "text":"satu"})",
                    two = R"({"id":2,"type":"message","date_unixtime":"1714532460","from":"Budi \u0022B\u0022",
    "from_id":"user22","text":"dua"})",
                    alone = R"({"id":3,"type":"message","date_unixtime":"1714532470","from":"Ani","from_id":"user33",
    "text":"tiga"})";
  for (const std::string& messages : {one + "," + two + "," + alone, alone + "," + two + "," + one}) {
    const Imported imported =
        import_text("{\"name\":\"Grup\",\"type\":\"group\",\"id\":7,\"messages\":[" + messages + "]}");
    REQUIRE(imported.posts.size() == 3);
    for (const Post& post : imported.posts) {
      if (post.text == "satu") CHECK(post.author == "Budi \"B\" (user11)");
      if (post.text == "dua") CHECK(post.author == "Budi \"B\" (user22)");
      if (post.text == "tiga") CHECK(post.author == "Ani");
    }
  }
}

TEST_CASE("formats: a Discord account is its user name, its name is what the server calls it") {
  const Imported imported =
      import_text(R"({"guild":{"id":"1","name":"G"},"channel":{"id":"5","name":"umum"},"messages":[
    {"id":"100","type":"Default","timestamp":"2024-05-01T10:00:00+07:00","content":"halo @Cici Manis",
     "author":{"id":"9","name":"ani","discriminator":"0001","nickname":"Ani Keren"},
     "mentions":[{"id":"8","name":"cici","nickname":"Cici Manis"}]},
    {"id":"101","type":"Default","timestamp":"2024-05-01T10:01:00+07:00","content":"aku juga",
     "author":{"id":"10","name":"ani","discriminator":"0002","nickname":"Ani Lain"},"mentions":[]}],"messageCount":2})");
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].author == "ani (9)");
  CHECK(imported.posts[0].author_name == "Ani Keren");
  CHECK(imported.posts[0].mentions == "cici");
  CHECK(imported.posts[1].author == "ani (10)");
}

TEST_CASE("formats: a score below nothing on Reddit is told as one that is left out, also that of -1") {
  const auto post = [](const char* id, const char* score) {
    return std::string("{\"id\":\"") + id + "\",\"author\":\"ani\",\"created_utc\":1714532400,\"subreddit\":\"kota\"," +
           "\"score\":" + score + ",\"title\":\"Judul\",\"selftext\":\"isi\",\"num_comments\":0}\n";
  };
  const Imported imported = import_text(post("a1", "-5") + post("a2", "-1") + post("a3", "0") + post("a4", "7"));
  check_sum(imported.report);
  CHECK(imported.report.format == "reddit");
  REQUIRE(imported.posts.size() == 4);
  CHECK(count_of(imported.posts[0], Count::likes) == kMissingCount);
  CHECK(count_of(imported.posts[1], Count::likes) == kMissingCount);
  CHECK(count_of(imported.posts[2], Count::likes) == 0);
  CHECK(count_of(imported.posts[3], Count::likes) == 7);
  CHECK(repairs(imported.report, repair::kUnreadableCounts) == 2);
}

TEST_CASE("formats: mentions and hashtags of an outbox are those of its tags and of its texts") {
  const Imported imported = import_text(R"({"type":"OrderedCollection","orderedItems":[
    {"id":"https://m.id/a/1/activity","type":"Create","actor":"https://m.id/users/ani","published":"2024-05-01T10:00:00Z",
     "to":["https://www.w3.org/ns/activitystreams#Public"],"object":{"id":"https://m.id/a/1","type":"Note",
     "content":"<p>Halo</p>","tag":[{"type":"Mention","name":"@budi@lain.id"},{"type":"Hashtag","name":"#Kota"},
     {"type":"Emoji","name":":kucing:"},{"type":"Mention","name":"@cici@lain.id"}]}},
    {"id":"https://m.id/a/2/activity","type":"Create","actor":"https://m.id/users/ani","published":"2024-05-01T11:00:00Z",
     "to":["https://www.w3.org/ns/activitystreams#Public"],"object":{"id":"https://m.id/a/2","type":"Note",
     "content":"<p>dua</p>","tag":[]}}]})");
  CHECK(imported.report.format == "mastodon");
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].mentions == "@budi@lain.id,@cici@lain.id,");
  CHECK(imported.posts[0].hashtags == "#Kota,");
  CHECK(imported.posts[1].mentions.empty());
}

TEST_CASE("formats: reactions in a Telegram table of 4CAT add up, however they are written") {
  const auto likes_of = [](const std::string& reactions) {
    const Imported imported = import_text(
        "id,thread_id,chat,author,author_username,author_name,body,is_reply,reply_to,views,reactions,timestamp,"
        "unix_timestamp\n51,warga,warga,7,ani,Ani,Pengumuman,no,,120,\"" +
        reactions + "\",2024-01-05 10:00:00,1704448800\n");
    CHECK(imported.report.format == "4cat-csv");
    return imported.posts.size() == 1 ? count_of(imported.posts[0], Count::likes) : -2;
  };
  CHECK(likes_of("3") == 3);
  CHECK(likes_of("0") == 0);
  CHECK(likes_of("") == kMissingCount);
  CHECK(likes_of("\U0001F44D\U0001F44D\U0001F44D\u2764\uFE0F") == 4);
  CHECK(likes_of("\U0001F44D\U0001F3FD\U0001F468\u200D\U0001F4BB") == 2);  // a dark thumb, a man at a computer
  CHECK(likes_of("\U0001F44D: 3, \u2764: 12") == 15);
  CHECK(likes_of("\U0001F44D (3), \u2764 (1)") == 4);
}

TEST_CASE("formats: posts of a Telegram channel are by the channel, those of a group by their writers") {
  const Imported imported = import_text(
      "{\"_type\":\"Message\",\"id\":5,\"peer_id\":{\"_type\":\"PeerChannel\",\"channel_id\":900},\"date\":1714532400,"
      "\"message\":\"Kabar\",\"post\":true,\"views\":90,\"from_id\":null,\"reactions\":{\"results\":[{\"count\":3},{"
      "\"count\":"
      "2}]},\"_chat\":{\"id\":900,\"title\":\"Kanal Warga\",\"username\":\"kanalwarga\"}}\n"
      "{\"_type\":\"Message\",\"id\":6,\"peer_id\":{\"_type\":\"PeerChannel\",\"channel_id\":901},\"date\":1714532500,"
      "\"message\":\"Halo\",\"post\":false,\"from_id\":{\"_type\":\"PeerUser\",\"user_id\":77},"
      "\"_chat\":{\"id\":901,\"title\":\"Grup\",\"username\":\"grupwarga\"}}\n");
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].author == "kanalwarga");
  CHECK(imported.posts[0].platform == "telegram");
  CHECK(count_of(imported.posts[0], Count::likes) == 5);
  CHECK(imported.posts[1].author == "77");
}

TEST_CASE("formats: what stands in a TikTok archive is by its owner, wherever the file names him") {
  const std::string profile =
      R"("Profile And Settings":{"Profile Info":{"ProfileMap":{"bio":"x","userName":"ani.tari"}}})";
  const std::string posts =
      R"("Comment":{"Comments":{"CommentsList":[{"date":"2024-01-05 10:00:00","comment":"Lucu"}]}},
    "Post":{"Posts":{"VideoList":[{"Date":"2024-01-06 10:00:00","Link":"https://www.tiktokv.com/share/video/7001/",
    "Likes":"12"}]}},"Your Activity":{"Watch History":{"VideoList":null},"Like List":{"ItemFavoriteList":null}})";
  for (const std::string& text : {"{" + profile + "," + posts + "}", "{" + posts + "," + profile + "}"}) {
    for (const size_t chunk : {size_t{7}, ChunkReader::kDefaultChunkBytes}) {
      const Imported imported = import_text(text, {}, chunk);
      CHECK(imported.report.format == "tiktok-archive");
      CHECK(!has_note(imported.report, note::kNoAuthorColumn));
      REQUIRE(imported.posts.size() == 2);
      CHECK(imported.posts[0].author == "ani.tari");
      CHECK(imported.posts[0].kind == Kind::comment);
      CHECK(imported.posts[1].author == "ani.tari");
    }
  }
  const Imported nameless = import_text("{" + posts + "}");
  REQUIRE(nameless.posts.size() == 2);
  CHECK(nameless.posts[0].author.empty());
  CHECK(has_note(nameless.report, note::kNoAuthorColumn));
}

TEST_CASE("formats: in a numbered list of comments, 2-1 answers 2") {
  const std::string one =
      ",,Name,Profile ID,Date,Likes,Comment\n1,,Ani,111,2024-05-01 10:00,3,halo semua\n"
      "1-1,,Budi,112,2024-05-01 10:05,1,halo juga\n2,,Dodi,114,2024-05-01 11:05,1,lain lagi\n"
      "2-1,,Ani,111,2024-05-01 12:05,0,ya betul\n2-2,,Budi,112,2024-05-01 12:06,0,setuju\n";
  const std::string two =
      ",,Name,Profile ID,Date,Likes,Comment\n1,,Ani,111,2024-05-01 10:00,3,halo semua\n"
      ",1-1,Budi,112,2024-05-01 10:05,1,halo juga\n2,,Dodi,114,2024-05-01 11:05,1,lain lagi\n"
      ",2-1,Ani,111,2024-05-01 12:05,0,ya betul\n,2-2,Budi,112,2024-05-01 12:06,0,setuju\n";
  const std::string named =
      "Comment ID,Name,Date,Likes,Comment\n1,Ani,2024-05-01 10:00,3,halo semua\n"
      "1-1,Budi,2024-05-01 10:05,1,halo juga\n2,Dodi,2024-05-01 11:05,1,lain lagi\n"
      "2-1,Ani,2024-05-01 12:05,0,ya betul\n2-2,Budi,2024-05-01 12:06,0,setuju\n";
  for (const std::string& text : {one, two, named}) {
    CAPTURE(text);
    const Imported imported = import_text(text);
    check_sum(imported.report);
    REQUIRE(imported.posts.size() == 5);
    const std::vector<Post>& posts = imported.posts;
    CHECK(posts[0].id == "test/1");
    CHECK(posts[0].kind == Kind::comment);
    CHECK(posts[0].reply_to_id.empty());
    CHECK(posts[1].reply_to_id == "test/1");
    CHECK(posts[1].kind == Kind::reply);
    CHECK(posts[3].id == "test/2-1");
    CHECK(posts[4].reply_to_id == "test/2");
    CHECK(posts[4].text == "setuju");
    CHECK(posts[4].author == "Budi");
  }
  // Numbers of other kinds stay what they are.
  const Imported other = import_text("No,Tanggal,Nama,Komentar\n1,2024-05-01,Ani,halo semua\n2,2024-05-02,Budi,ya\n");
  REQUIRE(other.posts.size() == 2);
  CHECK(other.posts[0].kind == Kind::original);
}

TEST_CASE("formats: who mentions whom how often is a network, not posts") {
  const Imported imported = import_text("author,mention,count\nani,budi,3\nbudi,cici,1\nani,cici,2\n");
  CHECK(imported.report.format == "edge-list");
  CHECK(imported.report.kind == SourceKind::network);
  CHECK(imported.report.is_directed);
  CHECK(imported.edges ==
        std::vector<std::string>{"ani > budi 3.000000", "budi > cici 1.000000", "ani > cici 2.000000"});
  const Imported last = import_text("username;jumlah;mentions\nani;3;budi\nbudi;1;cici\n");
  CHECK(last.report.kind == SourceKind::network);
  CHECK(last.report.edges == 2);
  CHECK(import_text("author,mention,text\nani,budi,halo semua\n").report.kind == SourceKind::posts);
  CHECK(import_text("author,mention,date\nani,budi,2024-05-01\n").report.kind == SourceKind::posts);
}

TEST_CASE("formats: texts in UTF-32 with a mark are read") {
  const std::u32string table =
      U"\ufefftanggal,akun,teks\n2024-05-01,ani,halo semua\n2024-05-02,budi,caf\u00e9 \U0001F600\n";
  for (const bool is_big : {false, true}) {
    std::string bytes;
    for (const char32_t letter : table)
      for (int i = 0; i < 4; ++i) bytes.push_back(static_cast<char>(letter >> 8 * (is_big ? 3 - i : i)));
    for (const size_t chunk : {size_t{1}, size_t{5}, ChunkReader::kDefaultChunkBytes}) {
      const Imported imported = import_text(bytes, {}, chunk);
      check_sum(imported.report);
      CHECK(imported.report.encoding == (is_big ? "utf-32be" : "utf-32le"));
      REQUIRE(imported.posts.size() == 2);
      CHECK(imported.posts[1].text == "caf\u00e9 \U0001F600");
    }
    // A character that is cut off at the end is one sign that nothing stands for.
    CHECK(import_text(bytes.substr(0, bytes.size() - 5)).posts.back().text == "caf\u00e9 \uFFFD");
  }
}

TEST_CASE("formats: comments within posts of Facebook's and Instagram's interface are posts, too") {
  const std::string first = R"({"id":"10_1","message":"Posting satu","created_time":"2024-05-01T10:00:00+0000",
    "from":{"id":"10","name":"Halaman"},"comments":{"data":[
     {"id":"1_2","message":"komentar satu","created_time":"2024-05-01T11:00:00+0000","from":{"id":"20","name":"Ani"},
      "like_count":2,"comments":{"data":[{"id":"1_4","message":"balasan","created_time":"2024-05-01T12:30:00+0000",
      "from":{"id":"21","name":"Budi"}}]}},
     {"id":"1_3","message":"komentar dua","created_time":"2024-05-01T12:00:00+0000","from":{"id":"21","name":"Budi"}}],
     "summary":{"total_count":3}}})";
  const std::string second = R"({"id":"10_2","message":"Posting dua","created_time":"2024-05-02T10:00:00+0000"})";
  std::string line = first;
  line.erase(std::remove(line.begin(), line.end(), '\n'), line.end());
  for (const std::string& text : {"{\"data\":[" + first + "," + second + "]}", "{\"data\":[" + first + "]}", first,
                                  line + "\n" + second + "\n"}) {
    CAPTURE(text);
    const Imported imported = import_text(text);
    check_sum(imported.report);
    const std::vector<Post>& posts = imported.posts;
    REQUIRE(posts.size() == (text.find("10_2") == std::string::npos ? 4 : 5));
    CHECK(posts[0].id == "10_1");
    CHECK(posts[0].kind == Kind::original);
    CHECK(count_of(posts[0], Count::comments) == 3);
    CHECK(posts[1].id == "1_2");
    CHECK(posts[1].kind == Kind::comment);
    CHECK(posts[1].reply_to_id == "10_1");
    CHECK(posts[1].author_name == "Ani");
    CHECK(count_of(posts[1], Count::likes) == 2);
    CHECK(posts[2].id == "1_4");
    CHECK(posts[2].kind == Kind::reply);
    CHECK(posts[2].reply_to_id == "1_2");
    CHECK(posts[3].id == "1_3");
    CHECK(posts[3].reply_to_id == "10_1");
  }
  const Imported media = import_text(R"({"data":[{"id":"1789","caption":"Pantai","timestamp":"2024-05-01T10:00:00+0000",
    "username":"toko","like_count":4,"comments_count":2,"permalink":"https://www.instagram.com/p/Cabc/","comments":{"data":[
    {"id":"1790","text":"bagus","timestamp":"2024-05-01T11:00:00+0000","username":"ani","replies":{"data":[
    {"id":"1791","text":"makasih","timestamp":"2024-05-01T11:10:00+0000","username":"toko"}]}}]}}]})");
  REQUIRE(media.posts.size() == 3);
  CHECK(media.posts[1].reply_to_id == "1789");
  CHECK(media.posts[2].reply_to_id == "1790");
  CHECK(media.posts[2].platform == "instagram");
}

TEST_CASE("formats: a day without a year is of the year in which the video was made, or of none") {
  const auto table = [](const std::string& first, const std::string& second) {
    const std::string link = ",https://www.tiktok.com/@ani/video/";
    return "Time,Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\nJuly 12,Resep" +
           link + first + ",July 5,10,2,1,500\nJuly 12,Tari" + link + second + ",December 31,1,0,0,40\n";
  };
  // Of 5 July 2024 and of the last evening of 2023.
  const Imported imported = import_text(table("7388111111111111111", "7318851046657228800"));
  check_sum(imported.report);
  CHECK(imported.report.format == "tiktok-studio");
  REQUIRE(imported.posts.size() == 2);
  CHECK(format_iso_utc(imported.posts[0].time_utc_s) == "2024-07-04T17:00:00Z");
  CHECK(format_iso_utc(imported.posts[1].time_utc_s) == "2023-12-30T17:00:00Z");
  CHECK(!has_note(imported.report, note::kNoTimeColumn));
  CHECK(repairs(imported.report, repair::kUnreadableTimes) == 0);
  // An id of another day tells nothing: no year is made up.
  const Imported other = import_text(table("7001", "7388111111111111111"));
  REQUIRE(other.posts.size() == 2);
  for (const Post& post : other.posts) CHECK(post.time_utc_s == kMissingTime);
  CHECK(repairs(other.report, repair::kUnreadableTimes) == 2);
}

TEST_CASE("formats: messages of several Telegram channels in lines of 4CAT keep to their channels") {
  const auto line = [](const char* chat, const char* text, const char* answered) {
    return std::string(R"({"_type":"Message","id":5,"peer_id":{"channel_id":900},"date":1714532400,"message":")") +
           text + R"(","reply_to":{"reply_to_msg_id":)" + answered + R"(},"from_id":null,"_chat":{"username":")" +
           chat + R"("},"__import_meta":{"item_id":"5","source_platform":"telegram"}})" + "\n";
  };
  const Imported imported = import_text(line("kanalwarga", "Kabar", "null") + line("kanallain", "Kabar lain", "4"));
  CHECK(imported.report.format == "4cat-ndjson");
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].id == "kanalwarga/5");
  CHECK(imported.posts[0].author == "kanalwarga");
  CHECK(imported.posts[1].id == "kanallain/5");
  CHECK(imported.posts[1].reply_to_id == "kanallain/4");
  CHECK(imported.posts[1].conversation == "kanallain");
}

TEST_CASE("formats: columns of one platform count for its posts, and fill what the column for all leaves at nothing") {
  const Imported imported = import_text(
      "Date,Page Type,Author,Full Text,Likes,Comments,X Likes,X Replies,X Reposts,Facebook Comments,Instagram Likes\n"
      "2025-05-01 10:00:00,twitter,ani,satu,0,,5,2,3,9,8\n"
      "2025-05-01 11:00:00,facebook,budi,dua,7,0,5,2,3,9,8\n"
      "2025-05-01 12:00:00,instagram,cici,tiga,20,1,5,2,3,9,8\n"
      "2025-05-01 13:00:00,news,koran,empat,,,5,2,3,9,8\n");
  check_sum(imported.report);
  REQUIRE(imported.posts.size() == 4);
  const int64_t expected[4][3] = {{5, 2, 3}, {7, 9, -1}, {20, 1, -1}, {-1, -1, -1}};
  for (size_t i = 0; i < 4; ++i) {
    CHECK(count_of(imported.posts[i], Count::likes) == expected[i][0]);
    CHECK(count_of(imported.posts[i], Count::comments) == expected[i][1]);
    CHECK(count_of(imported.posts[i], Count::shares) == expected[i][2]);
  }
}

TEST_CASE("formats: a list that is spread over columns is one list") {
  const Imported imported = import_text(
      "id,text,hashtags/0,hashtags/1,hashtags.10.text,mentions/0,reactions/0/count,reactions/1/count,comments/0\n"
      "1,satu,a,b,c,budi,2,3,4\n2,dua,,d,,,,,\n3,tiga,,,,,,,\n");
  REQUIRE(imported.posts.size() == 3);
  CHECK(imported.posts[0].hashtags == "a,b,c");
  CHECK(imported.posts[0].mentions == "budi");
  CHECK(count_of(imported.posts[0], Count::likes) == 5);
  CHECK(count_of(imported.posts[0], Count::comments) == -1);  // the first comment is no number of comments
  CHECK(imported.posts[1].hashtags == "d");
  CHECK(imported.posts[2].hashtags.empty());
}

TEST_CASE("formats: where links are of several platforms each post is of its own, and news are of none") {
  const Imported imported = import_text(
      "Date,Content,URL\n"
      "2024-03-05 08:00:00,satu,https://twitter.com/ani/status/1765000000000000001\n"
      "2024-03-05 09:00:00,dua,https://www.instagram.com/p/C1/\n"
      "2024-03-05 10:00:00,tiga,https://www.kompas.com/a\n"
      "2024-03-05 11:00:00,empat,\n");
  REQUIRE(imported.posts.size() == 4);
  const char* const platforms[] = {"x", "instagram", "", ""};
  for (size_t i = 0; i < 4; ++i) CHECK(imported.posts[i].platform == platforms[i]);
  // Of one platform all are, also those without a link.
  const Imported one = import_text(
      "Date,Content,URL\n2024-03-05 08:00:00,satu,https://twitter.com/ani/status/1765000000000000001\n"
      "2024-03-05 11:00:00,dua,\n");
  REQUIRE(one.posts.size() == 2);
  CHECK(one.posts[1].platform == "x");
}

TEST_CASE("formats: in a list of news the outlet wrote; pictures and programs did not") {
  const Imported news =
      import_text("Tanggal,Judul,Media\n5 Maret 2024,Jalan diperbaiki,Kompas\n6 Maret 2024,Macet,detik\n");
  REQUIRE(news.posts.size() == 2);
  CHECK(news.posts[0].author == "Kompas");
  const Imported anonymous = import_text("date,text,source\n2024-03-05,Halo,Twitter for Android\n");
  REQUIRE(anonymous.posts.size() == 1);
  CHECK(anonymous.posts[0].author.empty());
  const Imported platforms =
      import_text("Tanggal,Isi,Media\n5 Maret 2024,Jalan baru,Instagram\n6 Maret 2024,Macet,FB\n");
  REQUIRE(platforms.posts.size() == 2);
  CHECK(platforms.posts[0].author.empty());
  CHECK(platforms.posts[0].platform == "instagram");
  CHECK(platforms.posts[1].platform == "facebook");
  const Imported pictures =
      import_text("date,text,media\n2024-03-05,Jalan diperbaiki,https://a.id/1.jpg\n2024-03-06,Macet,\n");
  REQUIRE(pictures.posts.size() == 2);
  CHECK(pictures.posts[0].author.empty());
  const Imported named = import_text("date,text,username,source\n2024-03-05,Halo,ani,Twitter for Android\n");
  REQUIRE(named.posts.size() == 1);
  CHECK(named.posts[0].author == "ani");
}

TEST_CASE("formats: a source whose links name its authors is not said to have none") {
  const std::string_view no_author = note::kNoAuthorColumn;
  const auto notes = [&](std::string_view text) {
    const Imported imported = import_text(text);
    return std::count(imported.report.notes.begin(), imported.report.notes.end(), no_author);
  };
  CHECK(notes("date,text,url\n2024-03-05,Halo,https://twitter.com/ani/status/1765000000000000001\n") == 0);
  CHECK(notes("date,text,url\n2024-03-05,Halo,https://www.kompas.com/a\n") == 1);
}

TEST_CASE("formats: a chat of LINE by days, with texts of several lines") {
  const std::string chat =
      "[LINE] Riwayat obrolan dengan RT 5\nDisimpan pada: 2024/01/05 10:15\n\n2024/01/02(Sel)\n"
      "07:15\tBu Sari\tSelamat pagi\n07:16\tDimas\t\"Baris satu\n2 baris \"\"kutip\"\"\"\n07:16\tRani\t[Stiker]\n"
      "07:20\t\tBu Sari menambahkan Tono ke grup.\n07:21\tDimas membatalkan pesan.\n07:25\tRani\tok\n"
      "07:25\tRani\tok\n\n2024/01/03(Rab)\n07:00\tTono\tHalo\n07:01\tTono\t\xe2\x98\x8e Waktu panggilan 1:23\n";
  ImportOptions options;
  options.zone = 0;
  const Imported imported = import_text(chat, options);
  check_sum(imported.report);
  CHECK(imported.report.format == "line-chat");
  REQUIRE(imported.posts.size() == 6);
  CHECK(imported.posts[0].platform == "line");
  CHECK(format_iso_utc(imported.posts[0].time_utc_s) == "2024-01-02T07:15:00Z");
  CHECK(imported.posts[1].text == "Baris satu\n2 baris \"kutip\"");
  CHECK(imported.posts[2].text.empty());
  CHECK(imported.posts[2].format == Format::sticker);
  CHECK(imported.posts[4].text == "ok");  // said twice within a minute
  CHECK(imported.posts[5].author == "Tono");
  CHECK(format_iso_utc(imported.posts[5].time_utc_s) == "2024-01-03T07:00:00Z");
  // Two lines above the first day, two of the app and a call.
  CHECK(imported.report.rejected == 5);
}

TEST_CASE("formats: LINE's days and clocks in other languages") {
  const auto times = [](const std::string& text) {
    std::string list;
    ImportOptions options;
    options.zone = 0;
    for (const Post& post : import_text(text, options).posts)
      list += format_iso_utc(post.time_utc_s).substr(0, 16) + ' ';
    return list;
  };
  CHECK(times("[LINE] Chat history with Ani\nSaved on: 01/25/2024, 10:15 PM\n\nTue, 01/23/2024\n9:15 AM\tAni\tHi\n"
              "12:05 PM\tBudi\tYa\n\nWed, 01/24/2024\n12:01 AM\tAni\tHm\n") ==
        "2024-01-23T09:15 2024-01-23T12:05 2024-01-24T00:01 ");
  CHECK(times("[LINE] \xe7\x94\xb0\xe4\xb8\xad\xe3\x81\xa8\xe3\x81\xae\xe3\x83\x88\xe3\x83\xbc\xe3\x82\xaf\n\n"
              "2024/01/02(\xe7\x81\xab)\n\xe5\x8d\x88\xe5\x89\x8d"
              "9:05\tA\tx\n\xe5\x8d\x88\xe5\xbe\x8c"
              "3:05\tB\ty\n") == "2024-01-02T09:05 2024-01-02T15:05 ");
  // All days could be months: the weekday tells.
  CHECK(times("[LINE] Chat history with Ani\n\nSun, 03/05/2026\n10:15\tAni\tHalo\n") == "2026-05-03T10:15 ");
  CHECK(times("[LINE] Chat history with Ani\n\nThu, 03/05/2026\n10:15\tAni\tHalo\n") == "2026-03-05T10:15 ");
  CHECK(times("2024.01.02 Tuesday\n10:15\tAni\tHalo\n") == "2024-01-02T10:15 ");
  // A table with a clock in front is none.
  CHECK(import_text("jam\takun\tisi\n10:15\tani\tHalo semua\n10:16\tbudi\tHai juga\n").report.format != "line-chat");
}

TEST_CASE("formats: LinkedIn's archive is in UTC, and its comments on one post are several") {
  ImportOptions options;
  options.zone = 7 * 60;
  const Imported comments = import_text(
      "Date,Link,Message\n2024-03-05 02:10:11,https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7170,Selamat\n"
      "2024-03-05 02:11:11,https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7170,Semoga lancar\n",
      options);
  CHECK(comments.report.format == "linkedin-archive");
  REQUIRE(comments.posts.size() == 2);
  CHECK(format_iso_utc(comments.posts[0].time_utc_s) == "2024-03-05T02:10:11Z");
  CHECK(comments.posts[0].kind == Kind::comment);
  CHECK(comments.posts[0].conversation == comments.posts[1].conversation);
  CHECK_FALSE(has_note(comments.report, note::kZoneAssumed));
  const Imported shares = import_text(
      "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n2024-01-05 10:00:00,"
      "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A715,Halo,,,MEMBER_NETWORK\n",
      options);
  REQUIRE(shares.posts.size() == 1);
  CHECK(format_iso_utc(shares.posts[0].time_utc_s) == "2024-01-05T10:00:00Z");
}

TEST_CASE("formats: comments that lie in posts answer them") {
  const std::string posts = R"([
    {"id":"3301","caption":"Gotong royong","ownerUsername":"desa","url":"https://www.instagram.com/p/C1abc/",
     "timestamp":"2024-05-01T10:00:00.000Z","likesCount":120,"latestComments":[
      {"id":"1801","text":"Keren!","ownerUsername":"ani","timestamp":"2024-05-01T11:00:00.000Z","likesCount":2,
       "replies":[{"id":"1803","text":"makasih","ownerUsername":"desa","timestamp":"2024-05-01T12:00:00.000Z"}]},
      {"id":"1802","text":"Mantap pak","ownerUsername":"budi","timestamp":"2024-05-01T11:30:00.000Z","replies":[]}]},
    {"id":"3302","caption":"Panen","ownerUsername":"desa","url":"https://www.instagram.com/p/C1abd/",
     "timestamp":"2024-05-02T10:00:00.000Z","likesCount":-1,"latestComments":[]}])";
  const Imported imported = import_text(posts);
  check_sum(imported.report);
  REQUIRE(imported.posts.size() == 5);
  CHECK(imported.posts[0].text == "Gotong royong");
  CHECK(imported.posts[1].kind == Kind::comment);
  CHECK(imported.posts[1].reply_to_id == "3301");
  CHECK(imported.posts[2].kind == Kind::reply);
  CHECK(imported.posts[2].reply_to_id == "1801");
  CHECK(imported.posts[3].author == "budi");
  CHECK(imported.posts[4].kind == Kind::original);
  // One post with many comments: these alone looked like the records.
  std::string many = R"([{"post_id":"p1","text":"Banjir","username":"ani","created_at":"2024-05-01T10:00:00Z",)"
                     R"("comments":[)";
  for (int i = 0; i < 9; ++i)
    many += (i == 0 ? "" : ",") + std::string(R"({"comment_id":"c)") + std::to_string(i) +
            R"(","text":"Semoga cepat surut","username":"budi","created_at":"2024-05-01T11:00:00Z"})";
  const Imported one = import_text(many + "]}]");
  REQUIRE(one.posts.size() == 10);
  CHECK(one.posts[0].kind == Kind::original);
  CHECK(one.posts[9].reply_to_id == "p1");
  CHECK(one.posts[9].id == "c8");
}

TEST_CASE("formats: comments of yt-dlp are of the video they lie in") {
  const Imported imported = import_text(
      R"({"id":"vid1","title":"Judul","comments":[{"id":"U1","text":"halo","timestamp":1714557600,"author":"@ani",)"
      R"("author_id":"UC1","parent":"root"}]})");
  REQUIRE(imported.posts.size() == 1);
  CHECK(imported.posts[0].conversation == "vid1");
  CHECK(imported.posts[0].id == "U1");
}

TEST_CASE("formats: counts of several platforms add up where nothing says on which a post was") {
  const Imported spread = import_text(
      "tanggal,isi konten,Instagram Like,TikTok Like,Facebook Comment,Komentar IG,TikTok Followers\n"
      "2025-03-01,Cara memilah sampah,120,300,4,10,5000\n2025-03-02,Jadwal bank sampah,80,,,7,5000\n");
  REQUIRE(spread.posts.size() == 2);
  CHECK(count_of(spread.posts[0], Count::likes) == 420);
  CHECK(count_of(spread.posts[0], Count::comments) == 14);
  CHECK(count_of(spread.posts[0], Count::followers) == kMissingCount);
  CHECK(count_of(spread.posts[1], Count::likes) == 80);
  CHECK(has_note(spread.report, note::kPlatformsAdded));
  // A column of the sum says it already.
  const Imported summed = import_text(
      "tanggal,isi konten,Likes,Instagram Likes,TikTok Likes\n2025-03-01,Cara memilah sampah,420,120,300\n");
  CHECK(count_of(summed.posts[0], Count::likes) == 420);
  CHECK_FALSE(has_note(summed.report, note::kPlatformsAdded));
  // Of one platform alone all are.
  const Imported one = import_text("tanggal,isi konten,Instagram Likes\n2025-03-01,Cara memilah sampah,120\n");
  CHECK(count_of(one.posts[0], Count::likes) == 120);
  CHECK(one.posts[0].platform == "instagram");
}

TEST_CASE("formats: platforms in a row of their own above the names of their columns") {
  const Imported imported = import_text(
      ",,Instagram,,TikTok,,\nTanggal,Konten,Like,Komen,Like,Komen,Save\n2025-03-01,Reels kebersihan,120,4,300,10,2\n"
      "2025-03-02,Carousel jadwal,80,,,,\n");
  check_sum(imported.report);
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].text == "Reels kebersihan");
  CHECK(count_of(imported.posts[0], Count::likes) == 420);
  CHECK(count_of(imported.posts[0], Count::comments) == 14);
  CHECK(count_of(imported.posts[0], Count::saves) == 2);
  CHECK(count_of(imported.posts[1], Count::likes) == 80);
}

TEST_CASE("formats: what tells no year is said, also where a clock stands behind") {
  const Imported imported = import_text(
      "Post ID,Author Name,Post Content,Post Date\n901,Siti,Banjir lagi di jalan,March 15 at 8:02 AM\n"
      "902,Joko,Dijual motor bekas,16 Maret pukul 21.00\n");
  REQUIRE(imported.posts.size() == 2);
  CHECK(has_note(imported.report, reject::kNoYear));
  const Imported other = import_text("Author Name,Post Content,Post Date\nSiti,Banjir lagi di jalan,entah kapan\n");
  CHECK_FALSE(has_note(other.report, reject::kNoYear));
}

TEST_CASE("formats: a number of comments stays one beside lists of them") {
  const Imported imported = import_text(
      R"([{"postId":"881","pageName":"humas","url":"https://www.facebook.com/humas/posts/881","timestamp":1714557600,)"
      R"("text":"Vaksinasi gratis","likes":12,"comments":2,"topComments":[{"id":"c9","text":"Jam berapa?",)"
      R"("date":"2024-05-01T11:00:00.000Z","profileName":"Ani","likesCount":1}]}])");
  REQUIRE(imported.posts.size() == 2);
  CHECK(count_of(imported.posts[0], Count::comments) == 2);
  CHECK(imported.posts[1].reply_to_id == "881");
}

TEST_CASE("formats: a date in three columns, with the month as a word or a number") {
  for (const char* month : {"Maret", "3"}) {
    const Imported imported = import_text("Tahun,Bulan,Tanggal,Akun,Caption,Like\n2025," + std::string(month) +
                                          ",15,ani,Kerja bakti,10\n2025," + month + ",16,budi,Panen raya,12\n");
    REQUIRE(imported.posts.size() == 2);
    CHECK(format_iso_utc(imported.posts[0].time_utc_s) == "2025-03-14T17:00:00Z");
    CHECK(format_iso_utc(imported.posts[1].time_utc_s) == "2025-03-15T17:00:00Z");
  }
}

TEST_CASE("formats: reactions written as a list of how often each was given are likes") {
  const Imported imported = import_text(
      "message_id,date,sender_id,message,views,reactions\n101,2025-03-15 01:02:11,7,Info banjir,900,"
      "\"{'\xf0\x9f\x91\x8d': 4, '\xe2\x9d\xa4': 1}\"\n102,2025-03-15 02:02:11,8,Posko di balai desa,800,\n");
  REQUIRE(imported.posts.size() == 2);
  CHECK(count_of(imported.posts[0], Count::likes) == 5);
  CHECK(count_of(imported.posts[1], Count::likes) == kMissingCount);
}
