// Owns: the bytes in which the accessibility tree travels to web/accessibility.js.
// Depends on: accessibility.h's plain types. Thread: the UI's.
// Why: one place for the format. Records: 1 node (then its children, then 2), 2 end of node, 3 content of the
// table node it stands in, 4 announcement, 5 focus request, 0 end. Numbers little-endian, texts with u32 length.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/accessibility.h"

namespace tilik::ui::encoding {

using Bytes = std::vector<uint8_t>;

enum Record : uint8_t { kEnd = 0, kNode = 1, kNodeEnd = 2, kTable = 3, kAnnouncement = 4, kFocus = 5 };

void put_u8(Bytes& out, uint8_t value);
void put_u16(Bytes& out, uint16_t value);
void put_u32(Bytes& out, uint32_t value);
void put_f64(Bytes& out, double value);
void put_text(Bytes& out, std::string_view text);

void put_node(Bytes& out, const AccessibleNode& node, uint32_t id);

}  // namespace tilik::ui::encoding
