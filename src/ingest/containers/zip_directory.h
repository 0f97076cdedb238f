// Owns: reading the directory of a ZIP file, and its members one after the other when the directory is missing.
// Depends on: byte_window.h, member_names.h. Thread: the engine's.
// Why: the directory stands at the end and may be huge (tens of thousands of pictures): it is walked, never
// kept. Every number in it is checked against the file before use; sizes in headers allocate nothing.
// Source of the layout: PKWARE's APPNOTE 6.3.10.
#pragma once

#include <cstdint>
#include <string>

#include "ingest/containers/byte_window.h"

namespace tilik {

struct ZipEntry {
  static constexpr uint16_t kStored = 0, kDeflated = 8;
  std::string name;  // UTF-8, as written in the archive
  uint16_t method = 0;
  bool is_encrypted = false, size_follows = false;  // size_follows: known only after the data
  uint32_t crc = 0;
  int64_t packed_size = 0, unpacked_size = 0;
  int64_t header_at = 0;  // offset of the local header
};

class ZipDirectory {
 public:
  enum class Next : uint8_t { entry, end, broken };

  explicit ZipDirectory(ByteSource& source) : source_(source), window_(source), headers_(source, kHeaderWindow) {}

  // Looks for the directory at the end of the file. False: there is none, members must be found one by one.
  bool find();
  // Starts again at the first entry.
  void rewind();
  // The next entry of the directory; `broken` when the rest cannot be read.
  Next next(ZipEntry& entry);

  // The member whose local header stands at `offset`, for archives without a directory. `end`: no header there.
  Next read_local(int64_t offset, ZipEntry& entry);
  // Offset of the first byte of an entry's data; -1 when its header is not where the directory says.
  int64_t data_of(const ZipEntry& entry);
  // Length of what stands after the data of an entry whose sizes follow it.
  int64_t descriptor_size(int64_t offset);

 private:
  bool read_end_record(int64_t offset);

  ByteSource& source_;
  // The directory's place is kept while headers are looked up all over the file.
  static constexpr size_t kHeaderWindow = 256;
  ByteWindow window_, headers_;
  int64_t first_ = 0, at_ = 0, end_ = 0;
  int64_t shift_ = 0;  // bytes before the archive (a program that unpacks itself)
};

}  // namespace tilik
