// Owns: numbers with decimals as text, for files that other programs read. Depends on: std. Thread: any (pure).
// Why: std::to_chars of a double brings tables of 100 kB along, which no compression makes small, into both modules.
#pragma once

#include <string>

namespace tilik {

// The fewest digits that read back equal, written like std::to_chars does: with an exponent where that is shorter.
// Numbers below 1e-307 (float: 1e-37) may get some more.
void append_shortest(std::string& out, double value);
void append_shortest(std::string& out, float value);

}  // namespace tilik
