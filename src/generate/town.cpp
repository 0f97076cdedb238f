#include "generate/town.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "base/hash.h"
#include "base/small_sort.h"
#include "generate/fixed_point.h"
#include "generate/vocabulary.h"
#include "generate/word_lists.h"

namespace tilik {

const char* name_of(TownPlatform platform) {
  static const char* const kNames[] = {"x", "instagram", "tiktok", "facebook", "threads", "youtube"};
  return kNames[static_cast<size_t>(platform)];
}

namespace {

TownPlatform pick_platform(uint64_t random) {
  // Shares of 64: x 27, instagram 13, tiktok 11, facebook 6, threads 4, youtube 3.
  const uint64_t part = random & 63;
  if (part < 27) return TownPlatform::x;
  if (part < 40) return TownPlatform::instagram;
  if (part < 51) return TownPlatform::tiktok;
  if (part < 57) return TownPlatform::facebook;
  if (part < 61) return TownPlatform::threads;
  return TownPlatform::youtube;
}

uint32_t integer_root(uint32_t x) {
  uint32_t root = 0;
  while (uint64_t{root + 1} * (root + 1) <= x) ++root;
  return root;
}

// A step that visits every account once: near the golden section and without common divisor.
uint64_t step_through(uint64_t count) {
  uint64_t step = count * 618 / 1000 | 1;
  while (std::gcd(step, count) != 1) ++step;
  return step;
}

}  // namespace

Town::Town(uint32_t author_count, uint64_t seed) {
  first_names_ = split_list(kFirstNames, ' ');
  second_names_ = split_list(kSecondNames, ' ');
  name_step_ = step_through(author_count);
  Random random(seed ^ 0x746f776e);
  make_communities(author_count, random);
  make_accounts(seed);
}

void Town::make_communities(uint32_t author_count, Random& random) {
  const uint32_t root = integer_root(author_count);
  const uint32_t smallest = std::clamp<uint32_t>(root / 4, 8, 150);
  const uint32_t largest = std::max(author_count / 12, smallest);
  std::vector<uint32_t> sizes;
  uint32_t left = author_count;
  while (left > 0) {
    // Inverse of the distribution function of a power law with exponent 2: smallest / u.
    const uint64_t u = (random.next() >> 32) + 1;
    const uint64_t drawn = (uint64_t{smallest} << 32) / u;
    uint32_t size = static_cast<uint32_t>(std::min<uint64_t>(drawn, largest));
    if (size > left || left - size < smallest) size = left;
    if (size > largest && left > largest) size = largest;
    sizes.push_back(size);
    left -= size;
  }
  small_sort(sizes.begin(), sizes.end(), [](uint32_t a, uint32_t b) { return a > b; });

  uint32_t first = 0;
  const uint32_t topic_count = static_cast<uint32_t>(kTopicCount);
  const uint32_t topic_start = random.below(topic_count);
  for (const uint32_t size : sizes) {
    TownCommunity community;
    community.first_author = first;
    community.size = size;
    // Every topic is somebody's before one is used twice, so that a small sample shows many.
    community.topic = static_cast<uint16_t>((topic_start + communities_.size() * 5) % topic_count);
    community.second_topic = static_cast<uint16_t>(random.below(topic_count));
    community.platform = pick_platform(random.next());
    communities_.push_back(community);
    first += size;
  }
}

void Town::make_accounts(uint64_t seed) {
  for (uint32_t c = 0; c < communities_.size(); ++c) {
    const TownCommunity& community = communities_[c];
    for (uint32_t rank = 0; rank < community.size; ++rank) {
      const uint64_t author = community.first_author + rank;
      const uint64_t bits = mix64(author * 2 + 1 + (seed << 32));
      community_of_.push_back(c);
      platform_of_.push_back(bits % 10 < 7 ? community.platform : pick_platform(bits >> 32));
      hides_followers_.push_back((bits >> 16) % 100 < 8);
      // log2 of the followers: 4 to 10 evenly, plus up to 8 more with a steep fall (fourth power).
      const uint64_t u = (bits >> 20) & 0xffff, v = mix64(bits) & 0xffff;
      const uint64_t steep = (v * v >> 16) * (v * v >> 16) >> 16;
      const uint64_t exponent = (uint64_t{4} << 32) + u * 6 * 65536 + steep * 8 * 65536;
      followers_.push_back(static_cast<uint32_t>(fixed_exp2(exponent) >> 16));
      // Likes grow as followers^0.72, times 1/4 to 1 by account.
      const uint64_t likes_exponent = exponent / 100 * 72 + ((bits >> 40) & 0xffff) * 2 * 65536;
      typical_likes_.push_back(static_cast<uint32_t>(fixed_exp2(likes_exponent) >> 20));
    }
  }
}

namespace {

// A rank below `size` with density falling as rank^(-2/3): the cube of an even number.
uint64_t steep_rank(uint32_t size, Random& random) {
  const uint64_t u = random.next() >> 32;
  return ((u * u >> 32) * u >> 32) * size >> 32;
}

}  // namespace

uint32_t Town::pick_active(uint32_t community, Random& random) const {
  const TownCommunity& c = communities_[community];
  return c.first_author + static_cast<uint32_t>(steep_rank(c.size, random));
}

uint32_t Town::pick_known(uint32_t community, Random& random) const {
  const TownCommunity& c = communities_[community];
  // Counted from three quarters of the list backwards: who is known need not be who writes most.
  const uint64_t from = uint64_t{c.size} * 3 / 4;
  return c.first_author + static_cast<uint32_t>((from + c.size - steep_rank(c.size, random)) % c.size);
}

uint32_t Town::pick_friend(uint32_t author, Random& random) const {
  const TownCommunity& c = communities_[community_of_[author]];
  const uint64_t nth = std::min(random.below(kFriends), random.below(kFriends));
  const uint64_t u = mix64(uint64_t{author} << 8 | nth) >> 32;
  return c.first_author + static_cast<uint32_t>((u * u >> 32) * c.size >> 32);
}

char* Town::write_handle(uint32_t author, char* out) const {
  const uint64_t shuffled = author * name_step_ % author_count();
  const uint64_t firsts = first_names_.size(), seconds = second_names_.size();
  const std::string_view first = first_names_[static_cast<size_t>(shuffled % firsts)];
  const std::string_view second = second_names_[static_cast<size_t>(shuffled / firsts % seconds)];
  std::memcpy(out, first.data(), first.size());
  out += first.size();
  // Three in four with an underscore; the choice depends on the pair only, so handles stay unique.
  *out++ = (shuffled / 7) % 4 == 0 ? '.' : '_';
  std::memcpy(out, second.data(), second.size());
  out += second.size();
  uint64_t number = shuffled / (firsts * seconds);
  if (number > 0) {
    char digits[8];
    size_t count = 0;
    for (; number > 0; number /= 10) digits[count++] = static_cast<char>('0' + number % 10);
    while (count > 0) *out++ = digits[--count];
  }
  return out;
}

std::string Town::handle(uint32_t author) const {
  char buffer[48];
  return std::string(buffer, static_cast<size_t>(write_handle(author, buffer) - buffer));
}

}  // namespace tilik
