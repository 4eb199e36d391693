package io.beccoame.ec2.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of unauthenticated callers ({@code beccoame.connections.*}).
 *
 * @param most connections in all
 * @param mostOfOneSource connections from one address; of IPv6, one network of 64 bits
 * @param headTimeout how long a first request's head may take as a whole
 * @param idleTimeout how long a connection may wait for the next request, its head included
 * @param bodyTimeout how long a body may take as a whole
 * @param unsignedBytes bytes of bodies, in all, whose signature is not checked yet
 */
@ConfigurationProperties("beccoame.connections")
public record ConnectionProperties(
    @DefaultValue("1000") int most,
    @DefaultValue("500") int mostOfOneSource,
    @DefaultValue("10s") Duration headTimeout,
    @DefaultValue("60s") Duration idleTimeout,
    @DefaultValue("30s") Duration bodyTimeout,
    @DefaultValue("16MB") DataSize unsignedBytes) {}
