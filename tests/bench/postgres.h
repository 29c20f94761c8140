// The same figures with PostgreSQL as the engine.
#ifndef REISMEE_TESTS_BENCH_POSTGRES_H_
#define REISMEE_TESTS_BENCH_POSTGRES_H_

#include "tests/bench/harness.h"
#include "tests/bench/rows.h"

namespace reismee::bench {

// CreateCase at 64 in flight against pgbench, which inserts the same rows in one pipelined
// transaction a case, over 8 connections: as the server does it, groups over one connection.
Row CreateCasePostgres(const Scale& scale);
// The same with one transaction a request over 8 connections.
Row CreateCasePostgresLanes(const Scale& scale);
// GetCase, its access record durable before the answer, against pgbench that reads the row.
Row GetCasePostgres(const Scale& scale);

}  // namespace reismee::bench

#endif  // REISMEE_TESTS_BENCH_POSTGRES_H_
