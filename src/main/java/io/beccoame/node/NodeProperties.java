package io.beccoame.node;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * This node ({@code beccoame.node.*}).
 *
 * @param name the name in the queue and in the table of nodes, of its own among all nodes of one
 *     database; the same at every start
 * @param lease how long the name stays this node's after the last renewal; a third of it passes
 *     between two renewals
 */
@ConfigurationProperties("beccoame.node")
record NodeProperties(@DefaultValue("beccoame") String name, @DefaultValue("30s") Duration lease) {}
