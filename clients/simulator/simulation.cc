#include "clients/simulator/simulation.h"

#include <atomic>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "clients/simulator/allocations.h"
#include "clients/simulator/history.h"
#include "clients/simulator/performance.h"
#include "clients/simulator/world.h"

namespace reismee::simulator {
namespace {

// The threads of one simulation, each with one history at a time.
class Workers {
 public:
  Workers(const Simulation& simulation, const World& world, const Calls& calls,
          const OnProgress& on_progress, Simulated& result)
      : simulation_(simulation),
        world_(world),
        calls_(calls),
        on_progress_(on_progress),
        result_(result) {}

  void Run() {
    std::vector<std::thread> threads;
    for (int i = 0; i < simulation_.parallel; ++i) threads.emplace_back([this] { Work(); });
    for (std::thread& thread : threads) thread.join();
  }

 private:
  void Work() {
    while (!ended_) {
      const int64_t number = next_.fetch_add(1);
      if (number >= simulation_.cases) return;
      Tally tally;
      const absl::Status status = Perform(MakeHistory(world_, number), world_.seed, calls_, tally);
      if (!status.ok()) ended_ = true;
      const absl::MutexLock lock(&mutex_);
      result_.tally.Add(tally);
      result_.status.Update(status);
      if (status.ok()) on_progress_(++done_, result_.tally);
    }
  }

  const Simulation& simulation_;
  const World& world_;
  const Calls& calls_;
  const OnProgress& on_progress_;
  std::atomic<int64_t> next_ = simulation_.skip;
  std::atomic<bool> ended_ = false;
  absl::Mutex mutex_;
  int64_t done_ ABSL_GUARDED_BY(mutex_) = 0;
  Simulated& result_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

Simulated Simulate(const Simulation& simulation, const Link& link,
                   const std::optional<Link>& ministry, const OnProgress& on_progress) {
  Simulated result;
  const Calls calls(link);
  absl::StatusOr<World> world = ReadWorld(simulation.seed, simulation.from, simulation.to, calls);
  result.status = world.status();
  if (result.status.ok() && !simulation.home_region.empty()) {
    result.status = SetHome(simulation.home_region, *world);
  }
  if (!result.status.ok()) return result;
  if (ministry.has_value()) {
    result.status = LoadShares(*world, Calls(*ministry), result.tally);
  }
  if (!result.status.ok()) return result;
  Workers(simulation, *world, calls, on_progress, result).Run();
  if (result.status.ok() && !result.tally.failures.empty()) {
    result.status = absl::InternalError("acts failed that the world did not refuse");
  }
  return result;
}

}  // namespace reismee::simulator
