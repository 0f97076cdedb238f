#include "app/network_svg.h"

#include <doctest/doctest.h>

namespace tilik::app {

TEST_CASE("the vector picture has every mark, escapes names and leaves out edges to nowhere") {
  SvgNetwork network;
  network.title = "A & B <c>";
  network.nodes = {{10, 20, 3, 0x112233}, {30, 40, 4.5f, 0xabcdef}};
  network.edges = {{0, 1, 1.5f, 0.5f}, {0, 7, 1, 1}};
  network.areas = {{{{0, 0}, {10, 0}, {0, 10}}, 0xeeeeee}, {{}, 0}};
  network.texts = {{10, 20, 14, true, "<script>alert(1)</script>\x01"}};
  const std::string svg = svg_of(network);
  const auto count = [&svg](std::string_view part) {
    size_t found = 0;
    for (size_t at = svg.find(part); at != std::string::npos; at = svg.find(part, at + 1)) ++found;
    return found;
  };
  CHECK(count("<circle") == 2);
  CHECK(count("<path") == 1);
  CHECK(count("<polygon") == 1);
  CHECK(count("<script") == 0);
  CHECK(count("&lt;script&gt;") == 1);
  CHECK(count("<title>A &amp; B &lt;c&gt;</title>") == 1);
  CHECK(count("fill=\"#abcdef\"") == 1);
  CHECK(svg.find('\x01') == std::string::npos);
  CHECK(svg.ends_with("</svg>\n"));
  // Of two accounts the second is lit: above the shadow of the first; it has a hole.
  network.unlit_nodes = network.unlit_edges = 1;
  network.unlit_opacity = 0.2f;
  network.nodes[1].is_hollow = true;
  const std::string lit = svg_of(network);
  const size_t shadow = lit.find("<g opacity=\"0.20\">"), above = lit.find("<g>", shadow);
  REQUIRE(above != std::string::npos);
  CHECK(lit.find("#112233\"/>", shadow) < above);
  CHECK(lit.find("#abcdef\"/>", above) != std::string::npos);
  CHECK(lit.find("r=\"2.25\" fill=\"#ffffff\"", above) != std::string::npos);
}

TEST_CASE("the vector picture shows roles inside dots that are large enough") {
  SvgNetwork network;
  network.nodes = {{10, 20, 10, 0x112233, 1, false, true, false}};
  const auto count = [&network](std::string_view part) {
    const std::string svg = svg_of(network);
    size_t found = 0;
    for (size_t at = svg.find(part); at != std::string::npos; at = svg.find(part, at + 1)) ++found;
    return found;
  };
  CHECK(count("<polygon") == 1);
  CHECK(count("<circle") == 1);
  network.nodes[0].has_bridge = true;
  CHECK(count("<polygon") == 1);
  CHECK(count("<circle") == 3);
  CHECK(count("<rect") == 2);  // the paper and the bar
  // In a hole the picture has the colour of the dot.
  CHECK(count("fill=\"#112233\"") == 1);
  network.nodes[0].is_hollow = true;
  CHECK(count("fill=\"#112233\"") == 5);
  network.nodes[0].radius = 3;
  CHECK(count("<polygon") == 0);
  CHECK(count("<circle") == 2);
}

}  // namespace tilik::app
