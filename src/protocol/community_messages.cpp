#include "protocol/community_messages.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <type_traits>

namespace tilik {

// The form of filters is known to messages.cpp alone: a second one under the same name would be either, as the linker
// likes.
template <>
void write_message<AccountRequest>(Json& body, const AccountRequest& message) {
  body["author"] = message.author;
  body["pseudonyms"] = message.pseudonyms;
  body["account"] = message.account;
  Json filters = Json::object();
  write_message(filters, message.filters);
  body["filters"] = std::move(filters);
}
template <>
AccountRequest read_message<AccountRequest>(const Json& body) {
  AccountRequest message;
  if (!body.is_object()) return message;
  message.author = body.value("author", std::string());
  message.pseudonyms = body.value("pseudonyms", false);
  message.account = body.value("account", UINT32_MAX);
  if (body.contains("filters")) message.filters = read_message<FilterState>(body["filters"]);
  return message;
}

namespace {

// Both have the same calls, so that one list of fields serves writing and reading.
class PackWriter {
 public:
  static constexpr bool kReads = false;
  template <typename Number>
  void number(const Number& value) {
    numbers.push_back(static_cast<double>(value));
  }
  void text(const std::string& value) {
    numbers.push_back(static_cast<double>(value.size()));
    texts.insert(texts.end(), value.begin(), value.end());
  }
  size_t count(size_t size) {
    numbers.push_back(static_cast<double>(size));
    return size;
  }
  std::vector<double> numbers;
  std::vector<uint8_t> texts;
};

class PackReader {
 public:
  static constexpr bool kReads = true;
  explicit PackReader(const FrameReader& frame)
      : numbers_(frame.array<double>("numbers")), texts_(frame.array<uint8_t>("texts")) {}
  template <typename Number>
  void number(Number& value) {
    const double read = next();
    if constexpr (std::is_same_v<Number, double>)
      value = read;
    else  // an id or a switch; what is out of range never was one
      value = static_cast<Number>(read > 0 && read <= UINT32_MAX ? static_cast<uint32_t>(read) : 0);
  }
  void text(std::string& value) {
    const size_t size = std::min(texts_.size(), length());
    value.assign(reinterpret_cast<const char*>(texts_.data()), size);
    texts_ = texts_.subspan(size);
  }
  // Each entry takes at least one number.
  size_t count(size_t) { return std::min(numbers_.size(), length()); }

