/** The heart, over a host in memory that fails on demand. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance;
