#include "ingest/json_flatten.h"

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

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
  CHECK(flat(f, R"({"text":["One.","Two."]})") == "text=One.+Two.;");  // paragraphs
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

namespace {

// Writes random records and keeps, one value after the other, what their columns must have.
class RecordWriter {
 public:
  explicit RecordWriter(Random& random) : random_(random) {}

  std::string record() {
    text_.clear();
    values_.clear();
    has_blanks_ = random_.below(3) == 0;
    blank();
    object("", 0, false);
    blank();
    return text_;
  }
  const std::map<std::string, std::string>& values() const { return values_; }

 private:
  void blank() {
    if (has_blanks_ && random_.below(2) == 0) text_ += random_.below(8) == 0 ? " \t\r\n" : " ";
  }
  void object(const std::string& path, int depth, bool in_list) {
    static constexpr std::string_view kKeys[] = {"id",         "b",       "author", "a key of 21 letters..",
                                                 "likes",      "käy",     "url",    "one that is longer than others",
                                                 "created_at", "id_text", "n",      "0"};
    text_ += '{';
    const uint32_t first = random_.below(4), count = random_.below(12);
    for (uint32_t i = 0; i < count; ++i) {
      // Mostly in their order, some left out, now and then one that was there.
      const size_t at = random_.below(10) == 0 ? random_.below(12) : (first + i * (1 + random_.below(2))) % 12;
      const std::string key(kKeys[at]);
      if (i > 0) text_ += ',';
      blank();
      text_ += '"' + (random_.below(30) == 0 ? escaped(key) : key) + '"';
      if (random_.below(9) == 0) blank();
      text_ += ':';
      value(path.empty() ? key : path + '.' + key, depth, in_list);
    }
    blank();
    text_ += '}';
  }
  void value(const std::string& path, int depth, bool in_list) {
    blank();
    switch (random_.below(depth < 3 ? 16 : 12)) {
      case 12:
      case 13: object(path, depth + 1, in_list); break;
      case 14:
      case 15: list(path + "[]", depth + 1); break;
      case 0: text_ += "null"; break;
      case 1: plain(path, in_list, random_.below(2) == 0 ? "true" : "false"); break;
      case 2: {
        const std::string sign(random_.below(2), '-');  // drawn first, whatever the compiler
        plain(path, in_list, sign + "12." + digits(1 + random_.below(20)));
        break;
      }
      case 3:
      case 4:
      case 5: plain(path, in_list, digits(1 + random_.below(18))); break;
      default: string(path, in_list);
    }
    if (random_.below(9) == 0) blank();
  }
  void list(const std::string& path, int depth) {
    text_ += '[';
    for (uint32_t i = random_.below(4); i > 0; --i) {
      value(path, depth, true);
      if (i > 1) text_ += ',';
    }
    text_ += ']';
  }
  void string(const std::string& path, bool in_list) {
    static constexpr std::string_view kPieces[] = {"kata ", "\xf0\x9f\x8e\x89", ",", "}", ":", "{\"a\":1}", "\\", "\n"};
    std::string content;
    for (uint32_t i = random_.below(random_.below(3) == 0 ? 60 : 9); i > 0; --i) {
      content += kPieces[random_.below(random_.below(40) == 0 ? 8 : 5)];
    }
    keep(path, in_list, content);
    text_ += '"' + escaped(content) + '"';
  }
  void plain(const std::string& path, bool in_list, const std::string& written) {
    keep(path, in_list, written);
    text_ += written;
  }
  void keep(const std::string& path, bool in_list, const std::string& value) {
    if (value.empty()) return;
    std::string& kept = values_[path];
    kept = kept.empty() || !in_list ? value : kept + '\x1f' + value;
  }
  std::string digits(uint32_t count) {
    std::string out;
    while (count-- > 0) out += static_cast<char>('0' + random_.below(10));
    return out;
  }
  std::string escaped(const std::string& content) {
    std::string out;
    for (const char c : content) {
      if (c == '"' || c == '\\') {
        out += std::string("\\") + c;
      } else if (c == '\n' || (c == 'a' && random_.below(30) == 0)) {
        out += c == '\n' ? "\\n" : "\\u0061";
      } else {
        out += c;
      }
    }
    return out;
  }

