// Owns: fill(), the search in packed texts, and the texts of protocol names. Depends on: words/words.h. Thread: any.
#include "words/words.h"

#include <array>
#include <utility>

#include "words/word_list.h"

namespace tilik::words {

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values) {
  std::string out;
  out.reserve(pattern.size() + 32);
  for (size_t i = 0; i < pattern.size(); ++i) {
    const bool is_place = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    const size_t index = is_place ? static_cast<size_t>(pattern[i + 1] - '0') : values.size();
    if (is_place && index < values.size()) {
      out += *(values.begin() + index);
      i += 2;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

bool find_row(std::span<const char> packed, std::string_view name, std::span<std::string_view> row) {
  for (size_t at = 0; at < packed.size();) {
    for (std::string_view& text : row) {
      text = packed.data() + at;
      at += text.size() + 1;
    }
    if (row[0] == name) return true;
  }
  return false;
}

namespace {

using NameAndWord = std::pair<std::string_view, Word>;

std::string label(Language language, std::string_view name, const NameAndWord* entries, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    if (entries[i].first == name) return std::string(text_of(language, entries[i].second));
  }
  return std::string(name);
}

template <size_t N>
std::string label(Language language, std::string_view name, const std::array<NameAndWord, N>& entries) {
  return label(language, name, entries.data(), N);
}

constexpr std::array<NameAndWord, 34> kFields = {{
    {"id", Word::field_id},
    {"time", Word::field_time},
    {"author", Word::field_author},
    {"author_name", Word::field_author_name},
    {"text", Word::field_text},
    {"platform", Word::field_platform},
    {"kind", Word::field_kind},
    {"format", Word::field_format},
    {"reply_to_id", Word::field_reply_to_id},
    {"reply_to_author", Word::field_reply_to_author},
    {"shared_id", Word::field_shared_id},
    {"shared_author", Word::field_shared_author},
    {"conversation", Word::field_conversation},
    {"language", Word::field_language},
    {"likes", Word::field_likes},
    {"comments", Word::field_comments},
    {"shares", Word::field_shares},
    {"quotes", Word::field_quotes},
    {"saves", Word::field_saves},
    {"views", Word::field_views},
    {"reach", Word::field_reach},
    {"clicks", Word::field_clicks},
    {"impressions", Word::field_impressions},
    {"followers", Word::field_followers},
    {"account_created", Word::field_account_created},
    {"client", Word::field_client},
    {"verified", Word::field_verified},
    {"paid", Word::field_paid},
    {"place", Word::field_place},
    {"links", Word::field_links},
    {"hashtags", Word::field_hashtags},
    {"mentions", Word::field_mentions},
    {"url", Word::field_url},
    {"category", Word::mapping_category},
}};

constexpr std::array<NameAndWord, 5> kKinds = {{
    {"original", Word::kind_original},
    {"reply", Word::kind_reply},
    {"share", Word::kind_share},
    {"quote", Word::kind_quote},
    {"comment", Word::kind_comment},
}};

constexpr std::array<NameAndWord, 10> kFormats = {{
    {"unknown", Word::format_unknown},
    {"text", Word::format_text},
    {"image", Word::format_image},
    {"video", Word::format_video},
    {"link", Word::format_link},
    {"audio", Word::format_audio},
    {"album", Word::format_album},
    {"poll", Word::format_poll},
    {"sticker", Word::format_sticker},
    {"document", Word::format_document},
}};

constexpr std::array<NameAndWord, 5> kBins = {{
    {"minute", Word::bin_minute},
    {"hour", Word::bin_hour},
    {"day", Word::bin_day},
    {"week", Word::bin_week},
    {"month", Word::bin_month},
}};

constexpr std::array<NameAndWord, 4> kRates = {{
    {"by_followers", Word::rate_by_followers},
    {"by_reach", Word::rate_by_reach},
    {"by_views", Word::rate_by_views},
    {"by_impressions", Word::rate_by_impressions},
}};

constexpr std::array<NameAndWord, 5> kBreakdowns = {{
    {"platform", Word::group_platform},
    {"format", Word::group_format},
    {"kind", Word::group_kind},
    {"language", Word::group_language},
    {"place", Word::group_place},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 25> kPlatforms = {{
    {"x", "X"},
    {"twitter", "X (Twitter)"},
    {"instagram", "Instagram"},
    {"facebook", "Facebook"},
    {"tiktok", "TikTok"},
    {"youtube", "YouTube"},
    {"threads", "Threads"},
    {"whatsapp", "WhatsApp"},
    {"telegram", "Telegram"},
    {"discord", "Discord"},
    {"mastodon", "Mastodon"},
    {"bluesky", "Bluesky"},
    {"reddit", "Reddit"},
    {"linkedin", "LinkedIn"},
    {"pinterest", "Pinterest"},
    {"truthsocial", "Truth Social"},
    {"9gag", "9GAG"},
    {"xiaohongshu", "Xiaohongshu"},
    {"line", "LINE"},
    {"kakaotalk", "KakaoTalk"},
    {"teams", "Teams"},
    {"sms", "SMS"},
    {"zoom", "Zoom"},
    {"slack", "Slack"},
    {"skype", "Skype"},
}};

}  // namespace

std::string field_label(Language language, std::string_view field) { return label(language, field, kFields); }
std::string kind_label(Language language, std::string_view kind) { return label(language, kind, kKinds); }
std::string format_label(Language language, std::string_view format) { return label(language, format, kFormats); }
std::string bin_label(Language language, std::string_view bin) { return label(language, bin, kBins); }
std::string rate_label(Language language, std::string_view rate) { return label(language, rate, kRates); }

std::string breakdown_label(Language language, std::string_view dimension) {
  return label(language, dimension, kBreakdowns);
}

std::string value_label(Language language, std::string_view dimension, std::string_view value) {
  if (dimension == "kind") return kind_label(language, value);
  if (dimension == "format") return format_label(language, value);
  if (dimension == "platform")
    return value.empty() ? std::string(text_of(language, Word::format_unknown)) : platform_label(value);
  return std::string(value);
}

std::string platform_label(std::string_view platform) {
  for (const auto& [name, shown] : kPlatforms) {
    if (name == platform) return std::string(shown);
  }
  return std::string(platform);
}

std::string saved_file_name(Language language, std::string_view name) {
  static constexpr struct {
    std::string_view stem, indonesian, english;
  } kStems[] = {{"posts", "kiriman", "posts"},
                {"rejected", "baris-ditolak", "rejected-rows"},
                {"communities", "komunitas", "communities"},
                {"network", "jaringan", "network"}};
  const size_t dot = std::min(name.find('.'), name.size());
  std::string_view stem = name.substr(0, dot);
  for (const auto& each : kStems) {
    if (each.stem != stem) continue;
    stem = is_indonesian(language) ? each.indonesian : each.english;
    break;
  }
  return "tilik-" + std::string(stem) + std::string(name.substr(dot));
}

}  // namespace tilik::words
