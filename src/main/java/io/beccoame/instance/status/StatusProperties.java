package io.beccoame.instance.status;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the status checks ({@code beccoame.instance.status.*}).
 *
 * @param patience how long a guest may show no sign of life until it counts as impaired
 * @param look how often a guest is probed
 * @param lookAtYoung how often while it boots: in the first ten minutes, until all of its
 *     milestones are seen
 */
public record StatusProperties(
    @DefaultValue("5m") Duration patience,
    @DefaultValue("30s") Duration look,
    @DefaultValue("2s") Duration lookAtYoung) {}
