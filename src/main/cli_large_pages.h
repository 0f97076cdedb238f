// Owns: nothing; decides in how large pieces the machine gives memory to the command line program.
// Depends on: the C library. Thread: main, before anything else.
// Why: Linux hands out memory in pages of 4 KB at the first touch, and half the time of a load went into that. GNU's C
// library can ask for pages of 2 MB, but takes the wish only from the environment that a program starts with.
#pragma once

namespace tilik {

// Starts the program again with the wish in its environment; on the second run, on other systems, and where
// GLIBC_TUNABLES says something already (an empty value too), it does nothing. Costs about a millisecond.
void restart_with_large_pages(char** arguments);

}  // namespace tilik
