// Owns: the sentences of analysis_uses.h. Depends on: words/numbers.h. Thread: any.
#include "words/analysis_uses.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "words/numbers.h"

namespace tilik::words {

namespace {

// Both languages beside each other: they are read together or not at all.
struct Pair {
  std::string_view indonesian, english;
};

constexpr Pair kTopics = {"Topik dan kata", "Topics and words"}, kRates = {"Tingkat interaksi", "Engagement rate"};
constexpr Pair kAllTime = {"Semua kiriman punya waktu.", "Every post has a time."},
               kSomeTime = {"{0} dari {1} kiriman punya waktu; sisanya tidak ikut di lini masa.",
                            "A time is known of {0} of {1} posts; the others are not on the timeline."},
               kNoTime = {"Tidak bisa, karena tidak ada waktu.", "Not possible: there are no times."};
constexpr Pair kAllText = {"Semua kiriman punya isi.", "Every post has a text."},
               kSomeText = {"{0} dari {1} kiriman punya isi; sisanya tidak punya kata.",
                            "A text is known of {0} of {1} posts; the others have no words."},
               kOnlyTags = {"Hanya tagar; isi kiriman tidak ada.", "Hashtags only: there are no texts."},
               kNoText = {"Tidak bisa, karena tidak ada isi.", "Not possible: there are no texts."};
constexpr Pair kAllCounts = {"Jumlah {0}.", "Counts: {0}."},
               kSomeCounts = {"Jumlah {0}; {1} dari {2} kiriman punya angka, sisanya tidak dianggap nol.",
                              "Counts: {0}; numbers are known of {1} of {2} posts, the others are not taken as zero."},
               kNoCounts = {"Tidak bisa, karena tidak ada jumlah suka, komentar, atau kiriman ulang.",
                            "Not possible: there are no numbers of likes, comments or shares."};
constexpr Pair kAtLeast = {"setidaknya ", "at least "};
constexpr Pair kRatesFrom = {"Dibagi dengan {0}.", "Divided by {0}."},
               kRatesWithoutCounts = {"Tidak bisa, karena tidak ada jumlah interaksi untuk dibagi.",
                                      "Not possible: there are no likes, comments or shares to divide."},
               kNoRates = {"Tidak bisa, karena tidak ada pengikut, jangkauan, tayangan, atau impresi.",
                           "Not possible: there are no followers, reach, views or impressions."};
constexpr Pair kLinks = {"Dari {0}.", "From {0}."},
               kOnlyMentions = {"Hanya bila isi kiriman menyebut @nama.", "Only where texts mention an @name."},
               kChat = {"Dari giliran bicara di obrolan.", "From who speaks after whom in the chat."},
               kOnlyNames = {"Daftar akun saja; tidak ada balasan, kiriman ulang, atau sebutan yang menghubungkan.",
                             "A list of accounts only: no replies, shares or mentions link them."},
               kNoAuthor = {"Tidak bisa, karena tidak ada nama akun.", "Not possible: there are no accounts."};
constexpr Pair kReplies = {"balasan", "replies"}, kShared = {"kiriman ulang", "reposts"},
               kMentioned = {"sebutan", "mentions"};

std::string say(Language language, const Pair& pair, std::initializer_list<std::string_view> values = {}) {
  return fill(language == Language::indonesian ? pair.indonesian : pair.english, values);
}

// "suka, komentar": the names of those fields that have values.
std::string names_of(Language language, const SourceReport& source, std::initializer_list<std::string_view> fields) {
  std::string names;
  for (const std::string_view field : fields) {
    if (rows_with(source, field) == 0) continue;
    std::string name = field_label(language, field);
    if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z') name[0] = static_cast<char>(name[0] - 'A' + 'a');
    if (!names.empty()) names += ", ";
    names += name;
  }
  return names;
}

uint64_t most_rows(const SourceReport& source, std::initializer_list<std::string_view> fields) {
  uint64_t most = 0;
  for (const std::string_view field : fields) most = std::max(most, rows_with(source, field));
  return most;
}

class Judge {
 public:
  Judge(Language language, const SourceReport& source)
      : language_(language),
        source_(source),
        all_(source.accepted),
        all_text_(full_number(language, static_cast<int64_t>(source.accepted))) {}

  AnalysisUse trend() const {
    return by_share(std::string(text_of(language_, Word::page_trend)), rows_with(source_, "time"), kAllTime, kSomeTime,
                    kNoTime);
  }

