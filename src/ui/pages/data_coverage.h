// Owns: two parts of a source's card: how far each field is filled, and what each analysis can do with that.
// Depends on: ui/draw.h, words/analysis_uses.h. Thread: the UI's.
// Why: a report that only names columns leaves the reader to find out later why a chart is empty.
#pragma once

#include <string>
#include <vector>

#include "words/analysis_uses.h"

namespace tilik::ui {

// One column that is used.
struct FieldCoverage {
  std::string label;  // "full_text \u2192 isi"
  double share = 0;   // of the accepted rows that have a value there
  uint64_t present = 0;
};

std::vector<FieldCoverage> coverage_of(words::Language language, const SourceReport& source);

// Each draws from (x, y) down; the heights are what it takes.
float coverage_height(const std::vector<FieldCoverage>& coverage, float width);
float draw_coverage(words::Language language, float x, float y, float width,
                    const std::vector<FieldCoverage>& coverage);
float uses_height(const std::vector<words::AnalysisUse>& uses, float width);
float draw_uses(float x, float y, float width, const std::vector<words::AnalysisUse>& uses);

}  // namespace tilik::ui
