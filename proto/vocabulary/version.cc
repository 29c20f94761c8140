#include "proto/vocabulary/version.h"

namespace reismee {

const char kVersion[] = REISMEE_VERSION;

}  // namespace reismee
