#include "protocol/frame.h"

#include <cstring>
#include <type_traits>

namespace tilik {

namespace {

constexpr char kMagic[4] = {'T', 'L', 'K', '1'};

template <typename T>
constexpr const char* type_name() {
  if constexpr (std::is_same_v<T, int64_t>) return "i64";
  if constexpr (std::is_same_v<T, uint64_t>) return "u64";
  if constexpr (std::is_same_v<T, double>) return "f64";
  if constexpr (std::is_same_v<T, uint32_t>) return "u32";
  if constexpr (std::is_same_v<T, int32_t>) return "i32";
  if constexpr (std::is_same_v<T, float>) return "f32";
  if constexpr (std::is_same_v<T, uint16_t>) return "u16";
  if constexpr (std::is_same_v<T, uint8_t>) return "u8";
}

size_t round_up_8(size_t size) { return (size + 7) & ~size_t{7}; }

}  // namespace

FrameWriter::FrameWriter(std::string_view type, uint32_t id, uint32_t generation) {
  body_ = Json::object();
  body_["type"] = std::string(type);
  body_["id"] = id;
  body_["generation"] = generation;
}

template <typename T>
void FrameWriter::add_array(std::string_view name, std::span<const T> values) {
  add_bytes(name, type_name<T>(), values.size(),
            {reinterpret_cast<const uint8_t*>(values.data()), values.size_bytes()});
}

void FrameWriter::add_bytes(std::string_view name, const char* type, size_t count, std::span<const uint8_t> bytes) {
  tail_.resize(round_up_8(tail_.size()));
  arrays_[std::string(name)] = {{"type", type}, {"offset", tail_.size()}, {"count", count}};
  tail_.insert(tail_.end(), bytes.begin(), bytes.end());
}

std::vector<uint8_t> FrameWriter::finish() {
  if (!arrays_.empty()) body_["arrays"] = arrays_;
  // Texts of posts may hold broken UTF-8: it is replaced, never refused.
  const std::string json = body_.dump(-1, ' ', false, Json::error_handler_t::replace);
  const size_t head = round_up_8(8 + json.size());
  std::vector<uint8_t> frame(head + tail_.size(), 0);
  const uint32_t size = static_cast<uint32_t>(json.size());
  std::memcpy(frame.data(), kMagic, 4);
  std::memcpy(frame.data() + 4, &size, 4);
  std::memcpy(frame.data() + 8, json.data(), json.size());
  if (!tail_.empty()) std::memcpy(frame.data() + head, tail_.data(), tail_.size());
  return frame;
}

FrameReader::FrameReader(std::span<const uint8_t> bytes) {
  uint32_t size = 0;
  if (bytes.size() < 8 || std::memcmp(bytes.data(), kMagic, 4) != 0) return;
  std::memcpy(&size, bytes.data() + 4, 4);
  if (size > bytes.size() - 8) return;
  const char* json = reinterpret_cast<const char*>(bytes.data() + 8);
  body_ = Json::parse(json, json + size, nullptr, false);
  if (!body_.is_object()) return;
  type_ = body_.value("type", "");
  id_ = body_.value("id", 0u);
  generation_ = body_.value("generation", 0u);
  const size_t head = round_up_8(8 + size_t{size});
  if (head < bytes.size()) tail_ = bytes.subspan(head);
  ok_ = true;
}

template <typename T>
std::span<const T> FrameReader::array(std::string_view name) const {
  const std::span<const uint8_t> bytes = bytes_of(name, type_name<T>(), sizeof(T));
  return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

std::span<const uint8_t> FrameReader::bytes_of(std::string_view name, const char* type, size_t size) const {
  const auto arrays = body_.find("arrays");
  if (arrays == body_.end()) return {};
  const auto entry = arrays->find(std::string(name));
  if (entry == arrays->end() || entry->value("type", "") != type) return {};
  const size_t offset = entry->value("offset", size_t{0}), count = entry->value("count", size_t{0});
  if (offset > tail_.size() || count > (tail_.size() - offset) / size) return {};
  return tail_.subspan(offset, count * size);
}

#define TILIK_FRAME_ARRAY(T)                                                     \
  template void FrameWriter::add_array<T>(std::string_view, std::span<const T>); \
  template std::span<const T> FrameReader::array<T>(std::string_view) const;
TILIK_FRAME_ARRAY(int64_t)
TILIK_FRAME_ARRAY(uint64_t)
TILIK_FRAME_ARRAY(double)
TILIK_FRAME_ARRAY(uint32_t)
TILIK_FRAME_ARRAY(int32_t)
TILIK_FRAME_ARRAY(float)
TILIK_FRAME_ARRAY(uint16_t)
TILIK_FRAME_ARRAY(uint8_t)
#undef TILIK_FRAME_ARRAY

}  // namespace tilik
