// generate: the seeded town as a file.
#include "generate/generator.h"
#include "main/cli_commands.h"

namespace tilik {

int run_generate(const CliOptions& options) {
  if (options.rows == 0) return complain(kWrongArguments, "generate needs --rows N");
  if (options.output.empty()) return complain(kWrongArguments, "generate needs -o FILE");
  if (!options.files.empty()) return complain(kWrongArguments, "generate reads no file: " + options.files[0]);
  GeneratorOptions generator_options;
  generator_options.rows = options.rows;
  generator_options.seed = options.seed;
  generator_options.inside_permille = options.inside_permille;
  if (options.format == "ndjson") {
    generator_options.format = GeneratorFormat::ndjson;
  } else if (!options.format.empty() && options.format != "csv") {
    return complain(kWrongArguments, "bad value for --format: " + options.format);
  }
  Timings timings;
  OutputFile output(options.output);
  if (!output.is_open()) return complain(kMachineFailed, "cannot write " + options.output);
  Generator generator(generator_options);
  constexpr size_t kChunkBytes = size_t{1} << 20;
  std::string chunk;
  while (generator.next_chunk(chunk, kChunkBytes)) {
    output.write(chunk);
    chunk.clear();
  }
  if (!output.close()) return complain(kMachineFailed, "cannot write " + options.output);
  timings.lap("write");
  print_timings(timings, options);
  if (options.truth.empty()) return kDone;
  OutputFile truth(options.truth);
  truth.write(generator.truth_json());
  return truth.close() ? kDone : complain(kMachineFailed, "cannot write " + options.truth);
}

}  // namespace tilik
