// Owns: bring_near(), which begins to bring a place of memory into the processor's cache.
// Depends on: std only. Thread: any.
// Why: a look-up in a large table waits for memory most of its time. Asked for together, many places take
// hardly longer than one.
#pragma once

namespace tilik {

// `place` must be readable. WebAssembly has no such order; there a read that nobody waits for does it.
template <typename T>
inline void bring_near(const T* place) {
#ifdef __wasm__
  asm volatile("" ::"r"(*reinterpret_cast<const unsigned char*>(place)));
#else
  __builtin_prefetch(place);
#endif
}

}  // namespace tilik