  AnalysisUse topics() const {
    AnalysisUse use = by_share(say(language_, kTopics), rows_with(source_, "text"), kAllText, kSomeText, kNoText);
    if (use.usable == Usable::no && rows_with(source_, "hashtags") > 0)
      use = {use.name, Usable::partly, say(language_, kOnlyTags)};
    return use;
  }

  AnalysisUse engagement() const {
    const std::string name(text_of(language_, Word::page_engagement));
    const std::string counts = names_of(language_, source_, {"likes", "comments", "shares", "quotes", "saves"});
    const uint64_t rows = interactions();
    if (rows == 0) return {name, Usable::no, say(language_, kNoCounts)};
    if (rows == all_) return {name, Usable::yes, say(language_, kAllCounts, {counts})};
    // Which rows have which count is not told: together they can have more than the fullest one alone.
    const std::string least = counts.find(',') == std::string::npos ? "" : say(language_, kAtLeast);
    return {name, Usable::partly, say(language_, kSomeCounts, {counts, least + number(rows), all_text_})};
  }

  AnalysisUse rates() const {
    const std::string name = say(language_, kRates);
    const std::string bases = names_of(language_, source_, {"followers", "reach", "views", "impressions"});
    if (interactions() == 0) return {name, Usable::no, say(language_, kRatesWithoutCounts)};
    if (bases.empty()) return {name, Usable::no, say(language_, kNoRates)};
    return {name, Usable::yes, say(language_, kRatesFrom, {bases})};
  }

  AnalysisUse community() const {
    const std::string name(text_of(language_, Word::page_community));
    if (!knows_accounts()) return {name, Usable::no, say(language_, kNoAuthor)};
    std::string links;
    const auto add = [&](uint64_t rows, const Pair& what) {
      if (rows == 0) return;
      if (!links.empty()) links += ", ";
      links += say(language_, what);
    };
    add(most_rows(source_, {"reply_to_author", "reply_to_id"}), kReplies);
    add(most_rows(source_, {"shared_author", "shared_id"}) + repaired("share_from_text"), kShared);
    add(rows_with(source_, "mentions"), kMentioned);
    if (!links.empty()) return {name, Usable::yes, say(language_, kLinks, {links})};
    for (const std::string_view chat :
         {"whatsapp", "signal", "line-chat", "kakaotalk", "copied-chat", "sms-backup", "zoom-chat", "slack", "skype",
          "telegram", "telegram-html", "discord", "messenger-archive", "meta-html"})
      if (source_.format == chat) return {name, Usable::yes, say(language_, kChat)};
    if (rows_with(source_, "text") > 0) return {name, Usable::partly, say(language_, kOnlyMentions)};
    return {name, Usable::no, say(language_, kOnlyNames)};
  }

 private:
  std::string number(uint64_t value) const { return full_number(language_, static_cast<int64_t>(value)); }

  uint64_t repaired(std::string_view kind) const {
    const auto found = std::find_if(source_.repairs.begin(), source_.repairs.end(),
                                    [kind](const ReportRepair& repair) { return repair.kind == kind; });
    return found == source_.repairs.end() ? 0 : found->count;
  }

  // By a column, or by what else of the source tells them.
  bool knows_accounts() const {
    return most_rows(source_, {"author", "author_name"}) + repaired("author_from_url") +
               repaired("author_from_archive") >
           0;
  }

  uint64_t interactions() const { return most_rows(source_, {"likes", "comments", "shares", "quotes", "saves"}); }

  AnalysisUse by_share(std::string name, uint64_t rows, const Pair& all, const Pair& some, const Pair& none) const {
    if (rows == 0) return {std::move(name), Usable::no, say(language_, none)};
    if (rows >= all_) return {std::move(name), Usable::yes, say(language_, all)};
    return {std::move(name), Usable::partly, say(language_, some, {number(rows), all_text_})};
  }

  Language language_;
  const SourceReport& source_;
  uint64_t all_;
  std::string all_text_;
};

}  // namespace

uint64_t rows_with(const SourceReport& source, std::string_view field) {
  uint64_t rows = 0;
  for (const ReportColumn& column : source.columns) {
    if (column.field == field && !column.helps_another) rows += column.present;
  }
  return std::min(rows, source.accepted);
}

std::vector<AnalysisUse> analysis_uses(Language language, const SourceReport& source) {
  if (source.kind != "posts" || source.accepted == 0) return {};
  const Judge judge(language, source);
  return {judge.trend(), judge.topics(), judge.engagement(), judge.rates(), judge.community()};
}

}  // namespace tilik::words
