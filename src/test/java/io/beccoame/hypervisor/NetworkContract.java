package io.beccoame.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.hypervisor.HypervisorException.Kind;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of networks. */
abstract class NetworkContract {

  static final String NETWORK = "contract";

  /** The hypervisor under test. */
  protected abstract Hypervisor hypervisor();

  @AfterEach
  void removeTheNetwork() {
    hypervisor().deleteNetwork(NETWORK);
  }

  @Test
  void aNetworkIsMadeOnceAndRemovedOnce() {
    NetworkSpec spec = Specs.network(NETWORK, 77);
    hypervisor().ensureNetwork(spec);
    hypervisor().ensureNetwork(spec);
    hypervisor().deleteNetwork(NETWORK);
    hypervisor().deleteNetwork(NETWORK);
  }

  @Test
  void anAddressThatAnotherNetworkHasIsRefused() {
    hypervisor().ensureNetwork(Specs.network(NETWORK, 77));
    NetworkSpec same = Specs.network(NETWORK, 77);
    NetworkSpec wider = new NetworkSpec("contract-2", "bc78", "10.0.76.1", 22, "", List.of());
    try {
      fails(Kind.INVALID, () -> hypervisor().ensureNetwork(wider));
      hypervisor().ensureNetwork(same);
    } finally {
      hypervisor().deleteNetwork("contract-2");
    }
  }

  @Test
  void severalNetworksRunBesideAnAddressThatIsForAllOfThem() {
    NetworkSpec shared = NetworkSpec.address("contract-2", "bc78", "169.254.78.1");
    NetworkSpec again = NetworkSpec.address("contract-3", "bc79", "169.254.78.1");
    try {
      hypervisor().ensureNetwork(shared);
      hypervisor().ensureNetwork(Specs.network(NETWORK, 77));
      hypervisor().ensureNetwork(Specs.isolated("contract-4", 80));
      hypervisor().ensureNetwork(shared);
      fails(Kind.INVALID, () -> hypervisor().ensureNetwork(again));
    } finally {
      List.of("contract-2", "contract-3", "contract-4").forEach(hypervisor()::deleteNetwork);
    }
  }

  @Test
  void anIsolatedNetworkWithOptionsAndARangeIsMade() {
    NetworkSpec spec = Specs.isolated(NETWORK, 77);
    hypervisor().ensureNetwork(spec);
    hypervisor().ensureNetwork(spec);
  }

  @Test
  void reservationsOfANetworkThatRunsComeAndGo() {
    NetworkSpec spec = Specs.network(NETWORK, 77);
    hypervisor().ensureNetwork(spec.with(spec.hosts().subList(0, 8)));
    hypervisor().ensureNetwork(spec);
    hypervisor().ensureNetwork(spec.with(spec.hosts().subList(4, 16)));
    hypervisor().ensureNetwork(spec);
  }

  /** Asserts how a call fails. */
  protected static void fails(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HypervisorException.class,
            e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
  }
}
