// Owns: reading the cells of exports that write an account, a list of accounts or of tags as an address, as a Python
// object or as JSON; quotes after a backslash.
// Depends on: base, data/fields.h, values.h. Thread: any (pure functions).
// Why: tables made of JSON (snscrape, twarc, pandas) hold whole objects in a cell. Taken as they are, one account
// would have as many names as there are ways to write it.
#pragma once

#include <string>
#include <string_view>

#include "data/fields.h"

namespace tilik {

// "https://x.com/ani", "{'username': 'ani', 'id': 7}" and "User(username='ani', id=7)" as "ani"; other values as they
// are. The result is a part of `value`.
std::string_view account_of_value(std::string_view value);

// A list of objects in one cell: the accounts of "[{'username': 'ani'}, ...]", the tags of '[{"tag": "kota"}]', the
// addresses of '[{"expanded_url": "https://..."}]', with blanks between them. False when the value is no such list.
bool members_of_list(Field field, std::string_view value, std::string& out);

// `katanya \"bagus\"` with plain quotes; false when there are none.
bool unescape_quotes(std::string_view text, std::string& out);

}  // namespace tilik
