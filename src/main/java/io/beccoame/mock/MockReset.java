package io.beccoame.mock;

import io.beccoame.identity.IdentityService;
import io.beccoame.image.ImageCatalog;
import io.beccoame.network.NetworkService;
import io.beccoame.volume.StoragePools;
import io.beccoame.work.QueuePause;
import io.beccoame.work.Routines;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Resets the service to its state after the first start, with the same account, key and hosts. The
 * rows are removed first, in one transaction and while no pass runs; then the files and domains on
 * the hosts. A pass that starts later finds no row and does nothing.
 */
@Component
@Profile("mock")
class MockReset {

  private static final Logger LOG = LoggerFactory.getLogger(MockReset.class);

  private final MockFaults faults;
  private final QueuePause queue;
  private final Routines routines;
  private final TransactionTemplate transaction;
  private final Tables tables;
  private final Leftovers leftovers;
  private final IdentityService identity;
  private final ImageCatalog images;
  private final NetworkService networks;
  private final StoragePools pools;
  private final ReentrantLock one = new ReentrantLock();

  MockReset(
      MockFaults faults,
      QueuePause queue,
      Routines routines,
      TransactionTemplate transaction,
      Tables tables,
      Leftovers leftovers,
      IdentityService identity,
      ImageCatalog images,
      NetworkService networks,
      StoragePools pools) {
    this.faults = faults;
    this.queue = queue;
    this.routines = routines;
    this.transaction = transaction;
    this.tables = tables;
    this.leftovers = leftovers;
    this.identity = identity;
    this.images = images;
    this.networks = networks;
    this.pools = pools;
  }

  /** Empties everything; one caller at a time. */
  void run() {
    one.lock();
    try {
      // First, because a pass may be waiting for one.
      faults.clear();
      queue.whileQuiet(this::empty);
    } finally {
      one.unlock();
    }
  }

  private void empty() {
    Leftovers.Found found =
        transaction.execute(
            status -> {
              Leftovers.Found before = leftovers.find();
              LOG.info("Reset: {} rows were removed", tables.empty());
              return before;
            });
    queue.awaitQuiet();
    if (found != null) {
      leftovers.remove(found, this::forget);
    }
    identity.afterPropertiesSet();
    images.scan();
    routines.begin();
  }

  private void forget(String hostId) {
    networks.lost(hostId);
    pools.lost(hostId);
  }
}
