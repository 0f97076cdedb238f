// The tasks that change what is loaded (load, load_sample, remap, clear), and the preview of a mapping.
#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "engine/engine_state.h"
#include "engine/loading.h"
#include "engine/source_reports.h"

namespace tilik {

namespace {

class LoadTask : public Task {
 public:
  LoadTask(EngineState& state, TaskRequest request, std::vector<SourceRecipe> recipes, bool appends, Zone zone)
      : Task(state, std::move(request)), recipes_(std::move(recipes)), appends_(appends), zone_(std::move(zone)) {}

  bool step(const StepBudget& budget) override {
    if (!begun_) {
      begun_ = true;
      if (request_.type == "remap") {
        recipes_before_ = state_.recipes;
        zone_before_ = state_.data->zone();
      }
      begin();
      if (budget.spent()) return false;
    }
    if (job_ && !job_->step(budget)) {
      ProgressResponse progress = job_->state();
      const double seconds = (state_.now_ms() - started_ms_) / 1000;
      if (progress.phase == "reading" && seconds > 0.2) {
        progress.mb_per_s = progress.bytes / 1e6 / seconds;
        if (progress.fraction > 0) progress.left_s = seconds * (1 - progress.fraction) / progress.fraction;
      }
      report_progress(progress);
      return false;
    }
    finish();
    return true;
  }

  // A fresh load leaves nothing behind; an added one keeps the rows that were read, since they are among the
  // others already. Who cancels a second reading wants what was there, which is read once more as it was.
  bool cancel() override {
    if (!job_) return true;
    if (request_.type == "remap") {
      if (recipes_before_.empty()) return false;  // it is being read as before
      job_.reset();
      recipes_ = std::exchange(recipes_before_, {});
      zone_ = zone_before_;
      begin();
      return false;
    }
    if (appends_) {
      job_->stop_reading();
      return false;
    }
    job_.reset();
    state_.drop_data();
    answer("loaded", loaded_response(*state_.data));
    return true;
  }

 private:
  void begin() {
    started_ms_ = state_.now_ms();
    const bool has_posts = state_.data->table.rows() > 0;
    if (!appends_ || !has_posts || state_.data->is_sample) {
      appends_ = false;
      state_.drop_data();
    }
    if (recipes_.empty()) return;
    std::vector<LoadJob::Source> sources;
    for (SourceRecipe& recipe : recipes_) {
      auto bytes = state_.open(recipe);
      if (!bytes) {
        error_ = {ErrorCode::io, "file", recipe.file.name, 0, 0};
        continue;
      }
      state_.data->is_sample |= recipe.is_sample;
      LoadJob::Source source{std::move(bytes), import_options_of(recipe.options)};
      for (const auto& [member, options] : recipe.member_options) {
        source.member_options.emplace(member, import_options_of(options));
      }
      source.input = state_.recipes.size();
      sources.push_back(std::move(source));
      state_.recipes.push_back(recipe);
    }
    job_ = std::make_unique<LoadJob>(*state_.data, std::move(sources), zone_);
  }

  void finish() {
    if (job_ && job_->error().code != ErrorCode::none) error_ = job_->error();
    for (size_t i = state_.data->reports.size(); error_.code == ErrorCode::none && i > 0; --i) {
      // Nothing usable in any source: the first reason is the answer. Otherwise the reports tell.
      if (state_.data->table.posts() == 0) error_ = state_.data->reports[i - 1].error;
    }
    if (error_.code != ErrorCode::none) answer_error(error_);
    answer("loaded", loaded_response(*state_.data));
  }

  std::vector<SourceRecipe> recipes_, recipes_before_;  // before a second reading
  bool appends_;
  Zone zone_, zone_before_ = 420;
  bool begun_ = false;
  double started_ms_ = 0;
  std::unique_ptr<LoadJob> job_;
  Error error_;
};

class PreviewTask : public Task {
 public:
  PreviewTask(EngineState& state, TaskRequest request, PreviewRequest preview)
      : Task(state, std::move(request)), preview_(std::move(preview)) {}
  bool step(const StepBudget& budget) override {
    if (preview_.source >= state_.data->origins.size()) {
      answer_error({ErrorCode::not_found, "source", {}, 0, 0});
      return true;
    }
    const SourceOrigin& origin = state_.data->origins[preview_.source];
    if (!walk_) {
      auto bytes = state_.open(state_.recipes[origin.input]);
      if (!bytes) {
        answer_error({ErrorCode::io, "file", state_.recipes[origin.input].file.name, 0, 0});
        return true;
      }
      walk_ = std::make_unique<SourceWalk>(std::move(bytes));
    }
    Leaf leaf;
    do {
      const SourceWalk::Next next = walk_->next(budget, leaf);
      if (next == SourceWalk::Next::more) return false;
      if (next == SourceWalk::Next::end) {
        answer_error({ErrorCode::not_found, "source", origin.member, 0, 0});
        return true;
      }
    } while (leaf.member != origin.member);
    show(*leaf.bytes);
    return true;
  }

