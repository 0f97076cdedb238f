#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "graph/graph_file_reader.h"
#include "ingest/json_flatten.h"
#include "ingest/json_importer.h"
#include "ingest/json_records.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"

namespace tilik {

namespace {

// Networks as web tools keep them: {"nodes": [...], "edges" or "links": [...]} of graphology, sigma, networkx, d3.
constexpr std::string_view kPath[] = {"~nodes|edges|links", "[]"};

// What a value of a record is.
enum class Meaning : uint8_t { attribute, id, name, source, target, weight };

Meaning meaning_of(std::string_view path) {
  const std::string name = normalised_name(path);
  if (name == "id" || name == "key") return Meaning::id;
  if (name == "name") return Meaning::name;
  if (name == "source" || name == "from") return Meaning::source;
  if (name == "target" || name == "to") return Meaning::target;
  if (name == "weight" || name == "attributes.weight" || name == "value") return Meaning::weight;
  return Meaning::attribute;
}

std::string_view attribute_name(std::string_view path) {
  constexpr std::string_view kFront = "attributes.";
  return path.substr(0, kFront.size()) == kFront ? path.substr(kFront.size()) : path;
}

class JsonNetworkImporter : public Importer {
 public:
  explicit JsonNetworkImporter(ImportContext& context)
      : context_(context),
        records_(context.chunks, {std::begin(kPath), std::end(kPath)}),
        graph_(MemoryBudget::of_program()),
        builder_(graph_, MemoryBudget::of_program()) {
    context.log.report().kind = SourceKind::network;
    if (context.observer != nullptr) context.observer->on_columns({});
  }

  bool step(const StepBudget& budget) override {
    constexpr int kRecordsBetweenLooks = 128;
    do {
      for (int i = 0; i < kRecordsBetweenLooks; ++i) {
        JsonRecord record;
        if (!records_.next(record)) {
          finish();
          return true;
        }
        take(record);
        if (builder_.is_out_of_memory()) {
          context_.log.count_row(AddOutcome::out_of_memory);
          return true;
        }
      }
    } while (!budget.spent());
    return false;
  }

  void list_columns() override {}

 private:
  void take(const JsonRecord& record) {
    if (record.too_long) return context_.log.reject(records_.line(), reject::kRowTooLong, record.text);
    switch (flattener_.flatten_padded(record.text)) {
      case JsonFlattener::Outcome::malformed:
        return context_.log.reject(records_.line(), reject::kMalformedJson, record.text);
      case JsonFlattener::Outcome::too_deep: return context_.log.reject(records_.line(), reject::kTooDeep, record.text);
      case JsonFlattener::Outcome::not_an_object:
        return context_.log.reject(records_.line(), reject::kNotAnObject, record.text);
      case JsonFlattener::Outcome::ok: break;
    }
    const std::vector<std::string>& names = flattener_.columns();
    for (size_t i = meanings_.size(); i < names.size(); ++i) meanings_.push_back(meaning_of(names[i]));
    note_direction();
    if (value_of(Meaning::source).empty() && value_of(Meaning::target).empty()) {
      take_node(record.text);
    } else {
      take_edge(record.text);
    }
  }

  std::string_view value_of(Meaning meaning) const {
    const std::vector<std::string_view>& values = flattener_.values();
    for (size_t i = 0; i < values.size(); ++i) {
      if (meanings_[i] == meaning && !values[i].empty()) return values[i];
    }
    return {};
  }

  // An older layout gives nodes a name only, and links count them from 0.
  void take_node(std::string_view raw) {
    const std::string_view id = value_of(Meaning::id), name = value_of(Meaning::name);
    if (id.empty() && name.empty()) return context_.log.reject(records_.line(), name_of(SkipReason::no_name), raw);
    const uint32_t node = builder_.node(id.empty() ? name : id);
    if (node == NamePool::kNone) return;
    ends_are_numbers_ = ends_are_numbers_ || id.empty();
    if (!nodes_.push_back(node)) {
      context_.log.count_row(AddOutcome::out_of_memory);
      return;
    }
    const uint64_t repeated = graph_.skipped[static_cast<size_t>(SkipReason::repeated_node)];
    builder_.declare(node, 0);
    const bool is_copy = graph_.skipped[static_cast<size_t>(SkipReason::repeated_node)] != repeated;
    context_.log.count_rows(is_copy ? 0 : 1, is_copy ? 1 : 0);
    const std::vector<std::string_view>& values = flattener_.values();
    for (size_t i = 0; i < values.size(); ++i) {
      if (values[i].empty() || meanings_[i] == Meaning::id) continue;
      builder_.set_value(builder_.attribute(attribute_name(flattener_.columns()[i])), node, values[i]);
    }
  }

