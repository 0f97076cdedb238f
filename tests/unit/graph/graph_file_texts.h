// Owns: reading the text of a network file in a test. Depends on: graph/graph_files.h, doctest.
// Why: edge lists and the formats of other programs are tested in files of their own.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "graph/graph_files.h"

namespace tilik::samples {

inline NamedGraph read(const std::string& text, const std::string& name = "x") {
  Result<NamedGraph> named = read_graph_file(text, name);
  if (!named.ok()) FAIL_CHECK(name_of(named.error().code), " ", named.error().detail, " line ", named.error().line);
  return named ? std::move(*named) : NamedGraph(MemoryBudget::of_program());
}

inline Error error_of(const std::string& text, const std::string& name = "x") {
  const Result<NamedGraph> named = read_graph_file(text, name);
  return named.ok() ? Error{} : named.error();
}

inline uint64_t skipped(const NamedGraph& named, SkipReason reason) {
  return named.skipped[static_cast<size_t>(reason)];
}

}  // namespace tilik::samples
