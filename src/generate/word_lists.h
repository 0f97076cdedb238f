// Owns: the hand-written word lists of the generated town: frequent Indonesian words, topics, names.
// Depends on: std only. Thread: any (constant data).
// Why: a sample must be readable, so that a person sees at once what a community talks about.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tilik {

// A field of interest. Lists are separated by one space, phrases by '|'.
struct Topic {
  const char* name;
  const char* words;
  const char* phrases;
  const char* tags;  // without '#', in the spelling most people use
};

// Frequent words, most frequent first, separated by one space.
extern const char* const kCoreWords;
extern const Topic kTopics[];
extern const size_t kTopicCount;
// The planted bursts: what happens in the town. Each has a tag and the topic it belongs to.
struct BurstTag {
  const char* tag;
  size_t topic;
  int day, first_hour;         // days after the first day of the town; local hour
  uint64_t strength_permille;  // at its height, of the usual posts of that hour
  int half_life_hours;         // of its decay
};
extern const BurstTag kBurstTags[];
extern const size_t kBurstTagCount;
// Tags whose use grows steadily from the first to the last day.
extern const char* const kGrowingTags[];
extern const size_t kGrowingTagCount;
// The most frequent of the tags that belong to no topic, separated by one space.
extern const char* const kEverydayTags;
// Texts of the coordinated groups: every member posts nearly the same.
extern const char* const kCampaignTexts[];
extern const size_t kCampaignTextCount;
extern const char* const kFirstNames;
extern const char* const kSecondNames;
extern const char* const kEmoji;
// Sentences about two words of a topic, which stand where * and + are; separated by |. Of (a/b/c) one is said.
extern const char* const kSentences;

}  // namespace tilik
