// What the commands share: loading, selecting, files, messages.
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "base/calendar.h"
#include "engine/loading.h"
#include "main/cli_commands.h"
#include "main/cli_file_source.h"
#include "report/command_json.h"
#include "text/scanner.h"
#include "words/command_line.h"
#include "words/reasons.h"

namespace tilik {

namespace {

std::string message_language;  // "id", "en"; empty: both

// A file's name may be a person's.
void print_progress(const ProgressResponse& state, bool hides_names) {
  std::fprintf(stderr, "%s %s ", state.phase.c_str(), hides_names ? "" : state.source.c_str());
  if (state.fraction >= 0) std::fprintf(stderr, "%.0f%% ", state.fraction * 100);
  std::fprintf(stderr, "%llu rows %.1f MB\n", static_cast<unsigned long long>(state.rows), state.bytes / 1e6);
}

void run_with_progress(LoadJob& job, const CliOptions& options) {
  constexpr double kBetweenLinesMs = 500;
  if (!options.progress) {
    cli_run(job);
    return;
  }
  double next = steady_ms();
  while (!cli_step_of(job)) {
    if (steady_ms() < next) continue;
    print_progress(job.state(), options.pseudonyms);
    next = steady_ms() + kBetweenLinesMs;
  }
  print_progress(job.state(), options.pseudonyms);
}

bool has_column(const ImportReport& report, const std::string& name) {
  return std::any_of(report.columns.begin(), report.columns.end(),
                     [&](const ImportColumn& column) { return column.source == name; }) ||
         std::find(report.unmapped.begin(), report.unmapped.end(), name) != report.unmapped.end();
}

// The first column that --map or --category names and no source of posts has; empty when there is none. Sources
// whose columns nobody could tell say nothing.
std::string missing_column(const LoadOptions& load, const std::vector<ImportReport>& reports) {
  const auto is_missing = [&](const std::string& name) {
    bool has_columns = false;
    for (const ImportReport& report : reports) {
      if (has_column(report, name)) return false;
      has_columns |= report.kind == SourceKind::posts && !(report.columns.empty() && report.unmapped.empty());
    }
    return has_columns;
  };
  for (const ColumnMapping& column : load.mapping) {
    if (is_missing(column.source)) return column.source;
  }
  const auto found = std::find_if(load.categories.begin(), load.categories.end(), is_missing);
  return found == load.categories.end() ? std::string() : *found;
}

}  // namespace

double steady_ms() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void print_timings(const Timings& timings, const CliOptions& options) {
  if (!options.timings) return;
  OrderedJson json;
  for (const auto& [name, seconds] : timings.laps()) json["cpu_s"][name] = seconds;
  std::fputs(printed(json).c_str(), options.output == "-" ? stderr : stdout);
}

StepBudget cli_step() { return StepBudget(steady_ms, 10); }

int complain(int exit_code, const std::string& reason) {
  std::fprintf(stderr, "tilik: %s\n", reason.c_str());
  return exit_code;
}

void set_message_language(const std::string& language) { message_language = language; }

int explain_both(int exit_code, const std::function<std::string(words::Language)>& text_in) {
  for (const words::Language language : {words::Language::indonesian, words::Language::english}) {
    const char* name = language == words::Language::indonesian ? "id" : "en";
    if (message_language.empty() || message_language == name) complain(exit_code, text_in(language));
  }
  return exit_code;
}

int complain(const Error& error) {
  std::string text = name_of(error.code);
  if (!error.source.empty()) text = error.source + ": " + text;
  if (error.line > 0) text += " at line " + std::to_string(error.line);
  if (!error.detail.empty()) text += " (" + error.detail + ")";
  const bool machine = error.code == ErrorCode::out_of_memory || error.code == ErrorCode::io;
  const bool arguments = error.code == ErrorCode::bad_request || error.code == ErrorCode::not_built;
  const int exit_code = complain(machine ? kMachineFailed : arguments ? kWrongArguments : kNothingUsable, text);
  // The code is for programs; what it means and what to do is for the one who reads it.
  const ErrorResponse said{name_of(error.code), error.detail, "", 0, 0};
  if (words::explain(words::Language::english, said).what.starts_with(said.code)) return exit_code;  // it has no text
  return explain_both(exit_code, [&](words::Language language) {
    const words::Explanation explanation = words::explain(language, said);
    return explanation.what + (explanation.advice.empty() ? "" : " " + explanation.advice);
  });
}

int load_files(const CliOptions& options, DataSet& data) {
  const bool is_inspected = options.command == "inspect";
  data.scan = is_inspected ? make_names_scan() : make_text_scan(options.threads);
  if (options.files.empty()) return complain(kWrongArguments, "no file given");
  std::vector<LoadJob::Source> sources;
  const ImportOptions import_options = import_options_of(options.load);
  for (const std::string& path : options.files) {
    auto source = FileSource::open(path);
    if (!source) return complain(kMachineFailed, "cannot open " + path);
    sources.push_back({std::move(source), import_options});
  }
  const auto goal = is_inspected ? LoadJob::Goal::table : LoadJob::Goal::charts;
  LoadJob job(data, std::move(sources), options.zone, goal);
  run_with_progress(job, options);
  if (job.error().code == ErrorCode::out_of_memory) return complain(job.error());
  const std::string missing = missing_column(options.load, data.reports);
  if (!missing.empty()) return complain(kWrongArguments, "no file has a column " + missing);
  const bool has_others = data.metrics.values() > 0 || !data.networks.empty();
  const bool may_lack_posts = is_inspected && has_others;
  if (data.table.posts() > 0 || may_lack_posts) {
    for (const ImportReport& report : data.reports) {
      if (report.error.code != ErrorCode::none) complain(report.error);
    }
    return kDone;
  }
  for (const ImportReport& report : data.reports) {
    if (report.error.code != ErrorCode::none) return complain(report.error);
  }
  return complain(kNothingUsable,
                  has_others ? "no posts: a table of numbers or a network (see inspect, community)" : "no usable rows");
}

void select_posts(const CliOptions& options, DataSet& data) {
  data.set_account_lists(options.lists);
  for (const AccountList& list : data.account_lists()) {
    if (list.found == 0) std::fprintf(stderr, "tilik: no account of the list %s is in the data\n", list.name.c_str());
  }
  data.aim(options.filters);
  struct Selecting {
    DataSet& data;
    bool step(const StepBudget& budget) { return data.select_step(budget); }
  } selecting{data};
  cli_run(selecting);
  if (data.charts.selected().small.posts == 0) {
    const std::string posts = std::to_string(data.table.posts());
    explain_both(kDone, [&](words::Language language) { return words::no_post_is_left(language, posts); });
  }
  if (!options.pseudonyms) return;
  struct Learning {
    DataSet& data;
    bool step(const StepBudget& budget) { return data.pseudonyms.learn_texts(budget); }
  } learning{data};
  cli_run(learning);
}

OutputFile::OutputFile(const std::string& path) : file_(path == "-" ? stdout : std::fopen(path.c_str(), "wb")) {}

OutputFile::~OutputFile() { close(); }

void OutputFile::write(std::string_view bytes) {
  if (file_ == nullptr || bytes.empty()) return;
  if (std::fwrite(bytes.data(), 1, bytes.size(), static_cast<std::FILE*>(file_)) != bytes.size()) failed_ = true;
}

bool OutputFile::close() {
  if (file_ == nullptr) return false;
  std::FILE* file = static_cast<std::FILE*>(file_);
  file_ = nullptr;
  const bool flushed = file == stdout ? std::fflush(file) == 0 : std::fclose(file) == 0;
  return flushed && !failed_;
}

bool read_whole(const std::string& path, std::string& text) {
  const auto source = FileSource::open(path);
  return source && read_all(*source, text);
}

bool read_all(ByteSource& source, std::string& text) {
  constexpr size_t kPiece = size_t{1} << 20;
  for (;;) {
    const size_t before = text.size();
    text.resize(before + kPiece);
    const int64_t count = source.read(static_cast<int64_t>(before), text.data() + before, kPiece);
    if (count < 0) return false;
    text.resize(before + static_cast<size_t>(count));
    if (count == 0) return true;
  }
}

}  // namespace tilik
