// Weights of network files: what a comma means in them.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "graph_file_texts.h"

using namespace tilik;
using namespace tilik::samples;

TEST_CASE("graph files: what a comma in weights means is told by all of them") {
  const auto weights = [](const std::vector<const char*>& written) {
    std::string text = "Source;Target;Weight\n";
    for (size_t i = 0; i < written.size(); ++i) text += "a;n" + std::to_string(i) + ";" + written[i] + "\n";
    const NamedGraph named = read(text);
    std::vector<double> values;
    for (size_t i = 0; i < named.edges.size(); ++i) values.push_back(named.edges[i].weight);
    return values;
  };
  using Values = std::vector<double>;
  CHECK(weights({"1,500"}) == Values{1500});
  CHECK(weights({"1,500", "12", "123,456"}) == Values{1500, 12, 123456});
  CHECK(weights({"1,500", "2,5"}) == Values{1.5, 2.5});
  CHECK(weights({"0,250", "1,125"}) == Values{0.25, 1.125});
  CHECK(weights({"1,500", "0.75"}) == Values{1500, 0.75});
  CHECK(weights({"1,500", "2500"}) == Values{1.5, 2500});
  CHECK(weights({"1,234,567", "1,500", "2500"}) == Values{1234567, 1500, 2500});
  CHECK(weights({"1,234.5", "1,500"}) == Values{1234.5, 1500});
  CHECK(weights({"1.234,5", "1,500"}) == Values{1234.5, 1.5});
  CHECK(weights({"1.500", "2"}) == Values{1.5, 2});
  // Those that are left out with their lines shift nothing.
  CHECK(weights({"-1,500", "x", "2,500", "1,5", "1,000"}) == Values{2.5, 1.5, 1});
  const NamedGraph counted = read("a;b;1,500\na;c;2,000\na;d;7\n");
  CHECK(counted.thousands_marks_count == 2);
  GraphFileJob fractions("a;b;1,500\na;c;1,234,567\n", "", GraphFileFormat::unknown, MemoryBudget::of_program(), false);
  run_to_end(fractions);
  REQUIRE(fractions.graph().edges.size() == 1);
  CHECK(fractions.graph().edges[0].weight == 1.5);
  CHECK(fractions.graph().thousands_marks_count == 0);
}
