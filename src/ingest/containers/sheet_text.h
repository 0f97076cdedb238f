// Owns: RowReader, the rows of one sheet of a workbook, and SheetText, those rows as the bytes of a table.
// Depends on: byte_source.h, unpack_limit.h. Thread: the engine's.
// Why: a sheet becomes a table for the importer of tables, so that headers, columns and reports work as they do
// for CSV. Cells are parted by US (0x1f), rows by RS (0x1e): neither can stand in a cell, so nothing is escaped,
// and the number of a row in a message is the sheet's own.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/byte_source.h"
#include "ingest/containers/unpack_limit.h"

namespace tilik {

struct SheetRow {
  std::vector<std::string> cells;  // the first `width` count; the rest is kept for its memory
  size_t width = 0;
  uint64_t number = 0;  // from 1
  uint64_t times = 1;   // the same row again below

  void clear() {
    for (size_t i = 0; i < width; ++i) cells[i].clear();
    width = 0;
    times = 1;
  }
  // The cell at `column`, from 0; all before it exist then.
  std::string& at(size_t column) {
    if (cells.size() <= column) cells.resize(column + 1);
    if (width <= column) width = column + 1;
    return cells[column];
  }
};

constexpr uint64_t kMostSheetRows = 1'048'576;  // the size of the sheets of today's programs
constexpr size_t kMostSheetColumns = 16'384;

class RowReader {
 public:
  virtual ~RowReader() = default;
  // The next row with a value; numbers rise. False at the end.
  virtual bool next(SheetRow& row) = 0;
  // Why it ended early; empty when it did not.
  virtual std::string_view problem() const = 0;
};

enum class SheetKind : uint8_t { of_workbook, of_database };

class SheetText : public ByteSource {
 public:
  using MakeReader = std::function<std::unique_ptr<RowReader>()>;
  SheetText(std::string name, MakeReader make, UnpackLimit& limit, SheetKind kind = SheetKind::of_workbook)
      : name_(std::move(name)), make_(std::move(make)), limit_(limit), kind_(kind) {}
  std::string name() const override { return name_; }
  int64_t size() const override { return -1; }
  bool is_sheet() const override { return true; }
  bool is_of_workbook() const override { return kind_ == SheetKind::of_workbook; }
  int64_t read(int64_t offset, char* into, size_t capacity) override;
  std::string_view problem() const override { return problem_; }

 private:
  void restart();
  bool fill();
  void append_row(const SheetRow& row);

  std::string name_;
  MakeReader make_;
  UnpackLimit& limit_;
  const SheetKind kind_;
  std::unique_ptr<RowReader> reader_;
  SheetRow row_;
  uint64_t times_left_ = 0;  // of row_, still to be written
  uint64_t rows_ = 0;        // written
  size_t widest_ = 0;
  std::string text_;  // what is at hand
  int64_t text_at_ = 0, furthest_ = 0;
  bool is_over_ = false;
  std::string_view problem_;
};

}  // namespace tilik
