// Owns: reading on which day something was recorded from the name of its file.
// Depends on: base. Thread: any (pure functions).
// Why: chats and transcripts of meetings say the hour of a message, or how far into the meeting it was, and no date.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tilik {

struct NameMoment {
  std::optional<int64_t> start_utc_s;  // "GMT20240502-030000_Recording.vtt"
  std::optional<int64_t> day;          // "2024-05-02 10.00.12 Rapat/chat.txt", "rapat_20240502.txt": days since 1970
};
// The last one that the name tells, folders included.
NameMoment moment_in_name(std::string_view name);

}  // namespace tilik
