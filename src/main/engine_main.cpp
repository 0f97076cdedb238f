// The engine program of the page: requests come in, work is pumped in slices, answers go out through the worker.
// Owns the wiring only; web/engine_worker.js is the other side.
#include <emscripten.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "engine/session.h"
#include "ingest/byte_source.h"

extern "C" {
void tilik_engine_send(const uint8_t* bytes, size_t size);
double tilik_file_size(uint32_t file);
double tilik_file_read(uint32_t file, double offset, char* into, size_t size);
}

namespace {

using namespace tilik;

// A File that the page handed over; the browser reads it while the import asks.
class PickedFile : public ByteSource {
 public:
  PickedFile(uint32_t file, std::string name, int64_t size) : file_(file), name_(std::move(name)), size_(size) {}
  std::string name() const override { return name_; }
  int64_t size() const override { return size_; }
  int64_t read(int64_t offset, char* into, size_t capacity) override {
    return static_cast<int64_t>(tilik_file_read(file_, static_cast<double>(offset), into, capacity));
  }

 private:
  uint32_t file_;
  std::string name_;
  int64_t size_;
};

class PickedFiles : public SourceFactory {
 public:
  std::unique_ptr<ByteSource> make_source(uint32_t file, const std::string& name, double) override {
    // The browser knows the size best; -1: it does not know the file.
    const double size = tilik_file_size(file);
    if (size < 0) return nullptr;
    return std::make_unique<PickedFile>(file, name, static_cast<int64_t>(size));
  }
};

class ToPage : public FrameSink {
 public:
  void send(std::span<const uint8_t> frame) override { tilik_engine_send(frame.data(), frame.size()); }
};

double now_ms() { return emscripten_get_now(); }

uint32_t most_threads = 1;

EngineSession& session() {
  static ToPage* const to_page = new ToPage;
  static PickedFiles* const files = new PickedFiles;
  static EngineSession* const the_session = new EngineSession(*to_page, *files, now_ms, most_threads);
  return *the_session;
}

}  // namespace

extern "C" {

// How many threads the engine may use, before its first request. Without a call: one.
EMSCRIPTEN_KEEPALIVE void tilik_engine_use_threads(uint32_t threads) { most_threads = threads; }

// Room for a request of `size` bytes; nullptr when there is none. tilik_engine_receive gives it back.
EMSCRIPTEN_KEEPALIVE void* tilik_engine_allocate(size_t size) { return std::malloc(size == 0 ? 1 : size); }

EMSCRIPTEN_KEEPALIVE void tilik_engine_receive(void* bytes, size_t size) {
  session().receive({static_cast<const uint8_t*>(bytes), size});
  std::free(bytes);
}

// Works for about `budget_ms`; 1 while work is left.
EMSCRIPTEN_KEEPALIVE int tilik_engine_pump(double budget_ms) { return session().pump(budget_ms) ? 1 : 0; }

}  // extern "C"

int main() { return 0; }
