// Owns: the parts of a workbook in its archive, and their XML piece by piece.
// Depends on: zip_directory.h, base/xml_reader.h. Thread: the engine's.
// Why: XLSX and ODS are XML files in a ZIP; both need them by name and in no order.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "base/xml_reader.h"
#include "ingest/containers/container.h"
#include "ingest/containers/zip_directory.h"

namespace tilik {

struct BookParts {
  std::map<std::string, ZipEntry> entries;  // by path: lower case, forward slashes
  std::function<std::unique_ptr<ByteSource>(const ZipEntry&)> open;
  UnpackLimit* limit = nullptr;

  // nullptr when there is no such part.
  std::unique_ptr<ByteSource> find(const std::string& path) const {
    const auto found = entries.find(path);
    return found == entries.end() ? nullptr : open(found->second);
  }
};

// The XML of one part.
class PartXml : public XmlInput {
 public:
  explicit PartXml(std::unique_ptr<ByteSource> bytes) : bytes_(std::move(bytes)) {}
  bool more(std::string& buffer) override {
    constexpr size_t kPiece = size_t{64} << 10;
    const size_t before = buffer.size();
    buffer.resize(before + kPiece);
    const int64_t got = bytes_ == nullptr ? 0 : bytes_->read(at_, buffer.data() + before, kPiece);
    buffer.resize(before + static_cast<size_t>(got > 0 ? got : 0));
    at_ += got > 0 ? got : 0;
    return got > 0;
  }
  std::string_view problem() const { return bytes_ == nullptr ? std::string_view() : bytes_->problem(); }

 private:
  std::unique_ptr<ByteSource> bytes_;
  int64_t at_ = 0;
};

// A part with its reader: keep both together.
struct PartReader {
  explicit PartReader(std::unique_ptr<ByteSource> bytes) : input(std::move(bytes)), xml(input) {}
  PartXml input;
  XmlReader xml;
};

std::unique_ptr<Container> make_xlsx_container(BookParts parts, const std::string& workbook_path);
std::unique_ptr<Container> make_ods_container(BookParts parts);

}  // namespace tilik
