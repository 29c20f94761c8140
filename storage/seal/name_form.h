// The form of a name by which names are compared.
#ifndef REISMEE_STORAGE_SEAL_NAME_FORM_H_
#define REISMEE_STORAGE_SEAL_NAME_FORM_H_

#include <string>

#include "absl/strings/string_view.h"

namespace reismee {

// Brings a UTF-8 name to the form in which two spellings of one name are equal: compatibility
// decomposition (NFKD), marks taken off, case folded, no spaces, hyphens or apostrophes. So
// "De Vries" and "de vries", "José" and "Jose", "'t Hart" and "t hart" agree. Bytes that are not
// UTF-8 count as replacement characters. Any thread.
std::string NameForm(absl::string_view name);

}  // namespace reismee

#endif  // REISMEE_STORAGE_SEAL_NAME_FORM_H_
