/** The hosts as callers see them: their capacity, what is left of it, and the instances on them. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.hosts;
