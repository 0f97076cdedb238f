// One JSON record: no crash, and whatever a strict parser accepts is accepted (up to the depth limit).
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "ingest/json_flatten.h"

namespace {

// Counts nesting and refuses what the flattener may refuse.
class DepthSax : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(size_t) override { return ++depth_ < tilik::JsonFlattener::kMaxDepth; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return --depth_ >= 0; }
  bool start_array(size_t) override { return ++depth_ < tilik::JsonFlattener::kMaxDepth; }
  bool end_array() override { return --depth_ >= 0; }
  bool parse_error(size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

 private:
  int depth_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > 4096) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  tilik::JsonFlattener flattener;
  const auto first = flattener.flatten(text);
  const auto second = flattener.flatten(text);  // known paths take the short way
  if (first != second) std::abort();
  // The other parser takes a NUL for the end of its input and looks no further.
  if (text.find('\0') != std::string_view::npos) return 0;
  const size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || text[start] != '{') return 0;
  DepthSax sax;
  if (nlohmann::json::sax_parse(text, &sax) && first != tilik::JsonFlattener::Outcome::ok) std::abort();
  return 0;
}
