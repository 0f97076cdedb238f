// Owns: PartColumns, the columns of a source that has no header: a column is there when a post has it.
// Depends on: importer.h. Thread: the engine's.
// Why: pages and XML say the parts of a post in tags. Report and preview show them as they show a table's columns.
#pragma once

#include <span>
#include <string_view>

#include "ingest/importer.h"

namespace tilik {

class PartColumns {
 public:
  static constexpr size_t kMostColumns = 8;
  struct Column {
    std::string_view name;
    Field field = Field::ignored;
  };

  PartColumns(ImportContext& context, std::span<const Column> columns);
  void list();
  // Gives a post on and counts it; rejects it where `reason` says why it is none. `values` are those of its columns.
  void give(const PostDraft& draft, std::string_view reason, uint64_t line, std::string_view raw,
            std::span<const std::string_view> values);

 private:
  ImportContext& context_;
  std::span<const Column> columns_;
  uint64_t present_[kMostColumns] = {};
};

}  // namespace tilik
