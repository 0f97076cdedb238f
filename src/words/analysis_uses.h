// Owns: what each page can and cannot say about one source, as sentences made from its import report.
// Depends on: protocol, words/words.h. Thread: any.
// Why: a missing column silences a chart; a person should learn that when loading, not in front of the chart.
#pragma once

#include <string>
#include <vector>

#include "protocol/messages.h"
#include "words/words.h"

namespace tilik::words {

enum class Usable : uint8_t { yes, partly, no };

struct AnalysisUse {
  std::string name;  // of the analysis, as the page calls it
  Usable usable = Usable::no;
  std::string sentence;  // why
};

// Trend, topics, engagement, rates, community, in this order. Empty for sources that hold no posts or of which nothing
// was used.
std::vector<AnalysisUse> analysis_uses(Language language, const SourceReport& source);

// How many of the accepted rows have a value in one of a field's columns, at most all.
uint64_t rows_with(const SourceReport& source, std::string_view field);

}  // namespace tilik::words
