#include "generate/generator.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <optional>

#include "base/hash.h"
#include "generate/calendar.h"
#include "generate/coordinated.h"
#include "generate/post_text.h"
#include "generate/row_writer.h"
#include "generate/town.h"
#include "generate/vocabulary.h"
#include "generate/word_lists.h"

namespace tilik {

namespace {

constexpr uint32_t kNobody = 0xffffffffu;
constexpr size_t kRingSize = 16;
constexpr size_t kTailTags = 6000;

// A post that later posts may answer or repeat.
struct RecentPost {
  uint64_t id = 0;
  uint32_t author = kNobody;
  uint32_t reply_to_author = kNobody;
  uint32_t heat = 0;  // how far it spreads
  TownPlatform platform = TownPlatform::x;
  uint8_t tag_count = 0;
  std::array<uint32_t, PostText::kMaximumTags> tags{};
  bool has_quote = false, needs_quotes = false;
  std::string text;
};

uint64_t author_count_of(uint64_t rows) { return std::clamp<uint64_t>(rows / 8, 8, 50000000); }

// Ids as large platforms give them: time in the upper bits. The origin is such that ids pass from 18 to
// 19 digits in the middle of the town's days: sorting them as text would go wrong.
constexpr int64_t kIdOriginMs = (TownCalendar::kFirstUtcSecond + 45 * 86400) * 1000 - 238418579101;

}  // namespace

struct Generator::State {
  State(const GeneratorOptions& options)
      : random(options.seed),
        town(static_cast<uint32_t>(author_count_of(options.rows)), options.seed),
        tags(vocabulary, town.communities().size(), kTailTags),
        composer(town, vocabulary, tags, options.has_sentences),
        plan(plan_coordinated_groups(town, options.rows, options.seed)),
        calendar(options.rows - plan.posts.size()),
        ring(town.communities().size() * kRingSize),
        regular_count(options.rows - plan.posts.size()) {}

  RecentPost* pick_recent(uint32_t community);
  void remember(uint32_t community, const PostRow& row, const PostText& post_text);
  int64_t next_regular_ms();
  uint64_t make_id(int64_t at_ms);

