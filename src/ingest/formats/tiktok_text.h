// Owns: the posts and comments of TikTok's download as text. Depends on: importer.h. Thread: the engine's.
// Why: plain_text.cpp reads lines already; the format is known where TikTok's other download is.
#pragma once

#include "ingest/importer.h"

namespace tilik {

std::unique_ptr<Importer> make_tiktok_text_importer(ImportContext& context);

}  // namespace tilik
