// Owns: sentences that only the command line says. Depends on: std. Thread: any.
// Why: a file of its own, so that the page, which never says them, does not carry them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "words/words.h"

namespace tilik::words {

// A file of posts was given where a network is read: what it is and which command makes the network.
std::string posts_instead_of_network(Language language, std::string_view file);

// The weights of a network file did not fit into the whole numbers that are counted in; `percent` as it is shown.
std::string weights_were_rounded(Language language, std::string_view file, std::string_view percent);

// The filters leave no post of the `posts` that were read.
std::string no_post_is_left(Language language, std::string_view posts);

// A line of arguments that cannot be understood: which of them, and why. `name`: the option or command, `value`: what
// it was given, or the command that has no use for it.
enum class WrongArgument : uint8_t {
  none,
  no_command,
  unknown_command,
  unknown_option,
  no_value,
  bad_value,
  no_effect,
  not_a_time
};
std::string wrong_argument(Language language, WrongArgument why, std::string_view name, std::string_view value);

}  // namespace tilik::words
