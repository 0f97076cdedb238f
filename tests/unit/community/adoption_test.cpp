// Planted: who takes up whose words, how a topic travels, who is talked to, which circles are small and alive.
#include "community/adoption.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "base/random.h"
#include "community/finder.h"
#include "community/host_talk.h"
#include "community/travel.h"

namespace tilik {

namespace {

constexpr int64_t kHour = 3600, kDay = 86400;

AdoptionResult adoption_of(const std::vector<UseEvent>& uses, const std::vector<ContactEvent>& contacts, uint32_t n,
                           double budget_ms = -1) {
  AdoptionJob job(uses, contacts, n);
  if (budget_ms < 0) {
    run_to_end(job);
  } else {
    while (!job.step(StepBudget([] { return 1.0; }, budget_ms))) {}
  }
  REQUIRE_FALSE(job.failed());
  return job.result();
}

std::vector<Travel> travels_of(const std::vector<UseEvent>& uses, const std::vector<uint32_t>& community,
                               uint32_t shown, size_t most) {
  TravelsJob job(uses, community, shown, most);
  while (!job.step(StepBudget([] { return 1.0; }, 0))) {}
  return job.result();
}

HostTalk host_talk_of(const std::vector<VoiceEvent>& voices, const std::vector<ContactEvent>& contacts,
                      const std::vector<uint8_t>& is_host) {
  HostTalkJob job(voices, contacts, is_host, {}, 8);
  while (!job.step(StepBudget([] { return 1.0; }, 0))) {}
  return job.result();
}

}  // namespace

TEST_CASE("adoption: only a first use after contact with an earlier user counts") {
  // 0 used thing 7 on day 0. 1 met 0 on day 1 and used it two hours later; 2 met 0 but used it before they met; 3 used
  // it after meeting, but too late; 4 never met anybody who used it; 5 used it again after having used it before.
  const std::vector<UseEvent> uses = {
      {0, 0, 7},     {kDay + 2 * kHour, 1, 7}, {kDay / 2, 2, 7}, {10 * kDay, 3, 7}, {kDay + kHour, 4, 7},
      {kHour, 5, 7}, {kDay + 3 * kHour, 5, 7}};
  const std::vector<ContactEvent> contacts = {{kDay, 1, 0}, {kDay, 0, 2}, {kDay, 3, 0}, {kDay, 4, 5 + 1}, {kDay, 5, 0}};
  const AdoptionResult result = adoption_of(uses, contacts, 7);
  CHECK(result.is_defined);
  CHECK(result.adoptions == 1);
  REQUIRE(result.accounts.size() == 1);
  CHECK(result.accounts[0].account == 0);
  CHECK(result.accounts[0].adoptions == 1);
}

TEST_CASE("adoption: the post that uses a thing may itself be the contact") {
  // Each has its own thing. 1: named by 0 in 0's first use; 2: shares that of 0; 3: used it before it shares it; 4:
  // what 0 used was 4's own words, shared; 5: named in 0's first use, too late after it.
  const std::vector<UseEvent> uses = {{0, 0, 1},        {kHour, 1, 1},   {kDay, 0, 2},     {kDay + kHour, 2, 2},
                                      {2 * kDay, 0, 3}, {kDay, 3, 3},    {3 * kDay, 0, 4}, {3 * kDay + kHour, 4, 4},
                                      {4 * kDay, 0, 5}, {9 * kDay, 5, 5}};
  const std::vector<ContactEvent> contacts = {
      {0, 0, 1}, {kDay + kHour, 2, 0, true}, {2 * kDay + kHour, 3, 0, true}, {3 * kDay, 0, 4, true}, {4 * kDay, 0, 5}};
  const AdoptionResult result = adoption_of(uses, contacts, 6);
  CHECK(result.adoptions == 2);
  REQUIRE(result.accounts.size() == 1);
  CHECK(result.accounts[0].account == 0);
  REQUIRE(result.things.size() == 2);
  CHECK(result.things[0].object == 1);
  CHECK(result.things[1].object == 2);
  CHECK(adoption_of(uses, contacts, 6, 0).adoptions == 2);
  // A share and a naming at the same second are two contacts, in whichever order, and one adoption.
  for (const bool is_first : {false, true}) {
    const std::vector<ContactEvent> both = {{0, 0, 1, is_first}, {0, 0, 1, !is_first}};
    CHECK(adoption_of(uses, both, 6).adoptions == 1);
  }
  // Where using the same thing is the contact, it brings nothing.
  AdoptionOptions options;
  options.has_contacts_in_uses = false;
  AdoptionJob strict(uses, contacts, 6, options);
  run_to_end(strict);
  CHECK(strict.result().adoptions == 0);
}

TEST_CASE("adoption: contacts in uses are expected by the same rule") {
  // On each of forty days 0 names another in its first use of a new thing, who uses it an hour later: at shuffled times
  // each is named on a day that is rarely its own.
  std::vector<UseEvent> uses;
  std::vector<ContactEvent> contacts;
  for (uint32_t other = 1; other <= 40; ++other) {
    const int64_t on = other * 4 * kDay;
    uses.push_back({on, 0, other});
    uses.push_back({on + kHour, other, other});
    contacts.push_back({on, 0, other});
  }
  const AdoptionResult result = adoption_of(uses, contacts, 41);
  CHECK(result.adoptions == 40);
  CHECK(result.expected > 0.3);  // one in forty, of forty
  CHECK(result.expected < 3);
  CHECK(result.p == doctest::Approx(0.01));
}

TEST_CASE("adoption: who used a thing before the part that is looked at does not adopt it there") {
  // 0 used it long ago; 1 too, and uses it again after they met; 2 uses it for the first time; 3 only later on.
  const std::vector<UseEvent> outside = {{0, 0, 7}, {kDay, 1, 7}, {40 * kDay + kHour, 3, 7}};
  const std::vector<UseEvent> uses = {{30 * kDay + kHour, 1, 7}, {30 * kDay + kHour, 2, 7}};
  const std::vector<ContactEvent> contacts = {{30 * kDay, 1, 0}, {30 * kDay, 0, 2}, {40 * kDay, 3, 0}};
  AdoptionJob job(uses, contacts, 4, {}, MemoryBudget::of_program(), outside);
  run_to_end(job);
  CHECK(job.result().adoptions == 1);
  REQUIRE(job.result().accounts.size() == 1);
  CHECK(job.result().accounts[0].account == 0);
}

TEST_CASE("adoption: what people do at random hours is expected, what they do after meeting is not") {
  Random random(5);
  const uint32_t people = 120, things = 40;
  std::vector<ContactEvent> contacts;
  std::vector<UseEvent> by_chance, taken_up;
  for (uint32_t i = 0; i < 600; ++i) {
    const uint32_t a = random.below(people), b = random.below(people);
    if (a != b) contacts.push_back({static_cast<int64_t>(random.below(30 * kDay)), a, b});
  }
  for (uint32_t i = 0; i < 900; ++i)
    by_chance.push_back({static_cast<int64_t>(random.below(30 * kDay)), random.below(people), random.below(things)});
  for (uint32_t other = 4; other < people; other += 2)
    contacts.push_back({static_cast<int64_t>(random.below(30 * kDay)), other, 3});
  taken_up = by_chance;
  // In the second world whoever meets person 3 uses person 3's own thing an hour later.
  taken_up.push_back({0, 3, things});
  for (const ContactEvent& contact : contacts) {
    if (contact.actor != 3 && contact.target != 3) continue;
    taken_up.push_back({contact.time_s + kHour, contact.actor == 3 ? contact.target : contact.actor, things});
  }
  const AdoptionResult chance = adoption_of(by_chance, contacts, people);
  CHECK(chance.adoptions >= chance.lower * 0.7);
  CHECK(chance.adoptions <= chance.upper * 1.3);
  CHECK(chance.p > 0.01);
  const AdoptionResult planted = adoption_of(taken_up, contacts, people);
  CHECK(planted.p <= 0.02);
  CHECK(planted.adoptions > planted.upper);
  REQUIRE(!planted.accounts.empty());
  CHECK(planted.accounts[0].account == 3);
  CHECK(planted.accounts[0].adoptions > 2 * planted.accounts[0].expected);
  // However the work is cut.
  const AdoptionResult cut = adoption_of(taken_up, contacts, people, 0);
  CHECK(cut.adoptions == planted.adoptions);
  CHECK(cut.expected == planted.expected);
  CHECK(cut.p == planted.p);
}

TEST_CASE("adoption: what is expected of all accounts adds up, those from whom nobody took up anything included") {
  Random random(11);
  const uint32_t people = 60;
  std::vector<ContactEvent> contacts;
  std::vector<UseEvent> uses;
  for (uint32_t i = 0; i < 300; ++i)
    contacts.push_back(
        {static_cast<int64_t>(random.below(30 * kDay)), i % people, (i + 1 + random.below(30)) % people});
  for (uint32_t i = 0; i < 400; ++i)
    uses.push_back({static_cast<int64_t>(random.below(30 * kDay)), random.below(people), random.below(30)});
  AdoptionJob job(uses, contacts, people);
  run_to_end(job);
  double all = 0, of_listed = 0;
  for (uint32_t account = 0; account < people; ++account) all += job.expected_of(account);
  for (const AdoptionOfAccount& account : job.result().accounts) of_listed += account.expected;
  CHECK(all > job.result().expected);  // from several accounts counts for each of them
  CHECK(of_listed < all);
}

TEST_CASE("adoption: what was taken up after contact with several accounts is one adoption") {
  // 3 met 0, 1 and 2, who all used tag 7, then used it; 4 met 0 only. 0 and 1 are of one group, 2 of another.
  const std::vector<UseEvent> uses = {{0, 0, 7}, {1, 1, 7}, {2, 2, 7}, {300, 3, 7}, {400, 4, 7}};
  const std::vector<ContactEvent> contacts = {{100, 3, 0}, {110, 3, 1}, {120, 3, 2}, {130, 4, 0}};
  const std::vector<uint32_t> groups = {0, 0, 1, 2, 9};
  AdoptionOptions options;
  options.group_of_account = groups;
  options.group_count = 3;
  AdoptionJob whole(uses, contacts, 5, options), cut(uses, contacts, 5, options);
  run_to_end(whole);
  while (!cut.step(StepBudget([] { return 1.0; }, 0))) {}
  for (const AdoptionJob* job : {&whole, &cut}) {
    const AdoptionResult& result = job->result();
    CHECK(result.adoptions == 2);
    CHECK(result.kinds[0].adoptions == 2);
    REQUIRE(result.accounts.size() == 3);
    CHECK(result.accounts[0].adoptions == 2);
    CHECK(result.accounts[1].adoptions == 1);
    REQUIRE(result.things.size() == 1);
    CHECK(result.things[0].adoptions == 2);
    REQUIRE(result.groups.size() == 3);
    CHECK(result.groups[0].adoptions == 2);
    CHECK(result.groups[0].of_kind[0] == 2);
    CHECK(result.groups[1].adoptions == 1);
    CHECK(result.groups[2].adoptions == 0);
    // Whenever they meet, the last contact is between the uses: chance gives the same.
    CHECK(result.expected == 2);
    CHECK(result.groups[0].expected == 2);
    CHECK(result.groups[1].expected == 1);
    CHECK(result.things[0].expected == 2);
  }
}

TEST_CASE("adoption: accounts that come and go and turn to whom they read lately copy nothing by that") {
  // Worlds without copying: each account is there for a part of the month, uses tags at random and answers somebody who
  // posted in the last twelve hours.
  const uint32_t people = 100, worlds = 40;
  uint32_t clear = 0, clear_of_mentions = 0;
  for (uint32_t world = 0; world < worlds; ++world) {
    Random random(world + 1);
    std::vector<VoiceEvent> voices;
    for (uint32_t account = 0; account < people; ++account) {
      const uint32_t a = random.below(30 * kDay), b = random.below(30 * kDay);
      for (uint32_t i = 0; i < 20; ++i)
        voices.push_back(
            {std::min(a, b) + static_cast<int64_t>(random.below(std::max(a, b) - std::min(a, b) + kDay)), account});
    }
    std::sort(voices.begin(), voices.end(), [](const auto& a, const auto& b) { return a.time_s < b.time_s; });
    std::vector<UseEvent> uses;
    std::vector<ContactEvent> contacts;
    size_t recent = 0;
    for (size_t i = 0; i < voices.size(); ++i) {
      const auto [time_s, account, is_selling] = voices[i];
      while (voices[recent].time_s < time_s - 12 * kHour) ++recent;
      if (random.below(2) == 0) uses.push_back({time_s, account, random.below(1 + random.below(120))});
      const uint32_t answered = voices[recent + random.below(static_cast<uint32_t>(i - recent + 1))].account;
      if (answered != account && random.below(5) < 2) contacts.push_back({time_s, account, answered, false, true});
    }
    AdoptionOptions options;
    options.seed = world + 1;
    options.draws = 39;
    options.voices = voices;
    const auto p_of = [&] {
      AdoptionJob job(uses, contacts, people, options);
      run_to_end(job);
      return job.result().p;
    };
    clear += p_of() <= 0.05;
    for (ContactEvent& contact : contacts) contact.is_answer = false;
    clear_of_mentions += p_of() <= 0.05;
  }
  CHECK(clear <= 5);  // of 40 two are expected
  CHECK(clear_of_mentions <= 5);
}

TEST_CASE("adoption: in worlds of short visits copying is found, and nothing where nobody copies") {
  // Eighty accounts come for four visits of six hours in a month and mention neighbours who have posted. Those who copy
  // use, in the post after the mention, a thing that the other has used.
  const uint32_t people = 80, worlds = 60;
  const auto clear_in = [&](uint32_t copying_percent) {
    uint32_t clear = 0;
    for (uint32_t world = 0; world < worlds; ++world) {
      Random random(world + 1);
      std::vector<VoiceEvent> voices;
      for (uint32_t account = 0; account < people; ++account) {
        for (int visit = 0; visit < 4; ++visit) {
          const auto start_s = static_cast<int64_t>(random.below(30 * kDay));
          for (int post = 0; post < 8; ++post) voices.push_back({start_s + random.below(6 * kHour), account});
        }
      }
      std::sort(voices.begin(), voices.end(), [](const auto& a, const auto& b) { return a.time_s < b.time_s; });
      std::vector<UseEvent> uses;
      std::vector<ContactEvent> contacts;
      std::vector<std::vector<uint32_t>> used(people), next(people);
      for (const VoiceEvent& voice : voices) {
        std::vector<uint32_t>& own = used[voice.account];
        std::vector<uint32_t>& copied = next[voice.account];
        if (copied.empty() && random.below(5) < 2) copied.push_back(random.below(1 + random.below(200)));
        if (!copied.empty()) {
          uses.push_back({voice.time_s, voice.account, copied[0]});
          own.push_back(copied[0]);
          copied.clear();
        }
        const uint32_t other = (voice.account + 1 + random.below(10)) % people;
        if (used[other].empty() || random.below(2) == 0) continue;
        contacts.push_back({voice.time_s, voice.account, other});
        if (random.below(100) < copying_percent)
          copied.push_back(used[other][random.below(static_cast<uint32_t>(used[other].size()))]);
      }
      AdoptionOptions options;
      options.seed = world + 1;
      options.draws = 39;
      options.voices = voices;
      AdoptionJob job(uses, contacts, people, options);
      run_to_end(job);
      clear += job.result().p <= 0.05;
    }
    return clear;
  };
  CHECK(clear_in(0) <= 5);  // of 60 three are expected
  CHECK(clear_in(20) >= 57);
}

TEST_CASE("adoption: tags, sites and phrases are told apart, and what was taken up") {
  // 1 and 2 take tag 3 from 0, 2 takes site 10 and phrase 20 too; 3 takes phrase 21 from 2.
  const std::vector<UseEvent> uses = {{0, 0, 3},    {0, 0, 10},   {0, 0, 20},   {200, 1, 3},  {200, 2, 3},
                                      {200, 2, 10}, {210, 2, 20}, {300, 2, 21}, {500, 3, 21}, {400, 2, 3}};
  const std::vector<ContactEvent> contacts = {{100, 1, 0}, {100, 2, 0}, {400, 3, 2}};
  AdoptionOptions options;
  options.kind_starts = {10, 20};
  AdoptionJob job(uses, contacts, 4, options);
  run_to_end(job);
  const AdoptionResult& result = job.result();
  CHECK(result.adoptions == 5);
  CHECK(result.kinds[0].adoptions == 2);
  CHECK(result.kinds[1].adoptions == 1);
  CHECK(result.kinds[2].adoptions == 2);
  double expected = 0;
  for (const AdoptionCount& kind : result.kinds) expected += kind.expected;
  CHECK(expected == doctest::Approx(result.expected));
  REQUIRE(result.accounts.size() == 2);
  CHECK(result.accounts[0].account == 0);
  CHECK(result.accounts[0].of_kind == std::array<uint32_t, 3>{2, 1, 1});
  CHECK(result.accounts[1].account == 2);
  CHECK(result.accounts[1].of_kind == std::array<uint32_t, 3>{0, 0, 1});
  REQUIRE(result.things.size() == 4);
  CHECK(result.things[0].object == 3);
  CHECK(result.things[0].adoptions == 2);
  CHECK(result.things[1].object == 10);
  // Each account began its contacts at one time only: shuffling changes nothing, so all is expected.
  CHECK(result.things[0].expected == 2);
  CHECK(result.p == 1);
}

TEST_CASE("things with equal figures stand in the order asked for, also where the list is cut") {
  // Three tags, each taken up once and used by two accounts.
  std::vector<UseEvent> uses;
  for (uint32_t thing = 0; thing < 3; ++thing) {
    uses.push_back({0, 0, thing});
    uses.push_back({200 + thing, 1, thing});
  }
  const std::vector<ContactEvent> contacts = {{100, 1, 0}};
  const std::vector<uint32_t> community = {0, 0};
  const std::array<uint32_t, 3> place = {1, 2, 0};  // in the order of their names
  const ThingOrder by_name = [&place](uint32_t a, uint32_t b) { return place[a] < place[b]; };
  AdoptionOptions options;
  options.most_things = 2;
  options.is_before = by_name;
  AdoptionJob adoption(uses, contacts, 2, options);
  run_to_end(adoption);
  CHECK(adoption.result().things_total == 3);
  REQUIRE(adoption.result().things.size() == 2);
  CHECK(adoption.result().things[0].object == 2);
  CHECK(adoption.result().things[1].object == 0);
  TravelsJob travels(uses, community, 1, 2, MemoryBudget::of_program(), by_name);
  run_to_end(travels);
  CHECK(travels.total() == 3);
  REQUIRE(travels.result().size() == 2);
  CHECK(travels.result()[0].object == 2);
  CHECK(travels.result()[1].object == 0);
}

TEST_CASE("adoption: nothing to hand on is not a zero") {
  CHECK_FALSE(adoption_of({}, {{1, 0, 1}}, 2).is_defined);
  CHECK_FALSE(adoption_of({{1, 0, 5}}, {}, 2).is_defined);
  CHECK_FALSE(adoption_of({{1, 0, 5}}, {{1, 0, 0}, {1, 0, 9}}, 2).is_defined);  // with oneself, with nobody
}

TEST_CASE("a topic goes from community to community in the order of its first uses") {
  const std::vector<uint32_t> community = {0, 0, 0, 1, 1, 2};
  const std::vector<UseEvent> uses = {{500, 5, 9}, {100, 3, 9}, {110, 4, 9}, {300, 0, 9}, {320, 0, 9},
                                      {310, 1, 9}, {900, 2, 9}, {50, 0, 4},  {60, 99, 4}};
  const std::vector<Travel> travels = travels_of(uses, community, 2, 10);
  REQUIRE(travels.size() == 2);
  CHECK(travels[0].object == 9);
  CHECK(travels[0].uses == 7);
  CHECK(travels[0].accounts == 6);
  REQUIRE(travels[0].stops.size() == 2);  // community 2 is not among the shown
  CHECK(travels[0].stops[0].community == 1);
  CHECK(travels[0].stops[0].first_s == 100);
  CHECK(travels[0].stops[1].community == 0);
  CHECK(travels[0].stops[1].accounts == 3);
  CHECK(travels[0].stops[1].uses == 4);
  CHECK(travels[0].stops[1].half_s == 310);
  CHECK(travels_of(uses, community, 2, 1).size() == 1);
  CHECK(travels_of({}, community, 2, 5).empty());
}

TEST_CASE("talk around a host by direction, and loyalty that falls when more is sold") {
  // Eight slices of a day; ten members. On each day k the host sells in all posts of the first k members; of those
  // who are there on day k only 10 - k come back.
  std::vector<VoiceEvent> voices;
  std::vector<ContactEvent> contacts;
  for (int64_t day = 0; day < 8; ++day) {
    for (uint32_t member = 1; member <= 10 - static_cast<uint32_t>(day); ++member) {
      voices.push_back({day * kDay + member, member, false});
      contacts.push_back({day * kDay + member, member, 0});
    }
    for (int64_t i = 0; i <= day; ++i) voices.push_back({day * kDay + 100 + i, 0, true});
    contacts.push_back({day * kDay + 200, 0, 1});
    contacts.push_back({day * kDay + 300, 2, 1});
  }
  voices.push_back({8 * kDay - 1, 1, false});
  const std::vector<uint8_t> is_host = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  const HostTalk talk = host_talk_of(voices, contacts, is_host);
  REQUIRE(talk.slices.size() == 8);
  CHECK(talk.slices[0].member_to_host == 10);
  CHECK(talk.slices[0].host_to_member == 1);
  CHECK(talk.slices[0].member_to_member == 1);
  CHECK(talk.slices[3].of_host.count == 4);
  CHECK(talk.slices[3].selling.count == 4);
  CHECK(talk.slices[3].selling.of == 11);
  CHECK(talk.slices[0].loyalty.of == 10);
  CHECK(talk.slices[0].loyalty.count == 9);
  CHECK_FALSE(talk.slices[7].loyalty.is_defined());  // nobody knows yet
  REQUIRE(talk.has_correlation);
  CHECK(talk.slices_compared == 7);
  CHECK(talk.correlation == doctest::Approx(-1));
  CHECK(host_talk_of({}, contacts, is_host).slices.empty());
  for (const auto words : {selling_words(), trading_words()}) CHECK(std::is_sorted(words.begin(), words.end()));
}

TEST_CASE("circles must be small, tight and lively at once; bridges have links in several communities") {
  const std::vector<CircleInputs> communities = {{0, 400, 0.9, 0.9, 50},  // too large
                                                 {1, 12, 0.8, 0.9, 30},   // both
                                                 {2, 12, 0.9, 0.95, 1},   // tight and silent
                                                 {3, 12, 0.1, 0.2, 40},   // lively and loose
                                                 {4, 3, 1, 1, 99},        // too small
                                                 {5, 20, -1, 0.5, 9}};    // nobody has two neighbours
  const std::vector<CircleScore> circles = find_circles(communities);
  REQUIRE(circles.size() == 3);
  CHECK(circles[0].id == 1);
  CHECK(circles[0].score == doctest::Approx(0.5));
  CHECK(circles[1].score == 0);
  CHECK(find_circles({}).empty());
  CHECK(
      find_circles(std::vector<CircleInputs>(communities.begin(), communities.begin() + 3)).empty());  // two to compare
  const std::vector<BridgeInputs> nodes = {{0, 50, 0.0}, {1, 10, 0.6}, {2, 4, 0.75}, {3, 10, 0.6}};
  CHECK(find_bridges(nodes, 10) == std::vector<uint32_t>{1, 3, 2});
  CHECK(find_bridges(nodes, 1) == std::vector<uint32_t>{1});
}

}  // namespace tilik
