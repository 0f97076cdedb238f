// Owns: the table that 4CAT and Zeeschuimer both write. Depends on: importer.h. Thread: the engine's.
// Why: two formats with the same columns; only the delimiter tells which program wrote it.
#pragma once

#include "ingest/importer.h"

namespace tilik {

// How sure; 0 when it is no such table or the other program's.
double fourcat_table_confidence(const Sample& sample, bool is_zeeschuimer);
std::unique_ptr<Importer> make_fourcat_table_importer(ImportContext& context);

}  // namespace tilik
