#include <algorithm>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/reference_requests.pb.h"
#include "services/edge/handler.h"
#include "services/request/paging.h"
#include "storage/reference/reference.h"

namespace reismee {
namespace {

constexpr int kDefaultPageSize = 100;
constexpr int kLargestPageSize = 1000;

// INVALID_ARGUMENT for a date that is given and is not one.
template <typename Request>
absl::Status CheckGivenDate(const Request& request) {
  return request.has_date() ? CheckDate("date", request.date()) : absl::OkStatus();
}

// INVALID_ARGUMENT for a region that is given and is not one.
absl::Status CheckGivenRegion(absl::string_view region, const Reference& reference) {
  if (region.empty() || reference.FindRegion(region) != nullptr) return absl::OkStatus();
  return BadField("region", v1::REASON_UNKNOWN_CODE, "is not a region");
}

template <typename Row, typename Request>
bool HoldsWhenAsked(const Row& row, const Request& request) {
  return !request.has_date() || HoldsOn(row, request.date());
}

// The one row a name of `collection` stands for; NOT_FOUND when it stands for none.
template <typename Row>
absl::StatusOr<Row> Answer(const Row* found, absl::string_view name, absl::string_view collection) {
  RETURN_IF_ERROR(IdOf(name, collection).status());
  if (found != nullptr) return *found;
  return Refuse(v1::REASON_NOT_FOUND, absl::StatusCode::kNotFound, {.mend = "CALLER"},
                "there is nothing under this name");
}

// Puts a page of the rows that `keep` wants into the answer. `table` is in code order.
template <typename Row, typename Request, typename Response, typename Keep>
absl::Status FillPage(const std::vector<Row>& table, absl::string_view method,
                      const Request& request, const Keep& keep,
                      google::protobuf::RepeatedPtrField<Row>& rows, Response& response) {
  Request question = request;
  question.clear_page_size();
  question.clear_page_token();
  const std::string key = absl::StrCat(method, " ", question.SerializeAsString());
  ASSIGN_OR_RETURN(const Page page, ParsePage(key, request.page_size(), request.page_token(),
                                              kDefaultPageSize, kLargestPageSize));
  for (const Row& row : table) {
    if (row.code() <= page.last() || !keep(row)) continue;
    if (rows.size() == page.size) {
      response.set_next_page_token(NextPageToken(key, {rows[rows.size() - 1].code()}));
      break;
    }
    *rows.Add() = row;
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::ListRegionsResponse> ListRegions(const Call&, const v1::ListRegionsRequest&,
                                                    ReadTxn& txn) {
  v1::ListRegionsResponse response;
  const ReferenceTables& tables = txn.reference().tables();
  response.mutable_regions()->Assign(tables.regions.begin(), tables.regions.end());
  *response.mutable_national() = tables.national_figures;
  return response;
}

absl::StatusOr<v1::Region> GetRegion(const Call&, const v1::GetRegionRequest& request,
                                     ReadTxn& txn) {
  return Answer(txn.reference().FindRegion(request.name()), request.name(), "regions");
}

absl::StatusOr<v1::ListMunicipalitiesResponse> ListMunicipalities(
    const Call& call, const v1::ListMunicipalitiesRequest& request, ReadTxn& txn) {
  RETURN_IF_ERROR(CheckGivenDate(request));
  RETURN_IF_ERROR(CheckGivenRegion(request.region(), txn.reference()));
  v1::ListMunicipalitiesResponse response;
  const auto keep = [&](const v1::Municipality& row) {
    return HoldsWhenAsked(row, request) &&
           (request.region().empty() || row.region() == request.region());
  };
  RETURN_IF_ERROR(FillPage(txn.reference().tables().municipalities, call.method, request, keep,
                           *response.mutable_municipalities(), response));
  return response;
}

absl::StatusOr<v1::Municipality> GetMunicipality(const Call&,
                                                 const v1::GetMunicipalityRequest& request,
                                                 ReadTxn& txn) {
  RETURN_IF_ERROR(CheckGivenDate(request));
  if (!request.has_date()) {
    return Answer(txn.reference().FindMunicipality(request.name()), request.name(),
                  "municipalities");
  }
  ASSIGN_OR_RETURN(const v1::Municipality* const found,
                   txn.reference().MunicipalityOn(request.name(), request.date(), "name"));
  return *found;
}

absl::StatusOr<v1::ListOrganisationsResponse> ListOrganisations(
    const Call& call, const v1::ListOrganisationsRequest& request, ReadTxn& txn) {
  RETURN_IF_ERROR(CheckGivenDate(request));
  RETURN_IF_ERROR(CheckGivenRegion(request.region(), txn.reference()));
  if (!v1::OrganisationKind_IsValid(request.kind())) {
    return BadField("kind", v1::REASON_INVALID_VALUE, "is not a kind of organisation");
  }
  v1::ListOrganisationsResponse response;
  const auto keep = [&](const v1::Organisation& row) {
    const auto& regions = row.regions();
    return HoldsWhenAsked(row, request) &&
           (request.kind() == v1::ORGANISATION_KIND_UNSPECIFIED || row.kind() == request.kind()) &&
           (request.region().empty() ||
            std::find(regions.begin(), regions.end(), request.region()) != regions.end());
  };
  RETURN_IF_ERROR(FillPage(txn.reference().tables().organisations, call.method, request, keep,
                           *response.mutable_organisations(), response));
  return response;
}

absl::StatusOr<v1::Organisation> GetOrganisation(const Call&,
                                                 const v1::GetOrganisationRequest& request,
                                                 ReadTxn& txn) {
  return Answer(txn.reference().FindOrganisation(request.name()), request.name(), "organisations");
}

absl::StatusOr<v1::ListInstrumentsResponse> ListInstruments(
    const Call&, const v1::ListInstrumentsRequest& request, ReadTxn& txn) {
  RETURN_IF_ERROR(CheckGivenDate(request));
  v1::ListInstrumentsResponse response;
  for (const v1::Instrument& row : txn.reference().tables().instruments) {
    if (HoldsWhenAsked(row, request)) *response.add_instruments() = row;
  }
  return response;
}

absl::StatusOr<v1::Instrument> GetInstrument(const Call& call,
                                             const v1::GetInstrumentRequest& request,
                                             ReadTxn& txn) {
  RETURN_IF_ERROR(CheckGivenDate(request));
  const auto found = txn.reference().InstrumentOn(request.name(),
                                                  request.has_date() ? request.date() : call.today);
  return Answer(found.ok() ? *found : nullptr, request.name(), "instruments");
}

absl::StatusOr<v1::ListSchemeVersionsResponse> ListSchemeVersions(
    const Call&, const v1::ListSchemeVersionsRequest&, ReadTxn& txn) {
  v1::ListSchemeVersionsResponse response;
  const auto& rows = txn.reference().tables().scheme_versions;
  response.mutable_scheme_versions()->Assign(rows.begin(), rows.end());
  return response;
}

absl::StatusOr<v1::ListTargetGroupsResponse> ListTargetGroups(const Call&,
                                                              const v1::ListTargetGroupsRequest&,
                                                              ReadTxn& txn) {
  v1::ListTargetGroupsResponse response;
  const auto& rows = txn.reference().tables().target_groups;
  response.mutable_target_groups()->Assign(rows.begin(), rows.end());
  return response;
}

absl::StatusOr<v1::ListSectorsResponse> ListSectors(const Call&, const v1::ListSectorsRequest&,
                                                    ReadTxn& txn) {
  v1::ListSectorsResponse response;
  const auto& rows = txn.reference().tables().sectors;
  response.mutable_sectors()->Assign(rows.begin(), rows.end());
  return response;
}

absl::StatusOr<v1::ListFacilitiesResponse> ListFacilities(const Call&,
                                                          const v1::ListFacilitiesRequest& request,
                                                          ReadTxn& txn) {
  RETURN_IF_ERROR(CheckGivenDate(request));
  v1::ListFacilitiesResponse response;
  for (const v1::Facility& row : txn.reference().tables().facilities) {
    if (HoldsWhenAsked(row, request)) *response.add_facilities() = row;
  }
  const auto& required = txn.reference().tables().required_facilities;
  response.mutable_required()->Assign(required.begin(), required.end());
  return response;
}

absl::StatusOr<v1::ListOccupationsResponse> ListOccupations(
    const Call&, const v1::ListOccupationsRequest& request, ReadTxn& txn) {
  RETURN_IF_ERROR(CheckGivenDate(request));
  v1::ListOccupationsResponse response;
  for (const v1::Occupation& row : txn.reference().tables().occupations) {
    if (HoldsWhenAsked(row, request)) *response.add_occupations() = row;
  }
  return response;
}

absl::StatusOr<v1::ListBudgetMeasuresResponse> ListBudgetMeasures(
    const Call&, const v1::ListBudgetMeasuresRequest& request, ReadTxn& txn) {
  v1::ListBudgetMeasuresResponse response;
  for (const v1::BudgetMeasure& row : txn.reference().tables().budget_measures) {
    if (request.year() == 0 ||
        txn.reference().NationalAmountFor(row.name(), request.year()) != nullptr) {
      *response.add_budget_measures() = row;
    }
  }
  return response;
}

const Handler kHandlers[] = {&ListRegions,      &GetRegion,         &ListMunicipalities,
                             &GetMunicipality,  &ListOrganisations, &GetOrganisation,
                             &ListInstruments,  &GetInstrument,     &ListSchemeVersions,
                             &ListTargetGroups, &ListSectors,       &ListFacilities,
                             &ListOccupations,  &ListBudgetMeasures};

}  // namespace
}  // namespace reismee
