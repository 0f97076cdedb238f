// Helpers of tests: whole files in and out.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

namespace tilik::test {

// The folder of the project, for its stored files. Compiled into one file alone (tests/unit/source_folder.cpp), so that
// a test is the same object in every checkout.
std::string source_folder();

inline bool read_file(const std::string& path, std::string& bytes) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return false;
  char buffer[65536];
  for (size_t got; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;) bytes.append(buffer, got);
  std::fclose(file);
  return true;
}

inline bool write_file(const std::string& path, const std::string& bytes) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return false;
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  return std::fclose(file) == 0 && written;
}

// A file of the shared test data (folder from TILIK_SHARED, else ../shared beside the project); empty, with a line
// printed, when it is not there.
inline std::string shared_file(const std::string& path) {
  const char* folder = std::getenv("TILIK_SHARED");
  std::string text;
  if (!read_file((folder != nullptr ? std::string(folder) : source_folder() + "/../shared") + path, text))
    std::printf("skipped: %s is not there\n", path.c_str());
  return text;
}

}  // namespace tilik::test
