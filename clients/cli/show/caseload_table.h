// A caseload as a table of regions.
#ifndef REISMEE_CLIENTS_CLI_SHOW_CASELOAD_TABLE_H_
#define REISMEE_CLIENTS_CLI_SHOW_CASELOAD_TABLE_H_

#include <ostream>
#include <string>
#include <vector>

#include "clients/cli/show/grid.h"
#include "clients/cli/text.h"
#include "google/protobuf/message.h"
#include "reismee/v1/caseload.pb.h"

namespace reismee::cli {

// One row a region, in order of region: people by state, what waits, what is overdue, revision.
// With more than one region a row of sums. What is withheld stays so, its sum as `x`; work that is
// in none of the answers is `-`. A later summary of a region replaces an earlier.
Grid CaseloadGrid(const std::vector<const v1::CaseloadSummary*>& summaries, Language language);

// A whole v1::CaseloadSummary: the table, the movements, what is overdue by kind, the lines, and
// what the marks in them mean.
void PrintCaseload(const google::protobuf::Message& summary, Language language, std::ostream& out);

// One region on one line: "AM26 r17 INTAKE 1 ELIGIBLE 3 ... waiting 2 overdue 0".
std::string CaseloadLine(const v1::CaseloadSummary& summary, Language language);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_SHOW_CASELOAD_TABLE_H_
