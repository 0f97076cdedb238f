// Owns: sentences that only the command line says. Depends on: std. Thread: any.
// Why: a file of its own, so that the page, which never says them, does not carry them.
#pragma once

#include <string>
#include <string_view>

#include "words/words.h"

namespace tilik::words {

// A file of posts was given where a network is read: what it is and which command makes the network.
std::string posts_instead_of_network(Language language, std::string_view file);

}  // namespace tilik::words
