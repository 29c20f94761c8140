// The version that the server and the client report: that of the project in CMakeLists.txt.
#ifndef REISMEE_PROTO_VOCABULARY_VERSION_H_
#define REISMEE_PROTO_VOCABULARY_VERSION_H_

namespace reismee {

extern const char kVersion[];  // "0.1.0"

}  // namespace reismee

#endif  // REISMEE_PROTO_VOCABULARY_VERSION_H_
