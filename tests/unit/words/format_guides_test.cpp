// Steps of how to get each export: both languages, numbered, and one for each thing the README lists.
#include "words/format_guides.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tilik::words;

TEST_CASE("every guide has numbered steps in both languages") {
  for (const FormatGuide& guide : format_guides()) {
    CAPTURE(guide.name);
    for (const Language language : {Language::indonesian, Language::english}) {
      const std::string_view steps = steps_of(language, guide);
      CHECK(steps.substr(0, 3) == "1. ");
      CHECK(steps.find(" 2. ") != std::string_view::npos);
      CHECK(steps.find(" 2. ") > 10);
    }
    CHECK(steps_of(Language::indonesian, guide) != steps_of(Language::english, guide));
  }
}

TEST_CASE("there is a guide for each kind of export") {
  const auto has = [](std::string_view part) {
    const auto guides = format_guides();
    return std::any_of(guides.begin(), guides.end(),
                       [part](const FormatGuide& guide) { return guide.name.find(part) != std::string_view::npos; });
  };
  for (const char* name : {"WhatsApp",
                           "Telegram",
                           "Signal",
                           "Discord",
                           "X (Twitter)",
                           "X Analytics",
                           "tweet-harvest",
                           "4CAT",
                           "Zeeschuimer",
                           "Netlytic",
                           "CrowdTangle",
                           "Instagram",
                           "Facebook",
                           "Messenger",
                           "Threads",
                           "TikTok",
                           "TikTok Studio",
                           "YouTube",
                           "Meta Business Suite",
                           "LinkedIn",
                           "Mastodon",
                           "Bluesky",
                           "Reddit",
                           "coordination",
                           "Google Analytics",
                           "Gephi",
                           "Excel",
                           "Tilik"})
    CHECK_MESSAGE(has(name), name);
}
