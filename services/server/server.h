// The server: everything wired together.
#ifndef REISMEE_SERVICES_SERVER_SERVER_H_
#define REISMEE_SERVICES_SERVER_SERVER_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "services/edge/edge.h"
#include "services/identity/trust.h"
#include "services/monitor/watch_hub.h"
#include "services/server/business_clock.h"
#include "services/server/services.h"
#include "services/transport/transport.h"
#include "storage/store.h"

namespace reismee {

struct ServerOptions {
  // Folder of database, backups and data key; it exists.
  std::string data_folder;
  // As DatabaseOptions::place; empty: `{data_folder}/reismee.db`.
  std::string database;
  std::string database_password_file;
  // As Store::Options::replica.
  std::string replica;
  // Data key; made at the first start. Empty: `{data_folder}/data.key`.
  std::string key_file;
  // Public keys of the token issuer.
  std::string jwks_file;
  std::string issuer;
  std::string audience;
  // As Trust::Options.
  std::string denied_accounts_file;
  absl::Duration keys_stale_after = absl::Minutes(5);
  AccessSettings access = {};
  // Where to listen; none: in process only.
  std::vector<TransportOptions::Listener> listeners;
  // What time it is.
  std::function<absl::Time()> now = absl::Now;
  // Today, for demonstrations and tests; unset: the calendar. A later one kept in the database
  // wins.
  std::optional<google::type::Date> business_date;
  // CSV with changes of the reference data (storage/reference/overrides.h); empty: none.
  std::string overrides_file;
  int reader_threads = 2;
  // How far back watchers can resume.
  absl::Duration journal_kept = absl::Hours(24 * 90);
  WriteLane::Options lane;
};

class Server {
 public:
  // Opens everything and serves. FAILED_PRECONDITION says what the administrator must do.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options);
  // Drains, giving calls in flight no time.
  ~Server();

  int port() const { return transport_->port(); }
  std::shared_ptr<grpc::Channel> InProcessChannel() { return transport_->InProcessChannel(); }
  Store& store() { return *store_; }
  const BusinessClock& clock() const { return *clock_; }
  int64_t refused_unidentified() const { return edge_->refused_unidentified(); }

  // Ends streams, lets calls finish until the deadline, then cancels them. Once.
  void Drain(absl::Time deadline);

 private:
  Server() = default;

  absl::Status OpenStore(const ServerOptions& options);
  absl::Status OpenTrust(const ServerOptions& options);
  absl::Status SetClock(const ServerOptions& options);
  // Moves the clock to the business date that another server has set.
  void FollowBusinessDate();
  WatchHub::Ports HubPorts();
  absl::Status Serve(const ServerOptions& options);
  AdminPorts Ports(const ServerOptions& options);
  // Every second, and when the database is lost or found: who is believed still, the end of the
  // streams of the others, and what health says. It needs no database, so that one that hangs keeps
  // nobody in.
  void KeepTrust();
  void JudgeTrust(bool reachable);
  // Every second: the key set and the denied accounts. On a thread of its own, so that a file
  // system that hangs lets nobody's stream go on.
  void ReadTrust();
  // Once a minute: what a new day brings, and old answers and journal lines dropped.
  void KeepHouse(absl::Duration journal_kept);
  // That a database was restored or copied before this start.
  absl::Status PutArrivalOnRecord(const std::string& operator_organisation);
  // Says that this server is there, and puts on record what the streams of those that are not there
  // any more may have shown.
  absl::Status MindStreams();
  absl::Status RunAsSystem(std::function<absl::Status(WriteTxn&)> body);

  // In order of making; each needs those before it.
  std::unique_ptr<const Reference> reference_;
  std::unique_ptr<Store> store_;
  // As ServerStatus tells it.
  std::string engine_;
  std::unique_ptr<Trust> trust_;
  std::unique_ptr<BusinessClock> clock_;
  std::unique_ptr<Reader> date_reader_;
  std::unique_ptr<WatchHub> hub_;
  std::unique_ptr<Services> services_;
  MethodTable methods_;
  std::unique_ptr<Edge> edge_;
  std::unique_ptr<Transport> transport_;
  absl::Time started_ = absl::Now();

  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  bool reachable_ ABSL_GUARDED_BY(mutex_) = true;
  std::thread housekeeping_;
  std::thread reading_trust_;
  std::thread trusting_;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_SERVER_SERVER_H_
