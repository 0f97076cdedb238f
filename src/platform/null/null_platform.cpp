#include "platform/null/null_platform.h"

namespace tilik::platform {

bool NullPlatform::copy_text(std::string_view utf8) {
  copied = utf8;
  return true;
}

void NullPlatform::download(std::string_view file_name, std::string_view, std::span<const uint8_t> bytes) {
  downloads.emplace_back(file_name, std::vector<uint8_t>(bytes.begin(), bytes.end()));
}

void NullPlatform::keep_for_download(uint32_t file, std::span<const uint8_t> part) {
  kept_parts[file].insert(kept_parts[file].end(), part.begin(), part.end());
}

void NullPlatform::download_kept(uint32_t file, std::string_view file_name, std::string_view mime) {
  if (!file_name.empty()) download(file_name, mime, kept_parts[file]);
  kept_parts.erase(file);
}

void NullPlatform::open_link(std::string_view url) {
  // The same rule as in the browser: nothing but the web is opened.
  if (url.substr(0, 7) == "http://" || url.substr(0, 8) == "https://") opened_link = url;
}

std::string NullPlatform::read_setting(std::string_view key) const {
  const auto place = settings.find(key);
  return !storage_works || place == settings.end() ? std::string() : place->second;
}

std::string NullPlatform::zone_changes(std::string_view name) const {
  const auto found = zone_tables.find(name);
  return found == zone_tables.end() ? std::string() : found->second;
}

bool NullPlatform::write_setting(std::string_view key, std::string_view value) {
  if (storage_works) settings[std::string(key)] = value;
  return storage_works;
}

void NullPlatform::send_to_engine(std::span<const uint8_t> bytes, std::span<const uint32_t> file_numbers) {
  engine_messages.emplace_back(bytes.begin(), bytes.end());
  engine_files.insert(engine_files.end(), file_numbers.begin(), file_numbers.end());
}

TextMetrics NullGlyphSource::measure(std::string_view utf8, float size_px, uint32_t) {
  int characters = 0;
  for (const char byte : utf8) characters += (static_cast<uint8_t>(byte) & 0xc0) != 0x80;
  TextMetrics metrics;
  metrics.advance = static_cast<float>(characters) * size_px * 0.6f;
  metrics.right = metrics.advance;
  metrics.top = -size_px * 0.7f;
  metrics.font_ascent = size_px * 0.9f;
  metrics.font_descent = size_px * 0.25f;
  return metrics;
}

bool NullGlyphSource::draw_run(std::span<const RunPiece>, uint32_t width, uint32_t height, std::vector<uint8_t>& rgba) {
  rgba.assign(size_t{width} * height * 4, 255);
  return true;
}

}  // namespace tilik::platform
