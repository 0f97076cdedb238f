// Owns: STL, the split of a series into trend, season and rest by local regression.
// Depends on: std only. Thread: any (pure function).
// Why: a peak is only a peak against its weekday; the rest of STL is what robust scores are taken of.
// Source: Cleveland, Cleveland, McRae & Terpenning (1990); steps and defaults as in statsmodels, whose
// values the tests reproduce.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace tilik {

struct StlOptions {
  size_t period = 7;    // at least 2: 7 for days, 24 or 168 for hours
  size_t seasonal = 7;  // window of the seasonal smoother, odd, at least 7
  size_t trend = 0;     // 0: smallest odd number above 1.5 period / (1 - 1.5 / seasonal)
  size_t low_pass = 0;  // 0: smallest odd number above the period
  bool robust = false;  // 2 inner and 15 outer passes instead of 5 and 0
};

struct StlParts {
  bool available = false;                   // false: fewer than two whole periods, or options that make no sense
  std::vector<double> trend, season, rest;  // value = trend + season + rest
  // max(0, 1 - Var(rest) / Var(season + rest)): 0 no season, 1 nothing but season (Wang, Smith & Hyndman).
  double season_strength = 0;
};

// Regressions of degree 1 at every point (jump 1). O(n * passes * window).
StlParts stl(std::span<const double> values, const StlOptions& options);

}  // namespace tilik
