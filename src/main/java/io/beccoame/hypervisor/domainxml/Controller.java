package io.beccoame.hypervisor.domainxml;

/**
 * A bus. There is no USB: polling it costs an idle emulated guest CPU time, and nothing uses it.
 */
record Controller(@Attribute String type, @Attribute String model) {

  static final Controller NO_USB = new Controller("usb", "none");
}