  Random random;
  Vocabulary vocabulary;
  Town town;
  TagList tags;
  TextComposer composer;
  CoordinatedPlan plan;
  TownCalendar calendar;
  std::vector<RecentPost> ring;
  RowWriter writer;
  PostText text;
  uint64_t regular_count;
  uint64_t regular_written = 0;
  size_t planned_written = 0;
  int hour = 0;
  std::optional<int64_t> waiting_ms;  // time of the next regular post, drawn but not yet written
  int64_t last_id_ms = -1;
  uint64_t same_ms = 0;
};

// The hotter of two random posts of the ring; null while there is none.
RecentPost* Generator::State::pick_recent(uint32_t community) {
  RecentPost* first = &ring[community * kRingSize + random.below(kRingSize)];
  RecentPost* second = &ring[community * kRingSize + random.below(kRingSize)];
  RecentPost* chosen = first->heat >= second->heat ? first : second;
  if (chosen->author == kNobody) chosen = first->author != kNobody ? first : second;
  return chosen->author == kNobody ? nullptr : chosen;
}

// Takes the place of the cooler of two random posts; the other cools, so that nothing stays for ever.
void Generator::State::remember(uint32_t community, const PostRow& row, const PostText& post_text) {
  RecentPost* first = &ring[community * kRingSize + random.below(kRingSize)];
  RecentPost* second = &ring[community * kRingSize + random.below(kRingSize)];
  if (first->author != kNobody && (second->author == kNobody || second->heat < first->heat)) std::swap(first, second);
  if (second->heat > 0) --second->heat;
  first->id = row.id;
  first->author = row.author;
  first->reply_to_author = row.reply_to_author;
  first->heat = row.heat;
  first->platform = row.platform;
  first->tag_count = post_text.tag_count;
  first->tags = post_text.tags;
  first->has_quote = post_text.has_quote;
  first->needs_quotes = post_text.needs_quotes();
  first->text.assign(post_text.bytes, post_text.size);
}

// Posts of an hour stand at even distances, each moved by chance within its own part.
int64_t Generator::State::next_regular_ms() {
  while (regular_written >= calendar.posts_before(hour + 1)) ++hour;
  const uint64_t first = calendar.posts_before(hour), count = calendar.posts_before(hour + 1) - first;
  const uint64_t part = (regular_written - first) * TownCalendar::kHourMs + random.below(TownCalendar::kHourMs);
  return int64_t{hour} * TownCalendar::kHourMs + static_cast<int64_t>(part / count);
}

uint64_t Generator::State::make_id(int64_t at_ms) {
  same_ms = at_ms == last_id_ms ? same_ms + 1 : 0;
  last_id_ms = at_ms;
  const int64_t utc_ms = TownCalendar::kFirstUtcSecond * 1000 + at_ms;
  return (static_cast<uint64_t>(utc_ms - kIdOriginMs) << 22) | (same_ms << 12) | random.below(4096);
}

namespace {

// Heavy-tailed counts of a post from its account's size and its heat. Missing where a platform has none.
void fill_counts(const Town& town, Random& random, PostRow& row) {
  const TownPlatform platform = row.platform;
  const uint64_t spread = 24 + random.below(80);
  uint64_t likes = (uint64_t{town.typical_likes(row.author)} << row.heat) * spread / 256 + random.below(4);
  likes = std::min<uint64_t>(likes, 20000000);
  const uint64_t replies = likes * (8 + random.below(30)) / 256 + (random.below(3) == 0 ? 1 : 0);
  const uint64_t reposts = likes * (10 + random.below(42)) / 256 + row.heat / 2;
  const uint64_t quotes = reposts * (16 + random.below(48)) / 256;
  const uint64_t views = likes * (9 + random.below(30)) + random.below(60);
  const bool is_photo = platform == TownPlatform::instagram && random.below(2) == 0;
  const bool hides_likes = platform == TownPlatform::instagram && random.below(100) < 6;
  row.replies = replies;
  if (!hides_likes) row.likes = likes;
  if (platform != TownPlatform::instagram && platform != TownPlatform::youtube) row.reposts = reposts;
  if (platform == TownPlatform::x || platform == TownPlatform::threads) row.quotes = quotes;
  if (platform != TownPlatform::facebook && platform != TownPlatform::threads && !is_photo) row.views = views;
}

void fill_account(const Town& town, int hour, PostRow& row) {
  row.platform = town.platform_of(row.author);
  // A tenth of an account's posts stand on X, whatever its home.
  if (mix64(row.id) % 10 == 0) row.platform = TownPlatform::x;
  if (town.shown_followers(row.author) == Town::kFollowersHidden) return;
  // Accounts grow by up to 6 per mille a day.
  const uint64_t growth = mix64(row.author) % 7;
  row.followers =
      uint64_t{town.shown_followers(row.author)} * (1000 + growth * static_cast<uint64_t>(hour / 24)) / 1000;
}

}  // namespace

Generator::Generator(const GeneratorOptions& options) : options_(options) {
  if (options_.inside_permille > 1000) options_.inside_permille = 1000;
  state_ = std::make_unique<State>(options_);
  truth_.posts_of_day.assign(TownCalendar::kDays, 0);
  truth_.posts_of_tag.assign(state_->tags.size(), 0);
  truth_.appeared.assign(state_->town.author_count(), false);
}

Generator::~Generator() = default;

bool Generator::next_chunk(std::string& out, size_t about_bytes) {
  const size_t start = out.size();
  out.reserve(start + about_bytes + 2 * PostText::kCapacity);
  if (truth_.rows >= options_.rows) return false;
  if (truth_.rows == 0 && options_.format == GeneratorFormat::csv) out += RowWriter::kCsvHeader;
  do {
    write_next_row(out);
  } while (truth_.rows < options_.rows && out.size() - start < about_bytes);
  return true;
}

void Generator::write_next_row(std::string& out) {
  State& s = *state_;
  Random& random = s.random;
  PostText& text = s.text;
  if (!s.waiting_ms && s.regular_written < s.regular_count) s.waiting_ms = s.next_regular_ms();
  const bool planned_left = s.planned_written < s.plan.posts.size();
  const bool is_planned = planned_left && (!s.waiting_ms || s.plan.posts[s.planned_written].at_ms < *s.waiting_ms);

  PostRow row;
  int64_t at_ms = 0;
  const RecentPost* target = nullptr;
  const RecentPost* repeated = nullptr;
  if (is_planned) {
    const PlannedPost& planned = s.plan.posts[s.planned_written++];
    at_ms = planned.at_ms;
    row.author = planned.author;
    s.composer.compose_campaign(planned, random, text);
  } else {
    at_ms = *s.waiting_ms;
    s.waiting_ms.reset();
    ++s.regular_written;
    const uint32_t community = s.town.pick_community(random);
    row.author = s.town.pick_active(community, random);
    PostOccasion occasion;
    const uint32_t kind = random.below(100);
    if (kind < 34) {
      uint32_t from = community;
      // A repost carries the mentions of the other community with it, so it leaves home less often.
      const uint32_t outside_permille = 1000 - options_.inside_permille;
      if (random.below(1000) < (kind < 18 ? outside_permille * 2 / 3 : outside_permille)) {
        for (int tries = 0; tries < 4 && from == community; ++tries) from = s.town.pick_community(random);
      }
      for (int tries = 0; tries < 6; ++tries) {
        target = s.pick_recent(from);
        if (target != nullptr && target->author != row.author) break;
        target = nullptr;
      }
    }
    if (target != nullptr && kind < 18) {
      row.repost_of_id = target->id;
      repeated = target;
      text.mention_count = 0;  // they appeared with the original
      text.tag_count = target->tag_count;
      text.tags = target->tags;
    } else {
      if (target != nullptr) {
        row.reply_to_id = target->id;
        row.reply_to_author = target->author;
        // A quarter of the replies answer back: a conversation of two.
        if (target->reply_to_author != kNobody && random.below(4) == 0) row.author = target->reply_to_author;
        if (row.author == row.reply_to_author) row.author = s.town.pick_active(community, random);
      }
      occasion.author = row.author;
      occasion.community = s.town.community_of(row.author);
      occasion.hour = static_cast<int>(at_ms / TownCalendar::kHourMs);
      occasion.inside_permille = options_.inside_permille;
      occasion.is_reply = target != nullptr;
      occasion.reply_to_author = row.reply_to_author;
      s.composer.compose(occasion, random, text);
    }
  }
  row.id = s.make_id(at_ms);
  row.heat = std::min<uint32_t>(static_cast<uint32_t>(std::countr_zero(random.next() | (1u << 9))), 9);
  fill_account(s.town, static_cast<int>(at_ms / TownCalendar::kHourMs), row);
  if (target != nullptr) row.platform = target->platform;  // an answer stands where the post stands
  // A repost has no counts of its own.
  if (repeated == nullptr) fill_counts(s.town, random, row);

  RowText shown = {text.view(), kNobody, text.needs_quotes(), text.has_quote};
  if (repeated != nullptr) shown = {repeated->text, repeated->author, repeated->needs_quotes, repeated->has_quote};
  s.writer.write(s.town, row, shown, TownCalendar::kFirstUtcSecond + at_ms / 1000, options_.format, out);

  ++truth_.rows;
  if (row.likes) truth_.likes_sum += *row.likes;
  ++truth_.posts_of_day[static_cast<size_t>(at_ms / 86400000)];
  for (size_t i = 0; i < text.tag_count; ++i) ++truth_.posts_of_tag[text.tags[i]];
  truth_.appeared[row.author] = true;
  for (size_t i = 0; i < text.mention_count; ++i) truth_.appeared[text.mentioned[i]] = true;
  if (repeated == nullptr && !is_planned) s.remember(s.town.community_of(row.author), row, text);
}

namespace {

// The number of each community as everywhere in the command line: by members that appeared, most first, then by the
// handle that stands first in the order of bytes.
std::vector<uint32_t> numbers_by_size(const Town& town, const std::vector<bool>& appeared) {
  struct Counted {
    uint32_t size = 0, community = 0;
    std::string first;
  };
  std::vector<Counted> list(town.communities().size());
  for (uint32_t i = 0; i < list.size(); ++i) list[i].community = i;
  for (uint32_t author = 0; author < town.author_count(); ++author) {
    if (!appeared[author]) continue;
    Counted& counted = list[town.community_of(author)];
    const std::string handle = town.handle(author);
    if (counted.size++ == 0 || handle < counted.first) counted.first = handle;
  }
  std::sort(list.begin(), list.end(), [](const Counted& a, const Counted& b) {
    if (a.size != b.size) return a.size > b.size;
    return a.first != b.first ? a.first < b.first : a.community < b.community;
  });
  std::vector<uint32_t> numbers(list.size());
  for (uint32_t i = 0; i < list.size(); ++i) numbers[list[i].community] = i;
  return numbers;
}

}  // namespace

std::string Generator::truth_json() const {
  const State& s = *state_;
  std::string json = "{\"rows\":" + std::to_string(truth_.rows);
  json += ",\"likes_sum\":" + std::to_string(truth_.likes_sum) + ",\"days\":{";
  const char* comma = "";
  for (int day = 0; day < TownCalendar::kDays; ++day) {
    const uint64_t count = truth_.posts_of_day[static_cast<size_t>(day)];
    if (count == 0) continue;
    json += comma + ("\"" + TownCalendar::date_of(day)) + "\":" + std::to_string(count);
    comma = ",";
  }
  json += "},\"hashtags\":{";
  comma = "";
  for (uint32_t tag = 0; tag < s.tags.size(); ++tag) {
    if (truth_.posts_of_tag[tag] == 0) continue;
    json += comma + ("\"" + s.tags.folded(tag)) + "\":" + std::to_string(truth_.posts_of_tag[tag]);
    comma = ",";
  }
  json += "},\"communities\":{";
  comma = "";
  const std::vector<uint32_t> numbers = numbers_by_size(s.town, truth_.appeared);
  for (uint32_t author = 0; author < s.town.author_count(); ++author) {
    if (!truth_.appeared[author]) continue;
    json += comma + ("\"" + s.town.handle(author)) + "\":" + std::to_string(numbers[s.town.community_of(author)]);
    comma = ",";
  }
  json += "},\"bursts\":[";
  comma = "";
  for (uint32_t burst = 0; burst < kBurstTagCount; ++burst) {
    json += comma + ("{\"tag\":\"" + s.tags.folded(s.tags.of_burst(burst))) + "\",\"day\":\"" +
            TownCalendar::date_of(kBurstTags[burst].day) + "\"}";
    comma = ",";
  }
  json += "],\"coordinated_groups\":[";
  comma = "";
  for (const std::vector<uint32_t>& group : s.plan.groups) {
    json += comma;
    const char* bracket = "[";
    for (const uint32_t author : group) {
      json += bracket + ("\"" + s.town.handle(author)) + "\"";
      bracket = ",";
    }
    json += "]";
    comma = ",";
  }
  json += "],\"growing_tags\":[";
  comma = "";
  for (uint32_t i = 0; i < kGrowingTagCount; ++i) {
    json += comma + ("\"" + s.tags.folded(s.tags.growing(i))) + "\"";
    comma = ",";
  }
  return json + "]}\n";
}

}  // namespace tilik
