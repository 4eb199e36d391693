package io.beccoame.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.hypervisor.DomainSpec.NicSpec;
import io.beccoame.hypervisor.HypervisorException.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The additional contract of a hypervisor whose running domains can be changed. */
public abstract class PlugContract extends HypervisorContract {

  private static final String NETWORK = "contract";
  private static final NicSpec FIRST = new NicSpec("06:00:0a:00:4d:04", NETWORK);
  private static final NicSpec SECOND =
      new NicSpec("06:00:0a:00:4d:05", NETWORK, false, "bet00000000c0de");

  @Test
  void anInterfaceIsPluggedInOnceAndTheDefinitionStays() {
    DomainSpec spec = running();
    hypervisor().attachNic(spec.uuid(), SECOND, Limits.NONE);
    hypervisor().attachNic(spec.uuid(), SECOND, Limits.NONE);
    assertThat(hypervisor().liveNics(spec.uuid()))
        .containsExactlyInAnyOrder(FIRST.mac(), SECOND.mac());
    assertThat(hypervisor().definition(spec.uuid()).orElseThrow().nics())
        .extracting(NicSpec::mac)
        .containsExactly(FIRST.mac());
    hypervisor().destroy(spec.uuid());
    assertThat(hypervisor().liveNics(spec.uuid())).isEmpty();
  }

  @Test
  void whatIsNotThereIsUnplugged() {
    DomainSpec spec = running();
    assertThat(hypervisor().detachNic(spec.uuid(), SECOND.mac())).isTrue();
    hypervisor().destroy(spec.uuid());
    assertThat(hypervisor().detachNic(spec.uuid(), FIRST.mac())).isTrue();
  }

  @Test
  void nothingIsPluggedIntoOneThatIsOff() {
    DomainSpec spec = running();
    hypervisor().destroy(spec.uuid());
    assertThatThrownBy(() -> hypervisor().attachNic(spec.uuid(), SECOND, Limits.NONE))
        .isInstanceOfSatisfying(
            HypervisorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.WRONG_STATE));
  }

  private DomainSpec running() {
    hypervisor().ensureNetwork(Specs.network(NETWORK, 77));
    DomainSpec spec = Specs.domain(List.of(), List.of(FIRST));
    hypervisor().define(spec);
    hypervisor().start(spec.uuid());
    return spec;
  }
}
