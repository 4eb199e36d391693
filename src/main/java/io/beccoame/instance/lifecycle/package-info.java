/** The three facts of an instance, and the pure functions over them that decide the next step. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.lifecycle;
