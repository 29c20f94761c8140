// Configuration of the field's data: what the rules leave to the installation.
//
// A CSV file with the columns setting, code and value:
//
//   OPENING_DATE,AM05,2021-03-01                        first day of intakes of a team (reading 28)
//   CAUSE_FROM,P1,2020-03-12                            cut-off of a policy version (reading 4)
//   VERSION_FROM,EMPLOYER_COMPENSATION/v2,2022-01-01    first day of the terms; those before end
//   the
//                                                       day before (reading 18)
//   PUBLISHED_ON,SECTOR_SCHEME_2021,2021-01-29          day on which a scheme was published, and
//   the WINDOW_TO,SECTOR_SCHEME_2021,2021-04-30             last day of applications (readings 22,
//   35) CEILING,RMT/2023,25000000.00                        national amount in euros, for a year or
//   for CEILING,TRAINING_VOUCHER/2021-2022,20000000.00      years together (readings 13 and 14)
#ifndef REISMEE_STORAGE_REFERENCE_OVERRIDES_H_
#define REISMEE_STORAGE_REFERENCE_OVERRIDES_H_

#include "absl/status/status.h"
#include "storage/reference/embedded.h"
#include "storage/reference/tables.h"

namespace reismee {

// Applies the settings in the order of the file. INVALID_ARGUMENT "file:line: ..." for a setting, a
// code or a value that does not exist.
absl::Status ApplyOverrides(const reference::EmbeddedFile& overrides, ReferenceTables& tables);

}  // namespace reismee

#endif  // REISMEE_STORAGE_REFERENCE_OVERRIDES_H_
