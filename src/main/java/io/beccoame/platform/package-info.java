/** Ids, clock, settings every room shares: the leaf that everyone may use. */
@org.jspecify.annotations.NullMarked
package io.beccoame.platform;