 private:
  double next() {
    if (numbers_.empty()) return 0;
    const double value = numbers_.front();
    numbers_ = numbers_.subspan(1);
    return value;
  }
  size_t length() {
    const double value = next();
    return value > 0 && value < 4e9 ? static_cast<size_t>(value) : 0;
  }
  std::span<const double> numbers_;
  std::span<const uint8_t> texts_;
};

template <typename Pack, typename Entry, typename Visit>
void list(Pack& pack, std::vector<Entry>& entries, Visit visit) {
  const size_t size = pack.count(entries.size());
  if (Pack::kReads) entries.assign(size, Entry());
  for (Entry& entry : entries) visit(pack, entry);
}
template <typename Pack>
void numbers(Pack& pack, std::vector<double>& values) {
  list(pack, values, [](Pack& p, double& value) { p.number(value); });
}
template <typename Pack>
void rows(Pack& pack, FigureRows& values) {
  list(pack, values, [](Pack& p, std::vector<double>& row) { numbers(p, row); });
}
template <typename Pack>
void names(Pack& pack, std::vector<NamedFigures>& values) {
  list(pack, values, [](Pack& p, NamedFigures& value) {
    p.text(value.key);
    p.text(value.label);
    numbers(p, value.figures);
  });
}
template <typename Pack, typename... Numbers>
void each(Pack& pack, Numbers&... values) {
  (pack.number(values), ...);
}
template <typename Pack>
void share(Pack& pack, CountedShare& value) {
  each(pack, value.of, value.count);
}

template <typename Pack>
void fields(Pack& pack, VoiceFigures& voice) {
  each(pack, voice.newcomers, voice.median_wait_s, voice.has_difference, voice.difference, voice.lower, voice.upper,
       voice.gini);
  for (CountedShare* of :
       {&voice.answered, &voice.back_answered, &voice.back_unanswered, &voice.began_to_speak, &voice.weekly_return})
    share(pack, *of);
}

template <typename Pack>
void fields(Pack& pack, CommunityReading& reading) {
  each(pack, reading.id, reading.size, reading.posts, reading.spoke, reading.newcomers, reading.clustering,
       reading.inside_share, reading.without_host, reading.tight, reading.lively, reading.circle);
  pack.text(reading.host);
  fields(pack, reading.voice);
  list(pack, reading.hashtags, [](Pack& p, std::string& tag) { p.text(tag); });
  for (std::vector<uint32_t>* of : {&reading.hours, &reading.tone})
    list(pack, *of, [](Pack& p, uint32_t& posts) { p.number(posts); });
  for (std::vector<NamedFigures>* of : {&reading.platforms, &reading.core, &reading.newest}) names(pack, *of);
  rows(pack, reading.story);
}

template <typename Pack>
void fields(Pack& pack, AdoptionFigures& adoption) {
  each(pack, adoption.is_defined, adoption.window_s, adoption.draws, adoption.adoptions, adoption.expected,
       adoption.lower, adoption.upper, adoption.p, adoption.accounts_total);
  for (FigureRows* of : {&adoption.kinds, &adoption.communities}) rows(pack, *of);
  for (std::vector<NamedFigures>* of : {&adoption.accounts, &adoption.things}) names(pack, *of);
}

template <typename Pack>
void fields(Pack& pack, TopicTravel& topic) {
  for (std::string* text : {&topic.key, &topic.label, &topic.kind}) pack.text(*text);
  each(pack, topic.posts, topic.accounts, topic.communities, topic.spread_s);
  rows(pack, topic.stops);
}

template <typename Pack>
void fields(Pack& pack, LifeResponse& life) {
  pack.text(life.unavailable);
  pack.text(life.host_list);
  each(pack, life.posts, life.is_cut_short, life.has_voices, life.flow_side, life.flows_inside, life.host_accounts,
       life.has_host_correlation, life.host_correlation, life.host_slices_compared, life.replies,
       life.replies_to_writers, life.replies_counted);
  list(pack, life.communities, [](Pack& p, CommunityReading& reading) { fields(p, reading); });
  fields(pack, life.voice);
  list(pack, life.circles, [](Pack& p, uint32_t& id) { p.number(id); });
  names(pack, life.bridges);
  fields(pack, life.adoption);
  list(pack, life.travels, [](Pack& p, TopicTravel& topic) { fields(p, topic); });
  numbers(pack, life.flows);
  rows(pack, life.host);
}

template <typename Pack>
void fields(Pack& pack, AccountResponse& account) {
  pack.text(account.author);
  pack.text(account.label);
  each(pack, account.is_known, account.is_undirected, account.node, account.community, account.posts,
       account.interactions, account.followers, account.out_accounts, account.in_accounts, account.mutual,
       account.out_weight, account.in_weight, account.has_influence, account.has_interval, account.influence,
       account.lower, account.upper);
  names(pack, account.talks_to);
  names(pack, account.talked_by);
  rows(pack, account.communities);
}

template <typename Message>
void pack_into(FrameWriter& frame, const Message& message) {
  PackWriter pack;
  fields(pack, const_cast<Message&>(message));  // a writer changes nothing
  frame.add_array<double>("numbers", pack.numbers);
  frame.add_array<uint8_t>("texts", pack.texts);
}

}  // namespace

void add_packed(FrameWriter& frame, const LifeResponse& message) { pack_into(frame, message); }
void add_packed(FrameWriter& frame, const AccountResponse& message) { pack_into(frame, message); }
void read_packed(const FrameReader& frame, LifeResponse& message) {
  PackReader pack(frame);
  fields(pack, message);
}
void read_packed(const FrameReader& frame, AccountResponse& message) {
  PackReader pack(frame);
  fields(pack, message);
}

}  // namespace tilik
