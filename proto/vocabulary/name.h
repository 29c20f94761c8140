// Resource names: "cases/01f5...", a collection and an id of 1 to 64 characters A-Z a-z 0-9 _ -.
// Pure functions.
#ifndef REISMEE_PROTO_VOCABULARY_NAME_H_
#define REISMEE_PROTO_VOCABULARY_NAME_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace reismee {

// Whether `text` can be an id.
bool IsId(absl::string_view text);

// The id in a name of `collection`. INVALID_ARGUMENT naming `field`, with REQUIRED for an empty
// name and INVALID_NAME for one of another shape.
absl::StatusOr<std::string> IdOf(absl::string_view name, absl::string_view collection,
                                 absl::string_view field = "name");

// A municipality is also an organisation, which leads cases: the name of the one for the other.
// `organisations/GM0855` for `municipalities/GM0855`, and back.
std::string BodyOf(absl::string_view municipality);
std::string MunicipalityOf(absl::string_view body);

}  // namespace reismee

#endif  // REISMEE_PROTO_VOCABULARY_NAME_H_
