#include "services/transport/reflection.h"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.pb.h>
#include <gtest/gtest.h>

#include "reismee/v1/case_service.pb.h"

namespace reismee {
namespace {

using grpc::reflection::v1::ServerReflectionRequest;
using grpc::reflection::v1::ServerReflectionResponse;
using testing::Contains;
using testing::IsSupersetOf;

std::vector<std::string> FilesOf(const ServerReflectionResponse& response) {
  std::vector<std::string> names;
  for (const std::string& bytes : response.file_descriptor_response().file_descriptor_proto()) {
    google::protobuf::FileDescriptorProto file;
    EXPECT_TRUE(file.ParseFromString(bytes));
    names.push_back(file.name());
  }
  return names;
}

TEST(ReflectionTest, ASymbolComesWithAllThatItsFileImports) {
  ServerReflectionRequest request;
  request.set_host("here");
  request.set_file_containing_symbol(v1::Case::descriptor()->full_name() + "Service.GetCase");
  const ServerReflectionResponse response = Reflect(request, {});
  const std::vector<std::string> files = FilesOf(response);
  ASSERT_FALSE(files.empty());
  EXPECT_EQ(files[0], "reismee/v1/case_service.proto");
  EXPECT_THAT(files, IsSupersetOf({"reismee/v1/case.proto", "reismee/v1/options.proto",
                                   "google/protobuf/descriptor.proto"}));
  EXPECT_EQ(response.valid_host(), "here");
  EXPECT_EQ(response.original_request().file_containing_symbol(), "reismee.v1.CaseService.GetCase");
}

TEST(ReflectionTest, FindsFilesByName) {
  ServerReflectionRequest request;
  request.set_file_by_filename("google/type/date.proto");
  EXPECT_THAT(FilesOf(Reflect(request, {})), Contains("google/type/date.proto"));
}

// The policy of a method is an extension: clients that show it ask for its number.
TEST(ReflectionTest, FindsExtensions) {
  ServerReflectionRequest request;
  request.set_all_extension_numbers_of_type("google.protobuf.MethodOptions");
  const ServerReflectionResponse all = Reflect(request, {});
  ASSERT_GT(all.all_extension_numbers_response().extension_number_size(), 0);
  request.mutable_file_containing_extension()->set_containing_type("google.protobuf.MethodOptions");
  request.mutable_file_containing_extension()->set_extension_number(
      all.all_extension_numbers_response().extension_number(0));
  EXPECT_THAT(FilesOf(Reflect(request, {})), Contains("reismee/v1/options.proto"));
}

TEST(ReflectionTest, ListsTheServices) {
  ServerReflectionRequest request;
  request.set_list_services("");
  const ServerReflectionResponse response = Reflect(request, {"a.B", "c.D"});
  ASSERT_EQ(response.list_services_response().service_size(), 2);
  EXPECT_EQ(response.list_services_response().service(1).name(), "c.D");
}

TEST(ReflectionTest, SaysWhatIsNotThere) {
  ServerReflectionRequest by_symbol, by_name, by_type, by_number;
  by_symbol.set_file_containing_symbol("reismee.v1.Nothing");
  by_name.set_file_by_filename("nothing.proto");
  by_type.set_all_extension_numbers_of_type("reismee.v1.Nothing");
  by_number.mutable_file_containing_extension()->set_containing_type("reismee.v1.Case");
  by_number.mutable_file_containing_extension()->set_extension_number(-1);
  for (const ServerReflectionRequest& request : {by_symbol, by_name, by_type, by_number}) {
    EXPECT_EQ(Reflect(request, {}).error_response().error_code(), 5) << request.DebugString();
  }
  EXPECT_EQ(Reflect(ServerReflectionRequest(), {}).error_response().error_code(), 3);
}

}  // namespace
}  // namespace reismee
