// Owns: judge_id_columns(), whether what a table calls an id or an address names its posts, and find_scope_column(),
// the chat within which an id does.
// Depends on: columns.h. Thread: any (pure functions).
// Why: two posts with one id are one post, and an address may hold an id, so wrong ones lose posts. Comments stand
// under the number or address of their video, many tables count their rows from 1, each anew, and Telegram numbers
// the messages of every channel from 1.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ingest/columns.h"

namespace tilik {

struct IdColumns {
  bool are_row_numbers = false;      // the id left over counts rows
  bool name_something_else = false;  // some column turned out to name what posts belong to: its role is `conversation`
  bool are_comments = false;         // the rows are comments on what is posted elsewhere
};
// Corrects `roles`. Columns with `is_settled` are the user's; those that the format names are not doubted either.
// Cost: about the number of cells in the id columns of `sample`, times a logarithm.
IdColumns judge_id_columns(const std::vector<std::string>& names, const SampleRows& sample,
                           const ColumnChoices& choices, std::span<const uint8_t> is_settled,
                           std::vector<ColumnRole>& roles);

// The column that names the channel, chat or group of each row, where the ids in `sample` are numbers as small as those
// a chat counts its messages by: they name a post only together with it. SIZE_MAX: none.
size_t find_scope_column(const std::vector<std::string>& names, const SampleRows& sample,
                         const std::vector<ColumnRole>& roles);

}  // namespace tilik
