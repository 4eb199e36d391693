package io.beccoame.hypervisor.domainxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests whether a guest agent is detected from libvirt's description of the channel. */
class AgentDocumentTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "org.qemu.guest_agent.0, connected,    true",
        "org.qemu.guest_agent.0, disconnected, false",
        "org.qemu.guest_agent.0, -,            false",
        "com.redhat.spice.0,     connected,    false",
        "-,                      connected,    false"
      })
  void isThereWhenItsChannelIsOpen(String name, String state, boolean there) {
    assertThat(live(new AgentDocument.FoundTarget(name, state)).connected()).isEqualTo(there);
  }

  @Test
  void isFoundAmongOtherChannels() {
    assertThat(
            live(
                    new AgentDocument.FoundTarget("com.redhat.spice.0", "disconnected"),
                    null,
                    new AgentDocument.FoundTarget(Channel.AGENT, "connected"))
                .connected())
        .isTrue();
  }

  @Test
  void isNotThereInADefinition() {
    String defined = DomainDocument.of(Samples.domain(), Samples.KVM).xml();
    assertThat(defined).contains(Channel.AGENT);
    assertThat(AgentDocument.read(defined).connected()).isFalse();
  }

  @Test
  void isNotThereInADomainFromBeforeThereWereChannels() {
    ProbeDocument old = ProbeDocument.of("old", Samples.QEMU, Tuning.ALL);
    assertThat(AgentDocument.read(old.xml()).connected()).isFalse();
    assertThat(new AgentDocument(null).connected()).isFalse();
  }

  /** Returns the document as read back from libvirt's. */
  private static AgentDocument live(AgentDocument.@Nullable FoundTarget... targets) {
    List<AgentDocument.FoundChannel> channels =
        Arrays.stream(targets).map(AgentDocument.FoundChannel::new).toList();
    return AgentDocument.read(Xml.write(new AgentDocument(new AgentDocument.Parts(channels))));
  }
}
