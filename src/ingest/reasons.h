// Owns: the reason codes that ingest writes into reports: why a row was rejected, what was repaired, what a
// person should know about a source. Depends on: std. Thread: any (constants).
// Why: sentences live in src/words; the codes are the contract between both, listed once.
#pragma once

#include <string_view>

namespace tilik {

// Why one row could not be used (RejectedRow::reason).
namespace reject {
inline constexpr std::string_view kNoTime = "no_time";   // the file has times, this row has none that reads
inline constexpr std::string_view kEmpty = "empty_row";  // no text, no time, nothing counted
inline constexpr std::string_view kWrongColumnCount =
    "wrong_column_count";                                             // broken table row: cells shifted or missing
inline constexpr std::string_view kRowTooLong = "row_too_long";       // no end of row or line within 8 MB
inline constexpr std::string_view kMalformedJson = "malformed_json";  // this record or line is not JSON
inline constexpr std::string_view kTooDeep = "too_deep";              // nested deeper than 64 levels
inline constexpr std::string_view kNotAnObject = "not_an_object";     // a JSON value where a record was expected
inline constexpr std::string_view kSystemMessage = "system_message";  // "Ani joined": written by the app, by no person
inline constexpr std::string_view kNotAMessage = "not_a_message";     // lines before the first message of a chat
inline constexpr std::string_view kNoTarget = "no_target";            // a share without the shared thing or the account
}  // namespace reject

// What was put right, and counted (ImportRepair::kind; also the names for ImportOptions::repairs_off).
namespace repair {
inline constexpr std::string_view kMojibake = "mojibake";                // UTF-8 read as cp1252 or Latin-1, undone
inline constexpr std::string_view kHtmlEntities = "html_entities";       // &amp; and the like, decoded
inline constexpr std::string_view kInvalidBytes = "invalid_bytes";       // bytes that are no UTF-8, read as cp1252
inline constexpr std::string_view kControlBytes = "control_characters";  // NUL and other controls, removed
inline constexpr std::string_view kIdFromUrl = "id_from_url";            // an id like 1.9E+18, taken from the link
inline constexpr std::string_view kIdLost = "id_lost";                   // an id like 1.9E+18, no link to take it from
inline constexpr std::string_view kAuthorFromUrl = "author_from_url";
inline constexpr std::string_view kLanguageIn = "language_in";    // "in", the old code of Indonesian, read as "id"
inline constexpr std::string_view kListLiteral = "list_literal";  // "['a', 'b']" in a cell, read as a list
inline constexpr std::string_view kRepeatedHeader = "repeated_header";  // the header again mid-file, skipped
inline constexpr std::string_view kPaddingRows = "padding_rows";        // rows of empty cells, skipped
inline constexpr std::string_view kBareQuotes = "bare_quotes";          // quotes inside a quoted cell, not doubled
inline constexpr std::string_view kUnclosedQuote = "unclosed_quote";  // an opening quote without end, read as a letter
inline constexpr std::string_view kShortRows = "short_rows";          // rows with fewer cells than the header, kept
inline constexpr std::string_view kLongRows = "long_rows";            // rows with more cells than the header, kept
inline constexpr std::string_view kWordCounts = "word_counts";        // "1,2 rb", "3.4K" read as numbers
inline constexpr std::string_view kByteOrderMark = "byte_order_mark";
inline constexpr std::string_view kMediaMarkers = "media_markers";        // "<Media omitted>": a post without text
inline constexpr std::string_view kDeletedMessages = "deleted_messages";  // "This message was deleted": without text
inline constexpr std::string_view kShareFromText = "share_from_text";     // "RT @name:" read as a share
}  // namespace repair

// What a person should know about a whole source (ImportReport::notes).
namespace note {
inline constexpr std::string_view kNoTimeColumn = "no_time_column";        // loaded; trend cannot say anything
inline constexpr std::string_view kNoTextColumn = "no_text_column";        // loaded; topics cannot say anything
inline constexpr std::string_view kNoAuthorColumn = "no_author_column";    // loaded; community cannot say anything
inline constexpr std::string_view kNoHeader = "no_header";                 // a table without names, columns by content
inline constexpr std::string_view kDayMonthAssumed = "day_month_assumed";  // nothing tells d/m from m/d; d/m was taken
inline constexpr std::string_view kDayFirst = "day_first";                 // dates are d/m, by evidence
inline constexpr std::string_view kMonthFirst = "month_first";             // dates are m/d, by evidence
inline constexpr std::string_view kZoneAssumed = "zone_assumed";  // times without a zone, read in the chosen zone
inline constexpr std::string_view kManyColumns = "many_columns";  // more than 1,000 columns
inline constexpr std::string_view kTooManyColumns = "too_many_columns";  // columns after the 16,384th were not read
inline constexpr std::string_view kHeaderOnly = "header_only";           // column names, and no row
inline constexpr std::string_view kMemoryFull = "memory_full";           // stopped early; what was loaded stays
inline constexpr std::string_view kReadFailed = "read_failed";           // the source stopped giving bytes
inline constexpr std::string_view kFileCutOff = "file_cut_off";          // ends in the middle of a record
inline constexpr std::string_view kLowConfidence = "low_confidence";     // the format is a guess: look at the mapping
inline constexpr std::string_view kSharesOnly = "shares_only";           // who shared what when, without texts
inline constexpr std::string_view kTimeNotADate = "time_not_a_date";  // a time column of small numbers, kept as seconds
}  // namespace note

}  // namespace tilik
