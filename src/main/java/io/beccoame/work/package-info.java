/** The queue of keys to reconcile: durable, one pass per key at a time, no wake-up lost. */
@org.jspecify.annotations.NullMarked
package io.beccoame.work;
