// export: the selected posts as CSV.
#include "engine/posts_csv.h"
#include "main/cli_commands.h"

namespace tilik {

int run_export(const CliOptions& options) {
  if (options.output.empty()) return complain(kWrongArguments, "export needs -o FILE");
  Timings timings;
  DataSet data;
  const int loaded = load_files(options, data);
  if (loaded != kDone) return loaded;
  timings.lap("load");
  select_posts(options, data);
  timings.lap("select");
  OutputFile output(options.output);
  if (!output.is_open()) return complain(kMachineFailed, "cannot write " + options.output);
  PostsCsv writer(data, options.pseudonyms);
  std::string piece;
  while (writer.write_some(piece)) {
    output.write(piece);
    piece.clear();
  }
  if (!output.close()) return complain(kMachineFailed, "cannot write " + options.output);
  timings.lap("write");
  print_timings(timings, options);
  return kDone;
}

}  // namespace tilik
