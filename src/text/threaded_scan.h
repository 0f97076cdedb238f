// Owns: a TextScan whose batches are scanned by helper threads.
// Depends on: text/scanner.h. Thread: the engine's; owns its helpers.
// Why: finding and looking up words is about half of a load. Each batch gets a pool of its own, so that threads share
// nothing; the table takes the batches back in order, which makes every id the same as with one thread.
#pragma once

#include <cstdint>
#include <memory>

#include "data/post_batch.h"

namespace tilik {

// nullptr where the build has no threads or none can be started.
std::unique_ptr<TextScan> make_threaded_scan(uint32_t helpers);

}  // namespace tilik
