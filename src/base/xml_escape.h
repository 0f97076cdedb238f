// Owns: writing any text as XML text or as a value between double quotes.
// Depends on: std. Thread: any (pure).
// Why: pictures (SVG) and networks (GEXF, GraphML) carry names that people chose.
#pragma once

#include <string>
#include <string_view>

namespace tilik {

// Line breaks and tabs become character references, other control characters, which XML forbids, are left out.
inline void append_xml_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n': out += "&#10;"; break;
      case '\r': out += "&#13;"; break;
      case '\t': out += "&#9;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) out.push_back(c);
    }
  }
}

}  // namespace tilik
