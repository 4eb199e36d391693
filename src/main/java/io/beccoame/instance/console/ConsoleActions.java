package io.beccoame.instance.console;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceService;
import java.time.Clock;
import java.util.Base64;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.GetConsoleScreenshotRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleScreenshotResponse;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataRequest;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataResponse;
import software.amazon.awssdk.services.ec2.model.GetSerialConsoleAccessStatusRequest;
import software.amazon.awssdk.services.ec2.model.GetSerialConsoleAccessStatusResponse;
import software.amazon.awssdk.services.ec2.model.SendDiagnosticInterruptRequest;
import software.amazon.awssdk.services.ec2.model.SendDiagnosticInterruptResponse;

/**
 * EC2 actions on consoles and screens. Effects on a host can't be undone, so a DryRun does not call
 * it.
 */
@Component
class ConsoleActions implements Ec2Actions {

  private final InstanceService instances;
  private final ConsoleService consoles;
  private final ScreenService screens;
  private final Clock clock;

  ConsoleActions(
      InstanceService instances, ConsoleService consoles, ScreenService screens, Clock clock) {
    this.instances = instances;
    this.consoles = consoles;
    this.screens = screens;
    this.clock = clock;
  }

  /** Returns that there is no serial console service: consoles are read by GetConsoleOutput. */
  @Ec2Action
  GetSerialConsoleAccessStatusResponse getSerialConsoleAccessStatus(
      Caller caller, GetSerialConsoleAccessStatusRequest request) {
    return GetSerialConsoleAccessStatusResponse.builder()
        .serialConsoleAccessEnabled(false)
        .managedBy("account")
        .build();
  }

  @Ec2Action(honours = {"InstanceId", "Latest"})
  GetConsoleOutputResponse getConsoleOutput(Caller caller, GetConsoleOutputRequest request) {
    Instance row =
        instances.get(
            caller.accountId(), ResourceKind.INSTANCE.require("InstanceId", request.instanceId()));
    GetConsoleOutputResponse.Builder answer =
        GetConsoleOutputResponse.builder().instanceId(row.getId());
    if (Boolean.TRUE.equals(request.dryRun())) {
      return answer.build();
    }
    ConsoleService.Output output =
        consoles.output(caller.accountId(), row.getId(), Boolean.TRUE.equals(request.latest()));
    return answer.output(output.base64()).timestamp(output.at()).build();
  }

  @Ec2Action(honours = {"InstanceId", "WakeUp"})
  GetConsoleScreenshotResponse getConsoleScreenshot(
      Caller caller, GetConsoleScreenshotRequest request) {
    Instance row =
        screens.running(
            caller.accountId(), ResourceKind.INSTANCE.require("InstanceId", request.instanceId()));
    GetConsoleScreenshotResponse.Builder answer =
        GetConsoleScreenshotResponse.builder().instanceId(row.getId());
    if (Boolean.TRUE.equals(request.dryRun())) {
      return answer.build();
    }
    byte[] jpeg = screens.shot(row, Boolean.TRUE.equals(request.wakeUp()));
    return answer.imageData(Base64.getEncoder().encodeToString(jpeg)).build();
  }

  @Ec2Action(honours = "InstanceId")
  SendDiagnosticInterruptResponse sendDiagnosticInterrupt(
      Caller caller, SendDiagnosticInterruptRequest request) {
    Instance row =
        screens.running(
            caller.accountId(), ResourceKind.INSTANCE.require("InstanceId", request.instanceId()));
    if (!Boolean.TRUE.equals(request.dryRun())) {
      screens.interrupt(row);
    }
    return SendDiagnosticInterruptResponse.builder().build();
  }

  /** Returns an empty password, as EC2 does for Linux; only Windows has one. */
  @Ec2Action(honours = "InstanceId")
  GetPasswordDataResponse getPasswordData(Caller caller, GetPasswordDataRequest request) {
    Instance row =
        instances.get(
            caller.accountId(), ResourceKind.INSTANCE.require("InstanceId", request.instanceId()));
    return GetPasswordDataResponse.builder()
        .instanceId(row.getId())
        .passwordData("")
        .timestamp(clock.instant())
        .build();
  }
}
