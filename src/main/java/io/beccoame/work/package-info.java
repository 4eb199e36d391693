/** The queue of keys to look at: durable, one pass per key at a time, no wake-up lost. */
@org.jspecify.annotations.NullMarked
package io.beccoame.work;
