#include "services/server/server.h"

#include <spdlog/spdlog.h>

#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/api.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/version.h"
#include "services/edge/system_call.h"
#include "services/transfer/day_turn.h"
#include "storage/admin/backup.h"
#include "storage/budget/budget_lines.h"
#include "storage/installation.h"
#include "storage/instants.h"
#include "storage/pruning.h"
#include "storage/requests.h"
#include "storage/stream_marks.h"

namespace reismee {
namespace {

constexpr absl::Duration kKeepHouseEvery = absl::Minutes(1);
// How long a key that is withdrawn, or an account that is denied, may still be believed.
constexpr absl::Duration kLookAtTrustEvery = absl::Seconds(1);
// A server that was silent for so long is not there any more, where several share a database.
constexpr absl::Duration kGoneAfter = absl::Minutes(5);
constexpr int kStreamsRecordedAtOnce = 200;
constexpr int kAnswersDroppedAtOnce = 500;
constexpr int kLinesDroppedAtOnce = 500;  // of each region

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
  // Else nobody could run the installation.
  RETURN_IF_ERROR(server->reference_->FindOrganisation(options.access.operator_organisation) !=
                          nullptr
                      ? absl::OkStatus()
                      : absl::InvalidArgumentError(absl::StrCat(
                            "--operator-organisation ", options.access.operator_organisation,
                            " is no organisation of the reference tables")));
  RETURN_IF_ERROR(server->OpenStore(options));
  RETURN_IF_ERROR(server->OpenTrust(options));
  RETURN_IF_ERROR(server->SetClock(options));
  RETURN_IF_ERROR(server->PutArrivalOnRecord(options.access.operator_organisation));
  RETURN_IF_ERROR(
      server->RunAsSystem([](WriteTxn& txn) { return txn.budget_lines().SeedNational(); }));
  RETURN_IF_ERROR(server->MindStreams());
  RETURN_IF_ERROR(TurnDay(*server->store_, *server->clock_, server->clock_->Today()));
  RETURN_IF_ERROR(server->Serve(options));
  server->JudgeTrust(/*reachable=*/true);
  server->reading_trust_ = std::thread([self = server.get()] { self->ReadTrust(); });
  server->trusting_ = std::thread([self = server.get()] { self->KeepTrust(); });
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
  for (std::thread* thread : {&housekeeping_, &reading_trust_, &trusting_}) {
    if (thread->joinable()) thread->join();
  }
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
  ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader, store_->OpenReader());
  return reader->RunRaw([&](sql::Connection& db) -> absl::Status {
    ASSIGN_OR_RETURN(engine_, DescribeEngine(database.place, db));
    return absl::OkStatus();
  });
}

absl::Status Server::OpenTrust(const ServerOptions& options) {
  ASSIGN_OR_RETURN(
      trust_, Trust::Open({.keys_file = options.jwks_file,
                           .denied_file = options.denied_accounts_file,
                           .expected = {.issuer = options.issuer, .audience = options.audience},
                           .stale_after = options.keys_stale_after},
                          options.now()));
  return absl::OkStatus();
}

