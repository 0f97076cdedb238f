// Planted phrases among words at random: which are found, by whom and when they are used, and who takes one up.
#include "community/phrases.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/random.h"

namespace tilik {

namespace {

// Posts one after the other, a minute apart.
struct Posts {
  ListColumn terms;
  std::vector<VoiceEvent> voices;
  std::vector<RowId> rows;

  void add(uint32_t account, const std::vector<uint32_t>& words) {
    REQUIRE(terms.append(rows.size(), words.data(), words.size()));
    voices.push_back({static_cast<int64_t>(rows.size()) * 60, account, false});
    rows.push_back(static_cast<RowId>(rows.size()));
  }
};

struct Found {
  std::vector<Phrase> phrases;
  std::vector<UseEvent> uses;
};

Found phrases_of(const Posts& posts, uint32_t term_count, const PhraseOptions& options = {}, bool is_cut = false) {
  PhrasesJob job(posts.terms, term_count, posts.voices, posts.rows, options);
  if (!is_cut)
    run_to_end(job);
  else
    while (!job.step(StepBudget([] { return 1.0; }, 0))) {}
  REQUIRE_FALSE(job.failed());
  return {job.phrases, {job.uses.begin(), job.uses.end()}};
}

}  // namespace

TEST_CASE("phrases: two words that stand together, in posts and accounts enough") {
  Posts posts;
  for (uint32_t i = 0; i < 6; ++i) posts.add(i, {10, 11, 100 + i});  // a phrase of six accounts
  for (uint32_t i = 0; i < 8; ++i) posts.add(7, {20, 21, 200 + i});  // one account only
  for (uint32_t i = 0; i < 4; ++i) posts.add(i, {30, 31});           // too few posts
  for (uint32_t i = 0; i < 6; ++i) posts.add(i, {40, 300 + i, 41});  // never side by side
  for (uint32_t i = 0; i < 5; ++i) posts.add(i, {50, 51});           // seldom together, considering both words
  for (uint32_t i = 0; i < 20; ++i) posts.add(i, {50, 400 + i, 500 + i, 51});
  for (uint32_t i = 0; i < 5; ++i) posts.add(i, {61, 60});  // the order counts
  const Found found = phrases_of(posts, 600);
  REQUIRE(found.phrases.size() == 2);
  CHECK(found.phrases[0].first == 10);
  CHECK(found.phrases[0].second == 11);
  CHECK(found.phrases[0].posts == 6);
  CHECK(found.phrases[1].first == 61);
  CHECK(found.phrases[1].second == 60);
  REQUIRE(found.uses.size() == 11);
  for (uint32_t i = 0; i < 6; ++i) {
    CHECK(found.uses[i].account == i);
    CHECK(found.uses[i].object == 0);
    CHECK(found.uses[i].time_s == int64_t{i} * 60);
  }
  CHECK(phrases_of(Posts(), 0).phrases.empty());
}

TEST_CASE("phrases: the same as by counting every pair, however the work is cut") {
  Random random(3);
  Posts posts;
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> counted;
  std::map<std::pair<uint32_t, uint32_t>, std::set<uint32_t>> users;
  std::map<uint32_t, uint32_t> of_word;
  for (uint32_t post = 0; post < 20'000; ++post) {
    std::vector<uint32_t> words;
    const uint32_t account = random.below(300);
    for (uint32_t i = 0; i < 6; ++i) {
      const uint32_t word = random.below(random.below(2) == 0 ? 40 : 5000);
      if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
      // Every seventh word brings its neighbour along.
      if (word % 7 == 0 && std::find(words.begin(), words.end(), word + 1) == words.end()) words.push_back(word + 1);
    }
    for (size_t i = 0; i < words.size(); ++i) {
      ++of_word[words[i]];
      if (i == 0) continue;
      ++counted[{words[i - 1], words[i]}];
      users[{words[i - 1], words[i]}].insert(account);
    }
    posts.add(account, words);
  }
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> expected;
  for (const auto& [pair, count] : counted)
    if (count >= 5 && users[pair].size() >= 3 && count * 3 >= std::min(of_word[pair.first], of_word[pair.second]))
      expected[pair] = count;
  PhraseOptions options;
  options.most = 2048;
  const Found found = phrases_of(posts, 5001, options);
  REQUIRE(expected.size() > 300);
  REQUIRE(found.phrases.size() == expected.size());
  for (const Phrase& phrase : found.phrases) CHECK(expected.at({phrase.first, phrase.second}) == phrase.posts);
  const Found cut = phrases_of(posts, 5001, options, true);
  REQUIRE(cut.uses.size() == found.uses.size());
  for (size_t i = 0; i < cut.uses.size(); ++i) CHECK(cut.uses[i].object == found.uses[i].object);
  options.most = 10;
  const Found few = phrases_of(posts, 5001, options);
  REQUIRE(few.phrases.size() == 10);
  for (size_t i = 0; i < 10; ++i) CHECK(few.phrases[i].first == found.phrases[i].first);
}

TEST_CASE("phrases: one that is handed on is adopted, one that all use at random hours is expected") {
  constexpr uint32_t kPeople = 100;
  Random random(8);
  Posts posts;
  std::vector<ContactEvent> contacts;
  for (uint32_t hour = 0; hour < 24 * 30; ++hour) {
    const int64_t time_s = int64_t{hour} * 3600;
    const uint32_t a = random.below(kPeople), b = random.below(kPeople);
    if (a != b) contacts.push_back({time_s, a, b});
    if (hour % 8 == 0) contacts.push_back({time_s, 1 + random.below(kPeople - 1), 0});
  }
  std::vector<std::pair<int64_t, std::pair<uint32_t, std::vector<uint32_t>>>> written;
  written.push_back({0, {0, {1, 2}}});  // account 0 has a phrase of its own
  for (const ContactEvent& contact : contacts)
    if (contact.target == 0) written.push_back({contact.time_s + 3600, {contact.actor, {1, 2, 9}}});
  for (uint32_t i = 0; i < 200; ++i)  // another is everybody's
    written.push_back({int64_t{random.below(30 * 86400)}, {random.below(kPeople), {3, 4, 9}}});
  std::sort(written.begin(), written.end());
  for (const auto& [time_s, post] : written) {
    posts.add(post.first, post.second);
    posts.voices.back().time_s = time_s;
  }
  const Found found = phrases_of(posts, 10);
  AdoptionOptions options;
  options.kind_starts = {0, 0};
  options.window_s = 2 * 3600;
  AdoptionJob job(found.uses, contacts, kPeople, options);
  run_to_end(job);
  const AdoptionResult& result = job.result();
  CHECK(result.kinds[2].adoptions == result.adoptions);
  CHECK(result.p < 0.05);
  REQUIRE(!result.accounts.empty());
  CHECK(result.accounts[0].account == 0);
  REQUIRE(result.things.size() >= 2);
  const Phrase& taken = found.phrases[result.things[0].object];
  CHECK(taken.first == 1);
  CHECK(result.things[0].adoptions > 30);
  CHECK(static_cast<double>(result.things[0].adoptions) > 1.5 * result.things[0].expected);
}

TEST_CASE("phrases of as many accounts and posts stand by their words, also where the list ends") {
  // The same posts, their words numbered as they come or the other way round.
  const std::vector<std::string> words = {"budi", "ani", "citra", "dewi", "eka", "fajar"};
  std::vector<std::string> told;
  for (const bool is_reversed : {false, true}) {
    StringPool pool;
    std::vector<uint32_t> ids(words.size());
    for (size_t i = 0; i < words.size(); ++i) {
      const size_t at = is_reversed ? words.size() - 1 - i : i;
      ids[at] = pool.intern(words[at]);
    }
    Posts posts;
    for (uint32_t account = 0; account < 6; ++account)
      for (size_t i = 0; i < words.size(); i += 2) posts.add(account, {ids[i], ids[i + 1]});
    PhraseOptions options;
    options.most = 2;
    options.texts = &pool;
    std::string text;
    for (const Phrase& phrase : phrases_of(posts, pool.size(), options).phrases)
      text += std::string(pool.text(phrase.first)) + " " + std::string(pool.text(phrase.second)) + "; ";
    told.push_back(text);
  }
  CHECK(told[0] == "budi ani; citra dewi; ");
  CHECK(told[1] == told[0]);
}

}  // namespace tilik
