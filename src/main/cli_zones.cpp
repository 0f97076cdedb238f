#include "main/cli_zones.h"

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace tilik {

namespace {

constexpr size_t kLargestZoneFile = 1 << 18;

std::optional<Zone> zone_of_file(const std::string& path, const std::string& name) {
  std::FILE* const file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  std::vector<uint8_t> bytes(kLargestZoneFile);
  bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file));
  std::fclose(file);
  return read_zone_file(name, bytes);
}

}  // namespace

std::optional<Zone> find_zone(const std::string& name) {
  if (is_zone_name(name)) {
    const char* const own = std::getenv("TZDIR");
    const std::string folders[] = {own == nullptr ? "" : own, "/usr/share/zoneinfo", "/usr/lib/zoneinfo",
                                   "/usr/share/lib/zoneinfo", "/etc/zoneinfo"};
    for (const std::string& folder : folders) {
      if (folder.empty()) continue;
      if (std::optional<Zone> zone = zone_of_file(folder + "/" + name, name)) return zone;
    }
  }
  const std::optional<int> fixed = zone_offset_minutes(name);
  return fixed ? std::optional<Zone>(*fixed) : std::nullopt;
}

}  // namespace tilik
