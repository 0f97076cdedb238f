// Owns: finding a time zone by what a person writes: an offset, an abbreviation, the name of a zone file.
// Depends on: base/zone.h, the machine's files. Thread: main.
// Why: rules of summer time change by decree; the system's zone files are kept up to date by its packages.
#pragma once

#include <optional>
#include <string>

#include "base/zone.h"

namespace tilik {

// "+07:00", "WIB", "Europe/Amsterdam". Without the system's file only the names that never change are known.
std::optional<Zone> find_zone(const std::string& name);

}  // namespace tilik
