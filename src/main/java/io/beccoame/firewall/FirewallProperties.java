package io.beccoame.firewall;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the packet filter ({@code beccoame.security-group.*}).
 *
 * @param enforce whether security groups and the checks of senders' addresses have an effect; if
 *     so, no guest starts on a host that can't filter
 * @param sweep how often the whole filter is applied again, in case it was changed outside the
 *     service
 */
@ConfigurationProperties("beccoame.security-group")
record FirewallProperties(
    @DefaultValue("true") boolean enforce, @DefaultValue("30s") Duration sweep) {}
