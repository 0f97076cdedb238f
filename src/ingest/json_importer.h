// Owns: reading JSON of every layout (lines, or the array of records in a document): JsonFormat says what is
// special in one, JsonGuess what a sample looks like.
// Depends on: json_accounts.h, json_flatten.h, json_inner.h, json_records.h, record_mapper.h. Thread: the engine's.
// Why: a new platform's JSON is a short list of paths, not a new reader.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/columns.h"
#include "ingest/importer.h"
#include "ingest/record_mapper.h"

namespace tilik {

struct JsonGuess {
  double confidence = 0;                // that this is JSON with records
  bool is_lines = false;                // NDJSON
  std::vector<std::string> path;        // of the array of records, in a document
  std::vector<std::string> names;       // paths in the records of the sample
  std::vector<std::string> normalised;  // the same by normalised_name()
  SampleRows rows;                      // their values, at most 300 records
};
// Cost: a few passes over the sample, once a sample.
const JsonGuess& json_guess(const Sample& sample);
// The same with a path that is known: which names and values the records there have.
JsonGuess json_guess_at(const Sample& sample, std::span<const std::string_view> path);
// Makes the path of records that lie in one of the lists `nested` ("replies|comments"), or in an object beside one,
// that of the records around both. False when they do not.
bool json_path_around(const Sample& sample, std::string_view nested, std::vector<std::string>& path);
struct JsonFormat;
// The same for a format: its records are at its path, where it has one, and within others, where it says so.
JsonGuess json_guess_for(const Sample& sample, const JsonFormat& format);

// Texts that a hook makes; alive until the next record.
using RecordTexts = std::array<std::string, 4>;
// Corrects a post by values of its record (those at `own_columns`, empty where absent). Returns "" or the
// reason to reject it.
using AdjustPost = std::string_view (*)(std::span<const std::string_view> own, PostDraft& draft, RecordTexts& texts);

struct JsonFormat {
  std::span<const std::string_view> signature;  // normalised paths that must all be there
  FormatTraits traits;
  std::string_view system_column = {};                   // normalised path of what kind of record it is
  std::span<const std::string_view> ordinary = {};       // its values that are posts; others are system messages
  std::string_view scope_column = {};                    // ids are unique only together with this value
  std::span<const std::string_view> scope_context = {};  // or with one of these beside the array
  std::span<const std::string_view> path = {};           // of the records, see JsonRecords; empty: as guessed
  std::span<const std::string_view> markers = {};        // with a path: what must stand in the beginning of the file
  std::span<const std::string_view> own_columns = {};    // normalised paths whose values `adjust` sees
  AdjustPost adjust = nullptr;
  bool nested_are_comments = false;
  bool nested_tell_threads = false;   // they say themselves what they answer
  bool names_may_be_of_many = false;  // a chat: people by their names, which others in other files may have
  // "replies.comments": what is listed there in a record, or is one, are records, answers to it. Several by "|".
  std::string_view nested = {};
  // Normalised paths of the ids of who wrote and of whose post is shared, where their names may be those of others.
  std::string_view author_id = {}, shared_author_id = {};
  std::span<const std::string_view> accounts = {};  // where it says who wrote what; see json_accounts.h
  // Another list of the document, read after the first.
  std::span<const std::string_view> further = {};
  std::string_view page = {};  // "items": what has such a list is no record, only a page of them
  std::span<const std::string_view> thread_context = {};  // what tells, beside the array, of which thread all are
};

double json_confidence(const Sample& sample, const JsonFormat& format);
std::unique_ptr<Importer> make_json_importer(ImportContext& context, const JsonFormat& format);

class JsonRecords;
// Of a document that does not end as it should: a note; the record that it ends in, if any, as a rejected row; and an
// error when nothing else was read.
void tell_broken_end(JsonRecords& records, ImportContext& context);

template <const JsonFormat& Format>
constexpr FormatEntry json_entry(std::string_view name, std::string_view summary) {
  return FormatEntry{name, summary, [](const Sample& sample) { return json_confidence(sample, Format); },
                     [](ImportContext& context) { return make_json_importer(context, Format); }};
}

}  // namespace tilik
