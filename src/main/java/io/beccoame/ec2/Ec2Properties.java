package io.beccoame.ec2;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the wire ({@code beccoame.ec2.*}).
 *
 * @param clientTokenTtl how long a ClientToken is remembered
 * @param clockSkew allowed difference between a signature's time and ours
 * @param timeBudget how much time of a processor one request may take
 */
@ConfigurationProperties("beccoame.ec2")
public record Ec2Properties(
    @DefaultValue("24h") Duration clientTokenTtl,
    @DefaultValue("15m") Duration clockSkew,
    @DefaultValue("10s") Duration timeBudget) {}