  void take_edge(std::string_view raw) {
    FileWeight weight;
    if (const std::string_view text = value_of(Meaning::weight); !text.empty()) {
      const std::optional<double> number = parse_decimal(text);
      if (!number) return context_.log.reject(records_.line(), name_of(SkipReason::bad_weight), raw);
      weight.value = *number;
    }
    const uint64_t unusable = graph_.skipped[static_cast<size_t>(SkipReason::unusable_weight)];
    const uint32_t source = end_of(value_of(Meaning::source)), target = end_of(value_of(Meaning::target));
    if (source == NamePool::kNone || target == NamePool::kNone)
      return context_.log.reject(records_.line(), name_of(SkipReason::absent_node), raw);
    builder_.add_edge(source, target, weight, static_cast<int64_t>(records_.line()));
    if (graph_.skipped[static_cast<size_t>(SkipReason::unusable_weight)] != unusable)
      return context_.log.reject(records_.line(), name_of(SkipReason::unusable_weight), raw);
  }

  uint32_t end_of(std::string_view text) {
    if (text.empty()) return NamePool::kNone;
    if (!ends_are_numbers_) return builder_.node(text);
    const std::optional<double> number = parse_decimal(text);
    if (!number || *number < 0 || *number >= static_cast<double>(nodes_.size())) return NamePool::kNone;
    return nodes_[static_cast<size_t>(*number)];
  }

  // What is said in front of the records; nothing said: directed, as for a list of edges.
  void note_direction() {
    for (const std::string_view key : {"directed", "type", "options.type", "attributes.type"}) {
      const std::string_view value = records_.context(key);
      if (value == "false" || value == "undirected") is_directed_ = false;
    }
  }

  void finish() {
    const size_t edges = graph_.edges.size();
    builder_.set_directed(is_directed_);
    builder_.finish();
    if (builder_.is_out_of_memory()) {
      context_.log.count_row(AddOutcome::out_of_memory);
      return;
    }
    // Edges to nodes that no record names are known only now; so edges are counted here.
    context_.log.count_rows(graph_.edges.size(), 0);
    size_t listed = graph_.edges.size();
    for (const SkippedPlace& place : graph_.skipped_places) {
      if (place.reason != SkipReason::absent_node) continue;
      context_.log.reject(static_cast<uint64_t>(place.line), name_of(place.reason), place.what);
      ++listed;
    }
    for (size_t i = listed; i < edges; ++i) context_.log.reject(0, name_of(SkipReason::absent_node), {});
    tell_broken_end(records_, context_);
    if (context_.log.report().read > 0) context_.log.take_network(std::move(graph_), context_.sink);
  }

  ImportContext& context_;
  JsonRecords records_;
  JsonFlattener flattener_;
  std::vector<Meaning> meanings_;  // of the flattener's columns
  NamedGraph graph_;
  NamedGraphBuilder builder_;
  BlockArray<uint32_t> nodes_;  // in the order of the file
  bool ends_are_numbers_ = false, is_directed_ = true;
};

double detect(const Sample& sample) {
  const std::string_view text = trimmed(sample.text);
  if (text.empty() || text[0] != '{' || text.find("\"nodes\"") == std::string_view::npos) return 0;
  const JsonGuess guess = json_guess_at(sample, kPath);
  bool has_id = false, has_source = false, has_target = false, has_content = false;
  for (const std::string& name : guess.names) {
    const Meaning meaning = meaning_of(name);
    has_id = has_id || meaning == Meaning::id || meaning == Meaning::name;
    has_source = has_source || meaning == Meaning::source;
    has_target = has_target || meaning == Meaning::target;
    const NamedRoles roles = roles_of_name(name, {});
    const bool is_post =
        roles.count > 0 && (roles.roles[0].field == Field::text || roles.roles[0].field == Field::time);
    has_content = has_content || is_post;
  }
  if (!has_id) return 0;
  if (has_source && has_target) return 0.95;
  // The edges may lie far behind the nodes: then the nodes must not look like posts.
  return !sample.is_whole && !has_content && guess.rows.size() >= 3 ? 0.85 : 0;
}

}  // namespace

const FormatEntry kJsonNetwork = {
    "json-network", "network without posts: JSON with nodes and edges or links", detect,
    [](ImportContext& context) -> std::unique_ptr<Importer> { return std::make_unique<JsonNetworkImporter>(context); }};

}  // namespace tilik
