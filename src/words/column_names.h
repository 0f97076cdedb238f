// Owns: how columns of a table without names are called. Depends on: words/words.h. Thread: any.
// Why: the engine numbers them in English, whatever the reader's language.
#pragma once

#include <string>
#include <string_view>

#include "words/words.h"

namespace tilik::words {

// "column 2" as the reader says it; any other name is the table's own.
std::string column_name(Language language, std::string_view name);

}  // namespace tilik::words
