package io.beccoame.hypervisor.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.OffReason;
import io.beccoame.hypervisor.PowerState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.libvirt.Error.ErrorDomain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.MissingCalls.State;

/** Tests the meanings of libvirt's numbers. */
class StatesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, RUNNING, UNKNOWN",
    "1, 1, RUNNING, UNKNOWN",
    "2, 0, RUNNING, UNKNOWN",
    "3, 1, PAUSED,  UNKNOWN",
    "3, 10, CRASHED, UNKNOWN",
    "3, 11, PAUSED, UNKNOWN",
    "4, 0, RUNNING, UNKNOWN",
    "5, 0, OFF,     UNKNOWN",
    "5, 1, OFF,     SHUTDOWN",
    "5, 2, OFF,     DESTROYED",
    "5, 3, OFF,     CRASHED",
    "5, 4, OFF,     SAVED",
    "5, 5, OFF,     SAVED",
    "5, 6, OFF,     FAILED",
    "5, 7, OFF,     SAVED",
    "5, 8, OFF,     DESTROYED",
    "6, 1, CRASHED, UNKNOWN",
    "7, 0, PAUSED,  UNKNOWN",
    "99, 3, RUNNING, UNKNOWN"
  })
  void states(int code, int reason, PowerState power, OffReason off) {
    State state = new State(code, reason);
    assertThat(States.power(state)).isEqualTo(power);
    assertThat(States.offReason(state)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource({
    "VIR_ERR_NO_DOMAIN,         VIR_FROM_QEMU,    gone,                        NOT_FOUND",
    "VIR_ERR_NO_STORAGE_VOL,    VIR_FROM_STORAGE, gone,                        NOT_FOUND",
    "VIR_ERR_OPERATION_INVALID, VIR_FROM_QEMU,    not running,                 WRONG_STATE",
    "VIR_ERR_OPERATION_TIMEOUT, VIR_FROM_QEMU,    no lock,                     TIMEOUT",
    "VIR_ERR_RPC,               VIR_FROM_RPC,     closed,                      UNREACHABLE",
    "VIR_ERR_INTERNAL_ERROR,    VIR_FROM_RPC,     client socket is closed,     UNREACHABLE",
    "VIR_ERR_SYSTEM_ERROR,      VIR_FROM_RPC,     Cannot recv data,            UNREACHABLE",
    "VIR_ERR_SYSTEM_ERROR,      VIR_FROM_QEMU,    odd,                         FAILED",
    "VIR_ERR_INTERNAL_ERROR,    VIR_FROM_STORAGE, No space left on device,     NO_SPACE",
    "VIR_ERR_INTERNAL_ERROR,    VIR_FROM_QEMU,    Cannot allocate memory,      NO_RESOURCE",
    "VIR_ERR_NO_MEMORY,         VIR_FROM_QEMU,    out,                         NO_RESOURCE",
    "VIR_ERR_XML_ERROR,         VIR_FROM_DOMAIN,  bad,                         INVALID",
    "VIR_ERR_NO_SUPPORT,        VIR_FROM_TEST,    no,                          UNSUPPORTED",
    "VIR_ERR_UNKNOWN,           VIR_FROM_UNKNOWN, newer than the binding,      FAILED"
  })
  void errors(ErrorNumber code, ErrorDomain domain, String message, Kind kind) {
    assertThat(Errors.kind(code, domain, message)).isEqualTo(kind);
  }
}
