// Owns: how numbers, sizes and lengths of time are written in each language.
// Depends on: words/words.h. Thread: any.
// Why: 1,2 rb and 1.2k are the same number to different readers, and a figure must look the same in a
// chart, a sentence, a tooltip and a table.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "words/words.h"

namespace tilik::words {

// 12.345 / 12,345
std::string full_number(Language language, int64_t value);
// 987; 1,2 rb; 34 rb; 3,4 jt; 1,2 M (miliar) / 987; 1.2k; 34k; 3.4M; 1.2B. Three figures at most.
std::string short_number(Language language, double value);
// With up to `decimals` decimals, zeros at the end dropped: 3,2 / 3.2
std::string decimal_number(Language language, double value, int decimals);
// A share of 1 as percent: "33 %" / "33%"; below 10 % one decimal, tiny shares "< 0,1 %".
std::string percent(Language language, double share);
// A change of 1 as percent with a sign: "+230 %", "−12 %".
std::string signed_percent(Language language, double change);
// "10–21" for whole numbers from `from` to below `to`; "0" when that is one number.
std::string count_range(Language language, int64_t from, int64_t to);
// 245 MB, 1,5 GB
std::string byte_size(Language language, double bytes);
// "40 detik", "3 menit", "2 jam", "4 hari": one unit, rounded.
std::string duration(Language language, double seconds);
// A number as any program reads it, from one of the forms above: "1.698" of an Indonesian page is 1698, "2,4 %"
// is 2.4%, "1,2 rb" is 1200, a dash is nothing. Any other text stays as it is.
std::string number_as_data(Language language, std::string_view shown);
// "1 kiriman" / "1 post", "2 posts": the count with its noun.
std::string count_of_posts(Language language, int64_t count);
std::string count_of_communities(Language language, int64_t count);
std::string count_of_accounts(Language language, int64_t count);

}  // namespace tilik::words
