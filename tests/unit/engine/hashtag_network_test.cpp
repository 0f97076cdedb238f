#include "engine/hashtag_network.h"

#include <doctest/doctest.h>

#include "base/case_fold.h"
#include "loaded_posts.h"

namespace tilik {

namespace {

// The network of hashtags of a table of posts as a file.
std::string network_of(const std::string& csv, GraphWriteFormat format, bool pseudonyms) {
  DataSet data;
  load_posts(data, csv);
  HashtagNetworkJob job(data, {}, pseudonyms);
  run_to_end(job);
  REQUIRE_FALSE(job.failed());
  std::string text;
  while (job.write_some(format, text)) {}
  return text;
}

}  // namespace

TEST_CASE("hashtag network: tags that are names of accounts are written as pseudonyms in every format") {
  const std::string csv =
      "id,created_at,username,name,full_text\n"
      "1,2024-01-01T00:00:00Z,bagus_wijaya,Bagus Wijaya,pagi #bagus_wijaya #kopi\n"
      "2,2024-01-01T01:00:00Z,ani,Ani,siang #BagusWijaya #kopi\n";
  for (const GraphWriteFormat format : {GraphWriteFormat::csv, GraphWriteFormat::gexf, GraphWriteFormat::graphml}) {
    std::string open, hidden;
    append_case_folded(open, network_of(csv, format, false));
    append_case_folded(hidden, network_of(csv, format, true));
    CHECK(open.find("#bagus_wijaya") != std::string::npos);
    CHECK(hidden.find("bagus") == std::string::npos);
    CHECK(hidden.find("wijaya") == std::string::npos);
    CHECK(hidden.find("#akun_1") != std::string::npos);
    CHECK(hidden.find("#kopi") != std::string::npos);
    // Two tags of one account stay two nodes.
    CHECK(hidden.find("#akun_1 (2)") != std::string::npos);
  }
}

TEST_CASE("hashtag network: the same posts in another order give the same file") {
  const std::string head = "id,created_at,username,full_text\n";
  const std::string posts[] = {"1,2024-01-01T00:00:00Z,a,#zebra #yoga\n", "2,2024-01-01T01:00:00Z,b,#anggur #bola\n",
                               "3,2024-01-01T02:00:00Z,c,#mawar #nanas\n"};
  const std::string forth = network_of(head + posts[0] + posts[1] + posts[2], GraphWriteFormat::gexf, false);
  const std::string back = network_of(head + posts[2] + posts[1] + posts[0], GraphWriteFormat::gexf, false);
  CHECK(forth == back);
  CHECK(forth.find("<node id=\"#anggur\"") < forth.find("<node id=\"#zebra\""));
}

}  // namespace tilik
