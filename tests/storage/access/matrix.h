// What the decision gives each caller at each moment, by the columns of access_expected.txt.
#ifndef REISMEE_TESTS_STORAGE_ACCESS_MATRIX_H_
#define REISMEE_TESTS_STORAGE_ACCESS_MATRIX_H_

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

#include "storage/access/access_rules.h"
#include "tests/storage/access/cast.h"
#include "tests/storage/access/expected.h"

namespace reismee {

// Letters of the relations in their order.
inline constexpr char kLetters[] = "RIVFACP";
v1::Relation RelationOf(char letter);

// Every method of the protos of package reismee.v1, as the files of the tree have them.
std::vector<const google::protobuf::MethodDescriptor*> AllMethods();
// By its short name, `GetCase`. Ends the test when there is none.
const google::protobuf::MethodDescriptor& MethodNamed(const std::string& name);
RelationSet RelationsIn(const google::protobuf::MethodDescriptor& method);
// The roles that may call it: those it names, and those of its relations.
RoleSet RolesIn(const google::protobuf::MethodDescriptor& method);

// Letters of the relations by which the caller gets any of the column's methods for any of their
// purposes; a small one when the relation is refused some that it serves otherwise. `-`: nothing.
// `.`: there is nothing at that moment to ask for.
std::string Cell(const Player& player, const Moment& moment, const Column& column);

// All of it, for people to read.
std::string PrintMatrix(const std::vector<Column>& columns);

}  // namespace reismee

#endif  // REISMEE_TESTS_STORAGE_ACCESS_MATRIX_H_
