package io.beccoame.hypervisor.domainxml;

import tools.jackson.dataformat.xml.annotation.JacksonXmlText;

/** A number with a unit, as libvirt writes sizes. */
record Amount(@Attribute String unit, @JacksonXmlText long value) {

  static Amount mib(long value) {
    return new Amount("MiB", value);
  }

  static Amount bytes(long value) {
    return new Amount("bytes", value);
  }
}
