// The server: everything wired together.
#ifndef REISMEE_SERVICES_SERVER_SERVER_H_
#define REISMEE_SERVICES_SERVER_SERVER_H_

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "services/edge/edge.h"
#include "services/identity/key_set.h"
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
  // Where to listen; none: in process only.
  std::vector<TransportOptions::Listener> listeners;
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
  absl::Status OpenKeys(const ServerOptions& options);
  absl::Status SetClock(const ServerOptions& options);
  // Moves the clock to the business date that another server has set.
  void FollowBusinessDate();
  // Every second, on the hub's thread.
  WatchHub::Ports HubPorts();
  absl::Status Serve(const ServerOptions& options);
  AdminPorts Ports(const ServerOptions& options);
  // Once a minute: what a new day brings, and old answers and journal lines dropped.
  void KeepHouse(absl::Duration journal_kept);
  absl::Status RunAsSystem(std::function<absl::Status(WriteTxn&)> body);

  // In order of making; each needs those before it.
  std::unique_ptr<const Reference> reference_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<KeySet> keys_;
  std::unique_ptr<TokenVerifier> verifier_;
  std::unique_ptr<TokenCache> tokens_;
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
  std::thread housekeeping_;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_SERVER_SERVER_H_
