package io.beccoame.hypervisor.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.beccoame.hypervisor.Changes;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.memory.MemoryHypervisors;
import io.beccoame.platform.Durability;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class DurableHypervisorTest {

  private static final UUID NONE = new UUID(0, 0);

  /** Calls that leave nothing on the host. A new call of the port must be listed here or marked. */
  private static final Set<String> LEAVE_NOTHING =
      Set.of(
          "id",
          "host",
          "observe",
          "domains",
          "definition",
          "consoleOutput",
          "consolesChanged",
          "screenshot",
          "wakeScreen",
          "interrupt",
          "pool",
          "volumes",
          "bases",
          "volume",
          "leases",
          "heard",
          "requireBridge",
          "learnedAddresses",
          "filter",
          "diskFiles",
          "diskChain",
          "liveNics");

  private final Durability durability = mock();
  private final MemoryHypervisors hosts = MemoryHypervisors.local();
  private final Hypervisor host = DurableHypervisor.over(hosts.get("local"), durability);

  @Test
  void nothingIsChangedOverADatabaseThatCanNotBeWritten() {
    doThrow(new DataAccessResourceFailureException("no room")).when(durability).flush();
    assertThatThrownBy(() -> host.undefine(NONE))
        .isInstanceOf(DataAccessResourceFailureException.class);
    assertThat(hosts.get("local").count("undefine")).isZero();
  }

  @Test
  void looksNeedNoCheckpoint() {
    host.observe(NONE);
    verify(durability, never()).flush();
  }

  @Test
  void failuresAreTheHostsOwn() {
    assertThatThrownBy(() -> host.start(NONE)).isInstanceOf(HypervisorException.class);
    verify(durability).flush();
  }

  @Test
  void everyCallIsOfOneKind() {
    Set<String> unmarked =
        Arrays.stream(Hypervisor.class.getMethods())
            .filter(method -> !method.isAnnotationPresent(Changes.class))
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unmarked).containsExactlyInAnyOrderElementsOf(LEAVE_NOTHING);
  }
}
