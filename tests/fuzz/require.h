// What a fuzz target demands of an import. A demand that fails says on stderr what it saw, then stops the target:
// a find of a machine one cannot reach can be read from its log.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "ingest/import.h"

namespace tilik::test {

// Two dumps of the same source, read whole and cut: the first line that differs is printed of both.
inline void require_same(std::string_view whole, std::string_view cut) {
  if (whole == cut) return;
  const size_t at = size_t(std::mismatch(whole.begin(), whole.end(), cut.begin(), cut.end()).first - whole.begin());
  const size_t before = whole.substr(0, at).rfind('\n');
  const size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const auto line = [&](std::string_view dump) { return dump.substr(begin, dump.find('\n', at) - begin); };
  std::fprintf(stderr, "whole: %.*s\ncut:   %.*s\n", int(line(whole).size()), line(whole).data(), int(line(cut).size()),
               line(cut).data());
  std::abort();
}

// read = accepted + rejected + duplicates.
inline void require_row_equation(const ImportReport& report) {
  if (report.read == report.accepted + report.rejected + report.duplicates) return;
  std::fprintf(stderr, "%s: read %llu, accepted %llu, rejected %llu, duplicates %llu\n", report.format.c_str(),
               static_cast<unsigned long long>(report.read), static_cast<unsigned long long>(report.accepted),
               static_cast<unsigned long long>(report.rejected), static_cast<unsigned long long>(report.duplicates));
  std::abort();
}

}  // namespace tilik::test
