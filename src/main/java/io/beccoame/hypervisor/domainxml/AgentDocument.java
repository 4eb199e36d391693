package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a host tells of a running domain's guest agent. */
@JsonRootName("domain")
public record AgentDocument(@Nullable Parts devices) {

  /** Reads what a host says of a domain. */
  public static AgentDocument read(String xml) {
    return Xml.read(xml, AgentDocument.class);
  }

  /**
   * Whether somebody in the guest has the channel open; whether they answer is another question.
   */
  public boolean connected() {
    return devices != null
        && devices.channel() != null
        && devices.channel().stream().anyMatch(FoundChannel::connected);
  }

  record Parts(@Nullable List<FoundChannel> channel) {}

  record FoundChannel(@Nullable FoundTarget target) {

    boolean connected() {
      return target != null
          && Channel.AGENT.equals(target.name())
          && "connected".equals(target.state());
    }
  }

  record FoundTarget(@Attribute @Nullable String name, @Attribute @Nullable String state) {}
}
