#include "generate/post_text.h"

#include <algorithm>
#include <cstring>

#include "base/hash.h"
#include "generate/word_lists.h"

namespace tilik {

namespace {

constexpr size_t kNoBurst = TownCalendar::kNoBurst;

// Rare sequences that look like a tag, a mention or the end of a cell, and are none.
const char* const kTraps[] = {"kuis#seru ",   "juara #1 ",          "&#bukan ", "info@warung.example ",
                              "\"katanya\" ", "C#dasar ",           "a/@b ",    "http://contoh.example/a#bagian ",
                              "harga 12,5 ",  "admin@desa.example "};

void add(PostText& text, std::string_view part) {
  std::memcpy(text.bytes + text.size, part.data(), part.size());
  text.size += part.size();
}

void add_char(PostText& text, char c) { text.bytes[text.size++] = c; }

void add_number(PostText& text, uint64_t number, unsigned base) {
  char digits[24];
  size_t count = 0;
  do {
    digits[count++] = "0123456789abcdefghijklmnopqrstuvwxyz"[number % base];
    number /= base;
  } while (number > 0);
  while (count > 0) add_char(text, digits[--count]);
}

void capitalise_at(PostText& text, size_t position) {
  char& c = text.bytes[position];
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
}

// Ends the running sentence: the last byte is a space before and after.
void end_with(PostText& text, char mark) {
  if (text.size == 0 || text.bytes[text.size - 1] != ' ') return;
  text.bytes[text.size - 1] = mark;
  add_char(text, ' ');
}

}  // namespace

TextComposer::TextComposer(const Town& town, const Vocabulary& vocabulary, const TagList& tags, bool has_sentences)
    : town_(town),
      vocabulary_(vocabulary),
      tags_(tags),
      emoji_(split_list(kEmoji, ' ')),
      sentences_(split_list(kSentences, '|')),
      has_sentences_(has_sentences) {
  for (size_t topic = 0; topic < kTopicCount; ++topic) {
    std::vector<WordSlot> words;
    for (const std::string_view word : split_list(kTopics[topic].words, ' ')) {
      WordSlot slot{};
      slot.size = static_cast<uint8_t>(word.size() < sizeof(slot.bytes) ? word.size() : sizeof(slot.bytes));
      std::memcpy(slot.bytes, word.data(), slot.size);
      words.push_back(slot);
    }
    topic_words_.push_back(std::move(words));
    topic_phrases_.push_back(split_list(kTopics[topic].phrases, '|'));
  }
}

void TextComposer::compose(const PostOccasion& occasion, Random& random, PostText& text) const {
  text.size = 0;
  text.tag_count = text.mention_count = 0;
  text.has_comma = text.has_quote = text.has_newline = false;
  const TownCommunity& community = town_.communities()[occasion.community];

  const size_t burst = TownCalendar::burst_of(occasion.hour, random.below(1000));
  const size_t topic = burst != kNoBurst      ? kBurstTags[burst].topic
                       : random.below(4) == 0 ? community.second_topic
                                              : community.topic;

  if (occasion.is_reply && random.below(100) < 30) add_mention(occasion.reply_to_author, random, text);
  uint32_t mentions = 0;
  if (random.below(1000) < 482) {
    const uint32_t draw = random.below(100);
    mentions = draw < 66 ? 1 : draw < 93 ? 2 : 3;
  }
  if (mentions > 0 && (random.next() & 1) != 0) {
    add_mention(pick_mentioned(occasion, random), random, text);
    --mentions;
  }
  if (has_sentences_) {
    add_sentences(topic, random, text);
  } else {
    if (random.below(100) < 35) add_phrase(topic, random, text);
    add_words(community, topic, random, text);
  }
  while (mentions-- > 0) add_mention(pick_mentioned(occasion, random), random, text);
  add_ornaments(random, text);
  if (burst != kNoBurst || (random.next() & 1) != 0) add_tags(occasion, topic, burst, random, text);
  if (random.below(100) < 9) {
    add(text, "https://kabar.example/");
    add_number(text, random.next() >> 32, 36);
    add_char(text, ' ');
  }
  --text.size;  // the last space
}

void TextComposer::add_phrase(size_t topic, Random& random, PostText& text) const {
  const std::vector<std::string_view>& phrases = topic_phrases_[topic];
  const std::string_view phrase = phrases[random.below(static_cast<uint32_t>(phrases.size()))];
  const size_t start = text.size;
  add(text, phrase);
  if ((random.next() & 1) != 0) capitalise_at(text, start);
  if (phrase.find(',') != std::string_view::npos) text.has_comma = true;
  if (phrase.back() != '?') add_char(text, '.');
  add_char(text, ' ');
}

void TextComposer::add_words(const TownCommunity& community, size_t topic, Random& shared_random,
                             PostText& text) const {
  // Local copies: the compiler must assume that a store of text changes anything behind a reference.
  Random random = shared_random;
  char* out = text.bytes + text.size;
  const uint32_t count = 6 + random.below(14) + random.below(16);
  const std::vector<WordSlot>& topic_words = topic_words_[topic];
  const std::vector<WordSlot>& other_words = topic_words_[community.second_topic];
  const uint32_t newline_at = random.below(1000) < 36 ? 1 + random.below(count - 1) : 0;
  bool starts_sentence = random.below(3) != 0, has_comma = false;
  const WordSlot* previous = nullptr;
  for (uint32_t i = 0; i < count; ++i) {
    const uint64_t draw = random.next();
    const uint64_t part = draw & 31;
    // List and punctuation take the lowest bits, the word the upper 48.
    const WordSlot* word = &vocabulary_.word(draw);
    if (part < 7) {
      const std::vector<WordSlot>& list = part < 6 ? topic_words : other_words;
      word = &list[(draw >> 32) * list.size() >> 32];
    }
    if (word == previous) word = &vocabulary_.word(random.next());  // "yang yang" reads like an error
    previous = word;
    std::memcpy(out, word->bytes, sizeof(word->bytes));
    if (starts_sentence && *out >= 'a' && *out <= 'z') *out = static_cast<char>(*out - 'a' + 'A');
    starts_sentence = false;
    out += word->size;
    const uint64_t mark = (draw >> 5) & 63;
    if (mark < 3 && i + 1 < count) {
      has_comma = has_comma || mark == 0;
      starts_sentence = mark != 0;
      *out++ = mark == 0 ? ',' : '.';
    }
    *out++ = i + 1 == newline_at ? '\n' : ' ';
  }
  text.size = static_cast<size_t>(out - text.bytes);
  text.has_comma = text.has_comma || has_comma;
  text.has_newline = newline_at != 0;
  shared_random = random;
}

// One to three sentences, among them mostly one that says something of its own.
void TextComposer::add_sentences(size_t topic, Random& random, PostText& text) const {
  const uint32_t draw = random.below(10);
  const uint32_t count = draw < 5 ? 1 : draw < 9 ? 2 : 3;
  const uint32_t phrase_at = random.below(4);  // beyond the last: none
  for (uint32_t i = 0; i < count; ++i) {
    if (i == phrase_at) {
      add_phrase(topic, random, text);
    } else {
      add_sentence(sentences_[random.below(static_cast<uint32_t>(sentences_.size()))], topic, random, text);
    }
  }
  if (count > 1 && random.below(1000) < 60) {
    text.bytes[text.size - 1] = '\n';
    add_char(text, ' ');
    text.has_newline = true;
  }
}

// Puts two different words of the topic where the pattern has * and +, and one of its choices where it has some.
void TextComposer::add_sentence(std::string_view pattern, size_t topic, Random& random, PostText& text) const {
  const std::vector<WordSlot>& words = topic_words_[topic];
  const auto size = static_cast<uint32_t>(words.size());
  const uint32_t first = random.below(size), second = (first + 1 + random.below(size - 1)) % size;
  const size_t start = text.size;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '(') {
      const size_t close = pattern.find(')', i);
      std::string_view choices = pattern.substr(i + 1, close - i - 1);
      const auto slashes = static_cast<uint32_t>(std::count(choices.begin(), choices.end(), '/'));
      for (uint32_t skipped = random.below(slashes + 1); skipped > 0; --skipped)
        choices.remove_prefix(choices.find('/') + 1);
      add(text, choices.substr(0, choices.find('/')));
      i = close;
    } else if (c == '*' || c == '+') {
      const WordSlot& word = words[c == '*' ? first : second];
      add(text, {word.bytes, word.size});
    } else {
      add_char(text, c);
      text.has_comma |= c == ',';
    }
  }
  capitalise_at(text, start);
  add_char(text, ' ');
}

