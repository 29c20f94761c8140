#include "services/server/server.h"

#include <spdlog/spdlog.h>

#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/version.h"
#include "services/edge/system_call.h"
#include "services/transfer/day_turn.h"
#include "storage/admin/installation.h"
#include "storage/budget/budget_lines.h"
#include "storage/instants.h"
#include "storage/requests.h"

namespace reismee {
namespace {

constexpr absl::Duration kKeepHouseEvery = absl::Minutes(1);
constexpr int kAnswersDroppedAtOnce = 500;
constexpr int kLinesDroppedAtOnce = 500;  // of each region
constexpr size_t kTokensCached = 10'000;

absl::StatusOr<std::unique_ptr<const Reference>> LoadReference(const std::string& overrides_file) {
  if (overrides_file.empty()) return Reference::Load();
  std::ifstream file(overrides_file);
  if (!file) {
    return absl::FailedPreconditionError(absl::StrCat("cannot read ", overrides_file));
  }
  std::stringstream text;
  text << file.rdbuf();
  const std::string bytes = text.str();
  return Reference::Load(reference::EmbeddedFile{overrides_file, bytes});
}

absl::StatusOr<DataKey> LoadOrCreateKey(const std::string& path, bool database_exists) {
  absl::StatusOr<DataKey> key = LoadKeyFile(path);
  if (!absl::IsNotFound(key.status())) return key;
  if (database_exists) {
    return absl::FailedPreconditionError(absl::StrCat("there is a database but no data key at ",
                                                      path, "; give its key with --key-file"));
  }
  return CreateKeyFile(path);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options) {
  auto server = std::unique_ptr<Server>(new Server());
  ASSIGN_OR_RETURN(server->reference_, LoadReference(options.overrides_file));
  RETURN_IF_ERROR(server->OpenStore(options));
  RETURN_IF_ERROR(server->OpenKeys(options));
  RETURN_IF_ERROR(server->SetClock(options));
  RETURN_IF_ERROR(
      server->RunAsSystem([](WriteTxn& txn) { return txn.budget_lines().SeedNational(); }));
  RETURN_IF_ERROR(TurnDay(*server->store_, *server->clock_, server->clock_->Today()));
  RETURN_IF_ERROR(server->Serve(options));
  server->housekeeping_ =
      std::thread([self = server.get(), kept = options.journal_kept] { self->KeepHouse(kept); });
  return server;
}

Server::~Server() {
  Drain(absl::Now());
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  if (housekeeping_.joinable()) housekeeping_.join();
  // The transport is still, so nothing comes in; the edge's readers go before the store.
  hub_.reset();
  edge_.reset();
  transport_.reset();
}

absl::Status Server::OpenStore(const ServerOptions& options) {
  DatabaseOptions database{.place = options.database,
                           .password_file = options.database_password_file};
  if (database.place.empty()) database.place = absl::StrCat(options.data_folder, "/reismee.db");
  const std::string key_file =
      options.key_file.empty() ? absl::StrCat(options.data_folder, "/data.key") : options.key_file;
  ASSIGN_OR_RETURN(const DataKey key,
                   LoadOrCreateKey(key_file, std::ifstream(database.place).good()));
  ASSIGN_OR_RETURN(
      store_, Store::Open({.database = database, .replica = options.replica, .lane = options.lane},
                          key, *reference_));
  return absl::OkStatus();
}

absl::Status Server::OpenKeys(const ServerOptions& options) {
  ASSIGN_OR_RETURN(keys_, KeySet::Load(options.jwks_file, [](const absl::Status& reloaded) {
                     if (reloaded.ok()) return spdlog::info("event=keys_reloaded ok=true");
                     spdlog::error("event=keys_reloaded ok=false message=\"{}\"",
                                   std::string(reloaded.message()));
                   }));
  verifier_ = std::make_unique<TokenVerifier>(
      *keys_, TokenVerifier::Expected{.issuer = options.issuer, .audience = options.audience});
  tokens_ = std::make_unique<TokenCache>(*keys_, *verifier_, kTokensCached);
  return absl::OkStatus();
}

absl::Status Server::SetClock(const ServerOptions& options) {
  if (!options.business_date.has_value()) {
    clock_ = std::make_unique<BusinessClock>();
    return absl::OkStatus();
  }
  google::type::Date day = *options.business_date;
  clock_ = std::make_unique<BusinessClock>(day);
  if (store_->shared()) {
    ASSIGN_OR_RETURN(date_reader_, store_->OpenReader());
  }
  return RunAsSystem([this, day](WriteTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(const std::optional<std::string> kept,
                     txn.installation().Get(Installation::kBusinessDate));
    google::type::Date latest = day;
    if (kept.has_value()) {
      ASSIGN_OR_RETURN(const google::type::Date before, ParseIso(*kept));
      if (Before(latest, before)) latest = before;
    }
    txn.AfterCommit([this, latest] { clock_->Move(latest); });
    return txn.installation().Set(Installation::kBusinessDate, ToIso(latest));
  });
}

void Server::FollowBusinessDate() {
  if (date_reader_ == nullptr) return;
  const absl::Status followed = date_reader_->RunRaw([this](sql::Connection& db) -> absl::Status {
    ASSIGN_OR_RETURN(const std::optional<std::string> kept,
                     ReadInstallation(db, Installation::kBusinessDate));
    if (!kept.has_value()) return absl::OkStatus();
    ASSIGN_OR_RETURN(const google::type::Date day, ParseIso(*kept));
    if (Before(clock_->Today(), day)) clock_->Move(day);
    return absl::OkStatus();
  });
  if (!followed.ok()) {
    spdlog::warn("event=business_date_unread message=\"{}\"", std::string(followed.message()));
  }
}

WatchHub::Ports Server::HubPorts() {
  return {.key_generation =
              [this] {
                // Looked at every second, so that a withdrawn key ends the streams of an idle
                // server too.
                keys_->Refresh(absl::Now());
                FollowBusinessDate();
                return keys_->generation();
              },
          .reachable =
              [this](bool reachable) {
                if (transport_ != nullptr) transport_->SetServing(reachable);
              }};
}

AdminPorts Server::Ports(const ServerOptions& options) {
  return {.describe =
              [this](v1::ServerStatus& status) {
                status.set_version(kVersion);
                *status.mutable_business_date() = clock_->Today();
                status.set_business_date_set(clock_->is_set());
                SetInstant(started_, status.mutable_start_time());
                status.set_queued_writes(static_cast<int64_t>(store_->lane().queued()));
                status.set_watchers(static_cast<int64_t>(hub_->watchers()));
                status.set_refused_unidentified(edge_->refused_unidentified());
              },
          .backup = [this](const std::string& path) { return store_->Backup(path); },
          .backup_folder = absl::StrCat(options.data_folder, "/backups"),
          .check_business_date =
              [this](const google::type::Date& day) { return clock_->CheckMove(day); },
          .move_business_date = [this](const google::type::Date& day) { clock_->Move(day); }};
}

absl::Status Server::Serve(const ServerOptions& options) {
  ASSIGN_OR_RETURN(hub_, WatchHub::Start(*store_, *clock_, HubPorts()));
  services_ = std::make_unique<Services>(Ports(options), *hub_, *reference_);
  Edge::StreamTable streams;
  services_->Register(methods_, streams);
  ASSIGN_OR_RETURN(edge_, Edge::Create(*store_, *tokens_, *clock_, methods_, std::move(streams),
                                       {.reader_threads = options.reader_threads}));
  ASSIGN_OR_RETURN(transport_,
                   Transport::Start({.listeners = options.listeners,
                                     .services = ServedServices(),
                                     .on_unary = [this](UnaryCall* call) { edge_->OnUnary(call); },
                                     .on_stream =
                                         [this](std::shared_ptr<StreamCall> stream) {
                                           edge_->OnStream(std::move(stream));
                                         }}));
  return absl::OkStatus();
}

void Server::Drain(absl::Time deadline) {
  if (transport_ != nullptr) transport_->Drain(deadline);
}

absl::Status Server::RunAsSystem(std::function<absl::Status(WriteTxn&)> body) {
  ASSIGN_OR_RETURN(std::shared_ptr<const Call> call, SystemCall(*clock_));
  return store_->lane().RunAndWait(std::move(call), std::move(body));
}

void Server::KeepHouse(absl::Duration journal_kept) {
  const auto stop = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return stopping_; };
  while (true) {
    {
      absl::MutexLock lock(&mutex_);
      if (mutex_.AwaitWithTimeout(absl::Condition(&stop), kKeepHouseEvery)) return;
    }
    absl::Status kept = TurnDay(*store_, *clock_, clock_->Today());
    kept.Update(RunAsSystem(
        [](WriteTxn& txn) { return txn.requests().DropOld(kAnswersDroppedAtOnce).status(); }));
    kept.Update(RunAsSystem([journal_kept](WriteTxn& txn) {
      return txn.PruneJournal(journal_kept, kLinesDroppedAtOnce);
    }));
    if (!kept.ok()) {
      spdlog::error("event=housekeeping_failed message=\"{}\"", std::string(kept.message()));
    }
  }
}

}  // namespace reismee
