// Owns: source_reports, what was read from each source, with authors and span of time.
// Depends on: engine/data_set.h, protocol. Thread: the engine's.
// Why: the page's import report and `inspect` say the same.
#pragma once

#include <vector>

#include "engine/data_set.h"
#include "protocol/messages.h"

namespace tilik {

// One report a source. O(rows): distinct authors are counted.
std::vector<SourceReport> source_reports(const DataSet& data, size_t most_rejects = 50);

// Names in examples, rejected rows and file names become pseudonyms.
void hide_names(DataSet& data, std::vector<SourceReport>& reports);

// The answer to a load: reports, figures and what columns exist.
LoadedResponse loaded_response(const DataSet& data);

}  // namespace tilik
