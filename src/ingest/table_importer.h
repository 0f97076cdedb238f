// Owns: reading tables (CSV and its relatives) of every layout: TableFormat says what is special in one.
// Depends on: table_rows.h, record_mapper.h. Thread: the engine's.
// Why: a new platform's table is a short list of names, not a new reader.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/importer.h"
#include "ingest/record_mapper.h"

namespace tilik {

struct TableFormat {
  std::span<const std::string_view> signature;  // normalised names that must all be there
  FormatTraits traits;
  std::string_view scope_column = {};                  // ids are unique only together with this value
  std::span<const std::string_view> sum_rows = {};     // first cells of rows that are sums, not posts
  std::span<const std::string_view> own_columns = {};  // normalised names whose cells `adjust` sees
  // Corrects a post by cells of its row (those at `own_columns`, empty where absent).
  void (*adjust)(std::span<const std::string_view> own, PostDraft& draft) = nullptr;
  // Puts the cells of a row that has another number of them than the header under their names (normalised). False: it
  // shows that they stand under wrong names, and nothing tells under which they belong.
  bool (*realign)(std::span<const std::string> names, std::vector<std::string_view>& cells) = nullptr;
  bool ids_are_of_file = false;  // ids count from one in every file, and answers name them
};

// 0 when a column of the signature is missing, else how sure.
double table_confidence(const Sample& sample, const TableFormat& format);
std::unique_ptr<Importer> make_table_importer(ImportContext& context, const TableFormat& format);

// The entry of a table format: `Format` is a constant with static storage.
template <const TableFormat& Format>
constexpr FormatEntry table_entry(std::string_view name, std::string_view summary) {
  return FormatEntry{name, summary, [](const Sample& sample) { return table_confidence(sample, Format); },
                     [](ImportContext& context) { return make_table_importer(context, Format); }};
}

}  // namespace tilik
