// The decision on access, compared cell by cell with the table written by hand, and printed for
// people to read. To accept a change: REISMEE_ACCEPT_GOLDEN=1 ctest -R storage_access_test, after
// access_expected.txt has it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "reismee/v1/options.pb.h"
#include "storage/access/caller_rules.h"
#include "storage/access/relation_rules.h"
#include "tests/storage/access/matrix.h"

namespace reismee {
namespace {

using google::protobuf::MethodDescriptor;
using Words = std::vector<std::string>;

constexpr char kGolden[] = "tests/storage/access/access_matrix.txt";

class AccessMatrix : public ::testing::Test {
 protected:
  AccessMatrix() { EXPECT_EQ(absl::StrJoin(expected_.mistakes, "\n"), ""); }

  // What the table by hand says of a cell, in the order of the relations.
  static std::string Written(const ExpectedRow& row, const Column& column) {
    const auto found = row.find(column.id);
    std::string cell;
    for (const char letter : absl::string_view(kLetters)) {
      for (const char one : {letter, absl::ascii_tolower(letter)}) {
        if (found != row.end() && found->second.find(one) != std::string::npos) cell += one;
      }
    }
    return cell.empty() ? "-" : cell;
  }

  const Expected expected_ = ReadExpected();
};

// Names of the values of a set, without the prefix of their enum.
template <typename Enum>
std::set<std::string> NamesOf(EnumSet<Enum> values, const google::protobuf::EnumDescriptor* type) {
  const size_t prefix = type->value(0)->name().size() - sizeof("UNSPECIFIED") + 1;
  std::set<std::string> names;
  for (int i = 1; i < type->value_count(); ++i) {
    const auto* value = type->value(i);
    if (values.Has(static_cast<Enum>(value->number()))) names.insert(value->name().substr(prefix));
  }
  return names;
}

std::set<std::string> SetOf(const Words& words) { return {words.begin(), words.end()}; }

std::set<std::string> Roles(RoleSet roles) { return NamesOf(roles, v1::Role_descriptor()); }

TEST_F(AccessMatrix, TheDecisionIsAsWrittenByHand) {
  int64_t cells = 0, differences = 0;
  std::set<char> granted;
  ASSERT_EQ(expected_.moments.size(), Moments().size());
  for (const Moment& moment : Moments()) {
    const auto page = expected_.moments.find(moment.name);
    ASSERT_NE(page, expected_.moments.end()) << moment.name;
    for (const Player& player : Players()) {
      const auto row = page->second.find(player.name);
      for (const Column& column : expected_.columns) {
        const std::string written = row == page->second.end() ? "-" : Written(row->second, column);
        const std::string decided = Cell(player, moment, column);
        ++cells;
        granted.insert(decided.begin(), decided.end());
        if (decided == written || decided == ".") continue;
        ++differences;
        ADD_FAILURE() << moment.name << " / " << player.name << " / " << column.id << ": written "
                      << written << ", decided " << decided;
      }
    }
  }
  for (const char letter : absl::string_view(kLetters)) {
    EXPECT_TRUE(granted.contains(letter)) << letter << " is granted nowhere";
  }
  std::cout << cells << " cells, " << differences << " differences\n";
}

TEST_F(AccessMatrix, TheTableByHandNamesNobodyElse) {
  std::set<std::string> players, columns;
  for (const Player& player : Players()) players.insert(player.name);
  for (const Column& column : expected_.columns) {
    EXPECT_TRUE(columns.insert(column.id).second) << column.id;
  }
  for (const auto& [moment, rows] : expected_.moments) {
    MomentNamed(moment);
    for (const auto& [player, row] : rows) {
      EXPECT_TRUE(players.contains(player)) << moment << ": " << player;
      for (const auto& [column, letters] : row) {
        EXPECT_TRUE(columns.contains(column)) << moment << ": " << column;
      }
    }
  }
}

TEST_F(AccessMatrix, IsTheGoldenOne) {
  const std::string matrix = PrintMatrix(expected_.columns);
  if (std::getenv("REISMEE_ACCEPT_GOLDEN") != nullptr) std::ofstream(kGolden) << matrix;
  std::ifstream file(kGolden);
  std::istringstream printed(matrix);
  std::string golden, line;
  while (std::getline(printed, line)) {
    std::getline(file, golden);
    ASSERT_EQ(line, golden);
  }
  EXPECT_FALSE(std::getline(file, golden)) << golden;
}

TEST_F(AccessMatrix, EveryMethodStandsInOneLineAsItsPolicySays) {
  std::set<std::string> written;
  for (const Column& column : expected_.columns) {
    const auto relations = RelationsOf(column.relations);
    ASSERT_TRUE(relations.has_value()) << column.id;
    const auto effect =
        MethodNamed(column.methods.front()).options().GetExtension(v1::policy).effect();
    for (const std::string& name : column.methods) {
      EXPECT_TRUE(written.insert(name).second) << name;
      const MethodDescriptor& method = MethodNamed(name);
      const v1::MethodPolicy& policy = method.options().GetExtension(v1::policy);
      EXPECT_TRUE(RelationsIn(method).Within(*relations)) << name;
      EXPECT_TRUE(relations->Within(RelationsIn(method))) << name;
      EXPECT_EQ(policy.effect(), effect) << name;
      RoleSet also;
      for (const int role : policy.roles()) also.Add(static_cast<v1::Role>(role));
      EXPECT_EQ(Roles(also), SetOf(column.also_roles)) << name;
    }
  }
  for (const auto& [name, roles] : expected_.others) {
    EXPECT_TRUE(written.insert(name).second) << name;
    const MethodDescriptor& method = MethodNamed(name);
    const bool any = method.options().GetExtension(v1::policy).any_role();
    EXPECT_EQ(any ? std::set<std::string>{"every"} : Roles(RolesIn(method)), SetOf(roles)) << name;
  }
  for (const MethodDescriptor* method : AllMethods()) {
    EXPECT_EQ(written.count(method->name()), 1u) << method->full_name() << " has no line";
  }
  EXPECT_EQ(AllMethods().size(), written.size());
  std::cout << written.size() << " methods\n";
}

TEST_F(AccessMatrix, EveryRelationHasItsRolesAndServesWhatIsWritten) {
  EXPECT_EQ(expected_.relations.size(), static_cast<size_t>(v1::Relation_ARRAYSIZE) - 1);
  const auto purposes = [](PurposeSet served) {
    std::set<std::string> names = NamesOf(served, v1::Purpose_descriptor());
    EXPECT_FALSE(names.contains("EMERGENCY"));
    const size_t all_but_emergency = v1::Purpose_ARRAYSIZE - 2;
    return names.size() == all_but_emergency ? std::set<std::string>{"every"} : names;
  };
  for (const auto& [letter, tells] : expected_.relations) {
    const v1::Relation relation = RelationOf(letter[0]);
    ASSERT_NE(relation, v1::RELATION_UNSPECIFIED) << letter;
    EXPECT_EQ(Roles(RolesOf({relation})), SetOf(tells[0])) << letter;
    EXPECT_EQ(purposes(PurposesOf(relation, /*reads=*/true)), SetOf(tells[1])) << letter;
    EXPECT_EQ(purposes(PurposesOf(relation, /*reads=*/false)), SetOf(tells[2])) << letter;
  }
}

TEST_F(AccessMatrix, EveryRoleIsGivenByTheKindsThatAreWritten) {
  const auto* kinds = v1::OrganisationKind_descriptor();
  const auto* roles = v1::Role_descriptor();
  EXPECT_EQ(expected_.roles.size(), static_cast<size_t>(roles->value_count()) - 1);
  for (int r = 1; r < roles->value_count(); ++r) {
    const std::string role = roles->value(r)->name().substr(sizeof("ROLE_") - 1);
    const auto line = expected_.roles.find(role);
    ASSERT_NE(line, expected_.roles.end()) << role << " has no line";
    const std::set<std::string> written = SetOf(line->second);
    for (int k = 1; k < kinds->value_count(); ++k) {
      const std::string kind = kinds->value(k)->name().substr(sizeof("ORGANISATION_KIND_") - 1);
      EXPECT_EQ(GivesRole(static_cast<v1::OrganisationKind>(kinds->value(k)->number()),
                          static_cast<v1::Role>(roles->value(r)->number())),
                written.contains("any") || written.contains(kind))
          << kind << " gives " << role;
    }
  }
}

// What the proto says of a field, in the letters of the table.
std::string SeenBy(const google::protobuf::FieldDescriptor& field) {
  std::string seen = field.options().GetExtension(v1::seen_by);
  if (field.options().ExtensionSize(v1::seen_by_kinds) > 0) seen += "*";
  if (field.options().HasExtension(v1::person_seen_by)) {
    absl::StrAppend(&seen, "/", field.options().GetExtension(v1::person_seen_by));
  }
  return seen;
}

void AddFields(const google::protobuf::Descriptor& type, std::set<std::string>& types,
               std::map<std::string, std::string>& fields) {
  const bool ours = type.file()->package() == "reismee.v1";
  if (!ours || !types.insert(type.name()).second) return;
  for (int i = 0; i < type.field_count(); ++i) {
    const auto& field = *type.field(i);
    fields[absl::StrCat(type.name(), ".", field.name())] = SeenBy(field);
    if (field.message_type() != nullptr) AddFields(*field.message_type(), types, fields);
  }
}

TEST_F(AccessMatrix, EveryFieldAboutAPersonIsSeenByWhomIsWritten) {
  std::set<std::string> types;
  std::map<std::string, std::string> said;
  for (const MethodDescriptor* method : AllMethods()) {
    if (!RelationsIn(*method).empty()) AddFields(*method->output_type(), types, said);
  }
  for (const auto& [field, seen_by] : said) {
    const auto written = expected_.fields.find(field);
    ASSERT_NE(written, expected_.fields.end()) << field << " has no line";
    EXPECT_EQ(seen_by, written->second) << field;
  }
  EXPECT_EQ(said.size(), expected_.fields.size());
  std::cout << said.size() << " fields of " << types.size() << " messages\n";
}

}  // namespace
}  // namespace reismee
