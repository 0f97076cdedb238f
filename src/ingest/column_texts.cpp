// Which column holds the texts of posts, and which stand above them as titles.
#include <algorithm>

#include "base/utf8.h"
#include "ingest/column_recogniser.h"
#include "ingest/column_words.h"
#include "ingest/values.h"

namespace tilik {

bool Recogniser::is_title(size_t i) const {
  const std::string name = normalised_name(names[i]);
  return plan.roles[i].field == Field::text &&
         (name.ends_with("title") || name == "titlesnippet" || name.starts_with("judul"));
}

// "title" beside "description": the text is both. What stands above many texts is no title of theirs, but names what
// they are about: a place that is reviewed, a video that is commented on.
void Recogniser::titles_beside_texts() {
  if (choices.is_of_known_format || !choices.names_are_real) return;
  const auto is_text = [&](size_t i) {
    const ColumnRole& role = plan.roles[i];
    return role.field == Field::text && role.aspect == Aspect::plain && contents[i].filled > 0 && !is_title(i);
  };
  size_t text = 0;
  while (text < names.size() && !is_text(text)) ++text;
  if (text == names.size()) return;
  // Of a caption or a message the title is that of a page linked to; listening tools put who wrote it there.
  static constexpr std::string_view kBelowTitles[] = {"desc",   "deskripsi",  "body",   "selftext",
                                                      "isi",    "keterangan", "review", "ulasan",
                                                      "konten", "content",    "text",   "videodescription"};
  std::string below = normalised_name(names[text]);
  below.erase(0, below.rfind('.') + 1);
  if (is_named_by_thing(below, "post")) below.erase(0, std::string_view("post").size());
  const bool is_of_listening_tool = std::any_of(
      names.begin(), names.end(), [](const std::string& name) { return normalised_name(name) == "sentiment"; });
  const bool stands_below =
      !is_of_listening_tool && std::any_of(std::begin(kBelowTitles), std::end(kBelowTitles),
                                           [&](std::string_view word) { return below.starts_with(word); });
  for (size_t i = 0; i < names.size(); ++i) {
    if (!is_title(i) || is_settled[i] != 0 || contents[i].filled == 0) continue;
    const bool is_own = distinct_values(i) * 2 > contents[i].filled;
    if (!is_own) plan.roles[i] = {};
    if (is_own && stands_below) plan.roles[i].aspect = Aspect::title;
  }
}

// Forms have a column a question. People must know that only one of their open answers is read as the text.
bool Recogniser::has_more_questions() const {
  if (!choices.names_are_real || choices.is_of_known_format || !has_usable(Field::text)) return false;
  size_t texts = 0;
  for (size_t i = 0; i < names.size(); ++i) {
    constexpr int kLeastBlanks = 3;
    const std::string_view name = trimmed(names[i]);
    const bool is_question = name.ends_with('?') || std::count(name.begin(), name.end(), ' ') >= kLeastBlanks;
    const bool is_open = is_prose(contents[i]) && distinct_values(i) * 2 > contents[i].filled;
    if (!is_open || is_settled[i] != 0) continue;
    if (plan.roles[i].field == Field::ignored && (is_question || names_answer(name))) return true;
    texts += plan.roles[i].field == Field::text && names_answer(name);
  }
  return texts > 1;
}

size_t Recogniser::as_text(size_t i) const {
  if (!is_prose(contents[i])) return 0;
  return contents[i].text_bytes *
         weight_of(choices.names_are_real ? name_speaks_for_text(names[i]) : NameSpeaks::not_at_all);
}

// A title, or a remark as "Status", is the text only where there is no other.
bool Recogniser::may_give_way(size_t i) const {
  const bool is_open = is_settled[i] == 0 && !choices.is_of_known_format && choices.names_are_real;
  return is_open && plan.roles[i].field == Field::text && (is_title(i) || names_remark(names[i]));
}

// The text where no name tells it: sentences.
void Recogniser::take_text() {
  NameSpeaks least = NameSpeaks::never;
  size_t least_bytes = 0;  // what is shorter than a remark is not what that remarks on
  for (size_t i = 0; i < names.size(); ++i) {
    const bool is_empty = contents[i].filled == 0 && is_settled[i] == 0 && !sample.empty();
    if (plan.roles[i].field != Field::text || is_empty) continue;
    if (!may_give_way(i)) return;
    least = std::max(least, NameSpeaks::not_at_all);
    if (names_remark(names[i]))
      least_bytes = std::max(least_bytes, contents[i].text_bytes);
    else if (is_prose(contents[i]))
      least = NameSpeaks::in_favour;
  }
  constexpr uint8_t kBeforeTitles = 1;
  const auto score = [&](size_t i) {
    const bool may_be = least == NameSpeaks::never || name_speaks_for_text(names[i]) >= least;
    return may_be && contents[i].text_bytes >= least_bytes ? as_text(i) : 0;
  };
  if (!take_best(Field::text, score, least == NameSpeaks::never ? kByContent : kBeforeTitles)) return;
  for (size_t i = 0; i < names.size(); ++i) {
    if (may_give_way(i) && names_remark(names[i])) plan.roles[i] = {};
  }
}

// "Aduan" above numbers is how many there were.
bool Recogniser::counts_texts(size_t i, const ColumnRole& role) const {
  constexpr uint8_t kWeakRank = 3;
  return !choices.is_of_known_format && role.rank >= kWeakRank && contents[i].filled > 1 &&
         contents[i].counts == contents[i].filled;
}

}  // namespace tilik
