/** The hosts as callers see them: what they have, what is left, and which instances are on them. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.hosts;
