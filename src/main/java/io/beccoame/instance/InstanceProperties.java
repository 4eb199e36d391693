package io.beccoame.instance;

import io.beccoame.instance.lifecycle.Timing;
import io.beccoame.instance.status.StatusProperties;
import io.beccoame.work.Backoff;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of instances ({@code beccoame.instance.*}).
 *
 * @param stopTimeout how long a guest may take to power off before the power is cut
 * @param rebootTimeout how long a guest may take to reboot before it is reset
 * @param terminateTimeout how long a guest being terminated may take to power off before the power
 *     is cut; with zero it is cut at once
 * @param askAgain how often the power button is pressed meanwhile
 * @param visible how long a terminated instance can be described
 * @param attempts how often a step of a launch may fail before the launch is given up
 * @param sweep how often all domains are compared with the database
 * @param instanceStoreGib the size of an instance store in GiB; with 0 a launch leaves them out
 * @param status settings of the status checks
 */
@ConfigurationProperties("beccoame.instance")
public record InstanceProperties(
    @DefaultValue("2m") Duration stopTimeout,
    @DefaultValue("4m") Duration rebootTimeout,
    @DefaultValue("0s") Duration terminateTimeout,
    @DefaultValue("15s") Duration askAgain,
    @DefaultValue("1h") Duration visible,
    @DefaultValue("5") int attempts,
    @DefaultValue("30s") Duration sweep,
    @DefaultValue("1") int instanceStoreGib,
    @DefaultValue StatusProperties status) {

  Timing timing() {
    return new Timing(
        stopTimeout,
        rebootTimeout,
        terminateTimeout,
        askAgain,
        Duration.ofMinutes(10),
        visible,
        new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)));
  }
}
