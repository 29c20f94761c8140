#include "storage/seal/sealer.h"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/escaping.h"
#include "storage/seal/hmac.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using absl::StatusCode;

Key Repeated(uint8_t byte, size_t count = Key::kSize) {
  std::array<uint8_t, Key::kSize> bytes{};
  std::fill_n(bytes.begin(), count, byte);
  return Key(bytes);
}

std::string Hex(const std::array<uint8_t, 32>& code) {
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(code.data()), code.size()));
}

// RFC 4231; HMAC pads a shorter key with zeros, so the 20 bytes of case 1 stand in front.
TEST(HmacSha256, AgreesWithRfc4231) {
  EXPECT_EQ(Hex(HmacSha256(Repeated(0x0b, 20), {"Hi There"})),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  std::array<uint8_t, Key::kSize> jefe{'J', 'e', 'f', 'e'};
  EXPECT_EQ(Hex(HmacSha256(Key(jefe), {"what do ya want ", "for nothing?"})),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Sealer, OpensWhatItSealed) {
  const Key key = Sealer(Repeated(1)).Derive("system");
  for (const std::string& plaintext :
       {std::string(), std::string("a"), std::string(1 << 20, 'x'), std::string("\0\xff", 2)}) {
    const std::string sealed = Sealer::Seal(key, plaintext, "persons/1");
    EXPECT_EQ(sealed.size(), plaintext.size() + 29);
    EXPECT_THAT(Sealer::Open(key, sealed, "persons/1"), IsOkAndHolds(plaintext));
  }
}

// Test case 14 of McGrew and Viega, "The Galois/Counter Mode of Operation".
TEST(Sealer, OpensAKnownAnswer) {
  const std::string sealed =
      std::string(1, '\1') + std::string(12, '\0') +
      absl::HexStringToBytes("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
  EXPECT_THAT(Sealer::Open(Repeated(0), sealed, ""), IsOkAndHolds(std::string(16, '\0')));
}

TEST(Sealer, SealsTheSameTextDifferentlyEachTime) {
  const Key key = Sealer(Repeated(1)).Derive("system");
  std::set<std::string> seen;
  for (int i = 0; i < 2000; ++i) seen.insert(Sealer::Seal(key, "same", ""));
  EXPECT_EQ(seen.size(), 2000u);
}

TEST(Sealer, RefusesAChangeOfAnyByteAndAnyCut) {
  const Key key = Sealer(Repeated(1)).Derive("system");
  const std::string sealed = Sealer::Seal(key, "Johanna Jansen", "persons/1");
  for (size_t i = 0; i < sealed.size(); ++i) {
    for (const char flip : {'\x01', '\x80'}) {
      std::string changed = sealed;
      changed[i] = static_cast<char>(changed[i] ^ flip);
      EXPECT_THAT(Sealer::Open(key, changed, "persons/1"), StatusIs(StatusCode::kDataLoss)) << i;
    }
    EXPECT_THAT(Sealer::Open(key, sealed.substr(0, i), "persons/1"),
                StatusIs(StatusCode::kDataLoss));
    EXPECT_THAT(Sealer::Open(key, sealed.substr(i + 1), "persons/1"),
                StatusIs(StatusCode::kDataLoss));
  }
  EXPECT_THAT(Sealer::Open(key, sealed + "x", "persons/1"), StatusIs(StatusCode::kDataLoss));
}

TEST(Sealer, RefusesAnotherKeyMasterOrPlace) {
  const Sealer sealer(Repeated(1));
  const std::string sealed = Sealer::Seal(sealer.Derive("system"), "text", "persons/1");
  EXPECT_THAT(Sealer::Open(sealer.Derive("sysTem"), sealed, "persons/1"),
              StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(Sealer::Open(Sealer(Repeated(2)).Derive("system"), sealed, "persons/1"),
              StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(Sealer::Open(sealer.Derive("system"), sealed, "persons/2"),
              StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(Sealer::Open(sealer.Derive("system"), sealed, ""), StatusIs(StatusCode::kDataLoss));
}

TEST(Sealer, KeepsPersonsApart) {
  const Sealer sealer(Repeated(1));
  const std::string first = Sealer::NewPersonSecret();
  const std::string second = Sealer::NewPersonSecret();
  ASSERT_NE(first, second);
  const std::string sealed = Sealer::Seal(*sealer.DerivePersonKey(first), "text", "");
  EXPECT_THAT(Sealer::Open(*sealer.DerivePersonKey(first), sealed, ""), IsOkAndHolds("text"));
  EXPECT_THAT(Sealer::Open(*sealer.DerivePersonKey(second), sealed, ""),
              StatusIs(StatusCode::kDataLoss));
}

TEST(Sealer, CannotOpenForAnErasedPerson) {
  const Sealer sealer(Repeated(1));
  EXPECT_THAT(sealer.DerivePersonKey(""), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(sealer.DerivePersonKey("short"), StatusIs(StatusCode::kDataLoss));
  const std::string sealed =
      Sealer::Seal(*sealer.DerivePersonKey(Sealer::NewPersonSecret()), "text", "");
  // An eraser that wrote zeros over the secret has lost the key as well.
  EXPECT_THAT(
      Sealer::Open(*sealer.DerivePersonKey(std::string(Sealer::kSecretSize, '\0')), sealed, ""),
      StatusIs(StatusCode::kDataLoss));
}

TEST(Sealer, ServesThreadsAtOnce) {
  const Sealer sealer(Repeated(1));
  std::vector<std::thread> threads;
  threads.reserve(4);
  std::array<int, 4> opened{};
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&sealer, &opened, t] {
      const Key key =
          *sealer.DerivePersonKey(std::string(Sealer::kSecretSize, static_cast<char>(t)));
      for (int i = 0; i < 500; ++i) {
        const std::string text = std::to_string(t * 1000 + i);
        const auto open = Sealer::Open(key, Sealer::Seal(key, text, "place"), "place");
        opened[static_cast<size_t>(t)] += open.ok() && *open == text;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : opened) EXPECT_EQ(count, 500);
}

}  // namespace
}  // namespace reismee
