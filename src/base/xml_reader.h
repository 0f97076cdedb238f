// Owns: XmlReader, a small pull reader of XML in memory or piece by piece.
// Depends on: base/result.h. Thread: any.
// Why: GEXF, GraphML and workbooks come from strangers. This reader knows elements, attributes, text, comments,
// CDATA and the five named entities; it never expands declared entities and never opens anything, its
// depth and token sizes are limited, and a syntax error carries its line.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tilik {

// Where XML comes from that is too large for memory.
class XmlInput {
 public:
  virtual ~XmlInput() = default;
  // Appends some bytes. False when nothing more comes.
  virtual bool more(std::string& buffer) = 0;
};

class XmlReader {
 public:
  enum class Event : uint8_t { start, end, text, finish, error };

  // `text` is UTF-8 and must outlive the reader.
  explicit XmlReader(std::string_view text) : text_(text) {}
  // Reads while `input` gives; what was used is forgotten. A document type declaration is an error here: only
  // attacks bring one. `input` must outlive the reader; views end with the next event.
  explicit XmlReader(XmlInput& input) : input_(&input) {}

  // The next event. An element without content gives start and end. Text that is only white space is
  // left out. After finish or error the same is returned again.
  Event next();
  // After an error: what could not be read, as far as it is in memory.
  std::string_view unread() const { return text_.substr(at_); }
  // Whether that begins an element that has one of these names.
  bool is_unread_one_of(std::span<const std::string_view> names) const;
  // After an error: goes on at the next element, behind what could not be read, that has one of these names, as if it
  // lay `depth` elements deep. False when there is none.
  bool resume_at(std::span<const std::string_view> names, size_t depth);
  // Element name without its prefix (start and end); a view that ends with the next event.
  std::string_view name() const { return name_; }
  // Value of an attribute of the element just started, by its name without prefix.
  std::optional<std::string_view> attribute(std::string_view name) const;
  // The text just read, entities resolved.
  std::string_view text() const { return value_; }
  size_t depth() const { return open_.size(); }
  int64_t line() const { return line_; }
  const Error& error() const { return error_; }
  // Share of the input that has been read, 0 to 1.
  double progress() const { return text_.empty() ? 1 : static_cast<double>(at_) / static_cast<double>(text_.size()); }

 private:
  struct Attribute {
    std::string_view name;
    size_t from, size;  // in values_
  };
  Event read_token();
  bool refill(size_t& token_at);
  Event fail(ErrorCode code, const char* detail);
  bool skip_past(std::string_view mark);
  bool skip_declaration();
  bool starts_with(std::string_view mark) const { return text_.substr(at_, mark.size()) == mark; }
  void move_to(size_t position);
  void skip_space();
  std::string_view read_name();
  bool append_decoded(std::string& out, std::string_view raw);
  bool append_entity(std::string& out, std::string_view entity);
  Event read_start();
  Event read_end();
  Event read_text();

  std::string_view text_;
  size_t at_ = 0;
  int64_t line_ = 1;
  XmlInput* input_ = nullptr;
  std::string buffer_;  // of a reader with an input; text_ is a view of it
  std::vector<std::string> open_;
  std::string closed_;  // name of the element that ended last
  std::vector<Attribute> attributes_;
  std::string values_, value_;
  std::string_view name_;
  bool closes_next_ = false, has_root_ = false, is_over_ = false, is_input_over_ = false;
  Error error_;
};

}  // namespace tilik
