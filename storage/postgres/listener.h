// Hears of the commits of all servers.
#ifndef REISMEE_STORAGE_POSTGRES_LISTENER_H_
#define REISMEE_STORAGE_POSTGRES_LISTENER_H_

#include <atomic>
#include <functional>
#include <thread>

#include "storage/postgres/connection.h"
#include "storage/sql/database.h"

namespace reismee::postgres {

// A thread with a connection that waits for what Connection::Announce sends. It connects anew when
// the connection is lost, and then calls too, for what it may have missed.
class Listener : public sql::Listener {
 public:
  Listener(const ConnectionOptions& options, std::function<void()> heard);
  ~Listener() override;

 private:
  void Loop();
  // Waits a little for something to read.
  void Await();

  Pipeline pipeline_;
  const std::function<void()> heard_;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace reismee::postgres

#endif  // REISMEE_STORAGE_POSTGRES_LISTENER_H_
