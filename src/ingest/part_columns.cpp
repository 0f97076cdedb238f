#include "ingest/part_columns.h"

#include <string>
#include <vector>

namespace tilik {

PartColumns::PartColumns(ImportContext& context, std::span<const Column> columns)
    : context_(context), columns_(columns) {
  if (context.observer == nullptr) return;
  std::vector<std::string> names;
  for (const Column& column : columns) names.emplace_back(column.name);
  context.observer->on_columns(names);
}

void PartColumns::list() {
  for (size_t i = 0; i < columns_.size(); ++i)
    if (present_[i] > 0)
      context_.log.report().columns.push_back({std::string(columns_[i].name), columns_[i].field, present_[i]});
}

void PartColumns::give(const PostDraft& draft, std::string_view reason, uint64_t line, std::string_view raw,
                       std::span<const std::string_view> values) {
  if (!reason.empty()) {
    context_.log.reject(line, reason, cut_text(raw, 400));
  } else if (context_.log.add(draft, context_.sink)) {
    for (size_t i = 0; i < values.size(); ++i) present_[i] += values[i].empty() ? 0 : 1;
  }
  if (context_.observer != nullptr)
    context_.observer->on_row(values.data(), values.size(), reason.empty() ? &draft : nullptr);
}

}  // namespace tilik
