// Owns: whether a text asks something.
// Depends on: nothing. Thread: any (pure).
// Why: what was asked and left without an answer says more of a page's care than all comments together do.
#pragma once

#include <string_view>

namespace tilik {

// True with a question mark ("?" of any script's common forms) or a question word of Indonesian: those of METHODS (apa,
// kapan, bagaimana, kenapa, berapa, di mana, min) and the usual other spellings of the same. "min" is how a page's
// admin is called, mostly to be asked. Words of chats are asked without a mark more often than with one. O(bytes).
bool asks_question(std::string_view text);

}  // namespace tilik
