/**
 * Whether a guest is well, told by what can be seen of it without an agent inside: the watch that
 * looks, the rules that conclude, and {@code DescribeInstanceStatus}.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.status;
