// Owns: the sentences of the command line in both languages. Depends on: words/command_line.h. Thread: any.
#include "words/command_line.h"

namespace tilik::words {

std::string posts_instead_of_network(Language language, std::string_view file) {
  const std::string_view pattern =
      language == Language::indonesian
          ? "{0} berisi kiriman, bukan jaringan. Buat jaringannya dulu: tilik network {0} -o net.csv"
          : "{0} holds posts, not a network. Make their network first: tilik network {0} -o net.csv";
  return fill(pattern, {file});
}

}  // namespace tilik::words
