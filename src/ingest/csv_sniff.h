// Owns: guessing from a sample whether a text is a table, with which delimiter, and whether it has a header.
// Depends on: csv_reader.h, columns.h, importer.h. Thread: any.
// Why: nobody knows which delimiter their spreadsheet wrote. All candidates are tried with the real reader;
// steady cell counts and known column names decide.
#pragma once

#include <string>
#include <vector>

#include "ingest/columns.h"
#include "ingest/csv_reader.h"
#include "ingest/importer.h"

namespace tilik {

struct TableGuess {
  double confidence = 0;  // that this is a table at all
  CsvDialect dialect;
  bool has_header = false;
  std::string title;                    // the last line above the header that has one cell, or empty
  size_t rows_before_header = 0;        // blank or title rows and the first of two rows of names, skipped
  size_t known_names = 0;               // header names that have an alias
  std::vector<std::string> names;       // "column 1" ... without a header
  std::vector<std::string> normalised;  // the same by normalised_name(): every format asks for them
  SampleRows rows;                      // without the header; at most 300
};

// Cost: a few passes over the sample, once a sample.
const TableGuess& table_guess(const Sample& sample);

}  // namespace tilik
