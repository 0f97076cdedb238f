// Owns: the bytes of one message between the UI program and the engine program.
// Depends on: base, nlohmann_json. Thread: any.
// Why: results are plain data: a small JSON header and flat arrays that are copied once and read in place.
//
// Layout, little-endian: "TLK1", u32 size of the JSON, the JSON (UTF-8), zero bytes up to a multiple of 8,
// then the arrays, each starting at a multiple of 8. The JSON's "arrays" names them:
// {"timeline_total":{"type":"u32","offset":0,"count":120}} with offsets from the start of the arrays.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"

namespace tilik {

class FrameWriter {
 public:
  // `body` is the message's own object; "type", "id", "generation" and "arrays" are added by this class.
  FrameWriter(std::string_view type, uint32_t id, uint32_t generation);
  Json& body() { return body_; }
  // T is one of int64_t, uint64_t, double, uint32_t, int32_t, float, uint16_t, uint8_t.
  template <typename T>
  void add_array(std::string_view name, std::span<const T> values);
  std::vector<uint8_t> finish();

 private:
  void add_bytes(std::string_view name, const char* type, size_t count, std::span<const uint8_t> bytes);
  Json body_;
  Json arrays_ = Json::object();
  std::vector<uint8_t> tail_;
};

class FrameReader {
 public:
  // Keeps a reference to `bytes`. ok() is false for anything that is not a whole frame.
  explicit FrameReader(std::span<const uint8_t> bytes);
  bool ok() const { return ok_; }
  std::string_view type() const { return type_; }
  uint32_t id() const { return id_; }
  uint32_t generation() const { return generation_; }
  const Json& body() const { return body_; }
  // Empty when absent or of another type.
  template <typename T>
  std::span<const T> array(std::string_view name) const;

 private:
  std::span<const uint8_t> bytes_of(std::string_view name, const char* type, size_t size) const;
  Json body_;
  std::string type_;
  uint32_t id_ = 0;
  uint32_t generation_ = 0;
  std::span<const uint8_t> tail_;
  bool ok_ = false;
};

}  // namespace tilik
