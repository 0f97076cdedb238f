#include "words/column_names.h"

#include <doctest/doctest.h>

using namespace tilik::words;

TEST_CASE("columns without a name are numbered in the reader's language, names of the table stay") {
  CHECK(column_name(Language::indonesian, "column 12") == "kolom 12");
  CHECK(column_name(Language::english, "column 12") == "column 12");
  CHECK(column_name(Language::indonesian, "column a") == "column a");
  CHECK(column_name(Language::indonesian, "column ") == "column ");
}
