/**
 * What to do next: the three facts of an instance, the pure functions over them, and the reconciler
 * that takes one step at a time.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.lifecycle;
