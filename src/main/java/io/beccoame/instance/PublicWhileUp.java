package io.beccoame.instance;

import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.network.PublicAddresses;
import org.springframework.stereotype.Component;

/** Releases an instance's own public address when it stops, and allocates one when it starts. */
@Component
class PublicWhileUp {

  private final PublicAddresses addresses;

  PublicWhileUp(PublicAddresses addresses) {
    this.addresses = addresses;
  }

  /** Compares the states after a change of a row; called within its transaction. */
  void changed(InstanceState before, Instance row) {
    boolean stopped = row.state() == InstanceState.STOPPED;
    if (stopped && before != InstanceState.STOPPED) {
      addresses.giveBack(row.getId());
    } else if (before == InstanceState.STOPPED && row.state() == InstanceState.PENDING) {
      addresses.renew(row.getId());
    }
  }
}
