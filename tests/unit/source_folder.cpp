#include "file_bytes.h"

std::string tilik::test::source_folder() { return TILIK_SOURCE_DIR; }
