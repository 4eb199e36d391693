/** The lifecycle's tables. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.lifecycle;
