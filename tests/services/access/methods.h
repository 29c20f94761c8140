// How each method of the API is asked about a scene. A method that is added gets its line in
// methods.cc, else a test fails.
#ifndef REISMEE_TESTS_SERVICES_ACCESS_METHODS_H_
#define REISMEE_TESTS_SERVICES_ACCESS_METHODS_H_

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tests/services/access/scene.h"

namespace reismee {

// Short names of the methods that have a line.
std::vector<std::string> MethodsAsked();

// The requests by which a method is asked, one for each thing of the scene that it can be about;
// none when the scene has no such thing. A write has an etag that is stale and a date that has not
// come, so that whoever is let in changes nothing, and whoever is not is told of neither. Ends the
// test program when a line names a field that is not there. Thread-safe.
std::vector<std::unique_ptr<google::protobuf::Message>> RequestsOf(
    const google::protobuf::MethodDescriptor& method, const Scene& scene);

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_ACCESS_METHODS_H_
