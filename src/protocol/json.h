// Owns: the name Json. Depends on: nlohmann_json's declarations. Thread: any.
// Why: the whole of nlohmann_json takes two seconds to compile; most files only pass a Json on.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace tilik {

using Json = nlohmann::json;

}  // namespace tilik
