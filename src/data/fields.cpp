#include "data/fields.h"

namespace tilik {

namespace {
constexpr std::array<std::string_view, kFieldCount> kFieldNames = {
    "id",     "time",        "author",          "author_name",     "text",          "platform",     "kind",
    "format", "reply_to_id", "reply_to_author", "shared_id",       "shared_author", "conversation", "language",
    "likes",  "comments",    "shares",          "quotes",          "saves",         "views",        "reach",
    "clicks", "impressions", "followers",       "account_created", "client",        "verified",     "paid",
    "place",  "links",       "hashtags",        "mentions",        "url",           "category"};
constexpr std::array<std::string_view, kKindCount> kKindNames = {"original", "reply", "share", "quote", "comment"};
constexpr std::array<std::string_view, kFormatCount> kFormatNames = {
    "unknown", "text", "image", "video", "link", "audio", "album", "poll", "sticker", "document"};
}  // namespace

std::string_view name_of(Field field) {
  return field == Field::ignored ? std::string_view{} : kFieldNames[static_cast<size_t>(field)];
}

Field field_from_name(std::string_view name) {
  for (size_t i = 0; i < kFieldNames.size(); ++i) {
    if (kFieldNames[i] == name) return static_cast<Field>(i);
  }
  return Field::ignored;
}

std::string_view name_of(Kind kind) { return kKindNames[static_cast<size_t>(kind)]; }
std::string_view name_of(Format format) { return kFormatNames[static_cast<size_t>(format)]; }
std::string_view name_of(Count count) { return name_of(field_of(count)); }

}  // namespace tilik
