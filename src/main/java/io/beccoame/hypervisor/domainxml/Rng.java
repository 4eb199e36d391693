package io.beccoame.hypervisor.domainxml;

import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.xml.annotation.JacksonXmlText;

/** A source of randomness, so that no guest waits for entropy when it makes its host keys. */
record Rng(@Attribute String model, Backend backend, @Nullable PciAddress address) {

  static Rng of(HostFacts host) {
    return new Rng("virtio", new Backend("random", "/dev/urandom"), PciAddress.ofRng(host));
  }

  record Backend(@Attribute String model, @JacksonXmlText String value) {}
}