 private:
  void show(ByteSource& bytes) {
    constexpr uint32_t kMostRows = 200;
    const auto result = preview_import(bytes, import_options_of(preview_.options), std::min(preview_.rows, kMostRows));
    if (!result.ok()) {
      answer_error(result.error());
      return;
    }
    PreviewResponse response;
    response.source = preview_.source;
    response.columns = result->columns;
    response.before = result->before;
    response.fields = result->fields;
    response.after = result->after;
    if (preview_.pseudonyms) {
      for (size_t i = 0; i < response.before.size(); ++i) {
        // A row that gave no post may name people of whom nothing was loaded.
        const bool was_read = std::any_of(response.after[i].begin(), response.after[i].end(),
                                          [](const std::string& cell) { return !cell.empty(); });
        for (std::string& cell : response.before[i]) {
          const bool may_name = std::any_of(cell.begin(), cell.end(), [](char c) { return c < 0 || ascii_letter(c); });
          cell = may_name && !was_read ? std::string(kHiddenText) : state_.data->pseudonyms.scrub(cell);
        }
        for (std::string& cell : response.after[i]) cell = state_.data->pseudonyms.scrub(cell);
      }
    }
    for (const auto& [source, field] : result->mapping) response.mapping.push_back({source, field});
    answer("preview", response);
  }

  PreviewRequest preview_;
  std::unique_ptr<SourceWalk> walk_;
};

class ReportTask : public Task {
 public:
  ReportTask(EngineState& state, TaskRequest request, ReportRequest wanted)
      : Task(state, std::move(request)), wanted_(wanted) {}
  bool step(const StepBudget&) override {
    LoadedResponse response = loaded_response(*state_.data);
    if (wanted_.pseudonyms) hide_names(*state_.data, response.sources);
    answer("report", response);
    return true;
  }

 private:
  ReportRequest wanted_;
};

}  // namespace

std::unique_ptr<Task> make_report_task(EngineState& state, const TaskRequest& request, const Json& body) {
  return std::make_unique<ReportTask>(state, request, read_message<ReportRequest>(body));
}

std::unique_ptr<Task> make_load_task(EngineState& state, const TaskRequest& request, const Json& body,
                                     std::string pasted) {
  std::vector<SourceRecipe> recipes;
  bool appends = false;
  Zone zone = 420;
  if (request.type == "load_sample") {
    SourceRecipe recipe;
    recipe.is_sample = true;
    recipe.file.name = "sample";
    recipe.sample = read_message<SampleRequest>(body);
    recipes.push_back(std::move(recipe));
  } else if (request.type == "remap") {
    // All sources are read again: rows of one source cannot be taken out of the columns.
    const RemapRequest remap = read_message<RemapRequest>(body);
    recipes = state.recipes;
    if (remap.source < state.data->origins.size()) {
      const SourceOrigin& origin = state.data->origins[remap.source];
      SourceRecipe& recipe = recipes[origin.input];
      (origin.member.empty() ? recipe.options : recipe.member_options[origin.member]) = remap.options;
    }
    zone = remap.options.zone;
  } else if (request.type == "load") {
    const LoadRequest load = read_message<LoadRequest>(body);
    appends = load.append;
    zone = load.options.zone;
    for (const SourceFile& file : load.files) {
      SourceRecipe recipe;
      recipe.file = file;
      recipe.options = load.options;
      recipes.push_back(std::move(recipe));
    }
    if (!pasted.empty()) {
      SourceRecipe recipe;
      recipe.is_pasted = true;
      recipe.file.name = load.pasted_name;
      recipe.pasted = std::move(pasted);
      recipe.options = load.options;
      recipes.push_back(std::move(recipe));
    }
  }
  return std::make_unique<LoadTask>(state, request, std::move(recipes), appends, zone);
}

std::unique_ptr<Task> make_preview_task(EngineState& state, const TaskRequest& request, const Json& body) {
  return std::make_unique<PreviewTask>(state, request, read_message<PreviewRequest>(body));
}

}  // namespace tilik
