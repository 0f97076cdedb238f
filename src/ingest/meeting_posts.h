// Owns: MeetingPosts, what people wrote or said in a meeting, given on as posts.
// Depends on: importer.h, chat_lines.h, name_moment.h. Thread: the engine's.
// Why: chats and transcripts of meetings have an hour, or how far into the meeting it was, and no date. Where that
// comes from, and how two equal messages stay two without one, is settled here once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/chat_lines.h"
#include "ingest/importer.h"
#include "ingest/line_reader.h"
#include "ingest/name_moment.h"

namespace tilik {

class MeetingPosts {
 public:
  // `counts_from_start`: seconds are those since the recording began, not those of a clock.
  MeetingPosts(ImportContext& context, std::string_view platform, bool counts_from_start);

  struct Message {
    std::string author, text, reply_to_author;
    int64_t second = 0;          // of the day or of the recording
    std::optional<int64_t> day;  // where the line itself says it
    Kind kind = Kind::original;
    std::string_view rejected = {};  // why it is no post; a code of ingest/reasons.h
    uint64_t line = 0;
    std::string raw;
  };
  // Begins a message: its lines follow.
  void begin(const Line& line, uint64_t number);
  // A line more of its text.
  void append(std::string_view line);
  bool has_message() const { return has_message_; }
  Message& message() { return message_; }
  // Puts its broken bytes right and trims it.
  void tidy();
  // Gives it on. Without a message nothing happens.
  void give();
  // All is read.
  void finish();
  void list_columns();

 private:
  void tidy(std::string& part);
  void set_time(PostDraft& draft);
  bool is_from_start();

  ImportContext& context_;
  const std::string platform_;
  const NameMoment moment_;
  bool counts_from_start_;
  NamesOfOthers names_of_others_;
  RepeatedMessages repeated_;
  Message message_;
  std::string cleaned_, id_;
  int64_t days_passed_ = 0, last_second_ = 0;
  uint64_t texts_ = 0, authors_ = 0, times_ = 0, given_ = 0;
  bool has_message_ = false, is_clean_ = true;
};

}  // namespace tilik
