/** What the tests of several rooms share. */
@org.jspecify.annotations.NullMarked
package io.beccoame.support;
