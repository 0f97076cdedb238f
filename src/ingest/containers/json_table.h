// Owns: open_json_table(), tables that a program wrote as JSON: columns, lists of columns, or rows without names.
// Depends on: ingest/byte_source.h, nlohmann_json. Thread: the engine's.
// Why: data frames are saved so by default. Importers of JSON read records one after the other; here a record's values
// stand far apart, so the file is turned around in memory and read as the table that it is.
#pragma once

#include <memory>
#include <string_view>

#include "ingest/byte_source.h"

namespace tilik {

// Whether a file that begins so may be one of
//   {"text": {"0": "a", "1": "b"}, "likes": {"0": 3, "1": 4}}
//   {"text": ["a", "b"], "likes": [3, 4]}
//   {"columns": ["text", "likes"], "index": [0, 1], "data": [["a", 3], ["b", 4]]}
//   [["text", "likes"], ["a", 3], ["b", 4]]
//   {"k1": "a", "k2": "b"}
bool may_be_json_table(std::string_view head);

// The same table as CSV, when `source` is one; else `source` itself. Files over kLargestJsonTable stay what they are.
// Cost: one pass over the file, in one step; about ten times its size in memory meanwhile.
inline constexpr int64_t kLargestJsonTable = int64_t{32} << 20;
std::unique_ptr<ByteSource> open_json_table(std::unique_ptr<ByteSource> source);

}  // namespace tilik
