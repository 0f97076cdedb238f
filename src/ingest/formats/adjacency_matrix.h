// Owns: networks as tables with a row and a column for each node: who is tied to whom, and how strongly.
// Depends on: importer.h. Thread: the engine's.
// Why: courses of network analysis, UCINET and people who draw a class by hand keep networks so. There is no name in
// such a table that tells it; that rows and columns have the same names does.
#pragma once

#include <memory>

#include "ingest/importer.h"

namespace tilik {

// Whether the sample begins like one: names across, the same names down in the same order, numbers between.
bool is_adjacency_matrix(const Sample& sample);
std::unique_ptr<Importer> make_adjacency_matrix_importer(ImportContext& context);

}  // namespace tilik
