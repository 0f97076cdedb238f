// Owns: how Session writes a request. Depends on: app/session.h, protocol/frame.h. Thread: the UI's.
// Why: its files share one template that nobody else needs.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "app/session.h"
#include "protocol/frame.h"

namespace tilik::app {

template <typename T>
uint32_t Session::send_message(std::string_view type, uint32_t generation, const T& body,
                               std::span<const uint32_t> files, std::span<const uint8_t> attachment) {
  const uint32_t id = next_id();
  FrameWriter frame(type, id, generation);
  write_message(frame.body(), body);
  if (!attachment.empty()) frame.add_array("attachment", attachment);
  const std::vector<uint8_t> bytes = frame.finish();
  if (send_) send_(bytes, files);
  return id;
}

}  // namespace tilik::app
