/**
 * Health of guests, observed without an agent inside: the probes, the rules, and {@code
 * DescribeInstanceStatus}.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.status;
