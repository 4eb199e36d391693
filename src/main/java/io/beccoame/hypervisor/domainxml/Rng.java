package io.beccoame.hypervisor.domainxml;

import tools.jackson.dataformat.xml.annotation.JacksonXmlText;

/** A source of randomness, so that no guest waits for entropy when it makes its host keys. */
record Rng(@Attribute String model, Backend backend) {

  static Rng of() {
    return new Rng("virtio", new Backend("random", "/dev/urandom"));
  }

  record Backend(@Attribute String model, @JacksonXmlText String value) {}
}
