// export: the selected posts as CSV.
#include "engine/posts_csv.h"
#include "main/cli_commands.h"

namespace tilik {

int run_export(const CliOptions& options) {
  if (options.output.empty()) return complain(kWrongArguments, "export needs -o FILE");
  DataSet data;
  const int loaded = load_files(options, data);
  if (loaded != kDone) return loaded;
  select_posts(options, data);
  OutputFile output(options.output);
  if (!output.is_open()) return complain(kMachineFailed, "cannot write " + options.output);
  PostsCsv writer(data, options.pseudonyms);
  std::string piece;
  while (writer.write_some(piece)) {
    output.write(piece);
    piece.clear();
  }
  return output.close() ? kDone : complain(kMachineFailed, "cannot write " + options.output);
}

}  // namespace tilik
