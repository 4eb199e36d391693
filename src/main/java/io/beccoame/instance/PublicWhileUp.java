package io.beccoame.instance;

import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.network.PublicAddresses;
import org.springframework.stereotype.Component;

/** Takes an instance's own public address back when it stops, and gives it one when it starts. */
@Component
class PublicWhileUp {

  private final PublicAddresses addresses;

  PublicWhileUp(PublicAddresses addresses) {
    this.addresses = addresses;
  }

  /** To be told of each change of a row, in its transaction; compares the states. */
  void changed(InstanceState before, Instance row) {
    boolean stopped = row.state() == InstanceState.STOPPED;
    if (stopped && before != InstanceState.STOPPED) {
      addresses.giveBack(row.getId());
    } else if (before == InstanceState.STOPPED && row.state() == InstanceState.PENDING) {
      addresses.renew(row.getId());
    }
  }
}
