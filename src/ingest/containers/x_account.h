// Owns: reading whose archive an X or Instagram archive is. Depends on: nlohmann_json. Thread: any.
// Why: tweets.js does not name its author; account.js beside it does.
#pragma once

#include <string>
#include <string_view>

namespace tilik {

struct XAccount {
  std::string handle, name;
};

// `text`: account.js, an assignment and an array with one account. Empty where nothing is found.
XAccount read_x_account(std::string_view text);
// `text`: personal_information.json of Instagram.
XAccount read_instagram_account(std::string_view text);

}  // namespace tilik
