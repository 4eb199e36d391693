/** Tests of the shared room. */
@org.jspecify.annotations.NullMarked
package io.beccoame.platform;
