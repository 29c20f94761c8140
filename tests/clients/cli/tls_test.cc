// TLS against a peer with a certificate of its own.
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cli/show/refusal_text.h"
#include "reismee/v1/admin.grpc.pb.h"
#include "tests/clients/cli/environment.h"

namespace reismee::cli {
namespace {

template <typename Write>
std::string Pem(const Write& write) {
  BIO* memory = BIO_new(BIO_s_mem());
  write(memory);
  char* text = nullptr;
  const auto size = BIO_get_mem_data(memory, &text);
  std::string result(text, static_cast<size_t>(size));
  BIO_free(memory);
  return result;
}

// A key and a certificate of "localhost" that it signed itself.
struct Identity {
  Identity() {
    EVP_PKEY* pair = EVP_EC_gen("P-256");
    X509* certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, pair);
    X509_NAME* name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    X509_EXTENSION* names =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost");
    X509_add_ext(certificate, names, -1);
    X509_EXTENSION_free(names);
    X509_sign(certificate, pair, EVP_sha256());
    key = Pem([pair](BIO* out) {
      PEM_write_bio_PrivateKey(out, pair, nullptr, nullptr, 0, nullptr, nullptr);
    });
    chain = Pem([certificate](BIO* out) { PEM_write_bio_X509(out, certificate); });
    X509_free(certificate);
    EVP_PKEY_free(pair);
  }
  std::string key;
  std::string chain;
};

class Peer final : public v1::AdminService::Service {
 public:
  explicit Peer(const Identity& identity) {
    grpc::SslServerCredentialsOptions options;
    options.pem_key_cert_pairs = {{identity.key, identity.chain}};
    grpc::ServerBuilder builder;
    builder.AddListeningPort("localhost:0", grpc::SslServerCredentials(options), &port_);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }
  ~Peer() override { server_->Shutdown(); }

  std::string address() const { return absl::StrCat("localhost:", port_); }

  grpc::Status GetStatus(grpc::ServerContext*, const v1::GetStatusRequest*,
                         v1::ServerStatus* answer) override {
    answer->set_version("1");
    return grpc::Status::OK;
  }

 private:
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

TEST(TlsTest, TrustsTheCertificatesGivenAndNoOthers) {
  const Environment environment;
  const Identity identity;
  const Identity stranger;
  const Peer peer(identity);
  const std::string ca = environment.Write("ca.pem", identity.chain);
  const std::string other = environment.Write("other.pem", stranger.chain);
  Ran ran = RunClient({"admin", "status", "--server", peer.address(), "--ca", ca});
  EXPECT_EQ(ran.exit_code, kExitOk) << ran.err;
  EXPECT_THAT(ran.out, testing::HasSubstr("version"));
  ran = RunClient({"admin", "status", "--server", peer.address(), "--ca", other});
  EXPECT_EQ(ran.exit_code, kExitUnavailable);
}

}  // namespace
}  // namespace reismee::cli
