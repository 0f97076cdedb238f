// What single formats say in ways of their own: who wrote a post, what it answers, what its numbers mean.
#include <doctest/doctest.h>

#include <algorithm>

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
  for (const std::string& text : {page, page + '\n' + second}) {
    for (const size_t chunk : {size_t{3}, ChunkReader::kDefaultChunkBytes}) {
      const Imported imported = import_text(text, {}, chunk);
      check_sum(imported.report);
      REQUIRE(imported.posts.size() == (text.size() == page.size() ? 4 : 8));
      for (size_t from = 0; from < imported.posts.size(); from += 4) {
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
