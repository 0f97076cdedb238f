#include "engine/tone_job.h"

#include <algorithm>

#include "graph/resumable.h"

namespace tilik {

bool ToneJob::step(const StepBudget& budget) {
  if (!is_begun_) {
    is_begun_ = true;
    failed_ = !of_node_.allocate_filled(base_.result.graph.node_count, ToneCounts());
  }
  if (failed_) return true;
  const TextStore& texts = data_.table.texts;
  return run_in_chunks(cursor_, texts.rows(), 512, budget, [&](size_t from, size_t to) {
    for (auto row = static_cast<RowId>(from); row < to; ++row)
      if (data_.selection.selected(row)) add(row, texts.text(row));
  });
}

double ToneJob::progress() const {
  return static_cast<double>(cursor_) / static_cast<double>(std::max<size_t>(1, data_.table.texts.rows()));
}

void ToneJob::add(RowId row, std::string_view text) {
  const uint32_t author = data_.table.author[row];
  const auto& nodes = base_.result.node_of_account;
  if (author == kNoId || author >= nodes.size() || nodes[author] == kNoAccount) return;
  ++of_node_[nodes[author]].posts[static_cast<size_t>(tone_of(text))];
}

}  // namespace tilik
