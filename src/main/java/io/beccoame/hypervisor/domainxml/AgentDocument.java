package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The guest agent's channel in the document of a running domain. */
@JsonRootName("domain")
public record AgentDocument(@Nullable Parts devices) {

  /** Reads the document of a domain. */
  public static AgentDocument read(String xml) {
    return Xml.read(xml, AgentDocument.class);
  }

  /** Returns whether a process in the guest has the channel open; it may still not answer. */
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
