// What serves a method. A file that has handlers says so once:
//
//   const Handler kHandlers[] = {&AddNote, &ListNotes};
//
// Which method each serves follows from the type of its request, so that a new method is a proto
// and a function. The server does not start while a method has no handler, or one that runs
// otherwise than its policy says.
#ifndef REISMEE_SERVICES_EDGE_HANDLER_H_
#define REISMEE_SERVICES_EDGE_HANDLER_H_

#include "absl/status/statusor.h"
#include "services/edge/method_table.h"
#include "storage/call.h"
#include "storage/txn.h"

namespace reismee {

// Every MethodTable that is made later has it. Made before main, as a constant of its file.
class Handler {
 public:
  // A function (const Call&, const Request&, ReadTxn&) or (..., WriteTxn&), which of the two
  // decides where it runs, without state. Any thread calls it.
  template <typename Request, typename Response, typename Txn>
  Handler(absl::StatusOr<Response> (*handler)(const Call&, const Request&, Txn&)) {  // NOLINT
    MethodTable::Include([handler](MethodTable& methods) { methods.Add(handler); });
  }
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_EDGE_HANDLER_H_
