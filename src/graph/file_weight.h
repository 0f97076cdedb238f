// Owns: how the weights of a network file are read: decimal points and commas, and what a comma means.
// Depends on: std. Thread: any (pure).
// Why: "1,500" is one and a half in one file and fifteen hundred in another; only the other weights tell which.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tilik {

// Decimal number with point, exponent and sign, nothing else around it; nullopt for other text. Within
// one unit in the last place; exact for up to 15 digits.
std::optional<double> parse_decimal(std::string_view text);

enum class CommaUse : uint8_t {
  none,
  fraction,   // "1,5", "0,125", "1.234,5"
  thousands,  // "1,234,567", "1,234.5"
  unclear,    // "1,500"
};

struct FileWeight {
  double value = 1;  // unclear commas read as thousands
  CommaUse commas = CommaUse::none;
  bool has_point = false;  // before a fraction
};
std::optional<FileWeight> parse_weight(std::string_view text);

// What the weights of a file say about its commas.
class CommaEvidence {
 public:
  void add(const FileWeight& weight);
  // How many weights had commas that part thousands, if unclear ones do.
  uint64_t thousands() const { return thousands_ + unclear_; }
  // A comma is a fraction's wherever one cannot be anything else. Without such a one it parts thousands where one does
  // or where fractions have a point, and not where a number of thousands has none; where nothing tells, the three
  // digits behind every comma do.
  bool unclear_is_fraction() const {
    if (has_fraction_ || thousands_ > 0) return has_fraction_;
    return !has_point_ && has_plain_thousands_;
  }

 private:
  bool has_fraction_ = false, has_point_ = false, has_plain_thousands_ = false;
  uint64_t thousands_ = 0, unclear_ = 0;
};

}  // namespace tilik
