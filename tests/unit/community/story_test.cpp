// Planted: communities whose members are there in some slices, in groups of their own or with others.
#include "community/story.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace tilik {

namespace {

constexpr int64_t kHour = 3600;

// All of `people` meet each other in the slice; six slices of an hour.
void meet(std::vector<ContactEvent>& contacts, int64_t slice, const std::vector<uint32_t>& people) {
  for (size_t i = 0; i < people.size(); ++i)
    for (size_t k = 0; k < i; ++k) contacts.push_back({slice * kHour, people[i], people[k]});
}

std::vector<uint32_t> people(uint32_t from, uint32_t to, uint32_t more_from = 0, uint32_t more_to = 0) {
  std::vector<uint32_t> all;
  for (uint32_t i = from; i < to; ++i) all.push_back(i);
  for (uint32_t i = more_from; i < more_to; ++i) all.push_back(i);
  return all;
}

// "active event others" of each slice; the event as in words, "-" for none.
std::string told(const StoryJob& job, size_t community) {
  std::string text;
  for (const StoryPoint& point : job.stories()[community]) {
    text += std::to_string(point.active) + " ";
    text += point.event == StoryPoint::kNoStory ? "-" : name_of(static_cast<SliceEvent>(point.event));
    text += (point.others > 0 ? " " + std::to_string(point.others) : "") + "; ";
  }
  return text;
}

StoryOptions two_shown() {
  StoryOptions options;
  options.shown = 2;
  return options;
}

}  // namespace

TEST_CASE("a story says of a slice what the number beside it says") {
  // 0: 37 people, of whom 28 meet a crowd from elsewhere in slice 1: their group has grown, they have not. Nobody in
  // slice 3, then ten again, then two. 1: the crowd, there once.
  std::vector<uint32_t> community(100, 1);
  for (uint32_t i = 0; i < 40; ++i) community[i] = 0;
  std::vector<ContactEvent> contacts;
  meet(contacts, 0, people(0, 37));
  meet(contacts, 1, people(0, 28, 60, 91));
  meet(contacts, 2, people(0, 28));
  meet(contacts, 4, people(0, 10));
  meet(contacts, 5, people(0, 2));
  StoryJob job(contacts, community, 0, 6 * kHour - 1, two_shown());
  run_to_end(job);
  REQUIRE_FALSE(job.failed());
  CHECK(told(job, 0) == "37 -; 28 shrank; 28 continued; 0 -; 10 grew; 2 shrank; ");
  CHECK(told(job, 1) == "0 -; 31 born; 0 ended; 0 -; 0 -; 0 -; ");
}

TEST_CASE("a story tells of mergers and splits where the numbers let it") {
  std::vector<uint32_t> community(40, 0);
  for (uint32_t i = 20; i < 40; ++i) community[i] = 1;
  std::vector<ContactEvent> contacts;
  for (const int64_t apart : {0, 2}) {
    meet(contacts, apart, people(0, 12));
    meet(contacts, apart, people(20, 32));
  }
  meet(contacts, 1, people(0, 12, 20, 32));
  meet(contacts, 3, people(0, 6, 20, 32));  // half of 0 is gone: that is what its number says
  StoryJob job(contacts, community, 0, 6 * kHour - 1, two_shown());
  run_to_end(job);
  REQUIRE_FALSE(job.failed());
  CHECK(told(job, 0) == "12 -; 12 merged 1; 12 split 1; 6 shrank; 0 ended; 0 -; ");
  CHECK(told(job, 1) == "12 -; 12 merged 1; 12 split 1; 12 merged 1; 0 ended; 0 -; ");
}

TEST_CASE("a story ends where those who are left are no group, for longer than they ever paused") {
  // 0: two stay of thirty. 1: four who lose two.
  std::vector<uint32_t> community(34, 0);
  for (uint32_t i = 30; i < 34; ++i) community[i] = 1;
  std::vector<ContactEvent> contacts;
  for (const int64_t slice : {0, 1, 3}) {
    meet(contacts, slice, people(0, 30));
    meet(contacts, slice, people(30, 34));
  }
  for (const int64_t slice : {4, 5}) {
    meet(contacts, slice, people(0, 2));
    meet(contacts, slice, people(30, 32));
  }
  StoryJob job(contacts, community, 0, 6 * kHour - 1, two_shown());
  run_to_end(job);
  REQUIRE_FALSE(job.failed());
  CHECK(told(job, 0) == "30 -; 30 continued; 0 -; 30 grew; 2 ended; 2 -; ");
  CHECK(told(job, 1) == "4 -; 4 continued; 0 -; 4 grew; 2 shrank; 2 -; ");
}

TEST_CASE("a story tells those who leave a group of its split, though the rest of it merges at the same time") {
  // 0: twelve of a group of twenty, who join the thirty of 1; 2: the eight others.
  std::vector<uint32_t> community(50, 1);
  for (uint32_t i = 0; i < 20; ++i) community[i] = i < 12 ? 0 : 2;
  std::vector<ContactEvent> contacts;
  meet(contacts, 0, people(0, 20));
  meet(contacts, 0, people(20, 50));
  meet(contacts, 1, people(0, 12, 20, 50));
  meet(contacts, 1, people(12, 20));
  StoryOptions options;
  options.slices = 2;
  options.shown = 3;
  StoryJob job(contacts, community, 0, 2 * kHour - 1, options);
  run_to_end(job);
  REQUIRE_FALSE(job.failed());
  CHECK(told(job, 0) == "12 -; 12 merged 1; ");
  CHECK(told(job, 1) == "30 -; 30 merged 1; ");
  CHECK(told(job, 2) == "8 -; 8 split 1; ");
}

TEST_CASE("a story does not end in the last slice alone") {
  const std::vector<uint32_t> community(40, 0);
  std::vector<ContactEvent> contacts;
  for (const int64_t slice : {0, 1, 2, 3, 4}) meet(contacts, slice, people(0, 30));
  meet(contacts, 5, people(30, 32));
  StoryJob job(contacts, community, 0, 6 * kHour - 1, two_shown());
  run_to_end(job);
  REQUIRE_FALSE(job.failed());
  CHECK(told(job, 0) == "30 -; 30 continued; 30 continued; 30 continued; 30 continued; 2 shrank; ");
}

}  // namespace tilik
