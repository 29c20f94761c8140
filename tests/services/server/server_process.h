// The program itself, as an administrator would start it.
#ifndef REISMEE_TESTS_SERVICES_SERVER_SERVER_PROCESS_H_
#define REISMEE_TESTS_SERVICES_SERVER_SERVER_PROCESS_H_

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "clients/token/signing_key.h"
#include "tests/testing/certificate.h"
#include "tests/testing/child_process.h"
#include "tests/testing/temp_folder.h"

namespace reismee {

inline constexpr char kIssuer[] = "https://login.test.example";

// A key set and a data folder to start servers with.
class Site {
 public:
  Site() { EXPECT_TRUE(key_.ok() && WriteKeySet(folder_.File("jwks.json"), {&*key_}).ok()); }

  const SigningKey& key() const { return *key_; }

  const std::string& folder() const { return folder_.path(); }
  std::string File(const std::string& name) const { return folder_.File(name); }
  std::string Data(const std::string& name) const { return folder_.File("data/" + name); }
  std::vector<std::string> Flags(const std::string& listen) const {
    return {"--data", folder_.File("data"),      "--listen", listen,
            "--jwks", folder_.File("jwks.json"), "--issuer", kIssuer};
  }
  // Also for an address that others can reach.
  std::vector<std::string> TlsFlags(const testing::Certificate& certificate,
                                    const std::string& listen) const {
    std::ofstream(File("tls.crt")) << certificate.chain;
    std::ofstream(File("tls.key")) << certificate.key;
    std::vector<std::string> flags = Flags(listen);
    flags.insert(flags.end(), {"--listen-unprotected", "--tls-cert", File("tls.crt"), "--tls-key",
                               File("tls.key")});
    return flags;
  }

 private:
  const TempFolder folder_;
  const absl::StatusOr<SigningKey> key_ = SigningKey::Generate();
};

// One run of reismee-server.
class ServerProcess : public ChildProcess {
 public:
  ServerProcess(const Site& site, std::vector<std::string> arguments)
      : ChildProcess(REISMEE_SERVER, std::move(arguments),
                     site.File("log" + std::to_string(++runs_))) {}

  // The address it prints when it takes calls; empty when it ended instead.
  std::string Address() {
    const std::string line = Line();
    const std::string start = "listening address=";
    return line.rfind(start, 0) == 0 ? line.substr(start.size()) : "";
  }

 private:
  static inline int runs_ = 0;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_SERVER_SERVER_PROCESS_H_
