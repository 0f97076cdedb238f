// Owns: the reason codes that ingest writes into reports: why a row was rejected, what was repaired, what a
// person should know about a source. Depends on: std. Thread: any (constants).
// Why: sentences live in src/words; the codes are the contract between both, listed once.
#pragma once

#include <string_view>

namespace tilik {

// Why one row could not be used (RejectedRow::reason).
namespace reject {
inline constexpr std::string_view kNoTime = "no_time";   // the file has times, this row has none that reads
inline constexpr std::string_view kNoYear = "no_year";   // "23 August": which year is written nowhere
inline constexpr std::string_view kEmpty = "empty_row";  // no text, no time, nothing counted
inline constexpr std::string_view kWrongColumnCount =
    "wrong_column_count";                                             // broken table row: cells shifted or missing
inline constexpr std::string_view kRowTooLong = "row_too_long";       // no end of row or line within 8 MB
inline constexpr std::string_view kMalformedJson = "malformed_json";  // this record or line is not JSON
inline constexpr std::string_view kMalformedXml = "malformed_xml";    // this record is broken XML
inline constexpr std::string_view kTooDeep = "too_deep";              // nested deeper than 64 levels
inline constexpr std::string_view kNotAnObject = "not_an_object";     // a JSON value where a record was expected
inline constexpr std::string_view kNotAText = "not_a_text";           // a number, null or a record in a list of texts
inline constexpr std::string_view kSystemMessage = "system_message";  // "Ani joined": written by the app, by no person
inline constexpr std::string_view kNotAMessage = "not_a_message";     // lines before the first message of a chat
inline constexpr std::string_view kNoNumber = "no_number";            // a row of numbers without one
inline constexpr std::string_view kNotPublic = "not_public";          // a message to some people in an archive of posts
inline constexpr std::string_view kNotAPost = "not_a_post";           // a like, a follow, an advertisement among posts
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
inline constexpr std::string_view kAuthorFromArchive = "author_from_archive";  // named elsewhere in the archive
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
inline constexpr std::string_view kHtmlTags = "html_tags";                // <p>, <br>, <a ...> in a text, taken out
inline constexpr std::string_view kWrittenNewlines = "written_newlines";  // "\\n" as two letters, read as a line break
inline constexpr std::string_view kStrayReturns = "stray_returns";        // a lone CR in a text, read as a line break
inline constexpr std::string_view kThousandsMarks = "thousands_marks";    // "1,234" and "1.234" read as 1234
inline constexpr std::string_view kDayMonth = "day_month";  // 05/02/2024: which is the day was decided by evidence
inline constexpr std::string_view kBlankBeforeQuote = "blank_before_quote";  // `a, "b, c"`: the quote opens a cell
inline constexpr std::string_view kWrappedRows = "wrapped_rows";       // all cells of a row stood in one, in quotes
inline constexpr std::string_view kTotalRows = "total_rows";           // a "Total" row above or below the posts
inline constexpr std::string_view kMergedCells = "merged_cells";       // an empty date below others, as in merged cells
inline constexpr std::string_view kShareFromText = "share_from_text";  // "RT @name:" read as a share
inline constexpr std::string_view kCountsOfOriginal = "counts_of_original";  // a share on X carries what it shares has
inline constexpr std::string_view kUnreadableCounts = "unreadable_counts";   // "banyak", -5: left out, as missing
inline constexpr std::string_view kUnreadableTimes = "unreadable_times";     // "April 5": left out, as missing
inline constexpr std::string_view kSelfLoops = "self_loops";  // of a network: from a node to itself, in no measure
inline constexpr std::string_view kUndeclaredAttributes = "undeclared_attributes";  // of a network's nodes, kept
inline constexpr std::string_view kAttributesLeftOut = "attributes_left_out";       // of a network's nodes
inline constexpr std::string_view kTimeFromId = "time_from_id";                     // the id of a post holds its moment
inline constexpr std::string_view kAnswersLeftOut = "answers_left_out";  // an owner's, in a column beside a review
// "3 bulan lalu", counted from when that was collected: as precisely as it says.
inline constexpr std::string_view kHoursAgo = "relative_hours";
inline constexpr std::string_view kDaysAgo = "relative_days";
inline constexpr std::string_view kWeeksAgo = "relative_weeks";
inline constexpr std::string_view kMonthsAgo = "relative_months";
inline constexpr std::string_view kYearsAgo = "relative_years";
// All of them, for telling a name that is none.
inline constexpr std::string_view kAll[] = {
    kMojibake,          kHtmlEntities,     kInvalidBytes,    kControlBytes,
    kIdFromUrl,         kIdLost,           kAuthorFromUrl,   kAuthorFromArchive,
    kLanguageIn,        kListLiteral,      kRepeatedHeader,  kPaddingRows,
    kBareQuotes,        kUnclosedQuote,    kShortRows,       kLongRows,
    kWordCounts,        kByteOrderMark,    kMediaMarkers,    kDeletedMessages,
    kHtmlTags,          kWrittenNewlines,  kStrayReturns,    kThousandsMarks,
    kDayMonth,          kBlankBeforeQuote, kWrappedRows,     kTotalRows,
    kShareFromText,     kUnreadableCounts, kUnreadableTimes, kCountsOfOriginal,
    kMergedCells,       kHoursAgo,         kDaysAgo,         kWeeksAgo,
    kMonthsAgo,         kYearsAgo,         kSelfLoops,       kUndeclaredAttributes,
    kAttributesLeftOut, kTimeFromId,       kAnswersLeftOut};
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
inline constexpr std::string_view kNoRecords = "no_records";             // JSON whose lists are empty
inline constexpr std::string_view kMemoryFull = "memory_full";           // stopped early; what was loaded stays
inline constexpr std::string_view kReadFailed = "read_failed";           // the source stopped giving bytes
inline constexpr std::string_view kFileCutOff = "file_cut_off";          // ends in the middle of a record
inline constexpr std::string_view kLowConfidence = "low_confidence";     // the format is a guess: look at the mapping
inline constexpr std::string_view kSharesOnly = "shares_only";           // who shared what when, without texts
inline constexpr std::string_view kRowNumbers = "row_numbers";           // ids count the rows, as other files' do
inline constexpr std::string_view kIdsOfThreads = "ids_of_threads";      // an id names what posts belong to
inline constexpr std::string_view kMoreQuestions = "more_questions";  // only one of a form's open answers is the text
inline constexpr std::string_view kPlatformsAdded = "platform_counts_added";  // counts of one post on several
inline constexpr std::string_view kTimesAgo = "relative_times";        // "3 bulan lalu", and nothing says from when
inline constexpr std::string_view kClocksOnly = "times_without_days";  // "10:02", and nothing says on which day
inline constexpr std::string_view kNamesOfOthers = "names_of_other_files";  // a chat's names that others have, too
inline constexpr std::string_view kMixedZones = "mixed_zones";              // times of several zones in one source
inline constexpr std::string_view kTimeNotADate = "time_not_a_date";  // a time column of small numbers, kept as seconds
inline constexpr std::string_view kArchiveCutOff = "archive_cut_off";  // packed data end too early
inline constexpr std::string_view kArchiveDamaged =
    "archive_damaged";                                            // packed data are broken, or the checksum is wrong
inline constexpr std::string_view kUnpackLimit = "unpack_limit";  // far more comes out than an honest file holds
}  // namespace note

// Why a member of an archive or a sheet of a workbook was left out (SkippedMembers::reason).
namespace skip {
inline constexpr std::string_view kMedia = "media";             // pictures, sound, video
inline constexpr std::string_view kWebPage = "web_page";        // HTML and its parts
inline constexpr std::string_view kSystemFile = "system_file";  // written by an operating system, e.g. __MACOSX
inline constexpr std::string_view kOtherFile = "other_file";    // documents, programs, licences
inline constexpr std::string_view kNotPosts = "not_posts";      // settings, logins, lists of an account archive
inline constexpr std::string_view kSamePosts = "same_posts";    // posts that another file of the archive has, too
inline constexpr std::string_view kUnknown = "not_recognised";  // no format fits
inline constexpr std::string_view kEmpty = "empty_member";
inline constexpr std::string_view kEncrypted = "encrypted";
inline constexpr std::string_view kMethod = "packing_not_known";  // another method than stored and deflate
inline constexpr std::string_view kDamaged = "damaged_member";
inline constexpr std::string_view kTooDeep = "nested_too_deep";    // an archive in an archive in an archive
inline constexpr std::string_view kTooLarge = "nested_too_large";  // an inner archive larger than memory allows
inline constexpr std::string_view kOfficeFile = "office_file";     // a text document or presentation
inline constexpr std::string_view kNoTable = "sheet_without_table";
inline constexpr std::string_view kEmptySheet = "empty_sheet";
}  // namespace skip

}  // namespace tilik
