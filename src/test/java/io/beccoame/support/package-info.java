/** Helpers shared by the tests of several rooms. */
@org.jspecify.annotations.NullMarked
package io.beccoame.support;
