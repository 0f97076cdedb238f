#include "ui/accessibility_encoding.h"

#include <cmath>
#include <cstring>

namespace tilik::ui::encoding {

void put_u8(Bytes& out, uint8_t value) { out.push_back(value); }

void put_u16(Bytes& out, uint16_t value) {
  out.push_back(static_cast<uint8_t>(value));
  out.push_back(static_cast<uint8_t>(value >> 8));
}

void put_u32(Bytes& out, uint32_t value) {
  const size_t at = out.size();
  out.resize(at + 4);
  std::memcpy(out.data() + at, &value, 4);
}

void put_f64(Bytes& out, double value) {
  const size_t at = out.size();
  out.resize(at + 8);
  std::memcpy(out.data() + at, &value, 8);
}

void put_text(Bytes& out, std::string_view text) {
  put_u32(out, static_cast<uint32_t>(text.size()));
  out.insert(out.end(), text.begin(), text.end());
}

namespace {
// Content far outside the window keeps its side, not its distance.
void put_length(Bytes& out, float css_px) {
  const float bounded = css_px < -30000 ? -30000 : css_px > 30000 ? 30000 : css_px;
  put_u16(out, static_cast<uint16_t>(static_cast<int16_t>(std::lround(bounded))));
}
}  // namespace

void put_node(Bytes& out, const AccessibleNode& node, uint32_t id) {
  put_u8(out, kNode);
  put_u32(out, id);
  put_u8(out, static_cast<uint8_t>(node.role));
  put_u8(out, static_cast<uint8_t>(node.level));
  put_u32(out, node.flags);
  put_length(out, node.x_css_px);
  put_length(out, node.y_css_px);
  put_length(out, node.width_css_px);
  put_length(out, node.height_css_px);
  put_text(out, node.name);
  put_text(out, node.value);
  put_text(out, node.description);
  if (node.role == Role::slider || node.role == Role::progress) {
    put_f64(out, node.minimum);
    put_f64(out, node.maximum);
    put_f64(out, node.now);
    put_f64(out, node.step);
  }
}

}  // namespace tilik::ui::encoding
