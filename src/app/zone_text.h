// Owns: zones as the machine's own list gives them to the page, and finding one by typing a city.
// Depends on: base/zone.h. Thread: the UI's.
// Why: the browser knows every zone's rules; the engine, in a worker, is told them as data.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/zone.h"

namespace tilik::app {

// A zone of "120 1698541200 60 1711846800 120": first offset, then moments and the offsets after them. nullopt when
// the text is no such list.
std::optional<Zone> zone_of_text(std::string_view name, std::string_view text);

// Names, a line each, of which a part begins with what was typed, in any case, "_" as a blank: "new y" finds
// America/New_York. Cities that begin so come first. At most `most`.
std::vector<std::string> zones_that_begin(std::string_view names, std::string_view typed, size_t most);

// "+5.30" as Indonesians write it, "UTC-3", "WITA"; nullopt when it is no fixed offset between -14 and +14 hours.
std::optional<int> offset_typed(std::string_view text);

}  // namespace tilik::app
