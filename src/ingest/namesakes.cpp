#include "ingest/namesakes.h"

#include "ingest/json_flatten.h"
#include "ingest/json_inner.h"

namespace tilik {

bool Namesakes::step(const StepBudget& budget) {
  JsonRecord record;
  do {
    if (!records_.next(record)) return true;
    if (record.too_long) continue;
    // Discord, Telegram, and whose message was passed on there.
    const std::string_view author = json_member(record.text, "author");
    take(json_member(author, "name"), json_member(author, "id"));
    take(json_member(record.text, "from"), json_member(record.text, "from_id"));
    take(json_member(record.text, "forwarded_from"), json_member(record.text, "forwarded_from_id"));
  } while (!budget.spent());
  return false;
}

// Both as they are written.
void Namesakes::take(std::string_view name, std::string_view id) {
  if (name.size() < 3 || name[0] != '"' || id.empty()) return;
  JsonFlattener flattener;
  std::string wrapped;
  if (name.find('\\') == std::string_view::npos) {
    name = name.substr(1, name.size() - 2);
  } else {
    wrapped.append("{\"a\":").append(name).append("}");
    if (flattener.flatten(wrapped) != JsonFlattener::Outcome::ok || flattener.values().empty()) return;
    name = flattener.values()[0];
  }
  first_ids_.set(name, id);
  if (first_ids_.get(name) != id) shared_.set(name, id);
}

}  // namespace tilik
