#include "protocol/community_messages.h"

#include <nlohmann/json.hpp>

namespace tilik {

#define TILIK_JSON(...) NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(__VA_ARGS__)
TILIK_JSON(NamedFigures, key, label, figures)
TILIK_JSON(CountedShare, of, count)
TILIK_JSON(VoiceFigures, newcomers, median_wait_s, answered, back_answered, back_unanswered, has_difference, difference,
           lower, upper, began_to_speak, weekly_return, gini)
TILIK_JSON(CommunityReading, id, size, posts, spoke, newcomers, clustering, inside_share, without_host, host, tight,
           lively, circle, voice, hashtags, platforms, hours, core, newest, story)
TILIK_JSON(AdoptionFigures, is_defined, window_s, draws, adoptions, expected, lower, upper, p, accounts, accounts_total,
           communities)
TILIK_JSON(TopicTravel, key, label, kind, posts, accounts, stops)
TILIK_JSON(LifeResponse, unavailable, posts, communities, has_voices, voice, circles, bridges, adoption, travels,
           flow_side, flows, host_list, host_accounts, host, has_host_correlation, host_correlation,
           host_slices_compared)
// The form of filters is known to messages.cpp alone: a second one under the same name would be either, as the linker
// likes.
static void to_json(Json& json, const AccountRequest& request) {
  Json filters = Json::object();
  write_message(filters, request.filters);
  json = {{"author", request.author}, {"filters", std::move(filters)}, {"pseudonyms", request.pseudonyms}};
}
static void from_json(const Json& json, AccountRequest& request) {
  request.author = json.value("author", std::string());
  if (json.contains("filters")) request.filters = read_message<FilterState>(json["filters"]);
  request.pseudonyms = json.value("pseudonyms", false);
}
TILIK_JSON(AccountResponse, author, label, is_known, node, community, posts, followers, out_accounts, in_accounts,
           mutual, out_weight, in_weight, talks_to, talked_by, communities, has_influence, has_interval, influence,
           lower, upper)
#undef TILIK_JSON

// Specialisations, since the general template is defined, and instantiated for filters, in messages.cpp alone.
#define TILIK_MESSAGE(T)                                 \
  template <>                                            \
  void write_message<T>(Json & body, const T& message) { \
    Json fields = message;                               \
    body.update(fields);                                 \
  }                                                      \
  template <>                                            \
  T read_message<T>(const Json& body) {                  \
    return body.is_object() ? body.get<T>() : T{};       \
  }
TILIK_MESSAGE(LifeResponse)
TILIK_MESSAGE(AccountRequest)
TILIK_MESSAGE(AccountResponse)
#undef TILIK_MESSAGE

}  // namespace tilik
