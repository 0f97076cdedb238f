// Owns: tables that programs save under a name ending in .xls: pages with tables, and the XML of Excel 2003.
// Depends on: container.h, markup_reader.h, sheet_text.h. Thread: the engine's.
// Why: offices' systems and shops write such "workbooks" since Excel opens them. Each table is a sheet.
#pragma once

#include <memory>
#include <string_view>

#include "ingest/containers/container.h"

namespace tilik {

// What the beginning of a file says: that more of it is worth a look.
bool may_be_markup(std::string_view first_bytes);
constexpr size_t kMarkupSampleBytes = size_t{64} << 10;
// Whether a file that begins with `sample` is a table saved as a page or as XML. Other pages are not: what stands in
// their tables is how they look.
bool is_markup_table(std::string_view sample, bool is_whole, std::string_view name);

std::unique_ptr<Container> make_markup_container(const ContainerInput& input);

}  // namespace tilik
