// Owns: telling from their names which files are parts of one chat. Depends on: std. Thread: any (pure functions).
// Why: long chats are written as several files, and the people of one are those of the others.
#pragma once

#include <string>
#include <string_view>

namespace tilik {

// "inbox/ani/message_2.json" is "inbox/ani/message_.json", as all parts of that chat are, and "messages2.html" is
// "messages.html". Empty for files of other names.
std::string chat_of_part(std::string_view name);

// A part behind the first: "message_2.json", "messages2.html".
bool is_further_part(std::string_view name);

}  // namespace tilik
