#include "main/cli_file_source.h"

#include <sys/stat.h>

namespace tilik {

std::unique_ptr<FileSource> FileSource::open(const std::string& path) {
  struct stat about;
  if (stat(path.c_str(), &about) != 0 || S_ISDIR(about.st_mode)) return nullptr;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return nullptr;
  // Pieces are large already; the library's own buffer would only copy them once more.
  std::setvbuf(file, nullptr, _IONBF, 0);
  const int64_t size = S_ISREG(about.st_mode) ? static_cast<int64_t>(about.st_size) : -1;
  const size_t slash = path.find_last_of("/\\");
  return std::unique_ptr<FileSource>(
      new FileSource(file, slash == std::string::npos ? path : path.substr(slash + 1), size));
}

FileSource::~FileSource() { std::fclose(file_); }

int64_t FileSource::read(int64_t offset, char* into, size_t capacity) {
  if (offset != at_ && fseeko(file_, static_cast<off_t>(offset), SEEK_SET) != 0) return -1;
  at_ = offset;
  const size_t count = std::fread(into, 1, capacity, file_);
  if (count == 0 && std::ferror(file_) != 0) return -1;
  at_ += static_cast<int64_t>(count);
  return static_cast<int64_t>(count);
}

}  // namespace tilik
