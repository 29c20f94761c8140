// A real store in a folder of its own, for tests of repositories.
#ifndef REISMEE_TESTS_STORAGE_OPENED_STORE_H_
#define REISMEE_TESTS_STORAGE_OPENED_STORE_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "storage/case/cases.h"
#include "storage/store.h"
#include "tests/storage/reference/loaded.h"
#include "tests/testing/test_database.h"

namespace reismee {

// Runs every write body twice, the first time rolled back. Fails the test program when the store
// cannot be opened.
class OpenedStore {
 public:
  explicit OpenedStore(Engine engine = EngineOfRun()) : database_(folder_, engine) { Open(); }

  // Closes the store, which leaves everything in its file, and opens it again.
  void Open() {
    store_.reset();
    Store::Options options;
    options.database.place = database_.place();
    options.lane.run_twice = true;
    store_ = std::move(Store::Open(options, key(), Loaded())).value();
  }
  void Close() { store_.reset(); }
  DataKey key() const { return DataKey{"0123456789abcdef", key_}; }

  // A caseworker of an organisation on 10 May 2021, who takes intakes.
  static Call Caseworker(const std::string& organisation, v1::OrganisationKind kind) {
    Call call;
    auto caller = std::make_shared<internal::v1::Caller>();
    caller->set_subject(absl::StrCat("worker of ", organisation));
    caller->set_organisation(organisation);
    caller->add_roles(v1::ROLE_CASEWORKER);
    caller->add_regions("*");
    call.who.subject = caller->subject();
    call.who.organisation = organisation;
    call.who.kind = kind;
    call.who.roles = {v1::ROLE_CASEWORKER};
    call.who.everywhere = true;
    call.credential = std::move(caller);
    call.purpose = v1::PURPOSE_INTAKE;
    call.relations = {v1::RELATION_RESPONSIBLE, v1::RELATION_RECEIVING, v1::RELATION_INTAKE};
    call.today = MakeDate(2021, 5, 10);
    call.now = absl::FromUnixMicros(1620640800'000'001);
    return call;
  }
  static Call Uwv() { return Caseworker("organisations/UWV", v1::ORGANISATION_KIND_UWV); }
  static Call Tilburg() {
    return Caseworker("organisations/GM0855", v1::ORGANISATION_KIND_MUNICIPALITY);
  }

  absl::Status Write(Call call, std::function<absl::Status(WriteTxn&)> body) {
    call.seed[0] = ++seed_;
    return store_->lane().RunAndWait(std::make_shared<const Call>(std::move(call)),
                                     std::move(body));
  }
  absl::Status Read(const Call& call, absl::FunctionRef<absl::Status(ReadTxn&)> body) {
    Disclosure disclosure;
    return Read(call, disclosure, body);
  }
  absl::Status Read(const Call& call, Disclosure& disclosure,
                    absl::FunctionRef<absl::Status(ReadTxn&)> body) {
    auto reader = store_->OpenReader();
    if (!reader.ok()) return reader.status();
    return (*reader)->Run(call, disclosure, body);
  }

  // A case of a person, led by UWV from 10 May 2021 on.
  static absl::StatusOr<CaseInHand> OpenCase(WriteTxn& txn, const InHand& person,
                                             const std::string& name = "cases/one") {
    v1::Case file;
    file.set_name(name);
    file.set_state(v1::CASE_STATE_ACTIVE);
    file.set_region("regions/AM26");
    file.set_intake_region("regions/AM26");
    *file.mutable_intake_date() = MakeDate(2021, 5, 10);
    file.set_responsible_body("organisations/UWV");
    file.set_intake_body("organisations/UWV");
    return txn.cases().Create(person, file,
                              {v1::CASE_EVENT_KIND_CASE_CREATED, MakeDate(2021, 5, 10)});
  }

  Store& store() { return *store_; }
  const TestDatabase& database() const { return database_; }

 private:
  TempFolder folder_;
  TestDatabase database_;
  const Key key_;
  uint8_t seed_ = 0;
  std::unique_ptr<Store> store_;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_STORAGE_OPENED_STORE_H_
