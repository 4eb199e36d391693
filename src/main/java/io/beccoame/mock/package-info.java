/**
 * The calls of the profile {@code mock} for testing tools: one empties everything, the others make
 * the host fail or delay its answers.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.mock;
