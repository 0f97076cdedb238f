#include "words/column_names.h"

namespace tilik::words {

std::string column_name(Language language, std::string_view name) {
  constexpr std::string_view kNumbered = "column ";
  const bool is_numbered = name.starts_with(kNumbered) && name.size() > kNumbered.size() &&
                           name.find_first_not_of("0123456789", kNumbered.size()) == std::string_view::npos;
  if (!is_numbered || !is_indonesian(language)) return std::string(name);
  return "kolom " + std::string(name.substr(kNumbered.size()));
}

}  // namespace tilik::words
