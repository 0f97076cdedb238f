#include "base/result.h"

namespace tilik {

const char* name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::none: return "none";
    case ErrorCode::out_of_memory: return "out_of_memory";
    case ErrorCode::io: return "io";
    case ErrorCode::cancelled: return "cancelled";
    case ErrorCode::empty_input: return "empty_input";
    case ErrorCode::not_text: return "not_text";
    case ErrorCode::unknown_format: return "unknown_format";
    case ErrorCode::no_usable_column: return "no_usable_column";
    case ErrorCode::no_usable_rows: return "no_usable_rows";
    case ErrorCode::nothing_inside: return "nothing_inside";
    case ErrorCode::malformed: return "malformed";
    case ErrorCode::limit: return "limit";
    case ErrorCode::bad_request: return "bad_request";
    case ErrorCode::not_found: return "not_found";
    case ErrorCode::not_built: return "not_built";
  }
  return "none";
}

}  // namespace tilik
