// How long single steps of the engine take, by request, on a file of posts: the page hears a cancel or a newer
// brush only between steps, so none should take more than 10 ms. Times are CPU time of this thread. Not part of
// the test run; scripts/bench and developers call it:
//   engine_steps FILE
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "engine/session.h"
#include "main/cli_file_source.h"

namespace {

using namespace tilik;

double cpu_ms() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

class Page : public FrameSink, public SourceFactory {
 public:
  explicit Page(std::string path) : path_(std::move(path)), session_(*this, *this, cpu_ms) {}

  void send(std::span<const uint8_t> bytes) override {
    const FrameReader frame(bytes);
    if (frame.type() == "error") std::printf("  error: %s\n", frame.body().dump().c_str());
  }
  std::unique_ptr<ByteSource> make_source(uint32_t, const std::string&, double) override {
    return FileSource::open(path_);
  }

  template <typename T>
  void time(const char* what, const char* type, const T& request) {
    ++last_id_;
    FrameWriter frame(type, last_id_, last_id_);
    write_message(frame.body(), request);
    session_.receive(frame.finish());
    std::vector<double> steps;
    for (bool more = true; more;) {
      const double begin = cpu_ms();
      more = session_.pump(5);
      steps.push_back(cpu_ms() - begin);
    }
    double sum = 0;
    for (const double step : steps) sum += step;
    std::sort(steps.begin(), steps.end());
    const auto over = steps.end() - std::upper_bound(steps.begin(), steps.end(), 10.0);
    std::printf("%-34s %9.1f ms in %6zu steps, longest %7.1f ms, %4td over 10 ms\n", what, sum, steps.size(),
                steps.back(), over);
    std::fflush(stdout);
  }

 private:
  std::string path_;
  EngineSession session_;
  uint32_t last_id_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  Page page(argv[1]);
  LoadRequest load;
  load.files.push_back({1, argv[1], 0});
  page.time("load", "load", load);
  page.time("charts", "charts", ChartsRequest{});
  page.time("trend", "trend", ModelRequest{});
  page.time("engagement", "engagement", ModelRequest{});
  page.time("edges", "edges", EdgesRequest{});
  page.time("community", "community", CommunityRequest{});
  ChartsRequest charts;
  charts.filters.hashtags = {"timnasgaruda"};
  page.time("charts of one hashtag", "charts", charts);
  ModelRequest model;
  model.filters = charts.filters;
  page.time("trend of one hashtag", "trend", model);
  page.time("engagement of one hashtag", "engagement", model);
  PostsRequest posts;
  page.time("posts by time", "posts", posts);
  posts.sort = "interactions_desc";
  page.time("posts by interactions", "posts", posts);
  posts.filters.query = "timnas garuda";
  page.time("posts with a text", "posts", posts);
  FindRequest find;
  find.text = "kartika";
  page.time("find accounts", "find_accounts", find);
  ExportRequest out;
  out.what = "posts_csv";
  page.time("export of posts", "export", out);
  page.time("sample", "load_sample", SampleRequest{});
  return 0;
}
