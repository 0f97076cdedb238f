// Owns: dumps of databases: each table that rows are put into is a sheet.
// Depends on: container.h, sql_rows.h. Thread: the engine's.
// Why: what an office's own system or a scraper keeps in a database comes as such a file.
#pragma once

#include <memory>

#include "ingest/containers/container.h"

namespace tilik {

constexpr size_t kSqlSampleBytes = size_t{64} << 10;
std::unique_ptr<Container> make_sql_container(const ContainerInput& input);

}  // namespace tilik
