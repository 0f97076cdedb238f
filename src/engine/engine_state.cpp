#include "engine/engine_state.h"

#include "engine/loading.h"
#include "engine/network_picture.h"

namespace tilik {

EngineState::EngineState(uint32_t most_threads)
    : threads(most_threads), data(std::make_unique<DataSet>(MemoryBudget::of_program(), threads)) {}
EngineState::~EngineState() = default;

void EngineState::set_base(std::unique_ptr<CommunityBase> made) {
  picture.reset();  // it looks into the old one
  base = std::move(made);
}

void EngineState::drop_data() {
  ++drops;
  set_base(nullptr);
  colour_of_author.clear();
  recipes.clear();
  std::vector<AccountList> lists = data->account_lists();  // they belong to the person, not to a file
  // The old posts go before the new set takes memory.
  data.reset();
  data = std::make_unique<DataSet>(MemoryBudget::of_program(), threads);
  data->set_account_lists(std::move(lists));
  data->pseudonyms.set_key(pseudonym_key);
}

std::unique_ptr<ByteSource> EngineState::open(const SourceRecipe& recipe) const {
  if (recipe.is_sample) return make_sample_source(recipe.sample.rows, recipe.sample.seed);
  if (recipe.is_pasted) return std::make_unique<MemorySource>(recipe.file.name, recipe.pasted);
  return files == nullptr ? nullptr : files->make_source(recipe.file.file, recipe.file.name, recipe.file.size);
}

Status EngineState::adopt_base() {
  const Zone zone = data->zone();
  if (base) {
    const std::vector<uint16_t> communities = base->community_of_author(data->table.authors.size());
    const Status set = data->charts.set_communities(communities, base->shown_communities());
    if (!set.ok()) set_base(nullptr);
  } else {
    static_cast<void>(data->charts.set_communities({}, 0));
  }
  return data->attach(zone);
}

void Task::answer_error(const Error& error) {
  ErrorResponse response;
  response.code = name_of(error.code);
  response.detail = error.detail;
  response.source = error.source;
  response.line = error.line;
  response.column = error.column;
  answer("error", response);
}

void Task::report_progress(const ProgressResponse& progress) {
  constexpr double kBetweenMs = 100;
  const double now = state_.now_ms();
  if (now < next_progress_ms_) return;
  next_progress_ms_ = now + kBetweenMs;
  answer("progress", progress);
}

bool SelectionTask::step(const StepBudget& budget) {
  if (hides_names() && state_.data->is_ready() && !state_.data->pseudonyms.learn_texts(budget)) return false;
  if (is_bound_to_selection() && is_loaded()) {
    DataSet& data = *state_.data;
    const bool other_zone = zone_ && *zone_ != data.zone();
    if (other_zone && data.is_ready() && data.charts.bins().size() > 0) {
      const Status attached = data.attach(*zone_);
      if (!attached.ok()) {
        answer_error(attached.error());
        return true;
      }
    }
    if (!data.pseudonyms.learn_codes(budget)) return false;
    data.aim(filters_);
    if (!data.count_step(budget)) return false;
    if (version_ != data.selection_version()) {
      version_ = data.selection_version();
      restart();
    }
    if (!data.select_step(budget)) {
      ProgressResponse progress;
      progress.phase = "selecting";
      progress.fraction = data.selection.progress();
      if (!filters_.query.empty()) report_progress(progress);
      return false;
    }
  }
  return work(budget);
}

std::unique_ptr<Task> make_task(EngineState& state, const TaskRequest& request, const Json& body,
                                std::string attachment) {
  const std::string& type = request.type;
  if (type == "load" || type == "load_sample" || type == "remap" || type == "clear") {
    return make_load_task(state, request, body, std::move(attachment));
  }
  if (type == "account_lists") return make_lists_task(state, request, body);
  if (type == "pseudonym_key") return make_key_task(state, request, body);
  if (type == "report") return make_report_task(state, request, body);
  if (type == "preview") return make_preview_task(state, request, body);
  if (type == "charts") return make_charts_task(state, request, body);
  if (type == "trend" || type == "tag_map" || type == "engagement") return make_model_task(state, request, body);
  if (type == "community") return make_community_task(state, request, body);
  if (type == "life") return make_life_task(state, request, body);
  if (type == "account") return make_account_task(state, request, body);
  if (type == "network_times") return make_network_times_task(state, request, body);
  if (type == "network_figure") return make_network_figure_task(state, request, body);
  if (type == "edges") return make_edges_task(state, request, body);
  if (type == "posts") return make_posts_task(state, request, body);
  if (type == "find_accounts") return make_find_task(state, request, body);
  if (type == "export") return make_export_task(state, request, body, attachment);
  return nullptr;
}

}  // namespace tilik
