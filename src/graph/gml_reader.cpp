// Reads GML: `graph [ node [ id 1 label "a" ] edge [ source 1 target 2 value 3 ] ]`. Keys that repeat
// inside a node are joined with "|"; nested lists other than node and edge are left out. The name of a
// node is its id; its label is an attribute. Himsolt 1997.
#include <string>
#include <vector>

#include "base/utf8.h"
#include "graph/graph_file_reader.h"

namespace tilik {

namespace {

constexpr int kTokensAtOnce = 1024;
constexpr size_t kLongestText = size_t{1} << 20;
constexpr int kDeepest = 200;

class GmlReader : public GraphFileReader {
 public:
  GmlReader(std::string_view text, NamedGraphBuilder& builder) : text_(text), builder_(builder) {}
  bool read_some() override;
  double progress() const override {
    return text_.empty() ? 1 : static_cast<double>(at_) / static_cast<double>(text_.size());
  }

 private:
  enum class Token : uint8_t { word, text, open, close, end, error };
  enum class Place : uint8_t { outside, graph, node, edge };
  struct Value {
    std::string key, value;
  };
  Token next();
  Token read_text();
  bool read_pair();
  void open_list(std::string_view key);
  bool close_list();
  void end_node();
  void end_edge();
  void keep(std::string_view key, std::string_view value);

  std::string_view text_;
  NamedGraphBuilder& builder_;
  size_t at_ = 0;
  int64_t line_ = 1;
  std::string_view word_;
  std::string decoded_;
  Place place_ = Place::outside;
  int depth_ = 0;          // open lists
  int skipped_from_ = -1;  // depth at which a list that is left out was opened
  int64_t item_line_ = 0;
  std::string id_, source_, target_, weight_;
  bool has_graph_ = false;
  std::vector<Value> values_;
};

GmlReader::Token GmlReader::next() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '\n') ++line_;
    if (ascii_space(c)) {
      ++at_;
    } else if (c == '#') {
      while (at_ < text_.size() && text_[at_] != '\n') ++at_;
    } else {
      break;
    }
  }
  if (at_ >= text_.size()) return Token::end;
  const char c = text_[at_];
  if (c == '[' || c == ']') {
    ++at_;
    return c == '[' ? Token::open : Token::close;
  }
  if (c == '"') return read_text();
  const size_t from = at_;
  while (at_ < text_.size() && !ascii_space(text_[at_]) && text_[at_] != '[' && text_[at_] != ']' &&
         text_[at_] != '"') {
    ++at_;
  }
  word_ = text_.substr(from, at_ - from);
  return Token::word;
}

// A quoted text; &amp; &quot; &#228; and the like are resolved.
GmlReader::Token GmlReader::read_text() {
  const int64_t first_line = line_;
  const size_t end = text_.find('"', at_ + 1);
  if (end == std::string_view::npos) {
    fail(ErrorCode::malformed, "unclosed_quote", first_line);
    return Token::error;
  }
  const std::string_view raw = text_.substr(at_ + 1, end - at_ - 1);
  if (raw.size() > kLongestText) {
    fail(ErrorCode::limit, "gml_text", first_line);
    return Token::error;
  }
  for (const char c : raw) line_ += c == '\n';
  at_ = end + 1;
  decoded_.clear();
  for (size_t i = 0; i < raw.size(); ++i) {
    const size_t semicolon = raw[i] == '&' ? raw.substr(0, i + 12).find(';', i) : std::string_view::npos;
    const std::string_view entity =
        semicolon == std::string_view::npos ? std::string_view{} : raw.substr(i + 1, semicolon - i - 1);
    uint32_t code_point = 0;
    if (entity == "amp")
      code_point = '&';
    else if (entity == "quot")
      code_point = '"';
    else if (entity == "lt")
      code_point = '<';
    else if (entity == "gt")
      code_point = '>';
    else if (entity.size() > 1 && entity[0] == '#') {
      const std::optional<double> number = parse_decimal(entity.substr(1));
      if (number && *number >= 1 && *number < 1114112) code_point = static_cast<uint32_t>(*number);
    }
    if (code_point == 0) {
      decoded_.push_back(raw[i]);
    } else {
      append_utf8(decoded_, code_point);
      i = semicolon;
    }
  }
  std::string valid;
  append_valid_utf8(valid, decoded_);
  decoded_ = std::move(valid);
  word_ = decoded_;
  return Token::text;
}

