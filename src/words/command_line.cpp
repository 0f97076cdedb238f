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

std::string weights_were_rounded(Language language, std::string_view file, std::string_view percent) {
  const std::string_view pattern =
      language == Language::indonesian
          ? "{0}: bobotnya terlalu berbeda untuk dihitung tepat; satu bobot berubah sampai {1} persen"
          : "{0}: the weights differ too much to be counted exactly; one weight changed by up to {1} percent";
  return fill(pattern, {file, percent});
}

std::string no_post_is_left(Language language, std::string_view posts) {
  const std::string_view pattern =
      language == Language::indonesian
          ? "tidak satu pun dari {0} kiriman lolos saringan; periksa --from, --to, --platform, --author, dan --query"
          : "none of the {0} posts passes the filters; check --from, --to, --platform, --author and --query";
  return fill(pattern, {posts});
}

std::string wrong_argument(Language language, WrongArgument why, std::string_view name, std::string_view value) {
  const auto pattern = [&]() -> std::string_view {
    const bool is_indonesian = language == Language::indonesian;
    switch (why) {
      case WrongArgument::no_command: return is_indonesian ? "perintahnya belum ditulis" : "no command";
      case WrongArgument::unknown_command: return is_indonesian ? "perintah tidak dikenal: {0}" : "unknown command {0}";
      case WrongArgument::unknown_option: return is_indonesian ? "opsi tidak dikenal: {0}" : "unknown option {0}";
      case WrongArgument::no_value: return is_indonesian ? "{0} memerlukan nilai" : "{0} needs a value";
      case WrongArgument::bad_value:
        return is_indonesian ? "nilai {0} tidak bisa dipakai: {1}" : "bad value for {0}: {1}";
      case WrongArgument::no_effect:
        return is_indonesian ? "{0} tidak berpengaruh pada {1}" : "{0} has no effect on {1}";
      case WrongArgument::not_a_time:
        return is_indonesian ? "bukan tanggal atau waktu: {0} {1}" : "not a date or time: {0} {1}";
      case WrongArgument::none: break;
    }
    return {};
  };
  return fill(pattern(), {name, value});
}

}  // namespace tilik::words
