#include "ingest/json_flatten.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/random.h"

using namespace tilik;

namespace {
std::string flat(JsonFlattener& flattener, std::string_view record) {
  switch (flattener.flatten(record)) {
    case JsonFlattener::Outcome::malformed: return "malformed";
    case JsonFlattener::Outcome::too_deep: return "too deep";
    case JsonFlattener::Outcome::not_an_object: return "not an object";
    case JsonFlattener::Outcome::ok: break;
  }
  std::string out;
  for (size_t i = 0; i < flattener.columns().size(); ++i) {
    if (flattener.values()[i].empty()) continue;
    out += flattener.columns()[i] + '=' + std::string(flattener.values()[i]) + ';';
  }
  for (char& c : out) {
    if (c == '\x1f') c = '+';
  }
  return out;
}
}  // namespace

TEST_CASE("json: paths and values") {
  JsonFlattener f;
  CHECK(flat(f, R"({"a":1,"b":{"c":"x\ty","d":[1,2,{"e":true}]},"n":null,"z":""})") ==
        "a=1;b.c=x\ty;b.d[]=1+2;b.d[].e=true;");
  CHECK(flat(f, R"({"b":{"d":[7]},"a":-1.5e3})") == "a=-1.5e3;b.d[]=7;");
  CHECK(flat(f, R"({"text":["one ",{"type":"link","text":"two"}," three"]})") ==
        "text=one two three;text[].type=link;");
  CHECK(flat(f, R"({"a":"\ud83d\ude00\u0041"})") ==
        "a=\xf0\x9f\x98\x80"
        "A;");
  CHECK(flat(f, "{}").empty());
  for (const char* bad : {"{", "{\"a\"}", "{\"a\":1,}", "{\"a\":1}}", "{\"a\":\"x}", "{\"a\":tru}", "{\"a\":1 2}",
                          "{\"a\":\"\\x\"}", "{a:1}"}) {
    CAPTURE(bad);
    CHECK(flat(f, bad) == "malformed");
  }
  CHECK(flat(f, "[1]") == "not an object");
  CHECK(flat(f, "{\"a\":" + std::string(100, '[') + std::string(100, ']') + "}") == "too deep");
}

TEST_CASE("json: what is not wanted is passed over, what is new is found") {
  JsonFlattener f;
  CHECK(flat(f, R"({"a":1,"b":{"c":2},"d":null})") == "a=1;b.c=2;");
  f.keep_only({true, false});
  CHECK(flat(f, R"({"a":1,"b":{"c":[2,{"x":"]"}]},"d":{"e":5}})") == "a=1;d.e=5;");
}

TEST_CASE("json: all that a strict parser accepts is accepted") {
  Random random(5);
  JsonFlattener f;
  const std::string seed = R"({"a":[1,{"b":"x\"y\\"},null,true],"c":{"d":-1.5e+3,"e":"\u00e9"}})";
  int accepted = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = seed;
    for (uint32_t edit = random.below(3); edit-- > 0;) {
      const size_t at = random.below(static_cast<uint32_t>(text.size()));
      if (random.below(2) == 0)
        text.erase(at, 1);
      else
        text.insert(at, 1, "{}[]\",:1\\ue"[random.below(11)]);
    }
    if (!nlohmann::json::accept(text)) continue;
    ++accepted;
    CAPTURE(text);
    if (text[0] == '{') REQUIRE(f.flatten(text) == JsonFlattener::Outcome::ok);
  }
  CHECK(accepted > 1000);
}
