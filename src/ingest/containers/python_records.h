// Owns: records that a Python program printed, written anew as JSON.
// Depends on: byte_source.h. Thread: the engine's.
// Why: who prints a list of records into a file has {'text': "Jum'at", 'verified': True, 'place': None}, which no
// reader of JSON takes.
#pragma once

#include <memory>
#include <string_view>

#include "ingest/byte_source.h"

namespace tilik {

// Whether a file begins like [{'text': or {'text':
bool may_be_python_records(std::string_view head);

// The same records as JSON, when `source` is nothing else; else `source` itself, as with files over
// kLargestPythonRecords. Cost: one pass over the file, in one step; about twice its size in memory meanwhile.
inline constexpr int64_t kLargestPythonRecords = int64_t{32} << 20;
std::unique_ptr<ByteSource> open_python_records(std::unique_ptr<ByteSource> source);

}  // namespace tilik