void TextComposer::add_mention(uint32_t author, Random& random, PostText& text) const {
  text.mentioned[text.mention_count++] = author;  // the reply's own and at most three more
  add_char(text, '@');
  const size_t start = text.size;
  text.size = static_cast<size_t>(town_.write_handle(author, text.bytes + start) - text.bytes);
  const uint32_t draw = random.below(100);
  if (draw < 2) capitalise_at(text, start);  // people write names as they like
  if (draw == 2) add_char(text, '.');        // punctuation, not part of the name
  if (draw == 3) {
    add_char(text, ',');
    text.has_comma = true;
  }
  add_char(text, ' ');
}

void TextComposer::add_ornaments(Random& random, PostText& text) const {
  const uint32_t draw = random.below(1000);
  if (draw < 240) {
    if (!has_sentences_) end_with(text, draw < 110 ? '?' : '!');  // sentences have their own
  } else if (draw < 250) {
    const char* trap = kTraps[random.below(sizeof(kTraps) / sizeof(kTraps[0]))];
    if (std::strchr(trap, ',') != nullptr) text.has_comma = true;
    if (std::strchr(trap, '"') != nullptr) text.has_quote = true;
    add(text, trap);
  }
  if (random.below(100) < 24) {
    const std::string_view emoji = emoji_[random.below(static_cast<uint32_t>(emoji_.size()))];
    const uint32_t times = random.below(4) == 0 ? 2 + random.below(2) : 1;
    for (uint32_t i = 0; i < times; ++i) add(text, emoji);
    add_char(text, ' ');
  }
}

