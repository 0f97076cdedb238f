#include "main/cli_large_pages.h"

#include <cstdlib>

#if defined(__linux__) && defined(__GLIBC__)
#include <unistd.h>
#endif

namespace tilik {

#if defined(__linux__) && defined(__GLIBC__)
void restart_with_large_pages(char** arguments) {
  // All from one growing heap, as only pieces of 2 MB and more can lie on large pages; what is freed stays with the
  // program, which would only ask for it again.
  constexpr const char* kWish =
      "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=4294967296:"
      "glibc.malloc.top_pad=67108864";
  constexpr const char* kName = "GLIBC_TUNABLES";
  if (std::getenv(kName) != nullptr || setenv(kName, kWish, 0) != 0) return;
  // By its own path, so that lists of processes keep showing its name.
  char program[4096];
  const ssize_t length = readlink("/proc/self/exe", program, sizeof(program) - 1);
  if (length <= 0) return;
  program[length] = '\0';
  execv(program, arguments);  // comes back only when it failed: then everything goes on as it is
}
#else
void restart_with_large_pages(char**) {}
#endif

}  // namespace tilik
