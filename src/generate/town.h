// Owns: the inhabitants of the generated town: communities, accounts, their names, size and platform.
// Depends on: fixed_point, word_lists, base/random. Thread: any; const after construction.
// Why: truth about who belongs together must exist before the first post is written. About 20 bytes an
// account, independent of the number of posts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"

namespace tilik {

enum class TownPlatform : uint8_t { x, instagram, tiktok, facebook, threads, youtube };
const char* name_of(TownPlatform platform);

struct TownCommunity {
  uint32_t first_author = 0;  // its accounts are first_author .. first_author + size - 1
  uint32_t size = 0;
  uint16_t topic = 0;  // what it talks about most
  uint16_t second_topic = 0;
  TownPlatform platform = TownPlatform::x;
};

class Town {
 public:
  static constexpr uint32_t kFollowersHidden = 0xffffffffu;
  static constexpr uint32_t kFriends = 6;

  // `author_count` >= 8. Community sizes follow a power law with exponent 2 between a smallest and a
  // largest size that grow slowly with the town; community 0 is the largest.
  Town(uint32_t author_count, uint64_t seed);

  uint32_t author_count() const { return static_cast<uint32_t>(community_of_.size()); }
  const std::vector<TownCommunity>& communities() const { return communities_; }
  uint32_t community_of(uint32_t author) const { return community_of_[author]; }
  TownPlatform platform_of(uint32_t author) const { return platform_of_[author]; }
  // On the first day; kFollowersHidden when the source does not tell.
  uint32_t shown_followers(uint32_t author) const {
    return hides_followers_[author] ? kFollowersHidden : followers_[author];
  }
  // What a typical post of the account collects, growing more slowly than its followers.
  uint32_t typical_likes(uint32_t author) const { return typical_likes_[author]; }

  // Writes the handle (lower-case ASCII, unique, at most 30 bytes) and returns the end.
  char* write_handle(uint32_t author, char* out) const;
  std::string handle(uint32_t author) const;

  // A community by its number of accounts.
  uint32_t pick_community(Random& random) const { return community_of_[random.below(author_count())]; }
  // A member by activity: density falls with rank^(-2/3), a Zipf law with exponent 2/3.
  uint32_t pick_active(uint32_t community, Random& random) const;
  // A member by attention received: the same law in another order.
  uint32_t pick_known(uint32_t community, Random& random) const;
  // One of the few members of its community that an account writes to again and again.
  uint32_t pick_friend(uint32_t author, Random& random) const;

 private:
  void make_communities(uint32_t author_count, Random& random);
  void make_accounts(uint64_t seed);

  std::vector<TownCommunity> communities_;
  std::vector<uint32_t> community_of_, followers_, typical_likes_;
  std::vector<TownPlatform> platform_of_;
  std::vector<bool> hides_followers_;
  std::vector<std::string_view> first_names_, second_names_;
  uint64_t name_step_ = 1;
};

}  // namespace tilik
