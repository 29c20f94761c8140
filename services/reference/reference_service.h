// The field's tables over the wire (reismee/v1/reference_service.proto). Open to everyone who is
// signed in: the tables hold nothing about a person.
#ifndef REISMEE_SERVICES_REFERENCE_REFERENCE_SERVICE_H_
#define REISMEE_SERVICES_REFERENCE_REFERENCE_SERVICE_H_

#include "absl/status/statusor.h"
#include "reismee/v1/reference_requests.pb.h"
#include "reismee/v1/reference_service.pb.h"
#include "services/edge/method_table.h"
#include "storage/call.h"
#include "storage/txn.h"

namespace reismee {

// Reads from the Reference of the transaction, never from the database. Without state, so any
// thread may call it. Errors are those the proto names, and INVALID_ARGUMENT naming the field for
// names, dates and pages that cannot be read.
class ReferenceService {
 public:
  // Enters all methods; the service has to outlive the table.
  void Register(MethodTable& table);

  absl::StatusOr<v1::ListRegionsResponse> ListRegions(const Call& call,
                                                      const v1::ListRegionsRequest& request,
                                                      ReadTxn& txn);
  absl::StatusOr<v1::Region> GetRegion(const Call& call, const v1::GetRegionRequest& request,
                                       ReadTxn& txn);
  absl::StatusOr<v1::ListMunicipalitiesResponse> ListMunicipalities(
      const Call& call, const v1::ListMunicipalitiesRequest& request, ReadTxn& txn);
  absl::StatusOr<v1::Municipality> GetMunicipality(const Call& call,
                                                   const v1::GetMunicipalityRequest& request,
                                                   ReadTxn& txn);
  absl::StatusOr<v1::ListOrganisationsResponse> ListOrganisations(
      const Call& call, const v1::ListOrganisationsRequest& request, ReadTxn& txn);
  absl::StatusOr<v1::Organisation> GetOrganisation(const Call& call,
                                                   const v1::GetOrganisationRequest& request,
                                                   ReadTxn& txn);
  absl::StatusOr<v1::ListInstrumentsResponse> ListInstruments(
      const Call& call, const v1::ListInstrumentsRequest& request, ReadTxn& txn);
  absl::StatusOr<v1::Instrument> GetInstrument(const Call& call,
                                               const v1::GetInstrumentRequest& request,
                                               ReadTxn& txn);
  absl::StatusOr<v1::ListSchemeVersionsResponse> ListSchemeVersions(
      const Call& call, const v1::ListSchemeVersionsRequest& request, ReadTxn& txn);
  absl::StatusOr<v1::ListTargetGroupsResponse> ListTargetGroups(
      const Call& call, const v1::ListTargetGroupsRequest& request, ReadTxn& txn);
  absl::StatusOr<v1::ListSectorsResponse> ListSectors(const Call& call,
                                                      const v1::ListSectorsRequest& request,
                                                      ReadTxn& txn);
  absl::StatusOr<v1::ListFacilitiesResponse> ListFacilities(
      const Call& call, const v1::ListFacilitiesRequest& request, ReadTxn& txn);
  absl::StatusOr<v1::ListBudgetMeasuresResponse> ListBudgetMeasures(
      const Call& call, const v1::ListBudgetMeasuresRequest& request, ReadTxn& txn);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_REFERENCE_REFERENCE_SERVICE_H_
