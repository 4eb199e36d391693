/** Tests of the volume room. */
@org.jspecify.annotations.NullMarked
package io.beccoame.volume;