absl::Status Server::SetClock(const ServerOptions& options) {
  clock_ = std::make_unique<BusinessClock>(options.now, options.business_date);
  if (!options.business_date.has_value()) return absl::OkStatus();
  const google::type::Date day = *options.business_date;
  if (store_->shared()) {
    ASSIGN_OR_RETURN(date_reader_, store_->OpenReader());
  }
  return RunAsSystem([this, day](WriteTxn& txn) -> absl::Status {
    RETURN_IF_ERROR(txn.installation().Lock(Installation::kBusinessDate));
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

absl::Status Server::PutArrivalOnRecord(const std::string& operator_organisation) {
  ASSIGN_OR_RETURN(const std::shared_ptr<const Call> system, SystemCall(*clock_));
  auto by_command_line = std::make_shared<internal::v1::Caller>(*system->credential);
  by_command_line->set_subject("command line");
  by_command_line->set_organisation(operator_organisation);
  auto call = std::make_shared<Call>(*system);
  call->credential = std::move(by_command_line);
  call->who.organisation = operator_organisation;
  call->method = "reismee-server";
  return store_->lane().RunAndWait(std::move(call), [](WriteTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(const std::optional<std::string> what, txn.installation().TakeArrival());
    if (what.has_value()) {
      txn.PutOnRecord(v1::ACCESS_RESULT_OK, v1::REASON_UNSPECIFIED, *what);
    }
    return absl::OkStatus();
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
  return {.every_second = [this] { FollowBusinessDate(); },
          .reachable =
              [this](bool reachable) {
                absl::MutexLock lock(&mutex_);
                reachable_ = reachable;
              }};
}

AdminPorts Server::Ports(const ServerOptions& options) {
  return {.describe =
              [this](v1::ServerStatus& status) {
                status.set_version(kVersion);
                status.set_engine(engine_);
                *status.mutable_business_date() = clock_->Today();
                status.set_business_date_set(clock_->is_set());
                SetInstant(started_, status.mutable_start_time());
                status.set_queued_writes(static_cast<int64_t>(store_->lane().queued()));
                status.set_watchers(static_cast<int64_t>(hub_->watchers()));
                status.set_refused_unidentified(edge_->refused_unidentified());
              },
          .backup = [this](const std::string& path) { return MakeBackup(*store_, path); },
          .backup_folder = absl::StrCat(options.data_folder, "/backups"),
          .check_business_date =
              [this](const google::type::Date& day) { return clock_->CheckMove(day); },
          .move_business_date = [this](const google::type::Date& day) { clock_->Move(day); },
          .house = store_->housekeeping()};
}

absl::Status Server::Serve(const ServerOptions& options) {
  ASSIGN_OR_RETURN(hub_, WatchHub::Start(*store_, *clock_, HubPorts()));
  services_ = std::make_unique<Services>(Ports(options), *hub_, *reference_);
  Edge::StreamTable streams;
  services_->Register(methods_, streams);
  ASSIGN_OR_RETURN(
      edge_, Edge::Create(*store_, *trust_, *clock_, methods_, std::move(streams),
                          {.reader_threads = options.reader_threads, .access = options.access}));
  ASSIGN_OR_RETURN(transport_,
                   Transport::Start({.listeners = options.listeners,
                                     .services = ApiServices(),
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

absl::Status Server::MindStreams() {
  const absl::Time since = store_->shared() ? clock_->Now() - kGoneAfter : absl::InfiniteFuture();
  int lost = 0;
  const auto mind = [&](WriteTxn& txn) -> absl::Status {
    StreamMarks marks = txn.stream_marks(store_->server());
    RETURN_IF_ERROR(marks.SayThere());
    ASSIGN_OR_RETURN(lost, marks.RecordLost(since, kStreamsRecordedAtOnce));
    return absl::OkStatus();
  };
  do {
    RETURN_IF_ERROR(RunAsSystem(mind));
    if (lost > 0) spdlog::warn("event=streams_lost count={}", lost);
  } while (lost == kStreamsRecordedAtOnce);
  return absl::OkStatus();
}

absl::Status Server::RunAsSystem(std::function<absl::Status(WriteTxn&)> body) {
  ASSIGN_OR_RETURN(std::shared_ptr<const Call> call, SystemCall(*clock_));
  return store_->lane().RunAndWait(std::move(call), std::move(body));
}

void Server::ReadTrust() {
  const auto stop = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return stopping_; };
  while (true) {
    trust_->Look(clock_->Now());
    absl::MutexLock lock(&mutex_);
    if (mutex_.AwaitWithTimeout(absl::Condition(&stop), kLookAtTrustEvery)) return;
  }
}

void Server::KeepTrust() {
  bool reachable = true;
  while (true) {
    {
      const auto something = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
        return stopping_ || reachable_ != reachable;
      };
      absl::MutexLock lock(&mutex_);
      mutex_.AwaitWithTimeout(absl::Condition(&something), kLookAtTrustEvery);
      if (stopping_) return;
      reachable = reachable_;
    }
    JudgeTrust(reachable);
  }
}

void Server::JudgeTrust(bool reachable) {
  const absl::Time now = clock_->Now();
  hub_->EndWhere([&](const Call& call) { return trust_->CheckStill(*call.credential, now); });
  transport_->SetServing(reachable && trust_->Holds(now));
}

void Server::KeepHouse(absl::Duration journal_kept) {
  const auto stop = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return stopping_; };
  while (true) {
    {
      absl::MutexLock lock(&mutex_);
      if (mutex_.AwaitWithTimeout(absl::Condition(&stop), kKeepHouseEvery)) return;
    }
    absl::Status kept = MindStreams();
    kept.Update(TurnDay(*store_, *clock_, clock_->Today()));
    kept.Update(RunAsSystem(
        [](WriteTxn& txn) { return txn.requests().DropOld(kAnswersDroppedAtOnce).status(); }));
    kept.Update(RunAsSystem([journal_kept](WriteTxn& txn) {
      return txn.pruning().DropLines(journal_kept, kLinesDroppedAtOnce);
    }));
    if (!kept.ok()) {
      spdlog::error("event=housekeeping_failed message=\"{}\"", std::string(kept.message()));
    }
  }
}

}  // namespace reismee
