// Owns: append_link_address(), the one spelling that links to the same place have in common.
// Depends on: base. Thread: any.
// Why: who shared the same link is asked of addresses, not of letters: people copy one article with and without
// "www.", from a phone's or a computer's page, with what networks hang on to follow the reader.
#pragma once

#include <string>
#include <string_view>

namespace tilik {

// Appends the address of a link as a text or a column has it ("https://www.Contoh.id/kabar/?utm_source=wa" ->
// "contoh.id/kabar"): no scheme, user, "www.", "m.", "mobile.", "amp.", usual port, fragment, slash at the end or marks
// of a sentence behind it; the host in small letters; of the question's parts those that name the page, in order. Sites
// with two names are one (X and Twitter), so are the spellings of a video's or post's address; what only passes on
// ("google.com/url?q=") is left out. Appends nothing where there is no host, and nothing for a link that was cut
// ("https://t.co/ab…"), since nobody knows where it led. An address is its own address. O(bytes).
void append_link_address(std::string& out, std::string_view link);

}  // namespace tilik