  Random& random_;
  std::string text_;
  std::map<std::string, std::string> values_;
  bool has_blanks_ = false;
};

// In so many records there are never more paths than a flattener has columns.
constexpr int kRoundsUntilFull = 60;

std::map<std::string, std::string> values_of(const JsonFlattener& flattener) {
  std::map<std::string, std::string> values;
  for (size_t i = 0; i < flattener.columns().size(); ++i) {
    if (!flattener.values()[i].empty()) values[flattener.columns()[i]] = std::string(flattener.values()[i]);
  }
  return values;
}

// An empty key has the name of the object around it: then two columns have one name, in the order of their appearance.
std::multiset<std::pair<std::string, std::string>> all_values_of(const JsonFlattener& flattener) {
  std::multiset<std::pair<std::string, std::string>> values;
  for (size_t i = 0; i < flattener.columns().size(); ++i) {
    if (!flattener.values()[i].empty()) values.emplace(flattener.columns()[i], flattener.values()[i]);
  }
  return values;
}

}  // namespace

TEST_CASE("json: the short ways give what was written, whatever stands behind the record") {
  Random random(17);
  RecordWriter writer(random);
  JsonFlattener bare, padded;
  for (int round = 0; round < 6'000; ++round) {
    if (round % kRoundsUntilFull == 0) bare = padded = JsonFlattener();
    const std::string record = writer.record();
    CAPTURE(record);
    // Memory of exactly this size, so that a sanitizer sees what is read behind it.
    const std::unique_ptr<char[]> alone(new char[record.size()]);
    record.copy(alone.get(), record.size());
    REQUIRE(bare.flatten({alone.get(), record.size()}) == JsonFlattener::Outcome::ok);
    REQUIRE(values_of(bare) == writer.values());
    std::string behind = random.below(2) == 0 ? "\n" + record : record.substr(random.below(20) % record.size());
    behind.resize(JsonFlattener::kPaddingBytes);
    const std::string both = record + behind;
    const std::unique_ptr<char[]> window(new char[both.size()]);
    both.copy(window.get(), both.size());
    REQUIRE(padded.flatten_padded({window.get(), record.size()}) == JsonFlattener::Outcome::ok);
    REQUIRE(values_of(padded) == writer.values());
    // Cut off it is malformed, though the rest stands behind it.
    for (int cut = 0; cut < 3; ++cut) {
      const size_t size = random.below(static_cast<uint32_t>(record.find_last_of('}') + 1));
      REQUIRE(padded.flatten_padded({window.get(), size}) != JsonFlattener::Outcome::ok);
    }
  }
}

TEST_CASE("json: known paths give the same as paths that are new") {
  Random random(19);
  RecordWriter writer(random);
  JsonFlattener known;
  int accepted = 0;
  for (int round = 0; round < 6'000; ++round) {
    if (round % kRoundsUntilFull == 0) known = JsonFlattener();
    std::string record = writer.record();
    for (uint32_t edit = random.below(3); edit-- > 0;) {
      const size_t at = random.below(static_cast<uint32_t>(record.size()));
      if (random.below(2) == 0)
        record.erase(at, 1);
      else
        record.insert(at, 1, "{}[]\",:1\\ e"[random.below(11)]);
      if (record.empty()) record = " ";
    }
    CAPTURE(record);
    JsonFlattener fresh;
    const JsonFlattener::Outcome expected = fresh.flatten(record);
    const std::string both = record + std::string(JsonFlattener::kPaddingBytes, '"');
    REQUIRE(known.flatten_padded({both.data(), record.size()}) == expected);
    if (expected == JsonFlattener::Outcome::ok) {
      ++accepted;
      REQUIRE(all_values_of(known) == all_values_of(fresh));
    }
    REQUIRE(known.flatten(record) == expected);
  }
  CHECK(accepted > 2000);
}