void GmlReader::open_list(std::string_view key) {
  ++depth_;
  if (skipped_from_ >= 0) return;
  if (place_ == Place::outside && equals_ignoring_ascii_case(key, "graph")) {
    place_ = Place::graph;
    has_graph_ = true;
  } else if (place_ == Place::graph && (key == "node" || key == "edge")) {
    place_ = key == "node" ? Place::node : Place::edge;
    item_line_ = line_;
    id_.clear();
    source_.clear();
    target_.clear();
    weight_.clear();
    values_.clear();
  } else {
    skipped_from_ = depth_;
  }
}

bool GmlReader::close_list() {
  if (depth_ == 0) return false;
  if (skipped_from_ == depth_) {
    skipped_from_ = -1;
  } else if (skipped_from_ < 0) {
    if (place_ == Place::node) end_node();
    if (place_ == Place::edge) end_edge();
    place_ = place_ == Place::graph ? Place::outside : Place::graph;
  }
  --depth_;
  return true;
}

void GmlReader::keep(std::string_view key, std::string_view value) {
  if (skipped_from_ >= 0) return;
  if (place_ == Place::graph && key == "directed") builder_.set_directed(value == "1");
  if (place_ == Place::node) {
    if (key == "id") {
      id_ = std::string(value);
      return;
    }
    for (Value& known : values_) {
      if (known.key != key) continue;
      if (known.value.size() < kLongestText) known.value.append("|").append(value);
      return;
    }
    if (values_.size() < 256) values_.push_back({std::string(key), std::string(value)});
  }
  if (place_ == Place::edge) {
    if (key == "source")
      source_ = std::string(value);
    else if (key == "target")
      target_ = std::string(value);
    else if (names_edge_weight(key) || (key == "value" && weight_.empty()))
      weight_ = std::string(value);
  }
}

void GmlReader::end_node() {
  builder_.count_record();
  if (id_.empty()) return builder_.skip(SkipReason::no_name, item_line_);
  const uint32_t node = builder_.node(id_);
  builder_.declare(node, item_line_);
  for (const Value& value : values_) builder_.set_value(builder_.attribute(value.key), node, value.value);
}

void GmlReader::end_edge() {
  builder_.count_record();
  if (source_.empty() || target_.empty()) return builder_.skip(SkipReason::no_name, item_line_);
  FileWeight weight;
  if (!weight_.empty()) {
    const std::optional<FileWeight> number = builder_.read_weight(weight_);
    if (!number) return builder_.skip(SkipReason::bad_weight, item_line_);
    weight = *number;
  }
  const uint32_t source = builder_.node(source_), target = builder_.node(target_);
  builder_.add_edge(source, target, weight, item_line_);
}

// One key with its value or list, or the end of a list. False at the end and on errors.
bool GmlReader::read_pair() {
  Token token = next();
  if (token == Token::error) return false;
  if (token == Token::end) {
    if (depth_ > 0)
      fail(ErrorCode::malformed, "unclosed_list", line_);
    else if (!has_graph_)
      fail(ErrorCode::malformed, "no_graph", line_);
    return false;
  }
  if (token == Token::close) {
    if (close_list()) return true;
    fail(ErrorCode::malformed, "unexpected_bracket", line_);
    return false;
  }
  if (token != Token::word) {
    fail(ErrorCode::malformed, "value_without_key", line_);
    return false;
  }
  const std::string_view key = word_;
  token = next();
  if (token == Token::word || token == Token::text) {
    keep(key, word_);
    return true;
  }
  if (token == Token::open && depth_ < kDeepest) {
    open_list(key);
    return true;
  }
  if (token == Token::open)
    fail(ErrorCode::limit, "gml_depth", line_);
  else if (token != Token::error)
    fail(ErrorCode::malformed, "key_without_value", line_);
  return false;
}

bool GmlReader::read_some() {
  for (int i = 0; i < kTokensAtOnce; ++i) {
    if (!read_pair()) return true;
  }
  return false;
}

}  // namespace

std::unique_ptr<GraphFileReader> make_gml_reader(std::string_view text, NamedGraphBuilder& builder) {
  return std::make_unique<GmlReader>(text, builder);
}

}  // namespace tilik
