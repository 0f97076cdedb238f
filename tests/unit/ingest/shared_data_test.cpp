// Real files from beside the project, with the row counts that their list states. Skipped where they are not.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>

#include "file_bytes.h"
#include "ingest/json_flatten.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

namespace {

std::string shared_folder() {
  const char* folder = std::getenv("TILIK_SHARED");
  return folder != nullptr ? folder : tilik::test::source_folder() + "/../shared";
}

struct Expected {
  const char* path;
  const char* format;
  uint64_t read, rejected;
};
// Rejected here are system messages of chats: the app wrote them, not a person.
constexpr Expected kFiles[] = {
    {"tweets-snscrape/vaksin-covid-2021-sample.csv", "generic-csv", 3595, 0},
    {"labelled-id/emot-twitter-valid.csv", "generic-csv", 440, 0},
    {"labelled-id/smsa-valid.tsv", "generic-csv", 1260, 0},
    {"whatsapp/chat-miner_bracketed_mmddyy_24hrs.txt", "whatsapp", 9, 2},
    {"whatsapp/chat-miner_ddmmyy_24hrs.txt", "whatsapp", 9, 2},
    {"whatsapp/chat-miner_mmddyyyy_12hrs.txt", "whatsapp", 9, 2},
    {"whatsapp/chat-miner_yyyymmdd_24hrs.txt", "whatsapp", 9, 2},
    {"whatsapp/chat-miner_expected.json", "generic-json", 6, 0},
    {"whatsapp/rwhatsapp_sample.txt", "whatsapp", 9, 2},
    {"whatsapp/whatstk_lorem.txt", "whatsapp", 500, 0},
    {"whatsapp/whatstk_pokemon.txt", "whatsapp", 20, 2},
    {"whatsapp/chat-analytics_2A_5M.txt", "whatsapp", 5, 0},
    {"telegram/chat-miner_single_export.json", "telegram", 2, 0},
    {"telegram/chat-analytics_DM_2A_7M.json", "telegram", 8, 2},
    {"telegram-channel-json/1001000724666_messages.json", "telegram-channel", 967, 0},
    {"telegram-channel-json/1001003313758_messages.json", "telegram-channel", 672, 0},
    {"signal/chat-miner_export.txt", "signal", 2, 0},
    {"discord/chat-analytics_SV_5A_5M.json", "discord", 5, 0},
    {"discord/chat-analytics_DM_2A_2M.json", "discord", 3, 1},
    {"facebook-messenger/chat-analytics_2A_7M.json", "messenger-archive", 7, 0},
    {"crowdtangle/db2_rows.csv", "crowdtangle", 382, 0},
    {"coordination/coortweet_russian_coord_tweets.csv", "coordination", 35125, 0},
    {"coordination/cnt_sample_data.csv", "coordination", 100, 0},
    {"coordination/cnt_coretweet_input.csv", "coordination", 15, 0},
    // Networks: nodes and edges are records. Of missing_nodes.gexf three edges name a node that is not there.
    {"graphs/json/undirected500.json", "json-network", 5500, 0},
    {"graphs/json/random10k.json", "json-network", 35415, 0},
    {"graphs/gml/karate.gml", "gml", 112, 0},
    {"graphs/gml/football.gml", "gml", 728, 0},
    {"graphs/gml/dolphins.gml", "gml", 221, 0},
    {"graphs/gml/lfr-mu-0.3.gml", "gml", 10822, 0},
    {"graphs/edgelist/karate.txt", "edge-list", 78, 0},
    {"graphs/graphml/miserables.graphml", "graphml", 331, 0},
    {"graphs/graphml/attributes.graphml", "graphml", 13, 0},
    {"graphs/gexf/les_miserables.gexf", "gexf", 331, 0},
    {"graphs/gexf/missing_nodes.gexf", "gexf", 6, 3},
};

}  // namespace

TEST_CASE("shared data: formats and row counts") {
  for (const Expected& expected : kFiles) {
    CAPTURE(expected.path);
    std::string bytes;
    if (!read_file(shared_folder() + "/data/" + expected.path, bytes)) {
      std::printf("skipped: %s is not there\n", expected.path);
      continue;
    }
    const Imported imported = import_text(bytes);
    CHECK(imported.report.format == expected.format);
    CHECK(imported.report.read == expected.read);
    CHECK(imported.report.rejected == expected.rejected);
    CHECK(imported.report.accepted == expected.read - expected.rejected);
    CHECK(imported.report.error.code == ErrorCode::none);
    CHECK(dump(import_text(bytes, {}, 777)) == dump(imported));
  }
}
