/**
 * What there is only in the profile {@code mock}: a call that empties everything, for people who
 * test their tools and want to begin anew.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.mock;
