package io.beccoame.instance.lifecycle;

import io.beccoame.work.Backoff;
import java.time.Duration;

/**
 * Time limits of the lifecycle.
 *
 * @param stop how long a guest may take to power off before the power is cut
 * @param reboot how long a guest may take to reboot before it is reset
 * @param terminate how long a guest being terminated may take to power off before the power is cut;
 *     zero for not at all
 * @param askAgain how often the button is pressed meanwhile: a guest that is still booting ignores
 *     it
 * @param steady the time of running after which earlier accidents are forgotten
 * @param visible how long a terminated instance can be described
 * @param restart the back-off between accidents
 */
public record Timing(
    Duration stop,
    Duration reboot,
    Duration terminate,
    Duration askAgain,
    Duration steady,
    Duration visible,
    Backoff restart) {}