void TextComposer::add_tags(const PostOccasion& occasion, size_t topic, size_t burst, Random& random,
                            PostText& text) const {
  if (burst != kNoBurst) add_tag(tags_.of_burst(burst), random, text);
  const uint32_t draw = random.below(10);
  const uint32_t count = draw < 5 ? 1 : draw < 8 ? 2 : 3;
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t kind = random.below(1000);
    // Growing tags rise from nothing to 6 % of the tags on the last day.
    if (kind < static_cast<uint32_t>(occasion.hour) / 48) {
      add_tag(tags_.growing(random.below(static_cast<uint32_t>(kGrowingTagCount))), random, text);
    } else if (kind < 62) {
      add_tag(tags_.of_community(occasion.community), random, text);
    } else if (kind < 63) {
      add_tag(tags_.of_burst(random.below(static_cast<uint32_t>(kBurstTagCount))), random, text);
    } else if (kind < 700) {
      add_tag(tags_.of_topic(topic, random.next()), random, text);
    } else {
      add_tag(tags_.of_tail(random.next()), random, text);
    }
  }
}

void TextComposer::add_tag(uint32_t tag, Random& random, PostText& text) const {
  for (size_t i = 0; i < text.tag_count; ++i) {
    if (text.tags[i] == tag) return;
  }
  text.tags[text.tag_count++] = tag;
  const uint32_t draw = random.below(200);
  add(text, draw == 0 ? std::string_view("\xef\xbc\x83") : std::string_view("#"));  // rarely the full-width sign
  add(text, draw < 30 ? tags_.folded(tag) : tags_.shown(tag));
  if (draw >= 198) {
    add_char(text, ',');
    text.has_comma = true;
  }
  add_char(text, ' ');
}

uint32_t TextComposer::pick_mentioned(const PostOccasion& occasion, Random& random) const {
  uint32_t community = occasion.community;
  if (random.below(1000) >= occasion.inside_permille) {
    for (int tries = 0; tries < 4 && community == occasion.community; ++tries) community = town_.pick_community(random);
  }
  for (int tries = 0; tries < 4; ++tries) {
    const bool is_habit = community == occasion.community && random.below(100) < 80;
    const uint32_t author = is_habit ? town_.pick_friend(occasion.author, random) : town_.pick_known(community, random);
    if (author != occasion.author) return author;
  }
  return (occasion.author + 1) % town_.author_count();
}

void TextComposer::compose_campaign(const PlannedPost& planned, Random& random, PostText& text) const {
  text.size = 0;
  text.tag_count = text.mention_count = 0;
  text.has_comma = text.has_quote = text.has_newline = false;
  const std::string_view campaign = kCampaignTexts[(planned.group + planned.event * 3u) % kCampaignTextCount];
  add(text, campaign);
  text.has_comma = campaign.find(',') != std::string_view::npos;
  add_char(text, ' ');
  // Each event's text has words of its own, so that events of one campaign do not fall together.
  const uint64_t bits = mix64(uint64_t{planned.group} << 16 | planned.event);
  for (unsigned i = 0; i < 6; ++i) {
    const auto nine_bits = static_cast<size_t>(bits >> (i * 9) & 511);
    // Among the most used are no invented words.
    add(text, vocabulary_.text_at(has_sentences_ ? 60 + nine_bits / 2 : 300 + nine_bits));
    add_char(text, ' ');
  }
  add_tag(tags_.of_tail(mix64(planned.group + 1u)), random, text);
  const uint32_t draw = random.below(4);
  if (draw == 0) add(text, "🙏 ");
  if (draw == 1) add(text, "ayo ");
  if (draw == 2) add(text, "!! ");
  --text.size;
}

}  // namespace tilik
