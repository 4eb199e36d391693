package io.beccoame.host;

import io.beccoame.hypervisor.HostView;
import io.beccoame.hypervisor.PoolView;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores the answers of hosts, so that launches are placed by the database. */
@Component
class HostRows implements HostReports {

  private final HostRepository hosts;
  private final ObjectProvider<WatchedPools> pools;
  private final HostProperties properties;
  private final TransactionTemplate transactions;
  private final Lock writing = new ReentrantLock();

  HostRows(
      HostRepository hosts,
      ObjectProvider<WatchedPools> pools,
      HostProperties properties,
      TransactionTemplate transactions) {
    this.hosts = hosts;
    this.pools = pools;
    this.properties = properties;
    this.transactions = transactions;
  }

  /**
   * Stores an answer. One writer at a time, since the first answers of hosts may arrive
   * concurrently.
   */
  @Override
  public void add(String hostId, HostReport report) {
    writing.lock();
    try {
      transactions.executeWithoutResult(
          status -> {
            Host host = hosts.findById(hostId).orElseGet(() -> new Host(hostId));
            HostView view = report.view();
            if (view == null) {
              host.lost();
            } else {
              host.saw(view, volumes(report), properties, report.at());
            }
            hosts.save(host);
          });
    } finally {
      writing.unlock();
    }
  }

  private @Nullable PoolView volumes(HostReport report) {
    return report.pools().stream()
        .filter(pool -> pools.stream().anyMatch(each -> each.takesVolumes(pool.name())))
        .findFirst()
        .orElse(null);
  }
}
