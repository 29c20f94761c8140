#include "services/transport/origin.h"

#include <gtest/gtest.h>

#include <string>

namespace reismee {
namespace {

TEST(OriginTest, OnAUnixSocketItIsWhatTheProxySays) {
  EXPECT_EQ(OriginOf("unix:", "198.51.100.7"), "ipv4:198.51.100.7");
  EXPECT_EQ(OriginOf("unix:/run/reismee.sock", "2001:DB8:0::7"), "ipv6:[2001:db8::7]");
}

TEST(OriginTest, ACallerOverTcpCannotSayIt) {
  for (const char* peer : {"ipv4:127.0.0.1:51234", "ipv6:%5B::1%5D:51234", "inproc"}) {
    EXPECT_EQ(OriginOf(peer, "198.51.100.7"), peer);
  }
}

TEST(OriginTest, WhatIsNoAddressIsNotWritten) {
  for (const char* said : {"", "unknown", "198.51.100", "198.51.100.7, 203.0.113.9", "::g",
                           "198.51.100.7:443", "\x1b[2J"}) {
    EXPECT_EQ(OriginOf("unix:", said), "unix:") << said;
  }
  EXPECT_EQ(OriginOf("unix:", absl::string_view("198.51.100.7\0x", 14)), "ipv4:198.51.100.7");
}

}  // namespace
}  // namespace reismee
