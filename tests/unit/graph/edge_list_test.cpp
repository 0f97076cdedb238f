// Edge lists: what stands between names, headers, weights, directions.
#include <doctest/doctest.h>

#include <string>

#include "graph_file_texts.h"

using namespace tilik;
using namespace tilik::samples;

TEST_CASE("edge list: delimiters, header, quotes, comments") {
  CHECK(read("a b\nb c 2\n").edges.size() == 2);
  CHECK(read("Source,Target,Weight\na,b,2\nb,c,\n").edges.size() == 2);
  CHECK(read("# comment\n% other\n1\t2\n2\t3\n").node_count() == 3);
  CHECK(read("from;to;jumlah\na;b;\"1,5\"\n").edges[0].weight == 1.5);
  const NamedGraph reordered = read("Weight,Target,Type,Source\n3,x,Directed,y\n");
  CHECK(reordered.names[reordered.edges[0].source] == "y");
  CHECK(reordered.edges[0].weight == 3);
  const NamedGraph quoted = read("\"a, b\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",x\r\n");
  CHECK(quoted.edges.size() == 2);
  CHECK(quoted.names.find("a, b") != NamePool::kNone);
  CHECK(quoted.names.find("say \"hi\"") != NamePool::kNone);
  CHECK(quoted.names.find("two\nlines") != NamePool::kNone);
  const NamedGraph tags = read("#satu,#dua\n#dua,#tiga\n");
  CHECK(tags.node_count() == 3);
  CHECK(read("a,b,friend\nb,c,foe\n").edges.size() == 2);  // a third column that is no number
}

TEST_CASE("edge list: names that differ in case or script stay apart, and node ids follow the bytes") {
  const NamedGraph named = read(
      "\xef\xbb\xbf"
      "Budi,budi\nbudi,\xe6\x97\xa5\xe6\x9c\xac\nBudi,\xd8\xb9\xd9\x84\xd9\x8a\n");
  CHECK(named.node_count() == 4);
  for (uint32_t v = 1; v < named.node_count(); ++v) CHECK(named.names[v - 1] < named.names[v]);
}

TEST_CASE("edge list: directed where its header or its column Type says so") {
  CHECK_FALSE(read("a b\nb a\n").is_directed);
  CHECK_FALSE(read("node1,node2\na,b\n").is_directed);
  CHECK(read("Source,Target\na,b\n").is_directed);
  CHECK_FALSE(read("Source,Target,Type\na,b,Undirected\n").is_directed);
  CHECK(read("Source,Target,Type\na,b,Undirected\nb,c,Directed\n").is_directed);
}

TEST_CASE("edge list: a first line of names nobody knows is a header where it names what are numbers below") {
  for (const char* header :
       {"from_user,to_user,weight", "author,mention,count", "Source Node,Target Node,Weight", "Dari akun,Ke akun,Bobot",
        "pengirim,penerima,jumlah", "src,dst,weight", "Orang 1,Orang 2,Kali"}) {
    CAPTURE(header);
    const NamedGraph named = read(std::string(header) + "\nani,budi,3\nbudi,cici,2.5\n");
    CHECK(named.node_count() == 3);
    REQUIRE(named.edges.size() == 2);
    CHECK(named.edges[0].weight == 3);
    CHECK(named.is_directed == (header[0] != 'O'));
  }
  const NamedGraph moved = read("jam,bobot,siapa,kepada siapa\n9,4,ani,budi\n");
  CHECK(moved.names.find("9") != NamePool::kNone);  // the first columns, but for the weight
  CHECK(moved.edges[0].weight == 4);
  const NamedGraph half = read("Akun Tujuan,Tujuan,Kali\nani,budi,7\n");
  CHECK(half.names[half.edges[0].target] == "budi");
  CHECK(half.is_directed);
  CHECK(read("orang,teman,tahun\nani,budi,2024\n").edges[0].weight == 1);
  // No headers.
  CHECK(read("ani,budi,teman\nbudi,cici,lawan\n").edges.size() == 2);
  CHECK(read("ani,budi,NA\nbudi,cici,3\n").record_count == 2);
  CHECK(read("1 2 x\n2 3 4\n").edges.size() == 2);
  CHECK(read("nilai,jumlah\njumlah,orang\n").edges.size() == 2);  // words that stand together
}

TEST_CASE("edge list: dictionaries of networkx, and bars in names of a file separated by spaces") {
  const NamedGraph dictionaries =
      read("1 2 {'weight': 3, 'c': 1}\n2 3 {'c': 1, \"weight\": 2.5}\n3 4 {}\n4 5 {'weight': 'x'}\n");
  CHECK(dictionaries.node_count() == 4);
  REQUIRE(dictionaries.edges.size() == 3);
  CHECK(dictionaries.edges[0].weight == 3);
  CHECK(dictionaries.edges[1].weight == 2.5);
  CHECK(dictionaries.edges[2].weight == 1);
  CHECK(skipped(dictionaries, SkipReason::bad_weight) == 1);
  CHECK(read("1 2 {'weight': 3}\n").edges[0].weight == 3);
  CHECK(read("1,2,{'weight': 3, 'c': 1}\n").edges[0].weight == 3);
  CHECK(read("a {b}\n").names.find("{b}") != NamePool::kNone);
  CHECK(read("a|x b 3\nb c 2\n").names.find("a|x") != NamePool::kNone);
  CHECK(read("a|x b|y 3\nb|y c|z 2\n").edges[0].weight == 3);
  CHECK(read("a|b|3\nb|c\n").edges[0].weight == 3);
  CHECK(read("Ani Wijaya|Budi\nBudi|Cici Lestari Putri\n").names.find("Ani Wijaya") != NamePool::kNone);
  CHECK(read("\"a;1\",b\n\"b;2\",c\n").names.find("a;1") != NamePool::kNone);
}

TEST_CASE("edge list: decimal commas in quotes, and names that were kept from running as formulas") {
  CHECK(read("Source,Target,Weight\na,b,\"1,5\"\n").edges[0].weight == 1.5);
  CHECK(read("a,b,\"1,5\"\n").edges[0].weight == 1.5);
  const NamedGraph guarded = read("Source,Target\n'+62 811,'=SUM(A1)\n''=x,'biasa\n");
  for (const char* name : {"+62 811", "=SUM(A1)", "'=x", "'biasa"}) CHECK(guarded.names.find(name) != NamePool::kNone);
}

TEST_CASE("edge list: what cannot be used is counted with its line") {
  const NamedGraph named = read("a,b,1\nlonely\na,c,-2\na,d,0\na,e,viel\n,f,1\na,b,2\n");
  CHECK(named.edges.size() == 2);
  CHECK(named.record_count == 7);
  CHECK(skipped(named, SkipReason::too_few_columns) == 1);
  CHECK(skipped(named, SkipReason::unusable_weight) == 2);
  CHECK(skipped(named, SkipReason::bad_weight) == 1);
  CHECK(skipped(named, SkipReason::no_name) == 1);
  REQUIRE(named.skipped_places.size() == 5);
  CHECK(named.skipped_places[0].line == 2);
  CHECK(named.skipped_places[4].line == 6);
}

TEST_CASE("edge list: a first line whose weight is no number is an edge like the others") {
  for (const char* weight : {"inf", "-inf", "Infinity", "nan", "NA"}) {
    INFO(weight);
    for (const char* names : {"a,b,", "1,2,"}) {
      const NamedGraph named = read(std::string(names) + weight + "\nb,c,2\nc,a,3\n");
      CHECK(named.record_count == 3);
      CHECK(skipped(named, SkipReason::bad_weight) == 1);
      REQUIRE(named.edges.size() == 2);
      CHECK(named.edges[0].weight == 2);
      CHECK(named.edges[1].weight == 3);
    }
  }
  // The weights below count where the first line leaves its own out.
  const NamedGraph named = read("a,b,\nb,c,2\n");
  REQUIRE(named.edges.size() == 2);
  CHECK(named.edges[0].weight == 1);
  CHECK(named.edges[1].weight == 2);
  // Names of a header whose numbers are infinite further below.
  CHECK(read("satu,dua,kali\na,b,2\nb,c,inf\n").record_count == 2);
}

TEST_CASE("edge list: a weight beyond all numbers leaves out the line and its names") {
  const NamedGraph named = read("a,b,1\nc,d,1e400\n");
  CHECK(named.node_count() == 2);
  REQUIRE(named.skipped_places.size() == 1);
  CHECK(named.skipped_places[0].line == 2);
  CHECK(error_of("a,b,1e400\n").code == ErrorCode::no_usable_rows);
}
