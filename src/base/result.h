// Owns: Error and Result<T>, the one way a function here says that it failed.
// Depends on: std only. Thread: any.
// Why: WebAssembly is built without exceptions, and a message for a person needs a
// reason code with its facts, not a sentence in one language (sentences live in src/words).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace tilik {

enum class ErrorCode : uint8_t {
  none,
  out_of_memory,     // the memory budget is spent; what was loaded stays usable
  io,                // a source could not be read; `detail` says which
  cancelled,         // the user (or a newer request) stopped the work
  empty_input,       // no bytes, or only white space
  not_text,          // a picture, program or other binary; `detail` says what it looks like
  unknown_format,    // text, but no importer knows its shape
  no_usable_column,  // a table without text and without time
  no_usable_rows,    // a known format in which no row could be read
  nothing_inside,    // an archive or workbook in which nothing could be used; `detail` says the first reason
  malformed,         // broken syntax; `line`, `column` and `detail` say where and what
  limit,             // a safety limit was met; `detail` says which
  bad_request,       // a request or argument that makes no sense
  not_found,
  not_built,  // promised by the contract, not there yet
};

// Stable snake_case name of a code, used in JSON and as key of the user texts.
const char* name_of(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::none;
  std::string detail;  // facts for the message: a name, a number; never a sentence
  std::string source;  // file or sheet, empty when not about a file
  int64_t line = 0;    // 1-based; 0 unknown
  int64_t column = 0;  // 1-based; 0 unknown
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::move(error)) {}
  Result(ErrorCode code, std::string detail = {}) {
    error_.code = code;
    error_.detail = std::move(detail);
  }

  bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }
  T& value() { return *value_; }
  const T& value() const { return *value_; }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  const Error& error() const { return error_; }

 private:
  std::optional<T> value_;
  Error error_;
};

// A Result without a value.
struct Done {};
using Status = Result<Done>;

}  // namespace tilik
