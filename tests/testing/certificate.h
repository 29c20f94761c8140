// A certificate for one test.
#ifndef REISMEE_TESTS_TESTING_CERTIFICATE_H_
#define REISMEE_TESTS_TESTING_CERTIFICATE_H_

#include <string>

namespace reismee::testing {

// Of "localhost" for an hour, with its key, both PEM; signed by itself.
struct Certificate {
  Certificate();

  std::string key;
  std::string chain;
};

}  // namespace reismee::testing

#endif  // REISMEE_TESTS_TESTING_CERTIFICATE_H_
