// Owns: decimal numbers read from text, rounded to the nearest as the standard asks. Depends on: std.
// Thread: any (pure).
// Why: the C library computes in numbers of 128 bits, of which every operation is a function of its own: 13 kB in each
// of both modules. So in WebAssembly std::strtod is this one, for JSON too.
#pragma once

namespace tilik {

// Reads blanks, a sign, digits with at most one point, and an exponent; `end` is where that ends, or `text` where no
// number stands. Too large is infinite. Of more than 19 digits (zeros before them do not count) the rest only says that
// there is more. No "inf", "nan" or hexadecimal.
double double_from_text(const char* text, const char** end = nullptr);
float float_from_text(const char* text, const char** end = nullptr);

}  // namespace tilik
