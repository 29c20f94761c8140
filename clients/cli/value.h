// Words of the command line as values of fields: dates as 2021-05-31, amounts as euros 1234.56 or
// 1234,56 in fields of cents, enums by their short name in any case, messages as
// field=value,field=value.
#ifndef REISMEE_CLIENTS_CLI_VALUE_H_
#define REISMEE_CLIENTS_CLI_VALUE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "clients/cli/text.h"
#include "google/protobuf/message.h"

namespace reismee::cli {

// The name with its collection before it: "AM26" in "regions" is "regions/AM26". A name that has a
// slash already, an empty one, and any text where `collection` is empty stay as they are.
std::string WithCollection(absl::string_view name, absl::string_view collection);

// Collection of the names a field takes, by the field's own name; empty when it takes none.
absl::string_view CollectionOf(absl::string_view field_name);

// Sets the field at `path` (which must exist), or adds to it when it is repeated. `collection`
// overrides the collection that follows from the field's name. INVALID_ARGUMENT, in words for the
// user and without the value of texts, when the text is none of the field's values.
absl::Status SetField(google::protobuf::Message& message, absl::string_view path,
                      absl::string_view text, absl::string_view collection, Language language);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_VALUE_H_
