// Owns: a TextScan whose batches are scanned by helper threads.
// Depends on: text/scanner.h, base/threads.h. Thread: the engine's.
// Why: finding and looking up words is about half of a load. Each batch gets a pool of its own, so that threads share
// nothing; the table takes the batches back in order, which makes every id the same as with one thread.
#pragma once

#include <cstdint>
#include <memory>

#include "data/post_batch.h"

namespace tilik {

// `helpers` at least 1. They are started when there are posts for more than one batch.
std::unique_ptr<TextScan> make_threaded_scan(uint32_t helpers);

}  // namespace tilik
