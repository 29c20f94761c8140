// The reference tables as the API serves them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/reference_requests.pb.h"
#include "services/edge/method_table.h"
#include "storage/session.h"
#include "tests/testing/sql_database.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Not;
using testing::Property;

// Calls the methods as the edge does: by name from the table, in a transaction.
class ReferenceServiceTest : public testing::Test {
 protected:
  ReferenceServiceTest() : sealer_(Key()), index_(sealer_), reference_(*Reference::Load()) {
    call_.today = MakeDate(2022, 3, 15);
  }

  template <typename Response, typename Request>
  absl::StatusOr<Response> Ask(absl::string_view method, const Request& request) {
    call_.method = absl::StrCat("reismee.v1.ReferenceService/", method);
    Session session{database_.writer(), call_,       sealer_, index_,
                    *reference_,        disclosure_, staged_, IdSource({}, call_.seed)};
    ReadTxn txn(session);
    ASSIGN_OR_RETURN(const MethodTable::Answer answer,
                     table_.Find(call_.method)->read(call_, request, txn));
    return static_cast<const Response&>(*answer.message);
  }

  // The codes of all pages.
  std::vector<std::string> Organisations(v1::ListOrganisationsRequest request) {
    std::vector<std::string> codes;
    do {
      const auto page = Ask<v1::ListOrganisationsResponse>("ListOrganisations", request);
      if (!page.ok() || page->organisations_size() > request.page_size()) return {"fault"};
      for (const v1::Organisation& row : page->organisations()) codes.push_back(row.code());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return codes;
  }

  SqlDatabase database_;
  Sealer sealer_;
  BlindIndex index_;
  std::unique_ptr<const Reference> reference_;
  Disclosure disclosure_;
  Staged staged_;
  Call call_;
  MethodTable table_;
};

TEST_F(ReferenceServiceTest, ServesEveryMethod) {
  const auto* service = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
      "reismee.v1.ReferenceService");
  for (int i = 0; i < service->method_count(); ++i) {
    const std::string name = absl::StrCat(service->full_name(), "/", service->method(i)->name());
    ASSERT_NE(table_.Find(name), nullptr) << name;
    EXPECT_EQ(table_.Find(name)->request_prototype->GetDescriptor(),
              service->method(i)->input_type());
  }
}

