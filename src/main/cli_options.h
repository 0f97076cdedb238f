// Owns: the arguments of the command line, read and checked.
// Depends on: base, protocol (FilterState), words/command_line.h. Thread: main.
// Why: CLI.md fixes them; every command reads the same ones.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "protocol/messages.h"
#include "words/command_line.h"

namespace tilik {

struct CliOptions {
  std::string command;
  std::vector<std::string> files;
  FilterState filters;
  LoadOptions load;
  Zone zone = 420;
  std::vector<std::string> only;  // empty: all
  std::vector<AccountList> lists;
  bool pseudonyms = false, timings = false, progress = false;
  std::string language;  // of messages: "id" or "en"; empty: both
  uint64_t seed = 1;
  bool is_potts = false;  // communities by the constant Potts model in place of modularity
  uint32_t threads = 1, top = 100, iterations = 0, layout = 0;  // layout: iterations; 0: none
  double resolution = 1;
  std::string output, membership, nodes, labels, truth, kind = "all", format;  // files and choices
  uint64_t rows = 0;
  uint32_t inside_permille = 850;
  bool wants(const char* part) const;
};

// See words::wrong_argument().
struct ArgumentProblem {
  words::WrongArgument why = words::WrongArgument::none;
  std::string name, value;
};
// Reads `arguments` (without the program's name). Where `why` of the result is not none they are wrong; the language is
// then known all the same.
ArgumentProblem parse_options(const std::vector<std::string>& arguments, CliOptions& options);

extern const char* const kUsage;

}  // namespace tilik
