// Owns: what a reason or error code means to a person: what happened and what to do.
// Depends on: words/words.h. Thread: any.
// Why: the engine speaks in stable codes; a person wants to know what happened, where, and the next step.
#pragma once

#include <string>
#include <string_view>

#include "protocol/messages.h"
#include "words/words.h"

namespace tilik::words {

struct Explanation {
  std::string what;    // one sentence
  std::string advice;  // one sentence; may be empty
};

// Codes of ErrorCode, of rejected rows, notes of an import, repairs and "unavailable" fields. An unknown code
// is shown as itself, so that nothing is hidden.
Explanation explain(Language language, std::string_view code, std::string_view detail = {});
// With the place: file and line.
Explanation explain(Language language, const ErrorResponse& error);
// A repair's kind: "Angka seperti 1,2 rb dibaca sebagai 1200".
// True for repairs that a person may switch off to compare (ImportOptions::repairs_off).
bool may_switch_off(std::string_view kind);
std::string repair_label(Language language, std::string_view kind);

}  // namespace tilik::words
