// Owns: Place, where a person is in Tilik as the browser's Back and Forward know it.
// Depends on: app/settings.h. Thread: the UI's.
// Why: on a phone Back is the most used key. It must close what lies over the page, then lead to the page before, and
// not out of Tilik, where all that was loaded is gone.
#pragma once

#include <cstdint>
#include <optional>

#include "app/settings.h"

namespace tilik::app {

struct Place {
  Page page = Page::overview;
  bool has_cover = false;  // something lies over the page: a sheet, on a phone the list of posts or a menu
  bool operator==(const Place&) const = default;
};

// The first screen, before there is anything to look at; 1 with something over it.
inline constexpr uint32_t kFirstScreen = 0;

// As the browser keeps it, and web/places.js: an odd number is what covers the even one before it.
constexpr uint32_t number_of_place(const Place& place) {
  return 2 * (1 + static_cast<uint32_t>(place.page)) + (place.has_cover ? 1 : 0);
}

// Nothing for the first screen and for numbers of no page, as an older Tilik may have left in the browser.
constexpr std::optional<Place> place_of_number(uint32_t number) {
  if (number < 2 || number >= 2 * (1 + static_cast<uint32_t>(kPageCount))) return std::nullopt;
  return Place{static_cast<Page>(number / 2 - 1), number % 2 == 1};
}

}  // namespace tilik::app
