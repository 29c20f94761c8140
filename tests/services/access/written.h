// access_expected.txt, asked by method and purpose: what calls over the wire have to get. Nothing
// here asks storage/access.
#ifndef REISMEE_TESTS_SERVICES_ACCESS_WRITTEN_H_
#define REISMEE_TESTS_SERVICES_ACCESS_WRITTEN_H_

#include <google/protobuf/descriptor.h>

#include <map>
#include <string>

#include "google/type/date.pb.h"
#include "reismee/v1/access.pb.h"
#include "tests/storage/access/cast.h"
#include "tests/storage/access/expected.h"

namespace reismee {

class Written {
 public:
  Written();

  const std::string& mistakes() const { return mistakes_; }
  bool HasLine(const std::string& method) const;
  // The column of a method about a case; null when it is about none.
  const Column* ColumnOf(const std::string& method) const;

  // Whether a role that counts on the day may call the method at all.
  bool LetsIn(const Player& player, const google::type::Date& today,
              const std::string& method) const;

  // Letters of the relations, in their order, by which the player may use the method for the
  // purpose at the moment; empty: refused. The first is granted, but for things of the case that
  // only a later one reaches.
  std::string Letters(const std::string& moment, const Player& player,
                      const google::protobuf::MethodDescriptor& method, v1::Purpose purpose) const;

 private:
  bool Counts(const Player& player, const google::type::Date& today, const std::string& role) const;
  bool Serves(char letter, const std::string& column, bool reads, const std::string& purpose) const;

  Expected expected_;
  std::string mistakes_;
  std::map<std::string, const Column*> columns_;
};

// GUIDANCE, as metadata and the table have it.
std::string ShortName(v1::Purpose purpose);

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_ACCESS_WRITTEN_H_
