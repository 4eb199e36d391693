/** Attaching volumes to instances and detaching them: what callers want of both at once. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.disk;
