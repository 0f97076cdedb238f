// The command line program. Natively and under node the same code with the same output.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "main/cli_commands.h"
#include "main/cli_large_pages.h"
#include "main/cli_options.h"

namespace {

// What is wrong comes first; all commands and options follow where not even the command is known.
int complain_of(const tilik::ArgumentProblem& problem) {
  using tilik::words::WrongArgument;
  tilik::explain_both(tilik::kWrongArguments, [&](tilik::words::Language language) {
    return tilik::words::wrong_argument(language, problem.why, problem.name, problem.value);
  });
  const bool has_command = problem.why != WrongArgument::no_command && problem.why != WrongArgument::unknown_command;
  std::fputs(has_command ? "tilik: tilik --help\n" : tilik::kUsage, stderr);
  return tilik::kWrongArguments;
}

int run(const tilik::CliOptions& options) {
  const std::string& command = options.command;
  if (command == "inspect") return tilik::run_inspect(options);
  if (command == "analyze") return tilik::run_analyze(options);
  if (command == "network") return tilik::run_network(options);
  if (command == "community") return tilik::run_community(options);
  if (command == "generate") return tilik::run_generate(options);
  if (command == "export") return tilik::run_export(options);
  if (command == "formats") return tilik::run_formats();
  if (command == "report") return tilik::complain(tilik::kWrongArguments, "report: not_built");
  return complain_of({tilik::words::WrongArgument::unknown_command, command, {}});
}

}  // namespace

int main(int argc, char** argv) {
  tilik::restart_with_large_pages(argv);
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  // Asked for anywhere in a line it is all that is wanted, as in "tilik inspect --help".
  const bool asks_for_help = std::find(arguments.begin(), arguments.end(), "--help") != arguments.end();
  if (asks_for_help || (!arguments.empty() && (arguments[0] == "help" || arguments[0] == "-h"))) {
    std::fputs(tilik::kUsage, stdout);
    return tilik::kDone;
  }
  tilik::CliOptions options;
  const tilik::ArgumentProblem problem = tilik::parse_options(arguments, options);
  tilik::set_message_language(options.language);
  return problem.why == tilik::words::WrongArgument::none ? run(options) : complain_of(problem);
}
