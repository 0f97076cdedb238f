// inspect and formats: what a file is and what could be read of it.
#include <cstdio>

#include "engine/loading.h"
#include "engine/source_reports.h"
#include "main/cli_commands.h"
#include "report/command_json.h"

namespace tilik {

int run_inspect(const CliOptions& options) {
  Timings timings;
  DataSet data;
  const int loaded = load_files(options, data);
  timings.lap("load");
  // The report is wanted most when nothing could be used.
  if (data.reports.empty()) return loaded;
  std::vector<SourceReport> reports = source_reports(data);
  if (options.pseudonyms) hide_names(data, reports);
  OrderedJson json = inspect_json(reports, data.table.posts());
  if (options.timings) {
    for (const auto& [name, seconds] : timings.laps()) json["cpu_s"][name] = seconds;
  }
  std::fputs(printed(json).c_str(), stdout);
  return loaded;
}

int run_formats() {
  for (const FormatDescription& format : known_formats()) {
    std::printf("%-20.*s %.*s\n", static_cast<int>(format.name.size()), format.name.data(),
                static_cast<int>(format.summary.size()), format.summary.data());
  }
  return kDone;
}

}  // namespace tilik