TEST_F(ReferenceServiceTest, WholeLists) {
  const auto regions = Ask<v1::ListRegionsResponse>("ListRegions", v1::ListRegionsRequest());
  ASSERT_THAT(regions, IsOk());
  EXPECT_EQ(regions->regions_size(), 35);
  EXPECT_EQ(regions->national().social_assistance_january_2021(), 429'200);
  const auto sectors = Ask<v1::ListSectorsResponse>("ListSectors", v1::ListSectorsRequest());
  EXPECT_EQ(sectors->sectors_size(), 23);
  const auto versions =
      Ask<v1::ListSchemeVersionsResponse>("ListSchemeVersions", v1::ListSchemeVersionsRequest());
  EXPECT_EQ(versions->scheme_versions_size(), 4);
  const auto groups =
      Ask<v1::ListTargetGroupsResponse>("ListTargetGroups", v1::ListTargetGroupsRequest());
  EXPECT_EQ(groups->target_groups_size(), 13);
}

TEST_F(ReferenceServiceTest, OneResourceOrATypedRefusal) {
  v1::GetRegionRequest region;
  region.set_name("regions/AM26");
  EXPECT_EQ(Ask<v1::Region>("GetRegion", region)->display_name(), "Midden-Brabant");
  region.set_name("regions/AM04");
  EXPECT_THAT(Ask<v1::Region>("GetRegion", region),
              AllOf(StatusIs(absl::StatusCode::kNotFound), HasReason(v1::REASON_NOT_FOUND)));
  region.set_name("AM26");
  EXPECT_THAT(Ask<v1::Region>("GetRegion", region), HasReason(v1::REASON_INVALID_NAME));
  region.clear_name();
  EXPECT_THAT(Ask<v1::Region>("GetRegion", region), HasReason(v1::REASON_REQUIRED));
  v1::GetOrganisationRequest organisation;
  organisation.set_name("organisations/UWV");
  EXPECT_EQ(Ask<v1::Organisation>("GetOrganisation", organisation)->regions_size(), 35);
}

TEST_F(ReferenceServiceTest, MunicipalitiesByDateAndRegion) {
  v1::ListMunicipalitiesRequest request;
  request.set_page_size(1000);
  *request.mutable_date() = MakeDate(2021, 6, 30);
  const auto in2021 = Ask<v1::ListMunicipalitiesResponse>("ListMunicipalities", request);
  ASSERT_THAT(in2021, IsOk());
  EXPECT_EQ(in2021->municipalities_size(), 352);
  EXPECT_TRUE(in2021->next_page_token().empty());
  request.set_region("regions/AM26");
  const auto in_region = Ask<v1::ListMunicipalitiesResponse>("ListMunicipalities", request);
  EXPECT_EQ(in_region->municipalities_size(), 11);
  request.set_region("regions/AM04");
  EXPECT_THAT(Ask<v1::ListMunicipalitiesResponse>("ListMunicipalities", request),
              HasReason(v1::REASON_UNKNOWN_CODE));
  request.clear_region();
  *request.mutable_date() = MakeDate(2021, 2, 30);
  EXPECT_THAT(Ask<v1::ListMunicipalitiesResponse>("ListMunicipalities", request),
              HasReason(v1::REASON_INVALID_DATE));

  v1::GetMunicipalityRequest get;
  get.set_name("municipalities/GM0398");
  EXPECT_THAT(Ask<v1::Municipality>("GetMunicipality", get), IsOk());
  *get.mutable_date() = MakeDate(2022, 1, 1);
  EXPECT_THAT(Ask<v1::Municipality>("GetMunicipality", get),
              HasReason(v1::REASON_INVALID_MUNICIPALITY));
}

TEST_F(ReferenceServiceTest, PagesHoldEveryRowOnce) {
  v1::ListOrganisationsRequest request;
  request.set_page_size(37);
  const std::vector<std::string> all = Organisations(request);
  EXPECT_EQ(all.size(), reference_->tables().organisations.size());
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
  request.set_region("regions/AM26");
  *request.mutable_date() = call_.today;
  EXPECT_THAT(Organisations(request), AllOf(Contains("GM0855"), Contains("UWV"), Contains("FNV"),
                                            Not(Contains("GM0363")), Not(Contains("GM0788"))));
  request.set_kind(v1::ORGANISATION_KIND_MUNICIPALITY);
  EXPECT_EQ(Organisations(request).size(), 11u);

  const auto first = Ask<v1::ListOrganisationsResponse>("ListOrganisations", [&] {
    v1::ListOrganisationsRequest small = request;
    small.set_page_size(1);
    return small;
  }());
  request.set_page_token(first->next_page_token());
  request.clear_kind();
  EXPECT_THAT(Ask<v1::ListOrganisationsResponse>("ListOrganisations", request),
              HasReason(v1::REASON_INVALID_PAGE_TOKEN));
}

TEST_F(ReferenceServiceTest, InstrumentsOnADate) {
  v1::GetInstrumentRequest get;
  get.set_name("instruments/EMPLOYER_COMPENSATION");
  EXPECT_EQ(Ask<v1::Instrument>("GetInstrument", get)->version(), "v2");  // On the business date.
  *get.mutable_date() = MakeDate(2021, 12, 31);
  EXPECT_EQ(Ask<v1::Instrument>("GetInstrument", get)->version(), "v1");
  *get.mutable_date() = MakeDate(2019, 1, 1);
  EXPECT_THAT(Ask<v1::Instrument>("GetInstrument", get), HasReason(v1::REASON_NOT_FOUND));

  v1::ListInstrumentsRequest list;
  EXPECT_EQ(static_cast<size_t>(
                Ask<v1::ListInstrumentsResponse>("ListInstruments", list)->instruments_size()),
            reference_->tables().instruments.size());
  *list.mutable_date() = MakeDate(2020, 12, 15);
  const auto at_start = Ask<v1::ListInstrumentsResponse>("ListInstruments", list);
  EXPECT_THAT(at_start->instruments(), Contains(Property(&v1::Instrument::code, "RMT_SERVICE")));
  EXPECT_THAT(at_start->instruments(),
              Not(Contains(Property(&v1::Instrument::code, "TRAINING_3"))));
}

TEST_F(ReferenceServiceTest, FacilitiesAndMeasures) {
  v1::ListFacilitiesRequest facilities;
  *facilities.mutable_date() = MakeDate(2022, 2, 28);
  EXPECT_THAT(Ask<v1::ListFacilitiesResponse>("ListFacilities", facilities)->facilities(),
              Not(Contains(Property(&v1::Facility::code, "STAP_BUDGET"))));
  *facilities.mutable_date() = MakeDate(2022, 3, 1);
  EXPECT_THAT(Ask<v1::ListFacilitiesResponse>("ListFacilities", facilities)->facilities(),
              Contains(Property(&v1::Facility::code, "STAP_BUDGET")));

  v1::ListBudgetMeasuresRequest measures;
  measures.set_year(2017);
  const auto in2017 = Ask<v1::ListBudgetMeasuresResponse>("ListBudgetMeasures", measures);
  ASSERT_THAT(in2017, IsOk());
  EXPECT_EQ(in2017->budget_measures_size(), 9);
  for (const v1::BudgetMeasure& row : in2017->budget_measures()) EXPECT_EQ(row.block(), "2015");
}

}  // namespace
}  // namespace reismee
