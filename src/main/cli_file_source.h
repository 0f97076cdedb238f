// Owns: FileSource, a file on disk as a ByteSource.
// Depends on: ingest/byte_source.h, the C library. Thread: one reader.
// Why: the same code serves the native program and the one under node, whose file system Emscripten maps.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "ingest/byte_source.h"

namespace tilik {

class FileSource : public ByteSource {
 public:
  // nullptr when the file cannot be opened or is a folder.
  static std::unique_ptr<FileSource> open(const std::string& path);
  ~FileSource() override;
  std::string name() const override { return name_; }  // without folders
  int64_t size() const override { return size_; }
  int64_t read(int64_t offset, char* into, size_t capacity) override;

 private:
  FileSource(std::FILE* file, std::string name, int64_t size) : file_(file), name_(std::move(name)), size_(size) {}
  std::FILE* file_;
  std::string name_;
  int64_t size_;
  int64_t at_ = 0;
};

}  // namespace tilik
