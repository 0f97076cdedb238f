// Owns: XmlReader, a small pull reader of XML in memory.
// Depends on: base/result.h. Thread: any.
// Why: GEXF and GraphML come from strangers. This reader knows elements, attributes, text, comments,
// CDATA and the five named entities; it never expands declared entities and never opens anything, its
// depth and token sizes are limited, and a syntax error carries its line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tilik {

class XmlReader {
 public:
  enum class Event : uint8_t { start, end, text, finish, error };

  // `text` is UTF-8 and must outlive the reader.
  explicit XmlReader(std::string_view text) : text_(text) {}

  // The next event. An element without content gives start and end. Text that is only white space is
  // left out. After finish or error the same is returned again.
  Event next();
  // Element name without its prefix (start and end); a view of the input.
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
  std::vector<std::string_view> open_;
  std::vector<Attribute> attributes_;
  std::string values_, value_;
  std::string_view name_;
  bool closes_next_ = false, has_root_ = false, is_over_ = false;
  Error error_;
};

}  // namespace tilik
