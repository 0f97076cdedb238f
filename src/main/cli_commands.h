// Owns: the commands of the command line: what each does and its exit code.
// Depends on: engine, report, community, main/cli_options.h. Thread: main.
// Why: CLI.md is a contract; one function a command. 0 done, 1 nothing usable, 2 wrong arguments, 3 memory or I/O.
#pragma once

#include <ctime>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "community/community_file.h"
#include "engine/data_set.h"
#include "ingest/byte_source.h"
#include "main/cli_options.h"
#include "words/words.h"

namespace tilik {

enum ExitCode : int { kDone = 0, kNothingUsable = 1, kWrongArguments = 2, kMachineFailed = 3 };

[[gnu::noinline]] int run_inspect(const CliOptions& options);
[[gnu::noinline]] int run_analyze(const CliOptions& options);
[[gnu::noinline]] int run_network(const CliOptions& options);
[[gnu::noinline]] int run_community(const CliOptions& options);
[[gnu::noinline]] int run_generate(const CliOptions& options);
[[gnu::noinline]] int run_export(const CliOptions& options);
[[gnu::noinline]] int run_formats();

// ---- what commands share ----

// CPU seconds of the process since the last call of lap(), by name.
class Timings {
 public:
  void lap(const char* name) {
    const std::clock_t now = std::clock();
    laps_.emplace_back(name, static_cast<double>(now - last_) / CLOCKS_PER_SEC);
    last_ = now;
  }
  const std::vector<std::pair<std::string, double>>& laps() const { return laps_; }

 private:
  std::clock_t last_ = std::clock();
  std::vector<std::pair<std::string, double>> laps_;
};

// {"cpu_s":{…}} on stdout for a command whose result is a file; on stderr when the file is stdout itself.
void print_timings(const Timings& timings, const CliOptions& options);

// Milliseconds of a clock that only runs forward.
double steady_ms();
// Work is cut as in the page: WebAssembly starts with slow code and gets its fast code only where a function is
// entered again, never inside a loop that runs. Steps and commands are therefore never inlined into each other: one
// function of 175 kB would stay slow for the whole run and still cost 0.4 s of compiling.
StepBudget cli_step();
template <typename Work>
[[gnu::noinline]] bool cli_step_of(Work& work) {
  return work.step(cli_step());
}
template <typename Work>
[[gnu::noinline]] void cli_run(Work& work) {
  while (!cli_step_of(work)) {}
}

// Reads all files into `data` and makes it ready. On failure says why on stderr and returns the exit code.
[[gnu::noinline]] int load_files(const CliOptions& options, DataSet& data);
// Makes the selection that the options ask for.
[[gnu::noinline]] void select_posts(const CliOptions& options, DataSet& data);
int complain(int exit_code, const std::string& reason);
// The code of the error, then what it means and what to do.
int complain(const Error& error);
// "id" or "en": what is explained is so in this language only; empty: in both.
void set_message_language(const std::string& language);
int explain_both(int exit_code, const std::function<std::string(words::Language)>& text_in);

// A file that is written in pieces; failures are kept until close().
class OutputFile {
 public:
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  bool is_open() const { return file_ != nullptr; }
  void write(std::string_view bytes);
  bool close();  // false when anything could not be written

 private:
  void* file_;
  bool failed_ = false;
};
// The whole of a small file, such as a network; false when it cannot be read.
bool read_whole(const std::string& path, std::string& text);
bool read_all(ByteSource& source, std::string& text);
// Whether the text of a file that should be a network is one of posts.
bool is_file_of_posts(const std::string& text, const std::string& name);
// A network as it lies in a file: text for the readers of src/graph, or read already where those know no such format.
struct NetworkFile {
  std::string name, text;
  std::unique_ptr<NamedGraph> named;
};
// Reads it; what is packed (.gz, a .zip or .tar of one file) is unpacked. Returns the exit code, and says why on stderr
// when it failed.
int read_network_file(const std::string& path, NetworkFile& file);
// The graph counts in whole numbers, and their sum has a limit: how far, of itself, a weight was moved at most.
double largest_weight_rounding(const CommunityFileReport& report);
// Writes the figures of every node of a network file; those of the whole that belong to them go to `json`. Returns the
// exit code, and says why on stderr when it failed.
int write_node_table(const CliOptions& options, const LeidenOptions& leiden, const CommunityFileReport& report,
                     nlohmann::ordered_json& json);

}  // namespace tilik
