// What the repositories of one transaction share.
#ifndef REISMEE_STORAGE_SESSION_H_
#define REISMEE_STORAGE_SESSION_H_

#include "proto/vocabulary/id.h"
#include "storage/call.h"
#include "storage/disclosure.h"
#include "storage/reference/reference.h"
#include "storage/seal/blind_index.h"
#include "storage/seal/sealer.h"
#include "storage/sql/connection.h"
#include "storage/staged.h"

namespace reismee {

// Lives as long as the transaction. A repository is a thin object over it, made anew wherever it is
// asked for; a reader and a writer are two classes.
struct Session {
  sql::Connection& db;
  const Call& call;
  const Sealer& sealer;
  const BlindIndex& index;
  const Reference& reference;
  Disclosure& disclosure;
  Staged& staged;
  IdSource ids;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_SESSION_H_
